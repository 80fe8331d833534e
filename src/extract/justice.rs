//! Who is called a murderer, who is only arrested or charged, who was convicted: what a block says of crimes and courts.

use super::Mention;
use super::seen::Places;
use super::token::{Case, Token};
use crate::lexicon::Class;
use crate::lexicon::watched::{CHARGE, CONVICTION, CRIMINAL};
use crate::text::Span;

/// What a block says of crimes and courts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Justice {
    /// Somebody is called by the crime as if it were proven.
    pub labels: Vec<Label>,
    /// Somebody is arrested, charged, on trial.
    pub charge: bool,
    /// Somebody was convicted, confessed or is dead: the word may be used.
    pub conviction: bool,
}

/// "the killer, John Doe"; "arrested the killer".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// "killer".
    pub span: Span,
    /// The name of who is called so; none where the arrest stands with the word ("arrested the killer").
    pub name: Option<Span>,
}

/// Reads `tokens`, of which those at `watched` may be words of crimes; `mentions` are the block's names, in order.
pub(super) fn read(
    block: &str,
    tokens: &[Token],
    watched: &Places,
    mentions: &[Mention],
) -> Justice {
    let mut justice = Justice::default();
    for idx in watched.iter() {
        let token = &tokens[idx];
        if token.case == Case::Upper {
            continue;
        }
        justice.charge |= token.is_one(&CHARGE);
        justice.conviction |= token.is_one(&CONVICTION);
        if token.is_one(&CRIMINAL) {
            justice.labels.extend(label(block, tokens, idx, mentions));
        }
    }
    justice
}

/// The word at `idx`, if it is somebody's name for the crime.
fn label(block: &str, tokens: &[Token], idx: usize, mentions: &[Mention]) -> Option<Label> {
    let before = |n: usize| idx.checked_sub(n).map(|at| &tokens[at]);
    let word = |n: usize| before(n).map(|t| t.lower(block)).unwrap_or_default();
    // "the alleged killer", "a convicted murderer", "the suspected thief", "serial killer".
    let qualified = (1..=2).any(|n| {
        matches!(
            &*word(n),
            "alleged"
                | "suspected"
                | "accused"
                | "convicted"
                | "confessed"
                | "would-be"
                | "serial"
                | "potential"
                | "possible"
                | "apparent"
                | "presumed"
                | "no"
                | "not"
                | "self-confessed"
                | "admitted"
                | "cop"
        )
    });
    let spaced = tokens
        .get(idx + 1)
        .is_some_and(|t| t.spaced && t.is(Class::ORGANISATION | Class::EVENT));
    if qualified || spaced {
        return None;
    }
    let span = tokens[idx].span();
    let definite = matches!(&*word(1), "the" | "their" | "his" | "her");
    let name = named(tokens, idx, mentions, definite).or_else(|| titled(tokens, idx, mentions));
    let arrested = definite
        && (2..=3).any(|n| {
            matches!(
                &*word(n),
                "arrested" | "charged" | "detained" | "indicted" | "arraigned" | "arrest"
            )
        });
    (name.is_some() || arrested).then_some(Label { span, name })
}

/// "Killer John Doe" at a sentence's start, where the word has a capital and is read as part of the name.
fn titled(tokens: &[Token], idx: usize, mentions: &[Mention]) -> Option<Span> {
    let (word, next) = (tokens[idx], tokens.get(idx + 1)?);
    let whole = mentions
        .iter()
        .find(|m| m.span.start.0 == word.start && m.span.end.0 > next.start)?;
    Some(Span {
        start: next.span().start,
        end: whole.span.end,
    })
}

/// The name that the word at `idx` describes: "killer John Doe", "the killer, John Doe,", "John Doe, the killer".
fn named(tokens: &[Token], idx: usize, mentions: &[Mention], definite: bool) -> Option<Span> {
    let comma = tokens.get(idx + 1).is_some_and(|t| t.is_punct(b','));
    let next = tokens.get(idx + 1 + usize::from(comma))?;
    let starts = |m: &&Mention| m.span.start.0 == next.start && (!comma || definite);
    let full = |m: &&Mention| matches!(m.shape, super::NameShape::Full | super::NameShape::Single);
    if let Some(name) = mentions.iter().filter(full).find(starts) {
        return Some(name.span);
    }
    let first = idx.checked_sub(1 + usize::from(definite))?;
    let ends = |m: &&Mention| {
        definite && tokens[first].is_punct(b',') && m.span.end.0 == tokens[first].start
    };
    mentions.iter().filter(full).find(ends).map(|m| m.span)
}

#[cfg(test)]
mod tests {
    use crate::block::BlockKind;
    use crate::extract::{EntryState, facts};

    fn labels(block: &str) -> Vec<&str> {
        let facts = facts(block, BlockKind::Body, EntryState::default());
        facts
            .justice
            .labels
            .iter()
            .map(|l| l.span.of(block))
            .collect()
    }

    #[test]
    fn who_is_called_by_the_crime_is_found() {
        for block in [
            "Police arrested the killer, John Doe, on Monday.",
            "Police took killer John Doe away.",
            "John Doe, the killer, was led away.",
            "Police arrested the killer on Monday.",
        ] {
            assert_eq!(labels(block), ["killer"], "{block}");
        }
    }

    #[test]
    fn a_capital_at_the_start_hides_nothing() {
        assert_eq!(
            labels("Murderer John Doe was charged in court."),
            ["Murderer"]
        );
        assert_eq!(labels("Killer whales were seen on Monday."), [""; 0]);
    }

    #[test]
    fn suspects_and_killers_without_a_name_are_not() {
        for block in [
            "Police arrested the alleged killer, John Doe, on Monday.",
            "Police look for the killer. They asked John Doe.",
            "It was a killer app, Ann Lee said.",
        ] {
            assert_eq!(labels(block), [""; 0], "{block}");
        }
    }
}

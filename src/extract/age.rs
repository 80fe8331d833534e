//! Ages: "Ann Lund, 45,", "the 46-year-old", with whose they are as far as the block tells.

use super::seen::Places;
use super::token::{Token, TokenKind};
use super::{Mention, NameShape};
use crate::lexicon::Class;
use crate::text::Span;

/// An age of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// The number alone.
    pub span: Span,
    pub years: u8,
    /// Index into the mentions; `None` for "the 46-year-old", which refers back.
    pub mention: Option<u16>,
}

/// The oldest that anybody may be.
const OLDEST: u8 = 119;

/// The ages in order.
pub(super) fn find(
    block: &str,
    tokens: &[Token],
    numbers: &Places,
    mentions: &[Mention],
) -> Vec<Age> {
    let mut ages = Vec::new();
    for idx in numbers.iter() {
        let token = &tokens[idx];
        let years = token.text(block).parse::<u8>().ok();
        let Some(years) = years.filter(|y| (1..=OLDEST).contains(y)) else {
            continue;
        };
        let rest = &block[token.end as usize..];
        let (known, refers_back) = if rest.starts_with("-year-old") {
            let known = behind_article(tokens, idx, mentions)
                .or_else(|| before_name(block, tokens, idx, mentions));
            (known, refers_back(block, tokens, idx))
        } else {
            (behind_name(tokens, idx, mentions), false)
        };
        if known.is_some() || refers_back {
            ages.push(Age {
                span: token.span(),
                years,
                mention: known,
            });
        }
    }
    ages
}

/// "Ann Lund, 45," and "Ann Lund, 45."
fn behind_name(tokens: &[Token], idx: usize, mentions: &[Mention]) -> Option<u16> {
    let closes = tokens.get(idx + 1)?;
    let comma = &tokens[idx.checked_sub(1)?];
    let name = &tokens[idx.checked_sub(2)?];
    let set_off = comma.is_punct(b',') && matches!(closes.first, b',' | b'.' | b';' | b')');
    (set_off && closes.kind == TokenKind::Punct)
        .then(|| ending_at(mentions, name.end))
        .flatten()
}

/// The person whose mention ends at `end`.
fn ending_at(mentions: &[Mention], end: u32) -> Option<u16> {
    let idx = mentions.partition_point(|m| m.span.end.0 < end);
    let mention = mentions.get(idx).filter(|m| m.span.end.0 == end)?;
    let person = matches!(mention.shape, NameShape::Full | NameShape::Single);
    u16::try_from(idx)
        .ok()
        .filter(|_| person && !mention.quoted)
}

/// "Ann Lund, a 46-year-old pilot": the name's before the comma.
fn behind_article(tokens: &[Token], idx: usize, mentions: &[Mention]) -> Option<u16> {
    let article = tokens.get(idx.checked_sub(1)?)?;
    let comma = tokens.get(idx.checked_sub(2)?)?;
    let name = tokens.get(idx.checked_sub(3)?)?;
    (article.is(Class::DETERMINER) && comma.is_punct(b','))
        .then(|| ending_at(mentions, name.end))
        .flatten()
}

/// "46-year-old Ann Lund": right before the name.
fn before_name(block: &str, tokens: &[Token], idx: usize, mentions: &[Mention]) -> Option<u16> {
    let end = tokens[idx].end + "-year-old".len() as u32;
    let next = tokens.partition_point(|t| t.start < end);
    let name = tokens.get(next).filter(|t| t.is_word() && t.is_capital())?;
    let at = mentions.partition_point(|m| m.span.start.0 < name.start);
    let mention = mentions.get(at).filter(|m| m.span.start.0 == name.start)?;
    // Who or what is called so, the story knows.
    let spaced = block[end as usize..].starts_with(' ') && !mention.quoted && !mention.possessive;
    u16::try_from(at).ok().filter(|_| spaced)
}

/// "the 46-year-old said": somebody named before; not "the 46-year-old pilot", who may be anybody.
fn refers_back(block: &str, tokens: &[Token], idx: usize) -> bool {
    let the = idx > 0 && tokens[idx - 1].lower(block) == "the";
    let end = tokens[idx].end + "-year-old".len() as u32;
    let next = tokens.partition_point(|t| t.start < end);
    let alone = tokens
        .get(next)
        .is_none_or(|t| !t.is_word() || t.is(Class::FINITE | Class::AUXILIARY | Class::MODAL));
    the && alone
}

#[cfg(test)]
mod tests {
    use crate::block::BlockKind;
    use crate::extract::{EntryState, facts};

    /// "years owner" of each age.
    fn ages(text: &str) -> Vec<String> {
        let facts = facts(text, BlockKind::Body, EntryState::default());
        let owner =
            |m: Option<u16>| m.map_or("-", |m| facts.mentions[usize::from(m)].span.of(text));
        let ages = facts.ages.iter();
        ages.map(|a| format!("{} {}", a.years, owner(a.mention)))
            .collect()
    }

    #[test]
    fn an_age_stands_behind_a_name_or_in_a_compound() {
        assert_eq!(
            ages("Ann Lund, 45, won. The 46-year-old said so."),
            ["45 Ann Lund", "46 -"]
        );
        assert_eq!(ages("Ann Lund, a 46-year-old pilot, won."), ["46 Ann Lund"]);
        assert_eq!(ages("Then 45-year-old Ann Lund won."), ["45 Ann Lund"]);
        assert_eq!(ages("The 46-year-old Lund won."), ["46 Lund"]);
    }

    #[test]
    fn other_numbers_and_other_people_have_no_age_here() {
        assert!(
            ages("A 46-year-old came. On pier 4, 45, 46 and 47 came. The 12-year-old girl slept.")
                .is_empty()
        );
        assert!(ages("Ann Lund, 450, won. Ann Lund, then 44, won.").is_empty());
    }
}

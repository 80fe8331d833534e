//! The same count twice, with two numbers.
//!
//! ## What it does
//! Reports a count of dead, injured, arrested or missing that differs from the one at the top of the story, where the words
//! show that the same people are meant ("the 13 dead", "all 13 victims"), and a measure that names a thing ("the 12-storey
//! building") that comes back with another number.
//!
//! ## Why it matters
//! Readers do not know which number to believe, and usually the story was updated in one place only.
//!
//! ## Example
//! ```text
//! A fire killed 12 people in a hotel on Monday, the police said.
//!
//! The 13 dead were guests from abroad.
//! ```
//!
//! Use instead:
//! ```text
//! A fire killed 12 people in a hotel on Monday, the police said.
//!
//! The 12 dead were guests from abroad.
//! ```

mod groups;

use super::arithmetic::like_quantity;
use super::{Context, Finding, Fix, Related, Severity};
use crate::block::BlockKind;
use crate::extract::quantity::figure::Bound;
use crate::extract::{Quantity, Toll};
use crate::story::quantities::{nouns, singular};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for toll in [Toll::Dead, Toll::Hurt, Toll::Held, Toll::Missing] {
        let quantities = context.story.quantities.iter();
        // Only an exact toll is compared with other counts.
        if quantities.clone().any(|q| q.toll == Some(toll)) {
            tolls(context, toll, findings);
        }
    }
    sizes(context, findings);
    groups::check(context, findings);
}

/// The first exact toll of the story, and later ones that mean the same people by "the" or "all".
fn tolls(context: &Context<'_>, toll: Toll, findings: &mut Vec<Finding>) {
    // What the headline has is another rule's business.
    let blocks = context.story.blocks.iter();
    let headline = blocks
        .map(|b| &b.block)
        .find(|b| b.kind == BlockKind::Headline)
        .map(|b| b.span);
    let counts: Vec<&Quantity> = context
        .story
        .quantities
        .iter()
        .filter(|q| {
            q.toll == Some(toll)
                || toll == Toll::Dead && counts_victims(context, q)
                || toll == Toll::Held && counts(context, q, &["suspects", "detainees", "arrests"])
                || takes_up(context, toll, q)
        })
        .filter(|q| {
            !q.partial && q.value > 1.0 && !headline.is_some_and(|span| span.contains(q.span))
        })
        .collect();
    let Some((first, later)) = counts.split_first() else {
        return;
    };
    // A number with a bound, or a second event with its own number, leaves nothing to compare.
    if first.bound != Bound::Exact
        || first.value < 2.0
        || is_definite(context, first)
        || first.toll.is_none()
    {
        return;
    }
    // "Two were killed at each place": the count is of a part.
    let each = sentence(context, first).of(context.text);
    if each
        .split_whitespace()
        .any(|word| word == "each" || word == "both")
    {
        return;
    }
    for other in later {
        if other.bound == Bound::Exact
            && is_definite(context, other)
            && (other.value - first.value).abs() > 0.5
            && !later
                .iter()
                .any(|q| q.span.start < other.span.start && (q.value - other.value).abs() < 0.5)
        {
            findings.push(finding(context, first, other));
        }
    }
    lead(context, first, later, findings);
}

/// The first paragraph against those behind it, which tells the same event again.
fn lead(context: &Context<'_>, first: &Quantity, later: &[&Quantity], findings: &mut Vec<Finding>) {
    let [only] = later else {
        return;
    };
    let block = |q: &Quantity| context.story.block_at(q.span.start);
    let (Some(above), Some(at)) = (block(first), block(only)) else {
        return;
    };
    let below = at > above && at - above <= 2;
    let plain = only.bound == Bound::Exact && !only.partial && !is_definite(context, only);
    // Counts that are far apart are counts of two events.
    let off = (only.value - first.value).abs();
    let near = off > 0.5 && off <= (first.value * 0.3).max(3.0);
    if below && plain && near && !tells_another_event(context, only) {
        findings.push(finding(context, first, only));
    }
}

/// A year, an "earlier" or an "another" in the sentence makes it another event.
fn tells_another_event(context: &Context<'_>, quantity: &Quantity) -> bool {
    let sentence = sentence(context, quantity);
    let words = sentence.of(context.text);
    let dated = words.as_bytes().windows(4).any(|w| {
        (w.starts_with(b"19") || w.starts_with(b"20")) && w[2..].iter().all(u8::is_ascii_digit)
    });
    let apart = |word: &str| {
        matches!(
            word,
            "earlier"
                | "previous"
                | "previously"
                | "another"
                | "last"
                | "ago"
                | "since"
                | "separate"
                | "separately"
                | "initially"
                | "first"
                | "later"
                | "also"
                | "who"
                | "similar"
                | "other"
                | "least"
                | "rose"
                | "risen"
        )
    };
    dated
        || words
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| apart(&w.to_ascii_lowercase()))
}

fn sentence(context: &Context<'_>, quantity: &Quantity) -> Span {
    let block = context
        .story
        .block_at(quantity.span.start)
        .map(|at| &context.story.blocks[at]);
    let found = block.and_then(|b| {
        b.facts
            .sentences
            .iter()
            .map(|s| b.absolute(*s))
            .find(|s| s.contains(quantity.span))
    });
    found.unwrap_or(quantity.span)
}

/// "the 13 victims": dead without a word of death.
fn counts_victims(context: &Context<'_>, quantity: &Quantity) -> bool {
    counts(context, quantity, &["victims", "dead", "deaths"])
}

/// Is it a bare count of one of these?
fn counts(context: &Context<'_>, quantity: &Quantity, any: &[&str]) -> bool {
    quantity.unit.is_none()
        && quantity.toll.is_none()
        && quantity
            .counted
            .is_some_and(|span| any.contains(&span.of(context.text)))
}

/// "The 13 sailors" where "12 sailors drowned" stands no more than two paragraphs before.
fn takes_up(context: &Context<'_>, toll: Toll, quantity: &Quantity) -> bool {
    if quantity.toll.is_some() || quantity.unit.is_some() || !is_definite(context, quantity) {
        return false;
    }
    let named = nouns(context.text, quantity);
    let block = |q: &Quantity| context.story.block_at(q.span.start);
    let at = block(quantity);
    let all = &context.story.quantities;
    let before = all[..all.partition_point(|q| q.span.start < quantity.span.start)]
        .iter()
        .rev()
        .take(8)
        .find(|q| q.unit.is_none() && q.toll == Some(toll) && nouns(context.text, q) == named);
    before.is_some_and(|q| {
        let near = block(q).zip(at).is_some_and(|(a, b)| b - a <= 2);
        let off = (q.value - quantity.value).abs();
        near && !named.is_empty() && off <= (q.value * 0.3).max(3.0)
    })
}

/// "the 13", "all 13", "all of the 13".
fn is_definite(context: &Context<'_>, quantity: &Quantity) -> bool {
    let before = context.text[..quantity.number.range().start].trim_end();
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    word.eq_ignore_ascii_case("the") || word.eq_ignore_ascii_case("all")
}

/// "the 12-storey building" and "the 14-storey building", "the 11-member council" and "the 12-member council".
fn sizes(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.text;
    let named: Vec<(&Quantity, String)> = context
        .story
        .quantities
        .iter()
        .filter(|q| q.bound == Bound::Exact)
        .filter_map(|q| Some((q, named_size(text, q)?)))
        .collect();
    for (at, (other, name)) in named.iter().enumerate() {
        let first = named[..at].iter().find(|(_, n)| n == name);
        if let Some((first, _)) = first
            && (first.value - other.value).abs() > 1e-9
            && is_definite(context, other)
            && !named.iter().any(|(q, n)| {
                n == name && q.span != other.span && (q.value - other.value).abs() < 1e-9
            })
        {
            findings.push(finding(context, first, other));
        }
    }
}

/// What a hyphenated size names: "storey building" of "12-storey building".
fn named_size(text: &str, quantity: &Quantity) -> Option<String> {
    let rest = text[quantity.number.range().end..].strip_prefix('-')?;
    let mut words = rest.split(|c: char| c.is_whitespace());
    let (unit, noun) = (words.next()?, words.next()?);
    let noun = noun.trim_end_matches(|c: char| !c.is_alphanumeric());
    let plain = |w: &str| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase());
    let lasting = matches!(
        unit,
        "storey"
            | "story"
            | "member"
            | "seat"
            | "room"
            | "page"
            | "judge"
            | "bed"
            | "bedroom"
            | "lane"
            | "car"
            | "unit"
            | "nation"
            | "person"
            | "acre"
            | "mile"
            | "day"
            | "week"
            | "month"
            | "hour"
            | "point"
            | "floor"
            | "team"
            | "party"
            | "state"
    );
    (plain(noun) && lasting).then(|| format!("{unit} {}", singular(noun)))
}

fn finding(context: &Context<'_>, first: &Quantity, other: &Quantity) -> Finding {
    let text = context.text;
    let noun = nouns(text, other)
        .last()
        .map(|n| format!(" ({n})"))
        .unwrap_or_default();
    let message = format!(
        "“{}”{noun} differs from “{}” above",
        other.number.of(text),
        first.number.of(text)
    );
    let mut finding = Finding::new(
        "number-inconsistent",
        Severity::Warning,
        other.span,
        message,
    );
    finding.related.push(Related {
        span: first.span,
        message: "The same count".to_owned(),
    });
    let right = like_quantity(first, other, text);
    finding.fixes.push(Fix::choice(
        &format!("Change to “{right}”"),
        other.number,
        &right,
    ));
    let other_way = like_quantity(other, first, text);
    finding.fixes.push(Fix::choice(
        &format!("Change the first to “{other_way}”"),
        first.number,
        &other_way,
    ));
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["number-inconsistent"];

    #[test]
    fn a_group_that_comes_back_with_another_number_is_reported() {
        check(
            RULE,
            "
            Eight miners were trapped on Sunday.

            The nine miners were brought up alive.
          //    ^^^^ number-inconsistent

            A bus was carrying 30 passengers. All 32 passengers survived.
          //                                      ^^ number-inconsistent

            Six pupils went in. Two came out. The four pupils that were left slept. Nine dogs ran. The ten dogs in the yard did not.
            ",
        );
    }

    #[test]
    fn a_count_that_comes_back_with_another_number_is_reported() {
        check(
            RULE,
            "
            A fire killed 12 people in a hotel on Monday, the police said.

            The 13 dead were guests from abroad.
          //    ^^ number-inconsistent[warning]: “13” (dead) differs from “12” above

            It began in the 11-storey building at night.

            The 14-storey building had no alarm.
          //    ^^ number-inconsistent
            ",
        );
    }

    #[test]
    fn the_same_people_are_known_by_their_noun() {
        check(
            RULE,
            "
            A trawler sank and 12 sailors drowned, the coast guard said.

            The bodies of the 13 sailors were found. The 40 sailors of the base stood by. The 11 divers left.
          //                  ^^ number-inconsistent
            ",
        );
    }

    #[test]
    fn a_second_paragraph_that_tells_another_toll_is_reported() {
        check(
            RULE,
            "
            A fire killed 12 people in a hotel on Monday, the police said.

            The blaze on Mill Street, in which 14 people died, began in the kitchen.
          //                                   ^^ number-inconsistent
            ",
        );
    }

    #[test]
    fn allows_rising_tolls_and_other_events() {
        check(
            RULE,
            "
            A fire killed 12 people in a hotel on Monday, the police said.

            The 12 dead were guests from abroad, and at least 13 people were hurt.

            Another fire killed 20 people in the town in 2014.
            ",
        );
    }

    #[test]
    fn allows_a_part_of_the_count() {
        check(
            RULE,
            "
            A bomb killed 12 people on Monday. Two people were hurt at each gate.

            The 4 people hurt are safe.

            Five others died in hospital, and 3 of the dead were guests.
            ",
        );
    }
}

//! A group of people or things that comes back with another number.

use super::{finding, is_definite, tells_another_event};
use crate::block::BlockKind;
use crate::extract::Quantity;
use crate::extract::quantity::figure::Bound;
use crate::rules::{Context, Finding};
use crate::story::quantities::{head, nouns};

/// "All 32 passengers", "the nine miners" where "eight miners" is the only other number of them, and not far before.
pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.text;
    let counts: Vec<&Quantity> = context
        .story
        .quantities
        .iter()
        .filter(|q| q.unit.is_none() && q.counted.is_some())
        .collect();
    for (at, other) in counts.iter().enumerate() {
        let exact = other.bound == Bound::Exact && !other.partial && other.toll.is_none();
        if !exact || !is_definite(context, other) || is_narrowed(context, other) {
            continue;
        }
        let Some(head) = head(text, other) else {
            continue;
        };
        let same =
            |q: &&&Quantity| q.span != other.span && self::head(text, q).as_deref() == Some(&*head);
        let mut others = counts.iter().filter(same);
        let (Some(first), None) = (others.next(), others.next()) else {
            continue;
        };
        // Another number between the two may tell how the one became the other.
        let between = counts[..at]
            .iter()
            .filter(|q| q.span.start > first.span.start)
            .count();
        if between == 0 && is_group(context, first, other) {
            findings.push(finding(context, first, other));
        }
    }
}

/// May the second number be meant as the first, which stands before it?
fn is_group(context: &Context<'_>, first: &Quantity, other: &Quantity) -> bool {
    let block = |q: &Quantity| context.story.block_at(q.span.start);
    let (Some(above), Some(at)) = (block(first), block(other)) else {
        return false;
    };
    let kind = context.story.blocks[above].block.kind;
    let off = (other.value - first.value).abs();
    first.bound == Bound::Exact
        && first.span.start < other.span.start
        && !first.partial
        && first.toll.is_none()
        && kind != BlockKind::Headline
        && at - above <= 2
        && first.value >= 4.0
        && other.value >= 4.0
        && other.scale <= 1.0
        && off > 0.5
        && off <= (first.value * 0.15).max(2.0)
        && !is_definite(context, first)
        && !tells_another_event(context, other)
        && !tells_another_event(context, first)
        && nouns(context.text, other)
            .iter()
            .all(|noun| nouns(context.text, first).contains(noun))
}

/// "The seven miners who were trapped", "all six towns in the valley": some of them only.
fn is_narrowed(context: &Context<'_>, quantity: &Quantity) -> bool {
    let end = quantity.counted.map_or(quantity.span, |c| c).range().end;
    let rest = context.text[end..].trim_start();
    let word = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    matches!(
        word,
        "who"
            | "that"
            | "which"
            | "whose"
            | "from"
            | "in"
            | "on"
            | "of"
            | "with"
            | "at"
            | "under"
            | "to"
            | "for"
            | "it"
            | "he"
            | "she"
            | "they"
    ) || rest.starts_with(['-', '’', '\''])
}

//! Two people on one side of a picture.
//!
//! ## What it does
//! Reports a caption that puts two people at the same place: "A (right) and B (right)". "Second from left" and "left" are
//! two places, and a caption that gives the place of only one of two people is complete.
//!
//! ## Why it matters
//! Readers take one for the other, and faces that are mixed up have to be corrected in print.
//!
//! ## Example
//! ```text
//! The council met on Monday to decide about the bridge.
//!
//! Mayor Ana Sola (right) and engineer Tom Reed (right) at the bridge (Reuters)
//!
//! The vote was close.
//! ```
//!
//! Use instead:
//! ```text
//! The council met on Monday to decide about the bridge.
//!
//! Mayor Ana Sola (left) and engineer Tom Reed (right) at the bridge (Reuters)
//!
//! The vote was close.
//! ```

use super::{Context, Finding, Fix, Related, Severity};
use crate::block::BlockKind;
use crate::text::Span;

/// Sides, with their other names, and what stands on the other side.
const SIDES: &[(&[&str], &str)] = &[
    (&["left", "l", "at left"], "right"),
    (&["right", "r", "at right"], "left"),
    (&["center", "centre", "middle", "c"], ""),
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        if block.block.kind == BlockKind::Caption {
            caption(context.text, block.block.span, findings);
        }
    }
}

fn caption(text: &str, caption: Span, findings: &mut Vec<Finding>) {
    let start = caption.range().start;
    let mut taken: [Option<(Span, &str)>; 3] = [None; 3];
    for (at, place) in places(caption.of(text)) {
        let words = place.to_ascii_lowercase();
        let side = SIDES
            .iter()
            .position(|(names, _)| names.contains(&words.as_str()));
        let Some(side) = side else { continue };
        let span = Span::new(start + at, start + at + place.len());
        let who = name_before(&text[start..span.range().start]);
        match taken[side] {
            Some((first, known)) if known != who => {
                findings.push(finding(span, first, place, side));
            }
            _ => taken[side] = Some((span, who)),
        }
    }
}

fn finding(span: Span, first: Span, place: &str, side: usize) -> Finding {
    let message = format!("Two people stand at one place: “{place}”");
    let mut finding = Finding::new(
        "caption-position-conflict",
        Severity::Warning,
        span,
        message,
    );
    finding.related.push(Related {
        span: first,
        message: "Somebody else stands there already".to_owned(),
    });
    let other = SIDES[side].1;
    if !other.is_empty() && place.len() > 1 {
        let title = format!("Replace with “{other}”");
        finding.fixes.push(Fix::choice(&title, span, other));
    }
    finding
}

/// What stands in parentheses, or between commas behind a name, with its place in the caption.
fn places(caption: &str) -> impl Iterator<Item = (usize, &str)> {
    caption.match_indices(['(', ',']).filter_map(|(at, open)| {
        let inner = &caption[at + 1..];
        let end = inner.find([')', ',', '(', '.', ';'])?;
        let words = inner[..end].trim();
        let closed = inner[end..].starts_with(if open == "(" { ')' } else { ',' })
            || open == "," && inner[..end].starts_with(' ');
        let word = words.split(" and ").next().unwrap_or(words).trim();
        let word = if open == "," { word } else { words };
        let from = at + 1 + (inner.len() - inner.trim_start().len());
        (closed && !word.is_empty() && word.len() < 10).then_some((from, word))
    })
}

/// The last word with a capital before a place: whom it is about.
fn name_before(words: &str) -> &str {
    words
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’')
        .rfind(|word| word.starts_with(char::is_uppercase))
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn one_place_for_two_people_is_reported() {
        check(
            &["caption-position-conflict"],
            "
            The council met on Monday to decide about the bridge.

            Mayor Ana Sola (left) and engineer Tom Reed (left) at the bridge (Reuters)
          //                                             ^^^^ caption-position-conflict[warning]: Two people stand at one place: “left”

            Mayor Ana Sola, right, and engineer Tom Reed, right, at the bridge (Reuters)
          //                                              ^^^^^ caption-position-conflict

            Mayor Ana Sola (right) and engineer Tom Reed at the bridge (Reuters)

            Ana Sola (left), Tom Reed (center), Olga Brandt (second from left) and Nils Brandt (right) (Reuters)
            ",
        );
    }
}

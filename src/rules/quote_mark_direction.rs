//! A quotation mark or an apostrophe turned the wrong way.
//!
//! ## What it does
//! Reports curly marks that open where they should close, or close where they should open; an apostrophe turned like an
//! opening mark (‘90s); and quotations in straight marks in a draft that otherwise has curly ones, or the other way
//! round.
//!
//! ## Why it matters
//! Keyboards and converters turn marks as they guess; in print it shows.
//!
//! ## Example
//! ```text
//! ”We won,” the mayor said on Monday about the music of the ‘90s.
//! ```
//!
//! Use instead:
//! ```text
//! “We won,” the mayor said on Monday about the music of the ’90s.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit, slips};
use crate::extract::slip::SlipKind;
use crate::extract::{MarkStyle, Quoted, UnpairedKind};
use crate::story::StoryBlock;
use crate::text::Span;

/// Marks of the rarer kind are reported where the other kind is so many times as common.
const CLEARLY: usize = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let minority = minority(context);
    for block in &context.story.blocks {
        let sound = is_paired(block);
        for (nth, quoted) in block.facts.quoted.iter().enumerate() {
            let marks = marks(context.text, block, quoted);
            // Marks of another kind belong inside a quotation.
            let plain = quoted.depth == 0
                && !block.facts.quoted[nth + 1..]
                    .iter()
                    .take_while(|q| q.span.start < quoted.span.end)
                    .any(|q| q.depth > 0 && quoted.span.contains(q.span));
            let style = if plain && minority == Some(quoted.style) {
                other(quoted.style)
            } else {
                quoted.style
            };
            let (open, close) = pair(style);
            let mut edits = Vec::new();
            for (span, right) in marks.into_iter().zip([open, close]) {
                if let Some(span) =
                    span.filter(|span| !right.is_empty() && span.of(context.text) != right)
                {
                    edits.push(TextEdit {
                        span,
                        text: right.to_owned(),
                    });
                }
            }
            findings.extend(finding(context.text, edits, style != quoted.style, sound));
        }
    }
    for (span, _) in slips::of(context, |kind| matches!(kind, SlipKind::Apostrophe)) {
        let edit = TextEdit {
            span,
            text: "’".to_owned(),
        };
        findings.extend(finding(context.text, vec![edit], false, true));
    }
}

/// Has every mark of the block its partner? Else another mark may find a wrong one.
fn is_paired(block: &StoryBlock) -> bool {
    let mut unpaired = block.facts.unpaired.iter();
    !unpaired.any(|u| {
        matches!(
            u.kind,
            UnpairedKind::QuoteOpen(_) | UnpairedKind::QuoteClose(_)
        )
    })
}

fn finding(text: &str, edits: Vec<TextEdit>, mixed: bool, sound: bool) -> Option<Finding> {
    let edit = edits.first()?;
    let first = edit.span;
    let mark = first.of(text);
    let message = if mixed {
        "Quotation marks of another kind than in the rest of the draft".to_owned()
    } else if mark == "\"" || edit.text == "\"" {
        "A quotation with marks of two kinds".to_owned()
    } else {
        format!("‘{mark}’ is turned the wrong way")
    };
    let title = if mixed {
        "Use the marks of the rest of the draft"
    } else {
        "Use the mark that belongs here"
    };
    let mut finding = Finding::new("quote-mark-direction", Severity::Hint, first, message);
    finding.fixes.push(Fix {
        title: title.to_owned(),
        edits,
        safe: sound,
    });
    Some(finding)
}

/// The opening and closing mark of a quotation, as far as they stand in the block.
fn marks(text: &str, block: &StoryBlock, quoted: &Quoted) -> [Option<Span>; 2] {
    let span = block.absolute(quoted.span);
    let inner = block.absolute(quoted.inner);
    let range = span.range();
    let closed = !quoted.runs_on && inner.end < span.end;
    let opens =
        inner.start > span.start && text[range.clone()].starts_with(|c: char| !c.is_alphanumeric());
    [
        opens.then_some(Span {
            start: span.start,
            end: inner.start,
        }),
        closed.then_some(Span {
            start: inner.end,
            end: span.end,
        }),
    ]
}

/// The marks of a style; empty for styles that are written in several ways.
fn pair(style: MarkStyle) -> (&'static str, &'static str) {
    match style {
        MarkStyle::CurlyDouble => ("“", "”"),
        MarkStyle::CurlySingle => ("‘", "’"),
        MarkStyle::StraightDouble => ("\"", "\""),
        _ => ("", ""),
    }
}

fn other(style: MarkStyle) -> MarkStyle {
    if style == MarkStyle::CurlyDouble {
        MarkStyle::StraightDouble
    } else {
        MarkStyle::CurlyDouble
    }
}

/// The kind of double marks that the draft has by mistake.
fn minority(context: &Context<'_>) -> Option<MarkStyle> {
    let count = |style: MarkStyle| {
        let blocks = context.story.blocks.iter().flat_map(|b| &b.facts.quoted);
        blocks.filter(|q| q.style == style).count()
    };
    let (curly, straight) = (
        count(MarkStyle::CurlyDouble),
        count(MarkStyle::StraightDouble),
    );
    match (curly, straight) {
        (1.., 1..) if curly >= straight * CLEARLY => Some(MarkStyle::StraightDouble),
        (1.., 1..) if straight >= curly * CLEARLY => Some(MarkStyle::CurlyDouble),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["quote-mark-direction"];

    #[test]
    fn wrong_way_marks_are_reported_and_apostrophes_are_not() {
        check(
            RULE,
            "
            ”We won,” the mayor said. He likes the songs of the ‘90s and rock ’n’ roll.
          //^ quote-mark-direction[hint]: ‘”’ is turned the wrong way
          //                                                    ^ quote-mark-direction

            “The ‘new’ bridge is 5’ 4” wide,” he said.
            ",
        );
        assert_eq!(
            fixes(RULE[0], "”We won,” the mayor said.\n")[0].text,
            "“We won,” the mayor said.\n"
        );
    }

    #[test]
    fn one_pair_of_another_kind_is_reported() {
        check(
            RULE,
            "
            “We won,” the mayor said. “We lost,” the clerk said. “We drew,” the engineer said.

            \"We left,\" the driver said.
          //^ quote-mark-direction: Quotation marks of another kind than in the rest of the draft
            ",
        );
    }
}

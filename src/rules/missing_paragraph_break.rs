//! Two paragraphs with no blank line between them.
//!
//! ## What it does
//! Reports a paragraph that follows the one above without a blank line, in a draft that otherwise sets paragraphs apart
//! with one. Lists, captions, short lines and drafts that never use blank lines are left alone.
//!
//! ## Why it matters
//! Many systems join the two.
//!
//! ## Example
//! ```text
//! The council met on Monday and decided to close the bridge for the winter months.
//!
//! The mayor was against it, and so were most of the people who came to the meeting in the old town hall on Monday.
//! The vote was close, and it will be repeated in spring when the costs are known at last.
//!
//! The bridge is a hundred years old and was repaired twice in the last ten years.
//! ```
//!
//! Use instead:
//! ```text
//! The council met on Monday and decided to close the bridge for the winter months.
//!
//! The mayor was against it, and so were most of the people who came to the meeting in the old town hall on Monday.
//!
//! The vote was close, and it will be repeated in spring when the costs are known at last.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::block::BlockKind;
use crate::story::StoryBlock;
use crate::text::Span;

/// A shorter line may be wrapped by hand, or verse, or an address.
const MIN_CHARS: usize = 110;

/// Of several gaps one in so many may lack its blank line, else the draft is written so.
const RARE: usize = 6;

/// A draft with fewer gaps shows no habit.
const MIN_GAPS: usize = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let glued = glued(context, is_paragraph);
    let n_gaps = context.story.blocks.len().saturating_sub(1);
    let is_habit = glued.len() > 1 && glued.len() * RARE > n_gaps;
    if n_gaps < MIN_GAPS || is_habit {
        return;
    }
    for gap in glued {
        let message = "No blank line before this paragraph";
        let mut finding =
            Finding::new("missing-paragraph-break", Severity::Hint, gap.line, message);
        finding
            .fixes
            .push(gap.fix(context.text, "Insert a blank line"));
        finding.unfinished = true;
        findings.push(finding);
    }
}

fn is_paragraph(text: &str, above: &StoryBlock, below: &StoryBlock) -> bool {
    let story = |b: &StoryBlock| matches!(b.block.kind, BlockKind::Body | BlockKind::Dateline);
    let is_long = |b: &StoryBlock| {
        b.block
            .span
            .of(text)
            .lines()
            .any(|line| line.chars().count() >= MIN_CHARS)
    };
    story(above) && story(below) && (is_long(above) || is_long(below))
}

/// A block right below another one.
pub(super) struct Gap {
    /// The lower block's first line.
    pub(super) line: Span,
    /// The line break between the two.
    line_break: Span,
    /// No third block sticks to the two, and no quotation runs over the line break.
    is_alone: bool,
}

impl Gap {
    /// Doubles the line break.
    pub(super) fn fix(&self, text: &str, title: &str) -> Fix {
        let at = self.line_break.end;
        Fix {
            title: title.to_owned(),
            edits: vec![TextEdit {
                span: Span { start: at, end: at },
                text: self
                    .line_break
                    .of(text)
                    .trim_matches([' ', '\t'])
                    .to_owned(),
            }],
            // Of several lines in a row, how they are read depends on their neighbours; and a quotation over two lines
            // would be one over two paragraphs.
            safe: self.is_alone,
        }
    }
}

/// The places where two blocks that `are` what is asked for have no blank line between them.
pub(super) fn glued(
    context: &Context<'_>,
    are: fn(&str, &StoryBlock, &StoryBlock) -> bool,
) -> Vec<Gap> {
    let pairs = context.story.blocks.windows(2);
    let gaps = pairs.filter_map(|pair| {
        let line_break = Span {
            start: pair[0].block.span.end,
            end: pair[1].block.span.start,
        };
        let between = line_break.of(context.text);
        let is_glued = n_line_breaks(between) == 1 && !between.contains('\\');
        if !is_glued || !are(context.text, &pair[0], &pair[1]) {
            return None;
        }
        let block = pair[1].block.span;
        let first = block.of(context.text).lines().next().unwrap_or("");
        let start = block.range().start;
        let is_blank = |gap: &str| n_line_breaks(gap) != 1;
        let behind = &context.text[block.range().end..];
        let before = &context.text[..pair[0].block.span.range().start];
        let behind = &behind[..behind.len() - behind.trim_start().len()];
        let before = &before[before.trim_end().len()..];
        Some(Gap {
            is_alone: is_blank(behind)
                && is_blank(before)
                && pair[0].facts.exit.open_quote.is_none(),
            line: Span::new(start, start + first.trim_end().len()),
            line_break,
        })
    });
    gaps.collect()
}

/// How many lines end in `gap`; CR LF ends one.
fn n_line_breaks(gap: &str) -> usize {
    let bytes = gap.as_bytes();
    let n_ends = bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count();
    n_ends - bytes.windows(2).filter(|two| two == b"\r\n").count()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    #[test]
    fn a_quotation_over_two_lines_is_parted_by_hand() {
        let fixed = fixes(
            "missing-paragraph-break",
            "
            The council met on Monday and went home without a vote, and nobody was surprised.

            “We will appeal the ruling of the court.
            Twelve people have died on this road in one year alone — five men and six women — and nobody has said a word about it.”

            The next meeting is in a week, and the public may come.
            ",
        );
        assert!(fixed.iter().all(|fix| !fix.safe), "{fixed:?}");
    }

    #[test]
    fn drafts_without_blank_lines_and_verse_are_left_alone() {
        check(
            &["missing-paragraph-break"],
            "
            The council met on Monday and decided to close the bridge for the winter months.
            The mayor was against it, and so were most of the people who came to the meeting.
            The vote was close, and it will be repeated in spring when the costs are known at last.
            ",
        );
    }
}

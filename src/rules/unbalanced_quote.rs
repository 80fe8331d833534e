//! A quotation mark without its partner.
//!
//! ## What it does
//! Reports an opening mark that is not closed in its paragraph, unless the next paragraph opens with a mark and so
//! carries the quotation on; and a closing mark that nothing opened. Apostrophes, feet and inches are no marks, and copy that is
//! set one sentence a line, without blank lines, may open a quotation in one line and close it some lines below.
//!
//! ## Why it matters
//! Without the mark nobody can tell where the speaker's words end and the writer's begin.
//!
//! ## Example
//! ```text
//! “We won, she said.
//! ```
//!
//! Use instead:
//! ```text
//! “We won,” she said.
//! ```

use super::{Context, Finding, Fix, Severity};
use crate::extract::{MarkStyle, Quoted, Unpaired, UnpairedKind};
use crate::story::StoryBlock;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks = &context.story.blocks;
    let mut over_lines: Option<Span> = None;
    for (idx, block) in blocks.iter().enumerate() {
        for one in &block.facts.unpaired {
            if over_lines == Some(block.absolute(one.span)) {
                continue;
            }
            match one.kind {
                UnpairedKind::QuoteOpen(style) => {
                    let runs_on = block.facts.exit.open_quote.is_some()
                        && is_last_open(block, one)
                        && next_running(blocks, idx).is_some_and(|b| carries_on(context.text, b));
                    let closed = is_last_open(block, one)
                        .then(|| closed_below(context.text, blocks, idx))
                        .flatten();
                    over_lines = closed.or(over_lines);
                    if !runs_on && closed.is_none() {
                        findings.push(unclosed(context.text, block, one, style));
                    }
                }
                UnpairedKind::QuoteClose(style) => {
                    findings.push(unopened(context.text, block, one, style));
                }
                UnpairedKind::ParenthesisOpen | UnpairedKind::ParenthesisClose => {}
            }
        }
    }
}

/// Is the mark the one that the block leaves open?
fn is_last_open(block: &StoryBlock, open: &Unpaired) -> bool {
    block
        .facts
        .quoted
        .iter()
        .any(|q| q.runs_on && q.span.start == open.span.start)
}

/// So many captions and the like may stand inside a quotation of several paragraphs.
const MAX_BETWEEN: usize = 5;

/// So many lines at most has a quotation in copy that is set one sentence a line.
const MAX_LINES: usize = 6;

/// The mark that closes, some lines below and with no blank line between, the quotation that the block leaves open.
fn closed_below(text: &str, blocks: &[StoryBlock], idx: usize) -> Option<Span> {
    for pair in blocks[idx..].windows(2).take(MAX_LINES) {
        let (above, line) = (&pair[0].block.span, &pair[1]);
        let between = &text[above.range().end..line.block.span.range().start];
        if between.matches('\n').count() != 1 || !line.block.kind.is_running() {
            return None;
        }
        let first = line.facts.unpaired.first();
        let close = first.filter(|u| matches!(u.kind, UnpairedKind::QuoteClose(_)));
        if let Some(close) = close {
            let opened = |q: &Quoted| q.span.start < close.span.start;
            return (!line.facts.quoted.iter().any(opened)).then(|| line.absolute(close.span));
        }
        if first.is_some() || !line.facts.quoted.is_empty() {
            return None;
        }
    }
    None
}

/// The next block of running text.
fn next_running(blocks: &[StoryBlock], idx: usize) -> Option<&StoryBlock> {
    let mut ahead = blocks[idx + 1..].iter().take(MAX_BETWEEN + 1);
    ahead.find(|b| b.block.kind.is_running())
}

/// Does the block open with a mark, or end a quotation that it did not open?
fn carries_on(text: &str, block: &StoryBlock) -> bool {
    let opens = block
        .block
        .span
        .of(text)
        .starts_with(['“', '"', '‘', '\'', '«', '„', '`']);
    let closes = block
        .facts
        .unpaired
        .iter()
        .any(|u| matches!(u.kind, UnpairedKind::QuoteClose(_)));
    opens || closes
}

fn unclosed(text: &str, block: &StoryBlock, open: &Unpaired, style: MarkStyle) -> Finding {
    let span = block.absolute(open.span);
    let mut finding = new(span, format!("{} is never closed", shown(text, span)));
    let title = "Close the quotation";
    finding.fixes.push(Fix::choice(
        title,
        block.absolute(open.remedy),
        closing(style),
    ));
    finding.fixes.push(Fix::choice("Delete the mark", span, ""));
    finding
}

fn unopened(text: &str, block: &StoryBlock, close: &Unpaired, style: MarkStyle) -> Finding {
    let span = block.absolute(close.span);
    let mut finding = new(span, format!("{} closes no quotation", shown(text, span)));
    let title = "Open the quotation";
    finding.fixes.push(Fix::choice(
        title,
        block.absolute(close.remedy),
        opening(style),
    ));
    finding.fixes.push(Fix::choice("Delete the mark", span, ""));
    finding
}

fn new(span: Span, message: String) -> Finding {
    let mut finding = Finding::new("unbalanced-quote", Severity::Warning, span, message);
    finding.unfinished = true;
    finding
}

/// The mark in marks of another kind, so that it can be seen.
fn shown(text: &str, span: Span) -> String {
    match span.of(text) {
        mark @ ("“" | "”" | "\"" | "„" | "''" | "``") => format!("‘{mark}’"),
        mark => format!("“{mark}”"),
    }
}

fn opening(style: MarkStyle) -> &'static str {
    match style {
        MarkStyle::CurlyDouble => "“",
        MarkStyle::CurlySingle => "‘",
        MarkStyle::StraightDouble => "\"",
        MarkStyle::StraightSingle => "'",
        MarkStyle::Guillemets => "«",
        MarkStyle::LowHigh => "„",
        MarkStyle::DoubledSingle => "``",
    }
}

fn closing(style: MarkStyle) -> &'static str {
    match style {
        MarkStyle::CurlyDouble => "”",
        MarkStyle::CurlySingle => "’",
        MarkStyle::Guillemets => "»",
        MarkStyle::LowHigh => "“",
        MarkStyle::DoubledSingle => "''",
        MarkStyle::StraightDouble | MarkStyle::StraightSingle => opening(style),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["unbalanced-quote"];

    #[test]
    fn lone_marks_are_reported() {
        check(
            RULE,
            "
            “We won, she said on Monday.
          //^ unbalanced-quote[warning]: ‘“’ is never closed

            The vote was late.

            They lost,” he said on Monday.
          //          ^ unbalanced-quote[warning]: ‘”’ closes no quotation
            ",
        );
    }

    #[test]
    fn straight_marks_are_counted_too() {
        check(
            RULE,
            "
            \"We won, she said on Monday.
          //^ unbalanced-quote

            The vote was late.
            ",
        );
    }

    #[test]
    fn allows_a_quotation_over_paragraphs() {
        check(
            RULE,
            "
            “We won,” she said. “We had to fight for it.

            “And we fought for years.

            “But we won.”
            ",
        );
    }

    #[test]
    fn a_paragraph_that_lost_its_opening_mark_is_one_finding() {
        check(
            RULE,
            "
            “We won,” she said. “We had to fight for it.

            And we fought for years.”
          //                        ^ unbalanced-quote: ‘”’ closes no quotation
            ",
        );
    }

    #[test]
    fn allows_a_quotation_over_the_lines_of_copy_set_one_sentence_a_line() {
        check(
            RULE,
            "
            \"We have five new ships.
            They will let us sail in winter.
            Nobody will wait for salt. \"
            The line sails all year, she said.
            ",
        );
    }

    #[test]
    fn a_quotation_that_another_one_follows_before_it_closes_is_reported() {
        check(
            RULE,
            "
            \"We have five new ships.
          //^ unbalanced-quote
            The crew called them \"a gift\" on Monday.
            Nobody will wait for salt. \"
          //                           ^ unbalanced-quote
            The line sails all year, she said.
            ",
        );
    }

    #[test]
    fn allows_apostrophes_and_inches() {
        check(
            RULE,
            "
            In the ’90s the voters’ choice was 5'10\" or 5’4” tall, and the Joneses’ dog wasn’t.

            'Twas the others' fault, he said. “He is 5’4” and thin,” she said.
            ",
        );
    }

    #[test]
    fn allows_marks_of_two_keyboards_and_marks_turned_the_wrong_way() {
        check(
            RULE,
            "
            “We won,\" she said. \"We had to fight,” he said. “We lost,“ they said.
            ",
        );
    }

    #[test]
    fn missing_mark_goes_before_the_attribution() {
        let fixed = fixes("unbalanced-quote", "“We won, she said on Monday.\n");
        assert_eq!(fixed[0].title, "Close the quotation");
        assert_eq!(fixed[0].text.trim_end(), "“We won,” she said on Monday.");
        assert_eq!(fixed[1].text.trim_end(), "We won, she said on Monday.");
    }
}

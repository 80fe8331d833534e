//! A parenthesis or a square bracket without its partner.
//!
//! ## What it does
//! Reports "(" that is not closed in its paragraph, and ")" that nothing opened; square brackets likewise. Numbers of lists ("1)"), faces (":)")
//! and a parenthesis that runs over several paragraphs are left alone.
//!
//! ## Why it matters
//! Something was cut: an e-mail address that a web page hides, the end of an insertion, half of a deleted phrase.
//!
//! ## Example
//! ```text
//! The agency (formed in 2009 by three towns closed its office.
//! ```
//!
//! Use instead:
//! ```text
//! The agency (formed in 2009 by three towns) closed its office.
//! ```

use super::{Context, Finding, Fix, Severity};
use crate::extract::{Unpaired, UnpairedKind};
use crate::story::StoryBlock;
use crate::text::Span;

/// A parenthesis of several paragraphs is closed after so many blocks at the latest.
const MAX_RUNNING: usize = 4;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks = &context.story.blocks;
    // The block and place of the ")" that ends a parenthesis opened in an earlier block.
    let mut closed_from_before: Option<(usize, Span)> = None;
    for (idx, block) in blocks.iter().enumerate() {
        for one in &block.facts.unpaired {
            match one.kind {
                UnpairedKind::ParenthesisOpen => {
                    let closer = closed_later(context, idx, one);
                    if closer.is_none() {
                        findings.push(unclosed(context.text, block, one));
                    }
                    closed_from_before = closer.or(closed_from_before);
                }
                UnpairedKind::ParenthesisClose => {
                    if closed_from_before != Some((idx, one.span)) {
                        findings.push(unopened(context.text, block, one));
                    }
                }
                UnpairedKind::QuoteOpen(_) | UnpairedKind::QuoteClose(_) => {}
            }
        }
    }
}

/// The ")" that closes the parenthesis in a later paragraph: one that opens with a sentence and ends with a paragraph.
fn closed_later(context: &Context<'_>, idx: usize, open: &Unpaired) -> Option<(usize, Span)> {
    let blocks = &context.story.blocks;
    let words = blocks[idx].block.span.of(context.text);
    let before = words[..open.span.range().start].trim_end();
    let opens_sentence = before.is_empty() || before.ends_with(['.', '!', '?', '”', '"']);
    if !blocks[idx].block.kind.is_running() || !opens_sentence {
        return None;
    }
    let later = blocks.iter().enumerate().skip(idx + 1).take(MAX_RUNNING);
    for (at, block) in later.filter(|(_, b)| b.block.kind.is_running()) {
        let parenthesis = |u: &&Unpaired| {
            matches!(
                u.kind,
                UnpairedKind::ParenthesisOpen | UnpairedKind::ParenthesisClose
            )
        };
        if let Some(first) = block.facts.unpaired.iter().find(parenthesis) {
            let behind = &block.block.span.of(context.text)[first.span.range().end..];
            let ends = first.kind == UnpairedKind::ParenthesisClose
                && !behind.contains(char::is_alphanumeric);
            return ends.then_some((at, first.span));
        }
    }
    None
}

fn unclosed(text: &str, block: &StoryBlock, open: &Unpaired) -> Finding {
    let span = block.absolute(open.span);
    let rest = Span {
        start: span.end,
        end: block.block.span.end,
    };
    let mark = span.of(text);
    let mut finding = new(span, format!("“{mark}” is never closed"));
    let words = rest.of(text).trim();
    let delete = delete(spaced_before(text, span));
    if words.is_empty() {
        finding.fixes.push(delete);
        return finding;
    }
    finding.fixes.push(insert(
        block.absolute(open.remedy),
        if mark == "[" { "]" } else { ")" },
        "Close the parenthesis",
    ));
    finding.fixes.push(delete_mark(text, span));
    finding
}

fn unopened(text: &str, block: &StoryBlock, close: &Unpaired) -> Finding {
    let span = block.absolute(close.span);
    let mark = span.of(text);
    let mut finding = new(span, format!("“{mark}” closes no parenthesis"));
    finding.fixes.push(delete(span));
    finding.fixes.push(insert(
        block.absolute(close.remedy),
        if mark == "]" { "[" } else { "(" },
        "Open the parenthesis",
    ));
    finding
}

fn new(span: Span, message: String) -> Finding {
    let mut finding = Finding::new("unclosed-parenthesis", Severity::Warning, span, message);
    finding.unfinished = true;
    finding
}

/// Deletes a "(" and the space that would be left twice.
fn delete_mark(text: &str, span: Span) -> Fix {
    let followed_by_space = text[span.range().end..].starts_with(char::is_whitespace);
    delete(if followed_by_space {
        spaced_before(text, span)
    } else {
        span
    })
}

/// The span with the spaces before it.
fn spaced_before(text: &str, span: Span) -> Span {
    let start = text[..span.range().start]
        .trim_end_matches([' ', '\u{a0}'])
        .len();
    Span::new(start, span.range().end)
}

fn delete(span: Span) -> Fix {
    Fix::choice("Delete the parenthesis", span, "")
}

fn insert(at: Span, mark: &str, title: &str) -> Fix {
    Fix::choice(title, at, mark)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["unclosed-parenthesis"];

    #[test]
    fn lone_parentheses_are_reported() {
        check(
            RULE,
            "
            The dam (built in 1962 held.
          //        ^ unclosed-parenthesis[warning]: “(” is never closed

            The mayor, a former engineer) agreed.
          //                            ^ unclosed-parenthesis[warning]: “)” closes no parenthesis
            ",
        );
    }

    #[test]
    fn square_brackets_are_read_too() {
        check(
            RULE,
            "
            “We will [the council vote,” he said. “It is [the dam] old.”
          //         ^ unclosed-parenthesis[warning]: “[” is never closed
            ",
        );
    }

    #[test]
    fn allows_lists_faces_and_a_parenthesis_over_paragraphs() {
        check(
            RULE,
            "
            He named two reasons: 1) money and 2) time.

            “Fine by me :)” she wrote.

            (The reporter lives in the town that is described here.

            She has no interest in the company.)
            ",
        );
    }

    #[test]
    fn a_parenthesis_that_another_one_follows_is_not_running() {
        check(
            RULE,
            "
            The dam (built in 1962 held.
          //        ^ unclosed-parenthesis

            The mayor (a former engineer agreed.
          //          ^ unclosed-parenthesis
            ",
        );
    }

    #[test]
    fn cut_byline_loses_the_parenthesis_with_its_space() {
        let fixed = fixes(
            "unclosed-parenthesis",
            "
            The dam held.

            By Olga Brandt, Valley Herald Correspondent (
            ",
        );
        assert_eq!(fixed.len(), 1);
        assert_eq!(
            fixed[0].text.trim_end(),
            "The dam held.\n\nBy Olga Brandt, Valley Herald Correspondent"
        );
    }

    #[test]
    fn closing_comes_first_where_words_follow() {
        let fixed = fixes(
            "unclosed-parenthesis",
            "The board (WHB voted. It was late.\n",
        );
        let texts: Vec<&str> = fixed.iter().map(|f| f.text.trim_end()).collect();
        assert_eq!(
            texts,
            [
                "The board (WHB) voted. It was late.",
                "The board WHB voted. It was late."
            ]
        );
    }
}

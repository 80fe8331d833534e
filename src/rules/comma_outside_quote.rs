//! A comma or full stop on the wrong side of a closing mark.
//!
//! ## What it does
//! In American style (preset `ap`, and where no preset is chosen) reports a comma or full stop behind a closing mark. In
//! British style (preset `guardian`) reports one inside the marks around a fragment, where it belongs to the sentence
//! and not to the words quoted. Off until switched on.
//!
//! ## Why it matters
//! It is the first thing by which readers tell an American text from a British one.
//!
//! ## Example
//! ```text
//! “We won”, Mayor Ana Sola said on Monday.
//! ```
//!
//! Use instead:
//! ```text
//! “We won,” Mayor Ana Sola said on Monday.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::desk::config::Preset;
use crate::extract::{ContentKind, Quoted};
use crate::story::StoryBlock;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let british = context.config.preset == Some(Preset::Guardian);
    for block in &context.story.blocks {
        let outer = block
            .facts
            .quoted
            .iter()
            .filter(|q| q.depth == 0 && !q.runs_on);
        for quoted in outer {
            let found = if british {
                inside(context, block, quoted)
            } else {
                outside(context.text, block, quoted)
            };
            findings.extend(found);
        }
    }
}

/// “go”, he said
fn outside(text: &str, block: &StoryBlock, quoted: &Quoted) -> Option<Finding> {
    let (span, inner) = (block.absolute(quoted.span), block.absolute(quoted.inner));
    let end = span.range().end;
    let mark = text[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, ',' | '.'))?;
    let words = inner.of(text);
    let dots = text[end..].starts_with("..");
    // A title's or a measure's own marks, and what ends with another stop.
    if dots || !words.ends_with(char::is_alphabetic) {
        return None;
    }
    let place = Span::new(end, end + 1);
    let message = format!("“{mark}” stands outside the closing mark");
    let closing = Span {
        start: inner.end,
        end: span.end,
    };
    Some(finding(
        place,
        message,
        vec![insertion(inner.end.to_usize(), mark), deletion(place)]
            .into_iter()
            .filter(|_| !closing.is_empty())
            .collect(),
    ))
}

/// He called it “a farce,” and left.
fn inside(context: &Context<'_>, block: &StoryBlock, quoted: &Quoted) -> Option<Finding> {
    let (span, inner) = (block.absolute(quoted.span), block.absolute(quoted.inner));
    let words = inner.of(context.text);
    let mark = words
        .chars()
        .next_back()
        .filter(|c| matches!(c, ',' | '.'))?;
    let whole = context
        .story
        .quotations
        .iter()
        .any(|q| q.span == span && q.kind == ContentKind::Direct);
    let abbreviation = mark == '.' && words.trim_end_matches('.').ends_with(char::is_uppercase);
    let end = inner.range().end;
    if whole || abbreviation || words.ends_with("..") || words.starts_with(char::is_uppercase) {
        return None;
    }
    let place = Span::new(end - 1, end);
    let message = format!("“{mark}” belongs outside the marks of a fragment");
    Some(finding(
        place,
        message,
        vec![deletion(place), insertion(span.range().end, mark)],
    ))
}

fn insertion(at: usize, mark: char) -> TextEdit {
    TextEdit {
        span: Span::new(at, at),
        text: mark.to_string(),
    }
}

fn deletion(span: Span) -> TextEdit {
    TextEdit {
        span,
        text: String::new(),
    }
}

fn finding(place: Span, message: String, edits: Vec<TextEdit>) -> Finding {
    let mut finding = Finding::new("comma-outside-quote", Severity::Hint, place, message);
    finding.fixes.push(Fix {
        title: "Move it to the other side of the mark".to_owned(),
        edits,
        safe: true,
    });
    finding
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Preset;
    use crate::rules::fixture::{Fixture, apply};

    fn fixed(preset: Preset, text: &str) -> Option<String> {
        let config = Config {
            preset: Some(preset),
            ..Config::default()
        };
        let findings = Fixture::new(text).config(config).findings();
        let found = findings.iter().find(|f| f.rule == "comma-outside-quote")?;
        Some(apply(text, &found.fixes[0]))
    }

    #[test]
    fn american_marks_hold_commas() {
        let text = "“We won”, Mayor Ana Sola said on Monday.\n";
        let right = "“We won,” Mayor Ana Sola said on Monday.\n";
        assert_eq!(fixed(Preset::Ap, text).as_deref(), Some(right));
        assert_eq!(fixed(Preset::Ap, right), None);
        assert_eq!(fixed(Preset::Guardian, right), None);
    }

    #[test]
    fn british_fragments_do_not() {
        let text = "Mayor Ana Sola called it “a farce,” and went home.\n";
        let right = "Mayor Ana Sola called it “a farce”, and went home.\n";
        assert_eq!(fixed(Preset::Guardian, text).as_deref(), Some(right));
        assert_eq!(fixed(Preset::Guardian, right), None);
    }
}

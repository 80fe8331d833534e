//! Double quotation marks inside double ones.
//!
//! ## What it does
//! Reports a quotation inside a quotation that has the same marks as the outer one.
//!
//! ## Why it matters
//! Readers take the inner opening mark for a second speaker and the inner closing mark for the end.
//!
//! ## Example
//! ```text
//! “He said “go” twice,” Mayor Ana Sola said.
//! ```
//!
//! Use instead:
//! ```text
//! “He said ‘go’ twice,” Mayor Ana Sola said.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::MarkStyle;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        let quoted = &block.facts.quoted;
        for (idx, inner) in quoted.iter().enumerate() {
            let double = matches!(
                inner.style,
                MarkStyle::CurlyDouble | MarkStyle::StraightDouble
            );
            if !double || inner.depth == 0 || inner.runs_on {
                continue;
            }
            let outer = quoted[..idx]
                .iter()
                .rfind(|q| q.depth + 1 == inner.depth && q.span.contains(inner.span));
            if outer.is_some_and(|outer| outer.style == inner.style) {
                let (span, words) = (block.absolute(inner.span), block.absolute(inner.inner));
                findings.push(finding(context.text, span, words, inner.style));
            }
        }
    }
}

fn finding(text: &str, span: Span, words: Span, style: MarkStyle) -> Finding {
    let message = "A quotation inside a quotation has the same marks";
    let mut finding = Finding::new("nested-quote-style", Severity::Hint, span, message);
    let (open, close) = if style == MarkStyle::CurlyDouble {
        ("‘", "’")
    } else {
        ("'", "'")
    };
    let edit = |start, end, mark: &str| TextEdit {
        span: Span { start, end },
        text: mark.to_owned(),
    };
    finding.fixes.push(Fix {
        title: "Use single marks inside".to_owned(),
        edits: vec![
            edit(span.start, words.start, open),
            edit(words.end, span.end, close),
        ],
        // An apostrophe inside would pair with the new marks.
        safe: !words.of(text).contains(['‘', '’', '\'']),
    });
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["nested-quote-style"];

    #[test]
    fn same_marks_inside_are_reported_and_single_ones_are_not() {
        check(
            RULE,
            "
            “He said “go” twice,” Mayor Ana Sola said. “I heard ‘stop’ once,” she said.
          //         ^^^^ nested-quote-style[hint]: A quotation inside a quotation has the same marks
            ",
        );
        let fixed = fixes(RULE[0], "“He said “go” twice,” Mayor Ana Sola said.\n");
        assert_eq!(
            fixed[0].text,
            "“He said ‘go’ twice,” Mayor Ana Sola said.\n"
        );
        assert!(fixed[0].safe);
    }
}

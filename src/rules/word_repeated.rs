//! The same word twice in a row.
//!
//! ## What it does
//! Reports a word that is written twice, also over a line break. What English doubles on purpose ("had had", "that
//! that", "very very"), names of two equal parts and a word written three times are left alone.
//!
//! ## Why it matters
//! The eye reads over it, the spelling checker of many systems too, and then it is in print.
//!
//! ## Example
//! ```text
//! The talks were held in the the hotel by the river.
//! ```
//!
//! Use instead:
//! ```text
//! The talks were held in the hotel by the river.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit, slips};
use crate::extract::slip::SlipKind;
use crate::lexicon::{self, Class};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (span, _) in slips::of(context, |kind| matches!(kind, SlipKind::Repeated)) {
        let words = span.of(context.text);
        let Some(second) = words.find(char::is_whitespace) else {
            continue;
        };
        let word = &words[words
            .trim_end()
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + 1)..];
        let mut finding = Finding::new(
            "word-repeated",
            Severity::Warning,
            span,
            format!("“{word}” is written twice"),
        );
        finding.fixes.push(Fix {
            title: format!("Delete the second “{word}”"),
            edits: vec![TextEdit {
                span: Span::new(span.range().start + second, span.range().end),
                text: String::new(),
            }],
            // A doubled "said" hides who says what: whoever deletes it reads on.
            safe: !lexicon::class(&word.to_lowercase()).contains(Class::CUE),
        });
        finding.unfinished = true;
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["word-repeated"];

    #[test]
    fn doubled_words_are_reported_and_figures_of_speech_are_not() {
        check(
            RULE,
            "
            The mayor met met the council in the
          //          ^^^^^^^ word-repeated[warning]: “met” is written twice
          //                                 ^^^> word-repeated
            the hall. She had had a long, long day, and it was very very late.
            ",
        );
    }

    #[test]
    fn fix_keeps_the_first() {
        let fixed = fixes("word-repeated", "The mayor met met the council.\n");
        assert_eq!(fixed[0].text, "The mayor met the council.\n");
        assert!(fixed[0].safe);
    }
}

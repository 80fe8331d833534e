//! Characters that a web page or a wrong encoding left as code.
//!
//! ## What it does
//! Reports HTML entities ("&amp;", "&#8217;") in plain text, and characters that were read in the wrong encoding
//! ("donâ€™t"). In Markdown an entity is a way to write a character, and is left alone.
//!
//! ## Why it matters
//! The reader sees the code.
//!
//! ## Example
//! ```text
//! Smith &amp; Sons donâ€™t build ships any more.
//! ```
//!
//! Use instead:
//! ```text
//! Smith & Sons don’t build ships any more; AT&T never did.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit, slips};
use crate::extract::slip::SlipKind;
use crate::text::Format;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (span, kind) in slips::of(context, |kind| matches!(kind, SlipKind::Encoded(_))) {
        let SlipKind::Encoded(meaning) = kind else {
            continue;
        };
        let words = span.of(context.text);
        if words.starts_with('&') && context.format == Format::Markdown {
            continue;
        }
        let (message, title) = if meaning.trim().is_empty() {
            let title = format!("Replace “{words}” with a space");
            (format!("“{words}” is the code of a space"), title)
        } else {
            let message = format!("“{words}” is the code of {}", shown(meaning));
            (message, format!("Replace with {}", shown(meaning)))
        };
        let mut finding = Finding::new("html-entity-left", Severity::Hint, span, message);
        finding.fixes.push(Fix {
            title,
            edits: vec![TextEdit {
                span,
                text: meaning.to_string(),
            }],
            // A quotation mark makes a quotation, which other rules then read.
            safe: !matches!(
                &**meaning,
                "\"" | "“" | "”" | "‘" | "«" | "»" | "(" | ")" | "[" | "]"
            ),
        });
        findings.push(finding);
    }
}

/// The character in marks of another kind.
fn shown(meaning: &str) -> String {
    match meaning {
        "“" | "”" | "\"" => format!("‘{meaning}’"),
        _ => format!("“{meaning}”"),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, check, fixes};
    use crate::text::Format;

    const RULE: &[&str] = &["html-entity-left"];

    #[test]
    fn codes_are_reported_and_ampersands_are_not() {
        check(
            RULE,
            "
            Smith &amp; Sons and AT&T; the R&D costs 10&nbsp;euros, itâ€™s said.
          //      ^^^^^ html-entity-left[hint]: “&amp;” is the code of “&”
          //                                           ^^^^^^ html-entity-left: “&nbsp;” is the code of a space
          //                                                          ^^^ html-entity-left: “â€™” is the code of “’”
            ",
        );
    }

    #[test]
    fn fixes_put_the_character_in() {
        let fixed = fixes("html-entity-left", "Smith &amp; Sons said &quot;no.\n");
        assert_eq!(fixed[0].text, "Smith & Sons said &quot;no.\n");
        assert!(fixed[0].safe && !fixed[1].safe);
    }

    #[test]
    fn markdown_may_write_entities() {
        let text =
            "Smith &amp; Sons built ships in the old harbour on the river for a hundred years.\n";
        let findings = Fixture::new(text).format(Format::Markdown).findings();
        assert!(findings.iter().all(|f| f.rule != "html-entity-left"));
    }
}

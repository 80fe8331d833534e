//! Brackets that held an address before the paste.
//!
//! ## What it does
//! Reports empty brackets ("()", "<>") and what a web server puts in an address's place ("[email protected]"). A bracket
//! that is cut off altogether is a matter of `unclosed-parenthesis`.
//!
//! ## Why it matters
//! A web page hides addresses from machines; what is left of them says nothing.
//!
//! ## Example
//! ```text
//! Readers may write to the author (), the paper said on Monday.
//! ```
//!
//! Use instead:
//! ```text
//! Readers may write to the author (who reads them all), the paper said on Monday.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit, slips};
use crate::extract::slip::SlipKind;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (span, _) in slips::of(context, |kind| matches!(kind, SlipKind::Stripped)) {
        let words = span.of(context.text);
        let before = &context.text[..span.range().start];
        let start = before.trim_end_matches([' ', '\u{a0}']).len();
        let mut finding = Finding::new(
            "email-or-handle-stripped",
            Severity::Hint,
            span,
            format!("An address seems to be missing: “{words}”"),
        );
        finding.fixes.push(Fix {
            title: format!("Delete “{words}”"),
            edits: vec![TextEdit {
                span: Span::new(start, span.range().end),
                text: String::new(),
            }],
            safe: false,
        });
        finding.unfinished = true;
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["email-or-handle-stripped"];

    #[test]
    fn empty_brackets_are_reported_and_full_ones_are_not() {
        check(
            RULE,
            "
            By Ann Lee ()
          //           ^^ email-or-handle-stripped[hint]: An address seems to be missing: “()”

            The program calls main() and the paper (Herald) says so.
            ",
        );
        assert_eq!(fixes(RULE[0], "By Ann Lee ()\n")[0].text, "By Ann Lee\n");
    }
}

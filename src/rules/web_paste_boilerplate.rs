//! Page furniture left from a paste.
//!
//! ## What it does
//! Reports a line that is no part of the story but of the web page it came from: navigation, sharing, advertising,
//! subscription notes. Sentences that merely hold such words are left alone.
//!
//! ## Why it matters
//! It goes into print as the first line of the story.
//!
//! ## Example
//! ```text
//! Back To Top
//!
//! The council voted on Monday to close the bridge, the mayor said.
//! ```
//!
//! Use instead:
//! ```text
//! The council voted on Monday to close the bridge, the mayor said.
//! ```

use super::{Context, Finding, Severity, blocks};
use crate::block::BlockKind;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        if block.block.kind != BlockKind::Boilerplate {
            continue;
        }
        let span = block.block.span;
        let words = span.of(context.text);
        let line = words.lines().next().unwrap_or("").trim();
        let mut finding = Finding::new(
            "web-paste-boilerplate",
            Severity::Warning,
            span,
            format!("Left from a web page: “{line}”"),
        );
        finding
            .fixes
            .push(blocks::delete(context.text, span, "Delete this line"));
        finding.unnecessary = true;
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["web-paste-boilerplate"];

    #[test]
    fn page_furniture_is_reported_and_sentences_are_not() {
        check(
            RULE,
            "
            Back To Top
          //^^^^^^^^^^^ web-paste-boilerplate[warning]: Left from a web page: “Back To Top”

            The band came back to top the charts on Monday, its manager said.

            Advertisement
          //^^^^^^^^^^^^^ web-paste-boilerplate

            The advertisement ran for a week, he said.

            Sign in to continue
          //^^^^^^^^^^^^^^^^^^^ web-paste-boilerplate

            Sign in to continue, the page said, and nobody did.
            ",
        );
    }

    #[test]
    fn line_goes_with_the_blank_line_after_it() {
        let fixed = fixes(
            "web-paste-boilerplate",
            "
            Back To Top

            The council voted on Monday to close the bridge.
            ",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "The council voted on Monday to close the bridge."
        );
        assert!(fixed[0].safe);
    }
}

//! A source without a name, and no reason given.
//!
//! ## What it does
//! Reports the phrase for a source that the draft keeps unnamed ("unnamed sources from …", "a person familiar with the
//! matter", "sources said", "on condition of anonymity") where the paragraph does not say why. "The source" or
//! "sources" of whom the draft spoke before are not reported again.
//!
//! ## Why it matters
//! Readers cannot judge a source they do not know. A newsroom says as much as it may about who it is, and why the name
//! is withheld.
//!
//! ## Example
//! ```text
//! The minister will resign this week, a person familiar with the matter said.
//! ```
//!
//! Use instead:
//! ```text
//! The minister will resign this week, said a member of her staff who spoke on condition of anonymity because the
//! decision has not been announced.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut introduced = false;
    for block in &context.story.blocks {
        if !block.block.kind.is_running() {
            continue;
        }
        for source in &block.facts.anonymous {
            let span = block.absolute(source.span);
            let words = span.of(context.text);
            let again = introduced && is_second_reference(words);
            introduced = true;
            if again || source.reason {
                continue;
            }
            let mut finding = Finding::new(
                "anonymous-source",
                Severity::Information,
                span,
                format!("No reason given for not naming the source: “{words}”"),
            );
            finding.fixes.extend(reason(words, span));
            findings.push(finding);
        }
    }
}

/// "Sources" on their own, after sources that were described.
fn is_second_reference(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or(words);
    let source = matches!(last, "source" | "sources" | "Source" | "Sources");
    source
        && words.split(' ').count() <= 2
        && (words == last || matches!(words.get(..2), Some("A " | "a ")))
}

/// The words a reason begins with, for the writer to complete.
fn reason(words: &str, span: Span) -> Option<Fix> {
    let last = words.rsplit(' ').next()?;
    let text = if last == "anonymity" || last == "named" || last == "identified" || last == "quoted"
    {
        " because …"
    } else {
        ", who spoke on condition of anonymity because …,"
    };
    Some(Fix {
        title: "Add why the source is not named".to_owned(),
        edits: vec![TextEdit {
            span: Span {
                start: span.end,
                end: span.end,
            },
            text: text.to_owned(),
        }],
        safe: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["anonymous-source"];

    #[test]
    fn unnamed_sources_without_a_reason_are_reported() {
        check(
            RULE,
            "
            Papers citing unnamed sources from the Harbour ministry had reported the deal.
          //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-source[information]: No reason given for not naming the source: “unnamed sources from the Harbour ministry”

            The minister will resign, a person familiar with the matter said.
          //                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-source

            A neighbour spoke on condition of anonymity.
          //                  ^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-source
            ",
        );
    }

    #[test]
    fn allows_second_references() {
        check(
            RULE,
            "
            The minister will resign, two party sources said.
          //                          ^^^^^^^^^^^^^^^^^ anonymous-source

            He has written the letter, sources said. A source said it was short. The sources know it.
            ",
        );
    }

    #[test]
    fn allows_reasons_rivers_and_code() {
        check(
            RULE,
            "
            An aide spoke on condition of anonymity because the plan is not public yet.

            They found the source of the river with an open-source map, news sources said.

            “Sources said so,” Mayor Ana Sola said.
            ",
        );
    }
}

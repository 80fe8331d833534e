//! "Media reports said", and no outlet named.
//!
//! ## What it does
//! Reports a report that is laid to "media", "outlets", "newspapers" or "news reports" where the paragraph names none of
//! them.
//!
//! ## Why it matters
//! Whoever had the news first is to be credited, and readers want to judge the source.
//!
//! ## Example
//! ```text
//! Local media reported that the bridge had been closed since Monday.
//! ```
//!
//! Use instead:
//! ```text
//! Local media, among them the Valley Herald, reported that the bridge had been closed since Monday.
//! ```

use super::{Context, Finding, Severity};
use crate::extract::NameShape;
use crate::story::StoryBlock;

/// What outlets are called together.
const OUTLETS: &[&str] = &["media", "outlets", "newspapers", "reports"];

/// "Reports" of these are no outlets'.
const REPORTS: &[&str] = &[
    "media",
    "news",
    "press",
    "newspaper",
    "television",
    "published",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in context
        .story
        .blocks
        .iter()
        .filter(|b| b.block.kind.is_running())
    {
        for nominal in block.facts.nominals.iter().filter(|n| n.speaks) {
            let span = block.absolute(nominal.span);
            let words = span.of(context.text).to_lowercase();
            let mut parts = words.rsplit(' ');
            let head = parts.next().unwrap_or("");
            let before = parts.next().unwrap_or("");
            let own = matches!(
                words.split(' ').next(),
                Some("the" | "his" | "her" | "their" | "those" | "these")
            );
            let outlet = OUTLETS.contains(&head)
                && before != "social"
                && (head != "reports" || REPORTS.contains(&before));
            if !outlet || own || names_outlet(context.text, block) {
                continue;
            }
            let words = span.of(context.text);
            let message = format!("No outlet named: “{words}”");
            findings.push(Finding::new(
                "unnamed-outlet",
                Severity::Hint,
                span,
                message,
            ));
        }
    }
}

/// Does the paragraph name an organisation, or introduce a list of examples?
fn names_outlet(text: &str, block: &StoryBlock) -> bool {
    let words = block.block.span.of(text);
    let named = |m: &crate::extract::Mention| {
        matches!(m.shape, NameShape::Organisation)
            || [
                "Times",
                "Post",
                "Herald",
                "News",
                "Journal",
                "Guardian",
                "Tribune",
                "Gazette",
                "Telegraph",
                "Reuters",
                "Press",
                "Agency",
            ]
            .iter()
            .any(|title| block.absolute(m.span).of(text).ends_with(title))
    };
    block.facts.mentions.iter().any(named)
        || words.contains("including")
        || words.contains("such as")
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn nameless_outlets_are_reported_and_named_ones_are_not() {
        check(
            &["unnamed-outlet"],
            "
            Several outlets reported that the bridge was closed.
          //^^^^^^^^^^^^^^^ unnamed-outlet[hint]: No outlet named: “Several outlets”

            Local media, among them the Valley Herald, reported that it was open.
            ",
        );
    }
}

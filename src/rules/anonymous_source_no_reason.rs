//! An unnamed source quoted in their own words, and no reason given.
//!
//! ## What it does
//! Reports a direct quotation of somebody whom the draft keeps unnamed ("a senior official", "a person familiar with the
//! talks", "one aide"), where the paragraph does not say why. Only the first quotation of such a source is reported;
//! people on the street, police and crowds are no anonymous sources.
//!
//! ## Why it matters
//! Newsrooms let nobody speak from behind a curtain without telling readers why the curtain is there.
//!
//! ## Example
//! ```text
//! “The deal is dead,” said a senior official.
//! ```
//!
//! Use instead:
//! ```text
//! “The deal is dead,” said a senior official who spoke on condition of anonymity because the talks are not public.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::{ContentKind, NominalKind};
use crate::story::{PersonKind, Quotation, StoryBlock};
use crate::text::Span;

/// What a reason, or the condition, is told by.
const REASONS: &[&str] = &[
    "anonymity",
    "anonymous",
    "authorized",
    "authorised",
    "not to be named",
    "not to be identified",
    "declined to be named",
    "declined to be identified",
    "on background",
    "did not want to be",
    "asked that",
    "asked not",
    "not be named",
    "not be identified",
    "because",
    "refused to",
    "did not give",
    "not give his name",
    "not give her name",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for quotation in &context.story.quotations {
        let Some(span) = source(context, quotation) else {
            continue;
        };
        let block = &context.story.blocks[quotation.block as usize];
        let words = block.block.span.of(context.text);
        if REASONS.iter().any(|reason| words.contains(reason)) {
            continue;
        }
        let source = span.of(context.text);
        if findings.iter().any(|f: &Finding| f.span == span) {
            continue;
        }
        let mut finding = Finding::new(
            "anonymous-source-no-reason",
            Severity::Warning,
            span,
            format!("Quoted without a name, and without a reason for it: “{source}”"),
        );
        finding.fixes.push(Fix {
            title: "Add why the source is not named".to_owned(),
            edits: vec![TextEdit {
                span: Span {
                    start: span.end,
                    end: span.end,
                },
                text: ", who spoke on condition of anonymity because …,".to_owned(),
            }],
            safe: false,
        });
        findings.push(finding);
    }
}

/// The words for the unnamed source of a direct quotation, at their first appearance.
fn source(context: &Context<'_>, quotation: &Quotation) -> Option<Span> {
    if quotation.kind != ContentKind::Direct || quotation.pronoun.is_some() {
        return None;
    }
    // Who spoke in another paragraph is not quoted here by name or office.
    let own = context.story.blocks[quotation.block as usize].block.span;
    let span = quotation.speaker_span.filter(|span| own.contains(*span))?;
    let named = quotation.person.is_some_and(|id| {
        let kind = context.story.people[id.index()].kind;
        matches!(kind, PersonKind::Person | PersonKind::Organisation)
    });
    let words = span.of(context.text);
    if is_one_of_many(words) {
        return Some(span);
    }
    if named || !is_indefinite(words) {
        return None;
    }
    let at = context.story.block_at(span.start)?;
    let block = &context.story.blocks[at];
    // "Another person tweeted": somebody, and no source.
    let anybody = words.ends_with("person") || words.ends_with("people");
    (is_familiar(block, span) || !anybody && is_unnamed(block, span)).then_some(span)
}

/// "one aide", "a senior campaign adviser", "two officials": people who have names to give.
fn is_one_of_many(words: &str) -> bool {
    let mut parts = words.split(' ');
    let first = parts.next().unwrap_or("").to_ascii_lowercase();
    let head = parts.next_back().unwrap_or("");
    let counted = matches!(
        first.as_str(),
        "a" | "an" | "one" | "another" | "two" | "three" | "several" | "some"
    );
    let single = matches!(
        head.strip_suffix('s').unwrap_or(head),
        "official"
            | "aide"
            | "adviser"
            | "advisor"
            | "diplomat"
            | "insider"
            | "operative"
            | "staffer"
            | "source"
    );
    counted && single
}

/// "a senior official", "one aide", "sources": somebody new, not "the official" of whom the reader has heard.
fn is_indefinite(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or("").to_ascii_lowercase();
    !matches!(
        first.as_str(),
        "the"
            | "that"
            | "this"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "my"
    )
}

/// Is there a noun phrase for an unnamed source at `span`?
fn is_unnamed(block: &StoryBlock, span: Span) -> bool {
    block.facts.nominals.iter().any(|nominal| {
        nominal.kind == NominalKind::Anonymous && block.absolute(nominal.span).overlaps(span)
    })
}

fn is_familiar(block: &StoryBlock, span: Span) -> bool {
    let sources = &block.facts.anonymous;
    sources
        .iter()
        .any(|s| block.absolute(s.span).overlaps(span))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn unnamed_voices_are_reported_once_and_only_without_a_reason() {
        check(
            &["anonymous-source-no-reason", "anonymous-source"],
            "
            “It is over,” said a senior official.
          //                   ^^^^^^^^^^^^^^^^^ anonymous-source-no-reason[warning]: Quoted without a name, and without a reason for it: “a senior official”

            “It is late,” the official said.

            “It is not,” said an aide who spoke on condition of anonymity because the talks go on.

            “We saw it,” a neighbour said. “It is closed,” police said.
            ",
        );
    }
}

//! Completion: what somebody at the desk would write next. Silent wherever it knows nothing.
//!
//! Each kind of completion is a file: names, attributions, dates, rules in comments, settings. The order in which they are
//! offered is their likelihood at the place.

mod attribution;
mod cast;
mod dates;
mod ignores;
mod names;
pub mod settings;
mod typed;

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::rules::TextEdit;
use crate::text::{Offset, Span};
use typed::Typed;

/// Something that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    pub label: String,
    /// What it is, in a few words.
    pub detail: String,
    pub kind: CompletionKind,
    /// The words that go, ending at the cursor.
    pub span: Span,
    pub text: String,
    /// What the words that go are the beginning of, for clients that narrow the list themselves.
    pub filter: String,
    pub about: About,
    /// What has to change elsewhere with it.
    pub also: Vec<TextEdit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    Date,
    Person,
    Organisation,
    Attribution,
    Rule,
    Key,
    Value,
}

/// What more there is to say about it, once somebody asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    Nothing,
    /// Somebody of the draft, by the canonical name.
    Person(String),
    /// A rule's page.
    Rule(&'static str),
    /// One paragraph.
    Words(&'static str),
}

/// How it came that somebody is offered something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Something was typed.
    Typed,
    /// The writer wants to see what there is.
    Asked,
}

/// What can be put in at `at`, the likeliest first.
pub fn complete(analysis: &Analysis, at: Offset, occasion: Occasion) -> Vec<Completion> {
    if let Some(found) = settings::in_front_matter(analysis, at) {
        return found;
    }
    let Some(typed) = Typed::before(&analysis.text, at) else {
        return Vec::new();
    };
    if let Some(found) = ignores::rules(analysis, &typed) {
        return found;
    }
    let mut found = dates::complete(analysis, at);
    found.extend(attribution::complete(analysis, &typed, occasion));
    found.extend(names::complete(analysis, &typed, occasion));
    without_doubles(&analysis.text, found)
}

/// Of two that make the same words the first stays; what changes nothing goes.
fn without_doubles(text: &str, mut found: Vec<Completion>) -> Vec<Completion> {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    found.retain(|completion| {
        if completion.span.of(text) == completion.text {
            return false;
        }
        let line = text[..completion.span.range().start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        seen.insert(format!(
            "{}{}",
            &text[line..completion.span.range().start],
            completion.text
        ))
    });
    found
}

#[cfg(test)]
mod tests;

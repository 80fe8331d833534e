//! Rules in a comment that silences them: those with findings in the block below first.

use super::typed::Typed;
use super::{About, Completion, CompletionKind};
use crate::analysis::Analysis;
use crate::rules::{self, Finding};
use crate::text::{Format, Span};

const MARKER: &str = "copydesk:";

/// What can stand in a comment before the cursor; `None` where the cursor is in none that is Copydesk's.
pub(super) fn rules(analysis: &Analysis, typed: &Typed<'_>) -> Option<Vec<Completion>> {
    if analysis.format != Format::Markdown {
        return None;
    }
    let before = typed.before_cursor();
    let inner = before.rfind("<!--").map(|at| at + "<!--".len())?;
    let words = &before[inner..];
    if words.contains("-->") {
        return None;
    }
    let Some(rest) = words.trim_start().strip_prefix(MARKER) else {
        return Some(marker(typed, words));
    };
    let Some(named) = rest.trim_start().strip_prefix("ignore") else {
        return Some(Vec::new());
    };
    if !named.starts_with([' ', '\t']) {
        return Some(Vec::new());
    }
    let given: Vec<&str> = named.split([' ', ',', '\t']).collect();
    let (last, given) = given.split_last()?;
    let near = near(analysis, typed);
    let mut ids: Vec<&'static str> = near;
    for rule in rules::RULES {
        if !ids.contains(&rule.id) {
            ids.push(rule.id);
        }
    }
    let fits = ids
        .into_iter()
        .filter(|id| id.contains(last) && !given.contains(id));
    let start = typed.at - last.len();
    Some(fits.map(|id| rule(id, typed.span_from(start))).collect())
}

/// "copydesk: ignore" itself, once it is begun.
fn marker(typed: &Typed<'_>, words: &str) -> Vec<Completion> {
    let begun = words.trim_start();
    let whole = "copydesk: ignore ";
    if begun.is_empty() || !whole.starts_with(begun) {
        return Vec::new();
    }
    vec![Completion {
        label: whole.trim_end().to_owned(),
        detail: "silences a rule in the block below".to_owned(),
        kind: CompletionKind::Key,
        span: typed.span_from(typed.at - begun.len()),
        text: whole.to_owned(),
        filter: whole.to_owned(),
        about: About::Nothing,
        also: Vec::new(),
    }]
}

/// Rules with findings in the block that the comment stands over or in.
fn near(analysis: &Analysis, typed: &Typed<'_>) -> Vec<&'static str> {
    let story = &analysis.story;
    let at = typed.span_from(typed.at).end;
    let behind = story
        .blocks
        .iter()
        .map(|b| &b.block)
        .find(|b| b.kind.is_prose() && b.span.end >= at);
    let Some(block) = behind.map(|b| b.span) else {
        return Vec::new();
    };
    let here =
        |finding: &&Finding| finding.span.overlaps(block) && rules::rule(finding.rule).is_some();
    let mut ids: Vec<&'static str> = Vec::new();
    for finding in analysis.findings.iter().filter(here) {
        if !ids.contains(&finding.rule) {
            ids.push(finding.rule);
        }
    }
    ids
}

/// A rule's id as a completion.
pub(super) fn rule(id: &'static str, span: Span) -> Completion {
    let summary = rules::rule(id).map(|rule| rules::page(rule).summary);
    Completion {
        label: id.to_owned(),
        detail: summary.unwrap_or_else(|| "reported by Copydesk itself".to_owned()),
        kind: CompletionKind::Rule,
        span,
        text: id.to_owned(),
        filter: id.to_owned(),
        about: if rules::rule(id).is_some() {
            About::Rule(id)
        } else {
            About::Nothing
        },
        also: Vec::new(),
    }
}

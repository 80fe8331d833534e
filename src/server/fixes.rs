//! Code actions: what mends a finding, what silences it, where an attribution could stand, and every safe fix at once.
//! They come from the reading that is there; nothing is read anew.
//!
//! To a client that asks for the edits of an action only when somebody takes it, the action goes without.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Uri,
};

use super::actor::Actor;
use super::open_draft::View;
use super::profile::FIX_ALL;
use super::{from_proto, silencing, to_proto};
use crate::analysis::Wanted;
use crate::ide::findings::shown;
use crate::ide::{actions, moving};
use crate::rules::{Finding, TextEdit};
use crate::text::{Offset, Span};

/// What can be done in a range.
pub(super) fn actions(view: &View<'_>, params: &CodeActionParams) -> CodeActionResponse {
    let only = params.context.only.as_deref();
    let wanted = |kind: &CodeActionKind| is_wanted(only, kind);
    let span = from_proto::span(view.draft, params.range, view.encoding());
    let shown = shown(view.analysis, view.hold());
    let mut found = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let fixes = actions::quick_fixes(&shown.findings, span);
        found.extend(fixes.iter().map(|fix| quick_fix(view, fix)));
        found.extend(silencing::actions(view, &shown.findings, span));
    }
    if wanted(&CodeActionKind::REFACTOR_REWRITE) {
        found.extend(rewrites(view, span));
    }
    // Offered where it is asked for by name, so that it does not stand under every light bulb.
    if only.is_some_and(|only| !only.is_empty()) && wanted(&FIX_ALL) {
        found.extend(fix_all(view, &shown.findings));
    }
    found.into_iter().map(CodeActionOrCommand::from).collect()
}

/// Is the kind one that was asked for, or a kind of it?
fn is_wanted(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let Some(only) = only.filter(|only| !only.is_empty()) else {
        return true;
    };
    only.iter().any(|asked| {
        let asked = asked.as_str();
        let rest = kind.as_str().strip_prefix(asked);
        asked.is_empty() || rest.is_some_and(|r| r.is_empty() || r.starts_with('.'))
    })
}

fn quick_fix(view: &View<'_>, action: &actions::Action<'_>) -> CodeAction {
    let Finding {
        rule, span, fixes, ..
    } = action.finding;
    let fix = fixes.iter().position(|f| std::ptr::eq(f, action.fix));
    let is_preferred = action.preferred && view.profile.preferred_actions;
    let change = Change {
        wanted: json!({"rule": rule, "start": span.start.0, "end": span.end.0, "fix": fix}),
        edits: &action.fix.edits,
    };
    CodeAction {
        diagnostics: Some(to_proto::one_diagnostic(view, action.finding)),
        is_preferred: is_preferred.then_some(true),
        ..with_edits(view, &action.fix.title, CodeActionKind::QUICKFIX, &change)
    }
}

/// Other places for the attribution at a cursor; a selection of more is about something else.
fn rewrites(view: &View<'_>, span: Span) -> Vec<CodeAction> {
    let moves = moving::moves(view.analysis, span.start);
    let fits = moves.into_iter().filter(|m| m.edit.span.contains(span));
    let actions = fits.map(|found| {
        let change = Change {
            wanted: json!({"move": found.title, "at": span.start.0}),
            edits: &[found.edit],
        };
        with_edits(view, found.title, CodeActionKind::REFACTOR_REWRITE, &change)
    });
    actions.collect()
}

fn fix_all(view: &View<'_>, findings: &[&Finding]) -> Option<CodeAction> {
    let edits = actions::fix_all(findings);
    let change = Change {
        wanted: json!({"all": true}),
        edits: &edits,
    };
    (!edits.is_empty()).then(|| with_edits(view, "Apply all safe fixes", FIX_ALL, &change))
}

/// What an action does, and the words by which it is found again.
struct Change<'a> {
    wanted: Value,
    edits: &'a [TextEdit],
}

fn with_edits(
    view: &View<'_>,
    title: &str,
    kind: CodeActionKind,
    change: &Change<'_>,
) -> CodeAction {
    let mut action = CodeAction {
        title: title.to_owned(),
        kind: Some(kind),
        ..CodeAction::default()
    };
    if view.profile.resolves_edits {
        let mut data = change.wanted.clone();
        data["uri"] = json!(view.uri.as_str());
        data["version"] = json!(view.draft.version);
        action.data = Some(data);
    } else {
        action.edit = Some(to_proto::workspace_edit(view, change.edits));
    }
    action
}

/// The action with its edits.
///
/// # Errors
/// The draft has changed since it was offered.
pub(super) async fn resolve(actor: &Actor, action: CodeAction) -> Result<CodeAction> {
    let uri = action.data.as_ref().and_then(|d| d.get("uri")?.as_str());
    let Some(uri) = uri.and_then(|uri| uri.parse::<Uri>().ok()) else {
        return Ok(action);
    };
    let asked = actor.ask_for(Wanted::Both, uri, |view| resolved(view, action));
    asked.await?.unwrap_or_else(|| Err(outdated()))
}

/// The action with its edits, for the text that it was offered for.
fn resolved(view: &View<'_>, mut action: CodeAction) -> Result<CodeAction> {
    let data = action.data.as_ref();
    let number = |key: &str| data?.get(key)?.as_u64();
    if data.and_then(|d| d.get("version")) != Some(&json!(view.draft.version)) {
        return Err(outdated());
    }
    let index = |key: &str| usize::try_from(number(key)?).ok();
    let edits = if let Some(fix) = index("fix") {
        // By what it says: of the same text more may have been found since.
        let own = |f: &&Finding| {
            data.is_some_and(|d| d["rule"] == f.rule)
                && index("start") == Some(f.span.range().start)
                && index("end") == Some(f.span.range().end)
        };
        let mut found = view.analysis.findings.iter().filter(own);
        found.find_map(|finding| {
            let fix = finding.fixes.get(fix)?;
            (fix.title == action.title).then(|| fix.edits.clone())
        })
    } else if let Some(at) = index("at") {
        let at = Offset::new(at.min(view.analysis.text.len()));
        let mut moves = moving::moves(view.analysis, at).into_iter();
        moves
            .find(|found| found.title == action.title)
            .map(|found| vec![found.edit])
    } else {
        let shown = shown(view.analysis, view.hold());
        let all = data.is_some_and(|d| d["all"] == json!(true));
        all.then(|| actions::fix_all(&shown.findings))
    };
    let edits = edits.ok_or_else(outdated)?;
    action.edit = Some(to_proto::workspace_edit(view, &edits));
    Ok(action)
}

/// `ContentModified`: the draft is no longer the one that the action was offered for.
fn outdated() -> Error {
    Error {
        code: ErrorCode::ServerError(-32801),
        message: "the draft has changed since".into(),
        data: None,
    }
}

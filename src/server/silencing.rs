//! Actions that silence a finding, and the command `copydesk.ignore` behind those that write a file.
//!
//! In Markdown a comment above the block does it, an edit like any other. Elsewhere the words go into the file beside the
//! draft, or into the newsroom's `copydesk.toml`; the server writes those, for a client may have no right to.

use std::path::Path;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{CodeAction, CodeActionKind, Command, Uri};

use super::open_draft::View;
use super::{from_proto, to_proto};
use crate::desk::config::{self, SERVICE_RULES};
use crate::desk::silence::{self, Ignore};
use crate::rules::{self, Finding, TextEdit};
use crate::text::{Format, Span};

pub(super) const IGNORE: &str = "copydesk.ignore";

/// Of findings at one place so many are offered to be silenced.
const MAX_FINDINGS: usize = 3;

/// Longer words are no spelling to be ignored everywhere (bytes).
const MAX_WORD: usize = 40;

/// The actions that silence the findings which `span` touches.
pub(super) fn actions(view: &View<'_>, findings: &[&Finding], span: Span) -> Vec<CodeAction> {
    findings
        .iter()
        .filter(|f| f.span.start <= span.end && span.start <= f.span.end)
        .filter(|f| !SERVICE_RULES.contains(&f.rule) || f.rule == "invisible-character")
        .take(MAX_FINDINGS)
        .flat_map(|finding| for_finding(view, finding))
        .collect()
}

fn for_finding(view: &View<'_>, finding: &Finding) -> Vec<CodeAction> {
    let rule = finding.rule;
    let mut found: Vec<CodeAction> = comment(view, finding).into_iter().collect();
    if from_proto::path(view.uri).is_none() {
        return found;
    }
    let words = silence::words_of(finding.span.of(&view.analysis.text));
    let uri = view.uri.as_str();
    let group = rules::rule(rule).map(|rule| rule.group);
    let names = matches!(group, Some(rules::Group::Names | rules::Group::People));
    found.push(command(
        view,
        finding,
        "Ignore this finding in this draft".to_owned(),
        json!({"uri": uri, "rule": rule, "text": words}),
    ));
    if names && words.len() <= MAX_WORD {
        found.push(command(
            view,
            finding,
            format!("Ignore “{words}” in every draft"),
            json!({"uri": uri, "text": words, "where": "newsroom"}),
        ));
    }
    for (title, place) in [
        ("Ignore `{}` in this file", "file"),
        ("Ignore `{}` in every draft", "newsroom"),
    ] {
        found.push(command(
            view,
            finding,
            title.replace("{}", rule),
            json!({"uri": uri, "rule": rule, "where": place}),
        ));
    }
    found
}

/// A comment above the finding's block, where the format has comments.
fn comment(view: &View<'_>, finding: &Finding) -> Option<CodeAction> {
    if view.analysis.format != Format::Markdown {
        return None;
    }
    let story = &view.analysis.story;
    let block = &story.blocks[story.block_at(finding.span.start)?].block;
    if !block.kind.is_prose() {
        return None;
    }
    let at = view.analysis.text[..block.span.range().start]
        .rfind('\n')
        .map_or(0, |line| line + 1);
    let edit = TextEdit {
        span: Span::new(at, at),
        text: format!("<!-- copydesk: ignore {} -->\n", finding.rule),
    };
    Some(CodeAction {
        edit: Some(to_proto::workspace_edit(view, &[edit])),
        ..action(view, finding, "Ignore this finding here".to_owned())
    })
}

fn command(view: &View<'_>, finding: &Finding, title: String, argument: Value) -> CodeAction {
    CodeAction {
        command: Some(Command {
            title: title.clone(),
            command: IGNORE.to_owned(),
            arguments: Some(vec![argument]),
        }),
        ..action(view, finding, title)
    }
}

fn action(view: &View<'_>, finding: &Finding, title: String) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(to_proto::one_diagnostic(view, finding)),
        ..CodeAction::default()
    }
}

/// Carries the command out: `{"uri", "rule", "text", "where": "draft" | "file" | "newsroom"}`, without "where" in the file
/// beside the draft.
pub(super) fn ignore(argument: Option<&Value>) -> Result<Value> {
    let string = |key: &str| {
        argument
            .and_then(|a| a.get(key)?.as_str())
            .map(str::to_owned)
    };
    let uri: Option<Uri> = string("uri").and_then(|uri| uri.parse().ok());
    let draft = uri
        .as_ref()
        .and_then(from_proto::path)
        .ok_or_else(|| Error::invalid_params("which draft? `uri` names a file"))?;
    let (rule, text) = (
        string("rule"),
        string("text").map(|text| silence::words_of(&text)),
    );
    if rule.is_none() && text.is_none() {
        return Err(Error::invalid_params(
            "ignore what? name a `rule` or a `text`",
        ));
    }
    let known = |id: &String| rules::rule(id).is_some() || SERVICE_RULES.contains(&id.as_str());
    if let Some(rule) = rule.as_ref().filter(|rule| !known(rule)) {
        return Err(Error::invalid_params(format!("no rule {rule:?}")));
    }
    let place = string("where");
    let own = place.as_deref().unwrap_or("draft") == "draft";
    let (file, files) = match place.as_deref() {
        None | Some("draft") => (silence::sidecar(&draft), Vec::new()),
        Some("newsroom") => (configuration(&draft), Vec::new()),
        Some("file") => {
            let file = configuration(&draft);
            let pattern = silence::pattern(&file, &draft);
            (file, vec![pattern])
        }
        Some(other) => return Err(Error::invalid_params(format!("no place {other:?}"))),
    };
    let entry = Ignore {
        rule,
        text,
        files,
        own,
    };
    silence::append(&file, &entry).map_err(|error| {
        tracing::error!("{}: {error}", file.display());
        Error::invalid_params(format!("{}: cannot be written: {error}", file.display()))
    })?;
    Ok(Value::Null)
}

/// The nearest `copydesk.toml` above the draft, or a new one beside it.
fn configuration(draft: &Path) -> std::path::PathBuf {
    config::find(draft, None).unwrap_or_else(|| draft.with_file_name(config::FILE_NAME))
}

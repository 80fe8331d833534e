//! Completion in the protocol's types: in drafts and in `copydesk.toml`, with the documentation now or on demand.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    self, CompletionContext, CompletionItem, CompletionItemKind, CompletionList, CompletionParams,
    CompletionResponse, CompletionTextEdit, CompletionTriggerKind, Documentation, MarkupContent,
    MarkupKind, Position, Uri,
};

use super::actor::Actor;
use super::open_draft::View;
use super::profile::Profile;
use super::{from_proto, render, to_proto};
use crate::ide::completion::{self, About, Completion, CompletionKind, Occasion, settings};
use crate::ide::hover;
use crate::rules;
use crate::text::{Draft, Span, position};

/// More than so many are not sent at once: who types on is asked again.
const MAX_SENT: usize = 200;

/// What can be put in at a place of a draft or of a `copydesk.toml`.
pub(super) async fn offer(
    actor: &Actor,
    params: CompletionParams,
) -> Result<Option<CompletionResponse>> {
    let at = params.text_document_position;
    let (uri, place) = (at.text_document.uri, at.position);
    if from_proto::is_configuration(&uri) {
        let own = uri.clone();
        let asked = actor.ask_settings(uri, move |file, profile| {
            in_settings(file?, &own, profile, place)
        });
        return asked.await;
    }
    let context = params.context;
    let asked = actor.ask(uri, move |view| in_draft(view, place, context.as_ref()));
    Ok(asked.await?.flatten())
}

/// The item with its documentation; as it was where its draft is gone.
pub(super) async fn resolve(actor: &Actor, item: CompletionItem) -> Result<CompletionItem> {
    let uri = item.data.as_ref().and_then(|d| d.get("uri")?.as_str());
    let Some(uri) = uri.and_then(|uri| uri.parse::<Uri>().ok()) else {
        return Ok(item);
    };
    if from_proto::is_configuration(&uri) {
        let asked = actor.ask_settings(uri, |_, profile| resolved(item, None, profile));
        return asked.await;
    }
    let unchanged = item.clone();
    let asked = actor.ask(uri, |view| resolved(item, Some(view), view.profile));
    Ok(asked.await?.unwrap_or(unchanged))
}

/// What can be put in at a place of a draft; nothing where there is nothing.
fn in_draft(
    view: &View<'_>,
    at: Position,
    context: Option<&CompletionContext>,
) -> Option<CompletionResponse> {
    let offset = from_proto::offset(view.draft, at, view.encoding());
    // Clients call it "invoked" for every letter, too: what is offered then depends on what is typed.
    let asked = context.is_some_and(|c| c.trigger_kind == CompletionTriggerKind::INVOKED);
    let occasion = if asked {
        Occasion::Asked
    } else {
        Occasion::Typed
    };
    let found = completion::complete(view.analysis, offset, occasion);
    let document = |about: &About| documentation(about, Some(view), view.profile);
    answer(items(view.draft, view.uri, view.profile, &found, &document))
}

/// What can be put in at a place of a `copydesk.toml`.
fn in_settings(
    file: &Draft,
    uri: &Uri,
    profile: &Profile,
    at: Position,
) -> Option<CompletionResponse> {
    let offset = from_proto::offset(file, at, profile.encoding);
    let found = settings::in_file(&file.text(), offset);
    let document = |about: &About| documentation(about, None, profile);
    answer(items(file, uri, profile, &found, &document))
}

fn answer(mut items: Vec<CompletionItem>) -> Option<CompletionResponse> {
    if items.len() > MAX_SENT {
        items.truncate(MAX_SENT);
        let list = CompletionList {
            is_incomplete: true,
            items,
        };
        return Some(CompletionResponse::List(list));
    }
    (!items.is_empty()).then_some(CompletionResponse::Array(items))
}

/// In the order in which they are offered.
fn items(
    draft: &Draft,
    uri: &Uri,
    profile: &Profile,
    found: &[Completion],
    document: &dyn Fn(&About) -> Option<Documentation>,
) -> Vec<CompletionItem> {
    let range = |span: Span| {
        let at = |offset| position::position(&draft.rope, offset, profile.encoding);
        to_proto::to_range((at(span.start), at(span.end)))
    };
    let items = found
        .iter()
        .take(MAX_SENT + 1)
        .enumerate()
        .map(|(rank, completion)| {
            let also = completion.also.iter().map(|edit| ls_types::TextEdit {
                range: range(edit.span),
                new_text: edit.text.clone(),
            });
            let lazy = profile.resolves_documentation;
            CompletionItem {
                label: completion.label.clone(),
                kind: Some(kind(completion.kind, profile)),
                detail: (!completion.detail.is_empty()).then(|| completion.detail.clone()),
                sort_text: Some(format!("{rank:03}")),
                filter_text: Some(completion.filter.clone()),
                text_edit: Some(CompletionTextEdit::Edit(ls_types::TextEdit {
                    range: range(completion.span),
                    new_text: completion.text.clone(),
                })),
                additional_text_edits: (!completion.also.is_empty()).then(|| also.collect()),
                documentation: if lazy {
                    None
                } else {
                    document(&completion.about)
                },
                data: lazy.then(|| data(uri, &completion.about)).flatten(),
                ..CompletionItem::default()
            }
        });
    items.collect()
}

/// Clients that name no kinds know those of the protocol's first version only.
fn kind(kind: CompletionKind, profile: &Profile) -> CompletionItemKind {
    match kind {
        CompletionKind::Date | CompletionKind::Value => CompletionItemKind::VALUE,
        CompletionKind::Person => CompletionItemKind::REFERENCE,
        CompletionKind::Organisation => CompletionItemKind::MODULE,
        CompletionKind::Attribution => CompletionItemKind::TEXT,
        CompletionKind::Rule if profile.all_completion_kinds => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Rule => CompletionItemKind::ENUM,
        CompletionKind::Key => CompletionItemKind::PROPERTY,
    }
}

/// By what a completion is known when somebody asks for more of it.
fn data(uri: &Uri, about: &About) -> Option<Value> {
    let uri = uri.as_str();
    match about {
        About::Nothing => None,
        About::Person(name) => Some(json!({"uri": uri, "person": name})),
        About::Rule(id) => Some(json!({"uri": uri, "rule": id})),
        About::Words(words) => Some(json!({"uri": uri, "words": words})),
    }
}

/// The item with its documentation; `view` is the draft that it was offered in.
fn resolved(
    mut item: CompletionItem,
    view: Option<&View<'_>>,
    profile: &Profile,
) -> CompletionItem {
    let string = |key: &str| item.data.as_ref()?.get(key)?.as_str();
    let rule = string("rule").and_then(rules::rule);
    let found = match (string("person"), rule, string("words")) {
        (Some(name), ..) => documentation(&About::Person(name.to_owned()), view, profile),
        (_, Some(rule), _) => documentation(&About::Rule(rule.id), view, profile),
        (.., Some(words)) => Some(marked_up(words.to_owned(), profile)),
        _ => None,
    };
    item.documentation = found.or(item.documentation);
    item
}

fn documentation(
    about: &About,
    view: Option<&View<'_>>,
    profile: &Profile,
) -> Option<Documentation> {
    match about {
        About::Nothing => None,
        About::Person(name) => {
            let part = hover::person_named(view?.analysis, name)?;
            let kind = documentation_kind(profile);
            Some(Documentation::MarkupContent(render::part(&part, kind)))
        }
        About::Rule(id) => {
            let page = rules::page(rules::rule(id)?);
            Some(marked_up(page.markdown, profile))
        }
        About::Words(words) => Some(marked_up((*words).to_owned(), profile)),
    }
}

fn documentation_kind(profile: &Profile) -> MarkupKind {
    if profile.markdown_documentation {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    }
}

/// Words of Copydesk's own, which are Markdown that reads well as plain text.
fn marked_up(value: String, profile: &Profile) -> Documentation {
    Documentation::MarkupContent(MarkupContent {
        kind: documentation_kind(profile),
        value,
    })
}

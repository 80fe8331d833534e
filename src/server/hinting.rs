//! Inlay hints in the protocol's types: what they rest on at once, or when somebody points at them.

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    InlayHint, InlayHintLabel, InlayHintLabelPart, InlayHintLabelPartTooltip, InlayHintTooltip,
    Range, Uri,
};

use super::actor::Actor;
use super::open_draft::View;
use super::{from_proto, to_proto};
use crate::ide::hints::{self, Hint};
use crate::text::{Offset, Span};

/// The hints in a range.
pub(super) fn hints(view: &View<'_>, range: Range) -> Vec<InlayHint> {
    let span = from_proto::span(view.draft, range, view.encoding());
    let found = hints::hints(view.analysis, span);
    found.iter().map(|hint| shown(view, hint)).collect()
}

fn shown(view: &View<'_>, hint: &Hint) -> InlayHint {
    if !view.profile.resolves_hints {
        return whole(view, hint);
    }
    let part = InlayHintLabelPart {
        value: hint.label.clone(),
        ..InlayHintLabelPart::default()
    };
    let data = json!({
        "uri": view.uri.as_str(), "version": view.draft.version, "at": hint.at.0, "label": hint.label,
    });
    InlayHint {
        label: InlayHintLabel::LabelParts(vec![part]),
        tooltip: None,
        data: Some(data),
        ..whole(view, hint)
    }
}

fn whole(view: &View<'_>, hint: &Hint) -> InlayHint {
    let part = InlayHintLabelPart {
        value: hint.label.clone(),
        tooltip: Some(InlayHintLabelPartTooltip::String(hint.tooltip.clone())),
        location: hint.evidence.map(|span| to_proto::location(view, span)),
        ..InlayHintLabelPart::default()
    };
    let here = Span {
        start: hint.at,
        end: hint.at,
    };
    InlayHint {
        position: to_proto::range(view, here).start,
        label: InlayHintLabel::LabelParts(vec![part]),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(hint.tooltip.clone())),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// The hint with what it rests on; as it was where its draft is gone.
pub(super) async fn resolve(actor: &Actor, hint: InlayHint) -> Result<InlayHint> {
    let uri = hint.data.as_ref().and_then(|d| d.get("uri")?.as_str());
    let Some(uri) = uri.and_then(|uri| uri.parse::<Uri>().ok()) else {
        return Ok(hint);
    };
    let unchanged = hint.clone();
    let asked = actor.ask(uri, |view| resolved(view, hint));
    Ok(asked.await?.unwrap_or(unchanged))
}

/// The hint with its tooltip and its evidence; as it was where the draft has changed since.
fn resolved(view: &View<'_>, hint: InlayHint) -> InlayHint {
    let Some(data) = &hint.data else {
        return hint;
    };
    let at = data["at"].as_u64().and_then(|at| u32::try_from(at).ok());
    let is_current = data["version"] == json!(view.draft.version);
    let Some(at) = at.filter(|_| is_current).map(Offset) else {
        return hint;
    };
    let here = Span { start: at, end: at };
    let found = hints::hints(view.analysis, here);
    let own = found
        .iter()
        .find(|h| h.at == at && data["label"] == h.label);
    match own {
        Some(own) => InlayHint {
            data: hint.data,
            ..whole(view, own)
        },
        None => hint,
    }
}

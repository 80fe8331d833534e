//! From one place where somebody is named to the others, in the protocol's types.

use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location, LocationLink,
    Position,
};

use super::open_draft::View;
use super::{from_proto, to_proto};
use crate::ide::navigate::{self, ReferenceRole};

/// Does the client show what it came from, and what is around the place it goes to?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Answer {
    #[default]
    Place,
    Link,
}

/// The first full reference to whoever is named at a place.
pub(super) fn definition(
    view: &View<'_>,
    at: Position,
    answer: Answer,
) -> Option<GotoDefinitionResponse> {
    let offset = from_proto::offset(view.draft, at, view.encoding());
    let target = navigate::definition(view.analysis, offset)?;
    if answer == Answer::Place {
        return Some(to_proto::location(view, target.span).into());
    }
    let story = &view.analysis.story;
    let block = story.block_at(target.span.start);
    let around = block.map_or(target.span, |idx| story.blocks[idx].block.span);
    let link = LocationLink {
        origin_selection_range: Some(to_proto::range(view, target.origin)),
        target_uri: view.uri.clone(),
        target_range: to_proto::range(view, around),
        target_selection_range: to_proto::range(view, target.span),
    };
    Some(vec![link].into())
}

/// Every place where whoever is named at a place is named.
pub(super) fn references(view: &View<'_>, at: Position, with_introduction: bool) -> Vec<Location> {
    let offset = from_proto::offset(view.draft, at, view.encoding());
    navigate::references(view.analysis, offset)
        .into_iter()
        .filter(|r| with_introduction || r.role != ReferenceRole::Introduction)
        .map(|reference| to_proto::location(view, reference.span))
        .collect()
}

pub(super) fn highlights(view: &View<'_>, at: Position) -> Vec<DocumentHighlight> {
    let offset = from_proto::offset(view.draft, at, view.encoding());
    navigate::references(view.analysis, offset)
        .into_iter()
        .map(|reference| DocumentHighlight {
            range: to_proto::range(view, reference.span),
            kind: Some(match reference.role {
                ReferenceRole::Introduction => DocumentHighlightKind::WRITE,
                ReferenceRole::Later => DocumentHighlightKind::READ,
                ReferenceRole::Pronoun => DocumentHighlightKind::TEXT,
            }),
        })
        .collect()
}

//! What helps to read and to move about a draft, in the protocol's types: folds, selections, lenses, links, renaming.

use std::fmt::Write;

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    self, CodeLens, Command, DocumentLink, FoldingRange, FoldingRangeKind, PrepareRenameResponse,
    SelectionRange, WorkspaceEdit,
};

use super::open_draft::View;
use super::{from_proto, to_proto};
use crate::ide::folding::FoldKind;
use crate::ide::{folding, lens, links, rename, selection};
use crate::text::{Offset, Positions, Span};

/// Whole lines: what every client can fold.
pub(super) fn folds(view: &View<'_>) -> Vec<FoldingRange> {
    let folds = folding::folds(view.analysis);
    let positions = positions(view, folds.iter().map(|fold| fold.span));
    let ranges = folds.iter().filter_map(|fold| {
        let (start, end) = positions.range(fold.span);
        (start.line < end.line).then(|| FoldingRange {
            start_line: start.line,
            end_line: end.line,
            kind: match fold.kind {
                FoldKind::Section => Some(FoldingRangeKind::Region),
                FoldKind::Boilerplate => Some(FoldingRangeKind::Comment),
                _ => None,
            },
            ..FoldingRange::default()
        })
    });
    let mut ranges: Vec<FoldingRange> = ranges.collect();
    ranges.dedup_by_key(|range| (range.start_line, range.end_line));
    if let Some(limit) = view.profile.fold_limit {
        ranges.truncate(limit);
    }
    ranges
}

/// For each position what can be selected around it, from the inside out.
pub(super) fn selections(view: &View<'_>, at: &[ls_types::Position]) -> Vec<SelectionRange> {
    let chains = at.iter().map(|position| {
        let offset = from_proto::offset(view.draft, *position, view.encoding());
        let spans = selection::selections(view.analysis, offset);
        let positions = positions(view, spans.iter().copied());
        let mut outer: Option<Box<SelectionRange>> = None;
        for span in spans.iter().rev() {
            let range = to_proto::to_range(positions.range(*span));
            outer = Some(Box::new(SelectionRange {
                range,
                parent: outer,
            }));
        }
        outer.map_or_else(
            || SelectionRange {
                range: ls_types::Range::new(*position, *position),
                parent: None,
            },
            |chain| *chain,
        )
    });
    chains.collect()
}

pub(super) fn lenses(view: &View<'_>) -> Vec<CodeLens> {
    let lenses = lens::lenses(view.analysis);
    let starts = |span: Span| Span {
        start: span.start,
        end: span.start,
    };
    let positions = positions(view, lenses.iter().map(|lens| starts(lens.span)));
    let shown = lenses.into_iter().map(|lens| CodeLens {
        range: to_proto::to_range(positions.range(starts(lens.span))),
        // A command without a name is a text: there is nothing to run.
        command: Some(Command::new(lens.title, String::new(), None)),
        data: None,
    });
    shown.collect()
}

pub(super) fn links(view: &View<'_>) -> Vec<DocumentLink> {
    let links = links::links(view.analysis);
    let positions = positions(view, links.iter().copied());
    let found = links.iter().filter_map(|span| {
        Some(DocumentLink {
            range: to_proto::to_range(positions.range(*span)),
            target: Some(in_ascii(span.of(&view.analysis.text)).parse().ok()?),
            tooltip: None,
            data: None,
        })
    });
    found.collect()
}

/// A URI has no other characters: those beyond ASCII go by their bytes.
fn in_ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            // A string takes everything.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

pub(super) fn prepare_rename(view: &View<'_>, at: Offset) -> Result<Option<PrepareRenameResponse>> {
    let found = rename::prepare(view.analysis, at).map_err(refused)?;
    Ok(
        found.map(|found| PrepareRenameResponse::RangeWithPlaceholder {
            range: to_proto::range(view, found.span),
            placeholder: found.placeholder,
        }),
    )
}

pub(super) fn rename(view: &View<'_>, at: Offset, new: &str) -> Result<WorkspaceEdit> {
    let edits = rename::rename(view.analysis, at, new).map_err(refused)?;
    Ok(to_proto::workspace_edit(view, &edits))
}

/// The request was sound and cannot be fulfilled: `RequestFailed`.
fn refused(why: String) -> Error {
    Error {
        code: ErrorCode::ServerError(-32803),
        message: why.into(),
        data: None,
    }
}

fn positions(view: &View<'_>, spans: impl IntoIterator<Item = Span>) -> Positions {
    Positions::of(&view.draft.rope, view.encoding(), spans)
}

//! From Copydesk's own types to the protocol's.

use std::collections::HashMap;

use ropey::Rope;
use tower_lsp::ls_types::{
    self, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentChanges, DocumentSymbol, Location, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, SymbolInformation, SymbolKind,
    TextDocumentEdit, WorkspaceEdit,
};

use super::open_draft::View;
use super::profile::Profile;
use crate::desk::config::ConfigProblem;
use crate::ide::findings::Shown;
use crate::ide::outline::{Node, NodeKind};
use crate::rules::{Finding, Severity, TextEdit};
use crate::text::{Encoding, Position, Positions, Span, position};

const SOURCE: &str = "copydesk";

fn to_position(position: Position) -> ls_types::Position {
    ls_types::Position::new(position.line, position.character)
}

pub(super) fn to_range((start, end): (Position, Position)) -> Range {
    Range::new(to_position(start), to_position(end))
}

pub(super) fn range(view: &View<'_>, span: Span) -> Range {
    let at = |offset| position::position(&view.draft.rope, offset, view.encoding());
    to_range((at(span.start), at(span.end)))
}

pub(super) fn location(view: &View<'_>, span: Span) -> Location {
    Location::new(view.uri.clone(), range(view, span))
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Findings with all their places converted in one sweep.
pub(super) fn diagnostics(view: &View<'_>, shown: &Shown<'_>) -> Vec<Diagnostic> {
    let all: Vec<&Finding> = shown
        .findings
        .iter()
        .copied()
        .chain(&shown.surplus)
        .collect();
    let spans = all.iter().flat_map(|finding| {
        std::iter::once(finding.span).chain(finding.related.iter().map(|r| r.span))
    });
    let positions = Positions::of(&view.draft.rope, view.encoding(), spans);
    all.iter()
        .map(|finding| diagnostic(view, finding, &positions))
        .collect()
}

fn diagnostic(view: &View<'_>, finding: &Finding, positions: &Positions) -> Diagnostic {
    let related = finding.related.iter().map(|related| {
        let range = to_range(positions.range(related.span));
        DiagnosticRelatedInformation {
            location: Location::new(view.uri.clone(), range),
            message: related.message.clone(),
        }
    });
    let has_related = view.profile.related_information && !finding.related.is_empty();
    let is_faded = view.profile.tags && finding.unnecessary;
    Diagnostic {
        range: to_range(positions.range(finding.span)),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone(),
        related_information: has_related.then(|| related.collect()),
        tags: is_faded.then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    }
}

/// What is wrong with a configuration, for the file it stands in.
pub(super) fn config_problems(
    text: &str,
    problems: &[ConfigProblem],
    encoding: Encoding,
) -> Vec<Diagnostic> {
    let rope = Rope::from_str(text);
    let positions = Positions::of(&rope, encoding, problems.iter().map(|p| p.span));
    let diagnostics = problems.iter().map(|problem| Diagnostic {
        range: to_range(positions.range(problem.span)),
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String(problem.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: problem.message.clone(),
        ..Diagnostic::default()
    });
    diagnostics.collect()
}

/// Edits of the draft, with its version where the client takes one.
pub(super) fn workspace_edit(view: &View<'_>, edits: &[TextEdit]) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| ls_types::TextEdit {
        range: range(view, edit.span),
        new_text: edit.text.clone(),
    });
    if !view.profile.document_changes {
        return WorkspaceEdit {
            changes: Some(HashMap::from([(view.uri.clone(), edits.collect())])),
            ..WorkspaceEdit::default()
        };
    }
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: view.uri.clone(),
            version: Some(view.draft.version),
        },
        edits: edits.map(OneOf::Left).collect(),
    };
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![edit])),
        ..WorkspaceEdit::default()
    }
}

/// The finding alone, as an action refers to it.
pub(super) fn one_diagnostic(view: &View<'_>, finding: &Finding) -> Vec<Diagnostic> {
    let shown = Shown {
        findings: vec![finding],
        surplus: None,
    };
    diagnostics(view, &shown)
}

/// Clients that name no kinds know those of the protocol's first version only.
fn symbol_kind(kind: NodeKind, profile: &Profile) -> SymbolKind {
    let or = |kind, first| {
        if profile.all_symbol_kinds {
            kind
        } else {
            first
        }
    };
    match kind {
        NodeKind::Headline => SymbolKind::MODULE,
        NodeKind::Section => SymbolKind::NAMESPACE,
        NodeKind::Paragraph => SymbolKind::FIELD,
        NodeKind::Byline => or(SymbolKind::KEY, SymbolKind::PROPERTY),
        NodeKind::Caption => or(SymbolKind::OBJECT, SymbolKind::INTERFACE),
        NodeKind::Quotation => SymbolKind::STRING,
        NodeKind::Time => or(SymbolKind::EVENT, SymbolKind::CONSTANT),
    }
}

/// The outline as a tree.
pub(super) fn symbols(view: &View<'_>, nodes: &[Node]) -> Vec<DocumentSymbol> {
    let mut spans = Vec::new();
    walk(nodes, &mut |node, _| {
        spans.extend([node.span, node.selection]);
    });
    let positions = Positions::of(&view.draft.rope, view.encoding(), spans);
    tree(nodes, view.profile, &positions)
}

fn tree(nodes: &[Node], profile: &Profile, positions: &Positions) -> Vec<DocumentSymbol> {
    let symbols = nodes.iter().map(|node| {
        #[expect(deprecated, reason = "the type has no constructor")]
        DocumentSymbol {
            name: node.name.clone(),
            detail: node.detail.clone(),
            kind: symbol_kind(node.kind, profile),
            tags: None,
            deprecated: None,
            range: to_range(positions.range(node.span)),
            selection_range: to_range(positions.range(node.selection)),
            children: (!node.children.is_empty()).then(|| tree(&node.children, profile, positions)),
        }
    });
    symbols.collect()
}

/// The outline as a list, for clients that show no tree.
pub(super) fn flat_symbols(view: &View<'_>, nodes: &[Node]) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    walk(nodes, &mut |node, parent: Option<&Node>| {
        #[expect(deprecated, reason = "the type has no constructor")]
        found.push(SymbolInformation {
            name: node.name.clone(),
            kind: symbol_kind(node.kind, view.profile),
            tags: None,
            deprecated: None,
            location: location(view, node.selection),
            container_name: parent.map(|p| p.name.clone()),
        });
    });
    found
}

fn walk<'a>(nodes: &'a [Node], visit: &mut dyn FnMut(&'a Node, Option<&'a Node>)) {
    fn inner<'a>(
        nodes: &'a [Node],
        parent: Option<&'a Node>,
        visit: &mut dyn FnMut(&'a Node, Option<&'a Node>),
    ) {
        for node in nodes {
            visit(node, parent);
            inner(&node.children, Some(node), visit);
        }
    }
    inner(nodes, None, visit);
}

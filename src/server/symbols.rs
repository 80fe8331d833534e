//! What answers somebody who looks for a name in the drafts of the workspace.

use tower_lsp::ls_types::{SymbolInformation, SymbolKind};

use super::open_draft::View;
use super::progress::Partial;
use super::to_proto;
use crate::ide::symbols;

/// So many answers somebody who looks for a name can use.
const MAX_SYMBOLS: usize = 1000;

/// A symbol and its rank: people before organisations before quotations, and names that begin with the query before
/// those that only hold its letters.
pub(super) type Answer = (SymbolInformation, (bool, u8));

/// Symbols as they are found. Where the client takes them so they go out batch by batch, each in its own order.
#[derive(Default)]
pub(super) struct Answers {
    partial: Option<Partial>,
    found: Vec<Answer>,
    n_sent: usize,
}

impl Answers {
    pub(super) fn new(partial: Option<Partial>) -> Self {
        Self {
            partial,
            ..Self::default()
        }
    }

    pub(super) fn take(&mut self, batch: Vec<Vec<Answer>>) {
        self.found.extend(batch.into_iter().flatten());
        if let Some(partial) = self.partial.take() {
            let batch = self.rest();
            self.n_sent += batch.len();
            if !batch.is_empty() {
                partial.send(&batch);
            }
            self.partial = Some(partial);
        }
    }

    /// What was not sent yet, the best first.
    pub(super) fn rest(&mut self) -> Vec<SymbolInformation> {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by(|(a, rank_a), (b, rank_b)| {
            let key = |s: &SymbolInformation| (s.name.clone(), s.location.uri.to_string());
            (rank_a, key(a)).cmp(&(rank_b, key(b)))
        });
        found.truncate(MAX_SYMBOLS.saturating_sub(self.n_sent));
        found.into_iter().map(|(symbol, _)| symbol).collect()
    }
}

/// What of a draft answers a query.
pub(super) fn answers(view: &View<'_>, query: &str) -> Vec<Answer> {
    let begins = query.to_lowercase();
    let found = symbols::symbols(view.analysis)
        .into_iter()
        .filter(|symbol| {
            // In a long quotation nearly every query finds its letters.
            if symbol.kind != symbols::SymbolKind::Quotation {
                return symbols::answers(&symbol.name, query);
            }
            let speaker = symbol.within.as_deref().unwrap_or_default();
            symbol.name.to_lowercase().contains(&begins) || symbols::answers(speaker, query)
        });
    found
        .map(|symbol| {
            let (kind, order) = match symbol.kind {
                symbols::SymbolKind::Person => (SymbolKind::CLASS, 0),
                symbols::SymbolKind::Organisation => (SymbolKind::NAMESPACE, 1),
                symbols::SymbolKind::Quotation => (SymbolKind::STRING, 2),
            };
            let is_elsewhere = !symbol.name.to_lowercase().contains(&begins);
            #[expect(deprecated, reason = "the type has no constructor")]
            let information = SymbolInformation {
                name: symbol.name,
                kind,
                tags: None,
                deprecated: None,
                location: to_proto::location(view, symbol.span),
                container_name: symbol.within,
            };
            (information, (is_elsewhere, order))
        })
        .collect()
}

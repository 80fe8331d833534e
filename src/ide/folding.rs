//! What can be folded away: sections, front matter, quotations over several paragraphs, lists, what was pasted along.

use super::section;
use crate::analysis::Analysis;
use crate::block::BlockKind;
use crate::story::StoryBlock;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    pub span: Span,
    pub kind: FoldKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    Section,
    FrontMatter,
    /// Paragraphs of one quotation, each opened anew.
    Quotation,
    List,
    Boilerplate,
    /// A paragraph that is wrapped by hand.
    Paragraph,
}

/// Folds in text order, outer ones first. A fold may lie on one line; whoever shows lines leaves it out then.
pub fn folds(analysis: &Analysis) -> Vec<Fold> {
    let blocks = &analysis.story.blocks;
    let sections = section::sections(analysis).into_iter().map(|s| Fold {
        span: s.span,
        kind: FoldKind::Section,
    });
    let mut folds: Vec<Fold> = sections.chain(runs(blocks)).collect();
    folds.extend(blocks.iter().map(|b| Fold {
        span: b.block.span,
        kind: FoldKind::Paragraph,
    }));
    folds.sort_by_key(|fold| (fold.span.start, std::cmp::Reverse(fold.span.end)));
    folds.dedup_by_key(|fold| fold.span);
    folds
}

/// Neighbouring blocks that belong together.
fn runs(blocks: &[StoryBlock]) -> Vec<Fold> {
    let mut runs: Vec<Fold> = Vec::new();
    let mut last = None;
    for block in blocks {
        let kind = match block.block.kind {
            BlockKind::FrontMatter => Some(FoldKind::FrontMatter),
            BlockKind::ListItem => Some(FoldKind::List),
            BlockKind::Boilerplate => Some(FoldKind::Boilerplate),
            _ if block.facts.quoted.iter().any(|q| q.carried) => Some(FoldKind::Quotation),
            _ if block.facts.quoted.iter().any(|q| q.runs_on) => Some(FoldKind::Quotation),
            _ => None,
        };
        let goes_on = kind.is_some()
            && kind == last
            && (kind != Some(FoldKind::Quotation) || block.facts.quoted.iter().any(|q| q.carried));
        match (runs.last_mut(), kind) {
            (Some(run), _) if goes_on => run.span.end = block.block.span.end,
            (_, Some(kind)) => runs.push(Fold {
                span: block.block.span,
                kind,
            }),
            (_, None) => {}
        }
        last = kind;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::tests::{markdown, plain};
    use super::*;

    fn folded(analysis: &Analysis, kind: FoldKind) -> Vec<String> {
        let folds = folds(analysis).into_iter().filter(|f| f.kind == kind);
        folds
            .map(|f| f.span.of(&analysis.text).to_owned())
            .collect()
    }

    #[test]
    fn paragraphs_of_one_quotation_fold_together() {
        let analysis = plain(
            "The mayor said on Monday: “We lost the bridge.\n\n“We will build it anew.”\n\nIt rained.\n\n“It will cost us dearly,” she said.\n",
        );
        assert_eq!(
            folded(&analysis, FoldKind::Quotation),
            ["The mayor said on Monday: “We lost the bridge.\n\n“We will build it anew.”"]
        );
    }

    #[test]
    fn lists_and_front_matter_fold() {
        let analysis = markdown(
            "---\ndate: 2021-03-04\nauthor: A\n---\n\nThe town wants:\n\n- a bridge\n- a school\n\nIt has neither.\n",
        );
        assert_eq!(
            folded(&analysis, FoldKind::List),
            ["- a bridge\n- a school"]
        );
        assert_eq!(folded(&analysis, FoldKind::FrontMatter).len(), 1);
    }
}

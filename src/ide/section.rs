//! The sections of a draft: a heading and all that stands under it.

use crate::analysis::Analysis;
use crate::block::BlockKind;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// From the start of the heading to the end of the last block under it.
    pub span: Span,
    /// 1 is the outermost.
    pub level: usize,
}

/// Sections in text order, outer ones before those inside them.
pub fn sections(analysis: &Analysis) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    // Indices of the sections that are still open, with falling levels.
    let mut open: Vec<usize> = Vec::new();
    for block in analysis.story.blocks.iter().map(|b| &b.block) {
        if block.kind == BlockKind::Heading {
            let level = level(block.span.of(&analysis.text));
            open.retain(|idx| sections[*idx].level < level);
            open.push(sections.len());
            sections.push(Section {
                span: block.span,
                level,
            });
        }
        for idx in &open {
            sections[*idx].span.end = block.span.end;
        }
    }
    sections
}

/// 1 for "# …" and underlined headings, 2 for "## …".
pub(super) fn level(heading: &str) -> usize {
    heading
        .trim_start()
        .bytes()
        .take_while(|b| *b == b'#')
        .count()
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::markdown;
    use super::*;

    #[test]
    fn a_section_ends_before_the_next_of_its_level() {
        let analysis = markdown("# Headline\n\n# One\n\nA.\n\n## Two\n\nB.\n\n# Three\n\nC.\n");
        let words: Vec<&str> = sections(&analysis)
            .iter()
            .map(|s| s.span.of(&analysis.text))
            .collect();
        assert_eq!(
            words,
            [
                "# One\n\nA.\n\n## Two\n\nB.",
                "## Two\n\nB.",
                "# Three\n\nC."
            ]
        );
    }
}

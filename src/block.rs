//! Cutting a draft into blocks: paragraph-level pieces with a kind, and what in them is not prose.
//!
//! A block's kind may depend on where it stands (the headline stands first) and on its own words, never on what
//! another block says.
//!
//! **Invariant:** blocks are in order, do not overlap, are not empty and hold no line break at their ends.

use crate::text::{Format, Span};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    Headline,
    /// A body paragraph that opens with a dateline.
    Dateline,
    Byline,
    Body,
    Caption,
    Heading,
    ListItem,
    BlockQuote,
    Boilerplate,
    FrontMatter,
    /// Code, tables, HTML, thematic breaks: no prose.
    Markup,
}

impl BlockKind {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Heading => "heading",
            Self::ListItem => "list-item",
            Self::BlockQuote => "block-quote",
            Self::Boilerplate => "boilerplate",
            Self::FrontMatter => "front-matter",
            Self::Markup => "markup",
        }
    }

    /// Are there sentences to read in a block of this kind?
    pub fn is_prose(self) -> bool {
        !matches!(self, Self::Boilerplate | Self::FrontMatter | Self::Markup)
    }

    /// Running text of the story: what quotations continue through.
    pub fn is_running(self) -> bool {
        matches!(
            self,
            Self::Dateline | Self::Body | Self::ListItem | Self::BlockQuote
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// Where the block stands in the draft.
    pub span: Span,
    pub kind: BlockKind,
    /// Stretches that are not prose (tags, link targets, comments), relative to the block. Extraction sees spaces there.
    pub masks: Vec<Span>,
    /// The dateline's place and what separates it ("HANOI, Vietnam --"), relative to the block.
    pub dateline: Option<Span>,
}

/// Cuts `text` into its blocks.
pub fn cut(text: &str, format: Format) -> Vec<Block> {
    let _ = format;
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if !trimmed.trim().is_empty() {
            let span = Span::new(at, at + trimmed.len());
            blocks.push(Block {
                span,
                kind: BlockKind::Body,
                masks: Vec::new(),
                dateline: None,
            });
        }
        at += line.len();
    }
    blocks
}

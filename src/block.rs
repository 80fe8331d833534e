//! Cutting a draft into blocks: paragraph-level pieces with a kind, and what in them is not prose.
//!
//! A block's kind may depend on where it stands (the headline stands first) and on its own words, never on what
//! another block says.
//!
//! **Invariant:** blocks are in order, do not overlap, are not empty, hold no line break at their ends, and together
//! hold every character of the draft that is not blank.

mod dateline;
pub mod front_matter;
mod kind;
mod markdown;
mod mask;
mod plain;
mod wrap;

use std::borrow::Borrow;

use crate::text::{Edit, Format, Span};
use front_matter::FrontMatter;

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
    /// Stretches that are not prose (tags, link targets, comments), relative to the block, in order. Extraction sees
    /// spaces there.
    pub masks: Vec<Span>,
    /// The dateline's place and what separates it ("HANOI, Vietnam --"), relative to the block.
    pub dateline: Option<Span>,
    /// Links or notes may be defined in it that other blocks name.
    pub defines: bool,
}

impl Block {
    fn new(start: usize, end: usize, kind: BlockKind) -> Self {
        Self {
            span: Span::new(start, end),
            kind,
            masks: Vec::new(),
            dateline: None,
            defines: false,
        }
    }
}

/// Cuts `text` into its blocks.
pub fn cut(text: &str, format: Format) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(text.len() / 256 + 4);
    let start = match FrontMatter::find(text) {
        None => 0,
        Some(found) => {
            let span = found.span;
            blocks.push(Block::new(
                span.start.to_usize(),
                span.end.to_usize(),
                BlockKind::FrontMatter,
            ));
            span.end.to_usize()
        }
    };
    match format {
        Format::Plain => plain::cut(text, start, &mut blocks),
        Format::Markdown => markdown::cut(text, start, &mut blocks),
    }
    blocks
}

/// What an edit did to the blocks of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recut {
    /// So many blocks at the front are as they were.
    pub n_before: usize,
    /// The blocks between them and those at the end.
    pub cut: Vec<Block>,
    /// So many blocks at the end are as they were but for the place.
    pub n_after: usize,
}

impl Recut {
    /// Every block is another.
    pub fn all(cut: Vec<Block>) -> Self {
        Self {
            cut,
            ..Self::default()
        }
    }
}

/// Cuts `text` into its blocks, where they are known for the text before `edit`: `old`.
pub fn recut<B: Borrow<Block>>(text: &str, format: Format, edit: Edit, old: &[B]) -> Recut {
    let known = old.first().map(Borrow::borrow);
    let known = known.filter(|b| b.kind == BlockKind::FrontMatter);
    let found = FrontMatter::find(text).map(|found| found.span);
    if found != known.map(|b| b.span) || found.is_some_and(|span| edit.start <= span.end) {
        return Recut::all(cut(text, format));
    }
    let start = found.map_or(0, |span| span.end.to_usize());
    if format == Format::Markdown {
        return markdown::recut(text, start, edit, old)
            .unwrap_or_else(|| unchanged(cut(text, format), edit, old));
    }
    let mut blocks = Vec::new();
    let (n_before, n_after) = plain::recut(text, start, edit, old, &mut blocks);
    Recut {
        n_before,
        cut: blocks,
        n_after,
    }
}

/// Takes the blocks that are as they were off both ends of `blocks`.
fn unchanged<B: Borrow<Block>>(mut blocks: Vec<Block>, edit: Edit, old: &[B]) -> Recut {
    let same_before = |(new, old): &(&Block, &B)| {
        let old = (*old).borrow();
        *new == old && old.span.end < edit.start
    };
    let n_before = blocks.iter().zip(old).take_while(same_before).count();
    let same_after = |(new, old): &(&Block, &B)| {
        let old = (*old).borrow();
        edit.old_end < old.span.start
            && edit.span(old.span) == Some(new.span)
            && (new.kind, &new.masks, new.dateline, new.defines)
                == (old.kind, &old.masks, old.dateline, old.defines)
    };
    let ends = blocks[n_before..]
        .iter()
        .rev()
        .zip(old[n_before..].iter().rev());
    let n_after = ends.take_while(same_after).count();
    blocks.truncate(blocks.len() - n_after);
    blocks.drain(..n_before);
    Recut {
        n_before,
        cut: blocks,
        n_after,
    }
}

/// `words` with spaces where the masks lie; byte offsets stay.
pub fn blanked(words: &str, masks: &[Span]) -> String {
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    for mask in masks {
        let range = mask.range();
        out.push_str(&words[at..range.start]);
        out.extend(std::iter::repeat_n(' ', range.len()));
        at = range.end;
    }
    out.push_str(&words[at..]);
    out
}

#[cfg(test)]
mod tests;

//! What kind of block a paragraph is, by its words and by where it stands.

mod credit;
pub(super) mod line;

use std::borrow::{Borrow, Cow};
use std::ops::ControlFlow;

use super::dateline::{self, Standing};
use super::{Block, BlockKind};
use crate::text::Span;

/// How many paragraphs of the story may come before a dateline that is a bare place.
const TOP: u32 = 2;

/// Gives kinds to paragraphs in the order of the draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Classifier {
    /// Paragraphs of the story so far.
    n_paragraphs: u32,
    had_headline: bool,
}

/// What the classifier is told of a paragraph besides its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Stands on one line.
    pub(super) one_line: bool,
    /// Something that is not blank follows.
    pub(super) followed: bool,
    /// What the format says, if it says anything ("# …", "> …").
    pub(super) given: Option<BlockKind>,
}

/// `words` with one blank where masks left several.
fn collapsed(words: &str) -> Cow<'_, str> {
    if memchr::memmem::find(words.as_bytes(), b"  ").is_none() {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Where `opening`, found at the start of the collapsed `words`, stands in them.
fn place_in(words: &str, opening: &str) -> Span {
    let n_filled = opening.chars().filter(|c| *c != ' ').count();
    let last = words
        .char_indices()
        .filter(|(_, c)| *c != ' ')
        .nth(n_filled - 1);
    let end = last.map_or(0, |(at, c)| at + c.len_utf8());
    let blanks = words.len() - words.trim_start().len();
    Span::new(blanks, end)
}

impl Classifier {
    /// As it stands behind `blocks`, which it has classified.
    pub(super) fn after<B: Borrow<Block>>(blocks: &[B]) -> Self {
        let mut classifier = Self::default();
        classifier.note_all(blocks);
        classifier
    }

    /// Goes on behind `blocks`, which another has classified.
    pub(super) fn note_all<B: Borrow<Block>>(&mut self, blocks: &[B]) {
        for block in blocks {
            if self.n_paragraphs > TOP {
                break;
            }
            self.note(block.borrow().kind);
        }
    }

    /// Do the two give what follows the same kinds?
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        let standing = |c: &Self| (c.n_paragraphs.min(TOP + 1), c.is_opening());
        standing(self) == standing(other)
    }

    fn note(&mut self, kind: BlockKind) {
        self.had_headline |= kind == BlockKind::Headline;
        self.n_paragraphs += u32::from(kind.is_running());
    }

    /// Sets the kind, and the dateline, of `block`, whose words, masks blanked, are `words`.
    pub(super) fn classify(&mut self, block: &mut Block, words: &str, setting: Setting) {
        let whole = words;
        let words = if block.masks.is_empty() {
            Cow::Borrowed(words.trim())
        } else {
            collapsed(words.trim())
        };
        let words = &*words;
        let settled = match setting.given {
            None => line::kind(words, setting.one_line),
            Some(_) => line::unread(words),
        };
        let kind = match settled {
            ControlFlow::Break(kind) => kind,
            ControlFlow::Continue(()) => match setting.given {
                Some(BlockKind::Heading) if self.is_opening() => BlockKind::Headline,
                Some(given) => given,
                None => {
                    let standing = if self.n_paragraphs <= TOP {
                        Standing::Top
                    } else {
                        Standing::Below
                    };
                    if let Some(found) = dateline::find(words, standing) {
                        block.dateline = Some(place_in(whole, found.of(words)));
                        BlockKind::Dateline
                    } else {
                        self.running(words, setting)
                    }
                }
            },
        };
        block.kind = kind;
        self.note(kind);
    }

    fn is_opening(&self) -> bool {
        !self.had_headline && self.n_paragraphs == 0
    }

    fn running(&self, words: &str, setting: Setting) -> BlockKind {
        if !setting.one_line || !setting.followed {
            return BlockKind::Body;
        }
        if self.is_opening() {
            if line::is_headline(words) {
                return BlockKind::Headline;
            }
        } else if line::is_heading(words) {
            return BlockKind::Heading;
        }
        BlockKind::Body
    }
}

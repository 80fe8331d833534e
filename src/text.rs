//! Text as bytes: offsets, spans, formats. Knows nothing of news and nothing of LSP.
//!
//! **Invariant:** every [`Span`] handed out by Copydesk lies inside its text, on character boundaries.

pub mod draft;
pub mod edit;
pub mod position;
pub mod words;

use std::fmt;
use std::ops::{Add, Range};

pub use draft::{Change, Draft};
pub use edit::Edit;
pub use position::{Encoding, Position, Positions};
pub use words::words;

/// A place in a text, in UTF-8 bytes from its start (of the draft, or of the block where a fact is block-relative).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(pub u32);

impl Offset {
    /// The offset of byte `byte`. Texts end before 4 GiB; larger ones are refused when they are read.
    pub fn new(byte: usize) -> Self {
        Self(byte as u32)
    }

    /// The offset as an index into a `str`.
    pub fn to_usize(self) -> usize {
        self.0 as usize
    }
}

impl Add for Offset {
    type Output = Self;

    fn add(self, by: Self) -> Self {
        Self(self.0 + by.0)
    }
}

/// A stretch of text in UTF-8 bytes, end exclusive.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: Offset,
    pub end: Offset,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Self {
            start: Offset::new(start),
            end: Offset::new(end),
        }
    }

    /// The words that the span covers in `text`, the text it was measured in.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    pub fn range(self) -> Range<usize> {
        self.start.to_usize()..self.end.to_usize()
    }

    pub fn len(self) -> usize {
        (self.end.0 - self.start.0) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same words seen from a text that begins `by` bytes earlier: block-relative to absolute.
    #[must_use]
    pub fn shift(self, by: Offset) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// Does the span hold the whole of `other`?
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Is the offset in the span, or right at its end (where a cursor stands after a word)?
    pub fn touches(self, at: Offset) -> bool {
        self.start <= at && at <= self.end
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start.0, self.end.0)
    }
}

/// How a draft is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Plain,
    Markdown,
}

//! Of which kinds the items of a block are: whoever looks for the verbs of a sentence, or for its commas, goes from one to
//! the next, and passes eight items at once where there is none.

use bitflags::bitflags;

use super::Tag;
use crate::extract::token::Token;
use crate::lexicon::{Class, Words, word};

bitflags! {
    /// What an item may be to those who read sentences.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(in crate::extract) struct Kind: u8 {
        /// A finite verb ([`Item::is_verb`](super::Item::is_verb)).
        const VERB = 1;
        const QUOTE = 1 << 1;
        const COMMA = 1 << 2;
        /// May be the verb of a cue.
        const CARRIER = 1 << 3;
        /// May bring what is said without being a cue: a noun, an infinitive, a verb of talking.
        const ASIDE = 1 << 4;
        /// The word "according".
        const ACCORDING = 1 << 5;
        /// May end a sentence.
        const END = 1 << 6;
        /// What one person is.
        const ROLE = 1 << 7;
    }
}

/// Words that are something beyond their classes.
const SPECIAL: Words<3> = Words::new(["according", "put", "puts"]);

impl Kind {
    /// What the item of this tag is; `token` is its last one.
    #[inline]
    pub(super) fn of(tag: Tag, token: &Token) -> Self {
        let mut kind = match tag {
            Tag::Noun => Self::of_noun(token.class),
            Tag::Verb => Self::VERB | Self::CARRIER | Self::of_verb(token.class),
            Tag::Ing | Tag::Inf | Tag::Passive => Self::of_participle(tag, token.class),
            Tag::Aux | Tag::Modal => Self::VERB,
            Tag::Comma => Self::COMMA,
            Tag::Stop => Self::END,
            _ => Self::empty(),
        };
        if token.stopped {
            kind |= Self::END;
        }
        if token.is_one(&SPECIAL) {
            kind |= if token.hash == word!("according") {
                Self::ACCORDING
            } else {
                Self::CARRIER
            };
        }
        kind
    }

    fn of_noun(class: Class) -> Self {
        let role = class & (Class::ROLE | Class::ROLE_PLURAL) == Class::ROLE;
        let mut kind = Self::empty();
        kind.set(Self::ROLE, role);
        kind.set(Self::ASIDE, class.contains(Class::CUE_NOUN));
        kind
    }

    /// "talked about": a verb that takes what is talked about, and no clause.
    fn of_verb(class: Class) -> Self {
        let talks = class.intersects(Class::FRAME) && !class.contains(Class::CUE);
        if talks { Self::ASIDE } else { Self::empty() }
    }

    fn of_participle(tag: Tag, class: Class) -> Self {
        let mut kind = Self::empty();
        kind.set(Self::VERB, tag == Tag::Passive);
        if class.contains(Class::CUE) {
            kind |= Self::CARRIER;
            kind.set(Self::ASIDE, tag == Tag::Inf);
        } else if tag != Tag::Passive {
            kind |= Self::of_verb(class);
        }
        kind
    }
}

/// So many items are looked at at once.
const STEP: usize = 8;

/// The kinds of all items of a block.
#[derive(Default)]
pub(in crate::extract) struct Kinds {
    /// Those of eight items each, the first one's lowest.
    rows: Vec<u64>,
}

impl Kinds {
    /// Forgets everything, for so many items.
    pub(super) fn clear(&mut self, n_items: usize) {
        self.rows.clear();
        self.rows.resize(n_items / STEP + 1, 0);
    }

    #[inline]
    pub(super) fn note(&mut self, item: usize, kind: Kind) {
        self.rows[item / STEP] |= u64::from(kind.bits()) << (item % STEP * 8);
    }

    /// The first item of that kind, or of one of those kinds, from `start` on and before `end`.
    #[inline]
    pub(in crate::extract) fn first(&self, kind: Kind, start: usize, end: usize) -> Option<usize> {
        self.among(kind, start, end).next()
    }

    /// Is there one?
    #[inline]
    pub(in crate::extract) fn any(&self, kind: Kind, start: usize, end: usize) -> bool {
        self.first(kind, start, end).is_some()
    }

    /// The last one.
    #[inline]
    pub(in crate::extract) fn last(&self, kind: Kind, start: usize, end: usize) -> Option<usize> {
        let mut row = end / STEP;
        let mut left = self.row(row) & each(kind) & !from(end % STEP);
        while left == 0 {
            if row * STEP <= start {
                return None;
            }
            row -= 1;
            left = self.row(row) & each(kind);
        }
        let at = row * STEP + (63 - left.leading_zeros() as usize) / 8;
        (at >= start).then_some(at)
    }

    /// All of them, in order.
    #[inline]
    pub(in crate::extract) fn among(&self, kind: Kind, start: usize, end: usize) -> Among<'_> {
        let row = start / STEP;
        Among {
            kinds: self,
            kind: each(kind),
            row,
            left: self.row(row) & each(kind) & from(start % STEP),
            end,
        }
    }

    #[inline]
    fn row(&self, row: usize) -> u64 {
        self.rows.get(row).copied().unwrap_or_default()
    }
}

/// The kind in each of eight items.
#[inline]
fn each(kind: Kind) -> u64 {
    u64::from(kind.bits()) * 0x0101_0101_0101_0101
}

/// All bits of a row from its `n`th item on.
#[inline]
fn from(n: usize) -> u64 {
    u64::MAX << (n * 8)
}

/// Items of one kind.
pub(in crate::extract) struct Among<'k> {
    kinds: &'k Kinds,
    kind: u64,
    row: usize,
    /// What is still to come of the row.
    left: u64,
    end: usize,
}

impl Iterator for Among<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            if (self.row + 1) * STEP >= self.end {
                return None;
            }
            self.row += 1;
            self.left = self.kinds.row(self.row) & self.kind;
        }
        let place = self.left.trailing_zeros() as usize / 8;
        self.left &= !(0xff << (place * 8));
        Some(self.row * STEP + place).filter(|at| *at < self.end)
    }
}

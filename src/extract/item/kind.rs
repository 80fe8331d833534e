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
        /// The first word of "according to".
        const ACCORDING = 1 << 5;
        /// May end a sentence.
        const END = 1 << 6;
        /// What one person is.
        const ROLE = 1 << 7;
    }
}

/// Classes by which words are more than their tags tell.
const TELLING: Class = Class::FRAME
    .union(Class::CUE)
    .union(Class::CUE_NOUN)
    .union(Class::ROLE);

const PUT: Words<2> = Words::new(["put", "puts"]);

impl Kind {
    /// What the item of this tag is; `token` is its last one.
    #[inline]
    pub(super) fn of(tag: Tag, token: &Token) -> Self {
        let mut kind = BY_TAG[tag as usize];
        if token.is(TELLING) {
            kind |= Self::by_class(tag, token.class);
        }
        kind.set(Self::END, kind.contains(Self::END) || token.stopped);
        kind
    }

    fn by_class(tag: Tag, class: Class) -> Self {
        let cue = class.contains(Class::CUE);
        // "talked about": it takes what is talked about, and no clause.
        let talks = class.intersects(Class::FRAME) && !cue;
        let (mut carrier, mut aside, mut role) = (false, false, false);
        match tag {
            Tag::Noun => {
                aside = class.contains(Class::CUE_NOUN);
                role = class & (Class::ROLE | Class::ROLE_PLURAL) == Class::ROLE;
            }
            Tag::Verb => aside = talks,
            Tag::Ing => (carrier, aside) = (cue, talks),
            Tag::Inf => (carrier, aside) = (cue, cue || talks),
            Tag::Passive => carrier = cue,
            _ => {}
        }
        let mut kind = Self::empty();
        kind.set(Self::CARRIER, carrier);
        kind.set(Self::ASIDE, aside);
        kind.set(Self::ROLE, role);
        kind
    }

    /// What the word `before` is for the item of this tag right behind it, whose last token is `token`: "according to",
    /// "as she put it".
    #[inline]
    pub(super) fn before(before: &Token, tag: Tag, token: &Token) -> Self {
        if tag == Tag::To && before.hash == word!("according") {
            Self::ACCORDING
        } else if token.hash == word!("it") && before.is(Class::VERB) && before.is_one(&PUT) {
            Self::CARRIER
        } else {
            Self::empty()
        }
    }
}

/// What an item is by its tag alone.
const BY_TAG: [Kind; Tag::Other as usize + 1] = {
    let mut kinds = [Kind::empty(); Tag::Other as usize + 1];
    kinds[Tag::Verb as usize] = Kind::VERB.union(Kind::CARRIER);
    kinds[Tag::Passive as usize] = Kind::VERB;
    kinds[Tag::Aux as usize] = Kind::VERB;
    kinds[Tag::Modal as usize] = Kind::VERB;
    kinds[Tag::Comma as usize] = Kind::COMMA;
    kinds[Tag::Stop as usize] = Kind::END;
    kinds[Tag::Quote as usize] = Kind::QUOTE.union(Kind::END);
    kinds
};

/// So many items are looked at at once.
const STEP: usize = 8;

/// The kinds of all items of a block.
#[derive(Default)]
pub(in crate::extract) struct Kinds {
    /// Those of eight items each.
    rows: Vec<[u8; STEP]>,
}

impl Kinds {
    /// Forgets everything, for so many items.
    pub(super) fn clear(&mut self, n_items: usize) {
        self.rows.clear();
        self.rows.resize(n_items / STEP + 1, [0; STEP]);
    }

    #[inline]
    pub(super) fn note(&mut self, item: usize, kind: Kind) {
        self.rows.as_flattened_mut()[item] |= kind.bits();
    }

    /// Is the item of that kind?
    #[inline]
    pub(in crate::extract) fn is(&self, item: usize, kind: Kind) -> bool {
        let kinds = self.rows.as_flattened().get(item);
        kinds.is_some_and(|kinds| kinds & kind.bits() != 0)
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
        let row = self.rows.get(row).copied().unwrap_or_default();
        u64::from_le_bytes(row)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::extract::token::tokenise;

    fn kind(tag: Tag, word: &str) -> Kind {
        Kind::of(tag, &tokenise(word)[0])
    }

    #[test]
    fn an_item_is_what_its_tag_and_its_word_make_of_it() {
        assert_eq!(kind(Tag::Verb, "left"), Kind::VERB | Kind::CARRIER);
        assert_eq!(
            kind(Tag::Verb, "talked"),
            Kind::VERB | Kind::CARRIER | Kind::ASIDE
        );
        assert_eq!(kind(Tag::Inf, "say"), Kind::CARRIER | Kind::ASIDE);
        assert_eq!(kind(Tag::Inf, "leave"), Kind::empty());
        assert_eq!(kind(Tag::Noun, "mayor"), Kind::ROLE);
        assert_eq!(kind(Tag::Noun, "mayors"), Kind::empty());
        assert_eq!(kind(Tag::Comma, ","), Kind::COMMA);
        // The stop of an abbreviation may be that of the sentence.
        assert!(kind(Tag::Noun, "Inc.").contains(Kind::END));
        assert!(!kind(Tag::Noun, "inc").contains(Kind::END));
    }

    #[test]
    fn two_words_may_be_what_neither_is() {
        let before = |words: &str, tag| {
            let tokens = tokenise(words);
            Kind::before(&tokens[0], tag, &tokens[1])
        };
        assert_eq!(before("according to", Tag::To), Kind::ACCORDING);
        assert_eq!(before("according as", Tag::Sub), Kind::empty());
        assert_eq!(before("put it", Tag::ObjPron), Kind::CARRIER);
        assert_eq!(before("gave it", Tag::ObjPron), Kind::empty());
    }

    proptest! {
        /// Eight at once, as one by one.
        #[test]
        fn items_of_a_kind_are_found_wherever_they_stand(
            bits in prop::collection::vec(0u8..4, 0..40),
            start in 0usize..45,
            end in 0usize..45,
        ) {
            let mut kinds = Kinds::default();
            kinds.clear(bits.len());
            for (item, bits) in bits.iter().enumerate() {
                kinds.note(item, Kind::from_bits_truncate(*bits));
            }
            let (start, end) = (start.min(bits.len()), end.min(bits.len()));
            for kind in [Kind::VERB, Kind::QUOTE, Kind::VERB | Kind::QUOTE] {
                let is = |item: &usize| bits[*item] & kind.bits() != 0;
                let all: Vec<usize> = (start..end).filter(is).collect();
                prop_assert_eq!(kinds.among(kind, start, end).collect::<Vec<_>>(), &all[..]);
                prop_assert_eq!(kinds.first(kind, start, end), all.first().copied());
                prop_assert_eq!(kinds.last(kind, start, end), all.last().copied());
                prop_assert_eq!(kinds.any(kind, start, end), !all.is_empty());
                prop_assert!((0..bits.len()).all(|item| kinds.is(item, kind) == is(&item)));
            }
        }
    }
}

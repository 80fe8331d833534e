//! What a block has any of, and where, noted while its tokens are read. Whoever looks for something else has nothing to
//! do in it, which is nearly always so; and whoever looks for one of a few goes from one to the next.

use super::spelling::Language;
use super::token::{Case, Token, TokenKind};
use crate::lexicon::Class;

/// Of all tokens of a block together.
#[derive(Default)]
pub(super) struct Seen {
    classes: Class,
    /// A bit for each first byte of punctuation and marks, and for an `&` inside a word; 64 of them are told apart.
    signs: u64,
    /// A word in capitals.
    pub(super) shouts: bool,
    /// A word of the same letters as the word before it, perhaps.
    pub(super) repeats: bool,
    /// The last word's hash.
    last: u64,
    pub(super) language: Language,
    /// The words with a capital, by their places among the tokens.
    pub(super) capitals: Places,
    /// The words of [`Class::WATCHED`].
    pub(super) watched: Places,
    /// The marks of quotations.
    pub(super) marks: Places,
    /// Figures: "1,200".
    pub(super) numbers: Places,
    /// Words of several, with hyphens between.
    pub(super) joined: Places,
    /// What a number may begin with: figures, words for numbers, hyphenated words, signs beyond ASCII.
    pub(super) counting: Places,
    /// Full stops and the like, colons, words with a stop: what something new may follow.
    pub(super) stops: Places,
}

/// Places among the tokens of a block, in order.
#[derive(Default)]
pub(super) struct Places(Vec<u32>);

impl Places {
    /// From the first to the last one.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + Clone {
        self.0.iter().map(|place| *place as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[inline]
    fn push(&mut self, place: usize) {
        self.0.push(place as u32);
    }
}

impl Seen {
    /// Forgets everything, for another block.
    pub(super) fn clear(&mut self) {
        let Self {
            mut capitals,
            mut watched,
            mut marks,
            mut numbers,
            mut joined,
            mut counting,
            mut stops,
            ..
        } = std::mem::take(self);
        for places in [
            &mut capitals,
            &mut watched,
            &mut marks,
            &mut numbers,
            &mut joined,
            &mut counting,
            &mut stops,
        ] {
            places.0.clear();
        }
        *self = Self {
            capitals,
            watched,
            marks,
            numbers,
            joined,
            counting,
            stops,
            ..Self::default()
        };
    }

    /// Notes a word of `len` bytes, which stands at `place` among the tokens.
    #[inline]
    pub(super) fn word(&mut self, place: usize, len: usize, hash: u64, class: Class) {
        self.classes |= class;
        self.repeats |= self.last == hash;
        self.last = hash;
        self.language.note(len, class);
        if class.contains(Class::WATCHED) {
            self.watched.push(place);
        }
        if class.contains(Class::NUMERAL) {
            self.counting.push(place);
        }
    }

    /// The word at `place` has a capital.
    #[inline]
    pub(super) fn capital(&mut self, place: usize, case: Case) {
        self.shouts |= case == Case::Upper;
        self.capitals.push(place);
    }

    /// The word at `place` ends in the full stop of an abbreviation.
    pub(super) fn stop(&mut self, place: usize) {
        self.stops.push(place);
    }

    /// A number stands at `place`.
    #[inline]
    pub(super) fn number(&mut self, place: usize) {
        self.numbers.push(place);
        self.counting.push(place);
    }

    /// The word at `place`, noted already, is of several.
    pub(super) fn joined(&mut self, place: usize, class: Class) {
        self.joined.push(place);
        if !class.contains(Class::NUMERAL) {
            self.counting.push(place);
        }
    }

    /// A word has an `&` in it.
    pub(super) fn ampersand(&mut self) {
        self.signs |= bit(b'&');
    }

    /// Notes a possessive, a mark or punctuation.
    #[inline]
    pub(super) fn sign(&mut self, place: usize, token: &Token) {
        self.signs |= bit(token.first);
        let stops = matches!(token.first, b'.' | b'!' | b'?' | b':' | ELLIPSIS);
        match token.kind {
            TokenKind::Mark => self.marks.push(place),
            TokenKind::Punct if stops => self.stops.push(place),
            _ => {}
        }
        if token.kind == TokenKind::Punct && !token.first.is_ascii() {
            self.counting.push(place);
        }
    }

    /// May a word be of one of these classes?
    pub(super) fn has(&self, class: Class) -> bool {
        self.classes.intersects(class)
    }

    /// May punctuation or a mark begin with one of these bytes?
    pub(super) fn has_sign(&self, firsts: &[u8]) -> bool {
        firsts.iter().any(|first| self.signs & bit(*first) != 0)
    }
}

/// The first byte of an ellipsis, and of dashes.
const ELLIPSIS: u8 = 0xe2;

fn bit(first: u8) -> u64 {
    1 << (first & 63)
}

/// What is read where there may be something to read; nothing elsewhere.
pub(super) fn when<T: Default>(may: bool, read: impl FnOnce() -> T) -> T {
    if may { read() } else { T::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token;

    #[test]
    fn what_stands_there_is_seen() {
        let (_, seen) = token::read("The NATO summit (of 2) was the “largest”.");
        assert!(!seen.numbers.is_empty() && seen.shouts && !seen.repeats);
        assert!(seen.has(Class::SUPERLATIVE) && seen.has_sign(b"(") && seen.has_sign(b"\xe2"));
        let (_, seen) = token::read("They met at the the S&P.");
        assert!(seen.numbers.is_empty() && seen.repeats && seen.has_sign(b"&"));
        assert!(!seen.has(Class::SUPERLATIVE) && !seen.has_sign(b"([<"));
        assert_eq!(when(false, || 1), 0);
    }

    #[test]
    fn places_are_those_of_the_tokens() {
        let text =
            "She said at 9 a.m.: “Ann’s killer left eBay, Sen. Roe.” Two re-ran twenty-one ½.";
        let (tokens, seen) = token::read(text);
        let words = |places: &Places| -> Vec<&str> {
            places.iter().map(|at| tokens[at].text(text)).collect()
        };
        let capitals = ["She", "Ann", "eBay", "Sen.", "Roe", "Two"];
        assert_eq!(words(&seen.capitals), capitals);
        assert_eq!(words(&seen.watched), ["She", "killer"]);
        assert_eq!(words(&seen.marks), ["“", "”"]);
        assert_eq!(words(&seen.numbers), ["9"]);
        assert_eq!(words(&seen.joined), ["re-ran", "twenty-one"]);
        let counting = ["9", "Two", "re-ran", "twenty-one", "½"];
        assert_eq!(words(&seen.counting), counting);
        assert_eq!(words(&seen.stops), ["a.m.", ":", "Sen.", ".", "."]);
    }
}

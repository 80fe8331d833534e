//! What a block has any of. Whoever looks for something else has nothing to do in it, which is nearly always so.

use super::token::{Case, Token, TokenKind};
use crate::lexicon::Class;

/// Of all tokens of a block together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    classes: Class,
    /// A bit for each first byte of punctuation and marks; 64 of them are told apart.
    signs: u64,
    pub(super) numbers: bool,
    /// A word in capitals.
    pub(super) capitals: bool,
}

impl Seen {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut seen = Self {
            classes: Class::empty(),
            signs: 0,
            numbers: false,
            capitals: false,
        };
        for token in tokens {
            match token.kind {
                TokenKind::Word => {
                    seen.classes |= token.class;
                    seen.capitals |= token.case == Case::Upper;
                }
                TokenKind::Number => seen.numbers = true,
                _ => seen.signs |= bit(token.first),
            }
        }
        seen
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
    use crate::extract::token::tokenise;

    #[test]
    fn what_stands_there_is_seen() {
        let seen = Seen::of(&tokenise("The NATO summit (of 2) was the “largest”."));
        assert!(seen.numbers && seen.capitals);
        assert!(seen.has(Class::SUPERLATIVE) && seen.has_sign(b"(") && seen.has_sign(b"\xe2"));
        let seen = Seen::of(&tokenise("They met."));
        assert!(!seen.numbers && !seen.capitals);
        assert!(!seen.has(Class::SUPERLATIVE) && !seen.has_sign(b"([<"));
        assert_eq!(when(false, || 1), 0);
    }
}

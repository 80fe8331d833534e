//! Tokens of one block: words, numbers, quotation marks, punctuation, each with its word classes.
//!
//! One pass over the bytes. A possessive ending ("’s") is a token of its own; the full stop of an abbreviation ("Sen.",
//! "p.m.", "J.") belongs to its word; hyphenated words are one token ("Jong-un", "agreement-signing").

mod ascii;
mod scan;

use std::borrow::Cow;

use super::seen::Seen;
use crate::lexicon::{Class, Words};
use crate::text::Span;
use scan::Scanner;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    /// Digits with the separators between them: "1,200", "3.5", "3:47", "2019". Letters after it are a word ("9am").
    Number,
    /// "’s", "'s", or the bare "’" after a plural, as far as it can be told.
    Possessive,
    /// A quotation mark, or an apostrophe that may be one.
    Mark,
    /// Everything else, one character a token, but for "--", "..." and "—" runs.
    Punct,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Lower,
    /// First letter a capital.
    Capital,
    /// Two and more letters, all capitals.
    Upper,
    /// A capital after the first letter ("eBay", "McConnell" is `Capital`).
    Mixed,
    None,
}

impl Case {
    fn of(first_upper: bool, n_upper: u32, n_letters: u32) -> Self {
        match (first_upper, n_upper, n_letters) {
            (_, 0, _) => Self::Lower,
            (true, u, n) if u == n && n > 1 => Self::Upper,
            (true, ..) => Self::Capital,
            _ => Self::Mixed,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offsets into the block.
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    pub case: Case,
    /// White space, or the block's start, stands before it.
    pub spaced: bool,
    /// A word of several, with hyphens between.
    pub joined: bool,
    /// A word that ends with the full stop of an abbreviation.
    pub stopped: bool,
    /// [`Known::time`](crate::lexicon::Known::time) of the word.
    pub time: u16,
    /// What the lexicon knows of the word in lower case, without its possessive.
    pub class: Class,
    /// First byte: enough to tell most punctuation apart without looking at the text.
    pub first: u8,
    /// [`lexicon::word_hash`](crate::lexicon::word_hash) of a word in lower case, without a last full stop and with
    /// straight apostrophes; zero for what is no word.
    pub hash: u64,
}

impl Token {
    #[inline]
    pub fn text<'t>(&self, block: &'t str) -> &'t str {
        &block[self.start as usize..self.end as usize]
    }

    /// The words in lower case (ASCII), borrowed where they are so already.
    #[inline]
    pub fn lower<'t>(&self, block: &'t str) -> Cow<'t, str> {
        let text = self.text(block);
        if matches!(self.case, Case::Lower | Case::None) {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.to_ascii_lowercase())
        }
    }

    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.class.intersects(class)
    }

    /// One of `words`, in whatever case.
    #[inline]
    pub fn is_one<const N: usize>(&self, words: &Words<N>) -> bool {
        words.has(self.hash)
    }

    /// The word of this [`word_hash`](crate::lexicon::word_hash), in lower case.
    #[inline]
    pub fn is_just(&self, word: u64) -> bool {
        self.case == Case::Lower && self.hash == word
    }

    /// One of `words`, in lower case.
    #[inline]
    pub fn is_small<const N: usize>(&self, words: &Words<N>) -> bool {
        self.case == Case::Lower && words.has(self.hash)
    }

    /// Do its words end so, in this very case?
    #[inline]
    pub fn ends_with(&self, block: &str, ending: &str) -> bool {
        let end = self.end as usize;
        end - self.start as usize >= ending.len()
            && block.as_bytes()[end - ending.len()..end] == *ending.as_bytes()
    }

    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Begins with a capital.
    #[inline]
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper)
    }

    #[inline]
    pub fn is_punct(&self, byte: u8) -> bool {
        self.kind == TokenKind::Punct && self.first == byte
    }
}

/// The tokens of `block`, in order.
pub fn tokenise(block: &str) -> Vec<Token> {
    read(block).0
}

/// The tokens of `block`, with what they show.
pub(super) fn read(block: &str) -> (Vec<Token>, Seen) {
    let mut tokens = Vec::with_capacity(block.len() / 5 + 4);
    let mut seen = Seen::default();
    read_into(block, &mut tokens, &mut seen);
    (tokens, seen)
}

/// [`read`] into what is used again.
pub(super) fn read_into(block: &str, tokens: &mut Vec<Token>, seen: &mut Seen) {
    tokens.clear();
    seen.clear();
    Scanner::new(block).read(tokens, seen);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenise(text).iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn possessive_is_split_and_contraction_is_not() {
        assert_eq!(
            words("Trump’s team doesn't"),
            ["Trump", "’s", "team", "doesn't"]
        );
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            words("Sen. J. Doe at 9 a.m. in the U.S. today."),
            [
                "Sen.", "J.", "Doe", "at", "9", "a.m.", "in", "the", "U.S.", "today", "."
            ]
        );
    }

    #[test]
    fn hyphens_join_words_and_dashes_do_not() {
        assert_eq!(
            words("Kim Jong-un -- HANOI - 24-hour"),
            ["Kim", "Jong-un", "--", "HANOI", "-", "24", "-", "hour"]
        );
    }

    #[test]
    fn digits_go_on_with_a_word_and_open_none() {
        let text = "The G20 left by 9am. COVID19 and b2b.";
        assert_eq!(
            words(text),
            [
                "The", "G20", "left", "by", "9", "am", ".", "COVID19", "and", "b2b", "."
            ]
        );
        let tokens = tokenise(text);
        assert_eq!(tokens[1].hash, crate::lexicon::word_hash("g20"));
        assert_eq!(tokens[1].case, Case::Capital);
    }

    #[test]
    fn marks_are_tokens() {
        assert_eq!(
            words("“I won’t,” he said"),
            ["“", "I", "won’t", ",", "”", "he", "said"]
        );
    }
}

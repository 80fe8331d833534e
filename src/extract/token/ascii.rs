//! A word of ASCII, eight bytes at a time: nearly all words are so, and most of them have no more bytes.

use super::Case;
use crate::lexicon::word::{self, STEP};

/// Letters without a gap.
pub(super) struct Word {
    pub(super) len: usize,
    pub(super) case: Case,
    /// Of the word in lower case ([`word_hash`](crate::lexicon::word_hash)).
    pub(super) hash: u64,
    /// The byte behind it; zero at the end.
    pub(super) next: u8,
}

impl Word {
    /// The word at the start of `rest`.
    #[inline]
    pub(super) fn read(rest: &[u8]) -> Self {
        let eight = up_to_eight(rest);
        let len = n_letters(eight);
        if len == STEP {
            return Self::read_long(rest);
        }
        let (small, capitals) = lowered(eight, len);
        Self {
            len,
            case: case(capitals, 0, rest, len),
            hash: word::step_hash(word::opening(len), small),
            next: (eight >> (8 * len)) as u8,
        }
    }

    /// A word of eight bytes or more.
    #[inline(never)]
    fn read_long(rest: &[u8]) -> Self {
        let mut len = STEP;
        loop {
            let n = n_letters(up_to_eight(&rest[len..]));
            len += n;
            if n < STEP {
                break;
            }
        }
        let (small, first) = lowered(up_to_eight(rest), STEP);
        let mut hash = word::step_hash(word::opening(len), small);
        let (mut others, mut at) = (0, STEP);
        // Nothing at all is hashed, too, where the word ends with its eighth byte.
        while at <= len {
            let (small, capitals) = lowered(up_to_eight(&rest[at..]), len - at);
            hash = word::step_hash(hash, small);
            others |= capitals;
            at += STEP;
        }
        Self {
            len,
            case: case(first, others, rest, len),
            hash,
            next: rest.get(len).copied().unwrap_or_default(),
        }
    }
}

/// In each of eight letters of ASCII, what it has where it is no capital.
const SMALL: u64 = each(0x20);
/// What no byte of ASCII has.
const HIGH: u64 = each(0x80);

/// The byte eight times.
#[inline]
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

/// How many of eight bytes, from the lowest on, are letters of ASCII.
#[inline]
fn n_letters(eight: u64) -> usize {
    let small = eight & !HIGH | SMALL;
    // The high bit of each byte tells whether it is so many or more.
    let from = |least: u8| small + each(0x80 - least);
    let is_letter = from(b'a') & !from(b'z' + 1) & !eight & HIGH;
    (is_letter ^ HIGH).trailing_zeros() as usize / 8
}

/// The first `len` bytes in lower case, and where a capital stood.
#[inline]
fn lowered(eight: u64, len: usize) -> (u64, u64) {
    let letters = below(len);
    let bytes = eight & letters;
    let small = bytes | SMALL & letters;
    (small, small ^ bytes)
}

/// The first eight bytes, or as many as there are, the first one lowest.
#[inline]
fn up_to_eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes
            .iter()
            .rev()
            .fold(0, |all, b| all << 8 | u64::from(*b)),
    }
}

/// All bits of the `n` lowest bytes.
#[inline]
fn below(n: usize) -> u64 {
    if n < STEP {
        (1 << (8 * n)) - 1
    } else {
        u64::MAX
    }
}

/// The case of the first `len` bytes of `rest`, by the capitals among the first eight and those behind.
#[inline]
fn case(first: u64, others: u64, rest: &[u8], len: usize) -> Case {
    /// A capital in the lowest byte alone.
    const LOWEST: u64 = 0x20;
    match (first, others) {
        (0, 0) => Case::Lower,
        (LOWEST, 0) => Case::Capital,
        _ => mixed_case(&rest[..len]),
    }
}

#[inline(never)]
fn mixed_case(word: &[u8]) -> Case {
    let n_upper = word.iter().filter(|b| b.is_ascii_uppercase()).count();
    Case::of(
        word[0].is_ascii_uppercase(),
        n_upper as u32,
        word.len() as u32,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::word_hash;

    #[test]
    fn a_word_is_read_as_far_as_it_goes() {
        let behind = [
            " and more of it",
            ".",
            "",
            "-",
            "’s",
            "é",
            "@here",
            "[x]",
            "`",
            "{",
            ":9",
            "/",
        ];
        for word in [
            "a",
            "Roe",
            "UNESCO",
            "eBay",
            "election",
            "electorate",
            "Incomprehensibly",
            "MPs",
        ] {
            for behind in behind {
                let read = Word::read(format!("{word}{behind}").as_bytes());
                assert_eq!(read.len, word.len(), "{word}{behind}");
                assert_eq!(read.hash, word_hash(&word.to_lowercase()), "{word}");
                let next = behind.bytes().next().unwrap_or_default();
                assert_eq!(read.next, next, "{word}{behind}");
            }
        }
    }

    #[test]
    fn every_byte_is_known_for_a_letter_or_none() {
        for byte in 0..=u8::MAX {
            let expected = usize::from(byte.is_ascii_alphabetic());
            assert_eq!(n_letters(u64::from(byte)), expected, "{byte}");
        }
    }

    #[test]
    fn case_is_told_by_all_letters() {
        for (word, case) in [
            ("mayor", Case::Lower),
            ("A", Case::Capital),
            ("Mayor", Case::Capital),
            ("McDonald", Case::Capital),
            ("Rockefeller", Case::Capital),
            ("UN", Case::Upper),
            ("INTERNATIONAL", Case::Upper),
            ("eBay", Case::Mixed),
            ("electoraL", Case::Mixed),
        ] {
            assert_eq!(Word::read(word.as_bytes()).case, case, "{word}");
        }
    }
}

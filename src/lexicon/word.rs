//! Words by number instead of by letters: whether a token is one of a few words is then asked without looking at the text.

/// So many bytes are hashed at once.
pub const STEP: usize = 8;

/// By which a word, in lower case, is known instead of its letters: of the words of a language, no two meet in 64 bits.
#[inline]
pub const fn word_hash(word: &str) -> u64 {
    bytes_hash(word.as_bytes())
}

/// [`word_hash`] of a word's bytes.
#[inline]
pub const fn bytes_hash(word: &[u8]) -> u64 {
    let mut hash = opening(word.len());
    let mut rest = word;
    while let Some((step, behind)) = rest.split_first_chunk::<STEP>() {
        hash = step_hash(hash, u64::from_le_bytes(*step));
        rest = behind;
    }
    let mut last = 0;
    let mut at = 0;
    while at < rest.len() {
        last |= (rest[at] as u64) << (8 * at);
        at += 1;
    }
    step_hash(hash, last)
}

/// [`word_hash`] of the word in lower case, if it is all ASCII.
#[inline]
pub fn lower_hash(word: &[u8]) -> Option<u64> {
    let mut hash = opening(word.len());
    let mut all = 0;
    let mut rest = word;
    while let Some((step, behind)) = rest.split_first_chunk::<STEP>() {
        let eight = u64::from_le_bytes(*step);
        all |= eight;
        hash = step_hash(hash, lowered(eight));
        rest = behind;
    }
    let last = up_to_seven(rest);
    ((all | last) & HIGH == 0).then(|| step_hash(hash, lowered(last)))
}

/// What no byte of ASCII has.
const HIGH: u64 = each(0x80);

/// The byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

/// Eight bytes of ASCII in lower case.
#[inline]
fn lowered(eight: u64) -> u64 {
    // The high bit of each byte tells whether it is so many or more.
    let from = |least: u8| (eight & !HIGH) + each(0x80 - least);
    let capitals = from(b'A') & !from(b'Z' + 1) & HIGH;
    eight | capitals >> 2
}

/// Fewer than eight bytes, the first one lowest.
#[inline]
fn up_to_seven(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4))
        }
        _ => bytes
            .iter()
            .rev()
            .fold(0, |all, b| all << 8 | u64::from(*b)),
    }
}

/// What a hash begins with; a [`step_hash`] follows for each [`STEP`] bytes, and one for those that are left or for none.
#[inline]
pub const fn opening(len: usize) -> u64 {
    len as u64 ^ 0x9e37_79b9_7f4a_7c15
}

/// Goes on with eight bytes, the first one lowest; zero where the word has no more.
#[inline]
pub const fn step_hash(hash: u64, bytes: u64) -> u64 {
    let wide = (hash ^ bytes) as u128 * 0xd6e8_feb8_6659_fd93;
    wide as u64 ^ (wide >> 64) as u64
}

/// The [`word_hash`] of a word that is known when this is compiled.
macro_rules! word {
    ($word:literal) => {
        const { $crate::lexicon::word_hash($word) }
    };
}
pub(crate) use word;

/// A few words, in lower case and without a last full stop, as [`crate::extract::token::Token::hash`] knows them.
#[derive(Clone, Copy, Debug)]
pub struct Words<const N: usize> {
    /// A bit for each word, so that nearly every other word is told apart at once.
    seen: [u64; 4],
    hashes: [u64; N],
}

impl<const N: usize> Words<N> {
    pub const fn new(words: [&str; N]) -> Self {
        let mut made = Self {
            seen: [0; 4],
            hashes: [0; N],
        };
        let mut at = 0;
        while at < N {
            let hash = word_hash(words[at]);
            made.hashes[at] = hash;
            made.seen[(hash >> 62) as usize] |= 1 << (hash & 63);
            at += 1;
        }
        made
    }

    /// Is the word of this [`word_hash`] among them?
    #[inline]
    pub fn has(&self, hash: u64) -> bool {
        self.seen[(hash >> 62) as usize] >> (hash & 63) & 1 != 0 && self.hashes.contains(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: Words<3> = Words::new(["to", "according", "self-confessed"]);

    #[test]
    fn a_word_is_among_a_few_by_its_hash() {
        assert!(FEW.has(word_hash("to")) && FEW.has(word_hash("self-confessed")));
        assert!(!FEW.has(word_hash("too")) && !FEW.has(0));
    }

    #[test]
    fn a_word_is_hashed_in_lower_case() {
        let all = "@AZ[`az{-'.09 Jane van der ROE-Doe, O'NEIL";
        for (from, to) in
            (0..all.len()).flat_map(|from| (from..=all.len()).map(move |to| (from, to)))
        {
            let word = &all[from..to];
            let expected = word_hash(&word.to_ascii_lowercase());
            assert_eq!(lower_hash(word.as_bytes()), Some(expected), "{word}");
        }
        for word in ["é", "Roé", "Études", "Jane Roe Doe é"] {
            assert_eq!(lower_hash(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn words_that_differ_in_one_place_differ() {
        let words = ["a", "aa", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaab", "baaaaaaa"];
        let mut hashes = words.map(word_hash).to_vec();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }
}

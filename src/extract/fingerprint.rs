//! A block's words as a few numbers, so that repeated paragraphs are found without comparing every one with every other.
//!
//! Case, marks, punctuation and spacing do not count: two pastes of one paragraph may differ in those.

use super::token::{Token, TokenKind};
use crate::lexicon;

/// How many of the smallest shingle hashes are kept.
pub const SKETCH: usize = 8;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    pub n_words: u32,
    /// Hash of all words in order.
    pub exact: u64,
    /// The smallest hashes of three words in a row, ascending: two texts that share most of their words share most of
    /// these. `u64::MAX` where there are fewer.
    pub sketch: [u64; SKETCH],
}

impl Fingerprint {
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        let mut sketch = [u64::MAX; SKETCH];
        // The word before, and what the two before this one make together.
        let (mut last, mut pair) = (0, 0);
        let mut n_words = 0u32;
        let mut exact = 0;
        for token in tokens {
            let hash = match token.kind {
                TokenKind::Word => token.hash,
                TokenKind::Number => number_hash(token.text(text)),
                _ => continue,
            };
            exact = mix(exact, hash);
            n_words += 1;
            let shingle = mix(pair, hash);
            if n_words >= 3 && shingle < sketch[SKETCH - 1] {
                keep(&mut sketch, shingle);
            }
            pair = mix(last, hash);
            last = hash;
        }
        Self {
            n_words,
            exact,
            sketch,
        }
    }

    /// How many hashes of the sketch the other one has too.
    pub fn shared(&self, other: &Self) -> usize {
        self.sketch
            .iter()
            .filter(|h| **h != u64::MAX && other.sketch.binary_search(h).is_ok())
            .count()
    }
}

/// Numbers are few: what is done for them is kept out of the way of words.
#[inline(never)]
fn number_hash(number: &str) -> u64 {
    lexicon::word_hash(number)
}

/// The words of `text` as the fingerprint sees them: letters and digits, apostrophes left out of account.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
}

/// Puts `hash`, which is smaller than the last of them, into the ascending `sketch`.
#[inline]
fn keep(sketch: &mut [u64; SKETCH], hash: u64) {
    if sketch.contains(&hash) {
        return;
    }
    // Whatever is larger goes one place on.
    let mut carried = hash;
    for kept in sketch {
        let smaller = carried.min(*kept);
        carried = carried.max(*kept);
        *kept = smaller;
    }
}

fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenise;
    use super::*;

    fn of(text: &str) -> Fingerprint {
        Fingerprint::of(text, &tokenise(text))
    }

    #[test]
    fn marks_case_and_spacing_do_not_count() {
        let one = of("“We  won,” the Mayor said");
        assert_eq!(one, of("\"We won\" the mayor said."));
        assert_eq!(one.n_words, 5);
        assert_ne!(one, of("We the mayor said won"));
    }

    #[test]
    fn similar_texts_share_most_of_the_sketch() {
        let text: Vec<String> = (0..60).map(|n| format!("word{n}")).collect();
        let mut other = text.clone();
        "changed".clone_into(&mut other[30]);
        let (one, two) = (of(&text.join(" ")), of(&other.join(" ")));
        assert!(one.shared(&two) >= 6, "{}", one.shared(&two));
        let strange: Vec<String> = (100..160).map(|n| format!("word{n}")).collect();
        assert_eq!(one.shared(&of(&strange.join(" "))), 0);
    }
}

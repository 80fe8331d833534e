//! A block's words as a few numbers, so that repeated paragraphs are found without comparing every one with every other.
//!
//! Case, marks, punctuation and spacing do not count: two pastes of one paragraph may differ in those.

use super::token::{Token, TokenKind};
use crate::lexicon;

/// How many of the smallest shingle hashes are kept.
pub const SKETCH: usize = 8;

/// So many of a block's shingles are looked through for the smallest ones, as far as chance goes.
const LOW: usize = 2 * SKETCH;

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
        // Nearly always enough are below it, and few.
        let bound = match tokens.len() {
            0..=LOW => u64::MAX,
            len => u64::MAX / len as u64 * LOW as u64,
        };
        let read = Self::below(text, tokens, bound);
        read.unwrap_or_else(|| Self::of_all(text, tokens))
    }

    /// The fingerprint by the shingles below `bound`, if these are enough and not too many.
    fn below(text: &str, tokens: &[Token], bound: u64) -> Option<Self> {
        let mut low = [u64::MAX; 2 * LOW];
        let mut n_low = 0;
        let mut found = Self::walk(text, tokens, |shingle| {
            // Written in any case, so that nothing hangs on what cannot be foreseen.
            low[n_low % low.len()] = shingle;
            n_low += usize::from(shingle < bound);
        });
        let low = low.get_mut(..n_low)?;
        low.sort_unstable();
        let mut n_kept = 0;
        for &mut shingle in low {
            if n_kept < SKETCH && (n_kept == 0 || found.sketch[n_kept - 1] != shingle) {
                found.sketch[n_kept] = shingle;
                n_kept += 1;
            }
        }
        (n_kept == SKETCH || bound == u64::MAX).then_some(found)
    }

    fn of_all(text: &str, tokens: &[Token]) -> Self {
        let mut sketch = [u64::MAX; SKETCH];
        let found = Self::walk(text, tokens, |shingle| {
            if shingle < sketch[SKETCH - 1] {
                keep(&mut sketch, shingle);
            }
        });
        Self { sketch, ..found }
    }

    /// Counts and hashes the words, and shows every three of them in a row.
    #[inline]
    fn walk(text: &str, tokens: &[Token], mut show: impl FnMut(u64)) -> Self {
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
            if n_words >= 3 {
                show(mix(pair, hash));
            }
            pair = mix(last, hash);
            last = hash;
        }
        Self {
            n_words,
            exact,
            sketch: [u64::MAX; SKETCH],
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
    fn the_smallest_shingles_are_the_same_however_they_are_found() {
        for n in [2, 3, 9, 17, 40, 300] {
            let words: Vec<String> = (0..n).map(|n| format!("word{}", n % 37)).collect();
            let text = words.join(" ");
            let all = Fingerprint::of_all(&text, &tokenise(&text));
            assert_eq!(of(&text), all, "{n}");
        }
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

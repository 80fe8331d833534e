//! A block's words as a few numbers, so that repeated paragraphs are found without comparing every one with every other.
//!
//! Case, marks, punctuation and spacing do not count: two pastes of one paragraph may differ in those.

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

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
    pub fn of(text: &str) -> Self {
        let mut exact = Xxh3::new();
        let mut sketch = [u64::MAX; SKETCH];
        let mut last = [0u64; 2];
        let mut n_words = 0u32;
        let mut lower = String::new();
        for word in words(text) {
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(word.chars().flat_map(char::to_lowercase));
            }
            let hash = xxh3_64(lower.as_bytes());
            exact.update(&hash.to_le_bytes());
            n_words += 1;
            if n_words >= 3 {
                keep(&mut sketch, mix(mix(last[0], last[1]), hash));
            }
            last = [last[1], hash];
        }
        Self {
            n_words,
            exact: exact.digest(),
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

/// The words of `text` as the fingerprint sees them: letters and digits, apostrophes left out of account.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
}

/// Puts `hash` into the ascending `sketch` if it is among the smallest.
fn keep(sketch: &mut [u64; SKETCH], hash: u64) {
    if hash >= sketch[SKETCH - 1] {
        return;
    }
    let at = sketch.partition_point(|h| *h < hash);
    if sketch[at] != hash {
        sketch.copy_within(at..SKETCH - 1, at + 1);
        sketch[at] = hash;
    }
}

fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_spacing_do_not_count() {
        let one = Fingerprint::of("“We  won,” the Mayor said");
        assert_eq!(one, Fingerprint::of("\"We won\" the mayor said."));
        assert_eq!(one.n_words, 5);
        assert_ne!(one, Fingerprint::of("We the mayor said won"));
    }

    #[test]
    fn similar_texts_share_most_of_the_sketch() {
        let text: Vec<String> = (0..60).map(|n| format!("word{n}")).collect();
        let mut other = text.clone();
        "changed".clone_into(&mut other[30]);
        let (one, two) = (
            Fingerprint::of(&text.join(" ")),
            Fingerprint::of(&other.join(" ")),
        );
        assert!(one.shared(&two) >= 6, "{}", one.shared(&two));
        let strange: Vec<String> = (100..160).map(|n| format!("word{n}")).collect();
        assert_eq!(one.shared(&Fingerprint::of(&strange.join(" "))), 0);
    }
}

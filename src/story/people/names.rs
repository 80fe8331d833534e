//! The words of names and roles as numbers: two are compared without their letters.

use smallvec::SmallVec;

use super::words::{fold, is_nickname, looks_family_first, nickname, role_word, unjoined};
use crate::lexicon::word::bytes_hash;
use crate::lexicon::{self, Class, word_hash};

/// Nearly all words of names are ASCII and have no more bytes.
const PLAIN: usize = 24;

/// A word in lower case without stops; what is asked of it most often comes with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// [`word_hash`] of its letters.
    pub(super) hash: u64,
    /// In bytes.
    pub(super) len: u32,
    /// The first character.
    pub(super) first: char,
    pub(super) class: Class,
}

/// Most names and roles have no more.
pub(super) type Words = SmallVec<[Word; 4]>;

impl Word {
    /// The word that is written so, in lower case.
    pub(super) fn of(folded: &str) -> Self {
        let hash = word_hash(folded);
        Self {
            hash,
            len: folded.len() as u32,
            first: folded.chars().next().unwrap_or(' '),
            class: lexicon::class_of_hash(hash, folded),
        }
    }

    /// A word of a name, as it is written; `None` where nothing is left of it.
    pub(super) fn of_name(written: &str) -> Option<Self> {
        let word = unjoined(written);
        let mut letters = [0; PLAIN];
        for (letter, byte) in letters.iter_mut().zip(word.bytes()) {
            if matches!(byte, b'.' | b',' | 0x80..) {
                return Self::of_folded(&fold(word));
            }
            *letter = byte.to_ascii_lowercase();
        }
        let Some(folded @ [first, ..]) = letters.get(..word.len()) else {
            return Self::of_folded(&fold(word));
        };
        let hash = bytes_hash(folded);
        Some(Self {
            hash,
            len: folded.len() as u32,
            first: char::from(*first),
            class: lexicon::known_of_ascii(hash).class,
        })
    }

    fn of_folded(folded: &str) -> Option<Self> {
        (!folded.is_empty()).then(|| Self::of(folded))
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Word {}

impl std::hash::Hash for Word {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

/// A name as it is compared.
#[derive(Debug)]
pub(super) struct Name {
    /// Without its nickname.
    pub(super) words: Words,
    /// Stands for all the words together.
    pub(super) key: Key,
    pub(super) nickname: Option<Word>,
    pub(super) family_first: bool,
}

/// Equal for names of equal words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// What stands for the words together.
    pub(super) fn of(words: &[Word]) -> Self {
        let mix = |all: u64, word: &Word| lexicon::word::step_hash(all, word.hash);
        Self(words.iter().fold(lexicon::word::opening(words.len()), mix))
    }
}

impl Name {
    /// The name as it is compared.
    pub(super) fn read(written: &str) -> Self {
        let marked = written.bytes().any(|b| matches!(b, b'"' | b'\'' | 0x80..));
        let words: Words = if marked {
            let parts = written.split_whitespace().filter(|w| !is_nickname(w));
            parts.filter_map(Word::of_name).collect()
        } else {
            plain_words(written)
        };
        let asian = |word: &Word| word.class.contains(Class::EAST_ASIAN_FAMILY);
        Self {
            key: Key::of(&words),
            nickname: marked
                .then(|| nickname(written))
                .flatten()
                .map(|n| Word::of(&n)),
            family_first: (marked || words.first().is_some_and(asian))
                && looks_family_first(written),
            words,
        }
    }
}

/// The words of a name in ASCII without marks, as nearly all are.
fn plain_words(written: &str) -> Words {
    let mut words = Words::new();
    let mut first = 0;
    for (at, byte) in written.bytes().chain([b' ']).enumerate() {
        if byte.is_ascii_whitespace() || byte == 0x0b {
            if let Some(word) = Word::of_name(&written[first..at]) {
                words.push(word);
            }
            first = at + 1;
        }
    }
    words
}

/// The words of a role, those that say the same made equal.
pub(super) fn role(written: &str) -> Words {
    let words = written.split_whitespace();
    words.map(|w| Word::of(&role_word(w))).collect()
}

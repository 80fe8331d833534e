//! The words of names and roles as numbers: two are compared without their letters.

use smallvec::SmallVec;

use super::words::{fold, is_nickname, neutral_role, nickname, unjoined};
use crate::lexicon::word::lower_hash;
use crate::lexicon::{self, Class, word_hash};
use crate::text::words;

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

/// Most names have no more.
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
        let bytes = word.as_bytes();
        let plain = bytes.len() <= PLAIN && !bytes.iter().any(|b| matches!(b, b'.' | b','));
        let hash = plain.then(|| lower_hash(bytes)).flatten();
        let (Some(hash), Some(first)) = (hash, bytes.first()) else {
            return Self::of_folded(&fold(word));
        };
        Some(Self {
            hash,
            len: bytes.len() as u32,
            first: char::from(first.to_ascii_lowercase()),
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
#[derive(Debug, Default)]
pub(super) struct Name {
    /// Without its nickname.
    pub(super) words: Words,
    /// Stands for all the words together.
    pub(super) key: Key,
    pub(super) nickname: Option<Word>,
    /// False where [`looks_family_first`](super::words::looks_family_first) need not be asked.
    pub(super) may_be_family_first: bool,
}

/// Equal for names of equal words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
        if let Some(read) = plain_words(written) {
            let asian = |word: &Word| word.class.contains(Class::EAST_ASIAN_FAMILY);
            return Self {
                key: Key::of(&read),
                nickname: None,
                may_be_family_first: read.first().is_some_and(asian),
                words: read,
            };
        }
        let parts = words(written).filter(|word| !is_nickname(word));
        let read: Words = parts.filter_map(Word::of_name).collect();
        Self {
            key: Key::of(&read),
            nickname: nickname(written).map(|n| Word::of(&n)),
            may_be_family_first: true,
            words: read,
        }
    }
}

/// The words of a name of nothing but letters and hyphens, as nearly all are.
fn plain_words(written: &str) -> Option<Words> {
    let bytes = written.as_bytes();
    let mut read = Words::new();
    let mut first = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'-' => {}
            b' ' => {
                read.push(plain_word(&bytes[first..at])?);
                first = at + 1;
            }
            _ => return None,
        }
    }
    read.push(plain_word(&bytes[first..])?);
    Some(read)
}

/// A word of letters and hyphens, if it may not be one with an article before it.
fn plain_word(word: &[u8]) -> Option<Word> {
    let first = word.first()?.to_ascii_lowercase();
    if word.get(2) == Some(&b'-') {
        return None;
    }
    let hash = lower_hash(word)?;
    Some(Word {
        hash,
        len: word.len() as u32,
        first: char::from(first),
        class: lexicon::known_of_ascii(hash).class,
    })
}

/// The words of a role by their hashes.
pub(super) type RoleWords = SmallVec<[u64; 6]>;

/// The words of a role, those that say the same made equal.
pub(super) fn role(written: &str) -> RoleWords {
    words(written).map(role_word).collect()
}

/// [`word_hash`] of a word of a role.
fn role_word(written: &str) -> u64 {
    let bytes = written.as_bytes();
    let ends_in = |ending: &str| {
        let stem = bytes.len().checked_sub(ending.len()).filter(|n| *n > 3);
        stem.is_some_and(|at| bytes[at..].eq_ignore_ascii_case(ending.as_bytes()))
    };
    let other = ends_in("woman") || ends_in("person");
    let hash = (!other).then(|| lower_hash(bytes)).flatten();
    hash.unwrap_or_else(|| word_hash(&neutral_role(written)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_that_say_the_same_are_equal() {
        assert_eq!(role("Town Spokeswoman"), role("town spokesman"));
        assert_eq!(role("salesperson"), role("Salesman"));
        assert_ne!(role("woman"), role("man"));
        assert_ne!(role("person"), role("man"));
    }

    #[test]
    fn names_are_equal_however_they_are_written() {
        let key = |written: &str| Name::read(written).key;
        assert_eq!(key("Jane A. Roe"), key("JANE A Roe"));
        assert_eq!(key("Jane “Red” Roe"), key("Jane Roe"));
        assert_eq!(key("Ali al-Rashid"), key("Ali\u{a0}Rashid"));
        assert_eq!(key("El-Sayed  Roe"), key("sayed roe"));
        assert_eq!(key("Jane Roe-Doe"), key("Jane, ROE-DOE"));
        assert_ne!(key("Jane Roe"), key("Roe Jane"));
        let nickname = Name::read("Jane “Red” Roe").nickname;
        assert_eq!(nickname, Some(Word::of("red")));
    }
}

//! The words of names and roles, read once: equal words are equal numbers, and a name met again costs one look.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::words::{fold, is_nickname, looks_family_first, nickname, role_word};
use crate::lexicon::{self, Class};

/// So many names are remembered beyond twice those of the draft.
const SPARE: usize = 1 << 12;

/// In a draft of fewer names they are read anew each time, which saves the room where many drafts are open.
const FEW: usize = 1 << 8;

/// A word in lower case without stops; what is asked of it most often comes with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    id: u32,
    /// In bytes.
    pub(super) len: u32,
    /// The first character.
    pub(super) first: char,
    pub(super) class: Class,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Word {}

impl std::hash::Hash for Word {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

/// A name as it is compared.
#[derive(Debug)]
pub(super) struct Name {
    /// Without its nickname.
    pub(super) words: Arc<[Word]>,
    /// Stands for all the words together.
    pub(super) key: Key,
    pub(super) nickname: Option<Word>,
    pub(super) family_first: bool,
}

/// Equal for names of equal words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(u32);

/// Every name and role read so far.
#[derive(Debug, Default)]
pub(in crate::story) struct Names {
    words: FxHashMap<Arc<str>, Word>,
    texts: Vec<Arc<str>>,
    keys: FxHashMap<Arc<[Word]>, Key>,
    full: FxHashMap<Box<str>, Arc<Name>>,
    roles: FxHashMap<Box<str>, Arc<[Word]>>,
}

impl Names {
    /// Forgets everything where that is cheap, or where much more is remembered than the `n_used` names of the draft.
    pub(super) fn forget(&mut self, n_used: usize) {
        if n_used < FEW || self.full.len() + self.roles.len() > 2 * n_used + SPARE {
            *self = Self::default();
        }
    }

    /// The name as it is compared.
    pub(super) fn name(&mut self, written: &str) -> Arc<Name> {
        if let Some(known) = self.full.get(written) {
            return Arc::clone(known);
        }
        let words: Arc<[Word]> = written
            .split_whitespace()
            .filter(|w| !is_nickname(w))
            .map(fold)
            .filter(|w| !w.is_empty())
            .map(|w| self.word(&w))
            .collect();
        let name = Arc::new(Name {
            key: self.key(&words),
            words,
            nickname: nickname(written).map(|n| self.word(&n)),
            family_first: looks_family_first(written),
        });
        self.full.insert(written.into(), Arc::clone(&name));
        name
    }

    /// The words of a role, those that say the same made equal.
    pub(super) fn role(&mut self, written: &str) -> Arc<[Word]> {
        if let Some(known) = self.roles.get(written) {
            return Arc::clone(known);
        }
        let words: Arc<[Word]> = written
            .split_whitespace()
            .map(|w| self.word(&role_word(w)))
            .collect();
        self.roles.insert(written.into(), Arc::clone(&words));
        words
    }

    /// The word that is written so, in lower case.
    pub(super) fn word(&mut self, folded: &str) -> Word {
        if let Some(known) = self.words.get(folded) {
            return *known;
        }
        let text: Arc<str> = folded.into();
        let word = Word {
            id: self.texts.len() as u32,
            len: folded.len() as u32,
            first: folded.chars().next().unwrap_or(' '),
            class: lexicon::class(folded),
        };
        self.texts.push(Arc::clone(&text));
        self.words.insert(text, word);
        word
    }

    /// What stands for the words together.
    pub(super) fn key(&mut self, words: &[Word]) -> Key {
        if let Some(known) = self.keys.get(words) {
            return *known;
        }
        let key = Key(self.keys.len() as u32);
        self.keys.insert(words.into(), key);
        key
    }

    pub(super) fn text(&self, word: Word) -> &str {
        &self.texts[word.id as usize]
    }
}

//! Word lists as data files, each with a note of its origin and licence, compiled into fast matchers once.
//!
//! Every list in `lexicon/words` was written for this project from general knowledge of the language (closed classes,
//! titles, calendar words, gazetteer facts); it carries the project's licence. A line is a word in lower case; `#`
//! begins a comment.

use std::sync::LazyLock;

use bitflags::bitflags;
use rustc_hash::FxHashMap;

bitflags! {
    /// What a word may be. A word can be in several classes.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Class: u64 {
        /// Written with a full stop: "sen", "feb", "inc".
        const ABBREVIATION = 1;
        const MONTH = 1 << 1;
        const WEEKDAY = 1 << 2;
    }
}

const LISTS: &[(Class, &str)] = &[
    (
        Class::ABBREVIATION,
        include_str!("lexicon/words/abbreviation.txt"),
    ),
    (Class::MONTH, include_str!("lexicon/words/month.txt")),
    (Class::WEEKDAY, include_str!("lexicon/words/weekday.txt")),
];

static WORDS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (class, list) in LISTS {
        for word in entries(list) {
            *words.entry(word).or_insert(Class::empty()) |= *class;
        }
    }
    words
});

/// The classes of `word`, which is in lower case; a final full stop does not matter.
pub fn class(word: &str) -> Class {
    WORDS
        .get(word.strip_suffix('.').unwrap_or(word))
        .copied()
        .unwrap_or_default()
}

/// The lines of a word list without comments.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|l| l.split('#').next().unwrap_or("").trim())
        .filter(|l| !l.is_empty())
}

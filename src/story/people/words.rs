//! A name's words, for comparison.

use crate::lexicon::{self, Class};

/// A name's words in lower case without accents and stops, for comparison.
pub(super) fn name_words(words: &str) -> Vec<String> {
    words
        .split_whitespace()
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect()
}

pub(super) fn key(words: &str) -> String {
    name_words(words).join(" ")
}

/// Lower case, without full stops and commas.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() && !word.contains(['.', ',']) {
        return word.to_ascii_lowercase();
    }
    word.chars()
        .filter(|c| !matches!(c, '.' | ','))
        .flat_map(char::to_lowercase)
        .collect()
}

/// "Kim Jong-un", "Xi Jinping": an East Asian family name, and what follows is no Western given name.
pub(super) fn looks_family_first(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let [first, second, ..] = parts.as_slice() else {
        return false;
    };
    let class = |w: &str| lexicon::class(&fold(w));
    let syllables = second
        .split_once('-')
        .is_some_and(|(_, b)| b.chars().next().is_some_and(char::is_lowercase));
    class(first).contains(Class::EAST_ASIAN_FAMILY)
        && parts.len() <= 3
        && (syllables
            || !class(first).contains(Class::GIVEN_NAME)
                && !class(second).contains(Class::GIVEN_NAME))
}

pub(super) fn looks_plural(words: &str) -> bool {
    words.ends_with('s')
        && !words.ends_with("ss")
        && !lexicon::class(&fold(words)).contains(Class::GIVEN_NAME)
}

pub(super) fn initials_agree(a: &[String], b: &[String]) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(x, y)| x.chars().next() == y.chars().next())
}

pub(super) fn without_article(words: &str) -> &str {
    words
        .strip_prefix("The ")
        .or_else(|| words.strip_prefix("the "))
        .unwrap_or(words)
}

/// Role words that say the same: "spokesperson" and "spokesman".
pub(super) fn role_word(word: &str) -> String {
    let lower = word.to_lowercase();
    for ending in ["woman", "person", "man"] {
        if let Some(stem) = lower.strip_suffix(ending).filter(|s| s.len() > 3) {
            return format!("{stem}man");
        }
    }
    lower
}

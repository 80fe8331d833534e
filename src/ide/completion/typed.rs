//! What stands before the cursor, and of what it may be the beginning.

use crate::lexicon;
use crate::text::{Offset, Span};

/// So many words back the beginning of a name may lie.
const MAX_WORDS: usize = 8;

/// A name inside a longer one is known by so many characters.
const MIN_INNER: usize = 2;

/// The line up to the cursor, which does not stand inside a word.
#[derive(Clone, Debug)]
pub(super) struct Typed<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) line: usize,
    /// Where the word before the cursor starts; the cursor itself where none is.
    pub(super) word: usize,
    /// Where the last words of the line start, the nearest first, and all that is typed from there, folded.
    ends: Vec<(usize, String)>,
}

/// What is typed as the beginning of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    pub(super) span: Span,
    /// What the typed words are the beginning of.
    pub(super) filter: String,
}

impl<'t> Typed<'t> {
    /// `None` inside a word: whoever is there mends something.
    pub(super) fn before(text: &'t str, at: Offset) -> Option<Self> {
        let at = at.to_usize();
        if text[at..].starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let line = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let word = word_start(text, line, at);
        let ends = starts(text, line, at, word);
        Some(Self {
            text,
            at,
            line,
            word,
            ends: ends
                .map(|start| (start, folded(&text[start..at])))
                .collect(),
        })
    }

    /// The word before the cursor, as far as it is typed.
    pub(super) fn word(&self) -> &'t str {
        &self.text[self.word..self.at]
    }

    /// Is the word before the cursor one of prose, and no part of an address or a tag?
    pub(super) fn stands_free(&self) -> bool {
        let before = self.text[self.line..self.word].chars().next_back();
        before.is_none_or(|c| !matches!(c, '/' | '@' | '#' | '_' | '&' | '=' | ':' | '\\' | '<'))
    }

    /// The line up to the cursor.
    pub(super) fn before_cursor(&self) -> &'t str {
        &self.text[self.line..self.at]
    }

    /// The rest of the line.
    pub(super) fn behind_cursor(&self) -> &'t str {
        let rest = &self.text[self.at..];
        &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())]
    }

    pub(super) fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// The longest end of the line so far that `candidate` begins with.
    pub(super) fn beginning_of(&self, candidate: &str) -> Option<Begun> {
        let wanted = folded(candidate);
        let fits = |(start, typed): &&(usize, String)| {
            may_be(&self.text[*start..], candidate) && wanted.starts_with(typed.as_str())
        };
        let (start, _) = self.ends.iter().rfind(fits)?;
        Some(Begun {
            span: self.span_from(*start),
            filter: filter(&self.text[*start..self.at], candidate),
        })
    }

    /// The word before the cursor, where `candidate`'s words have one that begins so: "Ro" for "Mayor José Roe".
    pub(super) fn inside_of(&self, candidate: &str) -> Option<Begun> {
        let typed = self.word();
        if typed.chars().count() < MIN_INNER {
            return None;
        }
        let (_, wanted) = self.ends.first()?;
        let begins = |word: &&str| may_be(typed, word) && folded(word).starts_with(wanted);
        let word = candidate.split([' ', '-']).find(begins)?;
        Some(Begun {
            span: self.span_from(self.word),
            filter: filter(typed, word),
        })
    }
}

/// Where the last words of the line start, the nearest first; none where no word is typed.
fn starts(text: &str, line: usize, at: usize, word: usize) -> impl Iterator<Item = usize> {
    let mut start = (word < at).then_some(word);
    let starts = std::iter::from_fn(move || {
        let now = start?;
        let before = text[line..now].strip_suffix(' ');
        start = before
            .map(|before| word_start(text, line, line + before.len()))
            .filter(|next| *next + 1 < now);
        Some(now)
    });
    starts.take(MAX_WORDS)
}

/// The start of the word that ends at `end`. Full stops and commas belong to it inside a name: "Gov. Ann Lee, the clerk".
fn word_start(text: &str, line: usize, end: usize) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '.' | ',');
    let word = text[line..end].trim_end_matches(is_part).len() + line;
    // A mark that opens a quotation or closes one is no part of the word.
    let inner = text[word..end].trim_start_matches(|c: char| !c.is_alphanumeric());
    end - inner.len()
}

/// Only capitals begin a name.
fn may_be(typed: &str, candidate: &str) -> bool {
    let first = |words: &str| words.chars().next();
    let is_capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    !is_capital(first(candidate)) || is_capital(first(typed))
}

/// What a client compares with what is typed: without accents where none are typed.
fn filter(typed: &str, candidate: &str) -> String {
    if candidate.to_lowercase().starts_with(&typed.to_lowercase()) {
        candidate.to_owned()
    } else {
        folded(candidate)
    }
}

/// In lower case and without accents.
pub(super) fn folded(words: &str) -> String {
    lexicon::without_accents(&words.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed<'_> {
        Typed::before(text, Offset::new(text.len())).expect("no word goes on")
    }

    #[test]
    fn the_longest_beginning_counts() {
        let begun = |text: &str, candidate: &str| {
            typed(text)
                .beginning_of(candidate)
                .map(|b| b.span.of(text).to_owned())
        };
        assert_eq!(begun("So José R", "José Roe").as_deref(), Some("José R"));
        assert_eq!(begun("So Jose", "José Roe").as_deref(), Some("Jose"));
        assert_eq!(begun("“Ro", "Roe").as_deref(), Some("Ro"));
        assert_eq!(begun("Gov. An", "Gov. Ann Lee").as_deref(), Some("Gov. An"));
        assert_eq!(begun("He ro", "Roe"), None);
        assert_eq!(begun("He ", "Roe"), None);
    }

    #[test]
    fn a_surname_finds_the_whole_name() {
        let text = "Qui";
        let begun = typed(text).inside_of("Ramón Quiñones");
        assert_eq!(begun.map(|b| b.filter).as_deref(), Some("Quiñones"));
        assert_eq!(typed("R").inside_of("Ann Roe"), None);
    }

    #[test]
    fn inside_a_word_nothing_is_begun() {
        assert!(Typed::before("José Roe", Offset::new(2)).is_none());
        assert_eq!(typed("it is ").word(), "");
    }
}

//! How a block is spelled: whether its words are English, which English, and its abbreviations in capitals.

use super::lazy::Lazy;
use super::seen::Seen;
use super::token::{Case, Token};
use crate::lexicon::Class;
use crate::text::Span;

/// Letters of the abbreviations that are read.
const ACRONYM: std::ops::RangeInclusive<u32> = 3..=6;

/// How many words there are, and how many of them are function words of English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language {
    pub n_words: u32,
    pub n_english: u32,
}

impl Language {
    /// One word more, of `len` bytes.
    #[inline]
    pub(super) fn note(&mut self, len: usize, class: Class) {
        // A script without spaces makes one token of a sentence.
        self.n_words += 1 + len as u32 / 24;
        self.n_english += u32::from(class.intersects(Class::FUNCTION));
    }
}

/// What the spelling of a block shows, outside of quotation marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// Words that British and American English spell in two ways (`lexicon::dialect`).
    pub dialect: Vec<Span>,
    pub acronyms: Vec<Acronym>,
    /// Peoples, parties and faiths: "German", "Republicans". They are nobody's name, but names are mistaken for them.
    pub peoples: Vec<Span>,
    /// The initials of the block's capitalised words, for whoever looks for what an acronym may stand for.
    pub initials: Lazy<Box<str>>,
    /// Does the block have a name that places had before: "Bombay"?
    pub old_place: Lazy<bool>,
}

/// "WFP".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acronym {
    pub span: Span,
    /// In parentheses of its own, behind words: "the World Food Programme (WFP)".
    pub introduced: bool,
}

/// Reads `tokens`, of which `seen` was noted; `quoted` tells which stand in quotation marks.
pub(super) fn read(block: &str, tokens: &[Token], seen: &Seen, quoted: &[bool]) -> Spelling {
    let mut spelling = Spelling::default();
    for idx in seen.capitals.iter() {
        let token = &tokens[idx];
        if quoted[idx] {
            continue;
        }
        if token.is_capital() && token.is(Class::DEMONYM | Class::GROUP) {
            spelling.peoples.push(token.span());
        }
        if token.case == Case::Upper && !token.is(Class::DIALECT) && is_acronym(block, tokens, idx)
        {
            let introduced = idx > 1
                && tokens[idx - 1].is_punct(b'(')
                && tokens[idx - 2].is_word()
                && tokens.get(idx + 1).is_some_and(|t| t.is_punct(b')'));
            spelling.acronyms.push(Acronym {
                span: token.span(),
                introduced,
            });
        }
    }
    if seen.has(Class::DIALECT) {
        let words = tokens.iter().zip(quoted);
        let words = words.filter(|(t, quoted)| t.is(Class::DIALECT) && !**quoted);
        let small = words.filter(|(t, _)| t.case == Case::Lower);
        spelling.dialect.extend(small.map(|(t, _)| t.span()));
    }
    spelling
}

/// Letters alone, and not one of several words in capitals.
fn is_acronym(block: &str, tokens: &[Token], idx: usize) -> bool {
    let shouts = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|t| t.is_word() && t.case == Case::Upper && t.end - t.start > 1)
    };
    let token = &tokens[idx];
    ACRONYM.contains(&(token.end - token.start))
        && token.text(block).bytes().all(|b| b.is_ascii_uppercase())
        && !shouts(Some(idx + 1))
        && !shouts(idx.checked_sub(1))
}

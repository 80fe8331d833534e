//! Where clauses end, and what stands between their parts.

use super::verb::is_past;
use crate::extract::token::{Token, TokenKind};
use crate::lexicon::{Class, Words, word};

const BETWEEN: Words<15> = Words::new([
    "which", "that", "who", "had", "has", "have", "was", "were", "is", "also", "then", "only",
    "first", "itself", "and",
]);

/// A word that may stand between a subject and its verb without being the subject.
pub(super) fn is_between_subject_and_verb(token: &Token) -> bool {
    token.is_small(&BETWEEN)
}

const BEFORE_TIME: Words<23> = Words::new([
    "at",
    "on",
    "by",
    "in",
    "until",
    "till",
    "since",
    "before",
    "after",
    "from",
    "to",
    "for",
    "about",
    "around",
    "late",
    "early",
    "during",
    "through",
    "throughout",
    "over",
    "of",
    "rest",
    "the",
]);

/// What may lead to a time: "at", "rest of the".
pub(super) fn is_preposition(token: &Token) -> bool {
    token.is_one(&BEFORE_TIME) || token.is_punct(b',')
}

/// With which a clause begins.
const OPENING: Words<12> = Words::new([
    "but", "which", "while", "when", "after", "before", "as", "because", "who", "that", "although",
    "though",
]);

/// Does a clause end before token `k`, or is `k` what separates two?
pub(super) fn closes_clause(text: &str, tokens: &[Token], k: usize) -> bool {
    let token = &tokens[k];
    match token.kind {
        TokenKind::Punct => {
            matches!(token.first, b',' | b';' | b':' | b'(' | b')')
                || !token.first.is_ascii() && token.text(text).starts_with(['—', '–'])
                || token.first == b'-' && token.text(text) == "--"
        }
        TokenKind::Mark => {
            (token.end - token.start > 1 || token.first == b'"')
                && !is_plural_possessive(text, tokens, k)
        }
        TokenKind::Word if token.is_just(word!("and")) => tokens
            .get(k + 1)
            .is_some_and(|t| is_past(t, text) || t.is(Class::TIME)),
        TokenKind::Word => token.is_small(&OPENING),
        _ => false,
    }
}

/// Is the mark the apostrophe of "the Times’ report"?
fn is_plural_possessive(text: &str, tokens: &[Token], k: usize) -> bool {
    let (Some(before), Some(next)) = (k.checked_sub(1).map(|b| &tokens[b]), tokens.get(k + 1))
    else {
        return false;
    };
    tokens[k].text(text) == "’"
        && !tokens[k].spaced
        && before.text(text).ends_with('s')
        && next.spaced
        && next.is_word()
}

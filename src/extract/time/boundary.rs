//! Where clauses end, and what stands between their parts.

use super::verb::is_past;
use crate::extract::token::{Token, TokenKind};
use crate::lexicon::Class;

/// A word that may stand between a subject and its verb without being the subject.
pub(super) fn is_between_subject_and_verb(word: &str) -> bool {
    matches!(
        word,
        "which"
            | "that"
            | "who"
            | "had"
            | "has"
            | "have"
            | "was"
            | "were"
            | "is"
            | "also"
            | "then"
            | "only"
            | "first"
            | "itself"
            | "and"
    )
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "at" | "on"
            | "by"
            | "in"
            | "until"
            | "till"
            | "since"
            | "before"
            | "after"
            | "from"
            | "to"
            | "for"
            | "about"
            | "around"
            | "late"
            | "early"
            | "during"
            | "through"
            | "throughout"
            | "over"
            | "of"
            | "rest"
            | ","
            | "the"
    )
}

/// Does a clause end before token `k`, or is `k` what separates two?
pub(super) fn closes_clause(text: &str, tokens: &[Token], k: usize) -> bool {
    let token = &tokens[k];
    match token.kind {
        TokenKind::Punct => {
            matches!(token.first, b',' | b';' | b':' | b'(' | b')')
                || token.text(text).starts_with(['—', '–'])
                || token.text(text) == "--"
        }
        TokenKind::Mark => {
            (token.end - token.start > 1 || token.first == b'"')
                && !is_plural_possessive(text, tokens, k)
        }
        TokenKind::Word if token.text(text) == "and" => tokens
            .get(k + 1)
            .is_some_and(|t| is_past(t, text) || t.is(Class::TIME)),
        TokenKind::Word => matches!(
            token.text(text),
            "but"
                | "which"
                | "while"
                | "when"
                | "after"
                | "before"
                | "as"
                | "because"
                | "who"
                | "that"
                | "although"
                | "though"
        ),
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

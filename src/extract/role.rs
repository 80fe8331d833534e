//! Roles behind a name: "Jon Ralston, a political editor", "By Jane Roe, Herald Correspondent".

use super::name::Found;
use super::token::Token;
use super::{Mention, NameShape};
use crate::lexicon::Class;
use crate::text::Span;

/// Gives mentions that have no title before them the role that an apposition behind them states; `names` are where they
/// stand.
pub(super) fn after_names(
    block: &str,
    tokens: &[Token],
    names: &[Found],
    mentions: &mut [Mention],
) {
    for (mention, name) in mentions.iter_mut().zip(names) {
        if mention.role.is_some()
            || !matches!(mention.shape, NameShape::Full | NameShape::Single)
            || mention.possessive
        {
            continue;
        }
        let at = name.tokens.1;
        if let Some((role, qualifier)) = apposition(block, tokens, at) {
            mention.role = Some(role);
            mention.role_qualifier = qualifier;
            mention.evidence = true;
        } else if is_age(tokens, at) {
            mention.evidence = true;
        }
    }
}

/// ", 45," behind a name.
fn is_age(tokens: &[Token], at: usize) -> bool {
    use super::token::TokenKind::Number;
    tokens.get(at).is_some_and(|t| t.is_punct(b','))
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.kind == Number && t.end - t.start <= 3)
        && tokens
            .get(at + 2)
            .is_some_and(|t| matches!(t.first, b',' | b'.' | b')'))
}

/// The role phrase that a comma sets off behind the name, without its article, and "former" before it.
fn apposition(block: &str, tokens: &[Token], at: usize) -> Option<(Span, Option<Span>)> {
    if !tokens.get(at)?.is_punct(b',') {
        return None;
    }
    let mut first = at + 1;
    if is_age(tokens, at) {
        first = at + 3;
    }
    let mut qualifier = None;
    while let Some(token) = tokens.get(first) {
        if token.is(Class::ROLE_QUALIFIER) && token.is_word() {
            qualifier = Some(token.span());
        } else if !token.is(Class::DETERMINER | Class::POSSESSIVE)
            || token.is_capital() && first > at + 1
        {
            // "perhaps the oldest member".
            if token.is(Class::ADVERB) && first == at + 1 {
                first += 1;
                continue;
            }
            break;
        }
        first += 1;
    }
    // "on the island of Senja, officials said": a plural is nobody's role.
    let head = role_head(block, tokens, first).filter(|h| !tokens[*h].is(Class::ROLE_PLURAL))?;
    let last = complement_end(block, tokens, head);
    Some((
        Span::new(tokens[first].start as usize, tokens[last].end as usize),
        qualifier,
    ))
}

/// The role noun that ends the noun phrase beginning at `first`.
pub(super) fn role_head(block: &str, tokens: &[Token], first: usize) -> Option<usize> {
    let mut head = None;
    for (idx, token) in tokens.iter().enumerate().skip(first).take(8) {
        if !token.is_word() && token.kind != super::token::TokenKind::Possessive {
            break;
        }
        let ends = token.is(Class::PREPOSITION
            | Class::CONJUNCTION
            | Class::SUBORDINATOR
            | Class::AUXILIARY
            | Class::MODAL
            | Class::SUBJECT_PRONOUN
            | Class::OBJECT_PRONOUN)
            || matches!(token.text(block), "named" | "appointed" | "called")
            || token.is(Class::CUE) && token.is(Class::FORM_PAST) && !token.is(Class::ROLE);
        if ends {
            break;
        }
        if token.is(Class::ROLE) || is_agentive(token.text(block)) {
            head = Some(idx);
        } else if head.is_some() && !token.is_capital() && !is_before_role(tokens, idx) {
            break;
        }
    }
    // A name at the end makes it another person, not a role.
    head.filter(|&h| {
        tokens
            .get(h + 1)
            .is_none_or(|n| !n.is_word() || !n.is_capital() || !n.spaced)
    })
}

/// "chief financial officer", "vice presidential candidate": the role goes on behind the adjective.
fn is_before_role(tokens: &[Token], idx: usize) -> bool {
    let next = tokens.get(idx + 1);
    !tokens[idx].is(Class::FUNCTION | Class::CUE)
        && next.is_some_and(|n| n.is_word() && n.is(Class::ROLE) && !n.is_capital())
}

/// A word that no list need know: its ending says that it names what somebody does.
fn is_agentive(word: &str) -> bool {
    word.len() > 7
        && word.starts_with(char::is_lowercase)
        && [
            "ologist", "ographer", "ician", "keeper", "mason", "erman", "sman",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// The last token of "… of the National League", "… for Ohio" behind the head.
pub(super) fn complement_end(block: &str, tokens: &[Token], head: usize) -> usize {
    let mut last = head;
    let mut at = head + 1;
    while let Some(token) = tokens.get(at) {
        let opens = token.is_word()
            && matches!(
                token.text(block),
                "of" | "for" | "at" | "in" | "to" | "with" | "on"
            );
        if !opens {
            break;
        }
        let mut end = at;
        for (idx, t) in tokens.iter().enumerate().skip(at + 1).take(8) {
            let inside = t.is_word()
                && !t.is(Class::PREPOSITION
                    | Class::SUBORDINATOR
                    | Class::AUXILIARY
                    | Class::MODAL
                    | Class::CUE)
                || t.kind == super::token::TokenKind::Possessive;
            if !inside || t.is(Class::SUBJECT_PRONOUN) {
                break;
            }
            end = idx;
        }
        if end == at {
            break;
        }
        last = end;
        at = end + 1;
    }
    last
}

//! Third-person singular pronouns outside quotations: what a draft calls somebody by, in the end.

use super::token::Token;
use super::{Mention, Pronoun};
use crate::lexicon::Class;
use crate::text::Span;

/// "he", "her", "himself".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referring {
    pub span: Span,
    /// [`Pronoun::He`] or [`Pronoun::She`].
    pub pronoun: Pronoun,
    /// A noun before it in its sentence names somebody too ("his wife"), so that the pronoun may mean that one.
    pub doubtful: bool,
}

/// The pronouns in order. `quoted` tells which tokens stand in quotation marks.
pub(super) fn find(
    block: &str,
    tokens: &[Token],
    sentences: &[Span],
    quoted: &[bool],
    mentions: &[Mention],
) -> Vec<Referring> {
    let mut found = Vec::new();
    let mut roles: Vec<Span> = mentions.iter().filter_map(|m| m.role).collect();
    roles.sort_unstable();
    let (mut sentence, mut doubtful) = (0, false);
    for (idx, token) in tokens.iter().enumerate() {
        while sentences
            .get(sentence)
            .is_some_and(|s| s.end.0 <= token.start)
        {
            sentence += 1;
            doubtful = false;
        }
        if !token.is_word() || quoted[idx] {
            continue;
        }
        let pronouns = Class::SUBJECT_PRONOUN | Class::OBJECT_PRONOUN | Class::POSSESSIVE;
        if !token.is(pronouns) {
            let other = Class::ROLE | Class::ORGANISATION_NAME;
            doubtful |= token.is(other) && !token.is_capital() && !in_role(&roles, token.span())
                || is_human(&token.lower(block));
            continue;
        }
        let pronoun = match token.lower(block).as_ref() {
            "he" | "him" | "his" | "himself" => Pronoun::He,
            "she" | "her" | "hers" | "herself" => Pronoun::She,
            _ => continue,
        };
        found.push(Referring {
            span: token.span(),
            pronoun,
            doubtful,
        });
    }
    found
}

fn in_role(roles: &[Span], word: Span) -> bool {
    let behind = roles.partition_point(|r| r.start <= word.start);
    behind > 0 && roles[behind - 1].contains(word)
}

fn is_human(word: &str) -> bool {
    matches!(
        word,
        "man"
            | "woman"
            | "men"
            | "women"
            | "girl"
            | "boy"
            | "child"
            | "baby"
            | "someone"
            | "who"
            | "whose"
            | "person"
            | "kid"
            | "guy"
            | "lady"
            | "fiance"
            | "fiancee"
            | "boyfriend"
            | "girlfriend"
            | "ex-wife"
            | "ex-husband"
    )
}

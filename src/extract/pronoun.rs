//! Third-person singular pronouns outside quotations: what a draft calls somebody by, in the end.

use super::token::Token;
use super::{Mention, Pronoun};
use crate::lexicon::{Class, Words};
use crate::text::Span;

/// "he", "her", "himself".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referring {
    pub span: Span,
    /// [`Pronoun::He`] or [`Pronoun::She`].
    pub pronoun: Pronoun,
    /// A noun before it in its sentence names somebody too ("his wife"), so that the pronoun may mean that one.
    pub doubtful: bool,
    /// The sentence opens with a name whose verb's own object it belongs to: "Roe opened her campaign".
    pub own: bool,
    /// The sentence opens with a name, a verb of saying and the pronoun: "Roe said she".
    pub reported: bool,
}

const HE: Words<4> = Words::new(["he", "him", "his", "himself"]);
const SHE: Words<4> = Words::new(["she", "her", "hers", "herself"]);

/// Nouns that name somebody without a role.
const HUMAN: Words<21> = Words::new([
    "man",
    "woman",
    "men",
    "women",
    "girl",
    "boy",
    "child",
    "baby",
    "someone",
    "who",
    "whose",
    "person",
    "kid",
    "guy",
    "lady",
    "fiance",
    "fiancee",
    "boyfriend",
    "girlfriend",
    "ex-wife",
    "ex-husband",
]);

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
                || token.is_one(&HUMAN);
            continue;
        }
        let pronoun = if token.is_one(&HE) {
            Pronoun::He
        } else if token.is_one(&SHE) {
            Pronoun::She
        } else {
            continue;
        };
        found.push(Referring {
            span: token.span(),
            pronoun,
            doubtful,
            own: is_own(block, tokens, sentences.get(sentence), mentions, idx),
            reported: is_reported(block, tokens, sentences.get(sentence), mentions, idx),
        });
    }
    found
}

/// What stands between the name that opens the sentence and the pronoun at `idx`.
fn between<'t>(
    tokens: &'t [Token],
    sentence: Option<&Span>,
    mentions: &[Mention],
    idx: usize,
) -> Option<&'t [Token]> {
    let sentence = sentence?;
    let first = mentions.partition_point(|m| m.span.start < sentence.start);
    let name = mentions
        .get(first)
        .filter(|m| m.span.start == sentence.start && !m.possessive && !m.compound && !m.quoted)?;
    let behind = tokens.partition_point(|t| t.start < name.span.end.0);
    let words = tokens.get(behind..idx)?;
    let Some(aside) = words.first().filter(|t| t.is_punct(b',')) else {
        return Some(words);
    };
    // "Roe, the mayor, said she": an aside that names nobody else.
    let len = words[1..].iter().position(|t| t.is_punct(b','))?;
    let end = words[len + 1].end;
    let others = |m: &&Mention| aside.end <= m.span.start.0 && m.span.start.0 < end;
    let named = mentions[first..].iter().take(MAX_ASIDE).any(|m| others(&m));
    (len <= MAX_ASIDE && !named).then(|| &words[len + 2..])
}

/// So many words at most has an aside behind a name.
const MAX_ASIDE: usize = 8;

/// "Roe opened her campaign", "Roe left with her lawyer": a name at the sentence's start, one verb that says nothing, and the
/// pronoun with its noun. Whom one comes with is one's own; what one votes for may be another's.
fn is_own(
    block: &str,
    tokens: &[Token],
    sentence: Option<&Span>,
    mentions: &[Mention],
    idx: usize,
) -> bool {
    let plain = |t: &Token| {
        t.is_word()
            && !t.is_capital()
            && !t.is(Class::CUE | Class::CONJUNCTION | Class::SUBORDINATOR | Class::PREPOSITION)
            && !t.is(Class::SUBJECT_PRONOUN | Class::OBJECT_PRONOUN | Class::POSSESSIVE)
    };
    let noun = tokens
        .get(idx + 1)
        .is_some_and(|t| t.is_word() && !t.is_capital() && !t.is(Class::FUNCTION));
    let possessive = matches!(tokens[idx].text(block), "his" | "her");
    possessive
        && noun
        && between(tokens, sentence, mentions, idx).is_some_and(|words| match words {
            [verb, with] if with.text(block) == "with" => plain(verb),
            words => (1..=3).contains(&words.len()) && words.iter().all(plain),
        })
}

/// "Roe said she would", "Roe said that he would".
fn is_reported(
    block: &str,
    tokens: &[Token],
    sentence: Option<&Span>,
    mentions: &[Mention],
    idx: usize,
) -> bool {
    let words = between(tokens, sentence, mentions, idx);
    matches!(tokens[idx].text(block), "he" | "she")
        && match words {
            Some([cue]) => cue.is(Class::CUE),
            Some([cue, that]) => cue.is(Class::CUE) && that.text(block) == "that",
            _ => false,
        }
}

fn in_role(roles: &[Span], word: Span) -> bool {
    let behind = roles.partition_point(|r| r.start <= word.start);
    behind > 0 && roles[behind - 1].contains(word)
}

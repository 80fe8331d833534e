//! Third-person singular pronouns outside quotations: what a draft calls somebody by, in the end.

use super::seen::Places;
use super::token::Token;
use super::{Mention, Pronoun};
use crate::lexicon::watched::{HE, SHE};
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

/// The pronouns in order, of the words at `watched`. `quoted` tells which tokens stand in quotation marks.
pub(super) fn find(
    block: &str,
    tokens: &[Token],
    watched: &Places,
    sentences: &[Span],
    quoted: &[bool],
    mentions: &[Mention],
) -> Vec<Referring> {
    let mut found = Vec::new();
    let mut others = None;
    for idx in watched.iter().filter(|idx| !quoted[*idx]) {
        let token = &tokens[idx];
        let pronoun = if token.is_one(&HE) {
            Pronoun::He
        } else if token.is_one(&SHE) {
            Pronoun::She
        } else {
            continue;
        };
        let sentence = sentences.get(sentences.partition_point(|s| s.end.0 <= token.start));
        let others = others.get_or_insert_with(|| Others::new(tokens, quoted, mentions));
        found.push(Referring {
            span: token.span(),
            pronoun,
            doubtful: others.stand_before(idx, sentence),
            own: is_own(block, tokens, sentence, mentions, idx),
            reported: is_reported(block, tokens, sentence, mentions, idx),
        });
    }
    found
}

/// Who else is named without a name.
struct Others<'a> {
    tokens: &'a [Token],
    quoted: &'a [bool],
    /// The titles of names, in order: they name nobody else.
    roles: Vec<Span>,
    /// The last one found, or the first token of all.
    last: Option<usize>,
    /// Up to here has been looked.
    reached: usize,
}

impl<'a> Others<'a> {
    fn new(tokens: &'a [Token], quoted: &'a [bool], mentions: &[Mention]) -> Self {
        let mut roles: Vec<Span> = mentions.iter().filter_map(|m| m.role).collect();
        roles.sort_unstable();
        Self {
            tokens,
            quoted,
            roles,
            last: None,
            reached: 0,
        }
    }

    /// Does one stand in `sentence` before token `idx`? Tokens are asked about in order.
    fn stand_before(&mut self, idx: usize, sentence: Option<&Span>) -> bool {
        let start = sentence.map_or(0, |s| s.start.0);
        let ahead = &self.tokens[self.reached..idx];
        let is_one = |(at, token): (usize, &Token)| {
            token.start >= start && !self.quoted[self.reached + at] && self.is_one(token)
        };
        let found = ahead.iter().enumerate().rposition(is_one);
        self.last = found.map(|at| self.reached + at).or(self.last);
        self.reached = idx;
        self.last
            .is_some_and(|last| self.tokens[last].start >= start)
    }

    fn is_one(&self, token: &Token) -> bool {
        let pronouns = Class::SUBJECT_PRONOUN | Class::OBJECT_PRONOUN | Class::POSSESSIVE;
        let other = Class::ROLE | Class::ORGANISATION_NAME;
        !token.is(pronouns)
            && (token.is(other) && !token.is_capital() && !in_role(&self.roles, token.span())
                || token.is_one(&HUMAN))
    }
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

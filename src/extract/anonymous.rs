//! Sources that the draft keeps unnamed: "unnamed sources from the ministry", "a person familiar with the matter",
//! "sources said", "on condition of anonymity".
//!
//! A source is one only where somebody speaks: "the source of the river" and "open-source" are none, nor is an
//! "unidentified man" who was run over.

use super::seen::{Seen, when};
use super::token::{Token, TokenKind};
use crate::lexicon::watched::UNNAMED;
use crate::lexicon::{Class, Words};
use crate::text::Span;

/// A source without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnonymousSource {
    /// The whole phrase, or the words about anonymity where no phrase stands for the source.
    pub span: Span,
    /// The block says why nobody is named.
    pub reason: bool,
}

/// The unnamed sources of a block, in order.
pub(super) fn recognise(block: &str, tokens: &[Token], seen: &Seen) -> Vec<AnonymousSource> {
    let reader = Reader { block, tokens };
    let mut found = when(seen.has(Class::SOURCE), || reader.phrases());
    for (idx, end) in seen.watched.iter().filter_map(|at| reader.condition_to(at)) {
        if !found.iter().any(|f| reader.is_one_sentence(f.0, end)) {
            found.push((idx, end));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_unstable();
    let reason = reader.gives_reason();
    found
        .into_iter()
        .map(|(first, end)| AnonymousSource {
            span: Span::new(tokens[first].start as usize, tokens[end - 1].end as usize),
            reason,
        })
        .collect()
}

/// With which the words that [`Reader::condition`] reads begin.
const CONDITION: Words<8> = Words::new([
    "on",
    "asked",
    "asking",
    "declined",
    "declining",
    "requested",
    "preferred",
    "wished",
]);

struct Reader<'a> {
    block: &'a str,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn word(&self, idx: usize) -> &str {
        self.tokens
            .get(idx)
            .filter(|t| t.is_word())
            .map_or("", |t| t.text(self.block))
    }

    fn is_word(&self, idx: usize, words: &[&str]) -> bool {
        let word = self.word(idx);
        !word.is_empty() && words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// The phrases for a source, as first token and one past the last.
    fn phrases(&self) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (idx, token) in self.tokens.iter().enumerate() {
            if token.is(Class::SOURCE)
                && let Some(phrase) = self.phrase(idx)
                && found.last().is_none_or(|last| last.1 <= phrase.0)
            {
                found.push(phrase);
            }
        }
        found
    }

    /// The phrase whose head is the word at `head`, as first token and one past the last, if it is an unnamed source.
    fn phrase(&self, head: usize) -> Option<(usize, usize)> {
        let first = self.first_of(head);
        if self.is_word(
            first,
            &["the", "that", "these", "those", "his", "her", "their"],
        ) || head > 0 && self.tokens[head - 1].is(Class::SOURCE_THING)
        {
            return None;
        }
        let end = self.end_of(head);
        let knows = self.knows(head + 1);
        let unnamed = (first..head).any(|i| self.tokens[i].is(Class::ANONYMOUS));
        let source = self.is_word(head, &["source", "sources"]);
        let speaks = || self.speaks(first, end);
        let is_one = match (source, unnamed, knows) {
            (_, _, Some(Knows::Matter)) | (true, true, _) => true,
            (_, true, _) | (_, _, Some(Knows::Other)) | (true, ..) => speaks(),
            _ => false,
        };
        (is_one && !(source && self.is_word(head + 1, &["of", "code", "for"])))
            .then_some((first, end))
    }

    /// Over the modifiers before the head to the article or number.
    fn first_of(&self, head: usize) -> usize {
        // A word before "people" is rather a verb than a modifier.
        let plain = self.is_word(
            head,
            &["person", "people", "individual", "individuals", "someone"],
        );
        let mut first = head;
        while let Some(prev) = first.checked_sub(1) {
            let token = &self.tokens[prev];
            let spaced = self.tokens[first].spaced;
            let article = token.is(Class::DETERMINER);
            let described = !plain || token.is(Class::ANONYMOUS);
            let modifier = token.kind == TokenKind::Number
                || self.is_word(prev, &["inside"])
                || described
                    && token.is_word()
                    && (token.is(Class::ANONYMOUS
                        | Class::ROLE_MODIFIER
                        | Class::ORGANISATION
                        | Class::ROLE)
                        || !token
                            .is(Class::FUNCTION | Class::VERB | Class::WEEKDAY | Class::MONTH));
            if !spaced || !(article || modifier) {
                break;
            }
            first = prev;
            if article {
                break;
            }
        }
        first
    }

    /// One past the last token of the phrase: "from the ministry", "familiar with the talks" belong to it.
    fn end_of(&self, head: usize) -> usize {
        let mut end = head + 1;
        loop {
            let start = match self.word(end) {
                "from" | "in" | "within" | "inside" | "at" => end + 1,
                "close" | "privy" if self.is_word(end + 1, &["to"]) => end + 2,
                "familiar" if self.is_word(end + 1, &["with"]) => end + 2,
                "briefed" if self.is_word(end + 1, &["on", "about"]) => end + 2,
                "directly" | "closely" | "intimately"
                    if self.is_word(end + 1, &["familiar", "involved"]) =>
                {
                    end + 3
                }
                "with" if self.knows(end).is_some() => end + 1,
                _ => return end,
            };
            let Some(next) = self.noun_phrase(start) else {
                return end;
            };
            end = next;
        }
    }

    /// One past the noun phrase that begins at `start`, its "of …" included.
    fn noun_phrase(&self, start: usize) -> Option<usize> {
        let mut end = start;
        while let Some(token) = self.tokens.get(end) {
            let word = token.is_word() || token.kind == TokenKind::Number;
            let possessive = token.kind == TokenKind::Possessive && end > start;
            let stops = token.is(Class::AUXILIARY
                | Class::MODAL
                | Class::SUBORDINATOR
                | Class::CONJUNCTION
                | Class::SUBJECT_PRONOUN
                | Class::WEEKDAY
                | Class::ADVERB)
                && !token.is(Class::DETERMINER | Class::POSSESSIVE)
                || token.is(Class::PREPOSITION) && !(end > start && self.is_word(end, &["of"]))
                || token.is(Class::DETERMINER) && end > start && !self.is_word(end - 1, &["of"])
                || token.is(Class::CUE)
                    && (token.is(Class::FORM_PAST | Class::FORM_THIRD)
                        || self.is_word(end, &["say", "tell"]))
                    && end > start;
            if !(word || possessive) || word && stops || !token.spaced && !possessive {
                break;
            }
            end += 1;
        }
        (end > start).then_some(end)
    }

    /// Do the words at `at` say that somebody knows about something?
    fn knows(&self, at: usize) -> Option<Knows> {
        let at = if self.is_word(at, &["directly", "closely", "intimately"]) {
            at + 1
        } else {
            at
        };
        let object = match self.word(at) {
            "familiar" if self.is_word(at + 1, &["with"]) => at + 2,
            "briefed" if self.is_word(at + 1, &["on", "about"]) => at + 2,
            "privy" if self.is_word(at + 1, &["to"]) => at + 2,
            "close" if self.is_word(at + 1, &["to"]) => return Some(Knows::Other),
            "with" => {
                let of = (at + 2..at + 6).find(|i| self.is_word(*i, &["of"]))?;
                let knowledge = (at + 1..of).any(|i| self.is_word(i, &["knowledge"]));
                if !knowledge || self.is_word(at + 1, &["no", "little"]) {
                    return None;
                }
                of + 1
            }
            _ => return None,
        };
        let end = self.noun_phrase(object)?;
        let matter = (object..end).any(|i| self.tokens[i].is(Class::SOURCE_MATTER));
        Some(if matter { Knows::Matter } else { Knows::Other })
    }

    /// Does the phrase say something, or is it cited?
    fn speaks(&self, first: usize, end: usize) -> bool {
        let before = |n: usize| first.checked_sub(n);
        let cited = before(1).is_some_and(|b| {
            self.is_word(b, &["citing", "cited", "cites", "quoting", "quoted"])
                || self.is_word(b, &["to"])
                    && before(2).is_some_and(|a| self.is_word(a, &["according"]))
                || self.tokens[b].is(Class::CUE)
                    && self.tokens[b].is(Class::FORM_PAST)
                    && self.follows_quotation(b)
        });
        cited || self.cue_follows(end)
    }

    /// “…,” said a source.
    fn follows_quotation(&self, cue: usize) -> bool {
        cue.checked_sub(1)
            .is_some_and(|b| self.tokens[b].kind == TokenKind::Mark)
    }

    /// Does the phrase that ends before `end` say something: "… said", "…, who left, said"?
    fn cue_follows(&self, end: usize) -> bool {
        let mut inserted = false;
        for (steps, token) in self.tokens[end..].iter().take(30).enumerate() {
            let cue = token.is(Class::CUE)
                && token.is(Class::FORM_PAST | Class::FORM_THIRD | Class::FORM_BASE);
            if cue && (!inserted || self.tokens[end + steps - 1].is_punct(b',')) {
                return true;
            }
            let relative = self.is_word(end + steps, &["who"]);
            let light = token.is(Class::AUXILIARY | Class::ADVERB | Class::MODAL) && steps < 3;
            inserted |= token.is_punct(b',');
            if relative && self.cue_follows(end + steps + 1) {
                return true;
            }
            if !(inserted || relative || light) || token.is_punct(b'.') || token.is_punct(b';') {
                return false;
            }
        }
        false
    }

    /// The words that [`condition`](Self::condition) reads, if they end with the word at `last`.
    fn condition_to(&self, last: usize) -> Option<(usize, usize)> {
        if !self.tokens[last].is_one(&UNNAMED) {
            return None;
        }
        // With an article or a "not" in them, or without one.
        let firsts = [4, 3].into_iter().filter_map(|n| last.checked_sub(n));
        firsts
            .filter(|first| self.tokens[*first].is_small(&CONDITION))
            .find_map(|first| Some((first, self.condition(first)?)))
            .filter(|(_, end)| *end == last + 1)
    }

    /// "on condition of anonymity", "asked not to be named": one past the words, which begin at `idx`.
    fn condition(&self, idx: usize) -> Option<usize> {
        match self.word(idx) {
            "on" => {
                let at = idx + 1 + usize::from(self.is_word(idx + 1, &["the"]));
                let is_one = self.is_word(at, &["condition"])
                    && self.is_word(at + 1, &["of"])
                    && self.is_word(at + 2, &["anonymity"]);
                is_one.then_some(at + 3)
            }
            "asked" | "asking" | "declined" | "declining" | "requested" | "preferred"
            | "wished" => {
                let not = usize::from(self.is_word(idx + 1, &["not"]));
                let declines = self.word(idx).starts_with("declin");
                let is_one = (not == 1 || declines)
                    && self.is_word(idx + 1 + not, &["to"])
                    && self.is_word(idx + 2 + not, &["be"])
                    && self.is_word(idx + 3 + not, &["named", "identified", "quoted"]);
                is_one.then_some(idx + 4 + not)
            }
            _ => None,
        }
    }

    fn is_one_sentence(&self, one: usize, other: usize) -> bool {
        let (from, to) = (one.min(other), one.max(other).min(self.tokens.len()));
        !self.tokens[from..to]
            .iter()
            .any(|t| matches!(t.first, b'.' | b'!' | b'?') && t.kind == TokenKind::Punct)
    }

    /// "because he was not authorised to speak", "on condition of anonymity to discuss …".
    fn gives_reason(&self) -> bool {
        let authorised = [
            "authorised",
            "authorized",
            "permitted",
            "allowed",
            "cleared",
        ];
        (0..self.tokens.len()).any(|idx| {
            let not_allowed = self
                .is_word(idx, &["not", "wasn’t", "weren’t", "n’t", "unauthorized"])
                && (idx + 1..idx + 4).any(|i| self.is_word(i, &authorised));
            not_allowed
                || self.condition(idx).is_some_and(|end| {
                    let next =
                        end + usize::from(self.tokens.get(end).is_some_and(|t| t.is_punct(b',')));
                    self.is_word(
                        next,
                        &[
                            "because", "since", "citing", "as", "to", "so", "for", "out", "given",
                        ],
                    )
                })
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knows {
    /// "familiar with the matter": nothing but a source.
    Matter,
    /// "close to the family": perhaps a source.
    Other,
}

#[cfg(test)]
mod tests;

//! The words of a clause: what happens at a time, and what begins or ends.

use std::ops::Range;

use super::boundary;
use super::clause::Reader;
use super::verb::{self, Cue};
use crate::extract::token::{Case, TokenKind};
use crate::lexicon::{Class, Words, word};
use crate::text::Span;

/// After which a clause may go on whose verb stands before it.
const GOING_ON: Words<5> = Words::new(["before", "after", "as", "and", "that"]);

const RELATIVE: Words<3> = Words::new(["which", "who", "whose"]);

/// What opens a clause of time, not only a circumstance.
const TEMPORAL: Words<3> = Words::new(["after", "before", "since"]);

const JOINING: Words<3> = Words::new(["and", "or", "that"]);

/// Longer than this, in tokens, no event is told.
const LONGEST: usize = 28;

impl Reader<'_> {
    /// The noun that a verb of beginning or ending is said of.
    pub(super) fn subject(&self, verb_at: usize) -> Option<Span> {
        let mut k = verb_at;
        let mut steps = 0;
        while k > self.start && steps < 6 {
            k -= 1;
            steps += 1;
            let token = &self.tokens[k];
            let skipped = token.kind == TokenKind::Punct
                || boundary::is_between_subject_and_verb(token)
                || token.ends_with(self.text, "ly");
            if skipped {
                continue;
            }
            return token.is_word().then(|| token.span());
        }
        None
    }

    /// What happens at the time, in the draft's own words: the clause to the left, the one that a leading time opens, or
    /// the two together where the time stands between a subject and its verb. The time's own words where there is none.
    pub(super) fn words(&self, at: usize, behind: usize) -> Span {
        let (left, right) = (self.left(at), self.right(behind));
        let apart = behind < self.end && self.tokens[behind].kind == TokenKind::Punct;
        let range = match (left, right) {
            (left, _) if self.is_attributive(at, behind) => self.around_noun(left, behind),
            (Some(left), right) if self.tells(&left) => self.with_said(left, right),
            (Some(left), Some(right)) if self.tells(&right) && self.opens(left.start) => right,
            (Some(left), Some(right)) if self.tells(&right) && !apart => left.start..right.end,
            (Some(left), right) if left.len() < 2 => right.unwrap_or(left),
            (Some(left), _) => left,
            (None, Some(right)) => right,
            (None, None) => at..behind,
        };
        let to = range.end.min(range.start + LONGEST);
        self.trimmed(range.start, to)
            .or_else(|| self.trimmed(at, behind))
            .unwrap_or_else(|| self.tokens[at].span())
    }

    /// "the 2016 campaign", "an Oct. 22 hearing": the time is told of a noun, not of what the clause says.
    pub(super) fn is_attributive(&self, at: usize, behind: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.start) else {
            return false;
        };
        let led = self.tokens[before].kind == TokenKind::Possessive
            || self.tokens[before].is(Class::DETERMINER | Class::POSSESSIVE);
        led && behind < self.end && self.is_noun(behind)
    }

    fn is_noun(&self, k: usize) -> bool {
        let token = &self.tokens[k];
        token.is_word()
            && token.spaced
            && !token.is(Class::FUNCTION | Class::DETERMINER | Class::BE)
            && self.cue(k) == Cue::None
            && !token.ends_with(self.text, "ly")
    }

    /// "it was said at an Oct. 22 hearing of the board"; "In an Oct. 22 letter, the board asked for more".
    fn around_noun(&self, left: Option<Range<usize>>, behind: usize) -> Range<usize> {
        let end = self.end.min(behind + 8);
        let noun_end = (behind + 1..end)
            .find(|&k| {
                boundary::closes_clause(self.text, self.tokens, k) || self.cue(k) != Cue::None
            })
            .unwrap_or(end);
        if let Some(left) = left.filter(|l| !self.opens(l.start)) {
            return left.start..noun_end;
        }
        match self.right(noun_end) {
            Some(right) if self.tells(&right) => behind..right.end,
            _ => behind..noun_end,
        }
    }

    /// The clause to the left, without the prepositions before the time.
    fn left(&self, at: usize) -> Option<Range<usize>> {
        let mut to = at;
        while to > self.start && boundary::is_preposition(&self.tokens[to - 1]) {
            to -= 1;
        }
        let mut from = self.clause_start(to);
        from = self.whole_clause(from, to);
        // "Snow Leopard, which was released in 2009".
        if from > self.start && from < to && self.is_relative(from - 1, from) {
            from = self.antecedent(from - 1);
        }
        // "with the leaders leaving", ", and began a call".
        while from < to
            && (self.is(from, word!("with"))
                || self.is(from, word!("and"))
                || self.is(from, word!("before")) && from == self.start)
        {
            from += 1;
        }
        (from < to && (from..to).any(|k| self.tokens[k].is_word())).then_some(from..to)
    }

    fn clause_start(&self, to: usize) -> usize {
        let mut from = to;
        while from > self.start {
            if self.tokens[from - 1].is_punct(b')') {
                // "Sen. Lee (D-Ohio) said".
                let reach = self.start.max(from.saturating_sub(7))..from - 1;
                let Some(open) = reach.rev().find(|&k| self.tokens[k].is_punct(b'(')) else {
                    break;
                };
                from = open;
            } else if boundary::closes_clause(self.text, self.tokens, from - 1) {
                break;
            } else {
                from -= 1;
            }
        }
        from
    }

    /// The start of a clause that has a verb and its subject, over the commas and prepositions before `from`: "he called
    /// her to testify before the committee", "it made $3 million, compared with a loss".
    fn whole_clause(&self, mut from: usize, to: usize) -> usize {
        let mut start = from;
        if from < to && (self.is(from, word!("with")) || self.is(from, word!("according"))) {
            return from;
        }
        while start > self.start && to - start < LONGEST {
            let subjectless = verb::is_past(&self.tokens[start], self.text);
            if self.tells(&(start..to)) && !subjectless {
                return start;
            }
            let boundary = start - 1;
            let passable = self.tokens[boundary].is_punct(b',')
                || self.tokens[boundary].is_one(&GOING_ON) && !subjectless;
            if !passable {
                break;
            }
            start = self.clause_start(boundary);
            if self.tells(&(start..boundary)) {
                from = start;
                break;
            }
        }
        from
    }

    fn is_relative(&self, k: usize, verb_at: usize) -> bool {
        let verb = self.cue(verb_at) != Cue::None;
        self.tokens[k].is_one(&RELATIVE) || self.is(k, word!("that")) && verb
    }

    /// Where the noun phrase before a relative pronoun begins.
    fn antecedent(&self, pronoun: usize) -> usize {
        let comma = usize::from(pronoun > self.start && self.tokens[pronoun - 1].is_punct(b','));
        let last = pronoun - comma;
        let mut from = last;
        while from > self.start && last - from < 8 {
            let token = &self.tokens[from - 1];
            let apart = !token.is_word() && token.kind != TokenKind::Possessive
                || token.is(Class::PREPOSITION | Class::CONJUNCTION | Class::BE)
                || self.cue(from - 1) != Cue::None;
            if apart {
                break;
            }
            from -= 1;
            if token.is(Class::DETERMINER | Class::POSSESSIVE) {
                break;
            }
        }
        if from < last { from } else { pronoun + 1 }
    }

    /// The clause that begins behind the time, or the one after its comma where that alone has a verb.
    fn right(&self, behind: usize) -> Option<Range<usize>> {
        let from = self.past_marks(behind);
        let to = self.clause_end(from);
        let words = from..to;
        let first = words
            .clone()
            .any(|k| self.tokens[k].is_word())
            .then_some(words)?;
        if self.tells(&first) || to >= self.end || !self.tokens[to].is_punct(b',') {
            return Some(first);
        }
        let next = self.past_marks(to);
        let second = next..self.clause_end(next);
        Some(if self.tells(&second) { second } else { first })
    }

    fn past_marks(&self, from: usize) -> usize {
        // An expression may run over the end of its sentence: "Mon. May 27".
        let from = from.min(self.end);
        from + self.tokens[from..self.end]
            .iter()
            .take_while(|t| matches!(t.kind, TokenKind::Punct | TokenKind::Possessive))
            .count()
    }

    fn clause_end(&self, from: usize) -> usize {
        let end = self.end.min(from + LONGEST);
        (from..end)
            .find(|&k| k > from + 1 && boundary::closes_clause(self.text, self.tokens, k))
            .unwrap_or(end)
    }

    /// Is there a verb in it?
    fn tells(&self, range: &Range<usize>) -> bool {
        range.clone().any(|k| {
            let token = &self.tokens[k];
            token.is(Class::FINITE) && token.case == Case::Lower
                || !matches!(self.cue(k), Cue::None | Cue::Aim | Cue::Maybe)
        })
    }

    /// Does the clause open with a circumstance: "In Washington today, the agency …"?
    fn opens(&self, k: usize) -> bool {
        let token = &self.tokens[k];
        token.is(Class::PREPOSITION | Class::ADVERB | Class::CONJUNCTION)
            && !token.is_one(&TEMPORAL)
    }

    /// A clause that ends in a verb of saying takes in what is said: "Lee said Friday the road was shut", "the road was
    /// shut, Lee said".
    fn with_said(&self, left: Range<usize>, right: Option<Range<usize>>) -> Range<usize> {
        let last = left.end - 1;
        if !self.tokens[last].is(Class::CUE) || boundary::is_preposition(&self.tokens[last]) {
            return left;
        }
        if let Some(right) = right
            && self.tells(&right)
        {
            let to = (right.start..self.end.min(left.start + LONGEST))
                .find(|&k| {
                    let token = &self.tokens[k];
                    token.kind == TokenKind::Mark
                        || [b',', b';', b'('].iter().any(|p| token.is_punct(*p))
                })
                .unwrap_or(self.end.min(left.start + LONGEST));
            return left.start..to.max(left.end);
        }
        let before = left.start.checked_sub(1).filter(|b| *b > self.start);
        match before.filter(|b| self.tokens[*b].is_punct(b',')) {
            Some(comma) => self.clause_start(comma)..left.end,
            None => left,
        }
    }

    /// The tokens `from..to` without marks and punctuation at their ends.
    fn trimmed(&self, mut from: usize, mut to: usize) -> Option<Span> {
        let soft = |k: usize| {
            matches!(self.tokens[k].kind, TokenKind::Punct | TokenKind::Mark)
                && !matches!(self.tokens[k].text(self.text), "$" | "£" | "€" | "%")
        };
        while from < to && soft(from) {
            from += 1;
        }
        while to > from && (soft(to - 1) || self.tokens[to - 1].is_one(&JOINING)) {
            to -= 1;
        }
        (from < to).then(|| Span {
            start: self.tokens[from].span().start,
            end: self.tokens[to - 1].span().end,
        })
    }
}

//! The words of a clause: what happens at a time, and what begins or ends.

use super::clause::Reader;
use super::verb;
use crate::extract::token::TokenKind;
use crate::text::Span;

impl Reader<'_> {
    /// The noun that a verb of beginning or ending is said of.
    pub(super) fn subject(&self, verb_at: usize) -> Option<Span> {
        let mut k = verb_at;
        let mut steps = 0;
        while k > self.start && steps < 6 {
            k -= 1;
            steps += 1;
            let token = &self.tokens[k];
            let word = token.text(self.text);
            let skipped = token.kind == TokenKind::Punct
                || verb::is_between_subject_and_verb(word)
                || word.ends_with("ly");
            if skipped {
                continue;
            }
            return token.is_word().then(|| token.span());
        }
        None
    }

    /// The clause that the time belongs to, without the time itself: to the left, or to the right of a leading time.
    pub(super) fn words(&self, at: usize, behind: usize) -> Span {
        let left = self.left_words(at);
        if let Some(span) = left {
            return span;
        }
        let from = behind
            + self.tokens[behind..self.end]
                .iter()
                .take_while(|t| t.kind == TokenKind::Punct || t.kind == TokenKind::Possessive)
                .count();
        let to = (from..self.end)
            .find(|&k| verb::closes_clause(self.text, self.tokens, k) && k > from + 1)
            .unwrap_or(self.end);
        self.trimmed(from, to)
            .unwrap_or_else(|| self.tokens[at].span())
    }

    fn left_words(&self, at: usize) -> Option<Span> {
        let from = self.start;
        let mut to = at;
        while to > from && verb::is_preposition(self.tokens[to - 1].text(self.text)) {
            to -= 1;
        }
        let mut start = to;
        while start > from && !verb::closes_clause(self.text, self.tokens, start - 1) {
            start -= 1;
        }
        // "with the leaders leaving", ", and began a call".
        while start < to
            && (self.is(start, "with")
                || self.is(start, "and")
                || self.is(start, "before") && start == self.start)
        {
            start += 1;
        }
        (to >= start + 2).then(|| self.trimmed(start, to)).flatten()
    }

    /// The tokens `from..to` without marks and punctuation at their ends.
    fn trimmed(&self, mut from: usize, mut to: usize) -> Option<Span> {
        let soft = |k: usize| matches!(self.tokens[k].kind, TokenKind::Punct | TokenKind::Mark);
        while from < to && soft(from) {
            from += 1;
        }
        while to > from && soft(to - 1) {
            to -= 1;
        }
        (from < to).then(|| Span {
            start: self.tokens[from].span().start,
            end: self.tokens[to - 1].span().end,
        })
    }
}

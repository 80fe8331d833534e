//! The tokens of a block with its times among them.

use std::ops::Range;

use crate::extract::time::{TimeExpression, Value, YearRef};
use crate::extract::token::Token;
use crate::text::Span;

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    sentences: &'t [Span],
    pub(super) times: &'t [TimeExpression],
    /// The tokens of each time.
    places: Vec<Range<usize>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(
        text: &'t str,
        tokens: &'t [Token],
        sentences: &'t [Span],
        times: &'t [TimeExpression],
    ) -> Self {
        let mut at = 0;
        let places = times
            .iter()
            .map(|time| {
                let start = at + tokens[at..].partition_point(|t| t.end <= time.span.start.0);
                let end = start + tokens[start..].partition_point(|t| t.start < time.span.end.0);
                at = start;
                start..end
            })
            .collect();
        Self {
            text,
            tokens,
            sentences,
            times,
            places,
        }
    }

    /// The tokens of time `i`.
    pub(super) fn place(&self, i: usize) -> Range<usize> {
        self.places[i].clone()
    }

    /// The words of token `k`; empty beyond the block.
    pub(super) fn word(&self, k: usize) -> &'t str {
        self.tokens.get(k).map_or("", |t| t.text(self.text))
    }

    pub(super) fn is(&self, k: usize, word: &str) -> bool {
        // The length alone tells nearly all words apart.
        self.tokens.get(k).is_some_and(|t| {
            (t.end - t.start) as usize == word.len() && t.text(self.text).eq_ignore_ascii_case(word)
        })
    }

    pub(super) fn is_any(&self, k: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(k, w))
    }

    /// The word before token `k`.
    pub(super) fn before(&self, k: usize) -> &'t str {
        k.checked_sub(1).map_or("", |b| self.word(b))
    }

    /// The tokens of the sentence that holds token `k`.
    pub(super) fn sentence(&self, k: usize) -> Range<usize> {
        let Some(token) = self.tokens.get(k) else {
            return k..k;
        };
        let number = self.sentences.partition_point(|s| s.end.0 <= token.start);
        let Some(span) = self.sentences.get(number) else {
            return k..self.tokens.len();
        };
        let start = self.tokens.partition_point(|t| t.start < span.start.0);
        let end = self.tokens.partition_point(|t| t.start < span.end.0);
        start..end.max(k + 1)
    }

    /// The times whose first token lies in `range`.
    pub(super) fn times_in(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.places.partition_point(|p| p.start < range.start);
        let end = self.places.partition_point(|p| p.start < range.end);
        start..end
    }

    /// The time that token `k` opens.
    pub(super) fn time_at(&self, k: usize) -> Option<usize> {
        let i = self.places.partition_point(|p| p.start < k);
        (self.places.get(i)?.start == k).then_some(i)
    }

    /// The tokens between time `i` and the next one, where both stand in one sentence.
    pub(super) fn gap(&self, i: usize) -> Option<Range<usize>> {
        let next = self.times.get(i + 1)?;
        let same = next.clause.sentence == self.times[i].clause.sentence;
        let gap = self.places[i].end..self.places[i + 1].start;
        (same && gap.start <= gap.end).then_some(gap)
    }

    /// Are the tokens in `range` all among `words`, in any order?
    pub(super) fn only(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().all(|k| self.is_any(k, words))
    }

    /// Are the tokens in `range` just these?
    pub(super) fn exactly(&self, range: &Range<usize>, words: &[&str]) -> bool {
        range.len() == words.len() && range.clone().zip(words).all(|(k, w)| self.is(k, w))
    }

    /// A word in lower case that is no word of structure: a noun, an adjective.
    pub(super) fn is_plain(&self, k: usize) -> bool {
        use crate::extract::token::Case;
        use crate::lexicon::Class;
        self.tokens.get(k).is_some_and(|t| {
            t.is_word() && t.case == Case::Lower && !t.is(Class::FUNCTION | Class::BE)
        })
    }

    /// The year that time `i` writes.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        year_of(&self.times[i].value)
    }
}

fn year_of(value: &Value) -> Option<i16> {
    match value {
        Value::Fixed(text) if text.len() == 4 => text.parse().ok(),
        Value::Date(date) => match date.year {
            YearRef::Written(year) => Some(year),
            _ => None,
        },
        Value::Clock(_, Some(day)) | Value::Part(_, Some(day)) => year_of(day),
        _ => None,
    }
}

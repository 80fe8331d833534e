//! Superlatives that a fact-checker looks up: "the first woman", "its largest port", "a record 1,200", "the only one".
//!
//! The span is the superlative with the word it grades.

use std::borrow::Cow;

use super::token::{Token, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

/// The superlatives of `text`, in order.
pub fn recognise(text: &str, tokens: &[Token]) -> Vec<Span> {
    let words = Words { text, tokens };
    (0..tokens.len())
        .filter(|at| tokens[*at].is(Class::SUPERLATIVE))
        .filter_map(|at| words.superlative(at))
        .collect()
}

#[derive(Clone, Copy)]
struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Words<'t> {
    fn superlative(self, at: usize) -> Option<Span> {
        let word = self.word(at)?;
        let found = match &*word {
            "first" => self.is_definite(at) && !self.orders(at) || self.is_first_time(at),
            "only" | "sole" => self.is_definite(at) && self.word(at + 1).is_some(),
            "most" => self.is_definite(at) && self.word(at + 1).is_some_and(|w| is_graded(&w)),
            "best" | "worst" => self.is_definite(at) && self.is_compared(at),
            "record" => self.is_record(at),
            "unprecedented" | "record-breaking" | "record-setting" | "record-high"
            | "record-low" | "first-ever" => return Some(self.tokens[at].span()),
            // Graded to the end.
            _ => self.is_definite(at),
        };
        found.then(|| self.with_head(at))
    }

    /// The word, and the one it grades.
    fn with_head(self, at: usize) -> Span {
        let head = self
            .tokens
            .get(at + 1)
            .filter(|t| t.spaced && matches!(t.kind, TokenKind::Word | TokenKind::Number))
            .unwrap_or(&self.tokens[at]);
        Span {
            start: self.tokens[at].span().start,
            end: head.span().end,
        }
    }

    /// "the", "its", "Korea’s" stand before, perhaps with an ordinal or number between: "the second largest", "the two oldest".
    fn is_definite(self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n);
        let determined = |i: Option<usize>| {
            i.is_some_and(|i| {
                self.tokens[i].kind == TokenKind::Possessive
                    || self.word(i).is_some_and(|w| {
                        matches!(
                            &*w,
                            "the" | "its" | "his" | "her" | "their" | "our" | "my" | "whose"
                        )
                    })
            })
        };
        let ordinal = before(1)
            .and_then(|i| self.word(i))
            .is_some_and(|w| matches!(&*w, "second" | "third" | "two" | "three" | "world"));
        determined(before(1)) || ordinal && determined(before(2))
    }

    /// "the first floor", "the first day": a place in a row, no claim to be ahead of all others.
    fn orders(self, at: usize) -> bool {
        self.word(at + 1).is_none_or(|w| {
            matches!(
                &*w,
                "floor"
                    | "reference"
                    | "lady"
                    | "name"
                    | "names"
                    | "aid"
                    | "half"
                    | "quarter"
                    | "class"
                    | "round"
                    | "phase"
                    | "stage"
                    | "step"
                    | "steps"
                    | "part"
                    | "place"
                    | "person"
                    | "draft"
                    | "look"
                    | "glance"
                    | "sign"
                    | "signs"
                    | "hint"
                    | "day"
                    | "days"
                    | "week"
                    | "weeks"
                    | "month"
                    | "months"
                    | "year"
                    | "years"
                    | "hour"
                    | "hours"
                    | "minute"
                    | "minutes"
                    | "night"
                    | "morning"
                    | "time"
                    | "thing"
                    | "of"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "few"
                    | "to"
                    | "session"
                    | "game"
                    | "set"
                    | "leg"
                    | "inning"
                    | "period"
                    | "base"
                    | "section"
                    | "line"
                    | "sentence"
                    | "paragraph"
                    | "page"
                    | "chapter"
                    | "question"
                    | "option"
            )
        })
    }

    /// "for the first time".
    fn is_first_time(self, at: usize) -> bool {
        self.word(at + 1).as_deref() == Some("time")
            && at >= 2
            && self.word(at - 1).as_deref() == Some("the")
            && self.word(at - 2).as_deref() == Some("for")
    }

    /// A place or time is named within which the grading holds: "the worst flood in 40 years".
    fn is_compared(self, at: usize) -> bool {
        (at + 1..at + 6)
            .map_while(|i| self.word(i))
            .any(|w| matches!(&*w, "in" | "since" | "ever" | "on" | "for"))
    }

    /// "a record 1,200", "record profits"; not "on record", "the record label", "criminal record".
    fn is_record(self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1).filter(|t| t.spaced) else {
            return false;
        };
        let article = at
            .checked_sub(1)
            .and_then(|i| self.word(i))
            .is_some_and(|w| matches!(&*w, "a" | "an" | "new"));
        if next.kind == TokenKind::Number || next.first == b'$' {
            return article;
        }
        self.word(at + 1).is_some_and(|w| {
            matches!(
                &*w,
                "high"
                    | "highs"
                    | "low"
                    | "lows"
                    | "number"
                    | "numbers"
                    | "profit"
                    | "profits"
                    | "sales"
                    | "revenue"
                    | "revenues"
                    | "loss"
                    | "losses"
                    | "crowd"
                    | "crowds"
                    | "attendance"
                    | "turnout"
                    | "heat"
                    | "rainfall"
                    | "temperature"
                    | "temperatures"
                    | "time"
                    | "pace"
                    | "level"
                    | "levels"
                    | "amount"
                    | "harvest"
            )
        })
    }

    /// The token in lower case, if it is a word.
    fn word(self, at: usize) -> Option<Cow<'t, str>> {
        self.tokens
            .get(at)
            .filter(|t| t.is_word())
            .map(|t| t.lower(self.text))
    }
}

/// "most expensive", "most of all": is the word after "most" an adjective, as far as its ending shows?
fn is_graded(word: &str) -> bool {
    [
        "ous", "ive", "ful", "al", "ed", "ing", "ent", "ant", "able", "ible", "ic", "ar",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
        && word.len() > 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token;

    fn check(text: &str, expected: &[&str]) {
        let found = recognise(text, &token::tokenise(text));
        let words: Vec<_> = found.iter().map(|s| s.of(text)).collect();
        assert_eq!(words, expected, "in: {text}");
    }

    #[test]
    fn extremes_with_a_determiner() {
        check("It is the largest port in Asia.", &["largest port"]);
        check(
            "Norway’s oldest bakery and its second longest pier",
            &["oldest bakery", "longest pier"],
        );
        check("the most expensive bridge", &["most expensive"]);
        check("the worst flood in 40 years", &["worst flood"]);
    }

    #[test]
    fn first_and_only() {
        check(
            "She is the first woman to lead it, and the only pilot.",
            &["first woman", "only pilot"],
        );
        check("closed for the first time since 1950", &["first time"]);
        check("the first-ever summit", &["first-ever"]);
    }

    #[test]
    fn records() {
        check(
            "a record 1,200 came as sales hit a record high",
            &["record 1,200", "record high"],
        );
        check(
            "an unprecedented, record-breaking day",
            &["unprecedented", "record-breaking"],
        );
    }

    #[test]
    fn orders_and_idioms_are_no_superlatives() {
        check("on the first floor, at first, First Lady", &[]);
        check("on the first day of the first half", &[]);
        check("full names on the first reference", &[]);
        check(
            "He only asked, and not only once; most people did their best.",
            &[],
        );
        check("at least, at most, at best", &[]);
        check("off the record, the record label, his criminal record", &[]);
        check("the latest news", &[]);
    }
}

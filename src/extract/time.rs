//! Time expressions of one block: type, unresolved value, and what resolving needs (tense, zone, status).
//!
//! Tokens are pieces of the closed vocabulary of time (`piece`), over which a hand-written grammar runs from
//! left to right (`grammar` and its parts). It never goes back over more than the few pieces of one expression, so the
//! whole is linear in the text. What a date depends on beyond its own words, the story resolves.
//!
//! **Invariant:** expressions are in text order and do not overlap.

mod boundary;
mod calendar;
mod clause;
mod clock;
mod grammar;
mod holiday;
mod link;
mod ordinal;
mod period;
mod piece;
mod relative;
mod set;
mod shifted;
mod value;
mod verb;
mod weekday;
mod words;
mod year;

pub use clause::{Clause, Link, Plan, Step, Tense};
pub use value::{CalendarDate, ClockTime, Impossible, Status, Value, YearRef};
pub(crate) use value::{duration, part_code, season_code};

use std::cell::Cell;

use crate::extract::buffer::Buffer;
use crate::extract::seen::Places;
use crate::extract::token::Token;
use crate::text::Span;

/// The four TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexType {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A time expression before the draft's date is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    pub span: Span,
    pub kind: TimexType,
    /// The value as far as the words alone give it.
    pub value: Value,
    /// "about", "nearly" and the like stand with it.
    pub approximate: bool,
    /// The zone as written, without its parentheses.
    pub zone: Option<Span>,
    /// What the sentence around it says.
    pub clause: Clause,
}

thread_local! {
    static PARTS: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
}

/// The time expressions of `text`, in order, not overlapping. `tokens` and `sentences` are those of `text`; the hyphenated
/// words among these stand at `joined`.
pub(super) fn recognise(
    text: &str,
    tokens: &[Token],
    joined: &Places,
    sentences: &[Span],
) -> Vec<TimeExpression> {
    let mut parts = Buffer::take(&PARTS);
    let pieces = piece::parted(text, tokens, joined, &mut parts);
    let mut found = grammar::expressions(text, pieces);
    clause::read(text, tokens, sentences, &mut found);
    found
}

#[cfg(test)]
mod tests;

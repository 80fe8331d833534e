//! How the times of one block hang together, as far as its words say it: what lasts from when to when, one moment on two
//! clocks, one day by two names, anniversaries, births and ages. The rules do the sums.
//!
//! **Invariant:** indices are into the block's [`Facts::times`](super::Facts::times) and mentions; every list is in text
//! order; the whole is linear in the block.

mod age;
mod anniversary;
mod elapsed;
mod event;
mod interval;
mod length;
mod number;
mod pair;
mod reader;

use super::Mention;
use super::seen::Seen;
use super::time::TimeExpression;
use super::token::Token;
use crate::text::Span;
use reader::Reader;

/// What the block's words say of how its times hang together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dating {
    pub intervals: Vec<Interval>,
    pub lengths: Vec<Length>,
    pub clocks: Vec<Clocks>,
    pub days: Vec<SameDay>,
    /// Dates that are listed with several weekdays: the one beside them need not be theirs.
    pub listed: Vec<u16>,
    pub elapsed: Vec<Elapsed>,
    pub anniversaries: Vec<Anniversary>,
    pub births: Vec<Birth>,
    pub ages: Vec<Age>,
    pub events: Vec<DatedEvent>,
    pub event_days: Vec<EventDay>,
}

/// From one time to another: "from 9 a.m. to noon", "began at 2 p.m. and ended at 3 p.m.".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub from: u16,
    pub to: u16,
    /// Told by verbs of beginning and ending, not by "from … to".
    pub verbs: bool,
    /// "the next day" stands behind it.
    pub overnight: bool,
}

/// How long something lasts: "the two-hour meeting", "lasted 25 minutes".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The DURATION.
    pub time: u16,
    /// What lasts: "meeting".
    pub noun: Option<Span>,
    /// Index of the interval of the sentence that it measures.
    pub interval: Option<u16>,
}

/// One moment by two clocks: "4:50 p.m. (6:50 p.m. in Seoul)".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    pub here: u16,
    pub there: u16,
    /// The second stands in parentheses or behind "or": it is the first one converted.
    pub converted: bool,
}

/// One day by a weekday (or "yesterday") and by something else: "Wednesday (Feb. 28)", "Feb. 28, a Wednesday".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SameDay {
    /// 1 for Monday, and where it stands.
    pub weekday: (u8, Span),
    pub day: u16,
}

/// Years gone by since a year that is named: "in 1990, 30 years ago", "20 years after the 1998 accord".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elapsed {
    /// The length or "… years ago".
    pub length: u16,
    /// The date from which they count.
    pub since: u16,
    /// The words count up to the draft's own date.
    pub to_now: bool,
}

/// "the 10th anniversary of the 2008 attack".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anniversary {
    pub n: u16,
    /// The number's words: "10th", "tenth".
    pub number: Span,
    /// The date of what is remembered.
    pub event: u16,
    /// The date on which it is, where the sentence names one.
    pub marked: Option<u16>,
    /// The sentence says that it is being marked, not only that there was one.
    pub told: bool,
    /// It may be still to come: "ahead of", "will", "prepares".
    pub ahead: bool,
}

/// "Smith, born May 3, 1980".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birth {
    /// Index of the mention; none for "he was born".
    pub who: Option<u16>,
    pub date: u16,
}

/// "Smith, 45," "the 45-year-old", "turned 40 in 2019".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    pub years: u16,
    /// The number's words.
    pub number: Span,
    pub who: Option<u16>,
    pub kind: AgeKind,
    /// When it is said to be so, where the sentence names it.
    pub at: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgeKind {
    /// On the draft's day.
    Now,
    /// Reached on that day or in that year.
    Reached,
    Died,
}

/// An event named by its day: "the Feb. 26 summit", "the summit on Feb. 27-28".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedEvent {
    /// "summit", with what makes it particular: "peace summit".
    pub noun: Span,
    pub from: u16,
    pub to: u16,
}

/// A counted day of an event beside the day itself: "Thursday, the third day of the summit".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventDay {
    pub ordinal: u8,
    /// The number's word: "third".
    pub number: Span,
    /// What is counted: "summit"; none for "the third day", "its third day".
    pub event: Option<Span>,
    pub day: u16,
}

/// Reads what hangs together. Everything is that of one block.
pub(super) fn read(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    times: &[TimeExpression],
    mentions: &[Mention],
    seen: &Seen,
) -> Dating {
    if times.is_empty() || times.len() > usize::from(u16::MAX) {
        let mut dating = Dating::default();
        if times.is_empty() {
            age::read(
                &Reader::new(text, tokens, sentences, times),
                mentions,
                seen,
                &mut dating,
            );
        }
        return dating;
    }
    let reader = Reader::new(text, tokens, sentences, times);
    let mut dating = Dating {
        intervals: interval::intervals(&reader),
        clocks: pair::clocks(&reader),
        days: pair::days(&reader),
        listed: pair::listed_dates(&reader),
        elapsed: elapsed::read(&reader),
        anniversaries: anniversary::read(&reader, seen),
        events: event::read(&reader),
        event_days: event::counted_days(&reader),
        ..Dating::default()
    };
    dating.lengths = length::lengths(&reader, &mut dating.intervals);
    age::read(&reader, mentions, seen, &mut dating);
    dating
}

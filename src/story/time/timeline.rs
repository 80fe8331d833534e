//! The draft's dated and timed events in order, planned and actual kept apart.

use super::{Granularity, Time};
use crate::extract::time::{Link, Status, Step, TimexType, Value};
use crate::story::StoryBlock;
use crate::text::Span;

/// Something that happens at a known time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub value: String,
    /// IANA name, from the expression, the dateline's place or the configuration.
    pub zone: Option<String>,
    pub status: EventStatus,
    /// Index into [`crate::story::Story::times`].
    pub time: u32,
    /// The words around the time that say what happens.
    pub text: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventStatus {
    Actual,
    Planned,
    Cancelled,
    Hypothetical,
}

impl EventStatus {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::Hypothetical => "hypothetical",
        }
    }

    pub(super) fn of(status: Status) -> Self {
        match status {
            Status::Actual => Self::Actual,
            Status::Planned => Self::Planned,
            Status::Cancelled => Self::Cancelled,
            Status::Hypothetical => Self::Hypothetical,
        }
    }
}

/// The events of the draft's own telling, by time; those of one time, and those whose day is unknown, as the text has them.
pub(super) fn events(text: &str, times: &[Time], blocks: &[StoryBlock]) -> Vec<Event> {
    let mut events: Vec<Event> = times
        .iter()
        .enumerate()
        .filter(|(idx, time)| is_event(times, *idx, time, blocks))
        .filter(|(_, time)| !closes_period(text, time, blocks))
        .map(|(idx, time)| {
            let block = &blocks[time.block as usize];
            let expression = &block.facts.times[time.expression as usize];
            Event {
                value: time.value.clone(),
                zone: time.zone.clone(),
                status: time.status,
                time: idx as u32,
                text: block.absolute(expression.clause.words),
            }
        })
        .collect();
    events.sort_by(|a, b| order(&a.value).cmp(&order(&b.value)));
    events
}

/// A day or a time of day that something happens at: not one in a quotation or a caption, not "Thursday's", not the day
/// whose clock time follows in the same sentence.
fn is_event(times: &[Time], idx: usize, time: &Time, blocks: &[StoryBlock]) -> bool {
    let block = &blocks[time.block as usize];
    let expression = &block.facts.times[time.expression as usize];
    let dated =
        time.kind == TimexType::Time || (time.kind == TimexType::Date && is_point(&time.value));
    let dateline = block.block.dateline;
    if dateline.is_some_and(|d| d.contains(expression.span)) {
        return false;
    }
    if time.quoted || !dated || expression.clause.possessive || !block.block.kind.is_running() {
        return false;
    }
    if let Value::Part(_, None) = expression.value {
        return false;
    }
    // "the 2016 campaign" happens at no one time; "since 1980" bounds what the words tell.
    let clause = &expression.clause;
    let coarse = time.granularity > Some(Granularity::Week);
    let bounding = clause.link == Some(Link::Bound) && time.granularity >= Some(Granularity::Year);
    if clause.attributive && coarse || bounding || expression.span.contains(clause.words) {
        return false;
    }
    let carries_clock = time.kind == TimexType::Date
        && time.date.is_some()
        && times[idx + 1..]
            .iter()
            .take_while(|t| t.block == time.block)
            .any(|t| {
                let other = &block.facts.times[t.expression as usize];
                t.kind == TimexType::Time
                    && t.date == time.date
                    && other.clause.sentence == expression.clause.sentence
                    && matches!(other.value, Value::Clock(_, None))
                    && (other.clause.words == expression.clause.words
                        || other.clause.words.contains(expression.span))
            });
    !carries_clock
}

/// "the quarter ended Sept. 30": the day says which quarter it is, and is no event.
fn closes_period(text: &str, time: &Time, blocks: &[StoryBlock]) -> bool {
    let block = &blocks[time.block as usize];
    let clause = &block.facts.times[time.expression as usize].clause;
    let noun = clause.event.map(|span| block.absolute(span).of(text));
    clause.step == Some(Step::Ends)
        && matches!(
            noun,
            Some("quarter" | "quarters" | "year" | "period" | "months" | "weeks")
        )
}

/// A day, a month or a year; not a quarter, a decade or "the future".
fn is_point(value: &str) -> bool {
    let shape = value
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'X' | b'W'));
    shape && (value.len() >= 7 || value.len() == 4 && !value.starts_with('X'))
}

/// Known times by their value, with the day before its hours; times without a day keep the text's order at the end.
fn order(value: &str) -> (bool, &str) {
    if value.starts_with('X') {
        (true, "")
    } else {
        (false, value)
    }
}

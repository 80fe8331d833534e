//! Time expressions against the reference date, and the timeline made from them.
//!
//! Times are read in text order, for a clock time belongs to the day last spoken of, and "a year earlier" to the period
//! last spoken of (`scope`). Nothing is invented: without a reference date a value keeps its unknown parts as X.

mod calendar;
mod dateline;
mod describe;
mod nearest;
mod period;
mod resolve;
mod scope;
mod shape;
mod stretch;
mod timeline;

pub use describe::{describe, month, short_month, weekday};
pub use shape::{Granularity, StatedWeekday};
pub use stretch::Bond;
pub use timeline::{Event, EventStatus};

use std::cmp::Ordering;

use super::{Setting, Story, StoryBlock};
use crate::extract::time::{Plan, TimeExpression, TimexType, Value};
use crate::lexicon::zone;
use crate::text::Span;
use jiff::civil::Date;

/// A time expression with its normalised TIMEX3 value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    pub span: Span,
    pub kind: TimexType,
    pub value: String,
    pub block: u32,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Where the clock of a TIME stands: an IANA name from the words, the dateline's place or the configuration.
    pub zone: Option<String>,
    /// The day of a DATE or TIME, where it is known.
    pub date: Option<Date>,
    pub approximate: bool,
    pub status: EventStatus,
    /// Index into the block's `Facts::times`.
    pub expression: u32,
    /// How finely it is told; none for lengths, sets and "now".
    pub granularity: Option<Granularity>,
    /// The weekday that its own words name.
    pub weekday: Option<StatedWeekday>,
    /// The words of its zone, without their parentheses.
    pub zone_words: Option<Span>,
    /// The time that it ends, or whose length it is.
    pub bond: Option<Bond>,
}

/// Fills in `story.times` and `story.timeline` from the blocks' facts.
pub fn resolve(text: &str, story: &mut Story, setting: &Setting) {
    story.reference_date = dateline::weigh(story, setting.date);
    let dateline_zone = dateline::zone(text, story);
    let home = dateline_zone.or_else(|| setting.zone.clone());
    let mut scope = scope::Scope::new(text, story);
    let mut times = Vec::new();
    for (idx, block) in story.blocks.iter().enumerate() {
        scope.enter(idx);
        for (at, expression) in block.facts.times.iter().enumerate() {
            if matches!(expression.value, Value::Impossible(_)) {
                continue;
            }
            let quoted = block.facts.is_quoted(expression.span);
            let resolved = scope.resolve(expression, at, quoted);
            let told = Told {
                text,
                block,
                quoted,
                home: home.as_deref(),
                reference: story.reference_date.map(|r| r.date),
            };
            times.push(Time {
                block: idx as u32,
                expression: at as u32,
                ..told.time(expression, resolved)
            });
        }
    }
    stretch::bind(text, &mut times, &story.blocks);
    story.timeline = timeline::events(text, &times, &story.blocks);
    story.times = times;
}

/// Where an expression stands.
struct Told<'a> {
    text: &'a str,
    block: &'a StoryBlock,
    quoted: bool,
    /// The zone of clock times that name none.
    home: Option<&'a str>,
    reference: Option<Date>,
}

impl Told<'_> {
    /// The time of one expression; its indices are the caller's to fill in.
    fn time(&self, expression: &TimeExpression, resolved: resolve::Resolved) -> Time {
        let words = self.block.block.span.of(self.text);
        let zone = (resolved.kind == TimexType::Time).then(|| {
            expression
                .zone
                .and_then(|z| zone::named(z.of(words)))
                .or_else(|| self.home.map(str::to_owned))
        });
        Time {
            span: self.block.absolute(expression.span),
            kind: resolved.kind,
            granularity: shape::granularity(resolved.kind, &resolved.value),
            block: 0,
            quoted: self.quoted,
            zone: zone.flatten(),
            date: resolved.date,
            approximate: expression.approximate,
            status: self.status(expression, &resolved.value),
            expression: 0,
            weekday: shape::weekday(expression, words).map(|stated| StatedWeekday {
                span: self.block.absolute(stated.span),
                ..stated
            }),
            zone_words: expression.zone.map(|z| self.block.absolute(z)),
            bond: None,
            value: resolved.value,
        }
    }

    /// Nothing has come to pass on a day that is yet to come, whatever the verb beside it; and what the words themselves
    /// set in the past is no plan because of a verb: "asked to join in July 1997".
    fn status(&self, expression: &TimeExpression, value: &str) -> EventStatus {
        let status = EventStatus::of(expression.clause.status);
        let seen = self.reference.and_then(|r| shape::compare(value, r));
        match (status, seen) {
            (EventStatus::Actual, Some(Ordering::Greater)) => EventStatus::Planned,
            (EventStatus::Planned, Some(Ordering::Less))
                if expression.clause.plan == Plan::None && shape::looks_back(&expression.value) =>
            {
                EventStatus::Actual
            }
            _ => status,
        }
    }
}

#[cfg(test)]
mod tests;

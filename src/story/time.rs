//! Time expressions against the reference date, and the timeline made from them.
//!
//! Times are read in text order, for a clock time belongs to the day last spoken of, and "a year earlier" to the period
//! last spoken of (`scope`). Nothing is invented: without a reference date a value keeps its unknown parts as X.

mod calendar;
mod dateline;
mod describe;
mod nearest;
mod resolve;
mod scope;
mod timeline;

pub use describe::{describe, month, weekday};
pub use timeline::{Event, EventStatus};

use super::{Setting, Story};
use crate::extract::time::{TimexType, Value};
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
            let quoted = block
                .facts
                .quoted
                .iter()
                .any(|q| q.span.contains(expression.span));
            let resolved = scope.resolve(expression, at, quoted);
            let zone = (expression.kind == TimexType::Time).then(|| {
                expression
                    .zone
                    .and_then(|z| zone::named(z.of(block.block.span.of(text))))
                    .or_else(|| home.clone())
            });
            times.push(Time {
                span: block.absolute(expression.span),
                kind: resolved.kind,
                value: resolved.value,
                block: idx as u32,
                quoted,
                zone: zone.flatten(),
                date: resolved.date,
                approximate: expression.approximate,
                status: EventStatus::of(expression.clause.status),
                expression: at as u32,
            });
        }
    }
    story.timeline = timeline::events(&times, &story.blocks);
    story.times = times;
}

#[cfg(test)]
mod tests;

//! One event on two dates.
//!
//! ## What it does
//! Reports an event that the draft names by its day twice and not by the same day: "the summit on Feb. 27-28 … the Feb.
//! 26 summit". Days more than a week apart are taken for two events, as are those that are told apart ("the second
//! meeting"), and so is what was planned for one day and held on another.
//!
//! ## Why it matters
//! One of the two dates is wrong, and a reader has no way to tell which.
//!
//! ## Example
//! ```text
//! The leaders prepared the summit on Feb. 27-28 for weeks.
//!
//! Few had hoped for much before the Feb. 26 summit.
//! ```
//!
//! Use instead:
//! ```text
//! The leaders prepared the summit on Feb. 27-28 for weeks.
//!
//! Few had hoped for much before the Feb. 27 summit.
//! ```

use super::clock::{Told, absolute};
use super::{Context, Finding, Severity};
use crate::extract::time::Value;
use crate::story::EventStatus;

/// Days further apart are those of two events.
const APART: i32 = 7;

struct Named<'a> {
    noun: String,
    from: Told<'a>,
    to: Told<'a>,
}

impl Named<'_> {
    /// First and last day, counted from a beginning that all share.
    fn days(&self) -> Option<(i32, i32)> {
        Some((count(&self.from)?, count(&self.to)?))
    }

    fn contradicts(&self, other: &Self) -> bool {
        let (Some((a, b)), Some((c, d))) = (self.days(), other.days()) else {
            return false;
        };
        let inside = a <= c && d <= b || c <= a && b <= d;
        self.noun == other.noun && !inside && (a - c).abs() <= APART
    }
}

/// Days by month and day, with months of equal length: only small differences count.
fn count(told: &Told<'_>) -> Option<i32> {
    match &told.expression.value {
        Value::Date(date) => Some(i32::from(date.month) * 31 + i32::from(date.day?)),
        _ => None,
    }
}

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: Vec<Named<'_>> = Vec::new();
    for (at, block) in context.story.blocks.iter().enumerate() {
        for event in &block.facts.dating.events {
            let (Some(from), Some(to)) = (
                Told::new(context.story, at, event.from),
                Told::new(context.story, at, event.to),
            ) else {
                continue;
            };
            if from.time.quoted
                || !matches!(from.time.status, EventStatus::Actual | EventStatus::Planned)
            {
                continue;
            }
            let noun = absolute(context, at, event.noun)
                .of(context.text)
                .to_lowercase();
            let named = Named { noun, from, to };
            match seen.iter().find(|other| other.noun == named.noun) {
                Some(other) if other.contradicts(&named) => {
                    findings.push(finding(context, other, &named));
                }
                Some(_) => {}
                None => seen.push(named),
            }
        }
    }
}

fn finding(context: &Context<'_>, first: &Named<'_>, second: &Named<'_>) -> Finding {
    let message = format!(
        "The {} is on {} here and on {} elsewhere",
        second.noun,
        plain(second.from.words(context)),
        plain(first.from.words(context))
    );
    let mut finding = Finding::new(
        "event-date-conflict",
        Severity::Warning,
        second.from.time.span,
        message,
    );
    finding.related.push(first.from.related("The other date"));
    finding
}

fn plain(words: &str) -> &str {
    words.strip_prefix("the ").unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["event-date-conflict"];

    #[test]
    fn one_event_on_two_days_is_reported() {
        check(
            RULE,
            "
            They prepared the summit on Feb. 27-28 for weeks.

            Few hoped for much from the Feb. 26 summit.
          //                            ^^^^^^^ event-date-conflict[warning]: The summit is on Feb. 26 here and on Feb. 27 elsewhere
            ",
        );
    }

    #[test]
    fn allows_days_within_it_and_events_far_apart() {
        let text = "
            They prepared the summit on Feb. 27-28 for weeks. The Feb. 28 summit ended early.

            The March 3 attack killed two. The Aug. 9 attack killed none.

            The Feb. 3 meeting was short. The Feb. 5 vote was not.
        ";
        Fixture::new(text).date("2019-03-01").check(RULE);
    }
}

//! Weekdays and relative days in a draft that has no date.
//!
//! ## What it does
//! Reports, once, the first weekday or relative day ("yesterday", "last week") of a draft whose date is not known:
//! neither from the caller nor from front matter, the dateline, the file's name or the configuration.
//!
//! ## Why it matters
//! Nobody can check "Thursday" later without knowing which one was meant. Copydesk does not guess: without a date such
//! times stay unresolved, and the rules that compare days are silent.
//!
//! ## Example
//! ```text
//! The talks ended Thursday without a vote.
//! ```
//!
//! Use instead:
//! ```text
//! The talks ended Thursday, Feb. 28, 2019, without a vote.
//! ```

use super::{Context, Finding, Severity};
use crate::extract::time::Value;
use crate::lexicon::time::{Shift, Unit};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let story = context.story;
    if story.reference_date.is_some() {
        return;
    }
    let first = story.times.iter().filter(|t| !t.quoted).find_map(|time| {
        let block = &story.blocks[time.block as usize];
        let expression = block.facts.times.get(time.expression as usize)?;
        let running = block.block.kind.is_running() && time.date.is_none();
        let what = hanging(&expression.value).filter(|_| running)?;
        Some((time.span, what))
    });
    if let Some((span, what)) = first {
        let message = format!("{what} cannot be resolved: the draft has no date");
        findings.push(Finding::new(
            "no-reference-date",
            Severity::Hint,
            span,
            message,
        ));
    }
}

/// What kind of day it is that depends on the draft's date.
fn hanging(value: &Value) -> Option<&'static str> {
    match value {
        Value::Weekday { .. } => Some("Weekdays"),
        Value::NamedDay(_) => Some("Relative days"),
        // "two years ago" is hardly ever checked by the day.
        Value::Relative {
            unit,
            shift: Shift::Last | Shift::This | Shift::Next,
        }
        | Value::Distance {
            unit,
            from_context: false,
            ..
        } if *unit <= Unit::Month => Some("Relative days"),
        Value::Clock(_, Some(day)) | Value::Part(_, Some(day)) => hanging(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["no-reference-date"];

    #[test]
    fn the_first_weekday_or_relative_day_is_reported_once() {
        check(
            RULE,
            "
            The talks in 2018 ended Thursday. They had begun last week.
          //                        ^^^^^^^^ no-reference-date[hint]: Weekdays cannot be resolved: the draft has no date
            ",
        );
        check(
            RULE,
            "
            The talks ended yesterday at noon. They resume Friday.
          //                ^^^^^^^^^ no-reference-date: Relative days cannot be resolved: the draft has no date
            ",
        );
    }

    #[test]
    fn allows_a_draft_with_a_date() {
        let text = "
            The talks ended Thursday.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        check(
            RULE,
            "
            OSLO, Feb. 28, 2019 -- The talks ended Thursday.
            ",
        );
    }

    #[test]
    fn allows_full_dates_plain_months_and_quotations() {
        check(
            RULE,
            "
            The talks began Thursday, Feb. 28, 2019, at 9 a.m. and in May he left, two years ago.

            “We will meet on Friday,” she said.
            ",
        );
    }
}

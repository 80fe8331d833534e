//! A weekday that may mean two days.
//!
//! ## What it does
//! Reports a weekday that is still to come and is that of the draft's own date (today, or a week from today?), and "next"
//! before a weekday of the same week ("next Friday" on a Monday). Needs the draft's date. Past weekdays mean the last
//! one, and are left alone.
//!
//! ## Why it matters
//! Readers come on the wrong day. Within a week the weekday alone is clear; beyond, the date is.
//!
//! ## Example
//! ```text
//! OSLO, Feb. 28, 2019 -- The council will meet on Thursday.
//! ```
//!
//! Use instead:
//! ```text
//! OSLO, Feb. 28, 2019 -- The council will meet on Thursday, March 7.
//! ```

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::clock::{Told, lead, short_date, today};
use super::{Context, Finding, Fix, Severity};
use crate::extract::time::{Tense, Value};
use crate::lexicon::time::Shift;
use crate::story::time::weekday;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = today(context) else {
        return;
    };
    let mut seen = Vec::new();
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let block = &context.story.blocks[time.block as usize].block;
        let Some((near, far)) = readings(context, &told, today).filter(|_| block.kind.is_running())
        else {
            continue;
        };
        // Once said, it is known for the rest of the draft.
        if !seen.contains(&near) {
            seen.push(near);
            findings.push(finding(context, &told, near, far));
        }
    }
}

/// The two days that may be meant.
fn readings(context: &Context<'_>, told: &Told<'_>, today: Date) -> Option<(Date, Date)> {
    let Value::Weekday { weekday, shift } = told.expression.value else {
        return None;
    };
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    let ahead = i64::from(
        (weekday.to_monday_zero_offset() - today.weekday().to_monday_zero_offset()).rem_euclid(7),
    );
    let future = told.expression.clause.tense == Tense::Future;
    let unclear = match shift {
        None => {
            ahead == 0 && future && !told.expression.clause.possessive && is_promised(context, told)
        }
        // The week ends on Sunday: what lies behind it is next week's by either reading.
        Some(Shift::Next) => {
            ahead > 0 && weekday.to_monday_zero_offset() > today.weekday().to_monday_zero_offset()
        }
        _ => false,
    };
    if !unclear {
        return None;
    }
    let near = today.checked_add(ahead.days()).ok()?;
    Some((near, near.checked_add(7.days()).ok()?))
}

/// Does "will" stand before it in the sentence? "Is speaking Thursday" is today.
fn is_promised(context: &Context<'_>, told: &Told<'_>) -> bool {
    // "Super Tuesday" is a name.
    let named = lead(context, told).trim_end().ends_with("Super");
    let bare = told.words(context).starts_with(char::is_uppercase) && !named;
    let mut words = lead(context, told).split_whitespace();
    bare && words.any(|word| matches!(word, "will" | "won’t" | "won't" | "shall"))
}

fn finding(context: &Context<'_>, told: &Told<'_>, near: Date, far: Date) -> Finding {
    let span = told.time.span;
    let words = span.of(context.text);
    let message = format!(
        "“{words}” may mean {} or {}",
        short_date(near),
        short_date(far)
    );
    let mut finding = Finding::new(
        "weekday-out-of-window",
        Severity::Information,
        span,
        message,
    );
    for day in [far, near] {
        let new = format!("{}, {}", weekday(day.weekday()), short_date(day));
        finding
            .fixes
            .push(Fix::choice(&format!("Change to “{new}”"), span, &new));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["weekday-out-of-window"];

    #[test]
    fn weekdays_with_two_readings_are_reported() {
        let text = "
            The council will meet on Thursday.
          //                         ^^^^^^^^ weekday-out-of-window[information]: “Thursday” may mean Feb. 28 or March 7
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        let text = "
            The council will meet next Friday.
          //                      ^^^^^^^^^^^ weekday-out-of-window: “next Friday” may mean March 1 or March 8
        ";
        Fixture::new(text).date("2019-02-25").check(RULE);
    }

    #[test]
    fn allows_what_is_past_what_is_dated_and_what_is_clear() {
        let text = "
            The council met on Thursday. It will meet again on Tuesday, and on Thursday, March 7.

            It is voting Thursday. It will vote next Monday. “We will meet on Thursday,” she said.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        Fixture::new("The council will meet on Thursday.").check(RULE);
    }
}

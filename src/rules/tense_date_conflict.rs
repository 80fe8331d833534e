//! A verb of the future with a day that is past, or the other way round.
//!
//! ## What it does
//! Reports "will meet" with a written day that lies before the draft's date, and a plain past with one that lies behind
//! it. What somebody said would happen, plans, bounds ("by", "until") and quotations are left alone.
//!
//! ## Why it matters
//! It is the mark of an old draft that was used again, or of a wrong date.
//!
//! ## Example
//! ```text
//! OSLO, Feb. 28, 2019 -- The council will meet on Feb. 20.
//! ```
//!
//! Use instead:
//! ```text
//! OSLO, Feb. 28, 2019 -- The council met on Feb. 20.
//! ```

use jiff::civil::Date;

use super::clock::{Told, days_between, lead, short_date, today};
use super::{Context, Finding, Severity};
use crate::extract::time::{CalendarDate, Link, Tense, Value, YearRef};

/// Without its year, a day further off than this may be one of another year.
const NEAR: i32 = 120;
/// Words by which a past verb speaks of what was still to come.
#[rustfmt::skip] // a list
const AHEAD: &[&str] = &[
    "will", "would", "scheduled", "planned", "plans", "plan", "expected", "until", "by", "due", "set", "for", "before", "deadline",
    "expire", "expires", "effective", "moved", "postponed", "delayed", "through", "to", "may", "might", "could", "if", "next",
    "upcoming", "coming", "ahead", "from", "starting", "beginning", "approved", "announced", "agreed", "said", "deal", "not",
    "reserved", "extended", "rescheduled", "slated", "invited", "called", "since", "last", "proposed", "targeted", "eyed",
];
const WILL: &[&str] = &["will", "won’t", "won't", "shall"];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = today(context) else {
        return;
    };
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let running = context.story.blocks[time.block as usize]
            .block
            .kind
            .is_running();
        let Value::Date(written) = &told.expression.value else {
            continue;
        };
        let Some(day) = nearest(written, today).filter(|_| running) else {
            continue;
        };
        findings.extend(conflict(context, &told, day, today));
    }
}

/// The day by its own words, in the year of the draft where it has none.
fn nearest(written: &CalendarDate, today: Date) -> Option<Date> {
    let in_year = |year| {
        Date::new(
            year,
            i8::try_from(written.month).ok()?,
            i8::try_from(written.day?).ok()?,
        )
        .ok()
    };
    match written.year {
        YearRef::Written(year) => in_year(year),
        YearRef::Open => {
            in_year(today.year()).filter(|day| days_between(today, *day).abs() <= NEAR)
        }
        _ => None,
    }
}

fn conflict(context: &Context<'_>, told: &Told<'_>, day: Date, today: Date) -> Option<Finding> {
    let clause = &told.expression.clause;
    let before = lead(context, told);
    let has = |words: &[&str]| {
        before
            .split_whitespace()
            .any(|w| words.contains(&w.trim_matches(|c: char| c.is_ascii_punctuation())))
    };
    let stale = day < today
        && clause.tense == Tense::Future
        && has(WILL)
        && !has(&[
            "said", "would", "since", "after", "that", "if", "who", "which",
        ]);
    let early = day > today
        && clause.tense == Tense::Past
        && clause.link.is_none_or(|link| link == Link::And)
        && before.trim_end().ends_with(" on")
        && !has(AHEAD);
    let said = match (stale, early) {
        (true, _) => "still to come",
        (_, true) => "past",
        _ => return None,
    };
    let (words, is) = (
        told.words(context),
        if stale { "past" } else { "still to come" },
    );
    let message = format!(
        "The verb says {said}, “{words}” is {is} on {}",
        short_date(today)
    );
    Some(Finding::new(
        "tense-date-conflict",
        Severity::Information,
        told.time.span,
        message,
    ))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["tense-date-conflict"];

    #[test]
    fn verbs_are_held_to_their_days() {
        let text = "
            The council will meet on Feb. 20.
          //                         ^^^^^^^ tense-date-conflict[information]: The verb says still to come, “Feb. 20” is past on Feb. 28

            The council met on March 20.
          //                   ^^^^^^^^ tense-date-conflict: The verb says past, “March 20” is still to come on Feb. 28
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn allows_reported_speech_plans_and_days_that_agree() {
        let text = "
            The council will meet on March 20. It met on Feb. 20.

            She said it would meet on Feb. 20. It was to meet on March 20, and was scheduled for March 22.

            The vote was postponed to March 20. “We will meet on Feb. 20,” she wrote.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }
}

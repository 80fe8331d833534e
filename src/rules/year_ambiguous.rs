//! A day without a year that lies more than half a year off.
//!
//! ## What it does
//! Reports a month and day without a year where the nearest such day lies more than six months from the draft's date.
//! Days that name an event for good (Sept. 11, July 4), and days beside a year that the paragraph writes, are left alone.
//!
//! ## Why it matters
//! Read a month later, nobody knows which year was meant.
//!
//! ## Example
//! ```text
//! OSLO, Feb. 28, 2019 -- The bridge was opened on Aug. 3 by the mayor.
//! ```
//!
//! Use instead:
//! ```text
//! OSLO, Feb. 28, 2019 -- The bridge was opened on Aug. 3, 2018, by the mayor.
//! ```

use super::clock::{Told, days_between, today};
use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::time::{CalendarDate, Value, YearRef};
use crate::text::Span;

/// Six months, in days.
const FAR: i32 = 183;
const YEAR: i32 = 365;
/// A day as near as that, in days, is the one that is meant, whatever the tense.
const NEAR: i32 = 90;
/// Days whose year nobody writes.
const KNOWN: &[(u8, u8)] = &[
    (9, 11),
    (7, 4),
    (12, 25),
    (12, 31),
    (1, 1),
    (5, 1),
    (4, 1),
    (11, 11),
    (10, 31),
    (2, 14),
    (3, 8),
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = today(context) else {
        return;
    };
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let (Value::Date(written), Some(date)) = (&told.expression.value, time.date) else {
            continue;
        };
        let running = context.story.blocks[time.block as usize]
            .block
            .kind
            .is_running();
        let off = days_between(today, date).abs();
        // The same day on the other side of today may be meant where it is near.
        let far = off > FAR && YEAR - off > NEAR;
        if far
            && running
            && is_open(written)
            && !names_event(context, time.span)
            && !has_year(context, time.block)
        {
            findings.push(finding(context, time.span, date.year()));
        }
    }
}

/// A day that does not say its year.
fn is_open(written: &CalendarDate) -> bool {
    let day = written.day.map(|day| (written.month, day));
    // "Monday, September 27" tells its year.
    written.year == YearRef::Open
        && written.weekday.is_none()
        && day.is_some_and(|day| !KNOWN.contains(&day))
}

/// "the Nov. 8 election": the event tells the year.
fn names_event(context: &Context<'_>, span: Span) -> bool {
    let before = context.text[..span.start.to_usize()].trim_end();
    let behind = &context.text[span.end.to_usize()..];
    let noun = behind
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let article = ["the", "The", "its", "their", "’s", "'s"]
        .iter()
        .any(|w| before.ends_with(w))
        || span.of(context.text).starts_with("the ");
    // "the year ended March 31".
    let business = ["ended", "ending", "effective"]
        .iter()
        .any(|w| before.ends_with(w));
    noun && article || business
}

/// Does the paragraph name a year, which may be that of the day?
fn has_year(context: &Context<'_>, block: u32) -> bool {
    let block = &context.story.blocks[block as usize];
    let in_text = |span: Span| block.block.dateline.is_none_or(|line| !line.contains(span));
    let mut times = block.facts.times.iter().filter(|time| in_text(time.span));
    times.any(|time| match &time.value {
        Value::Fixed(value) => value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit()),
        Value::Date(date) => matches!(date.year, YearRef::Written(_) | YearRef::Shifted(_)),
        _ => false,
    })
}

fn finding(context: &Context<'_>, span: Span, year: i16) -> Finding {
    let words = span.of(context.text);
    let message =
        format!("“{words}” lies more than six months off: {year} is meant by the nearest reading");
    let mut finding = Finding::new("year-ambiguous", Severity::Hint, span, message);
    let at = Span {
        start: span.end,
        end: span.end,
    };
    let day_first = words.starts_with(|c: char| c.is_ascii_digit());
    let new = if day_first {
        format!(" {year}")
    } else {
        format!(", {year}")
    };
    finding.fixes.push(Fix {
        title: format!("Add {year}"),
        edits: vec![TextEdit {
            span: at,
            text: new,
        }],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["year-ambiguous"];

    #[test]
    fn days_far_off_are_reported() {
        let text = "
            The bridge was opened on Aug. 3 by the mayor.
          //                         ^^^^^^ year-ambiguous[hint]
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn allows_days_near_with_a_year_and_known_by_their_day() {
        let text = "
            The bridge was opened on Nov. 3 by the mayor, and shut on Aug. 3, 2018.

            The Nov. 8 vote is near, and the Aug. 30 fair was long ago.

            In 2018 the town paid for it on Aug. 3. The towers fell on Sept. 11.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        let other = "
            The towers fell on Sept. 11.
        ";
        Fixture::new(other).date("2019-02-28").check(RULE);
    }
}

//! A weekday and a date that do not fall together.
//!
//! ## What it does
//! Reports a weekday that stands with a date on which it does not fall. The year is the one written, else that of the
//! date the draft is written for, where the day lies within half a year of it; without either the rule is silent.
//!
//! ## Why it matters
//! One of the two is wrong, and readers come on the wrong day.
//!
//! ## Example
//! ```text
//! The hearing was held on Wednesday, Feb. 28, 2019.
//! ```
//!
//! Use instead:
//! ```text
//! The hearing was held on Thursday, Feb. 28, 2019.
//! ```

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::clock::{Told, days_between};
use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::dating::SameDay;
use crate::extract::time::{CalendarDate, Value, YearRef};
use crate::story::Time;
use crate::story::time::weekday;
use crate::text::Span;

/// Further from the draft's date than this, a day without a year may belong to another one.
const NEAR_DAYS: i32 = 183;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let block = &context.story.blocks[time.block as usize];
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let listed = block
            .facts
            .dating
            .listed
            .contains(&(time.expression as u16));
        let Some(written) = written_date(&told.expression.value).filter(|_| !listed) else {
            continue;
        };
        if let Some((weekday, at)) = written.weekday
            && let Some(date) = certain(context, time, written, weekday)
        {
            let day_at = written.day_span.map(|s| block.absolute(s));
            findings.extend(conflict(
                context,
                date,
                (weekday, block.absolute(at)),
                day_at,
                time.span,
            ));
        }
    }
    for (at, block) in context.story.blocks.iter().enumerate() {
        for pair in &block.facts.dating.days {
            findings.extend(beside(context, at, pair));
        }
    }
}

/// "Wednesday (Feb. 28)", "Feb. 28, a Wednesday", "yesterday, a Monday".
fn beside(context: &Context<'_>, at: usize, pair: &SameDay) -> Option<Finding> {
    let block = &context.story.blocks[at];
    let told = Told::new(context.story, at, pair.day).filter(|t| !t.time.quoted)?;
    let (number, span) = pair.weekday;
    let weekday = (number, block.absolute(span));
    if let Some(written) = written_date(&told.expression.value) {
        let date = certain(context, told.time, written, number)?;
        let day_at = written.day_span.map(|s| block.absolute(s));
        return conflict(context, date, weekday, day_at, weekday.1);
    }
    conflict(context, told.time.date?, weekday, None, weekday.1)
}

fn conflict(
    context: &Context<'_>,
    date: Date,
    (number, weekday_at): (u8, Span),
    day_at: Option<Span>,
    span: Span,
) -> Option<Finding> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()?;
    let conflict = Conflict {
        date,
        weekday,
        weekday_at,
        day_at,
    };
    (weekday != date.weekday()).then(|| conflict.finding(context.text, span))
}

fn written_date(value: &Value) -> Option<&CalendarDate> {
    match value {
        Value::Date(date) => Some(date),
        Value::Clock(_, Some(day)) | Value::Part(_, Some(day)) => written_date(day),
        _ => None,
    }
}

/// The date, where there is no doubt about its year.
fn certain(
    context: &Context<'_>,
    time: &Time,
    written: &CalendarDate,
    weekday: u8,
) -> Option<Date> {
    let date = time.date?;
    if matches!(written.year, YearRef::Written(_)) {
        return Some(date);
    }
    // Which year the tense gives is of no account here: the nearest day is meant, or the one of the tense.
    let reference = context.story.reference_date?.date;
    let near = (-1..=1)
        .filter_map(|years: i16| Date::new(reference.year() + years, date.month(), date.day()).ok())
        .min_by_key(|day| days_between(reference, *day).abs())?;
    if i8::try_from(weekday) == Ok(date.weekday().to_monday_one_offset()) {
        return None;
    }
    (days_between(reference, near).abs() <= NEAR_DAYS).then_some(near)
}

struct Conflict {
    date: Date,
    weekday: Weekday,
    weekday_at: Span,
    day_at: Option<Span>,
}

impl Conflict {
    fn finding(&self, text: &str, span: Span) -> Finding {
        let right = weekday(self.date.weekday());
        let message = format!(
            "{} is a {right}, not a {}",
            self.date_in_words(),
            weekday(self.weekday)
        );
        let mut finding = Finding::new("weekday-date-mismatch", Severity::Error, span, message);
        let new = like(self.weekday_at.of(text), right);
        finding
            .fixes
            .push(fix(format!("Change to “{new}”"), self.weekday_at, new));
        if let (Some(at), Some(day)) = (self.day_at, self.other_day()) {
            let new = format!("{day}{}", ending(at.of(text)));
            finding
                .fixes
                .push(fix(format!("Change to “{new}”"), at, new));
        }
        finding
    }

    fn date_in_words(&self) -> String {
        let month = self.date.strftime("%B").to_string();
        format!("{month} {}, {},", self.date.day(), self.date.year())
    }

    /// The nearest day of the month that falls on the weekday written.
    fn other_day(&self) -> Option<i8> {
        let ahead = (self.weekday.to_monday_zero_offset()
            - self.date.weekday().to_monday_zero_offset())
        .rem_euclid(7);
        let nearest = if ahead > 3 { ahead - 7 } else { ahead };
        [
            nearest,
            if nearest > 0 {
                nearest - 7
            } else {
                nearest + 7
            },
        ]
        .into_iter()
        .filter_map(|days| self.date.checked_add(i64::from(days).days()).ok())
        .find(|day| day.month() == self.date.month())
        .map(Date::day)
    }
}

fn fix(title: String, span: Span, text: String) -> Fix {
    Fix {
        title,
        edits: vec![TextEdit { span, text }],
        safe: false,
    }
}

/// What follows the digits of a day: nothing, for "th" stands outside.
fn ending(day: &str) -> &str {
    day.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// The weekday in the form that stands there: "Wed." becomes "Thu.".
fn like(written: &str, right: &str) -> String {
    if written.len() >= 6 {
        return right.to_owned();
    }
    let stop = if written.ends_with('.') { "." } else { "" };
    format!("{}{stop}", &right[..3])
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, check, fixes};

    const RULE: &[&str] = &["weekday-date-mismatch"];

    #[test]
    fn a_weekday_that_does_not_fall_on_its_date_is_reported() {
        check(
            RULE,
            "
            The hearing was held on Wednesday, Feb. 28, 2019.
          //                        ^^^^^^^^^^^^^^^^^^^^^^^^ weekday-date-mismatch[error]: February 28, 2019, is a Thursday, not a Wednesday

            It ended on Monday 5 March 2019.
          //            ^^^^^^^^^^^^^^^^^^^ weekday-date-mismatch

            Doors open at 9 a.m. Friday, March 7, 2019.
          //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weekday-date-mismatch
            ",
        );
    }

    #[test]
    fn allows_what_falls_together_and_what_has_no_year() {
        check(
            RULE,
            "
            The hearing was held on Thursday, Feb. 28, 2019.

            The hearing was held on Wednesday, Feb. 28.

            “I was born on Wednesday, Feb. 28, 2019,” she said.
            ",
        );
    }

    #[test]
    fn the_drafts_date_gives_the_year_of_days_near_it() {
        let text = "
            The hearing was held on Wednesday, Feb. 28.
          //                        ^^^^^^^^^^^^^^^^^^ weekday-date-mismatch
        ";
        Fixture::new(text).date("2019-03-02").check(RULE);
        let far = "
            The hearing was held on Wednesday, July 10.
        ";
        Fixture::new(far).date("2019-03-02").check(RULE);
    }

    #[test]
    fn weekdays_beside_dates_are_compared() {
        let text = "
            The vigil was held Wednesday (Feb. 28) in Oslo.
          //                   ^^^^^^^^^ weekday-date-mismatch[error]: February 28, 2019, is a Thursday, not a Wednesday

            The deal was signed on Feb. 26, 2019, a Monday.
          //                                        ^^^^^^ weekday-date-mismatch

            They met on Monday evening, Feb. 26, 2019, in Oslo.
          //            ^^^^^^ weekday-date-mismatch

            She left yesterday, Monday, after lunch.
          //                    ^^^^^^ weekday-date-mismatch: February 28, 2019, is a Thursday, not a Monday

            The shop is open Friday and Saturday, March 2 and 3.
          //                 ^^^^^^ weekday-date-mismatch
          //                            ^^^^^^^^ weekday-date-mismatch
        ";
        Fixture::new(text).date("2019-03-01").check(RULE);
    }

    #[test]
    fn allows_lists_of_days_and_newspapers() {
        let text = "
            The shop is open Saturday and Sunday, March 2 and 3.

            The fair runs Saturday to Monday, March 2-4.

            The Harbour Sun, March 4, 2019, had the story. She left yesterday, Thursday, after lunch.

            Doors open Mon. May 27, at 7:30 p.m.

            On Friday, Feb. 22 was still the date. He met her on Monday, the 40th.
        ";
        Fixture::new(text).date("2019-03-01").check(RULE);
    }

    #[test]
    fn the_right_weekday_and_the_right_day_are_offered() {
        let fixed = fixes("weekday-date-mismatch", "They met Wed., Feb. 28, 2019.");
        let texts: Vec<_> = fixed.iter().map(|f| f.text.trim_end()).collect();
        assert_eq!(
            texts,
            [
                "They met Thu., Feb. 28, 2019.",
                "They met Wed., Feb. 27, 2019."
            ]
        );
    }

    #[test]
    fn the_right_day_stays_in_the_month() {
        let fixed = fixes("weekday-date-mismatch", "They met Friday, Feb. 28, 2019.");
        let texts: Vec<_> = fixed.iter().map(|f| f.text.trim_end()).collect();
        assert_eq!(
            texts,
            [
                "They met Thursday, Feb. 28, 2019.",
                "They met Friday, Feb. 22, 2019."
            ]
        );
    }
}

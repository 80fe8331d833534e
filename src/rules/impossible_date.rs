//! A day or an hour that does not exist.
//!
//! ## What it does
//! Reports days that their month does not have ("June 31", "Feb. 29, 2019") and clock times that no clock shows
//! ("25:10 p.m."). Feb. 29 without a year is left alone, and so is what stands in quotation marks.
//!
//! ## Why it matters
//! A reader cannot tell which day is meant, and a wrong day is among the commonest corrections.
//!
//! ## Example
//! ```text
//! The council meets on June 31, 2019.
//! ```
//!
//! Use instead:
//! ```text
//! The council meets on June 30, 2019.
//! ```

use jiff::civil::Date;

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::time::{CalendarDate, Impossible, Value, YearRef};
use crate::story::StoryBlock;
use crate::story::time::month;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        for expression in &block.facts.times {
            let impossible = match &expression.value {
                Value::Impossible(impossible) => *impossible,
                Value::Date(date) if is_beyond(date) => Impossible::Date(*date),
                _ => continue,
            };
            if block.facts.is_quoted(expression.span) {
                continue;
            }
            let span = block.absolute(expression.span);
            let mut finding = Finding::new("impossible-date", Severity::Error, span, "");
            match impossible {
                Impossible::Date(date) => fill(&mut finding, block, &date),
                Impossible::Clock => {
                    finding.message = format!("No clock shows “{}”", span.of(context.text));
                }
            }
            findings.push(finding);
        }
    }
}

fn fill(finding: &mut Finding, block: &StoryBlock, date: &CalendarDate) {
    let name = i8::try_from(date.month).map_or("", month);
    let (days, month) = match date.year {
        YearRef::Written(year) if date.month == 2 => (days_in(year, 2), format!("{name} {year}")),
        // Any leap year will do: with no year, only a day that no year has gets here.
        YearRef::Written(year) => (days_in(year, date.month), name.to_owned()),
        _ => (days_in(2020, date.month), name.to_owned()),
    };
    finding.message = format!("{month} has {days} days");
    if let Some(day) = date.day_span {
        finding.fixes.push(Fix {
            title: format!("Change to {name} {days}"),
            edits: vec![TextEdit {
                span: block.absolute(day),
                text: days.to_string(),
            }],
            safe: false,
        });
    }
}

/// "the 31st of November": more days than the month ever has.
fn is_beyond(date: &CalendarDate) -> bool {
    let longest = days_in(2020, date.month);
    date.day
        .is_some_and(|day| i8::try_from(day).map_or(true, |day| day > longest))
}

fn days_in(year: i16, month: u8) -> i8 {
    let first = i8::try_from(month)
        .ok()
        .and_then(|m| Date::new(year, m, 1).ok());
    first.map_or(31, Date::days_in_month)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["impossible-date"];

    #[test]
    fn days_that_a_month_lacks_are_reported() {
        check(
            RULE,
            "
            They were married on the 31st of November in town, and not on the 30th of June.
          //                     ^^^^^^^^^^^^^^^^^^^^ impossible-date: November has 30 days

            They met on June 31, the mayor said.
          //            ^^^^^^^ impossible-date[error]: June has 30 days

            It opened on Feb. 29, 2019, and closed again on 31 April 2019.
          //             ^^^^^^^^^^^^^ impossible-date: February 2019 has 28 days
          //                                                ^^^^^^^^^^^^^ impossible-date: April has 30 days

            The vote is on Wednesday, Nov. 31, 2018.
          //               ^^^^^^^^^^^^^^^^^^^^^^^^ impossible-date: November has 30 days
            ",
        );
    }

    #[test]
    fn hours_that_no_clock_shows_are_reported() {
        check(
            RULE,
            "
            The train left at 25:10 p.m. and came at 9:75 a.m.
          //                  ^^^^^^^^^^ impossible-date[error]: No clock shows “25:10 p.m.”
          //                                         ^^^^^^^^^ impossible-date: No clock shows “9:75 a.m.”
            ",
        );
    }

    #[test]
    fn allows_leap_days_counts_names_and_quotations() {
        check(
            RULE,
            "
            It opened on Feb. 29, 2020, and on Feb. 29 the town votes again.

            Agenda 21 was adopted. In June 31 people died, and in April 31 percent stayed away.

            “It was June 31, in my dream,” he said.
            ",
        );
    }

    #[test]
    fn the_last_day_of_the_month_is_offered() {
        let fixed = fixes("impossible-date", "They met on June 31, 2019.");
        assert_eq!(fixed[0].title, "Change to June 30");
        assert_eq!(fixed[0].text.trim_end(), "They met on June 30, 2019.");
    }
}

//! Months and days in another style than the house's.
//!
//! ## What it does
//! For houses that write "Feb. 28": reports a long month written out before a day, an abbreviated one without a day, and
//! the ordinal ending of a day. Off unless switched on.
//!
//! ## Why it matters
//! One style reads faster than three.
//!
//! ## Example
//! ```text
//! The talks began on February 28th in Oslo.
//! ```
//!
//! Use instead:
//! ```text
//! The talks began on Feb. 28 in Oslo.
//! ```

use super::clock::Told;
use super::{Context, Finding};
use crate::extract::time::{CalendarDate, Value};
use crate::story::time::{month, short_month};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let running = context.story.blocks[time.block as usize]
            .block
            .kind
            .is_running();
        let day = match &told.expression.value {
            Value::Date(date) => Some(*date),
            Value::Clock(_, Some(day)) | Value::Part(_, Some(day)) => match **day {
                Value::Date(date) => Some(date),
                _ => None,
            },
            _ => None,
        };
        if let Some(date) = day.filter(|_| running) {
            findings.extend(wrong(context, &told, date));
        }
    }
}

fn wrong(context: &Context<'_>, told: &Told<'_>, date: CalendarDate) -> Option<Finding> {
    let words = told.words(context);
    let number = i8::try_from(date.month).ok()?;
    let (long, short) = (month(number), short_month(number));
    // "28 February" is another house's order, not a slip.
    let at = words.find(&long[..3])?;
    let name_end = words[at..]
        .find(|c: char| !(c.is_alphabetic() || c == '.'))
        .map_or(words.len(), |n| at + n);
    let name = &words[at..name_end];
    let day_first = words[..at].contains(|c: char| c.is_ascii_digit());
    if day_first {
        return None;
    }
    let right = if date.day.is_some() { short } else { long };
    let digits = words[name_end..]
        .find(|c: char| c.is_ascii_digit())
        .map(|n| name_end + n);
    let ending = digits.filter(|_| date.day.is_some()).and_then(|start| {
        let end = words[start..]
            .find(|c: char| !c.is_ascii_digit())
            .map(|n| start + n)?;
        ["st", "nd", "rd", "th"]
            .iter()
            .any(|e| words[end..].starts_with(e))
            .then_some(end)
    });
    let (end, new) = match ending {
        Some(end) => (end + 2, format!("{right}{}", &words[name_end..end])),
        None if name != right => (name_end, right.to_owned()),
        None => return None,
    };
    let start = told.time.span.start.to_usize();
    let span = Span::new(start + at, start + end);
    Some(Finding::house_style("month-style", span, context.text, new))
}

#[cfg(test)]
mod tests {
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["month-style"];

    #[test]
    fn other_forms_are_reported_where_the_house_wants_it() {
        let text = "
            The two sides met on February 28th and again on September 5 in the same hall as before.
          //                     ^^^^^^^^^^^^^ month-style[hint]: “February 28th” is “Feb. 28” in house style
          //                                                ^^^^^^^^^ month-style: “September” is “Sept.” in house style

            They met in Feb. 2019 in Oslo.
          //            ^^^^ month-style: “Feb.” is “February” in house style
        ";
        Fixture::new(text).on(RULE[0], Level::Hint).check(RULE);
    }

    #[test]
    fn allows_the_house_style_and_other_houses() {
        let text = "
            They met in February 2019, on Feb. 28 and on May 5. The Feb. 28 talks and those on March 3 failed.
        ";
        Fixture::new(text).on(RULE[0], Level::Hint).check(RULE);
        Fixture::new("They met on February 28th.").check(RULE);
    }
}

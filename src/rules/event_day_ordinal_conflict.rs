//! "The third day" of something that began on another day.
//!
//! ## What it does
//! Reports a counted day of an event ("the third day of the summit, Thursday") that does not fit the day on which the
//! draft says that the event began. Counting by working days is right too, as courts do it.
//!
//! ## Why it matters
//! The count or one of the two weekdays is wrong.
//!
//! ## Example
//! ```text
//! The summit began Wednesday in a full hall.
//!
//! On Thursday, the third day of the summit, nothing was signed.
//! ```
//!
//! Use instead:
//! ```text
//! The summit began Wednesday in a full hall.
//!
//! On Thursday, the second day of the summit, nothing was signed.
//! ```

use super::clock::{Told, absolute, days_between, ordinal};
use super::{Context, Finding, Fix, Severity};
use crate::extract::dating::EventDay;
use crate::extract::time::{Step, Value};
use crate::lexicon::{self, Class};
use crate::text::Span;

/// What rests on weekends.
#[rustfmt::skip] // a list
const WORKING: &[&str] = &[
    "trial", "hearing", "hearings", "inquiry", "testimony", "strike", "walkout", "debate", "session", "deliberations", "talks",
    "negotiations", "case", "proceedings", "inquest", "tribunal", "arguments", "school", "trading",
];

/// So many blocks before "the third day" the beginning may be told.
const NEAR: u32 = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (at, block) in context.story.blocks.iter().enumerate() {
        for counted in &block.facts.dating.event_days {
            findings.extend(conflict(context, at, *counted));
        }
    }
}

fn conflict(context: &Context<'_>, at: usize, counted: EventDay) -> Option<Finding> {
    let told = Told::new(context.story, at, counted.day)?;
    if told.time.quoted {
        return None;
    }
    let noun = match counted.event {
        Some(event) => absolute(context, at, event).of(context.text).to_lowercase(),
        None => begun_before(context, &told)?,
    };
    let began = beginning(context, &noun, &told)?;
    let right = days(&began, &told)? + 1;
    let n = i32::from(counted.ordinal);
    let works = WORKING.contains(&noun.as_str()) && working_days(&began, &told) == Some(n);
    if right == n || works || !(1..=60).contains(&right) {
        return None;
    }
    let number = absolute(context, at, counted.number);
    let new = ordinal(i64::from(right), number.of(context.text));
    let message = format!(
        "{} is the {new} day of what began {}, not the {}",
        told.words(context),
        began.words(context),
        number.of(context.text)
    );
    let mut finding = Finding::new(
        "event-day-ordinal-conflict",
        Severity::Warning,
        number,
        message,
    );
    finding.related.push(began.related("The beginning"));
    finding.related.push(told.related("The day"));
    finding
        .fixes
        .push(Fix::choice(&format!("Change to “{new}”"), number, &new));
    Some(finding)
}

/// What "the third day" is a day of: the only thing whose beginning the draft tells, not far before.
fn begun_before(context: &Context<'_>, day: &Told<'_>) -> Option<String> {
    let mut only: Option<String> = None;
    let mut near = false;
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let clause = &told.expression.clause;
        let (Some(Step::Begins), Some(event)) = (clause.step, clause.event) else {
            continue;
        };
        let noun = absolute(context, time.block as usize, event)
            .of(context.text)
            .to_lowercase();
        if !lexicon::class(&noun).intersects(Class::OCCASION | Class::EVENT)
            || only.as_ref().is_some_and(|other| *other != noun)
        {
            return None;
        }
        near |= time.span < day.time.span && day.time.block - time.block <= NEAR;
        only = Some(noun);
    }
    only.filter(|_| near)
}

/// The one day on which the draft says that the event of that name began.
fn beginning<'a>(context: &Context<'a>, noun: &str, day: &Told<'_>) -> Option<Told<'a>> {
    let story = context.story;
    let named = |block: u32, span: Span| {
        let words = story.blocks[block as usize]
            .absolute(span)
            .of(context.text)
            .to_lowercase();
        words == noun
    };
    let mut found: Vec<Told<'a>> = Vec::new();
    for time in story
        .times
        .iter()
        .filter(|t| !t.quoted && t.span != day.time.span)
    {
        let Some(told) = Told::of(story, time) else {
            continue;
        };
        let clause = &told.expression.clause;
        let begins =
            clause.step == Some(Step::Begins) && clause.event.is_some_and(|e| named(time.block, e));
        if begins
            && weekday(&told).is_some()
            && !matches!(told.expression.value, Value::DayOfEvent { .. })
        {
            found.push(told);
        }
    }
    for (at, block) in story.blocks.iter().enumerate() {
        for event in block
            .facts
            .dating
            .events
            .iter()
            .filter(|e| e.from != e.to && named(at as u32, e.noun))
        {
            found.extend(Told::new(story, at, event.from).filter(|t| !t.time.quoted));
        }
    }
    let first = *found.first()?;
    found
        .iter()
        .all(|t| days(&first, t) == Some(0))
        .then_some(first)
}

/// Days from one to the other; by weekdays alone, within a week.
fn days(from: &Told<'_>, to: &Told<'_>) -> Option<i32> {
    if let (Some(a), Some(b)) = (from.time.date, to.time.date) {
        return Some(days_between(a, b));
    }
    Some((weekday(to)? - weekday(from)?).rem_euclid(7))
}

/// The count if only Mondays to Fridays count.
fn working_days(from: &Told<'_>, to: &Told<'_>) -> Option<i32> {
    let days = days(from, to)?;
    let first = weekday(from)?;
    let working = (0..=days)
        .filter(|d| (first + d - 1).rem_euclid(7) < 5)
        .count();
    i32::try_from(working).ok()
}

/// 1 for Monday.
fn weekday(told: &Told<'_>) -> Option<i32> {
    if let Some(date) = told.time.date {
        return Some(i32::from(date.weekday().to_monday_one_offset()));
    }
    match &told.expression.value {
        Value::Weekday { weekday, .. } => Some(i32::from(*weekday)),
        Value::Part(_, Some(day)) | Value::Clock(_, Some(day)) => match **day {
            Value::Weekday { weekday, .. } => Some(i32::from(weekday)),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["event-day-ordinal-conflict"];

    #[test]
    fn counted_days_are_held_to_the_beginning() {
        check(
            RULE,
            "
            The summit began Wednesday in Oslo. On Thursday, the third day of the summit, they signed.
          //                                                     ^^^^^ event-day-ordinal-conflict[warning]: Thursday is the second day of what began Wednesday, not the third
            ",
        );
        let text = "
            The trial opened Monday in a full court.

            Two witnesses spoke on the second day of the trial Thursday.
          //                           ^^^^^^ event-day-ordinal-conflict
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn allows_the_right_count_working_days_and_other_events() {
        let text = "
            The summit began Wednesday in Oslo. On Thursday, the second day of the summit, they signed.

            The trial opened Thursday, Feb. 21. On Monday, Feb. 25, the third day of the trial, it rained.

            The fair closed Friday, its third day. The strike began Monday. Friday was the second day of the fair.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn a_day_of_something_named_before_is_counted_too() {
        let text = "
            The summit began Wednesday in Oslo.

            On the third day, Thursday, they signed. Friday was its fourth day.
          //       ^^^^^ event-day-ordinal-conflict
          //                                                        ^^^^^^ event-day-ordinal-conflict
        ";
        Fixture::new(text).date("2019-03-02").check(RULE);
        let text = "
            The summit began Wednesday in Oslo. On the second day, Thursday, they signed. Friday was the third day in a row with rain.

            Monday was the first day trip of the year. Tuesday was its third day.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        let text = "
            The summit began Wednesday in Oslo. The strike began on Monday. On the third day, Thursday, it rained.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }
}

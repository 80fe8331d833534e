//! Intervals that end before they begin: part of `inconsistent-time`.

use rustc_hash::FxHashMap;

use super::clock::{Told, minutes, show};
use super::{Context, Finding, Severity};
use crate::extract::dating::Interval;
use crate::extract::time::{CalendarDate, Step, Value, YearRef};
use crate::story::EventStatus;
use crate::story::time::month;

/// "About" may be that far off, in minutes.
const SLACK: i32 = 15;

/// The findings of `inconsistent-time` about intervals.
pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (at, block) in context.story.blocks.iter().enumerate() {
        for interval in &block.facts.dating.intervals {
            if let Some(found) = in_one_sentence(context, at, *interval)
                && !findings.iter().any(|other| is_told(other, &found))
            {
                findings.push(found);
            }
        }
    }
    by_steps(context, findings);
}

/// Does another finding speak of one of the two times already?
fn is_told(other: &Finding, found: &Finding) -> bool {
    other.span == found.span || other.related.iter().any(|r| r.span == found.span)
}

fn in_one_sentence(context: &Context<'_>, at: usize, interval: Interval) -> Option<Finding> {
    let from = Told::new(context.story, at, interval.from)?;
    let to = Told::new(context.story, at, interval.to)?;
    if from.time.quoted || to.time.quoted || interval.overnight && !same_year_words(&from, &to) {
        return None;
    }
    let (start, end) = backward(&from, &to)?;
    Some(finding(&from, &to, &start, &end))
}

/// Years do not run into the next day.
fn same_year_words(from: &Told<'_>, to: &Told<'_>) -> bool {
    matches!(
        (&from.expression.value, &to.expression.value),
        (Value::Fixed(_), Value::Fixed(_))
    )
}

/// Both ends in words, where the second lies before the first beyond doubt.
fn backward(from: &Told<'_>, to: &Told<'_>) -> Option<(String, String)> {
    match (&from.expression.value, &to.expression.value) {
        (Value::Clock(start, own), Value::Clock(end, other)) => {
            let days = own.is_some() || other.is_some();
            let zones = from.time.zone != to.time.zone;
            let about = from.time.approximate || to.time.approximate;
            let night = start.hour >= 12 && end.hour < 12 || end.hour == 24;
            let room = if about { SLACK } else { 0 };
            let back = start.sure && end.sure && minutes(*end) + room < minutes(*start);
            (back && !days && !zones && !night).then(|| {
                (
                    format!("at {}", show(minutes(*start))),
                    format!("at {}", show(minutes(*end))),
                )
            })
        }
        (Value::Date(start), Value::Date(end)) => is_before(end, start)
            .then(|| (format!("on {}", day(start)), format!("on {}", day(end)))),
        (Value::Fixed(start), Value::Fixed(end)) => {
            let (a, b): (i32, i32) = (start.parse().ok()?, end.parse().ok()?);
            (b < a).then(|| (format!("in {start}"), format!("in {end}")))
        }
        _ => None,
    }
}

/// Is the first day before the second, and not one of the next year?
fn is_before(end: &CalendarDate, start: &CalendarDate) -> bool {
    let (Some(last), Some(first)) = (end.day, start.day) else {
        return false;
    };
    let year = |date: &CalendarDate| match date.year {
        YearRef::Written(year) => Some(year),
        _ => None,
    };
    let (a, b) = (year(start), year(end));
    match (a, b) {
        (Some(a), Some(b)) => (b, end.month, last) < (a, start.month, first),
        // "from Dec. 28 to Jan. 3, 2020": the start lies in the year before.
        _ => {
            (end.month, last) < (start.month, first) && start.month - end.month.min(start.month) < 6
        }
    }
}

fn day(date: &CalendarDate) -> String {
    let name = i8::try_from(date.month).map_or("", month);
    format!("{name} {}", date.day.unwrap_or(0))
}

fn finding(from: &Told<'_>, to: &Told<'_>, start: &str, end: &str) -> Finding {
    let message = format!("Ends {end}, before it begins {start}");
    let mut finding = Finding::new(
        "inconsistent-time",
        Severity::Warning,
        to.time.span,
        message,
    );
    finding.related.push(from.related("The start"));
    finding
}

/// What began in the sentence before or the same one: "The trial opened on Nov. 14. It ended on Nov. 11."
fn just_before<'b, 'a>(begins: &'b [(String, Told<'a>)], end: &Told<'_>) -> Option<&'b Told<'a>> {
    let sentence = end.expression.clause.sentence;
    let near = |told: &&Told<'_>| {
        told.time.block == end.time.block && told.expression.clause.sentence + 1 >= sentence
    };
    // Begins are in text order: the last one before the end is the one that counts.
    let idx = begins.partition_point(|(_, told)| told.time.span < end.time.span);
    begins[..idx].last().map(|(_, told)| told).filter(near)
}

/// "The trial began on March 5. … The trial ended on March 3.": the same noun, once each in the draft.
fn by_steps(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let dated = |step| {
        context.story.times.iter().filter_map(move |time| {
            let told = Told::of(context.story, time)?;
            let clause = &told.expression.clause;
            let event = clause.event.filter(|_| clause.step == Some(step))?;
            let written = matches!(&told.expression.value, Value::Date(date) if date.day.is_some());
            let noun = context.story.blocks[time.block as usize]
                .absolute(event)
                .of(context.text)
                .to_lowercase();
            let told_here = !time.quoted
                && matches!(time.status, EventStatus::Actual | EventStatus::Planned)
                && written;
            told_here.then_some((noun, told))
        })
    };
    let ends: Vec<(String, Told<'_>)> = dated(Step::Ends).collect();
    if ends.is_empty() {
        return;
    }
    let begins: Vec<(String, Told<'_>)> = dated(Step::Begins).collect();
    let mut n_ends: FxHashMap<&str, usize> = FxHashMap::default();
    for (noun, _) in &ends {
        *n_ends.entry(noun).or_default() += 1;
    }
    let mut by_noun: FxHashMap<&str, Vec<&Told<'_>>> = FxHashMap::default();
    for (noun, told) in &begins {
        by_noun.entry(noun).or_default().push(told);
    }
    for (noun, end) in &ends {
        if noun == "it" {
            let told = just_before(&begins, end);
            if let Some((start, stop)) = told.and_then(|begin| backward(begin, end)) {
                findings.extend(told.map(|begin| finding(begin, end, &start, &stop)));
            }
            continue;
        }
        let Some([begin]) = by_noun.get(noun.as_str()).map(Vec::as_slice) else {
            continue;
        };
        let unique = n_ends.get(noun.as_str()) == Some(&1);
        if unique
            && let Some((start, stop)) = backward(begin, end)
            && findings.iter().all(|f| f.span != end.time.span)
        {
            findings.push(finding(begin, end, &start, &stop));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["inconsistent-time"];

    #[test]
    fn intervals_that_run_backward_are_reported() {
        check(
            RULE,
            "
            The office is open from 3 p.m. to 2 p.m.
          //                                  ^^^^^^ inconsistent-time[warning]: Ends at 2 p.m., before it begins at 3 p.m.

            The fair runs from March 9 to March 3.
          //                              ^^^^^^^ inconsistent-time: Ends on March 3, before it begins on March 9

            She led the party from 2010 to 2004.
          //                               ^^^^ inconsistent-time: Ends in 2004, before it begins in 2010

            The meeting, which started at 3 p.m., wrapped up at 2:40 p.m.
          //                                                    ^^^^^^^^^ inconsistent-time

            The meeting will begin at 3 p.m. and end at 2:40 p.m.
          //                                            ^^^^^^^^^ inconsistent-time

            The case opened on Nov. 14, 2018. It ended on Nov. 11, 2018.
          //                                              ^^^^^^^^^^^^^ inconsistent-time

            The vote closed at 2 p.m. after opening at 3 p.m.
          //                                           ^^^^^^ inconsistent-time
            ",
        );
    }

    #[test]
    fn days_are_compared_across_paragraphs() {
        check(
            RULE,
            "
            The trial began on March 5, 2018, in a full court.

            The jury heard forty witnesses.

            The trial ended on March 3, 2018, with a verdict.
          //                   ^^^^^^^^^^^^^ inconsistent-time: Ends on March 3, before it begins on March 5
            ",
        );
    }

    #[test]
    fn allows_nights_turns_of_the_year_and_the_next_day() {
        check(
            RULE,
            "
            The bar is open from 8 p.m. to 3 a.m.

            The shop is shut from Dec. 28 to Jan. 3.

            The race ran from 3 p.m. to 2 p.m. the next day.

            The watch lasted from 10 a.m. Monday to 9 a.m. Tuesday.

            She led the party from 2004 to 2010.
            ",
        );
    }
}

//! A length of time that start and end do not allow.
//!
//! ## What it does
//! Does the sum where a draft gives a length with its start and its end ("the 90-minute hearing ran from 9 a.m. to
//! noon", "began at 2 p.m. … ended at 3 p.m. … lasted two hours"), and where it says how many years have gone by since a
//! year that it names ("founded in 1990, 30 years ago"). Days and years may be counted with or without the last one;
//! "about" and "nearly" have room; nights may run into the next day.
//!
//! ## Why it matters
//! One of the three is wrong, and a reader who does the sum trusts none of them.
//!
//! ## Example
//! ```text
//! The 90-minute hearing ran from 9 a.m. to noon.
//! ```
//!
//! Use instead:
//! ```text
//! The three-hour hearing ran from 9 a.m. to noon.
//! ```

use super::clock::{
    DAY_MINUTES, Size, Stated, Told, days_between, in_words, minutes, number, stated,
};
use super::{Context, Finding, Fix, Severity};
use crate::extract::dating::{Interval, Length};
use crate::extract::time::{CalendarDate, Step, Value, YearRef};
use crate::lexicon::time::Unit;
use crate::story::StoryBlock;
use jiff::civil::Date;

/// How far the beginning and the end may stand from the length, in blocks.
const NEAR_BLOCKS: usize = 6;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (at, block) in context.story.blocks.iter().enumerate() {
        for length in &block.facts.dating.lengths {
            findings.extend(against_interval(context, at, *length));
        }
        for elapsed in &block.facts.dating.elapsed {
            findings.extend(super::elapsed::against_today(context, at, *elapsed));
        }
    }
}

/// A start and an end.
struct Bounds<'a> {
    from: Told<'a>,
    to: Told<'a>,
}

fn against_interval(context: &Context<'_>, at: usize, length: Length) -> Option<Finding> {
    let told = Told::new(context.story, at, length.time)?;
    if told.time.quoted {
        return None;
    }
    let said = said(&told)?;
    let bounds = match length.interval {
        Some(idx) => own(context, at, idx),
        None => nearby(context, at, &length).or_else(|| steps(context, at, &length)),
    }?;
    let measured = measure(&bounds, said.unit)?;
    if fits(said, measured, told.time.approximate) {
        return None;
    }
    let shown = shown(measured, said.unit);
    let message = format!(
        "From {} to {} is {shown}, not {}",
        bounds.from.words(context),
        bounds.to.words(context),
        told.words(context).trim_start_matches("the ")
    );
    let mut finding = Finding::new(
        "duration-mismatch",
        Severity::Warning,
        told.time.span,
        message,
    );
    finding.related = vec![
        bounds.from.related("The start"),
        bounds.to.related("The end"),
    ];
    finding
        .fixes
        .extend(replacement(context, &told, measured, said.unit));
    Some(finding)
}

/// The length as a number; "two hours later" is one too.
fn said(told: &Told<'_>) -> Option<Stated> {
    let Value::Distance { count, unit, .. } = told.expression.value else {
        return stated(&told.time.value);
    };
    let unit = match unit {
        Unit::Minute => Size::Minutes,
        Unit::Hour => Size::Hours,
        _ => return None,
    };
    Some(Stated {
        count: f64::from(count),
        unit,
    })
}

fn own<'a>(context: &Context<'a>, at: usize, idx: u16) -> Option<Bounds<'a>> {
    let interval = context.story.blocks[at]
        .facts
        .dating
        .intervals
        .get(usize::from(idx))?;
    bounds(context, at, *interval)
}

fn bounds<'a>(context: &Context<'a>, at: usize, interval: Interval) -> Option<Bounds<'a>> {
    Some(Bounds {
        from: Told::new(context.story, at, interval.from)?,
        to: Told::new(context.story, at, interval.to)?,
    })
}

/// The interval of the sentence before or behind, where one of the two says "it" or the same noun.
fn nearby<'a>(context: &Context<'a>, at: usize, length: &Length) -> Option<Bounds<'a>> {
    let block = &context.story.blocks[at];
    let facts = &block.facts;
    let own = facts.times.get(usize::from(length.time))?.clause.sentence;
    let noun = noun(context, block, length)?;
    let sentence = |interval: &Interval| {
        facts
            .times
            .get(usize::from(interval.from))
            .map(|t| t.clause.sentence)
    };
    let mut near = facts.dating.intervals.iter().filter(|interval| {
        sentence(interval).is_some_and(|s| {
            s + 1 == own && is_same(&noun, block, context, s)
                || s == own + 1 && refers_back(context, block, s, &noun)
        })
    });
    let found = near.next().filter(|_| near.next().is_none())?;
    bounds(context, at, *found)
}

/// "It lasted two hours", "The hearing lasted two hours" behind the sentence of the hearing.
fn is_same(noun: &str, block: &StoryBlock, context: &Context<'_>, sentence: u16) -> bool {
    matches!(noun, "it" | "they")
        || words(context, block, sentence).is_some_and(|s| s.to_lowercase().contains(noun))
}

/// "It ran from 9 a.m. to noon", "The hearing ran …".
fn refers_back(context: &Context<'_>, block: &StoryBlock, sentence: u16, noun: &str) -> bool {
    words(context, block, sentence).is_some_and(|s| {
        let lower = s.to_lowercase();
        lower.starts_with("it ")
            || lower.starts_with("they ")
            || lower.starts_with(&format!("the {noun} "))
    })
}

fn words<'t>(context: &Context<'t>, block: &StoryBlock, sentence: u16) -> Option<&'t str> {
    let span = block.facts.sentences.get(usize::from(sentence))?;
    Some(block.absolute(*span).of(context.text))
}

fn noun(context: &Context<'_>, block: &StoryBlock, length: &Length) -> Option<String> {
    Some(block.absolute(length.noun?).of(context.text).to_lowercase())
}

/// The noun of what lasts; for "it" that of what began or ended just before.
fn referent(context: &Context<'_>, block: &StoryBlock, length: &Length) -> Option<String> {
    let noun = noun(context, block, length)?;
    if !matches!(noun.as_str(), "it" | "they") {
        return Some(noun);
    }
    let before = block.facts.times.get(..usize::from(length.time))?;
    let event = before
        .iter()
        .rev()
        .find_map(|time| time.clause.step.and(time.clause.event))?;
    Some(block.absolute(event).of(context.text).to_lowercase())
}

/// "The hearing began at 2 p.m. … The hearing ended at 3 p.m.", each said once in the draft.
fn steps<'a>(context: &Context<'a>, at: usize, length: &Length) -> Option<Bounds<'a>> {
    let own = &context.story.blocks[at];
    let noun = referent(context, own, length)?;
    let mut begins: Vec<Told<'a>> = Vec::new();
    let mut ends: Vec<Told<'a>> = Vec::new();
    // Only near paragraphs count, so that the whole stays linear.
    let near = |block: usize| block.saturating_sub(NEAR_BLOCKS)..block + NEAR_BLOCKS + 1;
    let times = &context.story.times;
    let first = times.partition_point(|t| (t.block as usize) < near(at).start);
    for time in times[first..]
        .iter()
        .take_while(|t| near(at).contains(&(t.block as usize)))
    {
        let Some(told) = Told::of(context.story, time).filter(|_| !time.quoted) else {
            continue;
        };
        let clause = &told.expression.clause;
        let (Some(step), Some(event), true) = (clause.step, clause.event, told.clock().is_some())
        else {
            continue;
        };
        let event = context.story.blocks[time.block as usize]
            .absolute(event)
            .of(context.text)
            .to_lowercase();
        let it = time.block as usize == at && matches!(event.as_str(), "it" | "they");
        if event == noun || it {
            match step {
                Step::Begins => begins.push(told),
                Step::Ends => ends.push(told),
                Step::Lasts => {}
            }
        }
    }
    let ([from], [to]) = (begins.as_slice(), ends.as_slice()) else {
        return None;
    };
    Some(Bounds {
        from: *from,
        to: *to,
    })
}

/// How long it is: minutes for clock times, days for days, years for years. None where the unit does not go with that or
/// the end lies before the start.
fn measure(bounds: &Bounds<'_>, unit: Size) -> Option<i32> {
    let (from, to) = (bounds.from.time, bounds.to.time);
    match (&bounds.from.expression.value, &bounds.to.expression.value) {
        (Value::Clock(start, own), Value::Clock(end, other))
            if matches!(unit, Size::Minutes | Size::Hours) =>
        {
            if !(start.sure && end.sure) || from.zone != to.zone {
                return None;
            }
            let apart = minutes(*end) - minutes(*start);
            if own.is_some() || other.is_some() {
                let (a, b) = (from.date?, to.date?);
                return Some(apart + days_between(a, b) * DAY_MINUTES).filter(|m| *m > 0);
            }
            let overnight = apart < 0 && start.hour >= 12 && end.hour < 12;
            Some(if overnight {
                apart + DAY_MINUTES
            } else {
                apart
            })
            .filter(|m| *m > 0)
        }
        (Value::Date(start), Value::Date(end))
            if matches!(unit, Size::Days | Size::Weeks | Size::Months) =>
        {
            let day = |written: &CalendarDate| {
                Date::new(
                    2001,
                    i8::try_from(written.month).ok()?,
                    i8::try_from(written.day?).ok()?,
                )
                .ok()
            };
            let apart = match (start.year, end.year) {
                (YearRef::Written(_), YearRef::Written(_)) => days_between(from.date?, to.date?),
                _ => days_between(day(start)?, day(end)?),
            };
            let turn = apart < 0 && start.month > end.month + 6;
            let apart = if turn { apart + 365 } else { apart };
            Some(apart).filter(|d| *d > 0)
        }
        (Value::Weekday { weekday: start, .. }, Value::Weekday { weekday: end, .. })
            if unit == Size::Days =>
        {
            Some((i32::from(*end) - i32::from(*start)).rem_euclid(7)).filter(|d| *d > 0)
        }
        (Value::Fixed(start), Value::Fixed(end)) if unit == Size::Years => {
            let years = end.parse::<i32>().ok()? - start.parse::<i32>().ok()?;
            Some(years).filter(|y| *y > 0)
        }
        _ => None,
    }
}

/// Does what is stated agree with what is measured, in the unit of the measure?
fn fits(said: Stated, measured: i32, about: bool) -> bool {
    let measured = f64::from(measured);
    let (low, high) = match said.unit {
        Size::Minutes => (said.count - 2.0, said.count + 2.0),
        Size::Hours => {
            let minutes = said.count * 60.0;
            let room = (minutes * 0.05).max(20.0);
            (minutes - room, minutes + room)
        }
        Size::Weeks => (said.count * 7.0 - 3.0, said.count * 7.0 + 3.0),
        Size::Months => (said.count * 30.4 - 8.0, said.count * 30.4 + 8.0),
        // With the last one, or without it.
        Size::Days | Size::Years => (said.count - 1.0, said.count),
    };
    let room = if about {
        (high * 0.2).max(if said.unit >= Size::Days { 1.0 } else { 15.0 })
    } else {
        0.0
    };
    low - room <= measured && measured <= high + room
}

fn shown(measured: i32, unit: Size) -> String {
    let plural = |n: i32, name: &str| format!("{n} {name}{}", if n == 1 { "" } else { "s" });
    match unit {
        Size::Minutes | Size::Hours => in_words(measured),
        Size::Years => plural(measured, "year"),
        _ => plural(measured, "day"),
    }
}

/// The length in the form that stands there: "three-hour", "three hours".
fn replacement(context: &Context<'_>, told: &Told<'_>, measured: i32, unit: Size) -> Option<Fix> {
    if told.time.approximate {
        return None;
    }
    let (count, unit) = match unit {
        Size::Minutes | Size::Hours if measured % 60 == 0 => (measured / 60, Size::Hours),
        Size::Minutes | Size::Hours => (measured, Size::Minutes),
        Size::Weeks if measured % 7 == 0 => (measured / 7, Size::Weeks),
        Size::Days => (measured + 1, Size::Days),
        Size::Years => (measured, Size::Years),
        _ => return None,
    };
    let words = told.words(context);
    let count_words = if words.starts_with(|c: char| c.is_ascii_digit()) && count != 1 {
        count.to_string()
    } else {
        number(i64::from(count))
    };
    let new = if words.contains('-') {
        format!("{count_words}-{}", unit.name())
    } else {
        format!(
            "{count_words} {}{}",
            unit.name(),
            if count == 1 { "" } else { "s" }
        )
    };
    let new = if words.ends_with(" later") {
        format!("{new} later")
    } else {
        new
    };
    let new = match words.strip_prefix("the ") {
        Some(_) => format!("the {new}"),
        None => new,
    };
    (new != words).then(|| Fix::choice(&format!("Change to “{new}”"), told.time.span, &new))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["duration-mismatch"];

    #[test]
    fn lengths_are_held_to_start_and_end() {
        check(
            RULE,
            "
            The 90-minute hearing ran from 9 a.m. to noon.
          //    ^^^^^^^^^ duration-mismatch[warning]: From 9 a.m. to noon is 3 hours, not 90-minute

            They met from 3 p.m. to 4 p.m., a 90-minute talk.
          //                                  ^^^^^^^^^ duration-mismatch: From 3 p.m. to 4 p.m. is 1 hour, not 90-minute

            The two-hour session began at 2 p.m. and ended at 3 p.m.
          //    ^^^^^^^^ duration-mismatch

            The vigil lasted three hours, from 6 p.m. to 8 p.m.
          //                 ^^^^^^^^^^^ duration-mismatch

            The three-day fair runs from March 3 to March 9.
          //    ^^^^^^^^^ duration-mismatch: From March 3 to March 9 is 6 days, not three-day

            Starting at 1 p.m., the two-hour march ended at 5 p.m. at the parliament.
          //                    ^^^^^^^^^^^^ duration-mismatch: From 1 p.m. to 5 p.m. is 4 hours, not two-hour

            He led the club for 12 years, from 1990 to 1998.
          //                    ^^^^^^^^ duration-mismatch
            ",
        );
    }

    #[test]
    fn lengths_are_found_in_other_sentences() {
        check(
            RULE,
            "
            The three-hour hearing began at 2 p.m. in a full hall. It ended at 3 p.m.
          //    ^^^^^^^^^^ duration-mismatch

            The game began at 1 p.m. and ended at 4 p.m., two hours later.
          //                                              ^^^^^^^^^^^^^^^ duration-mismatch

            The vigil opened at 2 p.m. It closed four hours later, at 4 p.m.
          //                                     ^^^^^^^^^^^^^^^^ duration-mismatch

            The debate ran from 7 p.m. to 8 p.m. It lasted two hours.
          //                                               ^^^^^^^^^ duration-mismatch
            ",
        );
    }

    #[test]
    fn the_computed_length_is_offered() {
        let fixed = fixes(
            "duration-mismatch",
            "The 90-minute hearing ran from 9 a.m. to noon.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "The 3-hour hearing ran from 9 a.m. to noon."
        );
        let fixed = fixes(
            "duration-mismatch",
            "The vigil lasted three hours, from 6 p.m. to 8 p.m.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "The vigil lasted two hours, from 6 p.m. to 8 p.m."
        );
    }

    #[test]
    fn allows_what_fits_what_is_about_and_what_measures_something_else() {
        check(
            RULE,
            "
            The three-hour hearing ran from 9 a.m. to noon.

            The roughly two-hour session began at 2:10 p.m. and ended at 4 p.m.

            The eight-hour shift ran from 8 p.m. to 4 a.m.

            The 30-minute tours run from 9 a.m. to 5 p.m.

            The three-day fair runs from March 3 to March 5. The four-day fair ran from May 1 to May 5.

            The doors opened at 3 p.m. and a two-hour film followed.

            The 10-year tenure, from 1990 to 1999, was quiet.

            After a two-hour delay, the game began at 3 p.m. and ended at 6 p.m.
            ",
        );
    }
}

//! Two clock times for one moment that the zones do not allow.
//!
//! ## What it does
//! Reports a time that is given on the clocks of two places, "9 a.m. EST (1400 GMT)", where the zones on that date lie
//! otherwise apart. Summer time counts by the zone's own rules on that day; where the day is not known, both halves of
//! the year may be right. The first time may be on the clocks of the dateline's place. Where one zone is only inferred,
//! the finding is a warning.
//!
//! ## Why it matters
//! Readers in the other place are early or late, and the sum can be done before they are.
//!
//! ## Example
//! ```text
//! The call on March 5, 2019, began at 4:50 p.m. in Hanoi (7:50 p.m. in Seoul).
//! ```
//!
//! Use instead:
//! ```text
//! The call on March 5, 2019, began at 4:50 p.m. in Hanoi (6:50 p.m. in Seoul).
//! ```

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::clock::{DAY_MINUTES, Told, minutes, rewrite, show};
use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::dating::Clocks;
use crate::extract::time::Value;
use crate::lexicon::zone::{abbreviation, named, zone_of};
use crate::text::Span;

/// Two "about" times may differ by that much, in minutes.
const SLACK: i32 = 10;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (at, block) in context.story.blocks.iter().enumerate() {
        for pair in &block.facts.dating.clocks {
            findings.extend(conflict(context, at, *pair));
        }
    }
}

/// The zone of one of the two times.
struct Clock<'a> {
    told: Told<'a>,
    minutes: i32,
    /// As written with it; none where it is that of the dateline.
    zone: Option<&'a str>,
}

impl<'a> Clock<'a> {
    fn new(context: &Context<'a>, block: usize, idx: u16) -> Option<Self> {
        let told = Told::new(context.story, block, idx)?;
        let clock = told.clock()?;
        let zone = told
            .expression
            .zone
            .map(|span| context.story.blocks[block].absolute(span).of(context.text));
        Some(Self {
            told,
            minutes: minutes(clock),
            zone: zone.filter(|z| !z.to_lowercase().starts_with("local")),
        })
    }

    fn is_sure(&self) -> bool {
        self.told.clock().is_some_and(|c| c.sure)
    }

    /// How far its clocks may be ahead of UTC on one of `dates`, in minutes.
    fn offsets(&self, dates: &[Date]) -> Vec<i32> {
        let mut found = Vec::new();
        if let Some((fixed, _)) = self.zone.and_then(abbreviation) {
            found.push(fixed);
        }
        let name = match self.zone {
            Some(words) => named(words),
            None => self.told.time.zone.clone(),
        };
        if let Some(name) = name {
            found.extend(
                dates
                    .iter()
                    .filter_map(|date| offset(&name, *date, self.minutes)),
            );
        }
        found
    }
}

fn offset(zone: &str, date: Date, minutes: i32) -> Option<i32> {
    let zone = TimeZone::get(zone).ok()?;
    let hour = i8::try_from(minutes / 60 % 24).ok()?;
    let at = date.at(hour, i8::try_from(minutes % 60).ok()?, 0, 0);
    let zoned = zone.into_ambiguous_zoned_datetime(at).compatible().ok()?;
    Some(zoned.offset().seconds() / 60)
}

fn conflict(context: &Context<'_>, block: usize, pair: Clocks) -> Option<Finding> {
    let mut here = Clock::new(context, block, pair.here)?;
    let there = Clock::new(context, block, pair.there)?;
    let certain = here.zone.is_some() && there.zone.is_some();
    if here.zone.is_none() {
        here.zone = place_beside(context, block, &here, &there);
    }
    if here.told.time.quoted || here.zone.is_none() && there.zone.is_none() {
        return None;
    }
    if !pair.converted && !certain {
        return None;
    }
    let dates = dates(context, &here, &there);
    let (own, other) = (here.offsets(&dates), there.offsets(&dates));
    let turn = if here.is_sure() && there.is_sure() {
        DAY_MINUTES
    } else {
        DAY_MINUTES / 2
    };
    let stated = (there.minutes - here.minutes).rem_euclid(turn);
    let about = here.told.time.approximate || there.told.time.approximate;
    let slack = if about { SLACK } else { 0 };
    let fits = |apart: i32| {
        let off = (apart - stated).rem_euclid(turn);
        off.min(turn - off) <= slack
    };
    let mut apart = own.iter().flat_map(|a| other.iter().map(move |b| b - a));
    let first = apart.clone().next()?;
    // "8 p.m. EDT or 8 p.m. PDT": each zone anew.
    if apart.any(fits) || stated == 0 && !pair.converted {
        return None;
    }
    // Two places of one draft with the same clocks explain nothing about two that differ.
    if !certain && stated != 0 && elsewhere(context, &here, &other, &dates, stated) {
        return None;
    }
    Some(finding(context, &here, &there, first, certain))
}

/// The one other place that the sentence names: "Viewers in Paris could follow it at …".
fn place_beside<'t>(
    context: &Context<'t>,
    block: usize,
    here: &Clock<'_>,
    there: &Clock<'_>,
) -> Option<&'t str> {
    let story = &context.story.blocks[block];
    let sentence = story
        .facts
        .sentences
        .get(usize::from(here.told.expression.clause.sentence))?;
    let sentence = story.absolute(*sentence);
    let named = story
        .facts
        .mentions
        .iter()
        .map(|m| story.absolute(m.span))
        .filter(|span| sentence.contains(*span) && zone_of(span.of(context.text)).is_some());
    let mut others = named
        .map(|span| span.of(context.text))
        .filter(|name| Some(*name) != there.zone);
    let first = others.next()?;
    others.all(|name| name == first).then_some(first)
}

/// The days on which the two may be: the day itself, else one in each half of a year.
fn dates(context: &Context<'_>, here: &Clock<'_>, there: &Clock<'_>) -> Vec<Date> {
    if let Some(date) = here.told.time.date.or(there.told.time.date) {
        // Which Thursday it is may be a week off, and the clocks may change in between.
        let weeks = [0, -7, 7].into_iter();
        return weeks
            .filter_map(|days: i64| date.checked_add(days.days()).ok())
            .collect();
    }
    let year = context.story.reference_date.map_or(2020, |r| r.date.year());
    [1, 7]
        .into_iter()
        .filter_map(|month| Date::new(year, month, 1).ok())
        .collect()
}

/// Is the first time on the clocks of another place of the draft than the dateline's?
fn elsewhere(
    context: &Context<'_>,
    here: &Clock<'_>,
    other: &[i32],
    dates: &[Date],
    stated: i32,
) -> bool {
    let places = context.story.blocks.iter().flat_map(|block| {
        block
            .facts
            .mentions
            .iter()
            .filter_map(|m| zone_of(block.absolute(m.span).of(context.text)))
    });
    let mut offsets = places.flat_map(|zone| dates.iter().filter_map(move |d| offset(zone, *d, 0)));
    let known = here.zone.is_some() || here.told.time.zone.is_some();
    !known
        || offsets.any(|own| {
            other
                .iter()
                .any(|o| (o - own - stated).rem_euclid(DAY_MINUTES) == 0)
        })
}

fn finding(
    context: &Context<'_>,
    here: &Clock<'_>,
    there: &Clock<'_>,
    apart: i32,
    certain: bool,
) -> Finding {
    let right = here.minutes + apart;
    let place = |clock: &Clock<'_>| match clock.zone {
        Some(zone)
            if zone.to_lowercase().ends_with(" time")
                || abbreviation(zone).is_some()
                || zone.len() <= 4 =>
        {
            zone.to_owned()
        }
        Some(zone) => format!("in {zone}"),
        None => "in the dateline’s place".to_owned(),
    };
    let message = format!(
        "{} {} is {} {}, not {}",
        show(here.minutes),
        place(here),
        show(right),
        place(there),
        show(there.minutes)
    );
    let severity = if certain {
        Severity::Error
    } else {
        Severity::Warning
    };
    let span = there.told.time.span;
    let mut finding = Finding::new("zone-conversion-wrong", severity, span, message);
    finding
        .related
        .push(here.told.related("The time that is converted"));
    let words = there.told.words(context);
    if let Some((range, new)) = rewrite(words, right) {
        let start = span.start.to_usize() + range.start;
        finding.fixes.push(Fix {
            title: format!("Change to “{new}”"),
            edits: vec![TextEdit {
                span: Span::new(start, start + range.len()),
                text: new,
            }],
            safe: certain
                && matches!(here.told.expression.value, Value::Clock(..))
                && here.is_sure()
                && there.is_sure(),
        });
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, check, fixes};

    const RULE: &[&str] = &["zone-conversion-wrong"];

    #[test]
    fn conversions_that_the_zones_do_not_allow_are_reported() {
        let text = "
            It began at 9 a.m. EST (1500 GMT) on Tuesday.
          //                        ^^^^^^^^ zone-conversion-wrong[error]: 9 a.m. EST is 2 p.m. GMT, not 3 p.m.

            She called at 8 p.m. Seoul time (noon in London).
          //                                 ^^^^ zone-conversion-wrong: 8 p.m. Seoul time is 11 a.m. in London, not 12 p.m.

            Viewers in Paris could follow it live at 5:30 p.m. — 3:30 a.m. in Seoul — on Friday.
          //                                                     ^^^^^^^^^ zone-conversion-wrong[warning]

            At 02:30 GMT on Thursday, 19:30 in New York, the signal was lost.
          //                          ^^^^^ zone-conversion-wrong

            The show starts at 8 p.m. ET, or 6 p.m. PT.
          //                                 ^^^^^^^^^ zone-conversion-wrong: 8 p.m. ET is 5 p.m. PT, not 6 p.m.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn summer_time_counts_by_the_day() {
        let right = "
            It began at 9 a.m. in New York (2 p.m. in London) on Tuesday.

            The bell rings at 10 a.m. in New York (2 p.m. in London) on March 15.
        ";
        Fixture::new(right).date("2019-02-28").check(RULE);
    }

    #[test]
    fn the_datelines_clocks_are_inferred() {
        let text = "
            HANOI, Vietnam — The call began at 4:50 p.m. (7:50 p.m. in Seoul) on Thursday.
          //                                              ^^^^^^^^^ zone-conversion-wrong[warning]
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        let elsewhere = "
            WASHINGTON — The blast in Nairobi came at 10:35 a.m. (0735 GMT) on Thursday.
        ";
        Fixture::new(elsewhere).date("2019-02-28").check(RULE);
    }

    #[test]
    fn the_computed_time_is_offered_in_the_form_that_stands_there() {
        let fixed = fixes(
            "zone-conversion-wrong",
            "On March 5, 2019, it began at 9 a.m. EST (1500 GMT).",
        );
        assert_eq!(fixed.len(), 1);
        assert!(fixed[0].safe);
        assert_eq!(
            fixed[0].text.trim_end(),
            "On March 5, 2019, it began at 9 a.m. EST (1400 GMT)."
        );
    }

    #[test]
    fn allows_two_events_and_times_without_zones() {
        check(
            RULE,
            "
            She left Hanoi at 4 p.m. and landed in Seoul at 11 p.m.

            Doors open at 9 a.m. (10 a.m. on Sundays).

            It runs at 8 p.m. EDT or 8 p.m. PDT, in each zone anew.

            It began at 9 p.m. EST (2 a.m. GMT).
            ",
        );
    }
}

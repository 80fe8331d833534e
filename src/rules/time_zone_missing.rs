//! Clock times of two places without their zones.
//!
//! ## What it does
//! Reports a clock time without a zone in a sentence that tells clock times of two places whose clocks differ ("took off
//! from Hanoi at 3:47 p.m. and landed in Washington at 9 p.m.").
//!
//! ## Why it matters
//! A reader cannot tell how long it took, or when to look up.
//!
//! ## Example
//! ```text
//! She took off from Hanoi at 3:47 p.m. and landed in Washington at 9 p.m.
//! ```
//!
//! Use instead:
//! ```text
//! She took off from Hanoi at 3:47 p.m. Hanoi time and landed in Washington at 9 p.m. EST.
//! ```

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::clock::Told;
use super::{Context, Finding, Fix, Related, Severity, TextEdit};
use crate::lexicon::zone::zone_of;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (at, block) in context.story.blocks.iter().enumerate() {
        if block.facts.times.len() < 2 || !block.block.kind.is_running() {
            continue;
        }
        let sentence = |idx: usize| usize::from(block.facts.times[idx].clause.sentence);
        let mut idx = 0;
        while idx < block.facts.times.len() {
            let number = sentence(idx);
            let first = idx;
            while idx < block.facts.times.len() && sentence(idx) == number {
                idx += 1;
            }
            if let Some(words) = block.facts.sentences.get(number) {
                findings.extend(in_sentence(context, at, first..idx, block.absolute(*words)));
            }
        }
    }
}

/// A place with the minutes that its clocks are ahead of UTC.
struct Place<'t> {
    name: &'t str,
    span: Span,
    offset: i32,
}

/// `times` are the times of the sentence.
fn in_sentence(
    context: &Context<'_>,
    at: usize,
    times: Range<usize>,
    sentence: Span,
) -> Option<Finding> {
    let told: Vec<Told<'_>> = times
        .filter_map(|idx| Told::new(context.story, at, u16::try_from(idx).ok()?))
        .filter(|told| told.clock().is_some() && !told.time.quoted)
        .collect();
    if told.len() < 2 {
        return None;
    }
    let bare = told.iter().find(|t| t.expression.zone.is_none())?;
    let places = places(context, at, sentence, told[0].time.date);
    let first = places.first()?;
    let other = places.iter().find(|p| p.offset != first.offset)?;
    // Each place has a time of its own close behind it; a place alone does not put the other on its clocks.
    let before = |time: Span| places.iter().rfind(|p| p.span.end <= time.start);
    let own = |place: &Place<'_>| {
        told.iter().any(|t| {
            let near = t.time.span.start.0.saturating_sub(place.span.end.0) <= 24;
            near && before(t.time.span).is_some_and(|p| p.span == place.span)
        })
    };
    if !own(first) || !own(other) {
        return None;
    }
    let near = before(bare.time.span)?;
    let message = format!(
        "The clocks of {} and {} differ: “{}” needs its zone",
        first.name,
        other.name,
        bare.time.span.of(context.text)
    );
    let mut finding = Finding::new(
        "time-zone-missing",
        Severity::Information,
        bare.time.span,
        message,
    );
    for place in [first, other] {
        finding.related.push(Related {
            span: place.span,
            message: "The place".to_owned(),
        });
    }
    let end = bare.time.span.end;
    finding.fixes.push(Fix {
        title: format!("Add “{} time”", near.name),
        edits: vec![TextEdit {
            span: Span { start: end, end },
            text: format!(" {} time", near.name),
        }],
        safe: false,
    });
    Some(finding)
}

fn places<'t>(
    context: &Context<'t>,
    at: usize,
    sentence: Span,
    date: Option<Date>,
) -> Vec<Place<'t>> {
    let block = &context.story.blocks[at];
    let day = date.or_else(|| Date::new(2019, 1, 15).ok());
    let mentions = block.facts.mentions.iter().map(|m| block.absolute(m.span));
    let mut found: Vec<Place<'t>> = mentions
        .filter(|span| sentence.contains(*span))
        .filter_map(|span| {
            let name = span.of(context.text);
            let zone = TimeZone::get(zone_of(name)?).ok()?;
            let zoned = zone
                .into_ambiguous_zoned_datetime(day?.at(12, 0, 0, 0))
                .compatible()
                .ok()?;
            Some(Place {
                name,
                span,
                offset: zoned.offset().seconds() / 60,
            })
        })
        .collect();
    found.sort_by_key(|place| place.span);
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["time-zone-missing"];

    #[test]
    fn times_of_two_places_need_their_zones() {
        check(
            RULE,
            "
            She took off from Hanoi at 3:47 p.m. and landed in Washington at 9 p.m.
          //                           ^^^^^^^^^ time-zone-missing[information]: The clocks of Hanoi and Washington differ: “3:47 p.m.” needs its zone
            ",
        );
    }

    #[test]
    fn allows_one_place_zones_and_times_of_one_clock() {
        check(
            RULE,
            "
            She took off from Hanoi at 3:47 p.m. and called home at 9 p.m.

            She took off from Hanoi at 3:47 p.m. Hanoi time and landed in Washington at 9 p.m. EST.

            She took off from Paris at 3 p.m. and landed in Berlin at 5 p.m.

            The minister, on a visit from Washington, spoke in Hanoi at 9 a.m. and at noon.
            ",
        );
    }
}

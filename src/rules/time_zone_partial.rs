//! A zone that comes with a later time of the same clocks.
//!
//! ## What it does
//! Reports a zone that stands with a later clock time and not with the first one, where the draft has no other zone. Off
//! unless switched on.
//!
//! ## Why it matters
//! A reader who needs the zone needs it with the first time.
//!
//! ## Example
//! ```text
//! She took off at 3:47 p.m. on Thursday.
//!
//! She called at 4:50 p.m. (Vietnam time) from the plane.
//! ```
//!
//! Use instead:
//! ```text
//! She took off at 3:47 p.m. (Vietnam time) on Thursday.
//!
//! She called at 4:50 p.m. from the plane.
//! ```

use super::clock::{Told, absolute};
use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let clocks: Vec<Told<'_>> = context
        .story
        .times
        .iter()
        .filter(|t| {
            !t.quoted
                && context.story.blocks[t.block as usize]
                    .block
                    .kind
                    .is_running()
        })
        .filter_map(|t| Told::of(context.story, t))
        .filter(|t| t.clock().is_some())
        .collect();
    let zoned: Vec<(usize, Span)> = clocks
        .iter()
        .enumerate()
        .filter_map(|(at, told)| Some((at, written(context, told)?)))
        .collect();
    let (Some((first, zone)), Some(opening)) = (zoned.first(), clocks.first()) else {
        return;
    };
    let names = |span: &Span| span.of(context.text);
    if *first == 0
        || zoned.iter().any(|(_, other)| names(other) != names(zone))
        || opening.expression.zone.is_some()
    {
        return;
    }
    findings.push(finding(context, opening, *zone));
}

/// The zone that stands inside of the expression.
fn written(context: &Context<'_>, told: &Told<'_>) -> Option<Span> {
    let zone = absolute(context, told.time.block as usize, told.expression.zone?);
    told.time.span.contains(zone).then_some(zone)
}

fn finding(context: &Context<'_>, opening: &Told<'_>, zone: Span) -> Finding {
    let message = format!("“{}” comes first with a later time", zone.of(context.text));
    let mut finding = Finding::new("time-zone-partial", Severity::Hint, zone, message);
    finding.related.push(opening.related("The first time"));
    // With its parentheses and the space before it.
    let text = context.text;
    let (mut start, mut end) = (zone.start.to_usize(), zone.end.to_usize());
    if text[..start].ends_with('(') && text[end..].starts_with(')') {
        start -= 1;
        end += 1;
    }
    start = text[..start].trim_end_matches(' ').len();
    let own = opening.time.span.end;
    finding.fixes.push(Fix {
        title: "Move the zone to the first time".to_owned(),
        edits: vec![
            TextEdit {
                span: Span {
                    start: own,
                    end: own,
                },
                text: text[start..end].to_owned(),
            },
            TextEdit {
                span: Span::new(start, end),
                text: String::new(),
            },
        ],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["time-zone-partial"];

    #[test]
    fn a_zone_with_a_later_time_is_reported() {
        let text = "
            She took off at 3:47 p.m. on Thursday. She called at 4:50 p.m. (Vietnam time) from the plane.
          //                                                                ^^^^^^^^^^^^ time-zone-partial[hint]
        ";
        Fixture::new(text).on(RULE[0], Level::Hint).check(RULE);
    }

    #[test]
    fn allows_the_zone_on_first_use_and_two_zones() {
        let text = "
            She took off at 3:47 p.m. (Vietnam time) on Thursday and called at 4:50 p.m. from the plane.
        ";
        Fixture::new(text).on(RULE[0], Level::Hint).check(RULE);
        let two = "
            She took off at 3:47 p.m. and called at 4:50 p.m. (Vietnam time), or 9:50 a.m. GMT.
        ";
        Fixture::new(two).on(RULE[0], Level::Hint).check(RULE);
    }
}

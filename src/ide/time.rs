//! What a time expression means, for hover.

use jiff::civil::Date;

use super::hover::{Line, Part};
use crate::analysis::Analysis;
use crate::story::Time;
use crate::text::{Offset, Span};

/// The time expression at `at` with its value, its weekday where it has one, and its place in the timeline.
pub(super) fn describe(analysis: &Analysis, at: Offset) -> Option<(Span, Part)> {
    let times = analysis.story.times.iter().enumerate();
    let (idx, time) = times
        .filter(|(_, time)| time.span.touches(at))
        .min_by_key(|(_, time)| time.span.len())?;
    let mut lines = vec![Line {
        label: "Type",
        text: time.kind.name().to_lowercase(),
    }];
    let event = analysis
        .story
        .timeline
        .iter()
        .find(|event| event.time as usize == idx);
    if let Some(event) = event {
        lines.push(Line {
            label: "Event",
            text: event.status.name().to_owned(),
        });
        lines.extend(event.zone.iter().map(|zone| Line {
            label: "Zone",
            text: zone.clone(),
        }));
    }
    let title = absolute(time);
    Some((time.span, Part { title, lines }))
}

/// "Thursday, 2019-02-28 09:00" where the value is a calendar day; else the value as it is.
fn absolute(time: &Time) -> String {
    let (day, clock) = time.value.split_once('T').unwrap_or((&time.value, ""));
    let Ok(date) = day.parse::<Date>() else {
        return time.value.clone();
    };
    let weekday = date.strftime("%A, %Y-%m-%d").to_string();
    if clock.is_empty() {
        weekday
    } else {
        format!("{weekday} {clock}")
    }
}

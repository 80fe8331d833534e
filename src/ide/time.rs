//! What a time expression means, for hover.

use super::hover::{Line, Part};
use crate::analysis::Analysis;
use crate::story;
use crate::text::{Offset, Span};

/// The time expression at `at`: when that is in words, in the zones that the newsroom wants to see, and its value.
pub(super) fn describe(analysis: &Analysis, at: Offset) -> Option<(Span, Part)> {
    let times = analysis.story.times.iter();
    let time = times
        .filter(|time| time.span.touches(at))
        .min_by_key(|time| time.span.len())?;
    let mut said = story::time::describe(time, &analysis.config.show_zones).into_iter();
    // Where the words say all there is, the value is all that can be added.
    let title = said.next().unwrap_or_else(|| time.value.clone());
    let mut lines: Vec<Line> = said.map(|text| Line { label: "", text }).collect();
    lines.push(Line {
        label: "Value",
        text: format!("{} ({})", time.value, time.kind.name().to_lowercase()),
    });
    Some((time.span, Part { title, lines }))
}

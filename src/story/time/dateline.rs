//! What the dateline says: the date under it, and the clocks of its place.

use jiff::civil::Date;

use super::calendar::days_between;
use crate::extract::time::{Value, YearRef};
use crate::lexicon::zone::zone_of;
use crate::story::{DateOrigin, ReferenceDate, Story, StoryBlock};

/// The reference date among the one given from outside and the dateline's.
pub(super) fn weigh(story: &Story, given: Option<ReferenceDate>) -> Option<ReferenceDate> {
    if let Some(given) = given
        && matches!(
            given.origin,
            DateOrigin::Caller | DateOrigin::FrontMatter(_)
        )
    {
        return Some(given);
    }
    dated(story, given.map(|g| g.date)).or(given)
}

/// The date in the first dateline. One without its year takes the year that brings it next to a weaker date, and is
/// none where there is no such date.
fn dated(story: &Story, weaker: Option<Date>) -> Option<ReferenceDate> {
    let block = first(story)?;
    let dateline = block.block.dateline?;
    let expression = block
        .facts
        .times
        .iter()
        .find(|e| dateline.contains(e.span))?;
    let Value::Date(written) = &expression.value else {
        return None;
    };
    let day = written.day?;
    let in_year = |year: i16| super::calendar::date(year, written.month, day);
    let date = if let YearRef::Written(year) = written.year {
        in_year(year)?
    } else {
        let near = weaker?;
        (near.year() - 1..=near.year() + 1)
            .filter_map(in_year)
            .min_by_key(|d| days_between(*d, near).abs())?
    };
    Some(ReferenceDate {
        date,
        origin: DateOrigin::Dateline(block.absolute(expression.span)),
    })
}

fn first(story: &Story) -> Option<&StoryBlock> {
    story.blocks.iter().find(|b| b.block.dateline.is_some())
}

/// The zone of the dateline's place: its city, else its country.
pub(super) fn zone(text: &str, story: &Story) -> Option<String> {
    let block = first(story)?;
    let dateline = block.absolute(block.block.dateline?);
    let words = dateline.of(text);
    let mut parts = words
        .split([',', '(', '/', '—', '–'])
        .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()))
        .take(3);
    parts.find_map(zone_of).map(str::to_owned)
}

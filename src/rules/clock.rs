//! What rules about times share: the story's time of an expression, lengths as numbers, clocks as a newspaper writes them.

use jiff::civil::Date;

use super::{Context, Related};
use crate::extract::time::{ClockTime, TimeExpression, Value};
use crate::story::time::short_month;
use crate::story::{Story, Time};
use crate::text::Span;

pub(super) const DAY_MINUTES: i32 = 24 * 60;

/// A time with what the block says of it.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) time: &'a Time,
    pub(super) expression: &'a TimeExpression,
}

impl<'a> Told<'a> {
    /// Time `idx` of block `block`.
    pub(super) fn new(story: &'a Story, block: usize, idx: u16) -> Option<Self> {
        let key = (block as u32, u32::from(idx));
        let at = story
            .times
            .binary_search_by_key(&key, |t| (t.block, t.expression))
            .ok()?;
        Some(Self {
            time: &story.times[at],
            expression: story.blocks[block].facts.times.get(usize::from(idx))?,
        })
    }

    /// A time of the story with its expression.
    pub(super) fn of(story: &'a Story, time: &'a Time) -> Option<Self> {
        let facts = &story.blocks[time.block as usize].facts;
        let expression = facts.times.get(time.expression as usize)?;
        Some(Self { time, expression })
    }

    /// The hour and minute, where it is a clock time.
    pub(super) fn clock(&self) -> Option<ClockTime> {
        match self.expression.value {
            Value::Clock(clock, _) => Some(clock),
            _ => None,
        }
    }

    /// The words of the expression.
    pub(super) fn words<'t>(&self, context: &Context<'t>) -> &'t str {
        self.time.span.of(context.text)
    }

    /// The year that it names or lies in.
    pub(super) fn year(&self) -> Option<i16> {
        self.time.value.get(..4)?.parse().ok()
    }

    pub(super) fn related(&self, message: impl Into<String>) -> Related {
        Related {
            span: self.time.span,
            message: message.into(),
        }
    }
}

/// Minutes since midnight.
pub(super) fn minutes(clock: ClockTime) -> i32 {
    i32::from(clock.hour) * 60 + i32::from(clock.minute)
}

/// "2:40 p.m.", "noon".
pub(super) fn show(minutes: i32) -> String {
    let minutes = minutes.rem_euclid(DAY_MINUTES);
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 {
        format!("{hour} {half}")
    } else {
        format!("{hour}:{minute:02} {half}")
    }
}

/// Another time of day in the form that `words` begins with: how many bytes of it go, and what takes their place.
pub(super) fn rewrite(words: &str, minutes: i32) -> Option<(std::ops::Range<usize>, String)> {
    let minutes = minutes.rem_euclid(DAY_MINUTES);
    let (hour, minute) = (minutes / 60, minutes % 60);
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let digits = words[start..]
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')))
        .map_or(words.len(), |n| start + n);
    let number = words[start..digits].trim_end_matches('.');
    let end = start + number.len();
    let rest = &words[end..];
    let gap = rest.len() - rest.trim_start().len();
    let meridiem = [
        "a.m.", "p.m.", "am", "pm", "AM", "PM", "a.m", "p.m", "A.M.", "P.M.",
    ]
    .into_iter()
    .find(|m| rest[gap..].starts_with(m));
    if let Some(meridiem) = meridiem {
        let half = if hour < 12 { 'a' } else { 'p' };
        let upper = meridiem.starts_with(char::is_uppercase);
        let half = if upper {
            half.to_ascii_uppercase()
        } else {
            half
        };
        let meridiem_new = format!("{half}{}", &meridiem[1..]);
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        let separator = if number.contains('.') { '.' } else { ':' };
        let number_new = if minute == 0 && !number.contains([':', '.']) {
            hour.to_string()
        } else {
            format!("{hour}{separator}{minute:02}")
        };
        let new = format!("{number_new}{}{meridiem_new}", &rest[..gap]);
        return Some((start..end + gap + meridiem.len(), new));
    }
    let new = match number.split_once([':', '.']) {
        Some((_, _)) => format!(
            "{hour:02}{}{minute:02}",
            if number.contains('.') { '.' } else { ':' }
        ),
        None if number.len() == 4 => format!("{hour:02}{minute:02}"),
        None => return None,
    };
    Some((start..end, new))
}

/// A stated length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stated {
    pub(super) count: f64,
    pub(super) unit: Size,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Size {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

impl Size {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minute",
            Self::Hours => "hour",
            Self::Days => "day",
            Self::Weeks => "week",
            Self::Months => "month",
            Self::Years => "year",
        }
    }
}

/// "PT1H30M" is one and a half hours.
pub(super) fn stated(value: &str) -> Option<Stated> {
    let (body, clock) = match value.strip_prefix("PT") {
        Some(body) => (body, true),
        None => (value.strip_prefix('P')?, false),
    };
    let first = body.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let count: f64 = body[..first].parse().ok()?;
    let unit = match (body.as_bytes()[first], clock) {
        (b'M', true) => Size::Minutes,
        (b'H', true) => Size::Hours,
        (b'D', false) => Size::Days,
        (b'W', false) if body.len() == first + 1 => Size::Weeks,
        (b'M', false) => Size::Months,
        (b'Y', false) => Size::Years,
        _ => return None,
    };
    let rest = &body[first + 1..];
    if rest.is_empty() {
        return Some(Stated { count, unit });
    }
    let more: f64 = rest.strip_suffix('M')?.parse().ok()?;
    let part = if unit == Size::Hours {
        more / 60.0
    } else {
        more / 12.0
    };
    matches!(unit, Size::Hours | Size::Years).then_some(Stated {
        count: count + part,
        unit,
    })
}

/// "1 hour 30 minutes" as words: "90-minute" where it stands before a noun is for the caller.
pub(super) fn in_words(minutes: i32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let unit = |n: i32, name: &str| format!("{n} {name}{}", if n == 1 { "" } else { "s" });
    match (hours, rest) {
        (0, rest) => unit(rest, "minute"),
        (hours, 0) => unit(hours, "hour"),
        (hours, rest) => format!("{} {}", unit(hours, "hour"), unit(rest, "minute")),
    }
}

/// Days from one to the other, negative where `to` is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |s| s.get_days())
}

/// The draft's own date.
pub(super) fn today(context: &Context<'_>) -> Option<Date> {
    context.story.reference_date.map(|r| r.date)
}

/// "Feb. 28".
pub(super) fn short_date(date: Date) -> String {
    format!("{} {}", short_month(date.month()), date.day())
}

/// The words of the sentence before the time.
pub(super) fn lead<'t>(context: &Context<'t>, told: &Told<'_>) -> &'t str {
    let block = &context.story.blocks[told.time.block as usize];
    let sentence = block
        .facts
        .sentences
        .get(usize::from(told.expression.clause.sentence));
    let start = sentence.map_or(told.time.span.start, |s| block.absolute(*s).start);
    Span {
        start: start.min(told.time.span.start),
        end: told.time.span.start,
    }
    .of(context.text)
}

/// A small number as newspapers write it: "two", "12".
pub(super) fn number(n: i64) -> String {
    const WORDS: [&str; 10] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    usize::try_from(n)
        .ok()
        .and_then(|n| WORDS.get(n))
        .map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// "1st", "22nd", "third" in the form of `like`.
pub(super) fn ordinal(n: i64, like: &str) -> String {
    const WORDS: [&str; 10] = [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
        "ninth",
    ];
    if !like.starts_with(|c: char| c.is_ascii_digit())
        && let Some(word) = usize::try_from(n).ok().and_then(|n| WORDS.get(n))
    {
        return (*word).to_owned();
    }
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// A block-relative span of block `block` in the draft.
pub(super) fn absolute(context: &Context<'_>, block: usize, span: Span) -> Span {
    context.story.blocks[block].absolute(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_keep_the_form_that_stands_there() {
        let new = |words: &str, minutes| {
            let (range, new) = rewrite(words, minutes).expect("a clock time");
            format!("{}{new}{}", &words[..range.start], &words[range.end..])
        };
        assert_eq!(new("7:50 p.m.", 18 * 60 + 50), "6:50 p.m.");
        assert_eq!(new("9 a.m. EST", 15 * 60), "3 p.m. EST");
        assert_eq!(new("9am", 12 * 60), "12pm");
        assert_eq!(new("9.15pm", 60), "1.00am");
        assert_eq!(new("0950 GMT", 14 * 60), "1400 GMT");
        assert_eq!(new("19:50 Seoul time", 65), "01:05 Seoul time");
        assert_eq!(rewrite("noon", 60), None);
    }

    #[test]
    fn lengths_are_numbers() {
        let of = |value| stated(value).map(|s| (s.count, s.unit));
        assert_eq!(of("PT90M"), Some((90.0, Size::Minutes)));
        assert_eq!(of("PT1H30M"), Some((1.5, Size::Hours)));
        assert_eq!(of("P3D"), Some((3.0, Size::Days)));
        assert_eq!(of("P1Y6M"), Some((1.5, Size::Years)));
        assert_eq!(of("P1WE"), None);
        assert_eq!(of("PXY"), None);
    }

    #[test]
    fn ordinals_take_the_form_of_what_they_replace() {
        assert_eq!(ordinal(3, "second"), "third");
        assert_eq!(ordinal(11, "tenth"), "11th");
        assert_eq!(ordinal(22, "20th"), "22nd");
    }
}

//! What an expression says beside its value: how finely, and which weekday it names.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::calendar::Point;
use crate::extract::time::{TimeExpression, TimexType, Value, YearRef};
use crate::lexicon::time::Shift;
use crate::text::Span;

/// How finely a time is told, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    Second,
    /// A time of the clock, full hours too.
    Minute,
    /// "Thursday night".
    DayPart,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A weekday as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedWeekday {
    /// 1 is Monday.
    pub weekday: u8,
    /// The weekday's own word.
    pub span: Span,
}

/// How finely a TIMEX3 value of that type tells its time.
pub(super) fn granularity(kind: TimexType, value: &str) -> Option<Granularity> {
    use Granularity as G;
    if matches!(kind, TimexType::Duration | TimexType::Set) || value.ends_with("_REF") {
        return None;
    }
    let (day, clock) = match value.split_once('T') {
        Some((day, clock)) => (day, Some(clock)),
        None => (value, None),
    };
    if let Some(clock) = clock {
        let digits = clock.starts_with(|c: char| c.is_ascii_digit());
        return Some(match clock.len() {
            8 if digits => G::Second,
            _ if digits => G::Minute,
            _ => G::DayPart,
        });
    }
    let Some((_, rest)) = day.split_once('-') else {
        return match day.len() {
            4 => Some(G::Year),
            3 => Some(G::Decade),
            2 => Some(G::Century),
            _ => None,
        };
    };
    Some(match rest.as_bytes() {
        [b'W', .., b'W', b'E'] => G::Weekend,
        [b'W', _, _] => G::Week,
        [b'Q', _] => G::Quarter,
        [b'H', _] => G::Half,
        b"SP" | b"SU" | b"FA" | b"WI" => G::Season,
        [_, _] => G::Month,
        _ => G::Day,
    })
}

/// Where the value, of any size, lies seen from the day `reference`: `Equal` where it may be of the same day, week, month
/// or year. None where it is not known.
pub(super) fn compare(value: &str, reference: Date) -> Option<Ordering> {
    let day = value.split('T').next().unwrap_or(value);
    let known = day.len() >= 4 && day.bytes().take(4).all(|b| b.is_ascii_digit());
    if !known {
        return None;
    }
    let here = if day.as_bytes().get(5) == Some(&b'W') {
        let week = reference.iso_week_date();
        Point::Week(week.year(), week.week()).value()
    } else if day.len() == 4 || day.as_bytes().get(5).is_some_and(u8::is_ascii_digit) {
        Point::Day(reference).value()
    } else {
        return None;
    };
    let len = day.len().min(here.len());
    Some(day.get(..len)?.cmp(here.get(..len)?))
}

/// Do the words themselves look back: "20 years ago", "yesterday", "in July 1997"?
pub(super) fn looks_back(value: &Value) -> bool {
    match value {
        Value::Fixed(_) => true,
        Value::Date(date) => matches!(
            date.year,
            YearRef::Written(_) | YearRef::Shifted(Shift::Last) | YearRef::Nearest(Shift::Last)
        ),
        Value::NamedDay(days) => *days < 0,
        Value::Distance {
            count,
            from_context,
            ..
        } => *count < 0 && !from_context,
        Value::Relative { shift, .. } | Value::WeekdayOf { shift, .. } => *shift == Shift::Last,
        Value::Weekday { shift, .. } => *shift == Some(Shift::Last),
        Value::Clock(_, day) | Value::Part(_, day) => day.as_deref().is_some_and(looks_back),
        _ => false,
    }
}

/// The weekday that the expression names in the block's `words`; its span is the block's.
pub(super) fn weekday(expression: &TimeExpression, words: &str) -> Option<StatedWeekday> {
    let weekday = named(&expression.value)?;
    let prefix = PREFIXES[usize::from(weekday).checked_sub(1)?];
    let own = expression.span.of(words);
    let mut from = 0;
    for word in own.split(|c: char| !c.is_ascii_alphabetic()) {
        let fits = word
            .get(..3)
            .is_some_and(|w| w.eq_ignore_ascii_case(prefix));
        if fits {
            let start = expression.span.start.0 as usize + from;
            let span = Span::new(start, start + word.len());
            return Some(StatedWeekday { weekday, span });
        }
        from += word.len()
            + own[from + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    None
}

const PREFIXES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn named(value: &Value) -> Option<u8> {
    match value {
        Value::Weekday { weekday, .. } => Some(*weekday),
        Value::Date(date) => date.weekday.map(|(weekday, _)| weekday),
        Value::Clock(_, day) | Value::Part(_, day) => named(day.as_deref()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_come_is_told_from_its_value() {
        let after = |value| compare(value, Date::constant(2019, 2, 28)) == Some(Ordering::Greater);
        for value in [
            "2019-03-01",
            "2019-03",
            "2020",
            "2019-W10",
            "2019-W10-WE",
            "2019-03-01T09:00",
        ] {
            assert!(after(value), "{value}");
        }
        for value in [
            "2019-02-28",
            "2019-02",
            "2019",
            "2019-W09",
            "2018-12",
            "XXXX-03-01",
            "199",
            "2019-SU",
        ] {
            assert!(!after(value), "{value}");
        }
    }

    #[test]
    fn a_value_tells_how_fine_it_is() {
        let of = |value| granularity(TimexType::Date, value);
        assert_eq!(of("2019-02-28"), Some(Granularity::Day));
        assert_eq!(of("XXXX-WXX-4"), Some(Granularity::Day));
        assert_eq!(of("2019-W08"), Some(Granularity::Week));
        assert_eq!(of("2019-W08-WE"), Some(Granularity::Weekend));
        assert_eq!(of("2019-02"), Some(Granularity::Month));
        assert_eq!(of("2019-Q3"), Some(Granularity::Quarter));
        assert_eq!(of("2019-H1"), Some(Granularity::Half));
        assert_eq!(of("2019-SU"), Some(Granularity::Season));
        assert_eq!(of("2019"), Some(Granularity::Year));
        assert_eq!(of("199"), Some(Granularity::Decade));
        assert_eq!(of("19"), Some(Granularity::Century));
        assert_eq!(of("PAST_REF"), None);
        let of = |value| granularity(TimexType::Time, value);
        assert_eq!(of("2019-02-28T09:00"), Some(Granularity::Minute));
        assert_eq!(of("2019-02-28T09:00:10"), Some(Granularity::Second));
        assert_eq!(of("XXXX-WXX-4TNI"), Some(Granularity::DayPart));
        assert_eq!(granularity(TimexType::Duration, "P2W"), None);
    }
}

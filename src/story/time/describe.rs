//! A time in words, for a hover: the absolute value, its weekday, the same moment in other zones.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time as ClockTime, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{EventStatus, Time};
use crate::extract::time::TimexType;

/// Lines of plain text that say when `time` is; `zones` are the IANA names that the newsroom wants to see besides.
/// Empty where the words say all there is ("now", "for years").
pub fn describe(time: &Time, zones: &[String]) -> Vec<String> {
    let mut lines = match time.kind {
        TimexType::Duration => duration(&time.value).into_iter().collect(),
        TimexType::Set => set(&time.value).into_iter().collect(),
        TimexType::Date | TimexType::Time => moment(time, zones),
    };
    if lines.is_empty() {
        return lines;
    }
    match time.status {
        EventStatus::Actual => {}
        EventStatus::Planned => lines.push("planned".to_owned()),
        EventStatus::Cancelled => lines.push("planned, then cancelled".to_owned()),
        EventStatus::Hypothetical => lines.push("only possible".to_owned()),
    }
    lines
}

fn moment(time: &Time, zones: &[String]) -> Vec<String> {
    let about = if time.approximate { "about " } else { "" };
    let Some((date, clock)) = split(&time.value) else {
        return unknown(&time.value)
            .or_else(|| period(&time.value))
            .into_iter()
            .collect();
    };
    let Some(clock) = clock else {
        return vec![format!("{about}{}", day(date))];
    };
    let Some(at) = clock_time(clock) else {
        let part = part_name(clock).unwrap_or(clock);
        return vec![format!("{about}{}, {part}", day(date))];
    };
    let at = date.to_datetime(at);
    // Midnight that ends a day is the next one's beginning.
    let at = if clock.starts_with("24") {
        date.tomorrow()
            .map_or(at, |d| d.to_datetime(ClockTime::midnight()))
    } else {
        at
    };
    let zone = time.zone.as_deref();
    let place = zone.map(|z| format!(" in {z}")).unwrap_or_default();
    let mut lines = vec![format!(
        "{about}{}, {:02}:{:02}{place}",
        day(at.date()),
        at.hour(),
        at.minute()
    )];
    if let Some(zone) = zone {
        if TimeZone::get(zone).is_ok() && instants(at, zone).is_empty() {
            lines.push("the clocks there skip this hour".to_owned());
        }
        lines.extend(
            zones
                .iter()
                .filter(|z| z.as_str() != zone)
                .filter_map(|other| elsewhere(at, zone, other)),
        );
    }
    lines
}

/// The same moment by another zone's clocks; two where the clocks of `zone` go back over it, none where they skip it.
fn elsewhere(at: DateTime, zone: &str, other: &str) -> Option<String> {
    let there = TimeZone::get(other).ok()?;
    let shown: Vec<String> = instants(at, zone)
        .into_iter()
        .map(|instant| {
            let there = there.to_datetime(instant);
            let clock = format!("{:02}:{:02}", there.hour(), there.minute());
            if there.date() == at.date() {
                clock
            } else {
                format!("{}, {clock}", day(there.date()))
            }
        })
        .collect();
    (!shown.is_empty()).then(|| format!("{} in {other}", shown.join(" or ")))
}

/// The moments at which the clocks of `zone` show that time.
fn instants(at: DateTime, zone: &str) -> Vec<Timestamp> {
    let Ok(zone) = TimeZone::get(zone) else {
        return Vec::new();
    };
    let ambiguous = zone.into_ambiguous_zoned_datetime(at);
    let known = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => vec![ambiguous.compatible()],
        AmbiguousOffset::Fold { .. } => vec![ambiguous.clone().earlier(), ambiguous.later()],
        AmbiguousOffset::Gap { .. } => Vec::new(),
    };
    known.into_iter().flatten().map(|z| z.timestamp()).collect()
}

/// The day and what stands behind its "T", if the value has a known day.
fn split(value: &str) -> Option<(Date, Option<&str>)> {
    let (day, clock) = match value.split_once('T') {
        Some((day, clock)) => (day, Some(clock)),
        None => (value, None),
    };
    (day.len() == 10).then(|| day.parse().ok().map(|d| (d, clock)))?
}

fn clock_time(clock: &str) -> Option<ClockTime> {
    let mut parts = clock.split(':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    let second: i8 = parts.next().map_or(Some(0), |s| s.parse().ok())?;
    ClockTime::new(hour % 24, minute, second, 0).ok()
}

fn day(date: Date) -> String {
    format!(
        "{}, {} {} {}",
        weekday(date.weekday()),
        date.day(),
        month(date.month()),
        date.year()
    )
}

/// A weekday's English name.
pub fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month's English name, 1 for January; empty for what is no month.
pub fn month(month: i8) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|m| MONTHS.get(m))
        .copied()
        .unwrap_or("")
}

/// A month as newspapers write it before a day: "Feb.", "March"; empty for what is no month.
pub fn short_month(month: i8) -> &'static str {
    const SHORT: [&str; 12] = [
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
        "Dec.",
    ];
    usize::try_from(month - 1)
        .ok()
        .and_then(|m| SHORT.get(m))
        .copied()
        .unwrap_or("")
}

fn part_name(code: &str) -> Option<&'static str> {
    Some(match code {
        "MO" => "morning",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        _ => return None,
    })
}

/// Times whose day is not known for want of a date.
fn unknown(value: &str) -> Option<String> {
    if !value.starts_with('X') {
        return None;
    }
    if let Some(n) = value
        .strip_prefix("XXXX-WXX-")
        .and_then(|d| d.as_bytes().first())
    {
        let weekday =
            Weekday::from_monday_one_offset(i8::try_from(n.wrapping_sub(b'0')).ok()?).ok()?;
        return Some(format!(
            "a {}; which one is unknown, for the draft has no date",
            self::weekday(weekday)
        ));
    }
    if value.starts_with("XXXX-XX-XXT") {
        return Some("the day is unknown, for the draft has no date".to_owned());
    }
    Some("unknown, for the draft has no date".to_owned())
}

/// Months, weeks, quarters, years and decades.
fn period(value: &str) -> Option<String> {
    let (year, rest) = match value.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (value, None),
    };
    if year.is_empty() || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let Some(rest) = rest else {
        return Some(match year.len() {
            4 => year.to_owned(),
            3 => format!("the {year}0s"),
            _ => format!("the century from {year}00 on"),
        });
    };
    if let Some(quarter) = rest.strip_prefix('Q') {
        return Some(format!("quarter {quarter} of {year}"));
    }
    if let Some(week) = rest.strip_prefix('W') {
        return week_range(year, week);
    }
    let season = match rest {
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        "H1" => "first half of",
        "H2" => "second half of",
        _ => month(rest.parse().ok().filter(|m| (1..=12).contains(m))?),
    };
    Some(format!("{season} {year}"))
}

fn week_range(year: &str, week: &str) -> Option<String> {
    let (week, weekend) = match week.strip_suffix("-WE") {
        Some(week) => (week, true),
        None => (week, false),
    };
    let at = |weekday| {
        jiff::civil::ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, weekday)
            .ok()
            .map(|d| day(d.date()))
    };
    let from = if weekend {
        Weekday::Saturday
    } else {
        Weekday::Monday
    };
    Some(format!("{} to {}", at(from)?, at(Weekday::Sunday)?))
}

fn duration(value: &str) -> Option<String> {
    let lengths: Option<Vec<String>> = value.split('/').map(length).collect();
    Some(lengths?.join(" or "))
}

/// "PT1H30M" as "1 hour 30 minutes".
fn length(value: &str) -> Option<String> {
    let mut rest = value.strip_prefix('P')?;
    let mut clock = false;
    let mut words = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            clock = true;
            rest = after;
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (count, after) = rest.split_at(digits);
        let unit = match (after.as_bytes().first()?, clock) {
            (b'Y', _) => "year",
            (b'Q', _) => "quarter",
            (b'M', false) => "month",
            (b'W', _) => "week",
            (b'D', _) => "day",
            (b'H', _) => "hour",
            (b'M', true) => "minute",
            (b'S', _) => "second",
            _ => return None,
        };
        if count.is_empty() {
            return None;
        }
        let plural = if count == "1" { "" } else { "s" };
        words.push(format!("{count} {unit}{plural}"));
        rest = &after[1..];
    }
    (!words.is_empty()).then(|| words.join(" "))
}

fn set(value: &str) -> Option<String> {
    if let Some(n) = value
        .strip_prefix("XXXX-WXX-")
        .and_then(|d| d.as_bytes().first())
    {
        let weekday =
            Weekday::from_monday_one_offset(i8::try_from(n.wrapping_sub(b'0')).ok()?).ok()?;
        return Some(format!("every {}", self::weekday(weekday)));
    }
    length(value).map(|l| format!("every {}", l.strip_prefix("1 ").unwrap_or(&l)))
}

//! Two expressions for one time: a moment on two clocks, a day by its weekday and by its date.

use std::ops::Range;

use super::reader::Reader;
use super::{Clocks, SameDay};
use crate::extract::time::Value;
use crate::extract::token::Token;
use crate::lexicon::Class;
use crate::text::Span;

pub(super) fn clocks(reader: &Reader<'_>) -> Vec<Clocks> {
    let clock = |i: usize| matches!(reader.times[i].value, Value::Clock(..));
    let mut found: Vec<Clocks> = Vec::new();
    for i in 0..reader.times.len() {
        if !clock(i) {
            continue;
        }
        // "9 a.m. on Tuesday (1400 GMT)": the day may stand between.
        let there = if i + 1 < reader.times.len() && clock(i + 1) {
            i + 1
        } else {
            i + 2
        };
        if there >= reader.times.len()
            || !clock(there)
            || reader.times[there].clause.sentence != reader.times[i].clause.sentence
        {
            continue;
        }
        let mut start = reader.place(i).end;
        if there == i + 2 {
            let between = start..reader.place(i + 1).start;
            let quiet = between
                .clone()
                .all(|k| reader.is_any(k, &["in", "on", ","]) || reader.tokens[k].is_capital());
            if between.len() > 5
                || !quiet
                || weekday(&reader.times[i + 1].value).is_none()
                    && !is_other_day(&reader.times[i + 1].value)
            {
                continue;
            }
            start = reader.place(i + 1).end;
        }
        let gap = start..reader.place(there).start;
        if let Some(converted) = conversion(reader, gap) {
            found.push(Clocks {
                here: i as u16,
                there: there as u16,
                converted,
            });
        }
    }
    found
}

/// Is what stands between two clock times a sign that they are one moment? True where the second is the first converted,
/// false where the two stand side by side.
fn conversion(reader: &Reader<'_>, gap: Range<usize>) -> Option<bool> {
    if gap.len() > 9 {
        return None;
    }
    let gap = skip_place(reader, gap);
    let words: Vec<String> = gap.map(|k| reader.word(k).to_ascii_lowercase()).collect();
    match words.join(" ").as_str() {
        "(" | "( or" | "( about" | "( around" | "( at" | ", or" | "( which is" | ", which is"
        | ", which was" | ", that is" | "— or" | "– or" | "-- or" | "—" | "--"
        | ", equivalent to" => Some(true),
        "or" | "," | "/" | "–" | "-" | ";" => Some(false),
        _ => None,
    }
}

/// Steps over "in Seoul", "Seoul time", "local time", a day or a closing parenthesis behind the first time.
fn skip_place(reader: &Reader<'_>, gap: Range<usize>) -> Range<usize> {
    let mut k = gap.start;
    if reader.is_any(k, &["in", "at"]) {
        k += 1;
        while k < gap.end && reader.tokens[k].is_capital() {
            k += 1;
        }
        // "in Austin, Texas (…)".
        if reader.is(k, ",") && k + 2 < gap.end && reader.tokens[k + 1].is_capital() {
            k += 2;
        }
        if k == gap.start + 1 {
            return gap;
        }
        return k..gap.end;
    }
    gap
}

/// Weekdays beside the dates that they name.
pub(super) fn days(reader: &Reader<'_>) -> Vec<SameDay> {
    let mut found = Vec::new();
    for i in 0..reader.times.len() {
        listed(reader, i, &mut found);
        let Some(gap) = reader.gap(i) else {
            continue;
        };
        let (one, other) = (&reader.times[i], &reader.times[i + 1]);
        let pair = match (weekday(&one.value), weekday(&other.value)) {
            (Some(day), None) if is_other_day(&other.value) => Some((day, i, i + 1)),
            (None, Some(day)) if is_other_day(&one.value) => Some((day, i + 1, i)),
            _ => None,
        };
        let Some((number, named, day)) = pair else {
            continue;
        };
        let behind = named == i + 1;
        let together = reader.exactly(&gap, &["("])
            || reader.exactly(&gap, &["(", "a"])
            || reader.exactly(&gap, &[","])
                && (behind && matches!(one.value, Value::NamedDay(_)) && closes(reader, i + 1)
                    || !behind && is_part(&one.value) && is_calendar(&other.value))
            || behind && names(reader, &gap);
        if together {
            found.push(SameDay {
                weekday: (number, weekday_span(reader, named)),
                day: day as u16,
            });
        }
    }
    found
}

/// "Feb. 28, a Thursday", "Feb. 28, 2019, which falls on a Thursday".
fn names(reader: &Reader<'_>, gap: &Range<usize>) -> bool {
    let soft = [
        ",", "which", "that", "was", "is", "falls", "fell", "will", "be", "fall", "on", "a",
    ];
    let Some(last) = gap
        .end
        .checked_sub(1)
        .filter(|_| !gap.is_empty() && gap.len() <= 6)
    else {
        return false;
    };
    let verb = gap
        .clone()
        .any(|k| reader.is_any(k, &["falls", "fell", "fall"]));
    (reader.is(last, "a") || verb && reader.is(last, "on")) && reader.only(gap.clone(), &soft)
}

/// "Saturday and Sunday, March 2 and 3": the first weekday goes with the first day.
fn listed(reader: &Reader<'_>, i: usize, found: &mut Vec<SameDay>) {
    let Value::Date(date) = &reader.times[i].value else {
        return;
    };
    let Some((second, at)) = date.weekday else {
        return;
    };
    if !follows_weekday(reader, i) {
        return;
    }
    let joint = |k: usize| reader.is_any(k, &["and", "or", "to", "through", "-", "–", "until"]);
    let next_day = reader
        .gap(i)
        .filter(|gap| gap.len() == 1 && joint(gap.start));
    if let (Some(_), Some(first)) = (
        next_day,
        i.checked_sub(1)
            .and_then(|b| weekday(&reader.times[b].value)),
    ) {
        found.push(SameDay {
            weekday: (first, weekday_span(reader, i - 1)),
            day: i as u16,
        });
        found.push(SameDay {
            weekday: (second, at),
            day: (i + 1) as u16,
        });
    }
}

/// Dates that are listed with several weekdays.
pub(super) fn listed_dates(reader: &Reader<'_>) -> Vec<u16> {
    (0..reader.times.len())
        .filter(|&i| {
            matches!(&reader.times[i].value, Value::Date(date) if date.weekday.is_some())
                && follows_weekday(reader, i)
        })
        .map(|i| i as u16)
        .collect()
}

/// Does another weekday stand right before the dated weekday `i`, joined to it?
fn follows_weekday(reader: &Reader<'_>, i: usize) -> bool {
    let start = reader.place(i).start;
    start >= 2
        && reader.is_any(
            start - 1,
            &["and", "or", "to", "through", "-", "–", "until"],
        )
        && reader.tokens[start - 2].is(Class::WEEKDAY)
}

fn weekday(value: &Value) -> Option<u8> {
    match value {
        Value::Weekday { weekday, .. } => Some(*weekday),
        Value::Part(_, Some(day)) | Value::Clock(_, Some(day)) => weekday(day),
        _ => None,
    }
}

fn is_part(value: &Value) -> bool {
    matches!(value, Value::Part(_, Some(_)))
}

fn is_calendar(value: &Value) -> bool {
    matches!(value, Value::Date(date) if date.day.is_some() && date.weekday.is_none())
}

fn is_other_day(value: &Value) -> bool {
    is_calendar(value) || matches!(value, Value::NamedDay(_))
}

/// The expression closes its apposition: "yesterday, Monday," but not "yesterday, Monday night he …".
fn closes(reader: &Reader<'_>, i: usize) -> bool {
    let end = reader.place(i).end;
    end >= reader.tokens.len() || reader.is_any(end, &[",", ".", ")", ";"])
}

/// Where the weekday itself stands in time `i`.
fn weekday_span(reader: &Reader<'_>, i: usize) -> Span {
    reader
        .place(i)
        .map(|k| &reader.tokens[k])
        .find(|t| t.is(Class::WEEKDAY))
        .map_or(reader.times[i].span, Token::span)
}

//! Events that are named by their days: "the Feb. 26 summit", "the summit on Feb. 27-28".

use super::reader::Reader;
use super::{DatedEvent, EventDay};
use crate::extract::time::Value;
use crate::lexicon::{Class, word};
use crate::text::Span;

pub(super) fn read(reader: &Reader<'_>) -> Vec<DatedEvent> {
    let mut found = Vec::new();
    for i in 0..reader.times.len() {
        if !is_day(reader, i) {
            continue;
        }
        let last = last_of_range(reader, i);
        if i > 0 && is_day(reader, i - 1) && last_of_range(reader, i - 1) == i {
            continue;
        }
        if let Some(noun) = noun(reader, i, last) {
            found.push(DatedEvent {
                noun,
                from: i as u16,
                to: last as u16,
            });
        }
    }
    found
}

fn is_day(reader: &Reader<'_>, i: usize) -> bool {
    matches!(&reader.times[i].value, Value::Date(date) if date.day.is_some())
}

/// The second day of "Feb. 27-28", else the day itself.
fn last_of_range(reader: &Reader<'_>, i: usize) -> usize {
    let joined = reader.gap(i).is_some_and(|gap| {
        gap.len() == 1 && reader.is_any(gap.start, &["-", "–", "and", "to", "through"])
    });
    if joined && is_day(reader, i + 1) {
        i + 1
    } else {
        i
    }
}

fn noun(reader: &Reader<'_>, from: usize, to: usize) -> Option<Span> {
    let (start, end) = (reader.place(from).start, reader.place(to).end);
    // "the Feb. 26 summit".
    let own = reader.times[from].span.of(reader.text);
    let article = own.starts_with("the ")
        || own.starts_with("The ")
        || matches!(
            reader.before(start),
            "the" | "The" | "their" | "its" | "this" | "that"
        );
    if article && reader.is_plain(end) && !reader.is(end, "at") && reader.tokens[end].spaced {
        return head(reader, end).map(|h| reader.tokens[h].span());
    }
    // "the summit on Feb. 27-28", "the summit, held on Feb. 27-28".
    let mut at = start;
    while at > 0 && reader.is_any(at - 1, &["on", "held", ",", "of", "(", "from"]) {
        at -= 1;
    }
    let noun = at.checked_sub(1).filter(|_| at < start)?;
    let token = &reader.tokens[noun];
    let definite = noun > 0
        && (noun.saturating_sub(3)..noun)
            .any(|k| reader.is_any(k, &["the", "their", "its", "this", "that"]));
    (definite && token.is(Class::OCCASION) && reader.is_plain(noun)).then(|| token.span())
}

/// The head of the noun phrase from `k` on.
fn head(reader: &Reader<'_>, k: usize) -> Option<usize> {
    let mut last = None;
    for at in k..k + 3 {
        if !reader.is_plain(at)
            || at > k
                && reader.tokens[at].is(Class::FINITE | Class::IRREGULAR_PAST)
                && !reader.tokens[at].is(Class::OCCASION)
        {
            break;
        }
        last = Some(at);
        if reader.tokens[at].is(Class::OCCASION) {
            return last;
        }
    }
    last.filter(|&at| reader.tokens[at].is(Class::OCCASION))
}

/// Counted days beside weekdays and dates: "the third day of the summit, Thursday", "Thursday was the third day of …".
pub(super) fn counted_days(reader: &Reader<'_>) -> Vec<EventDay> {
    let mut found = Vec::new();
    for (k, token) in reader.tokens.iter().enumerate() {
        if !token.is_just(word!("day")) {
            continue;
        }
        let Some((ordinal, number)) = super::number::count_before(reader, k) else {
            continue;
        };
        let first = reader.tokens.partition_point(|t| t.start < number.start.0);
        let event = event_behind(reader, k);
        if event.is_none() && !stands_alone(reader, first, k) {
            continue;
        }
        let Some(day) = day_beside(reader, first, event.unwrap_or(k)) else {
            continue;
        };
        found.push(EventDay {
            ordinal: u8::try_from(ordinal).unwrap_or(u8::MAX),
            number,
            event: event.map(|at| reader.tokens[at].span()),
            day: day as u16,
        });
    }
    found
}

/// "the third day", "its third day" of something named before; not "the third day in a row", "the first day trip".
fn stands_alone(reader: &Reader<'_>, first: usize, k: usize) -> bool {
    let owned = first
        .checked_sub(1)
        .is_some_and(|b| reader.is_any(b, &["the", "its", "their"]));
    let ends =
        reader.tokens.get(k + 1).is_none_or(|t| !t.is_word()) || reader.time_at(k + 1).is_some();
    owned && (ends || reader.is(k + 1, "on"))
}

/// The head of what "day" at token `k` is counted of: "of the peace summit".
fn event_behind(reader: &Reader<'_>, k: usize) -> Option<usize> {
    if !reader.is_any(k + 1, &["of", "in"]) {
        return None;
    }
    let mut at = k + 2;
    while at < k + 6
        && (reader.is_any(
            at,
            &["the", "their", "its", "his", "her", "a", "an", "this"],
        ) || reader
            .tokens
            .get(at)
            .is_some_and(|t| t.is_capital() || reader.word(at).contains('-'))
            || reader
                .tokens
                .get(at)
                .is_some_and(|t| t.kind == crate::extract::token::TokenKind::Possessive))
    {
        at += 1;
    }
    let mut last = None;
    while at < k + 9
        && reader.is_plain(at)
        && !reader.tokens[at].is(Class::IRREGULAR_PAST | Class::TIME)
    {
        last = Some(at);
        at += 1;
    }
    last
}

/// The day that stands beside the phrase from token `first` to token `last`.
fn day_beside(reader: &Reader<'_>, first: usize, last: usize) -> Option<usize> {
    let sentence = reader.sentence(first);
    let names_day = |i: usize| {
        matches!(
            &reader.times[i].value,
            Value::Weekday { .. } | Value::Part(_, Some(_)) | Value::NamedDay(_)
        ) || is_day(reader, i)
    };
    // "Thursday, the third day", "Thursday was the third day", "Thursday on the third day".
    let before = reader
        .times_in(&(sentence.start..first))
        .rev()
        .find(|&i| names_day(i))
        .filter(|&i| {
            let gap = reader.place(i).end..first;
            gap.len() <= 4
                && reader.only(
                    gap,
                    &[
                        ",", "the", "its", "their", "was", "is", "marked", "marks", "on", "(", "—",
                        "–", "--", "which",
                    ],
                )
        });
    before.or_else(|| {
        reader
            .times_in(&(last + 1..sentence.end))
            .find(|&i| names_day(i))
            .filter(|&i| {
                let gap = last + 1..reader.place(i).start;
                gap.len() <= 2 && reader.only(gap, &[",", "on", "(", "—", "–", "--"])
            })
    })
}

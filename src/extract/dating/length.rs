//! How long something lasts.

use super::interval::{BEGINS, ENDS};
use super::reader::Reader;
use super::{Interval, Length};
use crate::extract::time::{TimexType, Value};
use crate::lexicon::Class;
use crate::lexicon::time::Unit;
use crate::text::Span;

/// The durations that say how long something lasts.
pub(super) fn lengths(reader: &Reader<'_>, intervals: &mut Vec<Interval>) -> Vec<Length> {
    let mut found = Vec::new();
    for (i, time) in reader.times.iter().enumerate() {
        if let Some(interval) = later(reader, i).or_else(|| ending(reader, i)) {
            found.push(Length {
                time: i as u16,
                noun: None,
                interval: Some(intervals.len() as u16),
            });
            intervals.push(interval);
            continue;
        }
        if time.kind != TimexType::Duration || !is_counted(&time.value) {
            continue;
        }
        let place = reader.place(i);
        let (noun, verb) = if is_adjective(reader, i) {
            let Some(noun) =
                noun_behind(reader, place.end).filter(|_| !is_aside(reader, place.start))
            else {
                continue;
            };
            (Some(noun), true)
        } else {
            lasting(reader, place.start)
        };
        let interval = measured(reader, intervals, i, noun.is_some() || verb);
        if noun.is_some() || interval.is_some() {
            found.push(Length {
                time: i as u16,
                noun,
                interval,
            });
        }
    }
    found
}

/// "began at 2 p.m. and ended two hours later, at 3 p.m."; "He left at 1 p.m. Two hours later, at 4 p.m., …"; "began at 2
/// p.m. and ended at 3 p.m., two hours later".
fn later(reader: &Reader<'_>, i: usize) -> Option<Interval> {
    let distance = matches!(
        reader.times[i].value,
        Value::Distance { count, unit: Unit::Hour | Unit::Minute, .. } if count > 0
    );
    let end = reader.place(i).end;
    let follows = ["later", "afterward", "afterwards"];
    let named = reader.times[i].kind == TimexType::Duration && reader.is_any(end, &follows);
    let before = i.checked_sub(1).filter(|&b| is_clock(reader, b))?;
    if !distance && !named {
        return None;
    }
    let near = reader.times[before].clause.sentence + 1 >= reader.times[i].clause.sentence;
    let start = if named { end + 1 } else { end };
    if near && is_clock(reader, i + 1) {
        let gap = start..reader.place(i + 1).start;
        let beside = gap.len() <= 2 && reader.only(gap, &[",", "at"]);
        return beside.then(|| told(before, i + 1));
    }
    let first = before
        .checked_sub(1)
        .filter(|&f| is_clock(reader, f) && same_sentence(reader, f, i))?;
    reader
        .exactly(&reader.gap(before)?, &[","])
        .then(|| told(first, before))
}

/// "began at 2 p.m. and lasted two hours, ending at 6 p.m."
fn ending(reader: &Reader<'_>, i: usize) -> Option<Interval> {
    let from = i
        .checked_sub(1)
        .filter(|&f| is_clock(reader, f) && same_sentence(reader, f, i))?;
    let lasts = lasting(reader, reader.place(i).start).1;
    if reader.times[i].kind != TimexType::Duration || !lasts || !is_clock(reader, i + 1) {
        return None;
    }
    let gap = reader.gap(i)?;
    let ends = gap
        .clone()
        .any(|k| reader.is_any(k, &["ending", "until", "ended", "finishing", "concluding"]));
    (ends && gap.len() <= 5).then(|| told(from, i + 1))
}

fn told(from: usize, to: usize) -> Interval {
    Interval {
        from: from as u16,
        to: to as u16,
        verbs: true,
        overnight: false,
    }
}

fn is_clock(reader: &Reader<'_>, i: usize) -> bool {
    matches!(
        reader.times.get(i).map(|t| &t.value),
        Some(Value::Clock(..))
    )
}

fn same_sentence(reader: &Reader<'_>, i: usize, other: usize) -> bool {
    reader.times[i].clause.sentence == reader.times[other].clause.sentence
}

fn is_counted(value: &Value) -> bool {
    matches!(value, Value::Fixed(text) if text.starts_with('P') && !text.contains(['X', '/']))
}

/// "two-hour", "90-minute" in front of a noun.
pub(super) fn is_adjective(reader: &Reader<'_>, i: usize) -> bool {
    let words = reader.times[i].span.of(reader.text);
    words.contains('-') || words.contains('‑') || words.starts_with("half")
}

/// "After a two-hour delay, …", "with a 20-minute break": lasts, but is not what the sentence is about.
fn is_aside(reader: &Reader<'_>, k: usize) -> bool {
    let mut at = k;
    while at > 0 && reader.is_any(at - 1, &["a", "an", "the", "its", "their", "his", "her"]) {
        at -= 1;
    }
    at > 0
        && reader.is_any(
            at - 1,
            &[
                "after",
                "following",
                "before",
                "despite",
                "with",
                "including",
                "without",
                "until",
            ],
        )
}

/// The head of the noun phrase that begins at `k`, where it is one thing.
fn noun_behind(reader: &Reader<'_>, k: usize) -> Option<Span> {
    let mut end = k;
    while end < k + 4 && reader.is_plain(end) && !is_verb(reader, end, k) {
        end += 1;
    }
    let head = end.checked_sub(1).filter(|h| *h >= k)?;
    let word = reader.word(head);
    let many = word.ends_with('s')
        && !word.ends_with("ss")
        && !matches!(word, "talks" | "series" | "negotiations");
    let pause = matches!(
        word,
        "delay" | "break" | "recess" | "wait" | "pause" | "notice" | "drive" | "limit" | "interval"
    );
    (!many && !pause).then(|| reader.tokens[head].span())
}

fn is_verb(reader: &Reader<'_>, k: usize, from: usize) -> bool {
    let token = &reader.tokens[k];
    k > from
        && (token.is(Class::IRREGULAR_PAST)
            || token.is(Class::FORM_PAST | Class::FORM_THIRD) && !token.is(Class::OCCASION)
            || token.is(Class::FORM_BASE) && reader.word(k - 1).ends_with('s')
            || reader.is_any(k, BEGINS)
            || reader.is_any(k, ENDS)
            || reader.word(k).ends_with("ed"))
}

/// Does a verb of lasting stand before token `k`, and what lasts?
fn lasting(reader: &Reader<'_>, k: usize) -> (Option<Span>, bool) {
    let mut at = k;
    while at > 0
        && reader.is_any(
            at - 1,
            &[
                "for", "about", "nearly", "almost", "only", "just", "some", "over", "roughly", "a",
                "full", "total", "of",
            ],
        )
    {
        at -= 1;
    }
    let Some(verb) = at.checked_sub(1) else {
        return (None, false);
    };
    if !reader.is_any(
        verb,
        &[
            "lasted", "lasts", "lasting", "took", "last", "spanned", "ran", "spent", "met",
            "spoke", "talked",
        ],
    ) {
        return (None, false);
    }
    let subject = (verb.saturating_sub(3)..verb).rev().find(|&s| {
        !reader.is_any(
            s,
            &[
                "had", "has", "which", "that", "only", "also", "will", "would", "was", ",",
            ],
        )
    });
    let noun = subject.filter(|&s| {
        !reader.is(verb, "lasting")
            && reader.tokens[s].is_word()
            && reader.is_any(verb, &["lasted", "lasts", "took", "last", "spanned", "ran"])
    });
    (noun.map(|s| reader.tokens[s].span()), true)
}

/// The interval of its sentence that the duration `i` measures.
fn measured(reader: &Reader<'_>, intervals: &[Interval], i: usize, tied: bool) -> Option<u16> {
    let sentence = reader.times[i].clause.sentence;
    let mut own = intervals.iter().enumerate().filter(|(_, interval)| {
        reader.times[usize::from(interval.from)].clause.sentence == sentence
    });
    let (number, interval) = own.next().filter(|_| own.next().is_none())?;
    let (from, to) = (
        usize::from(interval.from.min(interval.to)),
        usize::from(interval.to.max(interval.from)),
    );
    let gap = if i < from {
        reader.place(i).end..reader.place(from).start
    } else if i > to {
        reader.place(to).end..reader.place(i).start
    } else {
        // "Starting at 1 p.m., the four-hour march ended at 5 p.m."
        return (tied && is_adjective(reader, i)).then_some(number as u16);
    };
    let beside = &[
        ",", "(", "—", "–", "--", "-", "for", "from", "between", "a", "an", "or", "total", "of",
        "about", "nearly", "some", "roughly", "almost", "lasting", "in", "all", "over", "the",
    ];
    // ", a tenure of 12 years".
    let named = gap.len() <= 4
        && reader.is_any(gap.end.saturating_sub(1), &["of"])
        && gap.clone().filter(|&k| reader.is_plain(k)).count() <= 1;
    // "for 14 years in office, from 1974 to 1985".
    let aside = (2..=6).contains(&gap.len())
        && reader.is_any(gap.end - 1, &["from", "between"])
        && gap.clone().all(|k| {
            reader.is_any(k, beside) || reader.is_any(k, &["in", "as", "at"]) || reader.is_plain(k)
        });
    let adjacent = aside || gap.len() <= 4 && (named || reader.only(gap.clone(), beside));
    let broken = gap.clone().any(|k| {
        reader.is_any(
            k,
            &[
                "but", "after", "when", "while", "because", "since", ";", "earlier", "later",
            ],
        )
    });
    // Another length in between belongs nearer.
    let other = (i.min(to) + 1..i.max(from)).any(|k| reader.times[k].kind == TimexType::Duration);
    (adjacent || tied && !broken && !other && gap.len() <= 16).then_some(number as u16)
}

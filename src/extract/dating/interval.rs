//! From when to when.

use std::ops::Range;

use super::Interval;
use super::reader::Reader;
use crate::extract::time::{TimexType, Value};
use crate::lexicon::Class;

#[rustfmt::skip] // a list
const DASHES: &[&str] = &[
    "-", "–", "—", "--",
];
#[rustfmt::skip] // a list
pub(super) const BEGINS: &[&str] = &[
    "began", "begun", "begin", "begins", "beginning", "started", "start", "starts", "starting", "opened", "open", "opens",
    "opening", "commenced", "convened", "kicked", "kick", "kicks", "kicking", "underway", "way",
];
#[rustfmt::skip] // a list
pub(super) const ENDS: &[&str] = &[
    "ended", "end", "ends", "ending", "concluded", "conclude", "concludes", "concluding", "finished", "finish",
    "finishes", "finishing", "closed", "close", "closes", "closing", "adjourned", "adjourn", "adjourning", "wrapped",
    "wrap", "wraps", "wrapping", "over", "broke", "completed", "called", "lifted", "halted", "abandoned",
];
/// What may stand between a time and the verb of ending that goes with the same subject.
#[rustfmt::skip] // a list
const BETWEEN_VERBS: &[&str] = &[
    ",", "and", "then", "but", "before", "after", "it", "they", "was", "were", "is", "are", "will", "to", "had",
    "has", "finally", "eventually", "only", "officially", "later", "would", "off", "up", "at", "on", "in", "by",
    "about", "around", "early", "late", "until", "lasted", "ran", "run", "runs", "the", "and", "got", "under",
    "through", "which", "that", ")", "be", "went", "continued", "scheduled", "due", "expected", "set", "shortly",
    "just", "not",
];

/// What size of time a value has: only equal sizes make an interval.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scale {
    Clock,
    Day,
    Weekday,
    Year,
}

fn scale(value: &Value) -> Option<Scale> {
    match value {
        Value::Clock(..) => Some(Scale::Clock),
        Value::Date(date) if date.day.is_some() => Some(Scale::Day),
        Value::Weekday { .. } => Some(Scale::Weekday),
        Value::Fixed(text) if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) => {
            Some(Scale::Year)
        }
        _ => None,
    }
}

pub(super) fn intervals(reader: &Reader<'_>) -> Vec<Interval> {
    let mut found = Vec::new();
    for i in 0..reader.times.len().saturating_sub(1) {
        // "Starting at 1 p.m., the four-hour march ended at 5 p.m.": a length may stand between.
        let between = reader.times[i + 1].kind == TimexType::Duration;
        let j = if between { i + 2 } else { i + 1 };
        let Some(other) = reader.times.get(j) else {
            continue;
        };
        let gap = reader.place(i).end..reader.place(j).start;
        if other.clause.sentence != reader.times[i].clause.sentence || gap.start > gap.end {
            continue;
        }
        let (one, other) = (scale(&reader.times[i].value), scale(&other.value));
        let Some(size) = one.filter(|_| one == other) else {
            continue;
        };
        let interval = |from: usize, to: usize, verbs| Interval {
            from: from as u16,
            to: to as u16,
            verbs,
            overnight: is_overnight(reader, j, verbs),
        };
        if !between && is_range(reader, i, &gap, size) {
            found.push(interval(i, j, false));
        } else if let Some(forward) = by_verbs(reader, i, &gap) {
            let (from, to) = if forward { (i, j) } else { (j, i) };
            found.push(interval(from, to, true));
        }
    }
    found
}

/// "from X to Y", "between X and Y", "X-Y", "9 a.m. to noon".
fn is_range(reader: &Reader<'_>, i: usize, gap: &Range<usize>, size: Scale) -> bool {
    let mut start = reader.place(i).start;
    while start > 0
        && reader.is_any(
            start - 1,
            &["about", "around", "the", "late", "early", "on"],
        )
    {
        start -= 1;
    }
    let lead = reader.before(start);
    if gap.len() != 1 {
        // "from Feb. 27 until about March 3".
        let soft = gap.len() == 2
            && reader.is_any(gap.end - 1, &["about", "around", "on", "late", "early"]);
        return soft
            && lead.eq_ignore_ascii_case("from")
            && reader.is_any(gap.start, &["to", "until", "till", "through"]);
    }
    let joint = reader.word(gap.start);
    match joint.to_ascii_lowercase().as_str() {
        "to" | "until" | "till" => {
            lead.eq_ignore_ascii_case("from")
                || size == Scale::Clock
                || size == Scale::Day && joint == "to"
        }
        "through" => true,
        "and" => lead.eq_ignore_ascii_case("between"),
        joint => DASHES.contains(&joint),
    }
}

/// "began at 3 p.m. and ended at 4 p.m." is true, "ended at 4 p.m. after starting at 3 p.m." is false.
fn by_verbs(reader: &Reader<'_>, i: usize, gap: &Range<usize>) -> Option<bool> {
    if gap.len() > 9 {
        return None;
    }
    let verb = |words: &[&str]| gap.clone().find(|&k| reader.is_any(k, words));
    let first = nearest_verb(reader, i)?;
    // "Starting at 1 p.m., the march ended at 5 p.m.": the subject stands between.
    let opens = reader.place(i).start <= reader.sentence(gap.start.saturating_sub(1)).start + 2;
    let (second, forward) = if first {
        let runs = || verb(&["lasted", "ran", "continued", "went", "runs", "run"]);
        let until = || verb(&["until", "through"]).filter(|_| runs().is_some());
        (verb(ENDS).or_else(until)?, true)
    } else {
        (verb(BEGINS)?, false)
    };
    let rest = gap.clone().filter(|&k| k != second);
    let same_subject = rest
        .into_iter()
        .all(|k| reader.is_any(k, BETWEEN_VERBS) || reader.word(k).ends_with("ly"));
    ((same_subject || opens && first) && (forward || gap.clone().any(|k| reader.is(k, "after"))))
        .then_some(forward)
}

/// Whether the verb in front of time `i` begins (true) or ends (false) something.
fn nearest_verb(reader: &Reader<'_>, i: usize) -> Option<bool> {
    let start = reader.place(i).start;
    let floor = reader
        .sentence(start)
        .start
        .max(if i > 0 { reader.place(i - 1).end } else { 0 });
    let reach = start.saturating_sub(7).max(floor);
    for k in (reach..start).rev() {
        if reader.is_any(k, BEGINS) && (!reader.is(k, "way") || reader.before(k) == "under") {
            return Some(true);
        }
        if reader.is_any(k, ENDS) {
            return Some(false);
        }
        if reader.tokens[k].is(Class::IRREGULAR_PAST) || reader.word(k) == "," {
            return None;
        }
    }
    None
}

/// Does "the next day", "the following morning" or, behind verbs, a day stand behind time `i`?
fn is_overnight(reader: &Reader<'_>, i: usize, verbs: bool) -> bool {
    let end = reader.place(i).end;
    let next = reader.time_at(end).or_else(|| reader.time_at(end + 1));
    let named = next.is_some_and(|next| {
        let other = &reader.times[next];
        let day = matches!(other.kind, TimexType::Date | TimexType::Time);
        next > i && day && other.clause.sentence == reader.times[i].clause.sentence
    });
    (end..end + 4).any(|k| reader.is_any(k, &["next", "following", "later", "day"]))
        || verbs && named
}

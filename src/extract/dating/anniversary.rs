//! Anniversaries: which one, of what year, marked when.

use super::Anniversary;
use super::number::{count_before, jubilee};
use super::reader::Reader;
use crate::extract::seen::Seen;
use crate::extract::time::{TimexType, Value};
use crate::lexicon::Class;
use crate::lexicon::watched::JUBILEE;
use crate::text::Span;

/// How far behind "anniversary" its event may be named, in tokens.
const REACH: usize = 24;
const FOUNDING: &[&str] = &[
    "founded",
    "held",
    "dates",
    "established",
    "opened",
    "launched",
    "created",
    "formed",
    "built",
    "started",
    "introduced",
    "incorporated",
    "inaugurated",
    "began",
    "married",
    "enacted",
    "signed",
];

/// Words that say that it is being marked.
const MARKING: &[&str] = &[
    "mark",
    "marks",
    "marked",
    "marking",
    "celebrate",
    "celebrates",
    "celebrated",
    "celebrating",
    "commemorate",
    "commemorates",
    "commemorated",
    "commemorating",
    "observe",
    "observes",
    "observed",
    "is",
    "are",
    "today",
    "coincides",
    "falls",
    "comes",
    "will",
    "gather",
    "gathers",
    "gathering",
    "remember",
    "remembers",
    "honor",
    "honors",
    "honour",
    "honours",
    "has",
    "have",
];
/// Words that say that it is still to come.
const COMING: &[&str] = &[
    "ahead",
    "will",
    "approaches",
    "approach",
    "approaching",
    "upcoming",
    "coming",
    "next",
    "prepare",
    "prepares",
    "preparing",
    "plan",
    "plans",
    "planning",
    "planned",
    "before",
    "nears",
    "nearing",
    "soon",
    "eve",
    "looms",
    "would",
];

pub(super) fn read(reader: &Reader<'_>, seen: &Seen) -> Vec<Anniversary> {
    let mut found = Vec::new();
    for k in seen.watched.iter() {
        let token = &reader.tokens[k];
        if !token.is_one(&JUBILEE) {
            continue;
        }
        let counted = match token.first {
            b'a' | b'A' if reader.is(k, "anniversary") => count(reader, k),
            b'b' | b'B' | b'c' | b'C' | b's' | b'S' | b't' | b'T' => {
                let word = token.text(reader.text).to_ascii_lowercase();
                jubilee(&word).map(|n| (n, token.span()))
            }
            _ => None,
        };
        if let Some((n, number)) = counted
            && let Some(anniversary) = dated(reader, k, n, number)
        {
            found.push(anniversary);
        }
    }
    found
}

/// "10th anniversary", "tenth wedding anniversary", "10-year anniversary".
fn count(reader: &Reader<'_>, k: usize) -> Option<(u16, Span)> {
    count_before(reader, k).or_else(|| {
        let before = k.checked_sub(1)?;
        reader
            .is_plain(before)
            .then(|| count_before(reader, before))?
    })
}

fn dated(reader: &Reader<'_>, k: usize, n: u16, number: Span) -> Option<Anniversary> {
    let sentence = reader.sentence(k);
    let end = sentence.end.min(k + REACH);
    let behind = event_part(reader, k + 1, end);
    let times = reader.times_in(&(k + 1..end));
    let mut event = None;
    let mut marked = None;
    for i in times {
        let at = reader.place(i).start;
        let names_year = reader.year(i).is_some();
        if names_year
            && at < behind
            && event.is_none()
            && !(at <= k + 2 && reader.is_any(at - 1, &["in", "on"]))
        {
            event = Some(i);
        } else if marked.is_none() && marks(reader, i) {
            marked = Some(i);
        }
    }
    let before = reader.times_in(&(sentence.start..k));
    for i in before.rev() {
        let at = reader.place(i).start;
        let founded = (at.saturating_sub(4)..at).any(|v| reader.is_any(v, FOUNDING));
        if event.is_none() && founded && reader.year(i).is_some() {
            event = Some(i);
        } else if marked.is_none() && marks(reader, i) && !founded {
            marked = Some(i);
        }
    }
    Some(Anniversary {
        n,
        number,
        event: event? as u16,
        marked: marked.map(|m| m as u16),
        told: sentence.clone().any(|v| reader.is_any(v, MARKING)),
        ahead: sentence.clone().any(|v| reader.is_any(v, COMING)),
    })
}

/// One past the words that say what is remembered: up to a verb that is not inside "that killed 40 in 2008".
fn event_part(reader: &Reader<'_>, from: usize, end: usize) -> usize {
    if !reader.is(from, "of")
        && !reader.is(from, "since")
        && !reader.is_any(from, &["in", "this", "on", "next"])
    {
        return from;
    }
    let mut relative = false;
    for k in from..end {
        let token = &reader.tokens[k];
        if reader.is_any(k, &["that", "which", "who", "when", "where", "whose"]) {
            relative = true;
        }
        let finite = token.is(Class::MODAL | Class::BE | Class::AUXILIARY)
            || token.is(Class::IRREGULAR_PAST) && !token.is_capital()
            || reader.is_any(
                k,
                &[
                    "comes",
                    "falls",
                    "fell",
                    "passed",
                    "takes",
                    "passes",
                    "draws",
                    "approaches",
                    "nears",
                ],
            );
        if finite && !relative {
            return k;
        }
        if reader.is_any(k, &["with", ";", "but", "while"]) {
            return k;
        }
    }
    end
}

/// May time `i` be the day, month or year in which the anniversary is?
fn marks(reader: &Reader<'_>, i: usize) -> bool {
    let time = &reader.times[i];
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && !matches!(&time.value, Value::Fixed(v) if v.ends_with("REF") || v.len() == 3)
        && !matches!(time.value, Value::Distance { .. })
}

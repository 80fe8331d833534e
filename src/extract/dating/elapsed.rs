//! How long ago: years gone by since a year that is named.

use std::ops::Range;

use super::Elapsed;
use super::length::is_adjective;
use super::reader::Reader;
use crate::extract::time::{TimexType, Value};
use crate::lexicon::Class;
use crate::lexicon::time::Unit;

/// Years gone by since a year that stands beside them.
pub(super) fn read(reader: &Reader<'_>) -> Vec<Elapsed> {
    let mut found = Vec::new();
    for i in 0..reader.times.len().saturating_sub(1) {
        let Some(gap) = reader.gap(i) else {
            continue;
        };
        let beside = |words: &[&str]| gap.len() <= 4 && reader.only(gap.clone(), words);
        let ago = |k: usize| matches!(reader.times[k].value, Value::Distance { count, unit: Unit::Year | Unit::Decade, from_context: false } if count < 0);
        let soft: &[&str] = &[
            ",", "(", "—", "-", "–", "--", "some", "about", "exactly", "just", "more", "than",
            "nearly", "almost", "over",
        ];
        if reader.year(i).is_some() && ago(i + 1) && beside(soft) {
            found.push(Elapsed {
                length: (i + 1) as u16,
                since: i as u16,
                to_now: true,
            });
        } else if ago(i) && reader.year(i + 1).is_some() && beside(&[",", "in", "on", "("]) {
            found.push(Elapsed {
                length: i as u16,
                since: (i + 1) as u16,
                to_now: true,
            });
        } else if let Some(to_now) = since(reader, i, &gap) {
            found.push(Elapsed {
                length: i as u16,
                since: (i + 1) as u16,
                to_now,
            });
        }
    }
    found
}

/// "20 years since the 1998 accord" counts up to now; "20 years after the 1998 accord" only where the sentence is told
/// in the present.
fn since(reader: &Reader<'_>, i: usize, gap: &Range<usize>) -> Option<bool> {
    let years = matches!(&reader.times[i].value, Value::Fixed(v) if v.starts_with('P') && v.ends_with('Y') && !v.contains(['X', '/', '.']));
    if !years
        || reader.times[i].kind != TimexType::Duration
        || is_adjective(reader, i)
        || gap.is_empty()
        || gap.len() > 8
    {
        return None;
    }
    reader.year(i + 1)?;
    // "20 years have passed since the 1998 accord".
    let passed = gap.clone().take(4).take_while(|&k| {
        reader.is_any(
            k,
            &["have", "has", "had", "passed", "elapsed", "gone", "by"],
        )
    });
    let first = gap.start + passed.count();
    if first >= gap.end {
        return None;
    }
    let inside = first + 1..gap.end;
    let quiet = inside.clone().all(|k| {
        let token = &reader.tokens[k];
        token.is_word() && !token.is(Class::VERB | Class::IRREGULAR_PAST | Class::SUBJECT_PRONOUN)
            || reader.is_any(k, &["the", "its", "in"])
    });
    if !quiet {
        return None;
    }
    if reader.is(first, "since") {
        return Some(true);
    }
    (reader.is(first, "after") || reader.is(first, "on")).then(|| is_present(reader, i))
}

/// Is the sentence told in the present?
fn is_present(reader: &Reader<'_>, i: usize) -> bool {
    let sentence = reader.sentence(reader.place(i).start);
    let mut words = sentence.map(|k| reader.word(k));
    let mut present = false;
    let past = words.any(|w| {
        present |= matches!(
            w,
            "is" | "are"
                | "has"
                | "have"
                | "remains"
                | "remain"
                | "still"
                | "now"
                | "today"
                | "marks"
                | "Today"
                | "Now"
                | "continues"
                | "continue"
                | "says"
                | "say"
        );
        matches!(w, "was" | "were" | "had" | "did") || w.len() > 4 && w.ends_with("ed") && !present
    });
    present && !past
}

//! Which times belong together: the end of a stretch and its beginning, a length and what it measures.
//!
//! Only what the words tie together is tied: "from 2 to 4 p.m.", "began at 2 p.m. and ended at 4 p.m.", "lasted 40 minutes".

use super::{Granularity, Time};
use crate::extract::time::{Clause, Link, Step, TimexType};
use crate::story::StoryBlock;
use crate::text::{Offset, Span};

/// How a time hangs on others of [`crate::story::Story::times`], given by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// It ends what begins at `start`: the second time of "from 2 to 4 p.m.".
    Ends { start: u32 },
    /// It is the length of what begins at `start` and ends at `end`, as far as those are told.
    Lasts {
        start: Option<u32>,
        end: Option<u32>,
    },
}

/// Fills in the bonds of `times`, which are in text order.
pub(super) fn bind(text: &str, times: &mut [Time], blocks: &[StoryBlock]) {
    for idx in 1..times.len() {
        times[idx].bond = ends(text, times, idx, blocks);
    }
    for idx in 0..times.len() {
        if times[idx].kind == TimexType::Duration {
            times[idx].bond = lasts(text, times, idx, blocks);
        }
    }
}

fn ends(text: &str, times: &[Time], idx: usize, blocks: &[StoryBlock]) -> Option<Bond> {
    let (start, end) = (&times[idx - 1], &times[idx]);
    let (begins, closes) = (clause(start, blocks), clause(end, blocks));
    let comparable = matches!(
        (start.kind, end.kind),
        (TimexType::Date, TimexType::Date) | (TimexType::Time, TimexType::Time)
    ) && start.granularity == end.granularity
        && start.granularity.is_some();
    if !comparable || start.block != end.block || begins.sentence != closes.sentence {
        return None;
    }
    let told = begins.step == Some(Step::Begins)
        && closes.step == Some(Step::Ends)
        && closes.link == Some(Link::And);
    let block = &blocks[start.block as usize];
    let sentence = block.facts.sentences.get(usize::from(begins.sentence));
    let from = block.absolute(*sentence.unwrap_or(&Span::default())).start;
    (told || is_range(text, from, start, end)).then_some(Bond::Ends {
        start: idx as u32 - 1,
    })
}

/// Do the words between two times, and before the first in their sentence, make a stretch of them?
fn is_range(text: &str, sentence: Offset, start: &Time, end: &Time) -> bool {
    let between = &text[start.span.end.0 as usize..end.span.start.0 as usize];
    let before = || {
        let from = sentence.min(start.span.start);
        text[from.to_usize()..start.span.start.to_usize()]
            .split_whitespace()
            .rev()
            .take(5)
    };
    let led_by = |word: &str| {
        before()
            .next()
            .is_some_and(|last| last.eq_ignore_ascii_case(word))
    };
    match between.trim() {
        "-" | "–" | "until" | "till" | "through" | "to about" | "until about" => true,
        // "postponed from Monday to Wednesday" is no stretch.
        "to" => !(led_by("from") && before().any(|word| MOVING.contains(&word))),
        "and" => led_by("between"),
        _ => false,
    }
}

/// Verbs that move an event from one time to another.
const MOVING: [&str; 12] = [
    "moved",
    "move",
    "postponed",
    "postpone",
    "rescheduled",
    "delayed",
    "changed",
    "pushed",
    "shifted",
    "brought",
    "switched",
    "forward",
];

fn lasts(text: &str, times: &[Time], idx: usize, blocks: &[StoryBlock]) -> Option<Bond> {
    let length = &times[idx];
    let own = clause(length, blocks);
    let in_sentence = |k: usize| {
        times
            .get(k)
            .is_some_and(|t| t.block == length.block && clause(t, blocks).sentence == own.sentence)
    };
    let stretch = |end: usize| match times.get(end)?.bond? {
        Bond::Ends { start } => Some(Bond::Lasts {
            start: Some(start),
            end: Some(end as u32),
        }),
        Bond::Lasts { .. } => None,
    };
    let before = idx.checked_sub(1).filter(|k| in_sentence(*k));
    if own.step != Some(Step::Lasts) {
        // "from 3 p.m. to 4 p.m., a 90-minute talk".
        let end = before?;
        let between = &text[times[end].span.end.0 as usize..length.span.start.0 as usize];
        let apposed = matches!(between.trim(), ", a" | ", an" | "," | ", for a" | ", or");
        return apposed.then(|| stretch(end)).flatten();
    }
    if let Some(bond) = before.and_then(stretch) {
        return Some(bond);
    }
    // "lasted 40 minutes, from 2 to 2:40 p.m.".
    if in_sentence(idx + 2)
        && let Some(bond) = stretch(idx + 2)
    {
        return Some(bond);
    }
    let told = idx.checked_sub(1)?;
    let near = &times[told];
    let next_to = near.block == length.block
        && clause(near, blocks).sentence + 1 >= own.sentence
        && near.granularity <= Some(Granularity::Day);
    match clause(near, blocks).step {
        Some(Step::Begins) if next_to => Some(Bond::Lasts {
            start: Some(told as u32),
            end: None,
        }),
        Some(Step::Ends) if next_to => Some(Bond::Lasts {
            start: None,
            end: Some(told as u32),
        }),
        _ => None,
    }
}

fn clause<'a>(time: &Time, blocks: &'a [StoryBlock]) -> &'a Clause {
    &blocks[time.block as usize].facts.times[time.expression as usize].clause
}

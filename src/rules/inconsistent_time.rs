//! Times that cannot both be right.
//!
//! ## What it does
//! Reports times that contradict the order in which the draft tells events: an end before its beginning (clock times of
//! one day, days, years), something "after" what came later, a next step that lies before the last one. Of times that
//! are only told one behind the other what happened counts: plans, cancelled events, other zones and nights that run
//! into the next day never do, nor do quotations.
//!
//! ## Why it matters
//! One of the two times is wrong, and the order of events is often the story.
//!
//! ## Example
//! ```text
//! The meeting began at 3 p.m. and ended at 2:40 p.m.
//! ```
//!
//! Use instead:
//! ```text
//! The meeting began at 2:30 p.m. and ended at 3:40 p.m.
//! ```

use super::{Context, Finding, Related, Severity};
use crate::extract::time::{Clause, ClockTime, Link, Step, Tense, TimexType, Value};
use crate::story::{EventStatus, Story, Time};
use crate::text::Span;

/// Two times of which one is "about" may lie that far apart the wrong way, in minutes.
const SLACK: i32 = 30;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let points = points(context);
    for (idx, late) in points.iter().enumerate() {
        let conflict = neighbour(context.story, &points, idx)
            .and_then(|early| in_sequence(early, late))
            .or_else(|| {
                beginning(context, &points, idx)
                    .filter(|early| {
                        late.time.date.is_some() || !changes_day(context.story, early, late)
                    })
                    .and_then(|early| ends_early(early, late))
            });
        let Some((early, message)) = conflict else {
            continue;
        };
        let mut finding = Finding::new(
            "inconsistent-time",
            Severity::Warning,
            late.time.span,
            message,
        );
        finding.related.push(Related {
            span: early.time.span,
            message: format!(
                "The other time: {}",
                early.clause_words(context).of(context.text)
            ),
        });
        findings.push(finding);
    }
    super::backward::check(context, findings);
}

/// A time of day at which something did happen.
struct Point<'a> {
    /// Index into the story's times.
    idx: usize,
    time: &'a Time,
    clause: &'a Clause,
    clock: ClockTime,
}

impl Point<'_> {
    fn minutes(&self) -> i32 {
        i32::from(self.clock.hour) * 60 + i32::from(self.clock.minute)
    }

    fn clause_words(&self, context: &Context<'_>) -> Span {
        context.story.blocks[self.time.block as usize].absolute(self.clause.words)
    }

    fn words<'t>(&self, context: &Context<'t>, span: Span) -> &'t str {
        context.story.blocks[self.time.block as usize]
            .absolute(span)
            .of(context.text)
    }

    /// Do the two stand on the same clocks on the same day?
    fn shares_day(&self, other: &Self) -> bool {
        self.day() == other.day() && self.time.zone == other.time.zone
    }

    /// The day as far as it is known: "2019-02-28", "XXXX-WXX-4".
    fn day(&self) -> &str {
        self.time.value.split('T').next().unwrap_or("")
    }

    /// Is this earlier than `other` by more than "about" can explain?
    fn precedes(&self, other: &Self) -> bool {
        let slack = if self.time.approximate || other.time.approximate {
            SLACK
        } else {
            0
        };
        self.shares_day(other) && self.minutes() + slack < other.minutes()
    }

    /// May this be the morning after `evening`?
    fn may_be_next_day(&self, evening: &Self) -> bool {
        evening.clock.hour >= 12 && self.clock.hour < 12
    }
}

fn points<'a>(context: &Context<'a>) -> Vec<Point<'a>> {
    let story = context.story;
    let point = |(idx, time): (usize, &'a Time)| {
        let block = &story.blocks[time.block as usize];
        let expression = block.facts.times.get(time.expression as usize)?;
        let Value::Clock(clock, _) = &expression.value else {
            return None;
        };
        let told = !time.quoted
            && time.status == EventStatus::Actual
            && expression.clause.tense == Tense::Past
            && expression.clause.link != Some(Link::Bound)
            && block.block.kind.is_running()
            && clock.sure
            && clock.hour < 24;
        told.then_some(Point {
            idx,
            time,
            clause: &expression.clause,
            clock: *clock,
        })
    };
    story.times.iter().enumerate().filter_map(point).collect()
}

/// The point told just before `points[idx]` in its paragraph, with no other time between them.
fn neighbour<'p, 'a>(story: &Story, points: &'p [Point<'a>], idx: usize) -> Option<&'p Point<'a>> {
    let late = &points[idx];
    let early = points.get(idx.checked_sub(1)?)?;
    let between = story.times.get(early.idx + 1..late.idx)?;
    let near = late.clause.sentence - early.clause.sentence.min(late.clause.sentence) <= 1;
    (early.time.block == late.time.block && near && between.is_empty()).then_some(early)
}

type Conflict<'p, 'a> = (&'p Point<'a>, String);

/// What "after", "before", "then" and "and" say of the order of two neighbours.
fn in_sequence<'p, 'a>(early: &'p Point<'a>, late: &Point<'_>) -> Option<Conflict<'p, 'a>> {
    let same_sentence = early.clause.sentence == late.clause.sentence;
    let backward = late.precedes(early) && !late.may_be_next_day(early);
    let forward = early.precedes(late) && !early.may_be_next_day(late);
    let relation = match (early.clause.link, late.clause.link) {
        // "They left at 1:25 p.m., after the session that began at 2 p.m."
        (_, Some(Link::After)) | (Some(Link::Before), None) if same_sentence && forward => "before",
        // "They arrived at 3 p.m. before leaving at 2 p.m.", "… and left at 2 p.m.";
        // "After the session that began at 2 p.m., they left at 1:25 p.m."
        (_, Some(Link::Before | Link::And)) | (Some(Link::After), None)
            if same_sentence && backward =>
        {
            "after"
        }
        (_, Some(Link::Then)) if backward => "after",
        _ => return None,
    };
    Some((
        early,
        format!("{} cannot be {relation} {}", show(late), show(early)),
    ))
}

/// Does the telling name a day from `early` on up to `late`, or in their sentences? Then the two may lie on different days
/// where the draft's date does not tell.
fn changes_day(story: &Story, early: &Point<'_>, late: &Point<'_>) -> bool {
    let beside = |time: &Time, point: &Point<'_>| {
        let other = story.blocks[time.block as usize]
            .facts
            .times
            .get(time.expression as usize);
        time.block == point.time.block
            && other.is_some_and(|e| e.clause.sentence == point.clause.sentence)
    };
    story.times.iter().enumerate().any(|(idx, time)| {
        let between = early.idx < idx && idx < late.idx;
        time.kind == TimexType::Date
            && time.value.len() >= 10
            && (between || beside(time, early) || beside(time, late))
    })
}

/// The point at which what ends at `points[idx]` began: the same noun, once each in the draft, or "it" in the next sentence.
fn beginning<'p, 'a>(
    context: &Context<'_>,
    points: &'p [Point<'a>],
    idx: usize,
) -> Option<&'p Point<'a>> {
    let end = &points[idx];
    let noun = event(context, end, Step::Ends)?;
    if matches!(noun.as_str(), "it" | "they") {
        let before = &points[..idx];
        return before.last().filter(|p| {
            let same =
                p.time.block == end.time.block && end.clause.sentence <= p.clause.sentence + 1;
            // "The standoff began at 3 p.m." "It ended at 4 p.m." opens the next paragraph.
            let next = p.time.block + 1 == end.time.block && end.clause.sentence == 0;
            (same || next) && p.clause.step == Some(Step::Begins)
        });
    }
    let named = |step| {
        let same = move |p: &&Point<'_>| {
            event(context, p, step).is_some_and(|n| n == noun_of(context, end))
        };
        points.iter().filter(same)
    };
    let mut begins = named(Step::Begins);
    let begin = begins.next()?;
    let unique = begins.next().is_none() && named(Step::Ends).count() == 1;
    (unique && begin.idx < end.idx).then_some(begin)
}

fn noun_of(context: &Context<'_>, point: &Point<'_>) -> String {
    point
        .clause
        .event
        .map(|span| point.words(context, span).to_lowercase())
        .unwrap_or_default()
}

fn event(context: &Context<'_>, point: &Point<'_>, step: Step) -> Option<String> {
    (point.clause.step == Some(step) && point.clause.event.is_some())
        .then(|| noun_of(context, point))
}

/// "The meeting began at 3 p.m. … The meeting ended at 2:40 p.m."
fn ends_early<'p, 'a>(begin: &'p Point<'a>, end: &Point<'_>) -> Option<Conflict<'p, 'a>> {
    (end.precedes(begin) && !end.may_be_next_day(begin)).then(|| {
        (
            begin,
            format!("Ends at {}, before it begins at {}", show(end), show(begin)),
        )
    })
}

/// The time as a newspaper writes it.
fn show(point: &Point<'_>) -> String {
    debug_assert!(
        point.time.kind == TimexType::Time,
        "points are times of day"
    );
    let (hour, half) = match point.clock.hour {
        0 => (12, "a.m."),
        12 => (12, "p.m."),
        h if h > 12 => (h - 12, "p.m."),
        h => (h, "a.m."),
    };
    match point.clock.minute {
        0 => format!("{hour} {half}"),
        minute => format!("{hour}:{minute:02} {half}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["inconsistent-time"];

    #[test]
    fn an_end_before_its_beginning_is_reported() {
        check(
            RULE,
            "
            The meeting began at 3 p.m. and ended at 2:40 p.m.
          //                                         ^^^^^^^^^ inconsistent-time[warning]: 2:40 p.m. cannot be after 3 p.m.
            ",
        );
    }

    #[test]
    fn beginnings_and_ends_are_found_across_sentences_and_paragraphs() {
        check(
            RULE,
            "
            The hearing began at 3 p.m. in a full hall.

            Two lawyers spoke for the town.

            The hearing ended at 2:40 p.m. without a vote.
          //                     ^^^^^^^^^ inconsistent-time: Ends at 2:40 p.m., before it begins at 3 p.m.
            ",
        );
        check(
            RULE,
            "
            The hearing began at 3 p.m. in a full hall. It ended at 2:40 p.m.
          //                                                        ^^^^^^^^^ inconsistent-time
            ",
        );
    }

    #[test]
    fn words_of_order_are_held_to_their_times() {
        check(
            RULE,
            "
            They left at 1:25 p.m., after the session that began at 2 p.m.
          //                                                        ^^^^^^ inconsistent-time: 2 p.m. cannot be before 1:25 p.m.

            He arrived at 3 p.m. He then left at 2 p.m.
          //                                     ^^^^^^ inconsistent-time: 2 p.m. cannot be after 3 p.m.

            She took off at 3:47 p.m., and began a call at 2:50 p.m.
          //                                               ^^^^^^^^^ inconsistent-time

            They left the hotel at 3:15 p.m., reaching the hall at 2:45 p.m.
          //                                                       ^^^^^^^^^ inconsistent-time
            ",
        );
    }

    #[test]
    fn allows_times_in_order() {
        check(
            RULE,
            "
            They met at 10 a.m. in the hall, but the talks broke up after one side walked out at 11:40 a.m.

            They left at 1:25 p.m., after the session that began at 9 a.m.

            She took off at 3:47 p.m., and began a call at 4:50 p.m. (Oslo time), which lasted for 25 minutes.

            He left at 2 p.m. Earlier, he had arrived at 1 p.m.
            ",
        );
    }

    #[test]
    fn allows_plans_and_cancelled_events() {
        check(
            RULE,
            "
            They began at 9 a.m. as scheduled, with the guests leaving the hall at about 3:25 p.m. They were originally
            scheduled to sign at about 2 p.m., both of which were canceled.

            The vote was scheduled for 4 p.m. and began at 3 p.m.
            ",
        );
    }

    #[test]
    fn allows_nights_other_days_other_zones_and_bounds() {
        check(
            RULE,
            "
            The party began at 8 p.m. and ended at 2 a.m.

            The talks began at 3 p.m. Monday and ended at 2 p.m. Tuesday.

            On Monday the hearing began at 3 p.m. in the hall.

            On Tuesday the hearing ended at 2 p.m. in the hall.

            She left Tokyo at 5 p.m. (Tokyo time) and began work at 3 p.m. (Oslo time).

            The doors opened at 3 p.m. and were guarded until 2 p.m.

            “It began at 3 p.m. and ended at 2 p.m.,” he said.
            ",
        );
    }

    #[test]
    fn allows_two_events_of_one_name() {
        let text = "
            The first session began at 3 p.m. in the hall.

            A second session began at 1 p.m. in the annex. The session ended at 2 p.m.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }
}

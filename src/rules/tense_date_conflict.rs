//! A verb of the future with a day that is past, or the other way round.
//!
//! ## What it does
//! Reports "will meet" with a written day that lies before the draft's date, and a plain past with one that lies behind
//! it. What somebody said would happen, plans, bounds ("by", "until") and quotations are left alone.
//!
//! ## Why it matters
//! It is the mark of an old draft that was used again, or of a wrong date.
//!
//! ## Example
//! ```text
//! OSLO, Feb. 28, 2019 -- The council will meet on Feb. 20.
//! ```
//!
//! Use instead:
//! ```text
//! OSLO, Feb. 28, 2019 -- The council met on Feb. 20.
//! ```

use jiff::civil::Date;

use super::clock::{Told, days_between, lead, short_date, today};
use super::{Context, Finding, Severity};
use crate::extract::time::{CalendarDate, Link, Tense, Value, YearRef};
use crate::text::Span;

/// Without its year, a day further off than this may be one of another year.
const NEAR: i32 = 120;
/// Words by which a past verb speaks of what was still to come.
#[rustfmt::skip] // a list
const AHEAD: &[&str] = &[
    "will", "would", "scheduled", "planned", "plans", "plan", "expected", "until", "by", "due", "set", "for", "before", "deadline",
    "expire", "expires", "effective", "moved", "postponed", "delayed", "through", "to", "may", "might", "could", "if", "next",
    "upcoming", "coming", "ahead", "from", "starting", "beginning", "approved", "announced", "agreed", "said", "deal", "not",
    "reserved", "extended", "rescheduled", "slated", "invited", "called", "since", "last", "proposed", "targeted", "eyed",
];
const WILL: &[&str] = &["will", "won’t", "won't", "shall"];
/// Behind "is" or "are", these say that something is still to come.
#[rustfmt::skip] // a list
const PENDING: &[&str] = &[
    "to", "going", "scheduled", "slated", "due", "set", "expected", "planned",
];
/// Right before "on" and a day, these say the same.
#[rustfmt::skip] // a list
const OPENING: &[&str] = &[
    "effect", "begins", "begin", "starts", "start", "opens", "reopens", "resumes", "closes", "ends", "expires",
];
/// What is settled for a year before it begins.
const MONEY: &[&str] = &["funding", "budget", "spending", "fiscal", "tax", "taxes"];
/// Words behind a leading date by which its past verb may be another clause's.
#[rustfmt::skip] // a list
const OTHER_VERBS: &[&str] = &[
    "will", "would", "is", "are", "has", "have", "had", "may", "might", "could", "can", "should", "must", "takes", "take", "begins",
    "starts", "opens", "meets", "votes", "goes", "comes", "marks", "ends", "expires", "faces", "turns", "plays", "hosts", "if",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = today(context) else {
        return;
    };
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let running = context.story.blocks[time.block as usize]
            .block
            .kind
            .is_running();
        if !running {
            continue;
        }
        match &told.expression.value {
            Value::Date(written) => {
                if let Some(day) = nearest(written, today) {
                    findings.extend(conflict(context, &told, day, today));
                }
            }
            // "in 2017"
            Value::Fixed(year) if year.len() == 4 => {
                findings.extend(year_conflict(context, &told, year, today));
            }
            _ => {}
        }
    }
}

/// The day by its own words, in the year of the draft where it has none.
fn nearest(written: &CalendarDate, today: Date) -> Option<Date> {
    let in_year = |year| {
        Date::new(
            year,
            i8::try_from(written.month).ok()?,
            i8::try_from(written.day?).ok()?,
        )
        .ok()
    };
    match written.year {
        YearRef::Written(year) => in_year(year),
        YearRef::Open => {
            in_year(today.year()).filter(|day| days_between(today, *day).abs() <= NEAR)
        }
        _ => None,
    }
}

/// A word without the marks that stick to it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_ascii_punctuation())
}

fn has(words: &str, any: &[&str]) -> bool {
    words.split_whitespace().any(|w| any.contains(&bare(w)))
}

/// Does what stands before the day say, in the draft's own voice, that it is still to come?
fn announces(before: &str) -> bool {
    let mut previous = "";
    let mut pending = has(before, WILL);
    for word in before.split_whitespace() {
        pending |= matches!(previous, "is" | "are") && PENDING.contains(&word);
        previous = word;
    }
    let opens = before
        .strip_suffix(" on")
        .and_then(|lead| lead.rsplit(' ').next())
        .is_some_and(|verb| OPENING.contains(&verb));
    (pending || opens)
        && !has(
            before,
            &[
                "said", "would", "since", "after", "that", "if", "who", "which", "when",
            ],
        )
}

/// "On March 15, police arrested two men": the sentence begins with its day and has one verb.
fn opens_past(context: &Context<'_>, told: &Told<'_>, before: &str) -> bool {
    let block = &context.story.blocks[told.time.block as usize];
    let sentence = usize::from(told.expression.clause.sentence);
    let Some(sentence) = block.facts.sentences.get(sentence) else {
        return false;
    };
    let rest = Span {
        start: told.time.span.end,
        end: block.absolute(*sentence).end.max(told.time.span.end),
    };
    let rest = rest.of(context.text);
    before == "On" && rest.starts_with(',') && !has(rest, OTHER_VERBS)
}

fn conflict(context: &Context<'_>, told: &Told<'_>, day: Date, today: Date) -> Option<Finding> {
    let clause = &told.expression.clause;
    let before = lead(context, told).trim();
    let stale = day < today && clause.tense != Tense::Past && announces(before);
    let leads = opens_past(context, told, before);
    let early = day > today
        && clause.tense == Tense::Past
        && clause.link.is_none_or(|link| link == Link::And)
        && (before.ends_with(" on") && !has(before, AHEAD) || leads);
    says(context, told, stale, early, today)
}

/// "The town will build a bridge in 2017", "in 2020, it built a bridge".
fn year_conflict(
    context: &Context<'_>,
    told: &Told<'_>,
    year: &str,
    today: Date,
) -> Option<Finding> {
    let year: i16 = year.parse().ok()?;
    let clause = &told.expression.clause;
    let before = lead(context, told).trim();
    if !before.ends_with(" in") || clause.attributive || clause.possessive {
        return None;
    }
    let stale = (today.year() - 20..today.year()).contains(&year)
        && clause.tense == Tense::Future
        && clause.link.is_none()
        && has(before, WILL)
        && announces(before);
    let early = (today.year() + 1..today.year() + 20).contains(&year)
        && clause.tense == Tense::Past
        && clause.link.is_none_or(|link| link == Link::And)
        && !has(before, AHEAD)
        && !has(before, MONEY);
    says(context, told, stale, early, today)
}

fn says(
    context: &Context<'_>,
    told: &Told<'_>,
    stale: bool,
    early: bool,
    today: Date,
) -> Option<Finding> {
    let said = match (stale, early) {
        (true, _) => "still to come",
        (_, true) => "past",
        _ => return None,
    };
    let (words, is) = (
        told.words(context),
        if stale { "past" } else { "still to come" },
    );
    let message = format!(
        "The verb says {said}, “{words}” is {is} on {}",
        short_date(today)
    );
    Some(Finding::new(
        "tense-date-conflict",
        Severity::Information,
        told.time.span,
        message,
    ))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["tense-date-conflict"];

    #[test]
    fn verbs_are_held_to_their_days() {
        let text = "
            The council will meet on Feb. 20.
          //                         ^^^^^^^ tense-date-conflict[information]: The verb says still to come, “Feb. 20” is past on Feb. 28

            The council met on March 20.
          //                   ^^^^^^^^ tense-date-conflict: The verb says past, “March 20” is still to come on Feb. 28
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn allows_reported_speech_plans_and_days_that_agree() {
        let text = "
            The council will meet on March 20. It met on Feb. 20.

            She said it would meet on Feb. 20. It was to meet on March 20, and was scheduled for March 22.

            The vote was postponed to March 20. “We will meet on Feb. 20,” she wrote.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn plans_and_presents_are_held_to_their_days_too() {
        let text = "
            The store is going to open on Feb. 2. The vote is scheduled for Feb. 4. The law takes effect on Jan. 15.
          //                              ^^^^^^ tense-date-conflict
          //                                                                ^^^^^^ tense-date-conflict
          //                                                                                                ^^^^^^^ tense-date-conflict

            On March 15, police arrested two men. The singer died in Oslo on March 20. The town will build a bridge in 2017.
          //   ^^^^^^^^ tense-date-conflict
          //                                                                 ^^^^^^^^ tense-date-conflict
          //                                                                                                           ^^^^ tense-date-conflict

            The town built a bridge in 2021. The court heard the case on March 22.
          //                           ^^^^ tense-date-conflict
          //                                                             ^^^^^^^^ tense-date-conflict
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn allows_plans_for_days_to_come_and_past_plans() {
        let text = "
            The store is going to open on March 2. The vote was scheduled for Feb. 4. The law takes effect on March 15.

            On March 15, the law passed last year takes effect. On Feb. 15, police arrested two men.

            The town will sell the bridge built in 2017. It won the right to host the games in 2022. The rules adopted in 2018 will do.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
    }
}

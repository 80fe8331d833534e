//! An anniversary that is not the year's difference.
//!
//! ## What it does
//! Reports "the 10th anniversary of the 2008 attack" where the years do not give ten. The year in which it is marked is
//! the one that the sentence names, else that of the draft's date; around the turn of the year, and for what is still to
//! come, the next one may be meant. Told in the past without a date, only one that is still to come is wrong.
//!
//! ## Why it matters
//! Either the count or the year is wrong, and both get copied.
//!
//! ## Example
//! ```text
//! In 2019 the town marked the 10th anniversary of the 2008 attack.
//! ```
//!
//! Use instead:
//! ```text
//! In 2019 the town marked the 11th anniversary of the 2008 attack.
//! ```

use super::clock::{Told, absolute, ordinal, today};
use super::{Context, Finding, Fix, Severity};
use crate::extract::dating::Anniversary;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (at, block) in context.story.blocks.iter().enumerate() {
        for anniversary in &block.facts.dating.anniversaries {
            findings.extend(mismatch(context, at, anniversary));
        }
    }
}

fn mismatch(context: &Context<'_>, at: usize, anniversary: &Anniversary) -> Option<Finding> {
    let event = Told::new(context.story, at, anniversary.event)?;
    if event.time.quoted {
        return None;
    }
    let marked = anniversary
        .marked
        .and_then(|m| Told::new(context.story, at, m));
    let since = i32::from(event.year()?);
    let n = i32::from(anniversary.n);
    let (year, possible) = years(context, anniversary, marked.as_ref())?;
    if possible.iter().any(|y| y - since == n) || since >= year {
        return None;
    }
    let number = absolute(context, at, anniversary.number);
    let right = ordinal(i64::from(year - since), number.of(context.text));
    let message = format!(
        "{since} to {year} is {} years: the {right} anniversary, not the {}",
        year - since,
        number.of(context.text)
    );
    let mut finding = Finding::new("anniversary-mismatch", Severity::Warning, number, message);
    finding.related.push(event.related("The year of the event"));
    finding
        .related
        .extend(marked.map(|m| m.related("When it is marked")));
    finding
        .fixes
        .extend(fixes(context, number, &right, &event, year - n));
    Some(finding)
}

/// The year in which it is marked, and the years that may be meant.
fn years(
    context: &Context<'_>,
    anniversary: &Anniversary,
    marked: Option<&Told<'_>>,
) -> Option<(i32, Vec<i32>)> {
    if let Some(year) = marked.and_then(Told::year) {
        let year = i32::from(year);
        return Some((year, vec![year]));
    }
    let today = today(context)?;
    let year = i32::from(today.year());
    let mut possible = vec![year];
    if anniversary.ahead || !anniversary.told && today.month() >= 10 {
        possible.push(year + 1);
    }
    if !anniversary.told && today.month() == 1 {
        possible.push(year - 1);
    }
    if !anniversary.told {
        // Some past one may be meant: only those still to come are out of question.
        let since = anniversary_floor(year);
        possible.extend(since..year);
    }
    Some((year, possible))
}

fn anniversary_floor(year: i32) -> i32 {
    year - 1000
}

fn fixes(
    context: &Context<'_>,
    number: Span,
    right: &str,
    event: &Told<'_>,
    since: i32,
) -> Vec<Fix> {
    let words = number.of(context.text);
    let new = match words.split_once("-year") {
        Some((_, rest)) => format!("{}-year{rest}", right.trim_end_matches(char::is_alphabetic)),
        None if words.contains('-') && words.ends_with("year") => right.to_owned(),
        None => right.to_owned(),
    };
    let mut fixes = vec![Fix::choice(&format!("Change to “{new}”"), number, &new)];
    let span = event.time.span;
    let old = event.year().map(|y| y.to_string()).unwrap_or_default();
    if let Some(at) = event.words(context).find(&old) {
        let start = span.start.to_usize() + at;
        let since = since.to_string();
        fixes.push(Fix::choice(
            &format!("Change to “{since}”"),
            Span::new(start, start + old.len()),
            &since,
        ));
    }
    fixes.retain(|fix| !fix.edits.is_empty());
    fixes
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, fixes};

    const RULE: &[&str] = &["anniversary-mismatch"];

    #[test]
    fn counts_that_the_years_do_not_give_are_reported() {
        let text = "
            The town marks the 10th anniversary of the 2008 attack on Friday.
          //                   ^^^^ anniversary-mismatch[warning]: 2008 to 2019 is 11 years: the 11th anniversary, not the 10th

            Thousands are gathering for the fifth anniversary of the storm that killed 40 people in 2012.
          //                                ^^^^^ anniversary-mismatch

            Founded in 1950, the club celebrates its 70th anniversary this year.
          //                                         ^^^^ anniversary-mismatch

            In 2018 the firm marked the 25th anniversary of its founding in 1990.
          //                            ^^^^ anniversary-mismatch
        ";
        Fixture::new(text).date("2019-06-20").check(RULE);
    }

    #[test]
    fn the_count_and_the_year_are_offered() {
        let fixed = fixes(
            "anniversary-mismatch",
            "In 2019 the town marked the tenth anniversary of the 2008 attack.",
        );
        let texts: Vec<_> = fixed.iter().map(|f| f.text.trim_end()).collect();
        assert_eq!(
            texts,
            [
                "In 2019 the town marked the 11th anniversary of the 2008 attack.",
                "In 2019 the town marked the tenth anniversary of the 2009 attack.",
            ]
        );
    }

    #[test]
    fn allows_what_adds_up_other_years_and_unknown_dates() {
        let text = "
            The town marks the 11th anniversary of the 2008 attack on Friday.

            She met him at the fifth anniversary of the 1990 accord.

            Next year is the 30th anniversary of the 1990 accord.

            They will mark the 10th anniversary of the 2008 attack in 2018, he wrote then.

            The band plays for its 40th anniversary.
        ";
        Fixture::new(text).date("2019-06-20").check(RULE);
        Fixture::new("The town marks the 10th anniversary of the 2008 attack.").check(RULE);
    }

    #[test]
    fn allows_the_turn_of_the_year() {
        let text = "
            The town is preparing for the 10th anniversary of the 2009 flood.
        ";
        Fixture::new(text).date("2018-12-20").check(RULE);
    }
}

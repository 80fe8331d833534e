//! An age that the date of birth does not allow.
//!
//! ## What it does
//! Does the sum where a draft gives somebody's birth, by day or by year, and their age: on the draft's date ("Smith, 45,
//! … born May 3, 1980"), on a birthday ("turned 40 in 2019") or at death. A year of birth alone leaves two ages
//! possible; "then 44" and ages at some past event are left alone.
//!
//! ## Why it matters
//! One of the two is wrong, and the person and everybody who knows them will notice.
//!
//! ## Example
//! ```text
//! OSLO, Feb. 28, 2019 -- Ana Berg, 45, was born on May 3, 1980.
//! ```
//!
//! Use instead:
//! ```text
//! OSLO, Feb. 28, 2019 -- Ana Berg, 38, was born on May 3, 1980.
//! ```

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::clock::{Told, absolute, today};
use super::{Context, Finding, Fix, Severity};
use crate::extract::dating::{Age, AgeKind};
use crate::story::{PersonId, PersonKind};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let births = births(context);
    if births.is_empty() {
        return;
    }
    for (at, block) in context.story.blocks.iter().enumerate() {
        for age in &block.facts.dating.ages {
            let Some(person) = person(context, at, age.who, age.number) else {
                continue;
            };
            let Some(Some(birth)) = births.get(&person) else {
                continue;
            };
            findings.extend(conflict(context, at, age, birth));
        }
    }
}

struct Birth<'a> {
    told: Told<'a>,
    year: i32,
}

/// One birth a person; none where the draft gives two.
fn births<'a>(context: &Context<'a>) -> FxHashMap<PersonId, Option<Birth<'a>>> {
    let mut found: FxHashMap<PersonId, Option<Birth<'a>>> = FxHashMap::default();
    for (at, block) in context.story.blocks.iter().enumerate() {
        for birth in &block.facts.dating.births {
            let Some(told) = Told::new(context.story, at, birth.date).filter(|t| !t.time.quoted)
            else {
                continue;
            };
            let (Some(year), Some(who)) = (
                told.year(),
                person(context, at, birth.who, told.expression.span),
            ) else {
                continue;
            };
            let birth = Birth {
                told,
                year: i32::from(year),
            };
            found
                .entry(who)
                .and_modify(|known| *known = None)
                .or_insert(Some(birth));
        }
    }
    found
}

/// Whom the mention names, or the last person named before `at` where only a pronoun stands.
fn person(context: &Context<'_>, block: usize, who: Option<u16>, at: Span) -> Option<PersonId> {
    let story = context.story;
    let facts = &story.blocks[block].facts;
    let span = who
        .and_then(|w| facts.mentions.get(usize::from(w)))
        .map(|m| absolute(context, block, m.span));
    let before = absolute(context, block, at).start;
    let people = story
        .people
        .iter()
        .enumerate()
        .filter(|(_, p)| p.kind == PersonKind::Person);
    let mut mentions = people.flat_map(|(id, p)| p.mentions.iter().map(move |m| (id, m)));
    let found = match span {
        Some(span) => mentions.rfind(|(_, m)| m.span.overlaps(span)),
        None => mentions
            .filter(|(_, m)| {
                m.span.end <= before && !m.quoted && !m.possessive && m.block as usize + 1 >= block
            })
            .max_by_key(|(_, m)| m.span.end),
    };
    found.map(|(id, _)| PersonId(id as u32))
}

/// The ages that the birth allows on the day that is meant, lowest first.
fn possible(context: &Context<'_>, at: usize, age: &Age, birth: &Birth<'_>) -> Option<(i32, i32)> {
    let when = age.at.and_then(|i| Told::new(context.story, at, i));
    let born = birth.told.time.date;
    let day = match (&when, age.kind) {
        (Some(told), _) => told.time.date,
        (None, AgeKind::Now) => today(context),
        // Who died or had a birthday on a day that is not named did so lately.
        (None, _) => None,
    };
    let year = match (&when, day) {
        (_, Some(day)) => i32::from(day.year()),
        (Some(told), None) => i32::from(told.year()?),
        (None, None) => i32::from(today(context)?.year()),
    };
    let years = year - birth.year;
    if age.kind == AgeKind::Reached {
        let certain = when.is_some();
        return Some((if certain { years } else { years - 1 }, years));
    }
    Some(match (born, day) {
        (Some(born), Some(day)) => {
            let exact = years - i32::from(is_ahead(born, day));
            (exact, exact)
        }
        _ => (years - 1, years),
    })
}

/// Is the birthday still to come in the year of `day`?
fn is_ahead(born: Date, day: Date) -> bool {
    (born.month(), born.day()) > (day.month(), day.day())
}

fn conflict(context: &Context<'_>, at: usize, age: &Age, birth: &Birth<'_>) -> Option<Finding> {
    let (low, high) = possible(context, at, age, birth)?;
    let years = i32::from(age.years);
    // Somebody long dead, or a child of that name: not this birth.
    if (low..=high).contains(&years) || high < 0 || age.kind != AgeKind::Reached && high > 110 {
        return None;
    }
    let ages = if low == high {
        high.to_string()
    } else {
        format!("{low} or {high}")
    };
    let span = absolute(context, at, age.number);
    let born = birth.told.words(context).trim_start_matches("the ");
    let message = format!("Somebody born {born} is {ages}, not {years}");
    let severity = if age.at.is_none() && age.kind != AgeKind::Now {
        Severity::Warning
    } else {
        Severity::Error
    };
    let mut finding = Finding::new("age-birthdate-conflict", severity, span, message);
    finding
        .related
        .push(birth.told.related("The date of birth"));
    for right in low..=high {
        let words = span.of(context.text);
        let new = words.replacen(&years.to_string(), &right.to_string(), 1);
        if new != words {
            finding
                .fixes
                .push(Fix::choice(&format!("Change to “{new}”"), span, &new));
        }
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["age-birthdate-conflict"];

    #[track_caller]
    fn check(text: &str) {
        Fixture::new(text).date("2019-02-28").check(RULE);
    }

    #[test]
    fn ages_are_held_to_the_date_of_birth() {
        check(
            "
            Ana Berg, 45, was born on May 3, 1980, in Oslo.
          //          ^^ age-birthdate-conflict[error]: Somebody born May 3, 1980 is 38, not 45
            ",
        );
        check(
            "
            Singer Ana Berg, born May 3, 1980, sang for an hour.

            The hall loved the 45-year-old.
          //                   ^^ age-birthdate-conflict
            ",
        );
        check(
            "
            Ana Berg was born in 1980 in Oslo. She turned 40 in 2019.
          //                                              ^^ age-birthdate-conflict: Somebody born 1980 is 39, not 40
            ",
        );
        check(
            "
            Ana Berg, a 45-year-old farmer, was born on May 3, 1980.
          //            ^^ age-birthdate-conflict

            Tom Lind, 45 (born May 3, 1980), sings.
          //          ^^ age-birthdate-conflict

            Lars Moe, born in 1970, was 25 when he won the title in 1990.
          //                            ^^ age-birthdate-conflict

            Ida Dahl, born May 3, 1980, is 45 years old.
          //                               ^^ age-birthdate-conflict

            Eva Holm died at 53 on Monday. Born in 1940, she had been a nurse.
          //                 ^^ age-birthdate-conflict
            ",
        );
        check(
            "
            Ana Berg, born in 1930, died on Monday at age 75.
          //                                              ^^ age-birthdate-conflict
            ",
        );
    }

    #[test]
    fn allows_both_ages_of_a_year_past_ages_and_other_people() {
        check(
            "
            Ana Berg, 38, was born in 1980. Her rival, Tom Lind, 52, was born in 1967.

            Ana Berg, then 20, moved to Oslo. She was 30 when the shop closed.
            ",
        );
        check(
            "
            Ana Berg, who was born in 1980, married Tom Lind, 45, last year.

            Eva Holm, 35, wrote of her first child, a girl born Sept. 26, 2014.
            ",
        );
    }
}

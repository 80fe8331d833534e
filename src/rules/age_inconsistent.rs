//! One person, two ages.
//!
//! ## What it does
//! Reports an age that differs from the one the draft gave the same person before: "Ann Lund, 45," and later "the 46-year-old". An
//! age of another time ("then 44", "who turns 46") is none of these.
//!
//! ## Why it matters
//! One of the two is wrong, and both look checked.
//!
//! ## Example
//! ```text
//! Ann Lund, 45, won the race on Monday.
//!
//! “I am tired,” the 46-year-old said.
//! ```
//!
//! Use instead:
//! ```text
//! Ann Lund, 45, won the race on Monday.
//!
//! “I am tired,” the 45-year-old said.
//! ```

use std::collections::BTreeMap;

use super::{Context, Finding, Fix, Related, Severity, mentions};
use crate::extract::Facts;
use crate::extract::age::Age;
use crate::extract::dating::AgeKind;
use crate::story::{PersonId, Story};
use crate::text::Span;

/// An age that the draft states, and whose it is.
struct Stated {
    span: Span,
    years: u8,
    person: PersonId,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let has_ages = |story: &Story| {
        story
            .blocks
            .iter()
            .any(|b| !b.facts.ages.is_empty() || !b.facts.dating.ages.is_empty())
    };
    if !has_ages(context.story) {
        return;
    }
    let mut first: BTreeMap<PersonId, Stated> = BTreeMap::new();
    for stated in stated(context) {
        match first.get(&stated.person) {
            None => {
                first.insert(stated.person, stated);
            }
            Some(known) if known.years != stated.years => {
                findings.push(finding(context, &stated, known));
            }
            Some(_) => {}
        }
    }
}

/// Every age of somebody, in text order. "The 46-year-old" is the last person named, if that is the only one with an age.
fn stated(context: &Context<'_>) -> Vec<Stated> {
    let story = context.story;
    let owners = context.shared.mentions.of(story);
    let mut stated: Vec<Stated> = Vec::new();
    for block in &story.blocks {
        if !block.block.kind.is_running() {
            continue;
        }
        for age in ages(&block.facts) {
            let span = block.absolute(age.span);
            let owner = if let Some(m) = age.mention {
                let mention = block.absolute(block.facts.mentions[usize::from(m)].span);
                mentions::at(owners, mention).map(|m| m.id)
            } else {
                let last = mentions::before(owners, span).map(|m| m.id);
                last.filter(|id| !stated.is_empty() && stated.iter().all(|s| s.person == *id))
            };
            stated.extend(owner.map(|person| Stated {
                span,
                years: age.years,
                person,
            }));
        }
    }
    stated
}

/// The ages of a block: those that stand with a name, and those that a clause tells ("Lund, who is 45", "aged 45").
fn ages(facts: &Facts) -> Vec<Age> {
    let mut ages = facts.ages.clone();
    for told in &facts.dating.ages {
        let plain = told.kind == AgeKind::Now && told.at.is_none() && told.who.is_some();
        let known = ages.iter().any(|age| age.span == told.number);
        if let (true, false, Ok(years)) = (plain, known, u8::try_from(told.years)) {
            ages.push(Age {
                span: told.number,
                years,
                mention: told.who,
            });
        }
    }
    ages.sort_by_key(|age| age.span.start);
    ages
}

fn finding(context: &Context<'_>, stated: &Stated, known: &Stated) -> Finding {
    let name = &context.story.people[stated.person.index()].name;
    let (here, there) = (stated.years, known.years);
    let message = format!("{name} is {there} elsewhere and {here} here");
    let mut finding = Finding::new("age-inconsistent", Severity::Warning, stated.span, message);
    finding.related.push(Related {
        span: known.span,
        message: format!("{name} is {there} here"),
    });
    for (years, span) in [(there, stated.span), (here, known.span)] {
        let title = format!("Make it {years} in both places");
        finding
            .fixes
            .push(Fix::choice(&title, span, &years.to_string()));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["age-inconsistent"];

    #[test]
    fn a_second_age_is_reported() {
        check(
            RULE,
            "
            Ann Lund, 45, won the race on Monday. “I am tired,” the 46-year-old said.
          //                                                        ^^ age-inconsistent[warning]: Ann Lund is 45 elsewhere and 46 here

            Lund, 47, has run before.
          //      ^^ age-inconsistent

            The 48-year-old Lund has a shop. It sold a 50-year-old Ferrari and 51-year-old Scotch.
          //    ^^ age-inconsistent
            ",
        );
    }

    #[test]
    fn either_age_can_win() {
        let fixed = fixes(
            "age-inconsistent",
            "
            Ann Lund, 45, won the race. Lund, 46, was late.
            ",
        );
        assert_eq!(fixed.len(), 2);
        assert!(fixed[0].text.contains("Lund, 45, was late"));
        assert!(fixed[1].text.contains("Ann Lund, 46, won"));
    }

    #[test]
    fn allows_two_people_and_other_times() {
        check(
            RULE,
            "
            Ann Lund, 45, won the race. Her daughter, Eva Lund, 12, came second. The 12-year-old was happy.

            Lund, then 44, had lost in May. Lund, who turns 46 on Friday, has a dog. A 7-year-old dog barked.
            ",
        );
    }

    #[test]
    fn ages_told_by_a_clause_count_too() {
        check(
            RULE,
            "
            Ann Lund, who is 45, won the race. At 47, Lund is the oldest of all.
          //                                      ^^ age-inconsistent

            Lund, age 48, has a shop. Lund (49) likes it. Lund, who is 45, does not.
          //          ^^ age-inconsistent
          //                                ^^ age-inconsistent

            Her son Tom Berg, aged 12, is a pupil. He is 12 years old. Lund, who was 40 when he was born, is 45 years old.
            ",
        );
    }
}

//! Shares of one whole that do not make a hundred percent.
//!
//! ## What it does
//! Adds up the percentages of a sentence whose answers exclude each other and leave nothing out (one of them is
//! "undecided", "unsure", "no opinion"), and reports a sum below 97 or above 103. Of two opposed answers ("for", "against")
//! it reports a sum above 103 only.
//!
//! ## Why it matters
//! A poll whose answers do not add up was copied wrong, or allowed several answers.
//!
//! ## Example
//! ```text
//! The poll found 62 percent for the plan, 24 percent against and 25 percent undecided.
//! ```
//!
//! Use instead:
//! ```text
//! The poll found 52 percent for the plan, 24 percent against and 24 percent undecided.
//! ```

use super::arithmetic::{around, relations, short};
use super::{Context, Finding, Severity};
use crate::extract::quantity::figure::Figure;
use crate::extract::relation::Relation;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        let Relation::Shares { shares } = relation else {
            continue;
        };
        let sum: f64 = shares.iter().map(|s| s.value).sum();
        if (97.0..=103.0).contains(&sum) {
            continue;
        }
        let all: Vec<&Figure> = shares.iter().collect();
        let message = format!("The shares add up to {} percent", short(sum, 1));
        findings.push(Finding::new(
            "percentages-not-100",
            Severity::Information,
            around(block, &all),
            message,
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["percentages-not-100"];

    #[test]
    fn shares_that_are_too_much_or_too_little_are_reported() {
        check(
            RULE,
            "
            The poll found 62 percent for it, 4 percent against and 25 percent undecided.
          //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percentages-not-100[information]: The shares add up to 91 percent

            Of those asked, 41 percent said yes, 32 percent said no and 38 percent did not know.
          //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percentages-not-100

            Some 55% voted for the plan and 50% against.
          //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percentages-not-100
            ",
        );
    }

    #[test]
    fn allows_shares_that_make_a_whole_or_leave_a_rest() {
        check(
            RULE,
            "
            The poll found 62 percent for it, 14 percent against and 25 percent undecided.

            Some 55% voted for the plan and 30% against.

            Of those asked, 41 percent said yes, 32 percent said no and 27 percent did not know.

            Some 62 percent own a car, 74 percent a bicycle and 25 percent a boat.
            ",
        );
    }

    #[test]
    fn shares_of_one_vote_or_of_one_source_cannot_be_more_than_everything() {
        check(
            RULE,
            "
            The party won 45 percent of the vote, the Liberals 40 percent and the Greens 25 percent.
          //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percentages-not-100

            It gets 60 percent of its sales from Europe, 30 percent from Asia and 20 percent from America.
          //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percentages-not-100

            The party won 45 percent of the vote, the Liberals 40 percent and the Greens 10 percent.

            Some 60 percent of the pupils like milk, 50 percent like tea and 40 percent like both.
            ",
        );
    }
}

//! A count with a list of another length.
//!
//! ## What it does
//! Counts the items of a list behind a number of things ("four priorities: education, crime, housing and jobs") and reports
//! a number that cannot be right, whichever way an "and" inside an item is read. Lists that do not name everything, and
//! lists of clauses, are left alone.
//!
//! ## Why it matters
//! Either the number is wrong or an item is missing.
//!
//! ## Example
//! ```text
//! The mayor named four priorities: education, crime and jobs.
//! ```
//!
//! Use instead:
//! ```text
//! The mayor named three priorities: education, crime and jobs.
//! ```

use super::arithmetic::{like, number, relations};
use super::{Context, Finding, Fix, Related, Severity};
use crate::extract::relation::Relation;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        let Relation::List {
            count,
            fewest,
            most,
            list,
        } = relation
        else {
            continue;
        };
        if (f64::from(*fewest)..=f64::from(*most)).contains(&count.value) {
            continue;
        }
        let written = number(context, block, count);
        let n_items = if fewest == most {
            most.to_string()
        } else {
            format!("{fewest} or {most}")
        };
        let message = format!("The list has {n_items} items, not “{written}”");
        let span = block.absolute(Span {
            start: count.number.start,
            end: list.end,
        });
        let mut finding = Finding::new("count-list-mismatch", Severity::Warning, span, message);
        finding.related.push(Related {
            span: block.absolute(*list),
            message: "The list".to_owned(),
        });
        if fewest == most {
            let right = like(f64::from(*most), count, written);
            finding.fixes.push(Fix::choice(
                &format!("Change to “{right}”"),
                block.absolute(count.number),
                &right,
            ));
        }
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["count-list-mismatch"];

    #[test]
    fn a_list_of_another_length_is_reported() {
        check(
            RULE,
            "
            The mayor named four priorities: education, crime and jobs.
          //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count-list-mismatch[warning]: The list has 3 items, not “four”

            Three cities — Leeds, York, Hull and Derby — applied.
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count-list-mismatch

            She visited 3 countries (Norway and Sweden) last year.
          //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count-list-mismatch

            The film is about five crops: rye, oats, barley and flax.
          //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count-list-mismatch

            The four finalists are Smith, Jones and Brown.
          //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count-list-mismatch

            He has two sons, John, Paul and George.
          //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count-list-mismatch
            ",
        );
    }

    #[test]
    fn allows_lists_that_fit() {
        check(
            RULE,
            "
            The mayor named three priorities: education, crime and jobs.

            It has three businesses: labels and tapes, disks, and photo supplies.

            Two men were held: John Roe, 34, and Jim Poe, 45.

            They won in two cities, Leeds and York, and in three others.

            Two offices closed: Raleigh, North Carolina, and Norfolk, Virginia.
            ",
        );
    }

    #[test]
    fn allows_what_is_no_full_list() {
        check(
            RULE,
            "
            The mayor named four priorities, including education, crime and jobs.

            At least three cities: Leeds and York.

            He said two things: that it was late, that it was dark, and that he was tired.

            One of the three men: John Roe, the mayor, a lawyer and a friend.
            ",
        );
    }

    #[test]
    fn the_count_is_offered() {
        let fixed = fixes(
            "count-list-mismatch",
            "Four cities — Leeds, York and Hull — applied.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "Three cities — Leeds, York and Hull — applied."
        );
    }

    #[test]
    fn aims_are_counted() {
        check(
            RULE,
            "
            The plan has three goals: to cut costs, to raise wages, to plant trees and to build homes.
          //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count-list-mismatch

            The plan has four goals: to cut costs, to raise wages, to plant trees and to build homes.
            ",
        );
    }
}

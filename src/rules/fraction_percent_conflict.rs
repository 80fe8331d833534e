//! A share in words and the same share in figures that differ.
//!
//! ## What it does
//! Compares a fraction, or a count out of a whole, with the percentage that stands for it ("a third (25 percent)", "12 of
//! the 20 seats, or 70 percent"), within the rounding of both.
//!
//! ## Why it matters
//! One of the two is wrong.
//!
//! ## Example
//! ```text
//! A third (25 percent) of the town is under water.
//! ```
//!
//! Use instead:
//! ```text
//! A quarter (25 percent) of the town is under water.
//! ```

use super::arithmetic::{around, like, number, relations, short, words};
use super::{Context, Finding, Fix, Severity};
use crate::extract::quantity::figure::{Bound, Figure};
use crate::extract::relation::Relation;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        let Relation::Share {
            stated,
            of,
            percent,
        } = relation
        else {
            continue;
        };
        let share = 100.0 * stated.value / of.map_or(1.0, |of| of.value);
        if agree(share, stated, of.is_some(), percent) {
            continue;
        }
        let all: Vec<&Figure> = [Some(stated), of.as_ref(), Some(percent)]
            .into_iter()
            .flatten()
            .collect();
        let said = around(block, &all[..all.len() - 1]).of(context.text);
        let decimals = usize::from(percent.step < 1.0);
        let message = format!(
            "“{said}” is {} percent, not “{}”",
            short(share, decimals),
            words(context, block, percent)
        );
        let mut finding = Finding::new(
            "fraction-percent-conflict",
            Severity::Information,
            around(block, &all),
            message,
        );
        let written = number(context, block, percent);
        let right = like(share, percent, written);
        if right != written {
            finding.fixes.push(Fix::choice(
                &format!("Change to “{right}”"),
                block.absolute(percent.number),
                &right,
            ));
        }
        findings.push(finding);
    }
}

fn agree(share: f64, stated: &Figure, counted: bool, percent: &Figure) -> bool {
    let hedged = stated.bound != Bound::Exact || percent.bound != Bound::Exact;
    let slack = match (hedged, counted) {
        (true, _) => 6.0,
        (false, true) => percent.step.min(1.0),
        (false, false) => 1.5,
    };
    (share - percent.value).abs() <= slack + 1e-9
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["fraction-percent-conflict"];

    #[test]
    fn shares_that_differ_are_reported() {
        check(
            RULE,
            "
            A third (25 percent) of the town is under water.
          //^^^^^^^^^^^^^^^^^^^ fraction-percent-conflict[information]: “A third” is 33 percent, not “25 percent”

            They hold 12 of the 20 seats, or 70 percent.
          //          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fraction-percent-conflict

            One in five (30%) said no.
          //^^^^^^^^^^^^^^^^ fraction-percent-conflict
            ",
        );
    }

    #[test]
    fn allows_shares_that_are_the_same() {
        check(
            RULE,
            "
            About a third (32 percent) of the town is under water.

            Two-thirds (67%) agreed, and they hold 12 of the 20 seats, or 60 percent.

            A third of the town, 25 percent of its houses, is under water.
            ",
        );
    }

    #[test]
    fn the_percentage_is_computed() {
        let fixed = fixes(
            "fraction-percent-conflict",
            "They hold 12 of the 20 seats (70 percent).",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "They hold 12 of the 20 seats (60 percent)."
        );
    }

    #[test]
    fn the_percentage_may_come_first() {
        check(
            RULE,
            "
            Only 20 percent, or one in four, replied. Some 25 percent, or one in four, did not.
          //     ^^^^^^^^^^^^^^^^^^^^^^^^^^ fraction-percent-conflict
            ",
        );
    }
}

//! An old number, a new one and a rate of change that do not fit together.
//!
//! ## What it does
//! Computes the change between two numbers of a sentence ("from 40 to 50", "to $2.1 billion from $1.4 billion") and
//! reports a rate that differs from it by more than the rounding of the written digits. Hedged rates ("about", "more than",
//! "nearly") have more room, and "doubled" and "halved" are rates too.
//!
//! ## Why it matters
//! One of the three numbers is wrong, and a reader with a calculator finds out which.
//!
//! ## Example
//! ```text
//! The number of members rose from 40 to 50, up 20 percent.
//! ```
//!
//! Use instead:
//! ```text
//! The number of members rose from 40 to 50, up 25 percent.
//! ```

use super::arithmetic::{around, like, number, short, words};
use super::change::{Change, Verdict, changes};
use super::{Context, Finding, Fix, Severity};
use crate::extract::relation::Direction;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for change in changes(context).filter(|c| c.verdict() == Verdict::Wrong) {
        findings.push(finding(context, &change));
    }
}

fn finding(context: &Context<'_>, change: &Change<'_>) -> Finding {
    let Change {
        block,
        old,
        new,
        rate,
        ..
    } = *change;
    let in_points = rate.unit == Some("percentage point");
    let decimals = usize::from(rate.step < 1.0 || change.exact().abs() < 1.0);
    let size = if in_points {
        (new.value - old.value).abs()
    } else {
        change.exact().abs()
    };
    let right = short(size, decimals);
    let message = format!(
        "From “{}” to “{}” is a {} of {right} {}, not “{}”",
        words(context, block, old),
        words(context, block, new),
        change.goes(),
        if in_points {
            "percentage points"
        } else {
            "percent"
        },
        words(context, block, rate)
    );
    let span = around(block, &[old, new, rate]);
    let mut finding = Finding::new("percent-change-wrong", Severity::Warning, span, message);
    let goes_up = new.value >= old.value;
    if goes_up == (change.direction == Direction::Up)
        && matches!(rate.unit, Some("percent" | "percentage point"))
    {
        let written = number(context, block, rate);
        let right = like(size, rate, written);
        if right != written {
            finding.fixes.push(Fix::choice(
                &format!("Change to “{right}”"),
                block.absolute(rate.number),
                &right,
            ));
        }
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["percent-change-wrong"];

    #[test]
    fn a_rate_that_does_not_fit_is_reported() {
        check(
            RULE,
            "
            Membership rose from 40 to 50, up 20 percent.
          //                     ^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong[warning]: From “40” to “50” is a rise of 25 percent, not “20 percent”

            Sales rose 50% to $2.1 billion from $1.8 billion.
          //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong

            Net was $91 million, or $3.44 a share, up 66% from $58.3 million, or $2.20 a share, a year earlier.
          //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong

            The number of pupils fell by a third, from 90 to 70.
          //                             ^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong

            The fee doubled from £10 to £25.
          //        ^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong

            The price rose 20 percent, from $50 to $40.
          //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong

            Support rose 9 percentage points, from 41 percent to 48 percent.
          //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong
            ",
        );
    }

    #[test]
    fn allows_rates_that_fit_as_they_are_rounded() {
        check(
            RULE,
            "
            Membership rose from 40 to 50, up 25 percent.

            Net fell 16% to $123.1 million, or $1.02 a share, from $145.7 million, or $1.18 a share. Sales rose 4.8% to $1.20 billion from $1.14 billion.

            The number of pupils fell by about a fifth, from 90 to 70, and the fee doubled from £10 to £20.

            Turnout rose more than 20 percent, from 40,000 to 50,000.

            Support rose from 40% to 50%, a 10 percentage point rise.
            ",
        );
    }

    #[test]
    fn allows_rates_of_something_else() {
        check(
            RULE,
            "
            The staff grew from 40 to 50 while costs rose 3 percent.

            About 20 percent of those from 40 to 50 agreed, up from 10 percent in 2015.
            ",
        );
    }

    #[test]
    fn the_rate_is_computed() {
        let fixed = fixes(
            "percent-change-wrong",
            "Membership rose 20 percent to 50 from 40.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "Membership rose 25 percent to 50 from 40."
        );
    }

    #[test]
    fn comparisons_before_the_rate_and_rates_above_something_are_read() {
        check(
            RULE,
            "
            The museum counted 88 visitors, compared with 80 a year earlier, up 25 percent.
          //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong

            Rents fell 25 percent to $108 a month from $120. Output grew to 600 tons, 30 percent above last year’s 500 tons.
          //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong
          //                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-change-wrong

            The museum counted 88 visitors, compared with 80 a year earlier, up 10 percent. Rents fell 10 percent to $108 a month from $120.
            ",
        );
    }
}

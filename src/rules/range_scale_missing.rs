//! A range of money whose first end lacks its million.
//!
//! ## What it does
//! Reports "between $26 and $31 million": as it stands, the range begins at twenty-six dollars.
//!
//! ## Why it matters
//! Readers understand it; a careful desk writes what is meant.
//!
//! ## Example
//! ```text
//! The bridge cost between $26 and $31 million.
//! ```
//!
//! Use instead:
//! ```text
//! The bridge cost between $26 million and $31 million.
//! ```

use super::arithmetic::{around, number, relations, words};
use super::{Context, Finding, Fix, Severity};
use crate::extract::relation::Relation;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        let Relation::ScaleMissing { low, high } = relation else {
            continue;
        };
        let written = number(context, block, high);
        let digits = written
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(0);
        let scale = &written[digits..];
        let message = format!(
            "“{}” lacks the “{}” of “{}”",
            words(context, block, low),
            scale.trim(),
            words(context, block, high)
        );
        let mut finding = Finding::new(
            "range-scale-missing",
            Severity::Hint,
            around(block, &[low, high]),
            message,
        );
        let right = format!("{}{scale}", number(context, block, low));
        finding.fixes.push(Fix::choice(
            &format!("Change to “{right}”"),
            block.absolute(low.number),
            &right,
        ));
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["range-scale-missing"];

    #[test]
    fn a_range_that_begins_without_its_million_is_reported() {
        check(
            RULE,
            "
            The bridge cost between $26 and $31 million.
          //                        ^^^^^^^^^^^^^^^^^^^ range-scale-missing[hint]: “$26” lacks the “million” of “$31 million”

            It will take from £2 to £3bn.
          //                  ^^^^^^^^^^ range-scale-missing
            ",
        );
    }

    #[test]
    fn allows_ranges_with_both_or_with_one_sign() {
        check(
            RULE,
            "
            The bridge cost between $26 million and $31 million, or $26-31 million, and 2 to 3 million people use it.
            ",
        );
    }

    #[test]
    fn the_magnitude_is_added() {
        let fixed = fixes(
            "range-scale-missing",
            "It cost between $26 and $31 million.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "It cost between $26 million and $31 million."
        );
    }
}

//! A range that runs backwards, or a number whose commas stand wrong.
//!
//! ## What it does
//! Reports "between 30 and 20" and numbers such as "24,36" or "1,2345". A decline ("from 30 to 20") is no range.
//!
//! ## Why it matters
//! It is a slip of the keyboard, and what was meant can only be guessed.
//!
//! ## Example
//! ```text
//! Between 30 and 20 people came.
//! ```
//!
//! Use instead:
//! ```text
//! Between 20 and 30 people came.
//! ```

use super::arithmetic::{around, number, relations};
use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::quantity::figure::Figure;
use crate::extract::relation::Relation;
use crate::story::StoryBlock;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        match relation {
            Relation::Between { low, high } if low.value > high.value => {
                findings.push(backwards(context, block, low, high));
            }
            Relation::Malformed { number } => {
                let span = block.absolute(*number);
                let message = format!(
                    "“{}” has a comma where no group of three digits follows",
                    span.of(context.text)
                );
                findings.push(Finding::new(
                    "number-range-malformed",
                    Severity::Information,
                    span,
                    message,
                ));
            }
            _ => {}
        }
    }
}

fn backwards(context: &Context<'_>, block: &StoryBlock, low: &Figure, high: &Figure) -> Finding {
    let (first, second) = (number(context, block, low), number(context, block, high));
    let message = format!("The range runs from “{first}” down to “{second}”");
    let mut finding = Finding::new(
        "number-range-malformed",
        Severity::Information,
        around(block, &[low, high]),
        message,
    );
    finding.fixes.push(Fix {
        title: "Swap the two numbers".to_owned(),
        edits: vec![
            TextEdit {
                span: block.absolute(low.number),
                text: second.to_owned(),
            },
            TextEdit {
                span: block.absolute(high.number),
                text: first.to_owned(),
            },
        ],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["number-range-malformed"];

    #[test]
    fn ranges_that_run_backwards_and_stray_commas_are_reported() {
        check(
            RULE,
            "
            Between 30 and 20 people came.
          //        ^^^^^^^^^ number-range-malformed[information]: The range runs from “30” down to “20”

            Some 24,36 people saw it.
          //     ^^^^^ number-range-malformed
            ",
        );
    }

    #[test]
    fn allows_ranges_declines_and_groups() {
        check(
            RULE,
            "
            Between 20 and 30 people came, down from 30 to 20, of 10,000 and 12,34,567.

            “It took us 24,36 hours,” she said. It is open between 9 and 5.
            ",
        );
    }

    #[test]
    fn the_ends_are_swapped() {
        let fixed = fixes("number-range-malformed", "Between $30 and $20 was paid.");
        assert_eq!(fixed[0].text.trim_end(), "Between $20 and $30 was paid.");
    }
}

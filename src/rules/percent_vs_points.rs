//! The difference of two percentages, called percent.
//!
//! ## What it does
//! Reports a change between two percentages that is stated in percent where the number is the difference: from 5 to 7
//! percent is a rise of two percentage points, or of 40 percent. A lead of one percentage over another likewise.
//!
//! ## Why it matters
//! The two differ by much, and readers take the word as it stands.
//!
//! ## Example
//! ```text
//! Unemployment rose from 5% to 7%, a 2 percent increase.
//! ```
//!
//! Use instead:
//! ```text
//! Unemployment rose from 5% to 7%, a 2 percentage point increase.
//! ```

use super::arithmetic::{around, number, relations, words};
use super::change::{Verdict, changes};
use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::quantity::figure::Figure;
use crate::extract::relation::{Relation, ScoreClaim};
use crate::story::StoryBlock;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for change in changes(context).filter(|c| c.verdict() == Verdict::PointsAsPercent) {
        let message = format!(
            "From “{}” to “{}” is a {} of {} percentage points, not “{}”",
            words(context, change.block, change.old),
            words(context, change.block, change.new),
            change.goes(),
            number(context, change.block, change.rate),
            words(context, change.block, change.rate),
        );
        let span = around(change.block, &[change.old, change.new, change.rate]);
        findings.push(finding(context, change.block, change.rate, span, message));
    }
    for (block, relation) in relations(context) {
        if let Relation::Score {
            first,
            second,
            claim: ScoreClaim::PercentLead(lead),
        } = relation
        {
            let message = format!(
                "“{}” and “{}” are {} percentage points apart, not “{}”",
                words(context, block, first),
                words(context, block, second),
                number(context, block, lead),
                words(context, block, lead),
            );
            let span = around(block, &[first, second, lead]);
            findings.push(finding(context, block, lead, span, message));
        }
    }
}

fn finding(
    context: &Context<'_>,
    block: &StoryBlock,
    rate: &Figure,
    span: crate::text::Span,
    message: String,
) -> Finding {
    let mut finding = Finding::new("percent-vs-points", Severity::Warning, span, message);
    let number = number(context, block, rate);
    let at = block.absolute(rate.span);
    let before = context.text[..at.range().start].trim_end();
    let article = before.ends_with(" a") || before.ends_with(" an") || before.ends_with(" A");
    let unit = if article || (rate.value - 1.0).abs() < 1e-9 {
        "percentage point"
    } else {
        "percentage points"
    };
    finding.fixes.push(Fix {
        title: format!("Change to “{number} {unit}”"),
        edits: vec![TextEdit {
            span: at,
            text: format!("{number} {unit}"),
        }],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["percent-vs-points", "percent-change-wrong"];

    #[test]
    fn a_difference_of_percentages_called_percent_is_reported() {
        check(
            RULE,
            "
            Unemployment rose from 5% to 7%, a 2 percent increase.
          //                       ^^^^^^^^^^^^^^^^^^^^^ percent-vs-points[warning]: From “5%” to “7%” is a rise of 2 percentage points, not “2 percent”

            Turnout was 65 percent, up 5 percent from 60 percent in the last election.
          //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-vs-points

            The rate fell by 3 per cent to 12 per cent from 15 per cent.
          //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-vs-points

            Vega leads Sola 48 percent to 43 percent, a 5 percent lead.
          //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ percent-vs-points
            ",
        );
    }

    #[test]
    fn allows_points_and_percent_of_percent() {
        check(
            RULE,
            "
            Unemployment rose from 5% to 7%, a 2 percentage point increase.

            Unemployment rose from 5% to 7%, a 40 percent increase.

            Vega leads Sola 48 percent to 43 percent, a 5-point lead.
            ",
        );
    }

    #[test]
    fn points_are_written_in_their_place() {
        let fixed = fixes(
            "percent-vs-points",
            "The rate rose 2 percent, from 5 percent to 7 percent.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "The rate rose 2 percentage points, from 5 percent to 7 percent."
        );
    }
}

//! Parts that do not add up to their whole.
//!
//! ## What it does
//! Adds up the parts that stand with a total in one sentence ("12 people: five men and seven women", "$4 million for roads
//! and $3 million for schools, a total of $7 million", "of the 20, 12 … and eight …") and reports a total that differs by
//! more than the rounding of the numbers. Lists that do not name everything ("including", "among them") are left alone,
//! unless one part is more than the whole.
//!
//! ## Why it matters
//! A reader who counts trusts no other number of the story.
//!
//! ## Example
//! ```text
//! The crash killed 12 people: five men and six women.
//! ```
//!
//! Use instead:
//! ```text
//! The crash killed 12 people: five men and seven women.
//! ```

use super::arithmetic::{around, like, number, relations, rounding, words};
use super::{Context, Finding, Fix, Severity};
use crate::extract::quantity::figure::Figure;
use crate::extract::relation::{Relation, SumKind};
use crate::story::StoryBlock;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        if let Relation::Sum { total, parts, kind } = relation
            && let Some(sum) = mismatch(total, parts, *kind)
        {
            findings.push(finding(context, block, total, parts, sum, *kind));
        }
    }
}

/// The sum of the parts, where it is not the total.
fn mismatch(total: &Figure, parts: &[Figure], kind: SumKind) -> Option<f64> {
    // "Two dozen" is a round number whatever else it is.
    if parts
        .iter()
        .chain([total])
        .any(|f| (f.scale - 12.0).abs() < 0.5)
    {
        return None;
    }
    let sum: f64 = parts.iter().map(|p| p.value).sum();
    let rounded = slack(total, parts);
    let off = (sum - total.value).abs();
    let wrong = match kind {
        SumKind::Included => sum > total.value,
        SumKind::Complete => sum <= total.value * 3.0 && sum >= total.value * 0.3,
        // Shares of one whole may overlap; a slip of the keyboard is near.
        SumKind::Split => off <= (total.value * 0.25).max(3.0),
    };
    (wrong && off > rounded + 1e-6).then_some(sum)
}

/// How far rounded numbers may be from adding up: one step of the last digit where all are rounded alike. Whole numbers,
/// of millions too, must fit.
fn slack(total: &Figure, parts: &[Figure]) -> f64 {
    let all = || parts.iter().chain([total]);
    if all().all(|f| f.step >= f.scale) {
        let loose = |f: &Figure| if f.scale > 1.0 { 0.0 } else { rounding(f) };
        let percent = total.unit == Some("percent");
        return if percent { 1.0 } else { all().map(loose).sum() };
    }
    if all().all(|f| (f.step - total.step).abs() < 1e-9 * total.step) {
        return total.step;
    }
    all().map(|f| f.step / 2.0).sum()
}

fn finding(
    context: &Context<'_>,
    block: &StoryBlock,
    total: &Figure,
    parts: &[Figure],
    sum: f64,
    kind: SumKind,
) -> Finding {
    let mut all: Vec<&Figure> = parts.iter().collect();
    all.push(total);
    let written = number(context, block, total);
    let message = if kind == SumKind::Included {
        format!(
            "“{}” are more than “{}”, which they are said to be part of",
            words(context, block, &parts[0]),
            words(context, block, total)
        )
    } else {
        let terms: Vec<&str> = parts.iter().map(|p| words(context, block, p)).collect();
        format!(
            "{} make {}, not “{}”",
            terms.join(" + "),
            total_like(sum, total, words(context, block, total), written),
            words(context, block, total)
        )
    };
    let mut finding = Finding::new(
        "sum-mismatch",
        Severity::Warning,
        around(block, &all),
        message,
    );
    if kind != SumKind::Included {
        let right = like(sum, total, written);
        if right != written {
            finding.fixes.push(Fix::choice(
                &format!("Change to “{right}”"),
                block.absolute(total.number),
                &right,
            ));
        }
    }
    finding
}

/// The sum with the unit of the total, in figures.
fn total_like(sum: f64, total: &Figure, shown: &str, written: &str) -> String {
    let plain = Figure {
        spelled: false,
        ..*total
    };
    if total.spelled {
        like(sum, &plain, written)
    } else {
        shown.replacen(written, &like(sum, &plain, written), 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["sum-mismatch"];

    #[test]
    fn parts_that_do_not_add_up_are_reported() {
        check(
            RULE,
            "
            The crash killed 12 people — 5 men and 6 women.
          //                 ^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch[warning]: 5 + 6 make 11, not “12”

            A total of 12 medals: 5 gold, 4 silver and 2 bronze, were won.
          //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            Of the 20 passengers, 12 were hurt and nine escaped.
          //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            The town spent $4 million on roads and $2 million on schools, a total of $7 million.
          //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            Twelve people died. Five were men and six were women.
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            The party won 12 of the 20 seats, and the other nine went to the union.
          //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            The bus carried 12 people, including 15 children.
          //                ^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch
            ",
        );
    }

    #[test]
    fn parts_may_stand_at_the_ends_of_clauses_or_say_what_they_consist_of() {
        check(
            RULE,
            "
            Of the 30 seats, the Liberals won 16, the Greens eight and the Centre Party five.
          //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            She has played 34 matches, winning 20, drawing six and losing nine.
          //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            He was convicted on 22 counts, 12 of fraud, six of perjury and three of bribery.
          //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            Of the 30 seats, the Liberals won 16, the Greens eight and the Centre Party six.

            She has played 34 matches, winning 20, drawing five and losing nine.

            He was convicted on 21 counts, 12 of fraud, six of perjury and three of bribery.

            She has written 20 books, three of which are novels, and played 34 matches, winning 20 and losing nine.
            ",
        );
    }

    #[test]
    fn allows_parts_that_add_up() {
        check(
            RULE,
            "
            The crash killed 12 people — 5 men, six women and a boy.

            Of the 20 passengers, 12 were hurt and eight escaped.

            The town spent $4.2 million on roads and $3.1 million on schools, a total of $7 million.

            The party won 12 of the 20 seats, and the other eight went to the union.
            ",
        );
    }

    #[test]
    fn allows_lists_that_do_not_name_everything() {
        check(
            RULE,
            "
            The crash killed 12 people, including 5 men and 6 women.

            About 12 people: 5 men and 6 women.

            The team won 12 games — 5 more than last year and 6 more than in the year before.

            Of the 20 passengers, 12 were women and 15 were students.
            ",
        );
    }

    #[test]
    fn the_sum_is_offered() {
        let fixed = fixes(
            "sum-mismatch",
            "The crash killed twelve people: five men and six women.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "The crash killed eleven people: five men and six women."
        );
    }

    #[test]
    fn parts_told_apart_by_place_or_by_a_relative_clause_are_added_up() {
        check(
            RULE,
            "
            The flood claimed 14 lives, five of them in the valley and seven along the coast.
          //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            The choir has 25 singers, 21 of whom are women and three of whom are men.
          //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            She spent 12 years in prison — four in Perth and seven in Darwin.
          //          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            Three men and four women make up the eight-member panel.
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum-mismatch

            The shop sold 12 books, six of them novels and four of them translations.
            ",
        );
    }
}

//! A result that does not fit what is said of it.
//!
//! ## What it does
//! Checks a score or a vote against the numbers that stand with it: more votes than members ("the 11-member council voted
//! 8-4"), a margin that is not the difference, a series with other games than its score, a draw that is none, a unanimous
//! vote with votes against, a motion that passed with fewer votes for it than against it.
//!
//! ## Why it matters
//! Results are what readers look up.
//!
//! ## Example
//! ```text
//! The 11-member council voted 8-4 to close the school.
//! ```
//!
//! Use instead:
//! ```text
//! The 11-member council voted 8-3 to close the school.
//! ```

use super::arithmetic::{around, relations, short, words};
use super::{Context, Finding, Severity};
use crate::extract::quantity::figure::Figure;
use crate::extract::relation::{Relation, ScoreClaim};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        let Relation::Score {
            first,
            second,
            claim,
        } = relation
        else {
            continue;
        };
        let Some(conflict) = conflict(first, second, claim) else {
            continue;
        };
        let mut figures = vec![first, second];
        match claim {
            ScoreClaim::Body(other) | ScoreClaim::Margin(other) => figures.push(other),
            ScoreClaim::Series {
                played: Some(played),
                ..
            } => figures.push(played),
            _ => {}
        }
        let score = around(block, &[first, second]).of(context.text);
        let message = match conflict {
            Conflict::Sum(sum, body) => format!(
                "“{score}” is {sum} in all, more than “{}”",
                words(context, block, &body)
            ),
            Conflict::Margin(margin, stated) => format!(
                "“{score}” is a margin of {margin}, not “{}”",
                words(context, block, &stated)
            ),
            Conflict::Played(sum, played) => format!(
                "“{score}” takes {sum} games, not “{}”",
                words(context, block, &played)
            ),
            Conflict::Series(games, n_wins) => format!(
                "A best-of-{games} series is won with {n_wins} wins, which “{score}” does not fit"
            ),
            Conflict::Level => format!("“{score}” is no draw"),
            Conflict::Unanimous => format!("“{score}” is not unanimous"),
            Conflict::Passed => format!("“{score}” is fewer votes for than against"),
        };
        findings.push(Finding::new(
            "score-margin-conflict",
            Severity::Warning,
            around(block, &figures),
            message,
        ));
    }
}

enum Conflict {
    Sum(String, Figure),
    Margin(String, Figure),
    Played(String, Figure),
    Series(u32, u32),
    Level,
    Unanimous,
    Passed,
}

fn conflict(first: &Figure, second: &Figure, claim: &ScoreClaim) -> Option<Conflict> {
    let (a, b) = (first.value, second.value);
    let (sum, difference) = (a + b, (a - b).abs());
    let differ = |x: f64, y: f64| (x - y).abs() > 1e-6;
    match *claim {
        ScoreClaim::Body(body) => {
            (sum > body.value + 1e-6).then(|| Conflict::Sum(short(sum, 1), body))
        }
        ScoreClaim::Margin(margin) => {
            // Percentages are rounded before they are compared.
            let slack = if first.unit.is_some() {
                f64::midpoint(first.step, second.step)
            } else {
                0.0
            };
            // Points of another count ("5-4 after a win by 12") are no margin of this one.
            let near = margin.value <= a.max(b) + 3.0;
            (near && (margin.value - difference).abs() > slack + 1e-6)
                .then(|| Conflict::Margin(short(difference, 1), margin))
        }
        ScoreClaim::Series { best_of, played } => {
            if let Some(played) = played.filter(|p| differ(p.value, sum)) {
                return Some(Conflict::Played(short(sum, 0), played));
            }
            let games = best_of?;
            let n_wins = games / 2 + 1;
            (a.max(b) > f64::from(n_wins) || sum > f64::from(games))
                .then_some(Conflict::Series(games, n_wins))
        }
        ScoreClaim::Level => differ(a, b).then_some(Conflict::Level),
        ScoreClaim::Unanimous => (a.min(b) > 0.0).then_some(Conflict::Unanimous),
        ScoreClaim::Passed => (a < b).then_some(Conflict::Passed),
        ScoreClaim::PercentLead(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["score-margin-conflict"];

    #[test]
    fn results_that_do_not_fit_are_reported() {
        check(
            RULE,
            "
            The 11-member council voted 8-4 on Monday.
          //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ score-margin-conflict[warning]: “8-4” is 12 in all, more than “11”

            The party won 54-47 in the 100-seat chamber.
          //              ^^^^^^^^^^^^^^^^ score-margin-conflict

            They won by 12 points, 55 to 45.
          //            ^^^^^^^^^^^^^^^^^^^ score-margin-conflict[warning]: “55 to 45” is a margin of 10, not “12”

            The Bears won the best-of-seven series 4-2 in seven games.
          //                                       ^^^^^^^^^^^^ score-margin-conflict[warning]: “4-2” takes 6 games, not “seven”

            The Bears won the best-of-five series 4-1.
          //                                      ^^^ score-margin-conflict

            The council approved the plan by a vote of 4-6.
          //                                           ^^^ score-margin-conflict

            The council voted unanimously, 7-1, to close it.
          //                               ^^^ score-margin-conflict

            The sides drew 2-1 on Saturday.
          //               ^^^ score-margin-conflict
            ",
        );
    }

    #[test]
    fn allows_results_that_fit() {
        check(
            RULE,
            "
            The 11-member council voted 8-3, and later 7-3 with one absent.

            They won by 10 points, 55 to 45.

            The Bears won the best-of-seven series 4-3 in seven games, a 54-46 vote of 100.

            The council rejected the plan by a vote of 4-6, the sides drew 2-2.

            The council failed to approve the plan, voting 4-6.
            ",
        );
    }

    #[test]
    fn allows_a_record_beside_a_margin() {
        check(
            RULE,
            "
            They improved to 5-4 with a win by 12 points.
            ",
        );
    }
}

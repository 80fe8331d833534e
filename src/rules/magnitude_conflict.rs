//! The same figure once in millions and once in billions.
//!
//! ## What it does
//! Reports two amounts of a draft whose digits are the same and whose magnitude words differ, where they measure the same
//! thing; a change whose rate only fits if one of its ends had another magnitude; and a count of people that is more than
//! there are on earth.
//!
//! ## Why it matters
//! Million and billion are one letter apart, and a thousand times.
//!
//! ## Example
//! ```text
//! The council will spend $3.47 million on the bridge.
//!
//! The $3.47 billion bridge is to open next year.
//! ```
//!
//! Use instead:
//! ```text
//! The council will spend $3.47 million on the bridge.
//!
//! The $3.47 million bridge is to open next year.
//! ```

use super::arithmetic::{around, like_quantity, relations, words};
use super::change::{Verdict, changes};
use super::{Context, Finding, Fix, Related, Severity};
use crate::extract::Quantity;
use crate::extract::relation::Relation;
use crate::story::quantities::{head, nouns, singular};

/// More people than there are.
const MANKIND: f64 = 1e10;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scaled = context.story.quantities.iter().filter(|q| q.scale >= 1e3);
    let mut told = Told::default();
    for (nth, quantity) in scaled.enumerate() {
        if quantity.unit.is_none()
            && quantity.value > MANKIND
            && head(context.text, quantity).is_some_and(|h| is_person(&h))
        {
            let message = format!(
                "“{}” are more people than there are",
                quantity.span.of(context.text)
            );
            findings.push(Finding::new(
                "magnitude-conflict",
                Severity::Warning,
                quantity.span,
                message,
            ));
        } else if let Some(first) = told.conflict(context, quantity) {
            findings.push(finding(context, first, quantity));
        }
        told.note(nth, quantity);
    }
    for (block, relation) in relations(context) {
        let Relation::Scales { first, second } = relation else {
            continue;
        };
        let span = around(block, &[first, second]);
        // A change with its rate says more.
        if changes(context)
            .any(|c| around(c.block, &[c.old, c.new]) == span && c.verdict() != Verdict::Right)
        {
            continue;
        }
        let message = format!(
            "“{}” and “{}” are a thousand times apart",
            words(context, block, first),
            words(context, block, second)
        );
        findings.push(Finding::new(
            "magnitude-conflict",
            Severity::Warning,
            span,
            message,
        ));
    }
    for change in changes(context).filter(|c| c.verdict() == Verdict::Magnitude) {
        let message = format!(
            "“{}” fits “{}” and “{}” only if one of them has another magnitude",
            words(context, change.block, change.rate),
            words(context, change.block, change.old),
            words(context, change.block, change.new)
        );
        let span = around(change.block, &[change.old, change.new, change.rate]);
        findings.push(Finding::new(
            "magnitude-conflict",
            Severity::Warning,
            span,
            message,
        ));
    }
}

fn is_person(head: &str) -> bool {
    matches!(
        head,
        "person"
            | "man"
            | "woman"
            | "child"
            | "voter"
            | "resident"
            | "user"
            | "american"
            | "worker"
            | "citizen"
            | "inhabitant"
    )
}

/// The quantities so far, those of one unit and magnitude together: they are no conflict among themselves.
#[derive(Default)]
struct Told<'a>(Vec<Vec<(usize, &'a Quantity)>>);

impl<'a> Told<'a> {
    fn note(&mut self, nth: usize, quantity: &'a Quantity) {
        let alike = |known: &&mut Vec<(usize, &Quantity)>| {
            let (_, first) = known[0];
            first.unit == quantity.unit && !differs_in_scale(first, quantity)
        };
        match self.0.iter_mut().find(alike) {
            Some(known) => known.push((nth, quantity)),
            None => self.0.push(vec![(nth, quantity)]),
        }
    }

    /// The first one that `quantity` is in conflict with.
    fn conflict(&self, context: &Context<'_>, quantity: &Quantity) -> Option<&'a Quantity> {
        let others = self.0.iter().filter(|known| {
            let (_, first) = known[0];
            first.unit == quantity.unit && differs_in_scale(first, quantity)
        });
        let firsts = others.filter_map(|known| {
            let mut known = known.iter();
            known.find(|(_, first)| conflict(context, first, quantity))
        });
        let first = firsts.min_by_key(|(nth, _)| nth);
        first.map(|(_, first)| *first)
    }
}

fn differs_in_scale(first: &Quantity, second: &Quantity) -> bool {
    (first.scale - second.scale).abs() >= 0.5
}

/// The same digits of the same unit with another magnitude, for the same thing.
fn conflict(context: &Context<'_>, first: &Quantity, second: &Quantity) -> bool {
    if first.unit != second.unit || !differs_in_scale(first, second) {
        return false;
    }
    let (a, b) = (first.value / first.scale, second.value / second.scale);
    let finest = (first.step / first.scale).max(second.step / second.scale);
    if (a - b).abs() > finest / 2.0 + 1e-9 {
        return false;
    }
    let digits = |q: &Quantity| {
        let digits = (q.value / q.step).round();
        let mut n = digits;
        while n >= 10.0 && n % 10.0 == 0.0 {
            n /= 10.0;
        }
        n.log10().floor() as i32 + 1
    };
    let n_digits = digits(first).min(digits(second));
    // One digit is the same only to the digit.
    if n_digits <= 1 && (a - b).abs() > 1e-9 {
        return false;
    }
    match n_digits {
        _ if refers_back(context, first, second) => true,
        ..=1 => {
            let words = near(context, first, second);
            words > 1
                || words > 0
                    && (shares_noun(context, first, second) || takes_up(context, first, second))
        }
        2 => {
            shares_noun(context, first, second)
                || near(context, first, second) > 0
                || takes_up(context, first, second)
        }
        _ => true,
    }
}

/// "Of the $40 billion, half is gone": no noun of its own, so it must be the one before.
fn refers_back(context: &Context<'_>, first: &Quantity, second: &Quantity) -> bool {
    let rest = context.text[second.span.range().end..].trim_start();
    let word = rest.split_whitespace().next().unwrap_or("");
    let alone = rest.starts_with([',', '.', ';'])
        || matches!(
            word,
            "in" | "was" | "is" | "has" | "had" | "will" | "would" | "to"
        );
    alone && second.counted.is_none() && takes_up(context, first, second)
}

/// "The $1.2 billion takeover" in the next paragraph takes up what was told in the one before.
fn takes_up(context: &Context<'_>, first: &Quantity, second: &Quantity) -> bool {
    let before = context.text[..second.span.range().start].trim_end();
    let definite = before.ends_with("The") || before.ends_with(" the");
    let block = |q: &Quantity| context.story.block_at(q.span.start);
    let near = block(first)
        .zip(block(second))
        .is_some_and(|(a, b)| b - a <= 1);
    definite && near
}

fn shares_noun(context: &Context<'_>, first: &Quantity, second: &Quantity) -> bool {
    let (a, b) = (nouns(context.text, first), nouns(context.text, second));
    if !a.is_empty() && !b.is_empty() {
        return a.iter().any(|word| b.contains(word));
    }
    near(context, first, second) > 0
}

/// How many words of substance stand around both.
fn near(context: &Context<'_>, first: &Quantity, second: &Quantity) -> usize {
    // Words between the two belong to the nearer one.
    let middle = usize::midpoint(first.span.range().end, second.span.range().start);
    let around = |q: &Quantity| -> Vec<String> {
        let text = context.text;
        let range = q.span.range();
        let mut from = range
            .start
            .saturating_sub(70)
            .max(if q.span == second.span { middle } else { 0 });
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let mut to = (range.end + 70).min(if q.span == first.span {
            middle
        } else {
            text.len()
        });
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let outside = [&text[from..range.start], &text[range.end..to]].concat();
        let words = outside.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|w| {
                w.len() > 3
                    && !matches!(
                        *w,
                        "that"
                            | "this"
                            | "with"
                            | "from"
                            | "have"
                            | "will"
                            | "over"
                            | "more"
                            | "said"
                            | "than"
                            | "into"
                            | "been"
                            | "also"
                            | "were"
                            | "they"
                            | "some"
                            | "year"
                            | "years"
                            | "last"
                            | "next"
                            | "only"
                            | "each"
                            | "most"
                            | "million"
                            | "billion"
                            | "trillion"
                            | "which"
                            | "about"
                            | "their"
                            | "would"
                            | "there"
                            | "after"
                    )
            })
            .map(|w| singular(w).into_owned())
            .collect()
    };
    let (a, b) = (around(first), around(second));
    let mut common: Vec<&String> = a.iter().filter(|w| b.contains(w)).collect();
    common.sort();
    common.dedup();
    common.len()
}

fn finding(context: &Context<'_>, first: &Quantity, second: &Quantity) -> Finding {
    let text = context.text;
    let message = format!(
        "“{}” is “{}” above",
        second.span.of(text),
        first.span.of(text)
    );
    let mut finding = Finding::new(
        "magnitude-conflict",
        Severity::Warning,
        second.span,
        message,
    );
    finding.related.push(Related {
        span: first.span,
        message: "The same digits".to_owned(),
    });
    for (from, to) in [(first, second), (second, first)] {
        let right = like_quantity(from, from, text);
        let title = if to.span == second.span {
            format!("Change to “{right}”")
        } else {
            format!("Change the first to “{right}”")
        };
        finding.fixes.push(Fix::choice(&title, to.number, &right));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["magnitude-conflict", "percent-change-wrong"];

    #[test]
    fn the_same_digits_with_another_magnitude_are_reported() {
        check(
            RULE,
            "
            The council will spend $3.47 million on the bridge.

            The $3.47 billion bridge is to open next year.
          //    ^^^^^^^^^^^^^ magnitude-conflict[warning]: “$3.47 billion” is “$3.47 million” above

            Sales rose 25 percent to $50 billion from $40 million.
          //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ magnitude-conflict

            It will cost $400 million to $500 billion.
          //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ magnitude-conflict

            Some 320 billion people live there.
          //     ^^^^^^^^^^^ magnitude-conflict
            ",
        );
    }

    #[test]
    fn allows_different_amounts_and_different_things() {
        check(
            RULE,
            "
            The council will spend $3.47 million on the bridge, of a budget of $3.4 billion.

            It grew from $3 million to $1.2 billion in a year.

            He earned $5 million, and the firm has a value of $5 billion. Some 7 billion people live on earth.
            ",
        );
    }

    #[test]
    fn either_magnitude_is_offered() {
        let fixed = fixes(
            "magnitude-conflict",
            "They spent $3.47 million on it.\n\nThe $3.47 billion was lost.",
        );
        let texts: Vec<_> = fixed.iter().map(|f| f.text.trim_end()).collect();
        assert_eq!(
            texts,
            [
                "They spent $3.47 million on it.\n\nThe $3.47 million was lost.",
                "They spent $3.47 billion on it.\n\nThe $3.47 billion was lost.",
            ]
        );
    }

    #[test]
    fn an_amount_without_a_noun_refers_back() {
        check(
            RULE,
            "
            Investors put $40 million into the plant in 2015.

            Of the $40 billion, half is gone. The city owes the state $30 billion.
          //       ^^^^^^^^^^^ magnitude-conflict
            ",
        );
    }
}

//! Ranges, and numbers whose commas stand wrong.

use std::ops::Range;

use super::{Relation, View};
use crate::extract::quantity::figure::Figure;
use crate::extract::seen::Places;
use crate::extract::time::{TimeExpression, TimexType};
use crate::extract::token::Token;
use crate::lexicon::Class;

pub(super) fn read(view: View<'_>, here: Range<usize>, found: &mut Vec<Relation>) {
    for idx in here.start + 1..here.end {
        let (first, second) = (view.figures[idx - 1], view.figures[idx]);
        if other_magnitude(&first, &second) && stand_together(view, &first, &second) {
            found.push(Relation::Scales { first, second });
        }
    }
    for idx in here.start + 1..here.end {
        let (low, high) = (view.figures[idx - 1], view.figures[idx]);
        let gap = View::gap(&low, &high);
        if gap.len() != 1 {
            continue;
        }
        let joint = view.at(gap.start);
        let before = view.before(&low, 1);
        let ranges = joint == "to"
            && (matches!(&*before, "range" | "ranging")
                || matches!(&*before, "of" | "from")
                    && matches!(
                        &*view.before(&low, 2),
                        "range" | "ranges" | "ranging" | "ranged"
                    ));
        let between = before == "between" && joint == "and" || ranges;
        let aged =
            matches!(&*view.before(&low, 1), "aged" | "ages") && matches!(joint, "to" | "-" | "–");
        let currency = low.unit.is_some_and(|u| u.len() == 3) && low.unit == high.unit;
        let from = view.before(&low, 1) == "from" && joint == "to"
            || between
            || low.joined && matches!(joint, "to" | "-" | "–");
        if currency
            && from
            && high.scale >= 1e6
            && low.scale <= 1.0
            && low.value < 1000.0
            && low.number.end <= high.number.start
        {
            found.push(Relation::ScaleMissing { low, high });
        } else if (between && !is_hours(view, &low, &high) || aged)
            && low.unit == high.unit
            && !low.part
            && !high.part
        {
            found.push(Relation::Between { low, high });
        }
    }
}

/// "$400 million" and "$500 billion": digits that are near, magnitudes a thousand apart.
fn other_magnitude(first: &Figure, second: &Figure) -> bool {
    let apart = first.scale / second.scale;
    let thousand = (apart - 1e3).abs() < 1.0 || (apart - 1e-3).abs() < 1e-6;
    let digits = (first.value / first.scale) / (second.value / second.scale);
    let scaled = first.scale >= 1e6 && second.scale >= 1e6;
    thousand && scaled && first.unit == second.unit && (0.5..=2.0).contains(&digits)
}

/// Both ends of a range or of a change.
fn stand_together(view: View<'_>, first: &Figure, second: &Figure) -> bool {
    let gap = View::gap(first, second);
    let (before, last) = (
        view.before(first, 1),
        gap.end.checked_sub(1).map_or("".into(), |at| view.word(at)),
    );
    let joined = gap.len() == 1 && matches!(view.at(gap.start), "to" | "-" | "–");
    if joined || gap.len() == 1 && before == "between" && last == "and" {
        return true;
    }
    let plain = gap.len() <= 5
        && gap
            .clone()
            .all(|at| view.tokens[at].is_word() || view.at(at) == ",");
    let ends = (&*before, &*last);
    plain && matches!(ends, ("to", "from") | ("from", "to"))
}

/// "between nine and five": hours of the day, with nothing behind them that they count.
fn is_hours(view: View<'_>, low: &Figure, high: &Figure) -> bool {
    let hour = |f: &Figure| f.unit.is_none() && (1.0..=12.0).contains(&f.value);
    hour(low)
        && hour(high)
        && !view
            .tokens
            .get(high.next as usize)
            .is_some_and(|t| t.is_word() && !t.is(Class::FUNCTION))
}

/// Numbers such as "24,36" outside of dates.
pub(super) fn malformed(
    text: &str,
    tokens: &[Token],
    numbers: &Places,
    times: &[TimeExpression],
    found: &mut Vec<Relation>,
) {
    for token in numbers
        .iter()
        .map(|at| &tokens[at])
        .filter(|t| t.end - t.start >= 4)
    {
        let digits = token.text(text);
        if !digits.contains(',') || digits.contains(':') || is_grouped(digits) {
            continue;
        }
        let span = token.span();
        let dated = times
            .iter()
            .any(|t| t.kind != TimexType::Duration && t.span.overlaps(span));
        if !dated {
            found.push(Relation::Malformed { number: span });
        }
    }
}

/// Groups of three, or the Indian ones of two with three at the end.
fn is_grouped(digits: &str) -> bool {
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let groups: Vec<&str> = whole.split(',').collect();
    let Some((last, front)) = groups.split_last() else {
        return true;
    };
    let Some((first, middle)) = front.split_first() else {
        return true;
    };
    // "1,2,3" and "6,7": a list without spaces.
    if groups.iter().all(|g| g.len() == 1) {
        return true;
    }
    let threes = middle.iter().all(|g| g.len() == 3) && first.len() <= 3;
    let twos = middle.iter().all(|g| g.len() == 2) && first.len() <= 2;
    last.len() == 3 && (threes || twos)
}

#[cfg(test)]
mod tests {
    use super::is_grouped;

    #[test]
    fn groups_of_three_stand_right() {
        for right in ["10,000", "1,234,567", "12,34,567", "1,5", "1,000.5"] {
            assert!(is_grouped(right), "{right}");
        }
        for wrong in ["24,36", "1234,567", "10,00", "1,2345"] {
            assert!(!is_grouped(wrong), "{wrong}");
        }
    }
}

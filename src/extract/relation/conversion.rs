//! The same size in two units, the second in parentheses or after "or": "30 miles (48 km)", "a 30-foot (9-metre) wall".

use std::ops::Range;

use super::words::hedges;
use super::{Relation, View};
use crate::extract::quantity::figure::Figure;
use crate::extract::quantity::measure::{Dimension, Measure, measure};

/// So many words may stand between a size and the parenthesis that converts it: "100 km north of the city (62 miles)".
const NEAR: usize = 5;

pub(super) fn read(view: View<'_>, here: Range<usize>, found: &mut Vec<Relation>) {
    let mut at = here.start;
    while at < here.end {
        let stated = group(view, at, here.end);
        at = stated.end;
        let converted = group(view, stated.end, here.end);
        if converted.is_empty() || !same_size(view, stated.clone(), converted.clone()) {
            continue;
        }
        let pairs = stated.clone().zip(converted.clone());
        found.extend(pairs.map(|(s, c)| Relation::Conversion {
            stated: with_scale(&view.figures[s], &view.figures[c]),
            converted: view.figures[c],
        }));
        at = converted.end;
    }
}

/// The figures from `at` on that share a unit: one, or the two of a range or of a size.
fn group(view: View<'_>, at: usize, end: usize) -> Range<usize> {
    let mut last = at;
    while last < end && view.figures[last].joined {
        last += 1;
    }
    at.min(end)..(last + 1).min(end)
}

fn same_size(view: View<'_>, stated: Range<usize>, converted: Range<usize>) -> bool {
    if stated.len() != converted.len() {
        return false;
    }
    let (left, right) = (
        &view.figures[stated.end - 1],
        &view.figures[converted.start],
    );
    let last = &view.figures[converted.end - 1];
    let left = &with_scale(left, last);
    let (Some(a), Some(b)) = (measured(left), measured(last)) else {
        return false;
    };
    if a.dimension != b.dimension || left.unit == last.unit {
        return false;
    }
    match joint(view, left, right) {
        Some(Joint::Bracket) => {
            closes(view, left, last) && (adjoins(view, left) || is_alike(left, right, a, b))
        }
        Some(Joint::Or) => a.metric != b.metric,
        Some(Joint::Dash) => a.metric != b.metric && ends(view, last),
        None => false,
    }
}

/// "95 degrees (35 Celsius)": the scale of the first is the other one.
fn with_scale(stated: &Figure, converted: &Figure) -> Figure {
    let unit = match (stated.unit, converted.unit) {
        (Some("degree"), Some("degree Celsius")) => Some("degree Fahrenheit"),
        (Some("degree"), Some("degree Fahrenheit")) => Some("degree Celsius"),
        (unit, _) => unit,
    };
    Figure { unit, ..*stated }
}

fn measured(figure: &Figure) -> Option<Measure> {
    figure.unit.and_then(measure)
}

enum Joint {
    Bracket,
    Or,
    Dash,
}

/// What stands between a size and its conversion.
fn joint(view: View<'_>, left: &Figure, right: &Figure) -> Option<Joint> {
    let gap = View::gap(left, right);
    let bracket = gap
        .clone()
        .rev()
        .find(|at| matches!(view.at(*at), "(" | "["));
    if let Some(bracket) = bracket {
        let plain = (gap.start..bracket).all(|at| view.tokens[at].is_word() || view.at(at) == "-");
        let near = bracket - gap.start <= NEAR;
        let hedged = (bracket + 1..gap.end).all(|at| hedges(&view.word(at)));
        return (plain && near && hedged).then_some(Joint::Bracket);
    }
    let hedged = |from: usize| (from..gap.end).all(|at| hedges(&view.word(at)));
    let mut at = gap.start;
    // "200 metres wide, or 656 feet".
    while at < gap.end && at - gap.start < 2 && is_extent(&view.word(at)) {
        at += 1;
    }
    let comma = view.at(at) == ",";
    let or = at + usize::from(comma);
    if view.at(or) == "or" && or < gap.end && hedged(or) {
        return Some(Joint::Or);
    }
    if view.at(at) == "/" && at + 1 == gap.end {
        return Some(Joint::Or);
    }
    ((comma || view.is_dash(at)) && at < gap.end && hedged(at + 1)).then_some(Joint::Dash)
}

/// Does the bracket open right behind the size?
fn adjoins(view: View<'_>, left: &Figure) -> bool {
    matches!(view.at(left.next as usize), "(" | "[")
}

/// With words between them, two sizes of very different order are sizes of two things.
fn is_alike(left: &Figure, right: &Figure, a: Measure, b: Measure) -> bool {
    let ratio = left.value * a.sizes[0] / (right.value * b.sizes[0]);
    a.dimension == Dimension::Temperature || (0.1..10.0).contains(&ratio)
}

/// Is the bracket closed behind the conversion, with no more than "high" or "a day" before? What says in which direction
/// the conversion goes must be said of the size as well.
fn closes(view: View<'_>, left: &Figure, last: &Figure) -> bool {
    let next = last.next as usize;
    let said = |word: &str| {
        (left.first as usize..last.first as usize)
            .any(|at| view.at(at).split('-').any(|part| part == word))
    };
    if (next..next + 4)
        .take_while(|at| is_extent(&view.word(*at)))
        .any(|at| is_shape(&view.word(at)) && !said(&view.word(at)))
    {
        return false;
    }
    (next..next + 4)
        .find(|at| !is_extent(&view.word(*at)))
        .is_some_and(|at| matches!(view.at(at), ")" | "]" | ";" | ","))
}

/// Is the insertion over behind the conversion?
fn ends(view: View<'_>, last: &Figure) -> bool {
    let next = last.next as usize;
    view.is_dash(next) || matches!(view.at(next), "," | "." | ";" | "")
}

fn is_shape(word: &str) -> bool {
    matches!(
        word,
        "wide" | "long" | "high" | "tall" | "deep" | "thick" | "across"
    )
}

fn is_extent(word: &str) -> bool {
    matches!(
        word,
        "wide"
            | "long"
            | "high"
            | "tall"
            | "deep"
            | "thick"
            | "away"
            | "across"
            | "in"
            | "length"
            | "width"
            | "height"
            | "diameter"
            | "depth"
            | "area"
            | "high-"
            | "or"
            | "so"
            | "a"
            | "day"
            | "per"
            | "hour"
            | "second"
            | "each"
            | "distance"
            | "wide-"
            | "round-trip"
            | "one-way"
            | "apart"
            | "inland"
            | "offshore"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northwest"
            | "northeast"
            | "southwest"
            | "southeast"
            | "respectively"
    )
}

//! Parts that stand at the ends of clauses, each with a verb or an owner of its own before it.

use std::ops::Range;

use super::super::{Relation, SumKind, View};
use crate::extract::quantity::figure::Figure;

/// "played 34 matches, winning 20, drawing six and losing eight".
pub(super) fn results(view: View<'_>, here: Range<usize>) -> Option<Relation> {
    let result = |figure: &Figure| match &*view.before(figure, 1) {
        "winning" | "won" => Some('w'),
        "drawing" | "drew" | "drawn" | "tying" | "tied" => Some('d'),
        "losing" | "lost" => Some('l'),
        _ => None,
    };
    let figures = &view.figures[here];
    let first = figures.iter().position(|f| result(f).is_some())?;
    let whole = figures[..first].last()?;
    let parts: Vec<Figure> = figures[first..].to_vec();
    let mut kinds: Vec<char> = parts.iter().filter_map(result).collect();
    kinds.sort_unstable();
    let plain = |f: &Figure| f.unit.is_none() && !f.part && View::is_exact(f);
    let games = view.any(View::gap(whole, &parts[0]), |w| w == ",") && !View::is_year(whole);
    let all = kinds == ['d', 'l', 'w'] && parts.len() == 3 && parts.iter().all(plain);
    (all && games && plain(whole)).then_some(Relation::Sum {
        total: *whole,
        parts,
        kind: SumKind::Complete,
    })
}

/// Counts that each end a clause of one sentence: "the Liberals won 16, the Greens four and the Centre Party three".
pub(super) fn ends(view: View<'_>, here: Range<usize>) -> Option<Vec<Figure>> {
    let parts: Vec<Figure> = view.figures[here].to_vec();
    let plain = |f: &Figure| {
        f.unit.is_none() && !f.part && View::is_exact(f) && !View::is_year(f) && f.scale <= 1.0
    };
    let ended = |f: &Figure| matches!(view.at(f.next as usize), "," | "and" | "." | ";" | "");
    let (last, rest) = parts.split_last()?;
    let closed = rest
        .last()
        .is_some_and(|before| view.any(View::gap(before, last), |w| w == "and"));
    let all = parts.iter().all(|f| plain(f) && ended(f));
    (rest.len() >= 2 && closed && all).then_some(parts)
}

//! Shares of a whole: the same one twice ("a third (33 percent)"), and several that exclude each other.

use std::ops::Range;

use super::words::hedges;
use super::{Relation, View};
use crate::extract::quantity::figure::{Bound, Figure};

pub(super) fn read(view: View<'_>, here: Range<usize>, found: &mut Vec<Relation>) {
    for idx in here.start + 1..here.end {
        found.extend(twice(view, here.clone(), idx));
    }
    found.extend(exclusive(view, here));
}

/// A fraction or "5 of 20" with its percentage right behind.
fn twice(view: View<'_>, here: Range<usize>, idx: usize) -> Option<Relation> {
    let (stated, percent) = (view.figures[idx - 1], view.figures[idx]);
    let is_percent = |f: &Figure| f.unit == Some("percent");
    // "20 percent, or one in five,".
    if is_percent(&stated) && percent.part && percent.unit.is_none() {
        let gap = View::gap(&stated, &percent);
        let or = view.word(gap.end.saturating_sub(1)) == "or" && gap.len() <= 2;
        return or.then_some(Relation::Share {
            stated: percent,
            of: None,
            percent: stated,
        });
    }
    if !is_percent(&percent) || !restates(view, &stated, &percent) {
        return None;
    }
    if stated.part && stated.unit.is_none() {
        return Some(Relation::Share {
            stated,
            of: None,
            percent,
        });
    }
    let part = idx
        .checked_sub(2)
        .filter(|i| *i >= here.start)
        .map(|i| view.figures[i])?;
    let gap = View::gap(&part, &stated);
    let of = view.any(gap.clone(), |w| w == "of")
        && gap.len() <= 5
        && (gap.start..gap.end).all(|at| view.tokens[at].is_word());
    let counts = [&part, &stated]
        .iter()
        .all(|f| f.unit.is_none() && !f.part && f.bound == Bound::Exact && !View::is_year(f));
    (of && counts && part.value <= stated.value).then_some(Relation::Share {
        stated: part,
        of: Some(stated),
        percent,
    })
}

/// "(33 percent)", ", or 33 percent,", "— 33 percent —" behind a share and what it is a share of.
fn restates(view: View<'_>, stated: &Figure, percent: &Figure) -> bool {
    let gap = View::gap(stated, percent);
    if gap.len() > 9 {
        return false;
    }
    let mark = gap
        .clone()
        .find(|at| matches!(view.at(*at), "(" | ",") || view.is_dash(*at) || view.at(*at) == "or");
    let Some(mark) = mark else {
        return false;
    };
    let plain = (gap.start..mark).all(|at| view.tokens[at].is_word());
    let hedged = (mark + 1..gap.end).all(|at| hedges(&view.word(at)));
    let behind = percent.next as usize;
    let ends = match view.at(mark) {
        "(" => matches!(view.at(behind), ")" | ";" | ","),
        "or" => true,
        "," if view.at(mark + 1) == "or" => true,
        _ => matches!(view.at(behind), "," | "." | "") || view.is_dash(behind),
    };
    plain
        && hedged
        && ends
        && (view.at(mark) != "or" || view.at(gap.start) == "or" || gap.len() <= 4)
}

/// Three and more shares of one sentence of which one is what is left: "25 percent undecided"; or two that are for and
/// against.
fn exclusive(view: View<'_>, here: Range<usize>) -> Option<Relation> {
    let shares: Vec<Figure> = view.figures[here.clone()]
        .iter()
        .filter(|f| f.unit == Some("percent"))
        .copied()
        .collect();
    let others = view.figures[here]
        .iter()
        .any(|f| f.joined || f.unit == Some("percentage point"));
    if others
        || shares.len() < 2
        || !shares
            .iter()
            .all(|f| matches!(f.bound, Bound::Exact | Bound::About) && !f.per)
    {
        return None;
    }
    let span = shares[0].first as usize..view.to;
    if let Some(shares) = parallel(view, &shares) {
        return Some(shares);
    }
    if view.any(view.from..view.to, |w| {
        matches!(
            w,
            "from" | "margin" | "compared" | "than" | "up" | "down" | "rose" | "fell" | "while"
        )
    }) {
        return None;
    }
    let undecided = view.any(span.clone(), |w| {
        matches!(
            w,
            "undecided" | "unsure" | "neither" | "unknown" | "undeclared" | "abstained"
        )
    });
    let no_opinion = (span.start..view.to).any(|at| {
        matches!(
            (&*view.word(at), &*view.word(at + 1)),
            ("no", "opinion" | "answer" | "preference")
                | ("not", "sure")
                | ("don't" | "don’t", "know" | "care")
        )
    });
    // "32 percent did not know", "said yes", "wanted it … did not".
    let unknowing = (span.start + 2..view.to).any(|at| {
        view.word(at - 2) == "did"
            && view.word(at - 1) == "not"
            && matches!(
                &*view.word(at),
                "know" | "care" | "answer" | "respond" | "say" | "vote"
            )
    });
    let says = |figure: &Figure, word: &str| {
        let next = figure.next as usize;
        (next..next + 3)
            .take_while(|at| view.at(*at) != ",")
            .any(|at| view.word(at) == word)
    };
    let opposed = shares.len() == 2
        && [
            ("for", "against"),
            ("favor", "against"),
            ("favour", "against"),
            ("yes", "no"),
            ("approve", "disapprove"),
            ("approved", "disapproved"),
            ("support", "oppose"),
            ("supported", "opposed"),
            ("men", "women"),
            ("favor", "oppose"),
            ("favour", "oppose"),
            ("agreed", "disagreed"),
            ("agree", "disagree"),
            ("leave", "stay"),
            ("leave", "remain"),
            ("stay", "leave"),
            ("remain", "leave"),
        ]
        .iter()
        .any(|(a, b)| says(&shares[0], a) && says(&shares[1], b));
    if shares.len() >= 3 && (undecided || no_opinion || unknowing) {
        return Some(Relation::Shares { shares });
    }
    // Two may leave a rest unsaid, but cannot be more than everything.
    let sum: f64 = shares.iter().map(|f| f.value).sum();
    (opposed && sum > 100.0).then_some(Relation::Shares { shares })
}

/// Shares of one named whole side by side: "60 percent of its sales from Europe, 30 percent from Asia and 20 percent from
/// America"; "45 percent of the vote, the Liberals 40 percent and the Greens 25 percent". What is left may be unsaid, but
/// they cannot be more than everything.
fn parallel(view: View<'_>, shares: &[Figure]) -> Option<Relation> {
    let (first, rest) = shares.split_first().filter(|(_, rest)| rest.len() >= 2)?;
    let next = first.next as usize;
    let last = rest.last()?;
    let of_one =
        view.word(next) == "of" && matches!(&*view.word(next + 1), "the" | "its" | "their" | "all");
    let joined = rest.iter().all(|f| {
        matches!(view.at(f.next as usize), "," | "." | "and" | ";" | "")
            || view.word(f.next as usize) == "from"
    });
    let of_vote = of_one && matches!(&*view.word(next + 2), "vote" | "votes" | "ballots");
    // "from Europe … from Asia … from America".
    let from = |f: &Figure, reach: usize| {
        let next = f.next as usize;
        (next..next + reach).any(|at| view.word(at) == "from")
    };
    let by_source = of_one && from(first, 5) && rest.iter().all(|f| from(f, 1));
    let in_a_row = shares
        .windows(2)
        .all(|pair| View::gap(&pair[0], &pair[1]).len() <= 9);
    let closed = view.any(View::gap(&rest[rest.len() - 2], last), |w| w == "and");
    let sum: f64 = shares.iter().map(|f| f.value).sum();
    (joined && in_a_row && closed && (of_vote || by_source) && sum > 103.0).then(|| {
        Relation::Shares {
            shares: shares.to_vec(),
        }
    })
}

//! Parts and their whole: "12 people: five men and seven women", "of the 20, 12 … and eight …", "5 men and 7 women, 12
//! in all", "12 of the 20 … the other eight".

mod items;
mod spread;

use std::ops::Range;

use super::words::{compares, opens_partial};
use super::{Relation, SumKind, View};
use crate::extract::quantity::figure::Figure;
use crate::lexicon::Words;
use items::{first_item_is_article, is_filler, is_people_whole, list, names_people};
use spread::{ends, results};

/// So many words may stand between a whole and its list: "12 people were killed in the blast:".
const REACH: usize = 12;

pub(super) fn read(
    view: View<'_>,
    here: Range<usize>,
    before: Range<usize>,
    found: &mut Vec<Relation>,
) {
    if let Some(sum) = totalled(view, here.clone()) {
        found.push(sum);
        return;
    }
    let n_found = found.len();
    let mut at = here.start;
    while at < here.end {
        let sum = listed(view, at, here.end);
        at += sum.as_ref().map_or(1, |(_, n)| n + 1);
        found.extend(sum.map(|(relation, _)| relation));
    }
    if found.len() > n_found {
        return;
    }
    let readers = [split, others, results];
    if let Some(sum) = readers.iter().find_map(|read| read(view, here.clone())) {
        found.push(sum);
    } else if let Some(sum) = carried(view, here.clone(), before) {
        found.push(sum);
    } else {
        found.extend(included(view, here));
    }
}

/// What may stand between a whole and its parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// A colon, dash or parenthesis, or "made up of".
    Strong,
    Comma,
}

/// A whole and the list of its parts right behind it; with the number of parts.
fn listed(view: View<'_>, total: usize, end: usize) -> Option<(Relation, usize)> {
    let whole = &view.figures[total];
    if !can_be_whole(whole) || total + 1 >= end {
        return None;
    }
    let start = whole.next as usize;
    let (open, opening) = opening(view, start..view.to.min(start + REACH))?;
    // "$7 million for two groups: $4 million …": a number of something else may stand between.
    let first = (total + 1..end).find(|idx| view.figures[*idx].first as usize > open)?;
    let between = &view.figures[total + 1..first];
    if opening == Opening::Comma && !between.is_empty()
        || between.iter().any(|f| f.unit == whole.unit)
    {
        return None;
    }
    let gap_end = view.figures[first].first as usize;
    let article = first_item_is_article(view, open + 1);
    if !article
        && !(open + 1..gap_end).all(|at| is_filler(&view.word(at)) || view.word(at) == "with")
    {
        return None;
    }
    let list = list(view, first, end, open)?;
    let of_people = list.people && is_people_whole(view, whole) || gathers(view, whole);
    // "34 homes, 17 of them in the valley and 18 along the coast": no home stands in two places.
    let placed = list.placed;
    // "42 votes for one, 18 for another" is a list in a row, not a whole and its parts.
    let place = list
        .parts
        .first()
        .map_or("".into(), |part| view.word(part.next as usize));
    let in_a_row = (start..open).any(|at| view.word(at) == place);
    let by_place =
        (opening == Opening::Strong || !in_a_row) && shares_preposition(view, &list.parts);
    if opening == Opening::Comma && !(list.closed && (of_people || by_place || placed)) {
        return None;
    }
    // "47 counts, 30 of fraud and 17 of bribery".
    let by_kind = by_place && view.word(list.parts[0].next as usize) == "of";
    let kind = if opening == Opening::Strong || of_people || by_kind {
        SumKind::Complete
    } else {
        SumKind::Split
    };
    // "15 years: ten for fraud and five for perjury".
    let timed = opening == Opening::Strong
        && by_place
        && matches!(whole.unit, Some("year" | "month" | "day"));
    let n_parts = list.parts.iter().filter(|p| !p.part).count();
    let parts: Vec<Figure> = list.parts;
    if parts.len() < 2
        || !parts
            .iter()
            .all(|p| p.unit == whole.unit || timed && p.unit.is_none())
    {
        return None;
    }
    let relation = Relation::Sum {
        total: *whole,
        parts,
        kind,
    };
    Some((relation, first - total - 1 + n_parts))
}

/// Nouns that stand for things of several kinds: "22 weapons, 10 rifles and 12 pistols".
fn gathers(view: View<'_>, whole: &Figure) -> bool {
    let next = whole.next as usize;
    (next..next + 3).any(|at| {
        matches!(
            &*view.word(at),
            "weapons"
                | "firearms"
                | "guns"
                | "vehicles"
                | "animals"
                | "planes"
                | "jets"
                | "ships"
                | "boats"
                | "trains"
                | "buses"
                | "trucks"
                | "cars"
                | "items"
                | "buildings"
                | "vessels"
                | "medals"
                | "structures"
                | "properties"
                | "birds"
                | "aircraft"
        )
    })
}

/// "five in the first half and eleven in the second": parts told apart by place or purpose alone.
fn shares_preposition(view: View<'_>, parts: &[Figure]) -> bool {
    let word = |part: &Figure| view.word(part.next as usize);
    let Some(first) = parts.first().map(word) else {
        return false;
    };
    // "Six of them novels, four of them translations" may be the same ones.
    let pronoun = |part: &Figure| matches!(&*view.word(part.next as usize + 1), "them" | "whom");
    matches!(&*first, "in" | "for" | "from" | "at" | "against" | "of")
        && parts
            .iter()
            .all(|part| word(part) == first && !pronoun(part))
}

/// Counts and amounts of money can be sums; hedged ones, years and shares of a whole are none.
fn can_be_whole(figure: &Figure) -> bool {
    let amount = match figure.unit {
        None => figure.value >= 2.0 && figure.value.fract() == 0.0,
        Some(unit) => {
            unit.len() == 3
                || matches!(
                    unit,
                    "year"
                        | "month"
                        | "day"
                        | "hectare"
                        | "acre"
                        | "tonne"
                        | "ton"
                        | "megawatt"
                        | "kilometre"
                        | "mile"
                )
        }
    };
    amount
        && !figure.part
        && !figure.per
        && View::is_exact(figure)
        && !View::is_year(figure)
        && !figure.joined
}

/// The words that [`opening`] asks for, those of [`opens_partial`] among them.
const OPENING: Words<25> = Words::new([
    "including",
    "include",
    "includes",
    "included",
    "among",
    "amongst",
    "such",
    "notably",
    "mainly",
    "mostly",
    "especially",
    "particularly",
    "like",
    "e.g",
    "with",
    "consisting",
    "consists",
    "consisted",
    "composed",
    "comprised",
    "up",
    "split",
    "divided",
    "comprising",
    "comprises",
]);

fn opening(view: View<'_>, gap: Range<usize>) -> Option<(usize, Opening)> {
    for at in gap {
        let token = &view.tokens[at];
        if token.is_word() && !token.is_one(&OPENING) {
            continue;
        }
        if opens_partial(&view.word(at)) && view.at(at) != "with" {
            return None;
        }
        let strong = matches!(view.at(at), ":" | "(") || view.is_dash(at);
        if strong {
            return Some((at, Opening::Strong));
        }
        let of = matches!(
            (&*view.word(at), &*view.word(at + 1)),
            (
                "consisting" | "consists" | "consisted" | "composed" | "comprised" | "up",
                "of"
            ) | ("split" | "divided", "between" | "into")
        );
        let made =
            view.word(at) != "up" || matches!(&*view.word(at.wrapping_sub(1)), "made" | "makes");
        let is_figure = |at: usize| {
            let found = view.figures.binary_search_by_key(&at, |f| f.first as usize);
            found.is_ok()
        };
        if of && made && (is_figure(at + 2) || first_item_is_article(view, at + 2)) {
            return Some((at + 1, Opening::Strong));
        }
        if matches!(&*view.word(at), "comprising" | "comprises" | "comprised") {
            return Some((at, Opening::Strong));
        }
        if view.at(at) == "," {
            return Some((at, Opening::Comma));
        }
    }
    None
}

/// "$4 million for roads and $3 million for schools, a total of $7 million"; "five men and seven women, 12 in all".
fn totalled(view: View<'_>, here: Range<usize>) -> Option<Relation> {
    let total = here
        .clone()
        .rev()
        .find(|idx| says_total(view, &view.figures[*idx]))?;
    let whole = view.figures[total];
    if !View::is_exact(&whole) || whole.part || whole.per {
        return None;
    }
    let mut parts: Vec<Figure> = Vec::new();
    for idx in (here.start..total).rev() {
        let figure = view.figures[idx];
        if figure.unit != whole.unit || figure.part || figure.per || View::is_year(&figure) {
            return None;
        }
        if !View::is_exact(&figure) {
            return None;
        }
        let gap = View::gap(&figure, parts.last().unwrap_or(&whole));
        if view.any(gap.clone(), |w| opens_partial(w) && w != "with") {
            return None;
        }
        if !parts.is_empty() {
            let joined = view.any(gap.clone(), |w| matches!(w, "and" | "," | "plus"));
            let broken = view.any(gap, |w| {
                matches!(
                    w,
                    "of" | "from" | "to" | "but" | "or" | ";" | "after" | "than"
                ) || opens_partial(w) && w != "with"
            });
            if !joined || broken {
                return None;
            }
        }
        parts.push(figure);
    }
    parts.reverse();
    (parts.len() >= 2).then_some(Relation::Sum {
        total: whole,
        parts,
        kind: SumKind::Complete,
    })
}

/// One of these stands near a total, whatever its words.
const TOTALLING: Words<6> =
    Words::new(["total", "totalling", "totaling", "altogether", "all", "up"]);

/// "a total of 12", "12 in all", "12 altogether".
fn says_total(view: View<'_>, figure: &Figure) -> bool {
    let (first, next) = (figure.first as usize, figure.next as usize);
    let near = first.saturating_sub(2)..(next + 5).min(view.tokens.len());
    if !view.tokens[near].iter().any(|t| t.is_one(&TOTALLING)) {
        return false;
    }
    let before = (view.before(figure, 2), view.before(figure, 1));
    let gathers = matches!(
        (&*before.0, &*before.1),
        ("total", "of" | "to") | ("combined", "total")
    ) || before.1 == "totalling"
        || before.1 == "totaling";
    // "Bringing the total to 12" counts what was there before.
    let earlier = gathers && before.1 == "to";
    let start = figure.next as usize;
    let after = (start..start + 4).any(|at| {
        matches!(
            (&*view.word(at), &*view.word(at + 1)),
            ("in", "all" | "total") | ("altogether", _) | ("all", "told")
        )
    });
    gathers && !earlier || after || is_made_up(view, figure)
}

/// "Three men and four women make up the seven-member panel."
fn is_made_up(view: View<'_>, figure: &Figure) -> bool {
    let article = matches!(&*view.before(figure, 1), "the" | "its" | "their" | "a");
    article && view.before(figure, 2) == "up" && matches!(&*view.before(figure, 3), "make" | "made")
}

/// "Of the 20 passengers, 12 were hurt and eight escaped."
fn split(view: View<'_>, here: Range<usize>) -> Option<Relation> {
    if here.len() < 3 {
        return None;
    }
    let whole = view.figures[here.start];
    let first = whole.first as usize;
    let of = (view.from..first)
        .rev()
        .take(4)
        .find(|at| view.word(*at) == "of")?;
    let opens =
        of == view.from || matches!(view.at(of - 1), "," | ";" | "(") || view.is_dash(of - 1);
    if !opens
        || whole.unit.is_some()
        || whole.part
        || View::is_year(&whole)
        || !View::is_exact(&whole)
    {
        return None;
    }
    let behind = here.start + 1..here.end;
    let parts = clauses(view, behind.clone()).or_else(|| ends(view, behind))?;
    let comma = view.any(View::gap(&whole, &parts[0]), |w| w == ",");
    comma.then_some(Relation::Sum {
        total: whole,
        parts,
        kind: SumKind::Split,
    })
}

/// Counts that each open a clause of one sentence, the last one by "and": all of them, or none.
fn clauses(view: View<'_>, here: Range<usize>) -> Option<Vec<Figure>> {
    let mut parts = Vec::new();
    let mut closed = false;
    for idx in here {
        let figure = view.figures[idx];
        let mut at = figure.first as usize;
        while at > view.from
            && matches!(
                &*view.word(at - 1),
                "the" | "other" | "another" | "remaining" | "a" | "further"
            )
        {
            at -= 1;
        }
        let before = at
            .checked_sub(1)
            .filter(|b| *b >= view.from)
            .map_or("", |b| view.at(b));
        let opens = matches!(before, "" | "," | "and" | "while" | "but" | ";" | "whereas");
        let plain = figure.unit.is_none()
            && !figure.part
            && View::is_exact(&figure)
            && !View::is_year(&figure);
        if !opens || !plain || compares(&view.word(figure.next as usize)) {
            return None;
        }
        closed = matches!(before, "and" | "while" | "but" | "whereas");
        parts.push(figure);
    }
    (parts.len() >= 2 && closed).then_some(parts)
}

/// "12 of the 20 seats …, the other eight …".
fn others(view: View<'_>, here: Range<usize>) -> Option<Relation> {
    for idx in here.start..here.end.saturating_sub(2) {
        let (part, whole, rest) = (
            view.figures[idx],
            view.figures[idx + 1],
            view.figures[idx + 2],
        );
        let gap = View::gap(&part, &whole);
        let of = gap.len() <= 3 && view.word(gap.start) == "of";
        let other = (1..=2).any(|n| matches!(&*view.before(&rest, n), "other" | "remaining"))
            || matches!(&*view.word(rest.next as usize), "others");
        let counts = [part, whole, rest]
            .iter()
            .all(|f| f.unit.is_none() && !f.part && View::is_exact(f));
        if of && other && counts && idx + 3 >= here.end {
            return Some(Relation::Sum {
                total: whole,
                parts: vec![part, rest],
                kind: SumKind::Complete,
            });
        }
    }
    None
}

/// "Twelve people died. Five were men and six were women." "Of those, five … and six …".
fn carried(view: View<'_>, here: Range<usize>, before: Range<usize>) -> Option<Relation> {
    let plain = |f: &Figure| f.unit.is_none() && !f.part && View::is_exact(f) && !View::is_year(f);
    let mut wholes = view.figures[before]
        .iter()
        .filter(|f| plain(f) && f.value >= 3.0);
    let (whole, None) = (wholes.next()?, wholes.next()) else {
        return None;
    };
    if here.len() < 2 {
        return None;
    }
    let first = view.figures[here.start];
    let pronoun = |at: usize| {
        view.word(at) == "of" && matches!(&*view.word(at + 1), "them" | "those" | "these" | "whom")
    };
    let opens = first.first as usize == view.from
        && (pronoun(first.next as usize)
            || matches!(
                &*view.word(first.next as usize),
                "were" | "are" | "was" | "had" | "have"
            ))
        || pronoun(view.from) && view.at(view.from + 2) == ",";
    if !opens {
        return None;
    }
    let parts = clauses(view, here)?;
    Some(Relation::Sum {
        total: *whole,
        parts,
        kind: SumKind::Split,
    })
}

/// "12 people, including 15 children": a part that is more than its whole.
fn included(view: View<'_>, here: Range<usize>) -> Option<Relation> {
    for idx in here.start..here.end.saturating_sub(1) {
        let (whole, part) = (view.figures[idx], view.figures[idx + 1]);
        let gap = View::gap(&whole, &part);
        let near = gap.len() <= 5 && view.word(gap.end.saturating_sub(1)) == "including";
        let counts = [&whole, &part]
            .iter()
            .all(|f| f.unit.is_none() && !f.part && View::is_exact(f) && !View::is_year(f));
        if near
            && counts
            && names_people(view, whole.next as usize)
            && names_people(view, part.next as usize)
        {
            return Some(Relation::Sum {
                total: whole,
                parts: vec![part],
                kind: SumKind::Included,
            });
        }
    }
    None
}

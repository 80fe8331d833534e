//! What rose or fell from where to where, and by how much: "rose 25 percent to 50 from 40", "fell by a third, from 90 to
//! 60", "doubled from 10 to 20".
//!
//! A rate is found first; then the two ends of it are looked for around it, in the order in which sentences have them.
//! "From", "than", "compared with" mark the old end, "to" the new one.

use std::ops::Range;

use super::words::{hedges, moves, names_move};
use super::{Direction, Relation, View};
use crate::extract::quantity::figure::{Bound, Figure};
use crate::lexicon::Words;
use crate::text::Span;

/// So many words may stand between a rate and its ends.
const REACH: usize = 16;

pub(super) fn read(view: View<'_>, here: Range<usize>, found: &mut Vec<Relation>) {
    let rates = rates(view, here.clone());
    if rates.is_empty() {
        return;
    }
    let ends: Vec<(usize, End)> = here
        .filter_map(|idx| Some((idx, end(view, idx)?)))
        .collect();
    let mut taken = 0;
    for (nth, rate) in rates.iter().enumerate() {
        let next = rates.get(nth + 1).map_or(usize::MAX, |r| r.at);
        let scope = Scope {
            view,
            ends: &ends,
            taken,
            next,
        };
        if let Some((old, new)) = scope.pair(rate) {
            taken = old.max(new).max(rate.at) + 1;
            found.push(Relation::Change {
                old: view.figures[old],
                new: view.figures[new],
                rate: rate.figure,
                direction: rate
                    .direction
                    .or_else(|| heading(view, old.min(new)))
                    .unwrap_or(Direction::Up),
            });
        }
    }
}

/// How much something changed.
struct Rate {
    figure: Figure,
    /// Index of its figure, or of the one that follows where it is a verb ("doubled").
    at: usize,
    /// Tokens, end exclusive.
    tokens: Range<usize>,
    /// `None` where only the sentence's verb tells.
    direction: Option<Direction>,
    /// Introduced by "up", "down", "a", "or" behind its ends, rather than by a verb.
    added: bool,
}

impl Rate {
    /// Index of its own figure, where it has one.
    fn own(&self) -> usize {
        if self.figure.unit == Some("factor") {
            usize::MAX
        } else {
            self.at
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Old,
    New,
}

fn rates(view: View<'_>, here: Range<usize>) -> Vec<Rate> {
    let mut rates: Vec<Rate> = here.clone().filter_map(|idx| rate(view, idx)).collect();
    let factors = (view.from..view.to).filter(|at| view.tokens[*at].is_one(&FACTORS));
    rates.extend(factors.filter_map(|at| factor(view, at, here.clone())));
    rates.sort_by_key(|r| r.tokens.start);
    rates
}

/// Is the figure the rate of a change?
fn rate(view: View<'_>, idx: usize) -> Option<Rate> {
    let figure = view.figures[idx];
    let percent = matches!(figure.unit, Some("percent" | "percentage point" | "point"));
    let part = figure.part && figure.unit.is_none();
    let points = figure.unit.is_none() && is_points(view, &figure);
    if !percent && !part && !points {
        return None;
    }
    if end(view, idx).is_some() {
        return None;
    }
    let mut figure = figure;
    if points {
        figure.unit = Some("percentage point");
    }
    let (first, next) = (figure.first as usize, figure.next as usize);
    let mut at = first;
    while at > view.from
        && at + 6 > first
        && hedges(&view.word(at - 1))
        && view.word(at - 1) != "up"
    {
        at -= 1;
    }
    let before = if at > view.from {
        view.word(at - 1)
    } else {
        "".into()
    };
    let by = before == "by" || before == "of";
    let described = at >= view.from + 3 && matches!(&*view.word(at - 2), "a" | "an");
    let verb = if described && moves(&view.word(at - 3)).is_some() {
        moves(&view.word(at - 3))
    } else if by {
        mover_before(view, at - 1)
    } else {
        moves(&before)
    };
    let up_or_down = matches!(&*before, "up" | "down" | "off" | "higher" | "lower");
    let noun = (next..next + 3)
        .take_while(|n| view.at(*n) != ",")
        .find_map(|n| names_move(&view.word(n)));
    let bracket = view.at(first.wrapping_sub(1)) == "(" && view.at(next) == ")";
    let comma = at > view.from && (view.at(at - 1) == "," || view.is_dash(at - 1));
    let or = comma && view.word(at) == "or";
    // ", an increase of 25 percent".
    let of = before == "of"
        && (at.saturating_sub(5).max(view.from)..at).any(|n| view.at(n) == "," || view.is_dash(n));
    let added = up_or_down || bracket || comma || of;
    let at = if of {
        at.saturating_sub(3).max(view.from + 1)
    } else {
        at
    };
    // "30 percent above last year’s 500 tons".
    let beside = match &*view.word(next) {
        "above" if comma => Some(Direction::Up),
        "below" if comma => Some(Direction::Down),
        _ => None,
    };
    let direction = verb.or(noun).or(beside);
    if direction.is_none() && !bracket && !or || part && direction.is_none() {
        return None;
    }
    Some(Rate {
        figure,
        at: idx,
        tokens: at.saturating_sub(1)..next,
        direction,
        added,
    })
}

/// "a 5-point rise", "up 5 points".
fn is_points(view: View<'_>, figure: &Figure) -> bool {
    let next = figure.next as usize;
    matches!(&*view.word(next), "points" | "point")
        || view.at(next) == "-" && view.word(next + 1) == "point"
}

/// The verb of change that "by" belongs to, a few words before it: "rose last year by".
fn mover_before(view: View<'_>, by: usize) -> Option<Direction> {
    (by.saturating_sub(5).max(view.from)..by)
        .rev()
        .take_while(|at| view.tokens[*at].is_word())
        .find_map(|at| moves(&view.word(at)))
}

/// The words that [`factor`] reads.
const FACTORS: Words<12> = Words::new([
    "doubled",
    "doubling",
    "doubles",
    "tripled",
    "trebled",
    "tripling",
    "trebling",
    "quadrupled",
    "quadrupling",
    "halved",
    "halving",
    "half",
]);

/// "doubled", "tripled", "halved" as a rate.
fn factor(view: View<'_>, at: usize, here: Range<usize>) -> Option<Rate> {
    let (value, direction) = match &*view.word(at) {
        "doubled" | "doubling" | "doubles" => (2.0, Direction::Up),
        "tripled" | "trebled" | "tripling" | "trebling" => (3.0, Direction::Up),
        "quadrupled" | "quadrupling" => (4.0, Direction::Up),
        "halved" | "halving" => (0.5, Direction::Down),
        "half"
            if view.word(at.wrapping_sub(1)) == "by"
                && mover_before(view, at - 1) == Some(Direction::Down) =>
        {
            (0.5, Direction::Down)
        }
        _ => return None,
    };
    let before = |back: usize| {
        at.checked_sub(back)
            .map(|at| view.word(at))
            .unwrap_or_default()
    };
    let bound = match (&*before(2), &*before(1)) {
        ("more", "than") => Bound::Above,
        (_, "nearly" | "almost") => Bound::Nearly,
        (_, "about" | "roughly" | "approximately") => Bound::About,
        _ => Bound::Exact,
    };
    let token = &view.tokens[at];
    let span = Span::new(token.start as usize, token.end as usize);
    Some(Rate {
        figure: Figure {
            span,
            number: span,
            value,
            step: 0.0,
            scale: 1.0,
            unit: Some("factor"),
            bound,
            spelled: true,
            part: false,
            per: false,
            joined: false,
            first: at as u32,
            next: at as u32 + 1,
        },
        at: here.start + view.figures[here].partition_point(|f| (f.first as usize) < at),
        tokens: at..at + 1,
        direction: Some(direction),
        added: false,
    })
}

/// Does a preposition make the figure an end of a change?
fn end(view: View<'_>, idx: usize) -> Option<End> {
    let figure = &view.figures[idx];
    if View::is_year(figure) || figure.part {
        return None;
    }
    let first = figure.first as usize;
    let mut hedged = true;
    for back in 1..=8 {
        let at = first.checked_sub(back).filter(|at| *at >= view.from)?;
        let token = &view.tokens[at];
        if !token.is_word() {
            if token.kind == crate::extract::token::TokenKind::Possessive || view.at(at) == "-" {
                hedged = false;
                continue;
            }
            return None;
        }
        let word = view.word(at);
        match &*word {
            "from" | "versus" | "vs" | "vs." => return Some(End::Old),
            "against" if hedged => return Some(End::Old),
            "at" if hedged && follows_rate(view, idx, at) => return Some(End::New),
            "on" | "over" | "above" | "below" if back <= 4 && follows_rate(view, idx, at) => {
                return Some(End::Old);
            }
            "than"
                if !matches!(
                    &*view.word(at.wrapping_sub(1)),
                    "more" | "less" | "fewer" | "better" | "rather"
                ) || follows_rate(view, idx, at.wrapping_sub(1)) =>
            {
                return Some(End::Old);
            }
            "with" | "to"
                if matches!(&*view.word(at.wrapping_sub(1)), "compared" | "comparison") =>
            {
                return Some(End::Old);
            }
            "to" if hedged || back <= 4 && is_record(view, at + 1) => {
                return (!is_bound_to(view, at)).then_some(End::New);
            }
            "and" | "but" | "while" | "that" | "which" | "in" | "for" | "between" | "or" => {
                return None;
            }
            word if hedges(word) => {}
            word if moves(word).is_some() => return None,
            _ => hedged = false,
        }
    }
    None
}

/// "up to 50", "close to 50": no end of anything. "Went up to 50" is.
fn is_bound_to(view: View<'_>, to: usize) -> bool {
    let before = view.word(to.wrapping_sub(1));
    let verb = view.word(to.wrapping_sub(2));
    before == "close"
        || before == "up"
            && !matches!(
                &*verb,
                "went" | "goes" | "go" | "gone" | "going" | "edged" | "inched" | "came" | "moved"
            )
}

/// "to a record 50", "to a high of".
fn is_record(view: View<'_>, at: usize) -> bool {
    matches!(&*view.word(at), "a" | "an" | "its" | "their" | "the")
}

/// Does the word at `at` stand right behind the figure before `idx` ("up 20 percent on 40", "20 percent more than 40")?
fn follows_rate(view: View<'_>, idx: usize, at: usize) -> bool {
    idx > 0 && {
        let before = &view.figures[idx - 1];
        before.unit == Some("percent") && before.next as usize == at
    }
}

/// Which way the nearest verb before a figure goes.
fn heading(view: View<'_>, idx: usize) -> Option<Direction> {
    let first = view.figures[idx].first as usize;
    (view.from..first)
        .rev()
        .take(10)
        .find_map(|at| moves(&view.word(at)))
}

struct Scope<'t> {
    view: View<'t>,
    ends: &'t [(usize, End)],
    /// Figures before this one belong to an earlier change.
    taken: usize,
    /// Index of the next rate's figure.
    next: usize,
}

impl Scope<'_> {
    /// The ends of a rate as (old, new).
    fn pair(&self, rate: &Rate) -> Option<(usize, usize)> {
        let behind = |role: End| {
            self.ends
                .iter()
                .filter(move |(idx, r)| {
                    *r == role && *idx >= rate.at && *idx < self.next && *idx != rate.own()
                })
                .map(|(idx, _)| *idx)
        };
        let near = |idx: usize| {
            let start = rate.tokens.end;
            let end = self.view.figures[idx].first as usize;
            end >= start && end - start <= REACH && !self.breaks(start..end)
        };
        for old in behind(End::Old).filter(|idx| near(*idx)) {
            if let Some(new) =
                behind(End::New).find(|new| near(*new) && self.alike_but_for_rate(old, *new))
            {
                return Some((old, new));
            }
            if let Some(new) = self.new_before(rate, old) {
                return Some((old, new));
            }
        }
        self.both_before(rate)
    }

    /// Of one unit, and both of the same kind.
    fn alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.view.figures[a], &self.view.figures[b]);
        let bare = a.unit.is_none() && matches!(b.unit, Some("percent")) && !View::is_year(a);
        (a.unit == b.unit || bare) && a.per == b.per && !a.part && !b.part
    }

    /// "to $108 a month from $120": the old end leaves out what the new one has said.
    fn alike_but_for_rate(&self, old: usize, new: usize) -> bool {
        let (a, b) = (&self.view.figures[old], &self.view.figures[new]);
        let said = b.per && !a.per && a.unit.is_some() && a.unit == b.unit && !a.part;
        let near = a.value < b.value * 3.0 && b.value < a.value * 3.0;
        self.alike(old, new) || said && near && View::gap(b, a).len() <= 4
    }

    /// "$91 million, up 56% from $58 million": the new end stands before the rate without a preposition, or with "to".
    fn new_before(&self, rate: &Rate, old: usize) -> Option<usize> {
        if !rate.added {
            return self.new_by_to(rate, old);
        }
        (self.taken..rate.at)
            .rev()
            .find(|idx| self.alike(old, *idx) && !self.is_alternative(*idx))
            .filter(|idx| {
                let figure = &self.view.figures[*idx];
                let gap = figure.next as usize..rate.tokens.start;
                gap.len() <= REACH && !self.breaks(gap)
            })
    }

    fn new_by_to(&self, rate: &Rate, old: usize) -> Option<usize> {
        self.ends
            .iter()
            .rev()
            .filter(|(idx, role)| *role == End::New && *idx >= self.taken && *idx < rate.at)
            .map(|(idx, _)| *idx)
            .find(|new| self.alike(old, *new))
    }

    /// "from 40 to 50, up 25 percent"; "from 40 to 50, a 25 percent rise"; "from 40 to 50 (25 percent)".
    fn both_before(&self, rate: &Rate) -> Option<(usize, usize)> {
        if !rate.added {
            return None;
        }
        let mut before = self
            .ends
            .iter()
            .rev()
            .filter(|(idx, _)| *idx >= self.taken && *idx < rate.at);
        let (last, last_role) = before.next()?;
        let gap = self.view.figures[*last].next as usize..rate.tokens.start;
        if gap.len() > REACH || self.breaks(gap) {
            return None;
        }
        let Some((other, _)) =
            before.find(|(idx, role)| role != last_role && self.alike(*idx, *last))
        else {
            return Some((
                *last,
                self.compared(*last).filter(|_| *last_role == End::Old)?,
            ));
        };
        Some(if *last_role == End::Old {
            (*last, *other)
        } else {
            (*other, *last)
        })
    }

    /// "88 visitors, compared with 80 a year earlier, up 10 percent": the number that the old end is compared with.
    fn compared(&self, old: usize) -> Option<usize> {
        let new = old.checked_sub(1).filter(|new| *new >= self.taken)?;
        let mut gap = View::gap(&self.view.figures[new], &self.view.figures[old]);
        let by_comparison = gap.clone().any(|at| self.view.word(at) == "compared");
        let whole =
            |at: usize| matches!(self.view.at(at), ";" | ":") || self.view.word(at) == "and";
        let plain = by_comparison && gap.len() <= 8 && !gap.any(whole);
        (plain && self.alike(old, new) && !self.is_alternative(new)).then_some(new)
    }

    /// "or $1.02 a share": a second way to say the figure before.
    fn is_alternative(&self, idx: usize) -> bool {
        self.view.before(&self.view.figures[idx], 1) == "or"
    }

    /// Do the words between begin another statement?
    fn breaks(&self, mut gap: Range<usize>) -> bool {
        gap.any(|at| {
            let word = self.view.word(at);
            matches!(self.view.at(at), ";" | ":")
                || matches!(
                    &*word,
                    "while"
                        | "but"
                        | "although"
                        | "whereas"
                        | "though"
                        | "when"
                        | "because"
                        | "said"
                )
                || moves(&word).is_some() && !hedges(&word) && names_move(&word).is_none()
        })
    }
}

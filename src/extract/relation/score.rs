//! Results and what is said of them: "the 11-member council voted 8-3", "won by 10 points, 55 to 45", "the best-of-seven
//! series 4-2 in six games".

use std::ops::Range;

use super::{Relation, ScoreClaim, View};
use crate::extract::quantity::figure::Figure;
use crate::extract::quantity::numeral;

pub(super) fn read(view: View<'_>, here: Range<usize>, found: &mut Vec<Relation>) {
    let pairs: Vec<(usize, usize)> = here
        .start
        .checked_add(1)
        .into_iter()
        .flat_map(|from| from..here.end)
        .filter(|idx| is_pair(view, idx - 1, *idx))
        .map(|idx| (idx - 1, idx))
        .collect();
    let [(first, second)] = pairs[..] else {
        return;
    };
    let (a, b) = (view.figures[first], view.figures[second]);
    let mut claim = |claim: ScoreClaim| {
        found.push(Relation::Score {
            first: a,
            second: b,
            claim,
        });
    };
    let others = || {
        here.clone()
            .filter(|idx| *idx != first && *idx != second)
            .map(|idx| view.figures[idx])
    };
    let best_of = (view.from..view.to).find_map(|at| best_of(view, at));
    let played = others().find(|f| is_played(view, f));
    let series = (view.from..view.to).any(|at| view.word(at) == "series");
    if best_of.is_some() || series && played.is_some() {
        claim(ScoreClaim::Series { best_of, played });
        return;
    }
    if let Some(body) = others().find(|f| is_body(view, f)) {
        claim(ScoreClaim::Body(body));
    }
    let mut margins = others().filter(|f| is_margin(view, f));
    if let (Some(margin), None) = (margins.next(), margins.next()) {
        claim(ScoreClaim::Margin(margin));
    }
    if a.unit.is_some() {
        let difference = (a.value - b.value).abs();
        let lead = others().find(|f| {
            f.unit == Some("percent") && numeral::equal(f.value, difference) && is_lead(view, f)
        });
        if let Some(lead) = lead {
            claim(ScoreClaim::PercentLead(lead));
        }
        return;
    }
    let (left, right) = (view.before(&a, 1), view.word(b.next as usize));
    let tie = (2..=4).any(|n| view.before(&a, n) == "tie");
    let drew = tie
        || matches!(&*left, "drew" | "tied" | "drawn")
        || matches!(&*right, "draw" | "tie" | "deadlock" | "stalemate");
    if drew {
        claim(ScoreClaim::Level);
    } else if is_vote(view, &a, &b) {
        let near = |word: &str| (view.from..view.to).any(|at| view.word(at) == word);
        if near("unanimously") || near("unanimous") {
            claim(ScoreClaim::Unanimous);
        } else if is_passed(view, &a, &b) {
            claim(ScoreClaim::Passed);
        }
    }
}

/// "8-4", "8 to 4", "220 votes to 215", "48 percent to 43 percent".
fn is_pair(view: View<'_>, first: usize, second: usize) -> bool {
    let (a, b) = (&view.figures[first], &view.figures[second]);
    let percent = |f: &Figure| f.unit == Some("percent");
    let plain = |f: &Figure| {
        (f.unit.is_none() || percent(f)) && !f.part && !f.per && !View::is_year(f) && f.scale <= 1.0
    };
    if !plain(a) || !plain(b) || a.bound == crate::extract::quantity::figure::Bound::Above {
        return false;
    }
    let gap = View::gap(a, b);
    let tight = gap.len() == 1
        && matches!(view.at(gap.start), "-" | "–" | "—")
        && !view.tokens[gap.start].spaced
        && !view.tokens[gap.start + 1].spaced;
    let behind = b.next as usize;
    if tight {
        // "8-4-1" and "5-10 people" are no results of two sides; "3-2-win" is.
        return !matches!(view.at(behind), "-" | "–" | "/")
            && a.unit.is_none()
            && a.value.fract() == 0.0
            && b.value.fract() == 0.0;
    }
    let votes = |at: usize| matches!(&*view.word(at), "votes" | "vote" | "seats" | "points");
    let to = match gap.len() {
        1 => view.word(gap.start) == "to",
        2 if view.word(gap.start) == "to" => {
            matches!(&*view.word(gap.start + 1), "his" | "her" | "their" | "its")
        }
        2 => votes(gap.start) && view.word(gap.start + 1) == "to",
        _ => false,
    };
    let from = (1..=2).any(|n| {
        matches!(
            &*view.before(a, n),
            "from" | "between" | "aged" | "ages" | "rose" | "fell"
        )
    });
    to && !from && (claims_result(view, a, b) || gap.len() == 2)
}

/// A word of votes and games near "8 to 4".
fn claims_result(view: View<'_>, a: &Figure, b: &Figure) -> bool {
    let start = (a.first as usize).saturating_sub(14).max(view.from);
    let end = (b.next as usize + 8).min(view.to);
    (start..end).any(|at| {
        matches!(
            &*view.word(at),
            "vote"
                | "voted"
                | "votes"
                | "voting"
                | "won"
                | "win"
                | "wins"
                | "beat"
                | "beats"
                | "defeated"
                | "defeat"
                | "lost"
                | "lead"
                | "leads"
                | "led"
                | "leading"
                | "ahead"
                | "margin"
                | "majority"
                | "score"
                | "victory"
                | "ruled"
                | "ruling"
                | "decision"
                | "approved"
                | "rejected"
                | "passed"
                | "over"
                | "edged"
                | "trails"
                | "trailed"
                | "behind"
                | "loss"
                | "triumph"
        )
    })
}

/// "11-member", "100-seat", "11 members".
fn is_body(view: View<'_>, figure: &Figure) -> bool {
    if figure.unit.is_some() || figure.part || figure.value < 3.0 {
        return false;
    }
    let next = figure.next as usize;
    let hyphen = view.at(next) == "-";
    let tail = view
        .tokens
        .get(next.wrapping_sub(1))
        .map_or("", |t| t.text(view.text));
    let word = if hyphen {
        view.word(next + 1)
    } else {
        view.word(next)
    };
    let names = |word: &str| {
        matches!(
            word,
            "member"
                | "seat"
                | "judge"
                | "justice"
                | "person"
                | "strong"
                | "councillor"
                | "senator"
                | "commissioner"
                | "juror"
        )
    };
    if hyphen {
        return names(&word);
    }
    if figure.spelled && tail.contains('-') && tail.rsplit('-').next().is_some_and(names) {
        return true;
    }
    let has = (1..=2).any(|n| {
        matches!(
            &*view.before(figure, n),
            "has" | "of" | "its" | "had" | "with" | "all" | "have"
        )
    });
    has && matches!(
        &*word,
        "members"
            | "seats"
            | "judges"
            | "justices"
            | "councillors"
            | "senators"
            | "commissioners"
            | "trustees"
    )
}

/// "best-of-seven", "best of seven": how many games at most.
fn best_of(view: View<'_>, at: usize) -> Option<u32> {
    let word = view.word(at);
    let games = match word.strip_prefix("best-of-") {
        Some(games) => games.to_owned(),
        None if word == "best" && view.word(at + 1) == "of" => view.at(at + 2).to_owned(),
        None => return None,
    };
    let games = games
        .parse()
        .ok()
        .or_else(|| (3..=35).find(|n| numeral::cardinal(&games) == Some(f64::from(*n))))?;
    (games % 2 == 1 && (3..=35).contains(&games)).then_some(games)
}

/// "in seven games", "in six".
fn is_played(view: View<'_>, figure: &Figure) -> bool {
    let games = matches!(
        &*view.word(figure.next as usize),
        "games" | "matches" | "sets" | "legs" | "frames"
    );
    figure.unit.is_none() && games && matches!(&*view.before(figure, 1), "in" | "after")
}

/// "by 12 points", "a 12-point lead", "a margin of 12", "a majority of five".
fn is_margin(view: View<'_>, figure: &Figure) -> bool {
    if figure.part
        || figure.per
        || !View::is_exact(figure)
        || !(figure.unit.is_none() || matches!(figure.unit, Some("percentage point" | "point")))
    {
        return false;
    }
    let next = figure.next as usize;
    let thing = |word: &str| {
        matches!(
            word,
            "point"
                | "points"
                | "vote"
                | "votes"
                | "run"
                | "runs"
                | "goal"
                | "goals"
                | "seat"
                | "seats"
                | "shot"
                | "shots"
                | "stroke"
                | "strokes"
                | "games"
        )
    };
    let tail = view
        .tokens
        .get(next.wrapping_sub(1))
        .map_or("", |t| t.text(view.text));
    let hyphen = view.at(next) == "-" && thing(&view.word(next + 1))
        || figure.spelled && tail.rsplit('-').next().is_some_and(thing) && tail.contains('-');
    let noun = |at: usize| {
        matches!(
            &*view.word(at),
            "lead"
                | "win"
                | "victory"
                | "margin"
                | "majority"
                | "advantage"
                | "defeat"
                | "loss"
                | "edge"
                | "gap"
                | "triumph"
        )
    };
    if hyphen || figure.unit.is_some() && !thing(&view.word(next)) {
        let after = if hyphen && !tail.contains('-') {
            next + 2
        } else {
            next
        };
        return (after..after + 2).any(noun) || view.before(figure, 1) == "by";
    }
    let just = matches!(&*view.before(figure, 1), "just" | "only");
    let by = (view.before(figure, 1) == "by" || just && view.before(figure, 2) == "by")
        && (thing(&view.word(next)) || figure.unit.is_some());
    let of = view.before(figure, 1) == "of" && noun((figure.first as usize).saturating_sub(2));
    by || of && !view.at(next).starts_with('-')
}

/// "a 5 percent lead", "leads by 5 percent".
fn is_lead(view: View<'_>, figure: &Figure) -> bool {
    let noun = matches!(
        &*view.word(figure.next as usize),
        "lead" | "margin" | "advantage" | "edge" | "gap" | "win" | "victory"
    );
    let by = view.before(figure, 1) == "by";
    let of = view.before(figure, 1) == "of"
        && matches!(
            &*view.before(figure, 2),
            "lead" | "margin" | "advantage" | "edge" | "gap"
        );
    noun || by || of
}

/// Did somebody vote, as far as the words near the score say?
fn is_vote(view: View<'_>, a: &Figure, b: &Figure) -> bool {
    let start = (a.first as usize).saturating_sub(4).max(view.from);
    (start..a.first as usize).any(|at| {
        matches!(
            &*view.word(at),
            "vote" | "voted" | "votes" | "ruled" | "decision" | "ruling"
        )
    }) || matches!(
        &*view.word(b.next as usize),
        "vote" | "ruling" | "decision" | "verdict"
    )
}

/// "approved the plan 4-6", "voted 4-6 in favour".
fn is_passed(view: View<'_>, a: &Figure, b: &Figure) -> bool {
    let first = a.first as usize;
    let start = first.saturating_sub(12).max(view.from);
    let passed = (start..first).any(|at| {
        matches!(
            &*view.word(at),
            "approved" | "passed" | "adopted" | "backed" | "ratified" | "endorsed" | "upheld"
        )
    });
    let favour = (b.next as usize..b.next as usize + 3).any(|at| {
        matches!(
            &*view.word(at),
            "favor" | "favour" | "approve" | "pass" | "adopt" | "back" | "ratify" | "endorse"
        )
    });
    let not = (start..(b.next as usize + 8).min(view.to)).any(|at| {
        matches!(
            &*view.word(at),
            "not"
                | "failed"
                | "rejected"
                | "against"
                | "reject"
                | "override"
                | "defeated"
                | "after"
                | "lost"
                | "fell"
        )
    });
    (passed || favour) && !not
}

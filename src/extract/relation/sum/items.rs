//! The list of parts behind a whole: each begins with a number (or "a" for one), set apart by commas and "and".

use super::super::View;
use super::super::words::{compares, is_people};
use crate::extract::quantity::figure::{Bound, Figure};
use crate::text::Span;

/// "a", "an" opens a list's item that counts one: "a boy, two girls".
pub(super) fn first_item_is_article(view: View<'_>, at: usize) -> bool {
    matches!(&*view.word(at), "a" | "an")
        && view
            .tokens
            .get(at + 1)
            .is_some_and(|t| is_people(&view.word(at + 1), t))
}

pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "" | "of" | "them" | "whom" | "there" | "were" | "are" | "and" | "namely" | "the"
    )
}

#[allow(clippy::struct_excessive_bools)] // Independent observations, not a state machine.
pub(super) struct List {
    pub(super) parts: Vec<Figure>,
    /// Its last item comes by "and", or the list ends with a bracket.
    pub(super) closed: bool,
    /// All parts are people.
    pub(super) people: bool,
    /// The parts are "of them".
    by_pronoun: bool,
    /// The parts are "of them" and told apart by where they are: "in the valley", "along the coast".
    pub(super) placed: bool,
}

/// The items behind `open`: each begins with a number (or "a" for one), set apart by commas and "and".
pub(super) fn list(view: View<'_>, first: usize, end: usize, open: usize) -> Option<List> {
    let mut list = List {
        parts: Vec::new(),
        closed: false,
        people: true,
        by_pronoun: false,
        placed: true,
    };
    let mut idx = first;
    let mut at = open + 1;
    let mut last_and = false;
    let mut n_of_kind = 0;
    while at < view.to {
        while is_filler(&view.word(at)) && !view.word(at).is_empty() {
            at += 1;
        }
        let item = if let Some(figure) = view
            .figures
            .get(idx)
            .filter(|f| idx < end && f.first as usize == at)
        {
            idx += 1;
            at = figure.next as usize;
            Some(*figure)
        } else if first_item_is_article(view, at) {
            let one = article(view, at);
            at += 1;
            Some(one)
        } else {
            None
        };
        let Some(figure) = item else {
            // "and Spain" goes on with the item before; ", both injured" makes the list something else.
            if last_and && list.parts.len() >= 2 {
                return None;
            }
            break;
        };
        // "15 of them men and nine of them women".
        let of_them = view.word(at) == "of"
            && matches!(&*view.word(at + 1), "them" | "whom" | "these" | "those");
        if of_them {
            at += 2;
        }
        // "12 of fraud and six of perjury": what each part consists of, not of what it is a part.
        let of_kind = view.word(at) == "of" && !opens_definite(&view.word(at + 1));
        n_of_kind += u32::from(of_kind);
        at += usize::from(of_kind);
        let noun = at;
        if View::is_year(&figure)
            || !View::is_exact(&figure)
            || figure.per
            || figure.unit.is_none() && figure.value.fract() != 0.0
            || compares(&view.word(noun))
            || !of_them
                && matches!(
                    &*view.word(noun),
                    "were" | "are" | "was" | "is" | "had" | "have" | "has" | "of"
                )
        {
            return None;
        }
        list.people &= of_them || names_people(view, noun) || list.by_pronoun;
        list.by_pronoun |= of_them;
        list.placed &= list.by_pronoun && is_where(&view.word(noun));
        list.parts.push(figure);
        list.closed |= last_and;
        match separator(view, at, view.figures.get(idx).filter(|_| idx < end))? {
            Separator::Comma(next) => {
                last_and = false;
                at = next;
            }
            Separator::And(next) => {
                last_and = true;
                at = next;
            }
            Separator::End { closed } => {
                list.closed |= closed;
                let alike = n_of_kind == 0 || n_of_kind as usize == list.parts.len();
                return (list.parts.len() >= 2 && alike).then_some(list);
            }
        }
    }
    (list.parts.len() >= 2 && list.closed && n_of_kind == 0).then_some(list)
}

/// Prepositions of place.
fn is_where(word: &str) -> bool {
    matches!(
        word,
        "in" | "along" | "at" | "on" | "near" | "around" | "outside" | "inside"
    )
}

/// "three of the books", "nine of his players", "two of which": some of what is known already.
fn opens_definite(word: &str) -> bool {
    matches!(
        word,
        "" | "the"
            | "this"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "which"
            | "them"
            | "whom"
            | "all"
            | "every"
            | "each"
    )
}

enum Separator {
    /// The next item begins at this token.
    Comma(usize),
    And(usize),
    End {
        closed: bool,
    },
}

/// What ends the item whose words begin at `at`. `next` is the figure that comes next in the sentence.
fn separator(view: View<'_>, at: usize, next: Option<&Figure>) -> Option<Separator> {
    for (n, here) in (at..view.to).enumerate() {
        let item = |from: usize| {
            next.is_some_and(|f| is_start(view, f, from)) || first_item_is_article(view, from)
        };
        match view.at(here) {
            "," | ";" => {
                let and = here + 1;
                if matches!(&*view.word(and), "and" | "plus") && item(and + 1) {
                    return Some(Separator::And(and + 1));
                }
                if item(here + 1) {
                    return Some(Separator::Comma(here + 1));
                }
                return Some(Separator::End { closed: false });
            }
            "and" | "plus" | "&" if item(here + 1) => return Some(Separator::And(here + 1)),
            ")" | "]" => return Some(Separator::End { closed: true }),
            "." | "!" | "?" => return Some(Separator::End { closed: false }),
            "(" | ":" => return None,
            _ if view.is_dash(here) => return Some(Separator::End { closed: false }),
            word if matches!(word, "or" | "both" | "whom" | "who" | "which" | "per") && n < 3 => {
                return None;
            }
            _ if next.is_some_and(|f| here >= f.first as usize) => return None,
            _ => {}
        }
    }
    Some(Separator::End { closed: false })
}

/// Does the item that begins at `from` begin with this figure, but for "another"?
fn is_start(view: View<'_>, figure: &Figure, from: usize) -> bool {
    let first = figure.first as usize;
    from == first || from + 1 == first && matches!(&*view.word(from), "the" | "another" | "other")
}

/// One thing, by its article.
fn article(view: View<'_>, at: usize) -> Figure {
    let token = &view.tokens[at];
    let span = Span::new(token.start as usize, token.end as usize);
    Figure {
        span,
        number: span,
        value: 1.0,
        step: 1.0,
        scale: 1.0,
        unit: None,
        bound: Bound::Exact,
        spelled: true,
        // So that it is told apart from a number of the draft.
        part: true,
        per: false,
        joined: false,
        first: at as u32,
        next: at as u32 + 1,
    }
}

/// Is what is counted, up to three words on, people?
pub(super) fn names_people(view: View<'_>, at: usize) -> bool {
    (at..at + 3)
        .take_while(|n| !view.word(*n).is_empty())
        .any(|n| is_people(&view.word(n), &view.tokens[n]))
}

pub(super) fn is_people_whole(view: View<'_>, whole: &Figure) -> bool {
    names_people(view, whole.next as usize)
}

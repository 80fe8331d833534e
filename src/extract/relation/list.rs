//! A count and the list of what is counted: "four priorities: education, crime and jobs".
//!
//! Only plain lists are read: short items between commas or semicolons, the last one by "and". Whatever may be an
//! apposition, a clause or a list that does not name everything makes it no list.

use std::ops::Range;

use super::words::{is_people, opens_partial};
use super::{Relation, View};
use crate::extract::quantity::figure::{Bound, Figure};
use crate::extract::token::{Token, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

/// So many tokens may stand between the count and the list.
const REACH: usize = 12;
/// An item of more words than this is a clause.
const WORDS: usize = 8;

pub(super) fn read(view: View<'_>, here: Range<usize>, found: &mut Vec<Relation>) {
    for idx in here.clone() {
        let count = &view.figures[idx];
        if !counts(view, idx, here.start) {
            continue;
        }
        let limit = if idx + 1 < here.end {
            view.figures[idx + 1].first as usize
        } else {
            view.to
        };
        let Some((open, opening)) = opening(view, count, limit) else {
            continue;
        };
        let end = end(view, open, opening);
        let people = count_is_people(view, count);
        if let Some((fewest, most, last)) = items(view, open + 1..end, opening, people) {
            let list = Span::new(
                view.tokens[open + 1].start as usize,
                view.tokens[last - 1].end as usize,
            );
            found.push(Relation::List {
                count: *count,
                fewest,
                most,
                list,
            });
        }
    }
}

/// A small exact number of things that is no part of another count.
fn counts(view: View<'_>, idx: usize, first: usize) -> bool {
    let figure = &view.figures[idx];
    let whole = (2.0..=15.0).contains(&figure.value) && figure.value.fract() == 0.0;
    let plain = figure.unit.is_none()
        && !figure.part
        && !figure.joined
        && figure.scale <= 1.0
        && (View::is_exact(figure) || is_topic(view, figure));
    let of = view.word(figure.next as usize) == "of";
    let part_of = idx > first && {
        let before = &view.figures[idx - 1];
        view.word(before.next as usize) == "of" && View::gap(before, figure).len() <= 3
    };
    let follows_word = matches!(
        &*view.before(figure, 1),
        "other" | "least" | "first" | "last" | "top" | "no" | "number"
    ) && view.before(figure, 1) != "first";
    whole && plain && !of && !part_of && !(follows_word && view.before(figure, 1) != "other")
}

/// "The film is about four villages: …": what it is about, not roughly how many.
fn is_topic(view: View<'_>, figure: &Figure) -> bool {
    let back = |n| view.before(figure, n);
    let (about, verb) = if back(1) == "about" {
        (true, back(2))
    } else {
        (false, back(1))
    };
    (about || figure.bound == Bound::About)
        && matches!(
            &*verb,
            "is" | "are"
                | "was"
                | "were"
                | "spoke"
                | "speaks"
                | "talked"
                | "talks"
                | "wrote"
                | "writes"
                | "asked"
                | "film"
                | "book"
                | "report"
                | "story"
                | "play"
        )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Colon,
    Dash,
    Bracket,
    /// "four cities, London, Paris and Rome": names alone.
    Comma,
    /// "the four finalists are".
    Verb,
}

fn opening(view: View<'_>, count: &Figure, limit: usize) -> Option<(usize, Opening)> {
    let start = count.next as usize;
    if !view.word(start).is_empty() && !view.tokens[start].spaced {
        return None;
    }
    let mut plural = false;
    for at in start..limit.min(start + REACH) {
        let word = view.word(at);
        if opens_partial(&word) || matches!(&*word, "more" | "times") && at == start {
            return None;
        }
        plural |= word.len() > 2 && word.ends_with('s') && !word.ends_with("ss")
            || matches!(
                &*word,
                "people" | "men" | "women" | "children" | "countries"
            );
        let found = match view.at(at) {
            ":" => Opening::Colon,
            "(" => Opening::Bracket,
            "," if matches!(&*view.word(at + 1), "namely") => {
                return plural.then_some((at + 1, Opening::Colon));
            }
            "," => Opening::Comma,
            "are" | "were" => Opening::Verb,
            _ if view.is_dash(at) => Opening::Dash,
            "" | ";" | "." => return None,
            _ if view.tokens[at].kind == TokenKind::Mark => return None,
            _ => continue,
        };
        let apt = match found {
            Opening::Comma => !opens_with_preposition(view) && at - start <= 3,
            Opening::Verb => view.before(count, 1) == "the" && at - start <= 6,
            // "In three cities (one of them …)" is told apart by its items; the bracket must follow its noun.
            Opening::Bracket => at - start <= 4,
            _ => true,
        };
        if found == Opening::Verb && !apt {
            continue;
        }
        return (plural && apt && at + 1 < view.to).then_some((at, found));
    }
    None
}

fn count_is_people(view: View<'_>, count: &Figure) -> bool {
    let next = count.next as usize;
    (next..next + 3).any(|at| {
        view.tokens
            .get(at)
            .is_some_and(|t| is_people(&view.word(at), t))
    })
}

fn opens_with_preposition(view: View<'_>) -> bool {
    view.tokens
        .get(view.from)
        .is_some_and(|t| t.is(Class::PREPOSITION | Class::SUBORDINATOR))
}

/// Where the list must be over: the closing bracket or dash, or the sentence's end.
fn end(view: View<'_>, open: usize, opening: Opening) -> usize {
    let rest = open + 1..view.to;
    let found = match opening {
        Opening::Bracket => rest.clone().find(|at| view.at(*at) == ")"),
        Opening::Dash => rest.clone().find(|at| view.is_dash(*at)),
        _ => None,
    };
    let stop = view.to - usize::from(matches!(view.at(view.to - 1), "." | "!" | "?"));
    found.unwrap_or(stop)
}

/// How many items there are, at least and at most, and the token behind the last one.
fn items(
    view: View<'_>,
    range: Range<usize>,
    opening: Opening,
    people: bool,
) -> Option<(u32, u32, usize)> {
    let semicolons = range.clone().any(|at| view.at(at) == ";");
    let mark = if semicolons { ";" } else { "," };
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if view.at(at) == mark {
            chunks.push(start..at);
            start = at + 1;
        }
    }
    chunks.push(start..range.end);
    chunks.retain(|c| !c.is_empty());
    let chunks = merged(view, chunks, semicolons)?;
    // "To cut costs, to raise wages and to plant trees": all of them, or it is a clause.
    let aims = chunks.iter().filter(|c| is_aim(view, c)).count();
    if aims > 0 && aims < chunks.len() {
        return None;
    }
    // "The four men are old, tired and rich" is no list; "the four sports are" is one.
    let names_only =
        opening == Opening::Comma || opening == Opening::Verb && (people || chunks.len() < 3);
    if opening == Opening::Comma && chunks.len() < 2 {
        return None;
    }
    count(view, &chunks, semicolons, names_only)
}

/// The chunks up to the last item, without ages and "Jr."; `None` where one is a clause or an apposition.
fn merged(
    view: View<'_>,
    chunks: Vec<Range<usize>>,
    semicolons: bool,
) -> Option<Vec<Range<usize>>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for chunk in chunks {
        let ended = kept
            .last()
            .is_some_and(|last| opens_with_and(view, last) || inner_ands(view, last) > 0);
        if chunk.len() == 1
            && (view.tokens[chunk.start].kind == TokenKind::Number
                || is_suffix(&view.word(chunk.start)))
        {
            continue;
        }
        if is_clause(view, &chunk, semicolons) {
            return ended.then_some(kept);
        }
        // Numbers in the items: these are parts of a sum.
        if !semicolons
            && view
                .figures
                .iter()
                .any(|f| chunk.contains(&(f.first as usize)))
        {
            return None;
        }
        let starts = view.word(chunk.start);
        // "Her husband, John Roe": one of the two names the other.
        let owned = chunks_of_owner(view, &chunk);
        let runs = view.tokens[chunk.start].is(Class::FORM_ING)
            && !view.tokens[chunk.start].is(Class::FORM_BASE);
        if owned && !semicolons || runs && !kept.is_empty() {
            return None;
        }
        let article = matches!(&*starts, "a" | "an" | "the" | "both" | "all" | "each");
        if let Some(first) = kept.first()
            && article
            && !semicolons
            && !matches!(&*view.word(first.start), "a" | "an" | "the")
        {
            return None;
        }
        kept.push(chunk);
    }
    Some(kept)
}

fn chunks_of_owner(view: View<'_>, chunk: &Range<usize>) -> bool {
    let at = chunk.start + usize::from(opens_with_and(view, chunk));
    matches!(
        &*view.word(at),
        "his" | "her" | "its" | "their" | "my" | "our" | "your" | "former"
    )
}

fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "jr" | "jr."
            | "sr"
            | "sr."
            | "inc"
            | "inc."
            | "ltd"
            | "ltd."
            | "llc"
            | "too"
            | "respectively"
    )
}

fn opens_with_and(view: View<'_>, chunk: &Range<usize>) -> bool {
    matches!(view.at(chunk.start), "and" | "or" | "plus" | "&")
}

/// "and" and "or" inside a chunk, not at its start.
fn inner_ands(view: View<'_>, chunk: &Range<usize>) -> u32 {
    (chunk.start + 1..chunk.end)
        .filter(|at| matches!(view.at(*at), "and" | "or" | "plus"))
        .count() as u32
}

/// "to cut costs", "and to cut costs".
fn is_aim(view: View<'_>, chunk: &Range<usize>) -> bool {
    let at = chunk.start + usize::from(opens_with_and(view, chunk));
    view.word(at) == "to"
}

/// Has the chunk a verb, a pronoun, a quotation, or too many words for an item?
fn is_clause(view: View<'_>, chunk: &Range<usize>, semicolons: bool) -> bool {
    let limit = if semicolons {
        4 * WORDS
    } else {
        WORDS + 5 * inner_ands(view, chunk) as usize
    };
    if chunk.len() > limit {
        return true;
    }
    chunk.clone().any(|at| {
        let token = &view.tokens[at];
        let word = view.word(at);
        let opens = at == chunk.start || matches!(view.at(at - 1), "and" | "or");
        if word == "to" && opens {
            return false;
        }
        let verb = token.is(Class::MODAL | Class::AUXILIARY | Class::SUBJECT_PRONOUN)
            && !token.is_capital()
            || token.is(Class::CUE) && token.is(Class::FORM_PAST) && !token.is(Class::FORM_BASE)
            || token.is(Class::IRREGULAR_PAST) && !token.is_capital()
            || token.is(Class::VERB)
                && token.is(Class::FORM_PAST)
                && word.ends_with("ed")
                && !token.is_capital()
                && at + 1 == chunk.end;
        let clause = matches!(
            &*word,
            "that"
                | "who"
                | "which"
                | "whose"
                | "whom"
                | "to"
                | "how"
                | "why"
                | "whether"
                | "according"
                | "if"
                | "when"
                | "as"
                | "not"
                | "where"
                | "what"
                | "because"
                | "but"
                | "then"
        );
        !semicolons && (verb || clause)
            || matches!(token.kind, TokenKind::Mark)
            || matches!(view.at(at), ":" | "?")
            || !semicolons && (matches!(view.at(at), "(" | "…" | "...") || view.is_dash(at))
    })
}

fn count(
    view: View<'_>,
    chunks: &[Range<usize>],
    semicolons: bool,
    names_only: bool,
) -> Option<(u32, u32, usize)> {
    let (last, others) = chunks.split_last()?;
    let capital = |chunk: &Range<usize>| {
        let at = chunk.start + usize::from(opens_with_and(view, chunk));
        view.tokens.get(at).is_some_and(Token::is_capital)
    };
    // "…, Dunn and Frost, voted against": the list ends where the names do.
    let ends_before = names_only
        && !capital(last)
        && others
            .last()
            .is_some_and(|c| opens_with_and(view, c) || inner_ands(view, c) > 0);
    if ends_before {
        return self::count(view, others, semicolons, names_only);
    }
    if names_only && !chunks.iter().all(capital) {
        return None;
    }
    let ands = inner_ands(view, last);
    let by_and = opens_with_and(view, last);
    if !by_and && ands == 0 && !(semicolons && others.len() >= 2) {
        return None;
    }
    let n_others = others.len() as u32;
    let inner: u32 = if semicolons {
        0
    } else {
        others.iter().map(|c| inner_ands(view, c)).sum()
    };
    let (fewest, mut most) = match (by_and || semicolons, ands) {
        (true, _) if semicolons => (n_others + 1, n_others + 1),
        (true, ands) => (n_others + 1, n_others + 1 + ands),
        // "Bread and butter, fish and chips" are two pairs, or a list of three with a pair in it.
        (false, ands) if n_others > 0 && inner >= n_others => (n_others + 1, n_others + 1 + ands),
        (false, ands) => (n_others + 2, n_others + 1 + ands),
    };
    most += inner;
    let fewest = fewest.min(most);
    (fewest >= 2).then_some((fewest, most, last.end))
}

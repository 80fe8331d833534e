//! Finding in a draft the words that a reading quotes.
//!
//! `"Park and [Han] sat"` means the "Han" of these words; without brackets all of the words are meant. `" … "` stands for
//! whatever lies between. The quoted words must occur once in the draft.

use copydesk::text::Span;

/// The words in `[…]`, or all of them.
#[track_caller]
pub(crate) fn bracketed(text: &str, pattern: &str) -> Span {
    marked(text, pattern, '[', ']').unwrap_or_else(|| find(text, &plain(pattern), pattern).0)
}

/// The words in `[…]` and those in `{…}`, where there are any.
#[track_caller]
pub(crate) fn source_and_cue(text: &str, pattern: &str) -> (Option<Span>, Option<Span>) {
    (
        marked(text, pattern, '[', ']'),
        marked(text, pattern, '{', '}'),
    )
}

#[track_caller]
fn marked(text: &str, pattern: &str, open: char, close: char) -> Option<Span> {
    if !pattern.contains(open) {
        return None;
    }
    let (_, pieces) = find(text, &plain(pattern), pattern);
    let at = |sign: char| {
        pattern
            .split(" … ")
            .zip(&pieces)
            .find_map(|(piece, start)| {
                let (before, _) = piece.split_once(sign)?;
                Some(start + plain(before).len())
            })
            .unwrap_or_else(|| panic!("{sign} is missing: {pattern}"))
    };
    Some(Span::new(at(open), at(close)))
}

/// The span of the quoted words, and where each piece of them begins.
#[track_caller]
fn find(text: &str, plain: &str, pattern: &str) -> (Span, Vec<usize>) {
    let pieces: Vec<_> = plain.split(" … ").collect();
    let mut found = text
        .match_indices(pieces[0])
        .filter_map(|(start, _)| following(text, &pieces, start));
    let first = found.next();
    let (span, starts) = first.unwrap_or_else(|| panic!("the draft has no: {pattern}"));
    assert!(
        found.next().is_none(),
        "the draft has this more than once: {pattern}"
    );
    (span, starts)
}

/// Where each piece begins if the first begins at `start`.
fn following(text: &str, pieces: &[&str], start: usize) -> Option<(Span, Vec<usize>)> {
    let mut starts = Vec::with_capacity(pieces.len());
    let mut at = start;
    for piece in pieces {
        let begins = at + text[at..].find(piece)?;
        starts.push(begins);
        at = begins + piece.len();
    }
    Some((Span::new(start, at), starts))
}

fn plain(pattern: &str) -> String {
    pattern.replace(['[', ']', '{', '}'], "")
}

#[test]
fn brackets_braces_and_gaps_are_found() {
    let text = "Park and Han sat; Han said so.";
    assert_eq!(bracketed(text, "and [Han]"), Span::new(9, 12));
    assert_eq!(bracketed(text, "Park … sat"), Span::new(0, 16));
    assert_eq!(
        source_and_cue(text, "; [Han] {said}"),
        (Some(Span::new(18, 21)), Some(Span::new(22, 26)))
    );
}

//! Cutting Markdown again after an edit: only between two places around it at which nothing is open.
//!
//! Such a place is a line behind a blank one that begins at the margin, with something that is no list marker: lists,
//! block quotes, notes and indented code end there, whatever they hold. Fenced code and HTML may go on, but then they are
//! one block and the line begins none. Only definitions of links and notes reach further: where one of them may have
//! come, gone or be named, everything is cut.

use std::borrow::Borrow;
use std::ops::Range;

use super::cut_within;
use crate::block::kind::Classifier;
use crate::block::{Block, Recut, unchanged};
use crate::text::Edit;

/// Cuts `text` anew around `edit`, from byte `start` on; `old` are the blocks before it. `None` if all of it must be cut.
pub(in crate::block) fn recut<B: Borrow<Block>>(
    text: &str,
    start: usize,
    edit: Edit,
    old: &[B],
) -> Option<Recut> {
    let old_start = |idx: usize| old[idx].borrow().span.start;
    let n_before = n_before(text, start, edit, old);
    let from = match n_before.checked_sub(1) {
        Some(last) if old_start(last).to_usize() >= start => old_start(n_before).to_usize(),
        _ => start,
    };
    let behind = edit.new_end.to_usize();
    let mut next = old.partition_point(|b| b.borrow().span.start <= edit.old_end);
    let mut least = behind;
    loop {
        let place = |idx: usize| edit.moved(old_start(idx)).to_usize();
        let at_rest = (next..old.len())
            .find(|idx| place(*idx) >= least && is_at_rest(text, behind, place(*idx)));
        let stop = at_rest.unwrap_or(old.len());
        let end = at_rest.map_or(text.len(), place);
        if may_reach_further(&text[from..end], &old[n_before..stop], old) {
            return None;
        }
        if let Some(cut) = cut_between(text, from..end, n_before, &old[..stop]) {
            if cut.iter().any(|b| b.defines) {
                return None;
            }
            let mut found = unchanged(cut, edit, &old[n_before..stop]);
            found.n_before += n_before;
            found.n_after += old.len() - stop;
            return Some(found);
        }
        // What is open there may reach far: looking twice as far every time costs no more than cutting all of it twice.
        next = stop + 1;
        least = end + (end - from);
    }
}

/// How many blocks stand before the last place at rest before the edit.
fn n_before<B: Borrow<Block>>(text: &str, start: usize, edit: Edit, old: &[B]) -> usize {
    let place = |idx: usize| old[idx].borrow().span.start.to_usize();
    let base = old.partition_point(|b| b.borrow().span.start.to_usize() < start);
    let n_begun = old.partition_point(|b| b.borrow().span.start < edit.start);
    let known = &text[..edit.start.to_usize()];
    (base..n_begun)
        .rev()
        .find(|idx| is_at_rest(known, start, place(*idx)))
        .unwrap_or(base)
}

/// May blocks elsewhere hang on what is to be cut again, which was `old` and is `text` now, or may it hang on one of `all`?
fn may_reach_further<B: Borrow<Block>>(text: &str, old: &[B], all: &[B]) -> bool {
    let defines = |blocks: &[B]| blocks.iter().any(|b| b.borrow().defines);
    let may_name = memchr::memchr(b'[', text.as_bytes()).is_some();
    defines(if may_name { all } else { old })
}

/// The blocks of `range`, behind the first `n_before` of `old`; `None` unless what follows both it and `old` goes on as
/// before.
fn cut_between<B: Borrow<Block>>(
    text: &str,
    range: Range<usize>,
    n_before: usize,
    old: &[B],
) -> Option<Vec<Block>> {
    let mut classifier = Classifier::after(&old[..n_before]);
    let mut blocks = Vec::new();
    // Two characters more begin a block if nothing is open; one might be the mark of an empty list item.
    let next: usize = text[range.end..].chars().take(2).map(char::len_utf8).sum();
    let end = range.end + next;
    cut_within(text, range.start..end, classifier.clone(), &mut blocks);
    if next == 0 {
        return Some(blocks);
    }
    let last = blocks.pop()?;
    if last.span.start.to_usize() != range.end {
        return None;
    }
    classifier.note_all(&blocks);
    Classifier::after(old)
        .agrees_with(&classifier)
        .then_some(blocks)
}

/// Does a line begin at `place` before which every block has ended, as far as can be seen in the text from `floor` on?
fn is_at_rest(text: &str, floor: usize, place: usize) -> bool {
    if place <= floor {
        return false;
    }
    let (before, line) = (&text.as_bytes()[floor..place], &text.as_bytes()[place..]);
    let is_behind_blank_line = || {
        let blank = before_break(before)?;
        let blanks = |b: &&u8| matches!(b, b' ' | b'\t' | 0x0b | 0x0c);
        let n_blanks = blank.iter().rev().take_while(blanks).count();
        before_break(&blank[..blank.len() - n_blanks])
    };
    is_behind_blank_line().is_some() && begins_no_item(line)
}

/// What stands before the line break at the end.
fn before_break(bytes: &[u8]) -> Option<&[u8]> {
    bytes
        .strip_suffix(b"\r\n")
        .or_else(|| bytes.strip_suffix(b"\n"))
        .or_else(|| bytes.strip_suffix(b"\r"))
}

/// A list goes on in its next item, and whether paragraphs are in its items hangs on the blank lines between these.
fn begins_no_item(line: &[u8]) -> bool {
    let n_digits = line.iter().take_while(|b| b.is_ascii_digit()).count();
    let marks: &[u8] = if n_digits > 0 { b".)" } else { b"-+*" };
    let known = |idx: usize| line.get(idx).copied();
    match (known(n_digits), known(n_digits + 1)) {
        (None, _) => false,
        (Some(mark), _) if !marks.contains(&mark) => true,
        (Some(_), behind) => behind.is_some_and(|b| b > b' '),
    }
}

//! Plain text: lines between blank lines. What is a paragraph is settled between two of these, so that after an edit
//! only the lines around it are cut again.

use std::borrow::Borrow;

use super::kind::{Classifier, Setting};
use super::mask::{self, Ahead};
use super::wrap::Run;
use super::{Block, BlockKind};
use crate::text::{Edit, Offset, Span};

/// Cuts `text` from byte `start` on.
pub(super) fn cut(text: &str, start: usize, blocks: &mut Vec<Block>) {
    cut_runs(text, start, &mut Classifier::default(), blocks, |_| false);
}

/// Cuts run after run until `is_known` says of one that it needs not be cut: it is as it was.
fn cut_runs(
    text: &str,
    start: usize,
    classifier: &mut Classifier,
    blocks: &mut Vec<Block>,
    mut is_known: impl FnMut(Place<'_>) -> bool,
) {
    let mut lines = Lines { text, at: start };
    let mut ahead = Ahead::new(text);
    let mut pending = lines.next_filled();
    let mut blank = start;
    let mut run = Vec::new();
    while let Some(first) = pending {
        let place = Place {
            blank,
            words: first.words.start,
            classifier,
        };
        if is_known(place) {
            return;
        }
        run.clear();
        run.push(first);
        // Invariant: `pending` is the first line after the run.
        pending = None;
        while let Some(line) = lines.next() {
            if line.is_blank() {
                blank = line.start;
                pending = lines.next_filled();
                break;
            }
            run.push(line);
        }
        let followed = pending.is_some();
        cut_run(text, &run, followed, &mut ahead, classifier, blocks);
    }
}

/// Where a run begins.
struct Place<'a> {
    /// Where the blank line that ends the run before begins.
    blank: usize,
    /// The first character that is not blank.
    words: usize,
    /// What is known of the blocks before.
    classifier: &'a Classifier,
}

/// Cuts `text` anew around `edit`, from byte `start` on; `old` are the blocks before it. Gives how many of these stay at
/// their front and at their end.
pub(super) fn recut<B: Borrow<Block>>(
    text: &str,
    start: usize,
    edit: Edit,
    old: &[B],
    blocks: &mut Vec<Block>,
) -> (usize, usize) {
    let before = n_before(text, start, edit, old);
    let from = match old.get(before) {
        Some(first) if before > 0 || first.borrow().span.end < edit.start => {
            line_start(text, first.borrow().span.start.to_usize())
        }
        _ => start,
    };
    let mut classifier = Classifier::after(&old[..before]);
    let mut known = Classifier::default();
    let mut n_known = 0;
    let mut after = 0;
    cut_runs(text, from.max(start), &mut classifier, blocks, |place| {
        if place.blank <= edit.new_end.to_usize() {
            return false;
        }
        let words = Offset((place.words as u32 - edit.new_end.0) + edit.old_end.0);
        let Ok(same) = old.binary_search_by_key(&words, |b| b.borrow().span.start) else {
            return false;
        };
        known.note_all(&old[n_known..same]);
        n_known = same;
        if !known.agrees_with(place.classifier) {
            return false;
        }
        after = old.len() - same;
        true
    });
    (before, after)
}

/// How many blocks stand in runs that end before the edit.
fn n_before<B: Borrow<Block>>(text: &str, start: usize, edit: Edit, old: &[B]) -> usize {
    let span = |idx: usize| old[idx].borrow().span;
    let base = old.partition_point(|b| b.borrow().span.start.to_usize() < start);
    let n_untouched = old.partition_point(|b| b.borrow().span.end < edit.start);
    // The last run before the edit may go on in it.
    let mut n = n_untouched.saturating_sub(1).max(base);
    while n > base {
        let gap = &text[span(n - 1).end.to_usize()..span(n).start.to_usize()];
        if has_blank_line(gap) {
            break;
        }
        n -= 1;
    }
    n.min(n_untouched)
}

/// Does the gap between two blocks, which is blank, hold a line of its own?
fn has_blank_line(gap: &str) -> bool {
    let breaks = gap.matches(['\n', '\r']).count() - gap.matches("\r\n").count();
    breaks > 1
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// Cuts the lines between two blank ones.
fn cut_run(
    text: &str,
    lines: &[Line],
    followed: bool,
    ahead: &mut Ahead,
    classifier: &mut Classifier,
    blocks: &mut Vec<Block>,
) {
    let mut from = 0;
    let run = (lines.len() > 1)
        .then(|| Run::new(lines.iter().map(|line| &text[line.start..line.words.end])));
    for idx in 0..lines.len() {
        let last = idx + 1 == lines.len();
        let marked = |line: &Line| marker(&text[line.words.clone()]).is_some();
        if !last && run.as_ref().is_some_and(|run| run.joins(idx)) && !marked(&lines[idx + 1]) {
            continue;
        }
        let one_line = from == idx;
        let span = lines[from].words.start..lines[idx].words.end;
        let mut block = Block::new(span.start, span.end, BlockKind::Body);
        let may_be_masked = ahead.may_stand_in(&span);
        let words = &text[span];
        let given = marker(words).map(|(kind, len)| {
            block.masks.push(Span::new(0, len));
            kind
        });
        if may_be_masked {
            let after = block.masks.last().map_or(0, |m| m.end.to_usize());
            mask::find(&words[after..], after, &mut block.masks);
        }
        let setting = Setting {
            one_line,
            followed: followed || !last,
            given,
        };
        if block.masks.is_empty() {
            classifier.classify(&mut block, words, setting);
        } else {
            let read = super::blanked(words, &block.masks);
            classifier.classify(&mut block, &read, setting);
        }
        blocks.push(block);
        from = idx + 1;
    }
}

/// The list or quotation marker that opens a line: what it makes of it, and its length.
fn marker(words: &str) -> Option<(BlockKind, usize)> {
    let bytes = words.as_bytes();
    let found = match bytes[0] {
        b'-' | b'*' | b'+' if bytes.get(1) == Some(&b' ') => Some((BlockKind::ListItem, 1)),
        b'>' => Some((BlockKind::BlockQuote, 1)),
        0xe2 | 0xc2 => {
            let first = words.chars().next()?;
            matches!(first, '•' | '·' | '▪' | '◦' | '■' | '●' | '‣')
                .then_some((BlockKind::ListItem, first.len_utf8()))
        }
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let closed = matches!(bytes.get(digits), Some(b'.' | b')'));
            (digits <= 2 && closed && bytes.get(digits + 1) == Some(&b' '))
                .then_some((BlockKind::ListItem, digits + 1))
        }
        _ => None,
    };
    // "* * *" is a divider.
    found.filter(|_| words.contains(char::is_alphanumeric))
}

struct Line {
    start: usize,
    /// Without the blanks around them; empty for a blank line.
    words: std::ops::Range<usize>,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.words.is_empty()
    }
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Lines<'_> {
    fn next_filled(&mut self) -> Option<Line> {
        while let Some(line) = self.next() {
            if !line.is_blank() {
                return Some(line);
            }
        }
        None
    }

    /// The next line; CR, LF and CR LF end one.
    fn next(&mut self) -> Option<Line> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let bytes = self.text.as_bytes();
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |n| start + n);
        self.at = end + 1;
        // The LF of a CR LF would be a blank line.
        if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') {
            self.at = end + 2;
        }
        let line = &self.text[start..end];
        let from = start + line.len() - line.trim_start_matches(is_blank).len();
        // A no-break space at the end of a line is part of the copy (and a finding); alone it is blank.
        let words = self.text[from..end].trim_end_matches(|c: char| c.is_ascii_whitespace());
        Some(Line {
            start,
            words: from..from + words.len(),
        })
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

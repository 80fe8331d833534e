//! Are the lines between two blank ones one paragraph that was wrapped by hand, or one paragraph each?
//!
//! Copy from a terminal or a wire is wrapped at a column: a line ends where the next word would not have fitted.
//! Copy pasted from a page has a paragraph a line, and captions and bylines glued to the paragraph before. Only the
//! lines themselves are looked at, so that an edit elsewhere changes nothing here.

use super::kind::line::is_caption;

/// Nobody wraps running text narrower than this (characters).
const NARROWEST: usize = 45;
/// Nobody wraps running text wider than this (characters).
const WIDEST: usize = 100;

/// The lines of a run of non-blank lines, each without its break and the blanks around it.
pub(super) struct Run<'t> {
    lines: Vec<Line<'t>>,
    width: usize,
    is_wrapped: bool,
}

struct Line<'t> {
    words: &'t str,
    /// In characters.
    width: usize,
    is_indented: bool,
}

impl<'t> Run<'t> {
    /// `lines` as they stand, with the blanks before them.
    pub(super) fn new(lines: impl Iterator<Item = &'t str>) -> Self {
        let lines: Vec<Line<'t>> = lines
            .map(|line| {
                let words = line.trim();
                Line {
                    words,
                    width: words.chars().count(),
                    is_indented: line.starts_with([' ', '\t', '\u{a0}', '\u{3000}']),
                }
            })
            .collect();
        let width = lines.iter().map(|line| line.width).max().unwrap_or(0);
        let breaks_sentences = lines.split_last().is_some_and(|(_, before)| {
            before
                .iter()
                .any(|line| !is_complete(line.words) && !is_alone(line.words))
        });
        Self {
            is_wrapped: (NARROWEST..=WIDEST).contains(&width) && breaks_sentences,
            lines,
            width,
        }
    }

    /// Does line `idx` go on in the line after it?
    pub(super) fn joins(&self, idx: usize) -> bool {
        let (Some(line), Some(next)) = (self.lines.get(idx), self.lines.get(idx + 1)) else {
            return false;
        };
        if is_alone(line.words) {
            return false;
        }
        let complete = is_complete(line.words);
        if !complete && next.words.starts_with(char::is_lowercase) {
            return true;
        }
        if !self.is_wrapped || (next.is_indented && !line.is_indented && complete) {
            return false;
        }
        let first_word = next.words.split_whitespace().next().unwrap_or("");
        let with_next = line.width + 1 + first_word.chars().count();
        // Whoever edits wrapped text leaves lines a little short or long: a broken sentence forgives that.
        let slack = if complete { 0 } else { self.width / 5 };
        with_next + slack > self.width
    }
}

/// A caption with its credit is whole, whatever its length.
fn is_alone(line: &str) -> bool {
    line.ends_with([')', ']']) && is_caption(line)
}

/// Ends as a sentence does.
fn is_complete(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']);
    line.ends_with(['.', '!', '?', ':', '…'])
}

//! Excerpts: paragraphs of news are lines of hundreds of characters, of which a terminal shows what matters.
//!
//! **Invariant:** an excerpt holds no control character of the draft, and every mark lies on it.

use std::ops::Range;

use super::super::{is_unsafe, stand_in};
use crate::text::Span;

/// Stands where something was left out.
const CUT: &str = " … ";

/// A line of the draft, cut to the words around its marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) words: String,
    /// Where each mark lies in `words`, in the order in which they were given.
    pub(super) marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// `line` of `text` with `marks` on it, about `width` characters long. A mark that goes beyond the line ends with it.
    pub(super) fn new(text: &str, line: Range<usize>, marks: &[Span], width: usize) -> Self {
        let marks: Vec<Range<usize>> = marks
            .iter()
            .map(|mark| {
                let start = mark.start.to_usize().clamp(line.start, line.end);
                start..mark.end.to_usize().clamp(start, line.end)
            })
            .collect();
        let parts = if text[line.clone()].chars().count() <= width {
            vec![line.clone()]
        } else {
            parts(text, &line, &marks, width)
        };
        join(text, &line, &parts, &marks)
    }
}

/// The stretches of the line that are shown, in order.
fn parts(
    text: &str,
    line: &Range<usize>,
    marks: &[Range<usize>],
    width: usize,
) -> Vec<Range<usize>> {
    let share = width / marks.len().clamp(1, 3);
    let mut wanted: Vec<Range<usize>> = marks
        .iter()
        .map(|mark| {
            let shown = text[mark.clone()].chars().count().min(share * 3 / 4);
            let around = (share - shown) / 2;
            let start = back(text, mark.start, around).max(line.start);
            // What is not needed before the mark is shown after it.
            let before = text[start..mark.start].chars().count();
            let end = forth(text, mark.start, shown + 2 * around - before).min(line.end);
            on_words(text, line, start..end, mark.start)
        })
        .collect();
    wanted.sort_by_key(|part| part.start);
    let mut parts: Vec<Range<usize>> = Vec::with_capacity(wanted.len());
    for part in wanted {
        match parts.last_mut() {
            // A cut that leaves out next to nothing is no cut.
            Some(last) if part.start <= last.end + 2 * CUT.len() => {
                last.end = last.end.max(part.end);
            }
            _ => parts.push(part),
        }
    }
    parts
}

/// `n` characters before `at`.
fn back(text: &str, at: usize, n: usize) -> usize {
    text[..at]
        .char_indices()
        .rev()
        .take(n)
        .last()
        .map_or(at, |(i, _)| i)
}

/// `n` characters after `at`.
fn forth(text: &str, at: usize, n: usize) -> usize {
    text[at..]
        .char_indices()
        .nth(n)
        .map_or(text.len(), |(i, _)| at + i)
}

/// `part` without the halves of words at its ends; `mark` stays in it.
fn on_words(text: &str, line: &Range<usize>, part: Range<usize>, mark: usize) -> Range<usize> {
    let start = if part.start == line.start {
        part.start
    } else {
        text[part.start..mark]
            .find(' ')
            .map_or(part.start, |n| part.start + n + 1)
    };
    let end = if part.end == line.end {
        part.end
    } else {
        text[mark..part.end]
            .rfind(' ')
            .filter(|n| *n > 0)
            .map_or(part.end, |n| mark + n)
    };
    start..end
}

fn join(
    text: &str,
    line: &Range<usize>,
    parts: &[Range<usize>],
    marks: &[Range<usize>],
) -> Excerpt {
    let mut words = String::new();
    // Where each character that is shown came from and where it stands now.
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (idx, part) in parts.iter().enumerate() {
        if idx > 0 {
            words.push_str(CUT);
        } else if part.start > line.start {
            words.push_str(CUT.trim_start());
        }
        for (at, c) in text[part.clone()].char_indices() {
            moved.push((part.start + at, words.len()));
            words.push(printable(c));
        }
        moved.push((part.end, words.len()));
    }
    if parts.last().is_some_and(|last| last.end < line.end) {
        words.push_str(CUT.trim_end());
    }
    let place = |at: usize| {
        let idx = moved.partition_point(|(from, _)| *from < at);
        moved.get(idx).or(moved.last()).map_or(0, |(_, to)| *to)
    };
    // The end of a mark whose end is cut off is where its part ends.
    let end = |mark: &Range<usize>| {
        let part = parts
            .iter()
            .find(|p| p.start <= mark.start && mark.start <= p.end);
        part.map_or(mark.end, |p| mark.end.min(p.end))
    };
    let marks = marks
        .iter()
        .map(|mark| place(mark.start)..place(end(mark)))
        .collect();
    Excerpt { words, marks }
}

fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        super::SENTINEL => '\u{fffd}',
        c if is_unsafe(c) => stand_in(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[&str], width: usize) -> (String, Vec<String>) {
        let spans: Vec<Span> = marks
            .iter()
            .map(|mark| {
                let at = text.find(mark).expect("the mark is in the text");
                Span::new(at, at + mark.len())
            })
            .collect();
        let excerpt = Excerpt::new(text, 0..text.len(), &spans, width);
        let marked = excerpt
            .marks
            .iter()
            .map(|m| excerpt.words[m.clone()].to_owned())
            .collect();
        (excerpt.words, marked)
    }

    #[test]
    fn short_line_is_whole() {
        let (words, marks) = shown("The mayor left.", &["mayor"], 40);
        assert_eq!(
            (words.as_str(), marks[0].as_str()),
            ("The mayor left.", "mayor")
        );
    }

    #[test]
    fn long_line_is_cut_between_words_around_the_mark() {
        let text = format!(
            "{}the mayor left {}",
            "one two ".repeat(20),
            "three four ".repeat(20)
        );
        let (words, marks) = shown(&text, &["mayor"], 40);
        assert_eq!(words, "… two one two the mayor left three four …");
        assert_eq!(marks, ["mayor"]);
    }

    #[test]
    fn distant_marks_share_the_line() {
        let text = format!("Ann spoke {} Bob left", "and so on ".repeat(30));
        let (words, marks) = shown(&text, &["Bob", "Ann"], 60);
        assert!(
            words.starts_with("Ann spoke and") && words.ends_with("Bob left"),
            "{words}"
        );
        assert_eq!(marks, ["Bob", "Ann"]);
    }

    #[test]
    fn long_mark_ends_where_it_is_cut() {
        let text = "word ".repeat(60);
        let (words, marks) = shown(&text, &[text.trim_end()], 40);
        assert!(
            words.ends_with('…') && words.chars().count() < 50,
            "{words}"
        );
        assert!(words.starts_with(&marks[0]), "{marks:?}");
    }

    #[test]
    fn control_characters_are_shown_and_not_sent() {
        let (words, marks) = shown("a \u{1b}[31mred\u{9b}x\u{202e}\ty", &["red"], 40);
        assert_eq!(words, "a ␛[31mred\u{fffd}x\u{fffd} y");
        assert_eq!(marks, ["red"]);
    }
}

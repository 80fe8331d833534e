//! What rules about whole blocks share: taking a block out of the draft and leaving clean spacing.

use super::{Fix, TextEdit};
use crate::text::Span;

/// Deletes the block at `block` with its line break and the blank lines after it (before it, where it is the last).
pub(super) fn delete(text: &str, block: Span, title: impl Into<String>) -> Fix {
    Fix {
        title: title.into(),
        edits: vec![TextEdit {
            span: with_breaks(text, block),
            text: String::new(),
        }],
        safe: true,
    }
}

/// The block's lines with the space that would be left over. A block glued to the line above leaves what separates
/// that one from the next; between two lines it leaves a blank one, so that they do not become one paragraph.
fn with_breaks(text: &str, block: Span) -> Span {
    let range = block.range();
    let start = line_start(text, range.start);
    let end = line_end(text, range.end);
    let after = skip_blank_lines(text, end);
    let glued_above = start > 0 && !is_blank_above(text, start);
    if glued_above && after == end && end < text.len() {
        return Span::new(start, range.end);
    }
    if glued_above {
        return Span::new(start, end);
    }
    if after < text.len() {
        return Span::new(start, after);
    }
    // The last block: the blank lines before it go, one line break stays as it was at the end.
    let before = text[..start].trim_end().len();
    let first_break = line_end(text, before);
    Span::new(first_break.min(start), text.len())
}

/// Is the line above the one that begins at `start` blank?
fn is_blank_above(text: &str, start: usize) -> bool {
    let above = &text[..start];
    let above = above.strip_suffix('\n').unwrap_or(above);
    let above = above.strip_suffix('\r').unwrap_or(above);
    let line = above.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    above[line..].trim().is_empty()
}

fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    if text[start..at].trim().is_empty() {
        start
    } else {
        at
    }
}

/// Behind the line break that ends the line at `at`, if nothing but space stands before it.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    if !rest[..end].trim().is_empty() {
        return at;
    }
    let len = if rest[end..].starts_with("\r\n") {
        2
    } else {
        1
    };
    (at + end + len).min(text.len())
}

fn skip_blank_lines(text: &str, mut at: usize) -> usize {
    loop {
        let next = line_end(text, at);
        if next == at || at >= text.len() {
            return at;
        }
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, words: &str) -> String {
        let at = text.find(words).expect("the words are there");
        let fix = delete(text, Span::new(at, at + words.len()), "Delete");
        crate::rules::fixture::apply(text, &fix)
    }

    #[test]
    fn the_blank_line_after_goes_with_the_block() {
        assert_eq!(without("One\n\nTwo\n\nThree\n", "Two"), "One\n\nThree\n");
        assert_eq!(
            without("One\r\n\r\nTwo\r\n\r\nThree", "One"),
            "Two\r\n\r\nThree"
        );
    }

    #[test]
    fn a_glued_line_keeps_its_neighbours_apart() {
        assert_eq!(without("One\nTwo\nThree\n", "Two"), "One\n\nThree\n");
        assert_eq!(without("One\nTwo \n\nThree\n", "Two"), "One\n\nThree\n");
    }

    #[test]
    fn the_last_block_leaves_a_draft_that_ends_as_before() {
        assert_eq!(without("One\n\nTwo\n", "Two"), "One\n");
        assert_eq!(without("One\n\nTwo", "Two"), "One\n");
        assert_eq!(without("Two\n", "Two"), "");
    }
}

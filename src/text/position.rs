//! Lines and columns in the three encodings a client may count in, to byte offsets and back.
//!
//! Lines end at LF, CRLF and CR and nowhere else. A position outside the text clamps to the nearest place inside it: past
//! the end of a line to its end, inside a character (a surrogate half, a continuation byte) to its start.
//!
//! **Invariant:** nothing here scans from the start of the draft; every conversion is logarithmic in its length.

use memchr::{memchr2, memchr2_iter};
use ropey::Rope;

use super::{Offset, Span};

/// The unit in which a client counts the characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    Utf8,
    /// What a client means that names none.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// How many units `text` has.
    fn units(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            Self::Utf32 => text.chars().count(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }
}

/// A place in a text as an editor names it. Both count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: u32,
    /// In units of the [`Encoding`] agreed upon.
    pub character: u32,
}

impl Position {
    pub fn new(line: u32, character: u32) -> Self {
        Self { line, character }
    }
}

/// The byte offset of `position`, clamped into the text.
pub fn offset(rope: &Rope, position: Position, encoding: Encoding) -> Offset {
    Offset::new(rope.char_to_byte(char_index(rope, position, encoding)))
}

/// The index of the character at `position`, clamped into the text.
pub(super) fn char_index(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_chars();
    }
    let (start, end) = line_bounds(rope, line);
    let units = position.character as usize;
    let target = match encoding {
        Encoding::Utf32 => start.saturating_add(units),
        Encoding::Utf8 => {
            let wanted = rope.char_to_byte(start).saturating_add(units);
            if wanted >= rope.len_bytes() {
                end
            } else {
                rope.byte_to_char(wanted)
            }
        }
        Encoding::Utf16 => {
            let wanted = rope.char_to_utf16_cu(start).saturating_add(units);
            if wanted >= rope.len_utf16_cu() {
                end
            } else {
                rope.utf16_cu_to_char(wanted)
            }
        }
    };
    target.min(end)
}

/// First character of `line` and the end of its text, without the line break.
fn line_bounds(rope: &Rope, line: usize) -> (usize, usize) {
    let start = rope.line_to_char(line);
    if line + 1 == rope.len_lines() {
        return (start, rope.len_chars());
    }
    let mut end = rope.line_to_char(line + 1) - 1;
    if end > start && rope.char(end) == '\n' && rope.char(end - 1) == '\r' {
        end -= 1;
    }
    (start, end)
}

/// The position of `offset`, which lies in the text or is clamped to its end.
pub fn position(rope: &Rope, offset: Offset, encoding: Encoding) -> Position {
    let byte = offset.to_usize().min(rope.len_bytes());
    let line = rope.byte_to_line(byte);
    let character = match encoding {
        Encoding::Utf8 => byte - rope.line_to_byte(line),
        Encoding::Utf32 => rope.byte_to_char(byte) - rope.line_to_char(line),
        Encoding::Utf16 => {
            let start = rope.char_to_utf16_cu(rope.line_to_char(line));
            rope.char_to_utf16_cu(rope.byte_to_char(byte)) - start
        }
    };
    Position::new(line as u32, character as u32)
}

/// The positions of many spans of one text, found in one sorted sweep.
#[derive(Debug, Default)]
pub struct Positions {
    /// Sorted by offset.
    known: Vec<(Offset, Position)>,
}

impl Positions {
    /// Converts both ends of all `spans`.
    pub fn of(rope: &Rope, encoding: Encoding, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut offsets: Vec<Offset> = spans
            .into_iter()
            .flat_map(|span| [span.start, span.end])
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut before = (Offset::default(), Position::default());
        let known = offsets
            .into_iter()
            .map(|at| {
                let found = near(rope, before, at, encoding)
                    .or_else(|| in_chunk(rope, at, encoding))
                    .unwrap_or_else(|| position(rope, at, encoding));
                before = (at, found);
                before
            })
            .collect();
        Self { known }
    }

    /// Start and end of `span`, which was among those converted.
    pub fn range(&self, span: Span) -> (Position, Position) {
        (self.at(span.start), self.at(span.end))
    }

    fn at(&self, offset: Offset) -> Position {
        match self.known.binary_search_by_key(&offset, |(at, _)| *at) {
            Ok(idx) => self.known[idx].1,
            Err(idx) => self
                .known
                .get(idx.saturating_sub(1))
                .map_or_else(Position::default, |k| k.1),
        }
    }
}

/// Walks on from the offset converted last, where that is cheaper than looking the line up.
fn near(
    rope: &Rope,
    (from, found): (Offset, Position),
    to: Offset,
    encoding: Encoding,
) -> Option<Position> {
    const CHEAP: usize = 200;
    let (from, to) = (from.to_usize(), to.to_usize());
    if to - from > CHEAP || to > rope.len_bytes() {
        return None;
    }
    let (chunk, chunk_start, ..) = rope.chunk_at_byte(from);
    let between = chunk.get(from - chunk_start..to - chunk_start)?;
    if memchr2(b'\n', b'\r', between.as_bytes()).is_some() {
        return None;
    }
    let units = encoding.units(between);
    Some(Position::new(found.line, found.character + units as u32))
}

/// The position as the piece of the rope that `at` lies in tells it; `None` where its line begins before that piece, as few do.
fn in_chunk(rope: &Rope, at: Offset, encoding: Encoding) -> Option<Position> {
    let at = at.to_usize();
    if at >= rope.len_bytes() {
        return None;
    }
    let (chunk, chunk_start, _, chunk_line) = rope.chunk_at_byte(at);
    let before = chunk.get(..at - chunk_start)?;
    // Both of CR and LF make one break, which no piece parts.
    if before.ends_with('\r') {
        return None;
    }
    let breaks = memchr2_iter(b'\n', b'\r', before.as_bytes());
    let (mut n_breaks, mut start) = (0, (chunk_start == 0).then_some(0));
    for end in breaks {
        let is_first_half = before.as_bytes()[end] == b'\r' && before.as_bytes()[end + 1] == b'\n';
        if !is_first_half {
            n_breaks += 1;
            start = Some(end + 1);
        }
    }
    let character = encoding.units(&before[start?..]);
    Some(Position::new(
        (chunk_line + n_breaks) as u32,
        character as u32,
    ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(text: &str, line: u32, character: u32, encoding: Encoding) -> usize {
        offset(
            &Rope::from_str(text),
            Position::new(line, character),
            encoding,
        )
        .to_usize()
    }

    #[test]
    fn the_three_encodings_count_their_own_units() {
        let text = "a\n“é😀x";
        let x = text.len() - 1;
        assert_eq!(at(text, 1, 9, Encoding::Utf8), x);
        assert_eq!(at(text, 1, 4, Encoding::Utf16), x);
        assert_eq!(at(text, 1, 3, Encoding::Utf32), x);
    }

    #[test]
    fn only_lf_crlf_and_cr_end_a_line() {
        let text = "a\u{2028}b\u{b}c\u{c}d\u{85}e\r\nf\rg\nh";
        for (line, word) in [(1, "f"), (2, "g"), (3, "h")] {
            assert_eq!(Some(at(text, line, 0, Encoding::Utf16)), text.find(word));
        }
    }

    #[test]
    fn past_the_end_of_a_line_clamps_before_its_break() {
        for encoding in ALL {
            assert_eq!(at("ab\r\ncd", 0, 99, encoding), 2);
            assert_eq!(at("ab\rcd", 0, 99, encoding), 2);
            assert_eq!(at("ab\ncd", 0, u32::MAX, encoding), 2);
            assert_eq!(at("ab\ncd", 1, 99, encoding), 5);
            assert_eq!(at("ab\ncd", 99, 0, encoding), 5);
            assert_eq!(at("", u32::MAX, u32::MAX, encoding), 0);
        }
    }

    #[test]
    fn inside_a_character_clamps_to_its_start() {
        assert_eq!(at("a😀b", 0, 2, Encoding::Utf16), 1);
        assert_eq!(at("a😀b", 0, 3, Encoding::Utf8), 1);
    }

    /// Line and column by counting from the start: slow and plain.
    fn counted(text: &str, byte: usize, encoding: Encoding) -> Position {
        let (mut line, mut start, bytes) = (0, 0, text.as_bytes());
        for (i, b) in text.bytes().enumerate().take(byte) {
            if b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                line += 1;
                start = i + 1;
            }
        }
        let words = &text[start..byte];
        let character = match encoding {
            Encoding::Utf8 => words.len(),
            Encoding::Utf16 => words.encode_utf16().count(),
            Encoding::Utf32 => words.chars().count(),
        };
        Position::new(line, character as u32)
    }

    proptest! {
        #[test]
        fn positions_go_there_and_back(text in "[a-z“é😀\u{2028} \r\n]{0,80}") {
            let rope = Rope::from_str(&text);
            for encoding in ALL {
                for (byte, c) in text.char_indices() {
                    let inside_break = c == '\n' && byte > 0 && text.as_bytes()[byte - 1] == b'\r';
                    let found = position(&rope, Offset::new(byte), encoding);
                    prop_assert_eq!(found, counted(&text, byte, encoding));
                    if !inside_break {
                        prop_assert_eq!(offset(&rope, found, encoding).to_usize(), byte);
                    }
                }
            }
        }

        #[test]
        fn any_position_lands_on_a_character(text in "[a-z“é😀\r\n]{0,40}", line in 0u32..12, character in 0u32..60) {
            let rope = Rope::from_str(&text);
            for encoding in ALL {
                let byte = offset(&rope, Position::new(line, character), encoding).to_usize();
                prop_assert!(text.is_char_boundary(byte));
            }
        }

        #[test]
        fn a_sweep_finds_what_single_look_ups_find(text in "[a-z“é😀 \r\n]{0,2500}", picks in prop::collection::vec((0usize..2500, 0usize..2500), 0..20)) {
            let rope = Rope::from_str(&text);
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let spans: Vec<Span> = picks
                .iter()
                .map(|(a, b)| (bounds[a % bounds.len()], bounds[b % bounds.len()]))
                .map(|(a, b)| Span::new(a.min(b), a.max(b)))
                .collect();
            for encoding in ALL {
                let positions = Positions::of(&rope, encoding, spans.iter().copied());
                for span in &spans {
                    let expected = (position(&rope, span.start, encoding), position(&rope, span.end, encoding));
                    prop_assert_eq!(positions.range(*span), expected);
                }
            }
        }
    }
}

//! One open draft: its rope, its version, its format. Edits are applied in the order in which they come.

use std::sync::Arc;

use ropey::Rope;

use super::position::{self, Encoding, Position};
use super::{Format, Offset, Span};

/// The text of a draft as an editor holds it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub rope: Rope,
    /// The client's number for this text.
    pub version: i32,
    pub format: Format,
}

/// One change as a client sends it: the text between two positions is replaced, or all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `None` replaces the whole text.
    pub range: Option<(Position, Position)>,
    pub text: String,
}

impl Draft {
    pub fn new(text: &str, version: i32, format: Format) -> Self {
        Self {
            rope: Rope::from_str(text),
            version,
            format,
        }
    }

    /// Applies `change` and tells where the new words stand in the new text. Positions outside the text clamp; a
    /// range that runs backwards is taken the other way round.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) -> Span {
        let Some((start, end)) = change.range else {
            self.rope = Rope::from_str(&change.text);
            return Span::new(0, change.text.len());
        };
        let a = position::char_index(&self.rope, start, encoding);
        let b = position::char_index(&self.rope, end, encoding);
        let (from, to) = (a.min(b), a.max(b));
        if from < to {
            self.rope.remove(from..to);
        }
        if !change.text.is_empty() {
            self.rope.insert(from, &change.text);
        }
        let at = self.rope.char_to_byte(from);
        Span::new(at, at + change.text.len())
    }

    /// The whole text, copied out.
    pub fn text(&self) -> Arc<str> {
        let mut text = String::with_capacity(self.rope.len_bytes());
        for chunk in self.rope.chunks() {
            text.push_str(chunk);
        }
        text.into()
    }

    /// The byte at which `position` lies.
    pub fn offset(&self, position: Position, encoding: Encoding) -> Offset {
        position::offset(&self.rope, position, encoding)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> Change {
        Change {
            range: Some((Position::new(from.0, from.1), Position::new(to.0, to.1))),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_change_says_where_its_words_stand() {
        let mut draft = Draft::new("“We won,” Roe said.\n", 1, Format::Plain);
        let span = draft.apply(&change((0, 10), (0, 13), "Jané"), Encoding::Utf16);
        let text = draft.text();
        assert_eq!(&*text, "“We won,” Jané said.\n");
        assert_eq!(span.of(&text), "Jané");
    }

    #[test]
    fn a_range_that_runs_backwards_is_turned_round() {
        let mut draft = Draft::new("one two", 1, Format::Plain);
        draft.apply(&change((0, 7), (0, 4), "six"), Encoding::Utf16);
        assert_eq!(&*draft.text(), "one six");
    }

    #[test]
    fn no_range_replaces_everything() {
        let mut draft = Draft::new("one", 1, Format::Plain);
        let all = Change {
            range: None,
            text: "two".to_owned(),
        };
        assert_eq!(draft.apply(&all, Encoding::Utf8), Span::new(0, 3));
        assert_eq!(&*draft.text(), "two");
    }

    /// The plain model: lines found by scanning, units counted one by one.
    fn model_offset(text: &str, at: Position, encoding: Encoding) -> usize {
        let bytes = text.as_bytes();
        let mut start = 0;
        for _ in 0..at.line {
            let Some(found) = (start..bytes.len()).find(|&i| {
                bytes[i] == b'\n' || (bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'))
            }) else {
                return text.len();
            };
            start = found + 1;
        }
        let mut units = 0;
        for (i, c) in text[start..].char_indices() {
            if matches!(c, '\n' | '\r') {
                return start + i;
            }
            units += match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if units > at.character as usize {
                return start + i;
            }
        }
        text.len()
    }

    fn positions() -> impl Strategy<Value = Position> {
        (0u32..8, 0u32..30).prop_map(|(line, character)| Position::new(line, character))
    }

    proptest! {
        #[test]
        fn the_rope_equals_a_string(
            start in "[a-z“é😀 \r\n]{0,60}",
            edits in prop::collection::vec((positions(), positions(), "[a-z”ü😀\r\n]{0,8}"), 0..30),
        ) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let mut model = start.clone();
                let mut draft = Draft::new(&start, 0, Format::Plain);
                for (a, b, text) in &edits {
                    let (i, j) = (model_offset(&model, *a, encoding), model_offset(&model, *b, encoding));
                    model.replace_range(i.min(j)..i.max(j), text);
                    let edit = Change { range: Some((*a, *b)), text: text.clone() };
                    let span = draft.apply(&edit, encoding);
                    prop_assert_eq!(&*draft.text(), model.as_str());
                    prop_assert_eq!(span.of(&model), text);
                }
            }
        }
    }
}

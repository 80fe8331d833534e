//! Lines and columns of a draft as people count them: from 1, columns in characters.

use crate::text::Offset;

/// Where the lines of a text begin. Line breaks are LF, CR LF and CR, as editors have them.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
}

/// A place as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let in_crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !in_crlf {
                starts.push(at as u32 + 1);
            }
        }
        Self { text, starts }
    }

    /// Line `line`, counted from 1, without its break.
    pub(super) fn range(&self, line: u32) -> std::ops::Range<usize> {
        let idx = line as usize;
        let start = self.starts[idx - 1] as usize;
        let end = self
            .starts
            .get(idx)
            .map_or(self.text.len(), |next| *next as usize);
        let words = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + words.len()
    }

    pub(super) fn place(&self, at: Offset) -> Place {
        let line = self.starts.partition_point(|start| *start <= at.0);
        let start = self.starts[line - 1] as usize;
        let column = self.text[start..at.to_usize()].chars().count() + 1;
        Place {
            line: line as u32,
            column: column as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let lines = Lines::new("a\r\né“b\rc\nd");
        let place = |at| {
            let place = lines.place(Offset::new(at));
            (place.line, place.column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(3), (2, 1));
        assert_eq!(place(8), (2, 3));
        assert_eq!(place(10), (3, 1));
        assert_eq!(place(12), (4, 1));
        assert_eq!(place(13), (4, 2));
        assert_eq!(lines.range(2), 3..9);
        assert_eq!(lines.range(4), 12..13);
    }
}

//! One JSON value, one line: whatever splits lines, and on whatever terminal it is shown.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::super::is_unsafe;

/// Writes `value` and a line feed.
pub(in super::super) fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Safe))?;
    out.write_all(b"\n")
}

/// Writes a string.
pub(super) fn string(out: &mut Vec<u8>, words: &str) {
    value(out, &words);
}

/// Writes any value.
pub(super) fn value(out: &mut Vec<u8>, value: &impl Serialize) {
    // Memory takes everything.
    let _ = value.serialize(&mut Serializer::with_formatter(out, Safe));
}

/// JSON escapes control characters below U+0020 alone. Those above steer terminals too, and some programs split lines at
/// U+0085, U+2028 and U+2029.
struct Safe;

/// The first bytes of all characters that have to be escaped: U+007F, U+0080–U+009F, and those of U+2000–U+2FFF.
pub(super) const LEADS: [u8; 3] = [0x7f, 0xc2, 0xe2];

impl Formatter for Safe {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut at = 0;
        let bytes = fragment.as_bytes();
        let mut found = 0;
        while let Some(n) = bytes[found..].iter().position(|byte| LEADS.contains(byte)) {
            found += n;
            let Some(c) = fragment[found..].chars().next() else {
                break;
            };
            if is_unsafe(c) || matches!(c, '\u{2028}' | '\u{2029}') {
                out.write_all(&bytes[at..found])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                at = found + c.len_utf8();
            }
            found += c.len_utf8();
        }
        out.write_all(&bytes[at..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_unsafe_begins_with_a_byte_that_is_looked_for() {
        for c in (0x20..=0x10_ffff)
            .filter_map(char::from_u32)
            .filter(|c| is_unsafe(*c))
        {
            let lead = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            assert!(LEADS.contains(&lead), "{c:?}");
        }
    }

    #[test]
    fn characters_that_steer_or_split_are_escaped_and_read_back() {
        let words = "a\u{1b}b\u{7f}c\u{85}d\u{9b}e\u{2028}f\u{202e}g“é”\n";
        let mut out = Vec::new();
        write(&mut out, &words).expect("memory can be written to");
        let line = String::from_utf8(out).expect("JSON is UTF-8");
        assert_eq!(
            line,
            "\"a\\u001bb\\u007fc\\u0085d\\u009be\\u2028f\\u202eg“é”\\n\"\n"
        );
        let back: String = serde_json::from_str(&line).expect("sound JSON");
        assert_eq!(back, words);
    }
}

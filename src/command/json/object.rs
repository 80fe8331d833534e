//! JSON put together piece by piece, for the one object that is written often enough for it to matter.

use super::line;
use crate::text::Span;

/// The line that is written to.
pub(super) struct Object<'o> {
    out: &'o mut Vec<u8>,
}

/// Whether a byte of a string may have to be written otherwise: see [`line::LEADS`] for those above ASCII.
const MAY_ESCAPE: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        may[byte] = true;
        byte += 1;
    }
    may[b'"' as usize] = true;
    may[b'\\' as usize] = true;
    let mut lead = 0;
    while lead < line::LEADS.len() {
        may[line::LEADS[lead] as usize] = true;
        lead += 1;
    }
    may
};

impl<'o> Object<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out }
    }

    /// JSON as it stands.
    #[inline]
    pub(super) fn raw(&mut self, json: &'static str) -> &mut Self {
        self.out.extend_from_slice(json.as_bytes());
        self
    }

    /// A word of one of the contract's vocabularies, which need no escape.
    #[inline]
    pub(super) fn name(&mut self, name: &'static str) {
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'"');
    }

    pub(super) fn string(&mut self, words: &str) {
        if words.bytes().any(|byte| MAY_ESCAPE[usize::from(byte)]) {
            line::string(self.out, words);
            return;
        }
        self.out.push(b'"');
        self.out.extend_from_slice(words.as_bytes());
        self.out.push(b'"');
    }

    pub(super) fn maybe_string(&mut self, words: Option<&str>) {
        match words {
            Some(words) => self.string(words),
            None => self.null(),
        }
    }

    pub(super) fn number(&mut self, number: u32) {
        let mut digits = itoa::Buffer::new();
        self.out.extend_from_slice(digits.format(number).as_bytes());
    }

    pub(super) fn maybe_number(&mut self, number: Option<u32>) {
        match number {
            Some(number) => self.number(number),
            None => self.null(),
        }
    }

    /// Whole numbers without ".0": 2, not 2.0.
    pub(super) fn float(&mut self, value: f64) {
        /// The whole numbers up to here are exact in an `f64`.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if value.fract() == 0.0 && value.abs() <= EXACT {
            let whole = value as i64;
            match u32::try_from(whole) {
                Ok(small) => self.number(small),
                Err(_) => line::value(self.out, &whole),
            }
        } else {
            line::value(self.out, &if value.is_finite() { value } else { 0.0 });
        }
    }

    /// The opening of an object with a place; further keys follow.
    pub(super) fn span(&mut self, span: Span) {
        self.raw("{\"start\":").number(span.start.0);
        self.raw(",\"end\":").number(span.end.0);
    }

    pub(super) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut one: impl FnMut(&mut Self, T),
    ) {
        self.out.push(b'[');
        for (nth, item) in items.into_iter().enumerate() {
            if nth > 0 {
                self.out.push(b',');
            }
            one(self, item);
        }
        self.out.push(b']');
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Object<'_>)) -> String {
        let mut line = Vec::new();
        write(&mut Object::new(&mut line));
        String::from_utf8(line).expect("JSON is UTF-8")
    }

    #[test]
    fn numbers_are_written_as_serde_writes_them() {
        for number in [
            0,
            7,
            10,
            99,
            100,
            409,
            1000,
            54_321,
            1_000_000_000,
            u32::MAX,
        ] {
            assert_eq!(written(|out| out.number(number)), number.to_string());
        }
        let whole = [(2.0, "2"), (-3.0, "-3"), (1e15, "1000000000000000")];
        for (value, json) in whole {
            assert_eq!(written(|out| out.float(value)), json);
        }
        for value in [0.25_f64, 1e18, -2.5] {
            let json = serde_json::to_string(&value).expect("a number is JSON");
            assert_eq!(written(|out| out.float(value)), json);
        }
    }

    #[test]
    fn strings_are_written_as_serde_writes_them() {
        for words in ["", "Roe", "Jane “Red” Roe", "\"\\\n\u{7f}", "a\u{85}b", "é"] {
            let json = written(|out| out.string(words));
            let back: String = serde_json::from_str(&json).expect("sound JSON");
            assert_eq!(back, words);
            assert!(!json.contains('\u{85}') && !json.contains('\u{7f}'));
        }
    }

    #[test]
    fn a_list_has_its_commas_between() {
        let list = written(|out| out.list([1, 2, 3], Object::number));
        assert_eq!(list, "[1,2,3]");
        assert_eq!(written(|out| out.list([0; 0], Object::number)), "[]");
    }
}

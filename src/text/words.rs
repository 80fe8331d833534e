//! Words between white space, without a look at what the bytes of ASCII, which are nearly all, might mean elsewhere.

/// The words of `text`, as [`str::split_whitespace`] has them.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// See [`words`].
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        let start = find(self.text, self.at, false)?;
        let end = find(self.text, start, true).unwrap_or(self.text.len());
        self.at = end;
        Some(&self.text[start..end])
    }
}

/// Where, from byte `at` on, the next character stands that is a blank, or that is none.
#[inline]
fn find(text: &str, mut at: usize, blank: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let (is_blank, len) = match byte {
            b'\t'..=b'\r' | b' ' => (true, 1),
            0..0x80 => (false, 1),
            _ => {
                let c = text[at..].chars().next()?;
                (c.is_whitespace(), c.len_utf8())
            }
        };
        if is_blank == blank {
            return Some(at);
        }
        at += len;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_those_of_the_standard_library(text in "[ab\u{e9} \t\n\u{b}\u{1f}\u{85}\u{a0}\u{2003}\u{3000}“]{0,20}") {
            let expected: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(words(&text).collect::<Vec<_>>(), expected);
        }
    }
}

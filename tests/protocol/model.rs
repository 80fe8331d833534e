//! A draft as an editor holds it: a string, with positions in three encodings found by counting.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    Utf8,
    Utf16,
    Utf32,
}

pub(crate) const ALL: [Units; 3] = [Units::Utf8, Units::Utf16, Units::Utf32];

impl Units {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    pub(crate) fn count(self, text: &str) -> u32 {
        let n = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Utf32 => text.chars().count(),
        };
        u32::try_from(n).expect("drafts of tests are small")
    }

    /// Line and column of a byte.
    pub(crate) fn position(self, text: &str, byte: usize) -> (u32, u32) {
        let bytes = text.as_bytes();
        let (mut line, mut start) = (0, 0);
        for (i, b) in text.bytes().enumerate().take(byte) {
            if b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                line += 1;
                start = i + 1;
            }
        }
        (line, self.count(&text[start..byte]))
    }
}

/// Numbers that look random and are the same each time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    /// A place between two characters, and never inside CRLF, where no editor can put a cursor.
    pub(crate) fn place(&mut self, text: &str) -> usize {
        let mut byte = self.below(text.len() + 1);
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        if text[..byte].ends_with('\r') && text[byte..].starts_with('\n') {
            byte -= 1;
        }
        byte
    }
}

//! One pass over a block's bytes, token by token.

use super::{Case, Token, TokenKind};
use crate::lexicon::{self, Class};

pub(super) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    spaced: bool,
    lower: Vec<u8>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            spaced: true,
            lower: Vec::new(),
        }
    }
}

impl Iterator for Scanner<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_space();
        let first = *self.bytes.get(self.at)?;
        let start = self.at;
        if first.is_ascii_digit() {
            self.number();
            return Some(self.token(start, TokenKind::Number, Case::None, Class::empty()));
        }
        if first.is_ascii_alphabetic() {
            return Some(match self.plain_word(start) {
                Some(token) => token,
                None => self.word(start),
            });
        }
        if first >= 0x80 && is_letter(self.text, start) {
            return Some(self.word(start));
        }
        if let Some(len) = possessive_at(self.bytes, start)
            && !self.spaced
        {
            self.at += len;
            return Some(self.token(start, TokenKind::Possessive, Case::None, Class::empty()));
        }
        if let Some(len) = mark_at(self.bytes, start) {
            // "''He said 'no,'''": behind a word the inner mark closes first.
            let inner_first = !self.spaced && self.bytes[start..].starts_with(b"'''");
            self.at += if inner_first { 1 } else { len };
            return Some(self.token(start, TokenKind::Mark, Case::None, Class::empty()));
        }
        self.at += char_len(first);
        while matches!(first, b'-' | b'.' | b'_' | b'*' | b'=')
            && self.bytes.get(self.at) == Some(&first)
        {
            self.at += 1;
        }
        Some(self.token(start, TokenKind::Punct, Case::None, Class::empty()))
    }
}

impl Scanner<'_> {
    fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            let len = match byte {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => 1,
                // A space that does not break, a soft hyphen.
                0xc2 if matches!(self.bytes.get(self.at + 1), Some(&(0xa0 | 0xad))) => 2,
                0xe2 if is_wide_space(self.bytes, self.at) => 3,
                0xef if self.bytes[self.at..].starts_with(&[0xef, 0xbb, 0xbf]) => 3,
                _ => return,
            };
            self.at += len;
            self.spaced = true;
        }
    }

    fn token(&mut self, start: usize, kind: TokenKind, case: Case, class: Class) -> Token {
        let spaced = std::mem::replace(&mut self.spaced, false);
        Token {
            start: start as u32,
            end: self.at as u32,
            kind,
            case,
            spaced,
            class,
            first: self.bytes[start],
            hash: 0,
        }
    }

    /// Digits, and `,`, `.` or `:` where a digit follows.
    fn number(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            let goes_on = byte.is_ascii_digit()
                || (matches!(byte, b',' | b'.' | b':')
                    && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit));
            if !goes_on {
                break;
            }
            self.at += 1;
        }
    }

    /// A word of ASCII letters and digits with nothing behind it that could belong to it, as nearly all are.
    fn plain_word(&mut self, start: usize) -> Option<Token> {
        let mut lower = [0; LONGEST_PLAIN];
        let (mut len, mut n_letters, mut n_upper) = (0, 0u32, 0u32);
        for &byte in &self.bytes[start..] {
            let kind = KINDS[usize::from(byte)];
            if kind == 0 {
                if matches!(byte, b'\'' | b'-' | b'&' | b'.' | 0x80..) {
                    return None;
                }
                break;
            }
            *lower.get_mut(len)? = byte | (kind & UPPER) << 4;
            n_letters += u32::from(kind & LETTER);
            n_upper += u32::from(kind & UPPER) >> 1;
            len += 1;
        }
        self.at = start + len;
        let case = case(self.bytes[start].is_ascii_uppercase(), n_upper, n_letters);
        let hash = lexicon::bytes_hash(&lower[..len]);
        let class = lexicon::class_of_ascii(hash);
        let token = self.token(start, TokenKind::Word, case, class);
        Some(Token { hash, ..token })
    }

    fn word(&mut self, start: usize) -> Token {
        let (mut n_letters, mut n_upper, mut dotted) = (0u32, 0u32, false);
        self.lower.clear();
        loop {
            let run = self.at;
            while let Some(byte) = self
                .bytes
                .get(self.at)
                .filter(|b| b.is_ascii_alphanumeric())
            {
                n_letters += u32::from(byte.is_ascii_alphabetic());
                n_upper += u32::from(byte.is_ascii_uppercase());
                self.at += 1;
            }
            self.lower.extend_from_slice(&self.bytes[run..self.at]);
            let Some(&byte) = self.bytes.get(self.at) else {
                break;
            };
            if byte >= 0x80 && is_letter(self.text, self.at) {
                let c = self.text[self.at..].chars().next().unwrap_or(' ');
                n_upper += u32::from(c.is_uppercase());
                n_letters += 1;
                let mut buffer = [0; 4];
                for l in c.to_lowercase() {
                    self.lower
                        .extend_from_slice(l.encode_utf8(&mut buffer).as_bytes());
                }
                self.at += c.len_utf8();
            } else if !self.joins(byte, start, &mut dotted) {
                break;
            }
        }
        let first_upper = n_upper > 0 && self.text[start..].starts_with(char::is_uppercase);
        if n_upper > 0 {
            self.lower.make_ascii_lowercase();
        }
        self.abbreviation_stop(n_letters, n_upper, dotted);
        let case = case(first_upper, n_upper, n_letters);
        let word = std::str::from_utf8(&self.lower).unwrap_or_default();
        let word = word.strip_suffix('.').unwrap_or(word);
        let hash = lexicon::word_hash(word);
        let class = lexicon::class_of_hash(hash, word);
        let token = self.token(start, TokenKind::Word, case, class);
        Token { hash, ..token }
    }

    /// An apostrophe, hyphen, `&` or inner full stop that goes on with the word; consumed if so.
    fn joins(&mut self, byte: u8, start: usize, dotted: &mut bool) -> bool {
        let (len, normal): (usize, u8) = match byte {
            b'\'' | b'-' | b'&' => (1, byte),
            b'.' => (1, b'.'),
            0xe2 if self.bytes[self.at..].starts_with("’".as_bytes()) => (3, b'\''),
            0xe2 if self.bytes[self.at..].starts_with("‑".as_bytes()) => (3, b'-'),
            _ => return false,
        };
        let next = self.at + len;
        if next >= self.bytes.len() {
            return false;
        }
        let follows = if normal == b'-' {
            is_letter(self.text, next) || self.bytes[next].is_ascii_digit()
        } else {
            is_letter(self.text, next)
        };
        if !follows {
            return false;
        }
        match normal {
            b'\'' if possessive_at(self.bytes, self.at).is_some() => return false,
            // "U.S.", "a.m.", "D.C.": a stop inside a word only between single letters.
            b'.' => {
                let before = self.at - start;
                let single = before == 1 || self.bytes[self.at - 2] == b'.';
                let after = self
                    .bytes
                    .get(next + 1)
                    .is_none_or(|b| !b.is_ascii_alphabetic());
                if !(single && after) {
                    return false;
                }
                *dotted = true;
            }
            b'&' if self.at - start > 3 => return false,
            _ => {}
        }
        self.lower.push(normal);
        self.at = next;
        true
    }

    /// Takes the full stop of an abbreviation into the word.
    fn abbreviation_stop(&mut self, n_letters: u32, n_upper: u32, dotted: bool) {
        if self.bytes.get(self.at) != Some(&b'.') || self.bytes.get(self.at + 1) == Some(&b'.') {
            return;
        }
        let initial = n_letters == 1 && n_upper == 1 && self.lower != b"i";
        let known = n_upper > 0 || dotted;
        if dotted
            || initial
            || (known
                && std::str::from_utf8(&self.lower).is_ok_and(|w| {
                    lexicon::class(w.rsplit('-').next().unwrap_or(w)).contains(Class::ABBREVIATION)
                }))
        {
            self.lower.push(b'.');
            self.at += 1;
        }
    }
}

/// The longest word that [`Scanner::plain_word`] reads, in bytes.
const LONGEST_PLAIN: usize = 24;

const LETTER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;

/// What a byte of ASCII may be in a word.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        kinds[byte] = if c.is_ascii_uppercase() {
            LETTER | UPPER
        } else if c.is_ascii_lowercase() {
            LETTER
        } else if c.is_ascii_digit() {
            DIGIT
        } else {
            0
        };
        byte += 1;
    }
    kinds
};

fn case(first_upper: bool, n_upper: u32, n_letters: u32) -> Case {
    match (first_upper, n_upper, n_letters) {
        (_, 0, _) => Case::Lower,
        (true, u, n) if u == n && n > 1 => Case::Upper,
        (true, ..) => Case::Capital,
        _ => Case::Mixed,
    }
}

fn is_wide_space(bytes: &[u8], at: usize) -> bool {
    // U+2000–U+200B (spaces and zero width space), U+202F, U+2060.
    match (bytes.get(at + 1), bytes.get(at + 2)) {
        (Some(0x80), Some(&b)) => (0x80..=0x8b).contains(&b) || matches!(b, 0xa8 | 0xa9 | 0xaf),
        (Some(0x81), Some(0xa0)) => true,
        _ => false,
    }
}

fn is_letter(text: &str, at: usize) -> bool {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return byte.is_ascii_alphabetic();
    }
    text[at..].chars().next().is_some_and(char::is_alphabetic)
}

fn char_len(first: u8) -> usize {
    match first {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// "'s" or "’s" with no letter behind it: its length.
fn possessive_at(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let mark = if rest.starts_with(b"'") {
        1
    } else if rest.starts_with("’".as_bytes()) {
        3
    } else {
        return None;
    };
    let ends = |n: usize| {
        rest.get(n)
            .is_none_or(|b| !b.is_ascii_alphanumeric() && *b < 0xc3)
    };
    (matches!(rest.get(mark), Some(b's' | b'S')) && ends(mark + 1)).then_some(mark + 1)
}

/// The length of the quotation mark at `at`, if there is one.
fn mark_at(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes[at] {
        // Two straight singles are some agencies' double mark.
        b'\'' if bytes.get(at + 1) == Some(&b'\'') => Some(2),
        b'"' | b'\'' => Some(1),
        b'`' if bytes.get(at + 1) == Some(&b'`') => Some(2),
        0xc2 if matches!(bytes.get(at + 1), Some(0xab | 0xbb)) => Some(2),
        // ‘ ’ ‚ ‛ “ ” „ ‟ are U+2018–U+201F; ‹ › are U+2039 and U+203A.
        0xe2 if bytes.get(at + 1) == Some(&0x80)
            && matches!(bytes.get(at + 2), Some(0x98..=0x9f | 0xb9 | 0xba)) =>
        {
            Some(3)
        }
        _ => None,
    }
}

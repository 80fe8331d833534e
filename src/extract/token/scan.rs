//! One pass over a block's bytes, token by token.

use super::ascii::Word;
use super::{Case, Token, TokenKind};
use crate::extract::seen::Seen;
use crate::lexicon::{self, Class, Lexicon};

pub(super) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// White space, or the text's start, stands before the token that is read.
    spaced: bool,
    lower: String,
    lexicon: &'static Lexicon,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            spaced: false,
            lower: String::new(),
            lexicon: lexicon::whole(),
        }
    }
}

impl Scanner<'_> {
    /// Adds all tokens to `tokens`, and what they show to `seen`.
    pub(super) fn read(mut self, tokens: &mut Vec<Token>, seen: &mut Seen) {
        while let Some(first) = self.skip_space() {
            let plain = first.is_ascii_alphabetic() && self.plain_word(first, tokens, seen);
            if !plain {
                self.other(first, tokens, seen);
            }
        }
    }

    /// A word that begins with a letter of ASCII. Nearly all are of nothing else, with nothing behind that could belong
    /// to them; no other is read here.
    #[inline]
    fn plain_word(&mut self, first: u8, tokens: &mut Vec<Token>, seen: &mut Seen) -> bool {
        let start = self.at;
        let word = Word::read(&self.bytes[start..]);
        let mut end = start + word.len;
        // As nearly always.
        let apart = matches!(word.next, 0 | b' ' | b',');
        if !apart && self.may_go_on(end) {
            return false;
        }
        let known = self.lexicon.known(word.hash);
        let place = tokens.len();
        let mut stopped = false;
        if word.case != Case::Lower {
            seen.capital(place, word.case);
            stopped = word.next == b'.' && self.takes_stop(start, end, known.class);
            if stopped {
                end += 1;
                seen.stop(place);
            }
        }
        self.at = end;
        seen.word(place, end - start, word.hash, known.class);
        tokens.push(Token {
            start: start as u32,
            end: end as u32,
            kind: TokenKind::Word,
            case: word.case,
            spaced: self.spaced,
            joined: false,
            stopped,
            time: known.time,
            class: known.class,
            first,
            hash: word.hash,
        });
        true
    }

    /// What is no plain word.
    #[inline(never)]
    fn other(&mut self, first: u8, tokens: &mut Vec<Token>, seen: &mut Seen) {
        let (start, place) = (self.at, tokens.len());
        let token = if first.is_ascii_alphabetic() || first >= 0x80 && is_letter(self.text, start) {
            self.unusual_word(start, place, seen)
        } else if first.is_ascii_digit() {
            self.number();
            seen.number(place);
            self.token(start, TokenKind::Number)
        } else {
            let token = self.sign(start, first);
            seen.sign(place, &token);
            token
        };
        tokens.push(token);
    }

    /// Is the full stop at `end` that of the abbreviation with a capital that stands there since `start`?
    #[inline(never)]
    fn takes_stop(&self, start: usize, end: usize, class: Class) -> bool {
        self.bytes.get(end + 1) != Some(&b'.')
            && (class.contains(Class::ABBREVIATION)
                || end - start == 1 && self.bytes[start] != b'I')
    }

    fn unusual_word(&mut self, start: usize, idx: usize, seen: &mut Seen) -> Token {
        let token = self.word(start);
        if token.stopped {
            seen.stop(idx);
        }
        if self.bytes[start..self.at].contains(&b'&') {
            seen.ampersand();
        }
        if token.case != Case::Lower {
            seen.capital(idx, token.case);
        }
        let len = token.end - token.start;
        seen.word(idx, len as usize, token.hash, token.class);
        if token.joined {
            seen.joined(idx, token.class);
        }
        token
    }

    /// A possessive, a mark or punctuation.
    fn sign(&mut self, start: usize, first: u8) -> Token {
        let may_be_mark = matches!(first, b'\'' | b'"' | b'`' | 0xc2 | 0xe2);
        if may_be_mark
            && let Some(len) = possessive_at(self.bytes, start)
            && !self.spaced
        {
            self.at += len;
            return self.token(start, TokenKind::Possessive);
        }
        if may_be_mark && let Some(len) = mark_at(self.bytes, start) {
            // "''He said 'no,'''": behind a word the inner mark closes first.
            let inner_first = !self.spaced && self.bytes[start..].starts_with(b"'''");
            self.at += if inner_first { 1 } else { len };
            return self.token(start, TokenKind::Mark);
        }
        self.at += char_len(first);
        while matches!(first, b'-' | b'.' | b'_' | b'*' | b'=')
            && self.bytes.get(self.at) == Some(&first)
        {
            self.at += 1;
        }
        self.token(start, TokenKind::Punct)
    }

    /// The first byte behind the space here.
    #[inline]
    fn skip_space(&mut self) -> Option<u8> {
        let from = self.at;
        let mut byte = *self.bytes.get(from)?;
        // As nearly always.
        if byte == b' ' {
            self.at += 1;
            byte = *self.bytes.get(self.at)?;
        }
        if byte <= b' ' || byte >= 0x80 {
            byte = self.skip_wide_space()?;
        }
        self.spaced = from == 0 || self.at > from;
        Some(byte)
    }

    /// The first byte behind the space here, of whatever kind that is.
    #[inline(never)]
    fn skip_wide_space(&mut self) -> Option<u8> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            let len = match byte {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => 1,
                // A space that does not break, a soft hyphen.
                0xc2 if matches!(self.bytes.get(self.at + 1), Some(&(0xa0 | 0xad))) => 2,
                0xe2 if is_wide_space(self.bytes, self.at) => 3,
                0xef if self.bytes[self.at..].starts_with(&[0xef, 0xbb, 0xbf]) => 3,
                _ => return Some(byte),
            };
            self.at += len;
        }
    }

    /// What has been read since `start`, with no more known of it than its kind.
    fn token(&self, start: usize, kind: TokenKind) -> Token {
        Token {
            start: start as u32,
            end: self.at as u32,
            kind,
            case: Case::None,
            spaced: self.spaced,
            joined: false,
            stopped: false,
            time: 0,
            class: Class::empty(),
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

    /// May what stands at `end` belong to the word before it, other than the full stop of an abbreviation?
    #[inline(never)]
    fn may_go_on(&self, end: usize) -> bool {
        let joins = |next: Option<&u8>| {
            next.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
                && possessive_at(self.bytes, end).is_none()
        };
        match &self.bytes[end..] {
            // An apostrophe, a hyphen, one that does not break; no other mark of that row is a letter.
            [b'.' | b'\'' | b'-', rest @ ..] | [0xe2, 0x80, 0x99 | 0x91, rest @ ..] => {
                joins(rest.first())
            }
            [0xe2, 0x80, ..] => false,
            [b'0'..=b'9' | b'&' | 0x80.., ..] => true,
            _ => false,
        }
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
            self.lower.push_str(&self.text[run..self.at]);
            let Some(&byte) = self.bytes.get(self.at) else {
                break;
            };
            if byte >= 0x80 && is_letter(self.text, self.at) {
                let c = self.text[self.at..].chars().next().unwrap_or(' ');
                n_upper += u32::from(c.is_uppercase());
                n_letters += 1;
                self.lower.extend(c.to_lowercase());
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
        let case = Case::of(first_upper, n_upper, n_letters);
        let word = self.lower.strip_suffix('.').unwrap_or(&self.lower);
        let hash = lexicon::word_hash(word);
        let known = lexicon::known_of_hash(hash, word);
        let joined = word.contains('-');
        Token {
            case,
            joined,
            stopped: self.bytes[self.at - 1] == b'.',
            time: known.time,
            class: known.class,
            hash,
            ..self.token(start, TokenKind::Word)
        }
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
        self.lower.push(char::from(normal));
        self.at = next;
        true
    }

    /// Takes the full stop of an abbreviation into the word.
    fn abbreviation_stop(&mut self, n_letters: u32, n_upper: u32, dotted: bool) {
        if self.bytes.get(self.at) != Some(&b'.') || self.bytes.get(self.at + 1) == Some(&b'.') {
            return;
        }
        let initial = n_letters == 1 && n_upper == 1 && self.lower != "i";
        let known = n_upper > 0 || dotted;
        if dotted
            || initial
            || (known
                && lexicon::class(self.lower.rsplit('-').next().unwrap_or_default())
                    .contains(Class::ABBREVIATION))
        {
            self.lower.push('.');
            self.at += 1;
        }
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
    let bytes = &text.as_bytes()[at..];
    if bytes[0] < 0x80 {
        return bytes[0].is_ascii_alphabetic();
    }
    // Quotation marks, dashes and the like: U+2000 to U+203F.
    if bytes.starts_with(&[0xe2, 0x80]) {
        return false;
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
#[inline]
fn possessive_at(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let mark = match rest {
        [b'\'', ..] => 1,
        // The apostrophe of print.
        [0xe2, 0x80, 0x99, ..] => 3,
        _ => return None,
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

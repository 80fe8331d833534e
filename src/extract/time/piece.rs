//! Tokens as the grammar of time sees them: words of its vocabulary, numbers by their form, and the punctuation between.

use crate::extract::seen::Places;
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::time::{self, TimeWord};
use crate::lexicon::word::bytes_hash;
use crate::lexicon::{self, Class};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A word, number or mark that stands in no time expression.
    Other,
    Word(TimeWord),
    /// Digits only, and how many.
    Digits(u32, u8),
    /// "3:47", "18:00:05".
    Clock(u8, u8, Option<u8>),
    /// "10.30", "2.5": the parts around the stop.
    Dotted(u16, u16),
    Comma,
    Hyphen,
    Dash,
    Slash,
    Open,
    Close,
    Possessive,
    /// An apostrophe or single mark.
    Apostrophe,
    Plus,
}

/// The tokens of `text` with those of hyphenated words, which stand at `joined`, that have a word of time in them: nearly
/// always `tokens` as they are, else in `kept`.
pub(super) fn parted<'t>(
    text: &str,
    tokens: &'t [Token],
    joined: &Places,
    kept: &'t mut Vec<Token>,
) -> &'t [Token] {
    let mut copied = 0;
    for at in joined.iter() {
        let token = &tokens[at];
        if token.time == 0 && has_time(token.text(text)) {
            kept.extend_from_slice(&tokens[copied..at]);
            split(text, token, kept);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return tokens;
    }
    kept.extend_from_slice(&tokens[copied..]);
    kept
}

/// What the token is to the grammar.
#[inline]
pub(super) fn kind(text: &str, token: &Token) -> Kind {
    match token.kind {
        TokenKind::Word if token.time > 0 => Kind::Word(time::meaning(token.time)),
        TokenKind::Number => number(token.text(text)),
        TokenKind::Possessive => Kind::Possessive,
        TokenKind::Mark if token.end - token.start != 2 && is_single(token.text(text)) => {
            Kind::Apostrophe
        }
        // Nearly all of it.
        TokenKind::Punct if token.first == b',' => Kind::Comma,
        TokenKind::Punct if token.first != b'.' => punctuation(token.text(text)),
        TokenKind::Word | TokenKind::Mark | TokenKind::Punct => Kind::Other,
    }
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "‘")
}

fn punctuation(mark: &str) -> Kind {
    match mark {
        "," => Kind::Comma,
        "-" | "‑" => Kind::Hyphen,
        "–" => Kind::Dash,
        "/" => Kind::Slash,
        "(" => Kind::Open,
        ")" => Kind::Close,
        "+" => Kind::Plus,
        _ => Kind::Other,
    }
}

/// [`Token::time`] of a part of a word.
fn time_of(part: &str) -> u16 {
    if !part.is_ascii() {
        // The apostrophe of print is no other in a word; no word of time has anything else.
        let plain = part.replace('’', "'");
        return if plain.is_ascii() { time_of(&plain) } else { 0 };
    }
    // Longer than any word of time.
    let mut lower = [0; 24];
    let Some(lower) = lower.get_mut(..part.len()) else {
        return 0;
    };
    lower.copy_from_slice(part.as_bytes());
    lower.make_ascii_lowercase();
    let bare = lower.strip_suffix(b".").unwrap_or(lower);
    lexicon::known_of_ascii(bytes_hash(bare)).time
}

/// Is there reason enough to split the hyphenated word: "third-quarter", "mid-November", "post-1959"?
fn has_time(whole: &str) -> bool {
    if whole.len() < 5 || memchr::memchr(b'-', whole.as_bytes()).is_none() {
        return false;
    }
    // "ninety-six" is one number.
    let mut numeral = true;
    for (at, part) in parts(whole) {
        if is_decade(whole, at, part) {
            return true;
        }
        let kind = part_kind(part);
        if carries_time(kind) {
            return true;
        }
        numeral &= matches!(
            kind,
            Kind::Word(TimeWord::Cardinal(_) | TimeWord::Ordinal(_))
        );
    }
    numeral
}

/// What stands between the hyphens, each with its place in the word.
fn parts(whole: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    whole.split('-').map(move |part| {
        let here = at;
        at += part.len() + 1;
        (here, part)
    })
}

fn part_kind(part: &str) -> Kind {
    if part.starts_with(|c: char| c.is_ascii_digit()) {
        return number(part);
    }
    match time_of(part) {
        0 => Kind::Other,
        time => Kind::Word(time::meaning(time)),
    }
}

/// "1990s" of "mid-1990s", not of "B-1990s".
fn is_decade(whole: &str, at: usize, part: &str) -> bool {
    let Some(decade) = part.strip_suffix('s') else {
        return false;
    };
    at > 0
        && matches!(number(decade), Kind::Digits(_, 4))
        && EDGES
            .iter()
            .any(|e| whole[..at - 1].eq_ignore_ascii_case(e))
}

/// Adds the parts of a hyphenated word, and its hyphens.
fn split(text: &str, token: &Token, pieces: &mut Vec<Token>) {
    let whole = token.text(text);
    for (at, part) in parts(whole) {
        let start = token.start + at as u32;
        let end = start + part.len() as u32;
        if at > 0 {
            pieces.push(bare(text, start - 1, start, TokenKind::Punct));
        }
        if is_decade(whole, at, part) {
            // As they are where no hyphen stands.
            pieces.push(bare(text, start, end - 1, TokenKind::Number));
            pieces.push(bare(text, end - 1, end, TokenKind::Word));
            continue;
        }
        let digits = part.starts_with(|c: char| c.is_ascii_digit());
        let capital = part.starts_with(char::is_uppercase);
        pieces.push(Token {
            case: if capital { Case::Capital } else { Case::Lower },
            spaced: at == 0 && token.spaced,
            time: if digits { 0 } else { time_of(part) },
            ..bare(text, start, end, word_or_number(digits))
        });
    }
}

fn word_or_number(digits: bool) -> TokenKind {
    if digits {
        TokenKind::Number
    } else {
        TokenKind::Word
    }
}

/// A part of a word, with nothing known of it.
fn bare(text: &str, start: u32, end: u32, kind: TokenKind) -> Token {
    Token {
        start,
        end,
        kind,
        case: Case::None,
        spaced: false,
        joined: false,
        stopped: kind == TokenKind::Word && text.as_bytes()[end as usize - 1] == b'.',
        time: 0,
        class: Class::empty(),
        first: text.as_bytes()[start as usize],
        hash: 0,
    }
}

/// What may stand before a decade with a hyphen.
const EDGES: [&str; 5] = ["mid", "early", "late", "pre", "post"];

/// Is a part of a hyphenated word reason enough to look into it?
fn carries_time(kind: Kind) -> bool {
    match kind {
        Kind::Digits(_, 4) => true,
        Kind::Word(word) => matches!(
            word,
            TimeWord::Unit(..)
                | TimeWord::Weekday(_)
                | TimeWord::Month(_)
                | TimeWord::MonthShort(_)
                | TimeWord::Season(_)
                | TimeWord::Part(_)
                | TimeWord::DecadeName(_)
                | TimeWord::Meridiem(_)
        ),
        _ => false,
    }
}

/// The form of a number by its separators.
#[inline]
fn number(number: &str) -> Kind {
    let bytes = number.as_bytes();
    match digits(bytes) {
        Some(value) => Kind::Digits(value, bytes.len() as u8),
        None => separated(bytes),
    }
}

/// The value of up to nine digits.
#[inline]
fn digits(part: &[u8]) -> Option<u32> {
    if part.is_empty() || part.len() > 9 {
        return None;
    }
    let mut value = 0;
    for byte in part {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    Some(value)
}

/// The form of a number with more than digits.
fn separated(bytes: &[u8]) -> Kind {
    if memchr::memchr(b':', bytes).is_some() {
        return clock(bytes).unwrap_or(Kind::Other);
    }
    if let Some(stop) = memchr::memchr(b'.', bytes)
        && let (Some(whole), Some(rest)) = (digits(&bytes[..stop]), digits(&bytes[stop + 1..]))
        && whole < 1000
        && rest < 1000
    {
        return Kind::Dotted(whole as u16, rest as u16);
    }
    if let Some(comma) = memchr::memchr(b',', bytes)
        && bytes.len() - comma == 4
        && let (Some(whole), Some(rest)) = (digits(&bytes[..comma]), digits(&bytes[comma + 1..]))
        && whole < 1000
    {
        // "1,200": five digits at least as far as years go.
        return Kind::Digits(whole * 1000 + rest, 9);
    }
    Kind::Other
}

fn clock(bytes: &[u8]) -> Option<Kind> {
    let mut parts = bytes.split(|b| *b == b':');
    let hour = parts.next()?;
    let minute = parts.next()?;
    let second = parts.next();
    if parts.next().is_some() || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let second = match second {
        Some(s) if s.len() == 2 => Some(digits(s)? as u8),
        Some(_) => return None,
        None => None,
    };
    Some(Kind::Clock(
        digits(hour)? as u8,
        digits(minute)? as u8,
        second,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token;

    /// The pieces of a text, a bar between them.
    fn pieces(text: &str) -> String {
        let (tokens, seen) = token::read(text);
        let mut kept = Vec::new();
        let pieces = parted(text, &tokens, &seen.joined, &mut kept);
        let words: Vec<&str> = pieces.iter().map(|p| p.text(text)).collect();
        words.join("|")
    }

    #[test]
    fn words_of_time_are_taken_apart_at_their_hyphens() {
        for (text, parts) in [
            ("a third-quarter loss", "a|third|-|quarter|loss"),
            ("in mid-November", "in|mid|-|November"),
            ("the mid-1990s well-known", "the|mid|-|1990|s|well-known"),
            ("ninety-six", "ninety|-|six"),
            ("post-1959 and two-day", "post|-|1959|and|two|-|day"),
        ] {
            assert_eq!(pieces(text), parts);
        }
    }

    #[test]
    fn other_words_are_left_whole() {
        for text in ["a well-known half-brother", "the first-born", "B-1990s"] {
            assert!(!pieces(text).contains("|-|"), "{text}");
        }
    }

    #[test]
    fn numbers_are_told_by_their_form() {
        assert_eq!(number("2019"), Kind::Digits(2019, 4));
        assert_eq!(number("1,200"), Kind::Digits(1200, 9));
        assert_eq!(number("3:47"), Kind::Clock(3, 47, None));
        assert_eq!(number("10.30"), Kind::Dotted(10, 30));
        assert_eq!(number("1234567890"), Kind::Other);
    }
}

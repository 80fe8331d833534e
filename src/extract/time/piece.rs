//! Tokens as the grammar of time sees them: words of its vocabulary, numbers by their form, and the punctuation between.

use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::time::{self, TimeWord};
use crate::lexicon::{self, Class, word_hash};

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

/// The tokens of `text` with those of hyphenated words that have a word of time in them: nearly always `tokens` as they
/// are, else in `kept`.
pub(super) fn parted<'t>(text: &str, tokens: &'t [Token], kept: &'t mut Vec<Token>) -> &'t [Token] {
    let mut copied = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.joined && token.time == 0 && token.is_word() {
            // Parts are added behind what stands before the word, which takes its own place where there are none.
            let n_before = kept.len();
            kept.extend_from_slice(&tokens[copied..at]);
            if split(text, token, kept) {
                copied = at + 1;
            } else {
                kept.truncate(n_before);
            }
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
        TokenKind::Word => Kind::Other,
        TokenKind::Number => number(token.text(text)),
        TokenKind::Possessive => Kind::Possessive,
        TokenKind::Mark if token.end - token.start != 2 && is_single(token.text(text)) => {
            Kind::Apostrophe
        }
        TokenKind::Mark => Kind::Other,
        // Nearly all of it.
        TokenKind::Punct if token.first == b',' => Kind::Comma,
        TokenKind::Punct if token.first == b'.' => Kind::Other,
        TokenKind::Punct => punctuation(token.text(text)),
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
    let mut lower = part.replace('’', "'");
    lower.make_ascii_lowercase();
    let bare = lower.strip_suffix('.').unwrap_or(&lower);
    lexicon::known_of_ascii(word_hash(bare)).time
}

/// Splits "third-quarter", "mid-November", "post-1959" at the hyphens; false if nothing in it is of time.
fn split(text: &str, token: &Token, parts: &mut Vec<Token>) -> bool {
    let whole = token.text(text);
    if whole.len() < 5 || memchr::memchr(b'-', whole.as_bytes()).is_none() {
        return false;
    }
    let n_before = parts.len();
    let mut at = 0;
    let (mut known, mut numeral) = (false, true);
    for part in whole.split('-') {
        let start = token.start + at as u32;
        let end = start + part.len() as u32;
        if at > 0 {
            parts.push(bare(text, start - 1, start, TokenKind::Punct));
        }
        let digits = part.starts_with(|c: char| c.is_ascii_digit());
        // "mid-1990s", not "B-1990s".
        let edge = at > 0
            && EDGES
                .iter()
                .any(|e| whole[..at - 1].eq_ignore_ascii_case(e));
        if let (true, Some(decade)) = (digits && edge, part.strip_suffix('s'))
            && matches!(number(decade), Kind::Digits(_, 4))
        {
            known = true;
            numeral = false;
            // As they are where no hyphen stands.
            parts.push(bare(text, start, end - 1, TokenKind::Number));
            parts.push(bare(text, end - 1, end, TokenKind::Word));
            at += part.len() + 1;
            continue;
        }
        let capital = part.starts_with(char::is_uppercase);
        let part_token = Token {
            case: if capital { Case::Capital } else { Case::Lower },
            spaced: at == 0 && token.spaced,
            time: if digits { 0 } else { time_of(part) },
            ..bare(text, start, end, word_or_number(digits))
        };
        let kind = kind(text, &part_token);
        known |= carries_time(kind);
        numeral &= matches!(
            kind,
            Kind::Word(TimeWord::Cardinal(_) | TimeWord::Ordinal(_))
        );
        parts.push(part_token);
        at += part.len() + 1;
    }
    // "ninety-six" is one number.
    known |= numeral;
    if !known {
        parts.truncate(n_before);
    }
    known
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
fn number(number: &str) -> Kind {
    let bytes = number.as_bytes();
    let digits = |part: &[u8]| -> Option<u32> {
        (!part.is_empty() && part.len() <= 9 && part.iter().all(u8::is_ascii_digit))
            .then(|| part.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')))
    };
    if let Some(value) = digits(bytes) {
        return Kind::Digits(value, bytes.len() as u8);
    }
    if memchr::memchr(b':', bytes).is_some() {
        return clock(bytes, digits).unwrap_or(Kind::Other);
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

fn clock(bytes: &[u8], digits: impl Fn(&[u8]) -> Option<u32>) -> Option<Kind> {
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

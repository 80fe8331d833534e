//! Tokens as the grammar of time sees them: words of its vocabulary, numbers by their form, and the punctuation between.

use crate::extract::token::{Token, TokenKind};
use crate::lexicon::time::{self, TimeWord, time_word};
use crate::text::Span;

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

#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
    /// White space stands before it.
    pub(super) spaced: bool,
    pub(super) capital: bool,
}

impl Piece {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// Adds the pieces of `text` to `pieces`. A hyphenated word with a word of time in it becomes several.
pub(super) fn pieces(text: &str, tokens: &[Token], pieces: &mut Vec<Piece>) {
    pieces.reserve(tokens.len() + 8);
    let mut lower = String::new();
    for token in tokens {
        let piece = |kind| Piece {
            start: token.start,
            end: token.end,
            kind,
            spaced: token.spaced,
            capital: token.is_capital(),
        };
        match token.kind {
            TokenKind::Word if token.time > 0 => {
                pieces.push(piece(Kind::Word(time::meaning(token.time))));
            }
            TokenKind::Word => {
                if !token.joined || !split(text, token, &mut lower, pieces) {
                    pieces.push(piece(Kind::Other));
                }
            }
            TokenKind::Number => pieces.push(piece(number(token.text(text)))),
            TokenKind::Possessive => pieces.push(piece(Kind::Possessive)),
            TokenKind::Mark if token.end - token.start != 2 && is_single(token.text(text)) => {
                pieces.push(piece(Kind::Apostrophe));
            }
            TokenKind::Mark => pieces.push(piece(Kind::Other)),
            // Nearly all of it.
            TokenKind::Punct if token.first == b',' => pieces.push(piece(Kind::Comma)),
            TokenKind::Punct if token.first == b'.' => pieces.push(piece(Kind::Other)),
            TokenKind::Punct => pieces.push(piece(punctuation(token.text(text)))),
        }
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

fn word(word: &str, lower: &mut String) -> Kind {
    lower.clear();
    for c in word.chars() {
        match c {
            '’' => lower.push('\''),
            _ => lower.push(c.to_ascii_lowercase()),
        }
    }
    let bare = lower.strip_suffix('.').unwrap_or(lower);
    time_word(bare).map_or(Kind::Other, Kind::Word)
}

/// Splits "third-quarter", "mid-November", "post-1959" at the hyphens; false if nothing in it is of time.
fn split(text: &str, token: &Token, lower: &mut String, pieces: &mut Vec<Piece>) -> bool {
    let whole = token.text(text);
    if whole.len() < 5 || memchr::memchr(b'-', whole.as_bytes()).is_none() {
        return false;
    }
    let n_before = pieces.len();
    let mut at = 0;
    let (mut known, mut numeral) = (false, true);
    for part in whole.split('-') {
        let start = token.start + at as u32;
        if at > 0 {
            pieces.push(Piece {
                start: start - 1,
                end: start,
                kind: Kind::Hyphen,
                spaced: false,
                capital: false,
            });
        }
        let digits = part.starts_with(|c: char| c.is_ascii_digit());
        // "mid-1990s", not "B-1990s".
        let edge = at > 0
            && EDGES
                .iter()
                .any(|e| whole[..at - 1].eq_ignore_ascii_case(e));
        if let (true, Some(decade)) = (digits && edge, part.strip_suffix('s'))
            && let kind @ Kind::Digits(_, 4) = number(decade)
        {
            known = true;
            numeral = false;
            push_decade(pieces, start, part.len() as u32, kind);
            at += part.len() + 1;
            continue;
        }
        let kind = if digits {
            number(part)
        } else {
            word(part, lower)
        };
        known |= carries_time(kind);
        numeral &= matches!(
            kind,
            Kind::Word(TimeWord::Cardinal(_) | TimeWord::Ordinal(_))
        );
        pieces.push(Piece {
            start,
            end: start + part.len() as u32,
            kind,
            spaced: at == 0 && token.spaced,
            capital: part.starts_with(char::is_uppercase),
        });
        at += part.len() + 1;
    }
    // "ninety-six" is one number.
    known |= numeral;
    if !known {
        pieces.truncate(n_before);
    }
    known
}

/// Is a part of a hyphenated word reason enough to look into it?
/// What may stand before a decade with a hyphen.
const EDGES: [&str; 5] = ["mid", "early", "late", "pre", "post"];

/// The digits of a decade and its "s", as they are pieces where no hyphen stands.
fn push_decade(pieces: &mut Vec<Piece>, start: u32, len: u32, kind: Kind) {
    let piece = |start, end, kind| Piece {
        start,
        end,
        kind,
        spaced: false,
        capital: false,
    };
    let end = start + len;
    pieces.push(piece(start, end - 1, kind));
    pieces.push(piece(end - 1, end, Kind::Other));
}

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

//! Numbers in words and digits where a date is counted: "10th", "twenty-fifth", "45", "centenary".

use super::reader::Reader;
use crate::extract::token::TokenKind;
use crate::lexicon::time::{TimeWord, time_word};
use crate::text::Span;

/// The ordinal or year count that ends right before token `k`: "10th", "twenty-fifth", "10-year", "ten-year".
pub(super) fn count_before(reader: &Reader<'_>, k: usize) -> Option<(u16, Span)> {
    let last = k.checked_sub(1)?;
    let token = &reader.tokens[last];
    let word = token.text(reader.text);
    let joined = |from: usize| Span {
        start: reader.tokens[from].span().start,
        end: token.span().end,
    };
    // "10th" is a number and the word that ends it.
    if matches!(word, "st" | "nd" | "rd" | "th") && !token.spaced && last > 0 {
        return Some((digits(reader, last - 1)?, joined(last - 1)));
    }
    // "10-year".
    if word == "year" && last >= 2 && reader.word(last - 1) == "-" {
        return Some((digits(reader, last - 2)?, joined(last - 2)));
    }
    let lower = word.to_ascii_lowercase();
    if let Some(count) = lower.strip_suffix("-year") {
        return Some((cardinal(count)?, token.span()));
    }
    Some((ordinal(&lower)?, token.span()))
}

/// A number of one to three digits.
pub(super) fn digits(reader: &Reader<'_>, k: usize) -> Option<u16> {
    let token = reader.tokens.get(k)?;
    let text = token.text(reader.text);
    (token.kind == TokenKind::Number && text.len() <= 3)
        .then(|| text.parse().ok())
        .flatten()
        .filter(|n| *n > 0)
}

fn cardinal(word: &str) -> Option<u16> {
    let value = |w: &str| match time_word(w) {
        Some(TimeWord::Cardinal(n)) => u16::try_from(n).ok(),
        _ => None,
    };
    match word.split_once('-') {
        Some((tens, ones)) => Some(value(tens)? + value(ones)?),
        None => value(word),
    }
}

fn ordinal(word: &str) -> Option<u16> {
    let value = |w: &str| match time_word(w) {
        Some(TimeWord::Ordinal(n)) => Some(u16::from(n)),
        _ => match w {
            "fortieth" => Some(40),
            "fiftieth" => Some(50),
            "sixtieth" => Some(60),
            "seventieth" => Some(70),
            "eightieth" => Some(80),
            "ninetieth" => Some(90),
            "hundredth" => Some(100),
            _ => None,
        },
    };
    match word.split_once('-') {
        Some((tens, ones)) => Some(cardinal(tens)? + value(ones)?),
        None => value(word),
    }
}

/// "centenary": how many years a word of its own stands for.
pub(super) fn jubilee(word: &str) -> Option<u16> {
    Some(match word {
        "centenary" | "centennial" => 100,
        "sesquicentennial" => 150,
        "bicentenary" | "bicentennial" => 200,
        "tercentenary" | "tercentennial" => 300,
        _ => return None,
    })
}

//! Numbers in figures and words: "1,200", "3.4 million", "two hundred and fifty", "a third", "one in five".

use std::borrow::Cow;

use super::numeral::{
    cardinal, compound, denominator, equal, figures, magnitude_word, may_begin_number, place_value,
    short_magnitude, vulgar_fraction,
};
use super::unit;
use crate::extract::seen::Places;
use crate::extract::token::{Token, TokenKind};
use crate::lexicon::{Class, Words, word};

/// A number as written, with no regard to what it counts.
#[derive(Clone)]
pub(super) struct Number {
    pub(super) value: f64,
    /// Byte offsets into the block.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Index of the first token after it.
    pub(super) next: usize,
    /// Written in words alone.
    pub(super) spelled: bool,
    /// "million", "dozen", "third": cannot be a name or a year.
    pub(super) certain: bool,
    /// The place value of the last digit written: 0.01 for "3.47", 10,000 for "3.47 million".
    pub(super) step: f64,
    /// The magnitude word's own size: 1,000,000 for "3.47 million", 1 without one.
    pub(super) scale: f64,
    /// A part of a whole: "a third", "one in five", "1/2".
    pub(super) part: bool,
    /// What hangs on it by a hyphen in one word: "day" of "three-day", with its bytes' end.
    pub(super) tail: Option<(String, usize)>,
}

/// The numbers that begin at any of the tokens, each with the index of its first one. They may overlap: who reads on
/// behind one passes over those inside it.
pub(super) fn all(text: &str, tokens: &[Token], counting: &Places) -> Vec<(usize, Number)> {
    let number = |at| Some((at, read(text, tokens, at)?));
    counting.iter().filter_map(number).collect()
}

/// The number that begins at token `at`.
pub(super) fn read(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Number => in_figures(text, tokens, at),
        TokenKind::Punct => vulgar_fraction(token.text(text)).map(|value| Number {
            value,
            start: token.start as usize,
            end: token.end as usize,
            next: at + 1,
            spelled: false,
            certain: true,
            step: 0.01,
            scale: 1.0,
            part: true,
            tail: None,
        }),
        TokenKind::Word if begins(text, tokens, at) => in_words(text, tokens, at),
        _ => None,
    }
}

/// What makes a number of the article before it.
const BEHIND_ARTICLE: Words<14> = Words::new([
    "dozen", "hundred", "thousand", "million", "billion", "trillion", "half", "third", "quarter",
    "fourth", "sixth", "eighth", "fifth", "tenth",
]);

/// May a number begin with the word at `at`? Spares nearly every word the reading.
fn begins(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.hash == word!("a") || token.hash == word!("an") {
        return tokens
            .get(at + 1)
            .is_some_and(|t| t.is_one(&BEHIND_ARTICLE));
    }
    token.is(Class::NUMERAL) || token.joined && may_begin_number(token.text(text))
}

/// Digits, with a magnitude, a vulgar fraction or "in 5" behind them.
fn in_figures(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let token = &tokens[at];
    let mut number = Number {
        value: figures(token.text(text))?,
        start: token.start as usize,
        end: token.end as usize,
        next: at + 1,
        spelled: false,
        certain: false,
        step: place_value(token.text(text)),
        scale: 1.0,
        part: false,
        tail: None,
    };
    if let Some(next) = tokens.get(number.next).filter(|t| !t.spaced) {
        if let Some(part) = vulgar_fraction(next.text(text)) {
            number.take(part, next.end, number.next + 1);
            number.value += figures(token.text(text))?;
            number.step = 0.1;
            return Some(number);
        }
        if let Some(short) = short_magnitude(next.text(text)) {
            number.value *= short;
            number.magnify(short);
            number.take(number.value, next.end, number.next + 1);
            return Some(number);
        }
        if next.is_punct(b'/') {
            return slashed(text, tokens, number);
        }
    }
    magnitude(text, tokens, &mut number);
    share(text, tokens, &mut number);
    Some(number)
}

/// "1/2", "3/4": a part of something. Not "24/7", "9/11" or "3/4/2019".
fn slashed(text: &str, tokens: &[Token], mut number: Number) -> Option<Number> {
    let below = tokens
        .get(number.next + 1)
        .filter(|t| !t.spaced && t.kind == TokenKind::Number)?;
    let parts = figures(below.text(text))?;
    let after = tokens.get(number.next + 2);
    let alone = after.is_none_or(|t| t.spaced || !t.is_punct(b'/'));
    let usual = [2.0, 3.0, 4.0, 5.0, 8.0, 10.0].contains(&parts);
    if !alone || !usual || number.value >= parts || number.value < 1.0 {
        return None;
    }
    let value = number.value / parts;
    number.part = true;
    number.take(value, below.end, number.next + 2);
    Some(number)
}

/// A number in words, or a fraction, or words that are neither: `None`.
fn in_words(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let token = &tokens[at];
    let word = token.lower(text);
    let mut number = Number {
        value: 0.0,
        start: token.start as usize,
        end: token.end as usize,
        next: at + 1,
        spelled: true,
        certain: false,
        step: 1.0,
        scale: 1.0,
        part: false,
        tail: None,
    };
    match &*word {
        "a" | "an" => return after_article(text, tokens, number),
        "half" => return half(text, tokens, number),
        _ => {}
    }
    if let Some((first, rest)) = word.split_once('-') {
        return hyphenated(text, tokens, number, first, rest);
    }
    number.value = cardinal(&word)?;
    if let Some(parts) = word_at(text, tokens, at + 1).and_then(|w| denominator(&w))
        && (parts.plural || equal(number.value, 1.0))
    {
        let value = number.value / parts.of;
        number.part = true;
        number.take(value, tokens[at + 1].end, at + 2);
        return Some(number);
    }
    extend(text, tokens, &mut number);
    share(text, tokens, &mut number);
    Some(number)
}

/// "twenty-five", "two-thirds", "one-in-five", "three-day", "twenty-five-minute".
fn hyphenated(
    text: &str,
    tokens: &[Token],
    mut number: Number,
    first: &str,
    rest: &str,
) -> Option<Number> {
    number.value = cardinal(first)?;
    let mut end = number.start + first.len();
    let mut rest = rest;
    if number.value >= 20.0
        && let (units, after) = rest.split_once('-').unwrap_or((rest, ""))
        && let Some(ones) = cardinal(units).filter(|v| (1.0..10.0).contains(v))
    {
        number.value += ones;
        end += 1 + units.len();
        rest = after;
    }
    if rest.is_empty() {
        extend(text, tokens, &mut number);
        share(text, tokens, &mut number);
        return Some(number);
    }
    if let Some(parts) = denominator(rest) {
        number.value /= parts.of;
        number.part = true;
        number.certain = true;
        return Some(number);
    }
    if let Some(of) = rest.strip_prefix("in-").and_then(cardinal) {
        number.value /= of;
        number.part = true;
        number.certain = true;
        return (number.value < 1.0).then_some(number);
    }
    number.end = end;
    number.tail = Some((rest.to_owned(), end + 1 + rest.len()));
    Some(number)
}

/// "a dozen", "a million", "a third of", "a half".
fn after_article(text: &str, tokens: &[Token], mut number: Number) -> Option<Number> {
    let at = number.next;
    let word = word_at(text, tokens, at)?;
    if let Some(size) = magnitude_word(&word) {
        number.magnify(size);
        number.take(size, tokens[at].end, at + 1);
        magnitude(text, tokens, &mut number);
        return Some(number);
    }
    let parts = denominator(&word).filter(|d| !d.plural)?;
    // "A third of the seats", "by a third", "a quarter." against "a third man" and "a quarter past nine".
    let after = tokens.get(at + 1);
    let closes = after.is_none_or(|t| {
        t.kind == TokenKind::Punct && !t.is_punct(b'-') || t.text(text).eq_ignore_ascii_case("of")
    });
    closes.then(|| {
        number.part = true;
        number.take(1.0 / parts.of, tokens[at].end, at + 1);
        number
    })
}

/// "half an hour", "half of", "half a million". "Half the town" counts nothing that has a number.
fn half(text: &str, tokens: &[Token], mut number: Number) -> Option<Number> {
    let at = number.next;
    let word = word_at(text, tokens, at)?;
    number.value = 0.5;
    number.certain = true;
    number.part = true;
    number.step = 0.1;
    match &*word {
        "of" => Some(number),
        "a" | "an" => {
            let word = word_at(text, tokens, at + 1)?;
            if let Some(size) = magnitude_word(&word) {
                number.part = false;
                number.magnify(size);
                number.take(0.5 * size, tokens[at + 1].end, at + 2);
                return Some(number);
            }
            unit::named(&word).map(|_| {
                number.next = at + 1;
                number
            })
        }
        _ => None,
    }
}

impl Number {
    fn take(&mut self, value: f64, end: u32, next: usize) {
        self.value = value;
        self.end = end as usize;
        self.next = next;
        self.certain = true;
    }

    fn magnify(&mut self, size: f64) {
        self.step *= size;
        self.scale *= size;
    }
}

/// With which a number in words goes on, if it is not of several words itself.
const GOING_ON: Words<35> = Words::new([
    "and",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]);

/// Goes on with a number in words: "hundred and fifty", "million", "and a half".
fn extend(text: &str, tokens: &[Token], number: &mut Number) {
    let goes_on = |t: &Token| t.joined || t.is_one(&GOING_ON);
    if !tokens.get(number.next).is_some_and(goes_on) {
        return;
    }
    let mut total = 0.0;
    let mut current = number.value;
    while let Some(word) = word_at(text, tokens, number.next) {
        let and = word == "and" && (current >= 100.0 || total > 0.0);
        let at = number.next + usize::from(and);
        let Some(word) = word_at(text, tokens, at) else {
            break;
        };
        if let Some(size) = magnitude_word(&word).filter(|_| !and) {
            current *= size;
            number.magnify(size);
            if size >= 1000.0 {
                total += current;
                current = 0.0;
            }
        } else if let Some(more) = compound(&word).filter(|v| joins(total, current, *v)) {
            current += more;
            number.step = 1.0;
        } else {
            break;
        }
        number.take(total + current, tokens[at].end, at + 1);
    }
    let is = |n: usize, word| word_at(text, tokens, number.next + n).is_some_and(|w| w == word);
    if is(0, "and") && is(1, "a") && is(2, "half") {
        let end = tokens[number.next + 2].end;
        number.step *= 0.5;
        number.take(number.value + 0.5, end, number.next + 3);
        magnitude(text, tokens, number);
    }
}

/// May `more` go on with the number so far ("two hundred | fifty", but not "two | three")?
fn joins(total: f64, current: f64, more: f64) -> bool {
    if current == 0.0 {
        return total > 0.0 && more < 1000.0;
    }
    current % 100.0 == 0.0 && more < 100.0
}

const MAGNITUDES: Words<6> = Words::new([
    "dozen", "hundred", "thousand", "million", "billion", "trillion",
]);

/// "million" and the like after figures, also by a hyphen ("$3-million").
fn magnitude(text: &str, tokens: &[Token], number: &mut Number) {
    let hyphen = tokens
        .get(number.next)
        .is_some_and(|t| t.is_punct(b'-') && !t.spaced);
    let at = number.next + usize::from(hyphen);
    if !tokens.get(at).is_some_and(|t| t.is_one(&MAGNITUDES)) {
        return;
    }
    let Some(size) = word_at(text, tokens, at).and_then(|w| magnitude_word(&w)) else {
        return;
    };
    if hyphen && tokens[at].spaced {
        return;
    }
    number.magnify(size);
    number.take(number.value * size, tokens[at].end, at + 1);
}

/// "one in five", "2 out of 3", "1-in-5": the part of a whole, unless what follows counts time ("two in three days").
fn share(text: &str, tokens: &[Token], number: &mut Number) {
    let at = number.next;
    let hyphen = tokens
        .get(at)
        .is_some_and(|t| t.is_punct(b'-') && !t.spaced);
    if hyphen {
        let Some(of) = word_at(text, tokens, at + 1).and_then(|w| {
            w.strip_prefix("in-")
                .and_then(|d| figures(d).or_else(|| cardinal(d)))
        }) else {
            return;
        };
        if number.value < of {
            number.part = true;
            number.take(number.value / of, tokens[at + 1].end, at + 2);
        }
        return;
    }
    let led = |t: &Token| t.hash == word!("in") || t.hash == word!("out");
    if !tokens.get(at).is_some_and(led) {
        return;
    }
    let (of_at, out) = match (
        word_at(text, tokens, at).as_deref(),
        word_at(text, tokens, at + 1).as_deref(),
    ) {
        (Some("out"), Some("of")) => (at + 2, true),
        (Some("in"), _) => (at + 1, false),
        _ => return,
    };
    let Some(of) = tokens.get(of_at).and_then(|t| match t.kind {
        TokenKind::Number => figures(t.text(text)),
        TokenKind::Word => cardinal(&t.lower(text)),
        _ => None,
    }) else {
        return;
    };
    let usual = out || equal(number.value, 1.0) || equal(of, 10.0) || equal(of, 100.0);
    let counts_time = unit::after(text, tokens, of_at + 1).is_some();
    let whole = of <= 10_000.0 && !(1500.0..2100.0).contains(&of);
    if usual && whole && !counts_time && number.value > 0.0 && number.value < of {
        number.part = true;
        number.take(number.value / of, tokens[of_at].end, of_at + 1);
    }
}

/// The word at `at` in lower case; `None` where the token is something else.
fn word_at<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<Cow<'t, str>> {
    tokens
        .get(at)
        .filter(|t| t.is_word())
        .map(|t| t.lower(text))
}

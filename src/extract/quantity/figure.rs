//! Every number of a block that says how much or how many, wherever it stands: in a sum, a score, a range, a conversion.
//!
//! Quantities are what the draft states; figures are what its arithmetic is made of, so halves of a score are figures
//! too. Numbers inside dates and clock times are none.

use std::borrow::Cow;

use super::unit::{self, currency_sign};
use super::{Number, Numbers, numeral};
use crate::extract::time::{TimeExpression, TimexType};
use crate::extract::token::{Token, TokenKind};
use crate::text::Span;

/// A number as it is written, with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Independent observations, not a state machine.
pub struct Figure {
    /// With currency sign and unit.
    pub span: Span,
    /// The number with its magnitude word alone.
    pub number: Span,
    pub value: f64,
    /// The place value of the last digit written: 0.01 for "3.47", 10,000 for "3.47 million".
    pub step: f64,
    /// Size of the magnitude word: 1,000,000 for "3.47 million", 1 without one.
    pub scale: f64,
    pub unit: Option<&'static str>,
    pub bound: Bound,
    /// In words, not in figures.
    pub spelled: bool,
    /// A part of a whole: "a third", "one in five".
    pub part: bool,
    /// "a share", "per head" stands behind it.
    pub per: bool,
    /// Shares unit (and scale) with the figure after it: "10 to 15 miles", "30 by 40 feet".
    pub joined: bool,
    /// Token indices: the first token of the figure, and the first one behind it.
    pub first: u32,
    pub next: u32,
}

// Values are finite by construction, so equality is an equivalence.
impl Eq for Figure {}

/// How the words before a number (or right behind it) qualify it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    #[default]
    Exact,
    /// "about", "some", "roughly".
    About,
    /// "more than", "at least", "over".
    Above,
    /// "less than", "up to", "under".
    Below,
    /// "nearly", "almost".
    Nearly,
}

impl Bound {
    /// The name in the JSON contract; `None` for a number that stands as it is.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::About => Some("about"),
            Self::Above => Some("above"),
            Self::Below => Some("below"),
            Self::Nearly => Some("nearly"),
        }
    }
}

/// The figures among `numbers`, in order.
pub(in crate::extract) fn read(
    text: &str,
    tokens: &[Token],
    numbers: &Numbers,
    times: &[TimeExpression],
) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut times = times
        .iter()
        .filter(|t| t.kind != TimexType::Duration)
        .map(|t| t.span)
        .peekable();
    let mut behind = 0;
    for (at, number) in &numbers.0 {
        let at = *at;
        if at < behind {
            continue;
        }
        let mut number = Cow::Borrowed(number);
        // "4-1 in six games": the end of a score is no share.
        if number.part && follows_score(text, tokens, at) {
            let Some(figures) = numeral::figures(tokens[at].text(text)) else {
                continue;
            };
            let number = number.to_mut();
            number.value = figures;
            number.part = false;
            number.end = tokens[at].end as usize;
            number.next = at + 1;
        }
        let figure = figure(text, tokens, at, &number);
        behind = figure.next as usize;
        while times.next_if(|t| t.end <= figure.number.start).is_some() {}
        let dated = times.peek().is_some_and(|t| t.overlaps(figure.number));
        if !dated && !is_code(text, tokens, &figure, &number) {
            figures.push(figure);
        }
    }
    compound(text, tokens, &mut figures);
    share_units(text, tokens, &mut figures);
    figures
}

fn follows_score(text: &str, tokens: &[Token], at: usize) -> bool {
    at >= 2
        && !tokens[at].spaced
        && !tokens[at - 1].spaced
        && matches!(tokens[at - 1].text(text), "-" | "–")
        && tokens[at - 2].kind == TokenKind::Number
}

fn figure(text: &str, tokens: &[Token], at: usize, number: &Number) -> Figure {
    let mut figure = Figure {
        span: Span::new(number.start, number.end),
        number: Span::new(number.start, number.end),
        value: number.value,
        step: number.step,
        scale: number.scale,
        unit: None,
        bound: Bound::Exact,
        spelled: number.spelled,
        part: number.part,
        per: false,
        joined: false,
        first: at as u32,
        next: number.next as u32,
    };
    let sign = (at > 0 && !tokens[at].spaced)
        .then(|| currency_sign(text, tokens, at - 1))
        .flatten();
    if let Some((currency, start)) = sign {
        figure.unit = Some(currency);
        figure.span = Span::new(start, number.end);
        figure.first -= 1;
        if let Some(letter) = tokens
            .get(number.next)
            .filter(|t| !t.spaced && t.text(text) == "m")
        {
            figure.take_scale(1e6, letter.end as usize, number.next + 1);
        }
    } else if let Some((tail, _)) = &number.tail {
        if let Some((name, len)) = unit::hyphenated(tail) {
            figure.unit = Some(name);
            figure.span = Span::new(number.start, number.end + 1 + len);
        }
    } else {
        figure.take_unit(text, tokens, number);
    }
    if is_minus(text, tokens, at) && figure.unit.is_some_and(|u| u.starts_with("degree")) {
        figure.value = -figure.value;
    }
    figure.per = is_per(text, tokens, figure.next as usize);
    figure.bound = bound(text, tokens, &figure);
    figure
}

impl Figure {
    /// The figure with its spans counted from the start of the draft.
    #[must_use]
    pub fn shift(self, by: crate::text::Offset) -> Self {
        Self {
            span: self.span.shift(by),
            number: self.number.shift(by),
            ..self
        }
    }

    fn take_scale(&mut self, scale: f64, end: usize, next: usize) {
        self.value *= scale;
        self.step *= scale;
        self.scale *= scale;
        self.number = Span::new(self.number.start.to_usize(), end);
        self.span = Span::new(self.span.start.to_usize(), end);
        self.next = next as u32;
    }

    fn take_unit(&mut self, text: &str, tokens: &[Token], number: &Number) {
        let hyphen = tokens
            .get(number.next)
            .is_some_and(|t| matches!(t.text(text), "-" | "‑") && !t.spaced);
        let article = number.part
            && tokens
                .get(number.next)
                .is_some_and(|t| matches!(t.text(text), "a" | "an"));
        let at = number.next + usize::from(hyphen || article);
        if hyphen && tokens.get(at).is_none_or(|t| t.spaced) {
            return;
        }
        let Some(unit) = unit::after(text, tokens, at).or_else(|| stone(text, tokens, at)) else {
            return;
        };
        let word = tokens[at].text(text);
        let apt = match unit.name {
            "KRW" if word == "won" => number.value >= 100.0,
            "second" if word == "second" && tokens[at].spaced => number.value <= 1.0,
            _ => true,
        };
        if apt {
            self.unit = Some(unit.name);
            self.span = Span::new(number.start, unit.end);
            self.next = unit.next as u32;
        }
    }
}

/// "12 stone" is a weight before its pounds or its conversion; otherwise stones are stones.
fn stone(text: &str, tokens: &[Token], at: usize) -> Option<unit::Unit> {
    let token = tokens
        .get(at)
        .filter(|t| matches!(t.text(text), "stone" | "st"))?;
    let next = tokens.get(at + 1)?;
    (next.kind == TokenKind::Number || next.is_punct(b'(')).then_some(unit::Unit {
        name: "stone",
        end: token.end as usize,
        next: at + 1,
    })
}

fn is_minus(text: &str, tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let sign = &tokens[before];
        let hangs = !tokens[at].spaced && sign.spaced && matches!(sign.text(text), "-" | "−");
        hangs || sign.text(text).eq_ignore_ascii_case("minus")
    })
}

/// "a share", "per head", "each" behind a figure.
fn is_per(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |n: usize| tokens.get(at + n).map(|t| t.text(text));
    // "A year ago" is when, not how often.
    let dated = matches!(
        word(2),
        Some("ago" | "earlier" | "before" | "later" | "old" | "on")
    );
    matches!(word(0), Some("per" | "each" | "apiece" | "/"))
        || !dated
            && matches!(word(0), Some("a" | "an"))
            && matches!(
                word(1),
                Some(
                    "share"
                        | "year"
                        | "month"
                        | "week"
                        | "day"
                        | "hour"
                        | "barrel"
                        | "ounce"
                        | "head"
                        | "gallon"
                        | "ton"
                        | "tonne"
                        | "pound"
                        | "bushel"
                        | "piece"
                        | "unit"
                )
            )
}

/// "21st", "3/4/2019", "Route-66", "+82": figures that hang on something are no amounts.
fn is_code(text: &str, tokens: &[Token], figure: &Figure, number: &Number) -> bool {
    let clock = tokens.get(number.next).is_some_and(|t| {
        matches!(
            &*t.lower(text),
            "a.m." | "p.m." | "am" | "pm" | "o'clock" | "o’clock"
        )
    });
    if clock {
        return true;
    }
    if number.spelled || figure.unit.is_some() && figure.first as usize == 0 {
        return false;
    }
    let first = figure.first as usize;
    let before = first.checked_sub(1).filter(|_| !tokens[first].spaced);
    let hangs = before.is_some_and(|b| {
        tokens[b].is_word()
            || matches!(
                tokens[b].text(text),
                "+" | "#" | "/" | "." | ":" | "@" | "_"
            )
    });
    let suffix = figure.unit.is_none()
        && tokens
            .get(number.next)
            .is_some_and(|t| !t.spaced && (t.is_word() || t.is_punct(b'/')));
    hangs || suffix
}

/// "6 feet 2 inches", "six-foot-two", "5ft 10in", "12 stone 4 pounds" are one figure in the larger unit.
fn compound(text: &str, tokens: &[Token], figures: &mut Vec<Figure>) {
    for idx in (0..figures.len()).rev() {
        let (of, smaller) = match figures[idx].unit {
            Some("foot") => (12.0, "inch"),
            Some("stone") => (14.0, "pound"),
            Some("pound") => (16.0, "ounce"),
            _ => continue,
        };
        if let Some(inches) = tail_inches(text, tokens, &figures[idx]) {
            let figure = &mut figures[idx];
            figure.value += inches.0 / 12.0;
            figure.step = 1.0 / 12.0;
            figure.span = Span::new(figure.span.start.to_usize(), inches.1);
            continue;
        }
        let Some(next) = figures.get(idx + 1).copied() else {
            continue;
        };
        let figure = figures[idx];
        let gap = (figure.next as usize)..(next.first as usize);
        let joint = match &tokens[gap.clone()] {
            [] => true,
            [one] => one.is_punct(b'-') || one.is_punct(b',') || one.text(text) == "and",
            _ => false,
        };
        let bare = next.unit.is_none()
            && smaller == "inch"
            && next.value < 12.0
            && (gap.is_empty() || tokens[gap.start].is_punct(b'-'));
        let comma = gap.len() == 1 && tokens[gap.start].is_punct(b',');
        if joint && next.value < of && (next.unit == Some(smaller) || bare && !comma) {
            figures[idx].value += next.value / of;
            figures[idx].step = next.step / of;
            figures[idx].next = next.next;
            figures[idx].span.end = next.span.end;
            figures.remove(idx + 1);
        }
    }
}

/// The inches of "six-foot-two", and where the word ends.
fn tail_inches(text: &str, tokens: &[Token], figure: &Figure) -> Option<(f64, usize)> {
    let word = &tokens[figure.next as usize - 1];
    let rest = word.text(text);
    let (_, last) = rest.rsplit_once("foot-")?;
    let inches = numeral::cardinal(last).or_else(|| last.parse().ok())?;
    (inches < 12.0).then_some((inches, word.end as usize))
}

/// Figures joined by "to", "by", "or" or a dash share the unit of the last one, and its magnitude.
fn share_units(text: &str, tokens: &[Token], figures: &mut [Figure]) {
    for idx in (1..figures.len()).rev() {
        let (left, right) = figures.split_at_mut(idx);
        let (before, after) = (&mut left[idx - 1], &right[0]);
        let gap = &tokens[before.next as usize..after.first as usize];
        let joint = match gap {
            [one] => one.text(text),
            [open, by, close] if open.is_punct(b'-') && close.is_punct(b'-') => by.text(text),
            _ => continue,
        };
        let between = || {
            before.first > 0
                && tokens[before.first as usize - 1]
                    .text(text)
                    .eq_ignore_ascii_case("between")
        };
        let of_range = matches!(joint, "to" | "-" | "–" | "or" | "by" | "x" | "×")
            || joint == "and" && between();
        if !of_range {
            continue;
        }
        let same_currency = before.unit == after.unit;
        if before.unit.is_some() && !same_currency {
            continue;
        }
        let shares = before.unit.is_none() && after.unit.is_some();
        before.joined = shares || same_currency && after.unit.is_some();
        before.per |= same_currency && joint == "to" && after.per;
        let bare = before.unit.is_none() && joint != "by";
        if shares {
            before.unit = after.unit;
            before.per = after.per;
        }
        if bare && after.scale > 1.0 && before.scale <= 1.0 && before.value < 1000.0 {
            before.value *= after.scale;
            before.step *= after.scale;
            before.scale = after.scale;
        }
    }
}

/// Words that qualify the number, before it ("more than") or right behind it ("or so").
fn bound(text: &str, tokens: &[Token], figure: &Figure) -> Bound {
    let first = figure.first as usize;
    let word = |back: usize| {
        first
            .checked_sub(back)
            .map(|at| tokens[at].lower(text))
            .unwrap_or_default()
    };
    let behind = |n: usize| tokens.get(figure.next as usize + n).map(|t| t.text(text));
    match (behind(0), behind(1)) {
        (Some("or"), Some("more")) | (Some("+" | "plus"), _) => return Bound::Above,
        (Some("or"), Some("less" | "fewer")) => return Bound::Below,
        (Some("or"), Some("so")) => return Bound::About,
        _ => {}
    }
    let (second, last) = (word(2), word(1));
    let denied = matches!(&*word(3), "no" | "not");
    match (&*second, &*last) {
        ("more" | "better" | "greater" | "higher" | "larger", "than") if denied => Bound::Below,
        ("less" | "fewer" | "lower" | "smaller", "than") if denied => Bound::Above,
        ("more" | "better" | "greater" | "higher" | "larger", "than") | ("at", "least") => {
            Bound::Above
        }
        ("less" | "fewer" | "lower" | "smaller", "than")
        | ("up", "to")
        | ("at", "most")
        | ("many" | "much" | "few" | "little", "as") => Bound::Below,
        ("close", "to") => Bound::Nearly,
        ("average", "of") | ("an", "average") => Bound::About,
        _ => bound_of_word(&last),
    }
}

fn bound_of_word(word: &str) -> Bound {
    match word {
        "over" | "above" | "exceeding" | "topping" | "minimum" | "least" => Bound::Above,
        "under" | "below" | "maximum" => Bound::Below,
        "nearly" | "almost" | "approaching" | "barely" => Bound::Nearly,
        "about" | "around" | "some" | "roughly" | "approximately" | "estimated" | "circa"
        | "perhaps" | "maybe" | "approx" | "approx." => Bound::About,
        _ => Bound::Exact,
    }
}

#[cfg(test)]
mod tests;

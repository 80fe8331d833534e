//! Quantities of one block: a number with its unit, in figures or words.
//!
//! A number that is part of a date, a clock time, a telephone number, a score or a name ("Route 66") is none. One pass
//! over the tokens. Units have one name each ("minute", "percent", "USD"); a bare count has none.

pub mod counted;
pub mod figure;
mod guard;
pub mod measure;
mod number;
pub mod numeral;
mod unit;

use super::Quantity;
use super::seen::Places;
use super::time::{TimeExpression, TimexType};
use super::token::Token;
use crate::text::Span;
use figure::Figure;
use number::Number;

/// The numbers of a block as they are written, whatever they say: read once, for its figures and its quantities.
#[derive(Default)]
pub(super) struct Numbers(Vec<(usize, Number)>);

impl Numbers {
    /// Of a block whose numbers begin nowhere but at `counting`.
    pub(super) fn of(text: &str, tokens: &[Token], counting: &Places) -> Self {
        Self(number::all(text, tokens, counting))
    }
}

/// The quantities among `numbers`, in order, not overlapping. A number inside one of `times` is left to it, durations
/// excepted.
pub(super) fn recognise(
    text: &str,
    tokens: &[Token],
    numbers: &Numbers,
    times: &[TimeExpression],
    figures: &[Figure],
) -> Vec<Quantity> {
    let mut found = Vec::new();
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
        let start = number.start;
        let reading = Reading { text, tokens, at }.quantities(number);
        behind = reading.next;
        while times.next_if(|t| t.end.to_usize() <= start).is_some() {}
        found.extend(reading.quantities.into_iter().filter(|quantity| {
            times
                .peek()
                .is_none_or(|time| !time.overlaps(quantity.span))
        }));
    }
    counted::complete(text, tokens, figures, &mut found);
    found
}

/// What a number turned out to be: up to two quantities (a range), and where reading goes on.
struct Outcome {
    quantities: Vec<Quantity>,
    next: usize,
}

/// A number's surroundings.
#[derive(Clone, Copy)]
struct Reading<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Index of the number's first token.
    at: usize,
}

/// A number with the currency before it and the unit after it.
struct Measured {
    span: Span,
    value: f64,
    unit: Option<&'static str>,
    next: usize,
}

impl<'t> Reading<'t> {
    fn quantities(self, number: &Number) -> Outcome {
        let next = number.next;
        if self.is_clock(next) || self.is_ordinal_or_code(number) {
            return Outcome {
                quantities: Vec::new(),
                next: self.after_code(next),
            };
        }
        let certain = number.certain;
        let modifies = self.modifies_counted(number);
        let plain = number.tail.is_some();
        let mut first = self.measure(number);
        let range = (first.unit.is_none() || self.currency().is_some())
            .then(|| self.range_end(first.next))
            .flatten();
        if let Some((second, joint)) = range {
            return self.ranged(first, second, joint);
        }
        if first.unit.is_none() && !certain && !modifies && (plain || !self.counts(number)) {
            return Outcome {
                quantities: Vec::new(),
                next: first.next,
            };
        }
        if first.unit.is_some() && self.is_minus() {
            first.value = -first.value;
        }
        Outcome {
            next: first.next,
            quantities: vec![first.into_quantity()],
        }
    }

    /// Adds the currency sign before and the unit after.
    fn measure(self, number: &Number) -> Measured {
        let Self { text, tokens, .. } = self;
        let mut measured = Measured {
            span: Span::new(number.start, number.end),
            value: number.value,
            unit: None,
            next: number.next,
        };
        if let Some((currency, start)) = self.currency() {
            measured.span = Span::new(start, number.end);
            measured.unit = Some(currency);
            // "$5m": after a currency the letter is no metre.
            if let Some(letter) = tokens.get(number.next).filter(|t| !t.spaced)
                && letter.text(text) == "m"
            {
                measured.value *= 1e6;
                measured.span = Span::new(start, letter.end as usize);
                measured.next += 1;
            }
            return measured;
        }
        if let Some((tail, _)) = &number.tail {
            if let Some((name, len)) = unit::hyphenated(tail) {
                measured.unit = Some(name);
                measured.span = Span::new(number.start, number.end + 1 + len);
            }
            return measured;
        }
        let hyphen = tokens
            .get(number.next)
            .is_some_and(|t| t.is_punct(b'-') && !t.spaced);
        // "Half an hour": the article stands between.
        let article = number.value < 1.0
            && tokens
                .get(number.next)
                .is_some_and(|t| matches!(t.text(text), "a" | "an"));
        let at = number.next + usize::from(hyphen || article);
        if hyphen && tokens.get(at).is_none_or(|t| t.spaced) {
            return measured;
        }
        if let Some(unit) = unit::after(text, tokens, at)
            && self.may_have(number, unit.name, at)
        {
            measured.span = Span::new(number.start, unit.end);
            measured.unit = Some(unit.name);
            measured.next = unit.next;
        }
        measured
    }

    /// "5 won medals" is no money and "two second chances" no time.
    fn may_have(self, number: &Number, unit: &str, at: usize) -> bool {
        let word = self.tokens[at].text(self.text);
        match unit {
            "KRW" if word == "won" => number.value >= 100.0,
            "second" if word == "second" && self.tokens[at].spaced => number.value <= 1.0,
            _ => true,
        }
    }

    fn currency(self) -> Option<(&'static str, usize)> {
        if self.at == 0 || self.tokens[self.at].spaced {
            return None;
        }
        unit::currency_sign(self.text, self.tokens, self.at - 1)
    }

    /// The number after "to", "or", "and", a comma or a dash, and whether the joint is a dash without spaces.
    fn range_end(self, at: usize) -> Option<(Measured, bool)> {
        let joint = self.tokens.get(at)?;
        let tight = matches!(joint.text(self.text), "-" | "–") && !joint.spaced;
        let loose = joint.is_punct(b',') || matches!(joint.text(self.text), "to" | "or" | "and");
        if !tight && !loose {
            return None;
        }
        // The second number may have its own currency sign.
        let sign = unit::currency_sign(self.text, self.tokens, at + 1).is_some();
        let second_at = at + 1 + usize::from(sign);
        let second = number::read(self.text, self.tokens, second_at)?;
        let reading = Self {
            at: second_at,
            ..self
        };
        let measured = reading.measure(&second);
        if joint.text(self.text) == "and" && !self.follows("between") {
            return None;
        }
        if loose && (measured.unit.is_none() || second.tail.is_some()) {
            return None;
        }
        Some((measured, tight))
    }

    /// "10 to 15 minutes" are two figures with one unit; "3-2" without a unit is a score or a code.
    fn ranged(self, mut first: Measured, second: Measured, tight: bool) -> Outcome {
        let next = second.next;
        let counted = self
            .tokens
            .get(next)
            .is_some_and(|t| unit::is_counted(t.text(self.text)));
        if tight && second.unit.is_none() && first.unit.is_none() && !counted {
            // "555-0134-22": whatever hangs on it by a dash belongs to it.
            let mut next = next;
            while self.range_end(next).is_some_and(|(_, tight)| tight) {
                next += 2;
            }
            return Outcome {
                quantities: Vec::new(),
                next,
            };
        }
        if first.unit.is_none() {
            first.unit = second.unit;
        }
        Outcome {
            quantities: vec![first.into_quantity(), second.into_quantity()],
            next,
        }
    }

    fn is_minus(self) -> bool {
        self.before().is_some_and(|t| {
            let sign =
                !self.tokens[self.at].spaced && t.spaced && matches!(t.text(self.text), "-" | "−");
            sign || t.text(self.text).eq_ignore_ascii_case("minus")
        })
    }

    fn follows(self, word: &str) -> bool {
        self.before()
            .is_some_and(|t| t.text(self.text).eq_ignore_ascii_case(word))
    }

    fn before(self) -> Option<&'t Token> {
        self.at.checked_sub(1).map(|at| &self.tokens[at])
    }
}

impl Measured {
    fn into_quantity(self) -> Quantity {
        Quantity {
            span: self.span,
            value: self.value,
            unit: self.unit,
            ..Quantity::default()
        }
    }
}

#[cfg(test)]
mod tests;

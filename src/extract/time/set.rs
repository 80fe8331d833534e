//! Times that come round: "every Friday", "daily", "twice a week".

use super::TimexType;
use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::value::{self, Value};
use crate::lexicon::time::{TimeWord as W, Unit};

impl Grammar<'_> {
    /// "$2 million a year", "twice a week": a rate.
    pub(super) fn rate(&self, i: usize) -> Option<Found> {
        if !self.is(i, W::An) {
            return None;
        }
        let Some(W::Unit(unit, false)) = self.word(i + 1) else {
            return None;
        };
        let before = i.checked_sub(1)?;
        let counted = matches!(self.kind(before), Kind::Digits(..) | Kind::Dotted(..))
            || self.is(before, W::Twice)
            || ["million", "billion", "percent", "cents", "%", "times"]
                .iter()
                .any(|w| self.is_word(before, w));
        let more = matches!(
            self.word(i + 2),
            Some(W::Ago | W::Earlier | W::Later | W::Or | W::Preposition)
        );
        if !counted || more {
            return None;
        }
        let value = Value::Fixed(value::duration("1", unit));
        // "twice a week", "three times a week".
        let start = match (self.word(before), before.checked_sub(1)) {
            (Some(W::Twice), _) => before,
            (_, Some(number))
                if self.is_word(before, "times")
                    && matches!(
                        self.kind(number),
                        Kind::Digits(..) | Kind::Word(W::Cardinal(_) | W::Several)
                    ) =>
            {
                number
            }
            _ => i,
        };
        Some(Found::new(start, i + 2, TimexType::Set, value))
    }

    /// "every Friday", "each year", "every other week", "every two hours".
    pub(super) fn every(&self, i: usize) -> Option<Found> {
        let (n, j) = match self.kind(i + 1) {
            Kind::Word(W::Other | W::Ordinal(2)) => (2, i + 2),
            Kind::Word(W::Cardinal(n)) | Kind::Digits(n, 1 | 2) => (n, i + 2),
            _ => (1, i + 1),
        };
        let set =
            |end, value: String| Some(Found::new(i, end, TimexType::Set, Value::Fixed(value)));
        match self.word(j)? {
            W::Unit(unit, _) if unit > Unit::Second => {
                set(j + 1, value::duration(&n.to_string(), unit))
            }
            W::Weekday(d) => match self.word(j + 1) {
                Some(W::Part(part)) => {
                    set(j + 2, format!("XXXX-WXX-{d}{}", value::part_code(part)))
                }
                _ => set(j + 1, format!("XXXX-WXX-{d}")),
            },
            W::Month(m) if self.is_capital(j) => set(j + 1, format!("XXXX-{m:02}")),
            W::Part(part) => set(j + 1, format!("XXXX-XX-XX{}", value::part_code(part))),
            W::Season(season) => set(j + 1, format!("XXXX-{}", value::season_code(season))),
            _ => None,
        }
    }

    /// "daily", "annually".
    pub(super) fn frequency(&self, i: usize, unit: Unit) -> Option<Found> {
        // "the Daily News".
        if self.is_capital(i) && (self.is_capital(i + 1) || i > 0 && self.is_capital(i - 1)) {
            return None;
        }
        let value = Value::Fixed(value::duration("1", unit));
        Some(Found::new(i, i + 1, TimexType::Set, value))
    }
}

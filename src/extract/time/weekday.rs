//! Weekdays, alone, with their date and with a part of the day.

use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::value::{Impossible, Value};
use super::{TimexType, value};
use crate::lexicon::time::{DayPart, Shift, TimeWord as W, Unit};

impl Grammar<'_> {
    /// "Thursday", "Thursday, Feb. 28, 2019", "Thursday night", "Mondays".
    pub(super) fn weekday(&self, i: usize) -> Option<Found> {
        let (weekday, short) = match self.word(i)? {
            W::Weekday(d) => (d, false),
            W::WeekdayShort(d) => (d, true),
            W::WeekdayPlural(d) => {
                return Some(Found::new(
                    i,
                    i + 1,
                    TimexType::Set,
                    Value::Fixed(format!("XXXX-WXX-{d}")),
                ));
            }
            _ => return None,
        };
        if let Some(found) = self.named_weekday(i, weekday) {
            return Some(found);
        }
        // "Edmonton Sun, August 16" is a newspaper.
        let named = short && !self.words(i).ends_with('.') && self.after_name(i);
        if let Some(found) = self.dated_weekday(i, weekday).filter(|_| !named) {
            return Some(found);
        }
        if let Some(found) = self.weekday_of_week(i, weekday) {
            return Some(found);
        }
        if short && !(self.is_capital(i) && self.words(i).ends_with('.')) {
            return None;
        }
        let value = Value::Weekday {
            weekday,
            shift: None,
        };
        Some(self.with_part(i, i + 1, value))
    }

    /// A weekday with the date it falls on.
    pub(super) fn dated_weekday(&self, i: usize, weekday: u8) -> Option<Found> {
        let j = i + 1 + usize::from(self.kind(i + 1) == Kind::Comma);
        let j = j + usize::from(self.is(j, W::The));
        let mut found = match self.kind(j) {
            Kind::Word(W::Month(_) | W::MonthShort(_)) => self.month(j)?,
            Kind::Digits(..) => self.day_month(j)?,
            _ => return None,
        };
        let (Value::Date(date) | Value::Impossible(Impossible::Date(date))) = &mut found.value
        else {
            return None;
        };
        date.day?;
        date.weekday = Some((weekday, self.span(i, i + 1)));
        Some(found.from(i))
    }

    /// "Wednesday of next week", "Wednesday next week".
    fn weekday_of_week(&self, i: usize, weekday: u8) -> Option<Found> {
        let j = i + 1 + usize::from(self.is(i + 1, W::Of));
        let W::Shift(shift @ (Shift::Last | Shift::This | Shift::Next)) = self.word(j)? else {
            return None;
        };
        self.is(j + 1, W::Unit(Unit::Week, false))
            .then(|| Found::date(i, j + 2, Value::WeekdayOf { weekday, shift }))
    }

    /// A part of the day behind a day: "Thursday night", "yesterday afternoon".
    pub(super) fn with_part(&self, start: usize, end: usize, day: Value) -> Found {
        // "Tuesday-night primaries".
        let tight = self.kind(end) == Kind::Hyphen
            && !self.spaced(end)
            && matches!(self.word(end + 1), Some(W::Part(_)));
        let end = end + usize::from(tight);
        let part = match self.word(end) {
            Some(W::Part(part)) => part,
            Some(W::Unit(Unit::Night, true)) => DayPart::Night,
            _ => return Found::date(start, end, day),
        };
        let plural = self.words(end).ends_with('s');
        if let (true, Value::Weekday { weekday, .. }) = (plural, &day) {
            let code = value::part_code(part);
            let value = Value::Fixed(format!("XXXX-WXX-{weekday}{code}"));
            return Found::new(start, end + 1, TimexType::Set, value);
        }
        let value = Value::Part(part, Some(Box::new(day)));
        Found::new(start, end + 1, TimexType::Time, value)
    }
}

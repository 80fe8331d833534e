//! Days, months, years and decades as the calendar names them.

use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::value::{CalendarDate, Impossible, Value, YearRef};
use super::year::LIKELY_YEARS;
use crate::lexicon::time::{Shift, TimeWord as W, Unit};

impl Grammar<'_> {
    /// "Monday in May", "day of October 2015" from `j` on, behind an ordinal or "last".
    pub(super) fn of_month(&self, start: usize, j: usize, nth: i8) -> Option<Found> {
        let weekday = match self.word(j)? {
            W::Weekday(weekday) => Some(weekday),
            W::Unit(Unit::Day, false) => None,
            _ => return None,
        };
        if !matches!(self.word(j + 1), Some(W::Of | W::In)) {
            return None;
        }
        self.month_number(j + 2)
            .filter(|_| self.is_capital(j + 2))?;
        let found = self.month(j + 2)?;
        match found.value {
            Value::Date(month) if month.day.is_none() => Some(Found::date(
                start,
                found.end,
                Value::OfMonth {
                    nth,
                    weekday,
                    month,
                },
            )),
            _ => None,
        }
    }

    /// The first day of "13-15 July" and "13 to 15 July 2016".
    pub(super) fn first_day(&self, i: usize) -> Option<Found> {
        let (first, joint) = self.day_number(i)?;
        if !self.joins_days(joint) || !matches!(self.kind(i), Kind::Digits(..)) {
            return None;
        }
        let second_at = joint + 1 + usize::from(self.is(joint + 1, W::The));
        let (second, _) = self.day_number(second_at)?;
        let Value::Date(date) = self.day_month(second_at)?.value else {
            return None;
        };
        (first < second)
            .then(|| self.dated(i, joint, (date.year, date.month, first), i))
            .flatten()
    }

    pub(super) fn month_number(&self, i: usize) -> Option<u8> {
        match self.word(i)? {
            W::Month(m) => Some(m),
            W::MonthShort(m) if self.is_capital(i) => Some(m),
            _ => None,
        }
    }

    /// "Feb. 28", "February 28, 2019", "Feb. 27-28", "February 2019", "February".
    pub(super) fn month(&self, i: usize) -> Option<Found> {
        let month = self.month_number(i)?;
        if let Some(found) = self.month_day(i, month) {
            return Some(found);
        }
        let j = i + 1 + usize::from(matches!(self.kind(i + 1), Kind::Comma));
        let j = j + usize::from(j == i + 1 && self.is(j, W::Of));
        let year = self.year_number(j).or_else(|| {
            // "June last year", "January of this year".
            let k = i + 1 + usize::from(self.is(i + 1, W::Of));
            let Some(W::Shift(shift @ (Shift::Last | Shift::This | Shift::Next))) = self.word(k)
            else {
                return None;
            };
            self.is(k + 1, W::Unit(Unit::Year, false))
                .then_some((YearRef::Shifted(shift), k + 2))
        });
        let bare = year.is_none();
        if bare && !self.is_month_name(i, month) {
            return None;
        }
        let (year, end) = year.unwrap_or((YearRef::Open, i + 1));
        Some(Found::date(i, end, calendar(year, month, None)))
    }

    /// Is the bare word at `i` the name of a month, not of a person, a verb or a walk?
    fn is_month_name(&self, i: usize, month: u8) -> bool {
        if !self.is_capital(i) || (self.words(i).len() < 4 && month != 5) {
            return false;
        }
        let led = matches!(
            self.before(i),
            Some(
                W::In
                    | W::Preposition
                    | W::By
                    | W::Of
                    | W::To
                    | W::From
                    | W::Between
                    | W::And
                    | W::Or
                    | W::Early
                    | W::Late
                    | W::Mid
                    | W::Shift(_)
                    | W::Every
                    | W::Past
            )
        );
        let named = matches!(self.kind(i + 1), Kind::Other | Kind::Word(W::Other))
            && self.is_capital(i + 1)
            && self.pieces.get(i + 1).is_some_and(|p| p.spaced);
        match month {
            3 | 5 => led && !named || self.is_month_of_noun(i),
            4 | 6 | 8 => (led || !named) && !self.after_name(i),
            _ => true,
        }
    }

    /// "a March poll", "the May election"; not "the March on Washington", "the May family".
    fn is_month_of_noun(&self, i: usize) -> bool {
        let led = matches!(self.before(i), Some(W::The | W::An | W::Its))
            || i > 0 && self.kind(i - 1) == Kind::Possessive;
        let next = self.words(i + 1);
        led && self.kind(i + 1) == Kind::Other
            && self.spaced(i + 1)
            && next.starts_with(char::is_lowercase)
            && !matches!(
                next,
                "family"
                    | "government"
                    | "cabinet"
                    | "administration"
                    | "brothers"
                    | "against"
                    | "into"
                    | "was"
                    | "is"
                    | "has"
                    | "will"
                    | "had"
                    | "were"
                    | "that"
                    | "past"
            )
    }

    /// Does a capitalised word stand right before, as a given name or title would?
    pub(super) fn after_name(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| {
            self.kind(b) == Kind::Other && self.is_capital(b) && b > 0 && self.spaced(i)
        })
    }

    fn month_day(&self, i: usize, month: u8) -> Option<Found> {
        let j = i + 1;
        let j = j + usize::from(self.is(j, W::The));
        let (day, after) = self.day_number(j)?;
        if self.is_count(i, j, after) {
            return None;
        }
        let (year, end) = self
            .year_after(after)
            .or_else(|| self.year_after_range(after).map(|y| (y, after)))
            .unwrap_or((YearRef::Open, after));
        let year = match (month, day, year) {
            (9, 11, YearRef::Open) if self.is_attack(end) => YearRef::Written(2001),
            _ => year,
        };
        self.dated(i, end, (year, month, day), j)
    }

    /// "the Sept. 11 attacks" are those of 2001 in whatever year.
    fn is_attack(&self, j: usize) -> bool {
        ["attacks", "attack", "terrorist", "terror", "hijackers"]
            .iter()
            .any(|w| self.is_word(j, w))
    }

    /// "in May 20 people", "in June 31 percent": the number counts what follows it.
    fn is_count(&self, i: usize, day: usize, after: usize) -> bool {
        let counted = matches!(self.kind(after), Kind::Other)
            && !self.is_capital(after)
            && self.spaced(after)
            && self.words(after).starts_with(|c: char| c.is_alphabetic());
        let unspaced = !self.spaced(after)
            && self.kind(after) == Kind::Other
            && self.words(after).starts_with(['%', '$']);
        unspaced
            || matches!(self.word(after), Some(W::Unit(..))) && !self.is_capital(after)
            || (counted && self.is(day - 1, W::In))
            || (counted && i.checked_sub(1).is_some_and(|b| self.is(b, W::In)))
    }

    /// "28", "28th", "eighth": the day and the piece behind it.
    fn day_number(&self, j: usize) -> Option<(u32, usize)> {
        match self.kind(j) {
            Kind::Digits(d, 1 | 2) if (1..=39).contains(&d) => {
                let ending = !self.spaced(j + 1) && self.is(j + 1, W::OrdinalEnding);
                Some((d, j + 1 + usize::from(ending)))
            }
            Kind::Word(W::Ordinal(d)) if !self.is_word(j, "second") => Some((u32::from(d), j + 1)),
            _ => None,
        }
    }

    /// The year behind a day: ", 2019", " 2019".
    pub(super) fn year_after(&self, j: usize) -> Option<(YearRef, usize)> {
        let k = j + usize::from(self.kind(j) == Kind::Comma);
        self.year_number(k)
    }

    /// The year behind the second day of "Feb. 27-28, 2019".
    fn year_after_range(&self, j: usize) -> Option<YearRef> {
        if !self.joins_days(j) {
            return None;
        }
        let k = j + 1 + usize::from(self.month_number(j + 1).is_some());
        let (_, after) = self.day_number(k)?;
        self.year_after(after).map(|(year, _)| year)
    }

    fn joins_days(&self, j: usize) -> bool {
        matches!(
            self.kind(j),
            Kind::Hyphen | Kind::Dash | Kind::Word(W::And | W::To | W::Or)
        ) || self.is_word(j, "through")
    }

    /// A day of a month, or the finding that there is none.
    fn dated(
        &self,
        start: usize,
        end: usize,
        (year, month, day): (YearRef, u8, u32),
        day_at: usize,
    ) -> Option<Found> {
        let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(month - 1)];
        let date = CalendarDate {
            year,
            month,
            day: Some(day as u8),
            weekday: None,
            day_span: Some(self.span(day_at, day_at + 1)),
        };
        let leap = match year {
            YearRef::Written(y) => {
                jiff::civil::Date::new(y, 1, 1).is_ok_and(jiff::civil::Date::in_leap_year)
            }
            _ => true,
        };
        if day == 0 || (day > 31 && year == YearRef::Open) {
            return None;
        }
        let exists = day <= longest && (day < 29 || month != 2 || leap);
        let value = if exists {
            Value::Date(date)
        } else {
            Value::Impossible(Impossible::Date(date))
        };
        Some(Found::date(start, end, value))
    }

    /// "28 February 2019", "27th of February".
    pub(super) fn day_month(&self, i: usize) -> Option<Found> {
        let (day, j) = self.day_number(i)?;
        let j = j + usize::from(self.is(j, W::Of));
        let month = self.month_number(j)?;
        if !self.is_capital(j) {
            return None;
        }
        let (year, end) = self.year_after(j + 1).unwrap_or((YearRef::Open, j + 1));
        self.dated(i, end, (year, month, day), i)
    }

    /// The second day of "Feb. 27-28" and "Feb. 27 and 28".
    pub(super) fn second_day(&self, i: usize) -> Option<Found> {
        let joint = i.checked_sub(1)?;
        if !self.joins_days(joint) {
            return None;
        }
        let first = joint.checked_sub(1)?;
        let first = first.checked_sub(usize::from(self.is(first, W::OrdinalEnding)))?;
        let month = self.month_number(first.checked_sub(1)?)?;
        self.day_number(first)?;
        let (day, after) = self.day_number(i)?;
        if self.is_count(joint, i, after) {
            return None;
        }
        let (year, end) = self.year_after(after).unwrap_or((YearRef::Open, after));
        self.dated(i, end, (year, month, day), i)
    }

    /// "2019-02-28", "2/28/2019".
    pub(super) fn numeric_date(&self, i: usize) -> Option<Found> {
        let separator = self.kind(i + 1);
        let tight = (i + 1..i + 5).all(|k| self.pieces.get(k).is_some_and(|p| !p.spaced));
        if !tight
            || self.kind(i + 3) != separator
            || !matches!(separator, Kind::Hyphen | Kind::Slash)
            || self.runs_on(i, i + 5)
        {
            return None;
        }
        let (Kind::Digits(a, n_a), Kind::Digits(b, 1..=2), Kind::Digits(c, n_c)) =
            (self.kind(i), self.kind(i + 2), self.kind(i + 4))
        else {
            return None;
        };
        let (year, month, day, day_at) = match (separator, n_a, n_c) {
            (_, 4, 1..=2) => (a, b, c, i + 4),
            (Kind::Slash, 1..=2, 2 | 4) => {
                let year = if n_c == 4 { c } else { century_of(c) + c };
                // American order, but for a month that only the other order gives.
                if a > 12 {
                    (year, b, a, i)
                } else {
                    (year, a, b, i + 2)
                }
            }
            _ => return None,
        };
        if !(1..=12).contains(&month) || !LIKELY_YEARS.contains(&year) {
            return None;
        }
        let year = YearRef::Written(year as i16);
        self.dated(i, i + 5, (year, month as u8, day), day_at)
    }

    /// Do digits and separators go on before or behind, as in a telephone number?
    fn runs_on(&self, start: usize, end: usize) -> bool {
        let joint = |k: usize| matches!(self.kind(k), Kind::Hyphen | Kind::Slash);
        (start > 0 && joint(start - 1) && !self.spaced(start)) || (joint(end) && !self.spaced(end))
    }
}

fn century_of(year: u32) -> u32 {
    if year < 50 { 2000 } else { 1900 }
}

/// A month, or a day of it, with nothing else known.
pub(super) fn calendar(year: YearRef, month: u8, day: Option<u8>) -> Value {
    Value::Date(CalendarDate {
        year,
        month,
        day,
        weekday: None,
        day_span: None,
    })
}

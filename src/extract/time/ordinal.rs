//! Counted and business periods: "the third quarter of 1984", "the second day of the summit", "20th century",
//! "fiscal 2016", "the year-earlier period".

use super::TimexType;
use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::relative::{period, year_long};
use super::value::{Value, YearRef};
use crate::lexicon::time::{Holiday, Shift, TimeWord as W, Unit};

impl Grammar<'_> {
    /// "the latest quarter", "the comparable year-ago period".
    pub(super) fn comparable(&self, i: usize, j: usize) -> Option<Found> {
        if let Some(W::Unit(Unit::Year, false)) = self.word(j) {
            if let Some(found) = self.year_compound(j) {
                return Some(found.from(i));
            }
            return Some(Found::date(i, j + 1, period(Some(Unit::Year), -1)));
        }
        if self.is(j, W::Period) {
            return self.same_period(i, j + 1);
        }
        if self.is(j, W::Fiscal) && self.is(j + 1, W::Unit(Unit::Year, false)) {
            return Some(Found::date(i, j + 2, period(Some(Unit::Year), -1)));
        }
        if matches!(self.word(j), Some(W::Cardinal(_))) {
            return self.found_duration(j).map(|f| f.from(i));
        }
        self.quarter_noun(i, j, YearRef::Open)
    }

    /// "the same period", "the corresponding period last year".
    pub(super) fn same_period(&self, i: usize, j: usize) -> Option<Found> {
        let j = j + usize::from(self.is(j, W::Of));
        let j = j + usize::from(self.is(j, W::The));
        match self.shifted_year(j) {
            Some((Shift::Last, end)) => Some(Found::date(i, end, period(None, -1))),
            Some(_) => None,
            None => Some(Found::date(i, j, period(None, 0))),
        }
    }

    /// A quarter, half or period at `j`, of the given year; the expression begins at `i`.
    pub(super) fn quarter_noun(&self, i: usize, j: usize, year: YearRef) -> Option<Found> {
        let j = j + usize::from(self.is(j, W::Fiscal));
        match self.word(j)? {
            W::Ordinal(_) => {
                let mut found = self.ordinal(j)?;
                match &mut found.value {
                    Value::Quarter { year: y, .. } | Value::Half { year: y, .. } => {
                        if *y == YearRef::Open {
                            *y = year;
                        }
                    }
                    _ => return None,
                }
                Some(found.from(i))
            }
            W::Unit(Unit::Quarter, false) => Some(Found::date(
                i,
                j + 1,
                Value::Quarter {
                    quarter: None,
                    year,
                },
            )),
            W::Period => {
                let value = match year {
                    YearRef::Written(y) => Value::Quarter {
                        quarter: Some(0),
                        year: YearRef::Written(y),
                    },
                    YearRef::Shifted(Shift::Last) => period(None, -1),
                    _ => period(None, 0),
                };
                Some(Found::date(i, j + 1, value))
            }
            _ => None,
        }
    }

    /// "the third quarter of 1984", "the second day", "the first nine months", "20th century".
    pub(super) fn ordinal(&self, i: usize) -> Option<Found> {
        let W::Ordinal(n) = self.word(i)? else {
            return None;
        };
        self.counted(i, i + 1, n)
    }

    /// The same for "20th".
    pub(super) fn ordinal_digits(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.second_day(i) {
            return Some(found);
        }
        let Kind::Digits(n @ 1..=99, 1 | 2) = self.kind(i) else {
            return None;
        };
        (self.is(i + 1, W::OrdinalEnding) && !self.spaced(i + 1))
            .then(|| self.counted(i, i + 2, n as u8))
            .flatten()
    }

    fn counted(&self, i: usize, j: usize, n: u8) -> Option<Found> {
        let j = self.after_hyphen(j);
        let j = j + usize::from(self.is(j, W::Fiscal));
        if let Some(found) = i8::try_from(n)
            .ok()
            .and_then(|nth| self.of_month(i, j, nth))
        {
            return Some(found);
        }
        match self.word(j)? {
            W::Unit(Unit::Quarter, false)
                if (1..=4).contains(&n) && self.kind(j + 1) != Kind::Hyphen =>
            {
                let (year, end) = self.of_year(j + 1).unwrap_or((YearRef::Open, j + 1));
                let value = Value::Quarter {
                    quarter: Some(n),
                    year,
                };
                Some(Found::date(i, end, value))
            }
            W::Half if n <= 2 => {
                let (year, end) = self.of_year(j + 1)?;
                Some(Found::date(i, end, Value::Half { half: n, year }))
            }
            W::Unit(Unit::Century, false) if n > 0 => {
                Some(Found::date(i, j + 1, Value::Fixed((n - 1).to_string())))
            }
            W::Unit(Unit::Day, false)
                if self.before(i) == Some(W::The) && self.kind(j + 1) != Kind::Hyphen =>
            {
                let event = self.event_after(j + 1);
                Some(Found::date(
                    i,
                    j + 1,
                    Value::DayOfEvent { ordinal: n, event },
                ))
            }
            W::Cardinal(_) | W::Few | W::Several if n == 1 => self
                .found_duration(j)
                .filter(|f| f.kind == TimexType::Duration)
                .map(|f| f.from(i)),
            W::Of => {
                let month = self
                    .month_number(j + 1)
                    .filter(|_| self.is_capital(j + 1))?;
                let date = super::calendar::calendar(YearRef::Open, month, Some(n));
                Some(Found::date(i, j + 2, date))
            }
            _ => None,
        }
    }

    /// The head of the event in "of their summit", "of the two-day meeting".
    fn event_after(&self, j: usize) -> Option<crate::text::Span> {
        if !self.is(j, W::Of) {
            return None;
        }
        let mut head = None;
        for k in j + 1..(j + 8).min(self.pieces.len()) {
            let piece = &self.pieces[k];
            let kind = self.kind(k);
            match kind {
                Kind::Word(W::The | W::Its | W::An | W::Unit(..) | W::Cardinal(_))
                | Kind::Hyphen
                | Kind::Digits(..) => {}
                Kind::Other
                    if self.words(k).starts_with(char::is_alphabetic) && !closes(self.words(k)) =>
                {
                    head = Some(piece.span());
                }
                _ => break,
            }
            if kind == Kind::Other && closes(self.words(k)) {
                break;
            }
        }
        head
    }

    /// "of 1984", "of last year", "of fiscal 1990", "1989".
    fn of_year(&self, j: usize) -> Option<(YearRef, usize)> {
        let of = self.is(j, W::Of);
        let k = j + usize::from(of);
        let k = k + usize::from(self.is(k, W::Fiscal));
        match self.kind(k) {
            Kind::Digits(y @ 1500..2100, 4) => Some((YearRef::Written(y as i16), k + 1)),
            Kind::Word(W::Shift(_)) if of => self
                .shifted_year(k)
                .map(|(shift, end)| (YearRef::Shifted(shift), end)),
            Kind::Word(W::The) if of && self.is(k + 1, W::Unit(Unit::Year, false)) => {
                Some((YearRef::Open, k + 2))
            }
            _ => None,
        }
    }

    /// "fiscal 2016", "fiscal year", "fiscal second-quarter".
    pub(super) fn fiscal(&self, i: usize) -> Option<Found> {
        let j = self.after_hyphen(i + 1);
        if self.is(j, W::Unit(Unit::Year, false)) {
            return match self.kind(j + 1) {
                Kind::Digits(y @ 1900..2100, 4) => {
                    Some(Found::date(i, j + 2, Value::Fixed(y.to_string())))
                }
                _ if self.is_bounded(j + 1) => Some(year_long(i, j + 1)),
                _ => Some(Found::date(i, j + 1, period(Some(Unit::Year), 0))),
            };
        }
        if let Kind::Digits(y @ 1900..2100, 4) = self.kind(j) {
            return Some(Found::date(i, j + 1, Value::Fixed(y.to_string())));
        }
        self.quarter_noun(i, j, YearRef::Open)
    }

    /// "Q3", "Q3 2016", "Q3 of last year".
    pub(super) fn quarter_code(&self, i: usize, quarter: u8) -> Option<Found> {
        let joined = self.kind(i + 1) == Kind::Hyphen
            || self.kind(i + 1) == Kind::Other
                && !self.spaced(i + 1)
                && self.words(i + 1).starts_with(['&', '/']);
        if !self.is_capital(i) || joined {
            return None;
        }
        let (year, end) = self.of_year(i + 1).unwrap_or((YearRef::Open, i + 1));
        let quarter = Some(quarter);
        Some(Found::date(i, end, Value::Quarter { quarter, year }))
    }

    /// "quarter-century": 25 years.
    pub(super) fn quarter_century(&self, i: usize) -> Option<Found> {
        let j = self.after_hyphen(i + 1);
        if !self.is(j, W::Unit(Unit::Century, false)) {
            return None;
        }
        let article = usize::from(i > 0 && self.is(i - 1, W::An));
        let value = Value::Fixed("P25Y".to_owned());
        Some(Found::new(i - article, j + 1, TimexType::Duration, value))
    }

    /// "year-end", "year's end", "month's end", "year-earlier", "the year-ago quarter", "New Year's Day".
    pub(super) fn year_compound(&self, i: usize) -> Option<Found> {
        let possessive = self.kind(i + 1) == Kind::Possessive;
        if i > 0 && self.is_word(i - 1, "new") && self.is_capital(i) {
            let j = i + 1 + usize::from(possessive);
            let holiday = match self.word(j) {
                Some(W::Unit(Unit::Day, false)) => Holiday::NewYearsDay,
                Some(W::Eve) => Holiday::NewYearsEve,
                _ => return None,
            };
            return Some(self.holiday_from(i - 1, j, holiday));
        }
        let j = i + 1 + usize::from(possessive || self.kind(i + 1) == Kind::Hyphen);
        if let Some(W::Unit(unit @ (Unit::Week | Unit::Month), false)) = self.word(i) {
            let shift = Shift::This;
            return (possessive && self.is(j, W::End))
                .then(|| Found::date(i, j + 1, Value::Relative { unit, shift }));
        }
        match self.word(j)? {
            W::End => Some(Found::date(i, j + 1, Value::EndOfYear)),
            W::Ago | W::Earlier if j == i + 2 && !possessive => {
                let found = self.quarter_noun(i, j + 1, YearRef::Shifted(Shift::Last));
                Some(found.unwrap_or_else(|| Found::date(i, j + 1, period(None, -1))))
            }
            _ => None,
        }
    }
}

/// A word after which the noun phrase of an event is over.
fn closes(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "with"
            | "was"
            | "were"
            | "is"
            | "are"
            | "has"
            | "had"
            | "as"
            | "but"
            | "when"
            | "where"
            | "who"
            | "that"
            | "which"
            | "saw"
    )
}

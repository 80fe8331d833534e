//! Times seen from today or from the time spoken of: "last week", "the third quarter", "the second day of the summit",
//! "early next year", "the end of 1990", "the near future".

use super::TimexType;
use super::grammar::{Found, Grammar, Outcome};
use super::piece::Kind;
use super::value::{self, Value, YearRef};
use crate::lexicon::time::{DayPart, Season, Shift, TimeWord as W, Unit};

impl Grammar<'_> {
    /// What begins with "the".
    pub(super) fn the(&self, i: usize) -> Option<Found> {
        if !self.is(i, W::The) {
            return None;
        }
        let j = i + 1;
        // "Person of the Year".
        let titled = self.is_capital(j) && !self.is_capital(i) && i > 0 && self.is(i - 1, W::Of);
        if titled && matches!(self.word(j), Some(W::Unit(..))) {
            return None;
        }
        let found = match self.word(j) {
            Some(W::Future | W::Near | W::Past) if self.vague(j).is_some() => self.vague(j),
            Some(W::Current) if self.kind(j + 1) == Kind::Other => None,
            Some(W::Shift(_) | W::Past | W::Current | W::Comparable) => self.qualified(j),
            Some(W::Ordinal(_)) => self.ordinal(j),
            Some(W::Early | W::Late | W::Mid) => self.edged(j),
            Some(W::End | W::Beginning | W::Middle) => self.edge_of(j),
            Some(W::Fiscal) => self.fiscal(j),
            Some(W::Full) if self.is(j + 1, W::Unit(Unit::Year, false)) => {
                Some(Found::date(j, j + 2, period(Some(Unit::Year), 0)))
            }
            Some(W::Season(season)) => self.the_season(j, season),
            Some(W::Unit(unit, plural)) => self.the_unit(j, unit, plural),
            Some(W::Cardinal(_) | W::Few | W::Several | W::Couple) => self.found_duration(j),
            Some(W::DecadeName(_)) => self.decade(j, j),
            Some(W::Holiday(_)) => self.holiday(j),
            _ => match self.kind(j) {
                Kind::Digits(..) => self.the_digits(j),
                Kind::Apostrophe => self.decade(j, j),
                _ => None,
            },
        };
        // "the two-week crisis": an adjective leaves the article to its noun.
        found.map(|f| {
            if self.is_adjective(j, f.end) {
                f
            } else {
                f.from(i)
            }
        })
    }

    /// "two-week", "third-quarter", "year-earlier" in front of a noun.
    fn is_adjective(&self, start: usize, end: usize) -> bool {
        self.kind(end - 2) == Kind::Hyphen
            && end > start + 2
            && self.kind(end) == Kind::Other
            && self.spaced(end)
    }

    pub(super) fn found_duration(&self, i: usize) -> Option<Found> {
        match self.duration(i)? {
            Outcome::Found(found) => Some(found),
            Outcome::Skip(_) => None,
        }
    }

    fn the_digits(&self, j: usize) -> Option<Found> {
        if let Kind::Digits(y, 4) = self.kind(j)
            && let Some(found) = self.quarter_noun(j, j + 1, YearRef::Written(y as i16))
        {
            return Some(found);
        }
        self.decade(j, j)
            .or_else(|| self.ordinal_digits(j))
            .or_else(|| {
                self.day_month(j)
                    .filter(|_| self.is(j + 1, W::OrdinalEnding))
            })
            .or_else(|| self.found_duration(j))
    }

    fn the_season(&self, j: usize, season: Season) -> Option<Found> {
        let (value, end) = self.season_of(j, season, YearRef::Open);
        // "the fall of the wall".
        let verbal = matches!(season, Season::Autumn | Season::Spring);
        (end > j + 1 || !verbal || !self.is(j + 1, W::Of)).then(|| Found::date(j, end, value))
    }

    /// "the near future", "the short term", "the past".
    fn vague(&self, j: usize) -> Option<Found> {
        let fixed = |end, name: &str| Some(Found::date(j, end, Value::Fixed(name.to_owned())));
        match self.word(j)? {
            // “Back to the Future”, a title.
            W::Future if self.is_capital(j) && !self.is_capital(j - 1) => None,
            W::Future if self.kind(j + 1) != Kind::Hyphen => fixed(j + 1, "FUTURE_REF"),
            W::Near if matches!(self.word(j + 1), Some(W::Future | W::Term)) => {
                fixed(j + 2, "FUTURE_REF")
            }
            W::Past => {
                let next = self.pieces.get(j + 1);
                let noun = next.is_some_and(|p| {
                    self.kind(j + 1) == Kind::Other
                        && p.spaced
                        && self.words(j + 1).starts_with(|c: char| c.is_lowercase())
                });
                let bound = matches!(
                    self.kind(j + 1),
                    Kind::Word(
                        W::Unit(..)
                            | W::Cardinal(_)
                            | W::Few
                            | W::Several
                            | W::Couple
                            | W::Season(_)
                            | W::Weekday(_)
                            | W::Part(_)
                            | W::Month(_)
                            | W::Half
                            | W::Dozen
                            | W::Many
                            | W::Fiscal
                    ) | Kind::Digits(..)
                        | Kind::Hyphen
                );
                if noun || bound {
                    None
                } else {
                    fixed(j + 1, "PAST_REF")
                }
            }
            _ => None,
        }
    }

    fn the_unit(&self, j: usize, unit: Unit, plural: bool) -> Option<Found> {
        if plural {
            let mut end = j + 1;
            if matches!(self.word(end), Some(W::And | W::Or))
                && matches!(self.word(end + 1), Some(W::Unit(_, true)))
            {
                end += 2;
            }
            return self
                .is(end, W::Ahead)
                .then(|| Found::date(j, end + 1, Value::Fixed("FUTURE_REF".to_owned())));
        }
        if unit == Unit::Year {
            if let Kind::Digits(y, 4) = self.kind(j + 1) {
                return Some(Found::date(j, j + 2, Value::Fixed(y.to_string())));
            }
            if self.is(j + 1, W::Cardinal(2)) && self.is(j + 2, W::Cardinal(1000)) {
                return Some(Found::date(j, j + 3, Value::Fixed("2000".to_owned())));
            }
            if let Some(found) = self.year_compound(j) {
                return Some(found);
            }
        }
        if self.kind(j + 1) == Kind::Hyphen {
            return None;
        }
        match unit {
            Unit::Quarter => Some(Found::date(
                j,
                j + 1,
                Value::Quarter {
                    quarter: None,
                    year: YearRef::Open,
                },
            )),
            Unit::Year if self.is_bounded(j + 1) => Some(year_long(j, j + 1)),
            Unit::Year if self.is_led(j) => Some(Found::date(j, j + 1, period(Some(unit), 0))),
            Unit::Weekend => Some(Found::date(
                j,
                j + 1,
                Value::Relative {
                    unit,
                    shift: Shift::This,
                },
            )),
            Unit::Week if self.is(j + 1, W::Of) && self.month_number(j + 2).is_some() => {
                let found = self
                    .month(j + 2)
                    .filter(|f| matches!(f.value, Value::Date(date) if date.day.is_some()))?;
                let week = Value::WeekOf(Box::new(found.value));
                Some(Found::date(j, found.end, week))
            }
            Unit::Week | Unit::Month if self.is_led(j) && !self.is(j + 1, W::Of) => {
                Some(Found::date(j, j + 1, period(Some(unit), 0)))
            }
            Unit::Day => self.day_beside(j),
            _ => None,
        }
    }

    /// "the day after tomorrow", "the day before yesterday".
    fn day_beside(&self, j: usize) -> Option<Found> {
        let Some(W::NamedDay(day @ (-1 | 1))) = self.word(j + 2) else {
            return None;
        };
        let wanted = if day > 0 { "after" } else { "before" };
        self.is_word(j + 1, wanted)
            .then(|| Found::date(j, j + 3, Value::NamedDay(day * 2)))
    }

    /// "ended Sept. 30", "ending June 30, 1990".
    pub(super) fn is_bounded(&self, j: usize) -> bool {
        ["ended", "ending", "ends"]
            .iter()
            .any(|w| self.is_word(j, w))
    }

    /// Does a preposition of time stand before the article before `j`?
    fn is_led(&self, j: usize) -> bool {
        j >= 2
            && matches!(
                self.word(j - 2),
                Some(W::In | W::Preposition | W::Of | W::Over | W::By | W::On)
            )
    }

    /// "early next year", "late Thursday", "mid-November", "earlier in the year".
    pub(super) fn edged(&self, i: usize) -> Option<Found> {
        let j = self.after_hyphen(i + 1);
        let comparative = matches!(self.word(i), Some(W::Earlier | W::Later));
        if comparative && self.is(j, W::In) && self.is(j + 1, W::The) {
            let W::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) =
                self.word(j + 2)?
            else {
                return None;
            };
            let value = match unit {
                Unit::Day => return None,
                _ => Value::Relative {
                    unit,
                    shift: Shift::This,
                },
            };
            return Some(Found::date(i, j + 3, value));
        }
        // "had earlier said".
        if self.is(i, W::Earlier) && i > 0 && self.is_word(i - 1, "had") {
            return Some(Found::date(i, i + 1, Value::Fixed("PAST_REF".to_owned())));
        }
        let found = match self.word(j) {
            Some(W::Weekday(_)) if !comparative => self.weekday(j),
            Some(W::Month(_) | W::MonthShort(_)) => self.month(j),
            Some(W::NamedDay(_)) => self.named_day(j),
            Some(W::Season(season)) => {
                let (value, end) = self.season_of(j, season, YearRef::Open);
                Some(Found::date(j, end, value))
            }
            Some(W::Shift(_)) => self.qualified(j),
            Some(W::DecadeName(_)) => self.decade(j, j),
            Some(W::Part(part)) if !comparative => Some(self.edged_part(j, part)),
            Some(W::In) if !comparative => return None,
            _ => match self.kind(j) {
                Kind::Digits(_, 4) => self.decade(j, j).or_else(|| self.year(j)),
                Kind::Apostrophe | Kind::Digits(_, 2) => self.decade(j, j),
                _ => None,
            },
        };
        found
            .filter(|f| f.kind != TimexType::Duration)
            .map(|f| f.from(i))
    }

    /// "mid-afternoon yesterday".
    fn edged_part(&self, j: usize, part: DayPart) -> Found {
        let (day, end) = match self.word(j + 1) {
            Some(W::NamedDay(n)) => (Some(Box::new(Value::NamedDay(n))), j + 2),
            Some(W::Weekday(weekday)) => (
                Some(Box::new(Value::Weekday {
                    weekday,
                    shift: None,
                })),
                j + 2,
            ),
            _ => (None, j + 1),
        };
        Found::new(j, end, TimexType::Time, Value::Part(part, day))
    }

    /// "the end of 1990", "the beginning of the year", "the middle of October".
    pub(super) fn edge_of(&self, i: usize) -> Option<Found> {
        if !self.is(i + 1, W::Of) {
            return None;
        }
        let j = i + 2;
        if self.is(j, W::The)
            && let Some(W::Unit(
                unit @ (Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century),
                false,
            )) = self.word(j + 1)
        {
            let value = Value::Relative {
                unit,
                shift: Shift::This,
            };
            return Some(Found::date(i, j + 2, value));
        }
        let Outcome::Found(found) = self.core(j)? else {
            return None;
        };
        let wide = match &found.value {
            Value::Fixed(_)
            | Value::Relative { .. }
            | Value::Season { .. }
            | Value::Quarter { .. } => true,
            Value::Date(date) => date.day.is_none(),
            _ => false,
        };
        (found.kind == TimexType::Date && wide).then(|| found.from(i))
    }

    /// "now", "currently", "recently".
    pub(super) fn reference(&self, i: usize, word: W) -> Option<Found> {
        let (name, start) = match word {
            W::PresentWord => ("PRESENT_REF", i),
            // "15m from now" is no present; "from now on" and "from now to May" are.
            W::Now
                if i > 0
                    && self.is(i - 1, W::From)
                    && !self.is_word(i + 1, "on")
                    && !matches!(self.word(i + 1), Some(W::To | W::Preposition)) =>
            {
                return None;
            }
            W::Now => {
                let right = i > 0 && self.is_word(i - 1, "right");
                ("PRESENT_REF", i - usize::from(right))
            }
            W::PastWord => ("PAST_REF", i),
            _ => return None,
        };
        let joined = self.kind(i + 1) == Kind::Hyphen || i > 0 && self.kind(i - 1) == Kind::Hyphen;
        (!joined).then(|| Found::date(start, i + 1, Value::Fixed(name.to_owned())))
    }
}

/// A business year that begins and ends when the words behind it say.
pub(super) fn year_long(start: usize, end: usize) -> Found {
    Found::new(
        start,
        end,
        TimexType::Duration,
        Value::Fixed("P1Y".to_owned()),
    )
}

/// Some units of unknown number.
pub(super) fn vague_length(start: usize, end: usize, unit: Unit) -> Found {
    let value = Value::Fixed(value::duration("X", unit));
    Found::new(start, end, TimexType::Duration, value)
}

pub(super) fn period(unit: Option<Unit>, years: i8) -> Value {
    Value::Period { unit, years }
}

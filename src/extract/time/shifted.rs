//! Times moved from today: "last week", "this morning", "next Friday", "the past two weeks", "that same day".

use super::TimexType;
use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::relative::vague_length;
use super::value::{self, CalendarDate, Value, YearRef};
use crate::lexicon::time::{DayPart, Shift, TimeWord as W, Unit};

impl Grammar<'_> {
    /// "last week", "this morning", "next Friday", "the past two weeks", "that same day", "the latest quarter".
    pub(super) fn qualified(&self, i: usize) -> Option<Found> {
        let (shift, j) = match self.word(i)? {
            W::Shift(Shift::Same) if matches!(self.word(i + 1), Some(W::Shift(Shift::Same))) => {
                (Shift::Same, i + 2)
            }
            W::Shift(Shift::This) => match self.word(i + 1) {
                Some(W::Past) => (Shift::Last, i + 2),
                Some(W::Shift(Shift::Next)) => (Shift::Next, i + 2),
                _ => (Shift::This, i + 1),
            },
            W::Shift(shift) => (shift, i + 1),
            W::Past => (Shift::Last, i + 1),
            W::Current => (Shift::This, i + 1),
            W::Comparable => return self.comparable(i, i + 1),
            W::Recent => return self.recent(i),
            _ => return None,
        };
        if self.kind(j) == Kind::Hyphen {
            return None;
        }
        let past = self.is(i, W::Past);
        self.shifted(i, j, shift, past)
            .or_else(|| self.shifted_amount(i, j, shift))
            .or_else(|| self.current(i))
    }

    /// "current" before a noun.
    fn current(&self, i: usize) -> Option<Found> {
        let noun = self.kind(i + 1) == Kind::Other
            && self.spaced(i + 1)
            && self.words(i + 1).starts_with(char::is_alphabetic);
        (self.is(i, W::Current) && noun && !self.is_capital(i))
            .then(|| Found::date(i, i + 1, Value::Fixed("PRESENT_REF".to_owned())))
    }

    fn recent(&self, i: usize) -> Option<Found> {
        let Some(W::Unit(unit, true)) = self.word(i + 1) else {
            return None;
        };
        match unit {
            Unit::Year | Unit::Decade => {
                Some(Found::date(i, i + 2, Value::Fixed("PAST_REF".to_owned())))
            }
            Unit::Second | Unit::Minute | Unit::Hour => None,
            _ => Some(vague_length(i, i + 2, unit)),
        }
    }

    fn shifted(&self, i: usize, j: usize, shift: Shift, past: bool) -> Option<Found> {
        if shift == Shift::Last
            && let Some(found) = self.of_month(i, j, -1)
        {
            return Some(found);
        }
        match self.word(j)? {
            W::Unit(unit, plural) => self.shifted_unit(i, j, shift, unit, plural, past),
            W::Fiscal if self.is(j + 1, W::Unit(Unit::Year, false)) => {
                self.shifted_unit(i, j + 1, shift, Unit::Year, false, false)
            }
            // "last Friday, Jan. 29".
            W::Weekday(weekday) => self
                .dated_weekday(j, weekday)
                .map(|found| found.from(i))
                .or_else(|| {
                    let shift = Some(shift);
                    Some(self.with_part(i, j + 1, Value::Weekday { weekday, shift }))
                }),
            W::Month(_) | W::MonthShort(_) => self.shifted_month(i, j, shift),
            W::Season(season) => {
                let (value, end) = self.season_of(j, season, YearRef::Nearest(shift));
                Some(Found::date(i, end, value))
            }
            W::Part(of_day) => shifted_part(i, j, shift, of_day),
            W::Holiday(holiday) if self.is_capital(j) => {
                let mut found = self.holiday_from(i, j + 1, holiday);
                if let Value::Holiday {
                    year: year @ YearRef::Open,
                    ..
                } = &mut found.value
                {
                    *year = YearRef::Nearest(shift);
                }
                Some(found)
            }
            W::Period if shift == Shift::Same => self.same_period(i, j + 1),
            _ => None,
        }
    }

    fn shifted_unit(
        &self,
        i: usize,
        j: usize,
        shift: Shift,
        unit: Unit,
        plural: bool,
        past: bool,
    ) -> Option<Found> {
        if plural {
            return match shift {
                Shift::This if unit == Unit::Day => Some(Found::date(
                    i,
                    j + 1,
                    Value::Fixed("PRESENT_REF".to_owned()),
                )),
                Shift::Next if unit > Unit::Hour => Some(vague_length(i, j + 1, unit)),
                Shift::Last if past && unit > Unit::Hour => {
                    Some(Found::date(i, j + 1, Value::Fixed("PAST_REF".to_owned())))
                }
                _ => None,
            };
        }
        if self.kind(j + 1) == Kind::Hyphen && !self.spaced(j + 1) || unit < Unit::Day {
            return None;
        }
        // “This Week”, a programme.
        let title = self.is_capital(i) && self.is_capital(j);
        if title && i > 0 && self.leads_title(i - 1) {
            return None;
        }
        if unit == Unit::Year
            && self.kind(j + 1) == Kind::Possessive
            && let Some(found) = self.quarter_noun(i, j + 2, YearRef::Shifted(shift))
        {
            return Some(found);
        }
        if past && unit != Unit::Weekend {
            let value = Value::Fixed(value::duration("1", unit));
            return Some(Found::new(i, j + 1, TimexType::Duration, value));
        }
        if unit == Unit::Day && matches!(shift, Shift::This | Shift::Last) {
            return None;
        }
        // "the next day" follows the day spoken of.
        let shift = match (unit, shift) {
            (Unit::Day, Shift::Next) => Shift::Following,
            _ => shift,
        };
        Some(Found::date(i, j + 1, Value::Relative { unit, shift }))
    }

    /// A mark, a possessive or a word in lower case, behind which a capital opens a title.
    pub(super) fn leads_title(&self, i: usize) -> bool {
        let word = self.words(i);
        self.kind(i) == Kind::Possessive
            || word.ends_with(['"', '“', '\''])
            || word.starts_with(char::is_lowercase)
    }

    fn shifted_month(&self, i: usize, j: usize, shift: Shift) -> Option<Found> {
        let month = self.month_number(j).filter(|_| self.is_capital(j))?;
        if let Some(found) = self.month(j)
            && found.end > j + 1
        {
            return Some(found.from(i));
        }
        let date = CalendarDate {
            year: YearRef::Nearest(shift),
            month,
            day: None,
            weekday: None,
            day_span: None,
        };
        Some(Found::date(i, j + 1, Value::Date(date)))
    }

    /// "the past two weeks", "the next few days", "last three years".
    fn shifted_amount(&self, i: usize, j: usize, shift: Shift) -> Option<Found> {
        // "will last two hours": a verb.
        let verb = self.is_word(i, "last") && i > 0 && super::verb::lasts_behind(self.words(i - 1));
        if verb || matches!(shift, Shift::Same | Shift::This) {
            return None;
        }
        let counted = matches!(self.kind(j), Kind::Digits(..))
            || matches!(
                self.word(j),
                Some(W::Cardinal(_) | W::Few | W::Several | W::Couple | W::Half | W::Dozen)
            );
        if !counted {
            return None;
        }
        let found = self.found_duration(j)?;
        (found.kind == TimexType::Duration).then(|| found.from(i))
    }
}

/// "this morning", "last night", "the previous evening".
fn shifted_part(i: usize, j: usize, shift: Shift, part: DayPart) -> Option<Found> {
    let day = match shift {
        Shift::This => Value::NamedDay(0),
        Shift::Last if part == DayPart::Night => Value::NamedDay(-1),
        Shift::Last => return None,
        shift => Value::Relative {
            unit: Unit::Day,
            shift: if shift == Shift::Next {
                Shift::Following
            } else {
                shift
            },
        },
    };
    let value = Value::Part(part, Some(Box::new(day)));
    Some(Found::new(i, j + 1, TimexType::Time, value))
}

//! Days with names of their own: "Thanksgiving", "Election Day", "Good Friday".

use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::value::{Value, YearRef};
use crate::lexicon::time::{Holiday, TimeWord as W, Unit};

impl Grammar<'_> {
    /// "Thanksgiving Day", "Christmas Eve 2015".
    pub(super) fn holiday(&self, i: usize) -> Option<Found> {
        let W::Holiday(holiday) = self.word(i)? else {
            return None;
        };
        if !self.is_capital(i) {
            return None;
        }
        let monday = self.is(i + 1, W::Weekday(1)) && holiday == Holiday::Easter;
        let holiday = if monday {
            Holiday::EasterMonday
        } else {
            holiday
        };
        let sunday = self.is(i + 1, W::Weekday(7)) && holiday == Holiday::Easter;
        let end = i + 1 + usize::from(monday || sunday);
        Some(self.holiday_from(i, end, holiday))
    }

    pub(super) fn holiday_from(&self, start: usize, mut end: usize, mut holiday: Holiday) -> Found {
        match self.word(end) {
            Some(W::Unit(Unit::Day, false)) => end += 1,
            Some(W::Eve) => {
                if holiday == Holiday::Christmas {
                    holiday = Holiday::ChristmasEve;
                }
                end += 1;
            }
            _ => {}
        }
        let (year, end) = self.year_after(end).unwrap_or((YearRef::Open, end));
        Found::date(start, end, Value::Holiday { holiday, year })
    }

    /// "Election Day", "Valentine's Day": seen from the last word.
    pub(super) fn named_holiday(&self, i: usize) -> Option<Found> {
        let mut before = i.checked_sub(1)?;
        if !self.is(i, W::Unit(Unit::Day, false)) || !self.is_capital(i) {
            return None;
        }
        if matches!(self.kind(before), Kind::Possessive | Kind::Apostrophe) {
            before = before.checked_sub(1)?;
        }
        if !self.is_capital(before) {
            return None;
        }
        let (holiday, words) = match self.words(before).to_ascii_lowercase().as_str() {
            "election" => (Holiday::ElectionDay, 1),
            "inauguration" => (Holiday::InaugurationDay, 1),
            "labor" | "labour" => (Holiday::LaborDay, 1),
            "memorial" => (Holiday::MemorialDay, 1),
            "veterans" => (Holiday::VeteransDay, 1),
            "independence" => (Holiday::IndependenceDay, 1),
            "columbus" => (Holiday::ColumbusDay, 1),
            "boxing" => (Holiday::BoxingDay, 1),
            "presidents" => (Holiday::PresidentsDay, 1),
            "valentine" | "valentines" => (Holiday::Valentines, 1),
            "mother" | "mothers" => (Holiday::MothersDay, 1),
            "father" | "fathers" => (Holiday::FathersDay, 1),
            "patrick" | "patricks" => (Holiday::StPatricksDay, 2),
            "king" => (Holiday::MartinLutherKingDay, 3),
            "jr." | "jr" => (Holiday::MartinLutherKingDay, 4),
            _ => return None,
        };
        let start = (before + 1).checked_sub(words)?;
        let whole = match holiday {
            Holiday::MartinLutherKingDay => self.is_word(start, "martin"),
            Holiday::StPatricksDay => self.is_word(start, "st.") || self.is_word(start, "st"),
            _ => true,
        };
        whole.then(|| self.holiday_from(start, i, holiday))
    }

    /// "Good Friday", "Ash Wednesday", "Black Friday": seen from the weekday.
    pub(super) fn named_weekday(&self, i: usize, weekday: u8) -> Option<Found> {
        let before = i.checked_sub(1).filter(|b| self.is_capital(*b))?;
        let holiday = match (self.words(before).to_ascii_lowercase().as_str(), weekday) {
            ("good", 5) => Holiday::GoodFriday,
            ("black", 5) => Holiday::BlackFriday,
            ("ash", 3) => Holiday::AshWednesday,
            ("palm", 7) => Holiday::PalmSunday,
            _ => return None,
        };
        let (year, end) = self.year_after(i + 1).unwrap_or((YearRef::Open, i + 1));
        Some(Found::date(before, end, Value::Holiday { holiday, year }))
    }
}

//! Years, decades and seasons.

use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::value::{Value, YearRef};
use crate::lexicon::time::{Season, Shift, TimeWord as W, Unit};

/// Years that a bare number of four digits may mean in running text.
pub(super) const LIKELY_YEARS: std::ops::Range<u32> = 1500..2100;

impl Grammar<'_> {
    /// Four digits that are a year, where a year must stand.
    pub(super) fn year_number(&self, j: usize) -> Option<(YearRef, usize)> {
        match self.kind(j) {
            Kind::Digits(y, 4) if LIKELY_YEARS.contains(&y) => {
                Some((YearRef::Written(y as i16), j + 1))
            }
            Kind::Word(W::Cardinal(18..=20)) => {
                let found = self.spelled_year(j)?;
                let Value::Fixed(year) = found.value else {
                    return None;
                };
                Some((YearRef::Written(year.parse().ok()?), found.end))
            }
            _ => None,
        }
    }

    /// A bare year in running text.
    pub(super) fn year(&self, i: usize) -> Option<Found> {
        let Kind::Digits(year, 4) = self.kind(i) else {
            return None;
        };
        if !LIKELY_YEARS.contains(&year) || !self.is_year_here(i, year) {
            return None;
        }
        Some(Found::date(i, i + 1, Value::Fixed(year.to_string())))
    }

    fn is_year_here(&self, i: usize, year: u32) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return self.pieces.len() > 1 && (1900..2040).contains(&year) && self.spaced(1);
        };
        let sign = self.words(before);
        if matches!(sign, "$" | "£" | "€" | "#" | "¥" | "No.") || sign.ends_with('$') {
            return false;
        }
        let counted = self.words(i + 1).starts_with(['%', '°']) && !self.spaced(i + 1)
            || matches!(
                self.word(i + 1),
                Some(W::Unit(..) | W::Hours | W::Cardinal(_) | W::Meridiem(_))
            )
            || (self.kind(i + 1) == Kind::Other
                && !self.spaced(i + 1)
                && letter(self.words(i + 1)));
        let joined = matches!(self.kind(before), Kind::Hyphen)
            && matches!(self.kind(i.saturating_sub(2)), Kind::Digits(..))
            && !self.spaced(i)
            && !self.closes_years(i);
        if counted
            || joined
            || (self.kind(before) == Kind::Slash || self.kind(i + 1) == Kind::Slash)
        {
            return false;
        }
        let led = matches!(
            self.before(i),
            Some(
                W::In
                    | W::Preposition
                    | W::By
                    | W::Of
                    | W::From
                    | W::Between
                    | W::Early
                    | W::Late
                    | W::Mid
                    | W::Season(_)
                    | W::Fiscal
            )
        );
        if (1900..2040).contains(&year) {
            // "some 2000 people" counts, "the 1988 results" dates.
            let plural = self.kind(i + 1) == Kind::Other
                && (self.words(i + 1).ends_with('s') || self.is_word(i + 1, "people"))
                && !self.is_capital(i + 1);
            return led
                || !(year % 100 == 0 && plural
                    || matches!(self.before(i), Some(W::Approx | W::Than)))
                    && self.pieces.len() > 3;
        }
        led && !matches!(self.before(i), Some(W::From | W::Of)) && !self.spaced_noun(i + 1)
    }

    /// The second year of "(1980-1988)".
    fn closes_years(&self, i: usize) -> bool {
        i >= 3
            && matches!(self.kind(i - 2), Kind::Digits(y, 4) if LIKELY_YEARS.contains(&y))
            && self.kind(i - 3) == Kind::Open
            && self.kind(i + 1) == Kind::Close
    }

    /// A lower-case word, as what a number counts.
    fn spaced_noun(&self, j: usize) -> bool {
        self.kind(j) == Kind::Other && !self.is_capital(j) && letter(self.words(j))
    }

    /// "nineteen ninety-six".
    pub(super) fn spelled_year(&self, i: usize) -> Option<Found> {
        let Kind::Word(W::Cardinal(century @ (18..=20))) = self.kind(i) else {
            return None;
        };
        let Kind::Word(W::Cardinal(tens @ 10..=90)) = self.kind(i + 1) else {
            return None;
        };
        let k = self.after_hyphen(i + 2);
        let (ones, end) = match self.kind(k) {
            Kind::Word(W::Cardinal(ones @ 1..=9)) if tens >= 20 => (ones, k + 1),
            _ => (0, i + 2),
        };
        let year = century * 100 + tens + ones;
        Some(Found::date(i, end, Value::Fixed(year.to_string())))
    }

    /// "1990s", "'80s", "nineties", from `i` on; the expression begins at `start`.
    pub(super) fn decade(&self, start: usize, i: usize) -> Option<Found> {
        if let Some(W::DecadeName(decade)) = self.word(i) {
            let led = matches!(
                self.before(i),
                Some(W::The | W::Early | W::Late | W::Mid | W::Its)
            ) || self.kind(i.wrapping_sub(1)) == Kind::Hyphen;
            // "in his sixties" is an age.
            if !led || matches!(self.before(i), Some(W::Its)) {
                return None;
            }
            return Some(Found::date(
                start,
                i + 1,
                Value::Fixed(format!("19{decade}")),
            ));
        }
        let j = i + usize::from(self.kind(i) == Kind::Apostrophe);
        let plural = self.is_word(j + 1, "s") && !self.spaced(j + 1)
            || self.kind(j + 1) == Kind::Possessive && matches!(self.kind(j), Kind::Digits(_, 2));
        if !plural || self.spaced(j) && j > i {
            return None;
        }
        let decade = match self.kind(j) {
            Kind::Digits(y, 4) if y % 10 == 0 && LIKELY_YEARS.contains(&y) => y / 10,
            Kind::Digits(y @ 20..=90, 2)
                if y % 10 == 0 && (j > i || self.before(i) == Some(W::The)) =>
            {
                190 + y / 10
            }
            _ => return None,
        };
        Some(Found::date(start, j + 2, Value::Fixed(decade.to_string())))
    }

    /// "summer 2016", "the fall of 1994", "in winter".
    pub(super) fn season(&self, i: usize) -> Option<Found> {
        let W::Season(season) = self.word(i)? else {
            return None;
        };
        let (value, end) = self.season_of(i, season, YearRef::Open);
        let dated = end > i + 1;
        let led = matches!(
            self.before(i),
            Some(W::In | W::By | W::Preposition | W::Early | W::Late | W::Mid)
        );
        (dated || led || self.before(i) == Some(W::The) && season != Season::Autumn)
            .then(|| Found::date(i, end, value))
    }

    pub(super) fn season_of(&self, i: usize, season: Season, year: YearRef) -> (Value, usize) {
        let j = i + 1 + usize::from(self.is(i + 1, W::Of));
        let (year, end) = match self.year_number(j) {
            Some(found) => found,
            None => self
                .shifted_year(j)
                .map_or((year, i + 1), |(s, end)| (YearRef::Shifted(s), end)),
        };
        (Value::Season { season, year }, end)
    }

    /// "last year", "this year", "next year".
    pub(super) fn shifted_year(&self, j: usize) -> Option<(Shift, usize)> {
        match (self.word(j)?, self.word(j + 1)?) {
            (W::Shift(shift), W::Unit(Unit::Year, false)) => Some((shift, j + 2)),
            _ => None,
        }
    }
}

fn letter(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic())
}

//! Calendar arithmetic in TIMEX3's terms: points of different size, and how they are written.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span as Length, ToSpan};

use crate::lexicon::time::{Holiday, Unit};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Day(Date),
    /// ISO year and week.
    Week(i16, i8),
    Month(i16, u8),
    Quarter(i16, u8),
    Year(i16),
}

impl Point {
    /// The point as TIMEX3 writes it.
    pub(super) fn value(self) -> String {
        let mut value = digits(self.year(), 4);
        let mut push = |before: &str, number: i16, width: usize| {
            value.push_str(before);
            push_digits(&mut value, number, width);
        };
        match self {
            Self::Day(date) => {
                push("-", date.month().into(), 2);
                push("-", date.day().into(), 2);
            }
            Self::Week(_, week) => push("-W", week.into(), 2),
            Self::Month(_, month) => push("-", month.into(), 2),
            Self::Quarter(_, quarter) => push("-Q", quarter.into(), 1),
            Self::Year(_) => {}
        }
        value
    }

    pub(super) fn year(self) -> i16 {
        match self {
            Self::Day(date) => date.year(),
            Self::Week(year, _)
            | Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Year(year) => year,
        }
    }

    /// The same point some years on.
    pub(super) fn in_other_year(self, years: i16) -> Self {
        let year = self.year() + years;
        match self {
            Self::Day(date) => Self::Day(shift(date, Unit::Year, i32::from(years)).unwrap_or(date)),
            Self::Week(_, week) => Self::Week(year, week),
            Self::Month(_, month) => Self::Month(year, month),
            Self::Quarter(_, quarter) => Self::Quarter(year, quarter),
            Self::Year(_) => Self::Year(year),
        }
    }
}

/// The number with zeros before it, room for a day's value with its clock behind it.
pub(super) fn digits(number: i16, width: usize) -> String {
    let mut text = String::with_capacity(20);
    push_digits(&mut text, number, width);
    text
}

/// Writes the number as [`digits`] does: a formatter takes longer than all else that is done to a time.
pub(super) fn push_digits(text: &mut String, number: i16, width: usize) {
    // The sign takes a place.
    let width = width - usize::from(number < 0);
    let mut rest = number.unsigned_abs();
    let mut written = [b'0'; 6];
    let mut at = written.len();
    while rest > 0 || at + width > written.len() {
        at -= 1;
        written[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    if number < 0 {
        text.push('-');
    }
    text.extend(written[at..].iter().map(|digit| char::from(*digit)));
}

/// A day by its numbers, if there is one.
pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The point of the size of `unit` in which `date` lies.
pub(super) fn point(date: Date, unit: Unit) -> Point {
    match unit {
        Unit::Week | Unit::Weekend | Unit::Fortnight => {
            let week = date.iso_week_date();
            Point::Week(week.year(), week.week())
        }
        Unit::Month => Point::Month(date.year(), date.month().unsigned_abs()),
        Unit::Quarter => Point::Quarter(date.year(), quarter(date)),
        Unit::Year | Unit::Decade | Unit::Century => Point::Year(date.year()),
        _ => Point::Day(date),
    }
}

pub(super) fn quarter(date: Date) -> u8 {
    (date.month().unsigned_abs() - 1) / 3 + 1
}

/// `count` units on from `date`, if the calendar reaches there.
pub(super) fn shift(date: Date, unit: Unit, count: i32) -> Option<Date> {
    let n = i64::from(count);
    let length: Length = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(date),
        Unit::Day | Unit::Night => n.days(),
        Unit::Week | Unit::Weekend => n.weeks(),
        Unit::Fortnight => (2 * n).weeks(),
        Unit::Month => n.try_months_checked()?,
        Unit::Quarter => (3 * n).try_months_checked()?,
        Unit::Year => n.try_years_checked()?,
        Unit::Decade => (10 * n).try_years_checked()?,
        Unit::Century => (100 * n).try_years_checked()?,
    };
    date.checked_add(length).ok().filter(|d| d.year() > 0)
}

/// Spans that stay in jiff's range: its constructors panic beyond.
trait Checked {
    fn try_months_checked(self) -> Option<Length>;
    fn try_years_checked(self) -> Option<Length>;
}

impl Checked for i64 {
    fn try_months_checked(self) -> Option<Length> {
        Length::new().try_months(self).ok()
    }

    fn try_years_checked(self) -> Option<Length> {
        Length::new().try_years(self).ok()
    }
}

/// Days between, positive where `to` is later.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |s| s.get_days())
}

/// The day of that weekday (1 is Monday) nearest to `from` in the given direction.
pub(super) fn weekday_from(
    from: Date,
    weekday: u8,
    forward: bool,
    inclusive: bool,
) -> Option<Date> {
    let here = from.weekday().to_monday_one_offset();
    let wanted = i8::try_from(weekday).ok()?;
    let mut days = if forward {
        (wanted - here).rem_euclid(7)
    } else {
        -(here - wanted).rem_euclid(7)
    };
    if days == 0 && !inclusive {
        days = if forward { 7 } else { -7 };
    }
    from.checked_add(i64::from(days).days()).ok()
}

/// The day of that weekday in the ISO week of `date`.
pub(super) fn weekday_in_week(date: Date, weekday: u8) -> Option<Date> {
    let week = date.iso_week_date();
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    ISOWeekDate::new(week.year(), week.week(), weekday)
        .ok()
        .map(ISOWeekDate::date)
}

/// The nth day or weekday of a month, from its end where negative.
pub(super) fn of_month(year: i16, month: u8, nth: i8, weekday: Option<u8>) -> Option<Date> {
    let first = date(year, month, 1)?;
    match weekday {
        Some(weekday) => {
            let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
            first.nth_weekday_of_month(nth, weekday).ok()
        }
        None if nth < 0 => Some(first.last_of_month()),
        None => date(year, month, u8::try_from(nth).ok()?),
    }
}

/// The day of a holiday in a year.
pub(super) fn holiday(holiday: Holiday, year: i16) -> Option<Date> {
    let fixed = |month, day| Date::new(year, month, day).ok();
    let nth = |month, nth, weekday| {
        Date::new(year, month, 1)
            .ok()?
            .nth_weekday_of_month(nth, weekday)
            .ok()
    };
    match holiday {
        Holiday::NewYearsDay => fixed(1, 1),
        Holiday::NewYearsEve => fixed(12, 31),
        Holiday::Valentines => fixed(2, 14),
        Holiday::Halloween => fixed(10, 31),
        Holiday::VeteransDay => fixed(11, 11),
        Holiday::ChristmasEve => fixed(12, 24),
        Holiday::Christmas => fixed(12, 25),
        Holiday::BoxingDay => fixed(12, 26),
        Holiday::MartinLutherKingDay => nth(1, 3, Weekday::Monday),
        Holiday::PresidentsDay => nth(2, 3, Weekday::Monday),
        Holiday::MemorialDay => nth(5, -1, Weekday::Monday),
        Holiday::LaborDay => nth(9, 1, Weekday::Monday),
        Holiday::ElectionDay => nth(11, 1, Weekday::Monday)?.checked_add(1.day()).ok(),
        Holiday::Thanksgiving => nth(11, 4, Weekday::Thursday),
        Holiday::InaugurationDay => fixed(1, 20),
        Holiday::StPatricksDay => fixed(3, 17),
        Holiday::IndependenceDay => fixed(7, 4),
        Holiday::MothersDay => nth(5, 2, Weekday::Sunday),
        Holiday::FathersDay => nth(6, 3, Weekday::Sunday),
        Holiday::ColumbusDay => nth(10, 2, Weekday::Monday),
        Holiday::BlackFriday => nth(11, 4, Weekday::Thursday)?.checked_add(1.day()).ok(),
        Holiday::Easter => easter(year),
        Holiday::AshWednesday => easter(year)?.checked_sub(46.days()).ok(),
        Holiday::PalmSunday => easter(year)?.checked_sub(7.days()).ok(),
        Holiday::GoodFriday => easter(year)?.checked_sub(2.days()).ok(),
        Holiday::EasterMonday => easter(year)?.checked_add(1.day()).ok(),
    }
}

/// Western Easter by the Gregorian computus (Meeus, Jones, Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let golden = y % 19;
    let (century, of_century) = (y / 100, y % 100);
    let epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let month = (epact + weekday - 7 * correction + 114) / 31;
    let day = (epact + weekday - 7 * correction + 114) % 31 + 1;
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn movable_feasts_fall_on_their_days() {
        assert_eq!(holiday(Holiday::Easter, 2019), Some(date(2019, 4, 21)));
        assert_eq!(holiday(Holiday::Easter, 2024), Some(date(2024, 3, 31)));
        assert_eq!(
            holiday(Holiday::Thanksgiving, 2023),
            Some(date(2023, 11, 23))
        );
        assert_eq!(holiday(Holiday::ElectionDay, 2016), Some(date(2016, 11, 8)));
        assert_eq!(holiday(Holiday::AshWednesday, 2019), Some(date(2019, 3, 6)));
        assert_eq!(
            holiday(Holiday::BlackFriday, 2023),
            Some(date(2023, 11, 24))
        );
        assert_eq!(holiday(Holiday::MothersDay, 2024), Some(date(2024, 5, 12)));
    }

    #[test]
    fn points_are_written_as_their_formats_have_it() {
        let value = |point: Point| point.value();
        assert_eq!(value(Point::Day(date(2019, 2, 8))), "2019-02-08");
        assert_eq!(value(Point::Day(date(33, 12, 31))), "0033-12-31");
        assert_eq!(value(Point::Week(2019, 9)), "2019-W09");
        assert_eq!(value(Point::Month(2019, 11)), "2019-11");
        assert_eq!(value(Point::Quarter(2019, 3)), "2019-Q3");
        assert_eq!(value(Point::Year(987)), "0987");
        assert_eq!(digits(12_345, 4), "12345");
        assert_eq!(digits(0, 1), format!("{:01}", 0));
        assert_eq!(digits(-50, 4), format!("{:04}", -50));
    }

    #[test]
    fn a_weekday_is_found_in_both_directions() {
        let thursday = date(2019, 2, 28);
        assert_eq!(weekday_from(thursday, 4, false, true), Some(thursday));
        assert_eq!(
            weekday_from(thursday, 3, false, true),
            Some(date(2019, 2, 27))
        );
        assert_eq!(
            weekday_from(thursday, 4, true, false),
            Some(date(2019, 3, 7))
        );
    }

    #[test]
    fn absurd_distances_are_refused() {
        assert_eq!(shift(date(2019, 2, 28), Unit::Century, 9_000), None);
    }
}

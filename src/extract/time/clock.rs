//! Times of day: "about 1:25 p.m.", "1800 GMT", "4:50 p.m. (Vietnam time)", "noon Thursday", "this morning".

use super::TimexType;
use super::grammar::{Found, Grammar};
use super::piece::Kind;
use super::value::{ClockTime, Impossible, Value};
use crate::lexicon::time::{DayPart, Shift, TimeWord as W};
use crate::lexicon::zone;
use crate::text::Span;

/// Hour, minute and second as digits give them, and the piece behind.
struct Digits {
    hour: u32,
    minute: u32,
    second: Option<u8>,
    end: usize,
    /// Minutes are written.
    exact: bool,
}

impl Grammar<'_> {
    pub(super) fn clock(&self, i: usize) -> Option<Found> {
        if matches!(self.word(i), Some(W::Noon | W::Midnight)) {
            return Some(self.noon(i, i));
        }
        if self.kind(i) == Kind::Digits(12, 2)
            && matches!(self.word(i + 1), Some(W::Noon | W::Midnight))
        {
            return Some(self.noon(i, i + 1));
        }
        let Some(digits) = self.clock_digits(i) else {
            return self.military(i);
        };
        if let Some(W::Meridiem(afternoon)) = self.word(digits.end) {
            return self.with_meridiem(i, &digits, afternoon, digits.end + 1);
        }
        if let Some(afternoon) = self.meridiem_after_range(&digits) {
            return self.with_meridiem(i, &digits, afternoon, digits.end);
        }
        if self.is(digits.end, W::OClock) {
            let end = digits.end + 1;
            return self
                .spoken(i, &digits, end)
                .or_else(|| Some(self.finish(i, end, time(&digits, digits.hour, false))));
        }
        self.spoken(i, &digits, digits.end)
            .or_else(|| self.plain(i, &digits))
    }

    fn noon(&self, start: usize, at: usize) -> Found {
        let hour = if self.is(at, W::Noon) { 12 } else { 24 };
        let time = ClockTime {
            hour,
            minute: 0,
            second: None,
            sure: true,
        };
        self.finish(start, at + 1, time)
    }

    fn clock_digits(&self, i: usize) -> Option<Digits> {
        let (hour, minute, second, exact) = match self.kind(i) {
            Kind::Clock(h, m, s) => (u32::from(h), u32::from(m), s, true),
            Kind::Dotted(h, m) if m < 60 && self.words(i).len() >= 4 => {
                (u32::from(h), u32::from(m), None, true)
            }
            Kind::Digits(h @ 0..=24, 1..=2) | Kind::Word(W::Cardinal(h @ 1..=12)) => {
                (h, 0, None, false)
            }
            _ => return None,
        };
        Some(Digits {
            hour,
            minute,
            second,
            end: i + 1,
            exact,
        })
    }

    fn with_meridiem(
        &self,
        i: usize,
        digits: &Digits,
        afternoon: bool,
        end: usize,
    ) -> Option<Found> {
        if !digits.exact && !(1..=12).contains(&digits.hour) {
            return None;
        }
        if digits.hour > 24 || digits.minute > 59 {
            let value = Value::Impossible(Impossible::Clock);
            return Some(Found::new(i, end, TimexType::Time, value));
        }
        let hour = match (digits.hour, afternoon) {
            (12, false) => 0,
            (h @ 1..=11, true) => h + 12,
            (h, _) => h,
        };
        Some(self.finish(i, end, time(digits, hour, true)))
    }

    /// The half of the day that "9 to 11 a.m." gives its first time.
    fn meridiem_after_range(&self, first: &Digits) -> Option<bool> {
        let joint = matches!(
            self.kind(first.end),
            Kind::Hyphen | Kind::Dash | Kind::Word(W::To | W::And | W::Or)
        );
        if !joint {
            return None;
        }
        let second = self.clock_digits(first.end + 1)?;
        let Some(W::Meridiem(afternoon)) = self.word(second.end) else {
            return None;
        };
        // "11 to 1 p.m." begins in the morning.
        let flips = first.hour != 12 && first.hour > second.hour % 12 && second.hour != 12;
        Some(if flips { !afternoon } else { afternoon })
    }

    /// "4 in the morning", "eight tonight", "9 this morning".
    fn spoken(&self, i: usize, digits: &Digits, j: usize) -> Option<Found> {
        if !(1..=12).contains(&digits.hour) {
            return None;
        }
        let led = matches!(
            self.before(i),
            Some(W::At | W::Approx | W::By | W::Preposition)
        ) || digits.end != j
            || digits.exact;
        let (part, day, end) = match (self.word(j)?, self.word(j + 1), self.word(j + 2)) {
            (W::In, Some(W::The), Some(W::Part(part))) => (part, None, j + 3),
            (W::Tonight, ..) if led => (DayPart::Night, Some(Value::NamedDay(0)), j + 1),
            (W::Shift(Shift::This), Some(W::Part(part)), _) if led => {
                (part, Some(Value::NamedDay(0)), j + 2)
            }
            (W::NamedDay(n), Some(W::Part(part)), _) if led => {
                (part, Some(Value::NamedDay(n)), j + 2)
            }
            (W::Weekday(weekday), Some(W::Part(part)), _) if led => {
                let day = Value::Weekday {
                    weekday,
                    shift: None,
                };
                (part, Some(day), j + 2)
            }
            _ => return None,
        };
        let late = match part {
            DayPart::Morning => false,
            DayPart::Night => digits.hour >= 6 && digits.hour != 12,
            _ => digits.hour != 12,
        };
        let hour = match (digits.hour, part) {
            (12, DayPart::Morning | DayPart::Night) => 0,
            (h, _) if late => h + 12,
            (h, _) => h,
        };
        let value = Value::Clock(time(digits, hour, true), day.map(Box::new));
        Some(Found::new(i, end, TimexType::Time, value))
    }

    /// "1800 GMT", "0930 hours".
    fn military(&self, i: usize) -> Option<Found> {
        let Kind::Digits(hhmm, 4) = self.kind(i) else {
            return None;
        };
        let (hour, minute) = (hhmm / 100, hhmm % 100);
        let marked = self.zone(i + 1).is_some() || self.is(i + 1, W::Hours);
        if hour > 24 || minute > 59 || !marked {
            return None;
        }
        let time = ClockTime {
            hour: hour as u8,
            minute: minute as u8,
            second: None,
            sure: true,
        };
        let end = i + 1 + usize::from(self.is(i + 1, W::Hours));
        Some(self.finish(i, end, time))
    }

    /// "at 15:47", "until 3:30", "09:00 GMT".
    fn plain(&self, i: usize, digits: &Digits) -> Option<Found> {
        if !matches!(self.kind(i), Kind::Clock(..)) {
            return None;
        }
        if digits.hour > 24 || digits.minute > 59 {
            // "left at 14:62"; "won in 62:15" is no time of day.
            let dated = self.day_tail(i + 1).is_some()
                || self.is_word(i + 1, "on")
                || self.zone(i + 1).is_some();
            let hour =
                self.words(i).find(':') == Some(2) && digits.hour < 30 && digits.second.is_none();
            let value = Value::Impossible(Impossible::Clock);
            return (hour && dated && self.before(i) == Some(W::At))
                .then(|| Found::new(i, i + 1, TimexType::Time, value));
        }
        let led = matches!(
            self.before(i),
            Some(W::At | W::Approx | W::By | W::Preposition | W::From | W::Between)
        );
        let zoned = self.zone(i + 1).is_some()
            || self.day_tail(i + 1).is_some()
            || self.place_behind(i + 1).is_some();
        let ratio = matches!(self.kind(i + 1), Kind::Hyphen | Kind::Dash) && !self.spaced(i + 1);
        if !(led || zoned) || ratio {
            return None;
        }
        let sure = digits.hour > 12 || digits.hour == 0 || self.words(i).starts_with('0');
        Some(self.finish(i, digits.end, time(digits, digits.hour, sure)))
    }

    /// A clock time with the zone and the day that follow it.
    fn finish(&self, start: usize, end: usize, time: ClockTime) -> Found {
        let (zone, end) = self.zone(end).map_or((None, end), |(z, e)| (Some(z), e));
        let (day, end) = self
            .day_tail(end)
            .map_or((None, end), |(d, e)| (Some(d), e));
        let value = Value::Clock(time, day.map(Box::new));
        let mut found = Found::new(start, end, TimexType::Time, value);
        // "9 a.m. local time in Seoul": the place says more.
        let local = zone.is_some_and(|z| z.of(self.text).starts_with("local"));
        let place = if zone.is_none() || local {
            self.place_behind(end)
        } else {
            None
        };
        found.zone = place.or(zone);
        found
    }

    /// The place whose clocks are meant: "4:50 p.m. in Seoul". It stays outside of the expression.
    fn place_behind(&self, j: usize) -> Option<Span> {
        if !self.is(j, W::In) {
            return None;
        }
        (1..=3)
            .take_while(|&n| self.is_capital(j + n))
            .map(|n| self.span(j + 1, j + n + 1))
            .filter(|span| zone::zone_of(span.of(self.text)).is_some())
            .last()
    }

    /// The day right behind a clock time: "9 a.m. Tuesday", "5 p.m. EST, Nov. 6", "3 p.m. yesterday".
    fn day_tail(&self, j: usize) -> Option<(Value, usize)> {
        let named = |k: usize| {
            self.month_number(k).is_some() || matches!(self.word(k), Some(W::Weekday(_)))
        };
        let joined = matches!(self.kind(j), Kind::Comma | Kind::Word(W::On));
        let j = j + usize::from(joined && named(j + 1));
        let found = match self.word(j)? {
            W::Weekday(_) | W::WeekdayShort(_) => self.weekday(j)?,
            W::Month(_) | W::MonthShort(_) => self.month(j)?,
            W::NamedDay(n) => return Some((Value::NamedDay(n), j + 1)),
            W::Tonight => return Some((Value::NamedDay(0), j + 1)),
            W::Shift(Shift::This) if matches!(self.word(j + 1), Some(W::Part(_))) => {
                return Some((Value::NamedDay(0), j + 2));
            }
            W::Shift(Shift::Last) if self.is(j + 1, W::Part(DayPart::Night)) => {
                return Some((Value::NamedDay(-1), j + 2));
            }
            _ => return None,
        };
        match found.value {
            Value::Part(_, Some(day)) => Some((*day, found.end)),
            Value::Date(date) if date.day.is_none() => None,
            value @ (Value::Date(_) | Value::Weekday { .. }) => Some((value, found.end)),
            _ => None,
        }
    }

    /// A zone at `j`: its words without parentheses, and the piece behind it.
    fn zone(&self, j: usize) -> Option<(Span, usize)> {
        if self.kind(j) == Kind::Open {
            let (span, end) = self.zone_words(j + 1)?;
            return (self.kind(end) == Kind::Close).then_some((span, end + 1));
        }
        let k = j + usize::from(self.kind(j) == Kind::Comma);
        self.zone_words(k)
    }

    fn zone_words(&self, j: usize) -> Option<(Span, usize)> {
        if self.is(j, W::Zone) {
            let named = self.words(j).len() > 4;
            if !self.is_capital(j) || (!named && self.words(j).contains(char::is_lowercase)) {
                return None;
            }
            let mut end = j + 1;
            end += self.offset_pieces(end);
            if self.is_word(end, "standard") || self.is_word(end, "daylight") {
                end += 1;
            }
            end += usize::from(self.is(end, W::Time));
            let span = self.span(j, end.min(self.pieces.len()));
            return Some((span, end.min(self.pieces.len())));
        }
        if self.is(j, W::Local) && self.is(j + 1, W::Time) {
            return Some((self.span(j, j + 2), j + 2));
        }
        // "Vietnam time", "Hong Kong time", "US Eastern Standard Time", but not "Dinner time".
        for n in 1..=4 {
            if self.is(j + n, W::Time) {
                let span = self.span(j, j + n + 1);
                return zone::named(span.of(self.text)).map(|_| (span, j + n + 1));
            }
            if !self.is_capital(j + n - 1) || self.is(j, W::The) {
                return None;
            }
        }
        None
    }

    /// How many pieces the offset behind "GMT" or "UTC" has: "+8", " -5", "+5:30".
    fn offset_pieces(&self, j: usize) -> usize {
        let signed = match self.kind(j) {
            Kind::Plus | Kind::Dash => true,
            Kind::Hyphen => self.spaced(j) || !self.spaced(j + 1),
            _ => self.is_word(j, "−"),
        };
        let amount = matches!(
            self.kind(j + 1),
            Kind::Digits(_, 1 | 2) | Kind::Clock(0..=14, _, None)
        );
        if signed && amount && !self.spaced(j + 1) {
            2
        } else {
            0
        }
    }

    /// "yesterday", "tonight", "yesterday morning", "overnight".
    pub(super) fn named_day(&self, i: usize) -> Option<Found> {
        // "USA Today".
        let name = self.is_capital(i) && i > 0 && self.spaced(i);
        if name
            && (self.kind(i - 1) == Kind::Possessive
                || self.kind(i - 1) == Kind::Other && self.is_capital(i - 1))
        {
            return None;
        }
        let today = Some(Box::new(Value::NamedDay(0)));
        match self.word(i)? {
            W::NamedDay(n) => Some(self.with_part(i, i + 1, Value::NamedDay(n))),
            W::Tonight => Some(Found::new(
                i,
                i + 1,
                TimexType::Time,
                Value::Part(DayPart::Night, today),
            )),
            _ => Some(Found::new(
                i,
                i + 1,
                TimexType::Time,
                Value::Part(DayPart::Night, None),
            )),
        }
    }

    /// "morning" alone names a time only as "midday", or in "in the morning".
    pub(super) fn part_alone(&self, i: usize) -> Option<Found> {
        let W::Part(part) = self.word(i)? else {
            return None;
        };
        (part == DayPart::Midday).then(|| {
            let noon = ClockTime {
                hour: 12,
                minute: 0,
                second: None,
                sure: false,
            };
            Found::new(i, i + 1, TimexType::Time, Value::Clock(noon, None))
        })
    }
}

fn time(digits: &Digits, hour: u32, sure: bool) -> ClockTime {
    ClockTime {
        hour: hour as u8,
        minute: digits.minute as u8,
        second: digits.second,
        sure,
    }
}

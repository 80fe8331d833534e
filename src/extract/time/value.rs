//! The value of a time expression before the draft's date is known.

use crate::lexicon::time::{DayPart, Holiday, Season, Shift, Unit};
use crate::text::Span;

/// What an expression says by its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Depends on nothing else: "PT25M", "PRESENT_REF", "1990", "199".
    Fixed(String),
    Date(CalendarDate),
    Weekday {
        /// 1 is Monday.
        weekday: u8,
        shift: Option<Shift>,
    },
    /// "yesterday": days from today.
    NamedDay(i8),
    /// "last week", "this year", "the previous month".
    Relative {
        unit: Unit,
        shift: Shift,
    },
    /// "two weeks ago", "10 days later": `count` units on, from today or from the time spoken of.
    Distance {
        count: i32,
        unit: Unit,
        from_context: bool,
    },
    Season {
        season: Season,
        year: YearRef,
    },
    /// No number: "the quarter".
    Quarter {
        quarter: Option<u8>,
        year: YearRef,
    },
    Half {
        half: u8,
        year: YearRef,
    },
    Holiday {
        holiday: Holiday,
        year: YearRef,
    },
    /// "the year", "the period", "the year-earlier period": a period spoken of, `years` on from it.
    Period {
        unit: Option<Unit>,
        years: i8,
    },
    /// "the second day of their summit", with the words of the event where they stand.
    DayOfEvent {
        ordinal: u8,
        event: Option<Span>,
    },
    /// "the week of March 6": the week of that day.
    WeekOf(Box<Value>),
    /// "Wednesday of next week".
    WeekdayOf {
        weekday: u8,
        shift: Shift,
    },
    /// "the first Monday in May", "the last day of October": counted from the month's end where negative. No weekday: any day.
    OfMonth {
        nth: i8,
        weekday: Option<u8>,
        month: CalendarDate,
    },
    /// "year-end": the year at whose end something is.
    EndOfYear,
    Clock(ClockTime, Option<Box<Value>>),
    Part(DayPart, Option<Box<Value>>),
    /// A day or an hour that does not exist: "June 31", "25:10 p.m.".
    Impossible(Impossible),
}

/// A day that the calendar lacks, or an hour that the clock lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    Date(CalendarDate),
    Clock,
}

/// Which year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRef {
    Written(i16),
    /// "June last year", "next year's first quarter".
    Shifted(Shift),
    /// "last October", "this fall", "next Christmas": the last or next one that there is.
    Nearest(Shift),
    /// Not said: the nearest one that the tense allows.
    Open,
}

/// A month or a day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDate {
    pub year: YearRef,
    pub month: u8,
    pub day: Option<u8>,
    /// The weekday that stands with it, 1 for Monday, and where in the block.
    pub weekday: Option<(u8, Span)>,
    /// Where the day's number stands in the block.
    pub day_span: Option<Span>,
}

/// A time of day, local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// 24 only for a midnight that ends its day.
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    /// The half of the day is written or clear: "at 3:30" alone may be either.
    pub sure: bool,
}

/// What the words say about whether it comes to pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    #[default]
    Actual,
    Planned,
    Cancelled,
    Hypothetical,
}

/// The TIMEX3 code of a part of the day.
pub(crate) fn part_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Midday => "T12:00",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

/// The TIMEX3 letter of a unit, with the T of units below the day.
pub(crate) fn duration(count: &str, unit: Unit) -> String {
    match unit {
        Unit::Second => format!("PT{count}S"),
        Unit::Minute => format!("PT{count}M"),
        Unit::Hour => format!("PT{count}H"),
        Unit::Day | Unit::Night => format!("P{count}D"),
        Unit::Weekend => format!("P{count}WE"),
        Unit::Week => format!("P{count}W"),
        Unit::Fortnight => count
            .parse::<u32>()
            .map_or_else(|_| format!("P{count}W"), |n| format!("P{}W", n * 2)),
        Unit::Month => format!("P{count}M"),
        Unit::Quarter => format!("P{count}Q"),
        Unit::Year => format!("P{count}Y"),
        Unit::Decade => tens(count, 10, "P", "DE"),
        Unit::Century => tens(count, 100, "P", "CE"),
    }
}

/// Decades and centuries count in years where the count is known.
fn tens(count: &str, years: u32, prefix: &str, vague: &str) -> String {
    count.parse::<u32>().map_or_else(
        |_| format!("{prefix}{count}{vague}"),
        |n| format!("P{}Y", n * years),
    )
}

/// The TIMEX3 code of a season.
pub(crate) fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

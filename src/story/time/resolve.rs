//! One value against what is known when it is read.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::calendar::{self, Point, digits, point, push_digits, shift};
use super::nearest::{day, month, nearest, steps, year_of};
use super::period::{period, quarter_point, season_value};
use super::scope::Scope;
use crate::extract::time::{
    CalendarDate, ClockTime, Tense, TimeExpression, TimexType, Value, YearRef, duration, part_code,
};
use crate::lexicon::time::{Shift, Unit};

/// A TIMEX3 value and what else it stands for.
pub(super) struct Resolved {
    pub(super) kind: TimexType,
    pub(super) value: String,
    /// The day it lies on.
    pub(super) date: Option<Date>,
    pub(super) point: Option<Point>,
    /// The time of day, where it is one of the clock.
    pub(super) clock: Option<Time>,
}

impl Resolved {
    pub(super) fn text(kind: TimexType, value: impl Into<String>) -> Self {
        Self {
            kind,
            value: value.into(),
            date: None,
            point: None,
            clock: None,
        }
    }

    pub(super) fn point(kind: TimexType, point: Point) -> Self {
        Self {
            kind,
            value: point.value(),
            date: match point {
                Point::Day(date) => Some(date),
                _ => None,
            },
            point: Some(point),
            clock: None,
        }
    }
}

pub(super) fn resolve(scope: &Scope<'_>, expression: &TimeExpression, at: usize) -> Resolved {
    let kind = expression.kind;
    match &expression.value {
        Value::Fixed(value) => Resolved {
            point: fixed_year(value).map(Point::Year),
            ..Resolved::text(kind, value.clone())
        },
        Value::Clock(time, inner) => Resolved {
            clock: clock_time(*time),
            ..of_day(scope, expression, at, inner.as_deref(), &clock(*time))
        },
        Value::Part(part, inner) => {
            of_day(scope, expression, at, inner.as_deref(), part_code(*part))
        }
        Value::Relative { unit, shift } => relative(scope, *unit, *shift, expression),
        Value::Distance {
            count,
            unit,
            from_context,
        } if *unit < Unit::Day => hours_on(scope, *count, *unit, *from_context, expression),
        Value::Distance {
            count,
            unit,
            from_context,
        } => distance(scope, *count, *unit, *from_context, kind),
        Value::Season { season, year } => season_value(scope, *season, *year, expression),
        Value::Half { half, year } => {
            let year = year_of(scope, *year).or(scope.reference.map(Date::year));
            let year = year.map_or_else(|| "XXXX".to_owned(), |y| y.to_string());
            Resolved::text(kind, format!("{year}-H{half}"))
        }
        Value::Period { unit, years } => period(scope, *unit, i16::from(*years), kind),
        Value::Impossible(_) => Resolved::text(kind, "XXXX-XX-XX"),
        value => calendar_point(scope, value, expression).map_or_else(
            || Resolved::text(kind, unknown_day(value)),
            |p| Resolved::point(kind, p),
        ),
    }
}

/// The days, months and quarters that have a place of their own in the calendar.
fn calendar_point(scope: &Scope<'_>, value: &Value, expression: &TimeExpression) -> Option<Point> {
    match value {
        Value::Date(date) if date.day.is_none() => month(scope, date, expression),
        Value::Quarter { quarter, year } => quarter_point(scope, *quarter, *year, expression),
        Value::Holiday { holiday, year } => {
            nearest(scope, *year, expression, |y| calendar::holiday(*holiday, y)).map(Point::Day)
        }
        Value::EndOfYear => {
            let reference = scope.reference?;
            let past = expression.clause.tense == Tense::Past && reference.month() < 11;
            Some(Point::Year(reference.year() - i16::from(past)))
        }
        Value::WeekOf(inner) => day(scope, inner, expression).map(|day| point(day, Unit::Week)),
        value => day(scope, value, expression).map(Point::Day),
    }
}

/// A time of day, by its TIMEX3 code, on its own day or on the one spoken of.
fn of_day(
    scope: &Scope<'_>,
    expression: &TimeExpression,
    at: usize,
    inner: Option<&Value>,
    code: &str,
) -> Resolved {
    let date = match inner {
        Some(inner) => day(scope, inner, expression),
        None => scope.clock_day(expression, at),
    };
    let mut value = match (date, inner) {
        (Some(date), _) => Point::Day(date).value(),
        (None, Some(inner)) => unknown_day(inner),
        (None, None) => "XXXX-XX-XX".to_owned(),
    };
    value.push_str(code);
    Resolved {
        date,
        ..Resolved::text(expression.kind, value)
    }
}

/// "two hours later": from the hour spoken of just before; a length where there is none.
fn hours_on(
    scope: &Scope<'_>,
    count: i32,
    unit: Unit,
    from_context: bool,
    expression: &TimeExpression,
) -> Resolved {
    let anchor = scope.last_clock(expression).filter(|_| from_context);
    let moved = anchor.and_then(|(day, time)| Some((day, moved_by(day, time, count, unit)?)));
    let Some((day, at)) = moved else {
        let length = duration(&count.unsigned_abs().to_string(), unit);
        return Resolved::text(TimexType::Duration, length);
    };
    let clock = format!("T{:02}:{:02}", at.hour(), at.minute());
    let day_text = day.map_or_else(|| "XXXX-XX-XX".to_owned(), |_| at.date().to_string());
    Resolved {
        date: day.map(|_| at.date()),
        clock: Some(at.time()),
        ..Resolved::text(TimexType::Time, format!("{day_text}{clock}"))
    }
}

/// Hours and minutes on from a clock time; any day serves where none is known.
fn moved_by(day: Option<Date>, time: Time, count: i32, unit: Unit) -> Option<DateTime> {
    let n = i64::from(count);
    let length = match unit {
        Unit::Hour => n.hours(),
        Unit::Minute => n.minutes(),
        _ => n.seconds(),
    };
    let day = day.or_else(|| Date::new(2000, 1, 15).ok())?;
    day.to_datetime(time).checked_add(length).ok()
}

fn fixed_year(value: &str) -> Option<i16> {
    (value.len() == 4).then(|| value.parse().ok()).flatten()
}

/// The time of day; a midnight that ends its day is the hour it is by the clock.
fn clock_time(time: ClockTime) -> Option<Time> {
    let hour = i8::try_from(time.hour % 24).ok()?;
    Time::new(hour, i8::try_from(time.minute).ok()?, 0, 0).ok()
}

fn clock(time: ClockTime) -> String {
    let mut text = String::from("T");
    push_digits(&mut text, time.hour.into(), 2);
    for number in [Some(time.minute), time.second].into_iter().flatten() {
        text.push(':');
        push_digits(&mut text, number.into(), 2);
    }
    text
}

/// A day as far as it is known without a reference date.
fn unknown_day(value: &Value) -> String {
    match value {
        Value::Date(date) => unknown_date(date),
        Value::Weekday { weekday, .. } | Value::WeekdayOf { weekday, .. } => {
            format!("XXXX-WXX-{weekday}")
        }
        Value::WeekOf(_) => "XXXX-WXX".to_owned(),
        Value::OfMonth { month, .. } => format!("{}-XX", unknown_date(month)),
        Value::Quarter { .. } => "XXXX-QX".to_owned(),
        Value::EndOfYear => "XXXX".to_owned(),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn unknown_date(date: &CalendarDate) -> String {
    let mut text = match date.year {
        YearRef::Written(year) => digits(year, 4),
        _ => "XXXX".to_owned(),
    };
    for number in [Some(date.month), date.day].into_iter().flatten() {
        text.push('-');
        push_digits(&mut text, i16::from(number), 2);
    }
    text
}

fn relative(
    scope: &Scope<'_>,
    unit: Unit,
    shift_by: Shift,
    expression: &TimeExpression,
) -> Resolved {
    let kind = expression.kind;
    let context = match shift_by {
        Shift::Same | Shift::Previous | Shift::Following => {
            if let (Unit::Year, Some(period)) = (unit, scope.period) {
                return Resolved::point(kind, Point::Year(period.year() + steps(shift_by) as i16));
            }
            if let (Unit::Month, Some(Point::Month(year, month))) = (unit, scope.period) {
                let date = calendar::date(year, month, 1);
                let date = date.and_then(|d| shift(d, unit, steps(shift_by)));
                if let Some(date) = date {
                    return Resolved::point(kind, point(date, unit));
                }
            }
            scope.last_day.or(scope.reference)
        }
        _ => scope.reference,
    };
    // "The next day they left" tells of no day to come.
    let told = |date: &Date| {
        shift_by != Shift::Following || scope.can_be_told(*date, expression.clause.tense)
    };
    let moved = context.and_then(|c| shift(c, unit, steps(shift_by)));
    let Some(date) = moved.filter(told) else {
        return Resolved::text(kind, unknown_unit(unit));
    };
    match unit {
        Unit::Decade => Resolved::text(kind, (date.year() / 10).to_string()),
        Unit::Century => Resolved::text(kind, (date.year() / 100).to_string()),
        Unit::Weekend => weekend(date, shift_by, expression),
        _ => Resolved::point(kind, point(date, unit)),
    }
}

/// On a working day "the weekend" is the one before, unless the clause looks ahead.
fn weekend(date: Date, shift_by: Shift, expression: &TimeExpression) -> Resolved {
    let working = date.weekday().to_monday_one_offset() < 6;
    let back = working && shift_by == Shift::This && expression.clause.tense != Tense::Future;
    let date = if back {
        shift(date, Unit::Week, -1).unwrap_or(date)
    } else {
        date
    };
    let week = point(date, Unit::Week).value();
    Resolved::text(expression.kind, format!("{week}-WE"))
}

pub(super) fn unknown_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    }
}

fn distance(
    scope: &Scope<'_>,
    count: i32,
    unit: Unit,
    from_context: bool,
    kind: TimexType,
) -> Resolved {
    // "a year earlier" in a report on a quarter is that quarter of the year before.
    if unit == Unit::Year
        && count == -1
        && let Some((year, quarter, _)) = scope.quarter
    {
        return Resolved::point(kind, Point::Quarter(year - 1, quarter));
    }
    if from_context
        && unit >= Unit::Year
        && let Some(period) = scope.period
    {
        let years = match unit {
            Unit::Decade => 10,
            Unit::Century => 100,
            _ => 1,
        };
        return Resolved::point(
            kind,
            Point::Year(period.year().saturating_add((count * years) as i16)),
        );
    }
    let base = if from_context {
        scope.last_day.or(scope.reference)
    } else {
        scope.reference
    };
    let date = base.and_then(|b| shift(b, unit, count));
    date.map_or_else(
        || {
            Resolved::text(
                kind,
                unknown_unit(if unit > Unit::Year { Unit::Year } else { unit }),
            )
        },
        |d| Resolved::point(kind, point(d, unit)),
    )
}

//! One value against what is known when it is read.

use jiff::civil::Date;

use super::calendar::{self, Point, point, shift};
use super::nearest::{day, month, nearest, steps, year_of};
use super::scope::Scope;
use crate::extract::time::{
    CalendarDate, ClockTime, Tense, TimeExpression, TimexType, Value, YearRef, part_code,
    season_code,
};
use crate::lexicon::time::{Season, Shift, Unit};

/// A TIMEX3 value and what else it stands for.
pub(super) struct Resolved {
    pub(super) kind: TimexType,
    pub(super) value: String,
    /// The day it lies on.
    pub(super) date: Option<Date>,
    pub(super) point: Option<Point>,
}

impl Resolved {
    fn text(kind: TimexType, value: impl Into<String>) -> Self {
        Self {
            kind,
            value: value.into(),
            date: None,
            point: None,
        }
    }

    fn point(kind: TimexType, point: Point) -> Self {
        Self {
            kind,
            value: point.value(),
            date: match point {
                Point::Day(date) => Some(date),
                _ => None,
            },
            point: Some(point),
        }
    }
}

pub(super) fn resolve(scope: &Scope<'_>, expression: &TimeExpression, at: usize) -> Resolved {
    let kind = expression.kind;
    let known = |point: Option<Point>, unknown: &str| {
        point.map_or_else(
            || Resolved::text(kind, unknown),
            |p| Resolved::point(kind, p),
        )
    };
    match &expression.value {
        Value::Fixed(value) => Resolved {
            point: fixed_year(value).map(Point::Year),
            ..Resolved::text(kind, value.clone())
        },
        Value::Clock(time, inner) => {
            let day = match inner {
                Some(inner) => day(scope, inner, expression),
                None => scope.clock_day(expression, at),
            };
            let day_text = day_text(scope, day, inner.as_deref(), expression);
            Resolved {
                date: day,
                ..Resolved::text(kind, format!("{day_text}{}", clock(*time)))
            }
        }
        Value::Part(part, inner) => {
            let day = match inner {
                Some(inner) => day(scope, inner, expression),
                None => scope.clock_day(expression, at),
            };
            let day_text = day_text(scope, day, inner.as_deref(), expression);
            Resolved {
                date: day,
                ..Resolved::text(kind, format!("{day_text}{}", part_code(*part)))
            }
        }
        Value::Date(date) if date.day.is_none() => {
            known(month(scope, date, expression), &unknown_date(date))
        }
        value @ (Value::Date(_)
        | Value::Weekday { .. }
        | Value::NamedDay(_)
        | Value::DayOfEvent { .. }) => known(
            day(scope, value, expression).map(Point::Day),
            &unknown_day(value),
        ),
        Value::Relative { unit, shift } => relative(scope, *unit, *shift, expression),
        Value::Distance {
            count,
            unit,
            from_context,
        } => distance(scope, *count, *unit, *from_context, kind),
        Value::Season { season, year } => season_value(scope, *season, *year, expression),
        Value::Quarter { quarter, year } => {
            known(quarter_point(scope, *quarter, *year, expression), "XXXX-QX")
        }
        Value::Half { half, year } => {
            let year = year_of(scope, *year).or(scope.reference.map(Date::year));
            let year = year.map_or_else(|| "XXXX".to_owned(), |y| y.to_string());
            Resolved::text(kind, format!("{year}-H{half}"))
        }
        Value::Holiday { holiday, year } => {
            let day = nearest(scope, *year, expression, |y| calendar::holiday(*holiday, y));
            known(day.map(Point::Day), "XXXX-XX-XX")
        }
        Value::Period { unit, years } => period(scope, *unit, i16::from(*years), kind),
        Value::EndOfYear(_) => {
            let past = matches!(expression.clause.tense, Tense::Past);
            let day = scope
                .reference
                .and_then(|r| Date::new(r.year() - i16::from(past && r.month() < 11), 12, 31).ok());
            known(day.map(Point::Day), "XXXX-12-31")
        }
        Value::Impossible(_) => Resolved::text(kind, "XXXX-XX-XX"),
    }
}

fn fixed_year(value: &str) -> Option<i16> {
    (value.len() == 4).then(|| value.parse().ok()).flatten()
}

fn clock(time: ClockTime) -> String {
    let second = time.second.map(|s| format!(":{s:02}")).unwrap_or_default();
    format!("T{:02}:{:02}{second}", time.hour, time.minute)
}

/// The day in front of a clock time. A day that is only a weekday stays one where the words say so themselves.
fn day_text(
    scope: &Scope<'_>,
    day: Option<Date>,
    inner: Option<&Value>,
    expression: &TimeExpression,
) -> String {
    let _ = (scope, expression);
    match (day, inner) {
        (Some(day), _) => day.to_string(),
        (None, Some(inner)) => unknown_day(inner),
        (None, None) => "XXXX-XX-XX".to_owned(),
    }
}

/// A day as far as it is known without a reference date.
fn unknown_day(value: &Value) -> String {
    match value {
        Value::Date(date) => unknown_date(date),
        Value::Weekday { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn unknown_date(date: &CalendarDate) -> String {
    let year = match date.year {
        YearRef::Written(year) => format!("{year:04}"),
        _ => "XXXX".to_owned(),
    };
    match date.day {
        Some(day) => format!("{year}-{:02}-{day:02}", date.month),
        None => format!("{year}-{:02}", date.month),
    }
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
    let Some(date) = context.and_then(|c| shift(c, unit, steps(shift_by))) else {
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

fn unknown_unit(unit: Unit) -> &'static str {
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
    if unit < Unit::Day {
        let name = if count < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Resolved::text(kind, name);
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

fn season_value(
    scope: &Scope<'_>,
    season: Season,
    year: YearRef,
    expression: &TimeExpression,
) -> Resolved {
    let starts = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let known = year_of(scope, year).or_else(|| {
        let reference = scope.reference?;
        let here = reference.year();
        let begun = reference.month() >= starts;
        Some(match (year, expression.clause.tense) {
            (YearRef::Nearest(Shift::This), _) => here,
            (YearRef::Nearest(Shift::Next), _) | (_, Tense::Future) => {
                here + i16::from(begun && reference.month() > starts + 2)
            }
            (YearRef::Nearest(Shift::Last), _) => here - i16::from(reference.month() < starts + 3),
            _ => here - i16::from(!begun),
        })
    });
    let year = known.map_or_else(|| "XXXX".to_owned(), |y| y.to_string());
    Resolved::text(expression.kind, format!("{year}-{}", season_code(season)))
}

fn quarter_point(
    scope: &Scope<'_>,
    quarter: Option<u8>,
    year: YearRef,
    expression: &TimeExpression,
) -> Option<Point> {
    let context = scope.quarter.map(|(y, q, _)| (y, q));
    match quarter {
        // "the 1988 period": as large as what was spoken of.
        Some(0) => {
            let year = year_of(scope, year)?;
            Some(context.map_or(Point::Year(year), |(_, q)| Point::Quarter(year, q)))
        }
        Some(q) => {
            if let Some(year) = year_of(scope, year) {
                return Some(Point::Quarter(year, q));
            }
            let reference = scope.reference?;
            let here = calendar::quarter(reference);
            let ahead = if expression.clause.tense == Tense::Future {
                4
            } else {
                1
            };
            Some(Point::Quarter(
                reference.year() - i16::from(q > here + ahead || (q > here && here == 1)),
                q,
            ))
        }
        None => {
            let (context_year, q) = context.or_else(|| {
                let last = shift(scope.reference?, Unit::Quarter, -1)?;
                Some((last.year(), calendar::quarter(last)))
            })?;
            let year = match year {
                YearRef::Written(year) => year,
                YearRef::Shifted(shift) => context_year + steps(shift) as i16,
                _ => context_year,
            };
            Some(Point::Quarter(year, q))
        }
    }
}

fn period(scope: &Scope<'_>, unit: Option<Unit>, years: i16, kind: TimexType) -> Resolved {
    let context = match unit {
        None => scope
            .quarter
            .map(|(y, q, _)| Point::Quarter(y, q))
            .or(scope.period.filter(|p| !matches!(p, Point::Day(_))))
            .or(scope.reference.map(|r| Point::Year(r.year()))),
        Some(Unit::Year) => scope.reference.map(|r| Point::Year(r.year())),
        Some(unit) => scope.reference.map(|r| point(r, unit)),
    };
    context.map_or_else(
        || Resolved::text(kind, unknown_unit(unit.unwrap_or(Unit::Year))),
        |p| Resolved::point(kind, p.in_other_year(years)),
    )
}

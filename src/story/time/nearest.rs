//! Which day, month or year is meant where the words leave a choice: by tense, by "last" and "next", by nearness.

use jiff::civil::Date;

use super::calendar::{self, Point, days_between, point, shift, weekday_from};
use super::scope::Scope;
use crate::extract::time::{CalendarDate, Plan, Tense, TimeExpression, Value, YearRef};
use crate::lexicon::time::{Shift, Unit};

/// The day that a value names, where it is known.
pub(super) fn day(scope: &Scope<'_>, value: &Value, expression: &TimeExpression) -> Option<Date> {
    match value {
        Value::Date(date) => {
            let number = date.day?;
            nearest(scope, date.year, expression, |year| {
                calendar::date(year, date.month, number)
            })
        }
        Value::Weekday { weekday, shift } => weekday_date(scope, *weekday, *shift, expression),
        Value::NamedDay(days) => calendar::shift(scope.reference?, Unit::Day, i32::from(*days)),
        Value::Relative {
            unit: Unit::Day,
            shift,
        } => {
            let context = scope.last_day.or(scope.reference)?;
            let day = calendar::shift(context, Unit::Day, steps(*shift));
            // "The next day they left" tells of no day to come.
            day.filter(|day| scope.can_be_told(*day, expression.clause.tense))
        }
        Value::DayOfEvent { ordinal, event } => {
            let began = event.and_then(|e| scope.event_began(scope.words(e)));
            match began {
                Some(began) => calendar::shift(began, Unit::Day, i32::from(*ordinal) - 1),
                None => scope.clock_day(expression, usize::MAX - 1),
            }
        }
        Value::WeekdayOf { weekday, shift } => {
            let week = calendar::shift(scope.reference?, Unit::Week, steps(*shift))?;
            calendar::weekday_in_week(week, *weekday)
        }
        Value::OfMonth {
            nth,
            weekday,
            month: of,
        } => match month(scope, of, expression)? {
            Point::Month(year, number) => calendar::of_month(year, number, *nth, *weekday),
            _ => None,
        },
        Value::Clock(_, day_value) | Value::Part(_, day_value) => {
            day(scope, day_value.as_deref()?, expression)
        }
        _ => None,
    }
}

pub(super) fn weekday_date(
    scope: &Scope<'_>,
    weekday: u8,
    shift: Option<Shift>,
    expression: &TimeExpression,
) -> Option<Date> {
    let reference = scope.reference?;
    match shift {
        None => {
            // A paper names its own day by the weekday, whatever the tense: "will meet Thursday" in Thursday's paper.
            let found = |forward| weekday_from(reference, weekday, forward, true);
            if expression.clause.plan == Plan::Stood {
                // "was to meet Monday": the nearer one, before or after.
                let (back, ahead) = (found(false)?, found(true)?);
                let nearer = days_between(back, reference) <= days_between(reference, ahead);
                return Some(if nearer { back } else { ahead });
            }
            found(looks_ahead(expression))
        }
        Some(Shift::Last) => weekday_from(reference, weekday, false, false),
        Some(Shift::Next) => weekday_from(reference, weekday, true, false),
        Some(Shift::This) => {
            let day = calendar::weekday_in_week(reference, weekday)?;
            // "hopes to win this Tuesday" on a Friday.
            match expression.clause.tense {
                Tense::Future if day < reference => calendar::shift(day, Unit::Week, 1),
                Tense::Past if day > reference => calendar::shift(day, Unit::Week, -1),
                _ => Some(day),
            }
        }
        Some(Shift::Same) => {
            weekday_from(scope.last_day.unwrap_or(reference), weekday, false, true)
        }
        Some(Shift::Previous) => {
            weekday_from(scope.last_day.unwrap_or(reference), weekday, false, false)
        }
        Some(Shift::Following) => {
            weekday_from(scope.last_day.unwrap_or(reference), weekday, true, false)
        }
    }
}

/// Does the clause tell of what is to come? "The trial begins Monday" is a plan in the present.
fn looks_ahead(expression: &TimeExpression) -> bool {
    let clause = &expression.clause;
    match clause.tense {
        Tense::Future => true,
        Tense::Present => clause.step.is_some(),
        Tense::Past | Tense::Unknown => false,
    }
}

pub(super) fn steps(shift: Shift) -> i32 {
    match shift {
        Shift::Last | Shift::Previous => -1,
        Shift::This | Shift::Same => 0,
        Shift::Next | Shift::Following => 1,
    }
}

/// The year that a reference names, if it names one.
pub(super) fn year_of(scope: &Scope<'_>, year: YearRef) -> Option<i16> {
    match year {
        YearRef::Written(year) => Some(year),
        YearRef::Shifted(shift @ (Shift::Last | Shift::This | Shift::Next)) => {
            Some(scope.reference?.year() + steps(shift) as i16)
        }
        YearRef::Shifted(shift) => {
            let context = scope
                .period
                .map(Point::year)
                .or(scope.reference.map(Date::year))?;
            Some(context + steps(shift) as i16)
        }
        YearRef::Nearest(_) | YearRef::Open => None,
    }
}

/// The occurrence of a yearly day that is meant: by its year, by "last" and "next", else by tense and nearness.
pub(super) fn nearest(
    scope: &Scope<'_>,
    year: YearRef,
    expression: &TimeExpression,
    in_year: impl Fn(i16) -> Option<Date>,
) -> Option<Date> {
    if let Some(year) = year_of(scope, year) {
        return in_year(year);
    }
    let reference = scope.reference?;
    let here = reference.year();
    // Feb. 29 comes round in four years, and in eight where a century has none.
    let candidates = || (here - 8..=here + 8).filter_map(&in_year);
    let before = || candidates().filter(|d| *d <= reference).max();
    let after = || candidates().filter(|d| *d >= reference).min();
    match year {
        YearRef::Nearest(Shift::Last) => candidates().filter(|d| *d < reference).max(),
        YearRef::Nearest(Shift::Next) => candidates().filter(|d| *d > reference).min(),
        YearRef::Nearest(_) => in_year(here),
        _ if looks_ahead(expression) => after(),
        _ => {
            let (past, next) = (before()?, after());
            let ahead = next.map_or(i32::MAX, |n| days_between(reference, n));
            let back = days_between(past, reference);
            // A day long past that comes round within weeks is the coming one, whatever the verb beside it.
            let comes = if expression.clause.tense == Tense::Past {
                300
            } else {
                200
            };
            if back > comes && ahead < 366 - comes {
                next
            } else {
                Some(past)
            }
        }
    }
}

pub(super) fn month(
    scope: &Scope<'_>,
    date: &CalendarDate,
    expression: &TimeExpression,
) -> Option<Point> {
    let first = |year: i16| calendar::date(year, date.month, 1);
    if let Some(year) = year_of(scope, date.year) {
        return Some(Point::Month(year, date.month));
    }
    let reference = scope.reference?;
    let this = Date::new(reference.year(), reference.month(), 1).ok()?;
    // The running month counts as last, this and next where nothing else is said.
    let scope_month = |tense: Tense| match (date.year, tense) {
        (YearRef::Nearest(Shift::Last), _) => (reference.year() - 1..=reference.year())
            .filter_map(first)
            .filter(|d| *d < this)
            .max(),
        (YearRef::Nearest(Shift::Next), _) => (reference.year()..=reference.year() + 1)
            .filter_map(first)
            .filter(|d| *d > this)
            .min(),
        (YearRef::Nearest(_), _) => first(reference.year()),
        (_, Tense::Future) => (reference.year()..=reference.year() + 1)
            .filter_map(first)
            .find(|d| *d >= this),
        _ => {
            let past = (reference.year() - 1..=reference.year())
                .filter_map(first)
                .filter(|d| *d <= this)
                .max()?;
            let back = days_between(past, this);
            let comes = if tense == Tense::Past { 320 } else { 240 };
            if back > comes {
                shift(past, Unit::Year, 1)
            } else {
                Some(past)
            }
        }
    };
    scope_month(expression.clause.tense).map(|d| point(d, Unit::Month))
}

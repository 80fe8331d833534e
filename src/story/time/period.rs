//! Seasons, quarters and the periods of a business report.

use super::calendar::{self, Point, point, shift};
use super::nearest::{steps, year_of};
use super::resolve::{Resolved, unknown_unit};
use super::scope::Scope;
use crate::extract::time::{Tense, TimeExpression, TimexType, YearRef, season_code};
use crate::lexicon::time::{Season, Shift, Unit};

pub(super) fn season_value(
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

pub(super) fn quarter_point(
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

pub(super) fn period(
    scope: &Scope<'_>,
    unit: Option<Unit>,
    years: i16,
    kind: TimexType,
) -> Resolved {
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

//! Years gone by against the draft's date: part of `duration-mismatch`.

use super::clock::{Size, Told, number, stated, today};
use super::{Context, Finding, Fix, Related, Severity, TextEdit};
use crate::extract::dating::Elapsed;
use crate::extract::time::Value;
use crate::lexicon::time::Unit;
use crate::text::Span;

/// "in 1990, 30 years ago", "20 years since the 1998 accord".
pub(super) fn against_today(context: &Context<'_>, at: usize, elapsed: Elapsed) -> Option<Finding> {
    let told = Told::new(context.story, at, elapsed.length)?;
    let since = Told::new(context.story, at, elapsed.since)?;
    let today = today(context).filter(|_| elapsed.to_now && !told.time.quoted)?;
    let count = match &told.expression.value {
        Value::Distance { count, unit, .. } => -count * if *unit == Unit::Decade { 10 } else { 1 },
        Value::Fixed(value) => stated(value).filter(|s| s.unit == Size::Years)?.count as i32,
        _ => return None,
    };
    let year = since.year()?;
    let years = i32::from(today.year() - year);
    let passed = since
        .time
        .date
        .is_none_or(|date| (date.month(), date.day()) <= (today.month(), today.day()));
    let lowest = if since.time.date.is_some() && passed {
        years
    } else {
        years - 1
    };
    let words = told.words(context).to_lowercase();
    let open = ["more than", "over", "at least"]
        .iter()
        .any(|w| words.starts_with(w));
    let room = if told.time.approximate {
        (years / 10).max(1)
    } else {
        0
    };
    let fits = if open {
        count <= years
    } else {
        (lowest - room..=years + room).contains(&count)
    };
    if fits || years <= 0 || before_is_vague(context, told.time.span) {
        return None;
    }
    let message = format!(
        "{year} is {} before {}, not {count}",
        plural_years(years),
        today.year()
    );
    let mut finding = Finding::new(
        "duration-mismatch",
        Severity::Warning,
        told.time.span,
        message,
    );
    finding.related.push(Related {
        span: since.time.span,
        message: "The year from which they count".to_owned(),
    });
    finding
        .fixes
        .extend(count_fix(context, &told, count, years));
    Some(finding)
}

fn plural_years(years: i32) -> String {
    format!("{years} year{}", if years == 1 { "" } else { "s" })
}

/// Does "some", "a few" or the like stand right before the number?
fn before_is_vague(context: &Context<'_>, span: Span) -> bool {
    let before = context.text[..span.start.to_usize()].trim_end();
    [
        "some",
        "roughly",
        "nearly",
        "almost",
        "about",
        "around",
        "more than",
        "over",
    ]
    .iter()
    .any(|w| before.ends_with(w))
}

/// Replaces the number alone: "30 years ago" becomes "29 years ago".
fn count_fix(context: &Context<'_>, told: &Told<'_>, count: i32, years: i32) -> Option<Fix> {
    let words = told.words(context);
    let (old, new) = [
        (count.to_string(), years.to_string()),
        (number(i64::from(count)), number(i64::from(years))),
    ]
    .into_iter()
    .find(|(old, _)| words.contains(old.as_str()))?;
    let at = words.find(&old)?;
    let start = told.time.span.start.to_usize() + at;
    Some(Fix {
        title: format!("Change to “{new}”"),
        edits: vec![TextEdit {
            span: Span::new(start, start + old.len()),
            text: new,
        }],
        safe: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["duration-mismatch"];

    #[test]
    fn years_gone_by_are_counted() {
        let text = "
            The firm was founded in 1990, 35 years ago, by two sisters.
          //                              ^^^^^^^^^^^^ duration-mismatch: 1990 is 29 years before 2019, not 35

            It is 30 years since the 1998 accord.
          //      ^^^^^^^^ duration-mismatch
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        let right = "
            The firm was founded in 1990, 29 years ago, and the shop in 1989, nearly 30 years ago.

            Thirty years after the 1940 accord, the pact collapsed.

            It opened in 1990, 28 years ago.
        ";
        Fixture::new(right).date("2019-02-28").check(RULE);
    }
}

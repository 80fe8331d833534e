//! Weekdays and dates come in pairs: behind a weekday and a comma the date it means, and for a date its weekday.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{About, Completion, CompletionKind};
use crate::analysis::Analysis;
use crate::extract::time::{CalendarDate, Value, YearRef};
use crate::story::Time;
use crate::story::time::{month, short_month, weekday};
use crate::text::{Offset, Span};

/// Further from the draft's date than this, a day without a year may belong to another one.
const NEAR_DAYS: i32 = 183;
/// As much of a month as is looked at behind the comma.
const MAX_TYPED: usize = 10;

/// The date behind a weekday, or the weekday of a date.
pub(super) fn complete(analysis: &Analysis, at: Offset) -> Vec<Completion> {
    let Some(time) = before(analysis, at) else {
        return Vec::new();
    };
    let gap = Span {
        start: time.span.end,
        end: at,
    };
    match value(analysis, time) {
        Some(Value::Weekday { shift: None, .. }) => dates(analysis, time, gap),
        Some(Value::Date(date)) if date.weekday.is_none() && gap.is_empty() => {
            named(analysis, time, date).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The time expression that ends last before `at`, with nothing but a comma and the first letters of a word between.
fn before(analysis: &Analysis, at: Offset) -> Option<&Time> {
    let times = &analysis.story.times;
    let idx = times.partition_point(|time| time.span.end <= at);
    let time = times.get(idx.checked_sub(1)?)?;
    let gap = Span {
        start: time.span.end,
        end: at,
    }
    .of(&analysis.text);
    // A cursor inside of a word is not behind the expression.
    let rest = &analysis.text[at.to_usize()..];
    let ends = !rest.starts_with(char::is_alphanumeric);
    (gap.len() <= MAX_TYPED && ends && !gap.contains(['\n', '\r'])).then_some(time)
}

fn value<'a>(analysis: &'a Analysis, time: &Time) -> Option<&'a Value> {
    let block = &analysis.story.blocks[time.block as usize];
    block
        .facts
        .times
        .get(time.expression as usize)
        .map(|e| &e.value)
}

/// Behind "Thursday,": the day that the sentence means, and the same weekday on the other side of the draft's date.
fn dates(analysis: &Analysis, time: &Time, gap: Span) -> Vec<Completion> {
    let (Some(meant), Some(reference)) = (time.date, analysis.story.reference_date) else {
        return Vec::new();
    };
    let typed = gap.of(&analysis.text);
    let Some(typed) = typed.strip_prefix(',').map(str::trim_start) else {
        return Vec::new();
    };
    let other = if meant < reference.date { 7 } else { -7 };
    let other = meant.checked_add(i64::from(other).days()).ok();
    let days = std::iter::once(meant).chain(other);
    let style = Style::of(analysis);
    days.map(|day| (day, style.date(day, reference.date)))
        .filter(|(_, text)| text.to_lowercase().starts_with(&typed.to_lowercase()))
        .map(|(day, text)| {
            let detail = format!(
                "{} {} {} {}",
                weekday(day.weekday()),
                day.day(),
                month(day.month()),
                day.year()
            );
            let with_comma = format!(", {text}");
            Completion {
                filter: with_comma.clone(),
                ..date_pair(text, detail, gap, with_comma)
            }
        })
        .collect()
}

/// Behind "Feb. 28": the same with its weekday in front.
fn named(analysis: &Analysis, time: &Time, written: &CalendarDate) -> Option<Completion> {
    let date = time.date?;
    written.day?;
    if !matches!(written.year, YearRef::Written(_)) {
        let reference = analysis.story.reference_date?.date;
        let apart = reference.until(date).ok()?.get_days().abs();
        if apart > NEAR_DAYS {
            return None;
        }
    }
    let words = time.span.of(&analysis.text);
    // "Feb. 27-28" has two days, and "the Feb. 28 talks" no weekday.
    let lead = analysis.text[..time.span.start.to_usize()].trim_end();
    let bare =
        words.starts_with("the ") || lead.ends_with(['-', '–', '(']) || lead.ends_with(" the");
    if bare || words.contains('\n') {
        return None;
    }
    let name = weekday(date.weekday());
    let comma = if words.starts_with(|c: char| c.is_ascii_digit()) {
        ""
    } else {
        ","
    };
    let text = format!("{name}{comma} {words}");
    let detail = format!(
        "{} {} {} is a {name}",
        date.day(),
        month(date.month()),
        date.year()
    );
    Some(Completion {
        // The client keeps what its own words are the beginning of: where the words change, the old ones stand for it.
        filter: words.to_owned(),
        ..date_pair(text.clone(), detail, time.span, text)
    })
}

fn date_pair(label: String, detail: String, span: Span, text: String) -> Completion {
    Completion {
        label,
        detail,
        kind: CompletionKind::Date,
        span,
        text,
        filter: String::new(),
        about: About::Nothing,
        also: Vec::new(),
    }
}

/// How the draft writes dates.
#[derive(Clone, Copy)]
struct Style {
    day_first: bool,
    /// "February", not "Feb.".
    full: bool,
}

impl Style {
    /// That of the first date of the draft; "Feb. 28" where it has none.
    fn of(analysis: &Analysis) -> Self {
        let first = analysis.story.times.iter().find_map(|time| {
            let date =
                matches!(value(analysis, time)?, Value::Date(d) if d.day.is_some() && d.month != 5);
            date.then(|| time.span.of(&analysis.text))
        });
        let words = first.unwrap_or("");
        let is_full =
            |month_number: i8| words.contains(month(month_number)) && month(month_number).len() > 5;
        Self {
            day_first: words.starts_with(|c: char| c.is_ascii_digit())
                && words.contains(char::is_alphabetic),
            full: (1..=12).any(is_full),
        }
    }

    fn date(self, date: Date, reference: Date) -> String {
        let name = if self.full {
            month(date.month())
        } else {
            short_month(date.month())
        };
        let year = date.year() != reference.year();
        match (self.day_first, year) {
            (true, false) => format!("{} {name}", date.day()),
            (true, true) => format!("{} {name} {}", date.day(), date.year()),
            (false, false) => format!("{name} {}", date.day()),
            (false, true) => format!("{name} {}, {}", date.day(), date.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyst, Input};
    use crate::desk::Config;
    use crate::text::Format;

    /// What is offered at the `|` in `text`, as the line would be afterwards.
    fn offered(text: &str, date: &str) -> Vec<String> {
        let at = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let analysis = Analyst::default().analyse(&Input {
            text: text.as_str().into(),
            format: Format::Plain,
            config: Config::default().into(),
            caller_date: date.parse().ok(),
            file_name: None,
        });
        complete(&analysis, Offset::new(at))
            .into_iter()
            .map(|c| {
                let range = c.span.range();
                format!("{}{}{}", &text[..range.start], c.text, &text[range.end..])
            })
            .collect()
    }

    #[test]
    fn a_weekday_with_a_comma_gets_its_date() {
        assert_eq!(
            offered("The board met Tuesday,|", "2019-02-28"),
            [
                "The board met Tuesday, Feb. 26",
                "The board met Tuesday, March 5"
            ]
        );
        assert_eq!(
            offered("The board will meet Tuesday, M|", "2019-02-28"),
            ["The board will meet Tuesday, March 5"]
        );
        assert_eq!(
            offered("It met 3 January.\n\nThe board met Friday, |", "2019-01-02")[0],
            "It met 3 January.\n\nThe board met Friday, 28 December 2018"
        );
    }

    #[test]
    fn a_date_gets_its_weekday() {
        assert_eq!(
            offered("They met on Feb. 28|.", "2019-03-02"),
            ["They met on Thursday, Feb. 28."]
        );
        assert_eq!(
            offered("They met on 28 February 2019|", ""),
            ["They met on Thursday 28 February 2019"]
        );
    }

    #[test]
    fn it_is_silent_elsewhere() {
        for (text, date) in [
            ("The board met Tuesday,|", ""),
            ("The board met Tuesday|", "2019-02-28"),
            ("The board met Tuesday, and|", "2019-02-28"),
            ("The board met Tuesday, |Feb. 26", "2019-02-28"),
            ("They met on Feb. 28|", ""),
            ("They met on Thursday, Feb. 28|", "2019-03-02"),
            ("They met in the Aug. 3|", "2019-02-28"),
            ("They met in May|", "2019-02-28"),
            ("They met, |", "2019-02-28"),
        ] {
            assert_eq!(offered(text, date), [""; 0], "{text}");
        }
    }
}

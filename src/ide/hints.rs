//! Inlay hints: the date of a weekday, and who speaks where the draft leaves it to be understood.
//!
//! A hint stands only where it says something new: a weekday gets its date where it is first used, and again where it
//! means another day than before; a quotation its speaker where neither a cue nor the quotation before it in the same
//! paragraph shows who that is.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::first_words;
use crate::analysis::Analysis;
use crate::extract::ContentKind;
use crate::extract::time::Value;
use crate::story::{Attribution, DateOrigin, Quotation, Time, time};
use crate::text::{Offset, Span};

/// What is shown inside the draft's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind which character.
    pub at: Offset,
    pub label: String,
    /// How it is known, as plain text.
    pub tooltip: String,
    /// The words on which it rests.
    pub evidence: Option<Span>,
}

/// The hints that stand in `range`, in text order.
pub fn hints(analysis: &Analysis, range: Span) -> Vec<Hint> {
    let mut hints: Vec<Hint> = weekdays(analysis).chain(speakers(analysis)).collect();
    hints.retain(|hint| range.touches(hint.at));
    hints.sort_by_key(|hint| hint.at);
    hints
}

fn weekdays(analysis: &Analysis) -> impl Iterator<Item = Hint> {
    let reference = analysis.story.reference_date;
    let mut meant: FxHashMap<u8, Date> = FxHashMap::default();
    let times = analysis.story.times.iter().filter(|time| !time.quoted);
    times.filter_map(move |time| {
        let reference = reference?;
        let weekday = bare_weekday(analysis, time)?;
        let date = time.date?;
        if meant.insert(weekday, date) == Some(date) {
            return None;
        }
        let known = match reference.origin {
            DateOrigin::Caller => "the date given for the draft",
            DateOrigin::FrontMatter(_) => "the front matter’s date",
            DateOrigin::Dateline(_) => "the dateline’s date",
            DateOrigin::FileName => "the date in the file’s name",
            DateOrigin::Configuration => "the configured date",
        };
        let evidence = match reference.origin {
            DateOrigin::FrontMatter(span) | DateOrigin::Dateline(span) => Some(span),
            _ => None,
        };
        let said = time::describe(time, &[]).into_iter().next()?;
        Some(Hint {
            at: time.span.end,
            label: short_date(date, reference.date),
            tooltip: format!("{said}, counted from {known}, {}", reference.date),
            evidence,
        })
    })
}

/// The weekday of an expression that names its day by nothing else.
fn bare_weekday(analysis: &Analysis, time: &Time) -> Option<u8> {
    let block = &analysis.story.blocks[time.block as usize];
    let expression = block.facts.times.get(time.expression as usize)?;
    let value = match &expression.value {
        Value::Part(_, Some(day)) | Value::Clock(_, Some(day)) => day,
        value => value,
    };
    match value {
        Value::Weekday { weekday, .. } if block.block.kind.is_running() => Some(*weekday),
        _ => None,
    }
}

/// "Feb. 28", with the year where it is not that of the draft.
fn short_date(date: Date, reference: Date) -> String {
    let month = time::short_month(date.month());
    if date.year() == reference.year() {
        format!("{month} {}", date.day())
    } else {
        format!("{month} {}, {}", date.day(), date.year())
    }
}

fn speakers(analysis: &Analysis) -> impl Iterator<Item = Hint> {
    let quotations = &analysis.story.quotations;
    quotations.iter().filter_map(move |quotation| {
        let speaker = quotation.speaker.as_deref()?;
        let is_left_open = match quotation.attribution {
            Attribution::Inferred => true,
            Attribution::Continuation => leads_from_elsewhere(quotations, quotation),
            _ => false,
        };
        if quotation.kind != ContentKind::Direct || !is_left_open {
            return None;
        }
        let (evidence, how) = evidence(analysis, quotation);
        Some(Hint {
            at: quotation.span.end,
            label: format!("— {speaker}"),
            tooltip: format!("Inferred: {how}"),
            evidence,
        })
    })
}

/// Does the quotation continue one of another paragraph?
fn leads_from_elsewhere(quotations: &[Quotation], quotation: &Quotation) -> bool {
    let before = quotation.continues.and_then(|q| quotations.get(q as usize));
    before.is_some_and(|before| before.block != quotation.block)
}

/// What the reading rests on, and the same in words.
fn evidence(analysis: &Analysis, quotation: &Quotation) -> (Option<Span>, String) {
    let before = quotation
        .continues
        .and_then(|q| analysis.story.quotations.get(q as usize));
    if let Some(before) = before {
        let words = first_words(before.span.of(&analysis.text), 40);
        return (Some(before.span), format!("goes on from {words}"));
    }
    match quotation.evidence.or(quotation.speaker_span) {
        Some(span) => {
            let words = first_words(span.of(&analysis.text), 40);
            (Some(span), format!("by what stands before it, “{words}”"))
        }
        None => (None, "by what stands before it".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyst, Input};
    use crate::desk::Config;
    use crate::text::Format;

    fn labels(text: &str, date: &str) -> Vec<(String, String)> {
        let analysis = Analyst::default().analyse(&Input {
            text: text.into(),
            format: Format::Plain,
            config: Config::default().into(),
            caller_date: date.parse().ok(),
            file_name: None,
        });
        let all = Span::new(0, text.len());
        hints(&analysis, all)
            .into_iter()
            .map(|h| {
                let before = &text[..h.at.to_usize()];
                let word = before.rsplit([' ', '\n']).next().unwrap_or("");
                (word.to_owned(), h.label)
            })
            .collect()
    }

    fn of(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    }

    #[test]
    fn a_weekday_gets_its_date_once_until_it_means_another_day() {
        let text = "The board met Tuesday. On Tuesday it also voted.\n\nIt will meet again Tuesday.\n\nIt met in May.\n";
        assert_eq!(
            labels(text, "2019-02-28"),
            of(&[("Tuesday", "Feb. 26"), ("Tuesday", "March 5")])
        );
        assert_eq!(labels(text, ""), []);
    }

    #[test]
    fn another_year_is_named_and_quotations_are_left_alone() {
        let text = "The board met Friday. “We met on Monday,” Ana Roe said.\n";
        assert_eq!(
            labels(text, "2019-01-02"),
            of(&[("Friday", "Dec. 28, 2018")])
        );
    }

    #[test]
    fn dated_weekdays_need_no_hint() {
        assert_eq!(
            labels("The board met Tuesday, Feb. 26, in town.\n", "2019-02-28"),
            []
        );
    }

    #[test]
    fn an_inferred_speaker_stands_behind_the_quotation() {
        let text = "Mayor Ana Roe said that the bridge was safe.\n\n“Nobody has to worry about crossing it tomorrow.”\n";
        assert_eq!(labels(text, ""), of(&[("tomorrow.”", "— Ana Roe")]));
        assert_eq!(labels("“We won,” Ana Roe said. “We won it all.”\n", ""), []);
    }

    #[test]
    fn only_the_range_that_is_asked_for_is_answered() {
        let text = "The board met Tuesday. It rained Monday.\n";
        let analysis = Analyst::default().analyse(&Input {
            text: text.into(),
            format: Format::Plain,
            config: Config::default().into(),
            caller_date: "2019-02-28".parse().ok(),
            file_name: None,
        });
        let hints = hints(&analysis, Span::new(23, text.len()));
        assert_eq!(hints.len(), 1);
        assert_eq!(
            hints[0].tooltip,
            "Monday, 25 February 2019, counted from the date given for the draft, 2019-02-28"
        );
    }
}

//! Weekdays and relative days in a draft that has no date.
//!
//! ## What it does
//! Reports, once, the first weekday or relative day ("yesterday", "last week") of a draft whose date is not known:
//! neither from the caller nor from front matter, the dateline, the file's name or the configuration.
//!
//! ## Why it matters
//! Nobody can check "Thursday" later without knowing which one was meant. Copydesk does not guess: without a date such
//! times stay unresolved, and the rules that compare days are silent.
//!
//! ## Example
//! ```text
//! The talks ended Thursday without a vote.
//! ```
//!
//! Use instead:
//! ```text
//! The talks ended Thursday, Feb. 28, 2019, without a vote.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::block::front_matter::{FrontMatter, Syntax};
use crate::extract::time::Value;
use crate::lexicon::time::{Shift, Unit};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let story = context.story;
    if story.reference_date.is_some() || is_being_set(context.text) {
        return;
    }
    let first = story.times.iter().filter(|t| !t.quoted).find_map(|time| {
        let block = &story.blocks[time.block as usize];
        let expression = block.facts.times.get(time.expression as usize)?;
        let running = block.block.kind.is_running() && time.date.is_none();
        let what = hanging(&expression.value).filter(|_| running)?;
        Some((time.span, what))
    });
    if let Some((span, what)) = first {
        let message = format!("{what} cannot be resolved: the draft has no date");
        let mut finding = Finding::new("no-reference-date", Severity::Hint, span, message);
        finding.fixes.push(set_date(context.text));
        findings.push(finding);
    }
}

/// Does the front matter have a date that cannot be read (yet)? That is reported there.
fn is_being_set(text: &str) -> bool {
    let front = FrontMatter::find(text);
    front.is_some_and(|f| {
        let mut lines = f.inner.of(text).lines();
        lines.any(|line| line.trim_end().starts_with("date"))
    })
}

/// Puts a date to be filled in where a draft says its own: into its front matter, or into new front matter at its start.
/// Which date it is, only the writer knows.
fn set_date(text: &str) -> Fix {
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (at, new) = if let Some(front) = FrontMatter::find(text) {
        let line = match front.syntax {
            Syntax::Yaml => "date: YYYY-MM-DD",
            Syntax::Toml => "date = \"YYYY-MM-DD\"",
        };
        let at = front.inner.start.to_usize();
        (at, format!("{line}{line_break}"))
    } else {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let lines = ["---", "date: YYYY-MM-DD", "---", "", ""];
        (at, lines.join(line_break))
    };
    Fix {
        title: "Set the draft’s date…".to_owned(),
        edits: vec![TextEdit {
            span: Span::new(at, at),
            text: new,
        }],
        safe: false,
    }
}

/// What kind of day it is that depends on the draft's date.
fn hanging(value: &Value) -> Option<&'static str> {
    match value {
        Value::Weekday { .. } => Some("Weekdays"),
        Value::NamedDay(_) => Some("Relative days"),
        // "two years ago" is hardly ever checked by the day.
        Value::Relative {
            unit,
            shift: Shift::Last | Shift::This | Shift::Next,
        }
        | Value::Distance {
            unit,
            from_context: false,
            ..
        } if *unit <= Unit::Month => Some("Relative days"),
        Value::Clock(_, Some(day)) | Value::Part(_, Some(day)) => hanging(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, apply, check};

    const RULE: &[&str] = &["no-reference-date"];

    #[test]
    fn the_first_weekday_or_relative_day_is_reported_once() {
        check(
            RULE,
            "
            The talks in 2018 ended Thursday. They had begun last week.
          //                        ^^^^^^^^ no-reference-date[hint]: Weekdays cannot be resolved: the draft has no date
            ",
        );
        check(
            RULE,
            "
            The talks ended yesterday at noon. They resume Friday.
          //                ^^^^^^^^^ no-reference-date: Relative days cannot be resolved: the draft has no date
            ",
        );
    }

    #[test]
    fn a_date_to_fill_in_is_put_where_the_draft_says_its_own() {
        let set = |draft: &str| {
            let fixture = Fixture::plain(draft);
            let findings = fixture.findings();
            let finding = findings.iter().find(|f| f.rule == RULE[0]);
            apply(draft, &finding.expect("a finding").fixes[0])
        };
        assert_eq!(
            set("They met Thursday.\r\n"),
            "---\r\ndate: YYYY-MM-DD\r\n---\r\n\r\nThey met Thursday.\r\n"
        );
        assert_eq!(
            set("---\nauthor: Ana\n---\n\nThey met Thursday.\n"),
            "---\ndate: YYYY-MM-DD\nauthor: Ana\n---\n\nThey met Thursday.\n"
        );
        assert_eq!(
            set("+++\nauthor = \"Ana\"\n+++\n\nThey met Thursday.\n"),
            "+++\ndate = \"YYYY-MM-DD\"\nauthor = \"Ana\"\n+++\n\nThey met Thursday.\n"
        );
    }

    #[test]
    fn allows_a_draft_with_a_date() {
        let text = "
            The talks ended Thursday.
        ";
        Fixture::new(text).date("2019-02-28").check(RULE);
        check(
            RULE,
            "
            OSLO, Feb. 28, 2019 -- The talks ended Thursday.
            ",
        );
    }

    #[test]
    fn allows_full_dates_plain_months_and_quotations() {
        check(
            RULE,
            "
            The talks began Thursday, Feb. 28, 2019, at 9 a.m. and in May he left, two years ago.

            “We will meet on Friday,” she said.
            ",
        );
    }
}

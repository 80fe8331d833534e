//! "Today", "yesterday", "tomorrow" and "tonight" in copy.
//!
//! ## What it does
//! Reports relative days outside of quotations, for house styles that name the weekday. "Today's" before a noun and days
//! in headlines are left alone. Off unless switched on.
//!
//! ## Why it matters
//! Copy is read on another day than it was written on.
//!
//! ## Example
//! ```text
//! OSLO, Feb. 28, 2019 -- The talks ended today without a vote.
//! ```
//!
//! Use instead:
//! ```text
//! OSLO, Feb. 28, 2019 -- The talks ended Thursday without a vote.
//! ```

use super::clock::Told;
use super::{Context, Finding, Fix, Severity};
use crate::story::time::weekday;
use crate::text::Span;

const WORDS: &[&str] = &["today", "yesterday", "tomorrow", "tonight"];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let running = context.story.blocks[time.block as usize]
            .block
            .kind
            .is_running();
        if !running || told.expression.clause.possessive {
            continue;
        }
        let words = told.words(context);
        let lower = words.to_ascii_lowercase();
        let Some((word, at)) = WORDS.iter().find_map(|w| lower.find(w).map(|at| (*w, at))) else {
            continue;
        };
        let start = time.span.start.to_usize() + at;
        let span = Span::new(start, start + word.len());
        let message = format!("“{}” is another day for the reader", span.of(context.text));
        let mut finding =
            Finding::new("relative-day-in-copy", Severity::Information, span, message);
        if let Some(date) = time.date {
            let night = if word == "tonight" { " night" } else { "" };
            let new = format!("{}{night}", weekday(date.weekday()));
            finding
                .fixes
                .push(Fix::choice(&format!("Change to “{new}”"), span, &new));
        }
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["relative-day-in-copy"];

    #[test]
    fn relative_days_are_reported_where_the_house_wants_it() {
        let text = "
            The talks ended today. They had begun yesterday morning.
          //                ^^^^^ relative-day-in-copy[information]: “today” is another day for the reader
          //                                      ^^^^^^^^^ relative-day-in-copy
        ";
        Fixture::new(text)
            .date("2019-02-28")
            .on(RULE[0], Level::Information)
            .check(RULE);
    }

    #[test]
    fn allows_quotations_possessives_and_other_houses() {
        let text = "
            “The talks ended today,” she said of today’s youth.
        ";
        Fixture::new(text)
            .date("2019-02-28")
            .on(RULE[0], Level::Information)
            .check(RULE);
        Fixture::new("The talks ended today.")
            .date("2019-02-28")
            .check(RULE);
    }
}

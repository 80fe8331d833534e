//! A story with one voice.
//!
//! ## What it does
//! Reports a draft with three quotations or more in which everything that is said is said by one person or organisation.
//! Interviews (questions and answers) are left alone. Off until switched on.
//!
//! ## Why it matters
//! One source is one view. Many newsrooms want two.
//!
//! ## Example
//! ```text
//! “We will close the bridge,” Mayor Ana Sola said on Monday.
//!
//! “It is old,” Sola said. “It costs too much,” she added.
//! ```
//!
//! Use instead:
//! ```text
//! “We will close the bridge,” Mayor Ana Sola said on Monday.
//!
//! “It is not that old,” engineer Tom Reed said.
//! ```

use super::{Context, Finding, Severity};

/// So many quotations make a story of voices.
const MIN_QUOTATIONS: usize = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let story = context.story;
    let mut speakers = story.quotations.iter().map(|q| q.person);
    let Some(Some(first)) = speakers.next() else {
        return;
    };
    let interview = story.blocks.iter().any(|b| {
        let words = b.block.span.of(context.text);
        words.starts_with("Q:") || words.starts_with("Q.")
    });
    if interview || story.quotations.len() < MIN_QUOTATIONS || speakers.any(|s| s != Some(first)) {
        return;
    }
    let Some(person) = story.people.get(first.index()) else {
        return;
    };
    let Some(introduction) = person.introduction() else {
        return;
    };
    findings.push(Finding::new(
        "single-source-story",
        Severity::Hint,
        introduction.span,
        format!("{} is the only source of the story", person.name),
    ));
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    #[test]
    fn one_voice_is_reported_and_an_interview_is_not() {
        let mut config = Config::default();
        config
            .rules
            .insert("single-source-story".to_owned(), Level::Hint);
        let found = |text: &str| {
            let findings = Fixture::new(text).config(config.clone()).findings();
            findings.iter().any(|f| f.rule == "single-source-story")
        };
        let said = "“We will close it,” Mayor Ana Sola said.\n\n“It is old,” Sola said.\n\n“It is late,” Sola said.\n";
        assert!(found(said));
        assert!(!found(&format!("Q: Why?\n\n{said}")));
        assert!(!found(
            &said.replace("late,” Sola", "late,” engineer Tom Reed")
        ));
    }
}

//! An accusation that nobody answers.
//!
//! ## What it does
//! Reports a named person who is accused of something, where the draft holds no answer of theirs: no denial, no words of
//! their own, no note that they did not respond. Off until switched on.
//!
//! ## Why it matters
//! Whoever is accused has a right to reply, and readers want to hear it.
//!
//! ## Example
//! ```text
//! The council accused Tom Reed of fraud on Monday, and the papers went to the court.
//! ```
//!
//! Use instead:
//! ```text
//! The council accused Tom Reed of fraud on Monday, and the papers went to the court. Reed denied it.
//! ```

use super::{Context, Finding, Severity};
use crate::story::{Person, PersonKind, Story};

/// How an answer, or its absence, is told.
const ANSWERS: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "rejected",
    "rejects",
    "dismissed",
    "declined to comment",
    "not respond",
    "no comment",
    "could not be reached",
    "did not reply",
    "did not return",
    "refuted",
    "pleaded",
    "called the",
    "lawyer",
    "attorney",
];

/// What stands before the name of whom it is about.
const ACCUSES: &[&str] = &[
    "accused ",
    "accuses ",
    "accusing ",
    "accused Mr. ",
    "accused Ms. ",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (idx, person) in context.story.people.iter().enumerate() {
        if person.kind != PersonKind::Person {
            continue;
        }
        let accused = person.mentions.iter().find(|m| {
            let before = &context.text[..m.span.range().start];
            let behind = &context.text[m.span.range().end..];
            ACCUSES.iter().any(|verb| before.ends_with(verb)) && behind.starts_with(" of ")
        });
        let Some(mention) = accused else { continue };
        if !answers(context.text, context.story, idx, person) {
            let message = format!("{} is accused, and no answer is told", person.name);
            findings.push(Finding::new(
                "accusation-no-response",
                Severity::Hint,
                mention.span,
                message,
            ));
        }
    }
}

/// Does the person speak, or does a paragraph that names them tell of an answer?
fn answers(text: &str, story: &Story, idx: usize, person: &Person) -> bool {
    let speaks = story
        .quotations
        .iter()
        .any(|q| q.person.is_some_and(|id| id.index() == idx));
    speaks
        || person.mentions.iter().any(|m| {
            let words = story.blocks[m.block as usize].block.span.of(text);
            ANSWERS.iter().any(|answer| words.contains(answer))
        })
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    #[test]
    fn silence_is_reported_and_an_answer_is_not() {
        let mut config = Config::default();
        config
            .rules
            .insert("accusation-no-response".to_owned(), Level::Hint);
        Fixture::new(
            "
            The council accused engineer Tom Reed of fraud. Mayor Ana Sola accused Nils Brandt of theft.
          //                                                                       ^^^^^^^^^^^ accusation-no-response[hint]: Nils Brandt is accused, and no answer is told

            “I did nothing,” Reed said.
            ",
        )
        .config(config)
        .check(&["accusation-no-response"]);
    }
}

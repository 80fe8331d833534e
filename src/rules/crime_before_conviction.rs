//! Somebody called a murderer or a thief who is only under arrest.
//!
//! ## What it does
//! Reports a word such as "killer" or "thief" for a person who, as far as the draft tells, is arrested, charged or on
//! trial: "police arrested the killer, John Doe". Where the draft speaks of a conviction, a confession or a plea of
//! guilty, and where "alleged" or "suspected" stands with the word, there is no finding.
//!
//! ## Why it matters
//! Until a court has spoken the word is libel, and may cost a trial.
//!
//! ## Example
//! ```text
//! Police arrested the killer, John Doe, at the station on Monday.
//! ```
//!
//! Use instead:
//! ```text
//! Police arrested the suspect, John Doe, at the station on Monday.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::extract::justice::Label;
use crate::story::StoryBlock;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        for label in &block.facts.justice.labels {
            if is_only_charged(context, block, label) {
                findings.push(finding(context.text, block, label));
            }
        }
    }
}

/// Does the draft tell of an arrest or a charge where it speaks of the person, and nowhere of a conviction?
fn is_only_charged(context: &Context<'_>, block: &StoryBlock, label: &Label) -> bool {
    let Some(name) = label.name else {
        return !block.facts.justice.conviction;
    };
    let name = block.absolute(name).of(context.text);
    let family = name.rsplit(' ').next().unwrap_or(name);
    let about = || {
        context.story.blocks.iter().filter(|b| {
            let justice = &b.facts.justice;
            (justice.charge || justice.conviction)
                && (std::ptr::eq(*b, block) || b.block.span.of(context.text).contains(family))
        })
    };
    about().any(|b| b.facts.justice.charge) && !about().any(|b| b.facts.justice.conviction)
}

fn finding(text: &str, block: &StoryBlock, label: &Label) -> Finding {
    let span = block.absolute(label.span);
    let word = span.of(text);
    let message = match label.name.map(|name| block.absolute(name).of(text)) {
        Some(name) => format!("{name} is called “{word}”, and no conviction is told"),
        None => format!("“{word}” for somebody who is only under arrest"),
    };
    let mut finding = Finding::new("crime-before-conviction", Severity::Warning, span, message);
    let plural = word.ends_with('s') || word == "thieves";
    let suspect = if plural { "suspects" } else { "suspect" };
    let bare = text[..span.range().start]
        .trim_end()
        .ends_with(|c: char| c.is_alphanumeric());
    let alleged = Span::new(span.range().start, span.range().start);
    for (title, span, words) in [
        (format!("Replace with “{suspect}”"), span, suspect),
        (format!("Write “alleged {word}”"), alleged, "alleged "),
    ] {
        if bare {
            finding.fixes.push(Fix {
                title,
                edits: vec![TextEdit {
                    span,
                    text: words.to_owned(),
                }],
                safe: false,
            });
        }
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["crime-before-conviction"];

    #[test]
    fn words_for_criminals_are_reported_before_the_verdict() {
        check(
            RULE,
            "
            Police arrested the killer, John Doe, on Monday.
          //                    ^^^^^^ crime-before-conviction[warning]: John Doe is called “killer”, and no conviction is told

            Officers arrested the thief at the station.
          //                      ^^^^^ crime-before-conviction: “thief” for somebody who is only under arrest
            ",
        );
    }

    #[test]
    fn allows_the_convicted_and_the_alleged() {
        check(
            RULE,
            "
            Police arrested the killer, John Doe, last year. Doe pleaded guilty in May.

            The alleged thief, Tom Roe, was arrested. Police still look for the robber.
            ",
        );
        assert_eq!(
            fixes(
                RULE[0],
                "Police arrested the killer, John Doe, on Monday.\n"
            )[0]
            .text,
            "Police arrested the suspect, John Doe, on Monday.\n"
        );
    }
}

//! Courtesy titles against house style, or for some people only.
//!
//! ## What it does
//! With the preset `ap`, `guardian` or `reuters`, reports every Mr, Mrs, Ms and Miss before a name. Switched on by itself, it reports
//! the mixture: a person who is "Mr. Holm" here and "Holm" there. Quotations are the speaker's, and headlines have their own style.
//! Off until switched on.
//!
//! ## Why it matters
//! Readers take a courtesy title that one person has and another has not for an opinion.
//!
//! ## Example
//! ```text
//! Tom Holm came at noon. Mr. Holm left at one, and Holm has not been seen since.
//! ```
//!
//! Use instead:
//! ```text
//! Tom Holm came at noon. Holm left at one, and Holm has not been seen since.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::story::{MentionForm, Person, PersonKind, PersonMention};
use crate::text::Span;

const COURTESY: &[&str] = &["Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms"];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in &context.story.people {
        if person.kind != PersonKind::Person {
            continue;
        }
        let running = |m: &&PersonMention| {
            let block = &context.story.blocks[m.block as usize].block;
            block.kind.is_running() && !m.quoted
        };
        let titled: Vec<Span> = person
            .mentions
            .iter()
            .filter(running)
            .filter_map(|m| courtesy(context.text, m.span))
            .collect();
        let bare = person
            .mentions
            .iter()
            .filter(running)
            .any(|m| m.form == MentionForm::Surname);
        if bare || context.config.preset.is_some() {
            findings.extend(titled.iter().map(|span| finding(context, person, *span)));
        }
    }
}

/// The courtesy title right before the name, with the space behind it.
fn courtesy(text: &str, name: Span) -> Option<Span> {
    let before = text[..name.start.to_usize()].strip_suffix(' ')?;
    let title = COURTESY.iter().find(|t| {
        before
            .strip_suffix(**t)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })?;
    Some(Span::new(before.len() - title.len(), name.start.to_usize()))
}

fn finding(context: &Context<'_>, person: &Person, title: Span) -> Finding {
    let words = title.of(context.text).trim_end();
    let message = if context.config.preset.is_some() {
        format!("House style has no “{words}” before {}", person.name)
    } else {
        format!("{} has “{words}” here and none elsewhere", person.name)
    };
    let span = Span::new(title.start.to_usize(), title.start.to_usize() + words.len());
    let mut finding = Finding::new("honorific-style", Severity::Hint, span, message);
    finding.fixes.push(Fix {
        title: format!("Delete “{words}”"),
        edits: vec![TextEdit {
            span: title,
            text: String::new(),
        }],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::{Level, Preset};
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["honorific-style"];

    fn with(preset: Option<Preset>, text: &str) {
        let mut config = Config {
            preset,
            ..Config::default()
        };
        config.rules.insert(RULE[0].to_owned(), Level::Hint);
        Fixture::new(text).config(config).check(RULE);
    }

    #[test]
    fn a_mixture_is_reported_when_switched_on() {
        with(
            None,
            "
            Tom Holm came at noon. Mr. Holm left at one. Holm slept.
          //                       ^^^ honorific-style[hint]: Tom Holm has “Mr.” here and none elsewhere
            ",
        );
    }

    #[test]
    fn allows_a_house_that_has_them_and_quotations() {
        with(None, "Tom Holm came at noon. Mr. Holm left at one.");
        with(
            None,
            "Tom Holm came. “Mr. Holm left,” a guard said. Holm slept.",
        );
    }

    #[test]
    fn a_preset_has_none() {
        with(
            Some(Preset::Ap),
            "
            Tom Holm came at noon. Mr. Holm left at one.
          //                       ^^^ honorific-style
            ",
        );
    }

    #[test]
    fn is_silent_until_switched_on() {
        check(
            RULE,
            "Tom Holm came at noon. Mr. Holm left at one. Holm slept.",
        );
    }
}

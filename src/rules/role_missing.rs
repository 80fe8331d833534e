//! A speaker with a name and nothing else.
//!
//! ## What it does
//! Reports the full name of a speaker of whom the draft says nothing: no title, no role, no age, no place, no clause about who they
//! are. Only people who are named once or twice in the whole draft are reported; somebody whom the story is about, or whom the
//! headline names, needs no description.
//!
//! ## Why it matters
//! Readers want to know why they hear from this person.
//!
//! ## Example
//! ```text
//! The ferries stopped at noon on Monday, and hundreds of people waited at the pier.
//!
//! “It was loud,” Rosa Quiñones said.
//! ```
//!
//! Use instead:
//! ```text
//! The ferries stopped at noon on Monday, and hundreds of people waited at the pier.
//!
//! “It was loud,” said Rosa Quiñones, who lives above the pier.
//! ```

use super::{Context, Finding, Severity};
use crate::extract::ContentKind;
use crate::lexicon::{self, Class};
use crate::story::{Attribution, MentionForm, Person, PersonKind, PersonMention};

/// Somebody with more mentions is told of in more than one place.
const PASSING: usize = 2;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let story = context.story;
    let bare: Vec<bool> = story.people.iter().map(is_bare).collect();
    if !bare.contains(&true) {
        return;
    }
    let mut speaks = vec![false; bare.len()];
    for quotation in &story.quotations {
        if let Some(id) = quotation.person
            && bare[id.index()]
            && quotation.kind == ContentKind::Direct
            && quotation.attribution == Attribution::Explicit
        {
            speaks[id.index()] |= quotation.cue.is_some_and(|c| is_said(c.of(context.text)));
        }
    }
    let asked = story
        .people
        .iter()
        .zip(speaks)
        .filter(|(_, speaks)| *speaks);
    for (person, _) in asked {
        let Some(full) = person.mentions.iter().find(|m| m.form == MentionForm::Full) else {
            continue;
        };
        let running = person.mentions.iter().all(|m| {
            context.story.blocks[m.block as usize]
                .block
                .kind
                .is_running()
        });
        if running && !person.mentions.iter().any(|m| is_described(context, m)) {
            let message = format!("The draft does not say who {} is", person.name);
            findings.push(Finding::new(
                "role-missing",
                Severity::Information,
                full.span,
                message,
            ));
        }
    }
}

/// Somebody who was asked, not somebody whose published words are quoted.
fn is_said(cue: &str) -> bool {
    matches!(
        cue,
        "said" | "says" | "told" | "added" | "recalled" | "asked"
    )
}

/// Named in passing, with no role; the draft's words show a person.
fn is_bare(person: &Person) -> bool {
    let known = || lexicon::class_as_written(&person.family).contains(Class::MONONYM);
    let given = || {
        let first = person.name.split_whitespace().next();
        first.is_some_and(|first| lexicon::class_as_written(first).contains(Class::GIVEN_NAME))
    };
    person.kind == PersonKind::Person
        && person.roles.is_empty()
        && person.mentions.len() <= PASSING
        && given()
        && !known()
        && person
            .mentions
            .iter()
            .all(|m| m.form != MentionForm::Title && !m.quoted)
}

/// Do the words beside the name say anything of the person: a phrase between commas or brackets, "of Leeds", "who …", a noun
/// before it?
fn is_described(context: &Context<'_>, mention: &PersonMention) -> bool {
    let block = context.story.blocks[mention.block as usize].block.span;
    let behind = &context.text[mention.span.end.to_usize()..block.end.to_usize()];
    let before = &context.text[block.start.to_usize()..mention.span.start.to_usize()];
    let next = behind
        .trim_start()
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    let set_off = behind.starts_with([',', '(', ' ', '\u{2014}', '-', '’', '\''])
        && !behind.starts_with(' ')
        || behind.starts_with(" (")
        || behind.starts_with(" \u{2014}")
        || behind.starts_with(" -");
    let attached = matches!(
        next,
        "of" | "from"
            | "who"
            | "at"
            | "with"
            | "in"
            | "and"
            | "whose"
            | "a"
            | "an"
            | "the"
            | "for"
            | "on"
            | "as"
    );
    let word = before
        .trim_end()
        .trim_end_matches(['.', '’', '\''])
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    let spaced = before.ends_with(' ')
        && before
            .trim_end()
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '’' | '\''))
        && !word.is_empty();
    // "Sen. Rosa Quiñones".
    let titled = before.trim_end().ends_with('.') && class_of(word).contains(Class::COURTESY);
    let class = class_of(word);
    let verb = class.intersects(Class::CUE | Class::FUNCTION | Class::VERB);
    // A noun or a name before the name: "resident Rosa Quiñones", "The pier’s own Rosa Quiñones".
    set_off
        || attached
        || titled
        || before.trim_end().ends_with(',')
        || spaced && !before.trim_end().ends_with('.') && !verb
}

fn class_of(word: &str) -> Class {
    lexicon::class(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["role-missing"];

    #[test]
    fn a_speaker_with_a_name_alone_is_reported() {
        check(
            RULE,
            "
            “It was loud,” Rosa Quiñones said. The ferries stopped.
          //               ^^^^^^^^^^^^^ role-missing[information]: The draft does not say who Rosa Quiñones is
            ",
        );
    }

    #[test]
    fn allows_roles_ages_clauses_and_places() {
        check(
            RULE,
            "
            “It was loud,” said Rosa Quiñones, who lives nearby.

            “It was louder,” Ann Lund, 45, said. “Loudest,” said Tom Holm of Leeds.

            “Loud?” baker Eva Vega said. “No,” said Ana Olvera (Greens).
            ",
        );
    }

    #[test]
    fn allows_somebody_whom_the_story_is_about() {
        check(
            RULE,
            "
            “It was loud,” Rosa Quiñones said. Quiñones came by ferry. Quiñones left by bus.
            ",
        );
    }
}

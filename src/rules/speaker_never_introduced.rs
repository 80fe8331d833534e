//! A speaker of whom the draft gives only the surname.
//!
//! ## What it does
//! Reports the first words of a speaker whom the draft calls by the surname alone: no full name, no title and no role anywhere.
//! People whom everybody knows by one name are not reported, nor is somebody introduced later (`missing-first-reference`
//! speaks of that).
//!
//! ## Why it matters
//! Readers cannot tell who speaks, or why they should listen. It is what is left when the paragraph with the introduction
//! was cut.
//!
//! ## Example
//! ```text
//! The council voted on Monday to close the bridge until spring.
//!
//! “It should have been done a year ago,” Quiñones said. He voted for the plan twice.
//! ```
//!
//! Use instead:
//! ```text
//! The council voted on Monday to close the bridge until spring.
//!
//! “It should have been done a year ago,” said Councilman Ramón Quiñones. He voted for the plan twice.
//! ```

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Context, Finding, Severity};
use crate::extract::ContentKind;
use crate::lexicon::{self, Class};
use crate::story::{Attribution, MentionForm, Person, PersonId, PersonKind, Quotation};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let story = context.story;
    let unknown = |person: &Person| is_bare(person) && is_somebody(person);
    let unknown: Vec<bool> = story.people.iter().map(unknown).collect();
    if !unknown.contains(&true) {
        return;
    }
    let mut speakers: BTreeMap<PersonId, Speaker> = BTreeMap::new();
    for quotation in &story.quotations {
        let Some(id) = quotation.person.filter(|id| unknown[id.index()]) else {
            continue;
        };
        let block = &story.blocks[quotation.block as usize].block;
        if quotation.attribution == Attribution::Explicit && block.kind.is_running() {
            let speaker = speakers.entry(id).or_insert(Speaker {
                name: &story.people[id.index()].name,
                first: quotation.speaker_span,
                is_human: !story.people[id.index()].pronouns.is_empty(),
            });
            speaker.is_human |= says(context, quotation);
        }
    }
    speakers.retain(|_, speaker| speaker.is_human);
    let names = speakers.values().map(|speaker| speaker.name).collect();
    let held = in_other_names(context, &names);
    for speaker in speakers.into_values() {
        let Some(span) = speaker.first.filter(|_| !held.contains(speaker.name)) else {
            continue;
        };
        let message = format!("“{}” speaks and is never introduced", speaker.name);
        findings.push(Finding::new(
            "speaker-never-introduced",
            Severity::Warning,
            span,
            message,
        ));
    }
}

/// Somebody of one name who is quoted.
struct Speaker<'a> {
    name: &'a str,
    /// Where they stand with their first words.
    first: Option<Span>,
    is_human: bool,
}

/// Words of one's own behind "said": firms and newspapers mostly "report", and in indirect speech.
fn says(context: &Context<'_>, quotation: &Quotation) -> bool {
    let cue = quotation.cue.map_or("", |c| c.of(context.text));
    quotation.kind != ContentKind::Indirect
        && matches!(
            cue,
            "said" | "says" | "told" | "added" | "asked" | "recalled" | "joked" | "laughed"
        )
}

/// Nothing but one word for a name in the whole draft.
fn is_bare(person: &Person) -> bool {
    person.kind == PersonKind::Person
        && !person.name.contains(' ')
        && person.roles.is_empty()
        && person
            .mentions
            .iter()
            .all(|m| m.form == MentionForm::Surname && !m.quoted)
}

/// Does the draft show that the word is a person's name, and one that readers need to have explained?
fn is_somebody(person: &Person) -> bool {
    let lower = person.name.to_lowercase();
    let class = lexicon::class(&lower);
    let other = Class::MONONYM
        | Class::GIVEN_NAME
        | Class::VERB
        | Class::ORGANISATION
        | Class::ORGANISATION_NAME
        | Class::EVENT
        | Class::PLACE
        | Class::DEMONYM
        | Class::ROLE
        | Class::TIME_NOUN
        | Class::SOURCE
        | Class::GROUP
        | Class::DOCUMENT
        | Class::FUNCTION;
    !class.intersects(other) && lower.chars().all(char::is_alphabetic)
}

/// Those of `names` that a longer name anywhere in the draft holds: a person's that was read otherwise, or an
/// organisation's.
fn in_other_names<'a>(context: &Context<'a>, names: &FxHashSet<&str>) -> FxHashSet<&'a str> {
    if names.is_empty() {
        return FxHashSet::default();
    }
    let blocks = context.story.blocks.iter();
    blocks
        .flat_map(|block| {
            let mentions = block.facts.mentions.iter();
            mentions.map(|m| block.absolute(m.span).of(context.text))
        })
        .filter(|name| name.contains(' '))
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| names.contains(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["speaker-never-introduced"];

    #[test]
    fn a_bare_surname_that_speaks_is_reported_once() {
        check(
            RULE,
            "
            The bridge is closed. “It should have been done a year ago,” Quiñones said. He voted for it.
          //                                                             ^^^^^^^^ speaker-never-introduced[warning]: “Quiñones” speaks and is never introduced

            Quiñones said his party agreed.
            ",
        );
    }

    #[test]
    fn allows_a_title_a_role_and_a_later_introduction() {
        check(
            RULE,
            "
            “It is late,” Judge Quiñones said. He left.

            “It is early,” Olvera, a farmer, said. He left.

            “It is noon,” Tarrant said. He left. Ramón Tarrant never came back.
            ",
        );
    }

    #[test]
    fn allows_names_that_everybody_knows_and_firms() {
        check(
            RULE,
            "
            “It is late,” Beyoncé said. She left with her band.

            “It is early,” Politico said. The newspaper has lost money.
            ",
        );
    }
}

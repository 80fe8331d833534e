//! A bare surname that two people of the draft share.
//!
//! ## What it does
//! Reports the first bare surname of a paragraph once two people of that surname have been introduced by their full names. The full
//! name makes the surname clear again for the rest of its paragraph. Captions, headlines and bylines introduce nobody;
//! a relative who is only mentioned ("her husband, …") is no rival, nor is somebody who was named in passing some paragraphs
//! ago. A surname that stood alone three times before the other one came stays with its owner.
//!
//! ## Why it matters
//! The reader takes the nearest one, and that may be the wrong one: a statement ends up with somebody who never made it.
//!
//! ## Example
//! ```text
//! Finance Minister Laura Berg opened the debate. “We have waited too long,” Berg said.
//!
//! “The plan is a mistake,” union leader Thomas Berg said.
//!
//! Berg said the vote would be close.
//! ```
//!
//! Use instead:
//! ```text
//! Finance Minister Laura Berg opened the debate. “We have waited too long,” Berg said.
//!
//! “The plan is a mistake,” union leader Thomas Berg said.
//!
//! Laura Berg said the vote would be close.
//! ```

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::namesakes::{Reader, Unclear};
use super::{Context, Finding, Fix, Related, Severity, TextEdit};
use crate::story::{MentionForm, Person, PersonId, PersonKind, Story};
use crate::text::Span;

/// A fix for all of them is offered up to this number: beyond, nobody reviews them as one.
const MAX_TOGETHER: usize = 50;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let families = families(context.story);
    if families.is_empty() {
        return;
    }
    let reader = Reader::new(context);
    for family in families {
        let unclear = reader.unclear(&family);
        let mut together: BTreeMap<PersonId, Vec<Span>> = BTreeMap::new();
        for one in &unclear {
            together.entry(one.read_as).or_default().push(one.span);
        }
        for one in &unclear {
            findings.push(finding(context, one, &together[&one.read_as]));
        }
    }
}

/// People who share a family name, at least two of them named in full, in order of first mention.
fn families(story: &Story) -> Vec<Vec<PersonId>> {
    let bearers = (0u32..)
        .zip(&story.people)
        .filter(|(_, person)| person.kind == PersonKind::Person && !person.family.is_empty());
    let mut n_bearers: FxHashMap<&str, u32> = FxHashMap::default();
    for (_, person) in bearers.clone() {
        *n_bearers.entry(&person.family).or_default() += 1;
    }
    // Few names are borne twice.
    let mut families: BTreeMap<&str, Vec<PersonId>> = BTreeMap::new();
    for (idx, person) in bearers.filter(|(_, person)| n_bearers[&*person.family] > 1) {
        families
            .entry(&person.family)
            .or_default()
            .push(PersonId(idx));
    }
    families
        .into_values()
        .filter(|people| {
            let full = |id: &&PersonId| {
                let person = &story.people[id.index()];
                person.mentions.iter().any(|m| m.form == MentionForm::Full)
            };
            people.iter().filter(full).count() > 1
        })
        .collect()
}

/// `alike` are the places of all that are read as the same person.
fn finding(context: &Context<'_>, one: &Unclear, alike: &[Span]) -> Finding {
    let story = context.story;
    let words = one.span.of(context.text);
    let person = |id: PersonId| &story.people[id.index()];
    let mut candidates: Vec<&Person> = one.candidates.iter().map(|id| person(*id)).collect();
    candidates.sort_by_key(|p| p.introduction().map(|m| m.span));
    let names: Vec<&str> = candidates.iter().map(|p| p.name.as_str()).collect();
    let message = format!("“{words}” may be {}", either(&names));
    let mut finding = Finding::new("ambiguous-surname", Severity::Warning, one.span, message);
    finding.related = candidates
        .iter()
        .filter_map(|p| {
            Some(Related {
                span: p.introduction()?.span,
                message: format!("{} is introduced here", p.name),
            })
        })
        .collect();
    for id in &one.candidates {
        let name = &person(*id).name;
        finding
            .fixes
            .push(replace(format!("Replace with “{name}”"), &[one.span], name));
    }
    if (2..=MAX_TOGETHER).contains(&alike.len()) {
        let name = &person(one.read_as).name;
        let title = format!("Replace every unclear “{words}” with “{name}”");
        finding.fixes.push(replace(title, alike, name));
    }
    finding
}

fn replace(title: String, spans: &[Span], name: &str) -> Fix {
    Fix {
        title,
        edits: spans
            .iter()
            .map(|span| TextEdit {
                span: *span,
                text: name.to_owned(),
            })
            .collect(),
        safe: false,
    }
}

/// "A or B", "A, B or C".
fn either(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.join(""),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["ambiguous-surname"];

    #[test]
    fn bare_surname_is_unclear_once_two_have_been_introduced() {
        check(
            RULE,
            "
            Finance Minister Laura Berg opened the debate. “We have waited too long,” Berg said.

            “The plan is a mistake,” union leader Thomas Berg said.

            Berg said the vote would be close.
          //^^^^ ambiguous-surname[warning]: “Berg” may be Laura Berg or Thomas Berg

            Nobody asked about Berg’s own view.
          //                   ^^^^ ambiguous-surname
            ",
        );
    }

    #[test]
    fn full_name_makes_the_surname_clear_in_its_paragraph() {
        check(
            RULE,
            "
            Finance Minister Laura Berg opened the debate. “We have waited too long,” Berg said.

            “The plan is a mistake,” union leader Thomas Berg said. Berg added that he would vote against it.

            Laura Berg said the vote would be close. Berg left before it.
            ",
        );
    }

    #[test]
    fn allows_a_relative_in_passing_and_a_caption() {
        check(
            RULE,
            "
            Finance Minister Laura Berg opened the debate. “We have waited too long,” Berg said.

            She came with her husband, the painter Thomas Berg, and met Olga Berg, her sister.

            Berg said the vote would be close.
            ",
        );
    }

    #[test]
    fn allows_a_surname_that_is_settled() {
        check(
            RULE,
            "
            Finance Minister Laura Berg opened the debate. “We have waited too long,” Berg said. Berg then left.

            Berg’s party was not amused.

            “The plan is a mistake,” union leader Thomas Berg said.

            Berg said the vote would be close.
            ",
        );
    }

    #[test]
    fn somebody_named_in_passing_is_forgotten_after_a_paragraph() {
        check(
            RULE,
            "
            Finance Minister Laura Berg opened the debate in a house that Thomas Berg built.

            Berg said the vote would be close.
          //^^^^ ambiguous-surname

            It was.

            Berg left for Vienna.
            ",
        );
    }

    #[test]
    fn allows_an_adjective_that_tells_which_one() {
        check(
            RULE,
            "
            Finance Minister Laura Berg opened the debate.

            “The plan is a mistake,” union leader Thomas Berg said.

            The elder Berg said the vote would be close.
            ",
        );
    }

    #[test]
    fn each_candidate_is_offered_and_all_at_once() {
        let fixed = fixes(
            "ambiguous-surname",
            "
            Finance Minister Laura Berg opened the debate.

            “The plan is a mistake,” union leader Thomas Berg said.

            Berg said the vote would be close.

            Berg’s plan failed.
            ",
        );
        let titles: Vec<&str> = fixed.iter().map(|f| f.title.as_str()).collect();
        assert_eq!(titles.len(), 6, "{titles:?}");
        assert!(
            titles[..2].contains(&"Replace with “Laura Berg”"),
            "{titles:?}"
        );
        assert!(
            titles[..2].contains(&"Replace with “Thomas Berg”"),
            "{titles:?}"
        );
        assert!(
            titles[2].starts_with("Replace every unclear “Berg” with “"),
            "{titles:?}"
        );
        assert_eq!(fixed[2].text.matches(" Berg").count(), 4);
    }
}

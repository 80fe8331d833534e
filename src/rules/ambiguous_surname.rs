//! A bare surname that two people of the draft share.
//!
//! ## What it does
//! Reports a surname on its own once two people of that surname have been introduced by their full names. The full
//! name makes the surname clear again for the rest of its paragraph. Captions, headlines and bylines introduce nobody,
//! and a relative who is only mentioned in passing ("her husband, …") is no rival.
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

use super::spelling::{self, Likeness};
use super::{Context, Finding, Fix, Related, Severity, TextEdit};
use crate::story::{MentionForm, Person, PersonId, PersonKind, PersonMention, Story};
use crate::text::Span;

/// A fix for all of them is offered up to this number: beyond, nobody reviews them as one.
const MAX_TOGETHER: usize = 50;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let speakers = speakers(context.story);
    for namesakes in namesakes(context.story) {
        let unclear = unclear(context, &namesakes, &speakers);
        for one in &unclear {
            findings.push(finding(context, &unclear, one));
        }
    }
}

/// People who share a family name, at least two of them introduced, in order of first mention.
fn namesakes(story: &Story) -> Vec<Vec<PersonId>> {
    let mut families: BTreeMap<&str, Vec<PersonId>> = BTreeMap::new();
    for (idx, person) in (0u32..).zip(&story.people) {
        if person.kind == PersonKind::Person && !person.family.is_empty() {
            families
                .entry(&person.family)
                .or_default()
                .push(PersonId(idx));
        }
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

/// A bare surname, the person it is read as and those it may be.
struct Unclear {
    span: Span,
    read_as: PersonId,
    candidates: Vec<PersonId>,
}

/// The bare surnames of `namesakes` that may be more than one of them.
fn unclear(context: &Context<'_>, namesakes: &[PersonId], speakers: &[bool]) -> Vec<Unclear> {
    let story = context.story;
    let mut mentions: Vec<(PersonId, &PersonMention)> = namesakes
        .iter()
        .flat_map(|id| story.people[id.index()].mentions.iter().map(|m| (*id, m)))
        .filter(|(_, m)| matches!(m.form, MentionForm::Full | MentionForm::Surname))
        .collect();
    mentions.sort_by_key(|(_, m)| m.span);
    // Whom full names have introduced, in order of their last full name; and in which block that stands.
    let mut introduced: Vec<(PersonId, u32)> = Vec::new();
    let mut unclear = Vec::new();
    for (id, mention) in mentions {
        if !story.blocks[mention.block as usize].block.kind.is_running() {
            continue;
        }
        if mention.form == MentionForm::Full {
            if speakers[id.index()] || !is_relative(context, mention) {
                introduced.retain(|(known, _)| !is_same(story, *known, id));
                introduced.push((id, mention.block));
            }
            continue;
        }
        let here = introduced
            .iter()
            .filter(|(_, b)| *b == mention.block)
            .count();
        if introduced.len() < 2 || here == 1 || mention.quoted {
            continue;
        }
        let mut candidates: Vec<PersonId> = introduced.iter().rev().map(|(id, _)| *id).collect();
        candidates.sort_by_key(|c| !is_same(story, *c, id));
        unclear.push(Unclear {
            span: mention.span,
            read_as: candidates[0],
            candidates,
        });
    }
    unclear
}

/// Who says something in the draft, by index of the person.
fn speakers(story: &Story) -> Vec<bool> {
    let mut speakers = vec![false; story.people.len()];
    for id in story.quotations.iter().filter_map(|q| q.person) {
        speakers[id.index()] = true;
    }
    speakers
}

/// Two clusters of one person: a spelling apart (`name-variant` speaks of that).
fn is_same(story: &Story, one: PersonId, other: PersonId) -> bool {
    one == other
        || spelling::compare(
            &story.people[one.index()].name,
            &story.people[other.index()].name,
        ) != Likeness::Different
}

const KIN: &[&str] = &[
    "husband",
    "wife",
    "father",
    "mother",
    "brother",
    "sister",
    "son",
    "daughter",
    "uncle",
    "aunt",
    "cousin",
    "nephew",
    "niece",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "widow",
    "widower",
    "twin",
    "dad",
    "mom",
    "mum",
    "sons",
    "daughters",
    "children",
    "brothers",
    "sisters",
    "parents",
    "family",
    "wives",
];

/// So many bytes before a name can hold "her husband, former president".
const KIN_REACH: usize = 60;

/// Is the person candidates as somebody's relative here?
fn is_relative(context: &Context<'_>, mention: &PersonMention) -> bool {
    let block = context.story.blocks[mention.block as usize].block.span;
    let before = &context.text[block.start.to_usize()..mention.span.start.to_usize()];
    let mut from = before.len().saturating_sub(KIN_REACH);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let sentence = before[from..]
        .rsplit(['.', '!', '?', '“', '”', '"'])
        .next()
        .unwrap_or("");
    sentence
        .split(|c: char| !c.is_alphabetic())
        .any(|word| KIN.contains(&word.to_lowercase().as_str()))
}

fn finding(context: &Context<'_>, all: &[Unclear], one: &Unclear) -> Finding {
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
    let alike: Vec<Span> = all
        .iter()
        .filter(|other| other.read_as == one.read_as)
        .map(|other| other.span)
        .take(MAX_TOGETHER + 1)
        .collect();
    if (2..=MAX_TOGETHER).contains(&alike.len()) {
        let name = &person(one.read_as).name;
        let title = format!("Replace every unclear “{words}” with “{name}”");
        finding.fixes.push(replace(title, &alike, name));
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

            She came with her husband, the painter Thomas Berg, and left early.

            Berg said the vote would be close.
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

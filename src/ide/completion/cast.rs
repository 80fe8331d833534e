//! Who is in the story at a place, and how somebody is named there: in full with the title first, by surname later.

use crate::analysis::Analysis;
use crate::block::BlockKind;
use crate::story::{MentionForm, Person, PersonKind, PersonMention};
use crate::text::{Offset, Span};

/// A longer description stays with the introduction that has it (bytes).
const MAX_DESCRIPTION: usize = 90;

/// Somebody with a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member<'a> {
    pub(super) idx: usize,
    pub(super) person: &'a Person,
    /// The full name has stood before.
    pub(super) introduced: bool,
    /// Where they were named last before the place.
    last: Option<Offset>,
}

/// Everybody of this kind with a name, those named last before the words `typed` first, then those named later on.
pub(super) fn cast(analysis: &Analysis, typed: Span, kind: PersonKind) -> Vec<Member<'_>> {
    let blocks = &analysis.story.blocks;
    let is_running = |m: &&PersonMention| {
        let kind = blocks.get(m.block as usize).map(|b| b.block.kind);
        kind.is_some_and(BlockKind::is_running)
    };
    let people = analysis.story.people.iter().enumerate();
    let of_kind = people.filter(|(_, p)| p.kind == kind && p.name.starts_with(char::is_uppercase));
    let mut cast: Vec<Member<'_>> = of_kind
        .filter(|(_, person)| {
            // What is being typed is no proof that somebody is there.
            let mut mentions = person.mentions.iter();
            mentions.any(|m| m.span.end < typed.start || typed.end < m.span.start)
        })
        .map(|(idx, person)| {
            let before = || {
                person
                    .mentions
                    .iter()
                    .take_while(|m| m.span.end < typed.start)
            };
            Member {
                idx,
                person,
                introduced: before()
                    .filter(is_running)
                    .any(|m| m.form == MentionForm::Full),
                last: before().filter(is_running).last().map(|m| m.span.start),
            }
        })
        .collect();
    cast.sort_by_key(|member| (std::cmp::Reverse(member.last), member.idx));
    cast
}

impl Member<'_> {
    /// As the desk would write it here: the surname, unless somebody shares it, or the introduction.
    pub(super) fn short(&self, analysis: &Analysis) -> String {
        let person = self.person;
        if !self.introduced {
            return introduction(analysis, person);
        }
        let mut others = analysis.story.people.iter().enumerate();
        let shared = others.any(|(idx, other)| idx != self.idx && other.family == person.family);
        if person.family.is_empty() || shared {
            person.name.clone()
        } else {
            person.family.clone()
        }
    }
}

/// Is it a description behind the name, so that a comma has to close it?
pub(super) fn is_described(introduction: &str) -> bool {
    introduction.contains(", ")
}

/// "Mayor José Roe", or "Ann Lee, the town clerk" where the draft describes somebody so, or the name alone.
fn introduction(analysis: &Analysis, person: &Person) -> String {
    let text = &analysis.text;
    let roles = person.roles.iter().filter(|role| !role.qualified);
    for role in roles {
        let titled = person
            .mentions
            .iter()
            .filter(|m| m.form == MentionForm::Full && m.block_holds(analysis, role.span));
        for mention in titled {
            if role.span.end <= mention.span.start {
                let between = Span {
                    start: role.span.end,
                    end: mention.span.start,
                };
                if between.of(text) == " " {
                    return format!("{} {}", role.span.of(text), person.name);
                }
            } else if mention.span.end <= role.span.start {
                let behind = Span {
                    start: mention.span.end,
                    end: role.span.end,
                };
                let words = behind.of(text);
                let fits = behind.len() <= MAX_DESCRIPTION && !words.contains(['\n', '\r']);
                if fits && words.starts_with(", ") && words.matches(',').count() == 1 {
                    return format!("{}{words}", person.name);
                }
            }
        }
    }
    person.name.clone()
}

trait InBlock {
    fn block_holds(&self, analysis: &Analysis, span: Span) -> bool;
}

impl InBlock for PersonMention {
    /// Does the span stand in the mention's block?
    fn block_holds(&self, analysis: &Analysis, span: Span) -> bool {
        let block = analysis.story.blocks.get(self.block as usize);
        block.is_some_and(|b| b.block.span.contains(span))
    }
}

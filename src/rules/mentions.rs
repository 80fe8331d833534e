//! Every mention of a person in text order: several rules ask who was named at a place, or last before it.

use std::cell::OnceCell;

use crate::story::{MentionForm, PersonId, PersonKind, PersonMention, Story};
use crate::text::Span;

/// One mention of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    pub(super) span: Span,
    pub(super) id: PersonId,
    pub(super) block: u32,
    /// By the full name or the surname, and in nobody's quotation.
    pub(super) is_named: bool,
}

impl Placed {
    fn new(id: PersonId, mention: &PersonMention) -> Self {
        let by_name = matches!(mention.form, MentionForm::Full | MentionForm::Surname);
        Self {
            span: mention.span,
            id,
            block: mention.block,
            is_named: by_name && !mention.quoted,
        }
    }
}

/// The mentions of people in text order, and of the same words in that of the people; put in order when somebody asks first.
#[derive(Debug, Default)]
pub(super) struct Mentions(OnceCell<Vec<Placed>>);

impl Mentions {
    pub(super) fn of(&self, story: &Story) -> &[Placed] {
        self.0.get_or_init(|| placed(story))
    }
}

fn placed(story: &Story) -> Vec<Placed> {
    let people = (0u32..).zip(&story.people);
    let mut placed: Vec<Placed> = people
        .filter(|(_, person)| person.kind == PersonKind::Person)
        .flat_map(|(id, person)| {
            let own = person.mentions.iter();
            own.map(move |mention| Placed::new(PersonId(id), mention))
        })
        .collect();
    // Stable, which merges the mentions of each person, as they are in order already.
    placed.sort();
    placed
}

/// The last of `mentions` that begins before `span` does, and, where both begin together, ends before it.
pub(super) fn before(mentions: &[Placed], span: Span) -> Option<&Placed> {
    let n_before = mentions.partition_point(|m| m.span < span);
    mentions[..n_before].last()
}

/// The mention with just this span.
pub(super) fn at(mentions: &[Placed], span: Span) -> Option<&Placed> {
    let end = mentions.partition_point(|m| m.span <= span);
    mentions[..end].last().filter(|m| m.span == span)
}

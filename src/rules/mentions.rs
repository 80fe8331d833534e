//! Every mention of a person in text order: several rules ask who was named at a place, or last before it.

use std::cell::OnceCell;

use crate::story::{MentionForm, Person, PersonId, PersonKind, PersonMention, Story};
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

fn mentions(story: &Story) -> impl Iterator<Item = (PersonId, &PersonMention)> {
    let people = (0u32..).zip(&story.people);
    let is_person = |(_, person): &(u32, &Person)| person.kind == PersonKind::Person;
    people
        .filter(is_person)
        .flat_map(|(id, person)| person.mentions.iter().map(move |m| (PersonId(id), m)))
}

/// Block by block, so that only the mentions of one block are to be sorted.
fn placed(story: &Story) -> Vec<Placed> {
    let mut ends = vec![0; story.blocks.len() + 1];
    for (_, mention) in mentions(story) {
        ends[mention.block as usize + 1] += 1;
    }
    for idx in 1..ends.len() {
        ends[idx] += ends[idx - 1];
    }
    let mut placed: Vec<Option<Placed>> = vec![None; ends[story.blocks.len()]];
    for (id, mention) in mentions(story) {
        let end = &mut ends[mention.block as usize];
        placed[*end] = Some(Placed::new(id, mention));
        *end += 1;
    }
    let mut placed: Vec<Placed> = placed.into_iter().flatten().collect();
    placed
        .chunk_by_mut(|one, next| one.block == next.block)
        .for_each(<[Placed]>::sort_unstable);
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

//! Which facts of the blocks that an edit changed are as they were, but for their places.

use bitflags::bitflags;

use super::Change;
use crate::extract::Facts;
use crate::extract::time::TimeExpression;
use crate::story::spans::{Of, Spans};
use crate::story::{StoryBlock, quotation};
use crate::text::{Edit, Offset, Span};

bitflags! {
    /// Which facts of the changed blocks are the same but for their places.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Alike: u8 {
        /// Those that people hang on.
        const PEOPLE = 1;
        /// Those that quotations hang on, besides people.
        const QUOTATIONS = 1 << 1;
        const TIMES = 1 << 2;
        /// Every one.
        const FACTS = 1 << 3;
    }
}

/// No span of a text.
const NOWHERE: Span = Span {
    start: Offset(u32::MAX),
    end: Offset(u32::MAX),
};

/// Compares the facts of the blocks that are gone with those of the blocks in their place.
pub(super) fn alike(text: &str, change: &Change, new: &[StoryBlock]) -> Alike {
    let mut all = Alike::all();
    for (old, new) in change.old.iter().zip(new) {
        if old.block.kind != new.block.kind {
            return Alike::empty();
        }
        all &= alike_in(old, new, change.edit);
        if may_go_on(text, old, new, change.edit) {
            all.remove(Alike::QUOTATIONS);
        }
    }
    all
}

/// Could one of them be a paragraph that leaves it open who speaks? That is no fact, it is read from the words.
fn may_go_on(text: &str, old: &StoryBlock, new: &StoryBlock, edit: Edit) -> bool {
    let (old, new) = (old.block.span, new.block.span);
    let opening = Span {
        start: old.start,
        end: Offset(old.start.0.saturating_add(quotation::OPENING)).min(old.end),
    };
    edit.words(opening).map(|kept| kept.start) != Some(new.start)
        || quotation::may_go_on(new.of(text), old.len().min(new.len()))
}

fn alike_in(old: &StoryBlock, new: &StoryBlock, edit: Edit) -> Alike {
    // Taken apart field by field: facts that come to be later do not compile until they are compared or left out here.
    let Facts {
        sentences,
        quoted,
        mentions,
        nominals,
        attributions,
        times,
        quantities,
        superlatives,
        lead_in,
        last_subject,
        signature,
        pronouns,
        exit,
        // For rules alone.
        dating: _,
        relations: _,
        ages: _,
        agentless: _,
        anonymous: _,
        two_speakers: _,
        unpaired: _,
        slips: _,
        justice: _,
        language: _,
        spelling: _,
        fingerprint: _,
    } = &*old.facts;
    let now = &*new.facts;
    let (from, to) = (old.block.span.start, new.block.span.start);
    let moving = Moving { edit, from, to };
    if !moving.stretches(sentences, &now.sentences)
        || !moving.all(quoted, &now.quoted)
        || *exit != now.exit
    {
        return Alike::empty();
    }
    let people = moving.all(mentions, &now.mentions)
        && moving.all(nominals, &now.nominals)
        && moving.all(pronouns, &now.pronouns);
    let quotations = people
        && moving.all(attributions, &now.attributions)
        && moving.one(lead_in, &now.lead_in)
        && *last_subject == now.last_subject
        && moving.one(signature, &now.signature);
    let same_times = moving.all(times, &now.times);
    let facts = quotations
        && same_times
        && moving.all(quantities, &now.quantities)
        && moving.all(superlatives, &now.superlatives);
    let mut alike = Alike::empty();
    alike.set(Alike::PEOPLE, people);
    alike.set(Alike::QUOTATIONS, quotations);
    alike.set(Alike::TIMES, same_times && leaves_times(old, edit));
    alike.set(Alike::FACTS, facts);
    alike
}

/// Compares facts of a block with those of the block that stands in its place after the edit.
struct Moving {
    edit: Edit,
    /// Where the blocks begin.
    from: Offset,
    to: Offset,
}

impl Moving {
    /// Are the lists the same but for their places?
    fn all<T: Spans + Clone + PartialEq>(&self, old: &[T], new: &[T]) -> bool {
        old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.one(old, new))
    }

    fn one<T: Spans + Clone + PartialEq>(&self, old: &T, new: &T) -> bool {
        let mut moved = old.clone();
        moved.spans(&mut |span, of| *span = self.place(*span, of));
        moved == *new
    }

    /// [`Moving::all`] of spans of which only the place matters.
    fn stretches(&self, old: &[Span], new: &[Span]) -> bool {
        let same = |(old, new): (&Span, &Span)| self.place(*old, Of::Stretch) == *new;
        old.len() == new.len() && old.iter().zip(new).all(same)
    }

    /// The span in the block that stands there now. What the edit goes through, and the story reads, is nowhere.
    fn place(&self, span: Span, of: Of) -> Span {
        let absolute = span.shift(self.from);
        let found = match of {
            Of::Words => self.edit.words(absolute),
            Of::Stretch => self.edit.span(absolute),
        };
        let inside = found.filter(|found| self.to <= found.start);
        inside.map_or(NOWHERE, |found| Span {
            start: Offset(found.start.0 - self.to.0),
            end: Offset(found.end.0 - self.to.0),
        })
    }
}

/// Does the edit keep clear of sentences that name several times, where the words between these matter too, and of datelines?
fn leaves_times(old: &StoryBlock, edit: Edit) -> bool {
    let is_hit = |sentence: Span| {
        let sentence = old.absolute(sentence);
        sentence.start <= edit.old_end && edit.start <= sentence.end
    };
    let sentences = &old.facts.sentences;
    let in_sentence = |t: &TimeExpression| t.clause.sentence;
    let mut timed = old
        .facts
        .times
        .chunk_by(|a, b| in_sentence(a) == in_sentence(b));
    old.block.dateline.is_none()
        && timed.all(|times| {
            let sentence = sentences.get(usize::from(in_sentence(&times[0])));
            times.len() < 2 || sentence.is_some_and(|s| !is_hit(*s))
        })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::block::{Block, BlockKind};
    use crate::extract::{self, EntryState};

    /// What is alike where `old` becomes `new`, a block of its own behind some other text.
    fn alike_of(old: &str, new: &str) -> Alike {
        let read = |words: &str| StoryBlock {
            block: Block {
                span: Span::new(10, 10 + words.len()),
                kind: BlockKind::Body,
                masks: Vec::new(),
                dateline: None,
                defines: false,
            },
            facts: Arc::new(extract::facts(
                words,
                BlockKind::Body,
                EntryState::default(),
            )),
        };
        let before = " ".repeat(10);
        let edit = Edit::between(&format!("{before}{old}"), &format!("{before}{new}"));
        alike_in(&read(old), &read(new), edit)
    }

    #[test]
    fn a_word_that_is_no_fact_leaves_all_facts_alike() {
        let alike = alike_of(
            "It rained. Jane Roe said so.",
            "It poured. Jane Roe said so.",
        );
        assert_eq!(alike, Alike::all());
    }

    #[test]
    fn a_name_that_is_hit_is_another() {
        let alike = alike_of("Jane Roe left on Monday.", "Jane Doe left on Monday.");
        assert!(!alike.intersects(Alike::PEOPLE | Alike::QUOTATIONS | Alike::FACTS));
        assert!(alike.contains(Alike::TIMES));
    }

    #[test]
    fn a_time_that_is_hit_leaves_people_alike() {
        let alike = alike_of("Jane Roe left on Monday.", "Jane Roe left on Friday.");
        assert_eq!(alike, Alike::PEOPLE | Alike::QUOTATIONS);
    }

    #[test]
    fn another_sentence_leaves_nothing_alike() {
        let alike = alike_of("It rained and it blew.", "It rained. And it blew.");
        assert_eq!(alike, Alike::empty());
    }
}

//! The story after an edit: what the edit left as it was is moved to its new place, the rest is told anew.
//!
//! People are the dearest part; they hang on names and role phrases alone, so that typing between these leaves them as
//! they are. What is reused equals what would be told anew by construction: the facts it comes from are the same but for
//! their places.

mod alike;

use std::ops::Range;

use super::people::{self, People};
use super::spans::{Placed, Spans};
use super::{Person, Setting, Story, StoryBlock, Time, claims, quantities, quotation, time};
use crate::text::{Edit, Offset, Span};
use alike::{Alike, alike};

/// Edits no more blocks apart are told as one.
const NEAR: usize = 32;

/// What an edit did to the blocks of a draft.
#[derive(Clone, Debug)]
pub struct Change {
    pub edit: Edit,
    /// Index of the first block that it may have changed.
    pub first: usize,
    /// The blocks from there on that are gone.
    pub old: Vec<StoryBlock>,
    /// How many stand in their place.
    pub n_new: usize,
}

impl Change {
    /// The indices of the blocks that are new.
    pub fn blocks(&self) -> Range<usize> {
        self.first..self.first + self.n_new
    }

    /// As many blocks stand there as before.
    pub fn keeps_count(&self) -> bool {
        self.old.len() == self.n_new
    }

    /// This change and the `next` one, which led to the blocks `now`, as one. `None` where blocks came or went, or where
    /// the two are far apart: what lies between would have to be told anew.
    pub fn and_then(&self, next: &Self, now: &[StoryBlock]) -> Option<Self> {
        let (one, two) = (self.blocks(), next.blocks());
        let all = one.start.min(two.start)..one.end.max(two.end);
        if !(self.keeps_count() && next.keeps_count()) || all.len() > NEAR {
            return None;
        }
        let old = all.clone().map(|idx| {
            if one.contains(&idx) {
                return self.old[idx - one.start].clone();
            }
            let between = if two.contains(&idx) {
                next.old[idx - two.start].clone()
            } else {
                before(&now[idx], next.edit)
            };
            before(&between, self.edit)
        });
        Some(Self {
            edit: self.edit.and_then(next.edit),
            first: all.start,
            old: old.collect(),
            n_new: all.len(),
        })
    }
}

/// A block that the edit left as it is, at the place where it stood.
fn before(block: &StoryBlock, edit: Edit) -> StoryBlock {
    let mut block = block.clone();
    let span = &mut block.block.span;
    if span.start >= edit.new_end {
        *span = Span {
            start: edit.back(span.start),
            end: edit.back(span.end),
        };
    }
    block
}

/// How much of a story is another after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// All of it is as it was, though perhaps at another place.
    pub is_moved: bool,
    /// People are as they were.
    pub keeps_people: bool,
    /// So are all names, the words for peoples, and quotations.
    pub keeps_names: bool,
    /// The blocks outside of which blocks, their facts and their times are as they were.
    pub blocks: Range<usize>,
}

/// Tells stories, and keeps of the last one what the next may need.
#[derive(Debug, Default)]
pub struct Teller {
    people: People,
    setting: Setting,
}

impl Teller {
    /// Reads the whole draft from the facts of its blocks. `text` is the draft's; it is looked at only at mentions.
    pub fn tell(&mut self, text: &str, blocks: Vec<StoryBlock>, setting: &Setting) -> Story {
        // Never stopped, it reaches the end.
        let told = self.tell_unless(text, blocks, setting, &mut || false);
        told.unwrap_or_default()
    }

    /// [`Teller::tell`], left where `must_stop` says so between two parts of the story.
    pub fn tell_unless(
        &mut self,
        text: &str,
        blocks: Vec<StoryBlock>,
        setting: &Setting,
        must_stop: &mut dyn FnMut() -> bool,
    ) -> Option<Story> {
        let mut story = Story {
            reference_date: setting.date,
            blocks,
            ..Story::default()
        };
        self.setting = setting.clone();
        self.people = people::cluster(text, &story.blocks);
        if must_stop() {
            return None;
        }
        quotation::resolve(text, &mut story, &mut self.people);
        story.people = std::mem::take(&mut self.people.list);
        if must_stop() {
            return None;
        }
        time::resolve(text, &mut story, setting);
        story.quantities = quantities(&story.blocks);
        claims::resolve(&mut story);
        Some(story)
    }

    /// Was the last story told under these settings?
    pub fn is_set(&self, setting: &Setting) -> bool {
        self.setting == *setting
    }

    /// Are people, quotations and times of a story with these blocks those of the one told last, but for their places?
    pub fn keeps(text: &str, blocks: &[StoryBlock], change: &Change) -> bool {
        let parts = Alike::PEOPLE | Alike::QUOTATIONS | Alike::TIMES;
        let new = &blocks[change.blocks()];
        change.keeps_count() && alike(text, change, new).contains(parts)
    }

    /// Reads the draft after an edit. `story` is the one told last but for its blocks, which are those of `text`.
    pub fn tell_again(
        &mut self,
        text: &str,
        story: Story,
        change: &Change,
        setting: &Setting,
    ) -> (Story, Extent) {
        let n_blocks = story.blocks.len();
        if !change.keeps_count() || *setting != self.setting {
            let story = self.tell(text, story.blocks, setting);
            let extent = Extent {
                is_moved: false,
                keeps_people: false,
                keeps_names: false,
                blocks: 0..n_blocks,
            };
            return (story, extent);
        }
        let alike = alike(text, change, &story.blocks[change.blocks()]);
        let mut before = story;
        let mut story = Story {
            blocks: std::mem::take(&mut before.blocks),
            ..Story::default()
        };
        let edit = change.edit;
        let mover = Mover::new(change);
        let (keeps_people, keeps_quotations) =
            self.people_again(text, &mut before, &mut story, alike, &mover);
        let keeps_times = alike.contains(Alike::TIMES)
            && moves(&mut before.reference_date, edit)
            && moves(&mut before.timeline, edit)
            && mover.list(&mut before.times);
        let mut blocks = change.blocks();
        if keeps_times {
            story.times = before.times;
            story.timeline = before.timeline;
            story.reference_date = before.reference_date;
        } else {
            time::resolve(text, &mut story, setting);
            blocks = with_changed_times(blocks, before.times, &story.times, edit);
            if story.reference_date.map(|r| r.date) != before.reference_date.map(|r| r.date) {
                blocks = 0..n_blocks;
            }
        }
        let is_moved = keeps_quotations
            && keeps_times
            && alike.contains(Alike::FACTS)
            && mover.list(&mut before.quantities)
            && mover.list(&mut before.claims)
            && claims::are_in_order(&before.claims);
        if is_moved {
            story.quantities = before.quantities;
            story.claims = before.claims;
        } else {
            story.quantities = quantities(&story.blocks);
            claims::resolve(&mut story);
        }
        let extent = Extent {
            is_moved,
            keeps_people,
            keeps_names: keeps_quotations && keeps_peoples(change, &story.blocks[change.blocks()]),
            blocks,
        };
        (story, extent)
    }

    /// People and quotations of `story`, from those `before` where they are alike. Are they, and are the quotations, as they were?
    fn people_again(
        &mut self,
        text: &str,
        before: &mut Story,
        story: &mut Story,
        alike: Alike,
        mover: &Mover,
    ) -> (bool, bool) {
        let keeps_people = alike.contains(Alike::PEOPLE) && mover.people(&mut before.people);
        if keeps_people {
            self.people.list = std::mem::take(&mut before.people);
        } else {
            self.people = people::cluster(text, &story.blocks);
        }
        let keeps_quotations = keeps_people
            && alike.contains(Alike::QUOTATIONS)
            // Its source may stand in another block.
            && moves(&mut before.quotations, mover.edit);
        if keeps_quotations {
            story.quotations = std::mem::take(&mut before.quotations);
        } else {
            quotation::resolve(text, story, &mut self.people);
        }
        story.people = std::mem::take(&mut self.people.list);
        (keeps_people, keeps_quotations)
    }
}

/// Moves everything to where it stands after the edit. False if something does not stand anywhere.
fn moves(what: &mut impl Spans, edit: Edit) -> bool {
    let mut all = true;
    what.spans(&mut |span, _| match edit.span(*span) {
        Some(moved) => *span = moved,
        None => all = false,
    });
    all
}

/// Moves what a story tells block by block.
struct Mover {
    edit: Edit,
    /// Where the first block begins that the edit may have changed: what stands before stays there.
    from: Offset,
}

impl Mover {
    fn new(change: &Change) -> Self {
        let edit = change.edit;
        let first = change.old.first().map(|block| block.block.span.start);
        Self {
            edit,
            from: first.map_or(edit.start, |first| first.min(edit.start)),
        }
    }

    /// [`moves`] of a list in the order of the blocks, each of whose spans lie in its own block.
    fn list<T: Spans + Placed>(&self, list: &mut [T]) -> bool {
        let first = list.partition_point(|one| one.place() < self.from);
        list[first..].iter_mut().all(|one| moves(one, self.edit))
    }

    fn people(&self, people: &mut [Person]) -> bool {
        people.iter_mut().all(|person| {
            let Person {
                name: _,
                kind: _,
                family: _,
                family_first: _,
                roles,
                mentions,
                pronouns,
            } = person;
            self.list(roles) && self.list(mentions) && self.list(pronouns)
        })
    }
}

/// `blocks`, widened to all those that have other times than before.
fn with_changed_times(
    blocks: Range<usize>,
    before: Vec<Time>,
    now: &[Time],
    edit: Edit,
) -> Range<usize> {
    let moved: Vec<Option<Time>> = before
        .into_iter()
        .map(|mut time| moves(&mut time, edit).then_some(time))
        .collect();
    let is_same = |(before, now): &(&Option<Time>, &Time)| before.as_ref() == Some(*now);
    let n_before = moved.iter().zip(now).take_while(is_same).count();
    let ends = moved[n_before..]
        .iter()
        .rev()
        .zip(now[n_before..].iter().rev());
    let n_after = ends.take_while(is_same).count();
    let others = &now[n_before..now.len() - n_after];
    let first = others.first().map_or(blocks.start, |t| t.block as usize);
    let last = others.last().map_or(0, |t| t.block as usize + 1);
    blocks.start.min(first)..blocks.end.max(last)
}

/// Do the same words for peoples stand in the blocks that are gone and in those in their place?
fn keeps_peoples(change: &Change, new: &[StoryBlock]) -> bool {
    let peoples = |block: &StoryBlock| -> Vec<Span> {
        let own = block.facts.spelling.peoples.iter();
        own.map(|span| block.absolute(*span)).collect()
    };
    change.old.iter().zip(new).all(|(old, new)| {
        let moved = peoples(old).into_iter().map(|span| change.edit.words(span));
        moved.eq(peoples(new).into_iter().map(Some))
    })
}

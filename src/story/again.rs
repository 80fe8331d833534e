//! The story after an edit: what the edit left as it was is moved to its new place, the rest is told anew.
//!
//! People are the dearest part; they hang on names and role phrases alone, so that typing between these leaves them as
//! they are. What is reused equals what would be told anew by construction: the facts it comes from are the same but for
//! their places.

use std::ops::Range;

use bitflags::bitflags;

use super::people::{self, People};
use super::spans::{Of, Spans};
use super::{Setting, Story, StoryBlock, Time, claims, quantities, quotation, time};
use crate::extract::Facts;
use crate::extract::dating::Dating;
use crate::extract::justice::Justice;
use crate::extract::spelling::{Language, Spelling};
use crate::extract::time::TimeExpression;
use crate::text::{Edit, Offset, Span};

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

/// No span of a text.
const NOWHERE: Span = Span {
    start: Offset(u32::MAX),
    end: Offset(u32::MAX),
};

/// Tells stories, and keeps of the last one what the next may need.
#[derive(Debug, Default)]
pub struct Teller {
    people: People,
    setting: Setting,
}

bitflags! {
    /// Which facts of the changed blocks are the same but for their places.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Alike: u8 {
        /// Those that people hang on.
        const PEOPLE = 1;
        /// Those that quotations hang on, besides people.
        const QUOTATIONS = 1 << 1;
        const TIMES = 1 << 2;
        /// Every one.
        const FACTS = 1 << 3;
    }
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
        change.old.len() == change.n_new && alike(text, change, new).contains(parts)
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
        if change.old.len() != change.n_new || *setting != self.setting {
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
        let (keeps_people, keeps_quotations) =
            self.people_again(text, &mut before, &mut story, alike, edit);
        let keeps_times = alike.contains(Alike::TIMES)
            && moves(&mut before.times, edit)
            && moves(&mut before.timeline, edit)
            && moves(&mut before.reference_date, edit);
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
            && moves(&mut before.quantities, edit)
            && moves(&mut before.claims, edit);
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
        edit: Edit,
    ) -> (bool, bool) {
        let keeps_people = alike.contains(Alike::PEOPLE) && moves(&mut before.people, edit);
        if keeps_people {
            self.people.list = std::mem::take(&mut before.people);
        } else {
            self.people = people::cluster(text, &story.blocks);
        }
        let keeps_quotations = keeps_people
            && alike.contains(Alike::QUOTATIONS)
            && moves(&mut before.quotations, edit);
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

/// Compares the facts of the blocks that are gone with those of the blocks in their place.
fn alike(text: &str, change: &Change, new: &[StoryBlock]) -> Alike {
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
    let moved = moved_facts(old, new, edit);
    // What is not named here counts for all: facts that come to be later are compared, too.
    let for_all = |facts: &Facts| Facts {
        fingerprint: new.facts.fingerprint,
        // For rules alone.
        dating: Dating::default(),
        relations: Vec::new(),
        ages: Vec::new(),
        agentless: Vec::new(),
        anonymous: Vec::new(),
        two_speakers: Vec::new(),
        unpaired: Vec::new(),
        slips: Vec::new(),
        justice: Justice::default(),
        language: Language::default(),
        spelling: Spelling::default(),
        ..facts.clone()
    };
    let for_people = |facts: &Facts| Facts {
        attributions: Vec::new(),
        times: Vec::new(),
        quantities: Vec::new(),
        superlatives: Vec::new(),
        lead_in: None,
        last_subject: None,
        signature: None,
        ..for_all(facts)
    };
    let for_quotations = |facts: &Facts| Facts {
        times: Vec::new(),
        quantities: Vec::new(),
        superlatives: Vec::new(),
        ..for_all(facts)
    };
    let for_times = |facts: &Facts| Facts {
        attributions: Vec::new(),
        mentions: Vec::new(),
        nominals: Vec::new(),
        lead_in: None,
        last_subject: None,
        signature: None,
        pronouns: Vec::new(),
        ..for_quotations(&Facts {
            times: Vec::new(),
            ..facts.clone()
        })
    };
    let mut alike = Alike::empty();
    if for_all(&moved) == for_all(&new.facts) {
        alike = Alike::all();
    }
    if for_people(&moved) == for_people(&new.facts) {
        alike |= Alike::PEOPLE;
    }
    if for_quotations(&moved) == for_quotations(&new.facts) {
        alike |= Alike::QUOTATIONS;
    }
    let times = moved.times == new.facts.times && for_times(&moved) == for_times(&new.facts);
    alike.set(Alike::TIMES, times && leaves_times(old, edit));
    alike
}

/// The facts of a block with their places after the edit, relative to the block that stands in its place. What the edit
/// goes through, and the story reads, is nowhere.
fn moved_facts(old: &StoryBlock, new: &StoryBlock, edit: Edit) -> Facts {
    let (from, to) = (old.block.span.start, new.block.span.start);
    let mut facts = (*old.facts).clone();
    facts.spans(&mut |span, of| {
        let absolute = span.shift(from);
        let found = match of {
            Of::Words => edit.words(absolute),
            Of::Stretch => edit.span(absolute),
        };
        *span = found
            .filter(|found| to <= found.start)
            .map_or(NOWHERE, |found| Span {
                start: Offset(found.start.0 - to.0),
                end: Offset(found.end.0 - to.0),
            });
    });
    facts
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

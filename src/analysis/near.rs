//! Drafts read in two steps: at once what can be said around an edit, and the rest when there is time for it.
//!
//! A draft as long as a book is not read as a whole between two keys. After an edit its findings are those it had, where
//! they stand now, and what rules find that look no further than some blocks. The story is told anew, and every rule asked,
//! when the typing pauses, or when somebody asks for it. Then the reading equals one that was made in one step.
//!
//! Of shorter drafts the story is told in the first step: a question behind an edit is answered before the rules are asked.
//! Nothing is published of them before the second.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::{Analysis, Analyst, Input, Reading, Told, setting, settings_of};
use crate::desk::Config;
use crate::desk::front_matter::FrontMatter;
use crate::rules::{self, Begun, Context, Shared};
use crate::story::{Change, DateOrigin, Extent, ReferenceDate, Setting, Story, StoryBlock, Teller};
use crate::text::Edit;

/// What a near reading left for later.
#[derive(Debug)]
pub(super) struct Rest {
    input: Input,
    front: Option<FrontMatter>,
    config: Arc<Config>,
    /// The story holds nothing but its blocks; here is what to tell it from.
    untold: Option<Untold>,
    /// How much of the story is another than the rules last saw; `None` if that is not known.
    extent: Option<(Extent, Edit)>,
    /// How far the rules have been asked.
    begun: Begun,
}

/// The story that was told last, kept while nobody asks for the next one; nothing where that can go on from no other.
#[derive(Debug, Default)]
struct Untold(Option<Box<Since>>);

#[derive(Debug)]
struct Since {
    /// What was told, but for its blocks.
    story: Story,
    /// What has become of these.
    change: Change,
    /// The rules have seen that story.
    all_seen: bool,
}

impl Untold {
    /// Takes what was told out of `story`, whose blocks are those behind `change`.
    fn of(story: &mut Story, change: Change, all_seen: bool) -> Self {
        let blocks = blocks_alone(story);
        let story = std::mem::replace(story, blocks);
        let since = Since {
            story,
            change,
            all_seen,
        };
        Self(since.change.keeps_count().then(|| Box::new(since)))
    }

    /// What there is to tell from when `change` has led to `blocks`.
    fn behind(self, change: &Change, blocks: &[StoryBlock]) -> Self {
        Self(self.0.and_then(|mut since| {
            since.change = since.change.and_then(change, blocks)?;
            Some(since)
        }))
    }

    /// Are people, quotations and times with these blocks as they were told, but for their places?
    fn is_kept(&self, text: &str, blocks: &[StoryBlock]) -> bool {
        let since = self.0.as_ref();
        since.is_some_and(|since| Teller::keeps(text, blocks, &since.change))
    }

    /// The story of `blocks`, which are taken unless `must_stop` says so on the way; how much of it is another than the
    /// rules last saw, if that is known.
    fn tell(
        self,
        teller: &mut Teller,
        text: &str,
        blocks: &mut Vec<StoryBlock>,
        setting: &Setting,
        must_stop: &mut dyn FnMut() -> bool,
    ) -> Option<(Story, Option<(Extent, Edit)>)> {
        let Some(since) = self.0 else {
            let story = teller.tell_unless(text, blocks.clone(), setting, must_stop)?;
            return Some((story, None));
        };
        let Since {
            mut story,
            change,
            all_seen,
        } = *since;
        story.blocks = std::mem::take(blocks);
        let (story, extent) = teller.tell_again(text, story, &change, setting);
        Some((story, all_seen.then_some((extent, change.edit))))
    }
}

/// How much of a reading somebody needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// Findings, those of rules that read the whole draft perhaps as they were before the last edits.
    Findings,
    /// The story; findings perhaps as they were.
    Story,
    /// The story, and the findings that are published.
    Both,
    /// All of it.
    Everything,
}

impl Analyst {
    /// Is so much of the last reading there?
    pub fn has(&self, wanted: Wanted) -> bool {
        match (&self.rest, wanted) {
            (None, _) | (Some(_), Wanted::Findings) => true,
            (Some(rest), Wanted::Story | Wanted::Both) => rest.untold.is_none(),
            (Some(_), Wanted::Everything) => false,
        }
    }

    /// The first of two steps: what can be said of a reading at once, and the story if it is `wanted` or was left by the
    /// edit as it was. [`Analyst::settle`] is the second. The first reading of a draft, and one with other settings, is told
    /// as a whole.
    pub fn conclude_near(&mut self, mut reading: Reading, wanted: Wanted) -> Arc<Analysis> {
        let input = reading.input.clone();
        let (front, config) = settings_of(&input);
        let setting = setting(&input, front.as_ref(), &config);
        let last = self.last.as_ref();
        let goes_on = reading.base.as_ref().zip(last).is_some_and(|(base, last)| {
            Arc::ptr_eq(&base.0, last) && last.config == config && self.teller.is_set(&setting)
        });
        let Some((base, edit)) = reading.base.take_if(|_| goes_on) else {
            return self.conclude(reading);
        };
        self.last = None;
        let Analysis {
            mut story,
            findings,
            ..
        } = Arc::unwrap_or_clone(base);
        let change = reading.splice(&mut story.blocks, edit);
        self.memo.forget(story.blocks.len());
        let changed = change.blocks();
        let untold = match self.rest.take() {
            Some(Rest {
                untold: Some(untold),
                ..
            }) => untold.behind(&change, &story.blocks),
            rest => Untold::of(&mut story, change, rest.is_none()),
        };
        let (mut untold, mut extent) = (Some(untold), None);
        let is_told = |untold: &mut Untold| {
            wanted >= Wanted::Story || untold.is_kept(&input.text, &story.blocks)
        };
        if let Some(untold) = untold.take_if(is_told) {
            let (teller, blocks) = (&mut self.teller, &mut story.blocks);
            // Never stopped, it reaches the end.
            let told = untold.tell(teller, &input.text, blocks, &setting, &mut || false);
            (story, extent) = told.unwrap_or_default();
        }
        let is_untold = untold.is_some();
        let near = is_untold.then(|| around(&input.text, &story, &changed, &setting));
        let context = Context {
            text: &input.text,
            format: input.format,
            story: &story,
            config: &config,
            shared: &Shared::default(),
        };
        let findings = rules::check_near(&context, near.as_ref(), &changed, edit, findings);
        self.rest = Some(Rest {
            input: input.clone(),
            front,
            config: Arc::clone(&config),
            untold,
            extent,
            begun: Begun::default(),
        });
        self.concluded(Analysis {
            text: input.text,
            format: input.format,
            config,
            story,
            findings,
        })
    }

    /// Tells what the last reading left for later, as far as it is `wanted`; the reading with it. Breaks off where
    /// `must_stop` says so, and goes on from there when it is called again. Whoever holds the last reading makes it be copied.
    pub fn settle(
        &mut self,
        wanted: Wanted,
        must_stop: &mut dyn FnMut() -> bool,
    ) -> ControlFlow<(), Option<Arc<Analysis>>> {
        let Some(mut rest) = self.rest.take() else {
            return ControlFlow::Continue(self.last.clone());
        };
        let Some(mut last) = self.last.take() else {
            return ControlFlow::Continue(None);
        };
        if let Some(untold) = rest.untold.take() {
            let setting = setting(&rest.input, rest.front.as_ref(), &rest.config);
            let mut told = Arc::unwrap_or_clone(last);
            let (teller, blocks) = (&mut self.teller, &mut told.story.blocks);
            let story = untold.tell(teller, &told.text, blocks, &setting, must_stop);
            let Some((story, extent)) = story else {
                rest.untold = Some(Untold::default());
                self.leave(Arc::new(told), rest);
                return ControlFlow::Break(());
            };
            rest.extent = extent;
            told.story = story;
            last = Arc::new(told);
        }
        if wanted < Wanted::Everything {
            self.leave(Arc::clone(&last), rest);
            return ControlFlow::Continue(Some(last));
        }
        let told = Told {
            input: &rest.input,
            config: &rest.config,
            story: &last.story,
        };
        let front = rest.front.as_ref();
        let extent = rest.extent.as_ref();
        let extent = extent.map(|(extent, edit)| (extent, *edit));
        let begun = &mut rest.begun;
        let Some(findings) = told.findings(&mut self.kept, begun, extent, front, must_stop) else {
            self.leave(last, rest);
            return ControlFlow::Break(());
        };
        let settled = Analysis {
            findings,
            ..Arc::unwrap_or_clone(last)
        };
        ControlFlow::Continue(Some(self.concluded(settled)))
    }

    fn leave(&mut self, last: Arc<Analysis>, rest: Rest) {
        self.last = Some(last);
        self.rest = Some(rest);
    }

    /// The last reading, settled or not.
    pub fn last(&self) -> Option<Arc<Analysis>> {
        self.last.clone()
    }
}

/// Takes the blocks out of a story that is no longer true, with the day on which it was written.
fn blocks_alone(story: &mut Story) -> Story {
    Story {
        reference_date: story.reference_date.map(|known| ReferenceDate {
            // Where it stands, if anywhere, may have moved.
            origin: DateOrigin::Caller,
            ..known
        }),
        blocks: std::mem::take(&mut story.blocks),
        ..Story::default()
    }
}

/// The story of the blocks that local rules look at, told as if there were no others.
fn around(text: &str, story: &Story, changed: &Range<usize>, setting: &Setting) -> Story {
    let seen = rules::seen(changed, story);
    let setting = Setting {
        date: story.reference_date.or(setting.date),
        ..setting.clone()
    };
    Teller::default().tell(text, story.blocks[seen].to_vec(), &setting)
}

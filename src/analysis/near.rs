//! Drafts read in two steps: at once what can be said around an edit, and the rest when there is time for it.
//!
//! A draft as long as a book is not read as a whole between two keys. After an edit its findings are those it had, where
//! they stand now, and what rules find that look no further than some blocks. The story is told anew, and every rule asked,
//! when the typing pauses, or when somebody asks for it. Then the reading equals one that was made in one step.
//!
//! Of shorter drafts the story is told in the first step: a question behind an edit is answered before the rules are asked.
//! Nothing is published of them before the second.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Analysis, Analyst, Input, Reading, Told, setting, settings_of};
use crate::desk::Config;
use crate::desk::front_matter::FrontMatter;
use crate::rules::{self, Begun, Context, Shared};
use crate::story::{Change, DateOrigin, Extent, ReferenceDate, Setting, Story, Teller};
use crate::text::Edit;

/// What a near reading left for later.
#[derive(Debug)]
pub(super) struct Rest {
    input: Input,
    front: Option<FrontMatter>,
    config: Arc<Config>,
    /// The story holds nothing but its blocks.
    untold: bool,
    /// How much of the story is another than the rules last saw; `None` if that is not known.
    extent: Option<(Extent, Edit)>,
    /// How far the rules have been asked.
    begun: Begun,
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
            (Some(rest), Wanted::Story | Wanted::Both) => !rest.untold,
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
        let is_wanted = wanted >= Wanted::Story;
        let tells_again = self.has(Wanted::Story)
            && (is_wanted || Teller::keeps(&input.text, &story.blocks, &change));
        let (story, extent) = if tells_again {
            self.tell_again(&input.text, story, &change, &setting)
        } else if is_wanted {
            (self.teller.tell(&input.text, story.blocks, &setting), None)
        } else {
            (blocks_alone(story), None)
        };
        let untold = !(tells_again || is_wanted);
        let near = untold.then(|| around(&input.text, &story, &change, &setting));
        let context = Context {
            text: &input.text,
            format: input.format,
            story: &story,
            config: &config,
            shared: &Shared::default(),
        };
        let blocks = change.blocks();
        let findings = rules::check_near(&context, near.as_ref(), &blocks, edit, findings);
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
        let Some(rest) = self.rest.take() else {
            return ControlFlow::Continue(self.last.clone());
        };
        let Some(mut last) = self.last.take() else {
            return ControlFlow::Continue(None);
        };
        if rest.untold {
            let setting = setting(&rest.input, rest.front.as_ref(), &rest.config);
            let blocks = last.story.blocks.clone();
            let story = self
                .teller
                .tell_unless(&last.text, blocks, &setting, must_stop);
            let Some(story) = story else {
                self.leave(last, rest);
                return ControlFlow::Break(());
            };
            let told = Analysis {
                story,
                ..Arc::unwrap_or_clone(last)
            };
            last = Arc::new(told);
        }
        let mut rest = Rest {
            untold: false,
            ..rest
        };
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

/// The blocks of a story that is no longer true, with the day on which it was written.
fn blocks_alone(story: Story) -> Story {
    Story {
        reference_date: story.reference_date.map(|known| ReferenceDate {
            // Where it stands, if anywhere, may have moved.
            origin: DateOrigin::Caller,
            ..known
        }),
        blocks: story.blocks,
        ..Story::default()
    }
}

/// The story of the blocks that local rules look at, told as if there were no others.
fn around(text: &str, story: &Story, change: &Change, setting: &Setting) -> Story {
    let seen = rules::seen(&change.blocks(), story);
    let setting = Setting {
        date: story.reference_date.or(setting.date),
        ..setting.clone()
    };
    Teller::default().tell(text, story.blocks[seen].to_vec(), &setting)
}

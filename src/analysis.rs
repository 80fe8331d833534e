//! One draft, read: text → blocks → facts → story → findings, with everything reused that an edit left as it was.
//!
//! After an edit only the blocks around it are cut and read; the story and the findings keep what hangs on nothing that
//! changed. A warm analysis equals a fresh one. It stands between `rules` and `ide`, a place that the first plan of the
//! house did not name: both the server and the command line need it.

mod memo;
mod near;

use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::block::{self, Block, Recut};
use crate::desk::front_matter::{self, FrontMatter};
use crate::desk::{Config, ConfigProblem};
use crate::extract::{EntryState, Purpose};
use crate::rules::{self, Begun, Context, Finding, Kept, Severity, Shared};
use crate::story::{Change, DateOrigin, Extent, ReferenceDate, Setting, Story, StoryBlock, Teller};
use crate::text::{Edit, Format, Span};
use memo::Memo;
use near::Rest;
pub use near::Wanted;

/// Everything known about one version of a draft. Shared by `Arc`; never changed.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub text: Arc<str>,
    pub format: Format,
    pub config: Arc<Config>,
    pub story: Story,
    pub findings: Vec<Finding>,
}

/// What is to be read.
#[derive(Clone, Debug)]
pub struct Input {
    pub text: Arc<str>,
    pub format: Format,
    pub config: Arc<Config>,
    /// The caller's date (`--date`, JSONL `date`); front matter and datelines are read from the text.
    pub caller_date: Option<Date>,
    /// The draft's file name without its folders, for a date at its start.
    pub file_name: Option<String>,
}

/// Reads the versions of a draft, one after the other.
#[derive(Debug, Default)]
pub struct Analyst {
    memo: Memo,
    teller: Teller,
    kept: Kept,
    last: Option<Arc<Analysis>>,
    /// What the last reading left for later.
    rest: Option<Rest>,
}

/// A reading under way: it can be left behind any block and gone on with later.
#[derive(Debug)]
pub struct Reading {
    input: Input,
    /// The reading that this one goes on from, and the edit between their texts.
    base: Option<(Arc<Analysis>, Edit)>,
    /// So many blocks of the base stay at its front.
    n_before: usize,
    ahead: std::vec::IntoIter<Block>,
    read: Vec<StoryBlock>,
    /// So many stay at its end.
    n_after: usize,
    entry: EntryState,
}

impl Analyst {
    /// Reads one draft, of which no other version will come.
    pub fn analyse(&mut self, input: &Input) -> Analysis {
        let analysis = self.read(input.clone());
        self.last = None;
        Arc::unwrap_or_clone(analysis)
    }

    /// What one draft says, without what a desk finds in it: [`Analysis::findings`] stays empty, and so do those facts of
    /// blocks that only rules look at.
    pub fn tell(input: &Input) -> Analysis {
        let mut analyst = Self {
            memo: Memo::new(Purpose::Story),
            ..Self::default()
        };
        let mut reading = analyst.begin(input.clone());
        // Never stopped, it reaches the end.
        let _ = analyst.read_on(&mut reading, || false);
        let (front, config) = settings_of(&reading.input);
        let setting = setting(&reading.input, front.as_ref(), &config);
        let Input { text, format, .. } = reading.input.clone();
        let (story, _) = analyst.story(reading, &setting);
        Analysis {
            text,
            format,
            config,
            story,
            findings: Vec::new(),
        }
    }

    /// Reads a version of the draft from end to end.
    pub fn read(&mut self, input: Input) -> Arc<Analysis> {
        let mut reading = self.begin(input);
        // Never stopped, it reaches the end.
        let _ = self.read_on(&mut reading, || false);
        self.conclude(reading)
    }

    /// Cuts the draft into its blocks, none of them read yet.
    pub fn begin(&mut self, input: Input) -> Reading {
        self.memo.begin();
        let (text, format) = (&input.text, input.format);
        let last = self.last.as_ref().filter(|last| last.format == format);
        let base = last.map(|last| (Arc::clone(last), Edit::between(&last.text, text)));
        let cut = match &base {
            None => Recut::all(block::cut(text, format)),
            Some((base, edit)) => block::recut(text, format, *edit, &base.story.blocks),
        };
        let entry = exit_before(base.as_ref(), cut.n_before);
        Reading {
            base,
            n_before: cut.n_before,
            read: Vec::with_capacity(cut.cut.len()),
            ahead: cut.cut.into_iter(),
            n_after: cut.n_after,
            entry,
            input,
        }
    }

    /// Reads on to the end, or until `must_stop` says so after some blocks.
    pub fn read_on(
        &mut self,
        reading: &mut Reading,
        mut must_stop: impl FnMut() -> bool,
    ) -> ControlFlow<()> {
        let text = Arc::clone(&reading.input.text);
        let memo = &mut self.memo;
        loop {
            let mut blocks = memo.blocks();
            while let Some(block) = reading.ahead.next().or_else(|| reading.reached()) {
                let words = block.span.of(&text);
                reading.entry = memo.begin_block(&mut blocks, words, block, reading.entry);
                if blocks.is_full() {
                    break;
                }
            }
            if blocks.is_empty() {
                return ControlFlow::Continue(());
            }
            reading.read.extend(memo.finish(blocks));
            if must_stop() {
                return ControlFlow::Break(());
            }
        }
    }

    /// From the facts of all blocks to the story and its findings. What is not read yet is missing.
    pub fn conclude(&mut self, reading: Reading) -> Arc<Analysis> {
        let input = reading.input.clone();
        let (front, config) = settings_of(&input);
        let setting = setting(&input, front.as_ref(), &config);
        let (story, extent) = self.story(reading, &setting);
        self.memo.forget(story.blocks.len());
        let extent = extent.as_ref().map(|(extent, edit)| (extent, *edit));
        let told = Told {
            input: &input,
            config: &config,
            story: &story,
        };
        // Never stopped, it reaches the end.
        let begun = &mut Begun::default();
        let findings = told.findings(&mut self.kept, begun, extent, front.as_ref(), &mut || false);
        self.rest = None;
        self.concluded(Analysis {
            text: input.text,
            format: input.format,
            config,
            story,
            findings: findings.unwrap_or_default(),
        })
    }

    /// The story of the blocks read, and of those that stay; how much of it is another than in the last reading.
    fn story(&mut self, reading: Reading, setting: &Setting) -> (Story, Option<(Extent, Edit)>) {
        let text = Arc::clone(&reading.input.text);
        let last = self.last.take();
        let Some((base, edit)) = reading.base.clone() else {
            return (self.teller.tell(&text, reading.read, setting), None);
        };
        let is_last = self.has(Wanted::Story) && last.is_some_and(|last| Arc::ptr_eq(&last, &base));
        let mut reading = reading;
        reading.base = None;
        // Nobody else looks at it any more, unless a caller kept it.
        let mut story = Arc::try_unwrap(base).map_or_else(|kept| kept.story.clone(), |b| b.story);
        let change = reading.splice(&mut story.blocks, edit);
        if !is_last {
            return (self.teller.tell(&text, story.blocks, setting), None);
        }
        self.tell_again(&text, story, &change, setting)
    }

    /// The story after an edit; how much of it is another than the rules last saw, if that is known.
    fn tell_again(
        &mut self,
        text: &str,
        story: Story,
        change: &Change,
        setting: &Setting,
    ) -> (Story, Option<(Extent, Edit)>) {
        let (story, extent) = self.teller.tell_again(text, story, change, setting);
        let all_seen = self.rest.is_none();
        (story, all_seen.then_some((extent, change.edit)))
    }

    fn concluded(&mut self, analysis: Analysis) -> Arc<Analysis> {
        let analysis = Arc::new(analysis);
        self.last = Some(Arc::clone(&analysis));
        analysis
    }
}

/// What findings are looked for in.
struct Told<'a> {
    input: &'a Input,
    config: &'a Arc<Config>,
    story: &'a Story,
}

impl Told<'_> {
    /// Everything that is found; nothing where `must_stop` says so, and `begun` tells how to go on.
    fn findings(
        &self,
        kept: &mut Kept,
        begun: &mut Begun,
        extent: Option<(&Extent, Edit)>,
        front: Option<&FrontMatter>,
        must_stop: &mut dyn FnMut() -> bool,
    ) -> Option<Vec<Finding>> {
        let context = Context {
            text: &self.input.text,
            format: self.input.format,
            story: self.story,
            config: self.config,
            shared: &Shared::default(),
        };
        let mut findings =
            rules::check_again(&context, self.config, kept, begun, extent, must_stop)?;
        rules::ignores::apply(&context, &mut findings);
        if let Some(front) = front {
            // Front matter stands before everything that a rule reads.
            let problems = front.problems.iter().map(configuration_finding);
            findings.splice(0..0, problems);
        }
        Some(findings)
    }
}

impl Reading {
    /// How many blocks the draft has.
    pub fn n_blocks(&self) -> usize {
        self.n_before + self.read.len() + self.ahead.len() + self.n_after
    }

    /// Puts the blocks that were read in the place of those of the base that are gone.
    fn splice(self, blocks: &mut Vec<StoryBlock>, edit: Edit) -> Change {
        let first = self.n_before;
        let end = blocks.len() - self.n_after;
        for block in &mut blocks[end..] {
            block.block.span = moved(block.block.span, edit);
        }
        let n_new = self.read.len();
        let old = blocks.splice(first..end, self.read).collect();
        Change {
            edit,
            first,
            old,
            n_new,
        }
    }

    /// The first block behind the edit, if what enters it is not what entered it before.
    fn reached(&mut self) -> Option<Block> {
        let (base, edit) = self.base.as_ref().filter(|_| self.n_after > 0)?;
        let idx = base.story.blocks.len() - self.n_after;
        if exit_before(self.base.as_ref(), idx) == self.entry {
            return None;
        }
        self.n_after -= 1;
        let block = base.story.blocks[idx].block.clone();
        Some(Block {
            span: moved(block.span, *edit),
            ..block
        })
    }
}

/// What enters block `idx` of the reading that is gone on from.
fn exit_before(base: Option<&(Arc<Analysis>, Edit)>, idx: usize) -> EntryState {
    match (base, idx.checked_sub(1)) {
        (Some((base, _)), Some(before)) => base.story.blocks[before].facts.exit,
        _ => EntryState::default(),
    }
}

/// Where a block behind the edit stands after it.
fn moved(span: Span, edit: Edit) -> Span {
    Span {
        start: edit.moved(span.start),
        end: edit.moved(span.end),
    }
}

/// Reads a line that nobody wrote, so that word lists and matchers are built before somebody waits for them.
pub fn warm_up() {
    let input = Input {
        text: "Mayor Jane Roe said on Monday, “We won 3 of 4 seats by 9 a.m. (local time).”".into(),
        format: Format::Plain,
        config: Arc::default(),
        caller_date: None,
        file_name: None,
    };
    drop(Analyst::default().read(input));
}

/// A problem with settings as a finding in the file that gives them.
pub fn configuration_finding(problem: &ConfigProblem) -> Finding {
    let mut chars = problem.message.chars();
    let message: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(chars)
        .collect();
    Finding::new(problem.rule, Severity::Warning, problem.span, message)
}

/// The draft's front matter, and the settings that hold with it.
fn settings_of(input: &Input) -> (Option<FrontMatter>, Arc<Config>) {
    let front = front_matter::read(&input.text, &input.config, &rules::known());
    let config = match front.as_ref().and_then(|front| front.config.clone()) {
        Some(own) => Arc::new(own),
        None => Arc::clone(&input.config),
    };
    (front, config)
}

/// What the story is told from outside its blocks: the date in the order of its origins.
fn setting(input: &Input, front: Option<&FrontMatter>, config: &Config) -> Setting {
    let caller = input.caller_date.map(|date| (date, DateOrigin::Caller));
    let front_date = || {
        let (date, span) = front?.date?;
        Some((date, DateOrigin::FrontMatter(span)))
    };
    let file_name = || {
        let date = date_of_name(input.file_name.as_deref()?)?;
        Some((date, DateOrigin::FileName))
    };
    let configured = || Some((config.reference_date?, DateOrigin::Configuration));
    let known = caller
        .or_else(front_date)
        .or_else(file_name)
        .or_else(configured);
    Setting {
        date: known.map(|(date, origin)| ReferenceDate { date, origin }),
        zone: config.zone.clone(),
        place: front.and_then(|front| front.place.clone()),
    }
}

/// The date that a file name begins with: "2019-02-28-summit.md".
fn date_of_name(name: &str) -> Option<Date> {
    let date = name.get(..10)?.parse().ok()?;
    let goes_on = name[10..].starts_with(|c: char| c.is_ascii_digit());
    (!goes_on).then_some(date)
}

#[cfg(test)]
mod tests;

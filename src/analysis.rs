//! One draft, read: text → blocks → facts → story → findings, with the facts of unchanged blocks remembered.
//!
//! Facts are kept by content (a 128-bit hash of the block's bytes, its kind and the state that enters it), so undo,
//! paste and moved paragraphs cost nothing, and a warm analysis equals a fresh one by construction. It stands between
//! `rules` and `ide`, a place that the first plan of the house did not name: both the server and the command line need it.

use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::block::{self, Block};
use crate::desk::front_matter::{self, FrontMatter};
use crate::desk::{Config, ConfigProblem};
use crate::extract::{self, EntryState, Facts};
use crate::rules::{self, Context, Finding, Severity};
use crate::story::{self, DateOrigin, ReferenceDate, Setting, Story, StoryBlock};
use crate::text::Format;

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

/// Reads drafts and remembers the facts of their blocks.
#[derive(Debug, Default)]
pub struct Analyst {
    memo: FxHashMap<u128, Remembered>,
    generation: u32,
}

#[derive(Debug)]
struct Remembered {
    facts: Arc<Facts>,
    used: u32,
}

/// A reading under way: it can be left between two blocks and gone on with later.
#[derive(Debug)]
pub struct Reading {
    input: Input,
    ahead: std::vec::IntoIter<Block>,
    entry: EntryState,
    read: Vec<StoryBlock>,
}

impl Analyst {
    /// Reads the draft from end to end; unchanged blocks come from memory.
    pub fn analyse(&mut self, input: &Input) -> Analysis {
        let mut reading = self.begin(input.clone());
        // Never stopped, it reaches the end.
        let _ = self.read_on(&mut reading, || false);
        self.conclude(reading)
    }

    /// Cuts the draft into its blocks, none of them read yet.
    pub fn begin(&mut self, input: Input) -> Reading {
        self.generation = self.generation.wrapping_add(1);
        let blocks = block::cut(&input.text, input.format);
        Reading {
            input,
            read: Vec::with_capacity(blocks.len()),
            ahead: blocks.into_iter(),
            entry: EntryState::default(),
        }
    }

    /// Reads on to the end, or until `must_stop` says so after a block.
    pub fn read_on(
        &mut self,
        reading: &mut Reading,
        mut must_stop: impl FnMut() -> bool,
    ) -> ControlFlow<()> {
        while let Some(block) = reading.ahead.next() {
            let facts = self.facts(&reading.input.text, &block, reading.entry);
            reading.entry = facts.exit;
            reading.read.push(StoryBlock { block, facts });
            if !reading.ahead.as_slice().is_empty() && must_stop() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    /// From the facts of all blocks to the story and its findings. What is not read yet is missing.
    pub fn conclude(&mut self, reading: Reading) -> Analysis {
        let Reading { input, read, .. } = reading;
        self.forget(read.len());
        let front = front_matter::read(&input.text, &input.config, &rules::known());
        let config = match front.as_ref().and_then(|front| front.config.clone()) {
            Some(own) => Arc::new(own),
            None => Arc::clone(&input.config),
        };
        let setting = setting(&input, front.as_ref(), &config);
        let story = story::resolve(&input.text, read, &setting);
        let mut findings = rules::check(&Context {
            text: &input.text,
            story: &story,
            config: &config,
        });
        if input.format == Format::Markdown {
            let blocks: Vec<&Block> = story.blocks.iter().map(|b| &b.block).collect();
            rules::ignores::apply(&input.text, &blocks, &config, &mut findings);
        }
        if let Some(front) = front {
            // Front matter stands before everything that a rule reads.
            let problems = front.problems.iter().map(configuration_finding);
            findings.splice(0..0, problems);
        }
        Analysis {
            text: input.text,
            format: input.format,
            config,
            story,
            findings,
        }
    }

    fn facts(&mut self, text: &str, block: &Block, entry: EntryState) -> Arc<Facts> {
        let words = block.span.of(text);
        let key = key(words, block, entry);
        let generation = self.generation;
        let remembered = self.memo.entry(key).or_insert_with(|| Remembered {
            facts: Arc::new(if block.masks.is_empty() {
                extract::facts(words, block.kind, entry)
            } else {
                extract::facts(&block::blanked(words, &block.masks), block.kind, entry)
            }),
            used: generation,
        });
        remembered.used = generation;
        Arc::clone(&remembered.facts)
    }

    /// Keeps the memo in proportion to the draft: what the last readings did not use goes.
    fn forget(&mut self, n_blocks: usize) {
        /// Undo reaches this many readings back for nothing.
        const REMEMBERED: u32 = 64;
        if self.memo.len() > 2 * n_blocks + 256 {
            let generation = self.generation;
            self.memo
                .retain(|_, facts| generation.wrapping_sub(facts.used) <= REMEMBERED);
        }
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
    drop(Analyst::default().analyse(&input));
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

fn key(words: &str, block: &Block, entry: EntryState) -> u128 {
    use std::hash::{Hash, Hasher};
    let mut state = rustc_hash::FxHasher::default();
    (block.kind, &block.masks, block.dateline, entry).hash(&mut state);
    xxhash_rust::xxh3::xxh3_128_with_seed(words.as_bytes(), state.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(
        text: &str,
        file_name: &str,
        caller: Option<&str>,
        configured: Option<&str>,
    ) -> Option<String> {
        let date = |written: &str| written.parse().expect("a sound date");
        let config = Config {
            reference_date: configured.map(date),
            ..Config::default()
        };
        let input = Input {
            text: text.into(),
            format: Format::Plain,
            config: Arc::new(config),
            caller_date: caller.map(date),
            file_name: Some(file_name.to_owned()),
        };
        let known = Analyst::default().analyse(&input).story.reference_date?;
        Some(format!("{} {:?}", known.date, known.origin))
    }

    #[test]
    fn reference_date_goes_by_precedence() {
        let text = "---\ndate: 2019-02-02\n---\nShe left.";
        let (caller, configured) = (Some("2019-01-01"), Some("2019-04-04"));
        let name = "2019-03-03-summit.md";
        let is =
            |expected: &str, found: Option<String>| assert_eq!(found.as_deref(), Some(expected));
        is("2019-01-01 Caller", known(text, name, caller, configured));
        is(
            "2019-02-02 FrontMatter(10..20)",
            known(text, name, None, configured),
        );
        is(
            "2019-03-03 FileName",
            known("She left.", name, None, configured),
        );
        is(
            "2019-04-04 Configuration",
            known("She left.", "summit.md", None, configured),
        );
        assert_eq!(known("She left.", "summit.md", None, None), None);
    }

    #[test]
    fn names_of_files_begin_with_whole_dates() {
        assert!(date_of_name("2019-02-28").is_some());
        assert!(date_of_name("2019-02-28.txt").is_some());
        assert!(date_of_name("2019-02-30-x.txt").is_none());
        assert!(date_of_name("2019-02-281.txt").is_none());
        assert!(date_of_name("summit-2019-02-28.txt").is_none());
    }

    #[test]
    fn front_matter_sets_this_draft_and_its_mistakes_are_findings() {
        let input = Input {
            text: "---\ncopydesk: {zone: Asia/Seoul, zoom: 1}\n---\nShe left.".into(),
            format: Format::Plain,
            config: Arc::default(),
            caller_date: None,
            file_name: None,
        };
        let analysis = Analyst::default().analyse(&input);
        assert_eq!(analysis.config.zone.as_deref(), Some("Asia/Seoul"));
        assert_eq!(analysis.findings[0].rule, "invalid-config");
        assert_eq!(analysis.findings[0].span.of(&analysis.text), "zoom");
        assert!(
            analysis.findings[0]
                .message
                .starts_with("Unknown key `zoom`")
        );
    }
}

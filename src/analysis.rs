//! One draft, read: text → blocks → facts → story → findings, with the facts of unchanged blocks remembered.
//!
//! Facts are kept by content (a 128-bit hash of the block's bytes, its kind and the state that enters it), so undo,
//! paste and moved paragraphs cost nothing, and a warm analysis equals a fresh one by construction. It stands between
//! `rules` and `ide`, a place that the first plan of the house did not name: both the server and the command line need it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::block::{self, Block};
use crate::desk::Config;
use crate::extract::{self, EntryState, Facts};
use crate::rules::{self, Context, Finding};
use crate::story::{self, ReferenceDate, Setting, Story, StoryBlock};
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
    /// The caller's date (`--date`, JSONL `date`) or the file name's; front matter and datelines are read from the text.
    pub caller_date: Option<jiff::civil::Date>,
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

impl Analyst {
    /// Reads the draft from end to end; unchanged blocks come from memory.
    pub fn analyse(&mut self, input: &Input) -> Analysis {
        let mut never = || false;
        let blocks = self.read_blocks(input, &mut never).unwrap_or_default();
        self.conclude(input, blocks)
    }

    /// [`Self::analyse`], unless `must_stop` says so between two blocks. What was read until then is remembered.
    pub fn analyse_unless(
        &mut self,
        input: &Input,
        must_stop: &mut dyn FnMut() -> bool,
    ) -> Option<Analysis> {
        let blocks = self.read_blocks(input, must_stop)?;
        Some(self.conclude(input, blocks))
    }

    /// From the facts of all blocks to the story and its findings.
    fn conclude(&mut self, input: &Input, blocks: Vec<StoryBlock>) -> Analysis {
        self.forget(blocks.len());
        let story = story::resolve(&input.text, blocks, &setting(input));
        let findings = rules::check(&Context {
            text: &input.text,
            story: &story,
            config: &input.config,
        });
        Analysis {
            text: Arc::clone(&input.text),
            format: input.format,
            config: Arc::clone(&input.config),
            story,
            findings,
        }
    }

    fn read_blocks(
        &mut self,
        input: &Input,
        must_stop: &mut dyn FnMut() -> bool,
    ) -> Option<Vec<StoryBlock>> {
        self.generation = self.generation.wrapping_add(1);
        let blocks = block::cut(&input.text, input.format);
        let mut entry = EntryState::default();
        let mut read = Vec::with_capacity(blocks.len());
        for block in blocks {
            let (facts, is_new) = self.facts(&input.text, &block, entry);
            entry = facts.exit;
            read.push(StoryBlock { block, facts });
            // Asked only after something new was learned, so that a reading that is stopped again and again gets on.
            if is_new && must_stop() {
                return None;
            }
        }
        Some(read)
    }

    /// The facts of a block, and whether they were unknown before.
    fn facts(&mut self, text: &str, block: &Block, entry: EntryState) -> (Arc<Facts>, bool) {
        let words = block.span.of(text);
        let key = key(words, block, entry);
        if let Some(remembered) = self.memo.get_mut(&key) {
            remembered.used = self.generation;
            return (Arc::clone(&remembered.facts), false);
        }
        let facts = Arc::new(if block.masks.is_empty() {
            extract::facts(words, block.kind, entry)
        } else {
            extract::facts(&block::blanked(words, &block.masks), block.kind, entry)
        });
        let remembered = Remembered {
            facts: Arc::clone(&facts),
            used: self.generation,
        };
        self.memo.insert(key, remembered);
        (facts, true)
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

fn setting(input: &Input) -> Setting {
    use story::DateOrigin;
    let date = input
        .caller_date
        .map(|date| ReferenceDate {
            date,
            origin: DateOrigin::Caller,
        })
        .or_else(|| {
            input.config.reference_date.map(|date| ReferenceDate {
                date,
                origin: DateOrigin::Configuration,
            })
        });
    Setting {
        date,
        zone: input.config.zone.clone(),
    }
}

fn key(words: &str, block: &Block, entry: EntryState) -> u128 {
    use std::hash::{Hash, Hasher};
    let mut state = rustc_hash::FxHasher::default();
    (block.kind, &block.masks, block.dateline, entry).hash(&mut state);
    xxhash_rust::xxh3::xxh3_128_with_seed(words.as_bytes(), state.finish())
}

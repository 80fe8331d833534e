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
        self.generation = self.generation.wrapping_add(1);
        let blocks = self.read_blocks(&input.text, block::cut(&input.text, input.format));
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

    fn read_blocks(&mut self, text: &str, blocks: Vec<Block>) -> Vec<StoryBlock> {
        let mut entry = EntryState::default();
        let mut read = Vec::with_capacity(blocks.len());
        for block in blocks {
            let facts = self.facts(text, &block, entry);
            entry = facts.exit;
            read.push(StoryBlock { block, facts });
        }
        read
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

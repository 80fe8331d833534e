//! The facts of blocks, kept by content: a 128-bit hash of the block's bytes, its kind and the state that enters it. Undo,
//! paste and moved paragraphs cost nothing, and what is remembered equals what would be read by construction.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::block::{self, Block};
use crate::extract::{EntryState, Facts, Group, Purpose};
use crate::story::StoryBlock;

/// Undo reaches this many readings back for nothing.
const REMEMBERED: u32 = 64;

/// So many blocks are taken in before anything else is looked at, even where nothing is to be read.
const MOST: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Memo {
    purpose: Purpose,
    facts: FxHashMap<u128, Remembered>,
    generation: u32,
}

#[derive(Debug)]
struct Remembered {
    facts: Arc<Facts>,
    used: u32,
}

/// Blocks that are read together.
pub(super) struct Blocks<'t> {
    blocks: Vec<(Block, Begun)>,
    new: Group<'t>,
}

enum Begun {
    Remembered(Arc<Facts>),
    /// To be read, and kept under this key if it has one.
    New(Option<u128>),
}

impl Blocks<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Is it time to read them to the end?
    pub(super) fn is_full(&self) -> bool {
        self.new.is_full() || self.blocks.len() >= MOST
    }
}

impl Memo {
    /// What is read is enough for this.
    pub(super) fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            ..Self::default()
        }
    }

    /// A reading begins.
    pub(super) fn begin(&mut self) {
        self.generation = self.generation.wrapping_add(1);
    }

    pub(super) fn blocks<'t>(&self) -> Blocks<'t> {
        Blocks {
            blocks: Vec::new(),
            new: Group::new(self.purpose),
        }
    }

    /// Takes `block` in, whose words, as they stand in the draft, are `words`.
    pub(super) fn begin_block<'t>(
        &mut self,
        group: &mut Blocks<'t>,
        words: &'t str,
        block: Block,
        entry: EntryState,
    ) -> EntryState {
        // A story that is told alone is told once.
        let key = (self.purpose == Purpose::Rules).then(|| key(words, &block, entry));
        if let Some(remembered) = key.and_then(|key| self.facts.get_mut(&key)) {
            remembered.used = self.generation;
            let facts = Arc::clone(&remembered.facts);
            let exit = facts.exit;
            group.blocks.push((block, Begun::Remembered(facts)));
            return exit;
        }
        let prose = if block.masks.is_empty() {
            Cow::Borrowed(words)
        } else {
            Cow::Owned(block::blanked(words, &block.masks))
        };
        let exit = group.new.begin(prose, block.kind, entry);
        group.blocks.push((block, Begun::New(key)));
        exit
    }

    /// Reads the blocks that are not remembered, and gives all of them with their facts, in order.
    pub(super) fn finish(&mut self, group: Blocks<'_>) -> impl Iterator<Item = StoryBlock> {
        let mut new = group.new.finish();
        group.blocks.into_iter().map(move |(block, begun)| {
            let facts = match begun {
                Begun::Remembered(facts) => facts,
                Begun::New(key) => {
                    let facts = Arc::new(new.next().unwrap_or_default());
                    if let Some(key) = key {
                        let (facts, used) = (Arc::clone(&facts), self.generation);
                        self.facts.insert(key, Remembered { facts, used });
                    }
                    facts
                }
            };
            StoryBlock { block, facts }
        })
    }

    /// Keeps the memo in proportion to a draft of `n_blocks`: what its last readings did not use goes, unless the draft
    /// still holds it.
    pub(super) fn forget(&mut self, n_blocks: usize) {
        if self.facts.len() > 2 * n_blocks + 256 {
            let generation = self.generation;
            self.facts.retain(|_, facts| {
                generation.wrapping_sub(facts.used) <= REMEMBERED
                    || Arc::strong_count(&facts.facts) > 1
            });
        }
    }
}

fn key(words: &str, block: &Block, entry: EntryState) -> u128 {
    use std::hash::{Hash, Hasher};
    let mut state = rustc_hash::FxHasher::default();
    (block.kind, &block.masks, block.dateline, entry).hash(&mut state);
    xxhash_rust::xxh3::xxh3_128_with_seed(words.as_bytes(), state.finish())
}

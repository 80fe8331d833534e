//! The facts of blocks, kept by content: a 128-bit hash of the block's bytes, its kind and the state that enters it. Undo,
//! paste and moved paragraphs cost nothing, and what is remembered equals what would be read by construction.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::block::{self, Block};
use crate::extract::{self, EntryState, Facts};

/// Undo reaches this many readings back for nothing.
const REMEMBERED: u32 = 64;

#[derive(Debug, Default)]
pub(super) struct Memo {
    facts: FxHashMap<u128, Remembered>,
    generation: u32,
}

#[derive(Debug)]
struct Remembered {
    facts: Arc<Facts>,
    used: u32,
}

impl Memo {
    /// A reading begins.
    pub(super) fn begin(&mut self) {
        self.generation = self.generation.wrapping_add(1);
    }

    /// The facts of `block`, whose words, as they stand in the draft, are `words`.
    pub(super) fn facts(&mut self, words: &str, block: &Block, entry: EntryState) -> Arc<Facts> {
        let generation = self.generation;
        let remembered = self
            .facts
            .entry(key(words, block, entry))
            .or_insert_with(|| Remembered {
                facts: Arc::new(read(words, block, entry)),
                used: generation,
            });
        remembered.used = generation;
        Arc::clone(&remembered.facts)
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

fn read(words: &str, block: &Block, entry: EntryState) -> Facts {
    if block.masks.is_empty() {
        extract::facts(words, block.kind, entry)
    } else {
        extract::facts(&block::blanked(words, &block.masks), block.kind, entry)
    }
}

fn key(words: &str, block: &Block, entry: EntryState) -> u128 {
    use std::hash::{Hash, Hasher};
    let mut state = rustc_hash::FxHasher::default();
    (block.kind, &block.masks, block.dateline, entry).hash(&mut state);
    xxhash_rust::xxh3::xxh3_128_with_seed(words.as_bytes(), state.finish())
}

//! Blocks that are read side by side: each step goes over all of them before the next one begins.
//!
//! The code of all steps together is several times what a processor keeps close by (32 KB). Going through all of it anew
//! for each paragraph takes twice as many misses of that cache, and a tenth of the time.

use std::borrow::Cow;

use super::space::Spaces;
use super::steps::{FOR_RULES, FOR_STORY, Work};
use super::{EntryState, Facts};
use crate::block::BlockKind;

/// So many bytes are read together; a last block may be longer.
const FULL: usize = 4 << 10;

/// So many blocks, each of which has space of its own.
const MOST: usize = 24;

/// What blocks are read for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// The story alone: whatever only rules look at stays empty.
    Story,
    #[default]
    Rules,
}

/// Blocks whose facts are wanted, in order.
#[derive(Default)]
pub struct Group<'t> {
    purpose: Purpose,
    works: Vec<Work<'t>>,
    n_bytes: usize,
    spaces: Spaces,
}

impl<'t> Group<'t> {
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            ..Self::default()
        }
    }

    /// Takes a block in, and tells what enters the one behind it. `text` is the block's own, with whatever is no prose
    /// replaced by spaces.
    pub fn begin(&mut self, text: Cow<'t, str>, kind: BlockKind, entry: EntryState) -> EntryState {
        self.n_bytes += text.len();
        let work = Work::begin(text, kind, entry, self.spaces.take());
        let exit = work.exit();
        self.works.push(work);
        exit
    }

    /// Is it time to read them to the end?
    pub fn is_full(&self) -> bool {
        self.n_bytes >= FULL || self.works.len() >= MOST
    }

    /// The facts of each block.
    pub fn finish(mut self) -> impl Iterator<Item = Facts> {
        let for_rules = match self.purpose {
            Purpose::Story => [].as_slice(),
            Purpose::Rules => &FOR_RULES,
        };
        for step in FOR_STORY.iter().chain(for_rules) {
            for work in &mut self.works {
                work.take(*step);
            }
        }
        let mut spaces = self.spaces;
        self.works.into_iter().map(move |work| {
            let (facts, space) = work.done();
            spaces.give_back(space);
            facts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::facts;

    const BLOCKS: [(&str, BlockKind); 5] = [
        ("“We met on Monday,” Jane Roe (52 said.", BlockKind::Body),
        (
            "“Ann Doe came to see 3 of the the 4 bridges.",
            BlockKind::Body,
        ),
        ("   ", BlockKind::Body),
        ("let open = “quote”;", BlockKind::Markup),
        ("“They need $5 million,” said the mayor.", BlockKind::Body),
    ];

    fn read(purpose: Purpose) -> Vec<Facts> {
        let mut group = Group::new(purpose);
        let mut entry = EntryState::default();
        for (text, kind) in BLOCKS {
            entry = group.begin(text.into(), kind, entry);
        }
        group.finish().collect()
    }

    #[test]
    fn blocks_side_by_side_say_what_they_say_one_by_one() {
        let mut entry = EntryState::default();
        let together = read(Purpose::Rules);
        for ((text, kind), read) in BLOCKS.iter().zip(&together) {
            let alone = facts(text, *kind, entry);
            entry = alone.exit;
            assert_eq!(*read, alone, "{text}");
        }
        assert_eq!(together.len(), BLOCKS.len());
        assert!(together[1].exit.open_quote.is_some());
        assert!(!together[1].slips.is_empty());
    }

    #[test]
    fn what_only_rules_look_at_is_not_read_for_the_story() {
        for (told, ruled) in read(Purpose::Story).into_iter().zip(read(Purpose::Rules)) {
            assert!(told.slips.is_empty());
            assert_eq!(told.mentions, ruled.mentions);
            assert_eq!(told.attributions, ruled.attributions);
            assert_eq!(told.times, ruled.times);
            assert_eq!(told.quantities, ruled.quantities);
            assert_eq!(told.exit, ruled.exit);
        }
    }
}

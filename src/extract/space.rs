//! The space in which a block is read: lists as long as it has tokens, which are dear to allocate, so that a thread keeps
//! them for its next block.

use std::cell::Cell;

use super::frame::Cue;
use super::item::{Item, Kinds};
use super::name::Found;
use super::seen::Seen;
use super::token::Token;

/// Longer lists are given back to the system: a block of a megabyte comes seldom.
const MOST: usize = 1 << 12;

/// What one step of the reading leaves for the others. Each step clears what it writes.
#[derive(Default)]
pub(super) struct Space {
    pub(super) tokens: Vec<Token>,
    pub(super) seen: Seen,
    /// For each token, whether it stands in quotation marks.
    pub(super) quoted: Vec<bool>,
    /// For each token, whether it is the first word of a sentence or a quotation.
    pub(super) starts: Vec<bool>,
    /// The first token of each sentence.
    pub(super) firsts: Vec<u32>,
    pub(super) names: Vec<Found>,
    pub(super) items: Vec<Item>,
    /// Of which kinds the items are.
    pub(super) kinds: Kinds,
    /// The cues of one sentence.
    pub(super) cues: Vec<Cue>,
}

thread_local! {
    static KEPT: Cell<Option<Box<Space>>> = const { Cell::new(None) };
}

/// Reads in the space that the thread keeps.
pub(super) fn within<T>(read: impl FnOnce(&mut Space) -> T) -> T {
    let mut space = KEPT.take().unwrap_or_default();
    let found = read(&mut space);
    // Nothing else is longer than the tokens.
    if space.tokens.capacity() <= MOST {
        KEPT.set(Some(space));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_is_kept_unless_it_is_large() {
        let room = |n: usize| {
            within(|space| {
                let before = space.tokens.capacity();
                space.tokens.reserve(n);
                before
            })
        };
        room(8);
        assert!(room(MOST + 1) >= 8);
        assert_eq!(room(0), 0);
    }

    #[test]
    fn who_reads_within_a_reading_has_space_of_its_own() {
        within(|outer| {
            outer.starts.push(true);
            within(|inner| assert!(inner.starts.is_empty()));
        });
    }
}

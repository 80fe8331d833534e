//! The space in which a block is read: lists as long as it has tokens, which are dear to allocate, so that a thread keeps
//! them for its next blocks.

use std::cell::Cell;

use super::Facts;
use super::attribution::Links;
use super::frame::Cue;
use super::item::{Item, Kinds};
use super::name::Found;
use super::quantity::Numbers;
use super::quantity::figure::Figure;
use super::seen::Seen;
use super::token::Token;

/// Room for so many tokens is kept; what is beyond it is given back to the system: a block of a megabyte comes seldom.
const MOST: usize = 1 << 14;

/// What one step of the reading leaves for the others. Each step clears what it writes.
#[derive(Default)]
pub(super) struct Space {
    pub(super) tokens: Vec<Token>,
    pub(super) seen: Seen,
    /// The outermost quotations as (opening token, closing token, index into [`Facts::quoted`]).
    pub(super) outer: Vec<(usize, usize, u16)>,
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
    pub(super) links: Links,
    pub(super) numbers: Numbers,
    pub(super) figures: Vec<Figure>,
    /// What the steps so far found out.
    pub(super) facts: Facts,
}

#[allow(clippy::vec_box, reason = "they are lent one by one, and large")]
type Boxes = Vec<Box<Space>>;

thread_local! {
    static KEPT: Cell<Boxes> = const { Cell::new(Vec::new()) };
}

/// The spaces that a thread keeps, lent to who reads.
pub(super) struct Spaces {
    free: Boxes,
}

impl Default for Spaces {
    fn default() -> Self {
        Self { free: KEPT.take() }
    }
}

impl Spaces {
    pub(super) fn take(&mut self) -> Box<Space> {
        self.free.pop().unwrap_or_default()
    }

    pub(super) fn give_back(&mut self, space: Box<Space>) {
        self.free.push(space);
    }
}

impl Drop for Spaces {
    fn drop(&mut self) {
        let mut room = MOST;
        // Nothing else is longer than the tokens.
        self.free.retain(|space| {
            let size = space.tokens.capacity();
            let is_kept = size <= room;
            room -= if is_kept { size } else { 0 };
            is_kept
        });
        KEPT.set(std::mem::take(&mut self.free));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The room that a first and a second space have, and have then.
    fn room(n: usize) -> [usize; 2] {
        let mut spaces = Spaces::default();
        let mut two = [spaces.take(), spaces.take()];
        let before = [0, 1].map(|i| two[i].tokens.capacity());
        for space in &mut two {
            space.tokens.reserve(n);
        }
        for space in two {
            spaces.give_back(space);
        }
        before
    }

    #[test]
    fn space_is_kept_unless_it_is_large() {
        room(8);
        assert!(room(MOST / 2).iter().all(|kept| *kept >= 8));
        assert!(room(MOST + 1).iter().all(|kept| *kept >= MOST / 2));
        assert_eq!(room(0), [0, 0]);
    }

    #[test]
    fn who_reads_within_a_reading_has_space_of_its_own() {
        let mut outer = Spaces::default();
        let mut taken = outer.take();
        taken.starts.push(true);
        assert!(Spaces::default().take().starts.is_empty());
    }
}

//! Buffers that one block leaves for the next one of its thread: those of a block's length, which are dear to allocate.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::thread::LocalKey;

/// A longer one is given back to the system: a block of a megabyte comes seldom.
const MOST: usize = 1 << 12;

/// Where a thread keeps its buffer.
pub(super) type Kept<T> = LocalKey<Cell<Vec<T>>>;

/// A buffer that goes back to where it is kept.
pub(super) struct Buffer<T: 'static> {
    kept: &'static Kept<T>,
    items: Vec<T>,
}

impl<T> Buffer<T> {
    /// The empty buffer that is kept there; a new one if somebody has it.
    pub(super) fn take(kept: &'static Kept<T>) -> Self {
        let items = kept.take();
        Self { kept, items }
    }
}

impl<T> Drop for Buffer<T> {
    fn drop(&mut self) {
        if self.items.capacity() <= MOST {
            self.items.clear();
            self.kept.set(std::mem::take(&mut self.items));
        }
    }
}

impl<T> Deref for Buffer<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.items
    }
}

impl<T> DerefMut for Buffer<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local! {
        static KEPT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    }

    #[test]
    fn a_buffer_is_empty_when_it_is_taken_and_two_are_apart() {
        let mut one = Buffer::take(&KEPT);
        one.extend(b"words");
        assert!(Buffer::take(&KEPT).is_empty());
        assert_eq!(one.len(), 5);
        drop(one);
        let again = Buffer::take(&KEPT);
        assert!(again.is_empty() && again.capacity() >= 5);
    }

    #[test]
    fn a_large_buffer_is_not_kept() {
        let mut large = Buffer::take(&KEPT);
        large.resize(MOST + 1, 0);
        drop(large);
        assert_eq!(Buffer::take(&KEPT).capacity(), 0);
    }
}

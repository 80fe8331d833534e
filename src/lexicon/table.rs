//! The words of the lexicon by their hashes. Every word of every draft is looked up here, and most of them are few: what
//! is known of the commonest stands together, and a word that nobody knows is nearly always told by one look.

use super::Known;

/// More than twice as many as there are words, so that few of them want the same one.
const PLACES: usize = 1 << 15;

pub(crate) struct Table {
    /// Where a hash leads to, and the places behind it: the number of an entry, or 0, where nobody is.
    places: Box<[u16; PLACES]>,
    /// The first one is nobody's.
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Default)]
struct Entry {
    hash: u64,
    known: Known,
}

impl Table {
    /// Without a word.
    pub(super) fn new() -> Self {
        let mut entries = Vec::with_capacity(PLACES / 2);
        entries.push(Entry::default());
        let places = vec![0; PLACES].into_boxed_slice();
        Self {
            places: places.try_into().expect("so many places were made"),
            entries,
        }
    }

    /// What is known of the word of that hash; nothing of a word that is not there.
    #[inline]
    pub(crate) fn known(&self, hash: u64) -> Known {
        let mut place = hash as usize % PLACES;
        loop {
            let number = usize::from(self.places[place]);
            let entry = &self.entries[number];
            if entry.hash == hash || number == 0 {
                return entry.known;
            }
            place = (place + 1) % PLACES;
        }
    }

    /// The same, to note more of it; the word is there from now on.
    pub(super) fn note(&mut self, hash: u64) -> &mut Known {
        let mut place = hash as usize % PLACES;
        let number = loop {
            let number = usize::from(self.places[place]);
            if number == 0 {
                break self.add(hash, place);
            }
            if self.entries[number].hash == hash {
                break number;
            }
            place = (place + 1) % PLACES;
        };
        &mut self.entries[number].known
    }

    /// The number of a new entry for the empty `place`.
    fn add(&mut self, hash: u64, place: usize) -> usize {
        let number = self.entries.len();
        // An empty place ends every search.
        assert!(number < PLACES, "the lexicon has outgrown its table");
        self.places[place] = number as u16;
        let known = Known::default();
        self.entries.push(Entry { hash, known });
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_want_one_place_are_told_apart() {
        let mut table = Table::new();
        let hashes = [7, 7 + PLACES as u64, 8, 7 + 2 * PLACES as u64];
        for (hash, time) in hashes.into_iter().zip(1..) {
            table.note(hash).time = time;
        }
        for (hash, time) in hashes.into_iter().zip(1..) {
            assert_eq!(table.known(hash).time, time);
        }
        assert_eq!(table.known(9).time, 0);
        assert_eq!(table.known(0).time, 0);
    }
}

//! Where an edit lies: what stands before it stays, what stands behind it moves, what it goes through is another text.

use super::{Offset, Span};

/// One stretch of a text that was replaced by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    pub start: Offset,
    /// Its end in the text before.
    pub old_end: Offset,
    /// Its end in the text now.
    pub new_end: Offset,
}

impl Edit {
    /// The smallest edit, to whole characters, that makes `new` of `old`.
    pub fn between(old: &str, new: &str) -> Self {
        let shorter = old.len().min(new.len());
        let mut start = n_alike(old.as_bytes(), new.as_bytes());
        while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
            start -= 1;
        }
        let mut behind = n_alike_at_end(
            &old.as_bytes()[old.len() - (shorter - start)..],
            &new.as_bytes()[new.len() - (shorter - start)..],
        );
        while !(old.is_char_boundary(old.len() - behind)
            && new.is_char_boundary(new.len() - behind))
        {
            behind -= 1;
        }
        Self {
            start: Offset::new(start),
            old_end: Offset::new(old.len() - behind),
            new_end: Offset::new(new.len() - behind),
        }
    }

    /// Nothing changed.
    pub fn is_empty(self) -> bool {
        self.start == self.old_end && self.start == self.new_end
    }

    /// Where an offset behind the edit has moved.
    #[must_use]
    pub fn moved(self, at: Offset) -> Offset {
        // Sums of both signs in turn would leave the range of offsets for a moment.
        Offset((at.0 - self.old_end.0) + self.new_end.0)
    }

    /// Where an offset behind the edit stood before it.
    #[must_use]
    pub fn back(self, at: Offset) -> Offset {
        Offset((at.0 - self.new_end.0) + self.old_end.0)
    }

    /// This edit and the `next` one, which is of the text that this one made, as one: the smallest stretch that holds both.
    #[must_use]
    pub fn and_then(self, next: Self) -> Self {
        let end = self.new_end.max(next.old_end);
        Self {
            start: self.start.min(next.start),
            old_end: self.back(end),
            new_end: next.moved(end),
        }
    }

    /// Where a span of the old text stands now, if both of its ends are outside of the edit. What is inserted right
    /// before or behind the span is not in it.
    pub fn span(self, span: Span) -> Option<Span> {
        let start = if span.start >= self.old_end {
            self.moved(span.start)
        } else if span.start <= self.start {
            span.start
        } else {
            return None;
        };
        let end = if span.end <= self.start {
            span.end
        } else if span.end >= self.old_end {
            self.moved(span.end)
        } else {
            return None;
        };
        (start <= end).then_some(Span { start, end })
    }

    /// [`Edit::span`] of a span whose words are to be the same as before.
    pub fn words(self, span: Span) -> Option<Span> {
        let ends_behind = self.start < span.end;
        let is_hit = ends_behind && (span.start < self.old_end || span.start < self.start);
        if is_hit { None } else { self.span(span) }
    }
}

/// How many bytes at the start of both are the same.
fn n_alike(one: &[u8], two: &[u8]) -> usize {
    const STEP: usize = 128;
    let steps = one.chunks_exact(STEP).zip(two.chunks_exact(STEP));
    let whole = STEP * steps.take_while(|(a, b)| a == b).count();
    let rest = one[whole..].iter().zip(&two[whole..]);
    whole + rest.take_while(|(a, b)| a == b).count()
}

/// How many bytes at the end of both, which are of one length, are the same.
fn n_alike_at_end(one: &[u8], two: &[u8]) -> usize {
    const STEP: usize = 128;
    let steps = one.rchunks_exact(STEP).zip(two.rchunks_exact(STEP));
    let whole = STEP * steps.take_while(|(a, b)| a == b).count();
    let (one, two) = (&one[..one.len() - whole], &two[..two.len() - whole]);
    let rest = one.iter().rev().zip(two.iter().rev());
    whole + rest.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(start: usize, old_end: usize, new_end: usize) -> Edit {
        Edit {
            start: Offset::new(start),
            old_end: Offset::new(old_end),
            new_end: Offset::new(new_end),
        }
    }

    #[test]
    fn an_edit_is_found_to_whole_characters() {
        assert_eq!(Edit::between("one two", "one four two"), edit(4, 4, 9));
        assert_eq!(Edit::between("one two", "one"), edit(3, 7, 3));
        assert!(Edit::between("one", "one").is_empty());
        // “ and ” share their first two bytes, é and ã their first, é and ĩ their last.
        assert_eq!(Edit::between("a“b", "a”b"), edit(1, 4, 4));
        assert_eq!(Edit::between("éx", "ĩx"), edit(0, 2, 2));
    }

    #[test]
    fn what_is_typed_beside_a_span_is_not_in_it() {
        let typed = edit(4, 4, 6);
        assert_eq!(typed.span(Span::new(0, 4)), Some(Span::new(0, 4)));
        assert_eq!(typed.span(Span::new(4, 7)), Some(Span::new(6, 9)));
        assert_eq!(typed.span(Span::new(2, 7)), Some(Span::new(2, 9)));
        assert_eq!(typed.words(Span::new(2, 7)), None);
        assert_eq!(typed.words(Span::new(4, 7)), Some(Span::new(6, 9)));
    }

    #[test]
    fn a_span_with_an_end_in_the_edit_is_gone() {
        let replaced = edit(4, 8, 5);
        assert_eq!(replaced.span(Span::new(2, 6)), None);
        assert_eq!(replaced.span(Span::new(6, 9)), None);
        assert_eq!(replaced.span(Span::new(4, 8)), Some(Span::new(4, 5)));
        assert_eq!(replaced.words(Span::new(4, 8)), None);
        assert_eq!(replaced.words(Span::new(8, 9)), Some(Span::new(5, 6)));
    }

    proptest! {
        #[test]
        fn an_edit_makes_the_one_text_of_the_other(
            before in "[ab“”é]{0,200}", old in "[ab“”é]{0,4}", new in "[ab“”é]{0,4}", after in "[ab“”é]{0,200}",
        ) {
            let (one, two) = (format!("{before}{old}{after}"), format!("{before}{new}{after}"));
            let found = Edit::between(&one, &two);
            let mut edited = one.clone();
            let words = &two[found.start.to_usize()..found.new_end.to_usize()];
            edited.replace_range(found.start.to_usize()..found.old_end.to_usize(), words);
            prop_assert_eq!(edited, two);
            prop_assert!(found.old_end.0 - found.start.0 <= old.len() as u32);
        }

        #[test]
        fn two_edits_are_one_that_leads_there(texts in prop::collection::vec("[ab“”é]{0,12}", 3)) {
            let (one, two) = (Edit::between(&texts[0], &texts[1]), Edit::between(&texts[1], &texts[2]));
            let both = one.and_then(two);
            let mut edited = texts[0].clone();
            let words = &texts[2][both.start.to_usize()..both.new_end.to_usize()];
            edited.replace_range(both.start.to_usize()..both.old_end.to_usize(), words);
            prop_assert_eq!(&edited, &texts[2]);
            prop_assert_eq!(both.back(both.moved(both.old_end)), both.old_end);
        }
    }
}

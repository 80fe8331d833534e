//! Quotations with a speaker before them and another one behind.

use super::{Ending, Linker};
use crate::extract::TwoSpeakers;
use crate::extract::frame::Cue;
use crate::extract::item::{Kind, Tag};
use crate::text::Span;

impl Linker<'_> {
    /// "Lee said, “…,” Roe said.": two frames with names that both claim the quotation at `at`.
    pub(super) fn two_speakers(
        &self,
        at: usize,
        start: usize,
        end: usize,
        cues: &[Cue],
    ) -> Option<TwoSpeakers> {
        let items = self.items();
        let left = self.leading_cue(at, cues)?;
        let (before, behind) = (left.subject?, self.right_frame(at, end, true)?);
        let (after, (_, verb)) = (behind.subject?, behind.cue?);
        let named = |head: usize| items[head].tag == Tag::Name;
        let goes_on = self.any(Kind::QUOTE, behind.end, end);
        // "When Lee shouted, “…,” Roe laughed": the first clause only says when.
        let leans = items[start].tag == Tag::Sub;
        if !named(before.head)
            || !named(after.head)
            || !items[verb].is_cue()
            || self.ending(at) == Ending::Other
            || goes_on
            || leans
            // "said Roe": the speaker is no content.
            || self.has_content_behind(if after.first > verb { after.last } else { verb }, end)
        {
            return None;
        }
        Some(TwoSpeakers {
            content: self.quote(at).span,
            before: items[before.head].idx,
            after: items[after.head].idx,
            frame_before: self.items_span(before.first.min(left.first), at - 1),
            frame_behind: self.items_span(at + 1, behind.end - 1),
        })
    }

    fn items_span(&self, first: usize, last: usize) -> Span {
        self.content_span(first, last + 1)
    }
}

//! Headlines: a name and a colon, a name alone, a name behind the words.

use super::{Frame, Linker};
use crate::extract::NameShape;
use crate::extract::item::{Kind, Tag};
use crate::extract::phrase::Phrase;

impl Linker<'_> {
    /// "Smith: Plan is ‘dead’", "Mayor on budget: ‘We won’", "‘We won’: Smith".
    pub(super) fn headline_frame(&self, at: usize, start: usize, end: usize) -> Option<Frame> {
        // "Smith: We call it “the wall”": a turn in a transcript is laid out like one.
        let turn = start == 0
            && self.view.tag(0) == Some(Tag::Name)
            && self.view.tag(1) == Some(Tag::Colon);
        if !self.headline {
            return turn.then(|| self.named_before_colon(at, start)).flatten();
        }
        self.named_before_colon(at, start)
            .or_else(|| self.named_behind(at, end))
    }

    fn named_before_colon(&self, at: usize, start: usize) -> Option<Frame> {
        let colon = (start + 1..at).find(|&i| self.items()[i].tag == Tag::Colon)?;
        let verbless = !self.any(Kind::VERB | Kind::QUOTE, start, colon);
        let subject = self
            .view
            .phrase_starting_at(start, colon)
            .filter(|_| verbless)?;
        // "Exclusive: …", "Video: …" say what the piece is.
        let label = subject.first == subject.last
            && matches!(
                self.view.text(subject.head).to_ascii_lowercase().as_str(),
                "exclusive"
                    | "video"
                    | "watch"
                    | "breaking"
                    | "opinion"
                    | "analysis"
                    | "live"
                    | "update"
                    | "updated"
                    | "photos"
                    | "editorial"
                    | "review"
                    | "interview"
                    | "obituary"
            );
        (!label).then_some(Frame {
            subject: Some(subject),
            cue: Some((colon, colon)),
            end: colon + 1,
        })
    }

    /// The headline's last words are a name: "‘We won’ – Smith".
    fn named_behind(&self, at: usize, end: usize) -> Option<Frame> {
        let mark = at + 1;
        if !matches!(self.view.tag(mark), Some(Tag::Colon | Tag::Dash)) {
            return None;
        }
        let subject = self.view.phrase_starting_at(mark + 1, end)?;
        let closes = self.items()[subject.last + 1..end]
            .iter()
            .all(|i| i.tag == Tag::Stop);
        closes.then_some(Frame {
            subject: Some(subject),
            cue: Some((mark, mark)),
            end: subject.last + 1,
        })
    }

    /// "Smith ‘glad to finish’ race", "Smith Calls Plan ‘Dead’": the person that the headline begins with. Verbs with a
    /// capital are not told from names, so that no cue is looked for.
    pub(super) fn headline_subject(&self, at: usize, start: usize) -> Option<Phrase> {
        let first = self
            .items()
            .get(start)
            .filter(|_| self.headline && at > start)?;
        if first.tag != Tag::Name || self.view.tag(start + 1) == Some(Tag::PossMark) {
            return None;
        }
        let shape = self.view.names[first.idx as usize].mention.shape;
        matches!(shape, NameShape::Full | NameShape::Single).then_some(Phrase {
            first: start,
            head: start,
            last: start,
        })
    }
}

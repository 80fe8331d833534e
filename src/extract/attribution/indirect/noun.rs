//! What else carries a content: a noun of communication with its owner ("her call for a vote"), an infinitive of purpose
//! ("took to the stage to praise the plan").

use super::ending::Shape;
use super::{Linker, Place, Range};
use crate::extract::frame::Cue;
use crate::extract::item::{Kind, Tag};
use crate::extract::phrase::Phrase;
use crate::lexicon::Class;

impl Linker<'_> {
    /// The cues of the sentence with those that are no finite verbs, in order; `None` where there are no more.
    pub(super) fn with_others(&self, start: usize, end: usize, cues: &[Cue]) -> Option<Vec<Cue>> {
        let mut all = self.view.with_topics(start, end, cues);
        for at in self.view.kinds.among(Kind::ASIDE, start, end) {
            let item = &self.items()[at];
            let cue = match item.tag {
                Tag::Noun if item.is(Class::CUE_NOUN) => self.noun_cue(at, start),
                Tag::Inf if item.is_cue() => self.purpose_cue(at, start, end),
                _ => None,
            };
            if let Some(cue) = cue {
                let all = all.get_or_insert_with(|| cues.to_vec());
                if all.iter().all(|c| c.head != at) {
                    all.push(cue);
                }
            }
        }
        if let Some(all) = &mut all {
            all.sort_by_key(|c| c.head);
        }
        all
    }

    /// "Smith’s claim", "her call", "the mayor’s repeated warnings".
    fn noun_cue(&self, noun: usize, start: usize) -> Option<Cue> {
        let items = self.items();
        let mut before = noun;
        while before > start
            && noun - before < 4
            && matches!(items[before - 1].tag, Tag::Noun | Tag::Adv | Tag::Num)
        {
            before -= 1;
        }
        let owner = before.checked_sub(1).filter(|b| *b >= start)?;
        let head = match items[owner].tag {
            Tag::PossMark => owner
                .checked_sub(1)
                .filter(|o| *o >= start && items[*o].is_nominal())?,
            Tag::Poss => owner,
            _ => return None,
        };
        let subject = if head == owner {
            Phrase {
                first: head,
                head,
                last: head,
            }
        } else {
            self.view.phrase_ending_at(head, start)
        };
        Some(Cue {
            first: noun,
            head: noun,
            subject: Some(subject),
            inverted: false,
            end: noun + 1,
            shared: false,
        })
    }

    /// "used the speech to criticize …": what somebody says by doing something else.
    fn purpose_cue(&self, head: usize, start: usize, end: usize) -> Option<Cue> {
        let items = self.items();
        let first = self.view.group_start(head, start);
        if items[first].tag != Tag::To || first == start || !items[first - 1].is_nominal() {
            return None;
        }
        let deed = self.view.kinds.last(Kind::VERB, start, first)?;
        let speaks = matches!(
            self.view.text(deed),
            "used"
                | "uses"
                | "took"
                | "takes"
                | "went"
                | "goes"
                | "spent"
                | "spends"
                | "devoted"
                | "devotes"
                | "held"
                | "holds"
                | "turned"
                | "turns"
                | "wrote"
                | "writes"
                | "appeared"
                | "seized"
                | "interrupted"
                | "joined"
        );
        let subject = self
            .view
            .clause_subject(first, start, end)
            .filter(|_| speaks)?;
        Some(Cue {
            first,
            head,
            subject: Some(subject),
            inverted: false,
            end: head + 1,
            shared: false,
        })
    }

    /// "claim that it failed", "call for a vote", "pledge to resign".
    pub(super) fn behind_noun(&self, place: &Place<'_>) -> Option<Range> {
        let items = self.items();
        let at = place.cue.end;
        let next = items.get(at).filter(|_| at + 1 < place.stop)?;
        let word = self.view.text(at);
        let (first, shape) = match next.tag {
            Tag::Sub if word == "that" => (at, Shape::That),
            Tag::To if matches!(items[at + 1].tag, Tag::Inf | Tag::Aux) => (at, Shape::Infinitive),
            Tag::Prep if matches!(word, "of" | "about" | "for" | "against") => {
                (at + 1, Shape::Phrase)
            }
            _ => return None,
        };
        let mut last = self.content_end(place, first, shape);
        if shape == Shape::Phrase {
            // "His call for a vote came late": the noun is a subject.
            last = (first + 1..last)
                .take_while(|&i| !matches!(items[i].tag, Tag::Sub | Tag::Pron))
                .find(|&i| items[i].is_verb())
                .unwrap_or(last);
        }
        let something =
            (first..last).any(|i| items[i].is_nominal() || items[i].tag == Tag::ObjPron);
        (something && !self.view.is_calendar(first)).then_some((first, last))
    }

    /// The cue is a noun or an infinitive of purpose: it ends no content before it.
    pub(super) fn is_side_cue(&self, cue: &Cue) -> bool {
        self.items()[cue.head].tag == Tag::Noun || self.items()[cue.first].tag == Tag::To
    }
}

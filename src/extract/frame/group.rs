//! Where the verb group of a cue begins: "was quoted as saying", "went on to say", "has since said".

use crate::extract::item::Tag;
use crate::extract::phrase::View;
use crate::lexicon::{Words, word};

/// What joins the first verb of a group with its participle: "quoted as saying", "chimed in saying".
const BRIDGES: Words<5> = Words::new(["as", "in", "by", "out", "up"]);

impl View<'_> {
    /// First item of the verb group whose last verb is `head`.
    pub(in crate::extract) fn group_start(&self, head: usize, start: usize) -> usize {
        let mut first = head;
        while first > start {
            let prev = first - 1;
            let joins = match self.items[prev].tag {
                Tag::Aux | Tag::Modal => true,
                Tag::Adv => self.adverb_inside(prev, start),
                Tag::To => first == head || self.items[first].tag == Tag::Inf,
                Tag::Verb | Tag::Passive => {
                    // "went on to say", "continued to argue", "was quoted as saying", "chimed in saying".
                    self.items[first].tag == Tag::To
                        || matches!(self.items[first].tag, Tag::Sub | Tag::Prep)
                            && self.is_bridge(first, head)
                        || self.items[first].tag == Tag::Ing && first == head
                }
                // "has since said".
                Tag::Sub | Tag::Prep
                    if self.is_just(prev, word!("since"))
                        && prev > start
                        && self.items[prev - 1].tag == Tag::Aux =>
                {
                    true
                }
                Tag::Sub | Tag::Prep => {
                    prev > start
                        && (self.items[first].tag == Tag::To && self.is_just(prev, word!("on"))
                            || first == head
                                && self.items[head].tag == Tag::Ing
                                && self.is_bridge(prev, head))
                        && matches!(self.items[prev - 1].tag, Tag::Verb | Tag::Passive)
                }
                _ => false,
            };
            if !joins {
                break;
            }
            first = prev;
        }
        first
    }

    pub(in crate::extract) fn is_bridge(&self, at: usize, head: usize) -> bool {
        at + 1 == head && self.is_small(at, &BRIDGES) || self.is_just(at, word!("on"))
    }

    /// An adverb belongs to the group between its verbs, and right before the verb behind a subject.
    fn adverb_inside(&self, adverb: usize, start: usize) -> bool {
        let mut before = adverb;
        while before > start && self.items[before - 1].tag == Tag::Adv {
            before -= 1;
        }
        before > start && matches!(self.items[before - 1].tag, Tag::Aux | Tag::Modal | Tag::To)
    }
}

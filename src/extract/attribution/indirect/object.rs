//! Contents that are no clauses: a noun phrase, what a preposition brings, a name given to a thing.

use super::ending::Shape;
use super::{Linker, Place, Range};
use crate::extract::frame::Cue;
use crate::extract::item::Tag;
use crate::lexicon::{Class, Words, word};

/// Adverbs that belong to the noun phrase behind them.
const BEFORE_PHRASE: Words<5> = Words::new(["further", "only", "just", "almost", "nearly"]);

/// Words of a verb: "called out the mayor".
const PARTICLES: Words<3> = Words::new(["out", "off", "up"]);

impl Linker<'_> {
    /// "praised the plan", "called for a vote", "accused Smith of lying", "called it a failure".
    pub(super) fn phrase_behind(&self, place: &Place<'_>) -> Option<Range> {
        let items = self.items();
        let cue = place.cue;
        let head = &items[cue.head];
        if !head.is(Class::FRAME)
            || cue.inverted
            || head.tag == Tag::Passive
            || self.withholds(cue)
            || self.describes(cue)
        {
            return None;
        }
        let mut first = cue.end;
        while first < place.stop && items[first].tag == Tag::Adv && !self.belongs(first) {
            first += 1;
        }
        first = self.over_particle(first);
        if head.is(Class::FRAME_ABOUT) {
            first = self.topic_behind(first, place.stop).unwrap_or(first);
        }
        let opener = items.get(first).filter(|_| first < place.stop)?;
        match opener.tag {
            Tag::Prep | Tag::To if self.brings(place.cue, first) => {
                first += 1;
            }
            Tag::To => return None,
            _ if head.is(Class::FRAME_OBJECT) => {}
            _ if head.is(Class::FRAME_NAMING) && self.names_as(first, place.stop) => {}
            _ => return None,
        }
        let opener = items.get(first).filter(|_| first < place.stop)?;
        let nominal = matches!(
            opener.tag,
            Tag::Name
                | Tag::Noun
                | Tag::Det
                | Tag::Poss
                | Tag::Num
                | Tag::ObjPron
                | Tag::Ing
                | Tag::Adv
        ) || opener.tag == Tag::Sub && self.asks(cue, first)
            || self.is_amount(first);
        // "spoke for 45 minutes", "spoke for about an hour".
        let span = (first..place.stop.min(first + 3)).any(|i| self.view.is_calendar(i))
            && matches!(opener.tag, Tag::Num | Tag::Adv);
        if !nominal || span || self.view.is_calendar(first) {
            return None;
        }
        let last = self.content_end(place, first, Shape::Phrase);
        let something = (first..last).any(|i| {
            items[i].is_nominal()
                || matches!(items[i].tag, Tag::ObjPron | Tag::Det) && last == first + 1
        });
        (something && last > first).then_some((first, last))
    }

    /// "further talks", "temporarily closing the gate": the adverb is part of what is reported.
    fn belongs(&self, adverb: usize) -> bool {
        self.view.is_small(adverb, &BEFORE_PHRASE) || self.view.tag(adverb + 1) == Some(Tag::Ing)
    }

    /// "declined to comment on the report": nothing is said.
    fn withholds(&self, cue: &Cue) -> bool {
        (cue.first..cue.head).any(|i| {
            let word = self.view.text(i);
            ["declin", "refus", "fail", "stop"]
                .iter()
                .any(|stem| word.starts_with(stem))
        })
    }

    /// "her five proposed bills", "its own recommended list": a participle before its noun.
    fn describes(&self, cue: &Cue) -> bool {
        let items = self.items();
        cue.first == cue.head
            && items[cue.head].is(Class::FORM_PARTICIPLE)
            && cue.subject.is_some_and(|s| {
                s.last + 1 == cue.head
                    && matches!(items[s.first].tag, Tag::Poss | Tag::Det)
                    && (items[s.last].tag == Tag::Num
                        || matches!(
                            self.view.text(s.last),
                            "own"
                                | "two"
                                | "three"
                                | "four"
                                | "five"
                                | "six"
                                | "seven"
                                | "eight"
                                | "nine"
                                | "ten"
                        ))
            })
    }

    /// "called out the mayor": the particle belongs to the verb.
    fn over_particle(&self, at: usize) -> usize {
        let particle = at < self.items().len()
            && self.view.is_small(at, &PARTICLES)
            && self.items().get(at + 1).is_some_and(|i| {
                i.is_nominal() || matches!(i.tag, Tag::Det | Tag::Poss | Tag::ObjPron)
            });
        at + usize::from(particle)
    }

    /// "talked at length about": the preposition that brings the topic, over adverbials.
    fn topic_behind(&self, from: usize, stop: usize) -> Option<usize> {
        let near = stop.min(from + 8);
        let at = (from..near).find(|&i| self.view.is_just(i, word!("about")))?;
        self.items()[from..at]
            .iter()
            .all(|i| {
                i.is_nominal()
                    || matches!(
                        i.tag,
                        Tag::Adv | Tag::Prep | Tag::To | Tag::Det | Tag::Poss | Tag::ObjPron
                    )
            })
            .then_some(at)
            .filter(|_| self.view.tag(at - 1) != Some(Tag::Prep))
    }

    /// The preposition at `at` brings what the verb reports.
    fn brings(&self, cue: &Cue, at: usize) -> bool {
        let head = &self.items()[cue.head];
        let class = match self.view.text(at) {
            "about" | "of" => Class::FRAME_ABOUT,
            "for" | "against" => Class::FRAME_FOR,
            "to" => Class::FRAME_TO,
            "on" | "upon" => Class::FRAME_ON,
            _ => return false,
        };
        head.is(class)
            && !self
                .items()
                .get(at + 1)
                .is_some_and(|i| i.is(Class::WEEKDAY | Class::MONTH))
    }

    /// "called the plan a failure", "called him competent": a second phrase right behind the first.
    fn names_as(&self, first: usize, stop: usize) -> bool {
        let items = self.items();
        if items[first].tag == Tag::ObjPron {
            return items
                .get(first + 1)
                .filter(|_| first + 1 < stop)
                .is_some_and(|i| matches!(i.tag, Tag::Det | Tag::Noun | Tag::Name | Tag::Adv))
                && !self.view.is_calendar(first + 1);
        }
        self.view
            .phrase_starting_at(first, stop)
            .and_then(|named| items.get(named.last + 1).filter(|_| named.last + 1 < stop))
            .is_some_and(|i| matches!(i.tag, Tag::Det | Tag::Poss))
    }
}

//! Where the content behind a cue begins: a "that", a clause, an infinitive; `object` reads what is no clause.

use super::ending::Shape;
use super::{Linker, Place, Range};
use crate::extract::frame::Cue;
use crate::extract::item::{Item, Kind, Tag};
use crate::lexicon::{Class, Words, word};

/// What opens no question.
const NO_QUESTION: Words<14> = Words::new([
    "because", "although", "though", "while", "as", "unless", "once", "whereas", "than", "until",
    "since", "before", "after", "lest",
]);

/// What the subject of a clause may stand before.
const GAP: Words<4> = Words::new(["which", "that", "what", "who"]);

impl Linker<'_> {
    /// "said that the plan failed", "said the plan failed", "asked whether it had".
    pub(super) fn that_or_clause(&self, place: &Place<'_>, framed: bool) -> Option<Range> {
        if let Some(that) = self.that_behind(place.cue, place.stop)
            && !place.cue.inverted
            && !self.is_plural(place.cue)
        {
            return Some((that, self.content_end(place, that, Shape::That)));
        }
        let head = &self.items()[place.cue.head];
        if framed
            || place.cue.inverted
            || head.is(Class::CUE_CALL | Class::CUE_MARKED)
            || self.is_plural(place.cue)
        {
            return None;
        }
        let range = self.clause_behind(place)?;
        // "announced a plan that works": a noun phrase, not a clause.
        if head.is(Class::FRAME_OBJECT)
            && let Some((first, last)) = self.phrase_behind(place)
            && first == range.0
            && !self.states(first, last)
        {
            return Some((first, last));
        }
        Some(range)
    }

    fn clause_behind(&self, place: &Place<'_>) -> Option<Range> {
        let items = self.items();
        let head = &items[place.cue.head];
        let first = self.after_hearer(place.cue, place.stop);
        let opener = items.get(first).filter(|_| first < place.stop)?;
        let all = head.is(Class::FRAME_CLAUSE);
        // "asked the crowd to wait": the request.
        if opener.tag == Tag::To
            && head.is(Class::CUE_TELL)
            && !head.is(Class::FRAME_OBJECT)
            && first > place.cue.end
            && items[first - 1].is_nominal()
        {
            let asked = self
                .view
                .tag(first + 1)
                .is_some_and(|t| matches!(t, Tag::Inf | Tag::Aux | Tag::Noun))
                && head.tag != Tag::Passive;
            return asked
                .then(|| (first, self.content_end(place, first, Shape::Infinitive)))
                .filter(|(f, l)| *l > f + 1);
        }
        if opener.tag == Tag::To {
            let infinitive = self.view.tag(first + 1).is_some_and(|t| {
                matches!(t, Tag::Inf | Tag::Aux | Tag::Adv)
                    || t == Tag::Noun && head.is(Class::FRAME_INFINITIVE)
            }) && (first == place.cue.end || self.view.text(first - 1) == "not")
                && (!head.is(Class::CUE_TELL) || head.is(Class::FRAME_INFINITIVE))
                && (head.is(Class::FRAME_INFINITIVE) || head.tag == Tag::Passive);
            return infinitive
                .then(|| (first, self.content_end(place, first, Shape::Infinitive)))
                .filter(|(f, l)| *l > f + 1);
        }
        // "was declared the winner": nobody says so here.
        if head.tag == Tag::Passive && place.cue.subject.is_none() {
            return None;
        }
        if opener.is_verb() && self.is_gapped(place) {
            return Some((first, self.content_end(place, first, Shape::Clause)))
                .filter(|(f, l)| *l > f + 1);
        }
        let opens = matches!(
            opener.tag,
            Tag::Name
                | Tag::Noun
                | Tag::Det
                | Tag::Poss
                | Tag::Pron
                | Tag::Num
                | Tag::Adv
                | Tag::Quote
                | Tag::ObjPron
                | Tag::Sub
        ) || all && opener.tag == Tag::Ing
            || self.is_amount(first);
        if !opens || opener.tag == Tag::Sub && !self.asks(place.cue, first) {
            return None;
        }
        let last = self.content_end(place, first, Shape::Clause);
        // "maintained a lead in the polls, and her speech was long": the verb of another clause makes none of this.
        let comma = self
            .first(Kind::COMMA, first + 1, last)
            .filter(|_| !all)
            .unwrap_or(last);
        let has_verb = self.has_predicate(first + 1, comma);
        let stated = all && !matches!(opener.tag, Tag::Adv | Tag::Quote | Tag::ObjPron);
        ((has_verb || stated) && last > first + 1).then_some((first, last))
    }

    /// "a deadline that officials said went unnoticed", "what she said is growing": the subject of what is said stands
    /// before the frame.
    fn is_gapped(&self, place: &Place<'_>) -> bool {
        let cue = place.cue;
        !cue.shared
            && cue.subject.is_some_and(|s| {
                s.last + 1 >= cue.first
                    && s.first > place.start
                    && self.view.is_small(s.first - 1, &GAP)
            })
    }

    /// "asked whether", "said how": not "said when he left", which tells the time of it.
    pub(super) fn asks(&self, cue: &Cue, at: usize) -> bool {
        if self.view.is_just(at, word!("when")) || self.view.is_just(at, word!("where")) {
            return self.items()[cue.head].is(Class::CUE_TELL);
        }
        !self.view.is_small(at, &NO_QUESTION)
    }

    /// "Smith says: The plan failed."
    pub(super) fn behind_colon(&self, place: &Place<'_>) -> Option<Range> {
        let colon = self.over_adverbials(place.cue.end, place.stop);
        let first = colon + 1;
        if self.view.tag(colon) != Some(Tag::Colon) || first + 1 >= place.stop {
            return None;
        }
        let said =
            !self.any(Kind::QUOTE, first, place.stop) && self.any(Kind::VERB, first, place.stop);
        (said && !self.items()[place.cue.head].is(Class::CUE_CALL)).then_some((first, place.stop))
    }

    /// Does a verb of its own make a clause of what looks like a noun phrase?
    fn states(&self, first: usize, last: usize) -> bool {
        let items = self.items();
        let relative = |i: usize| {
            items[i].tag == Tag::Sub
                || items[i].tag == Tag::Pron && i > first && self.view.is_just(i, word!("who"))
        };
        (first..last)
            .take_while(|&i| !relative(i))
            .any(|i| i > first && items[i].is_verb())
    }

    /// "states that follow in March", "reports that track spending": a noun with its relative clause.
    fn is_plural(&self, cue: &Cue) -> bool {
        let item = &self.items()[cue.head];
        let verb =
            |i: &Item| i.is(Class::VERB) || matches!(i.tag, Tag::Verb | Tag::Aux | Tag::Modal);
        item.is(Class::FORM_THIRD)
            && (item.is(Class::CUE_NOUN) || self.view.is_just(cue.head, word!("states")))
            && cue.first == cue.head
            && self.view.tag(cue.end) == Some(Tag::Sub)
            && self.items().get(cue.end + 1).is_some_and(verb)
            && !self.items().get(cue.end + 2).is_some_and(Item::is_verb)
    }

    /// "at least 20 victims", "about a third": a preposition before a number opens no circumstance.
    pub(super) fn is_amount(&self, at: usize) -> bool {
        self.view.tag(at) == Some(Tag::Prep)
            && at + 1 < self.items().len()
            && match self.view.text(at) {
                "at" => matches!(self.view.text(at + 1), "least" | "most"),
                "about" | "around" | "over" => self.items()[at + 1].tag == Tag::Num,
                _ => false,
            }
    }

    /// The "that" which opens the reported clause, over adverbials behind the verb.
    fn that_behind(&self, cue: &Cue, stop: usize) -> Option<usize> {
        for at in cue.end..stop.min(cue.end + 24) {
            let item = &self.items()[at];
            match item.tag {
                Tag::Sub if self.view.is_just(at, word!("that")) => {
                    return (at == cue.end || !self.is_relative(cue, at)).then_some(at);
                }
                _ if item.is_cue() => return None,
                Tag::Sub
                    if self.view.is_just(at, word!("after"))
                        || self.view.is_just(at, word!("before")) => {}
                Tag::Sub
                | Tag::Verb
                | Tag::Aux
                | Tag::Modal
                | Tag::Quote
                | Tag::Pron
                | Tag::Colon => return None,
                _ => {}
            }
        }
        None
    }

    /// "recalled an evening that ended badly": the "that" goes with the noun before it.
    fn is_relative(&self, cue: &Cue, that: usize) -> bool {
        let items = self.items();
        let finite = items
            .get(that + 1)
            .is_some_and(|i| matches!(i.tag, Tag::Verb | Tag::Aux | Tag::Modal));
        let object = items[cue.head].is(Class::FRAME)
            && !items[cue.head].is(Class::CUE_TELL)
            && !matches!(items[cue.end].tag, Tag::Prep | Tag::To | Tag::Adv);
        let often = |i: usize| {
            self.view.is_calendar(i) || matches!(self.view.text(i), "times" | "occasions")
        };
        let phrase = (cue.end..that).any(|i| items[i].is_nominal()) && !(cue.end..that).any(often);
        phrase
            && (finite
                || object && items[that - 1].is_nominal() && !self.view.is_calendar(that - 1))
    }

    /// Behind the verb, and behind its hearer where it takes one ("told reporters", "told her").
    fn after_hearer(&self, cue: &Cue, stop: usize) -> usize {
        let at = self.over_adverbials(cue.end, stop);
        if !self.items()[cue.head].is(Class::CUE_TELL) || at >= stop {
            return at;
        }
        let behind = match self.items()[at].tag {
            Tag::ObjPron => at + 1,
            Tag::Name | Tag::Noun | Tag::Det | Tag::Poss => {
                // "told reporters he would": the hearer is the first chunk before another subject.
                let Some(hearer) = self.view.phrase_starting_at(at, stop) else {
                    return at;
                };
                hearer.last + 1
            }
            _ => return at,
        };
        self.over_adverbials(behind, stop)
    }

    /// Over "later", "Monday", "last week", "on Friday", "in an interview" where a clause follows.
    fn over_adverbials(&self, from: usize, stop: usize) -> usize {
        let items = self.items();
        let mut at = from;
        while at < stop {
            let item = &items[at];
            let next = match item.tag {
                // "said there are": no adverb but a subject.
                Tag::Adv if items.get(at + 1).is_some_and(Item::is_verb) => break,
                Tag::Adv => at + 1,
                Tag::Name | Tag::Noun
                    if self.view.is_calendar(at)
                        && self.view.tag(at + 1) != Some(Tag::PossMark) =>
                {
                    at + 1
                }
                Tag::Det | Tag::Noun
                    if matches!(self.view.text(at), "this" | "last" | "next")
                        && at + 1 < stop
                        && self.view.is_calendar(at + 1) =>
                {
                    at + 2
                }
                Tag::Prep => {
                    let mut end = at + 1;
                    while end < stop
                        && (items[end].is_nominal()
                            || matches!(items[end].tag, Tag::Det | Tag::Poss | Tag::PossMark))
                        && !(end > at + 1 && matches!(items[end].tag, Tag::Det | Tag::Poss))
                    {
                        end += 1;
                    }
                    let clause = end < stop
                        && end > at + 1
                        && matches!(items[end].tag, Tag::Pron | Tag::Det | Tag::Poss);
                    if !clause {
                        break;
                    }
                    end
                }
                _ => break,
            };
            at = next;
        }
        at
    }
}

//! Where a reported clause ends: before what the writer adds, and before the main clause that it leads in to.

use super::around::RELATIVE;
use super::ending::Shape;
use super::{Linker, Place};
use crate::extract::item::{Item, Kind, Tag};
use crate::extract::phrase::View;
use crate::lexicon::{Class, Words, word};

/// Auxiliaries of the past.
const WAS: Words<4> = Words::new(["was", "were", "had", "did"]);

/// What opens a clause that leans on its main clause.
const LEANING: Words<13> = Words::new([
    "while", "although", "though", "when", "after", "if", "since", "because", "before", "whereas",
    "once", "until", "even",
]);

/// What opens such a clause with a participle.
const WITH_PARTICIPLE: Words<7> = Words::new([
    "in", "by", "besides", "despite", "without", "upon", "instead",
]);

/// What opens such a clause right before its subject.
const BEFORE_SUBJECT: Words<8> = Words::new([
    "while", "although", "though", "when", "after", "before", "whereas", "once",
]);

/// What has been read of the clause so far.
#[allow(clippy::struct_excessive_bools)] // Independent observations, not a state machine.
struct Clause {
    shape: Shape,
    /// One past the last item that may belong to it.
    stop: usize,
    /// It leads in to a main clause.
    leads: bool,
    /// The cue stands in a relative clause.
    relative: bool,
    /// A finite verb was read.
    finite: bool,
    /// One in the past.
    past: bool,
    dashed: bool,
}

impl Clause {
    /// Goes on with the item at `at`, which is not the first one.
    fn read(&mut self, view: View<'_>, at: usize) {
        let item = &view.items[at];
        if item.is_verb() {
            self.finite = true;
            self.past |= item.is(Class::FORM_PAST) || view.is_small(at, &WAS);
        }
    }
}

impl Linker<'_> {
    /// Where a clause or an infinitive that begins at `first` ends.
    pub(super) fn clause_end(
        &self,
        place: &Place<'_>,
        first: usize,
        stop: usize,
        shape: Shape,
    ) -> usize {
        let mut clause = Clause {
            shape,
            stop,
            leads: self.leads_in(place),
            relative: self.is_relative_cue(place),
            finite: shape == Shape::Infinitive,
            past: false,
            dashed: false,
        };
        (first..stop)
            .find(|&at| {
                if at > first {
                    clause.read(self.view, at);
                }
                clause.finite |= self.quotes_predicate(at);
                at > first + 1 && self.ends_clause(place, &mut clause, at)
            })
            .unwrap_or(stop)
    }

    fn ends_clause(&self, place: &Place<'_>, clause: &mut Clause, at: usize) -> bool {
        let stop = clause.stop;
        let finite = clause.finite;
        match self.items()[at].tag {
            Tag::Comma => {
                finite
                    && (clause.leads && self.opens_clause(at + 1, stop)
                        || (clause.leads || clause.relative) && self.is_predicate(at + 1, stop)
                        || self.parts_at_comma(place, at, stop))
            }
            Tag::Conj => finite && self.next_deed(place, clause, at),
            Tag::Dash => {
                let first = !std::mem::replace(&mut clause.dashed, true);
                first
                    && finite
                    && clause.shape == Shape::That
                    && !self.items()[at + 1..stop]
                        .iter()
                        .any(|i| i.tag == Tag::Dash)
            }
            // "(though he once opposed it)": the writer adds.
            Tag::Open => finite && self.is_aside(at, stop),
            _ => false,
        }
    }

    /// "While she said that …, …", "After saying …, …", "Noting that …, …": the main clause is still to come.
    fn leads_in(&self, place: &Place<'_>) -> bool {
        let items = self.items();
        let mut at = place.start;
        while matches!(items[at].tag, Tag::Conj | Tag::Adv | Tag::Other) && at < place.cue.first {
            at += 1;
        }
        if at == place.cue.first {
            return items[at].tag == Tag::Ing;
        }
        let time = self.view.is_one(at, &LEANING);
        let participle =
            items[place.cue.first].tag == Tag::Ing && self.view.is_one(at, &WITH_PARTICIPLE);
        let inside = !self.any(Kind::COMMA, at, place.cue.first);
        let right_before = place.cue.subject.is_some_and(|s| {
            s.first > place.start && self.view.is_small(s.first - 1, &BEFORE_SUBJECT)
        });
        inside && (time || participle) || right_before
    }

    /// "Smith, who said …, left".
    fn is_relative_cue(&self, place: &Place<'_>) -> bool {
        place.cue.subject.is_some_and(|s| {
            s.head > place.start
                && self.view.is_small(s.head, &RELATIVE)
                && self.items()[s.head - 1].tag == Tag::Comma
        })
    }

    /// A parenthesis of some length with a verb of its own.
    fn is_aside(&self, open: usize, stop: usize) -> bool {
        let items = &self.items()[open..stop];
        let close = items.iter().position(|i| i.tag == Tag::Close);
        let inside = &items[..close.unwrap_or(items.len())];
        inside.len() > 5 && inside.iter().any(Item::is_verb)
    }

    fn opens_clause(&self, at: usize, stop: usize) -> bool {
        at < stop
            && matches!(
                self.items()[at].tag,
                Tag::Pron | Tag::Name | Tag::Noun | Tag::Det | Tag::Poss | Tag::Num | Tag::Adv
            )
            && self.any(Kind::VERB, at + 1, stop)
    }

    fn is_predicate(&self, mut at: usize, stop: usize) -> bool {
        while at < stop && self.items()[at].tag == Tag::Adv {
            at += 1;
        }
        at < stop && matches!(self.items()[at].tag, Tag::Verb | Tag::Aux | Tag::Modal)
    }

    /// Does the clause end at this comma, for what stands behind it?
    fn parts_at_comma(&self, place: &Place<'_>, comma: usize, stop: usize) -> bool {
        let items = self.items();
        let Some(next) = items.get(comma + 1).filter(|_| comma + 1 < stop) else {
            return false;
        };
        let is = |word: u64| self.view.is_just(comma + 1, word);
        let verb_in = |from: usize| self.any(Kind::VERB, from, stop);
        match next.tag {
            // ", but the mayor refused": a clause of the writer's own.
            Tag::Conj if is(word!("but")) => {
                let subject = items.get(comma + 2).filter(|_| comma + 2 < stop);
                subject.is_some_and(|s| {
                    s.tag == Tag::Name
                        || s.tag == Tag::Det && self.view.is_just(comma + 2, word!("the"))
                }) && verb_in(comma + 3)
            }
            // ", a plan that …": the writer describes.
            Tag::Det if is(word!("a")) || is(word!("an")) => {
                let close = (comma + 2..stop)
                    .find(|&i| {
                        matches!(
                            items[i].tag,
                            Tag::Comma | Tag::Conj | Tag::Sub | Tag::Pron | Tag::Det
                        )
                    })
                    .unwrap_or(stop);
                let list = |i: usize| items.get(i).is_some_and(|c| i < stop && c.tag == Tag::Conj);
                !self.any(Kind::VERB, comma + 2, close) && !list(close) && !list(close + 1)
            }
            Tag::Verb => next.is_cue() && place.cue.head < comma,
            Tag::Pron => is(word!("who")),
            Tag::Adv => is(word!("however")) && verb_in(comma + 2),
            _ => false,
        }
    }

    /// "…, and again voiced doubts": a second verb of whoever speaks, without a subject of its own.
    fn next_deed(&self, place: &Place<'_>, clause: &Clause, conj: usize) -> bool {
        let (stop, past, shape) = (clause.stop, clause.past, clause.shape);
        let items = self.items();
        let mut at = conj + 1;
        while at < stop && items[at].tag == Tag::Adv {
            at += 1;
        }
        let Some(verb) = items.get(at).filter(|i| at < stop && i.tag == Tag::Verb) else {
            return false;
        };
        let cue = &items[place.cue.head];
        let comma = items[conj - 1].tag == Tag::Comma;
        let regular = !verb.is(Class::VERB) && self.view.text(at).ends_with("ed");
        if verb.is(Class::FORM_PAST) || regular {
            let but = self.view.is_just(conj, word!("but"));
            let certain = !verb.is(Class::FORM_PARTICIPLE) || but;
            let same = cue.is(Class::FORM_PAST);
            if but && same {
                return true;
            }
            return same && (comma && shape == Shape::That || !past && certain || comma && certain)
                || shape == Shape::Infinitive;
        }
        verb.is(Class::FORM_THIRD)
            && (shape == Shape::Infinitive || past && cue.is(Class::FORM_THIRD))
    }
}

//! Where reported content ends.

use super::{Linker, Place};
use crate::extract::frame::CONTRASTING;
use crate::extract::frame::Cue;
use crate::extract::item::{Kind, Tag};
use crate::lexicon::{Class, Words, word};

/// With which a phrase goes on behind a comma.
const INCLUDING: Words<5> = Words::new(["including", "such", "like", "especially", "particularly"]);

/// What tells the time or the circumstances of a saying.
const CIRCUMSTANCE: Words<14> = Words::new([
    "while",
    "when",
    "after",
    "before",
    "because",
    "although",
    "though",
    "since",
    "until",
    "if",
    "during",
    "amid",
    "despite",
    "following",
]);

/// What an occasion may stand behind.
const AT: Words<3> = Words::new(["in", "at", "on"]);

/// What a content is made of, which decides where it may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A clause with its "that".
    That,
    Clause,
    Infinitive,
    /// A noun phrase with what belongs to it.
    Phrase,
}

impl Linker<'_> {
    /// One past the last item of the content that begins at `first`.
    pub(super) fn content_end(&self, place: &Place<'_>, first: usize, shape: Shape) -> usize {
        let stop = self.before_next_cue(place, first);
        let stop = self
            .first(Kind::ACCORDING, first + 1, stop)
            .map_or(stop, |at| {
                (at - usize::from(self.items()[at - 1].tag == Tag::Comma)).max(first + 1)
            });
        if shape == Shape::Phrase {
            self.phrase_end(first, stop)
        } else {
            self.clause_end(place, first, stop, shape)
        }
    }

    /// Before a participle, a second verb of the same speaker, or what another speaker says.
    fn before_next_cue(&self, place: &Place<'_>, first: usize) -> usize {
        let items = self.items();
        for cue in place.next {
            if cue.head <= first || cue.head >= place.stop || self.is_side_cue(cue) {
                continue;
            }
            if !cue.shared
                && let Some(subject) = cue.subject
                && subject.first > first + 2
                && let Some(end) = self.before_clause(subject.first)
            {
                return end;
            }
            // "A man who answered the phone said": the next cue's subject stands before this one.
            if cue.subject.is_some_and(|s| s.head < first) && !cue.shared && !cue.inverted {
                return cue.first.max(first + 1);
            }
            // "people who say it failed, said Smith".
            if cue.inverted && cue.first > first + 1 && items[cue.first - 1].tag == Tag::Comma {
                return cue.first - 1;
            }
            // ", 32 percent call it fair": the next of several answers.
            if !cue.shared
                && let Some(subject) = cue.subject
                && subject.first > first + 1
                && items[subject.first].tag == Tag::Num
                && items[subject.first - 1].tag == Tag::Comma
            {
                return subject.first - 1;
            }
            if cue.shared && !self.goes_on_inside(place, cue) {
                let mut before = cue.first;
                while before > first + 1
                    && matches!(
                        items[before - 1].tag,
                        Tag::Adv | Tag::Conj | Tag::Comma | Tag::Dash
                    )
                {
                    before -= 1;
                }
                if before < cue.first {
                    return before;
                }
            }
        }
        place.stop
    }

    /// "is cutting jobs and showing no regret": a participle beside another one of the content.
    fn goes_on_inside(&self, place: &Place<'_>, cue: &Cue) -> bool {
        let items = self.items();
        items[cue.head].tag == Tag::Ing
            && items[cue.first - 1].tag == Tag::Conj
            && items[cue.first - 2].tag != Tag::Comma
            && items[place.cue.head].tag != Tag::Ing
    }

    /// ", and Smith said", "while Smith said": where the clause before ends, if the subject at `first` begins another.
    fn before_clause(&self, first: usize) -> Option<usize> {
        let items = self.items();
        let joint = first - 1;
        let comma = usize::from(items[joint - 1].tag == Tag::Comma);
        let parts = match items[joint].tag {
            Tag::Conj => comma == 1 || self.view.is_just(joint, word!("but")),
            Tag::Sub | Tag::Prep => self.view.is_small(joint, &CONTRASTING),
            _ => false,
        };
        parts.then(|| joint - comma)
    }

    fn phrase_end(&self, first: usize, stop: usize) -> usize {
        let items = self.items();
        for at in first + 1..stop {
            let ends = match items[at].tag {
                Tag::Comma => !self.is_list(at, stop),
                Tag::Dash | Tag::Colon => true,
                Tag::Conj => self.other_deed(at, stop),
                Tag::Sub | Tag::Prep | Tag::Ing => self.tells_circumstance(at, stop),
                _ => false,
            };
            if ends {
                return at;
            }
            if matches!(items[at].tag, Tag::Noun | Tag::Name) && self.view.is_calendar(at) {
                let time = self.view.time_phrase_start(at, first);
                let closes = items
                    .get(at + 1)
                    .is_none_or(|i| at + 1 >= stop || !i.is_nominal() && i.tag != Tag::PossMark);
                if closes && time > first && (time < at || items[at].is(Class::WEEKDAY)) {
                    return time;
                }
            }
        }
        stop
    }

    /// "and embraced", "and he said": what follows the conjunction is no part of the phrase.
    fn other_deed(&self, conj: usize, stop: usize) -> bool {
        let mut at = conj + 1;
        while at < stop && self.items()[at].tag == Tag::Adv {
            at += 1;
        }
        self.items()
            .get(at)
            .filter(|_| at < stop)
            .is_some_and(|i| i.is_verb() || i.tag == Tag::Pron || i.is_cue())
    }

    /// "…, Ohio", "trade, taxes and jobs", "including …": the phrase goes on behind the comma.
    fn is_list(&self, comma: usize, stop: usize) -> bool {
        let items = self.items();
        let Some(next) = items.get(comma + 1).filter(|_| comma + 1 < stop) else {
            return false;
        };
        if self.view.is_small(comma + 1, &INCLUDING) {
            return true;
        }
        let nominal = |tag: Tag| {
            matches!(
                tag,
                Tag::Name | Tag::Noun | Tag::Det | Tag::Poss | Tag::Num | Tag::Ing
            )
        };
        if next.tag == Tag::Conj {
            return comma + 2 < stop
                && nominal(items[comma + 2].tag)
                && !self.any(Kind::VERB | Kind::COMMA, comma + 2, stop);
        }
        if next.tag == Tag::Name && self.view.is_place(comma + 1) {
            return true;
        }
        nominal(next.tag)
            && items[comma + 1..stop]
                .iter()
                .take_while(|i| !i.is_verb() && !matches!(i.tag, Tag::Sub | Tag::Pron | Tag::Dash))
                .any(|i| i.tag == Tag::Conj)
    }

    /// "when she spoke", "during a debate", "in an interview": the time or place of the saying.
    fn tells_circumstance(&self, at: usize, stop: usize) -> bool {
        self.view.is_small(at, &CIRCUMSTANCE)
            || self.view.is_just(at, word!("as"))
                && at + 1 < stop
                && self.items()[at + 1].tag == Tag::Pron
            || self.view.is_small(at, &AT) && self.is_occasion(at + 1, stop)
    }

    pub(super) fn is_occasion(&self, first: usize, stop: usize) -> bool {
        let items = self.items();
        let Some(opener) = items.get(first).filter(|_| first < stop) else {
            return false;
        };
        if matches!(
            self.view.text(first),
            "Twitter" | "Facebook" | "Instagram" | "television" | "TV"
        ) {
            return true;
        }
        let indefinite = opener.tag == Tag::Poss
            || opener.tag == Tag::Det
                && matches!(self.view.text(first), "a" | "an" | "this" | "another");
        indefinite
            && (first + 1..stop)
                .take_while(|&i| items[i].is_nominal())
                .any(|i| {
                    items[i].is(Class::DOCUMENT)
                        || matches!(
                            self.view.text(i),
                            "rally"
                                | "debate"
                                | "conference"
                                | "event"
                                | "meeting"
                                | "hearing"
                                | "appearance"
                                | "briefing"
                                | "gathering"
                                | "forum"
                                | "call"
                        )
                })
    }

    /// Is there a verb, or a fragment that begins with one?
    pub(super) fn has_predicate(&self, start: usize, end: usize) -> bool {
        let mut quotes = self.view.kinds.among(Kind::QUOTE, start, end);
        self.any(Kind::VERB, start, end) || quotes.any(|at| self.quotes_predicate(at))
    }

    /// "he “did what he could”": a fragment that begins with its verb.
    pub(super) fn quotes_predicate(&self, at: usize) -> bool {
        let item = &self.items()[at];
        item.tag == Tag::Quote
            && self.view.tokens[item.tok as usize..=item.last as usize]
                .iter()
                .find(|t| {
                    t.is_word() && !t.is(Class::ADVERB) && !t.text(self.view.block).ends_with("ly")
                })
                .is_some_and(|t| {
                    t.is(Class::AUXILIARY | Class::MODAL)
                        || t.is(Class::VERB) && t.is(Class::FORM_PAST | Class::FORM_THIRD)
                })
    }
}

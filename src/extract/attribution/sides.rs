//! The frames on either side of a quotation.

use super::{Ending, Frame, Linker};
use crate::extract::frame::Cue;
use crate::extract::item::{Kind, Tag};
use crate::extract::phrase::Phrase;
use crate::lexicon::{Class, Words, word};

/// What tells the circumstances of a saying, and nothing that is said.
const CIRCUMSTANCE: Words<6> = Words::new(["as", "when", "while", "after", "before", "because"]);

impl Linker<'_> {
    /// "…," Trump said · "…," said Trump · "…," he told reporters.
    pub(super) fn right_frame(&self, at: usize, end: usize, may: bool) -> Option<Frame> {
        let ending = self.ending(at);
        if !may && self.view.tag(at + 1) != Some(Tag::Dash) {
            return None;
        }
        let mut first = at + 1;
        while first < end
            && matches!(self.items()[first].tag, Tag::Comma | Tag::Dash | Tag::Other)
            && first - at <= 2
        {
            first += 1;
        }
        let item = self.items().get(first).filter(|_| first < end)?;
        if item.tag == Tag::Verb && item.is_cue() {
            let cue = self.view.inverted(first, first, end)?;
            return Some(Frame {
                subject: cue.subject,
                cue: Some((cue.first, cue.head)),
                end: cue.end,
            });
        }
        if let Some(frame) = self.inverted_past(at, first, end) {
            return Some(frame);
        }
        if self.is_according(first) {
            let subject = self.view.phrase_starting_at(first + 2, end)?;
            return Some(Frame {
                subject: Some(subject),
                cue: Some((first, first + 1)),
                end: subject.last + 1,
            });
        }
        let mut subject = self.view.phrase_starting_at(first, end)?;
        // "“citizen crews” who promote it": a relative clause about the words.
        if self.view.is_just(subject.head, word!("who")) {
            return None;
        }
        if let Some(frame) = self.signed(at, first, subject) {
            return Some(frame);
        }
        if !may {
            return None;
        }
        // "the senator and presidential candidate said": two descriptions, one subject.
        if self.view.tag(subject.last + 1) == Some(Tag::Conj)
            && let Some(second) = self.view.phrase_starting_at(subject.last + 2, end)
        {
            subject.last = second.last;
        }
        let verb = self.verb_behind(subject, end)?;
        if self.view.is_heard(verb, end) {
            return Some(Frame {
                subject: None,
                cue: Some((verb, verb)),
                end: verb + 1,
            });
        }
        let is_cue = self.items()[verb].is_cue();
        let pronoun = self.items()[subject.head].tag == Tag::Pron;
        // A sentence that only begins with a name is no frame: "Why?" Smith walked away. But "Why?" Smith pressed.
        let tag = ending == Ending::Cry
            && self.items()[subject.head].tag == Tag::Name
            && self.view.text(verb).ends_with("ed")
            && self.view.tag(verb + 1).is_none_or(|t| t == Tag::Stop);
        if !is_cue && ending != Ending::Comma && !tag {
            return None;
        }
        if ending == Ending::Cry
            && pronoun
            && self.view.tokens[self.items()[subject.head].tok as usize].is_capital()
            && self.view.text(subject.head) != "I"
        {
            return None;
        }
        // "Why?" Smith said the plan failed: a clause behind the verb makes it a sentence of its own.
        if ending == Ending::Cry && self.has_content_behind(verb, end) {
            return None;
        }
        let cue_first = self
            .view
            .group_start(verb, subject.head + 1)
            .max(subject.last + 1);
        Some(Frame {
            subject: Some(subject),
            cue: Some((cue_first, verb)),
            end: verb + 1,
        })
    }

    /// "“…,” remembered Jane Roe": behind a quotation that a comma closes, any verb with a person behind it.
    fn inverted_past(&self, at: usize, first: usize, end: usize) -> Option<Frame> {
        let verb = &self.items()[first];
        let past = verb.tag == Tag::Verb
            && (verb.is(Class::FORM_PAST) || self.view.text(first).ends_with("ed"));
        if !past || !matches!(self.ending(at), Ending::Comma | Ending::Cry) {
            return None;
        }
        let subject = self.view.phrase_starting_at(first + 1, end)?;
        let head = &self.items()[subject.head];
        let person = head.tag == Tag::Name || head.is(Class::ROLE);
        person.then_some(Frame {
            subject: Some(subject),
            cue: Some((first, first)),
            end: subject.last + 1,
        })
    }

    /// Does the verb report something that stands behind it? "Smith said the plan failed", but not "Smith asked the
    /// mayor" or "Smith asks as he leaves".
    pub(super) fn has_content_behind(&self, verb: usize, end: usize) -> bool {
        let Some(next) = self.items().get(verb + 1).filter(|_| verb + 1 < end) else {
            return false;
        };
        match next.tag {
            Tag::Sub => !self.view.is_small(verb + 1, &CIRCUMSTANCE),
            Tag::Det | Tag::Name if self.items()[verb].is(Class::CUE_TELL) => self
                .view
                .phrase_starting_at(verb + 1, end)
                .is_none_or(|hearer| {
                    self.items().get(hearer.last + 1).is_some_and(|i| {
                        i.is_verb()
                            || matches!(
                                i.tag,
                                Tag::Sub | Tag::Pron | Tag::To | Tag::Det | Tag::Name
                            )
                    })
                }),
            Tag::Det | Tag::Name => true,
            _ => false,
        }
    }

    /// "“…” — Jane Roe, mayor of Leeds": a dash and a name to the block's end.
    fn signed(&self, at: usize, first: usize, subject: Phrase) -> Option<Frame> {
        let rest = &self.items()[subject.last + 1..];
        let signs = first == at + 2
            && self.items()[at + 1].tag == Tag::Dash
            && self.items()[subject.head].tag == Tag::Name
            && rest.len() <= 12
            && !rest.iter().any(|i| i.is_verb() || i.tag == Tag::Quote);
        signs.then_some(Frame {
            subject: Some(subject),
            cue: Some((at + 1, at + 1)),
            end: subject.last + 1,
        })
    }

    pub(super) fn is_according(&self, at: usize) -> bool {
        self.view.kinds.is(at, Kind::ACCORDING)
    }

    /// The verb whose subject the phrase is, over an apposition or a relative clause between commas.
    pub(super) fn verb_behind(&self, subject: Phrase, end: usize) -> Option<usize> {
        let items = self.items();
        let mut at = subject.last + 1;
        if items.get(at).is_some_and(|i| i.tag == Tag::Open) {
            at = (at..end).find(|&i| items[i].tag == Tag::Close)? + 1;
        }
        if items
            .get(at)
            .is_some_and(|i| matches!(i.tag, Tag::Comma | Tag::Dash))
            && at < end
        {
            // The comma that closes what this one opens stands right before the verb.
            let mark = items[at].tag;
            let close = (at + 1..end.min(at + 60))
                .filter(|&i| items[i].tag == mark)
                .find_map(|i| self.first_verb(i + 1, end));
            return close.filter(|&v| items[v].is_cue());
        }
        self.first_verb(at, end)
    }

    /// The main verb of the verb group that begins at `at`, over adverbs and auxiliaries.
    pub(super) fn first_verb(&self, mut at: usize, end: usize) -> Option<usize> {
        let items = self.items();
        while at < end && matches!(items[at].tag, Tag::Adv | Tag::Aux | Tag::Modal) {
            at += 1;
        }
        if at >= end {
            return None;
        }
        let verb = matches!(items[at].tag, Tag::Verb | Tag::Passive)
            || items[at].tag == Tag::Ing && items[at].is_cue();
        if !verb {
            return None;
        }
        // "chimed in saying", "was quoted as saying": the cue is the last verb of the group.
        let chained =
            (at + 1..end.min(at + 3)).find(|&i| items[i].tag == Tag::Ing && items[i].is_cue());
        match chained {
            Some(ing)
                if (at + 1..ing)
                    .all(|i| matches!(items[i].tag, Tag::Prep | Tag::Sub | Tag::Adv)) =>
            {
                Some(ing)
            }
            _ => Some(at),
        }
    }

    /// The nearest cue before the quotation in its sentence.
    pub(super) fn left_frame(&self, at: usize, start: usize, cues: &[Cue]) -> Option<Frame> {
        let cue = cues
            .iter()
            .rev()
            .find(|c| c.end <= at && c.subject.is_some());
        // "said that according to a study, …": what a "that" holds is the outer speaker's.
        let outer = |&i: &usize| i == start || self.items()[i - 1].tag != Tag::Sub;
        let words = self.view.kinds.among(Kind::ACCORDING, start, at);
        let according = words.filter(outer).last();
        if let Some(at_according) = according
            && cue.is_none_or(|c| c.end <= at_according)
        {
            let subject = self.view.phrase_starting_at(at_according + 2, at)?;
            return Some(Frame {
                subject: Some(subject),
                cue: Some((at_according, at_according + 1)),
                end: subject.last + 1,
            });
        }
        let cue = cue?;
        // A quotation of its own between the cue and this one has taken the cue: "…," he said. Not so for fragments.
        Some(Frame {
            subject: cue.subject,
            cue: Some((cue.first, cue.head)),
            end: cue.end,
        })
    }

    /// "Smith: “…”": a name or a noun phrase and a colon, at the sentence's start or with a verb that is no cue.
    pub(super) fn colon_frame(&self, at: usize, start: usize) -> Option<Frame> {
        let colon = at
            .checked_sub(1)
            .filter(|c| *c >= start && self.items()[*c].tag == Tag::Colon)?;
        // "Pollsters agree - Jane Roe: “…”", "… does not surprise pollster Jane Roe: “…”": a name right before it.
        if colon > start
            && self.items()[colon - 1].tag == Tag::Name
            && self.is_person_name(colon - 1)
        {
            let subject = self.view.phrase_ending_at(colon - 1, start);
            return Some(Frame {
                subject: Some(Phrase {
                    first: subject.first,
                    head: colon - 1,
                    last: colon - 1,
                }),
                cue: Some((colon, colon)),
                end: at,
            });
        }
        let verbless = !self.any(Kind::VERB, start, colon);
        let subject = if verbless {
            let first = (start..colon)
                .rev()
                .find(|&i| self.items()[i].tag == Tag::Dash)
                .map_or(start, |d| d + 1);
            self.view.phrase_starting_at(first, colon)
        } else {
            self.view.clause_subject(colon, start, at)
        };
        let subject = subject
            .filter(|s| matches!(self.items()[s.head].tag, Tag::Name | Tag::Pron | Tag::Noun))?;
        Some(Frame {
            subject: Some(subject),
            cue: Some((colon, colon)),
            end: at,
        })
    }

    /// "Trump’s claim that “…”", "her remark that “…”": a noun of communication with its possessor.
    pub(super) fn noun_frame(&self, at: usize, start: usize) -> Option<Frame> {
        let items = self.items();
        if at > start && self.view.is_just(at - 1, word!("as")) {
            return None;
        }
        // "Smith's “47 boats” comment".
        if at > start + 1
            && items[at - 1].tag == Tag::PossMark
            && items[at - 2].is_nominal()
            && items
                .get(at + 1)
                .is_some_and(|i| i.tag == Tag::Noun && i.is(Class::CUE_NOUN))
        {
            let head = at - 2;
            return Some(Frame {
                subject: Some(Phrase {
                    first: head,
                    head,
                    last: head,
                }),
                cue: Some((at + 1, at + 1)),
                end: at + 2,
            });
        }
        let noun = (start..at)
            .rev()
            .find(|&i| items[i].tag == Tag::Noun && items[i].is(Class::CUE_NOUN))?;
        // "from her speech, her campaign plans a “…”": another clause has begun.
        let own_clause = items
            .get(noun + 1)
            .is_some_and(|i| i.tag == Tag::Sub || i.tag == Tag::Aux);
        if !own_clause && self.any(Kind::VERB, noun + 1, at) && self.any(Kind::COMMA, noun + 1, at)
        {
            return None;
        }
        let mut before = noun;
        while before > start
            && (matches!(items[before - 1].tag, Tag::Noun | Tag::Adv | Tag::Num)
                || self.view.is_just(before - 1, word!("most"))
                // "Smith's Facebook post".
                || items[before - 1].tag == Tag::Name
                    && before > start + 1
                    && matches!(items[before - 2].tag, Tag::PossMark | Tag::Poss))
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
        let subject = Phrase {
            first: head,
            head,
            last: head,
        };
        Some(Frame {
            subject: Some(subject),
            cue: Some((noun, noun)),
            end: noun + 1,
        })
    }

    pub(super) fn is_person_name(&self, item: usize) -> bool {
        let mention = &self.view.names[self.items()[item].idx as usize].mention;
        mention.shape == crate::extract::NameShape::Full && mention.evidence
    }
}

//! Cue frames: verb groups of communication with their subjects, in one outer sentence.

mod group;

use super::item::{Item, Kind, Tag};
use super::phrase::{Phrase, View};
use crate::lexicon::{Class, Words, word};

/// Conjunctions behind which a new clause begins.
const ADVERSE: Words<3> = Words::new(["but", "yet", "so"]);

/// What sets a clause against the main one.
pub(super) const CONTRASTING: Words<4> = Words::new(["while", "whereas", "although", "though"]);

/// A cue with the noun phrase that is its subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// First item of the verb group ("has", "was", "went").
    pub(super) first: usize,
    /// The verb of communication itself.
    pub(super) head: usize,
    /// `None` for a passive without an agent: "was reported to …".
    pub(super) subject: Option<Phrase>,
    /// The subject stands behind the verb: "said Podesta".
    pub(super) inverted: bool,
    /// One past what belongs to the frame: the verb, or the inverted subject.
    pub(super) end: usize,
    /// The subject was taken over from the clause before ("and said", "saying").
    pub(super) shared: bool,
}

impl View<'_> {
    /// The cues of the sentence `start..end`, in order.
    pub(super) fn cues(&self, start: usize, end: usize, cues: &mut Vec<Cue>) {
        cues.clear();
        for head in self.kinds.among(Kind::CARRIER, start, end) {
            if self.items[head].is_cue() || self.acts_as_cue(head, start, end) {
                self.add_cue(head, start, end, cues);
            }
        }
    }

    /// The cues with the verbs that only take what is talked about ("spoke of the plan"), if there are any of those.
    pub(super) fn with_topics(&self, start: usize, end: usize, cues: &[Cue]) -> Option<Vec<Cue>> {
        let mut asides = self.kinds.among(Kind::ASIDE, start, end);
        if !asides.any(|head| self.is_topic_verb(head, end)) {
            return None;
        }
        let known = |head| cues.iter().any(|c| c.head == head);
        let mut all = Vec::new();
        for head in self.kinds.among(Kind::CARRIER | Kind::ASIDE, start, end) {
            if known(head) || self.is_topic_verb(head, end) {
                self.add_cue(head, start, end, &mut all);
            }
        }
        Some(all)
    }

    /// Adds the cue whose verb is `head`, if it is one here; those before it are there.
    fn add_cue(&self, head: usize, start: usize, end: usize, cues: &mut Vec<Cue>) {
        if !self.is_noun_here(head)
            && !self.is_chained(head, end)
            && let Some(cue) = self.cue_at(head, start, end, cues)
        {
            cues.push(cue);
        }
    }

    /// "talked about", "spoke of", "referred to".
    fn is_topic_verb(&self, head: usize, end: usize) -> bool {
        let item = &self.items[head];
        item.is(Class::FRAME)
            && !item.is(Class::CUE)
            && matches!(item.tag, Tag::Verb | Tag::Ing | Tag::Inf)
            && self.items[head + 1..end.min(head + 4)]
                .iter()
                .any(|i| matches!(i.tag, Tag::Prep | Tag::To))
    }

    /// "in a report published", "was called": forms that report nothing by themselves.
    fn is_noun_here(&self, head: usize) -> bool {
        let item = &self.items[head];
        item.tag == Tag::Inf
            && head > 0
            && self.items[head - 1].tag == Tag::Modal
            && item.is(Class::FORM_BASE)
            && !item.is(Class::CUE_TELL)
            && matches!(self.text(head), "show" | "issue" | "project" | "spell")
    }

    fn cue_at(&self, head: usize, start: usize, end: usize, before: &[Cue]) -> Option<Cue> {
        let first = self.group_start(head, start);
        let item = &self.items[head];
        let own = |subject, shared| {
            Some(Cue {
                first,
                head,
                subject: Some(subject),
                inverted: false,
                end: head + 1,
                shared,
            })
        };
        if item.tag == Tag::Passive {
            return Some(self.passive(first, head, end)).filter(|_| first < head);
        }
        let bare_ing = item.tag == Tag::Ing && first == head;
        if self.is_heard(head, end) && first == head {
            return Some(Cue {
                first,
                head,
                subject: None,
                inverted: false,
                end: head + 1,
                shared: false,
            });
        }
        // "is due to report", "plans to say": nothing is said yet, and what stands before "to" does not say it.
        if self.items[first].tag == Tag::To
            && first > start
            && self.items[first - 1].is_nominal()
            && item.tag == Tag::Inf
        {
            return None;
        }
        // "The plan, which cost much, failed, said Smith.": a person right behind the verb closes the clause.
        if item.tag == Tag::Verb
            && first == head
            && first > start
            && self.items[first - 1].tag == Tag::Comma
            && !item.is(Class::CUE_TELL | Class::CUE_CALL)
            && let Some(cue) = self.inverted(head, start, end)
            && self.closes_with_person(&cue, end)
        {
            return Some(cue);
        }
        if !bare_ing && let Some(subject) = self.subject_before(first, start) {
            return own(subject, false);
        }
        // ", mocked the party": the next deed of whoever speaks, not what the party says.
        let judges =
            item.is(Class::CUE_CALL) && head > start && self.items[head - 1].tag != Tag::Quote;
        if item.tag == Tag::Verb
            && first == head
            && !judges
            && let Some(cue) = self.inverted(head, start, end)
        {
            return Some(cue);
        }
        if bare_ing && let Some(near) = self.own_subject_of_participle(first, start) {
            return own(near, true);
        }
        // "…, Smith said, adding": the frame right before goes on.
        if bare_ing
            && let Some(cue) = before.last()
            && cue.end <= first
            && first - cue.end <= 2
            && let Some(subject) = cue.subject
        {
            return own(subject, true);
        }
        // "with Smith tweeting that … and asking": the participle before goes on.
        if bare_ing
            && first > start
            && self.items[first - 1].tag == Tag::Conj
            && let Some(cue) = before.last()
            && self.items[cue.head].tag == Tag::Ing
            && cue.first == cue.head
            && let Some(subject) = cue.subject
        {
            return own(subject, true);
        }
        if bare_ing || self.shares_subject(first, start) {
            let subject = self.clause_subject(first, start, end)?;
            return own(subject, true);
        }
        None
    }

    fn closes_with_person(&self, cue: &Cue, end: usize) -> bool {
        let Some(subject) = cue.subject else {
            return false;
        };
        let head = &self.items[subject.head];
        let person = match head.tag {
            Tag::Name => !self.is_place(subject.head),
            _ => head.is(Class::ROLE),
        };
        person
            && (cue.end >= end
                || matches!(self.items[cue.end].tag, Tag::Comma | Tag::Stop)
                || self.items[cue.end].tag == Tag::Prep
                    && self.items[cue.end..end].iter().all(|i| i.tag != Tag::Quote))
    }

    /// "…, inquiry told" closes a headline: with nobody told behind it, what stands before the verb is who was told.
    pub(super) fn is_heard(&self, head: usize, end: usize) -> bool {
        self.items[head].tag == Tag::Verb
            && self.is_just(head, word!("told"))
            && self.items[head + 1..end].iter().all(|i| i.tag == Tag::Stop)
    }

    /// "a sign reading “…”", "with Smith saying": what stands right before the participle.
    fn own_subject_of_participle(&self, first: usize, start: usize) -> Option<Phrase> {
        let mut at = first;
        while at > start && self.items[at - 1].tag == Tag::Adv {
            at -= 1;
        }
        let last = at
            .checked_sub(1)
            .filter(|l| *l >= start && self.items[*l].is_nominal())?;
        let near = self.phrase_ending_at(last, start);
        let with = near.first > start
            && self.items[near.first - 1].tag == Tag::Prep
            && self.is_just(near.first - 1, word!("with"));
        if !with && let Some(maker) = self.maker(near, start) {
            return Some(maker);
        }
        let speaks = Class::DOCUMENT | Class::GROUP | Class::ROLE;
        (with || self.items[near.head].is(speaks)).then_some(near)
    }

    /// "She sent an email saying": who made the document speaks through it.
    fn maker(&self, document: Phrase, start: usize) -> Option<Phrase> {
        let verb = document.first.checked_sub(1).filter(|v| *v > start)?;
        if self.items[verb].tag != Tag::Verb || !self.items[document.head].is(Class::DOCUMENT) {
            return None;
        }
        let makes = matches!(
            self.text(verb),
            "sent"
                | "sends"
                | "emailed"
                | "e-mailed"
                | "released"
                | "releases"
                | "issued"
                | "issues"
                | "posted"
                | "posts"
                | "placed"
                | "places"
                | "published"
                | "publishes"
                | "revised"
                | "signed"
                | "wrote"
                | "writes"
                | "ran"
                | "aired"
                | "launched"
                | "circulated"
                | "filed"
                | "delivered"
                | "tweeted"
                | "made"
                | "gave"
                | "left"
                | "read"
                | "shared"
        );
        makes.then(|| self.clause_subject(verb + 1, start, document.first))?
    }

    /// Any finite verb right before a quotation or a "that": "Hewlett sniped that", "The sign blared “…”".
    fn acts_as_cue(&self, head: usize, start: usize, end: usize) -> bool {
        // "as Roe puts it, “…”".
        if !self.items[head].is(Class::VERB) && self.items[head].tag != Tag::Verb {
            return false;
        }
        if (self.is(head, word!("put")) || self.is(head, word!("puts")))
            && head + 1 < self.items.len()
            && self.is(head + 1, word!("it"))
            && (head.saturating_sub(8)..head)
                .any(|i| self.tokens[self.items[i].tok as usize].hash == word!("as"))
        {
            return true;
        }
        if self.items[head].tag != Tag::Verb {
            return false;
        }
        let next = |n: usize| {
            self.items
                .get(head + n)
                .filter(|_| head + n < end)
                .map(|i| i.tag)
        };
        match next(1) {
            Some(Tag::Quote) => {
                let quote = &self.items[head + 1];
                quote.last - quote.tok > 5
            }
            Some(Tag::Sub) => self.is_just(head + 1, word!("that")),
            // "said in May, when the story broke, “…”": a verb of communication before it takes the quotation.
            Some(Tag::Colon) => next(2) == Some(Tag::Quote),
            Some(Tag::Comma) => {
                next(2) == Some(Tag::Quote)
                    && !self.items[start..head]
                        .iter()
                        .rev()
                        .take_while(|i| i.tag != Tag::Quote)
                        .any(Item::is_cue)
            }
            _ => false,
        }
    }

    /// "was told by X", "was reported to …": the agent speaks, if there is one.
    fn passive(&self, first: usize, head: usize, end: usize) -> Cue {
        let by = (head + 1..end.min(head + 5))
            .find(|&i| self.items[i].tag == Tag::Prep && self.is_just(i, word!("by")));
        let subject = by.and_then(|by| self.phrase_starting_at(by + 1, end));
        // "was called “a fool” by Smith": the frame closes around the quotation.
        let around = by.is_some_and(|by| {
            by > head + 1
                && self.items[by - 1].tag == Tag::Quote
                && self.items[head + 1..by - 1]
                    .iter()
                    .all(|i| i.tag == Tag::Det)
        });
        let end = subject.map_or(head + 1, |s| if around { head + 1 } else { s.last + 1 });
        Cue {
            first,
            head,
            subject,
            inverted: false,
            end,
            shared: false,
        }
    }

    /// The cue is only the first part of one: "was quoted as saying", "chimed in saying".
    fn is_chained(&self, head: usize, end: usize) -> bool {
        let Some(ing) = (head + 1..end.min(head + 3))
            .find(|&i| self.items[i].tag == Tag::Ing && self.items[i].is_cue())
        else {
            return false;
        };
        (head + 1..ing).all(|i| self.is_bridge(i, ing))
    }

    /// "said Podesta", behind a quotation, a comma or at the sentence's start.
    pub(super) fn inverted(&self, head: usize, start: usize, end: usize) -> Option<Cue> {
        let opens = head == start
            || matches!(
                self.items[head - 1].tag,
                Tag::Quote | Tag::Comma | Tag::Dash | Tag::Adv
            );
        if !opens || !self.items[head].is(Class::FINITE) {
            return None;
        }
        let subject = self.phrase_starting_at(head + 1, end)?;
        // "said the bill would fail": what follows is a clause, not the speaker.
        let clause = self
            .items
            .get(subject.last + 1)
            .is_some_and(|i| i.is_verb() && !i.is(Class::FORM_PARTICIPLE));
        if clause || self.is_calendar(subject.head) {
            return None;
        }
        if self.items[subject.head].tag == Tag::Pron
            && !matches!(self.text(subject.head), "he" | "she" | "they" | "I" | "we")
        {
            return None;
        }
        Some(Cue {
            first: head,
            head,
            subject: Some(subject),
            inverted: true,
            end: subject.last + 1,
            shared: false,
        })
    }

    /// Does the verb group take over the subject of the clause before it?
    fn shares_subject(&self, first: usize, start: usize) -> bool {
        first > start && {
            let mut at = first;
            while at > start && matches!(self.items[at - 1].tag, Tag::Adv | Tag::Other) {
                at -= 1;
            }
            if at > start && self.items[at - 1].is_nominal() {
                let phrase = self.phrase_ending_at(at - 1, start);
                at = self.adverbial_start(&phrase, start).unwrap_or(at);
            }
            at > start
                && matches!(
                    self.items[at - 1].tag,
                    Tag::Conj | Tag::Comma | Tag::Dash | Tag::Quote
                )
        }
    }

    /// The subject of the clause that a participle or a second verb leans on: that of the main clause it stands in, not
    /// of a clause inside that one. Where the participle opens the sentence, the one behind its comma.
    pub(super) fn clause_subject(&self, at: usize, start: usize, end: usize) -> Option<Phrase> {
        let mut current: Option<Phrase> = None;
        let mut from = start;
        // "When he left, Smith …": the main clause begins behind the comma.
        if self.tag(start) == Some(Tag::Sub) || matches!(self.tag(start), Some(Tag::Prep)) {
            from = self
                .kinds
                .first(Kind::COMMA, start, at)
                .map_or(start, |c| c + 1);
        }
        for verb in self.kinds.among(Kind::VERB, from, at) {
            let first = self.group_start(verb, start);
            let subject = self.subject_before(first, start).filter(|s| s.head < first);
            if let Some(subject) = subject
                && (current.is_none() || self.begins_clause(subject.first, start))
                && !self.is_expletive(subject.head)
            {
                current = Some(subject);
            } else if current.is_none()
                && let Some(cue) = self.inverted(verb, start, end)
            {
                current = cue.subject;
            }
        }
        if current.is_some() {
            return current;
        }
        let opens = at <= start + 1;
        let comma = opens.then(|| self.kinds.first(Kind::COMMA, at, end))??;
        self.phrase_starting_at(comma + 1, end)
    }

    fn is_expletive(&self, head: usize) -> bool {
        self.is(head, word!("it")) || self.is(head, word!("who"))
    }

    /// A new main clause begins at `first`: behind ", and", "but", "while", a dash, a colon.
    fn begins_clause(&self, first: usize, start: usize) -> bool {
        let Some(before) = first.checked_sub(1).filter(|b| *b >= start) else {
            return true;
        };
        match self.items[before].tag {
            Tag::Conj => {
                self.is_small(before, &ADVERSE)
                    || before > start
                        && matches!(self.items[before - 1].tag, Tag::Comma | Tag::Quote)
            }
            Tag::Sub => self.is_small(before, &CONTRASTING),
            Tag::Dash | Tag::Colon | Tag::Quote => true,
            _ => false,
        }
    }
}

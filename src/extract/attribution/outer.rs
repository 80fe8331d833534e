//! Which of several cues in a sentence is the outermost one that a quotation belongs to.

use super::{Ending, Frame, Linker};
use crate::extract::frame::Cue;
use crate::extract::item::{Kind, Tag};
use crate::lexicon::{Class, Words, word};

/// What a clause begins with that is joined to the one before.
const JOINING: Words<6> = Words::new(["while", "whereas", "although", "though", "after", "before"]);

const COORDINATING: Words<3> = Words::new(["but", "and", "yet"]);

/// What tells the time of the saying behind its frame.
const WHEN: Words<6> = Words::new(["after", "before", "when", "while", "as", "during"]);

impl Linker<'_> {
    /// The outermost cue whose reported clause holds the quotation at `at`: "X said Y is “…”" is X's, and so is
    /// "Y is “…” for Z, said X".
    pub(super) fn outer_frame(
        &self,
        at: usize,
        start: usize,
        end: usize,
        cues: &[Cue],
    ) -> Option<Frame> {
        let holds = |n: usize| {
            let cue = &cues[n];
            let subject = cue.subject?;
            let (first, last) = self.reported(cue, start, end, &cues[n + 1..], false)?;
            let anybody = matches!(
                self.view.text(subject.head),
                "you" | "You" | "it" | "It" | "who"
            );
            (first < at && at < last && !anybody).then_some(first > cue.head)
        };
        let closing = (0..cues.len())
            .rev()
            .take_while(|&n| cues[n].first > at)
            .find(|&n| holds(n) == Some(false));
        if let Some(n) = closing
            && !self.in_opening_clause(at, start, cues)
        {
            return Some(frame(&cues[n]));
        }
        if let Some(nearest) = self.leading_cue(at, cues) {
            return Some(frame(nearest));
        }
        let main = self.main_clause(at, start).max(self.last_clause(at, cues));
        (0..cues.len())
            .take_while(|&n| cues[n].end <= at)
            .filter(|&n| cues[n].head >= main && !self.has_its_quotation(&cues[n]))
            .find(|&n| holds(n) == Some(true))
            .map(|n| frame(&cues[n]))
    }

    /// "When she asked who would win, Smith replied, “…”": the cue that leads in to a clause of its own by a comma or
    /// a colon, whatever clauses stand before it.
    pub(super) fn leading_cue<'c>(&self, at: usize, cues: &'c [Cue]) -> Option<&'c Cue> {
        let mark = at.checked_sub(1)?;
        if !matches!(self.items()[mark].tag, Tag::Comma | Tag::Colon) || !self.begins_capital(at) {
            return None;
        }
        let nearest = cues
            .iter()
            .rev()
            .find(|c| c.end <= mark && c.subject.is_some())?;
        let plain = self.items()[nearest.end..mark].iter().all(|i| {
            !i.is_verb() && !matches!(i.tag, Tag::Sub | Tag::Quote | Tag::Pron | Tag::Comma)
        });
        plain.then_some(nearest)
    }

    /// "“…,” Smith said, adding that …": the quotation before a frame is what it reports.
    fn has_its_quotation(&self, cue: &Cue) -> bool {
        let first = if cue.inverted {
            cue.first
        } else {
            cue.subject.map_or(cue.first, |s| s.first.min(cue.first))
        };
        first.checked_sub(1).is_some_and(|q| {
            self.items()[q].tag == Tag::Quote
                && matches!(self.ending(q), Ending::Comma | Ending::Cry)
        }) && self.view.tag(cue.end) != Some(Tag::Sub)
    }

    /// "While Smith said …, Jones …": where the main clause begins behind what opens the sentence.
    fn main_clause(&self, at: usize, start: usize) -> usize {
        if self.opener(start).is_none() {
            return start;
        }
        // "Though it rained, “…,” said Smith", "Though it rained, she “…”": the quotation is or has the main verb.
        let quoted = |next: usize| next == at;
        let mut commas = self.view.kinds.among(Kind::COMMA, start + 1, at);
        commas
            .find(|&comma| {
                quoted(comma + 1) && !self.items()[comma - 1].is_cue()
                    || self
                        .view
                        .phrase_starting_at(comma + 1, at)
                        .is_some_and(|subject| {
                            quoted(subject.last + 1)
                                || self.first_verb(subject.last + 1, at).is_some()
                        })
            })
            .unwrap_or(start)
    }

    /// "In response to the charge that …, she said …": it is the main clause that a quotation behind it goes on from.
    pub(super) fn note_main_clause(
        &mut self,
        start: usize,
        end: usize,
        cues: &[Cue],
        unquoted: bool,
    ) {
        if !unquoted || cues.is_empty() {
            return;
        }
        let main = self.main_clause(end, start);
        if main == start {
            return;
        }
        let says = |c: &&Cue| c.head > main && self.items()[c.head].is_cue() && c.subject.is_some();
        if let Some(cue) = cues.iter().find(says).copied()
            && let Some(source) = cue.subject.and_then(|s| self.source(s))
        {
            self.previous = Some((Some(self.cue_span(cue.first, cue.head)), Some(source)));
            self.previous_at = cue.head;
        }
    }

    /// What makes the sentence's first clause or phrase one that leans on its main clause.
    fn opener(&self, start: usize) -> Option<usize> {
        let opener =
            start + usize::from(matches!(self.view.tag(start), Some(Tag::Adv | Tag::Conj)));
        let item = self.items().get(opener)?;
        matches!(item.tag, Tag::Sub | Tag::Prep)
            .then_some(opener)
            .filter(|&o| !self.view.is(o, word!("that")))
    }

    /// "After Smith said it was “dead,” Jones said: …": a cue in the clause that opens the sentence has the quotation,
    /// and what stands behind it goes on without it.
    pub(super) fn in_opening_clause(&self, at: usize, start: usize, cues: &[Cue]) -> bool {
        self.opener(start).is_some_and(|opener| {
            self.items()[opener].tag == Tag::Sub
                && self.main_clause(at, start) == start
                && cues
                    .iter()
                    .any(|c| c.head > opener && c.end <= at && c.subject.is_some())
        })
    }

    /// "Smith said …, while Jones said …", "… - but Jones called it …": where the last clause with a cue of its own that
    /// is joined to the others begins.
    fn last_clause(&self, at: usize, cues: &[Cue]) -> usize {
        let joined = |cue: &&Cue| {
            let Some(first) = cue
                .subject
                .map(|s| s.first)
                .filter(|&f| f > 1 && !cue.inverted && f < cue.first)
            else {
                return false;
            };
            match self.items()[first - 1].tag {
                Tag::Sub => self.view.is_small(first - 1, &JOINING),
                Tag::Conj => {
                    matches!(
                        self.items()[first - 2].tag,
                        Tag::Comma | Tag::Dash | Tag::Quote
                    ) && self.view.is_small(first - 1, &COORDINATING)
                }
                _ => false,
            }
        };
        cues.iter()
            .rev()
            .filter(|c| c.end <= at && !c.shared)
            .find(joined)
            .map_or(0, |c| c.first.min(c.subject.map_or(c.first, |s| s.first)))
    }

    /// "…, she said" behind the quotation, with nothing that it reports behind it.
    pub(super) fn closes_sentence(&self, cue: &Cue, at: usize, end: usize) -> bool {
        let Some(subject) = cue.subject else {
            return false;
        };
        let first = subject.first.min(cue.first);
        if first <= at {
            return false;
        }
        let comma = self.items()[first - 1].tag;
        self.items()[cue.head].is_cue()
            && !self.view.is_just(subject.head, word!("who"))
            && (comma == Tag::Comma || first == at + 1 || comma == Tag::Quote)
            && (cue.end >= end
                || match self.items()[cue.end].tag {
                    Tag::Stop
                    | Tag::Comma
                    | Tag::Prep
                    | Tag::Dash
                    | Tag::Quote
                    | Tag::Noun
                    | Tag::Adv => true,
                    Tag::Sub => self.view.is_small(cue.end, &WHEN),
                    _ => false,
                })
    }

    /// "“…,” Smith said, according to a transcript", "According to the Post, Smith said …": what the draft leans on
    /// for all of the sentence.
    pub(super) fn hearsay(&self, at: usize, start: usize, end: usize) -> Option<Frame> {
        let opening = self.first(Kind::ACCORDING, start, end.min(start + 2));
        let closing = || self.first(Kind::ACCORDING, at + 1, end);
        let according = opening.filter(|&i| i < at).or_else(closing)?;
        let subject = self.view.phrase_starting_at(according + 2, end)?;
        if according > at {
            let framed = self.items()[at + 1..according]
                .iter()
                .any(|i| i.is(Class::CUE) && i.is_verb());
            if !framed {
                return None;
            }
        }
        Some(Frame {
            subject: Some(subject),
            cue: Some((according, according + 1)),
            end: subject.last + 1,
        })
    }
}

fn frame(cue: &Cue) -> Frame {
    Frame {
        subject: cue.subject,
        cue: Some((cue.first, cue.head)),
        end: cue.end,
    }
}

//! Frames behind what they report ("…, Smith said") and inside it ("The plan, Smith said, is …").

use super::ending::Shape;
use super::{Linker, Place, Range};
use crate::extract::attribution::Ending;
use crate::extract::frame::Cue;
use crate::extract::item::{Kind, Tag};
use crate::lexicon::{Class, Words, word};

/// With which the writer sets a scene.
const SETTING: Words<7> =
    Words::new(["in", "despite", "though", "although", "with", "for", "even"]);

/// Relative pronouns.
pub(super) const RELATIVE: Words<3> = Words::new(["who", "which", "that"]);

impl Linker<'_> {
    /// "The plan failed, Smith said.": the clause stands before.
    pub(super) fn fronted(&self, place: &Place<'_>, end: usize, framed: bool) -> Option<Range> {
        let items = self.items();
        let comma = self.comma_before(place, end)?;
        let clause_start = self.behind_circumstance(self.clause_start(place.start, comma), comma);
        let has_verb = self.has_predicate(clause_start, comma);
        let whole_quote = items[comma - 1].tag == Tag::Quote && clause_start == comma - 1;
        (has_verb
            && !whole_quote
            && self.closes(place, clause_start)
            && !place.cue.shared
            && !framed
            && comma - clause_start >= 2)
            .then_some((clause_start, comma))
    }

    /// "Despite the rain, the gate held, Smith said": the writer sets the scene; so do "in", "with" and "though".
    pub(super) fn behind_circumstance(&self, first: usize, end: usize) -> usize {
        if first >= end || !self.view.is_one(first, &SETTING) || !self.view.is_in_title_case(first)
        {
            return first;
        }
        self.first(Kind::COMMA, first + 1, end.min(first + 24))
            .filter(|&c| {
                let reach = end.min(c + 25);
                matches!(
                    self.view.tag(c + 1),
                    Some(Tag::Name | Tag::Pron | Tag::Det | Tag::Poss | Tag::Noun | Tag::Num)
                ) && self.any(Kind::VERB, c + 1, reach)
                    && !self.any(Kind::COMMA, c + 1, reach)
            })
            .map_or(first, |c| c + 1)
    }

    fn clause_start(&self, start: usize, comma: usize) -> usize {
        (start..comma)
            .find(|&i| !matches!(self.items()[i].tag, Tag::Conj | Tag::Comma))
            .unwrap_or(start)
    }

    /// Nothing behind the cue can be its content, nor is what stands before it a mere circumstance.
    fn closes(&self, place: &Place<'_>, clause_start: usize) -> bool {
        let items = self.items();
        let cue = place.cue;
        if cue.end >= place.stop {
            return true;
        }
        let tail = (cue.end..place.stop).take_while(|&i| items[i].tag != Tag::Comma);
        let circumstance = matches!(items[clause_start].tag, Tag::Sub | Tag::Prep | Tag::Adv)
            || self.view.is_calendar(clause_start);
        if circumstance && tail.clone().any(|i| items[i].is_verb()) {
            return false;
        }
        let hearer = items[cue.head].is(Class::CUE_TELL) || cue.inverted;
        !matches!(items[cue.end].tag, Tag::Quote | Tag::Sub | Tag::Colon)
            && (hearer
                || !circumstance
                || self.view.is_calendar(cue.end)
                || !matches!(
                    items[cue.end].tag,
                    Tag::Name | Tag::Noun | Tag::Det | Tag::Poss | Tag::To
                ))
    }

    /// The comma right before the frame: one past the last item of what stands before it.
    fn comma_before(&self, place: &Place<'_>, end: usize) -> Option<usize> {
        let cue = place.cue;
        // "the man, who spoke at length": a relative clause is no frame; nor does a judgement close a sentence.
        let relative = cue
            .subject
            .is_some_and(|s| self.view.is_small(s.head, &RELATIVE));
        if relative || self.items()[cue.head].is(Class::CUE_CALL) && !cue.inverted {
            return None;
        }
        let frame_first = if cue.inverted {
            cue.first
        } else if self.view.is_heard(cue.head, end) && cue.first > place.start {
            self.view.phrase_ending_at(cue.first - 1, place.start).first
        } else {
            cue.subject?.first
        };
        // "union members and leaders say".
        let frame_first = match frame_first.checked_sub(1) {
            Some(joint)
                if joint > place.start + 1
                    && self.items()[joint].tag == Tag::Conj
                    && self.items()[joint - 1].is_nominal() =>
            {
                self.view.phrase_ending_at(joint - 1, place.start).first
            }
            _ => frame_first,
        };
        // "…, as Smith put it".
        let frame_first = match frame_first.checked_sub(1) {
            Some(joint) if joint > place.start && self.view.is_just(joint, word!("as")) => joint,
            _ => frame_first,
        };
        frame_first
            .checked_sub(1)
            .filter(|c| *c > place.start)
            .and_then(|c| match self.items()[c].tag {
                Tag::Comma => Some(c),
                // The comma stands inside the closing mark.
                Tag::Quote if self.ending(c) == Ending::Comma => Some(frame_first),
                _ => None,
            })
    }

    /// The cue that closes the sentence behind all that it reports, other cues included: "She left and said it was over,
    /// officials said."
    pub(super) fn closing(
        &self,
        start: usize,
        end: usize,
        cues: &[Cue],
        framed: &[usize],
    ) -> Option<usize> {
        let cue = cues
            .last()
            .filter(|_| cues.len() > 1 && framed.is_empty())?;
        let place = Place {
            cue,
            start,
            stop: self.trim_end(cue.end, end),
            next: &[],
        };
        let comma = self.comma_before(&place, end)?;
        let ends = cue.end >= place.stop || self.tail_is_short(cue.end, place.stop);
        let pronoun = cue
            .subject
            .is_some_and(|s| self.view.is_just(s.head, word!("who")) || s.head >= comma + 12);
        (ends && !pronoun && self.fronted(&place, end, false).is_some()).then_some(cue.head)
    }

    /// "… in a statement": nothing but the saying's time and place behind the frame.
    fn tail_is_short(&self, from: usize, stop: usize) -> bool {
        stop - from <= 6
            && self.items()[from..stop].iter().all(|i| {
                !i.is_verb() && !matches!(i.tag, Tag::Comma | Tag::Quote | Tag::Ing | Tag::Sub)
            })
    }

    /// "As Smith reported, the plan failed."
    pub(super) fn behind_as(&self, place: &Place<'_>) -> Option<Range> {
        let first = place.cue.subject?.first;
        if first != place.start + 1 || !self.view.is(place.start, word!("as")) {
            return None;
        }
        let comma = self.comma_behind(place)?;
        let last = self.content_end(place, comma + 1, Shape::Clause);
        let has_verb = self.any(Kind::VERB, comma + 2, last);
        (has_verb && self.view.tag(comma + 1) != Some(Tag::Quote)).then_some((comma + 1, last))
    }

    /// The comma behind the frame, over the saying's time and place.
    fn comma_behind(&self, place: &Place<'_>) -> Option<usize> {
        let from = place.cue.end;
        let comma = self.first(Kind::COMMA, from, place.stop.min(from + 6))?;
        (!self.any(Kind::VERB | Kind::QUOTE, from, comma)).then_some(comma)
    }

    /// "The good news, Smith said, is that …": what goes on behind the frame.
    pub(super) fn second_half(&self, place: &Place<'_>) -> Option<Range> {
        let comma = self.comma_behind(place)?;
        let participle = self
            .items()
            .get(comma + 1)
            .is_some_and(|i| matches!(i.tag, Tag::Ing | Tag::Quote));
        let last = self.content_end(place, comma + 1, Shape::Clause);
        let has_verb = self.any(Kind::VERB, comma + 1, last)
            && (!place.cue.inverted || self.items()[comma + 1].is_verb());
        (!participle && has_verb && last > comma + 2).then_some((comma + 1, last))
    }

    /// "There is a risk, Smith said, that it fails": commas on both sides set the frame off.
    pub(super) fn is_set_off(&self, place: &Place<'_>, end: usize) -> bool {
        self.view.tag(place.cue.end) == Some(Tag::Comma)
            && self.view.tag(place.cue.end + 1) == Some(Tag::Sub)
            && !place.cue.shared
            && self.comma_before(place, end).is_some()
    }

    /// "The plan, Smith said, is sound" and "Over the years, Smith said, it got worse" are two pieces.
    pub(super) fn parted(&self, place: &Place<'_>, end: usize) -> Option<(Range, Option<Range>)> {
        let items = self.items();
        if place.cue.shared {
            return None;
        }
        let before = self.comma_before(place, end)?;
        let comma = self.comma_behind(place)?;
        let first = self.clause_start(place.start, before);
        let behind = comma + 1;
        if behind >= place.stop || self.any(Kind::VERB, place.start, before) {
            return None;
        }
        let last = self.content_end(place, behind, Shape::Clause);
        let mut verb = behind;
        while verb < last && items[verb].tag == Tag::Adv {
            verb += 1;
        }
        if verb < last
            && (items[verb].is_verb()
                || items[verb].tag == Tag::Quote && self.quotes_predicate(verb))
        {
            let nominal = matches!(
                items[first].tag,
                Tag::Name | Tag::Noun | Tag::Det | Tag::Poss | Tag::Num | Tag::Ing | Tag::Pron
            );
            return (nominal && first < before && last > behind)
                .then_some(((first, before), Some((behind, last))));
        }
        let opens = matches!(
            items[behind].tag,
            Tag::Name | Tag::Noun | Tag::Det | Tag::Poss | Tag::Pron | Tag::Num | Tag::Adv
        );
        let whole = items[place.cue.head].is(Class::FRAME_CLAUSE) && last > behind + 3;
        let has_verb = whole || self.any(Kind::VERB, behind + 1, last);
        if !opens || !has_verb || last <= behind + 1 || place.cue.inverted {
            return None;
        }
        // "Over the years, Smith said, …" belongs to what is said; "In a speech, Smith said, …" does not.
        let occasion = items[first].tag == Tag::Prep && self.is_occasion(first + 1, before)
            || (first..before).any(|i| items[i].is(Class::WEEKDAY));
        if occasion || before - first < 2 {
            return Some(((behind, last), None));
        }
        Some(((first, before), Some((behind, last))))
    }
}

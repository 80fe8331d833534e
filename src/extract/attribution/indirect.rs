//! Reported clauses: "X said that …", "X said …", "…, X said", "according to X, …".

use super::{Ending, Linker};
use crate::extract::frame::Cue;
use crate::extract::item::Tag;
use crate::extract::{Attribution, ContentKind};
use crate::lexicon::Class;
use crate::text::Span;

impl Linker<'_> {
    /// Reported clauses: "X said that …", "X said …", "…, X said", "according to X, …".
    pub(super) fn indirect(&mut self, start: usize, end: usize, cues: &[Cue], framed: &[usize]) {
        let mut taken_until = start;
        for (n, cue) in cues.iter().enumerate() {
            if cue.head < taken_until && !cue.shared {
                continue;
            }
            let next = cues.get(n + 1..).unwrap_or_default();
            let Some((first, last)) =
                self.reported(cue, start, end, next, framed.contains(&cue.head))
            else {
                continue;
            };
            let source = cue.subject.and_then(|s| self.source(s));
            if source.is_none() && cue.subject.is_some() {
                continue;
            }
            let content = self.content_span(first, last);
            let cue_span = self.cue_span(cue.first, cue.head);
            self.push(Attribution {
                content,
                kind: ContentKind::Indirect,
                cue: Some(cue_span),
                source,
                continues: false,
            });
            if source.is_some() && framed.is_empty() && cue.head >= self.previous_at {
                self.previous = Some((Some(cue_span), source));
                self.previous_at = cue.head;
            }
            if first > cue.head {
                taken_until = last;
            } else if let Some((first, last)) = self.second_half(cue, end, next) {
                let content = self.content_span(first, last);
                self.push(Attribution {
                    content,
                    kind: ContentKind::Indirect,
                    cue: Some(cue_span),
                    source,
                    continues: false,
                });
                taken_until = last;
            }
        }
        self.according(start, end);
    }

    pub(super) fn content_span(&self, first: usize, last: usize) -> Span {
        let (a, b) = (&self.items()[first], &self.items()[last - 1]);
        Span::new(
            self.view.tokens[a.tok as usize].start as usize,
            self.view.tokens[b.last as usize].end as usize,
        )
    }

    /// "The good news, Smith said, is that …": what goes on behind the frame.
    fn second_half(&self, cue: &Cue, end: usize, next: &[Cue]) -> Option<(usize, usize)> {
        let stop = self.trim_end(cue.end, end);
        let comma =
            (cue.end..stop.min(cue.end + 6)).find(|&i| self.items()[i].tag == Tag::Comma)?;
        let plain = (cue.end..comma)
            .all(|i| !self.items()[i].is_verb() && self.items()[i].tag != Tag::Quote);
        let participle = self
            .items()
            .get(comma + 1)
            .is_some_and(|i| matches!(i.tag, Tag::Ing | Tag::Quote | Tag::Conj));
        let last = self.content_end(comma + 1, stop, next);
        let has_verb = (comma + 1..last).any(|i| self.items()[i].is_verb());
        (plain && !participle && has_verb && last > comma + 2).then_some((comma + 1, last))
    }

    /// First item and one past the last of the clause that the cue reports.
    pub(super) fn reported(
        &self,
        cue: &Cue,
        start: usize,
        end: usize,
        next: &[Cue],
        framed: bool,
    ) -> Option<(usize, usize)> {
        let items = self.items();
        let stop = self.trim_end(cue.end, end);
        if let Some(that) = self.that_behind(cue, stop) {
            return Some((that, self.content_end(that, stop, next)));
        }
        let first = self.after_hearer(cue, stop);
        if first < stop && !framed && !items[cue.head].is(Class::CUE_CALL) {
            let opens = matches!(items[first].tag, Tag::To | Tag::Sub) && cue.end == first
                || matches!(
                    items[first].tag,
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
                        | Tag::Prep
                );
            let last = self.content_end(first, stop, next);
            let infinitive = items[first].tag == Tag::To
                && matches!(self.view.tag(first + 1), Some(Tag::Inf | Tag::Aux));
            let has_verb = (first + 1..last)
                .any(|i| items[i].is_verb() || self.quotes_predicate(i))
                && items[first].tag != Tag::To
                || infinitive;
            if opens && has_verb && last > first + 1 && items[first].tag != Tag::Prep {
                return Some((first, last));
            }
        }
        // "The plan failed, Smith said.": the clause stands before.
        let frame_first = if cue.inverted {
            cue.first
        } else if self.view.is_heard(cue.head, end) && cue.first > start {
            self.view.phrase_ending_at(cue.first - 1, start).first
        } else {
            cue.subject?.first
        };
        let comma =
            frame_first
                .checked_sub(1)
                .filter(|c| *c > start)
                .and_then(|c| match items[c].tag {
                    Tag::Comma => Some(c),
                    // The comma stands inside the closing mark.
                    Tag::Quote if self.ending(c) == Ending::Comma => Some(frame_first),
                    _ => None,
                })?;
        let clause_start = (start..comma)
            .find(|&i| !matches!(items[i].tag, Tag::Conj | Tag::Comma | Tag::Adv))
            .unwrap_or(start);
        let has_verb =
            (clause_start..comma).any(|i| items[i].is_verb() || self.quotes_predicate(i));
        let whole_quote = items[comma - 1].tag == Tag::Quote && clause_start == comma - 1;
        let closes =
            cue.end >= stop || !matches!(items[cue.end].tag, Tag::Quote | Tag::Sub | Tag::Colon);
        (has_verb && !whole_quote && closes && !cue.shared && !framed && comma - clause_start >= 2)
            .then_some((clause_start, comma))
    }

    pub(super) fn trim_end(&self, from: usize, end: usize) -> usize {
        let mut stop = end;
        while stop > from
            && matches!(
                self.items()[stop - 1].tag,
                Tag::Stop | Tag::Comma | Tag::Dash | Tag::Colon
            )
        {
            stop -= 1;
        }
        stop
    }

    /// The "that" which opens the reported clause, over adverbials behind the verb.
    pub(super) fn that_behind(&self, cue: &Cue, stop: usize) -> Option<usize> {
        for at in cue.end..stop.min(cue.end + 24) {
            let item = &self.items()[at];
            match item.tag {
                Tag::Sub if self.view.text(at) == "that" => return Some(at),
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

    /// Behind the verb, and behind its hearer where it takes one ("told reporters", "told her").
    pub(super) fn after_hearer(&self, cue: &Cue, stop: usize) -> usize {
        let mut at = cue.end;
        while at < stop && self.items()[at].tag == Tag::Adv {
            at += 1;
        }
        while at < stop && self.items()[at].is(Class::WEEKDAY) {
            at += 1;
        }
        if !self.items()[cue.head].is(Class::CUE_TELL) || at >= stop {
            return at;
        }
        match self.items()[at].tag {
            Tag::ObjPron => at + 1,
            Tag::Name | Tag::Noun | Tag::Det | Tag::Poss => {
                // "told reporters he would": the hearer is the first chunk before another subject.
                let Some(hearer) = self.view.phrase_starting_at(at, stop) else {
                    return at;
                };
                hearer.last + 1
            }
            _ => at,
        }
    }

    /// Where the reported clause ends: before a participle or a second verb of the same speaker.
    pub(super) fn content_end(&self, first: usize, stop: usize, next: &[Cue]) -> usize {
        for cue in next {
            if cue.head <= first || cue.head >= stop {
                continue;
            }
            // ", and Smith said": another speaker's clause begins.
            if !cue.shared
                && let Some(subject) = cue.subject
                && subject.first > first + 2
                && self.view.tag(subject.first - 1) == Some(Tag::Conj)
                && self.view.tag(subject.first - 2) == Some(Tag::Comma)
            {
                return subject.first - 2;
            }
            // "A man who answered the phone said": the next cue's subject stands before this one.
            if cue.subject.is_some_and(|s| s.head < first) && !cue.shared && !cue.inverted {
                return cue.first.max(first + 1);
            }
            if cue.shared {
                let mut before = cue.first;
                while before > first + 1
                    && matches!(
                        self.items()[before - 1].tag,
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
        if let Some(comma) = self.next_deed(first, stop) {
            return comma;
        }
        if let Some(at) = (first + 1..stop).find(|&i| self.is_according(i)) {
            let comma = at - usize::from(self.items()[at - 1].tag == Tag::Comma);
            return comma.max(first + 1);
        }
        stop
    }

    /// "he “did what he could”": a fragment that begins with its verb.
    fn quotes_predicate(&self, at: usize) -> bool {
        let item = &self.items()[at];
        item.tag == Tag::Quote
            && self.view.tokens[item.tok as usize..=item.last as usize]
                .iter()
                .find(|t| t.is_word())
                .is_some_and(|t| {
                    t.is(Class::AUXILIARY | Class::MODAL)
                        || t.is(Class::VERB) && t.is(Class::FORM_PAST | Class::FORM_THIRD)
                })
    }

    /// "According to X, the mayor, …": the comma that closes what the one at `comma` opens.
    fn behind_apposition(&self, comma: usize, stop: usize) -> usize {
        let items = self.items();
        let reach = stop.min(comma + 24);
        let Some(close) = (comma + 1..reach).find(|&i| items[i].tag == Tag::Comma) else {
            return comma;
        };
        let inside = &items[comma + 1..close];
        let opens = inside
            .first()
            .is_some_and(|i| matches!(i.tag, Tag::Det | Tag::Poss | Tag::Adv) || i.is(Class::ROLE));
        let described = inside
            .iter()
            .any(|i| i.tag == Tag::Adv || i.is(Class::ROLE | Class::ORGANISATION));
        let verbless = inside.iter().all(|i| !i.is_verb());
        let clause = items[close + 1..stop].iter().any(super::Item::is_verb);
        if opens && described && verbless && clause {
            close
        } else {
            comma
        }
    }

    /// "that A, and again voiced B": the comma closes the reported clause where the speaker's next verb has no subject.
    fn next_deed(&self, first: usize, stop: usize) -> Option<usize> {
        let items = self.items();
        let that = items[first].tag == Tag::Sub;
        (first + 2..stop.min(first + 60)).find(|&comma| {
            let mut at = comma + 2;
            while at < stop && items[at].tag == Tag::Adv {
                at += 1;
            }
            that && items[comma].tag == Tag::Comma
                && items[comma + 1].tag == Tag::Conj
                && at < stop
                && items[at].tag == Tag::Verb
                && self.view.tokens[items[at].tok as usize].is(Class::FORM_PAST)
        })
    }

    /// "According to X, …" and "…, according to X".
    pub(super) fn according(&mut self, start: usize, end: usize) {
        for at in start..end {
            if !self.is_according(at) {
                continue;
            }
            let Some(subject) = self.view.phrase_starting_at(at + 2, end) else {
                continue;
            };
            let Some(source) = self.source(subject) else {
                continue;
            };
            let cue = self.cue_span(at, at + 1);
            let stop = self.trim_end(at, end);
            let range = if at <= start + 1 {
                let comma = (subject.last + 1..stop).find(|&i| self.items()[i].tag == Tag::Comma);
                comma.map(|c| (self.behind_apposition(c, stop) + 1, stop))
            } else {
                let comma = at - usize::from(self.items()[at - 1].tag == Tag::Comma);
                Some((start, comma))
            };
            let Some((first, last)) = range.filter(|(f, l)| l > f) else {
                continue;
            };
            if self.items()[first..last]
                .iter()
                .all(|i| i.tag == Tag::Quote)
            {
                continue;
            }
            let content = self.content_span(first, last);
            self.push(Attribution {
                content,
                kind: ContentKind::Indirect,
                cue: Some(cue),
                source: Some(source),
                continues: false,
            });
            self.previous = Some((Some(cue), Some(source)));
        }
    }
}

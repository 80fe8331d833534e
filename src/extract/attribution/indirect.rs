//! Reported speech without marks of its own: "X said that …", "X said …", "…, X said", "according to X, …", "X praised …".
//!
//! `opening` tells where the content begins behind its cue and of which shape it is, `ending` and `clause` where it ends, `around`
//! reads frames that stand behind or inside what they report, `noun` adds cues that are no finite verbs.

mod according;
mod around;
mod clause;
mod ending;
mod noun;
mod object;
mod opening;

use super::Linker;
use crate::extract::frame::Cue;
use crate::extract::item::Tag;
use crate::extract::{Attribution, ContentKind, Source};
use crate::text::Span;

/// A cue in its sentence, with what limits the content behind it.
#[derive(Clone, Copy)]
struct Place<'c> {
    cue: &'c Cue,
    /// First item of the sentence.
    start: usize,
    /// One past the last item that may belong to the content.
    stop: usize,
    /// The cues behind this one.
    next: &'c [Cue],
}

/// First item and one past the last of a content.
type Range = (usize, usize);

impl Linker<'_> {
    /// The contents without marks of their own in the sentence `start..end`. `cues` are its verbs of communication,
    /// `framed` those of them that already carry a quotation.
    pub(super) fn indirect(&mut self, start: usize, end: usize, cues: &[Cue], framed: &[usize]) {
        let mut taken_until = start;
        if let Some(cue) = self.closing(start, end, cues, framed) {
            taken_until = cue + 1;
        }
        let others = self.with_others(start, end, cues);
        let cues = others.as_deref().unwrap_or(cues);
        for (n, cue) in cues.iter().enumerate() {
            if cue.head < taken_until && cue.head + 1 != taken_until {
                continue;
            }
            let next = cues.get(n + 1..).unwrap_or_default();
            let place = Place {
                cue,
                start,
                stop: self.trim_end(cue.end, end),
                next,
            };
            let carries = framed.contains(&cue.head);
            let Some((range, second)) = self.contents(&place, end, carries) else {
                continue;
            };
            let source = cue.subject.and_then(|s| self.source(s));
            if source.is_none() && cue.subject.is_some() {
                continue;
            }
            for (first, last) in [range].into_iter().chain(second) {
                self.report(first, last, cue, source);
                if last > cue.head {
                    taken_until = last;
                }
            }
            let noun = self.items()[cue.head].tag == Tag::Noun;
            if source.is_some() && framed.is_empty() && cue.head >= self.previous_at && !noun {
                self.previous = Some((Some(self.cue_span(cue.first, cue.head)), source));
                self.previous_at = cue.head;
            }
        }
        self.according(start, end);
    }

    /// What the cue reports: one piece, or two around the frame.
    fn contents(
        &self,
        place: &Place<'_>,
        end: usize,
        framed: bool,
    ) -> Option<(Range, Option<Range>)> {
        if self.items()[place.cue.head].tag == Tag::Noun {
            return Some((self.behind_noun(place)?, None));
        }
        if self.is_set_off(place, end)
            && let Some(range) = self.fronted(place, end, framed)
        {
            return Some((range, self.second_half(place)));
        }
        let behind = self
            .that_or_clause(place, framed)
            .or_else(|| self.phrase_behind(place).filter(|_| !framed))
            .or_else(|| self.behind_colon(place).filter(|_| !framed))
            .or_else(|| self.behind_as(place).filter(|_| !framed));
        if let Some(range) = behind {
            return Some((range, None));
        }
        if let Some(range) = self.fronted(place, end, framed) {
            return Some((range, self.second_half(place)));
        }
        self.parted(place, end).filter(|_| !framed)
    }

    fn report(&mut self, first: usize, last: usize, cue: &Cue, source: Option<Source>) {
        let content = self.content_span(first, last);
        let cue = Some(self.cue_span(cue.first, cue.head));
        self.push(Attribution {
            content,
            kind: ContentKind::Indirect,
            cue,
            source,
            continues: false,
        });
    }

    pub(super) fn content_span(&self, first: usize, last: usize) -> Span {
        let (a, b) = (&self.items()[first], &self.items()[last - 1]);
        Span::new(
            self.view.tokens[a.tok as usize].start as usize,
            self.view.tokens[b.last as usize].end as usize,
        )
    }

    /// First item and one past the last of the clause that the cue reports.
    pub(super) fn reported(
        &self,
        cue: &Cue,
        start: usize,
        end: usize,
        next: &[Cue],
        framed: bool,
    ) -> Option<Range> {
        let place = Place {
            cue,
            start,
            stop: self.trim_end(cue.end, end),
            next,
        };
        self.that_or_clause(&place, framed)
            .or_else(|| self.fronted(&place, end, framed))
    }

    fn trim_end(&self, from: usize, end: usize) -> usize {
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
}

//! What no frame holds: bare quotations, a block's lead-in to the next one, its last subject.

use super::{Ending, Linker};
use crate::extract::frame::Cue;
use crate::extract::item::Tag;
use crate::extract::phrase::Phrase;
use crate::extract::{Attribution, ContentKind, LeadIn, Pronoun, SourceKind};

impl Linker<'_> {
    /// A quotation with no frame in its sentence: it goes on from the one before, leans on the sentence's subject, or
    /// has no source here.
    pub(super) fn unframed(&mut self, at: usize, start: usize, end: usize) {
        if self.is_no_quotation(at, start, end) {
            return;
        }
        let span = self.quote(at).span;
        let clause = self.n_words(at) >= 4 && self.begins_capital(at)
            || self.ending(at) == Ending::Stop && self.n_words(at) >= 3;
        let opens = self.opens_sentence(at, start);
        let kind = if clause && opens {
            ContentKind::Direct
        } else {
            ContentKind::Mixed
        };
        if kind == ContentKind::Direct {
            let (cue, source) = self.previous.unwrap_or((None, None));
            self.push(Attribution {
                content: span,
                kind,
                cue,
                source,
                continues: source.is_some(),
            });
            return;
        }
        // A fragment without a cue: the sentence's own subject, if that can speak.
        let subject = self
            .view
            .clause_subject(at, start, end)
            .and_then(|s| self.source(s));
        match (subject, self.previous) {
            (Some(source), _)
                if !matches!(source.kind, SourceKind::Pronoun(Pronoun::It))
                    && self.n_words(at) > 1 =>
            {
                self.push(Attribution {
                    content: span,
                    kind,
                    cue: None,
                    source: Some(source),
                    continues: false,
                });
            }
            (_, Some((cue, Some(source)))) if self.n_words(at) > 1 => {
                self.push(Attribution {
                    content: span,
                    kind,
                    cue,
                    source: Some(source),
                    continues: true,
                });
            }
            _ if clause => self.push(Attribution {
                content: span,
                kind,
                cue: None,
                source: None,
                continues: false,
            }),
            _ => {}
        }
    }

    /// A block that ends with a cue and a colon, or with a cue alone, leads in to the next one.
    pub(super) fn lead_in(&mut self) {
        let items = self.items();
        let n = items.len();
        if n < 3 || items[n - 1].tag != Tag::Colon {
            return;
        }
        let start = (0..n - 1)
            .rev()
            .find(|&i| items[i].tag == Tag::Stop)
            .map_or(0, |i| i + 1);
        if items[start..n].iter().any(|i| i.tag == Tag::Quote) {
            return;
        }
        // "She released this statement:" leads in with any verb.
        let cue = self
            .view
            .cues(start, n)
            .last()
            .map(|c| (c.subject, c.first, c.head))
            .or_else(|| {
                let verb = (start..n).rev().find(|&i| items[i].tag == Tag::Verb)?;
                Some((self.view.clause_subject(n - 1, start, n), verb, verb))
            });
        let Some((Some(subject), first, head)) = cue else {
            return;
        };
        let Some(source) = self.source(subject) else {
            return;
        };
        self.links.lead_in = Some(LeadIn {
            source,
            cue: self.cue_span(first, head),
        });
    }

    /// The name that is the subject of the sentence's first clause.
    pub(super) fn main_subject(&self, start: usize, end: usize, cues: &[Cue]) -> Option<u16> {
        let named = |phrase: &Phrase| {
            let head = &self.items()[phrase.head];
            // "The captain, Jane Roe, kept a list."
            let behind = |n: usize| self.view.tag(phrase.last + n);
            if head.tag != Tag::Name
                && [behind(1), behind(2), behind(3)]
                    == [Some(Tag::Comma), Some(Tag::Name), Some(Tag::Comma)]
            {
                return Some(self.items()[phrase.last + 2].idx);
            }
            (head.tag == Tag::Name).then_some(head.idx)
        };
        let verb = (start..end).find(|&i| self.items()[i].is_verb());
        let subject = verb.and_then(|v| {
            self.view
                .subject_before(self.view.group_start(v, start), start)
        });
        subject.as_ref().and_then(named).or_else(|| {
            cues.iter()
                .rev()
                .find_map(|c| c.subject.as_ref().and_then(named))
        })
    }
}

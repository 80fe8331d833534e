//! What no frame holds: bare quotations, a block's lead-in to the next one, its last subject.

use super::{Ending, Frame, Linker};
use crate::extract::frame::Cue;
use crate::extract::item::{Kind, Tag};
use crate::extract::phrase::Phrase;
use crate::extract::{Attribution, ContentKind, LeadIn, Pronoun, Source, SourceKind};
use crate::lexicon::Class;
use crate::text::Span;

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
        let short = self.begins_capital(at)
            && self.n_words(at) == 2
            && matches!(self.ending(at), Ending::Stop | Ending::Cry);
        let kind = if opens && (clause || short) {
            ContentKind::Direct
        } else {
            ContentKind::Mixed
        };
        if kind == ContentKind::Direct {
            if let Some((cue, source)) = self.beat.take() {
                self.previous = Some((cue, source));
                self.push(Attribution {
                    content: span,
                    kind,
                    cue,
                    source,
                    continues: false,
                });
                return;
            }
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
        if let Some(source) = self.joined_source(at) {
            return self.push(Attribution {
                content: span,
                kind,
                cue: None,
                source: Some(source),
                continues: false,
            });
        }
        if self.describes_noun(at) && !self.headline {
            return;
        }
        // A fragment without a cue: the sentence's own subject, if that can speak.
        let leading = self.headline_subject(at, start);
        let subject = leading
            .or_else(|| self.view.clause_subject(at, start, end))
            .and_then(|s| self.source(s));
        match (subject, self.previous) {
            (Some(source), _)
                if !matches!(source.kind, SourceKind::Pronoun(Pronoun::It))
                    && (self.n_words(at) > 1
                        || leading.is_some()
                        || self.takes_a_word(at, start)) =>
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
            _ if clause || self.n_words(at) >= 4 => self.push(Attribution {
                content: span,
                kind,
                cue: None,
                source: None,
                continues: false,
            }),
            _ => {}
        }
    }

    /// "“profane” and “sexist”": whoever says the fragment right before says this one.
    fn joined_source(&self, at: usize) -> Option<Source> {
        let joint = at.checked_sub(2)?;
        let joined = matches!(self.items()[at - 1].tag, Tag::Conj | Tag::Comma)
            && self.items()[joint].tag == Tag::Quote;
        let last = self.links.attributions.last()?;
        (joined && last.content == self.quote(joint).span)
            .then_some(last.source)
            .flatten()
    }

    /// "the “dry port” plan": a few words that modify the noun behind them are the writer's own name for a thing.
    fn describes_noun(&self, at: usize) -> bool {
        let behind = self.items().get(at + 1).filter(|i| i.tag == Tag::Noun);
        behind.is_some_and(|i| !self.view.tokens[i.tok as usize].is_capital())
            && self.ending(at) == Ending::Other
            && self.n_words(at) <= 3
    }

    /// Where a single word is somebody's rather than a doubtful one: "as “fair”", "as a “fool”", "to “debase” it", "the
    /// term “fair”".
    fn takes_a_word(&self, at: usize, start: usize) -> bool {
        let word = |n: usize| {
            at.checked_sub(n)
                .filter(|b| *b >= start)
                .map_or("", |b| self.view.text(b))
        };
        let object = self.items().get(at + 1).is_some_and(|i| {
            matches!(
                i.tag,
                Tag::Det | Tag::Poss | Tag::Name | Tag::Noun | Tag::ObjPron
            )
        });
        matches!(word(1), "as" | "term" | "phrase" | "word" | "a" | "an")
            || word(1) == "to" && object
    }

    /// A block that ends with a cue and a colon, or with a cue alone, leads in to the next one.
    pub(super) fn lead_in(&mut self) {
        let items = self.items();
        let n = items.len();
        if n < 2 || items[n - 1].tag != Tag::Colon {
            return self.soft_lead_in();
        }
        let start = (0..n - 1)
            .rev()
            .find(|&i| items[i].tag == Tag::Stop)
            .map_or(0, |i| i + 1);
        if self.any(Kind::QUOTE, start, n) {
            return;
        }
        let mut cues = Vec::new();
        self.view.cues(start, n, &mut cues);
        // "She released this statement:" leads in with any verb.
        let cue = cues
            .last()
            .map(|c| (c.subject, c.first, c.head))
            .or_else(|| {
                let frame = self
                    .according_lead(start, n)
                    .or_else(|| self.noun_frame(n - 1, start))?;
                frame.cue.map(|(first, head)| (frame.subject, first, head))
            })
            .or_else(|| {
                let verb = (start..n).rev().find(|&i| items[i].tag == Tag::Verb)?;
                Some((Some(self.view.clause_subject(n - 1, start, n)?), verb, verb))
            })
            .or_else(|| Some((Some(self.announced(start, n)?), n - 1, n - 1)));
        let Some((Some(subject), first, head)) = cue else {
            return;
        };
        let Some(source) = self.source(subject) else {
            return;
        };
        self.links.lead_in = Some(LeadIn {
            source,
            cue: self.cue_span(first, head),
            announced: true,
        });
    }

    /// "Transcript as follows:", "Jane Roe:": a document or a name alone before the colon.
    fn announced(&self, start: usize, colon: usize) -> Option<Phrase> {
        // "Here's Jane Roe in May:".
        let here = self.view.text(start).eq_ignore_ascii_case("here");
        if here {
            let subject = self.view.phrase_starting_at(start + 2, colon)?;
            return (self.items()[subject.head].tag == Tag::Name).then_some(subject);
        }
        let subject = self.view.phrase_starting_at(start, colon)?;
        let head = &self.items()[subject.head];
        let rest = &self.items()[subject.last + 1..colon];
        let speaks =
            head.tag == Tag::Name && rest.is_empty() || head.is(Class::DOCUMENT | Class::CUE_NOUN);
        (speaks && rest.len() <= 3).then_some(subject)
    }

    /// A block whose last sentence has a cue with nothing that it reports.
    fn soft_lead_in(&mut self) {
        let n = self.items().len();
        let start = self.last_sentence;
        if start >= n || self.any(Kind::QUOTE, start, n) {
            return;
        }
        let Some(cue) = self.cue_without_content(start, n, &self.cues) else {
            return;
        };
        let Some(source) = cue.subject.and_then(|s| self.source(s)) else {
            return;
        };
        self.links.lead_in = Some(LeadIn {
            source,
            cue: self.cue_span(cue.first, cue.head),
            announced: false,
        });
    }

    /// "According to Jane Roe, writing for the Post:".
    fn according_lead(&self, start: usize, end: usize) -> Option<Frame> {
        let according = self.first(Kind::ACCORDING, start, end)?;
        let subject = self.view.phrase_starting_at(according + 2, end)?;
        Some(Frame {
            subject: Some(subject),
            cue: Some((according, according + 1)),
            end: subject.last + 1,
        })
    }

    /// "Jane Roe agreed. “…”", "Lee cut in. “…”": a short sentence about somebody else right before a quotation that
    /// opens one of its own shows who speaks.
    pub(super) fn beat_before_quotation(
        &mut self,
        start: usize,
        end: usize,
        cues: &[Cue],
    ) -> Option<(Option<Span>, Option<Source>)> {
        /// Items in the longest such sentence.
        const LONGEST: usize = 9;
        let items = self.view.items;
        let quotation = items.get(end).is_some_and(|i| i.tag == Tag::Quote);
        if !quotation || self.any(Kind::QUOTE, start, end) {
            return None;
        }
        if let Some(cue) = self.cue_without_content(start, end, cues) {
            let source = self.source(cue.subject?)?;
            return Some((Some(self.cue_span(cue.first, cue.head)), Some(source)));
        }
        if end - start > LONGEST {
            return None;
        }
        let verb = (start..end).find(|&i| matches!(items[i].tag, Tag::Verb))?;
        let first = self.view.group_start(verb, start);
        let subject = self.view.subject_before(first, start)?;
        let head = &items[subject.head];
        let person = match head.tag {
            Tag::Name => self.is_person_name(subject.head) || items[verb].is_cue(),
            Tag::Noun => head.is(Class::ROLE),
            _ => false,
        };
        if !person {
            return None;
        }
        let source = self.source(subject)?;
        Some((Some(self.cue_span(first, verb)), Some(source)))
    }

    /// "Jane Roe said in a statement.", "Lee tweeted a warning.": the main verb is one of communication, and nothing in
    /// the sentence is what it communicates.
    fn cue_without_content(&self, start: usize, end: usize, cues: &[Cue]) -> Option<Cue> {
        let cue = *cues.last()?;
        let subject = cue.subject?;
        let items = self.items();
        let first_verb = self.first(Kind::VERB, start, end)?;
        let main = first_verb >= cue.first && first_verb <= cue.head || {
            // A relative clause may stand between subject and verb.
            subject.first <= first_verb && !cue.shared && cue.first > first_verb
        };
        let head = &items[subject.head];
        let person = match head.tag {
            Tag::Name => !self.view.is_place(subject.head),
            Tag::Noun => head.is(Class::ROLE | Class::ORGANISATION | Class::DOCUMENT),
            _ => false,
        };
        let verbless = !self.any(Kind::VERB, cue.end, end);
        (main
            && person
            && verbless
            && items[cue.head].is_cue()
            && self.reported(&cue, start, end, &[], false).is_none())
        .then_some(cue)
    }

    /// "— Jane Roe, mayor of Leeds": a block that only signs the quotation before it.
    pub(super) fn signature(&mut self, listed: bool) {
        /// Items in the longest signature.
        const LONGEST: usize = 14;
        let items = self.view.items;
        let dash = usize::from(items.first().is_some_and(|i| i.tag == Tag::Dash));
        let signs = dash == 1 || listed;
        if !signs
            || items.len() > LONGEST
            || items
                .iter()
                .any(|i| i.is_verb() || matches!(i.tag, Tag::Quote | Tag::Colon))
        {
            return;
        }
        let Some(subject) = self.view.phrase_starting_at(dash, items.len()) else {
            return;
        };
        let head = &items[subject.head];
        let closes = matches!(
            self.view.tag(subject.last + 1),
            None | Some(Tag::Stop | Tag::Comma | Tag::Open)
        );
        if closes && (head.tag == Tag::Name || dash == 1 && head.is(Class::ROLE)) {
            self.links.signature = self.source(subject);
        }
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
        let verb = self.first(Kind::VERB, start, end);
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

//! The sources of quotations over the whole draft: pronouns, continuations, and quotations that lean on the paragraph
//! before them.

mod antecedent;
mod signed;

pub(super) use signed::{OPENING, may_go_on};

use super::people::{People, single_spaced};
use super::{Attribution as How, PersonId, PersonKind, Quotation, Story};
use crate::block::BlockKind;
use crate::extract::{Attribution, ContentKind, Pronoun, Source, SourceKind};
use crate::text::Span;

/// Fills in `story.quotations`.
pub(super) fn resolve(text: &str, story: &mut Story, people: &mut People) {
    antecedent::note_pronouns(story, people);
    let people = &*people;
    let mut reader = Reader {
        text,
        people,
        quotations: Vec::new(),
        memory: Memory::default(),
        pronouns: antecedent::pronouns(people),
        phrases: Vec::new(),
    };
    for idx in 0..story.blocks.len() {
        reader.block(story, idx);
    }
    story.quotations = reader.quotations;
}

/// What a later block may lean on.
#[derive(Default)]
struct Memory {
    /// Who was last named or spoke, for pronouns.
    subject: Option<PersonId>,
    /// The block in which they were.
    subject_block: usize,
    /// Who spoke before them.
    former: Option<PersonId>,
    /// The organisation, and the group, that spoke last, with the block in which it did.
    organisation: Option<(PersonId, usize)>,
    group: Option<(PersonId, usize)>,
    /// The last running block's last attribution, if the block had one.
    before: Option<Before>,
    /// Who is to speak next, and whether a colon says so.
    lead_in: Option<(Speaker, bool)>,
    /// Whom the running block before was about at its end.
    about: Option<Speaker>,
    /// The running block before.
    at: Option<usize>,
}

impl Memory {
    /// The block `idx` changes nothing about who is speaking.
    fn stay(&mut self, idx: usize) {
        self.at = Some(idx);
        if let Some(before) = &mut self.before {
            before.block = idx;
        }
    }
}

/// A source, resolved.
#[derive(Clone, Copy)]
struct Speaker {
    person: Option<PersonId>,
    span: Span,
    cue: Option<Span>,
    pronoun: Option<Pronoun>,
    rival: Option<PersonId>,
    /// The content that it stood with.
    evidence: Span,
}

/// How the running block before ended.
struct Before {
    speaker: Speaker,
    /// Its last attribution was a quotation, not a paraphrase.
    quotation: Option<u32>,
    /// Its closing mark is missing: the quotation runs on.
    open: bool,
    block: usize,
}

struct Reader<'a> {
    text: &'a str,
    people: &'a People,
    quotations: Vec<Quotation>,
    memory: Memory,
    /// By person: "he" or "she" as far as the draft tells.
    pronouns: Vec<Option<Pronoun>>,
    /// Role phrases of the block at hand that mean a person, in order.
    phrases: Vec<(Span, PersonId)>,
}

impl Reader<'_> {
    fn block(&mut self, story: &Story, idx: usize) {
        let block = &story.blocks[idx];
        if !block.block.kind.is_prose() || block.block.kind == BlockKind::Byline {
            return;
        }
        let facts = &*block.facts;
        if let Some(source) = facts.signature {
            self.sign(story, idx, source);
            return;
        }
        self.note_phrases(facts, idx);
        let mut last: Option<(Speaker, bool, u32)> = None;
        for attribution in &facts.attributions {
            self.note_subjects(idx, attribution);
            let speaker = self.speaker(story, idx, attribution);
            let nth = self.quotations.len() as u32;
            let quotation = match speaker {
                Some(speaker) => {
                    let quotation = self.sourced(story, idx, attribution, &speaker, last.as_ref());
                    last = Some((speaker, attribution.kind != ContentKind::Indirect, nth));
                    quotation
                }
                None => self.unsourced(story, idx, attribution, &mut last, nth),
            };
            self.quotations.push(quotation);
        }
        self.complete_open(story, idx);
        if let Some(mention) = facts.last_subject
            && let Some(subject) = self.people.of_mention.of(idx)[usize::from(mention)]
            && self.is_person(subject)
            && last.as_ref().is_none_or(|(speaker, ..)| {
                let named = block.absolute(facts.mentions[usize::from(mention)].span);
                speaker.span.start < named.start
            })
        {
            self.set_subject(subject, idx);
        }
        if block.block.kind.is_running() {
            self.remember(story, idx, last);
        }
    }

    fn remember(&mut self, story: &Story, idx: usize, last: Option<(Speaker, bool, u32)>) {
        let block = &story.blocks[idx];
        let facts = &block.facts;
        if last.is_none() && signed::goes_on(block.block.span.of(self.text)) {
            self.memory.stay(idx);
            return;
        }
        self.memory.lead_in = facts
            .lead_in
            .map(|l| {
                let attribution = Attribution {
                    content: l.cue,
                    kind: ContentKind::Direct,
                    cue: Some(l.cue),
                    source: Some(l.source),
                    continues: false,
                };
                self.speaker(story, idx, &attribution)
                    .map(|s| (s, l.announced))
            })
            .unwrap_or_default();
        self.memory.about = facts.last_subject.and_then(|mention| {
            let span = facts.mentions[usize::from(mention)].span;
            let attribution = Attribution {
                content: span,
                kind: ContentKind::Indirect,
                cue: None,
                source: Some(Source {
                    span,
                    kind: SourceKind::Mention(mention),
                }),
                continues: false,
            };
            self.speaker(story, idx, &attribution)
                .filter(|s| s.person.is_some_and(|p| self.is_person(p)))
        });
        self.memory.at = Some(idx);
        self.memory.before = last.map(|(speaker, quotation, nth)| Before {
            speaker,
            quotation: quotation.then_some(nth),
            open: facts.exit.open_quote.is_some(),
            block: idx,
        });
    }

    fn is_person(&self, id: PersonId) -> bool {
        self.people.list[id.index()].kind == PersonKind::Person
    }

    /// The source of an attribution, if the block gives one.
    fn speaker(&mut self, story: &Story, idx: usize, attribution: &Attribution) -> Option<Speaker> {
        let source = attribution.source?;
        let block = &story.blocks[idx];
        let span = block.absolute(source.span);
        let (person, pronoun) = match source.kind {
            SourceKind::Mention(m) => (self.people.of_mention.of(idx)[usize::from(m)], None),
            SourceKind::Nominal(n) => (self.people.of_nominal.of(idx)[usize::from(n)], None),
            SourceKind::Pronoun(p) => (self.antecedent(story, idx, source.span, p), Some(p)),
        };
        let rival = person
            .zip(pronoun)
            .and_then(|(person, p)| self.rival(story, idx, source.span, p, person));
        let cue = attribution.cue.map(|c| block.absolute(c));
        Some(Speaker {
            person,
            span,
            cue,
            pronoun,
            rival,
            evidence: block.absolute(attribution.content),
        })
    }

    fn sourced(
        &self,
        story: &Story,
        idx: usize,
        attribution: &Attribution,
        speaker: &Speaker,
        last: Option<&(Speaker, bool, u32)>,
    ) -> Quotation {
        let block = &story.blocks[idx];
        let how = match (attribution.continues, attribution.cue, speaker.pronoun) {
            (true, ..) => How::Continuation,
            (_, None, _) => How::Inferred,
            (_, _, Some(_)) => How::Pronoun,
            _ => How::Explicit,
        };
        let continues = (how == How::Continuation)
            .then(|| last.map(|l| l.2))
            .flatten();
        Quotation {
            span: block.absolute(attribution.content),
            kind: attribution.kind,
            block: idx as u32,
            speaker: Some(self.name(speaker)),
            person: speaker.person,
            speaker_span: Some(speaker.span),
            pronoun: speaker.pronoun,
            rival: speaker.rival.filter(|_| how == How::Pronoun),
            cue: if how == How::Continuation {
                None
            } else {
                speaker.cue
            },
            attribution: how,
            evidence: last.filter(|_| attribution.continues).map(|l| l.0.evidence),
            continues,
            attributed_nearby: true,
        }
    }

    /// A quotation without a source in its block leans on the block before.
    fn unsourced(
        &mut self,
        story: &Story,
        idx: usize,
        attribution: &Attribution,
        last: &mut Option<(Speaker, bool, u32)>,
        nth: u32,
    ) -> Quotation {
        let block = &story.blocks[idx];
        let span = block.absolute(attribution.content);
        let mut quotation = Quotation {
            span,
            kind: attribution.kind,
            block: idx as u32,
            speaker: None,
            person: None,
            speaker_span: None,
            pronoun: None,
            rival: None,
            cue: None,
            attribution: How::None,
            evidence: None,
            continues: None,
            attributed_nearby: false,
        };
        // "was reported to": a cue that keeps its source to itself leans on nobody.
        if let Some(cue) = attribution.cue {
            quotation.cue = Some(block.absolute(cue));
            return quotation;
        }
        if last.is_none()
            && let Some((lead, announced)) = self.memory.lead_in.take()
        {
            fill(&mut quotation, &lead, self.name(&lead));
            quotation.cue = lead.cue.filter(|_| announced);
            quotation.attribution = match (announced, lead.pronoun) {
                (false, _) => How::Inferred,
                (true, Some(_)) => How::Pronoun,
                (true, None) => How::Explicit,
            };
            quotation.evidence = Some(lead.evidence).filter(|_| !announced);
            quotation.attributed_nearby = announced;
            *last = Some((
                Speaker {
                    evidence: span,
                    ..lead
                },
                true,
                nth,
            ));
            return quotation;
        }
        let running = block.block.kind.is_running();
        let near = self
            .memory
            .before
            .as_ref()
            .filter(|b| running && is_next(story, b.block, idx));
        if let Some((speaker, ..)) = last {
            fill(&mut quotation, speaker, self.name(speaker));
            quotation.attribution = How::Continuation;
            quotation.evidence = Some(speaker.evidence);
            quotation.attributed_nearby = true;
        } else if let Some(before) = near {
            fill(&mut quotation, &before.speaker, self.name(&before.speaker));
            quotation.attribution = if before.quotation.is_some() {
                How::Continuation
            } else {
                How::Inferred
            };
            quotation.evidence = Some(before.speaker.evidence);
            quotation.continues = before.quotation;
            quotation.attributed_nearby = before.open;
            let speaker = Speaker {
                evidence: span,
                cue: None,
                ..before.speaker
            };
            *last = Some((speaker, true, nth));
        } else if running
            && attribution.kind == ContentKind::Direct
            && self.memory.at.is_some_and(|at| is_next(story, at, idx))
            && let Some(about) = self.memory.about
        {
            // A paragraph of quotation below one about a person who says nothing in it.
            fill(&mut quotation, &about, self.name(&about));
            quotation.attribution = How::Inferred;
            quotation.evidence = Some(about.evidence);
            *last = Some((
                Speaker {
                    evidence: span,
                    ..about
                },
                true,
                nth,
            ));
        }
        quotation
    }

    /// How a speaker is called: by name, else in the words of the draft.
    fn name(&self, speaker: &Speaker) -> String {
        match speaker.person {
            Some(id) => self.people.list[id.index()].name.clone(),
            None if speaker.pronoun.is_some() => speaker.span.of(self.text).to_owned(),
            None => single_spaced(speaker.span.of(self.text)),
        }
    }
}

fn fill(quotation: &mut Quotation, speaker: &Speaker, name: String) {
    quotation.speaker = Some(name);
    quotation.person = speaker.person;
    quotation.speaker_span = Some(speaker.span);
    quotation.pronoun = speaker.pronoun;
}

/// Is `idx` the next running block behind `before` (captions and furniture between do not count)?
fn is_next(story: &Story, before: usize, idx: usize) -> bool {
    story.blocks[before + 1..idx]
        .iter()
        .all(|b| !b.block.kind.is_running() && b.block.kind != BlockKind::Heading)
}

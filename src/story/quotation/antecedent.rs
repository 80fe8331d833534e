//! Whom a pronoun that speaks means.
//!
//! The window is short: its own sentence, the one before, who spoke or was the subject last. Of these only somebody whom
//! the draft calls by no other pronoun; that is learnt from titles and from sentences that name one person, never from
//! a first name.

use super::{People, Reader};
use crate::extract::{Attribution, Facts, Pronoun, Source, SourceKind};
use crate::story::{Calling, PersonId, PersonKind, Story};
use crate::text::Span;

/// How far back the organisation or the group of "it" and "they" may have spoken, in blocks.
const WINDOW: usize = 1;

/// Gives each person the pronouns of sentences that name nobody else.
pub(super) fn note_pronouns(story: &Story, people: &mut People) {
    let mut noted = vec![Vec::new(); people.list.len()];
    for (idx, block) in story.blocks.iter().enumerate() {
        let mut referring = block.facts.pronouns.iter().peekable();
        for sentence in &block.facts.sentences {
            while let Some(pronoun) = referring.next_if(|p| p.span.end <= sentence.end) {
                if pronoun.doubtful {
                    continue;
                }
                if let Some(person) =
                    only_person(&block.facts, people, idx, *sentence, pronoun.span)
                {
                    noted[person.index()].push(Calling {
                        span: block.absolute(pronoun.span),
                        pronoun: pronoun.pronoun,
                        own: pronoun.own,
                        reported: pronoun.reported,
                    });
                }
            }
        }
    }
    for (person, pronouns) in people.list.iter_mut().zip(noted) {
        person.pronouns = pronouns;
    }
}

/// By person: the pronoun that titles, roles and sentences about them alone show.
pub(super) fn pronouns(people: &People) -> Vec<Option<Pronoun>> {
    let told = people.pronouns.iter().zip(&people.list);
    told.map(|(told, person)| {
        let male = person
            .pronouns
            .iter()
            .filter(|p| p.pronoun == Pronoun::He)
            .count();
        let female = person.pronouns.len() - male;
        told.or(match (male, female) {
            (0, 0) => None,
            _ if male > 2 * female => Some(Pronoun::He),
            _ if female > 2 * male => Some(Pronoun::She),
            _ => None,
        })
    })
    .collect()
}

/// The person whom the sentence names before the pronoun, if it names one alone.
fn only_person(
    facts: &Facts,
    people: &People,
    idx: usize,
    sentence: Span,
    pronoun: Span,
) -> Option<PersonId> {
    let first = facts
        .mentions
        .partition_point(|m| m.span.start < sentence.start);
    let inside = facts.mentions[first..]
        .iter()
        .take_while(|m| m.span.end <= pronoun.start);
    let mut only = None;
    for (nth, _) in inside.enumerate() {
        let person = people.of_mention.of(idx)[first + nth]
            .filter(|id| people.list[id.index()].kind == PersonKind::Person);
        match (person, only) {
            (Some(person), Some(known)) if person != known => return None,
            (Some(person), _) => only = Some(person),
            _ => {}
        }
    }
    only
}

/// So many bytes has a sentence that tells of two people and nothing more.
const PLAIN_SENTENCE: usize = 120;

/// Somebody in the sentence, better candidates first: (rank, place, who).
type Candidate = (u8, u32, PersonId);

impl Reader<'_> {
    /// Whoever is the source of an attribution is whom a later pronoun may mean.
    pub(super) fn note_subjects(&mut self, idx: usize, attribution: &Attribution) {
        let person = match attribution.source {
            Some(Source {
                kind: SourceKind::Mention(m),
                ..
            }) => self.people.of_mention.of(idx)[usize::from(m)],
            Some(Source {
                kind: SourceKind::Nominal(n),
                ..
            }) => self.people.of_nominal.of(idx)[usize::from(n)],
            _ => None,
        };
        let Some(person) = person else { return };
        match self.people.list[person.index()].kind {
            PersonKind::Person => self.set_subject(person, idx),
            PersonKind::Organisation => self.memory.organisation = Some((person, idx)),
            PersonKind::Group | PersonKind::Anonymous => self.memory.group = Some((person, idx)),
        }
    }

    /// Notes the role phrases of a block that mean a person.
    pub(super) fn note_phrases(&mut self, facts: &Facts, idx: usize) {
        let people = self.people.of_nominal.of(idx).iter();
        let phrases = facts.nominals.iter().zip(people);
        let phrases = phrases.filter_map(|(n, person)| Some((n.span, (*person)?)));
        self.phrases = phrases.filter(|(_, p)| self.is_person(*p)).collect();
        self.phrases.sort_unstable();
    }

    pub(super) fn set_subject(&mut self, person: PersonId, idx: usize) {
        if self.memory.subject != Some(person) {
            self.memory.former = self.memory.subject;
        }
        self.memory.subject = Some(person);
        self.memory.subject_block = idx;
    }

    /// Whom a pronoun that speaks means: in its sentence's clause the name before a "who", else the person who was last
    /// the subject or the source. `at` is relative to the block.
    pub(super) fn antecedent(
        &self,
        story: &Story,
        idx: usize,
        at: Span,
        pronoun: Pronoun,
    ) -> Option<PersonId> {
        let near = |last: Option<(PersonId, usize)>| {
            last.filter(|(_, block)| idx - block <= WINDOW)
                .map(|(id, _)| id)
        };
        match pronoun {
            Pronoun::Who => self.named_right_before(&story.blocks[idx].facts, idx, at),
            Pronoun::He | Pronoun::She => self.singular(story, idx, at, pronoun),
            Pronoun::It => near(self.memory.organisation),
            Pronoun::They => near(self.memory.group),
            _ => None,
        }
    }

    fn named_right_before(&self, facts: &Facts, idx: usize, at: Span) -> Option<PersonId> {
        let end = facts.mentions.partition_point(|m| m.span.end <= at.start);
        facts.mentions[..end]
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, m)| at.start.0 - m.span.end.0 <= 3)
            .filter(|(_, m)| !m.quoted)
            .find_map(|(m, _)| self.people.of_mention.of(idx)[m].filter(|&p| self.is_person(p)))
    }

    fn singular(&self, story: &Story, idx: usize, at: Span, pronoun: Pronoun) -> Option<PersonId> {
        let facts = &story.blocks[idx].facts;
        let here = facts.sentences.partition_point(|s| s.end <= at.start);
        let suits = |id: PersonId| self.pronouns[id.index()].is_none_or(|p| p == pronoun);
        let best = |nth: usize, worst: u8| {
            let sentence = facts.sentences.get(nth)?;
            let candidates = self.people_in(facts, idx, *sentence, at);
            let fit = candidates
                .into_iter()
                .filter(|c| c.0 <= worst && suits(c.2));
            fit.min().map(|c| c.2)
        };
        let subject = self.memory.subject.filter(|&id| suits(id));
        let subject_here = subject.filter(|_| self.memory.subject_block == idx);
        best(here, 0)
            .or_else(|| best(here.checked_sub(1)?, 0))
            .or_else(|| best(here, 2))
            .or(subject_here)
            .or_else(|| best(here.checked_sub(1)?, 1))
            .or_else(|| best(here.checked_sub(2)?, 0))
            .or(subject)
            .or_else(|| best(here.checked_sub(1)?, 2))
            .or_else(|| self.memory.former.filter(|&id| suits(id)))
    }

    /// Who else a pronoun read as `person` may mean: the sentence before names both alike, neither spoke there, and the
    /// draft tells no more of one than of the other.
    pub(super) fn rival(
        &self,
        story: &Story,
        idx: usize,
        at: Span,
        pronoun: Pronoun,
        person: PersonId,
    ) -> Option<PersonId> {
        let facts = &story.blocks[idx].facts;
        let here = facts.sentences.partition_point(|s| s.end <= at.start);
        let kept = self.memory.subject == Some(person) && self.memory.subject_block == idx;
        if kept || !matches!(pronoun, Pronoun::He | Pronoun::She) {
            return None;
        }
        if !self
            .people_in(facts, idx, *facts.sentences.get(here)?, at)
            .is_empty()
        {
            return None;
        }
        let sentence = *facts.sentences.get(here.checked_sub(1)?)?;
        // Words of somebody in it make that one the speaker; a sentence before about one of the two makes them the topic.
        let reports = facts
            .attributions
            .iter()
            .any(|a| a.content.overlaps(sentence));
        let before = here.checked_sub(2).and_then(|nth| facts.sentences.get(nth));
        let topic = before.is_some_and(|s| !self.people_in(facts, idx, *s, at).is_empty());
        if reports || topic || self.phrases.iter().any(|p| p.0.overlaps(sentence)) {
            return None;
        }
        let named = self.people_in(facts, idx, sentence, at);
        let mut all: Vec<PersonId> = named.iter().map(|c| c.2).collect();
        all.sort_unstable();
        all.dedup();
        if all.len() != 2 || sentence.len() > PLAIN_SENTENCE {
            return None;
        }
        let told = |id: PersonId| self.pronouns[id.index()];
        let alike = |c: &&Candidate| c.0 == 0 && told(c.2) == told(person);
        let among = named.iter().any(|c| c.0 == 0 && c.2 == person);
        let mut others = named
            .iter()
            .filter(alike)
            .map(|c| c.2)
            .filter(|id| *id != person);
        others
            .next()
            .filter(|_| among && told(person).is_none_or(|p| p == pronoun))
    }

    /// The people named in the sentence before `at`, outside quotations: rank 0 for a name that may be a subject, 1 for a
    /// possessive, 2 behind a preposition.
    fn people_in(&self, facts: &Facts, idx: usize, sentence: Span, at: Span) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let first = facts
            .mentions
            .partition_point(|m| m.span.start < sentence.start);
        for (nth, mention) in facts.mentions[first..].iter().enumerate() {
            if mention.span.end > sentence.end || mention.span.end > at.start {
                break;
            }
            if mention.quoted || mention.compound {
                continue;
            }
            let rank = match (mention.oblique, mention.possessive) {
                (true, _) => 2,
                (_, true) => 1,
                _ => 0,
            };
            let person = self.people.of_mention.of(idx)[first + nth].filter(|&p| self.is_person(p));
            candidates.extend(person.map(|p| (rank, mention.span.start.0, p)));
        }
        let first = self.phrases.partition_point(|p| p.0.start < sentence.start);
        let inside = |p: &&(Span, PersonId)| p.0.end <= sentence.end.min(at.start);
        let phrases = self.phrases[first..].iter().take_while(inside);
        candidates.extend(phrases.map(|(span, person)| (0, span.start.0, *person)));
        candidates
    }
}

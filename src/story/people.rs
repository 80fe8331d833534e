//! People from mentions: which names mean the same person, in which roles.
//!
//! Full names found a person; single words, titles with a name and role phrases are resolved to one. Two people with
//! one family name are kept apart: a bare surname stays with the one to whom the draft has given the bare form, as long
//! as the other one is named in full.

mod candidate;
mod reference;
mod role;
mod words;

use std::collections::BTreeMap;

use super::{MentionForm, Person, PersonId, PersonKind, PersonMention, StoryBlock};
use crate::extract::{Mention, NameShape};
use crate::lexicon::{self, Class};
use crate::text::Span;
use candidate::Candidate;
use words::{fold, initials_agree, key, looks_family_first, name_words};

/// The people of the draft and, for each block, whom its mentions and nominals mean.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) list: Vec<Person>,
    /// By block, then by index into the block's mentions.
    pub(super) of_mention: Vec<Vec<Option<PersonId>>>,
    /// By block, then by index into the block's nominals.
    pub(super) of_nominal: Vec<Vec<Option<PersonId>>>,
}

/// Clusters the mentions of all blocks.
pub(super) fn cluster(text: &str, blocks: &[StoryBlock]) -> People {
    let mut clusterer = Clusterer {
        text,
        blocks,
        ..Clusterer::new(text, blocks)
    };
    clusterer.found_by_full_names();
    clusterer.count_single_forms();
    clusterer.resolve_in_order();
    clusterer.finish()
}

struct Clusterer<'a> {
    text: &'a str,
    blocks: &'a [StoryBlock],
    people: Vec<Candidate>,
    by_name: BTreeMap<String, usize>,
    /// Candidates by each word of their name in lower case, in order of introduction.
    by_word: BTreeMap<String, Vec<usize>>,
    of_mention: Vec<Vec<Option<usize>>>,
    of_nominal: Vec<Vec<Option<usize>>>,
    /// Candidates by each word of their roles, as role phrases name them.
    by_role_word: BTreeMap<String, Vec<usize>>,
    /// The person mentioned last so far.
    last_named: Option<usize>,
    /// How often each word stands alone as a name.
    singles: BTreeMap<String, u32>,
}

impl<'a> Clusterer<'a> {
    fn new(text: &'a str, blocks: &'a [StoryBlock]) -> Self {
        Self {
            text,
            blocks,
            people: Vec::new(),
            by_name: BTreeMap::new(),
            by_word: BTreeMap::new(),
            of_mention: blocks
                .iter()
                .map(|b| vec![None; b.facts.mentions.len()])
                .collect(),
            of_nominal: blocks
                .iter()
                .map(|b| vec![None; b.facts.nominals.len()])
                .collect(),
            by_role_word: BTreeMap::new(),
            last_named: None,
            singles: BTreeMap::new(),
        }
    }

    fn words(&self, block: usize, mention: &Mention) -> &'a str {
        self.blocks[block].absolute(mention.span).of(self.text)
    }

    /// First pass: every full name is a person or joins the one of that name.
    fn found_by_full_names(&mut self) {
        for b in 0..self.blocks.len() {
            let facts = std::sync::Arc::clone(&self.blocks[b].facts);
            for (m, mention) in facts.mentions.iter().enumerate() {
                if mention.shape != NameShape::Full {
                    continue;
                }
                let words = self.words(b, mention);
                let candidate = self
                    .same_full_name(words)
                    .or_else(|| self.particled_family(words))
                    .unwrap_or_else(|| self.found(words, b, mention.span, PersonKind::Person));
                let person = &mut self.people[candidate];
                person.evidence |= mention.evidence || mention.speaks;
                self.of_mention[b][m] = Some(candidate);
            }
        }
    }

    /// The candidate with the same first and last words, whatever initials stand between.
    fn same_full_name(&self, words: &str) -> Option<usize> {
        let key = key(words);
        if let Some(&known) = self.by_name.get(&key) {
            return Some(known);
        }
        let parts = name_words(words);
        let (first, last) = (parts.first()?, parts.last()?);
        let suffix = |words: &[String]| {
            words
                .last()
                .is_some_and(|w| lexicon::class(w).contains(Class::NAME_SUFFIX))
        };
        self.by_word.get(last)?.iter().copied().find(|&c| {
            let known = &self.people[c].words;
            // "Joaquín Ibarra" and "Joaquín Ibarra Lomas", with or without the mother's name.
            if parts.len() == 2
                && known.len() == 3
                && known.starts_with(&parts)
                && lexicon::class(first).contains(Class::GIVEN_NAME)
                && !lexicon::class(last).contains(Class::GIVEN_NAME)
            {
                return true;
            }
            known.first() == Some(first)
                && known.last() == Some(last)
                && !suffix(known)
                && (parts.len() == 2 || known.len() == 2 || initials_agree(&parts, known))
        })
    }

    /// "Van Houten", "Ó Conaill": a family name of two words whose bearer is known in full.
    fn particled_family(&self, words: &str) -> Option<usize> {
        let parts = name_words(words);
        let (first, last) = (parts.first()?, parts.last()?);
        if !lexicon::class(first).contains(Class::PARTICLE) {
            return None;
        }
        self.by_word.get(last)?.iter().copied().find(|&c| {
            let known = &self.people[c].words;
            known.len() > parts.len() && known.ends_with(&parts)
        })
    }

    fn found(&mut self, words: &str, block: usize, span: Span, kind: PersonKind) -> usize {
        let idx = self.people.len();
        let parts = name_words(words);
        let introduced = self.blocks[block].absolute(span).start.0;
        for part in &parts {
            let known = self.by_word.entry(part.clone()).or_default();
            if known.last() != Some(&idx) {
                known.push(idx);
            }
        }
        self.by_name.insert(key(words), idx);
        self.people.push(Candidate {
            name: words.split_whitespace().collect::<Vec<_>>().join(" "),
            family_first: looks_family_first(words),
            words: parts,
            kind,
            evidence: false,
            roles: Vec::new(),
            mentions: Vec::new(),
            introduced,
            bare: 0,
        });
        idx
    }

    /// Which part of a name stands alone elsewhere tells which one is the family name.
    fn count_single_forms(&mut self) {
        for (b, block) in self.blocks.iter().enumerate() {
            for mention in block
                .facts
                .mentions
                .iter()
                .filter(|m| m.shape == NameShape::Single)
            {
                *self
                    .singles
                    .entry(fold(self.words(b, mention)))
                    .or_default() += 1;
            }
        }
        for person in &mut self.people {
            let [first, .., last] = person.words.as_slice() else {
                continue;
            };
            let count = |w: &String| self.singles.get(w).copied().unwrap_or(0);
            let hyphenated = person
                .name
                .split_whitespace()
                .nth(1)
                .is_some_and(|w| w.contains('-'));
            let asian = lexicon::class(first).contains(Class::EAST_ASIAN_FAMILY);
            if asian && !hyphenated && count(first) != count(last) {
                person.family_first = count(first) > count(last);
            }
        }
    }

    /// Second pass, in text order: single words, titles and role phrases find their person.
    fn resolve_in_order(&mut self) {
        for b in 0..self.blocks.len() {
            let facts = std::sync::Arc::clone(&self.blocks[b].facts);
            let mut nominals = facts.nominals.iter().enumerate().peekable();
            for (m, mention) in facts.mentions.iter().enumerate() {
                while let Some((n, nominal)) =
                    nominals.next_if(|(_, n)| n.span.start < mention.span.start)
                {
                    self.nominal(b, n, nominal);
                }
                self.mention(b, m, mention);
            }
            for (n, nominal) in nominals {
                self.nominal(b, n, nominal);
            }
        }
    }

    fn mention(&mut self, b: usize, m: usize, mention: &Mention) {
        let words = self.words(b, mention);
        let source = mention.speaks;
        let span = self.blocks[b].absolute(mention.span);
        let (candidate, form) = match mention.shape {
            NameShape::Full => match self.of_mention[b][m] {
                Some(candidate) if self.is_particled(candidate, words) => {
                    (candidate, MentionForm::Surname)
                }
                Some(candidate) => (candidate, MentionForm::Full),
                None => return,
            },
            NameShape::Single => match self.single(b, mention, words, source) {
                Some(found) => found,
                None => return,
            },
            // "Gonzalez Ruiz" read as something else, but a person of that family name is known.
            NameShape::Other => match self.family_match(words, span.start.0) {
                Some((c, _)) => (c, MentionForm::Surname),
                None => return,
            },
            NameShape::Organisation | NameShape::Place if source => {
                let known = self.by_name.get(&key(words)).copied();
                let c = known.unwrap_or_else(|| {
                    self.found(words, b, mention.span, PersonKind::Organisation)
                });
                self.people[c].evidence = true;
                (c, MentionForm::Full)
            }
            _ => return,
        };
        let ambiguous = form == MentionForm::Surname && self.is_ambiguous(words, span.start.0);
        self.of_mention[b][m] = Some(candidate);
        self.add_role(b, candidate, mention);
        let titled = mention.role.is_some_and(|r| r.end <= mention.span.start);
        let form = match form {
            MentionForm::Surname
                if mention.compound || words.contains('-') && span.len() > words.len() =>
            {
                MentionForm::Compound
            }
            MentionForm::Surname | MentionForm::Given if titled => MentionForm::Title,
            other => other,
        };
        if matches!(form, MentionForm::Surname | MentionForm::Compound) {
            self.people[candidate].bare += 1;
        }
        let (quoted, possessive) = (mention.quoted, mention.possessive);
        self.mentioned(
            candidate,
            PersonMention {
                span,
                form,
                block: b as u32,
                quoted,
                possessive,
                ambiguous,
            },
        );
    }

    fn is_particled(&self, candidate: usize, words: &str) -> bool {
        let parts = name_words(words);
        let known = &self.people[candidate].words;
        known.len() > parts.len()
            && known.ends_with(&parts)
            && lexicon::class(&parts[0]).contains(Class::PARTICLE)
    }

    /// Notes a mention.
    fn mentioned(&mut self, candidate: usize, mention: PersonMention) {
        if self.people[candidate].kind == PersonKind::Person {
            self.last_named = Some(candidate);
        }
        self.people[candidate].mentions.push(mention);
    }

    fn finish(self) -> People {
        let kept: Vec<bool> = self.people.iter().map(Candidate::is_kept).collect();
        let mut order: Vec<usize> = (0..self.people.len()).filter(|&i| kept[i]).collect();
        order.sort_by_key(|&i| {
            self.people[i]
                .mentions
                .first()
                .map_or(0, |m| m.span.start.0)
        });
        let mut ids = vec![None; self.people.len()];
        for (id, &i) in order.iter().enumerate() {
            ids[i] = Some(PersonId(id as u32));
        }
        let map = |rows: Vec<Vec<Option<usize>>>| -> Vec<Vec<Option<PersonId>>> {
            rows.into_iter()
                .map(|row| row.into_iter().map(|c| c.and_then(|c| ids[c])).collect())
                .collect()
        };
        let (of_mention, of_nominal) = (map(self.of_mention), map(self.of_nominal));
        let mut candidates: Vec<Option<Candidate>> = self.people.into_iter().map(Some).collect();
        let people = order
            .iter()
            .filter_map(|&i| candidates[i].take())
            .map(Candidate::into_person)
            .collect();
        People {
            list: people,
            of_mention,
            of_nominal,
        }
    }
}

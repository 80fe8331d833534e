//! People found by their full names, and which part of a full name is the family's.

use super::Clusterer;
use super::words::{fold, initials_agree, key, name_words};
use crate::extract::NameShape;
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, PersonKind};

impl Clusterer<'_> {
    /// First pass: every full name is a person or joins the one of that name.
    pub(super) fn found_by_full_names(&mut self) {
        for b in 0..self.blocks.len() {
            let facts = std::sync::Arc::clone(&self.blocks[b].facts);
            for (m, mention) in facts.mentions.iter().enumerate() {
                if mention.shape != NameShape::Full {
                    continue;
                }
                let words = self.words(b, mention);
                if !mention.evidence && self.is_organisation(words) {
                    if mention.speaks {
                        self.of_mention[b][m] = Some(self.organisation_named(b, mention, words));
                    }
                    continue;
                }
                let candidate = self
                    .same_full_name(words)
                    .or_else(|| self.particled_family(words))
                    .unwrap_or_else(|| self.found(words, b, mention.span, PersonKind::Person));
                let person = &mut self.people[candidate];
                person.evidence |= mention.evidence || mention.speaks;
                self.of_mention[b][m] = Some(candidate);
                self.learn_pronoun(b, candidate, mention);
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
            if self.people[c].kind != PersonKind::Person {
                return false;
            }
            // "Joaquín Ibarra" and "Joaquín Ibarra Lomas", with or without the mother's name.
            if parts.len() == 2
                && known.len() == 3
                && known.starts_with(&parts)
                && lexicon::class(first).contains(Class::GIVEN_NAME)
                && !lexicon::class(last).contains(Class::GIVEN_NAME)
            {
                return true;
            }
            // "Juan Miguel" for Juan Miguel Ibarra.
            if is_given_part(&parts, known) {
                return true;
            }
            known.first() == Some(first)
                && known.last() == Some(last)
                && !suffix(known)
                && (parts.len() == 2 || known.len() == 2 || initials_agree(&parts, known))
        })
    }

    /// "Van Houten", "Ibarra Lomas": a family name of two words whose bearer is known in full.
    fn particled_family(&self, words: &str) -> Option<usize> {
        let parts = name_words(words);
        let (first, last) = (parts.first()?, parts.last()?);
        if parts.len() < 2
            || lexicon::class(first).intersects(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
                && !lexicon::class(first).contains(Class::PARTICLE)
        {
            return None;
        }
        self.by_word.get(last)?.iter().copied().find(|&c| {
            let known = &self.people[c].words;
            known.len() > parts.len() && known.ends_with(&parts)
        })
    }

    /// In which form a name of several words names the person: whole, the family name with its particle, the given names.
    pub(super) fn form_of_full(&self, candidate: usize, words: &str) -> MentionForm {
        let parts = name_words(words);
        let person = &self.people[candidate];
        if person.kind == PersonKind::Person && self.is_particled(candidate, words) {
            MentionForm::Surname
        } else if is_given_part(&parts, &person.words) {
            MentionForm::Given
        } else if person.nickname.is_some() && parts.first() == person.nickname.as_ref() {
            MentionForm::Alias
        } else {
            MentionForm::Full
        }
    }

    fn is_particled(&self, candidate: usize, words: &str) -> bool {
        let parts = name_words(words);
        let known = &self.people[candidate].words;
        known.len() > parts.len()
            && known.ends_with(&parts)
            && (lexicon::class(&parts[0]).contains(Class::PARTICLE)
                || !lexicon::class(&parts[0]).contains(Class::GIVEN_NAME))
    }

    /// Which part of a name stands alone elsewhere tells which one is the family name.
    pub(super) fn count_single_forms(&mut self) {
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
}

/// Are the words the given names, two at least, of a longer name?
fn is_given_part(parts: &[String], known: &[String]) -> bool {
    parts.len() > 1
        && known.len() > parts.len()
        && known.starts_with(parts)
        && parts
            .iter()
            .all(|p| lexicon::class(p).contains(Class::GIVEN_NAME))
}

//! People found by their full names, and which part of a full name is the family's.

use rustc_hash::FxHashMap;

use super::Clusterer;
use super::candidate::Candidate;
use super::names::{Name, Word};
use super::words::initials_agree;
use crate::extract::NameShape;
use crate::lexicon::Class;
use crate::story::{MentionForm, PersonKind};
use crate::text::words;

impl Clusterer<'_> {
    /// First pass: every full name is a person or joins the one of that name.
    pub(super) fn found_by_full_names(&mut self) {
        let blocks = self.blocks;
        for (b, block) in blocks.iter().enumerate() {
            for (m, mention) in block.facts.mentions.iter().enumerate() {
                if mention.shape != NameShape::Full {
                    continue;
                }
                let words = self.words(b, mention);
                let name = self.name(b, m);
                if !mention.evidence && self.is_organisation(name) {
                    if mention.speaks {
                        let organisation = self.organisation_named(b, mention, name, words);
                        self.means(b, m, organisation);
                    }
                    continue;
                }
                let candidate = self
                    .same_full_name(name)
                    .or_else(|| self.particled_family(&name.words))
                    .unwrap_or_else(|| {
                        self.found(name, words, b, mention.span, PersonKind::Person)
                    });
                let person = &mut self.people[candidate];
                person.evidence |= mention.evidence || mention.speaks;
                self.means(b, m, candidate);
                self.learn_pronoun(b, candidate, mention);
            }
        }
    }

    /// All candidates with both words in their names, and some with one: a draft may have many people of one name, but few
    /// of one given and family name.
    pub(super) fn with_both(&self, one: &Word, other: &Word) -> &[usize] {
        let with = |word| self.by_word.get(word).map_or([].as_slice(), |known| known);
        let (one, other) = (with(one), with(other));
        if one.len() < other.len() { one } else { other }
    }

    /// The candidate with the same first and last words, whatever initials stand between.
    fn same_full_name(&self, name: &Name) -> Option<usize> {
        if let Some(&known) = self.by_name.get(&name.key) {
            return Some(known);
        }
        let parts = &*name.words;
        let (first, last) = (parts.first()?, parts.last()?);
        let suffix = |words: &[Word]| {
            words
                .last()
                .is_some_and(|w| w.class.contains(Class::NAME_SUFFIX))
        };
        self.with_both(first, last).iter().copied().find(|&c| {
            let known = &self.people[c].words;
            if self.people[c].kind != PersonKind::Person {
                return false;
            }
            // "Joaquín Ibarra" and "Joaquín Ibarra Lomas", with or without the mother's name.
            if parts.len() == 2
                && known.len() == 3
                && known.starts_with(parts)
                && first.class.contains(Class::GIVEN_NAME)
                && !last.class.contains(Class::GIVEN_NAME)
            {
                return true;
            }
            // "Juan Miguel" for Juan Miguel Ibarra.
            if is_given_part(parts, known) {
                return true;
            }
            known.first() == Some(first)
                && known.last() == Some(last)
                && !suffix(known)
                && (parts.len() == 2 || known.len() == 2 || initials_agree(parts, known))
        })
    }

    /// "Van Houten", "Ibarra Lomas": a family name of two words whose bearer is known in full.
    fn particled_family(&self, parts: &[Word]) -> Option<usize> {
        let (first, last) = (parts.first()?, parts.last()?);
        if parts.len() < 2
            || first
                .class
                .intersects(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
                && !first.class.contains(Class::PARTICLE)
        {
            return None;
        }
        self.with_both(first, last).iter().copied().find(|&c| {
            let known = &self.people[c].words;
            known.len() > parts.len() && known.ends_with(parts)
        })
    }

    /// In which form a name of several words names the person: whole, the family name with its particle, the given names.
    pub(super) fn form_of_full(&self, candidate: usize, parts: &[Word]) -> MentionForm {
        let person = &self.people[candidate];
        if person.kind == PersonKind::Person && self.is_particled(candidate, parts) {
            MentionForm::Surname
        } else if is_given_part(parts, &person.words) {
            MentionForm::Given
        } else if person.nickname.is_some() && parts.first() == person.nickname.as_ref() {
            MentionForm::Alias
        } else {
            MentionForm::Full
        }
    }

    fn is_particled(&self, candidate: usize, parts: &[Word]) -> bool {
        let known = &self.people[candidate].words;
        known.len() > parts.len()
            && known.ends_with(parts)
            && (parts[0].class.contains(Class::PARTICLE)
                || !parts[0].class.contains(Class::GIVEN_NAME))
    }

    /// Which part of a name stands alone elsewhere tells which one is the family name.
    pub(super) fn settle_families(&mut self) {
        let may_be_first = |person: &&mut Candidate| {
            let hyphenated = || words(&person.name).nth(1).is_some_and(|w| w.contains('-'));
            let [first, .., _] = &*person.words else {
                return false;
            };
            first.class.contains(Class::EAST_ASIAN_FAMILY) && !hyphenated()
        };
        let mut people = std::mem::take(&mut self.people);
        let mut asian = people.iter_mut().filter(may_be_first).peekable();
        if asian.peek().is_some() {
            let singles = self.single_forms();
            let count = |w: &Word| singles.get(w).copied().unwrap_or(0);
            for person in asian {
                let (first, last) = (person.words.first(), person.words.last());
                let (first, last) = (first.map_or(0, count), last.map_or(0, count));
                if first != last {
                    person.family_first = first > last;
                }
            }
        }
        self.people = people;
        for idx in 0..self.people.len() {
            self.note_family(idx);
        }
    }

    /// How often each word stands alone as a name.
    fn single_forms(&self) -> FxHashMap<Word, u32> {
        let mut singles = FxHashMap::default();
        for (b, block) in self.blocks.iter().enumerate() {
            let mentions = block.facts.mentions.iter().enumerate();
            for (m, _) in mentions.filter(|(_, m)| m.shape == NameShape::Single) {
                if let [word] = &*self.name(b, m).words {
                    *singles.entry(*word).or_default() += 1;
                }
            }
        }
        singles
    }
}

/// Are the words the given names, two at least, of a longer name?
fn is_given_part(parts: &[Word], known: &[Word]) -> bool {
    parts.len() > 1
        && known.len() > parts.len()
        && known.starts_with(parts)
        && parts.iter().all(|p| p.class.contains(Class::GIVEN_NAME))
}

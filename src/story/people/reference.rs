//! Whom a later reference means: a surname, a given name, two names in one word, a role.

use super::Clusterer;
use super::words::{looks_plural, name_words};
use crate::block::BlockKind;
use crate::extract::Mention;
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, PersonKind, PersonMention};
use crate::text::Span;

impl Clusterer<'_> {
    /// A word that stands alone: the family or given name of somebody known, else a new person if it can only be one.
    pub(super) fn single(
        &mut self,
        b: usize,
        mention: &Mention,
        words: &str,
        source: bool,
    ) -> Option<(usize, MentionForm)> {
        let span = self.blocks[b].absolute(mention.span);
        if let Some((candidate, form)) = self.family_match(words, span.start.0) {
            return Some((candidate, form));
        }
        if words.contains('-') && self.compound(b, mention, words) {
            return None;
        }
        let titled = mention.role.is_some() && !words.ends_with('s');
        if !(source || titled) || mention.compound {
            return None;
        }
        let kind = if mention.initial && !titled && looks_plural(words) {
            PersonKind::Group
        } else {
            PersonKind::Person
        };
        let candidate = self.found(words, b, mention.span, kind);
        self.people[candidate].evidence = true;
        Some((
            candidate,
            if titled {
                MentionForm::Title
            } else {
                MentionForm::Surname
            },
        ))
    }

    /// "Moon-Trump": two people in one word.
    pub(super) fn compound(&mut self, b: usize, mention: &Mention, words: &str) -> bool {
        let start = self.blocks[b].absolute(mention.span).start.to_usize();
        let mut found = Vec::new();
        let mut at = start;
        for part in words.split('-') {
            let span = Span::new(at, at + part.len());
            at = span.end.to_usize() + 1;
            if part.chars().next().is_some_and(char::is_uppercase)
                && let Some((candidate, _)) = self.family_match(part, span.start.0)
            {
                found.push((candidate, span));
            }
        }
        for &(candidate, span) in &found {
            self.mentioned(
                candidate,
                PersonMention {
                    span,
                    form: MentionForm::Compound,
                    block: b as u32,
                    quoted: mention.quoted,
                    possessive: false,
                    ambiguous: false,
                },
            );
        }
        !found.is_empty()
    }

    /// Whom the words mean as a family name, or as a given name. `at` is where they stand.
    pub(super) fn family_match(&self, words: &str, at: u32) -> Option<(usize, MentionForm)> {
        let parts = name_words(words);
        let candidates = self.by_word.get(parts.first()?)?;
        let family = |&c: &usize| self.people[c].is_family(&parts);
        let with_family: Vec<usize> = candidates.iter().copied().filter(family).collect();
        if let Some(best) = self.best(&with_family, at) {
            return Some((best, MentionForm::Surname));
        }
        if parts.len() > 1 {
            return None;
        }
        let given: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|&c| self.people[c].is_given(&parts[0]))
            .collect();
        // A given name alone is safe only where it can be one person, and somebody's common given name.
        if given.len() == 1
            && self.people[given[0]].introduced < at
            && lexicon::class(&parts[0]).contains(Class::GIVEN_NAME)
        {
            return Some((given[0], MentionForm::Given));
        }
        None
    }

    /// Of several people with one family name: who has been called by it, else who was named last.
    pub(super) fn best(&self, candidates: &[usize], at: u32) -> Option<usize> {
        let before: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|&c| self.people[c].introduced <= at)
            .collect();
        let pool = if before.is_empty() {
            candidates
        } else {
            &before
        };
        if pool.len() < 2 {
            return pool.first().copied();
        }
        let with_bare: Vec<usize> = pool
            .iter()
            .copied()
            .filter(|&c| self.people[c].bare > 0)
            .collect();
        if with_bare.len() == 1 {
            return Some(with_bare[0]);
        }
        pool.iter().copied().max_by_key(|&c| {
            self.people[c]
                .mentions
                .last()
                .map_or(self.people[c].introduced, |m| m.span.start.0)
        })
    }

    /// Have two people of this family name been introduced before `at`, in running text?
    pub(super) fn is_ambiguous(&self, words: &str, at: u32) -> bool {
        let parts = name_words(words);
        let Some(candidates) = parts.first().and_then(|p| self.by_word.get(p)) else {
            return false;
        };
        let introduced = |c: &&usize| {
            let person = &self.people[**c];
            person.kind == PersonKind::Person
                && person.is_family(&parts)
                && person.words.len() > 1
                && person.evidence
                && person.mentions.iter().any(|m| {
                    m.form == MentionForm::Full && m.span.start.0 < at && self.introduces(m)
                })
        };
        candidates.iter().filter(introduced).count() > 1
    }

    pub(super) fn introduces(&self, mention: &PersonMention) -> bool {
        !matches!(
            self.blocks[mention.block as usize].block.kind,
            BlockKind::Headline | BlockKind::Caption | BlockKind::Byline
        )
    }
}

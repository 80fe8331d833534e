//! Whom a later reference means: a surname, a given name, two names in one word, a role.

use std::borrow::Cow;

use super::Clusterer;
use super::names::{Name, Word};
use super::words::{fold, is_slip, looks_like_a_group, looks_plural};
use crate::block::BlockKind;
use crate::extract::Mention;
use crate::lexicon::Class;
use crate::story::{MentionForm, PersonKind, PersonMention};
use crate::text::Span;

/// So many people of one family name are told apart: those introduced last.
const NAMESAKES: usize = 64;

impl Clusterer<'_> {
    /// A word that stands alone: the family or given name of somebody known, else a new person if it can only be one.
    pub(super) fn single(
        &mut self,
        b: usize,
        mention: &Mention,
        name: &Name,
        words: &str,
        source: bool,
    ) -> Option<(usize, MentionForm)> {
        let span = self.blocks[b].absolute(mention.span);
        let title = mention
            .role
            .map(|r| self.blocks[b].absolute(r).of(self.text));
        let alone = mention.role.is_none() && mention.determined && !mention.compound;
        if let Some((candidate, form)) = self.family_match(name, span.start.0, title) {
            // "the Roe verdict": behind an article the name only tells of whose.
            let form = if alone { MentionForm::Compound } else { form };
            return Some((candidate, form));
        }
        if words.contains('-') && self.compound(b, mention, words) {
            return None;
        }
        let titled = mention.role.is_some() && !words.ends_with('s');
        if !(source || titled) || mention.compound {
            return None;
        }
        if !titled && (alone || self.is_organisation(name)) {
            return Some(self.collective(b, mention, name, words));
        }
        if source && let Some(candidate) = self.misspelled(name, words, span.start.0) {
            return Some((candidate, MentionForm::Surname));
        }
        let kind =
            if !titled && (mention.initial && looks_plural(words) || looks_like_a_group(words)) {
                PersonKind::Group
            } else {
                PersonKind::Person
            };
        let candidate = self.found(name, words, b, mention.span, kind);
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

    /// "the Berges said", "the Gazelle said": a family or an organisation.
    fn collective(
        &mut self,
        b: usize,
        mention: &Mention,
        name: &Name,
        words: &str,
    ) -> (usize, MentionForm) {
        let plural = words.split_whitespace().next().map(fold);
        let family = plural.as_deref().and_then(|w| w.strip_suffix('s'));
        let family = family.map(Word::of);
        if family.is_none_or(|w| !self.by_word.contains_key(&w)) {
            return (
                self.organisation_named(b, mention, name, words),
                MentionForm::Full,
            );
        }
        let known = self.by_name.get(&name.key).copied();
        let group =
            known.unwrap_or_else(|| self.found(name, words, b, mention.span, PersonKind::Group));
        self.people[group].evidence = true;
        (group, MentionForm::Full)
    }

    /// The one person named before `at` whose family name is a slip of the pen away.
    fn misspelled(&self, name: &Name, words: &str, at: u32) -> Option<usize> {
        let word = *name.words.first()?;
        let text = fold(words.split_whitespace().next()?);
        let close = |&c: &usize| {
            let person = &self.people[c];
            person.introduced < at && person.family_text().is_some_and(|f| is_slip(&text, &f))
        };
        let lengths = word.len.saturating_sub(1)..=word.len + 1;
        let near = lengths.filter_map(|len| self.by_shape.get(&(word.first, len)));
        let mut found = near.flatten().copied().filter(close);
        found.next().filter(|_| found.next().is_none())
    }

    /// Notes by which family name the person is found.
    pub(super) fn note_family(&mut self, idx: usize) {
        let person = &self.people[idx];
        for (nth, word) in person.words.iter().enumerate() {
            let is_first = !person.words[..nth].contains(word);
            if is_first && person.is_family(&[*word]) {
                let known = self.by_family.entry(*word).or_default();
                let place =
                    known.partition_point(|&c| self.people[c].introduced <= person.introduced);
                known.insert(place, idx);
            }
        }
        if person.kind == PersonKind::Person
            && person.words.len() > 1
            && let Some(family) = person.family()
        {
            let shape = (family.first, family.len);
            self.by_shape.entry(shape).or_default().push(idx);
        }
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
                && let Some((candidate, _)) =
                    self.family_match(&Name::read(part), span.start.0, None)
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

    /// Whom the words mean as a family name, a nickname or a given name. `at` is where they stand, behind `title`.
    pub(super) fn family_match(
        &mut self,
        name: &Name,
        at: u32,
        title: Option<&str>,
    ) -> Option<(usize, MentionForm)> {
        let parts = &*name.words;
        let first = parts.first()?;
        if !self.by_word.contains_key(first) {
            return None;
        }
        let with_family = match title {
            None => self.best(&self.with_family(parts), at),
            Some(title) => {
                let bearing = self.of_title(self.with_family(parts).into_owned(), title);
                self.best(&bearing, at)
            }
        };
        if let Some(best) = with_family {
            return Some((best, MentionForm::Surname));
        }
        if parts.len() > 1 {
            return None;
        }
        if let Some(&candidate) = self.by_nickname.get(first) {
            return Some((candidate, MentionForm::Alias));
        }
        let candidates = self.by_word.get(first)?;
        let given: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|&c| self.people[c].is_given(*first))
            .take(2)
            .collect();
        // A given name alone is safe only where it can be one person, and somebody's common given name.
        if given.len() == 1
            && self.people[given[0]].introduced < at
            && first.class.contains(Class::GIVEN_NAME)
        {
            return Some((given[0], MentionForm::Given));
        }
        None
    }

    /// Everybody of that family name, in order of introduction.
    fn with_family(&self, parts: &[Word]) -> Cow<'_, [usize]> {
        match parts {
            [word] => Cow::Borrowed(self.by_family.get(word).map_or(&[], |known| known)),
            [first, .., last] => {
                let candidates = self.with_both(first, last).iter().copied();
                candidates
                    .filter(|&c| self.people[c].is_family(parts))
                    .collect()
            }
            [] => Cow::Borrowed(&[]),
        }
    }

    /// Of several people with one family name: who has been called by it, else who was named last.
    pub(super) fn best(&self, candidates: &[usize], at: u32) -> Option<usize> {
        let n_before = candidates.partition_point(|&c| self.people[c].introduced <= at);
        let pool = if n_before == 0 {
            &candidates[..candidates.len().min(NAMESAKES)]
        } else {
            &candidates[n_before.saturating_sub(NAMESAKES)..n_before]
        };
        if pool.len() < 2 {
            return pool.first().copied();
        }
        let mut with_bare = pool.iter().copied().filter(|&c| self.people[c].bare > 0);
        if let (Some(only), None) = (with_bare.next(), with_bare.next()) {
            return Some(only);
        }
        pool.iter().copied().max_by_key(|&c| {
            self.people[c]
                .mentions
                .last()
                .map_or(self.people[c].introduced, |m| m.span.start.0)
        })
    }

    /// Have two people of this family name been introduced before `at`, in running text?
    pub(super) fn is_ambiguous(&self, parts: &[Word], at: u32) -> bool {
        let introduced = |c: &usize| {
            let person = &self.people[*c];
            person.kind == PersonKind::Person
                && person.words.len() > 1
                && person.evidence
                && person.mentions.iter().any(|m| {
                    m.form == MentionForm::Full && m.span.start.0 < at && self.introduces(m)
                })
        };
        let family = self.with_family(parts);
        family.iter().filter(|c| introduced(c)).nth(1).is_some()
    }

    pub(super) fn introduces(&self, mention: &PersonMention) -> bool {
        !matches!(
            self.blocks[mention.block as usize].block.kind,
            BlockKind::Headline | BlockKind::Caption | BlockKind::Byline
        )
    }
}

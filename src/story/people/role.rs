//! Roles: those stated with a name, and role phrases that refer back to somebody.

use super::words::{key, role_word, without_article};
use super::{Candidate, Clusterer};
use crate::extract::{Mention, Nominal, NominalKind};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, PersonKind, PersonMention, Role};
use crate::text::Span;

impl Clusterer<'_> {
    pub(super) fn add_role(&mut self, b: usize, candidate: usize, mention: &Mention) {
        let Some(role) = mention.role else { return };
        let span = self.blocks[b].absolute(role);
        let words = span.of(self.text);
        if words.split_whitespace().all(|w| {
            lexicon::class(&w.to_lowercase()).contains(Class::COURTESY)
                && !lexicon::class(&w.to_lowercase()).intersects(Class::ROLE)
        }) {
            return;
        }
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.has_role(
            candidate,
            Role {
                text,
                span,
                qualified: mention.role_qualifier.is_some(),
            },
        );
    }

    /// A nameless source, or a role phrase that refers back to somebody by their role.
    pub(super) fn nominal(&mut self, b: usize, n: usize, nominal: &Nominal) {
        let span = self.blocks[b].absolute(nominal.span);
        let words = span.of(self.text);
        let source = nominal.speaks;
        if nominal.kind == NominalKind::Person
            && let Some(candidate) = self.by_role(words, span.start.0)
        {
            let role = Span::new(
                span.end.to_usize() - without_article(words).len(),
                span.end.to_usize(),
            );
            let text = without_article(words)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            if text.contains(' ') {
                self.has_role(
                    candidate,
                    Role {
                        text,
                        span: role,
                        qualified: false,
                    },
                );
            }
            let quoted = self.blocks[b]
                .facts
                .quoted
                .iter()
                .any(|q| q.span.contains(nominal.span));
            self.mentioned(
                candidate,
                PersonMention {
                    span,
                    form: MentionForm::Title,
                    block: b as u32,
                    quoted,
                    possessive: false,
                    ambiguous: false,
                },
            );
            self.of_nominal[b][n] = Some(candidate);
            return;
        }
        if !source {
            return;
        }
        let key = key(without_article(words));
        let known = self.by_name.get(&key).copied();
        let candidate = known.unwrap_or_else(|| {
            let idx = self.found(words, b, nominal.span, PersonKind::of_nominal(nominal.kind));
            self.by_name.insert(key, idx);
            // Its words are no names to resolve others by.
            for part in self.people[idx].words.clone() {
                self.by_word.entry(part).or_default().retain(|&c| c != idx);
            }
            idx
        });
        self.people[candidate].evidence = true;
        self.mentioned(
            candidate,
            PersonMention {
                span,
                form: MentionForm::Title,
                block: b as u32,
                quoted: false,
                possessive: false,
                ambiguous: false,
            },
        );
        self.of_nominal[b][n] = Some(candidate);
    }

    /// The one person introduced before `at` whose role the phrase repeats ("The Cheong Wa Dae spokesperson").
    pub(super) fn by_role(&self, phrase: &str, at: u32) -> Option<usize> {
        let wanted: Vec<String> = without_article(phrase)
            .split_whitespace()
            .map(role_word)
            .collect();
        let (head, modifiers) = wanted.split_last()?;
        let fits = |person: &Candidate| {
            person.kind == PersonKind::Person
                && person.roles.iter().any(|role| {
                    let words: Vec<String> = role.text.split_whitespace().map(role_word).collect();
                    words.contains(head) && modifiers.iter().all(|m| words.contains(m))
                })
        };
        let mut found = self
            .by_role_word
            .get(head)?
            .iter()
            .copied()
            .filter(|&c| self.people[c].introduced < at && fits(&self.people[c]));
        let first = found.next()?;
        if found.next().is_some() {
            return None;
        }
        // A bare role ("the president") may mean anybody's; it refers back only to the last named person.
        if modifiers.is_empty() {
            return self.last_named.filter(|&last| last == first);
        }
        Some(first)
    }

    /// Notes a role, and by which words it can be referred back to.
    pub(super) fn has_role(&mut self, candidate: usize, role: Role) {
        for word in role.text.split_whitespace().map(role_word) {
            let known = self.by_role_word.entry(word).or_default();
            if !known.contains(&candidate) {
                known.push(candidate);
            }
        }
        self.people[candidate].roles.push(role);
    }
}

//! Roles: those stated with a name, and role phrases that refer back to somebody.

use super::words::{key, role_word, without_article};
use super::{Candidate, Clusterer};
use crate::extract::{Mention, Nominal, NominalKind, Pronoun};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, PersonKind, PersonMention, Role};
use crate::text::Span;

impl Clusterer<'_> {
    pub(super) fn add_role(&mut self, b: usize, candidate: usize, mention: &Mention) {
        let Some(role) = mention.role else { return };
        let span = plain_role(self.text, self.blocks[b].absolute(role));
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
                qualified: mention.role_qualifier.is_some() || is_qualified(words),
            },
        );
    }

    /// What a title tells of the person: "Mrs. Roe", "spokeswoman Jane Roe".
    pub(super) fn learn_pronoun(&mut self, b: usize, candidate: usize, mention: &Mention) {
        let Some(role) = mention.role else { return };
        let words = self.blocks[b].absolute(role).of(self.text);
        let person = &mut self.people[candidate];
        person.pronoun = person.pronoun.or_else(|| pronoun_of(words));
    }

    /// Those of the candidates whom the title may mean: not those of another pronoun, and who bear it where one of them does.
    pub(super) fn of_title(&self, mut candidates: Vec<usize>, title: Option<&str>) -> Vec<usize> {
        let Some(title) = title else {
            return candidates;
        };
        if let Some(pronoun) = pronoun_of(title) {
            candidates.retain(|&c| self.people[c].pronoun.is_none_or(|p| p == pronoun));
        }
        if candidates.len() < 2 {
            return candidates;
        }
        let Some(head) = title.split_whitespace().next_back().map(role_word) else {
            return candidates;
        };
        let bears = |&c: &usize| {
            let mut roles = self.people[c].roles.iter();
            roles.any(|r| r.text.split_whitespace().map(role_word).any(|w| w == head))
        };
        let bearers: Vec<usize> = candidates.iter().copied().filter(bears).collect();
        if bearers.is_empty() {
            candidates
        } else {
            bearers
        }
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

/// The role without what only dates it: "currently vice president".
fn plain_role(text: &str, role: Span) -> Span {
    let words = role.of(text);
    // "British diplomat Sir": what belongs to the name.
    if let Some((rest, last)) = words.rsplit_once(' ')
        && matches!(
            last,
            "Sir" | "Dame" | "Lord" | "Lady" | "Mr." | "Mrs." | "Ms." | "Dr."
        )
    {
        return plain_role(
            text,
            Span::new(
                role.start.to_usize(),
                role.start.to_usize() + rest.trim_end().len(),
            ),
        );
    }
    for dated in ["currently ", "now ", "today ", "also ", "once "] {
        if words.starts_with(dated) {
            return Span::new(role.start.to_usize() + dated.len(), role.end.to_usize());
        }
    }
    role
}

/// "the fierce former governor": the qualifier stands inside.
fn is_qualified(role: &str) -> bool {
    role.split_whitespace()
        .any(|w| lexicon::class(&w.to_lowercase()).contains(Class::ROLE_QUALIFIER))
}

/// The pronoun that goes with a courtesy title or a role, if it tells one.
fn pronoun_of(title: &str) -> Option<Pronoun> {
    title.split_whitespace().find_map(|word| {
        let lower = word.trim_end_matches('.').to_lowercase();
        match lower.as_str() {
            "mr" | "sir" | "lord" | "king" | "prince" | "husband" | "father" | "son"
            | "brother" | "uncle" | "nephew" | "grandfather" | "widower" => Some(Pronoun::He),
            "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "wife" | "mother"
            | "daughter" | "sister" | "aunt" | "niece" | "grandmother" | "widow" | "actress" => {
                Some(Pronoun::She)
            }
            other if other.ends_with("woman") => Some(Pronoun::She),
            _ => None,
        }
    })
}

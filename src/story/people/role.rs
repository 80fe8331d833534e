//! Roles: those stated with a name, and role phrases that refer back to somebody.

use super::Clusterer;
use super::names::{self, Name, RoleWords};
use super::words::{single_spaced, without_article};
use crate::extract::{Mention, Nominal, NominalKind, Pronoun};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, PersonKind, PersonMention, Role};
use crate::text::{Span, words};

/// "Gov.", "Sen.", "Rep.": short for an office, and no courtesy.
fn is_office(word: &str) -> bool {
    matches!(word, "Gov." | "Sen." | "Rep." | "Gov" | "Sen" | "Rep")
}

impl Clusterer<'_> {
    pub(super) fn add_role(&mut self, b: usize, candidate: usize, mention: &Mention) {
        let Some(role) = mention.role else { return };
        let span = plain_role(self.text, self.blocks[b].absolute(role));
        let written = span.of(self.text);
        if words(written).all(|w| {
            let class = lexicon::class_as_written(w);
            class.contains(Class::COURTESY) && !class.intersects(Class::ROLE) && !is_office(w)
        }) {
            return;
        }
        let text = single_spaced(written);
        self.has_role(
            candidate,
            Role {
                text,
                span,
                qualified: mention.role_qualifier.is_some() || is_qualified(written),
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
    pub(super) fn of_title(&mut self, mut candidates: Vec<usize>, title: &str) -> Vec<usize> {
        if let Some(pronoun) = pronoun_of(title) {
            candidates.retain(|&c| self.people[c].pronoun.is_none_or(|p| p == pronoun));
        }
        if candidates.len() < 2 {
            return candidates;
        }
        let Some(head) = names::role(title).last().copied() else {
            return candidates;
        };
        let bears = |&c: &usize| {
            let mut roles = self.people[c].role_words.iter();
            roles.any(|words| words.contains(&head))
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
            let text = single_spaced(without_article(words));
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
            let quoted = self.blocks[b].facts.is_quoted(nominal.span);
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
            self.of_nominal.set(b, n, candidate);
            return;
        }
        if !source {
            return;
        }
        let bare = without_article(words);
        let name = Name::read(bare);
        let key = name.key;
        let known = self.by_name.get(&key).copied();
        let candidate = known.unwrap_or_else(|| {
            let whole = if bare.len() == words.len() {
                name
            } else {
                Name::read(words)
            };
            let idx = self.found(
                &whole,
                words,
                b,
                nominal.span,
                PersonKind::of_nominal(nominal.kind),
            );
            self.by_name.insert(key, idx);
            // Its words are no names to resolve others by.
            for part in &self.people[idx].words {
                for known in [self.by_word.get_mut(part), self.by_family.get_mut(part)] {
                    let place = known
                        .as_ref()
                        .and_then(|known| known.iter().rposition(|c| *c == idx));
                    if let (Some(known), Some(place)) = (known, place) {
                        known.remove(place);
                    }
                }
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
        self.of_nominal.set(b, n, candidate);
    }

    /// The one person introduced before `at` whose role the phrase repeats ("The Cheong Wa Dae spokesperson").
    pub(super) fn by_role(&mut self, phrase: &str, at: u32) -> Option<usize> {
        let wanted = names::role(without_article(phrase));
        let bearers = |word: &u64| self.by_role_word.get(word);
        // All of the words must fit: those who bear the rarest are fewest.
        let mut rarest = bearers(wanted.first()?)?;
        for word in &wanted[1..] {
            let other = bearers(word)?;
            if other.len() < rarest.len() {
                rarest = other;
            }
        }
        let fits = |&c: &usize| {
            let person = &self.people[c];
            let says_all = |role: &RoleWords| wanted.iter().all(|word| role.contains(word));
            person.introduced < at
                && person.kind == PersonKind::Person
                && person.role_words.iter().any(says_all)
        };
        let mut found = rarest.iter().copied().filter(fits);
        let first = found.next()?;
        if found.next().is_some() {
            return None;
        }
        // A bare role ("the president") may mean anybody's; it refers back only to the last named person.
        if wanted.len() == 1 {
            return self.last_named.filter(|&last| last == first);
        }
        Some(first)
    }

    /// Notes a role, and by which words it can be referred back to.
    pub(super) fn has_role(&mut self, candidate: usize, role: Role) {
        let words = names::role(&role.text);
        let person = &mut self.people[candidate];
        for (nth, word) in words.iter().enumerate() {
            let known = person.role_words.iter().any(|known| known.contains(word));
            if !known && !words[..nth].contains(word) {
                self.by_role_word.entry(*word).or_default().push(candidate);
            }
        }
        if !person.role_words.contains(&words) {
            person.role_words.push(words);
        }
        person.roles.push(role);
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
    words(role).any(|w| lexicon::class_as_written(w).contains(Class::ROLE_QUALIFIER))
}

const HE: lexicon::Words<13> = lexicon::Words::new([
    "mr",
    "sir",
    "lord",
    "king",
    "prince",
    "husband",
    "father",
    "son",
    "brother",
    "uncle",
    "nephew",
    "grandfather",
    "widower",
]);

const SHE: lexicon::Words<16> = lexicon::Words::new([
    "mrs",
    "ms",
    "miss",
    "dame",
    "lady",
    "queen",
    "princess",
    "wife",
    "mother",
    "daughter",
    "sister",
    "aunt",
    "niece",
    "grandmother",
    "widow",
    "actress",
]);

/// The pronoun that goes with a courtesy title or a role, if it tells one.
fn pronoun_of(title: &str) -> Option<Pronoun> {
    words(title).find_map(|word| {
        let stops = word.bytes().rev().take_while(|b| *b == b'.').count();
        let word = &word[..word.len() - stops];
        let hash = lexicon::hash_as_written(word);
        let behind = word.len().checked_sub("woman".len());
        let woman = behind.and_then(|at| word.get(at..));
        if HE.has(hash) {
            Some(Pronoun::He)
        } else if SHE.has(hash) || woman.is_some_and(|w| w.eq_ignore_ascii_case("woman")) {
            Some(Pronoun::She)
        } else {
            None
        }
    })
}

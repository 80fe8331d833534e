//! Somebody who may turn out to be a person of the story.

use super::names::{RoleWords, Word, Words};
use super::words::{fold, is_nickname};
use crate::extract::Pronoun;
use crate::lexicon::Class;
use crate::story::{MentionForm, Person, PersonKind, PersonMention, Role};

/// So many bare surnames show that capitalised words are somebody's name.
const SHOWN: u32 = 3;

/// A cluster in the making.
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) words: Words,
    pub(super) kind: PersonKind,
    pub(super) family_first: bool,
    pub(super) evidence: bool,
    /// In lower case: "red" of Jane “Red” Roe.
    pub(super) nickname: Option<Word>,
    /// [`Pronoun::He`] or [`Pronoun::She`], from courtesy titles and roles that tell it ("Mrs.", "spokeswoman"), never from a
    /// name.
    pub(super) pronoun: Option<Pronoun>,
    pub(super) roles: Vec<Role>,
    /// The words of each of `roles`.
    pub(super) role_words: Vec<RoleWords>,
    pub(super) mentions: Vec<PersonMention>,
    /// Place of the introduction, to tell "before" from "after".
    pub(super) introduced: u32,
    pub(super) bare: u32,
}

impl Candidate {
    /// Are `parts` the family name, whole or its first word, or all the name there is?
    pub(super) fn is_family(&self, parts: &[Word]) -> bool {
        let words = &self.words;
        if words.len() <= parts.len() {
            return **words == *parts;
        }
        if self.family_first {
            return parts.len() == 1 && words[0] == parts[0];
        }
        let suffix = usize::from(words[words.len() - 1].class.contains(Class::NAME_SUFFIX));
        let core = &words[..words.len() - suffix];
        // "García Márquez" or "García" for Gabriel García Márquez; particles count with the name.
        core.ends_with(parts)
            || parts.len() == 1
                && core.len() > 2
                && core[1..].contains(&parts[0])
                && parts[0].len > 2
    }

    /// The word by which the family is called where it is one word.
    pub(super) fn family(&self) -> Option<Word> {
        let family = if self.family_first {
            self.words.first()
        } else {
            self.words.last()
        };
        family.copied()
    }

    /// The word of [`Candidate::family`], as it is compared.
    pub(super) fn family_text(&self) -> Option<String> {
        let mut words = self.name.split_whitespace().filter(|w| !is_nickname(w));
        let folded = |word: &str| Some(fold(word)).filter(|w| !w.is_empty());
        if self.family_first {
            words.find_map(folded)
        } else {
            words.rev().find_map(folded)
        }
    }

    pub(super) fn is_given(&self, part: Word) -> bool {
        let given = if self.family_first {
            self.words.last()
        } else {
            self.words.first()
        };
        self.words.len() > 1 && given.is_some_and(|g| *g == part)
    }

    /// Somebody: the draft gives more than two capitalised words to show it.
    pub(super) fn is_kept(&self) -> bool {
        self.evidence
            || self.bare >= SHOWN
            || self.mentions.iter().any(|m| m.form == MentionForm::Title)
    }

    /// The person; nothing of them is left here.
    pub(super) fn take(&mut self) -> Person {
        let mut mentions = std::mem::take(&mut self.mentions);
        mentions.sort_by_key(|m| m.span);
        let name = std::mem::take(&mut self.name);
        let family = match self.kind {
            PersonKind::Person => family_of(&name, self.family_first),
            _ => "",
        };
        Person {
            family: family.to_owned(),
            name,
            kind: self.kind,
            family_first: self.family_first,
            roles: std::mem::take(&mut self.roles),
            mentions,
            pronouns: Vec::new(),
        }
    }
}

/// The part of a name, its words one space apart, that is the family's.
fn family_of(name: &str, family_first: bool) -> &str {
    let is =
        |word: &str, class: Class| Word::of_name(word).is_some_and(|w| w.class.contains(class));
    let Some((rest, last)) = name.rsplit_once(' ') else {
        return name;
    };
    if family_first {
        return name.split(' ').next().unwrap_or(name);
    }
    let (given, before) = rest.rsplit_once(' ').unwrap_or(("", rest));
    if is(last, Class::NAME_SUFFIX) {
        before.trim_end_matches(',')
    } else if !given.is_empty() && is(before, Class::PARTICLE) {
        &name[given.len() + 1..]
    } else {
        last
    }
}

//! Organisations told from people: what the draft calls one somewhere is one everywhere.

use super::Clusterer;
use super::names::{Key, Name};
use crate::extract::{Mention, NameShape};
use crate::lexicon::{Class, Words};
use crate::story::{MentionForm, PersonKind};

/// Words at the end of a firm's name that are often left out.
const FIRM: Words<17> = Words::new([
    "inc",
    "corp",
    "co",
    "cos",
    "ltd",
    "llc",
    "plc",
    "nv",
    "ag",
    "gmbh",
    "asa",
    "company",
    "corporation",
    "group",
    "holdings",
    "industries",
    "international",
]);

impl Clusterer<'_> {
    /// Notes what the draft calls its organisations: "Harbour Mills Inc." may be "Harbour Mills" or "Harbour" later.
    pub(super) fn note_organisations(&mut self) {
        let blocks = self.blocks;
        for (b, block) in blocks.iter().enumerate() {
            for (m, mention) in block.facts.mentions.iter().enumerate() {
                if mention.shape != NameShape::Organisation {
                    continue;
                }
                let name = self.name(b, m);
                self.organisations.insert(name.key);
                let Some((last, rest @ [first, ..])) = name.words.split_last() else {
                    continue;
                };
                if !FIRM.has(last.hash) {
                    continue;
                }
                self.organisations.insert(Key::of(rest));
                let other = Class::GIVEN_NAME | Class::PLACE | Class::DEMONYM;
                if !first.class.intersects(other) {
                    self.organisations.insert(Key::of(&[*first]));
                }
            }
        }
    }

    pub(super) fn is_organisation(&self, name: &Name) -> bool {
        self.organisations.contains(&name.key)
    }

    /// The organisation of this name; a new one where it is the first mention.
    pub(super) fn organisation_named(
        &mut self,
        b: usize,
        mention: &Mention,
        name: &Name,
        words: &str,
    ) -> usize {
        let known = self.by_name.get(&name.key).copied();
        let candidate = known
            .unwrap_or_else(|| self.found(name, words, b, mention.span, PersonKind::Organisation));
        self.people[candidate].evidence = true;
        candidate
    }

    /// A name that looks like an organisation's or a place's: somebody's surname after all, or what speaks.
    pub(super) fn organisation(
        &mut self,
        b: usize,
        mention: &Mention,
        name: &Name,
        words: &str,
    ) -> Option<(usize, MentionForm)> {
        let at = self.blocks[b].absolute(mention.span).start.0;
        let alone = !words.contains(' ') && !mention.determined && !mention.compound;
        // "Jordan said", "Church’s lawyer", where a Jordan or a Church has been named in full.
        if alone
            && (mention.speaks || mention.possessive)
            && let Some((candidate, form)) = self.family_match(name, at, None)
            && self.people[candidate].kind == PersonKind::Person
            && self.people[candidate].introduced < at
            && self.people[candidate].words.len() > 1
            && form == MentionForm::Surname
        {
            return Some((candidate, form));
        }
        mention.speaks.then(|| {
            (
                self.organisation_named(b, mention, name, words),
                MentionForm::Full,
            )
        })
    }
}

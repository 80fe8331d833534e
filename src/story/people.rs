//! People from mentions: which names mean the same person, in which roles.
//!
//! Full names found a person; single words, titles with a name and role phrases are resolved to one. Two people with
//! one family name are kept apart: a bare surname stays with the one to whom the draft has given the bare form, as long
//! as the other one is named in full.

mod candidate;
mod full;
mod names;
mod organisation;
mod reference;
mod role;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{MentionForm, Person, PersonId, PersonKind, PersonMention, StoryBlock};
use crate::extract::{Mention, NameShape, Pronoun};
use crate::text::Span;
use candidate::Candidate;
use names::{Key, Name, Word};
use smallvec::SmallVec;

/// The people of the draft and, for each block, whom its mentions and nominals mean.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) list: Vec<Person>,
    /// By block, then by index into the block's mentions.
    pub(super) of_mention: Vec<Vec<Option<PersonId>>>,
    /// By block, then by index into the block's nominals.
    pub(super) of_nominal: Vec<Vec<Option<PersonId>>>,
    /// By person: "he" or "she" where titles and roles tell it.
    pub(super) pronouns: Vec<Option<Pronoun>>,
}

/// Clusters the mentions of all blocks.
pub(super) fn cluster(text: &str, blocks: &[StoryBlock]) -> People {
    let names = names_of(text, blocks);
    let mut clusterer = Clusterer::new(text, blocks, &names);
    clusterer.note_organisations();
    clusterer.found_by_full_names();
    clusterer.count_single_forms();
    clusterer.resolve_in_order();
    clusterer.finish()
}

/// The names of all mentions, one block after the other.
fn names_of(text: &str, blocks: &[StoryBlock]) -> Vec<Name> {
    let n_mentions = blocks.iter().map(|b| b.facts.mentions.len()).sum();
    let mut names = Vec::with_capacity(n_mentions);
    for block in blocks {
        let mentions = block.facts.mentions.iter();
        names.extend(mentions.map(|m| Name::read(block.absolute(m.span).of(text))));
    }
    names
}

/// A map that need not grow before it holds `n`.
fn room<K, V>(n: usize) -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher(n, rustc_hash::FxBuildHasher)
}

/// Candidates, of whom there are seldom many of one name.
type Candidates = SmallVec<[usize; 2]>;

struct Clusterer<'a> {
    text: &'a str,
    blocks: &'a [StoryBlock],
    names: &'a [Name],
    /// Where those of each block begin.
    first_name: Vec<usize>,
    people: Vec<Candidate>,
    by_name: FxHashMap<Key, usize>,
    /// Candidates by each word of their name, in order of introduction.
    by_word: FxHashMap<Word, Candidates>,
    /// Those of [`Clusterer::by_word`] whose family name the word is by itself.
    by_family: FxHashMap<Word, Candidates>,
    /// Who was called so first.
    by_nickname: FxHashMap<Word, usize>,
    /// People of more than one word by first letter and length of their family name.
    by_shape: FxHashMap<(char, u32), Candidates>,
    /// As [`People`] has them, by index of the candidate.
    of_mention: Vec<Vec<Option<PersonId>>>,
    of_nominal: Vec<Vec<Option<PersonId>>>,
    /// Candidates by each word of their roles, as role phrases name them.
    by_role_word: FxHashMap<Word, Candidates>,
    /// The second pass has begun: what is a family name is settled.
    in_order: bool,
    /// The person mentioned last so far.
    last_named: Option<usize>,
    /// How often each word stands alone as a name.
    singles: FxHashMap<Word, u32>,
    /// Names by which the draft calls organisations, for comparison.
    organisations: FxHashSet<Key>,
}

impl<'a> Clusterer<'a> {
    fn new(text: &'a str, blocks: &'a [StoryBlock], names: &'a [Name]) -> Self {
        let first_name = blocks
            .iter()
            .scan(0, |n_before, block| {
                let first = *n_before;
                *n_before += block.facts.mentions.len();
                Some(first)
            })
            .collect();
        Self {
            text,
            blocks,
            names,
            first_name,
            people: Vec::new(),
            by_name: room(names.len() / 2),
            by_word: room(names.len() / 2),
            by_family: room(names.len() / 4),
            by_shape: FxHashMap::default(),
            by_nickname: FxHashMap::default(),
            of_mention: blocks
                .iter()
                .map(|b| vec![None; b.facts.mentions.len()])
                .collect(),
            of_nominal: blocks
                .iter()
                .map(|b| vec![None; b.facts.nominals.len()])
                .collect(),
            by_role_word: FxHashMap::default(),
            in_order: false,
            last_named: None,
            singles: FxHashMap::default(),
            organisations: FxHashSet::default(),
        }
    }

    fn words(&self, block: usize, mention: &Mention) -> &'a str {
        self.blocks[block].absolute(mention.span).of(self.text)
    }

    /// The name of a mention.
    fn name(&self, block: usize, mention: usize) -> &'a Name {
        &self.names[self.first_name[block] + mention]
    }

    /// Whom a mention of a block means so far.
    fn meant(&self, block: usize, mention: usize) -> Option<usize> {
        self.of_mention[block][mention].map(|c| c.0 as usize)
    }

    fn means(&mut self, block: usize, mention: usize, candidate: usize) {
        self.of_mention[block][mention] = Some(PersonId(candidate as u32));
    }

    fn found(
        &mut self,
        name: &Name,
        words: &str,
        block: usize,
        span: Span,
        kind: PersonKind,
    ) -> usize {
        let idx = self.people.len();
        let introduced = self.blocks[block].absolute(span).start.0;
        for part in &name.words {
            let known = self.by_word.entry(*part).or_default();
            if known.last() != Some(&idx) {
                known.push(idx);
            }
        }
        self.by_name.insert(name.key, idx);
        if let (Some(nickname), Some(family)) = (name.nickname, name.words.last()) {
            let called = Key::of(&[nickname, *family]);
            self.by_name.insert(called, idx);
            self.by_word.entry(nickname).or_default().push(idx);
            self.by_nickname.entry(nickname).or_insert(idx);
        }
        self.people.push(Candidate {
            name: words::single_spaced(words),
            family_first: name.family_first,
            nickname: name.nickname,
            words: name.words.clone(),
            kind,
            evidence: false,
            pronoun: None,
            roles: Vec::new(),
            role_words: Vec::new(),
            mentions: Vec::new(),
            introduced,
            bare: 0,
        });
        if self.in_order {
            self.note_family(idx);
        }
        idx
    }

    /// Second pass, in text order: single words, titles and role phrases find their person.
    fn resolve_in_order(&mut self) {
        self.in_order = true;
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
        let name = self.name(b, m);
        let source = mention.speaks;
        let span = self.blocks[b].absolute(mention.span);
        let (candidate, form) = match mention.shape {
            NameShape::Full => match self.meant(b, m) {
                Some(candidate) => (candidate, self.form_of_full(candidate, &name.words)),
                None => return,
            },
            NameShape::Single => match self.single(b, mention, name, words, source) {
                Some(found) => found,
                None => return,
            },
            // "Gonzalez Ruiz" read as something else, but a person of that family name is known.
            NameShape::Other => match self.family_match(name, span.start.0, None) {
                Some((c, _)) => (c, MentionForm::Surname),
                None => return,
            },
            NameShape::Organisation | NameShape::Place => {
                match self.organisation(b, mention, name, words) {
                    Some(found) => found,
                    None => return,
                }
            }
        };
        let ambiguous =
            form == MentionForm::Surname && self.is_ambiguous(&name.words, span.start.0);
        self.means(b, m, candidate);
        self.learn_pronoun(b, candidate, mention);
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
        let map = |rows: &mut [Vec<Option<PersonId>>]| {
            for meant in rows.iter_mut().flatten() {
                *meant = meant.and_then(|c| ids[c.0 as usize]);
            }
        };
        let (mut of_mention, mut of_nominal) = (self.of_mention, self.of_nominal);
        map(&mut of_mention);
        map(&mut of_nominal);
        let pronouns = order.iter().map(|&i| self.people[i].pronoun).collect();
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
            pronouns,
        }
    }
}

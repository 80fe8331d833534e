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
pub(super) use words::single_spaced;

/// The people of the draft and, for each block, whom its mentions and nominals mean.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) list: Vec<Person>,
    pub(super) of_mention: Meant,
    pub(super) of_nominal: Meant,
    /// By person: "he" or "she" where titles and roles tell it.
    pub(super) pronouns: Vec<Option<Pronoun>>,
}

/// Whom the mentions or the nominals of each block mean.
#[derive(Debug, Default)]
pub(super) struct Meant {
    /// Where those of each block begin, and where those of the last one end.
    first: Vec<u32>,
    all: Vec<Option<PersonId>>,
}

impl Meant {
    /// Nobody, for blocks of so many mentions or nominals each.
    fn nobody(n_in_blocks: impl ExactSizeIterator<Item = usize>) -> Self {
        let mut first = Vec::with_capacity(n_in_blocks.len() + 1);
        let mut n = 0;
        first.push(0);
        for n_in_block in n_in_blocks {
            n += n_in_block;
            first.push(n as u32);
        }
        Self {
            first,
            all: vec![None; n],
        }
    }

    /// The place of the first one of a block.
    fn first(&self, block: usize) -> usize {
        self.first[block] as usize
    }

    /// Those of a block, by index into its mentions or nominals.
    pub(super) fn of(&self, block: usize) -> &[Option<PersonId>] {
        &self.all[self.first(block)..self.first(block + 1)]
    }

    fn set(&mut self, block: usize, nth: usize, candidate: usize) {
        let place = self.first(block) + nth;
        self.all[place] = Some(PersonId(candidate as u32));
    }
}

/// Clusters the mentions of all blocks.
pub(super) fn cluster(text: &str, blocks: &[StoryBlock]) -> People {
    let names = names_of(text, blocks);
    let mut clusterer = Clusterer::new(text, blocks, &names);
    clusterer.note_organisations();
    clusterer.found_by_full_names();
    clusterer.settle_families();
    clusterer.resolve_in_order();
    clusterer.finish()
}

/// The names of all mentions, one block after the other; nothing of those that nobody asks for.
fn names_of(text: &str, blocks: &[StoryBlock]) -> Vec<Name> {
    let n_mentions = blocks.iter().map(|b| b.facts.mentions.len()).sum();
    let mut names = Vec::with_capacity(n_mentions);
    for block in blocks {
        let mentions = block.facts.mentions.iter();
        names.extend(mentions.map(|m| {
            if m.shape == NameShape::Place && !(m.speaks || m.possessive) {
                return Name::default();
            }
            Name::read(block.absolute(m.span).of(text))
        }));
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
    of_mention: Meant,
    of_nominal: Meant,
    /// Candidates by each word of their roles, as role phrases name them.
    by_role_word: FxHashMap<u64, Candidates>,
    /// The second pass has begun: what is a family name is settled.
    in_order: bool,
    /// The person mentioned last so far.
    last_named: Option<usize>,
    /// Names by which the draft calls organisations, for comparison.
    organisations: FxHashSet<Key>,
}

impl<'a> Clusterer<'a> {
    fn new(text: &'a str, blocks: &'a [StoryBlock], names: &'a [Name]) -> Self {
        Self {
            text,
            blocks,
            names,
            people: Vec::new(),
            by_name: room(names.len() / 2),
            by_word: room(names.len() / 2),
            by_family: room(names.len() / 4),
            by_shape: FxHashMap::default(),
            by_nickname: FxHashMap::default(),
            of_mention: Meant::nobody(blocks.iter().map(|b| b.facts.mentions.len())),
            of_nominal: Meant::nobody(blocks.iter().map(|b| b.facts.nominals.len())),
            by_role_word: FxHashMap::default(),
            in_order: false,
            last_named: None,
            organisations: FxHashSet::default(),
        }
    }

    fn words(&self, block: usize, mention: &Mention) -> &'a str {
        self.blocks[block].absolute(mention.span).of(self.text)
    }

    /// The name of a mention.
    fn name(&self, block: usize, mention: usize) -> &'a Name {
        &self.names[self.of_mention.first(block) + mention]
    }

    /// Whom a mention of a block means so far.
    fn meant(&self, block: usize, mention: usize) -> Option<usize> {
        self.of_mention.of(block)[mention].map(PersonId::index)
    }

    fn means(&mut self, block: usize, mention: usize, candidate: usize) {
        self.of_mention.set(block, mention, candidate);
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
            name: single_spaced(words),
            family_first: name.may_be_family_first && words::looks_family_first(words),
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
        let blocks = self.blocks;
        for (b, block) in blocks.iter().enumerate() {
            let facts = &block.facts;
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
        // The first pass has learnt what the others tell.
        let learnt =
            mention.shape == NameShape::Full && (mention.evidence || !self.is_organisation(name));
        if !learnt {
            self.learn_pronoun(b, candidate, mention);
        }
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

    fn finish(mut self) -> People {
        let first = |person: &Candidate| person.mentions.first().map_or(0, |m| m.span.start.0);
        let people = self.people.iter().enumerate();
        let mut order: Vec<(u32, usize)> = people
            .filter(|(_, person)| person.is_kept())
            .map(|(idx, person)| (first(person), idx))
            .collect();
        order.sort_unstable();
        let mut ids = vec![None; self.people.len()];
        for (id, (_, idx)) in (0..).zip(&order) {
            ids[*idx] = Some(PersonId(id));
        }
        let meant = [&mut self.of_mention.all, &mut self.of_nominal.all];
        for meant in meant.into_iter().flatten() {
            *meant = meant.and_then(|c| ids[c.index()]);
        }
        let mut list = Vec::with_capacity(order.len());
        let mut pronouns = Vec::with_capacity(order.len());
        for (_, idx) in order {
            let person = &mut self.people[idx];
            pronouns.push(person.pronoun);
            list.push(person.take());
        }
        People {
            list,
            of_mention: self.of_mention,
            of_nominal: self.of_nominal,
            pronouns,
        }
    }
}

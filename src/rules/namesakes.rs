//! Who shares a surname in a draft, and which bare surnames are unclear for it.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::Context;
use super::spelling::{self, Likeness};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, Person, PersonId, PersonMention, Story, StoryBlock};
use crate::text::Span;

/// So many people of one surname are kept in mind: readers have forgotten the others.
const IN_MIND: usize = 4;

/// A surname that has stood alone so often for one person is theirs: readers know whom it means.
const SETTLED: u32 = 3;

/// Who says something in the draft under more than the bare surname, by index of the person.
fn speakers(text: &str, story: &Story) -> Vec<bool> {
    let mut speakers = vec![false; story.people.len()];
    for quotation in &story.quotations {
        if let (Some(id), Some(span)) = (quotation.person, quotation.speaker_span) {
            speakers[id.index()] |= span.of(text) != story.people[id.index()].family;
        }
    }
    speakers
}

/// How many blocks of running text stand before each block.
fn paragraphs(story: &Story) -> Vec<u32> {
    let mut n = 0;
    let count = |block: &StoryBlock| {
        let before = n;
        n += u32::from(block.block.kind.is_running());
        before
    };
    story.blocks.iter().map(count).collect()
}

/// A bare surname, the person it is read as and those it may be.
pub(super) struct Unclear {
    pub(super) span: Span,
    pub(super) read_as: PersonId,
    pub(super) candidates: Vec<PersonId>,
}

/// Somebody whom the draft has named in full.
struct Introduced {
    id: PersonId,
    /// Where the full name stood last: block and paragraph.
    block: u32,
    paragraph: u32,
    /// For so many paragraphs the name still rings: for ever, unless the draft names them in passing.
    reach: u32,
    /// How often the bare surname meant them while nobody else was in reach.
    bare: u32,
}

pub(super) struct Reader<'a> {
    context: &'a Context<'a>,
    /// Who says something, by index of the person.
    speakers: Vec<bool>,
    /// How many blocks of running text stand before each block.
    paragraphs: Vec<u32>,
    /// Which pairs of people have been compared already: names are compared once, mentions are many.
    compared: RefCell<FxHashMap<(PersonId, PersonId), bool>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            speakers: speakers(context.text, context.story),
            paragraphs: paragraphs(context.story),
            compared: RefCell::default(),
        }
    }

    fn person(&self, id: PersonId) -> &Person {
        &self.context.story.people[id.index()]
    }

    /// The bare surnames of `namesakes` that may be more than one of them.
    pub(super) fn unclear(&self, namesakes: &[PersonId]) -> Vec<Unclear> {
        let mut mentions: Vec<(PersonId, &PersonMention)> = namesakes
            .iter()
            .flat_map(|id| self.person(*id).mentions.iter().map(|m| (*id, m)))
            .filter(|(_, m)| matches!(m.form, MentionForm::Full | MentionForm::Surname))
            .filter(|(_, m)| {
                let block = &self.context.story.blocks[m.block as usize];
                block.block.kind.is_running()
            })
            .collect();
        mentions.sort_by_key(|(_, m)| m.span);
        let mut introduced: Vec<Introduced> = Vec::new();
        let mut unclear = Vec::new();
        let mut settled_in = None;
        for (id, mention) in mentions {
            if mention.form == MentionForm::Full {
                self.introduce(&mut introduced, id, mention);
            } else if settled_in != Some(mention.block)
                && let Some(one) = self.bare(&mut introduced, id, mention)
            {
                // Once is enough: the full name here settles the rest of the paragraph.
                settled_in = Some(mention.block);
                unclear.push(one);
            }
        }
        unclear
    }

    fn introduce(&self, introduced: &mut Vec<Introduced>, id: PersonId, mention: &PersonMention) {
        let speaks = self.speakers[id.index()];
        let person = self.person(id);
        let is_rival = is_plausible(person, speaks) && (speaks || !self.is_relative(mention));
        if !is_rival {
            return;
        }
        let known = introduced
            .iter()
            .position(|known| self.is_same(known.id, id));
        let known = known.map(|idx| introduced.remove(idx));
        let n_full = |p: &Person| {
            p.mentions
                .iter()
                .filter(|m| m.form == MentionForm::Full)
                .take(3)
                .count()
        };
        if introduced.len() == IN_MIND {
            introduced.remove(0);
        }
        introduced.push(Introduced {
            id: known.as_ref().map_or(id, |k| k.id),
            block: mention.block,
            paragraph: self.paragraphs[mention.block as usize],
            reach: known
                .as_ref()
                .map_or(0, |k| k.reach)
                .max(reach(person, speaks, n_full(person))),
            bare: known.map_or(0, |k| k.bare),
        });
    }

    /// Is this bare surname unclear?
    fn bare(
        &self,
        introduced: &mut [Introduced],
        id: PersonId,
        mention: &PersonMention,
    ) -> Option<Unclear> {
        let paragraph = self.paragraphs[mention.block as usize];
        let in_reach = |i: &&Introduced| paragraph - i.paragraph <= i.reach;
        let mut candidates: Vec<PersonId> = introduced
            .iter()
            .rev()
            .filter(in_reach)
            .map(|i| i.id)
            .collect();
        let n_here = introduced
            .iter()
            .filter(|i| i.block == mention.block)
            .count();
        let read_as = introduced.iter_mut().find(|i| self.is_same(i.id, id));
        if candidates.len() < 2 {
            if let Some(read_as) = read_as {
                read_as.bare += 1;
                read_as.reach = u32::MAX;
            }
            return None;
        }
        if n_here == 1
            || mention.quoted
            || self.is_described(mention)
            || read_as.is_some_and(|r| r.bare >= SETTLED)
        {
            return None;
        }
        candidates.sort_by_key(|c| !self.is_same(*c, id));
        Some(Unclear {
            span: mention.span,
            read_as: candidates[0],
            candidates,
        })
    }

    /// "the elder Berg", "the old Berg magic": an adjective says which one, or that it is no person.
    fn is_described(&self, mention: &PersonMention) -> bool {
        let before = self.context.text[..mention.span.start.to_usize()].trim_end();
        let word = before
            .rsplit(|c: char| !c.is_alphanumeric() && c != '-')
            .next();
        word.is_some_and(|word| ADJECTIVES.contains(&word))
    }

    /// Two clusters of one person: a spelling apart (`name-variant` speaks of that), a nickname, a word too many.
    fn is_same(&self, one: PersonId, other: PersonId) -> bool {
        if one == other {
            return true;
        }
        let pair = (one.min(other), one.max(other));
        let mut compared = self.compared.borrow_mut();
        *compared.entry(pair).or_insert_with(|| {
            let (one, two) = (&self.person(one).name, &self.person(other).name);
            spelling::compare(one, two) != Likeness::Different || spelling::is_longer_form(one, two)
        })
    }

    /// Is the person named as somebody's relative here: "her husband, Tom Roe", "Tom Roe, her husband"?
    fn is_relative(&self, mention: &PersonMention) -> bool {
        let block = self.context.story.blocks[mention.block as usize].block.span;
        let before = &self.context.text[block.start.to_usize()..mention.span.start.to_usize()];
        let mut from = before.len().saturating_sub(KIN_REACH);
        while !before.is_char_boundary(from) {
            from += 1;
        }
        let sentence = before[from..].rsplit(['.', '!', '?', '“', '”', '"']).next();
        let behind = &self.context.text[mention.span.end.to_usize()..block.end.to_usize()];
        let apposition = behind.strip_prefix(',').unwrap_or("");
        words(sentence.unwrap_or("")).any(is_kin) || words(apposition).take(3).any(is_kin)
    }
}

/// For how many paragraphs somebody stays a rival. Who speaks and is named in full again is there for good.
fn reach(person: &Person, speaks: bool, n_full: usize) -> u32 {
    let office = person.roles.iter().any(|r| !r.qualified);
    match (speaks, n_full) {
        (true, 2..) | (false, 3..) => u32::MAX,
        _ if speaks || office || n_full == 2 => 3,
        _ => 1,
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
}

fn is_kin(word: &str) -> bool {
    KIN.iter().any(|kin| kin.eq_ignore_ascii_case(word))
}

/// Does the draft or the lexicon show that the name is a person's, and not "Team Berg"?
fn is_plausible(person: &Person, speaks: bool) -> bool {
    let first = person.name.split_whitespace().next().unwrap_or("");
    let class = lexicon::class(&first.to_lowercase());
    let word = Class::FUNCTION | Class::VERB | Class::GROUP | Class::DEMONYM | Class::ORGANISATION;
    let is_word =
        class.intersects(word) || first.ends_with("ing") || !first.contains(char::is_lowercase);
    class.intersects(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
        || !is_word && (speaks || !person.roles.is_empty())
}

/// Words that tell one namesake from another, or a name from a person.
const ADJECTIVES: &[&str] = &[
    "elder",
    "younger",
    "older",
    "senior",
    "junior",
    "old",
    "new",
    "newest",
    "other",
    "another",
    "former",
    "late",
    "first",
    "second",
    "blue-blooded",
    "original",
    "famous",
    "future",
];

/// So many bytes before a name can hold "her husband, former president".
const KIN_REACH: usize = 60;

const KIN: &[&str] = &[
    "husband",
    "wife",
    "father",
    "mother",
    "brother",
    "sister",
    "son",
    "daughter",
    "uncle",
    "aunt",
    "cousin",
    "nephew",
    "niece",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "widow",
    "widower",
    "twin",
    "dad",
    "mom",
    "mum",
    "sons",
    "daughters",
    "children",
    "brothers",
    "sisters",
    "parents",
    "family",
    "wives",
];

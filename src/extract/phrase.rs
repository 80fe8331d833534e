//! Noun phrases and subjects over items: which words are the source that stands with a cue.

use super::NameShape;
use super::item::{Item, Kinds, Tag};
use super::name::Found;
use super::token::Token;
use crate::lexicon::{Class, Words, word};

/// Adjectives that stand behind their noun: "people familiar with".
const BEHIND_NOUN: Words<6> = Words::new([
    "familiar",
    "close",
    "aware",
    "knowledgeable",
    "privy",
    "present",
]);

/// Prepositions that attach a noun phrase to the one before it.
const ATTACHING: Words<13> = Words::new([
    "of", "for", "from", "in", "at", "with", "on", "behind", "by", "against", "inside", "within",
    "near",
]);

/// Prepositions of which a complement is read behind its noun phrase.
const COMPLETING: Words<6> = Words::new(["of", "for", "from", "at", "with", "in"]);

const REFLEXIVE: Words<4> = Words::new(["himself", "herself", "itself", "themselves"]);

/// What may stand in a time before its noun.
const BEFORE_TIME: Words<16> = Words::new([
    "last", "next", "less", "more", "than", "about", "nearly", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten",
]);

/// A noun phrase. `head` is the last item of its core, before any "of …", "for …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) head: usize,
    pub(super) last: usize,
}

/// The items of one block with what they are read from.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) block: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) items: &'a [Item],
    /// Of which kinds the items are.
    pub(super) kinds: &'a Kinds,
    pub(super) names: &'a [Found],
}

impl View<'_> {
    pub(super) fn text(&self, item: usize) -> &str {
        let item = &self.items[item];
        &self.block[self.tokens[item.tok as usize].start as usize
            ..self.tokens[item.last as usize].end as usize]
    }

    /// Is the item the one word of this hash (`word!`), in whatever case?
    pub(super) fn is(&self, item: usize, word: u64) -> bool {
        let item = &self.items[item];
        item.tok == item.last && self.tokens[item.tok as usize].hash == word
    }

    /// Is the item the one word of this hash (`word!`), in lower case?
    pub(super) fn is_just(&self, item: usize, word: u64) -> bool {
        let item = &self.items[item];
        item.tok == item.last && self.tokens[item.tok as usize].is_just(word)
    }

    /// Is the item one of these words, in lower case?
    pub(super) fn is_small<const N: usize>(&self, item: usize, words: &Words<N>) -> bool {
        let item = &self.items[item];
        item.tok == item.last && self.tokens[item.tok as usize].is_small(words)
    }

    /// Is the item one of these words, in whatever case?
    pub(super) fn is_one<const N: usize>(&self, item: usize, words: &Words<N>) -> bool {
        let item = &self.items[item];
        item.tok == item.last && self.tokens[item.tok as usize].is_one(words)
    }

    /// Is it one word, with a capital in front and nowhere else?
    pub(super) fn is_in_title_case(&self, item: usize) -> bool {
        let mut letters = self.text(item).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    }

    /// Items of the label of an interview's turn, "Q:" and "A:", at `from`.
    pub(super) fn label(&self, from: usize) -> usize {
        let labelled =
            self.tag(from + 1) == Some(Tag::Colon) && matches!(self.text(from), "Q" | "A");
        2 * usize::from(labelled)
    }

    pub(super) fn tag(&self, item: usize) -> Option<Tag> {
        self.items.get(item).map(|i| i.tag)
    }

    pub(super) fn is_place(&self, item: usize) -> bool {
        let i = &self.items[item];
        i.tag == Tag::Name && self.names[i.idx as usize].mention.shape == NameShape::Place
    }

    /// A weekday, a month, "week", "percent": part of no source.
    pub(super) fn is_calendar(&self, item: usize) -> bool {
        let this = &self.items[item];
        if this.tag == Tag::Noun && this.is(Class::TIME_NOUN) {
            return true;
        }
        this.is(Class::MONTH | Class::WEEKDAY)
            && self.tokens[self.items[item].tok as usize].is_capital()
    }

    /// The noun phrase whose last item is `end`, with what is attached to its left by "of", "for", …
    pub(super) fn phrase_ending_at(&self, end: usize, floor: usize) -> Phrase {
        let mut first = self.chunk_start(end, floor);
        let mut head = self.head_of(first, end);
        while let Some((left_first, left_head)) = self.attached_left(first, floor) {
            first = left_first;
            head = left_head;
        }
        Phrase {
            first,
            head,
            last: end,
        }
    }

    fn chunk_start(&self, end: usize, floor: usize) -> usize {
        let mut first = end;
        while first > floor {
            let (prev, this) = (&self.items[first - 1], &self.items[first]);
            if matches!(this.tag, Tag::Det | Tag::Poss) {
                break;
            }
            let joins = match prev.tag {
                Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::PossMark => {
                    !self.is_calendar(first - 1)
                }
                Tag::Num => true,
                Tag::Quote => {
                    first - 1 > floor
                        && matches!(self.items[first - 2].tag, Tag::Det | Tag::Poss | Tag::Noun)
                }
                Tag::Adv | Tag::Ing | Tag::Passive | Tag::Verb => {
                    first - 1 > floor
                        && matches!(self.items[first - 2].tag, Tag::Det | Tag::Poss)
                        && this.is_nominal()
                }
                _ => false,
            };
            if !joins {
                break;
            }
            first -= 1;
        }
        first
    }

    /// The chunk's last nominal, but not an adjective behind its noun ("people familiar with").
    fn head_of(&self, first: usize, end: usize) -> usize {
        if end > first && self.is_small(end, &BEHIND_NOUN) && self.items[end - 1].is_nominal() {
            return end - 1;
        }
        end
    }

    /// A noun phrase that takes the chunk at `first` as its complement: its first item and head.
    fn attached_left(&self, first: usize, floor: usize) -> Option<(usize, usize)> {
        let prep = first.checked_sub(1).filter(|p| *p > floor)?;
        let attaches = self.items[prep].tag == Tag::Prep && self.is_small(prep, &ATTACHING)
            || self.items[prep].tag == Tag::To;
        if !attaches {
            return None;
        }
        let mut end = prep - 1;
        // "officials in the bureau and at the ministry": one phrase with two complements.
        if self.items[end].tag == Tag::Conj
            && end > floor
            && self.items[end - 1].is_nominal()
            && self.is_complement(end - 1, floor)
        {
            end -= 1;
        }
        // "a letter obtained by the Post": who did it stands behind "by".
        let done_by = self.is_just(prep, word!("by"))
            && matches!(self.items[end].tag, Tag::Passive | Tag::Verb)
            && end > floor
            && self.items[end - 1].is_nominal();
        let participle = done_by
            || self.items[end].tag == Tag::Ing && end > floor && self.items[end - 1].is_nominal();
        if participle
            || matches!(self.items[end].tag, Tag::Passive | Tag::Verb)
                && end > floor
                && self.items[end - 1].is_nominal()
                && self.items[end - 1].is(Class::GROUP | Class::ROLE)
                && !self.items[end - 1].is(Class::OBJECT_PRONOUN)
        {
            end -= 1;
        }
        if !self.items[end].is_nominal() || self.is_calendar(end) {
            return None;
        }
        let left_first = self.chunk_start(end, floor);
        // "US secretary of state Jane Roe": the name is the head, the rest its title.
        let person = |i: usize| {
            let item = &self.items[i];
            item.tag == Tag::Name
                && matches!(
                    self.names[item.idx as usize].mention.shape,
                    NameShape::Full | NameShape::Single
                )
        };
        if self.items[end].is(Class::ROLE)
            && self.items[first].tag == Tag::Noun
            && self.tag(first + 1) == Some(Tag::Name)
            && person(first + 1)
        {
            return Some((left_first, first + 1));
        }
        Some((left_first, self.head_of(left_first, end)))
    }

    /// Is the chunk that ends at `last` the complement of a nominal before it? Only what stands right before it is looked
    /// at: the phrase itself asks this at each of its joints.
    fn is_complement(&self, last: usize, floor: usize) -> bool {
        let prep = self.chunk_start(last, floor).checked_sub(1);
        prep.is_some_and(|p| {
            p > floor
                && self.items[p].tag == Tag::Prep
                && (self.items[p - 1].is_nominal() || self.items[p - 1].tag == Tag::Conj)
        })
    }

    /// The noun phrase that begins at `first`, and where it ends; `None` where none begins.
    pub(super) fn phrase_starting_at(&self, first: usize, end: usize) -> Option<Phrase> {
        let mut at = first;
        let mut head = None;
        while at < end {
            let item = &self.items[at];
            match item.tag {
                Tag::Pron if at == first => {
                    return Some(Phrase {
                        first,
                        head: at,
                        last: at,
                    });
                }
                Tag::Name | Tag::Noun if self.is_calendar(at) && head.is_some() => break,
                Tag::Name | Tag::Noun => head = Some(at),
                Tag::Num
                    if head.is_none() || self.items.get(at + 1).is_some_and(Item::is_nominal) => {}
                Tag::PossMark if head.is_some() => head = None,
                Tag::Det | Tag::Poss if head.is_none() => {}
                Tag::Adv | Tag::Ing | Tag::Passive | Tag::Verb | Tag::Quote
                    if head.is_none() && at > first => {}
                // "retired teacher Jane Roe": a participle that describes.
                Tag::Passive | Tag::Verb
                    if at == first
                        && item.tok == item.last
                        && self.text(at).ends_with("ed")
                        && self.items.get(at + 1).is_some_and(Item::is_nominal) => {}
                _ => break,
            }
            // A name ends the phrase unless a noun follows that it modifies.
            at += 1;
        }
        let head = self.head_of(first, head?);
        let mut phrase = Phrase {
            first,
            head,
            last: head,
        };
        // "a spokesman for X of Y": complements belong to the phrase, not to its head.
        let mut next = head + 1;
        while next + 1 < end
            && self.items[next].tag == Tag::Prep
            && self.is_small(next, &COMPLETING)
        {
            let Some(complement) = self.chunk_end(next + 1, end) else {
                break;
            };
            phrase.last = complement;
            next = complement + 1;
        }
        Some(phrase)
    }

    fn chunk_end(&self, first: usize, end: usize) -> Option<usize> {
        let mut last = None;
        for at in first..end {
            match self.items[at].tag {
                Tag::Name | Tag::Noun | Tag::Num => last = Some(at),
                Tag::Det | Tag::Poss | Tag::PossMark => {}
                _ => break,
            }
        }
        last
    }

    /// The subject that stands left of `end` (exclusive), over adverbs, parentheses, appositions and relative clauses.
    pub(super) fn subject_before(&self, end: usize, floor: usize) -> Option<Phrase> {
        let mut at = end;
        let mut over_comma = false;
        let mut steps = 0;
        while at > floor && steps < 60 {
            steps += 1;
            let here = at - 1;
            match self.items[here].tag {
                Tag::Adv | Tag::Other => at = here,
                // "has in the past said": a time inside the verb group.
                Tag::Aux | Tag::Modal if at < end => at = here,
                // "Smith himself said".
                Tag::ObjPron if self.is_reflexive(here) => at = here,
                Tag::Close => at = self.open_before(here, floor)?,
                Tag::Comma | Tag::Dash => {
                    let stray = here > floor && self.items[here - 1].tag == Tag::Close;
                    at = match self.opening_comma(here, floor) {
                        Some(open) => open,
                        // "Roe (D-Ohio), said".
                        None if stray => here,
                        None => return None,
                    };
                    over_comma = true;
                }
                Tag::Pron => {
                    return Some(Phrase {
                        first: here,
                        head: here,
                        last: here,
                    });
                }
                Tag::Noun if self.is_calendar(here) && !self.is_share(here, floor) => {
                    // "Trump on Monday said": the time stands between subject and verb.
                    at = self.time_phrase_start(here, floor);
                }
                Tag::Name | Tag::Noun | Tag::Num => {
                    let phrase = self.phrase_ending_at(here, floor);
                    if over_comma && self.is_apposition_itself(&phrase, floor) {
                        // The comma before it belongs to it.
                        at = phrase.first - 1;
                        continue;
                    }
                    // "and in a statement thanked him": what a preposition brings in is no subject.
                    if let Some(preposition) = self.adverbial_start(&phrase, floor) {
                        at = preposition;
                        continue;
                    }
                    // "outlets citing sources reported": a participle clause modifies what stands before it.
                    if let Some(modified) = self.modified_by_participle(&phrase, floor) {
                        at = modified + 1;
                        continue;
                    }
                    // "A man who saw it said": the clause between modifies the man.
                    if let Some(modified) = self.modified_by_relative(&phrase, floor) {
                        return Some(self.phrase_ending_at(modified, floor));
                    }
                    return Some(phrase)
                        .filter(|p| !self.is_calendar(p.head) || self.is_share(p.head, floor));
                }
                _ => return None,
            }
        }
        None
    }

    fn is_reflexive(&self, item: usize) -> bool {
        self.is_small(item, &REFLEXIVE)
    }

    /// "61 percent": a share of those who were asked can speak.
    fn is_share(&self, item: usize, floor: usize) -> bool {
        item > floor && self.items[item - 1].tag == Tag::Num && self.is_just(item, word!("percent"))
    }

    /// Is the phrase, which a comma follows, itself set off from a name before it ("Jon Smith, 45, …", "Ohio, Texas, …")?
    fn is_apposition_itself(&self, phrase: &Phrase, floor: usize) -> bool {
        let Some(comma) = phrase.first.checked_sub(1).filter(|c| *c > floor) else {
            return false;
        };
        if self.items[comma].tag != Tag::Comma || !self.items[comma - 1].is_nominal() {
            return false;
        }
        let age = phrase.first == phrase.last && self.items[phrase.first].tag == Tag::Num;
        // "To the Post, the mayor, Jane Roe, said": a phrase that is itself named is no description.
        let named = self.tag(phrase.last + 1) == Some(Tag::Comma)
            && self.tag(phrase.last + 2) == Some(Tag::Name)
            && self.tag(phrase.last + 3) == Some(Tag::Comma);
        let described = self.items[comma - 1].tag == Tag::Name
            && !self.is_place(comma - 1)
            && self.items[phrase.head].tag != Tag::Name
            && !named;
        age || described || self.is_place(phrase.head)
    }

    /// The preposition that makes the phrase an adverbial, where no noun stands before it to take it.
    pub(super) fn adverbial_start(&self, phrase: &Phrase, floor: usize) -> Option<usize> {
        let preposition = phrase.first.checked_sub(1).filter(|p| *p > floor)?;
        let taken = self.items[preposition - 1].tag;
        (self.items[preposition].tag == Tag::Prep
            && matches!(
                self.text(preposition),
                "in" | "on" | "at" | "during" | "via" | "through"
            )
            && matches!(
                taken,
                Tag::Conj | Tag::Comma | Tag::Quote | Tag::Pron | Tag::Sub | Tag::Adv
            ))
        .then_some(preposition)
    }

    /// First item of the time expression that ends at `end`, its preposition included.
    pub(super) fn time_phrase_start(&self, end: usize, floor: usize) -> usize {
        let mut first = end;
        while first > floor
            && (matches!(
                self.items[first - 1].tag,
                Tag::Det | Tag::Num | Tag::Prep | Tag::Adv
            ) || matches!(self.items[first - 1].tag, Tag::Noun | Tag::Sub)
                && (self.is_calendar(first - 1) || self.is_small(first - 1, &BEFORE_TIME)))
        {
            first -= 1;
        }
        first
    }

    /// The nominal that a participle right before the phrase modifies.
    fn modified_by_participle(&self, phrase: &Phrase, floor: usize) -> Option<usize> {
        let ing = phrase.first.checked_sub(1).filter(|i| *i > floor)?;
        (self.items[ing].tag == Tag::Ing && self.items[ing - 1].is_nominal()).then(|| ing - 1)
    }

    /// The nominal right before a "who" whose clause, with a verb and without a comma, ends in the phrase.
    fn modified_by_relative(&self, phrase: &Phrase, floor: usize) -> Option<usize> {
        let mut verb = false;
        for at in (floor..phrase.first).rev().take(16) {
            let item = &self.items[at];
            if item.tag == Tag::Pron && self.is_just(at, word!("who")) {
                let nominal = at.checked_sub(1).filter(|n| *n >= floor)?;
                return (verb && self.items[nominal].is_nominal()).then_some(nominal);
            }
            match item.tag {
                Tag::Comma
                | Tag::Quote
                | Tag::Stop
                | Tag::Sub
                | Tag::Colon
                | Tag::Dash
                | Tag::Pron => {
                    return None;
                }
                tag => verb |= matches!(tag, Tag::Verb | Tag::Passive | Tag::Aux),
            }
        }
        None
    }

    fn open_before(&self, close: usize, floor: usize) -> Option<usize> {
        (floor..close)
            .rev()
            .take(40)
            .find(|&i| self.items[i].tag == Tag::Open)
    }

    /// The comma or dash that opens what the one at `close` closes.
    fn opening_comma(&self, close: usize, floor: usize) -> Option<usize> {
        let mark = self.items[close].tag;
        let mut at = close;
        while at > floor {
            at -= 1;
            let item = &self.items[at];
            if item.tag == Tag::Close {
                at = self.open_before(at, floor)?;
                continue;
            }
            if item.tag == mark && at > floor {
                let before = &self.items[at - 1];
                if before.is_nominal()
                    || matches!(before.tag, Tag::Close | Tag::Pron)
                    || self.is_reflexive(at - 1)
                {
                    return Some(at);
                }
                // "Smith, meanwhile, who sits in Leeds, said": the adverb has commas of its own.
                if before.tag == Tag::Adv && at > floor + 1 && self.items[at - 2].tag == mark {
                    continue;
                }
                return None;
            }
            if close - at > 60 {
                return None;
            }
        }
        None
    }
}

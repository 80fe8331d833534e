//! The outer sentence: tokens, with each name and each outermost quotation as one item, and a coarse word class for each.
//!
//! The classes are what attribution needs to tell who speaks: verbs with their form, what a noun phrase is made of, what
//! ends one. They come from the lexicon, from endings and from the word before; there is no parser.

mod kind;
mod verb;

use super::name::Found;
use super::token::{Case, Token, TokenKind};
use crate::lexicon::{Class, Words, word};
pub(super) use kind::{Kind, Kinds};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Name,
    Noun,
    Det,
    /// "his", "their", "whose".
    Poss,
    /// "’s" after a noun.
    PossMark,
    Pron,
    ObjPron,
    Num,
    /// A finite verb form.
    Verb,
    /// A bare verb form after "to" or a modal.
    Inf,
    Ing,
    /// A participle after a form of "be".
    Passive,
    Aux,
    Modal,
    To,
    Adv,
    Prep,
    Conj,
    Sub,
    Comma,
    Colon,
    Dash,
    Stop,
    Open,
    Close,
    Quote,
    Other,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) tag: Tag,
    /// First token.
    pub(super) tok: u32,
    /// Last token.
    pub(super) last: u32,
    /// Classes of the last token.
    pub(super) class: Class,
    /// Index of the mention (for `Name`) or of the quotation (for `Quote`).
    pub(super) idx: u16,
}

impl Item {
    pub(super) fn is(&self, class: Class) -> bool {
        self.class.intersects(class)
    }

    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.tag, Tag::Name | Tag::Noun | Tag::Num)
    }

    /// A verb of communication in a form that can carry an attribution.
    pub(super) fn is_cue(&self) -> bool {
        self.is(Class::CUE) && matches!(self.tag, Tag::Verb | Tag::Ing | Tag::Passive | Tag::Inf)
    }

    pub(super) fn is_verb(&self) -> bool {
        matches!(self.tag, Tag::Verb | Tag::Passive | Tag::Aux | Tag::Modal)
    }
}

/// Puts the items of a block into `items`, and of which kinds they are into `kinds`. `outer` are the outermost quotations
/// as (opening token, closing token, index).
pub(super) fn build(
    block: &str,
    tokens: &[Token],
    names: &[Found],
    outer: &[(usize, usize, u16)],
    items: &mut Vec<Item>,
    kinds: &mut Kinds,
) {
    items.clear();
    items.reserve(tokens.len());
    kinds.clear(tokens.len());
    let mut wholes = Wholes::new(names, outer);
    let mut idx = 0;
    while idx < tokens.len() {
        let (tag, last, number) = if idx < wholes.next {
            (tag(block, tokens, idx, items), idx, 0)
        } else if let Some((tag, end, number)) = wholes.at(idx) {
            (tag, end.min(tokens.len()) - 1, number)
        } else {
            continue;
        };
        let token = &tokens[last];
        if matches!(tag, Tag::To | Tag::Pron | Tag::ObjPron | Tag::Name)
            && let Some(before) = items.last().filter(|before| before.tok == before.last)
        {
            let before = &tokens[before.tok as usize];
            kinds.note(items.len() - 1, Kind::before(before, tag, token));
        }
        kinds.note(items.len(), Kind::of(tag, token));
        items.push(Item {
            tag,
            tok: idx as u32,
            last: last as u32,
            class: if tag == Tag::Quote {
                Class::empty()
            } else {
                token.class
            },
            idx: number,
        });
        idx = last + 1;
    }
}

/// The names and quotations that are one item each, in order.
struct Wholes<'a> {
    names: &'a [Found],
    outer: &'a [(usize, usize, u16)],
    /// The name and the quotation to come.
    name: usize,
    quote: usize,
    /// Up to this token is none that has not been asked for.
    next: usize,
}

impl<'a> Wholes<'a> {
    fn new(names: &'a [Found], outer: &'a [(usize, usize, u16)]) -> Self {
        Self {
            names,
            outer,
            name: 0,
            quote: 0,
            next: 0,
        }
    }

    /// The one that begins with token `idx`, as its tag, one past its last token, and its number. Where there is none,
    /// [`Wholes::next`] is where the next one may be.
    fn at(&mut self, idx: usize) -> Option<(Tag, usize, u16)> {
        let (names, outer) = (self.names, self.outer);
        while outer.get(self.quote).is_some_and(|q| q.0 < idx) {
            self.quote += 1;
        }
        // A name whose title takes in the name before it stands for both: "Justice Department spokesman Jon Doe". So does
        // "Cheong Wa Dae spokesman Kim": what modifies the title was read as a name too; the person is the later one.
        while names.get(self.name).is_some_and(|n| n.title < idx)
            || names.get(self.name + 1).is_some_and(|n| n.title <= idx)
        {
            self.name += 1;
        }
        let opening = outer.get(self.quote).map_or(usize::MAX, |q| q.0);
        if opening == idx {
            let (_, close, number) = outer[self.quote];
            return Some((Tag::Quote, close.saturating_add(1), number));
        }
        let title = |at: usize| names.get(at).map_or(usize::MAX, |n| n.title);
        if title(self.name) == idx {
            return Some((Tag::Name, names[self.name].tokens.1, self.name as u16));
        }
        // Nothing but words and signs up to there.
        self.next = opening.min(title(self.name)).min(title(self.name + 1));
        None
    }
}

/// The first item behind the dash that closes a dateline; 0 where no dash is near.
pub(super) fn after_dateline(items: &[Item]) -> usize {
    items
        .iter()
        .take(16)
        .position(|i| i.tag == Tag::Dash)
        .map_or(0, |dash| dash + 1)
}

fn tag(block: &str, tokens: &[Token], idx: usize, before: &[Item]) -> Tag {
    let token = &tokens[idx];
    // As nearly always.
    if token.kind == TokenKind::Word {
        return word(block, tokens, idx, before);
    }
    match token.kind {
        // "He’s predicting": no possessive behind a pronoun.
        TokenKind::Possessive if before.last().is_some_and(|p| p.tag == Tag::Pron) => Tag::Aux,
        TokenKind::Possessive => Tag::PossMark,
        TokenKind::Number => Tag::Num,
        TokenKind::Mark => {
            if !token.spaced && matches!(token.text(block), "’" | "'") {
                Tag::PossMark
            } else {
                Tag::Other
            }
        }
        TokenKind::Punct | TokenKind::Word => punct(block, token),
    }
}

fn punct(block: &str, token: &Token) -> Tag {
    // A run of one sign is one token.
    match token.first {
        b',' => return Tag::Comma,
        b'.' | b'!' | b'?' | b';' if token.end - token.start == 1 => return Tag::Stop,
        b':' => return Tag::Colon,
        b'(' | b'[' => return Tag::Open,
        b')' | b']' => return Tag::Close,
        _ => {}
    }
    match token.text(block) {
        "—" | "–" | "--" | "-" | "―" => Tag::Dash,
        "%" => Tag::Noun,
        "$" | "£" | "€" | "¥" => Tag::Num,
        _ => Tag::Other,
    }
}

/// Prepositions that describe a noun, too.
const PLACES: Words<2> = Words::new(["inside", "outside"]);

/// A word of none of these is no function word and no verb that the lexicon knows.
const GRAMMAR: Class = Class::FUNCTION
    .union(Class::ANONYMOUS)
    .union(Class::VERB)
    .union(Class::NUMERAL);

fn word(block: &str, tokens: &[Token], idx: usize, before: &[Item]) -> Tag {
    let token = &tokens[idx];
    if token.is(GRAMMAR) {
        known_word(block, tokens, idx, before)
    } else {
        by_ending(block, tokens, idx, before)
    }
}

fn known_word(block: &str, tokens: &[Token], idx: usize, before: &[Item]) -> Tag {
    let token = &tokens[idx];
    let previous = before.last();
    let prev = previous.map(|i| i.tag);
    // "of", "the": nothing else is possible.
    let grammar = token.class & GRAMMAR;
    if grammar == Class::PREPOSITION {
        return preposition(tokens, idx, prev).unwrap_or(Tag::Noun);
    }
    if grammar == Class::DETERMINER {
        return determiner(tokens, idx);
    }
    if token.is(Class::SUBJECT_PRONOUN) {
        return pronoun(&tokens[idx], prev);
    }
    if token.is(Class::MODAL) && !(token.is_capital() && idx > 0) {
        return Tag::Modal;
    }
    if token.is(Class::AUXILIARY) {
        return Tag::Aux;
    }
    if token.hash == word!("that") {
        // "that report": a determiner only right before a noun and not after a verb.
        let verb_before = previous.is_some_and(|p| {
            matches!(
                p.tag,
                Tag::Verb
                    | Tag::Ing
                    | Tag::Inf
                    | Tag::Passive
                    | Tag::Adv
                    | Tag::Name
                    | Tag::ObjPron
                    | Tag::Noun
                    | Tag::Comma
                    | Tag::Conj
            )
        });
        let particle = idx > 0 && tokens[idx - 1].is_just(word!("out"));
        return if verb_before || particle || prev.is_none() {
            Tag::Sub
        } else {
            Tag::Det
        };
    }
    if token.is(Class::POSSESSIVE) {
        let object = token.is(Class::OBJECT_PRONOUN)
            && !tokens
                .get(idx + 1)
                .is_some_and(|n| n.is_word() && !n.is(Class::FUNCTION));
        return if object { Tag::ObjPron } else { Tag::Poss };
    }
    if token.is(Class::DETERMINER) || token.is(Class::NUMERAL) && verb::counts(tokens, idx) {
        return determiner(tokens, idx);
    }
    if token.is(Class::OBJECT_PRONOUN) {
        // "the founder herself says": stress, no object.
        let stress = matches!(prev, Some(Tag::Noun | Tag::Name))
            && (token.ends_with(block, "self") || token.ends_with(block, "selves"));
        return if stress { Tag::Adv } else { Tag::ObjPron };
    }
    if token.is(Class::CONJUNCTION) {
        return Tag::Conj;
    }
    if token.is(Class::ANONYMOUS) {
        // "unnamed officials": no verb in spite of its ending.
        return Tag::Noun;
    }
    if token.is(Class::VERB)
        && !(token.is_capital()
            && idx > 0
            && prev.is_some_and(|p| !matches!(p, Tag::Stop | Tag::Quote | Tag::Dash | Tag::Colon)))
    {
        if let Some(tag) = verb::form(block, &tokens[idx..], before) {
            return tag;
        }
    }
    if token.is(Class::SUBORDINATOR) {
        // "who once said": an adverb right before its verb.
        let adverb = token.hash == word!("once")
            && tokens
                .get(idx + 1)
                .is_some_and(|n| n.is(Class::VERB) && n.is(Class::FINITE));
        return if adverb { Tag::Adv } else { Tag::Sub };
    }
    if token.is(Class::PREPOSITION)
        && let Some(tag) = preposition(tokens, idx, prev)
    {
        return tag;
    }
    if token.is(Class::ADVERB) {
        return Tag::Adv;
    }
    by_ending(block, tokens, idx, before)
}

fn determiner(tokens: &[Token], idx: usize) -> Tag {
    if verb::stands_alone(tokens, idx) {
        Tag::Noun
    } else {
        Tag::Det
    }
}

/// What a preposition is, unless it describes a noun.
fn preposition(tokens: &[Token], idx: usize, prev: Option<Tag>) -> Option<Tag> {
    let token = &tokens[idx];
    if token.hash == word!("to") {
        return Some(Tag::To);
    }
    // "an inside source".
    let describes = token.is_small(&PLACES)
        && prev == Some(Tag::Det)
        && tokens
            .get(idx + 1)
            .is_some_and(|n| n.is_word() && !n.is(Class::FUNCTION));
    (!describes).then_some(Tag::Prep)
}

/// A word that is no function word.
fn by_ending(block: &str, tokens: &[Token], idx: usize, before: &[Item]) -> Tag {
    let token = &tokens[idx];
    if token.is_capital() {
        return Tag::Noun;
    }
    match block.as_bytes()[token.end as usize - 1] {
        b'y' if token.end - token.start > 4 && token.ends_with(block, "ly") => Tag::Adv,
        b's' if verb::is_third_person(block, tokens, idx, before) => Tag::Verb,
        b's' | b'd' | b'g' => verb::unknown(block, token, before.last().map(|i| i.tag)),
        _ => Tag::Noun,
    }
}

/// Pronouns that are subject and object alike.
const BOTH_CASES: Words<2> = Words::new(["it", "you"]);

fn pronoun(token: &Token, prev: Option<Tag>) -> Tag {
    let object = matches!(
        prev,
        Some(Tag::Verb | Tag::Ing | Tag::Inf | Tag::Prep | Tag::To)
    );
    if object && token.is_one(&BOTH_CASES) && token.case != Case::Upper {
        Tag::ObjPron
    } else {
        Tag::Pron
    }
}

//! The steps in which a block is read, each on what those before it found.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::fingerprint::Fingerprint;
use super::phrase::View;
use super::seen::when;
use super::space::Space;
use super::token::{self, Token};
use super::{
    EntryState, Facts, SourceKind, age, anonymous, apposition, attribution, dating, item, justice,
    name, nominal, paren, pronoun, quantity, quote_mark, relation, report, role, sentence, slip,
    spelling, superlative, time,
};
use crate::block::BlockKind;
use crate::lexicon::Class;
use crate::text::Span;

/// A step reads the prose of a block, and leaves in its space what it finds.
type Step = fn(Prose<'_>, &mut Space);

/// What the story is told of, in order.
pub(super) const FOR_STORY: [Step; 8] = [
    names, items, links, mentions, times, numbers, quantities, pronouns,
];

/// What only rules look at; they come behind the others.
pub(super) const FOR_RULES: [Step; 6] = [parentheses, dates, relations, people, slips, wording];

/// What a block says.
#[derive(Clone, Copy)]
pub(super) struct Prose<'t> {
    text: &'t str,
    kind: BlockKind,
}

/// A block that is read.
pub(super) struct Work<'t> {
    text: Cow<'t, str>,
    kind: BlockKind,
    space: Box<Space>,
}

impl<'t> Work<'t> {
    /// Reads the tokens and pairs the quotation marks, which is all that the block behind has to know of.
    pub(super) fn begin(
        text: Cow<'t, str>,
        kind: BlockKind,
        entry: EntryState,
        mut space: Box<Space>,
    ) -> Self {
        let prose = if kind.is_prose() { &text } else { "" };
        token::read_into(prose, &mut space.tokens, &mut space.seen);
        space.facts.exit = entry;
        if !space.tokens.is_empty() {
            let pairs = quote_mark::pair(prose, &space.tokens, &space.seen.marks, entry);
            outermost(&pairs, &mut space.outer);
            space.facts.quoted = pairs.quoted;
            space.facts.unpaired = pairs.unpaired;
            if kind.is_running() {
                space.facts.exit = pairs.exit;
            }
        }
        Self { text, kind, space }
    }

    pub(super) fn exit(&self) -> EntryState {
        self.space.facts.exit
    }

    /// Takes the step. Without words there is nothing to read.
    pub(super) fn take(&mut self, step: Step) {
        if !self.space.tokens.is_empty() {
            let prose = Prose {
                text: &self.text,
                kind: self.kind,
            };
            step(prose, &mut self.space);
        }
    }

    /// What was found, and the space to read in again.
    pub(super) fn done(mut self) -> (Facts, Box<Space>) {
        (std::mem::take(&mut self.space.facts), self.space)
    }
}

/// Sentences, and the names in them.
fn names(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    s.facts.sentences = sentence::split(text, &s.tokens, &s.seen.stops, &mut s.firsts);
    inside(&s.tokens, &s.outer, &mut s.quoted);
    sentence::starts(&s.tokens, &s.firsts, &s.seen, &mut s.starts);
    name::find(text, &s.tokens, &s.seen, &s.starts, &s.quoted, &mut s.names);
}

/// What the grammar of attribution sees.
fn items(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    item::build(
        text,
        &s.tokens,
        &s.names,
        &s.outer,
        &mut s.items,
        &mut s.kinds,
    );
}

/// Who says what.
fn links(Prose { text, kind }: Prose<'_>, s: &mut Space) {
    let view = View {
        block: text,
        tokens: &s.tokens,
        items: &s.items,
        kinds: &s.kinds,
        names: &s.names,
    };
    let from = if kind == BlockKind::Dateline {
        item::after_dateline(&s.items)
    } else {
        0
    };
    s.links = attribution::link(view, &s.facts.quoted, kind, from, &mut s.cues);
    let phrases = nominal::role_phrases(view);
    if !phrases.is_empty() {
        let nominals = &mut s.links.nominals;
        let known: FxHashSet<Span> = nominals.iter().map(|n| n.span).collect();
        nominals.extend(phrases.into_iter().filter(|n| !known.contains(&n.span)));
    }
}

/// What the words around names tell of them.
fn mentions(Prose { text, kind }: Prose<'_>, s: &mut Space) {
    let facts = &mut s.facts;
    let mentions = &mut facts.mentions;
    mentions.extend(s.names.iter().map(|n| n.mention.clone()));
    role::after_names(text, &s.tokens, &s.names, mentions);
    apposition::read(text, &s.tokens, kind, &s.names, mentions, &mut s.links);
    let links = std::mem::take(&mut s.links);
    facts.nominals = links.nominals;
    facts.attributions = links.attributions;
    facts.lead_in = links.lead_in;
    facts.last_subject = links.last_subject;
    facts.signature = links.signature;
    facts.two_speakers = links.two_speakers;
    mark_speakers(facts);
}

fn times(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    s.facts.times = time::recognise(text, &s.tokens, &s.seen.joined, &s.facts.sentences);
}

fn numbers(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    s.numbers = quantity::Numbers::of(text, &s.tokens, &s.seen.counting);
    s.figures = quantity::figure::read(text, &s.tokens, &s.numbers, &s.facts.times);
}

fn quantities(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    let times = &s.facts.times;
    s.facts.quantities = quantity::recognise(text, &s.tokens, &s.numbers, times, &s.figures);
    s.facts.superlatives = when(s.seen.has(Class::SUPERLATIVE), || {
        superlative::recognise(text, &s.tokens)
    });
}

fn pronouns(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    let (mentions, sentences) = (&s.facts.mentions, &s.facts.sentences);
    let watched = &s.seen.watched;
    s.facts.pronouns = pronoun::find(text, &s.tokens, watched, sentences, &s.quoted, mentions);
}

fn parentheses(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    let found = when(s.seen.has_sign(b"()[]"), || paren::unpaired(text));
    s.facts.unpaired.extend(found);
    s.facts.unpaired.sort_by_key(|u| u.span);
}

/// How times and ages hang together.
fn dates(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    let facts = &s.facts;
    let may = !s.seen.numbers.is_empty() || !facts.times.is_empty();
    s.facts.dating = when(may, || {
        let (sentences, mentions) = (&facts.sentences, &facts.mentions);
        dating::read(text, &s.tokens, sentences, &facts.times, mentions, &s.seen)
    });
}

/// How numbers hang together.
fn relations(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    let numbers = &s.seen.numbers;
    s.facts.relations = when(!numbers.is_empty() || !s.figures.is_empty(), || {
        let (sentences, times) = (&s.facts.sentences, &s.facts.times);
        relation::read(text, &s.tokens, numbers, sentences, times, &s.figures)
    });
}

/// What is said of people beside their names, and of who is not named.
fn people(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    let (facts, seen) = (&mut s.facts, &s.seen);
    let mentions = &facts.mentions;
    facts.ages = when(!seen.numbers.is_empty(), || {
        age::find(text, &s.tokens, &seen.numbers, mentions)
    });
    facts.agentless = report::agentless(text, &s.tokens, &facts.sentences, &s.quoted);
    facts.anonymous = anonymous::recognise(text, &s.tokens, seen);
    facts.justice = justice::read(text, &s.tokens, &seen.watched, mentions);
}

fn slips(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    s.facts.slips = slip::find(text, &s.tokens, &s.seen);
}

/// Of which words it is made.
fn wording(Prose { text, .. }: Prose<'_>, s: &mut Space) {
    s.facts.language = s.seen.language;
    s.facts.spelling = spelling::read(text, &s.tokens, &s.seen, &s.quoted);
    s.facts.fingerprint = Fingerprint::of(text, &s.tokens);
}

fn mark_speakers(facts: &mut Facts) {
    for source in facts.attributions.iter().filter_map(|a| a.source) {
        match source.kind {
            SourceKind::Mention(m) => facts.mentions[usize::from(m)].speaks = true,
            SourceKind::Nominal(n) => facts.nominals[usize::from(n)].speaks = true,
            SourceKind::Pronoun(_) => {}
        }
    }
}

/// Puts the outermost quotations into `outer`.
fn outermost(pairs: &quote_mark::Pairs, outer: &mut Vec<(usize, usize, u16)>) {
    outer.clear();
    let mut end = 0;
    for (idx, &(open, close)) in pairs.tokens.iter().enumerate().take(usize::from(u16::MAX)) {
        if outer.is_empty() || open > end {
            outer.push((open, close, idx as u16));
            end = close;
        }
    }
}

/// Sets for each token in `inside` whether it stands in quotation marks.
fn inside(tokens: &[Token], outer: &[(usize, usize, u16)], inside: &mut Vec<bool>) {
    inside.clear();
    inside.resize(tokens.len(), false);
    for &(open, close, _) in outer {
        inside[open..close.min(tokens.len())].fill(true);
    }
}

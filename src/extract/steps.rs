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

type Step = fn(&mut Work<'_>);

/// What the story is told of, in order.
pub(super) const FOR_STORY: [Step; 8] = [
    names, items, links, mentions, times, numbers, quantities, pronouns,
];

/// What only rules look at; they come behind the others.
pub(super) const FOR_RULES: [Step; 6] = [parentheses, dates, relations, people, slips, wording];

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
        let Space {
            tokens,
            seen,
            outer,
            facts,
            ..
        } = &mut *space;
        facts.exit = entry;
        token::read_into(if kind.is_prose() { &text } else { "" }, tokens, seen);
        if !tokens.is_empty() {
            let pairs = quote_mark::pair(&text, tokens, &seen.marks, entry);
            outermost(&pairs, outer);
            facts.quoted = pairs.quoted;
            facts.unpaired = pairs.unpaired;
            if kind.is_running() {
                facts.exit = pairs.exit;
            }
        }
        Self { text, kind, space }
    }

    pub(super) fn exit(&self) -> EntryState {
        self.space.facts.exit
    }

    /// Without words there is nothing to read.
    pub(super) fn has_words(&self) -> bool {
        !self.space.tokens.is_empty()
    }

    /// What was found, and the space to read in again.
    pub(super) fn done(mut self) -> (Facts, Box<Space>) {
        (std::mem::take(&mut self.space.facts), self.space)
    }
}

/// Sentences, and the names in them.
fn names(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        quoted,
        starts,
        firsts,
        names,
        outer,
        facts,
        ..
    } = &mut *work.space;
    facts.sentences = sentence::split(&work.text, tokens, &seen.stops, firsts);
    inside(tokens, outer, quoted);
    sentence::starts(tokens, firsts, seen, starts);
    name::find(&work.text, tokens, seen, starts, quoted, names);
}

/// What the grammar of attribution sees.
fn items(work: &mut Work<'_>) {
    let Space {
        tokens,
        names,
        items,
        kinds,
        outer,
        ..
    } = &mut *work.space;
    item::build(&work.text, tokens, names, outer, items, kinds);
}

/// Who says what.
fn links(work: &mut Work<'_>) {
    let Space {
        tokens,
        names,
        items,
        kinds,
        cues,
        links,
        facts,
        ..
    } = &mut *work.space;
    let view = View {
        block: &work.text,
        tokens,
        items,
        kinds,
        names,
    };
    let from = if work.kind == BlockKind::Dateline {
        item::after_dateline(items)
    } else {
        0
    };
    *links = attribution::link(view, &facts.quoted, work.kind, from, cues);
    let phrases = nominal::role_phrases(view);
    if !phrases.is_empty() {
        let nominals = &mut links.nominals;
        let known: FxHashSet<Span> = nominals.iter().map(|n| n.span).collect();
        nominals.extend(phrases.into_iter().filter(|n| !known.contains(&n.span)));
    }
}

/// What the words around names tell of them.
fn mentions(work: &mut Work<'_>) {
    let Space {
        tokens,
        names,
        links,
        facts,
        ..
    } = &mut *work.space;
    let text = &*work.text;
    let mentions = &mut facts.mentions;
    mentions.extend(names.iter().map(|n| n.mention.clone()));
    role::after_names(text, tokens, names, mentions);
    apposition::read(text, tokens, work.kind, names, mentions, links);
    let links = std::mem::take(links);
    facts.nominals = links.nominals;
    facts.attributions = links.attributions;
    facts.lead_in = links.lead_in;
    facts.last_subject = links.last_subject;
    facts.signature = links.signature;
    facts.two_speakers = links.two_speakers;
    mark_speakers(facts);
}

fn times(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        facts,
        ..
    } = &mut *work.space;
    facts.times = time::recognise(&work.text, tokens, &seen.joined, &facts.sentences);
}

fn numbers(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        numbers,
        figures,
        facts,
        ..
    } = &mut *work.space;
    *numbers = quantity::Numbers::of(&work.text, tokens, &seen.counting);
    *figures = quantity::figure::read(&work.text, tokens, numbers, &facts.times);
}

fn quantities(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        numbers,
        figures,
        facts,
        ..
    } = &mut *work.space;
    let text = &*work.text;
    facts.quantities = quantity::recognise(text, tokens, numbers, &facts.times, figures);
    facts.superlatives = when(seen.has(Class::SUPERLATIVE), || {
        superlative::recognise(text, tokens)
    });
}

fn pronouns(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        quoted,
        facts,
        ..
    } = &mut *work.space;
    let (mentions, sentences) = (&facts.mentions, &facts.sentences);
    let watched = &seen.watched;
    facts.pronouns = pronoun::find(&work.text, tokens, watched, sentences, quoted, mentions);
}

fn parentheses(work: &mut Work<'_>) {
    let Space { seen, facts, .. } = &mut *work.space;
    let unpaired = when(seen.has_sign(b"()[]"), || paren::unpaired(&work.text));
    facts.unpaired.extend(unpaired);
    facts.unpaired.sort_by_key(|u| u.span);
}

/// How times and ages hang together.
fn dates(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        facts,
        ..
    } = &mut *work.space;
    let text = &*work.text;
    facts.dating = when(!seen.numbers.is_empty() || !facts.times.is_empty(), || {
        let mentions = &facts.mentions;
        dating::read(text, tokens, &facts.sentences, &facts.times, mentions, seen)
    });
}

/// How numbers hang together.
fn relations(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        figures,
        facts,
        ..
    } = &mut *work.space;
    let is_counted = !seen.numbers.is_empty() || !figures.is_empty();
    facts.relations = when(is_counted, || {
        let (sentences, times) = (&facts.sentences, &facts.times);
        relation::read(&work.text, tokens, &seen.numbers, sentences, times, figures)
    });
}

/// What is said of people beside their names, and of who is not named.
fn people(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        quoted,
        facts,
        ..
    } = &mut *work.space;
    let text = &*work.text;
    let mentions = &facts.mentions;
    facts.ages = when(!seen.numbers.is_empty(), || {
        age::find(text, tokens, &seen.numbers, mentions)
    });
    facts.agentless = report::agentless(text, tokens, &facts.sentences, quoted);
    facts.anonymous = anonymous::recognise(text, tokens, seen);
    facts.justice = justice::read(text, tokens, &seen.watched, mentions);
}

fn slips(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        facts,
        ..
    } = &mut *work.space;
    facts.slips = slip::find(&work.text, tokens, seen);
}

/// Of which words it is made.
fn wording(work: &mut Work<'_>) {
    let Space {
        tokens,
        seen,
        quoted,
        facts,
        ..
    } = &mut *work.space;
    facts.language = seen.language;
    facts.spelling = spelling::read(&work.text, tokens, seen, quoted);
    facts.fingerprint = Fingerprint::of(&work.text, tokens);
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

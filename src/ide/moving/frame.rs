//! The words around a cue: who speaks, the cue, and little else, so that they can stand elsewhere.

use crate::analysis::Analysis;
use crate::extract::Mention;
use crate::ide::style::Style;
use crate::lexicon::{self, Class};
use crate::story::{Quotation, StoryBlock};
use crate::text::Span;

/// Longer frames say more than who speaks (words).
const MAX_WORDS: usize = 14;

/// "Mayor José Roe" "said" " on Monday".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    speaker: String,
    cue: String,
    /// What follows, with the blank before it.
    tail: String,
    verb_first: bool,
    /// The speaker as it is written inside a sentence; unknown where its capital may be one of a name.
    inside: Option<String>,
    /// The speaker is a pronoun, or has a description of its own.
    stays_first: bool,
}

impl Frame {
    /// From the words behind a quotation.
    pub(super) fn behind(
        analysis: &Analysis,
        block: &StoryBlock,
        quotation: &Quotation,
        span: Span,
    ) -> Option<Self> {
        let mut frame = Self::read(analysis, block, quotation, span)?;
        frame.inside = Some(frame.speaker.clone());
        Some(frame)
    }

    /// From the words before a quotation, the first of which has the capital of its sentence.
    pub(super) fn before(
        analysis: &Analysis,
        block: &StoryBlock,
        quotation: &Quotation,
        span: Span,
    ) -> Option<Self> {
        let mut frame = Self::read(analysis, block, quotation, span)?;
        frame.inside = inside(&frame.speaker, quotation, mention(block, quotation));
        (!frame.verb_first && frame.can_follow()).then_some(frame)
    }

    fn read(
        analysis: &Analysis,
        block: &StoryBlock,
        quotation: &Quotation,
        span: Span,
    ) -> Option<Self> {
        let text = &*analysis.text;
        let (cue, speaker) = (quotation.cue?, quotation.speaker_span?);
        if !span.contains(cue) || !span.contains(speaker) || !is_plain(text, span, cue) {
            return None;
        }
        let speaker = whole_speaker(block, quotation, speaker);
        let words = span.of(text);
        let lead = words.len() - words.trim_start().len();
        let start = span.range().start + lead;
        let (first, second) = if cue < speaker {
            (cue, speaker)
        } else {
            (speaker, cue)
        };
        let between = text.get(first.range().end..second.range().start)?;
        let is_described = speaker.of(text).contains(',');
        let is_joined = between == " " || is_described && between == ", " && speaker < cue;
        let tail = &text[second.range().end..span.range().end];
        let verb_first = cue < speaker;
        let fits = first.range().start == start
            && is_joined
            && !tail.contains([',', ';', ':', '—', '–', '(', '“', '"'])
            && !(verb_first && (!tail.is_empty() || cue.of(text).contains(' ')));
        fits.then(|| Self {
            speaker: speaker.of(text).to_owned(),
            cue: cue.of(text).to_owned(),
            tail: tail.trim_end().to_owned(),
            verb_first,
            inside: None,
            stays_first: quotation.pronoun.is_some() || is_described,
        })
    }

    /// Can words in marks be what the verb is about? "Roe said on Monday", not "Roe explained it this way".
    fn can_follow(&self) -> bool {
        let cue = lexicon::class(&self.cue.to_lowercase());
        let tells = cue.contains(Class::CUE_TELL);
        let next = self.tail.split_whitespace().next().map(str::to_lowercase);
        let is_aside = next.is_none_or(|word| {
            let class = lexicon::class(&word);
            class.intersects(Class::PREPOSITION | Class::WEEKDAY | Class::ADVERB)
        });
        tells || cue.contains(Class::CUE | Class::FRAME_CLAUSE) && is_aside
    }

    /// As the start of a sentence: "Mayor José Roe said on Monday".
    pub(super) fn at_start(&self) -> String {
        let Self { cue, tail, .. } = self;
        let comma = if self.speaker.contains(',') { "," } else { "" };
        let mut letters = self.speaker.chars();
        let first = letters.next().map(char::to_uppercase);
        let first: String = first.into_iter().flatten().collect();
        format!("{first}{}{comma} {cue}{tail}", letters.as_str())
    }

    /// Behind quoted words: "she said", or "said Roe" where it stood so or the draft writes so.
    pub(super) fn in_sentence(&self, style: Style) -> Option<String> {
        let Self { cue, tail, .. } = self;
        let speaker = self.inside.as_ref()?;
        let turns = style.verb_first && tail.is_empty() && !cue.contains(' ') && !self.stays_first;
        if self.verb_first || turns {
            return Some(format!("{cue} {speaker}"));
        }
        let comma = if speaker.contains(',') { "," } else { "" };
        Some(format!("{speaker}{comma} {cue}{tail}"))
    }
}

/// No other quotation, no second clause, not too long; and the cue is a verb.
fn is_plain(text: &str, span: Span, cue: Span) -> bool {
    let words = span.of(text);
    !words.contains(['\n', '\r', '“', '”', '"'])
        && words.split_whitespace().count() <= MAX_WORDS
        && !cue.of(text).to_lowercase().starts_with("according")
}

fn mention<'a>(block: &'a StoryBlock, quotation: &Quotation) -> Option<&'a Mention> {
    let speaker = quotation.speaker_span?;
    let mentions = block.facts.mentions.iter();
    mentions
        .into_iter()
        .find(|m| block.absolute(m.span) == speaker)
}

/// The name with its title or the description behind it.
fn whole_speaker(block: &StoryBlock, quotation: &Quotation, speaker: Span) -> Span {
    let role = mention(block, quotation).and_then(|m| m.role);
    let qualifier = mention(block, quotation).and_then(|m| m.role_qualifier);
    let parts = [role, qualifier].into_iter().flatten();
    parts
        .map(|part| block.absolute(part))
        .fold(speaker, |all, part| Span {
            start: all.start.min(part.start),
            end: all.end.max(part.end),
        })
}

/// The speaker who opens a sentence, as it is written in the middle of one.
fn inside(speaker: &str, quotation: &Quotation, mention: Option<&Mention>) -> Option<String> {
    let mut words = speaker.split(' ');
    let first = words.next()?;
    let class = lexicon::class(&first.to_lowercase());
    let lowered = || Some(speaker.replacen(first, &first.to_lowercase(), 1));
    if quotation.pronoun.is_some() {
        return if first == "I" {
            Some(speaker.to_owned())
        } else {
            lowered()
        };
    }
    if class.intersects(Class::DETERMINER | Class::POSSESSIVE) {
        return lowered();
    }
    let Some(mention) = mention else {
        return class
            .intersects(Class::ROLE_PLURAL | Class::GROUP | Class::ANONYMOUS)
            .then(lowered)
            .flatten();
    };
    let has_title = mention.role.is_some_and(|role| role < mention.span);
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    // "Mayor José Roe" keeps its capital; whether "Mine director Olga Brandt" does only the newsroom knows.
    let keeps = !has_title || words.all(|word| is_capital(word) || word.len() <= 3);
    keeps.then(|| speaker.to_owned())
}

//! Moving an attribution: before its quotation, behind the first sentence of it, or to its end.
//!
//! The words of the quotation stay as they are; commas, stops, marks and the capital at the frame's start follow the
//! draft's own style. Where the frame holds more than a speaker, a cue and a few words, nothing is offered.

mod frame;

use super::style::Style;
use crate::analysis::Analysis;
use crate::block::BlockKind;
use crate::extract::{ContentKind, Quoted};
use crate::rules::TextEdit;
use crate::story::{Attribution, Quotation, StoryBlock};
use crate::text::{Offset, Span};
use frame::Frame;

/// An attribution in another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub title: &'static str,
    pub edit: TextEdit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    Before,
    AfterFirst,
    AtEnd,
}

impl Position {
    fn title(self) -> &'static str {
        match self {
            Self::Before => "Move the attribution before the quotation",
            Self::AfterFirst => "Move the attribution after the first sentence",
            Self::AtEnd => "Move the attribution to the end of the quotation",
        }
    }
}

/// A quotation with its attribution, which together are sentences of their own.
struct Said<'a> {
    region: Span,
    position: Position,
    frame: Frame,
    /// The words between the marks, with the stop that they have by themselves.
    words: String,
    /// Where the first sentence of them ends, if others follow.
    first: Option<usize>,
    open: &'a str,
    close: &'a str,
}

/// Where else the attribution of the quotation at `at` could stand.
pub fn moves(analysis: &Analysis, at: Offset) -> Vec<Move> {
    let Some(said) = said_at(analysis, at) else {
        return Vec::new();
    };
    let style = Style::of(analysis);
    let places = [Position::Before, Position::AfterFirst, Position::AtEnd];
    let others = places.into_iter().filter(|place| *place != said.position);
    others
        .filter_map(|place| {
            Some(Move {
                title: place.title(),
                edit: TextEdit {
                    span: said.region,
                    text: said.written(place, style)?,
                },
            })
        })
        .collect()
}

fn said_at(analysis: &Analysis, at: Offset) -> Option<Said<'_>> {
    let block = &analysis.story.blocks[analysis.story.block_at(at)?];
    let own = |q: &&Quotation| {
        let explicit = matches!(q.attribution, Attribution::Explicit | Attribution::Pronoun);
        q.kind == ContentKind::Direct && explicit && block.block.span.contains(q.span)
    };
    let quotations = analysis.story.quotations.iter().filter(own);
    quotations
        .filter_map(|quotation| read(analysis, block, quotation))
        .find(|said| said.region.touches(at))
}

fn read<'a>(
    analysis: &'a Analysis,
    block: &'a StoryBlock,
    quotation: &Quotation,
) -> Option<Said<'a>> {
    let quoted = outermost(block, |q| block.absolute(q.span) == quotation.span)?;
    let cue = quotation.cue?;
    if cue.end <= quotation.span.start {
        behind_frame(analysis, block, quotation, quoted)
    } else if quotation.span.end <= cue.start {
        before_frame(analysis, block, quotation, quoted)
    } else {
        None
    }
}

/// Marks that are closed in the block and belong to no other quotation.
fn outermost(block: &StoryBlock, is_it: impl Fn(&Quoted) -> bool) -> Option<&Quoted> {
    let is_whole = |q: &&Quoted| q.depth == 0 && !q.carried && !q.runs_on;
    let quoted = block.facts.quoted.iter().filter(is_whole);
    quoted
        .filter(|q| q.inner.end < q.span.end)
        .find(|q| is_it(q))
}

/// “One. Two,” Roe said. “Three.”
fn before_frame<'a>(
    analysis: &'a Analysis,
    block: &'a StoryBlock,
    quotation: &Quotation,
    quoted: &Quoted,
) -> Option<Said<'a>> {
    let text = &*analysis.text;
    let (span, inner) = (block.absolute(quoted.span), block.absolute(quoted.inner));
    if !begins_sentence(text, block, span.start) {
        return None;
    }
    let comma = usize::from(text[span.range().end..].starts_with(','));
    let from = span.range().end + comma;
    let end = frame_end(text, block, from)?;
    let frame = Frame::behind(analysis, block, quotation, Span::new(from, end))?;
    let (mut words, last) = (with_stop(inner.of(text)), end + 1);
    let mut said = Said {
        region: Span {
            start: span.start,
            end: Offset::new(last),
        },
        position: Position::AtEnd,
        frame,
        first: None,
        open: &text[span.range().start..inner.range().start],
        close: &text[inner.range().end..span.range().end],
        words: String::new(),
    };
    said.first = first_sentence(block, inner);
    // What goes on behind the frame belongs to the quotation.
    let next = last + text[last..].len() - text[last..].trim_start_matches(' ').len();
    let starts_at = |q: &Quoted| block.absolute(q.span).start.to_usize() == next;
    if block.facts.quoted.iter().any(starts_at) {
        let rest = outermost(block, starts_at)?;
        let (rest, rest_inner) = (block.absolute(rest.span), block.absolute(rest.inner));
        let behind = &text[rest.range().end..];
        let is_own = analysis.story.quotations.iter().any(|q| {
            q.span == rest
                && q.person == quotation.person
                && q.attribution == Attribution::Continuation
        });
        let is_over = rest_inner.of(text).ends_with(['.', '?', '!']);
        if !is_own || !is_over || !ends_here(behind) {
            return None;
        }
        // With one sentence before the frame it stands behind the first one.
        if said.first.is_none() {
            said.position = Position::AfterFirst;
            said.first = Some(words.len());
        } else {
            return None;
        }
        words = format!("{words} {}", rest_inner.of(text));
        said.region.end = rest.end;
    }
    said.words = words;
    Some(said)
}

/// Roe said, “One. Two.”
fn behind_frame<'a>(
    analysis: &'a Analysis,
    block: &'a StoryBlock,
    quotation: &Quotation,
    quoted: &Quoted,
) -> Option<Said<'a>> {
    let text = &*analysis.text;
    let (span, inner) = (block.absolute(quoted.span), block.absolute(quoted.inner));
    let mut sentences = block.facts.sentences.iter().map(|s| block.absolute(*s));
    let start = sentences.rfind(|s| s.start < span.start)?.start.to_usize();
    let lead = text[start..span.range().start].trim_end_matches(' ');
    let frame = lead.strip_suffix([',', ':'])?;
    let frame = Frame::before(
        analysis,
        block,
        quotation,
        Span::new(start, start + frame.len()),
    )?;
    let words = inner.of(text);
    let behind = &text[span.range().end..];
    if !words.ends_with(['.', '?', '!']) || !ends_here(behind) {
        return None;
    }
    Some(Said {
        region: Span {
            start: Offset::new(start),
            end: span.end,
        },
        position: Position::Before,
        frame,
        words: words.to_owned(),
        first: first_sentence(block, inner),
        open: &text[span.range().start..inner.range().start],
        close: &text[inner.range().end..span.range().end],
    })
}

/// Does nothing of the sentence stand before the quotation?
fn begins_sentence(text: &str, block: &StoryBlock, start: Offset) -> bool {
    let before = text[block.block.span.range().start..start.to_usize()].trim_end();
    let mut sentences = block.facts.sentences.iter().map(|s| block.absolute(*s));
    let is_dateline =
        || block.block.kind == BlockKind::Dateline && before.ends_with(['—', '–', '-', ')']);
    before.is_empty() || sentences.any(|s| s.start == start) || is_dateline()
}

/// The full stop that ends the frame which begins at `from`.
fn frame_end(text: &str, block: &StoryBlock, from: usize) -> Option<usize> {
    let sentences = block.facts.sentences.iter().map(|s| block.absolute(*s));
    let sentence = sentences
        .map(|s| s.end.to_usize())
        .find(|end| *end > from)?;
    text[from..sentence].ends_with('.').then(|| sentence - 1)
}

/// Is the sentence over behind a closing mark?
fn ends_here(behind: &str) -> bool {
    let rest = behind.trim_start_matches([' ', '\r', '\n']);
    let is_set_off = rest.len() < behind.len();
    rest.is_empty()
        || is_set_off && rest.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
}

/// Where in the quoted words their first sentence ends, if another follows.
fn first_sentence(block: &StoryBlock, inner: Span) -> Option<usize> {
    let sentences = block.facts.sentences.iter().map(|s| block.absolute(*s));
    let end = sentences.map(|s| s.end).find(|end| *end > inner.start)?;
    (end < inner.end).then(|| end.to_usize() - inner.start.to_usize())
}

/// The quoted words as they end by themselves: the comma before a frame stands for a full stop.
fn with_stop(words: &str) -> String {
    let bare = words.strip_suffix(',').unwrap_or(words);
    if bare.ends_with(['.', '?', '!', '…', '—', '–']) {
        bare.to_owned()
    } else {
        format!("{bare}.")
    }
}

impl Said<'_> {
    fn written(&self, place: Position, style: Style) -> Option<String> {
        let Self {
            open, close, words, ..
        } = self;
        let behind = self.frame.in_sentence(style);
        Some(match place {
            Position::Before => {
                let mark = if style.colon { ':' } else { ',' };
                format!("{}{mark} {open}{words}{close}", self.frame.at_start())
            }
            Position::AfterFirst => {
                let first = self.first.filter(|first| *first < words.len())?;
                let (first, rest) = words.split_at(first);
                let first = self.with_comma(first, style);
                let rest = rest.trim_start();
                format!("{open}{first} {}. {open}{rest}{close}", behind?)
            }
            Position::AtEnd => {
                format!("{open}{} {}.", self.with_comma(words, style), behind?)
            }
        })
    }

    /// The words before a frame, with comma and closing mark.
    fn with_comma(&self, words: &str, style: Style) -> String {
        let close = self.close;
        if words.ends_with(['?', '!', '…', '—', '–']) {
            return format!("{words}{close}");
        }
        let bare = words.strip_suffix('.').unwrap_or(words);
        let last = bare.rsplit(char::is_whitespace).next().unwrap_or("");
        // The stop of "p.m." belongs to its word.
        let kept = if last.contains('.') { words } else { bare };
        if style.logical {
            format!("{kept}{close},")
        } else {
            format!("{kept},{close}")
        }
    }
}

#[cfg(test)]
mod tests;

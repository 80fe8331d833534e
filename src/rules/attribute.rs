//! Giving a quotation its speaker: who may have said it, and the edit that says so.

use super::mentions::Placed;
use super::{Context, Fix, TextEdit};
use crate::extract::{ContentKind, Quoted};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, Person, PersonId, PersonKind, Quotation, StoryBlock};
use crate::text::{Offset, Span};

/// So many paragraphs back somebody may have been named whose words these are.
const REACH: u32 = 3;

/// So many speakers are offered.
const MAX_CANDIDATES: usize = 4;

/// What attributing needs to know of the whole draft.
pub(super) struct Attributor<'a> {
    context: Context<'a>,
    /// Everybody's mentions in text order.
    mentions: &'a [Placed],
    /// The comma stands outside the closing mark: “…”, she said.
    logical: bool,
}

/// Is the quotation its sentences' only content, in a paragraph that tells of nobody's words?
pub(super) fn stands_alone(context: &Context<'_>, quotation: &Quotation) -> bool {
    let block = &context.story.blocks[quotation.block as usize];
    let mut sentences = block.facts.sentences.iter().map(|s| block.absolute(*s));
    let own = |s: Span| s.overlaps(quotation.span);
    let writes = |from: Offset, to: Offset| {
        let words = &context.text[from.to_usize()..to.max(from).to_usize()];
        words.contains(char::is_alphanumeric)
    };
    let alone = sentences.all(|s| {
        !own(s)
            || !writes(s.start, quotation.span.start.min(s.end))
                && !writes(quotation.span.end.max(s.start), s.end)
    });
    alone && !tells_of_words(context.text, block)
}

/// Is there a verb or a noun of saying outside the block's quotations ("asks", "statement")?
fn tells_of_words(text: &str, block: &StoryBlock) -> bool {
    let mut at = block.block.span.start;
    let mut outside = Vec::new();
    for quoted in block.facts.quoted.iter().filter(|q| q.depth == 0) {
        let span = block.absolute(quoted.span);
        outside.push(&text[at.to_usize()..span.start.max(at).to_usize()]);
        at = span.end.max(at);
    }
    outside.push(&text[at.to_usize()..block.block.span.end.max(at).to_usize()]);
    outside
        .iter()
        .flat_map(|words| words.split(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty())
        .any(|word| {
            let class = lexicon::class(&word.to_lowercase());
            let speaks = class.contains(Class::CUE)
                && class.intersects(Class::FORM_PAST | Class::FORM_THIRD | Class::FORM_ING);
            speaks || class.contains(Class::DOCUMENT)
        })
}

/// Did the paragraph before leave the quotation open, so that this one goes on with it?
pub(super) fn is_carried(context: &Context<'_>, quotation: &Quotation) -> bool {
    let block = &context.story.blocks[quotation.block as usize];
    marks(block, quotation.span).is_some_and(|q| q.carried)
}

impl<'a> Attributor<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let mentions = context.shared.mentions.of(context.story);
        Self {
            context: *context,
            mentions,
            logical: is_logical(context),
        }
    }

    /// The inferred speaker first, then whoever else was named shortly before.
    pub(super) fn fixes(&self, quotation: &Quotation) -> Vec<Fix> {
        let mut fixes = Vec::new();
        let mut people = self.candidates(quotation);
        match (quotation.person, &quotation.speaker) {
            (Some(id), _) if self.person(id).kind == PersonKind::Person => {
                people.retain(|other| *other != id);
                people.insert(0, id);
            }
            (_, Some(speaker)) => {
                fixes.extend(self.attribute(quotation, speaker, &in_sentence(speaker), true));
            }
            _ => {}
        }
        people.truncate(MAX_CANDIDATES);
        for (rank, id) in people.into_iter().enumerate() {
            let person = self.person(id);
            let with_second_place = rank == 0 && fixes.is_empty();
            let short = self.short_name(person, quotation.span.start);
            fixes.extend(self.attribute(quotation, &person.name, short, with_second_place));
        }
        fixes
    }

    fn person(&self, id: PersonId) -> &'a Person {
        &self.context.story.people[id.index()]
    }

    /// Who was named in the paragraphs before, the nearest first.
    fn candidates(&self, quotation: &Quotation) -> Vec<PersonId> {
        let end = self
            .mentions
            .partition_point(|m| m.span.start < quotation.span.start);
        let first_block = quotation.block.saturating_sub(REACH * 2);
        let mut blocks: Vec<u32> = Vec::new();
        let mut people = Vec::new();
        let named = self.mentions[..end].iter().rev().filter(|m| m.is_named);
        for Placed { block, id, .. } in named {
            if *block < first_block {
                break;
            }
            if !self.context.story.blocks[*block as usize]
                .block
                .kind
                .is_running()
            {
                continue;
            }
            if blocks.last() != Some(block) {
                blocks.push(*block);
            }
            if blocks.len() > REACH as usize || people.len() >= MAX_CANDIDATES {
                break;
            }
            if !people.contains(id) {
                people.push(*id);
            }
        }
        people
    }

    /// The surname where the full name has stood before and nobody shares the surname, else the full name.
    fn short_name(&self, person: &'a Person, at: Offset) -> &'a str {
        let introduced = person
            .mentions
            .iter()
            .any(|m| m.form == MentionForm::Full && m.span.start < at);
        let people = &self.context.story.people;
        let shared = people
            .iter()
            .any(|other| other.family == person.family && other.name != person.name);
        if person.family.is_empty() || shared || !introduced {
            &person.name
        } else {
            &person.family
        }
    }

    /// The fixes that name `speaker`, written `short`, as the source of the quotation.
    fn attribute(
        &self,
        quotation: &Quotation,
        speaker: &str,
        short: &str,
        second_place: bool,
    ) -> Vec<Fix> {
        let block = &self.context.story.blocks[quotation.block as usize];
        let Some(quoted) = marks(block, quotation.span) else {
            return Vec::new();
        };
        let marks = Marks::of(self.context.text, block, quoted);
        let first = self.first_sentence(block, &marks);
        let title = format!("Attribute to {speaker}");
        let later = format!("Attribute to {speaker} after the first sentence");
        let mut fixes = Vec::new();
        match &marks.close {
            Some(close) => {
                fixes.push(fix(title, self.at_end(&marks, close, short)));
                if let Some(first) = first.filter(|_| second_place) {
                    fixes.push(fix(later, self.inside(&marks, first, short)));
                }
            }
            // It runs on: nothing can follow its last words here.
            None => fixes.extend(first.map(|first| fix(later, self.inside(&marks, first, short)))),
        }
        fixes
    }

    /// The first sentence of the quotation, if others follow.
    fn first_sentence(&self, block: &StoryBlock, marks: &Marks<'_>) -> Option<Offset> {
        let end = block
            .facts
            .sentences
            .iter()
            .map(|s| block.absolute(*s))
            .find(|s| s.end > marks.inner.start)?
            .end;
        let rest = Span {
            start: end,
            end: marks.inner.end.max(end),
        };
        rest.of(self.context.text)
            .contains(char::is_alphanumeric)
            .then_some(end)
    }

    /// “…,” Brandt said.
    fn at_end(&self, marks: &Marks<'_>, close: &str, name: &str) -> Vec<TextEdit> {
        let text = self.context.text;
        let end = marks.inner.end.to_usize();
        let behind = end + close.len();
        let stop_behind = usize::from(text[behind..].starts_with(['.', ',']));
        let words = marks.inner.of(text);
        let (kept, with) = self.joint(words, close, name);
        let from = marks.inner.start.to_usize() + kept;
        vec![edit(from, behind + stop_behind, with)]
    }

    /// “One,” Brandt said. “Two.”
    fn inside(&self, marks: &Marks<'_>, end: Offset, name: &str) -> Vec<TextEdit> {
        let text = self.context.text;
        let start = marks.inner.start.to_usize();
        let end = end.to_usize();
        let (kept, with) = self.joint(&text[start..end], marks.partner, name);
        let next = end + text[end..].len() - text[end..].trim_start().len();
        vec![
            edit(start + kept, end, with),
            edit(next, next, marks.open.to_owned()),
        ]
    }

    /// How many bytes of the quoted `words` stay, and what follows them: comma, closing mark and attribution.
    fn joint(&self, words: &str, close: &str, name: &str) -> (usize, String) {
        if words.ends_with(['?', '!', '…', '—', '–']) {
            return (words.len(), format!("{close} {name} said."));
        }
        let bare = words.strip_suffix(['.', ',']).unwrap_or(words);
        let last = bare.rsplit(char::is_whitespace).next().unwrap_or("");
        // The stop of "p.m." belongs to its word.
        let kept = if last.contains('.') { words } else { bare };
        let joint = if self.logical {
            format!("{close}, {name} said.")
        } else {
            format!(",{close} {name} said.")
        };
        (kept.len(), joint)
    }
}

/// A quotation's marks, in the draft's own style.
struct Marks<'t> {
    inner: Span,
    open: &'t str,
    /// The closing mark, where the quotation has one.
    close: Option<&'t str>,
    /// The closing mark that goes with the opening one.
    partner: &'t str,
}

impl<'t> Marks<'t> {
    fn of(text: &'t str, block: &StoryBlock, quoted: &Quoted) -> Self {
        let (span, inner) = (block.absolute(quoted.span), block.absolute(quoted.inner));
        let open = &text[span.start.to_usize()..inner.start.to_usize()];
        let close = &text[inner.end.to_usize()..span.end.to_usize()];
        let close = (!quoted.runs_on && !close.is_empty()).then_some(close);
        let partner = close.unwrap_or(match open {
            "“" => "”",
            "‘" => "’",
            "«" => "»",
            "„" => "“",
            _ => open,
        });
        Self {
            inner,
            open,
            close,
            partner,
        }
    }
}

/// The pair of marks that the quotation stands in.
fn marks(block: &StoryBlock, quotation: Span) -> Option<&Quoted> {
    block
        .facts
        .quoted
        .iter()
        .find(|q| block.absolute(q.span) == quotation)
}

/// Do the draft's own attributed quotations put the comma outside the mark?
fn is_logical(context: &Context<'_>) -> bool {
    let (mut inside, mut outside) = (0, 0);
    for quotation in &context.story.quotations {
        if quotation.kind != ContentKind::Direct || quotation.cue.is_none() {
            continue;
        }
        let words = quotation.span.of(context.text);
        let words = words.trim_end_matches(['”', '’', '"', '\'', '»']);
        let behind = &context.text[quotation.span.end.to_usize()..];
        if words.ends_with(',') {
            inside += 1;
        } else if behind.starts_with(',') && !words.ends_with(['?', '!']) {
            outside += 1;
        }
    }
    outside > inside
}

/// A nameless source as it reads inside a sentence: "The mayor" → "the mayor".
fn in_sentence(phrase: &str) -> String {
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let article = matches!(
        first,
        "The" | "A" | "An" | "One" | "Some" | "Several" | "Two" | "His" | "Her" | "Their"
    );
    let one_word = rest.is_empty() && phrase.ends_with('s');
    if article || one_word {
        phrase.replacen(first, &first.to_lowercase(), 1)
    } else {
        phrase.to_owned()
    }
}

fn edit(from: usize, to: usize, text: String) -> TextEdit {
    TextEdit {
        span: Span::new(from, to),
        text,
    }
}

fn fix(title: String, edits: Vec<TextEdit>) -> Fix {
    Fix {
        title,
        edits,
        safe: false,
    }
}

#[cfg(test)]
mod tests;

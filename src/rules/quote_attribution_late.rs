//! A long quotation whose speaker comes only at its end.
//!
//! ## What it does
//! Reports an attribution that stands behind more than three sentences of direct quotation, where nothing before the
//! quotation says who speaks.
//!
//! ## Why it matters
//! Readers weigh words by who says them. After the first sentence of a long quotation they want to know.
//!
//! ## Example
//! ```text
//! “The port is full. The cranes stand still. Nobody pays us. We have waited since May,” crane driver Olga Brandt said.
//! ```
//!
//! Use instead:
//! ```text
//! “The port is full,” crane driver Olga Brandt said. “The cranes stand still. Nobody pays us. We have waited since
//! May.”
//! ```

use super::{Context, Finding, Fix, Related, Severity, TextEdit};
use crate::extract::{ContentKind, Quoted};
use crate::story::{Attribution, Quotation, StoryBlock};
use crate::text::{Offset, Span};

/// So many sentences may come before the attribution.
const MAX_SENTENCES: usize = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut before: Option<&Quotation> = None;
    for quotation in &context.story.quotations {
        if quotation.kind == ContentKind::Indirect {
            continue;
        }
        let known = before.is_some_and(|b| is_known_from(b, quotation));
        before = Some(quotation);
        let Some(late) = Late::read(context, quotation).filter(|_| !known) else {
            continue;
        };
        let mut finding = Finding::new(
            "quote-attribution-late",
            Severity::Hint,
            late.attribution,
            format!(
                "Speaker named after {} sentences of quotation",
                late.sentences.len()
            ),
        );
        finding.related.push(Related {
            span: quotation.span,
            message: "The quotation".to_owned(),
        });
        finding.fixes.extend(late.fix(context.text));
        findings.push(finding);
    }
}

/// The same speaker was quoted in this paragraph or the one before.
fn is_known_from(before: &Quotation, quotation: &Quotation) -> bool {
    let near = quotation.block - before.block <= 1;
    let same = before.person.is_some() && before.person == quotation.person
        || before.person.is_none() && before.speaker == quotation.speaker;
    near && same
}

/// A quotation that opens its paragraph, with its attribution behind it.
struct Late {
    /// Those of the quotation, in the draft.
    sentences: Vec<Span>,
    /// Speaker and cue.
    attribution: Span,
    quoted: Quoted,
    block: Span,
}

impl Late {
    fn read(context: &Context<'_>, quotation: &Quotation) -> Option<Self> {
        let explicit = matches!(
            quotation.attribution,
            Attribution::Explicit | Attribution::Pronoun
        );
        let (speaker, cue) = (quotation.speaker_span?, quotation.cue?);
        if quotation.kind != ContentKind::Direct || !explicit || speaker.start < quotation.span.end
        {
            return None;
        }
        let block = &context.story.blocks[quotation.block as usize];
        let opens = block.block.span.start.to_usize()..quotation.span.start.to_usize();
        if context.text[opens].contains(char::is_alphanumeric) {
            return None;
        }
        let quoted = marks(block, quotation.span)?;
        let sentences: Vec<Span> = block
            .facts
            .sentences
            .iter()
            .map(|s| block.absolute(*s))
            .filter(|s| s.overlaps(quotation.span))
            .collect();
        (sentences.len() > MAX_SENTENCES && !quoted.carried).then_some(Self {
            sentences,
            attribution: Span {
                start: speaker.start.min(cue.start),
                end: speaker.end.max(cue.end),
            },
            quoted,
            block: block.block.span,
        })
    }

    /// Moves the attribution behind the first sentence, where it is all that stands behind the quotation.
    fn fix(&self, text: &str) -> Option<Fix> {
        let at = |relative: Offset| relative.to_usize() + self.block.start.to_usize();
        let (inner_end, end) = (at(self.quoted.inner.end), at(self.quoted.span.end));
        let inner = &text[at(self.quoted.inner.start)..inner_end];
        let behind = &text[end..self.block.end.to_usize()];
        let frame = behind.trim().strip_suffix('.')?;
        let first = self.sentences[0];
        let stop = text[..first.end.to_usize()].trim_end().len();
        let open = &text[at(self.quoted.span.start)..at(self.quoted.inner.start)];
        let close = &text[inner_end..end];
        let last = first.end.to_usize().checked_sub(stop)?;
        if !inner.ends_with(',') || frame.contains(['.', '“', '"', ';']) || last > 1 {
            return None;
        }
        let mark = match text[..stop].chars().next_back()? {
            '.' => ",",
            '?' | '!' => "",
            _ => return None,
        };
        let from = stop - usize::from(mark == ",");
        Some(Fix {
            title: "Name the speaker after the first sentence".to_owned(),
            edits: vec![
                TextEdit {
                    span: Span::new(from, stop),
                    text: format!("{mark}{close} {frame}. {open}"),
                },
                TextEdit {
                    span: Span::new(stop, stop + leading_space(&text[stop..])),
                    text: String::new(),
                },
                TextEdit {
                    span: Span::new(inner_end - 1, self.block.end.to_usize()),
                    text: format!(".{close}"),
                },
            ],
            safe: false,
        })
    }
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The marks that the quotation stands in, relative to its block.
fn marks(block: &StoryBlock, span: Span) -> Option<Quoted> {
    block
        .facts
        .quoted
        .iter()
        .find(|q| q.depth == 0 && block.absolute(q.span) == span)
        .cloned()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["quote-attribution-late"];

    #[test]
    fn a_speaker_after_four_sentences_is_late() {
        check(
            RULE,
            "
            “The port is full. The cranes stand still. Nobody pays us. We have waited since May,” Olga Brandt said.
          //                                                                                      ^^^^^^^^^^^^^^^^ quote-attribution-late[hint]: Speaker named after 4 sentences of quotation
            ",
        );
    }

    #[test]
    fn the_attribution_moves_behind_the_first_sentence() {
        let fixed = fixes(
            "quote-attribution-late",
            "“The port is full. The cranes stand still. Nobody pays us. We wait,” Olga Brandt said.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "“The port is full,” Olga Brandt said. “The cranes stand still. Nobody pays us. We wait.”"
        );
        let asked = fixes(
            "quote-attribution-late",
            "“Is the port full? The cranes stand still. Nobody pays us. We wait,” Olga Brandt said.",
        );
        assert_eq!(
            asked[0].text.trim_end(),
            "“Is the port full?” Olga Brandt said. “The cranes stand still. Nobody pays us. We wait.”"
        );
    }

    #[test]
    fn allows_attribution_after_the_first_sentence() {
        check(
            RULE,
            "
            “The port is full,” Olga Brandt said. “The cranes stand still. Nobody pays us. We wait. We go.”

            “The port is full. The cranes stand still. Nobody pays us,” Jon Roe said.
            ",
        );
    }

    #[test]
    fn allows_speakers_who_are_known() {
        check(
            RULE,
            "
            Olga Brandt said: “The port is full. The cranes stand still. Nobody pays us. We wait.”

            “It was a long week. It rained. The boats stayed out. Nobody ate,” Brandt said.
            ",
        );
    }
}

//! One quotation with two speakers.
//!
//! ## What it does
//! Reports a quotation that an attribution before it gives to one person and an attribution behind it to another.
//!
//! ## Why it matters
//! One of the two is a slip, most often of an edit that moved a sentence. Whoever did not say it will ask for a correction.
//!
//! ## Example
//! ```text
//! Tom Lee said, “The port will close in May,” Olga Brandt said.
//! ```
//!
//! Use instead:
//! ```text
//! Tom Lee said, “The port will close in May.”
//! ```

use super::{Context, Finding, Fix, Related, Severity, TextEdit};
use crate::extract::TwoSpeakers;
use crate::story::{PersonId, PersonKind, StoryBlock};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        for pair in &block.facts.two_speakers {
            findings.extend(finding(context, block, pair));
        }
    }
}

fn finding(context: &Context<'_>, block: &StoryBlock, pair: &TwoSpeakers) -> Option<Finding> {
    let (before, after) = (
        block.absolute(block.facts.mentions[usize::from(pair.before)].span),
        block.absolute(block.facts.mentions[usize::from(pair.after)].span),
    );
    let (one, other) = (person(context, before)?, person(context, after)?);
    if one == other {
        return None;
    }
    let name = |id: PersonId| &context.story.people[id.index()].name;
    let mut finding = Finding::new(
        "quote-two-speakers",
        Severity::Warning,
        block.absolute(pair.content),
        format!(
            "Attributed to {} before and to {} behind",
            name(one),
            name(other)
        ),
    );
    for span in [before, after] {
        finding.related.push(Related {
            span,
            message: "Named as the speaker here".to_owned(),
        });
    }
    finding
        .fixes
        .extend(keep_first(context, block, pair, name(one)));
    finding
        .fixes
        .extend(keep_second(context, block, pair, name(other)));
    Some(finding)
}

/// The person whose mention this is.
fn person(context: &Context<'_>, mention: Span) -> Option<PersonId> {
    (0u32..)
        .zip(&context.story.people)
        .find(|(_, person)| {
            person.kind == PersonKind::Person && person.mentions.iter().any(|m| m.span == mention)
        })
        .map(|(idx, _)| PersonId(idx))
}

/// Takes the attribution behind the quotation away, where it closes its sentence.
fn keep_first(
    context: &Context<'_>,
    block: &StoryBlock,
    pair: &TwoSpeakers,
    name: &str,
) -> Option<Fix> {
    let (quotation, frame) = (
        block.absolute(pair.content),
        block.absolute(pair.frame_behind),
    );
    let words = quotation.of(context.text);
    let close = words.char_indices().next_back()?.0;
    let stop = words[..close].strip_suffix(',').map(str::len)?;
    let end = frame.end.to_usize();
    context.text[end..].starts_with('.').then(|| Fix {
        title: format!("Keep {name}"),
        edits: vec![TextEdit {
            span: Span::new(quotation.start.to_usize() + stop, end + 1),
            text: format!(".{}", &words[close..]),
        }],
        safe: false,
    })
}

/// Takes the attribution before the quotation away, where it opens its sentence.
fn keep_second(
    context: &Context<'_>,
    block: &StoryBlock,
    pair: &TwoSpeakers,
    name: &str,
) -> Option<Fix> {
    let (quotation, frame) = (
        block.absolute(pair.content),
        block.absolute(pair.frame_before),
    );
    let opens = block
        .facts
        .sentences
        .iter()
        .any(|s| block.absolute(*s).start == frame.start);
    opens
        .then(|| Fix {
            title: format!("Keep {name}"),
            edits: vec![TextEdit {
                span: Span {
                    start: frame.start,
                    end: quotation.start,
                },
                text: String::new(),
            }],
            safe: false,
        })
        .filter(|_| quotation.end.to_usize() < context.text.len())
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["quote-two-speakers"];

    #[test]
    fn speakers_on_both_sides_are_reported() {
        check(
            RULE,
            "
            Tom Lee said, “The port will close,” Olga Brandt said.
          //              ^^^^^^^^^^^^^^^^^^^^^^ quote-two-speakers[warning]: Attributed to Tom Lee before and to Olga Brandt behind

            Tom Lee, a farmer, told the panel, “The port will close,” said Olga Brandt, a miller.
          //                                   ^^^^^^^^^^^^^^^^^^^^^^ quote-two-speakers

            Tom Lee told the panel he was done. “The port will close,” said Olga Brandt.
            ",
        );
    }

    #[test]
    fn either_speaker_can_be_kept() {
        let fixed = fixes(
            "quote-two-speakers",
            "Tom Lee said, “The port will close,” Olga Brandt said.",
        );
        assert_eq!(fixed[0].title, "Keep Tom Lee");
        assert_eq!(
            fixed[0].text.trim_end(),
            "Tom Lee said, “The port will close.”"
        );
        assert_eq!(fixed[1].title, "Keep Olga Brandt");
        assert_eq!(
            fixed[1].text.trim_end(),
            "“The port will close,” Olga Brandt said."
        );
    }

    #[test]
    fn allows_one_speaker_twice_and_speakers_who_quote() {
        check(
            RULE,
            "
            Tom Lee left. Olga Brandt said, “It is over,” Brandt said.

            “It is over,” Tom Lee said, quoting Olga Brandt.

            Tom Lee said, “It is over,” and Olga Brandt said, “It is not.”

            Tom Lee said Olga Brandt was “tired,” and Jon Roe said: “So am I.”

            When Tom Lee said it was “over,” Olga Brandt said, “No.”
            ",
        );
    }
}

//! What an editor feature shows, as plain data: no protocol types, no markup of the draft's own words.
//!
//! Each feature is a function of a reading and a place in it.

pub mod actions;
pub mod completion;
pub mod findings;
pub mod fixing;
pub mod folding;
pub mod hints;
pub mod hover;
pub mod lens;
pub mod links;
pub mod moving;
pub mod navigate;
mod number;
pub mod outline;
pub mod rename;
pub mod section;
pub mod selection;
mod style;
pub mod symbols;
mod time;
pub mod tokens;

use crate::analysis::Analysis;
use crate::story::{Person, PersonId};
use crate::text::{Offset, Span};

/// Somebody named at a place.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    pub id: PersonId,
    pub person: &'a Person,
    /// The name without its title, or a pronoun that carries an attribution.
    pub span: Span,
}

/// Who is named at `at`. Of nested mentions the shortest counts.
pub fn named_at(analysis: &Analysis, at: Offset) -> Option<Named<'_>> {
    let people = &analysis.story.people;
    let mentions = people.iter().enumerate().flat_map(|(idx, person)| {
        let spans = person.mentions.iter().map(|mention| mention.span);
        spans.map(move |span| (PersonId(idx as u32), span))
    });
    let (id, span) = mentions
        .chain(pronouns(analysis))
        .filter(|(_, span)| span.touches(at))
        .min_by_key(|(id, span)| (span.len(), *id))?;
    let person = people.get(id.index())?;
    Some(Named { id, person, span })
}

/// Pronouns that carry an attribution, and whom they stand for.
fn pronouns(analysis: &Analysis) -> impl Iterator<Item = (PersonId, Span)> {
    let quotations = analysis.story.quotations.iter();
    quotations.filter_map(|quotation| {
        quotation.pronoun?;
        Some((quotation.person?, quotation.speaker_span?))
    })
}

/// The first words of `text`, on one line, with an ellipsis where it goes on; at most `limit` characters.
pub fn first_words(text: &str, limit: usize) -> String {
    let mut out = String::new();
    let mut n_chars = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if n_chars > 0 && n_chars + 1 + length > limit {
            out.push('…');
            return out;
        }
        if n_chars > 0 {
            out.push(' ');
            n_chars += 1;
        }
        if n_chars + length > limit {
            out.extend(word.chars().take(limit - n_chars));
            out.push('…');
            return out;
        }
        out.push_str(word);
        n_chars += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Analyst, Input};
    use crate::text::Format;

    pub(in crate::ide) fn plain(text: &str) -> Analysis {
        read(text, Format::Plain)
    }

    pub(in crate::ide) fn markdown(text: &str) -> Analysis {
        read(text, Format::Markdown)
    }

    fn read(text: &str, format: Format) -> Analysis {
        Analyst::default().analyse(&Input {
            text: text.into(),
            format,
            config: Arc::default(),
            caller_date: None,
            file_name: None,
        })
    }

    #[test]
    fn first_words_end_at_a_word() {
        assert_eq!(first_words("one\n two  three", 20), "one two three");
        assert_eq!(first_words("one two three", 9), "one two…");
        assert_eq!(first_words("“extraordinarily”", 6), "“extra…");
        assert_eq!(first_words("", 6), "");
    }
}

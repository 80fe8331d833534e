//! What an editor feature shows, as plain data: no protocol types, no markup of the draft's own words.
//!
//! Each feature is a function of a reading and a place in it.

pub mod actions;
pub mod findings;
pub mod hover;
pub mod navigate;
pub mod outline;
mod time;

use crate::analysis::Analysis;
use crate::story::{Person, PersonId, PersonMention};
use crate::text::Offset;

/// The person named at `at`, with the mention there. Of nested mentions the shortest.
pub fn mention_at(analysis: &Analysis, at: Offset) -> Option<(PersonId, &Person, &PersonMention)> {
    let people = analysis.story.people.iter().enumerate();
    people
        .flat_map(|(idx, person)| {
            let id = PersonId(idx as u32);
            let here = person.mentions.iter().filter(|m| m.span.touches(at));
            here.map(move |mention| (id, person, mention))
        })
        .min_by_key(|(id, _, mention)| (mention.span.len(), *id))
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
    use super::*;

    #[test]
    fn first_words_end_at_a_word() {
        assert_eq!(first_words("one\n two  three", 20), "one two three");
        assert_eq!(first_words("one two three", 9), "one two…");
        assert_eq!(first_words("“extraordinarily”", 6), "“extra…");
        assert_eq!(first_words("", 6), "");
    }
}

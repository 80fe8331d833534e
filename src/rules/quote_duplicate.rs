//! The same quotation twice.
//!
//! ## What it does
//! Reports a direct quotation of six words or more that stood in the draft before, word for word. Pull quotes, headings
//! and captions repeat on purpose and are left alone.
//!
//! ## Why it matters
//! It was moved and not taken out, and the story goes in a circle.
//!
//! ## Example
//! ```text
//! “We have waited ten years for the bridge,” Mayor Ana Sola said on Monday.
//!
//! The council voted at night and went home.
//!
//! “We have waited ten years for the bridge,” she told reporters.
//! ```
//!
//! Use instead:
//! ```text
//! “We have waited ten years for the bridge,” Mayor Ana Sola said on Monday.
//!
//! The council voted at night and went home.
//!
//! “We have a bridge now,” she told reporters.
//! ```

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::{Context, Finding, Related, Severity};
use crate::block::BlockKind;
use crate::extract::ContentKind;
use crate::text::Span;

/// Fewer words may be said twice; and quotations that begin with others are not compared as a whole.
const MIN_WORDS: usize = 6;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: FxHashMap<u64, Span> = FxHashMap::default();
    let mut begun: FxHashMap<u64, Option<Span>> = FxHashMap::default();
    for quotation in &context.story.quotations {
        let block = &context.story.blocks[quotation.block as usize].block;
        let runs = matches!(
            block.kind,
            BlockKind::Body | BlockKind::Dateline | BlockKind::ListItem
        );
        let words = quotation.span.of(context.text);
        // A paragraph that is nothing but the quotation may be a pull quote.
        let alone = words.len() + 4 >= block.span.len();
        if quotation.kind != ContentKind::Direct || !runs || alone {
            continue;
        }
        let (beginning, n_words) = key(words, MIN_WORDS);
        if n_words < MIN_WORDS {
            continue;
        }
        let unlike_others = match begun.entry(beginning) {
            Entry::Vacant(place) => {
                place.insert(Some(quotation.span));
                continue;
            }
            Entry::Occupied(mut place) => place.get_mut().take(),
        };
        let whole = |words| key(words, usize::MAX).0;
        if let Some(first) = unlike_others {
            seen.insert(whole(first.of(context.text)), first);
        }
        let first = *seen.entry(whole(words)).or_insert(quotation.span);
        if first == quotation.span {
            continue;
        }
        let message = "The same quotation stands in the draft before";
        let mut finding = Finding::new(
            "quote-duplicate",
            Severity::Information,
            quotation.span,
            message,
        );
        finding.related.push(Related {
            span: first,
            message: "It stands here first".to_owned(),
        });
        findings.push(finding);
    }
}

/// The first `n` words of a quotation, whatever their case and punctuation, and how many there are.
fn key(words: &str, n: usize) -> (u64, usize) {
    let mut key = Key::default();
    let mut n_words = 0;
    let mut in_word = false;
    let mut at = 0;
    while let Some(&byte) = words.as_bytes().get(at) {
        let c = if byte.is_ascii() {
            char::from(byte)
        } else {
            char_at(words, at)
        };
        at += c.len_utf8();
        let is_letter = c.is_alphanumeric();
        if !is_letter {
            in_word = false;
            continue;
        }
        if !in_word {
            if n_words == n {
                break;
            }
            in_word = true;
            key.add(' ');
            n_words += 1;
        }
        if c.is_ascii() {
            key.add(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| key.add(c));
        }
    }
    (key.0, n_words)
}

fn char_at(words: &str, at: usize) -> char {
    words[at..].chars().next().unwrap_or_default()
}

/// A number for characters one after the other.
#[derive(Default)]
struct Key(u64);

impl Key {
    fn add(&mut self, c: char) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn repeated_words_are_reported_and_short_ones_are_not() {
        check(
            &["quote-duplicate"],
            "
            “We have waited ten years for it,” Mayor Ana Sola said. “It is late,” she said.

            “We have waited ten years for it,” she told reporters. “It is late,” she said.
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quote-duplicate[information]: The same quotation stands in the draft before
            ",
        );
    }
}

//! A record that nobody vouches for.
//!
//! ## What it does
//! Reports a superlative that claims the whole world or all of history ("the largest in the world", "the first woman
//! ever", "an unprecedented number") where nobody in the sentence says so. Superlatives of smaller reach, and those in
//! quotations, are left alone.
//!
//! ## Why it matters
//! "First", "largest" and "only" are wrong so often that fact-checkers look every one of them up.
//!
//! ## Example
//! ```text
//! The dam above the town is the largest dam in the world.
//! ```
//!
//! Use instead:
//! ```text
//! The dam above the town is the largest dam in the world, according to the water board. It is the oldest in town.
//! ```

use super::{Context, Finding, Severity};
use crate::story::StoryBlock;
use crate::text::Span;

/// What makes a superlative one of the whole world or of all time.
const REACH: &[&str] = &[
    " in the world",
    "the world’s ",
    "the world's ",
    " in history",
    " in the history of ",
    " in the country",
    " of all time",
    " on record",
    " in human history",
    " on Earth",
    " on earth",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in context
        .story
        .blocks
        .iter()
        .filter(|b| b.block.kind.is_running())
    {
        for superlative in &block.facts.superlatives {
            let Some(sentence) = block
                .facts
                .sentences
                .iter()
                .find(|s| s.contains(*superlative))
            else {
                continue;
            };
            let words = block.absolute(*sentence).of(context.text);
            let span = block.absolute(*superlative);
            if !reaches(words, span.of(context.text))
                || is_vouched_for(block, *sentence, *superlative, words)
            {
                continue;
            }
            let message = format!("Nobody says so: “{}”", span.of(context.text));
            findings.push(Finding::new(
                "superlative-unsourced",
                Severity::Information,
                span,
                message,
            ));
            break;
        }
    }
}

fn reaches(sentence: &str, superlative: &str) -> bool {
    REACH.iter().any(|reach| sentence.contains(reach)) || superlative.starts_with("first-ever")
}

/// Does somebody say it, or stand the words in quotation marks?
fn is_vouched_for(block: &StoryBlock, sentence: Span, superlative: Span, words: &str) -> bool {
    let quoted = block.facts.is_quoted(superlative);
    let said = block.facts.attributions.iter().any(|a| {
        a.content.overlaps(superlative) || a.cue.is_some_and(|cue| sentence.contains(cue))
    });
    quoted
        || said
        || words.contains("one of the")
        || words.contains("known as")
        || words.contains("called")
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn only_the_largest_claims_need_a_voice() {
        check(
            &["superlative-unsourced"],
            "
            The dam is the largest dam in the world. The first man to cross it sat on the first floor.
          //               ^^^^^^^^^^^ superlative-unsourced[information]: Nobody says so: “largest dam”

            It was the largest fire in the history of the valley.
          //           ^^^^^^^^^^^^ superlative-unsourced

            It was the largest fire of the year. It is the oldest bridge in the world, engineer Tom Reed said.

            “It is the worst storm in history,” Mayor Ana Sola said.
            ",
        );
    }
}

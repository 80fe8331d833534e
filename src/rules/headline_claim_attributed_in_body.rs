//! A headline that states what the story lets one side say.
//!
//! ## What it does
//! Reports a headline whose words the story has only in the mouth of one source, where the headline neither names that
//! source nor uses quotation marks. Off until switched on.
//!
//! ## Why it matters
//! Most readers see the headline alone, and take a claim for a fact.
//!
//! ## Example
//! ```text
//! Old bridge poisons the river
//!
//! The council met on Monday evening about the plan for the valley.
//!
//! Farmer Olga Brandt said that the old bridge poisons the river.
//! ```
//!
//! Use instead:
//! ```text
//! Old bridge poisons the river, farmer says
//!
//! The council met on Monday evening about the plan for the valley.
//!
//! Farmer Olga Brandt said that the old bridge poisons the river.
//! ```

use rustc_hash::FxHashSet;

use super::{Context, Finding, Related, Severity};
use crate::block::BlockKind;
use crate::extract::token;
use crate::lexicon::Class;
use crate::story::PersonId;
use crate::text::Span;

/// So many words of weight make a claim.
const MIN_WORDS: usize = 3;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks = &context.story.blocks;
    let Some(headline) = blocks.iter().find(|b| b.block.kind == BlockKind::Headline) else {
        return;
    };
    let span = headline.block.span;
    let words = span.of(context.text);
    let tokens = token::tokenise(words);
    let says = tokens
        .iter()
        .any(|t| t.is(Class::CUE) && t.is(Class::FINITE));
    let claim = weighty(words);
    if says || words.contains(['“', '‘', '"', ':', '?']) || claim.len() < MIN_WORDS {
        return;
    }
    let holds = |words: &str| {
        let own = weighty(words);
        claim.iter().filter(|w| own.contains(*w)).count() * 3 >= claim.len() * 2
    };
    let mut sources: Vec<(Option<PersonId>, Span)> = Vec::new();
    for quotation in &context.story.quotations {
        if holds(quotation.span.of(context.text)) {
            sources.push((quotation.person, quotation.span));
        }
    }
    let Some((first, evidence)) = sources.first().copied() else {
        return;
    };
    let one = sources.iter().all(|(person, _)| *person == first);
    let said = |span: Span| {
        context
            .story
            .quotations
            .iter()
            .any(|q| q.span.overlaps(span))
    };
    let own_voice = blocks
        .iter()
        .filter(|b| b.block.kind.is_running())
        .any(|block| {
            let sentences = block.facts.sentences.iter().map(|s| block.absolute(*s));
            sentences
                .filter(|s| !said(*s))
                .any(|s| holds(s.of(context.text)))
        });
    if one && !own_voice {
        let message = "The headline states what the story lets one source say";
        let mut finding = Finding::new(
            "headline-claim-attributed-in-body",
            Severity::Hint,
            span,
            message,
        );
        finding.related.push(Related {
            span: evidence,
            message: "Said here".to_owned(),
        });
        findings.push(finding);
    }
}

/// The words that carry the meaning, in lower case.
fn weighty(words: &str) -> FxHashSet<String> {
    let tokens = token::tokenise(words);
    let heavy = tokens
        .iter()
        .filter(|t| t.is_word() && !t.is(Class::FUNCTION) && t.end - t.start > 2);
    heavy.map(|t| t.text(words).to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    #[test]
    fn what_the_story_says_itself_is_a_fact() {
        let mut config = Config::default();
        config
            .rules
            .insert("headline-claim-attributed-in-body".to_owned(), Level::Hint);
        let found = |text: &str| {
            let findings = Fixture::new(text).config(config.clone()).findings();
            findings
                .iter()
                .any(|f| f.rule == "headline-claim-attributed-in-body")
        };
        let claim = "Old bridge poisons the river\n\nThe council met on Monday evening.\n\n\
            Farmer Olga Brandt said that the old bridge poisons the river.\n";
        assert!(found(claim));
        assert!(!found(&format!(
            "{claim}\nThe old bridge poisons the river every winter.\n"
        )));
    }
}

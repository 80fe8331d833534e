//! A place with two names in one draft.
//!
//! ## What it does
//! Reports a place that the draft calls by an old or another name where it uses today's name elsewhere: Kyiv and Kiev,
//! Mumbai and Bombay. Quotations, fixed names (chicken Kiev, Peking University) and words such as "formerly" are
//! respected.
//!
//! ## Why it matters
//! Readers take them for two places.
//!
//! ## Example
//! ```text
//! The talks in Kyiv ended on Monday, the mayor said.
//!
//! The delegation stayed in Kiev for another day.
//! ```
//!
//! Use instead:
//! ```text
//! The talks in Kyiv ended on Monday, the mayor said, over chicken Kiev.
//!
//! The delegation stayed in Kyiv for another day.
//! ```

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

use super::{Context, Finding, Fix, Related, Severity};
use crate::lexicon;
use crate::story::StoryBlock;
use crate::text::Span;

/// Words before an old name that say that it is one.
const SAYS_SO: &[&str] = &[
    "formerly", "then", "once", "called", "as", "old", "chicken", "or", "named", "spelled",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut blocks = context.story.blocks.iter();
    if !blocks.any(|block| has_old_place(block, context.text)) {
        return;
    }
    for (current, old) in lexicon::places_with_two_names() {
        let Some(first) = memchr::memmem::find(context.text.as_bytes(), old.as_bytes()) else {
            continue;
        };
        let Some(evidence) = places(context, current, 0).next() else {
            continue;
        };
        for span in places(context, old, first) {
            findings.push(finding(span, evidence, current, old));
        }
    }
}

/// Does any of the old names stand in the block? Nearly none does.
fn has_old_place(block: &StoryBlock, text: &str) -> bool {
    let known = &block.facts.spelling.old_place;
    *known.get_or(|| names_old_place(block.block.span.of(text)))
}

fn names_old_place(text: &str) -> bool {
    static OLD: LazyLock<Option<Searcher>> = LazyLock::new(|| {
        let places = lexicon::places_with_two_names();
        Searcher::new(places.iter().map(|(_, old)| old))
    });
    // On a machine for which there is no searcher every name is looked for.
    OLD.as_ref().is_none_or(|old| old.find(text).is_some())
}

fn finding(span: Span, evidence: Span, current: &str, old: &str) -> Finding {
    let message = format!("{current} is called “{old}” here");
    let mut finding = Finding::new("place-variant", Severity::Information, span, message);
    finding.related.push(Related {
        span: evidence,
        message: format!("Called “{current}” here"),
    });
    let title = format!("Replace with “{current}”");
    finding.fixes.push(Fix::choice(&title, span, current));
    finding
}

/// Where the name stands on its own in running text, from `from` on.
fn places<'a>(
    context: &Context<'a>,
    name: &'a str,
    from: usize,
) -> impl Iterator<Item = Span> + 'a {
    let (text, story) = (context.text, context.story);
    text[from..].match_indices(name).filter_map(move |(at, _)| {
        let (start, end) = (from + at, from + at + name.len());
        let (before, behind) = (&text[..start], &text[end..]);
        let span = Span::new(start, end);
        let whole = !before.ends_with(char::is_alphanumeric)
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        // "Peking University", "the Bombay Stock Exchange".
        let longer = behind.starts_with(' ') && behind[1..].starts_with(char::is_uppercase);
        let word = before
            .trim_end()
            .rsplit([' ', '\n', ',', '('])
            .next()
            .unwrap_or("");
        let told = SAYS_SO.contains(&word) || before.ends_with(['(', '“', '"', '‘']);
        let prose = story
            .block_at(span.start)
            .is_some_and(|b| story.blocks[b].block.kind.is_running());
        (whole && !longer && !told && prose).then_some(span)
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn old_names_are_reported_only_beside_the_new_ones() {
        check(
            &["place-variant"],
            "
            The talks in Kyiv ended on Monday. Nobody in Kiev was told, and nobody in Bombay.
          //                                             ^^^^ place-variant[information]: Kyiv is called “Kiev” here

            He eats chicken Kiev and studies in Beijing, at Peking University.

            “We like Kiev,” Mayor Ana Sola said.
            ",
        );
    }
}

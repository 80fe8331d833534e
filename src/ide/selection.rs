//! Growing a selection the way prose is built: word, phrase, sentence, quotation, paragraph, section, draft.

use unicode_segmentation::UnicodeSegmentation;

use super::section;
use crate::analysis::Analysis;
use crate::story::{Story, StoryBlock};
use crate::text::{Offset, Span};

/// What can be selected around `at`, each holding the one before it.
pub fn selections(analysis: &Analysis, at: Offset) -> Vec<Span> {
    let text = &analysis.text;
    let mut spans = vec![Span { start: at, end: at }];
    if let Some(block) = analysis
        .story
        .block_at(at)
        .map(|idx| &analysis.story.blocks[idx])
    {
        spans.extend(word(text, block.block.span, at));
        spans.extend(phrases(&analysis.story, block, at));
        spans.extend(sentences(block));
        spans.extend(quotations(block));
        spans.push(block.block.span);
    }
    spans.extend(section::sections(analysis).iter().map(|s| s.span));
    spans.push(Span::new(0, text.len()));
    spans.retain(|span| span.touches(at));
    spans.sort_by_key(|span| (span.len(), span.start));
    spans.dedup();
    // A sentence may cut across a quotation: only what holds all that came before goes on.
    let mut chain: Vec<Span> = Vec::new();
    for span in spans {
        if chain.last().is_none_or(|inner| span.contains(*inner)) {
            chain.push(span);
        }
    }
    chain
}

/// The word at `at`; before the one that begins there, the one that ends there is taken only if nothing begins.
fn word(text: &str, block: Span, at: Offset) -> Option<Span> {
    let words = block.of(text).unicode_word_indices().map(|(start, word)| {
        let start = block.start.to_usize() + start;
        Span::new(start, start + word.len())
    });
    words
        .filter(|word| word.touches(at))
        .max_by_key(|word| word.start)
}

/// Names with and without titles, times, numbers, cues, noun phrases.
fn phrases<'a>(
    story: &'a Story,
    block: &'a StoryBlock,
    at: Offset,
) -> impl Iterator<Item = Span> + 'a {
    let within = block.block.span;
    let facts = &block.facts;
    let absolute = move |span: Span| block.absolute(span);
    let titled = facts.mentions.iter().filter_map(|mention| {
        let role = mention.role?;
        Some(Span {
            start: role.start.min(mention.span.start),
            end: role.end.max(mention.span.end),
        })
    });
    let local = titled
        .chain(facts.nominals.iter().map(|n| n.span))
        .chain(facts.times.iter().map(|t| t.span))
        .chain(facts.quantities.iter().map(|q| q.span))
        .chain(facts.attributions.iter().filter_map(|a| a.cue))
        .map(absolute);
    let named = story.people.iter().flat_map(move |person| {
        let first = person.mentions.partition_point(|m| m.span.end < at);
        let here = person.mentions[first..].iter().map(|m| m.span);
        here.take_while(move |span| span.start <= at)
            .filter(move |span| within.contains(*span))
    });
    local.chain(named)
}

/// Sentences; where one cuts across quotation marks, the part of it inside them.
fn sentences(block: &StoryBlock) -> impl Iterator<Item = Span> + '_ {
    let sentences = block.facts.sentences.iter();
    sentences.flat_map(move |sentence| {
        let crossing = block.facts.quoted.iter().filter(|quoted| {
            quoted.depth == 0 && quoted.span.overlaps(*sentence) && !sentence.contains(quoted.span)
        });
        let mut parts: Vec<Span> = crossing
            .map(|quoted| Span {
                start: sentence.start.max(quoted.inner.start),
                end: sentence.end.min(quoted.inner.end),
            })
            .filter(|part| part.start < part.end)
            .collect();
        if parts.is_empty() {
            parts.push(*sentence);
        }
        parts.into_iter().map(|part| block.absolute(part))
    })
}

/// Quotations, without their marks and with them.
fn quotations(block: &StoryBlock) -> impl Iterator<Item = Span> + '_ {
    let quoted = block.facts.quoted.iter();
    quoted.flat_map(|q| [block.absolute(q.inner), block.absolute(q.span)])
}

#[cfg(test)]
mod tests {
    use super::super::tests::markdown;
    use super::*;

    fn grown<'t>(analysis: &'t Analysis, before: &str) -> Vec<&'t str> {
        let at = analysis.text.find(before).expect("it is there");
        let spans = selections(analysis, Offset::new(at + 1));
        spans.iter().map(|s| s.of(&analysis.text)).collect()
    }

    #[test]
    fn a_selection_grows_from_the_word_to_the_draft() {
        let text = "It snows\n\n# Town\n\n“We won. It is over,” Mayor José Roe said. It rained.\n\n# More\n\nNo.\n";
        let analysis = markdown(text);
        assert_eq!(
            grown(&analysis, "won"),
            [
                "",
                "won",
                "We won.",
                "We won. It is over,",
                "“We won. It is over,”",
                "“We won. It is over,” Mayor José Roe said. It rained.",
                "# Town\n\n“We won. It is over,” Mayor José Roe said. It rained.",
                text,
            ]
        );
        assert_eq!(
            grown(&analysis, "Roe")[..4],
            ["", "Roe", "José Roe", "Mayor José Roe"]
        );
    }

    #[test]
    fn where_nothing_is_there_is_still_the_draft() {
        let analysis = markdown("");
        assert_eq!(selections(&analysis, Offset::new(0)), [Span::new(0, 0)]);
    }
}

//! Reports that nobody makes: "was reported to have", "it is believed that".

use std::ops::RangeInclusive;

use super::token::Token;
use crate::lexicon::Class;
use crate::text::Span;

/// Spans from the form of "be" to the end of the verb group ("was reported to have included"), in order. `quoted` tells which tokens stand in quotation marks.
pub(super) fn agentless(
    block: &str,
    tokens: &[Token],
    sentences: &[Span],
    quoted: &[bool],
) -> Vec<Span> {
    let mut found = Vec::new();
    let forms = tokens.iter().enumerate().filter(|(_, t)| t.is(Class::BE));
    for (idx, token) in forms {
        if !token.is_word() || quoted[idx] {
            continue;
        }
        let adverb = tokens
            .get(idx + 1)
            .is_some_and(|t| t.is_word() && (t.is(Class::ADVERB) || t.text(block).ends_with("ly")));
        let at = idx + 1 + usize::from(adverb);
        let (Some(verb), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
            continue;
        };
        let reports = matches!(
            verb.text(block),
            "reported"
                | "said"
                | "alleged"
                | "rumored"
                | "rumoured"
                | "believed"
                | "understood"
                | "claimed"
        );
        if !reports || !matches!(next.text(block), "to" | "that") || !next.is_word() {
            continue;
        }
        let place = sentences.partition_point(|s| s.end.0 <= token.start);
        let Some(sentence) = sentences.get(place) else {
            continue;
        };
        let last = verb_group_end(block, tokens, at);
        if !has_agent(block, tokens, *sentence, at..=last) {
            found.push(Span::new(token.start as usize, tokens[last].end as usize));
        }
    }
    found
}

/// The last token of "reported to have included"; the participle itself before "that".
fn verb_group_end(block: &str, tokens: &[Token], participle: usize) -> usize {
    let is_word = |idx: usize| tokens.get(idx).is_some_and(Token::is_word);
    if tokens[participle + 1].text(block) != "to" || !is_word(participle + 2) {
        return participle;
    }
    let mut last = participle + 2;
    while matches!(tokens[last].text(block), "have" | "be" | "been") && is_word(last + 1) {
        last += 1;
    }
    last
}

/// "… by police", "according to police", "police said it was believed": the sentence says whose report it is.
fn has_agent(block: &str, tokens: &[Token], sentence: Span, verbs: RangeInclusive<usize>) -> bool {
    let first = tokens.partition_point(|t| t.start < sentence.start.0);
    let inside = tokens.iter().enumerate().skip(first);
    inside
        .take_while(|(_, t)| t.start < sentence.end.0)
        .filter(|(idx, t)| !verbs.contains(idx) && t.is_word())
        .any(|(_, t)| {
            t.is(Class::CUE) && t.is(Class::FINITE)
                || matches!(
                    t.text(block),
                    "by" | "according" | "According" | "told" | "from"
                )
        })
}

#[cfg(test)]
mod tests {
    use crate::block::BlockKind;
    use crate::extract::{EntryState, facts};

    fn agentless(text: &str) -> Vec<&str> {
        let facts = facts(text, BlockKind::Body, EntryState::default());
        facts.agentless.iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_passive_report_without_agent_is_found() {
        assert_eq!(
            agentless("The deal was reported to include fish. It is widely believed that it does."),
            ["was reported to include", "is widely believed"]
        );
    }

    #[test]
    fn an_agent_or_another_report_in_the_sentence_is_enough() {
        assert!(agentless("The deal was said by police to include fish.").is_empty());
        assert!(agentless("The pilot was said to have slept, officers warned.").is_empty());
        assert!(agentless("Police said the deal was believed to include fish.").is_empty());
        assert!(
            agentless("“It is said that fish sleep.” Accidents were reported in the north.")
                .is_empty()
        );
    }
}

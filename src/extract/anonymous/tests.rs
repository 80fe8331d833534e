//! Tests of the recogniser of unnamed sources.

use super::*;
use crate::extract::token;

fn found(block: &str) -> Vec<(&str, bool)> {
    let (tokens, seen) = token::read(block);
    recognise(block, &tokens, &seen)
        .into_iter()
        .map(|s| (s.span.of(block), s.reason))
        .collect()
}

#[test]
fn whole_phrases_are_found() {
    for (block, phrase) in [
        (
            "Papers citing unnamed sources from the Harbour ministry had reported the deal.",
            "unnamed sources from the Harbour ministry",
        ),
        (
            "The deal is dead, a person familiar with the matter told the Herald.",
            "a person familiar with the matter",
        ),
        ("The deal is dead, sources said.", "sources"),
        (
            "People briefed on the plan say it is dead.",
            "People briefed on the plan",
        ),
        (
            "The deal, an inside source said, is dead.",
            "an inside source",
        ),
        (
            "One party source, reporting on a call, said it was dead.",
            "One party source",
        ),
        (
            "Two law enforcement sources said the car was found.",
            "Two law enforcement sources",
        ),
        (
            "“It is over,” said a source close to the family.",
            "a source close to the family",
        ),
        (
            "According to officials with direct knowledge of the talks, it is over.",
            "officials with direct knowledge of the talks",
        ),
        (
            "A neighbour spoke on condition of anonymity.",
            "on condition of anonymity",
        ),
        (
            "An anonymous official, who left last year, said it was over.",
            "An anonymous official",
        ),
    ] {
        assert_eq!(found(block), [(phrase, false)], "{block}");
    }
}

#[test]
fn nobody_speaks_in_the_near_misses() {
    for block in [
        "They found the source of the Nile.",
        "The open-source tool is a source of pride, he said.",
        "News sources said little about it.",
        "An unidentified man was run over.",
        "The source said no more.",
        "Drivers familiar with the road know the bend.",
        "He has several sources of income, he said.",
        "The sources are listed below.",
        "It has not spoken with financing sources, and said it would repay.",
        "Other officers with no direct knowledge of the case disagreed.",
    ] {
        assert_eq!(found(block), [], "{block}");
    }
}

#[test]
fn a_reason_is_seen() {
    for block in [
        "An aide spoke on condition of anonymity because she was not authorised to speak.",
        "Sources said it was over. They were not authorized to speak.",
        "An aide spoke on condition of anonymity to discuss the plan.",
    ] {
        assert!(found(block).iter().all(|f| f.1), "{block}");
        assert_eq!(found(block).len(), 1, "{block}");
    }
}

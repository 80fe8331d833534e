//! How far two words are apart, in letters.

use super::folds_as_ascii;

/// The optimal string alignment distance of two words: letters more, fewer or other ones, and neighbours that changed places.
pub(in crate::rules) fn distance(one: &str, two: &str) -> usize {
    // It lies between a start and an end that both have; there is little left of two words that are alike.
    let start = one.chars().zip(two.chars()).take_while(|(a, b)| a == b);
    let start: usize = start.map(|(c, _)| c.len_utf8()).sum();
    let (one, two) = (&one[start..], &two[start..]);
    let end = one.chars().rev().zip(two.chars().rev());
    let end = end.take_while(|(a, b)| a == b);
    let end: usize = end.map(|(c, _)| c.len_utf8()).sum();
    let (one, two) = (&one[..one.len() - end], &two[..two.len() - end]);
    if one.is_empty() || two.is_empty() {
        one.chars().count() + two.chars().count()
    } else {
        strsim::osa_distance(one, two)
    }
}

/// How many letters may differ in a word of so many.
pub(super) fn allowed(len: usize) -> usize {
    match len {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Are two words further apart than the letters that may differ in them? Told without folding them, as far as it can be.
pub(super) fn is_further(one: &str, two: &str) -> bool {
    let (a, b) = (one.as_bytes(), two.as_bytes());
    if !folds_as_ascii(one) || !folds_as_ascii(two) {
        return false;
    }
    let allowed = allowed(a.len().max(b.len()));
    let same = |(a, b): &(&u8, &u8)| a.eq_ignore_ascii_case(b);
    let start = a.iter().zip(b).take_while(same).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    // Behind a start and before an end that both have, one edit is within two letters of each.
    a.len().max(b.len()) > 2 && (allowed < 2 || !is_edited_at_both_ends(a, b))
}

/// May one edit at the start and one at the end be all that lies between the two? It must be where two edits make one of
/// the other, as neither their first letters nor their last ones are the same.
fn is_edited_at_both_ends(a: &[u8], b: &[u8]) -> bool {
    // A letter more, one less, another one; two that changed places.
    const EDITS: [(usize, usize); 4] = [(0, 1), (1, 0), (1, 1), (2, 2)];
    let between = |(skip_a, skip_b): (usize, usize), (cut_a, cut_b): (usize, usize)| {
        let a = a.get(skip_a..a.len().checked_sub(cut_a)?)?;
        let b = b.get(skip_b..b.len().checked_sub(cut_b)?)?;
        Some(a.eq_ignore_ascii_case(b))
    };
    EDITS.iter().any(|first| {
        EDITS
            .iter()
            .any(|last| between(*first, *last) == Some(true))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::folded;
    use super::*;

    proptest! {
        #[test]
        fn words_that_are_near_are_never_told_to_be_further(one in "[abAé'-]{0,10}", two in "[abAé'-]{0,10}") {
            let distance = strsim::osa_distance(&folded(&one), &folded(&two));
            prop_assert!(!is_further(&one, &two) || distance > allowed(one.len().max(two.len())));
        }

        #[test]
        fn distance_is_that_of_the_whole_words(one in "[abé]{0,7}", two in "[abé]{0,7}") {
            prop_assert_eq!(distance(&one, &two), strsim::osa_distance(&one, &two));
        }
    }

    #[test]
    fn words_that_are_far_apart_are_told_to_be_further() {
        assert!(is_further("Trump", "Tramps") && !is_further("Trump", "Turmp"));
        assert!(is_further("Eui-kyeom", "Eiu-kyoem-a") && !is_further("Eui-kyeom", "Eiu-kyoem"));
        assert!(!is_further("Pompeo", "Pompoe") && !is_further("Roe", "Rooe"));
    }
}

//! A paragraph that stands in the draft twice.
//!
//! ## What it does
//! Reports a paragraph of twelve words or more that repeats an earlier one, word for word or nearly so (19 of 20
//! characters alike). Paragraphs that differ in a figure or a name say different things and are left alone.
//!
//! ## Why it matters
//! It is left over from a paste or a move, and the reader takes the story for unfinished.
//!
//! ## Example
//! ```text
//! The river rose by two metres overnight and flooded the lower part of the old town.
//!
//! Nobody was hurt, the mayor said.
//!
//! The river rose by two metres over night and flooded the lower part of the old town.
//! ```
//!
//! Use instead:
//! ```text
//! The river rose by two metres overnight and flooded the lower part of the old town.
//!
//! Nobody was hurt, the mayor said.
//! ```

use rustc_hash::FxHashMap;

use super::{Context, Finding, Related, Severity, blocks};
use crate::extract::fingerprint::{Fingerprint, words};
use crate::story::StoryBlock;

const MIN_WORDS: u32 = 12;

/// Of so many characters one may differ: nineteen of twenty alike.
const CHARACTERS_PER_SLIP: usize = 20;

/// Two texts that are alike share at least so much of their sketches (`extract::fingerprint`).
const MIN_SHARED: usize = 3;

/// So many hashes of a sketch lead to candidates: texts that are alike share one of them, and for each the first block
/// is looked at, so that a refrain does not make the work quadratic.
const LEADS: usize = 4;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks = (0u32..).zip(&context.story.blocks).filter(|(_, block)| {
        block.block.kind.is_running() && block.facts.fingerprint.n_words >= MIN_WORDS
    });
    let mut sieve = Sieve::with_room_for((LEADS + 1) * context.story.blocks.len());
    for (_, block) in blocks.clone() {
        hashes(&block.facts.fingerprint).for_each(|hash| sieve.add(hash));
    }
    let mut exact: FxHashMap<u64, u32> = FxHashMap::default();
    let mut shingles: FxHashMap<u64, u32> = FxHashMap::default();
    for (idx, block) in blocks {
        let fingerprint = &block.facts.fingerprint;
        if !hashes(fingerprint).any(|hash| sieve.may_come_again(hash)) {
            continue;
        }
        let first = exact
            .get(&fingerprint.exact)
            .copied()
            .or_else(|| similar(context, block, &shingles));
        if let Some(first) = first {
            findings.push(finding(context, block, first));
            continue;
        }
        exact.insert(fingerprint.exact, idx);
        for hash in leads(fingerprint) {
            shingles.entry(hash).or_insert(idx);
        }
    }
}

/// Which numbers come more than once, and a few more: nearly all blocks are unlike every other, which is seen without a map.
struct Sieve {
    once: Vec<u64>,
    again: Vec<u64>,
}

impl Sieve {
    fn with_room_for(n: usize) -> Self {
        // One of sixteen bits is set at most.
        let n_words = (n / 4 + 1).next_power_of_two();
        Self {
            once: vec![0; n_words],
            again: vec![0; n_words],
        }
    }

    /// Word and bit of a number.
    fn place(&self, hash: u64) -> (usize, u64) {
        let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let word = (mixed >> 32) as usize & (self.once.len() - 1);
        (word, 1 << (mixed >> 58))
    }

    fn add(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.again[word] |= self.once[word] & bit;
        self.once[word] |= bit;
    }

    fn may_come_again(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.again[word] & bit != 0
    }
}

/// All hashes by which a block may be found to be like another.
fn hashes(fingerprint: &Fingerprint) -> impl Iterator<Item = u64> {
    std::iter::once(fingerprint.exact).chain(leads(fingerprint))
}

/// The hashes by which a block is looked up.
fn leads(fingerprint: &Fingerprint) -> impl Iterator<Item = u64> {
    fingerprint
        .sketch
        .into_iter()
        .take(LEADS)
        .filter(|h| *h != u64::MAX)
}

fn finding(context: &Context<'_>, block: &StoryBlock, first: u32) -> Finding {
    let span = block.block.span;
    let mut finding = Finding::new(
        "duplicate-paragraph",
        Severity::Warning,
        span,
        "Paragraph repeats an earlier one",
    );
    let first = context.story.blocks[first as usize].block.span;
    finding.related.push(Related {
        span: first,
        message: "The same paragraph stands here first".to_owned(),
    });
    let mut delete = blocks::delete(context.text, span, "Delete this paragraph");
    // Of two versions somebody must choose.
    delete.safe = span.of(context.text) == first.of(context.text);
    finding.fixes.push(delete);
    finding.unnecessary = true;
    finding
}

/// An earlier block that is nearly the same.
fn similar(
    context: &Context<'_>,
    block: &StoryBlock,
    shingles: &FxHashMap<u64, u32>,
) -> Option<u32> {
    let fingerprint = &block.facts.fingerprint;
    let mut rejected = [u32::MAX; LEADS];
    for (nth, hash) in leads(fingerprint).enumerate() {
        let Some(&idx) = shingles.get(&hash) else {
            continue;
        };
        if rejected.contains(&idx) {
            continue;
        }
        rejected[nth] = idx;
        let other = &context.story.blocks[idx as usize];
        if other.facts.fingerprint.shared(fingerprint) >= MIN_SHARED
            && says_the_same(
                other.block.span.of(context.text),
                block.block.span.of(context.text),
            )
        {
            return Some(idx);
        }
    }
    None
}

/// Are the two texts alike but for slips of the pen?
fn says_the_same(one: &str, two: &str) -> bool {
    let numbered = |word: &str| word.starts_with(|c: char| c.is_numeric());
    let first_difference = words(one).zip(words(two)).find(|(a, b)| a != b);
    if first_difference.is_some_and(|(a, b)| numbered(a) || numbered(b)) {
        return false;
    }
    let (one, two): (Vec<&str>, Vec<&str>) = (words(one).collect(), words(two).collect());
    let start = one.iter().zip(&two).take_while(|(a, b)| a == b).count();
    let (one_rest, two_rest) = (&one[start..], &two[start..]);
    let end = one_rest
        .iter()
        .rev()
        .zip(two_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let one_rest = &one_rest[..one_rest.len() - end];
    let two_rest = &two_rest[..two_rest.len() - end];
    if particulars(one_rest) != particulars(two_rest) {
        return false;
    }
    let length = |words: &[&str]| words.iter().map(|w| w.chars().count() + 1).sum::<usize>();
    let longer = length(&one).max(length(&two));
    let allowed = longer / CHARACTERS_PER_SLIP;
    if length(one_rest).abs_diff(length(two_rest)) > allowed {
        return false;
    }
    strsim::levenshtein(&one_rest.join(" "), &two_rest.join(" ")) <= allowed
}

/// The figures and names among the words.
fn particulars<'t>(words: &[&'t str]) -> Vec<&'t str> {
    words
        .iter()
        .copied()
        .filter(|w| w.starts_with(|c: char| c.is_numeric() || c.is_uppercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["duplicate-paragraph"];

    #[test]
    fn repeated_paragraph_is_reported_whatever_its_marks() {
        check(
            RULE,
            "
            The river rose by two metres overnight and flooded the lower part of “Old Town”.

            Nobody was hurt.

            The river rose by two metres overnight and flooded the lower part of \"Old Town\".
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-paragraph[warning]: Paragraph repeats an earlier one
            ",
        );
    }

    #[test]
    fn allows_short_refrains_and_paragraphs_that_differ_in_a_figure() {
        check(
            RULE,
            "
            They sang it again and again.

            They sang it again and again.

            Turnout in the district was 41 percent when the polls closed on Sunday evening, the board said.

            Turnout in the district was 47 percent when the polls closed on Sunday evening, the board said.
            ",
        );
    }

    #[test]
    fn fix_takes_the_second_paragraph_with_its_blank_line() {
        let fixed = fixes(
            "duplicate-paragraph",
            "
            The river rose by two metres overnight and flooded the lower part of the town.

            The river rose by two metres overnight and flooded the lower part of the town.

            Nobody was hurt.
            ",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "The river rose by two metres overnight and flooded the lower part of the town.\n\n\
             Nobody was hurt."
        );
        assert!(fixed[0].safe);
    }

    #[test]
    fn a_slip_of_the_pen_is_alike_and_another_statement_is_not() {
        let text =
            "the committee will publish its report on the accident before the end of the year";
        assert!(says_the_same(text, &text.replace("publish", "publsh")));
        assert!(!says_the_same(text, &text.replace("accident", "election")));
        assert!(!says_the_same(text, &text.replace("end", "End")));
    }
}

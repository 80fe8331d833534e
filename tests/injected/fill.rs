//! Sentences with gaps, and what goes into them.

use crate::error::Statement;
use crate::random::Random;

/// One of the sentences, its gaps filled, `{?}` wrongly in the one and rightly in the other.
pub(crate) fn statement(
    random: &mut Random,
    sentences: &[&str],
    gaps: &[(&str, String)],
    wrong: &str,
    right: &str,
) -> Statement {
    let sentence = *random.one(sentences);
    Statement {
        wrong: fill(sentence, gaps, wrong),
        right: fill(sentence, gaps, right),
    }
}

fn fill(sentence: &str, gaps: &[(&str, String)], special: &str) -> String {
    let mut filled = sentence.replace("{?}", special);
    for (gap, words) in gaps {
        filled = filled.replace(&format!("{{{gap}}}"), words);
    }
    let mut chars = filled.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    // "6 p.m." ends the sentence with its own stop.
    format!("{}{}", first.unwrap_or_default(), chars.as_str()).replace(".m..", ".m.")
}

const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A small number in words, a larger one in figures.
pub(crate) fn count(n: i64) -> String {
    match usize::try_from(n) {
        Ok(at) if at < 10 => WORDS[at].to_owned(),
        _ => figures(n),
    }
}

/// Up to twenty in words or in figures, by chance.
pub(crate) fn either(random: &mut Random, n: i64) -> String {
    match usize::try_from(n) {
        Ok(at) if at < WORDS.len() && random.heads() => WORDS[at].to_owned(),
        _ => count(n),
    }
}

/// With commas.
pub(crate) fn figures(n: i64) -> String {
    let digits = n.abs().to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if n < 0 {
        format!("-{grouped}")
    } else {
        grouped
    }
}

/// "1st", "22nd".
pub(crate) fn ordinal(n: i64) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// "first" to "ninth" in words.
pub(crate) fn nth(n: i64) -> String {
    const NTH: [&str; 10] = [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
        "ninth",
    ];
    match usize::try_from(n) {
        Ok(at) if at < NTH.len() => NTH[at].to_owned(),
        _ => ordinal(n),
    }
}

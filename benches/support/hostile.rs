//! Texts that nobody writes, for time that grows faster than the text.

use std::fmt::Write as _;

/// Names with what they stand for, each of `size` bytes and perhaps a few more.
pub(crate) fn of(size: usize) -> Vec<(&'static str, String)> {
    let repeated = |piece: &str| piece.repeat(size.div_ceil(piece.len()));
    vec![
        ("opening marks alone", repeated("“")),
        ("quotations of one letter", repeated("“a” \"b\" ‘c’ ")),
        ("unclosed parentheses", repeated("( a ")),
        ("closing parentheses", repeated("a) ")),
        (
            "one line",
            repeated(
                "The mayor, Jane Roe, said on Monday that “it is 3 of 4” by 9 a.m. in Paris. ",
            ),
        ),
        ("one word", repeated("a")),
        ("names without end", repeated("Alba Brix Cole Dorn Emke ")),
        ("a list without end", repeated("one, two, ")),
        ("figures without end", repeated("3 4 5 6 7 8 9 million ")),
        (
            "times without end",
            repeated("May 3, June 4, Monday to Friday from 9 to 5 "),
        ),
        ("people", people(size)),
        ("abbreviations", abbreviations(size)),
        ("short paragraphs", repeated("A b.\n\n")),
    ]
}

/// Paragraphs about somebody new each.
fn people(size: usize) -> String {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < size {
        n += 1;
        let (one, other) = (name(n), name(n + 7919));
        let _ = write!(
            text,
            "Mayor {one} {other}, 34, said, “We won {n},” and {other} left.\n\n"
        );
    }
    text
}

/// Paragraphs that introduce an abbreviation each and do not use it.
fn abbreviations(size: usize) -> String {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < size {
        n += 1;
        let word = name(n).to_uppercase();
        let word = &word[..word.len().min(5)];
        let _ = write!(text, "The Alba Brix Cole Dorn Emke ({word}) met again.\n\n");
    }
    text
}

/// A made-up name, another for each number.
fn name(mut n: usize) -> String {
    const SYLLABLES: [&str; 14] = [
        "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "den", "fir", "gol", "hem",
    ];
    let mut name = String::new();
    for _ in 0..4 {
        name.push_str(SYLLABLES[n % SYLLABLES.len()]);
        n /= SYLLABLES.len();
    }
    name[..1].to_uppercase() + &name[1..]
}

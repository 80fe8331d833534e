//! The draft that the benchmarks read.

use std::fmt::Write as _;

/// A made-up article of `size` bytes, no paragraph twice.
pub(crate) fn of(size: usize) -> String {
    let mut text = String::from("Council approves bridge\n\nSPRINGFIELD, March 4, 2021 -- ");
    let mut n = 0;
    while text.len() < size {
        n += 1;
        let _ = write!(
            text,
            "The council voted {n} to 4 for the bridge on Thursday, March 4, 2021, after {n} hours of talks.\n\n\
             “We have waited {n} years for this, and nobody should have to wait any longer,” Mayor Jane Roe said in ward \
             {n}. “It will open in May.”\n\n\
             Roe, who was elected in 2018, said that the cost had risen from ${n} million to ${n}.5 million. According to \
             John Smith, a spokesman for the builders, work on pier {n} begins at 9 a.m. on Monday.\n\n"
        );
    }
    text.truncate(boundary(&text, size));
    text
}

/// The last character boundary at or before `at`.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

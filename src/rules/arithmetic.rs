//! What rules about numbers share: the relations of a draft, and writing a computed number as the draft writes its own.

use super::Context;
use crate::extract::Quantity;
use crate::extract::quantity::figure::Figure;
use crate::extract::relation::Relation;
use crate::story::StoryBlock;
use crate::text::Span;

/// The relations of the draft with the blocks that they stand in.
pub(super) fn relations<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (&'a StoryBlock, &'a Relation)> + use<'a> {
    let blocks = context.story.blocks.iter();
    blocks.flat_map(|block| block.facts.relations.iter().map(move |r| (block, r)))
}

/// From the first of the figures to the last, as a span of the draft.
pub(super) fn around(block: &StoryBlock, figures: &[&Figure]) -> Span {
    let start = figures
        .iter()
        .map(|f| f.span.start)
        .min()
        .unwrap_or_default();
    let end = figures.iter().map(|f| f.span.end).max().unwrap_or_default();
    block.absolute(Span { start, end })
}

/// The figure's words.
pub(super) fn words<'t>(context: &Context<'t>, block: &StoryBlock, figure: &Figure) -> &'t str {
    block.absolute(figure.span).of(context.text)
}

/// The number alone, with its magnitude.
pub(super) fn number<'t>(context: &Context<'t>, block: &StoryBlock, figure: &Figure) -> &'t str {
    block.absolute(figure.number).of(context.text)
}

/// `value` written the way `written` is: in words or figures, with its magnitude word and as many decimals.
pub(super) fn like(value: f64, figure: &Figure, written: &str) -> String {
    let unscaled = value / figure.scale;
    if figure.spelled && figure.scale <= 1.0 {
        return spelled(value, written);
    }
    let digits = written
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(written.len());
    if digits == 0 {
        return grouped(value, 0);
    }
    let decimals = written[..digits]
        .split_once('.')
        .map_or(0, |(_, part)| part.len());
    // A magnitude takes the decimals that the computed number needs: "7.5 million" for "8 million".
    let needed = usize::from(figure.scale > 1.0 && (unscaled * 10.0).round() % 10.0 != 0.0);
    grouped(unscaled, decimals.max(needed)) + &written[digits..]
}

/// The number of `value` as it stands in the draft, in words or figures as `place` has its own, with its capital.
pub(super) fn like_quantity(value: &Quantity, place: &Quantity, text: &str) -> String {
    let (from, to) = (value.number.of(text), place.number.of(text));
    let in_figures = |written: &str| written.starts_with(|c: char| c.is_ascii_digit());
    if in_figures(from) == in_figures(to) || value.scale > 1.0 {
        return with_capital_of(to, from);
    }
    if in_figures(to) {
        return short(value.value, 2);
    }
    in_words(value.value).map_or_else(|| from.to_owned(), |words| with_capital_of(to, &words))
}

fn with_capital_of(place: &str, words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    if place.starts_with(char::is_uppercase) {
        first.to_uppercase().chain(letters).collect()
    } else {
        first.to_lowercase().chain(letters).collect()
    }
}

/// With commas between thousands.
pub(super) fn grouped(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    if value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('-');
    }
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// No more decimals than the number has, and no more than `most`.
pub(super) fn short(value: f64, most: usize) -> String {
    let long = grouped(value, most);
    if long.contains('.') {
        long.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        long
    }
}

const ONES: &[&str] = &[
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
];
const TENS: &[&str] = &[
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The number in words below a hundred, with the capital that stood there; above, in figures.
fn spelled(value: f64, written: &str) -> String {
    let Some(words) = in_words(value) else {
        return short(value, 1);
    };
    with_capital_of(written, &words)
}

/// A whole number below a hundred in words.
pub(super) fn in_words(value: f64) -> Option<String> {
    if value.fract().abs() > 1e-9 || !(0.0..100.0).contains(&value) {
        return None;
    }
    let number = (0..100u8).find(|n| (f64::from(*n) - value).abs() < 1e-9)?;
    let number = usize::from(number);
    Some(match (ONES.get(number), number % 10) {
        (Some(word), _) => (*word).to_owned(),
        (None, 0) => TENS[number / 10].to_owned(),
        (None, ones) => format!("{}-{}", TENS[number / 10], ONES[ones]),
    })
}

/// How far the true number may be from the one written: half a step of what was rounded (a magnitude word, decimals, zeros
/// at the end of a big number). A plain count is exact.
pub(super) fn rounding(figure: &Figure) -> f64 {
    if figure.scale > 1.0 || figure.step < 1.0 {
        return figure.step / 2.0;
    }
    if figure.unit == Some("percent") {
        return 0.5;
    }
    let zeros = zeros(figure.value);
    if figure.value >= 1000.0 && zeros >= 100.0 {
        (zeros / 2.0).min(figure.value * 0.005)
    } else {
        0.0
    }
}

/// The place value of the last digit that is not zero: 100 for 1,200.
pub(super) fn zeros(value: f64) -> f64 {
    let mut place = 1.0;
    while value.abs() >= place * 10.0 && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_shortened() {
        assert_eq!(grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!(grouped(-12.34, 1), "-12.3");
        assert_eq!(grouped(-0.01, 1), "0.0");
        assert_eq!(short(7.50, 2), "7.5");
        assert_eq!(short(700.0, 2), "700");
    }

    #[test]
    fn numbers_below_a_hundred_have_words() {
        assert_eq!(in_words(0.0).as_deref(), Some("zero"));
        assert_eq!(in_words(47.0).as_deref(), Some("forty-seven"));
        assert_eq!(in_words(90.0).as_deref(), Some("ninety"));
        assert_eq!(in_words(100.0), None);
        assert_eq!(in_words(2.5), None);
    }

    #[test]
    fn zeros_at_the_end_are_counted() {
        for (value, place) in [
            (1200.0, 100.0),
            (7.0, 1.0),
            (0.0, 1.0),
            (50.0, 10.0),
            (105.0, 1.0),
        ] {
            assert!((zeros(value) - place).abs() < 1e-9, "{value}");
        }
    }
}

use super::*;
use crate::extract::token;

fn read_alone(text: &str) -> Vec<Figure> {
    let (tokens, seen) = token::read(text);
    let numbers = Numbers::of(text, &tokens, &seen.counting);
    read(text, &tokens, &numbers, &[])
}

/// Every figure as "words = value unit".
fn figures(text: &str) -> Vec<String> {
    read_alone(text)
        .iter()
        .map(|f| {
            let value = (f.value * 1e4).round() / 1e4;
            format!("{} = {value} {}", f.span.of(text), f.unit.unwrap_or("-"))
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(figures(text), expected, "in: {text}");
}

#[test]
fn halves_of_a_score_are_figures() {
    check("They won 8-4.", &["8 = 8 -", "4 = 4 -"]);
}

#[test]
fn feet_and_inches_are_one_figure() {
    for text in [
        "six-foot-two",
        "6 feet 2 inches",
        "6-foot-2",
        "6ft 2in (x)",
        "6 feet, 2 inches",
    ] {
        let found = read_alone(text);
        assert_eq!(found.len(), 1, "in: {text}");
        assert!((found[0].value - 74.0 / 12.0).abs() < 1e-9, "in: {text}");
    }
    check(
        "6 feet, 20 inches",
        &["6 feet = 6 foot", "20 inches = 20 inch"],
    );
}

#[test]
fn ranges_and_sizes_share_their_unit() {
    check("10 to 15 miles", &["10 = 10 mile", "15 miles = 15 mile"]);
    check("30 by 40 feet", &["30 = 30 foot", "40 feet = 40 foot"]);
    check(
        "2 to 3 million people",
        &["2 = 2000000 -", "3 million = 3000000 -"],
    );
    check(
        "$26 to $31 million",
        &["$26 = 26 USD", "$31 million = 31000000 USD"],
    );
}

#[test]
fn codes_ordinals_and_clock_times_are_no_figures() {
    check("the 21st, at 9 a.m., on Route 66-b or +82", &["66 = 66 -"]);
}

#[test]
fn bounds_are_kept() {
    let bounds = |text: &str| read_alone(text)[0].bound;
    assert_eq!(bounds("more than 20 people"), Bound::Above);
    assert_eq!(bounds("no more than 20 people"), Bound::Below);
    assert_eq!(bounds("nearly 20 people"), Bound::Nearly);
    assert_eq!(bounds("20 or so people"), Bound::About);
    assert_eq!(bounds("the 20 people"), Bound::Exact);
}

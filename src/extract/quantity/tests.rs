use super::*;
use crate::extract::time::{Clause, Value};
use crate::extract::token;

fn quantities(text: &str, times: &[TimeExpression]) -> Vec<Quantity> {
    let (tokens, seen) = token::read(text);
    let numbers = Numbers::of(text, &tokens, &seen.counting);
    recognise(text, &tokens, &numbers, times, &[])
}

/// Every quantity as "words = value unit".
fn read(text: &str) -> Vec<String> {
    quantities(text, &[])
        .iter()
        .map(|q| {
            let unit = q.unit.unwrap_or("-");
            let value = (q.value * 1e6).round() / 1e6;
            format!("{} = {value} {unit}", q.span.of(text))
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "in: {text}");
}

#[test]
fn figures_with_units() {
    check("It lasted 25 minutes.", &["25 minutes = 25 minute"]);
    check("About 62 percent agreed.", &["62 percent = 62 percent"]);
    check(
        "up 7.5% or 7.5 per cent",
        &["7.5% = 7.5 percent", "7.5 per cent = 7.5 percent"],
    );
    check(
        "a rise of 2 percentage points",
        &["2 percentage points = 2 percentage point"],
    );
    check(
        "some 30 square miles at 60 miles per hour",
        &[
            "30 square miles = 30 square mile",
            "60 miles per hour = 60 mile per hour",
        ],
    );
    check(
        "it fell to -5°C and minus 12 degrees",
        &["5°C = -5 degree Celsius", "12 degrees = -12 degree"],
    );
    check("a 10km race", &["10km = 10 kilometre"]);
}

#[test]
fn money() {
    check("It cost $3.4 million.", &["$3.4 million = 3400000 USD"]);
    check(
        "paid US$5m, A$200 and €1.5bn",
        &[
            "US$5m = 5000000 USD",
            "A$200 = 200 AUD",
            "€1.5bn = 1500000000 EUR",
        ],
    );
    check("a $3-million bridge", &["$3-million = 3000000 USD"]);
    check(
        "5,000 won, or two dollars",
        &["5,000 won = 5000 KRW", "two dollars = 2 USD"],
    );
}

#[test]
fn a_past_tense_or_an_ordinal_is_no_unit() {
    check("Only 5 won medals.", &["5 = 5 -"]);
    check("They got two second chances.", &["two = 2 -"]);
    check("He sold 5 second-hand cars.", &["5 = 5 -"]);
}

#[test]
fn counts_in_figures_and_words() {
    check(
        "Some 1,200 people and two dozen boats",
        &["1,200 = 1200 -", "two dozen = 24 -"],
    );
    check(
        "two hundred and fifty homes",
        &["two hundred and fifty = 250 -"],
    );
    check(
        "twenty-five ships, a hundred men",
        &["twenty-five = 25 -", "a hundred = 100 -"],
    );
    check("The two sides met.", &["two = 2 -"]);
    check("9.7 million residents", &["9.7 million = 9700000 -"]);
    check("1500 people came", &["1500 = 1500 -"]);
}

#[test]
fn one_alone_counts_nothing() {
    check("One of them left, and no one came.", &[]);
    check(
        "one hour, one million",
        &["one hour = 1 hour", "one million = 1000000 -"],
    );
}

#[test]
fn hyphenated_units() {
    check(
        "a 25-minute call with a 16-year-old",
        &["25-minute = 25 minute", "16-year = 16 year"],
    );
    check("the three-day strike", &["three-day = 3 day"]);
    check("a twenty-five-year lease", &["twenty-five-year = 25 year"]);
    check(
        "the 12-member council and a three-judge panel",
        &["12 = 12 -", "three = 3 -"],
    );
}

#[test]
fn hyphenated_words_without_unit_are_left_alone() {
    check("a two-way, one-sided, first-half affair", &[]);
    check("They split it 50-50 and work 24/7.", &[]);
}

#[test]
fn fractions() {
    check("A third of the seats", &["A third = 0.333333 -"]);
    check(
        "by two-thirds, or three quarters",
        &["two-thirds = 0.666667 -", "three quarters = 0.75 -"],
    );
    check(
        "half of them for half an hour",
        &["half = 0.5 -", "half an hour = 0.5 hour"],
    );
    check(
        "1-in-5 patients; one in five; nine out of 10",
        &[
            "1-in-5 = 0.2 -",
            "one in five = 0.2 -",
            "nine out of 10 = 0.9 -",
        ],
    );
    check(
        "2½ hours and 1/2 mile",
        &["2½ hours = 2.5 hour", "1/2 mile = 0.5 mile"],
    );
    check("two and a half years", &["two and a half years = 2.5 year"]);
}

#[test]
fn ordinals_and_rates_of_time_are_no_fractions() {
    check("a third man at a quarter past", &[]);
    check("two in three days", &["two = 2 -", "three days = 3 day"]);
    check("She won two in London.", &["two = 2 -"]);
}

#[test]
fn ranges_share_their_unit() {
    check("24, 36 hours", &["24 = 24 hour", "36 hours = 36 hour"]);
    check(
        "10 to 15 minutes, 20-30 percent",
        &[
            "10 = 10 minute",
            "15 minutes = 15 minute",
            "20 = 20 percent",
            "30 percent = 30 percent",
        ],
    );
    check(
        "between 20 and 30 percent",
        &["20 = 20 percent", "30 percent = 30 percent"],
    );
    check(
        "five men and six miles",
        &["five = 5 -", "six miles = 6 mile"],
    );
}

#[test]
fn dates_times_and_years_are_no_quantities() {
    check("at 9 a.m. and at 3:47 p.m.", &[]);
    check("on Feb. 28, 2019, and on 3 March", &[]);
    check("in 1998, the 1990s and the 21st", &[]);
}

#[test]
fn names_codes_and_scores_are_no_quantities() {
    check("They took Route 66 and a Boeing 737 to Pier 9.", &[]);
    check("See page 12 of Article 5.", &[]);
    check("won 3-2, then 6-4, 6-3", &[]);
    check("Call 555-0134 or +82 2 555 0134.", &[]);
    check("the Group of 20 and the Gang of Four", &[]);
    check("Chapter Seven began in 007.", &[]);
}

#[test]
fn a_dated_number_is_left_to_the_time() {
    let text = "two years ago, 25 minutes";
    let time = |kind, start, end| TimeExpression {
        span: Span::new(start, end),
        kind,
        ..blank_time()
    };
    let times = [
        time(TimexType::Date, 0, 13),
        time(TimexType::Duration, 15, 25),
    ];
    let found = quantities(text, &times);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.of(text), "25 minutes");
}

fn blank_time() -> TimeExpression {
    TimeExpression {
        span: Span::default(),
        kind: TimexType::Date,
        value: Value::NamedDay(0),
        approximate: false,
        zone: None,
        clause: Clause::default(),
    }
}

#[test]
fn any_text_is_read_within_bounds() {
    for text in [
        "$", "1-", "-5", "a", "half", "£m", "½½", "9/", "1-in-", "one-", "100 to", "5°", "², 3",
    ] {
        for quantity in quantities(text, &[]) {
            assert!(text.get(quantity.span.range()).is_some(), "in: {text}");
            assert!(quantity.value.is_finite());
        }
    }
}

use std::sync::Arc;

use super::*;
use crate::analysis::{Analyst, Input};
use crate::desk::Config;
use crate::text::Format;

mod timeline;

fn story(text: &str, date: Option<&str>) -> Story {
    let input = Input {
        text: Arc::from(text),
        format: Format::Plain,
        config: Arc::new(Config::default()),
        caller_date: date.map(|d| d.parse().expect("a date")),
        file_name: None,
    };
    Analyst::default().analyse(&input).story
}

fn values(text: &str, date: Option<&str>) -> Vec<String> {
    story(text, date)
        .times
        .into_iter()
        .map(|t| t.value)
        .collect()
}

/// A Thursday.
const DAY: Option<&str> = Some("2019-02-28");

fn check(text: &str, expected: &[&str]) {
    assert_eq!(values(text, DAY), expected, "{text}");
}

#[test]
fn without_a_date_nothing_is_invented() {
    let value = |text: &str| values(text, None);
    assert_eq!(value("The talks ended Thursday."), ["XXXX-WXX-4"]);
    assert_eq!(value("The talks ended Feb. 27."), ["XXXX-02-27"]);
    assert_eq!(value("The talks began at 9 a.m."), ["XXXX-XX-XXT09:00"]);
    assert_eq!(
        value("The talks began at 9 a.m. Tuesday."),
        ["XXXX-WXX-2T09:00"]
    );
    assert_eq!(value("The talks ended yesterday."), ["XXXX-XX-XX"]);
    assert_eq!(value("The talks ended last week."), ["XXXX-WXX"]);
    assert_eq!(value("The talks ended on Feb. 27, 2019."), ["2019-02-27"]);
}

#[test]
fn weekdays_follow_the_tense() {
    check("The talks ended Thursday.", &["2019-02-28"]);
    check("The talks ended Friday.", &["2019-02-22"]);
    check("The talks will end Friday.", &["2019-03-01"]);
    // A paper calls its own day by its weekday.
    check("The talks will end Thursday.", &["2019-02-28"]);
    check("The talks will end next Thursday.", &["2019-03-07"]);
    check("The trial begins Monday.", &["2019-03-04"]);
    check("The trial began Monday.", &["2019-02-25"]);
    check("They met last Friday.", &["2019-02-22"]);
    check("They will meet next Monday.", &["2019-03-04"]);
}

#[test]
fn months_and_days_take_the_nearest_year_that_the_tense_allows() {
    check("It closed in December.", &["2018-12"]);
    check("It will close in January.", &["2020-01"]);
    check("It closed on Feb. 27.", &["2019-02-27"]);
    check("It opened last October.", &["2018-10"]);
    check(
        "The talks on Feb. 27-28 failed.",
        &["2019-02-27", "2019-02-28"],
    );
}

#[test]
fn relative_units_count_from_the_reference_date() {
    check("It fell last week.", &["2019-W08"]);
    check("It fell last month.", &["2019-01"]);
    check("It fell two weeks ago.", &["2019-W07"]);
    check("It fell three days ago.", &["2019-02-25"]);
    check("It fell early last year.", &["2018"]);
    check("It fell yesterday.", &["2019-02-27"]);
    check("It fell last night.", &["2019-02-27TNI"]);
}

#[test]
fn days_later_count_from_the_day_spoken_of() {
    check(
        "It began Jan. 4, 2016. It ended 10 days later.",
        &["2016-01-04", "2016-01-14"],
    );
    check(
        "It was built in 1990. It fell the following year.",
        &["1990", "1991"],
    );
}

#[test]
fn the_attacks_of_2001_are_not_of_this_year() {
    check("It recalled the Sept. 11 attacks.", &["2001-09-11"]);
    check("It recalled the Sept. 11 storm.", &["2018-09-11"]);
}

#[test]
fn a_plan_of_the_past_lies_on_the_nearer_day() {
    check("They were to meet Wednesday.", &["2019-02-27"]);
    check("They were to meet Friday.", &["2019-03-01"]);
    check("They are to meet Wednesday.", &["2019-03-06"]);
    check(
        "The wins in Utah and Ohio on Tuesday will help.",
        &["2019-02-26"],
    );
    check(
        "The votes in Utah and Ohio on Tuesday will help.",
        &["2019-03-05"],
    );
}

#[test]
fn the_end_of_a_year_is_told_by_the_year() {
    check("They will sell it by year-end.", &["2019"]);
    check("It has grown since year-end.", &["2018"]);
}

#[test]
fn feb_29_is_sought_where_there_is_one() {
    check("It happened on Feb. 29.", &["2016-02-29"]);
    check("It will happen on Feb. 29.", &["2020-02-29"]);
    check("It happened on Feb. 28.", &["2019-02-28"]);
}

#[test]
fn hours_later_count_from_the_hour_spoken_of() {
    check(
        "The doors opened at 11 p.m. Tuesday. Two hours later they were shut.",
        &["2019-02-26T23:00", "2019-02-27T01:00"],
    );
    check(
        "The doors opened at 9 a.m. and 40 minutes later they were shut.",
        &["2019-02-28T09:00", "2019-02-28T09:40"],
    );
    check("Two hours later they were shut.", &["PT2H"]);
    check(
        "They left at 9 a.m., two hours ago.",
        &["2019-02-28T09:00", "PT2H"],
    );
}

#[test]
fn what_is_named_by_its_day_has_happened() {
    check("They will appeal Wednesday's ruling.", &["2019-02-27"]);
    check("They will attend Wednesday's meeting.", &["2019-03-06"]);
    check("It will be the first since Monday.", &["2019-02-25"]);
    check("They have until Monday to answer.", &["2019-03-04"]);
    check("It was open until Monday.", &["2019-02-25"]);
}

/// Every bond as the words of the times it ties.
fn bonds(text: &str) -> Vec<String> {
    let told = story(text, DAY);
    let words = |idx: u32| told.times[idx as usize].span.of(text);
    let show = |time: &Time| {
        let own = time.span.of(text);
        Some(match time.bond? {
            Bond::Ends { start } => format!("{own} ends {}", words(start)),
            Bond::Lasts { start, end } => format!(
                "{own} lasts {}..{}",
                start.map_or("", words),
                end.map_or("", words)
            ),
        })
    };
    told.times.iter().filter_map(show).collect()
}

#[test]
fn an_end_is_tied_to_its_beginning() {
    assert_eq!(
        bonds("They met from 2 p.m. to 4 p.m."),
        ["4 p.m. ends 2 p.m."]
    );
    assert_eq!(bonds("They met between 2 and 4 p.m."), ["4 p.m. ends 2"]);
    assert_eq!(
        bonds("It runs Feb. 3 through Feb. 9."),
        ["Feb. 9 ends Feb. 3"]
    );
    assert_eq!(
        bonds("The session began at 2 p.m. and ended at 4 p.m."),
        ["4 p.m. ends 2 p.m."]
    );
    assert!(bonds("The match was moved from Monday to Wednesday.").is_empty());
    assert!(bonds("He spoke at 2 p.m. and at 4 p.m.").is_empty());
}

#[test]
fn a_length_is_tied_to_what_it_measures() {
    assert_eq!(
        bonds("They met from 3 p.m. to 4 p.m., a 90-minute talk."),
        ["4 p.m. ends 3 p.m.", "90-minute lasts 3 p.m...4 p.m."]
    );
    assert_eq!(
        bonds("The talk began at 3 p.m. It lasted 40 minutes."),
        ["40 minutes lasts 3 p.m..."]
    );
    assert_eq!(
        bonds("The talk lasted about 40 minutes, from 2 p.m. to 2:40 p.m."),
        [
            "about 40 minutes lasts 2 p.m...2:40 p.m.",
            "2:40 p.m. ends 2 p.m."
        ]
    );
    assert!(bonds("The talk began at 3 p.m. He needed 40 minutes to get there.").is_empty());
}

#[test]
fn an_expression_keeps_what_it_states() {
    let text = "It begins at 9 a.m. EST on Monday, March 4.";
    let told = story(text, DAY);
    let time = &told.times[0];
    assert_eq!(time.value, "2019-03-04T09:00");
    assert_eq!(time.granularity, Some(Granularity::Minute));
    let stated = time.weekday.expect("a weekday");
    assert_eq!((stated.weekday, stated.span.of(text)), (1, "Monday"));
    assert_eq!(time.zone_words.map(|z| z.of(text)), Some("EST"));
}

#[test]
fn a_clock_time_belongs_to_the_day_spoken_of() {
    check(
        "The talks began Tuesday. They broke up at 4 p.m.",
        &["2019-02-26", "2019-02-26T16:00"],
    );
    // What is told in the past does not lie on a day to come.
    check(
        "The talks will resume Monday. The last ones ended at 3 p.m.",
        &["2019-03-04", "2019-02-28T15:00"],
    );
    // A day in another paragraph is not the clock's.
    check(
        "The talks ended Thursday.\n\nThey had begun Wednesday.\n\nShe left at 4 p.m.",
        &["2019-02-28", "2019-02-27", "2019-02-28T16:00"],
    );
}

#[test]
fn the_days_of_an_event_count_from_its_beginning() {
    check(
        "They began the second day of their summit at 9 a.m.\n\nThe summit began Tuesday.",
        &["2019-02-27", "2019-02-27T09:00", "2019-02-26"],
    );
}

#[test]
fn quarters_carry_their_comparisons() {
    let values = values(
        "In the third quarter it earned less than a year earlier.",
        Some("1989-10-26"),
    );
    assert_eq!(values, ["1989-Q3", "1988-Q3"]);
    check("It earned less than a year earlier.", &["2018"]);
}

#[test]
fn a_date_in_the_dateline_is_the_reference_date() {
    let told = story("HANOI, Feb. 27, 2019 -- The talks ended Wednesday.", None);
    assert_eq!(
        told.reference_date.map(|r| r.date.to_string()).as_deref(),
        Some("2019-02-27")
    );
    assert_eq!(
        told.times.last().map(|t| t.value.as_str()),
        Some("2019-02-27")
    );
    // The year is not made up.
    let told = story("HANOI, Feb. 27 -- The talks ended Wednesday.", None);
    assert_eq!(told.reference_date, None);
    // The caller knows better.
    let told = story("HANOI, Feb. 27, 2019 -- The talks ended Wednesday.", DAY);
    assert_eq!(
        told.reference_date.map(|r| r.date.to_string()).as_deref(),
        DAY
    );
}

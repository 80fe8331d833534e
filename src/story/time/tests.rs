use std::sync::Arc;

use super::*;
use crate::analysis::{Analyst, Input};
use crate::desk::Config;
use crate::story::Event;
use crate::text::Format;

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

fn events(story: &Story, text: &str) -> Vec<String> {
    let show = |e: &Event| format!("{} {}: {}", e.value, e.status.name(), e.text.of(text));
    story.timeline.iter().map(show).collect()
}

#[test]
fn the_timeline_is_in_order_and_keeps_plans_apart() {
    let text = "OSLO, Norway -- The council left the hall at 3 p.m. Thursday. It was scheduled to vote at 2 p.m. but the \
                session was canceled.\n\nThe hearings began Tuesday.";
    let told = story(text, DAY);
    assert_eq!(
        events(&told, text),
        [
            "2019-02-26 actual: The hearings began",
            "2019-02-28T14:00 cancelled: It was scheduled to vote",
            "2019-02-28T15:00 actual: The council left the hall",
        ]
    );
    assert_eq!(told.timeline[2].zone.as_deref(), Some("Europe/Oslo"));
}

#[test]
fn what_lies_ahead_is_planned_whatever_the_verb() {
    let text = "The team trained hard for the March 9 final and won the semifinal Tuesday.";
    assert_eq!(
        events(&story(text, DAY), text),
        [
            "2019-02-26 actual: won the semifinal",
            "2019-03-09 planned: The team trained hard for the March 9 final",
        ]
    );
}

#[test]
fn what_only_bounds_or_names_is_no_event() {
    for text in [
        "She ran the 2016 campaign.",
        "It is the highest figure since 1980.",
        "Sales fell in the quarter ended Sept. 30.",
        "January 18, 2019",
    ] {
        assert!(events(&story(text, DAY), text).is_empty(), "{text}");
    }
    let text = "The campaign ended in 2016.";
    assert_eq!(
        events(&story(text, DAY), text),
        ["2016 actual: The campaign ended"]
    );
}

#[test]
fn a_day_after_none_that_is_known_is_not_made_up() {
    check("The next day they left.", &["XXXX-XX-XX"]);
    check(
        "They came Tuesday. The next day they left.",
        &["2019-02-26", "2019-02-27"],
    );
    check("It fell in January of this year.", &["2019-01"]);
}

#[test]
fn a_written_zone_beats_the_datelines() {
    let told = story(
        "OSLO, Norway -- She called at 4:50 p.m. (Vietnam time).",
        DAY,
    );
    assert_eq!(told.times[0].zone.as_deref(), Some("Asia/Ho_Chi_Minh"));
}

#[test]
fn a_time_is_described_with_its_weekday_and_other_zones() {
    let zones = [
        "UTC".to_owned(),
        "America/New_York".to_owned(),
        "Asia/Seoul".to_owned(),
    ];
    let told = story("She called at 4:50 p.m. (Vietnam time).", DAY);
    assert_eq!(
        describe(&told.times[0], &zones),
        [
            "Thursday, 28 February 2019, 16:50 in Asia/Ho_Chi_Minh",
            "09:50 in UTC",
            "04:50 in America/New_York",
            "18:50 in Asia/Seoul",
        ]
    );
    let told = story("It lasted for about 25 minutes.", DAY);
    assert_eq!(describe(&told.times[0], &zones), ["25 minutes"]);
    let told = story("It ended Thursday.", None);
    assert_eq!(
        describe(&told.times[0], &zones),
        ["a Thursday; which one is unknown, for the draft has no date"]
    );
    let told = story("It grew in the third quarter.", DAY);
    assert_eq!(describe(&told.times[0], &zones), ["quarter 3 of 2018"]);
}

use super::*;
use crate::story::Event;

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
fn the_words_know_what_is_past() {
    let status = |text: &str| story(text, DAY).times[0].status;
    assert_eq!(
        status("They were asked to join in July 1997."),
        EventStatus::Actual
    );
    assert_eq!(
        status("More will join than did 20 years ago."),
        EventStatus::Actual
    );
    assert_eq!(
        status("They agreed late last year to sell it."),
        EventStatus::Actual
    );
    assert_eq!(
        status("They were scheduled to join in July 1997."),
        EventStatus::Planned
    );
    assert_eq!(status("They were to vote yesterday."), EventStatus::Planned);
    assert_eq!(
        status("They will vote, according to a letter Monday."),
        EventStatus::Actual
    );
}

#[test]
fn days_are_counted_in_their_month_and_week() {
    check("They met the week of Feb. 18.", &["2019-W08"]);
    check("They met on the first Monday in February.", &["2019-02-04"]);
    check("They met on the last Monday of January.", &["2019-01-28"]);
    check("They met on the last day of January.", &["2019-01-31"]);
    check("They will meet Wednesday of next week.", &["2019-03-06"]);
    check("They met Wednesday last week.", &["2019-02-20"]);
    check("They met on 13-15 February.", &["2019-02-13", "2019-02-15"]);
    check(
        "They met on 13 to 15 February 2018.",
        &["2018-02-13", "2018-02-15"],
    );
    check("They hope to win this Tuesday.", &["2019-03-05"]);
    check("They won by 13 to 15 points.", &[]);
}

#[test]
fn hours_at_the_change_of_clocks_are_shown_as_they_are() {
    let zones = ["UTC".to_owned()];
    let lines = |text: &str, date| describe(&story(text, Some(date)).times[0], &zones);
    assert_eq!(
        lines("It rang at 3:30 a.m. (New York time).", "2019-03-10"),
        [
            "Sunday, 10 March 2019, 03:30 in America/New_York",
            "07:30 in UTC"
        ]
    );
    assert_eq!(
        lines("It rang at 2:30 a.m. (New York time).", "2019-03-10"),
        [
            "Sunday, 10 March 2019, 02:30 in America/New_York",
            "the clocks there skip this hour"
        ]
    );
    assert_eq!(
        lines("It rang at 1:30 a.m. (New York time).", "2019-11-03"),
        [
            "Sunday, 3 November 2019, 01:30 in America/New_York",
            "05:30 or 06:30 in UTC"
        ]
    );
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

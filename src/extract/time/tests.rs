use super::*;
use crate::extract::{sentence, token};

mod clause;

fn expressions(text: &str) -> Vec<TimeExpression> {
    let (tokens, seen) = token::read(text);
    let sentences = sentence::split(text, &tokens, &seen.stops, &mut Vec::new());
    recognise(text, &tokens, &seen.joined, &sentences)
}

/// The words of every expression.
fn spans(text: &str) -> Vec<&str> {
    expressions(text).iter().map(|e| e.span.of(text)).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(spans(text), expected, "{text}");
}

#[test]
fn dates_are_read_in_the_orders_that_news_uses() {
    check(
        "It ended Thursday, Feb. 28, 2019, in Oslo.",
        &["Thursday, Feb. 28, 2019"],
    );
    check("It ended on 28 February 2019.", &["28 February 2019"]);
    check(
        "It ended on the 27th of February.",
        &["the 27th of February"],
    );
    check(
        "It ended on 2019-02-28 or 2/28/2019.",
        &["2019-02-28", "2/28/2019"],
    );
    check("The talks on Feb. 27-28 failed.", &["Feb. 27", "28"]);
    check("It was founded in March 1987.", &["March 1987"]);
}

#[test]
fn a_second_day_needs_room_for_the_first() {
    for text in ["th and 5th", "th-5th", "and 5th", "5th", "5 and 6th"] {
        check(text, &[]);
    }
}

#[test]
fn names_and_verbs_are_no_months() {
    check("Theresa May may march on.", &[]);
    check("He said that may take long.", &[]);
    check("April Jones met June Carter.", &[]);
    check("The march on the capital began.", &[]);
    check("It rose in May and fell in March.", &["May", "March"]);
}

#[test]
fn numbers_that_count_are_no_dates() {
    check("Some 2000 people came to room 1998B.", &[]);
    check("It cost $1995 in 1995.", &["1995"]);
    check("In May 20 people died.", &["May"]);
    check("In June 31 people were hurt.", &["June"]);
    check("Call 555-2019-12 or 4-5-6.", &[]);
    check("They lost 3-2 at a 3:1 ratio.", &[]);
}

#[test]
fn clock_times_take_their_words_with_them() {
    check(
        "They left at about 1:25 p.m. They rested.",
        &["about 1:25 p.m."],
    );
    check(
        "at 4:50 p.m. (Vietnam time), he said",
        &["4:50 p.m. (Vietnam time)"],
    );
    check("It opened at 9 a.m. EST Tuesday.", &["9 a.m. EST Tuesday"]);
    check("It opened at 1800 GMT.", &["1800 GMT"]);
    check("until 9 p.m. local time", &["9 p.m. local time"]);
    check("from 9 to 11 a.m.", &["9", "11 a.m."]);
    check("at noon Saturday", &["noon Saturday"]);
    check("at 4 in the morning", &["4 in the morning"]);
}

#[test]
fn a_clock_time_takes_in_the_day_behind_on() {
    check("It opens at 9 a.m. on Monday.", &["9 a.m. on Monday"]);
    check(
        "It opened at 9 a.m. on March 4, 2019.",
        &["9 a.m. on March 4, 2019"],
    );
    check("It opened at 9 p.m. last night.", &["9 p.m. last night"]);
    check("It opened at 9 a.m. on the hill.", &["9 a.m."]);
    check("It opened at 9 a.m. UTC+5:30.", &["9 a.m. UTC+5:30"]);
    check("It opened at 9 a.m. (GMT -5).", &["9 a.m. (GMT -5)"]);
    check("It opened at 9 a.m. GMT - 5 people came.", &["9 a.m. GMT"]);
}

#[test]
fn named_days_are_read_whole() {
    check("It closes on Election Day.", &["Election Day"]);
    check(
        "She left on Valentine's Day 2016.",
        &["Valentine's Day 2016"],
    );
    check(
        "Martin Luther King Jr. Day came.",
        &["Martin Luther King Jr. Day"],
    );
    check(
        "It rained on Good Friday and Easter Sunday.",
        &["Good Friday", "Easter Sunday"],
    );
    check("It was a good Friday.", &["Friday"]);
    check("Doris Day sang.", &[]);
}

#[test]
fn titles_hold_no_times() {
    check("She told CBS’ “60 Minutes” nothing.", &[]);
    check("Even for 60 minutes nothing came.", &["60 minutes"]);
    check("He was the Person of the Year.", &[]);
    check("He read USA Today and saw NBC's Today show.", &[]);
    check("She told ABC's This Week nothing.", &[]);
    check("He said so on “This Week” and this week.", &["this week"]);
    check("The sales fell daily.", &["daily"]);
}

#[test]
fn business_quarters_have_short_names() {
    check("Sales fell in Q3 and rose in Q4 2016.", &["Q3", "Q4 2016"]);
    check("The Q&A ran long after q1.", &[]);
    check("It took a quarter-century.", &["a quarter-century"]);
    check("It ends by month's end.", &["month's end"]);
}

#[test]
fn a_set_takes_in_how_often() {
    check("They meet twice a week.", &["twice a week"]);
    check("They meet three times a month.", &["three times a month"]);
    check("They earn $5 an hour.", &["an hour"]);
    check("It was once a road.", &[]);
}

#[test]
fn later_belongs_to_its_amount() {
    check("They left over an hour later.", &["over an hour later"]);
    check("They left a few minutes later.", &["a few minutes later"]);
    check(
        "They left a minute and a half later.",
        &["a minute and a half"],
    );
}

#[test]
fn march_and_may_are_adjectives_too() {
    check(
        "A March poll and the May election failed.",
        &["March", "May"],
    );
    check("The March on the capital and the May family failed.", &[]);
}

#[test]
fn a_decade_behind_a_hyphen_is_one() {
    check("By the mid-1990s it was gone.", &["the mid-1990s"]);
    check("In early-1980s style he left.", &["early-1980s"]);
    check("The B-1990s line.", &[]);
}

#[test]
fn soon_and_slips_say_no_time() {
    check("She may leave soon.", &[]);
    check("It opens 15m from now.", &[]);
    check("From now on it is open.", &["now"]);
    check("It takes a few hour.", &[]);
}

#[test]
fn a_film_is_no_future() {
    check("He saw Back to the Future.", &[]);
    check("He thought of the future.", &["the future"]);
}

#[test]
fn a_weekday_keeps_its_night_and_its_date() {
    check("after Tuesday-night primaries", &["Tuesday-night"]);
    check(
        "It came last Friday, Jan. 29, and stayed.",
        &["last Friday, Jan. 29"],
    );
    check("It has grown over the years.", &["the years"]);
    check("It grew in the weeks before the vote.", &["weeks"]);
}

#[test]
fn to_last_is_a_verb() {
    check("The talks will last two hours.", &["two hours"]);
    check("It was meant to last three days.", &["three days"]);
    check("It grew compared to last year.", &["last year"]);
    check("It grew in the last two years.", &["the last two years"]);
}

#[test]
fn a_people_may_name_a_zone() {
    check(
        "It rang at 1:30 p.m. (Korean time).",
        &["1:30 p.m. (Korean time)"],
    );
}

#[test]
fn a_dinner_is_no_zone() {
    check("It began at 6 p.m. Dinner time came.", &["6 p.m."]);
    check("a 15:47 finish", &[]);
}

#[test]
fn durations_are_read_with_their_amounts() {
    check("It lasted for about 25 minutes.", &["about 25 minutes"]);
    check("a two-year plan", &["two-year"]);
    check("over the last 24, 36 hours", &["the last 24, 36 hours"]);
    check("two and a half years", &["two and a half years"]);
    check("no more than sixty days", &["no more than sixty days"]);
    check("the past two weeks", &["the past two weeks"]);
}

#[test]
fn ages_and_fractions_are_no_durations() {
    check("the 44-year-old driver, 52 years old", &[]);
    check("a quarter of the votes", &[]);
    check("a second man", &[]);
    check("He taught 17-year-olds.", &[]);
}

#[test]
fn values_of_durations_and_sets_need_no_date() {
    let fixed = |text: &str| match &expressions(text)[0].value {
        Value::Fixed(value) => value.clone(),
        other => format!("{other:?}"),
    };
    assert_eq!(fixed("the last 24, 36 hours"), "PT24H/PT36H");
    assert_eq!(fixed("half an hour"), "PT30M");
    assert_eq!(fixed("two decades"), "P20Y");
    assert_eq!(fixed("several weeks"), "PXW");
    assert_eq!(fixed("every Friday"), "XXXX-WXX-5");
    assert_eq!(fixed("annually"), "P1Y");
    assert_eq!(fixed("in the 1990s"), "199");
    assert_eq!(fixed("nineteen ninety-six"), "1996");
    assert_eq!(fixed("the 20th century"), "19");
    assert_eq!(fixed("the near future"), "FUTURE_REF");
}

#[test]
fn relative_times_keep_their_article() {
    check(
        "It met last week and early next year.",
        &["last week", "early next year"],
    );
    check("the third quarter of 1984", &["the third quarter of 1984"]);
    check("the second day of their summit", &["the second day"]);
    check("the days and weeks ahead", &["the days and weeks ahead"]);
    check(
        "10 days later, a year ago",
        &["10 days later", "a year ago"],
    );
    check(
        "a third-quarter loss, the two-week crisis",
        &["third-quarter", "two-week"],
    );
    check("at the end of 1990", &["the end of 1990"]);
    check("the third man, the second attempt", &[]);
    check("the past president", &[]);
}

#[test]
fn impossible_dates_are_kept_apart() {
    let impossible = |text: &str| {
        expressions(text)
            .iter()
            .filter(|e| matches!(e.value, Value::Impossible(_)))
            .count()
    };
    assert_eq!(impossible("on Feb. 29, 2019"), 1);
    assert_eq!(impossible("on June 31, the day"), 1);
    assert_eq!(impossible("at 25:10 p.m."), 1);
    assert_eq!(impossible("on Feb. 29, 2020, and Agenda 21"), 0);
}

#[test]
fn any_text_is_read_within_bounds() {
    for text in [
        "",
        "May",
        "the",
        "'80s",
        "a",
        "1",
        "2019",
        "at 9",
        "the end of",
        "every",
        "mid-",
        "year-",
        "the last",
        "a.m.",
        "(GMT",
        "5 p.m. (",
        "Feb.",
        "Feb. 27-",
        "two to",
        "early",
        "late in the",
        "the year 2000",
        "half",
        "GMT +",
        "9 a.m. GMT +",
        "1/2/",
        "12:",
        "’90s",
        "é-year",
        "two-year-",
        "first of",
        "no more than",
        "Sunday, the",
        "the fiscal",
        "the latest",
    ] {
        for expression in expressions(text) {
            assert!(text.get(expression.span.range()).is_some(), "{text}");
            assert!(
                text.get(expression.clause.words.range()).is_some(),
                "{text}"
            );
        }
    }
}

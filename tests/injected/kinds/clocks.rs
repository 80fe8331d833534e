//! Clock times: zones, lengths, order.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::{count, statement};
use crate::random::Random;
use crate::raw::{self, Part, WEEKDAYS, regex};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "zone of a place",
        rules: &["zone-conversion-wrong"],
        make: Make::Statement(of_place),
    },
    Kind {
        name: "zone by its letters",
        rules: &["zone-conversion-wrong"],
        make: Make::Statement(of_letters),
    },
    Kind {
        name: "summer and winter time",
        rules: &["dst-abbreviation-wrong"],
        make: Make::Statement(season),
    },
    Kind {
        name: "length in hours",
        rules: &["duration-mismatch"],
        make: Make::Statement(length),
    },
    Kind {
        name: "over before it began",
        rules: &["inconsistent-time"],
        make: Make::Statement(reversed),
    },
    Kind {
        name: "one after the other",
        rules: &["inconsistent-time"],
        make: Make::Statement(order),
    },
    Kind {
        name: "impossible hour, in place",
        rules: &["impossible-date"],
        make: Make::Change(impossible),
    },
];

/// "6:20 p.m." of so many minutes after midnight, which may lie in the day before or after.
fn clock(minutes: i64) -> String {
    let minutes = minutes.rem_euclid(1440);
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    match minute {
        0 => format!("{hour} {half}"),
        _ => format!("{hour}:{minute:02} {half}"),
    }
}

/// "18:20".
fn clock_24(minutes: i64) -> String {
    let minutes = minutes.rem_euclid(1440);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// "1820".
fn military(minutes: i64) -> String {
    clock_24(minutes).replace(':', "")
}

const ZONES: &[(&str, &str)] = &[
    ("Cairo", "Africa/Cairo"),
    ("Tokyo", "Asia/Tokyo"),
    ("London", "Europe/London"),
    ("Paris", "Europe/Paris"),
    ("New York", "America/New_York"),
    ("Los Angeles", "America/Los_Angeles"),
    ("Moscow", "Europe/Moscow"),
    ("Beijing", "Asia/Shanghai"),
    ("Washington", "America/New_York"),
    ("Chicago", "America/Chicago"),
    ("Sydney", "Australia/Sydney"),
    ("Delhi", "Asia/Kolkata"),
    ("Nairobi", "Africa/Nairobi"),
    ("Berlin", "Europe/Berlin"),
];

/// Minutes east of Greenwich at noon of the day.
fn offset(zone: &str, day: Date) -> Option<i64> {
    let zone = TimeZone::get(zone).ok()?;
    let noon = zone
        .to_ambiguous_zoned_datetime(day.at(12, 0, 0, 0))
        .compatible()
        .ok()?;
    Some(i64::from(noon.offset().seconds()) / 60)
}

/// The day of the draft or one of the three before, and its name.
fn recent(random: &mut Random, article: &Article) -> Option<(Date, &'static str)> {
    use jiff::ToSpan as _;
    let day = article.date?.checked_sub(random.within(0, 3).days()).ok()?;
    Some((
        day,
        WEEKDAYS[day.weekday().to_monday_zero_offset() as usize],
    ))
}

fn of_place(random: &mut Random, article: &Article) -> Option<Statement> {
    let (day, name) = recent(random, article)?;
    let (a, b) = (*random.one(ZONES), *random.one(ZONES));
    let (from, to) = (offset(a.1, day)?, offset(b.1, day)?);
    if from == to {
        return None;
    }
    let at = random.within(60, 200) * 5;
    let there = at - from + to;
    let wrong = there + *random.one(&[-120, -60, 60, 120]);
    if (wrong - at).rem_euclid(720) == 0 {
        return None;
    }
    let greenwich = *random.one(&[true, false, false]);
    let gaps = [
        ("t", clock(at)),
        ("a", a.0.to_owned()),
        ("b", b.0.to_owned()),
        ("w", name.to_owned()),
    ];
    if greenwich {
        let sentences = [
            "The blast was heard at {t} in {a} ({?} GMT) on {w}.",
            "The rocket lifted off on {w} at {t} {a} time ({?} GMT).",
            "Polls closed at {t} local time in {a} on {w} ({?} GMT).",
        ];
        let utc = at - from;
        let wrong = utc + *random.one(&[-120, -60, 60]);
        return Some(statement(
            random,
            &sentences,
            &gaps,
            &military(wrong),
            &military(utc),
        ));
    }
    let sentences = [
        "The call began at {t} in {a} on {w} ({?} in {b}).",
        "The flight took off on {w} at {t} {a} time, or {?} in {b}.",
        "He resigned at {t} {a} time ({?} {b} time) on {w}.",
        "It was {t} in {a} on {w}, {?} in {b}, when the verdict came.",
        "The match kicks off at {t} in {a} on {w}, which is {?} in {b}.",
        "The talks opened on {w} at {t} {a} time — {?} in {b}.",
        "Trading in {a} stopped at {t} on {w} ({?} {b} time).",
    ];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &clock(wrong),
        &clock(there),
    ))
}

fn of_letters(random: &mut Random, article: &Article) -> Option<Statement> {
    let (day, name) = recent(random, article)?;
    let east = offset("America/New_York", day)?;
    let (eastern, pacific) = if east == -240 {
        ("EDT", "PDT")
    } else {
        ("EST", "PST")
    };
    let at = random.within(100, 240) * 5;
    let by = *random.one(&[-120, -60, 60, 120]);
    let gaps = [
        ("t", clock(at)),
        ("g", military(at - east)),
        ("e", eastern.to_owned()),
        ("p", pacific.to_owned()),
        ("w", name.to_owned()),
    ];
    if random.heads() {
        let sentences = [
            "The launch is set for {t} {e} ({?} GMT) on {w}.",
            "The hearing began on {w} at {t} {e}, or {?} GMT.",
        ];
        let greenwich = at - east;
        return Some(statement(
            random,
            &sentences,
            &gaps,
            &military(greenwich + by),
            &military(greenwich),
        ));
    }
    let sentences = [
        "The debate starts at {t} Eastern time, {?} Pacific, on {w}.",
        "The show aired on {w} at {t} ET ({?} PT).",
        "The tremor was felt at {g} GMT ({?} {p}) on {w}.",
        "The game began at {t} {e} ({?} {p}) on {w}.",
    ];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &clock(at - 180 + by),
        &clock(at - 180),
    ))
}

fn season(random: &mut Random, article: &Article) -> Option<Statement> {
    let (day, name) = recent(random, article)?;
    let summer = offset("America/New_York", day)? == -240;
    let (wrong, right) = match (summer, random.heads()) {
        (true, true) => ("EST", "EDT"),
        (true, false) => ("PST", "PDT"),
        (false, true) => ("EDT", "EST"),
        (false, false) => ("PDT", "PST"),
    };
    let sentences = [
        "The probe landed at 3:15 a.m. {?} on {w}.",
        "Polls closed at 8 p.m. {?} {w}.",
        "The plant was shut down at 11:40 p.m. {?} on {w}, the owner said.",
    ];
    let gaps = [("w", name.to_owned())];
    Some(statement(random, &sentences, &gaps, wrong, right))
}

fn length(random: &mut Random, _: &Article) -> Option<Statement> {
    let from = random.within(16, 28) * 30;
    let right = random.within(2, 4);
    let wrong = right + *random.one(&[1, 2, -1]);
    let sentences = [
        "The hearing ran from {a} to {b}, lasting {?} hours.",
        "The {?}-hour outage began at {a} and ended at {b}.",
        "They met from {a} to {b}, a {?}-hour session behind closed doors.",
        "The bridge was closed for {?} hours, from {a} to {b}.",
        "The siege lasted {?} hours: it began at {a} and ended at {b}.",
        "Surgeons worked on her for {?} hours, from {a} until {b}.",
        "The concert started at {a} and ended {?} hours later, at {b}.",
        "Between {a} and {b}, for {?} hours, no trains ran.",
    ];
    let gaps = [("a", clock(from)), ("b", clock(from + right * 60))];
    let plural = |s: String| s.replace("one hours", "one hour");
    let made = statement(random, &sentences, &gaps, &count(wrong), &count(right));
    Some(Statement {
        wrong: plural(made.wrong),
        right: plural(made.right),
    })
}

fn reversed(random: &mut Random, _: &Article) -> Option<Statement> {
    let from = random.within(42, 54) * 20;
    let (right, wrong) = (
        from + random.within(2, 8) * 15,
        from - random.within(2, 5) * 15,
    );
    let sentences = [
        "The service began at {a} and ended at {?}.",
        "The library will be open from {a} to {?} on Saturdays.",
        "The council meeting started at {a} and finished at {?}.",
        "Voting began at {a} and closed at {?}, the clerk said.",
        "The auction opened at {a}. It was over at {?}.",
        "The power failed at {a} and was restored at {?}.",
        "Between {a} and {?}, the road was blocked by tractors.",
    ];
    let gaps = [("a", clock(from))];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &clock(wrong),
        &clock(right),
    ))
}

fn order(random: &mut Random, _: &Article) -> Option<Statement> {
    let from = random.within(42, 54) * 20;
    let (right, wrong) = (
        from + random.within(2, 8) * 15,
        from - random.within(2, 5) * 15,
    );
    let sentences = [
        "The minister arrived at {a} and left at {?}.",
        "The train left the station at {a} and derailed at {?}.",
        "She was arrested at {a} and released at {?} the same day.",
        "The plane took off at {a} and crashed at {?}.",
        "They had lunch at {a}, then signed the treaty at {?}.",
        "The jury retired at {a} and returned at {?}.",
        "The alarm was raised at {a}; the first crew arrived at {?}.",
        "He entered the bank at {a} and walked out at {?}.",
    ];
    let gaps = [("a", clock(from))];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &clock(wrong),
        &clock(right),
    ))
}

/// The minutes of a clock time in the article become more than an hour has.
fn impossible(random: &mut Random, article: &Article) -> Option<Change> {
    let sites: Vec<Part> = regex(r"\b\d{1,2}:(\d\d) ?[ap]\.?m\b")
        .captures_iter(&article.text)
        .filter_map(|c| c.get(1))
        .map(|m| Part::new(m.start(), m.end()))
        .filter(|p| raw::outside_quotes(&article.text, p.start))
        .collect();
    let part = *random.pick(&sites)?;
    Some(Change {
        edits: vec![(part, random.within(61, 98).to_string())],
        place: Place::Sentence,
    })
}

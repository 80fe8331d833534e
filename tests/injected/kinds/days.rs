//! Dates, weekdays, years, ages and anniversaries against the calendar.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::{count, nth, ordinal, statement};
use crate::random::Random;
use crate::raw::{self, AP_MONTHS, MONTHS, Part, WEEKDAYS, regex};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "weekday",
        rules: &["weekday-date-mismatch"],
        make: Make::Statement(weekday),
    },
    Kind {
        name: "weekday, in place",
        rules: &[
            "weekday-date-mismatch",
            "event-date-conflict",
            "event-day-ordinal-conflict",
        ],
        make: Make::Change(weekday_in_place),
    },
    Kind {
        name: "yesterday",
        rules: &["weekday-date-mismatch"],
        make: Make::Statement(yesterday),
    },
    Kind {
        name: "impossible date, in place",
        rules: &["impossible-date"],
        make: Make::Change(impossible_in_place),
    },
    Kind {
        name: "impossible date",
        rules: &["impossible-date"],
        make: Make::Statement(impossible),
    },
    Kind {
        name: "so many years ago",
        rules: &["duration-mismatch"],
        make: Make::Statement(ago),
    },
    Kind {
        name: "so many years or days",
        rules: &["duration-mismatch"],
        make: Make::Statement(span),
    },
    Kind {
        name: "anniversary",
        rules: &["anniversary-mismatch"],
        make: Make::Statement(anniversary),
    },
    Kind {
        name: "end before the start",
        rules: &["inconsistent-time", "number-range-malformed"],
        make: Make::Statement(reversed),
    },
    Kind {
        name: "age and birthday",
        rules: &["age-birthdate-conflict"],
        make: Make::Statement(age),
    },
    Kind {
        name: "day of an event",
        rules: &["event-day-ordinal-conflict"],
        make: Make::Statement(nth_day),
    },
    Kind {
        name: "date of an event",
        rules: &["event-date-conflict"],
        make: Make::Statement(event),
    },
    Kind {
        name: "tense and date",
        rules: &["tense-date-conflict"],
        make: Make::Statement(tense),
    },
];

fn name_of(day: Date) -> &'static str {
    WEEKDAYS[(day.weekday().to_monday_zero_offset()) as usize]
}

fn another_weekday(random: &mut Random, day: Date) -> &'static str {
    let at = day.weekday().to_monday_zero_offset() as usize;
    WEEKDAYS[(at + 1 + random.below(6)) % 7]
}

fn after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// The gaps that a date fills: `{m}` Jan., `{M}` January, `{d}` 3, `{D}` 3rd, `{y}` 2016.
fn gaps(day: Date) -> Vec<(&'static str, String)> {
    let month = day.month() as usize - 1;
    let of_month = i64::from(day.day());
    vec![
        ("m", AP_MONTHS[month].to_owned()),
        ("M", MONTHS[month].to_owned()),
        ("d", of_month.to_string()),
        ("D", ordinal(of_month)),
        ("y", day.year().to_string()),
    ]
}

fn weekday(random: &mut Random, article: &Article) -> Option<Statement> {
    let days = random.within(3, 80);
    let past = random.heads();
    let day = after(article.date?, if past { -days } else { days })?;
    let sentences: &[&str] = if past {
        &[
            "The warehouse burned down on {?}, {m} {d}, {y}, after a short circuit.",
            "The inspectors came on {?}, {M} {d}, {y}, and found nothing.",
            "A first hearing took place on {M} {d}, {y}, a {?}, behind closed doors.",
            "The letter is dated {?}, {d} {M} {y}.",
            "The pump failed at noon on {?}, {m} {d}.",
            "Nobody had seen her since {?} ({m} {d}), a neighbor said.",
            "Both sides signed on {?}, {M} {D}, {y}.",
            "The last ferry left on the night of {?}, {m} {d}, {y}.",
        ]
    } else {
        &[
            "The next hearing is set for {?}, {m} {d}, {y}.",
            "The museum reopens on {?}, {M} {d}, {y}, at noon.",
            "The deadline for bids is {?}, {d} {M} {y}.",
            "A memorial service will be held on {?}, {m} {d}, in the chapel.",
            "The bridge will be closed from {?}, {M} {d}, for a month.",
            "Voters go to the polls on {?}, {M} {D}, {y}.",
        ]
    };
    let wrong = another_weekday(random, day);
    Some(statement(
        random,
        sentences,
        &gaps(day),
        wrong,
        name_of(day),
    ))
}

/// A weekday beside its date in the article, replaced by another.
fn weekday_in_place(random: &mut Random, article: &Article) -> Option<Change> {
    let dated = regex(
        r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (?:\(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
    );
    let sites: Vec<Part> = dated
        .captures_iter(&article.text)
        .filter_map(|c| c.get(1))
        .map(|m| Part::new(m.start(), m.end()))
        .filter(|p| raw::outside_quotes(&article.text, p.start))
        .collect();
    let part = *random.pick(&sites)?;
    let now = &article.text[part.start..part.end];
    let others: Vec<_> = WEEKDAYS.iter().filter(|day| **day != now).collect();
    let other = (**random.pick(&others)?).to_owned();
    Some(Change {
        edits: vec![(part, other)],
        place: Place::Sentence,
    })
}

fn yesterday(random: &mut Random, article: &Article) -> Option<Statement> {
    let (word, by) = *random.one(&[("yesterday", -1), ("tomorrow", 1)]);
    let day = after(article.date?, by)?;
    let sentences: &[&str] = if by < 0 {
        &[
            "The chairman resigned yesterday, {?}, without a word.",
            "The strike ended yesterday ({?}) at noon.",
        ]
    } else {
        &[
            "The court will rule tomorrow, {?}, at noon.",
            "The shop will reopen tomorrow ({?}) at nine.",
        ]
    };
    debug_assert!(sentences[0].contains(word));
    let wrong = another_weekday(random, day);
    Some(statement(random, sentences, &[], wrong, name_of(day)))
}

fn impossible_in_place(random: &mut Random, article: &Article) -> Option<Change> {
    let short =
        regex(r"\b(?:Feb\.|February|April|June|Sept\.|September|Nov\.|November) (\d{1,2})\b");
    let sites: Vec<Part> = short
        .captures_iter(&article.text)
        .filter_map(|c| c.get(1))
        .map(|m| Part::new(m.start(), m.end()))
        .filter(|p| raw::outside_quotes(&article.text, p.start))
        .collect();
    Some(Change {
        edits: vec![(*random.pick(&sites)?, "31".to_owned())],
        place: Place::Sentence,
    })
}

fn impossible(random: &mut Random, _: &Article) -> Option<Statement> {
    let (month, wrong) = *random.one(&[
        ("February", 30),
        ("April", 31),
        ("June", 31),
        ("November", 31),
        ("September", 31),
    ]);
    let right = random.within(2, 27);
    let sentences = [
        "The lease runs out on {m} {?}.",
        "She was born on {m} {?}, 1958, on a farm.",
        "The mine was closed on {?} {m} 1999.",
        "By {m} {?} the lake had dried up.",
        "The fair runs until {m} {?}, the organizers said.",
    ];
    let gaps = [("m", month.to_owned())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    ))
}

fn ago(random: &mut Random, article: &Article) -> Option<Statement> {
    let right = random.within(6, 60);
    let wrong = right + *random.one(&[3, 4, 7, 10]);
    let year = i64::from(article.date?.year()) - right;
    let sentences = [
        "The dam was built in {y}, {?} years ago.",
        "The railway reached the town in {y}, {?} years ago, and never made money.",
        "{?} years ago, in {y}, the mill closed.",
        "The law dates from {y} — {?} years ago — and was never used.",
        "The club, founded {?} years ago in {y}, owes its name to a river.",
        "It has been {?} years since the {y} flood.",
        "The treaty was signed in {y} ({?} years ago) on a ship.",
    ];
    let gaps = [("y", year.to_string())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &count(wrong),
        &count(right),
    ))
}

fn span(random: &mut Random, _: &Article) -> Option<Statement> {
    let right = random.within(4, 9);
    if random.heads() {
        let wrong = right + *random.one(&[3, 4, 6]);
        let from = random.within(1951, 1999);
        let sentences = [
            "She led the orchestra for {?} years, from {a} to {b}.",
            "The drought lasted {?} years, from {a} to {b}.",
            "He served as mayor from {a} to {b}, a term of {?} years.",
            "The {?}-year war, from {a} to {b}, emptied the valley.",
            "From {a} to {b}, for {?} years, no ship called here.",
        ];
        let gaps = [("a", from.to_string()), ("b", (from + right).to_string())];
        return Some(statement(
            random,
            &sentences,
            &gaps,
            &count(wrong),
            &count(right),
        ));
    }
    let wrong = right + 2;
    let from = random.within(2, 17);
    let month = *random.one(&MONTHS);
    let sentences = [
        "The {?}-day fair ran from {m} {a} to {m} {b}.",
        "The strike lasted {?} days, from {m} {a} to {m} {b}.",
        "The {?}-day conference, from {m} {a} to {b}, was held in a tent.",
        "The visit, from {m} {a} to {m} {b}, lasted {?} days.",
    ];
    let gaps = [
        ("m", month.to_owned()),
        ("a", from.to_string()),
        ("b", (from + right - 1).to_string()),
    ];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &count(wrong),
        &count(right),
    ))
}

fn anniversary(random: &mut Random, article: &Article) -> Option<Statement> {
    let right = *random.one(&[10, 20, 25, 30, 40, 50, 75]);
    let wrong = right + *random.one(&[-5, 5, 10, 1, 2]);
    let now = i64::from(article.date?.year());
    let sentences = [
        "The town is marking the {?} anniversary of the {y} earthquake this week.",
        "This year is the {?} anniversary of the {y} strike.",
        "The choir, founded in {y}, is celebrating its {?} anniversary.",
        "A plaque was unveiled on the {?} anniversary of the {y} landing.",
        "The firm was founded in {y} and marked its {?} anniversary this spring.",
        "In {n}, the {?} anniversary of the {y} uprising, the square was renamed.",
        "Hundreds came to mark the {?} anniversary of the fire that destroyed the theater in {y}.",
    ];
    let gaps = [("y", (now - right).to_string()), ("n", now.to_string())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &ordinal(wrong),
        &ordinal(right),
    ))
}

fn reversed(random: &mut Random, _: &Article) -> Option<Statement> {
    let years = random.heads();
    let (low, by) = if years {
        (random.within(1951, 1999), random.within(3, 12))
    } else {
        (random.within(12, 18), random.within(2, 9))
    };
    let month = *random.one(&AP_MONTHS);
    let sentences: &[&str] = if years {
        &[
            "She was the team's doctor from {a} to {?}.",
            "The works were carried out between {a} and {?}.",
            "The war ({a}-{?}) cost the town its bells.",
            "The canal was begun in {a} and finished in {?}.",
        ]
    } else {
        &[
            "The exhibition runs from {m} {a} to {m} {?}.",
            "The trial began on {m} {a} and ended on {m} {?}.",
            "The pool will be closed from {m} {a} through {m} {?}.",
            "Between {m} {a} and {m} {?}, 40 people were fined.",
        ]
    };
    let gaps = [("a", low.to_string()), ("m", month.to_owned())];
    Some(statement(
        random,
        sentences,
        &gaps,
        &(low - by).to_string(),
        &(low + by).to_string(),
    ))
}

fn age(random: &mut Random, article: &Article) -> Option<Statement> {
    let now = article.date?;
    let born = date(
        now.year() - random.within(30, 80) as i16,
        random.within(1, 12) as i8,
        random.within(1, 28) as i8,
    );
    let had = (now.month(), now.day()) >= (born.month(), born.day());
    let right = i64::from(now.year() - born.year()) - i64::from(!had);
    let wrong = right + *random.one(&[2, 3, 5, -2, -4]);
    let sentences = [
        "Ines Calder, {?}, was born on {M} {d}, {y}, in a lighthouse.",
        "Otto Brix, who was born on {M} {d}, {y}, is {?} years old.",
        "Ines Calder (born {M} {d}, {y}), {?}, still skis.",
        "Otto Brix, {?}, keeps bees. He was born on {m} {d}, {y}.",
        "Born on {M} {d}, {y}, Ines Calder, {?}, has never flown.",
        "The {?}-year-old Otto Brix was born on {M} {d}, {y}.",
        "Ines Calder is {?}. She was born on {d} {M} {y}.",
    ];
    Some(statement(
        random,
        &sentences,
        &gaps(born),
        &wrong.to_string(),
        &right.to_string(),
    ))
}

fn nth_day(random: &mut Random, article: &Article) -> Option<Statement> {
    let now = article.date?;
    let right = random.within(2, 4);
    let wrong = right + *random.one(&[1, 2]);
    let began = after(now, 1 - right)?;
    let event = *random.one(&["congress", "regatta", "festival", "summit", "tournament"]);
    let sentences = [
        "The {e} opened on {a} with a parade.\n\nOn {b}, the {?} day of the {e}, it rained.",
        "The {e} began {a}. {b} was the {?} day of the {e}.",
        "The {e} started on {a} in the old hall.\n\nThousands came on {b}, the {?} day of the {e}.",
    ];
    let gaps = [
        ("e", event.to_owned()),
        ("a", name_of(began).to_owned()),
        ("b", name_of(now).to_owned()),
    ];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &nth(wrong),
        &nth(right),
    ))
}

fn event(random: &mut Random, _: &Article) -> Option<Statement> {
    let right = random.within(5, 20);
    let wrong = right + *random.one(&[1, 2, 3, -1, -2]);
    let month = *random.one(&AP_MONTHS);
    let event = *random.one(&["regatta", "referendum", "summit", "auction", "derby"]);
    let sentences = [
        "Both sides spent weeks preparing for the {m} {d} {e}.\n\nLittle was known before the {m} {?} {e}.",
        "The {e} on {m} {d} was the first of its kind.\n\nNobody expected much of the {m} {?} {e}.",
        "Police had planned for the {m} {d} {e} for a year.\n\nThe {e} on {m} {?} passed off quietly.",
    ];
    let gaps = [
        ("m", month.to_owned()),
        ("d", right.to_string()),
        ("e", event.to_owned()),
    ];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    ))
}

fn tense(random: &mut Random, article: &Article) -> Option<Statement> {
    let now = article.date?;
    let by = random.within(9, 60);
    let (past, coming) = (after(now, -by)?, after(now, by)?);
    let (sentence, wrong, right) = if random.heads() {
        let sentence = *random.one(&[
            "The two clubs will meet on {m} {d}, {y}, in the harbor.",
            "The court will hear the appeal on {m} {d}, {y}.",
            "The new rules will take effect on {m} {d}, {y}.",
        ]);
        (sentence, past, coming)
    } else {
        let sentence = *random.one(&[
            "The two clubs met on {m} {d}, {y}, in the harbor.",
            "The court heard the appeal on {m} {d}, {y}.",
            "The mill closed on {m} {d}, {y}, after a fire.",
        ]);
        (sentence, coming, past)
    };
    let filled = |day: Date| statement(&mut Random::new(1), &[sentence], &gaps(day), "", "").right;
    Some(Statement {
        wrong: filled(wrong),
        right: filled(right),
    })
}

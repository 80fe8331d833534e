//! Changes, shares and rates that do not come out.

use crate::article::Article;
use crate::error::{Kind, Make, Statement};
use crate::fill::{figures, statement};
use crate::random::Random;

const CHANGE: &[&str] = &[
    "percent-change-wrong",
    "percent-vs-points",
    "magnitude-conflict",
];

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "percent change",
        rules: CHANGE,
        make: Make::Statement(change),
    },
    Kind {
        name: "percent change, as printed",
        rules: CHANGE,
        make: Make::Statement(report),
    },
    Kind {
        name: "times as many",
        rules: &["percent-change-wrong", "fraction-percent-conflict"],
        make: Make::Statement(multiple),
    },
    Kind {
        name: "percent for points",
        rules: CHANGE,
        make: Make::Statement(points),
    },
    Kind {
        name: "shares over 100",
        rules: &["percentages-not-100"],
        make: Make::Statement(shares),
    },
    Kind {
        name: "share in words and figures",
        rules: &["fraction-percent-conflict"],
        make: Make::Statement(fraction),
    },
];

fn change(random: &mut Random, _: &Article) -> Option<Statement> {
    let up = random.heads();
    let old: i64 = *random.one(&[40, 80, 120, 250, 320, 600, 1_500, 4_800, 12_000]);
    let percent = *random.one(&[5, 10, 15, 20, 25, 30, 40, 50]);
    let new = old + if up { 1 } else { -1 } * old * percent / 100;
    let right = ((new - old).abs() * 100 + old / 2) / old;
    let wrong = right + *random.one(&[4, 6, 9, 15, 22]);
    let verbs = if up {
        ("rose", "up", "increase", "more")
    } else {
        ("fell", "down", "drop", "fewer")
    };
    let sentences = [
        "The number of burglaries {v} {?} percent, from {o} to {n}, the police said.",
        "Enrollment {v} from {o} to {n} in a year, {a} {?} percent.",
        "The toll for trucks {v} by {?}%, from ${o} to ${n}.",
        "Ticket sales {v} to {n}, {a} {?} percent from {o} last season.",
        "Membership {v} from {o} to {n}, a {?}% {d}.",
        "There were {n} complaints this year, {?}% {m} than the {o} of last year.",
        "A {?} percent {d} brought the number of beds from {o} to {n}.",
        "Visitors {v} from {o} in May to {n} in June, a {d} of {?} percent.",
        "The herd {v} to {n} animals from {o}, {a} {?} percent.",
        "Rents {v} {?} percent to ${n} a month from ${o}, the survey found.",
        "The museum counted {n} visitors, compared with {o} a year earlier, {a} {?}%.",
    ];
    let gaps = [
        ("o", figures(old)),
        ("n", figures(new)),
        ("v", verbs.0.to_owned()),
        ("a", verbs.1.to_owned()),
        ("d", verbs.2.to_owned()),
        ("m", verbs.3.to_owned()),
    ];
    let article = |s: &str| {
        s.replace("a increase", "an increase")
            .replace("a 8", "an 8")
    };
    let made = statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    );
    Some(Statement {
        wrong: article(&made.wrong),
        right: article(&made.right),
    })
}

/// Amounts with decimals, as companies report them.
fn report(random: &mut Random, _: &Article) -> Option<Statement> {
    let up = random.heads();
    let tenths = random.within(110, 900);
    let percent = random.within(6, 45);
    let new_tenths = tenths + if up { 1 } else { -1 } * tenths * percent / 100;
    let rate = (new_tenths - tenths).abs() as f64 * 100.0 / tenths as f64;
    let right = rate.round() as i64;
    let wrong = right + *random.one(&[5, 8, 12, 18]);
    let amount = |t: i64| format!("{}.{}", t / 10, t % 10);
    let verbs = if up {
        ("rose", "up", "increase")
    } else {
        ("fell", "down", "drop")
    };
    let sentences = [
        "Net profit {v} {?}% to ${n} million from ${o} million.",
        "Revenue {v} {?} percent, to ${n} billion from ${o} billion a year earlier.",
        "Sales were ${n} million, {a} {?}% from ${o} million in the same quarter of last year.",
        "The group said earnings {v} to €{n} million from €{o} million, a {d} of {?} percent.",
        "Exports {v} {?}% to {n} million tonnes, against {o} million tonnes the year before.",
        "Operating costs {v} by {?}%, from £{o} million to £{n} million.",
    ];
    let gaps = [
        ("o", amount(tenths)),
        ("n", amount(new_tenths)),
        ("v", verbs.0.to_owned()),
        ("a", verbs.1.to_owned()),
        ("d", verbs.2.to_owned()),
    ];
    let made = statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    );
    Some(Statement {
        wrong: made.wrong.replace("a increase", "an increase"),
        right: made.right.replace("a increase", "an increase"),
    })
}

fn multiple(random: &mut Random, _: &Article) -> Option<Statement> {
    let old = *random.one(&[30, 40, 200, 350, 1_200]);
    let (right, times, other) = *random.one(&[
        ("doubled", 2, "tripled"),
        ("tripled", 3, "doubled"),
        ("quadrupled", 4, "doubled"),
    ]);
    let sentences = [
        "The number of beds {?}, from {o} to {n}.",
        "Rents have {?} in ten years, from ${o} to ${n} a month.",
        "Applications {?} to {n} from {o} a year earlier.",
        "Its staff has {?} since the merger, from {o} to {n}.",
    ];
    let gaps = [("o", figures(old)), ("n", figures(old * times))];
    Some(statement(random, &sentences, &gaps, other, right))
}

fn points(random: &mut Random, _: &Article) -> Option<Statement> {
    let (old, by) = (random.within(10, 55), random.within(2, 9));
    let sentences = [
        "Unemployment rose from {o} percent to {n} percent, an increase of {?}.",
        "Support for the plan rose {?}, to {n} percent from {o} percent in March.",
        "Turnout was {n}%, up {?} from {o}% four years ago.",
        "The tax rate will go up by {?}, from {o}% to {n}%.",
        "The bank raised the rate by {?}, to {n}% from {o}%.",
        "The share of women in parliament grew by {?}, from {o} percent to {n} percent.",
        "Approval of the mayor stood at {n}%, {?} higher than the {o}% of last year.",
    ];
    let gaps = [("o", old.to_string()), ("n", (old + by).to_string())];
    let (wrong, right) = (format!("{by} percent"), format!("{by} percentage points"));
    Some(statement(random, &sentences, &gaps, &wrong, &right))
}

fn shares(random: &mut Random, _: &Article) -> Option<Statement> {
    let (a, b) = (random.within(38, 52), random.within(24, 36));
    let right = 100 - a - b;
    let wrong = right + *random.one(&[6, 8, 11, 14]);
    let sentences = [
        "In the poll, {a} percent were in favor, {b} percent were opposed and {?} percent were undecided.",
        "The survey found that {a}% trusted the mayor, {b}% did not and {?}% had no opinion.",
        "{a} percent of those asked said yes, {b} percent said no and {?} percent did not know.",
        "According to the poll, {a}% of voters back the plan, {b}% are against it and {?}% are not sure.",
        "Asked about the bridge, {a} percent wanted it, {b} percent did not and {?} percent did not care.",
    ];
    let gaps = [("a", a.to_string()), ("b", b.to_string())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    ))
}

fn fraction(random: &mut Random, _: &Article) -> Option<Statement> {
    let (words, right) = *random.one(&[
        ("a third", 33),
        ("a quarter", 25),
        ("half", 50),
        ("two-thirds", 67),
        ("three-quarters", 75),
        ("one in five", 20),
        ("one in four", 25),
        ("one in ten", 10),
    ]);
    let wrong = right + *random.one(&[10, 14, 19]);
    let sentences = [
        "{w} of the residents ({?} percent) have no car.",
        "{w} of the students, or {?} percent, failed the test.",
        "The study found that {w} of all trucks ({?}%) were too heavy.",
        "{w} of the voters — {?} percent — stayed at home.",
        "About {w} of households, or {?}%, had no power on Monday.",
    ];
    let gaps = [("w", words.to_owned())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    ))
}

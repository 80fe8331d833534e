//! Sums, lists, ranges and results that do not come out.

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::{count, either, statement};
use crate::random::Random;
use crate::raw::{Part, regex};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "sum of two parts",
        rules: &["sum-mismatch"],
        make: Make::Statement(two_parts),
    },
    Kind {
        name: "sum of three parts",
        rules: &["sum-mismatch"],
        make: Make::Statement(three_parts),
    },
    Kind {
        name: "count of a list",
        rules: &["count-list-mismatch"],
        make: Make::Statement(list),
    },
    Kind {
        name: "votes and seats",
        rules: &["score-margin-conflict", "sum-mismatch"],
        make: Make::Statement(votes),
    },
    Kind {
        name: "margin and score",
        rules: &["score-margin-conflict", "percent-vs-points"],
        make: Make::Statement(margin),
    },
    Kind {
        name: "range reversed",
        rules: &["number-range-malformed", "inconsistent-time"],
        make: Make::Statement(range),
    },
    Kind {
        name: "range, in place",
        rules: &[
            "number-range-malformed",
            "inconsistent-time",
            "duration-mismatch",
        ],
        make: Make::Change(range_in_place),
    },
    Kind {
        name: "range without its million",
        rules: &["range-scale-missing", "magnitude-conflict"],
        make: Make::Statement(scale),
    },
    Kind {
        name: "commas in a number",
        rules: &["number-range-malformed"],
        make: Make::Change(commas),
    },
];

/// Another number, near by, that is not below `low`.
fn off(random: &mut Random, n: i64, low: i64) -> i64 {
    let by = *random.one(&[1, 1, 2, 3, 10, -1, -1, -2]);
    if n + by >= low { n + by } else { n + 1 }
}

fn two_parts(random: &mut Random, _: &Article) -> Option<Statement> {
    let (a, b) = (random.within(3, 24), random.within(3, 18));
    let wrong = off(random, a + b, a.max(b) + 1);
    let sentences = [
        "The flood claimed {?} lives, {a} of them in the valley and {b} along the coast.",
        "{?} firefighters were treated, {a} for burns and {b} for smoke.",
        "The school has {?} teachers: {a} women and {b} men.",
        "Of the {?} applications, {a} were approved and {b} were rejected.",
        "Voters elected {?} new councilors on Tuesday, {a} women and {b} men.",
        "The {?} crew members — {a} Filipinos and {b} Greeks — were lifted to safety.",
        "The hospital admitted {a} adults and {b} children, {?} patients in all.",
        "The state will pay ${a} million for housing and ${b} million for roads, a total of ${?} million.",
        "Police recovered {?} stolen bicycles, {a} in the harbor district and {b} in the suburbs.",
        "A total of {?} ships, {a} tankers and {b} ferries, waited outside the port.",
        "The fleet lost {?} planes: {a} fighters and {b} bombers.",
        "There were {?} people on the bus, {a} students and {b} teachers, when it left the road.",
        "The two clubs have {?} titles between them: {a} for the Rovers and {b} for the Wanderers.",
        "{?} homes were damaged ({a} in the old town and {b} by the river).",
        "Investigators interviewed {a} employees and {b} customers, for a total of {?} witnesses.",
        "The orchestra has {?} players, {a} of whom are women and {b} of whom are men.",
    ];
    let gaps = [("a", either(random, a)), ("b", either(random, b))];
    let right = either(random, a + b);
    Some(statement(random, &sentences, &gaps, &count(wrong), &right))
}

fn three_parts(random: &mut Random, _: &Article) -> Option<Statement> {
    let (a, b, c) = (
        random.within(3, 24),
        random.within(3, 18),
        random.within(2, 9),
    );
    let wrong = off(random, a + b + c, a.max(b) + 1);
    let sentences = [
        "The delegation brought home {?} medals: {a} gold, {b} silver and {c} bronze.",
        "Inspectors found {?} violations — {a} in the kitchens, {b} in the wards and {c} in the laundry.",
        "The jury convicted him on {?} counts, {a} of fraud, {b} of perjury and {c} of bribery.",
        "The company plans to close {?} stores: {a} in Ohio, {b} in Indiana and {c} in Kentucky.",
        "Of the {?} seats, the Liberals won {a}, the Greens {b} and the Centre Party {c}.",
        "The dead were {a} men, {b} women and {c} children, {?} people in all.",
        "She has played {?} matches this year, winning {a}, drawing {b} and losing {c}.",
        "The package includes ${a} million for schools, ${b} million for clinics and ${c} million for parks, for a total of ${?} million.",
        "{?} animals were rescued: {a} dogs, {b} cats and {c} horses.",
        "The army lost {?} vehicles, {a} trucks, {b} tanks and {c} ambulances.",
    ];
    let gaps = [
        ("a", either(random, a)),
        ("b", either(random, b)),
        ("c", either(random, c)),
    ];
    let right = count(a + b + c);
    Some(statement(random, &sentences, &gaps, &count(wrong), &right))
}

const LISTS: &[(&str, &[&str])] = &[
    (
        "villages",
        &["Arden", "Brisk", "Calder", "Dunmore", "Eskdale"],
    ),
    (
        "languages",
        &["Basque", "Catalan", "Welsh", "Breton", "Frisian"],
    ),
    ("crops", &["wheat", "barley", "rye", "oats", "flax"]),
    ("instruments", &["violin", "cello", "oboe", "harp", "flute"]),
    (
        "provinces",
        &["Alberta", "Ontario", "Quebec", "Manitoba", "Yukon"],
    ),
    (
        "charges",
        &["fraud", "perjury", "arson", "bribery", "theft"],
    ),
    (
        "lenders",
        &[
            "Halden Bank",
            "Orbis Trust",
            "Pinewood Savings",
            "Delta Credit",
        ],
    ),
    (
        "demands",
        &["higher pay", "shorter shifts", "new boots", "better food"],
    ),
];

fn list(random: &mut Random, _: &Article) -> Option<Statement> {
    let (noun, items) = *random.one(LISTS);
    let mut items = items.to_vec();
    random.shuffle(&mut items);
    let n = 3 + random.below(items.len() - 2);
    let items = &items[..n];
    let serial = if random.heads() { "," } else { "" };
    let list = format!("{}{serial} and {}", items[..n - 1].join(", "), items[n - 1]);
    let n = n as i64;
    let wrong = if n > 3 && random.heads() {
        n - 1
    } else {
        n + 1
    };
    let sentences = [
        "The inquiry covers {?} {x}: {l}.",
        "{?} {x} — {l} — are on the list.",
        "She spoke about {?} {x}, namely {l}.",
        "The film is about {?} {x}: {l}.",
        "The ban applies to {?} {x} ({l}) from next year.",
        "The committee chose {?} {x} for the study: {l}.",
        "There are {?} {x} on the ballot: {l}.",
        "The {?} {x} are {l}.",
        "He mentioned {?} other {x}: {l}.",
        "The letter named {?} {x} -- {l} -- and nothing else.",
    ];
    let gaps = [("x", noun.to_owned()), ("l", list)];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &count(wrong),
        &count(n),
    ))
}

fn votes(random: &mut Random, _: &Article) -> Option<Statement> {
    let total = *random.one(&[7, 9, 11, 13, 15]);
    let yes = total / 2 + random.within(1, total / 2 - 1);
    let right = total - yes;
    let wrong = right + random.within(1, 3);
    let sentences = [
        "The {t}-member board voted {y}-{?} to close the pool.",
        "By a vote of {y} to {?}, the {t}-member commission turned the plan down.",
        "The council, which has {t} members, approved the budget {y}-{?}.",
        "All {t} members were present when the panel voted {y}-{?} in favor.",
        "The {t}-judge court ruled {y}-{?} that the law may stand.",
        "In a {y}-{?} vote, the {t}-member committee backed the mayor.",
    ];
    let gaps = [("t", count(total)), ("y", yes.to_string())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    ))
}

fn margin(random: &mut Random, _: &Article) -> Option<Statement> {
    let (high, by) = (random.within(48, 62), random.within(3, 15));
    let wrong = by + *random.one(&[2, 3, 4]);
    let sentences = [
        "She won by {?} points, {h} percent to {l} percent.",
        "The Hawks beat the Kings {h}-{l}, a {?}-point win.",
        "Brix leads Calder by {?} percentage points, {h} percent to {l} percent.",
        "The motion passed {h} to {l}, a majority of {?}.",
        "He beat his rival by {h}% to {l}%, a margin of {?} points.",
        "The poll gave her a {?}-point lead, {h}% to {l}%.",
        "The home side won {h}-{l}, a margin of {?} points.",
    ];
    let gaps = [("h", high.to_string()), ("l", (high - by).to_string())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &by.to_string(),
    ))
}

fn range(random: &mut Random, _: &Article) -> Option<Statement> {
    let low = random.within(12, 60);
    let high = low + random.within(4, 30);
    let sentences = [
        "Between {?} people come to the soup kitchen every night.",
        "Tickets cost between ${?} at the door.",
        "The trial is open to patients aged between {?} who have never smoked.",
        "The company expects between {?} new stores a year.",
        "Experts say between {?} percent of the forest is gone.",
    ];
    let (wrong, right) = (format!("{high} and {low}"), format!("{low} and {high}"));
    let dollars = |s: String| {
        let money = regex(r"\$(\d+) and (\d+)");
        money.replace_all(&s, "$$$1 and $$$2").into_owned()
    };
    let made = statement(random, &sentences, &[], &wrong, &right);
    Some(Statement {
        wrong: dollars(made.wrong),
        right: dollars(made.right),
    })
}

/// The two ends of a range in the article, the other way round.
fn range_in_place(random: &mut Random, article: &Article) -> Option<Change> {
    let between = regex(
        r"\b(?:between|Between|from|From) \$?(\d{1,3}(?:\.\d)?)(?: percent|%)? (?:and|to) \$?(\d{1,3}(?:\.\d)?)\b(?: percent|%| people| weeks| years| miles| points| million| billion| a\b)",
    );
    let sites: Vec<(Part, Part)> = between
        .captures_iter(&article.text)
        .filter(|c| !c[0].starts_with(['f', 'F']))
        .filter_map(|c| Some((c.get(1)?, c.get(2)?)))
        .filter(|(a, b)| {
            let value = |m: &regex::Match<'_>| m.as_str().parse::<f64>().unwrap_or(0.0);
            value(a) < value(b)
        })
        .map(|(a, b)| (Part::new(a.start(), a.end()), Part::new(b.start(), b.end())))
        .collect();
    let (a, b) = *random.pick(&sites)?;
    let words = |p: Part| article.text[p.start..p.end].to_owned();
    Some(Change {
        edits: vec![(a, words(b)), (b, words(a))],
        place: Place::Sentence,
    })
}

fn scale(random: &mut Random, _: &Article) -> Option<Statement> {
    let low = random.within(12, 60);
    let high = low + random.within(4, 30);
    let million = *random.one(&["million", "billion"]);
    let sentences = [
        "The tunnel will cost between ${l}{?} and ${h} {m}, the report says.",
        "Estimates of the damage range from ${l}{?} to ${h} {m}.",
        "Analysts expect a loss of between £{l}{?} and £{h} {m}.",
        "The sale could bring in from €{l}{?} to €{h} {m}.",
    ];
    let gaps = [
        ("l", low.to_string()),
        ("h", high.to_string()),
        ("m", million.to_owned()),
    ];
    Some(statement(
        random,
        &sentences,
        &gaps,
        "",
        &format!(" {million}"),
    ))
}

/// "12,500" becomes "12,50".
fn commas(random: &mut Random, article: &Article) -> Option<Change> {
    let sites: Vec<Part> = regex(r"[ (]\d{1,3},(\d{3})[ ]")
        .captures_iter(&article.text)
        .filter_map(|c| c.get(1))
        .map(|m| Part::new(m.end() - 1, m.end()))
        .filter(|p| crate::raw::outside_quotes(&article.text, p.start))
        .collect();
    Some(Change {
        edits: vec![(*random.pick(&sites)?, String::new())],
        place: Place::Sentence,
    })
}

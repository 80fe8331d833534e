//! Sizes with a conversion that is not the same size.

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::{figures, statement};
use crate::random::Random;
use crate::raw::{Part, regex};

const RULES: &[&str] = &["conversion-wrong"];

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "conversion of a length",
        rules: RULES,
        make: Make::Statement(length),
    },
    Kind {
        name: "conversion of a weight",
        rules: RULES,
        make: Make::Statement(weight),
    },
    Kind {
        name: "conversion of an area",
        rules: RULES,
        make: Make::Statement(area),
    },
    Kind {
        name: "conversion of a volume",
        rules: RULES,
        make: Make::Statement(volume),
    },
    Kind {
        name: "conversion of a temperature",
        rules: RULES,
        make: Make::Statement(temperature),
    },
    Kind {
        name: "conversion of a speed",
        rules: RULES,
        make: Make::Statement(speed),
    },
    Kind {
        name: "conversion, in place",
        rules: RULES,
        make: Make::Change(in_place),
    },
];

/// One unit, another, how many of the second the first is, and sizes that news has.
type Pair = (&'static str, &'static str, f64, &'static [i64]);

fn converted(random: &mut Random, pairs: &[Pair], sentences: &[&str]) -> Statement {
    let (first, second, factor, sizes) = *random.one(pairs);
    let size = *random.one(sizes);
    let true_size = size as f64 * factor;
    let rounded = |x: f64| {
        if x < 10.0 {
            format!("{x:.1}")
        } else if x < 1000.0 {
            figures(x.round() as i64)
        } else {
            figures((x / 100.0).round() as i64 * 100)
        }
    };
    let wrong = *random.one(&[1.35, 0.65, 1.6, 10.0, 2.2]);
    let gaps = [
        ("n", figures(size)),
        ("u", first.to_owned()),
        ("v", second.to_owned()),
    ];
    let (wrong, right) = (rounded(true_size * wrong), rounded(true_size));
    statement(random, sentences, &gaps, &wrong, &right)
}

fn length(random: &mut Random, _: &Article) -> Option<Statement> {
    const PAIRS: &[Pair] = &[
        ("miles", "kilometers", 1.609_344, &[3, 12, 25, 40, 150, 600]),
        ("kilometers", "miles", 0.621_371, &[5, 30, 80, 120, 400]),
        ("km", "miles", 0.621_371, &[8, 20, 65, 300]),
        ("feet", "meters", 0.3048, &[20, 45, 90, 300, 1200]),
        ("metres", "feet", 3.280_84, &[6, 18, 50, 120]),
        ("inches", "centimeters", 2.54, &[6, 11, 24, 40]),
        ("yards", "meters", 0.9144, &[30, 80, 200]),
        ("cm", "inches", 0.393_701, &[15, 40, 90]),
    ];
    let sentences = [
        "The fence runs for {n} {u} ({?} {v}) along the border.",
        "The village lies {n} {u}, or about {?} {v}, from the coast.",
        "Rescuers dug {n} {u} ({?} {v}) into the snow.",
        "The ship drifted {n} {u} — {?} {v} — before it was found.",
        "The crack is {n} {u} long (about {?} {v}).",
    ];
    Some(converted(random, PAIRS, &sentences))
}

fn weight(random: &mut Random, _: &Article) -> Option<Statement> {
    const PAIRS: &[Pair] = &[
        ("pounds", "kilograms", 0.453_592, &[12, 60, 180, 400, 2500]),
        ("pounds", "kg", 0.453_592, &[15, 90, 220]),
        ("kilograms", "pounds", 2.204_62, &[5, 30, 75, 300]),
        ("ounces", "grams", 28.3495, &[6, 12, 40]),
        ("kg", "pounds", 2.204_62, &[8, 45, 120]),
    ];
    let sentences = [
        "Divers brought up {n} {u} ({?} {v}) of copper.",
        "The statue weighs {n} {u}, or {?} {v}.",
        "Customs officers seized {n} {u} (about {?} {v}) of tobacco.",
        "The bear, which weighed {n} {u} ({?} {v}), was put to sleep.",
    ];
    Some(converted(random, PAIRS, &sentences))
}

fn area(random: &mut Random, _: &Article) -> Option<Statement> {
    const PAIRS: &[Pair] = &[
        ("acres", "hectares", 0.404_686, &[40, 150, 900, 5000]),
        ("hectares", "acres", 2.471_05, &[12, 60, 300, 2000]),
        ("square miles", "square kilometers", 2.589_99, &[4, 30, 250]),
        (
            "square kilometers",
            "square miles",
            0.386_102,
            &[20, 90, 700],
        ),
        (
            "square feet",
            "square meters",
            0.092_903,
            &[400, 1500, 9000],
        ),
    ];
    let sentences = [
        "The fire burned {n} {u} ({?} {v}) of pine forest.",
        "The park covers {n} {u}, or about {?} {v}.",
        "More than {n} {u} ({?} {v}) are under water.",
        "The site measures {n} {u} — {?} {v} — and belongs to the army.",
    ];
    Some(converted(random, PAIRS, &sentences))
}

fn volume(random: &mut Random, _: &Article) -> Option<Statement> {
    const PAIRS: &[Pair] = &[
        ("gallons", "liters", 3.785_41, &[20, 150, 4000]),
        ("liters", "gallons", 0.264_172, &[40, 600, 9000]),
        ("gallons", "litres", 3.785_41, &[30, 500]),
        ("cubic feet", "cubic meters", 0.028_316_8, &[300, 5000]),
        ("cubic meters", "cubic feet", 35.3147, &[20, 400]),
    ];
    let sentences = [
        "About {n} {u} ({?} {v}) of fuel ran into the harbor.",
        "The tank holds {n} {u}, or {?} {v}.",
        "The plant pumps {n} {u} ({?} {v}) a day.",
    ];
    Some(converted(random, PAIRS, &sentences))
}

fn speed(random: &mut Random, _: &Article) -> Option<Statement> {
    const PAIRS: &[Pair] = &[
        ("mph", "kph", 1.609_344, &[35, 60, 95, 140]),
        ("mph", "km/h", 1.609_344, &[40, 75, 110]),
        (
            "kilometers per hour",
            "miles per hour",
            0.621_371,
            &[60, 110, 180],
        ),
        (
            "miles per hour",
            "kilometers per hour",
            1.609_344,
            &[45, 80, 150],
        ),
        ("km/h", "mph", 0.621_371, &[50, 130, 200]),
        ("kilometers an hour", "miles an hour", 0.621_371, &[70, 120]),
    ];
    let sentences = [
        "Winds of {n} {u} ({?} {v}) tore the roof off.",
        "The train was going {n} {u}, or {?} {v}, when it left the rails.",
        "Gusts reached {n} {u} ({?} {v}) at the airport.",
        "He was clocked at {n} {u} ({?} {v}) in the tunnel.",
    ];
    Some(converted(random, PAIRS, &sentences))
}

fn temperature(random: &mut Random, _: &Article) -> Option<Statement> {
    let celsius = random.within(-12, 41);
    let right = (celsius as f64 * 1.8 + 32.0).round() as i64;
    let wrong = right + *random.one(&[7, 11, 16, -8, -14]);
    let sentences = [
        "Temperatures reached {c}C ({?}F) in the shade.",
        "It was {c} degrees Celsius ({?} degrees Fahrenheit) at dawn.",
        "The water measured {c}°C ({?}°F).",
        "The thermometer showed {c} degrees Celsius, or {?} Fahrenheit.",
        "A high of {c} C ({?} F) was forecast for the weekend.",
    ];
    let signed = |n: i64| {
        if n < 0 {
            format!("minus {}", -n)
        } else {
            n.to_string()
        }
    };
    let gaps = [("c", signed(celsius))];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &signed(wrong),
        &signed(right),
    ))
}

/// A conversion that stands in the article, made half as large again.
fn in_place(random: &mut Random, article: &Article) -> Option<Change> {
    let pair = regex(
        r"(?:miles|mile|feet|foot|kilometers|kilometres|km|pounds|acres|inches|mph|meters|euros) \((?:about )?(\d[\d,.]*)[ -]?(?:km|kms|miles|kilometers|kilometres|cm|kg|kgs|kilograms|meters|metres|m|hectares|feet|pounds|kph|mph|square)\b",
    );
    let sites: Vec<(Part, f64)> = pair
        .captures_iter(&article.text)
        .filter_map(|c| c.get(1))
        .filter_map(|m| {
            let value = m.as_str().replace(',', "").parse().ok()?;
            Some((Part::new(m.start(), m.end()), value))
        })
        .collect();
    let (part, value) = *random.pick(&sites)?;
    let wrong = if value < 10.0 {
        format!("{:.1}", value * 1.5)
    } else {
        figures((value * 1.5).round() as i64)
    };
    Some(Change {
        edits: vec![(part, wrong)],
        place: Place::Sentence,
    })
}

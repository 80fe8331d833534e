//! What a number comes to, for hover: in figures, in other units, and where else the draft has it.

use super::hover::{Line, Part, place};
use crate::analysis::Analysis;
use crate::extract::Quantity;
use crate::extract::quantity::measure::{Dimension, Measure, measure};
use crate::story::quantities::elsewhere;
use crate::text::{Offset, Span};

/// So many other places are named.
const PLACES: usize = 3;

/// Units to convert into, with what they are called.
const TARGETS: &[(&str, &str)] = &[
    ("kilometre", "kilometres"),
    ("metre", "metres"),
    ("centimetre", "centimetres"),
    ("mile", "miles"),
    ("foot", "feet"),
    ("inch", "inches"),
    ("square kilometre", "square kilometres"),
    ("hectare", "hectares"),
    ("square metre", "square metres"),
    ("square mile", "square miles"),
    ("acre", "acres"),
    ("square foot", "square feet"),
    ("tonne", "tonnes"),
    ("kilogram", "kilograms"),
    ("gram", "grams"),
    ("pound", "pounds"),
    ("ounce", "ounces"),
    ("litre", "litres"),
    ("gallon", "US gallons"),
    ("kilometre per hour", "kilometres per hour"),
    ("mile per hour", "miles per hour"),
    ("degree Celsius", "degrees Celsius"),
    ("degree Fahrenheit", "degrees Fahrenheit"),
];

/// The quantity at `at`, where there is more to say about it than its words do.
pub(super) fn describe(analysis: &Analysis, at: Offset) -> Option<(Span, Part)> {
    let story = &analysis.story;
    let quantity = story.quantities.iter().find(|q| q.span.touches(at))?;
    let mut lines: Vec<Line> = Vec::new();
    let mut say = |label: &'static str, text: String| lines.push(Line { label, text });
    if let Some(counted) = quantity.counted.filter(|_| quantity.unit.is_none()) {
        say("Counts", counted.of(&analysis.text).to_owned());
    }
    for converted in conversions(quantity) {
        say("Is", converted);
    }
    let same: Vec<&Quantity> = elsewhere(story, &analysis.text, quantity).collect();
    for other in same.iter().take(PLACES) {
        say("Also", place(analysis, other.span));
    }
    if same.len() > PLACES {
        say("Also", format!("{} more places", same.len() - PLACES));
    }
    let written = quantity.span.of(&analysis.text);
    let value = in_figures(quantity);
    let says_more = !written.contains(&value);
    if lines.is_empty() && !says_more {
        return None;
    }
    Some((
        quantity.span,
        Part {
            title: value,
            lines,
        },
    ))
}

/// The value in figures with its unit.
fn in_figures(quantity: &Quantity) -> String {
    let number = figures(quantity.value);
    match quantity.unit {
        None => number,
        Some("percent") => format!("{number}%"),
        Some(unit) => format!("{number} {}", counted(unit, quantity.value)),
    }
}

/// "1 mile", "30 miles".
fn counted(unit: &'static str, value: f64) -> &'static str {
    let is_one = (value.abs() - 1.0).abs() < 1e-9;
    let plural = TARGETS.iter().find(|(name, _)| *name == unit);
    match plural {
        Some((_, plural)) if !is_one => plural,
        _ => unit,
    }
}

/// The size in the units of the other system that give it a handy number.
fn conversions(quantity: &Quantity) -> Vec<String> {
    let Some(from) = quantity.unit.and_then(measure) else {
        return Vec::new();
    };
    let others = TARGETS.iter().filter_map(|(name, plural)| {
        let to = measure(name)?;
        let fits = to.dimension == from.dimension && to.metric != from.metric;
        fits.then(|| (convert(quantity.value, &from, &to), plural))
    });
    let handy = |value: f64| {
        (0.5..10_000.0).contains(&value.abs()) || from.dimension == Dimension::Temperature
    };
    others
        .filter(|(value, _)| handy(*value))
        .take(2)
        .map(|(value, plural)| format!("about {} {plural}", figures(value)))
        .collect()
}

fn convert(value: f64, from: &Measure, to: &Measure) -> f64 {
    match (from.dimension, from.metric) {
        (Dimension::Temperature, true) => value * 1.8 + 32.0,
        (Dimension::Temperature, false) => (value - 32.0) / 1.8,
        _ => value * from.sizes[0] / to.sizes[0],
    }
}

/// With commas, and with decimals only where they say something.
fn figures(value: f64) -> String {
    let whole = value.abs() >= 100.0 || value.fract().abs() < 1e-9;
    let decimals = match (whole, value.abs() < 1.0) {
        (true, _) => 0,
        (false, true) => 2,
        (false, false) => 1,
    };
    let plain = format!("{value:.decimals$}");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = whole.trim_start_matches('-');
    let mut out = String::from(if whole.starts_with('-') { "-" } else { "" });
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.trim_end_matches('0').is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(value: f64, unit: Option<&'static str>) -> Quantity {
        Quantity {
            value,
            unit,
            ..Quantity::default()
        }
    }

    #[test]
    fn sizes_are_converted_into_handy_units() {
        assert_eq!(
            conversions(&quantity(30.0, Some("mile"))),
            ["about 48.3 kilometres"]
        );
        assert_eq!(
            conversions(&quantity(6.0, Some("foot"))),
            ["about 1.8 metres", "about 183 centimetres"]
        );
        assert_eq!(
            conversions(&quantity(30.0, Some("degree Celsius"))),
            ["about 86 degrees Fahrenheit"]
        );
        assert!(conversions(&quantity(30.0, Some("percent"))).is_empty());
    }

    #[test]
    fn values_stand_in_figures() {
        assert_eq!(in_figures(&quantity(2_500_000.0, None)), "2,500,000");
        assert_eq!(in_figures(&quantity(0.333_333, None)), "0.33");
        assert_eq!(in_figures(&quantity(7.5, Some("percent"))), "7.5%");
        assert_eq!(in_figures(&quantity(1.0, Some("mile"))), "1 mile");
        assert_eq!(
            in_figures(&quantity(-5.0, Some("degree Celsius"))),
            "-5 degrees Celsius"
        );
    }
}

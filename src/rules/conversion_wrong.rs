//! A size and its conversion that are not the same size.
//!
//! ## What it does
//! Converts the first of two sizes that stand for each other ("30 feet (9 meters)", "62 miles, or 100 kilometres") and
//! reports a second one that is off by more than the rounding of either. Lengths, areas, weights, volumes, speeds and
//! temperatures are known; a ton may be short, metric or long, a gallon American or British, a number of degrees a
//! difference.
//!
//! ## Why it matters
//! One of the two numbers is wrong, and half of the readers look at that one.
//!
//! ## Example
//! ```text
//! A 30-foot (48-metre) statue stands at the gate.
//! ```
//!
//! Use instead:
//! ```text
//! A 30-foot (9-metre) statue stands at the gate.
//! ```

use super::arithmetic::{around, like, number, relations, short, words, zeros};
use super::{Context, Finding, Fix, Severity};
use crate::extract::quantity::figure::{Bound, Figure};
use crate::extract::quantity::measure::{Dimension, Measure, measure};
use crate::extract::relation::Relation;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (block, relation) in relations(context) {
        let Relation::Conversion { stated, converted } = relation else {
            continue;
        };
        let Some(sizes) = Sizes::of(stated, converted) else {
            continue;
        };
        if sizes.agree() {
            continue;
        }
        let written = number(context, block, converted);
        let rounded = sizes.rounded(written);
        // Too small for the unit: it is the unit that is wrong.
        let unit_is_wrong = rounded.abs() < 0.1 && converted.value.abs() >= 1.0;
        let right = if unit_is_wrong {
            short(rounded, 4)
        } else {
            like(rounded, &plain(converted), written)
        };
        let at = block.absolute(converted.number);
        let shown = words(context, block, converted).replacen(written, &right, 1);
        let message = format!(
            "“{}” is about “{shown}”, not “{}”",
            words(context, block, stated),
            words(context, block, converted)
        );
        let span = around(block, &[stated, converted]);
        let mut finding = Finding::new("conversion-wrong", Severity::Error, span, message);
        if !unit_is_wrong {
            finding
                .fixes
                .push(Fix::choice(&format!("Change to “{right}”"), at, &right));
        }
        findings.push(finding);
    }
}

/// A conversion is written in figures, whatever stood there.
fn plain(figure: &Figure) -> Figure {
    Figure {
        spelled: false,
        ..*figure
    }
}

/// Two sizes of one dimension.
struct Sizes<'a> {
    stated: &'a Figure,
    converted: &'a Figure,
    from: Measure,
    to: Measure,
}

impl<'a> Sizes<'a> {
    fn of(stated: &'a Figure, converted: &'a Figure) -> Option<Self> {
        let (from, to) = (measure(stated.unit?)?, measure(converted.unit?)?);
        (from.dimension == to.dimension).then_some(Self {
            stated,
            converted,
            from,
            to,
        })
    }

    /// Either number may be the one that was rounded.
    fn agree(&self) -> bool {
        let there = all(self.stated.value, &self.from, &self.to);
        let back = all(self.converted.value, &self.to, &self.from);
        there.iter().any(|v| self.is_close(*v, self.converted))
            || back.iter().any(|v| self.is_close(*v, self.stated))
    }

    /// Is `written` the exact value, as roughly as it is written?
    fn is_close(&self, exact: f64, written: &Figure) -> bool {
        let size = written.value.abs();
        let hedged = self.stated.bound == Bound::About || self.converted.bound == Bound::About;
        let off = (exact - written.value).abs();
        if self.to.dimension == Dimension::Temperature {
            return off
                <= if hedged {
                    3.0
                } else {
                    1.0f64.max(written.step / 2.0)
                } + 1e-9;
        }
        // So much may be lost by rounding to tens or fives, however many zeros there are.
        let most = size * if hedged { 0.08 } else { 0.06 };
        let coarse = if written.step < 1.0 {
            written.step
        } else if size % 5.0 == 0.0 {
            zeros(size).max(5.0)
        } else {
            1.0
        };
        let scaled = coarse.max(written.step) / 2.0;
        // A number may also be cut off instead of rounded.
        let cut = written.step.min(size * 0.02);
        let allowed = (written.step / 2.0)
            .max(scaled.min(most))
            .max(cut)
            .max(if hedged { most } else { 0.0 });
        off <= allowed + 1e-9
    }

    /// The conversion, as precise as the two numbers are written.
    fn rounded(&self, written: &str) -> f64 {
        let exact = all(self.stated.value, &self.from, &self.to)[0];
        if written.contains('.') || exact.abs() < 1.0 {
            return exact;
        }
        let digits = significant(self.stated)
            .max(significant(self.converted))
            .max(2);
        let places = digits - 1 - exact.abs().log10().floor() as i32;
        let factor = 10f64.powi(places.min(0));
        let whole = (exact * factor).round() / factor;
        if self.is_close(
            exact,
            &Figure {
                value: whole,
                step: 1.0,
                ..*self.converted
            },
        ) {
            whole
        } else {
            exact.round()
        }
    }
}

/// How many digits say something: 2 in 1,200.
fn significant(figure: &Figure) -> i32 {
    let mut digits = (figure.value / figure.step).round().abs();
    while digits >= 10.0 && digits % 10.0 == 0.0 {
        digits /= 10.0;
    }
    if digits < 1.0 {
        1
    } else {
        digits.log10().floor() as i32 + 1
    }
}

/// What `value` may be in the other unit.
fn all(value: f64, from: &Measure, to: &Measure) -> Vec<f64> {
    if from.dimension == Dimension::Temperature {
        let difference = value * from.sizes[0] / to.sizes[0];
        let reading = if from.metric {
            difference + 32.0
        } else {
            (value - 32.0) * from.sizes[0]
        };
        return vec![reading, difference];
    }
    let sizes = from
        .sizes
        .iter()
        .flat_map(|f| to.sizes.iter().map(move |t| f / t));
    sizes.map(|factor| value * factor).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["conversion-wrong"];

    #[test]
    fn a_wrong_conversion_is_reported() {
        check(
            RULE,
            "
            The 30-foot-tall (48-kilometer-tall) wall fell.
          //    ^^^^^^^^^^^^^^^^^^^^^^^^^^ conversion-wrong[error]: “30-foot” is about “0.0091-kilometer”, not “48-kilometer”

            They walked 100 kilometres (72 miles) along the coast.
          //            ^^^^^^^^^^^^^^^^^^^^^^^^ conversion-wrong

            It was about 30C (95F) in the shade.
          //             ^^^^^^^^ conversion-wrong

            The farm has five hectares (20 acres) of vines, and 10 to 15 miles (16 to 34 km) of fence.
          //             ^^^^^^^^^^^^^^^^^^^^^^^ conversion-wrong
          //                                                          ^^^^^^^^^^^^^^^^^^^^^ conversion-wrong

            She is six-foot-two (1.95 m) and weighs 12 stone (86 kg).
          //       ^^^^^^^^^^^^^^^^^^^^ conversion-wrong
          //                                        ^^^^^^^^^^^^^^^ conversion-wrong
            ",
        );
    }

    #[test]
    fn allows_rounding_as_written() {
        check(
            RULE,
            "
            A 30-foot (9-meter) wall, 50 miles (80 km) long and 1 mile (2 km) wide, fell.

            They found 500 pounds (225 kilograms) of it 450 miles (700 km) away.

            The screen is 0.68 in (1.73 cm) thick, and he is 5ft 10in (1.78m) tall.

            It was 90F (32C), 30 degrees Celsius (86 Fahrenheit) and 2C (3.6F) warmer than last year.

            The tank holds 100 gallons (455 litres) here and 100 gallons (379 liters) there.

            The ship of 1,000 tons (907 tonnes) went 20 knots (37 km/h), or 23 mph.
            ",
        );
    }

    #[test]
    fn allows_sizes_that_do_not_stand_for_each_other() {
        check(
            RULE,
            "
            He ran 10 miles (3 km longer than last year) and swam 2 km.

            The 10-mile road (20 feet wide) and a 2-by-4 board were there.
            ",
        );
    }

    #[test]
    fn the_conversion_is_computed() {
        let fixed = fixes(
            "conversion-wrong",
            "A 30-foot (48-metre) wall and 1,300 pounds (900 kg) of it.",
        );
        let texts: Vec<_> = fixed.iter().map(|f| f.text.trim_end()).collect();
        assert_eq!(
            texts,
            [
                "A 30-foot (9-metre) wall and 1,300 pounds (900 kg) of it.",
                "A 30-foot (48-metre) wall and 1,300 pounds (590 kg) of it.",
            ]
        );
    }
}

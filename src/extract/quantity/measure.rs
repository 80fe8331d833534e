//! What units measure, and how much of it: lengths in metres, areas in square metres, weights in kilograms, volumes in
//! litres, speeds in metres per second, temperatures in degrees Celsius.

/// What two units must share to be converted into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    Length,
    Area,
    Weight,
    Volume,
    Speed,
    Temperature,
}

/// A unit's dimension and its size in the dimension's base. Some names stand for more than one size: a gallon is
/// American or British, a ton short, metric or long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub dimension: Dimension,
    pub sizes: &'static [f64],
    /// Of the metric system, so that its counterpart is of the other one.
    pub metric: bool,
}

/// What the unit of this name measures.
pub fn measure(unit: &str) -> Option<Measure> {
    use Dimension::{Area, Length, Speed, Temperature, Volume, Weight};
    let (dimension, sizes, metric): (_, &'static [f64], _) = match unit {
        "millimetre" => (Length, &[0.001], true),
        "centimetre" => (Length, &[0.01], true),
        "metre" => (Length, &[1.0], true),
        "kilometre" => (Length, &[1000.0], true),
        "inch" => (Length, &[0.0254], false),
        "foot" => (Length, &[0.3048], false),
        "yard" => (Length, &[0.9144], false),
        "mile" => (Length, &[1609.344], false),
        "nautical mile" => (Length, &[1852.0], false),
        "square centimetre" => (Area, &[1e-4], true),
        "square metre" => (Area, &[1.0], true),
        "square kilometre" => (Area, &[1e6], true),
        "hectare" => (Area, &[1e4], true),
        "acre" => (Area, &[4_046.856_422], false),
        "square inch" => (Area, &[0.000_645_16], false),
        "square foot" => (Area, &[0.092_903_04], false),
        "square yard" => (Area, &[0.836_127_36], false),
        "square mile" => (Area, &[2_589_988.11], false),
        "gram" => (Weight, &[0.001], true),
        "kilogram" => (Weight, &[1.0], true),
        "tonne" => (Weight, &[1000.0], true),
        "ton" => (Weight, &[907.184_74, 1000.0, 1_016.046_909], false),
        "pound" => (Weight, &[0.453_592_37], false),
        "ounce" => (Weight, &[0.028_349_523], false),
        "stone" => (Weight, &[6.350_293_18], false),
        "millilitre" | "cubic centimetre" => (Volume, &[0.001], true),
        "litre" => (Volume, &[1.0], true),
        "cubic metre" => (Volume, &[1000.0], true),
        "cubic kilometre" => (Volume, &[1e12], true),
        "fluid ounce" => (Volume, &[0.029_573_53, 0.028_413_06], false),
        "pint" => (Volume, &[0.473_176_5, 0.568_261_25], false),
        "quart" => (Volume, &[0.946_352_9, 1.136_522_5], false),
        "gallon" => (Volume, &[3.785_411_784, 4.546_09], false),
        "barrel" => (Volume, &[158.987_294_9], false),
        "cubic inch" => (Volume, &[0.016_387_064], false),
        "cubic foot" => (Volume, &[28.316_846_6], false),
        "cubic yard" => (Volume, &[764.554_858], false),
        "cubic mile" => (Volume, &[4.168_181_825e12], false),
        "metre per second" => (Speed, &[1.0], true),
        "kilometre per hour" => (Speed, &[1.0 / 3.6], true),
        "mile per hour" => (Speed, &[0.447_04], false),
        "foot per second" => (Speed, &[0.3048], false),
        "knot" => (Speed, &[0.514_444_444], false),
        "degree Celsius" => (Temperature, &[1.0], true),
        "degree Fahrenheit" => (Temperature, &[5.0 / 9.0], false),
        _ => return None,
    };
    Some(Measure {
        dimension,
        sizes,
        metric,
    })
}

/// "square" or "cubic" of a length's name.
pub(super) fn powered(power: &str, length: &str) -> Option<&'static str> {
    Some(match (power, length) {
        ("square", "centimetre") => "square centimetre",
        ("square", "metre") => "square metre",
        ("square", "kilometre") => "square kilometre",
        ("square", "inch") => "square inch",
        ("square", "foot") => "square foot",
        ("square", "yard") => "square yard",
        ("square", "mile") => "square mile",
        ("cubic", "centimetre") => "cubic centimetre",
        ("cubic", "metre") => "cubic metre",
        ("cubic", "kilometre") => "cubic kilometre",
        ("cubic", "inch") => "cubic inch",
        ("cubic", "foot") => "cubic foot",
        ("cubic", "yard") => "cubic yard",
        ("cubic", "mile") => "cubic mile",
        _ => return None,
    })
}

/// A length in a time.
pub(super) fn rate(length: &str, time: &str) -> Option<&'static str> {
    Some(match (length, time) {
        ("kilometre", "hour") => "kilometre per hour",
        ("mile", "hour") => "mile per hour",
        ("metre", "second") => "metre per second",
        ("foot", "second") => "foot per second",
        ("kilometre", "second") => "kilometre per second",
        ("mile", "second") => "mile per second",
        ("metre", "hour") => "metre per hour",
        ("foot", "hour") => "foot per hour",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_power_and_every_size_has_a_measure() {
        for (power, length) in [("square", "mile"), ("cubic", "foot"), ("square", "metre")] {
            let name = powered(power, length).expect("the power is known");
            assert!(measure(name).is_some(), "{name}");
        }
        assert_eq!(powered("square", "pound"), None);
        assert_eq!(measure("percent"), None);
    }

    #[test]
    fn powers_are_powers_of_the_length() {
        let size = |unit: &str| measure(unit).expect("the unit is known").sizes[0];
        for length in [
            "metre",
            "kilometre",
            "inch",
            "foot",
            "yard",
            "mile",
            "centimetre",
        ] {
            let area = size(powered("square", length).expect("an area"));
            assert!((area / size(length).powi(2) - 1.0).abs() < 1e-4, "{length}");
            let volume = size(powered("cubic", length).expect("a volume"));
            assert!(
                (volume / (size(length).powi(3) * 1000.0) - 1.0).abs() < 1e-4,
                "{length}"
            );
        }
    }
}

//! What stands with a number: currencies before it, units after it, and the nouns that show a plain count.

use crate::extract::token::{Token, TokenKind};

/// A unit after a number: its name, and where it ends.
pub(super) struct Unit {
    pub(super) name: String,
    /// Byte offset into the block.
    pub(super) end: usize,
    /// Index of the first token after it.
    pub(super) next: usize,
}

/// The unit that begins at token `at`, right after a number or after its hyphen.
pub(super) fn after(text: &str, tokens: &[Token], at: usize) -> Option<Unit> {
    let token = tokens.get(at)?;
    let unit = |name: &str, end: u32, next| Unit {
        name: name.to_owned(),
        end: end as usize,
        next,
    };
    if token.is_punct(b'%') {
        return Some(unit("percent", token.end, at + 1));
    }
    if token.text(text) == "°" {
        let scale = tokens.get(at + 1).filter(|t| !t.spaced);
        return Some(match scale.map(|t| t.text(text)) {
            Some("C") => unit("degree Celsius", tokens[at + 1].end, at + 2),
            Some("F") => unit("degree Fahrenheit", tokens[at + 1].end, at + 2),
            _ => unit("degree", token.end, at + 1),
        });
    }
    if !token.is_word() {
        return None;
    }
    let written = token.text(text);
    let word = token.lower(text);
    let follows = |n: usize| {
        tokens
            .get(at + n)
            .filter(|t| t.is_word() && t.spaced)
            .map(|t| t.lower(text))
    };
    match (&*word, follows(1).as_deref()) {
        ("per", Some("cent")) => return Some(unit("percent", tokens[at + 1].end, at + 2)),
        ("percentage", Some("point" | "points")) => {
            return Some(unit("percentage point", tokens[at + 1].end, at + 2));
        }
        ("basis", Some("point" | "points")) => {
            return Some(unit("basis point", tokens[at + 1].end, at + 2));
        }
        ("degrees" | "degree", Some(scale @ ("celsius" | "fahrenheit"))) => {
            let name = if scale == "celsius" {
                "degree Celsius"
            } else {
                "degree Fahrenheit"
            };
            return Some(unit(name, tokens[at + 1].end, at + 2));
        }
        (power @ ("square" | "cubic"), Some(length)) => {
            let name = format!("{power} {}", named(length)?);
            return Some(unit(&name, tokens[at + 1].end, at + 2));
        }
        _ => {}
    }
    if let Some(symbol) = symbol(written) {
        return Some(unit(symbol, token.end, at + 1));
    }
    // "year" of "16-year-old": the unit is the first part of the word, but not in "5 second-hand cars".
    if !token.spaced
        && let Some((head, _)) = word.split_once('-')
    {
        return Some(unit(named(head)?, token.start + head.len() as u32, at + 1));
    }
    let name = named(&word)?;
    let per = match (follows(1).as_deref(), follows(2).as_deref()) {
        (Some("per" | "an" | "a"), Some(time @ ("hour" | "second"))) => Some(time.to_owned()),
        _ => None,
    };
    Some(match per {
        Some(time) => unit(&format!("{name} per {time}"), tokens[at + 2].end, at + 3),
        None => unit(name, token.end, at + 1),
    })
}

/// The currency whose sign is token `at`, and the byte where the sign begins: "US$" begins with its letters.
pub(super) fn currency_sign(
    text: &str,
    tokens: &[Token],
    at: usize,
) -> Option<(&'static str, usize)> {
    let token = tokens.get(at)?;
    if token.kind != TokenKind::Punct {
        return None;
    }
    let start = token.start as usize;
    match token.text(text) {
        "$" => {
            let country = (at > 0 && !token.spaced).then(|| &tokens[at - 1]);
            Some(match country.map(|t| (t.text(text), t.start as usize)) {
                Some(("US", start)) => ("USD", start),
                Some(("A" | "AU", start)) => ("AUD", start),
                Some(("C" | "CA", start)) => ("CAD", start),
                Some(("HK", start)) => ("HKD", start),
                Some(("NZ", start)) => ("NZD", start),
                Some(("S", start)) => ("SGD", start),
                Some(("R", start)) => ("BRL", start),
                _ => ("USD", start),
            })
        }
        "€" => Some(("EUR", start)),
        "£" => Some(("GBP", start)),
        "¥" => Some(("JPY", start)),
        "₩" => Some(("KRW", start)),
        "₹" => Some(("INR", start)),
        _ => None,
    }
}

/// Does the word name people or other things that are counted, so that a number before it is no name or year?
pub(super) fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "persons"
            | "person"
            | "men"
            | "women"
            | "children"
            | "students"
            | "workers"
            | "employees"
            | "residents"
            | "voters"
            | "votes"
            | "members"
            | "soldiers"
            | "troops"
            | "officers"
            | "passengers"
            | "patients"
            | "families"
            | "homes"
            | "houses"
            | "jobs"
            | "cases"
            | "deaths"
            | "victims"
            | "protesters"
            | "refugees"
            | "migrants"
            | "fans"
            | "spectators"
            | "boats"
            | "ships"
            | "cars"
            | "vehicles"
            | "tickets"
            | "times"
    )
}

/// May the word follow a number and a hyphen as what is counted ("a 12-member council")?
pub(super) fn is_counted_modifier(word: &str) -> bool {
    matches!(
        word,
        "member"
            | "person"
            | "man"
            | "woman"
            | "judge"
            | "seat"
            | "nation"
            | "country"
            | "party"
            | "story"
            | "storey"
            | "bed"
            | "bedroom"
            | "page"
            | "game"
            | "vote"
            | "strong"
            | "run"
            | "goal"
            | "car"
            | "vehicle"
            | "lane"
            | "team"
            | "part"
            | "room"
            | "ship"
    )
}

/// A unit written as a symbol, in which case matters.
fn symbol(written: &str) -> Option<&'static str> {
    Some(match written {
        "km" => "kilometre",
        "m" => "metre",
        "cm" => "centimetre",
        "mm" => "millimetre",
        "ft" | "ft." => "foot",
        "kg" => "kilogram",
        "g" => "gram",
        "lb" | "lbs" | "lb." | "lbs." => "pound",
        "oz" | "oz." => "ounce",
        "ha" => "hectare",
        "mph" => "mile per hour",
        "kph" => "kilometre per hour",
        "C" => "degree Celsius",
        "F" => "degree Fahrenheit",
        "kW" => "kilowatt",
        "MW" => "megawatt",
        "GW" => "gigawatt",
        "USD" | "EUR" | "GBP" | "KRW" | "JPY" => return currency_code(written),
        _ => return None,
    })
}

fn currency_code(written: &str) -> Option<&'static str> {
    ["USD", "EUR", "GBP", "KRW", "JPY"]
        .into_iter()
        .find(|code| *code == written)
}

/// A unit written out, singular or plural, in lower case.
pub(super) fn named(word: &str) -> Option<&'static str> {
    Some(match word {
        "percent" | "pct" => "percent",
        "second" | "seconds" => "second",
        "minute" | "minutes" => "minute",
        "hour" | "hours" => "hour",
        "day" | "days" => "day",
        "night" | "nights" => "night",
        "week" | "weeks" => "week",
        "month" | "months" => "month",
        "year" | "years" => "year",
        "decade" | "decades" => "decade",
        "century" | "centuries" => "century",
        "mile" | "miles" => "mile",
        "kilometre" | "kilometres" | "kilometer" | "kilometers" => "kilometre",
        "metre" | "metres" | "meter" | "meters" => "metre",
        "centimetre" | "centimetres" | "centimeter" | "centimeters" => "centimetre",
        "millimetre" | "millimetres" | "millimeter" | "millimeters" => "millimetre",
        "foot" | "feet" => "foot",
        "inch" | "inches" => "inch",
        "yard" | "yards" => "yard",
        "knot" | "knots" => "knot",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" => "hectare",
        "kilogram" | "kilograms" | "kilo" | "kilos" => "kilogram",
        "gram" | "grams" => "gram",
        "pound" | "pounds" => "pound",
        "ounce" | "ounces" => "ounce",
        "ton" | "tons" => "ton",
        "tonne" | "tonnes" => "tonne",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "degree" | "degrees" => "degree",
        "kilowatt" | "kilowatts" => "kilowatt",
        "megawatt" | "megawatts" => "megawatt",
        "gigawatt" | "gigawatts" => "gigawatt",
        "dollar" | "dollars" => "USD",
        "euro" | "euros" => "EUR",
        "yen" => "JPY",
        "won" => "KRW",
        "yuan" => "CNY",
        "rupee" | "rupees" => "INR",
        "cent" | "cents" => "cent",
        "pence" => "penny",
        _ => return None,
    })
}

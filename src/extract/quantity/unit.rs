//! What stands with a number: currencies before it, units after it, and the nouns that show a plain count.

use super::measure::{powered, rate};
use crate::extract::token::{Token, TokenKind};

/// A unit after a number: its name, and where it ends.
pub(super) struct Unit {
    pub(super) name: &'static str,
    /// Byte offset into the block.
    pub(super) end: usize,
    /// Index of the first token after it.
    pub(super) next: usize,
}

/// The unit that begins at token `at`, right after a number or after its hyphen.
pub(super) fn after(text: &str, tokens: &[Token], at: usize) -> Option<Unit> {
    let token = tokens.get(at)?;
    let unit = |name: &'static str, end: u32, next| Unit {
        name,
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
    let second = follows(1);
    if let Some(name) = second.as_deref().and_then(|next| of_two_words(&word, next)) {
        return Some(unit(name, tokens[at + 1].end, at + 2));
    }
    if let Some(rate) = slashed(text, tokens, at) {
        return Some(unit(rate, tokens[at + 2].end, at + 3));
    }
    if let Some(symbol) = symbol(written) {
        return Some(
            match tokens
                .get(at + 1)
                .filter(|t| !t.spaced)
                .map(|t| t.text(text))
            {
                Some("²") if powered("square", symbol).is_some() => {
                    unit(powered("square", symbol)?, tokens[at + 1].end, at + 2)
                }
                _ => unit(symbol, token.end, at + 1),
            },
        );
    }
    // "0.7 in (1.8 cm)": the preposition is an inch only before its conversion.
    if word == "in" && tokens.get(at + 1).is_some_and(|t| t.is_punct(b'(')) {
        return Some(unit("inch", token.end, at + 1));
    }
    // "year" of "16-year-old": the unit is the first part of the word, but not in "5 second-hand cars".
    if !token.spaced && word.contains('-') {
        let (name, len) = hyphenated(&word)?;
        return Some(unit(name, token.start + len as u32, at + 1));
    }
    let name = named(&word)?;
    let per = match (second.as_deref(), follows(2).as_deref()) {
        (Some("per" | "an" | "a"), Some(time @ ("hour" | "second"))) => rate(name, time),
        _ => None,
    };
    Some(match per {
        Some(rate) => unit(rate, tokens[at + 2].end, at + 3),
        None => unit(name, token.end, at + 1),
    })
}

/// A unit whose name is two words.
fn of_two_words(word: &str, next: &str) -> Option<&'static str> {
    Some(match (word, next) {
        ("per", "cent") => "percent",
        ("percentage", "point" | "points") => "percentage point",
        ("basis", "point" | "points") => "basis point",
        ("degrees" | "degree", "celsius" | "c" | "c." | "centigrade") => "degree Celsius",
        ("degrees" | "degree", "fahrenheit" | "f" | "f.") => "degree Fahrenheit",
        ("nautical", "mile" | "miles") => "nautical mile",
        ("metric", "ton" | "tons" | "tonne" | "tonnes") => "tonne",
        ("fluid" | "fl" | "fl.", "ounce" | "ounces" | "oz" | "oz.") => "fluid ounce",
        ("square" | "sq" | "sq.", length) => powered("square", length_name(length)?)?,
        ("cubic" | "cu" | "cu.", length) => powered("cubic", length_name(length)?)?,
        _ => return None,
    })
}

fn length_name(word: &str) -> Option<&'static str> {
    named(word).or_else(|| symbol(word))
}

/// "km/h", "m/s": the rate whose three tokens begin at `at`.
fn slashed(text: &str, tokens: &[Token], at: usize) -> Option<&'static str> {
    let slash = tokens
        .get(at + 1)
        .filter(|t| t.is_punct(b'/') && !t.spaced)?;
    let time = tokens
        .get(at + 2)
        .filter(|t| !t.spaced && slash.end == t.start)?;
    let time = match time.text(text) {
        "h" | "hr" | "hour" => "hour",
        "s" | "sec" | "second" => "second",
        _ => return None,
    };
    rate(symbol(tokens[at].text(text))?, time)
}

/// The unit that a hyphenated word begins with, and its length in bytes: "foot" of "foot-tall", "square-mile".
pub(super) fn hyphenated(word: &str) -> Option<(&'static str, usize)> {
    let mut parts = word.split('-');
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    if let Some(name) = second.and_then(|second| of_two_words(first, second)) {
        return Some((name, first.len() + 1 + second.map_or(0, str::len)));
    }
    let name = named(first)?;
    if let (Some("per" | "an" | "a"), Some(time)) = (second, third)
        && let Some(rate) = rate(name, time)
    {
        let joint = second.map_or(0, str::len);
        return Some((rate, first.len() + joint + time.len() + 2));
    }
    Some((name, first.len()))
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
    // A sentence may end on it: "at 86F."
    let bare = written.strip_suffix('.').filter(|w| w.len() == 1);
    Some(match bare.unwrap_or(written) {
        "km" | "kms" => "kilometre",
        "mi" => "mile",
        "yd" | "yds" => "yard",
        "km2" => "square kilometre",
        "m2" => "square metre",
        "ml" => "millilitre",
        "m" => "metre",
        "cm" => "centimetre",
        "mm" => "millimetre",
        "ft" | "ft." => "foot",
        "kg" | "kgs" => "kilogram",
        "g" => "gram",
        "lb" | "lbs" | "lb." | "lbs." => "pound",
        "oz" | "oz." => "ounce",
        "ha" => "hectare",
        "mph" => "mile per hour",
        "kph" | "kmh" => "kilometre per hour",
        "C" | "Celsius" => "degree Celsius",
        "F" | "Fahrenheit" => "degree Fahrenheit",
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
        "percent" | "pct" | "pc" => "percent",
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
        "millilitre" | "millilitres" | "milliliter" | "milliliters" => "millilitre",
        "gallon" | "gallons" => "gallon",
        "pint" | "pints" => "pint",
        "quart" | "quarts" => "quart",
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

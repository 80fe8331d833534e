//! Which clocks a place goes by: a small gazetteer of cities, countries and zone names.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static ZONES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    super::entries(include_str!("words/zone.txt"))
        .filter_map(|line| line.split_once(':'))
        .map(|(place, zone)| (place, zone.trim()))
        .collect()
});

/// The IANA zone of a place or of a zone's name: "Hanoi", "South Korea", "EST".
pub fn zone_of(name: &str) -> Option<&'static str> {
    ZONES.get(name.to_lowercase().as_str()).copied()
}

/// The zone that words behind a clock time name: "Vietnam time", "Eastern Standard Time", "GMT". None for "local time".
pub fn named(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    if let Some(zone) = offset(&lower) {
        return Some(zone);
    }
    let mut name = lower.as_str();
    for ending in [" time", " standard", " daylight", " summer"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    name = name
        .strip_prefix("u.s. ")
        .or(name.strip_prefix("us "))
        .unwrap_or(name);
    zone_of(name).map(str::to_owned)
}

/// "gmt +8" as one of the fixed zones of the database, whose signs run the other way; an offset that only a place has, as
/// the place that keeps it all year.
fn offset(lower: &str) -> Option<String> {
    let rest = lower
        .strip_prefix("gmt")
        .or(lower.strip_prefix("utc"))?
        .trim();
    let sign = rest.chars().next()?;
    let amount = rest[sign.len_utf8()..].trim();
    let (hours, minutes) = match amount.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None => (amount, "00"),
    };
    let hours: u8 = hours.parse().ok()?;
    match (sign, hours, minutes) {
        ('+', 1..=14, "00") => Some(format!("Etc/GMT-{hours}")),
        ('-' | '−' | '–', 1..=12, "00") => Some(format!("Etc/GMT+{hours}")),
        ('+' | '-' | '−' | '–', 0, "00") => Some("UTC".to_owned()),
        ('+', ..) => between_hours(hours, minutes).map(str::to_owned),
        _ => None,
    }
}

/// The place whose clocks stand at that offset in every season.
fn between_hours(hours: u8, minutes: &str) -> Option<&'static str> {
    Some(match (hours, minutes) {
        (3, "30") => "Asia/Tehran",
        (4, "30") => "Asia/Kabul",
        (5, "30") => "Asia/Kolkata",
        (5, "45") => "Asia/Kathmandu",
        (6, "30") => "Asia/Yangon",
        (8, "45") => "Australia/Eucla",
        (9, "30") => "Australia/Darwin",
        _ => return None,
    })
}

/// What an abbreviation says by itself: minutes ahead of UTC, and its partner for the other half of the year.
pub fn abbreviation(name: &str) -> Option<(i32, &'static str)> {
    Some(match name {
        "EST" => (-300, "EDT"),
        "EDT" => (-240, "EST"),
        "CST" => (-360, "CDT"),
        "CDT" => (-300, "CST"),
        "MST" => (-420, "MDT"),
        "MDT" => (-360, "MST"),
        "PST" => (-480, "PDT"),
        "PDT" => (-420, "PST"),
        "GMT" | "UTC" => (0, ""),
        "BST" => (60, "GMT"),
        "CET" => (60, "CEST"),
        "CEST" => (120, "CET"),
        "EET" => (120, "EEST"),
        "EEST" => (180, "EET"),
        "AEST" => (600, "AEDT"),
        "AEDT" => (660, "AEST"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_is_in_the_database() {
        for line in crate::lexicon::entries(include_str!("words/zone.txt")) {
            let (place, zone) = line.split_once(':').expect("a place, a colon, a zone");
            assert!(
                jiff::tz::TimeZone::get(zone.trim()).is_ok(),
                "{place}: {zone}"
            );
        }
    }

    #[test]
    fn abbreviations_are_half_a_year_each() {
        for name in ["EST", "EDT", "CET", "CEST", "AEST", "AEDT", "PST", "PDT"] {
            let (offset, other) = abbreviation(name).expect("an abbreviation");
            let (partner, back) = abbreviation(other).expect("its partner");
            assert_eq!(((offset - partner).abs(), back), (60, name));
        }
        assert_eq!(abbreviation("ET"), None);
    }

    #[test]
    fn zones_are_read_from_words() {
        assert_eq!(named("Vietnam time").as_deref(), Some("Asia/Ho_Chi_Minh"));
        assert_eq!(
            named("Eastern Standard Time").as_deref(),
            Some("America/New_York")
        );
        assert_eq!(named("GMT").as_deref(), Some("UTC"));
        assert_eq!(named("GMT +8").as_deref(), Some("Etc/GMT-8"));
        assert_eq!(named("UTC+5:30").as_deref(), Some("Asia/Kolkata"));
        assert_eq!(named("GMT−5").as_deref(), Some("Etc/GMT+5"));
        assert_eq!(named("UTC+14").as_deref(), Some("Etc/GMT-14"));
        assert_eq!(named("UTC+5:17"), None);
        assert_eq!(named("UTC-14"), None);
        assert_eq!(named("local time"), None);
        assert_eq!(named("dinner time"), None);
    }
}

//! A zone's abbreviation for the other half of the year.
//!
//! ## What it does
//! Reports standard time named in summer and daylight time named in winter: "9 a.m. EST" on a day in July. The day has
//! to be known. Where the draft names a place at which the abbreviation holds all the year (MST and Arizona) or means
//! another zone (CST and China), the rule is silent.
//!
//! ## Why it matters
//! Taken at its word the time is an hour off.
//!
//! ## Example
//! ```text
//! The launch is set for 9 a.m. EST on July 4, 2019.
//! ```
//!
//! Use instead:
//! ```text
//! The launch is set for 9 a.m. EDT on July 4, 2019.
//! ```

use jiff::tz::TimeZone;

use super::clock::{Told, absolute};
use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::lexicon::zone::{abbreviation, zone_of};
use crate::story::time::{month, weekday};

/// Where an abbreviation holds all the year, or means another zone.
#[rustfmt::skip] // a table
const UNCHANGING: &[(&str, &[&str])] = &[
    ("MST", &["Arizona", "Phoenix", "Tucson", "Scottsdale", "Mesa", "Sonora", "Hermosillo"]),
    ("CST", &["Saskatchewan", "Regina", "Costa Rica", "Guatemala", "Honduras", "El Salvador", "Nicaragua", "Mexico", "China", "Beijing", "Shanghai", "Taiwan", "Taipei", "Cuba", "Havana"]),
    ("EST", &["Panama", "Jamaica", "Kingston", "Cancun", "Cayman", "Queensland", "Brisbane", "Sydney", "Melbourne", "Australia"]),
    ("AEST", &["Queensland", "Brisbane", "Cairns", "Townsville"]),
    ("PST", &["Philippines", "Manila", "Pakistan"]),
    ("BST", &["Bangladesh", "Dhaka"]),
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut unchanging = Unchanging::default();
    for time in context.story.times.iter().filter(|t| !t.quoted) {
        let Some(told) = Told::of(context.story, time) else {
            continue;
        };
        let (Some(zone), Some(date)) = (told.expression.zone, time.date) else {
            continue;
        };
        let zone = absolute(context, time.block as usize, zone);
        let words = zone.of(context.text);
        let Some((fixed, other)) = abbreviation(words) else {
            continue;
        };
        let (Some(clock), Some(iana)) = (told.clock(), zone_of(words)) else {
            continue;
        };
        let Ok(iana) = TimeZone::get(iana) else {
            continue;
        };
        let hour = i8::try_from(clock.hour % 24).unwrap_or(0);
        let Ok(at) = iana
            .into_ambiguous_zoned_datetime(date.at(hour, 0, 0, 0))
            .compatible()
        else {
            continue;
        };
        if other.is_empty() || at.offset().seconds() / 60 == fixed {
            continue;
        }
        if unchanging.holds_all_year(context, words) {
            continue;
        }
        let day = format!(
            "{}, {} {}, {}",
            weekday(date.weekday()),
            month(date.month()),
            date.day(),
            date.year()
        );
        let message = format!("{words} does not apply on {day}: the clocks are on {other}");
        let mut finding = Finding::new("dst-abbreviation-wrong", Severity::Warning, zone, message);
        finding.related.push(told.related("The time"));
        finding.fixes.push(Fix {
            title: format!("Change to “{other}”"),
            edits: vec![TextEdit {
                span: zone,
                text: other.to_owned(),
            }],
            safe: true,
        });
        findings.push(finding);
    }
}

/// The abbreviations of [`UNCHANGING`] for which the draft has been looked through, and whether it names a place where
/// they are right all the year.
#[derive(Default)]
struct Unchanging(Vec<(&'static str, bool)>);

impl Unchanging {
    fn holds_all_year(&mut self, context: &Context<'_>, abbreviation: &str) -> bool {
        let Some((name, places)) = UNCHANGING.iter().find(|(name, _)| *name == abbreviation) else {
            return false;
        };
        if let Some((_, holds)) = self.0.iter().find(|(known, _)| known == name) {
            return *holds;
        }
        let mut mentions = context.story.blocks.iter().flat_map(|block| {
            block
                .facts
                .mentions
                .iter()
                .map(|m| block.absolute(m.span).of(context.text))
        });
        let holds = mentions.any(|name| places.iter().any(|place| name.contains(place)));
        self.0.push((name, holds));
        holds
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Fixture, fixes};

    const RULE: &[&str] = &["dst-abbreviation-wrong"];

    #[test]
    fn the_other_half_of_the_year_is_reported() {
        let text = "
            The launch is set for 9 a.m. EST Thursday.
          //                             ^^^ dst-abbreviation-wrong[warning]: EST does not apply on Thursday, July 4, 2019: the clocks are on EDT

            It was 10 p.m. PDT on Jan. 5 when the lights went out.
          //               ^^^ dst-abbreviation-wrong
        ";
        Fixture::new(text).date("2019-07-02").check(RULE);
    }

    #[test]
    fn the_right_abbreviation_is_offered() {
        let fixed = fixes(
            "dst-abbreviation-wrong",
            "They met at 9 a.m. EST on July 4, 2019.",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "They met at 9 a.m. EDT on July 4, 2019."
        );
    }

    #[test]
    fn allows_the_right_half_places_without_summer_time_and_unknown_days() {
        let text = "
            The launch is set for 9 a.m. EDT Thursday, or 1300 GMT.

            In Phoenix, Arizona, the doors open at 9 a.m. MST Thursday.

            It opens at 9 a.m. ET Thursday.
        ";
        Fixture::new(text).date("2019-07-02").check(RULE);
        Fixture::new("The show starts at 9 a.m. EST.").check(RULE);
    }
}

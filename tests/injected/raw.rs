//! What can be seen in an article without Copydesk: paragraphs, sentences, marks, names that come back. Simple, so that
//! the harness does not see with the eyes that it tests.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;

use crate::random::Random;

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(crate) const AP_MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
];
pub(crate) const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A stretch of text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Part {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub(crate) fn touches(self, start: usize, end: usize) -> bool {
        self.start <= end && start <= self.end
    }
}

thread_local! {
    /// Patterns are costly to build and are asked for again and again.
    static PATTERNS: RefCell<BTreeMap<String, Regex>> = const { RefCell::new(BTreeMap::new()) };
}

pub(crate) fn regex(pattern: &str) -> Regex {
    PATTERNS.with_borrow_mut(|patterns| {
        let built = || Regex::new(pattern).expect("a pattern");
        patterns
            .entry(pattern.to_owned())
            .or_insert_with(built)
            .clone()
    })
}

/// Stretches between blank lines.
pub(crate) fn paragraphs(text: &str) -> Vec<Part> {
    regex(r"[^\n]+(?:\n[^\n]+)*")
        .find_iter(text)
        .filter(|m| !m.as_str().trim().is_empty())
        .map(|m| Part::new(m.start(), m.end()))
        .collect()
}

/// The line around a place.
pub(crate) fn line(text: &str, at: usize) -> Part {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    Part::new(start, end)
}

/// The sentence around a place, roughly: never more than its line.
pub(crate) fn sentence(text: &str, at: Part) -> Part {
    let line = line(text, at.start);
    let stops = regex(r#"[a-z0-9)][.?!][”"’]?\s+[A-Z“"‘]"#);
    let (mut start, mut end) = (line.start, line.end.max(at.end));
    for stop in stops.find_iter(&text[line.start..line.end]) {
        let (from, to) = (line.start + stop.start() + 2, line.start + stop.end());
        if from <= at.start {
            start = from;
        } else if to > at.end && from < end {
            end = from;
        }
    }
    Part::new(start, end)
}

/// No quotation is open at the place.
pub(crate) fn outside_quotes(text: &str, at: usize) -> bool {
    let before = &text[line(text, at).start..at];
    let count = |c| before.matches(c).count();
    count('“') <= count('”') && count('"') % 2 == 0 && count('‘') <= count('’')
}

/// Every place of a whole word or name.
pub(crate) fn places(text: &str, words: &str) -> Vec<Part> {
    let whole = |at: usize, end: usize| {
        !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-')
            && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    text.match_indices(words)
        .map(|(at, _)| Part::new(at, at + words.len()))
        .filter(|part| whole(part.start, part.end))
        .collect()
}

#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) given: String,
    pub(crate) family: String,
}

/// Two capitalised words of which the second comes back alone with something that people do.
pub(crate) fn people(text: &str) -> Vec<Person> {
    let full = regex(r"\b([A-Z][a-zà-ÿ]{2,}(?:-[a-z]+)?)(?: [A-Z]\.)? ([A-ZÅ][a-zà-ÿ]{3,})\b");
    let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for found in full.captures_iter(text) {
        let (given, family) = (found.get(1), found.get(2));
        let (Some(given), Some(family)) = (given, family) else {
            continue;
        };
        let owners = owners.entry(family.as_str()).or_default();
        if !owners.contains(&given.as_str()) {
            owners.push(given.as_str());
        }
    }
    let acting = regex(
        r"\b(?:said|told|asked|added) ([A-ZÅ][\wà-ÿ]+)|\b([A-ZÅ][\wà-ÿ]+) (?:said|says|told|added|asked|was|has|had|also|wrote|who)\b",
    );
    let actors: Vec<&str> = acting
        .captures_iter(text)
        .filter_map(|c| c.get(1).or(c.get(2)))
        .map(|m| m.as_str())
        .collect();
    let known = [
        "Twelve",
        "President",
        "The",
        "United",
        "New",
        "North",
        "South",
        "White",
        "Supreme",
        "Wall",
        "Super",
        "Prime",
        "West",
        "East",
        "High",
        "State",
    ];
    owners
        .into_iter()
        .filter(|(family, given)| {
            given.len() == 1 && !known.contains(&given[0]) && actors.contains(family)
        })
        .map(|(family, given)| Person {
            given: given[0].to_owned(),
            family: family.to_owned(),
        })
        .collect()
}

/// A slip of the finger: two letters swapped, one left out, doubled, or another vowel.
pub(crate) fn slip(random: &mut Random, text: &str, word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 5 {
        return None;
    }
    for _ in 0..8 {
        let at = 1 + random.below(letters.len() - 2);
        let mut wrong = letters.clone();
        match random.below(4) {
            0 => wrong.swap(at, at + 1),
            1 => {
                wrong.remove(at);
            }
            2 => wrong.insert(at, letters[at]),
            _ if "aeiou".contains(letters[at]) => wrong[at] = *random.one(&['a', 'e', 'i', 'o']),
            _ => {}
        }
        let wrong: String = wrong.into_iter().collect();
        if wrong != word && !text.contains(&wrong) && !wrong.contains('-') {
            return Some(wrong);
        }
    }
    None
}

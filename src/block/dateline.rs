//! Datelines: "HANOI, Vietnam --", "LONDON (AP) —", "WASHINGTON, Feb. 28 —", "NAIROBI, Kenya (AP) _".

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

/// Longer than this is no dateline (bytes).
const MAX_BYTES: usize = 120;

/// How close to the top a paragraph stands, and so how much it takes to see a dateline in its first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Among the first paragraphs of the story.
    Top,
    Below,
}

/// The dateline at the start of a paragraph: its place and what separates it.
pub(super) fn find(words: &str, standing: Standing) -> Option<Span> {
    let bytes = words.as_bytes();
    if !bytes.first()?.is_ascii_uppercase() {
        return None;
    }
    let shouts = bytes.get(1).is_some_and(|b| !b.is_ascii_lowercase()) && bytes[1] != b' ';
    if !shouts && standing == Standing::Below {
        return None;
    }
    let mut end = MAX_BYTES.min(words.len());
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    if !may_open(&words[..end]) {
        return None;
    }
    let pattern: &Regex = if shouts { &CAPITALS } else { &TITLE_CASE };
    let found = pattern.captures(&words[..end])?;
    // Counted here: a counted repetition of a class of letters costs megabytes and milliseconds to build.
    let agency = found.name("agency").map_or("", |agency| agency.as_str());
    if agency.chars().count() > MAX_AGENCY {
        return None;
    }
    let place = found.name("place")?.as_str();
    let says_more = ["region", "date", "agency", "known"]
        .iter()
        .any(|n| found.name(n).is_some());
    // "NATO — the alliance — said": capitals alone are a place only at the top, and if they are a word.
    if !says_more && (standing == Standing::Below || !shouts || place.len() < 5) {
        return None;
    }
    // A headline in capitals goes on in capitals after its comma; "HANOI, VIETNAM" is short.
    let region = found.name("region").map_or("", |region| region.as_str());
    let n_shouted = region
        .split(' ')
        .filter(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()));
    if n_shouted.count() > 2 {
        return None;
    }
    Some(Span::new(0, found.get(0)?.as_str().trim_end().len()))
}

/// Might a pattern fit? Only words with a capital or a number, and "of" and "the", stand before the dash, the underscore or
/// the bracket that every dateline has: the second word tells it of nearly every paragraph.
fn may_open(head: &str) -> bool {
    let is_dash = |three: &[u8]| matches!(three, [0xe2, 0x80, 0x93..=0x95]);
    let mut words = head.as_bytes().split(|b| *b == b' ').enumerate();
    let ends = words.find_map(|(nth, word)| {
        let small = nth > 0 && word.first().is_some_and(u8::is_ascii_lowercase);
        if small && !(nth > 1 && matches!(word, b"of" | b"the")) {
            return Some(false);
        }
        let closes = word.iter().any(|b| matches!(b, b'-' | b'_' | b'(' | b'['))
            || word.windows(3).any(is_dash);
        closes.then_some(true)
    });
    ends == Some(true)
}

// Letters are Latin ranges: the full Unicode classes take milliseconds to build and find no more datelines in English copy.

/// Characters of an agency's name with its brackets.
const MAX_AGENCY: usize = 34;

/// A place in capitals, then what a wire puts after it.
static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    dateline(r"[A-ZÀ-ÖØ-ÞĀ-ſ][A-ZÀ-ÖØ-ÞĀ-ſ'’.]+(?:[ -][A-ZÀ-ÖØ-ÞĀ-ſ][A-ZÀ-ÖØ-ÞĀ-ſ'’.]+){0,2}")
});

/// A place in title case needs a country or an agency.
static TITLE_CASE: LazyLock<Regex> = LazyLock::new(|| {
    let place = r"[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’.]+(?:[ -][A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’.]+){0,2}";
    compile(&format!(
        r"^(?P<place>{place})(?P<region>,\ {REGION})?(?:{SEPARATOR}|\ ?{AGENCY}{SEPARATOR}|\ ?\({KNOWN_AGENCY}\))"
    ))
});

const REGION: &str = r"(?:[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’.]*(?:[\ -](?:of\ |the\ )?[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’.]*){0,3})";
const DATE: &str = r"(?:[A-ZÀ-ÖØ-ÞĀ-ſ][a-z]{2,8}\.?\ [0-9]{1,2}(?:,\ [0-9]{4})?|[0-9]{1,2}\ [A-ZÀ-ÖØ-ÞĀ-ſ][a-z]{2,8}(?:\ [0-9]{4})?)";
const AGENCY: &str = r"(?P<agency>[(\[]\ ?[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ/\ .]+[)\]])";
const KNOWN_AGENCY: &str =
    "(?P<known>AFP|AP|Bloomberg|CNN|DPA|dpa|EFE|Kyodo|Reuters|TASS|UPI|Xinhua|Yonhap)";
const SEPARATOR: &str =
    r"(?:[\ \u{a0}]*(?:—|―|--|–)|[\ \u{a0}]*_(?:[\ \u{a0}]|$)|[\ \u{a0}]+-(?:[\ \u{a0}]|$))";

fn dateline(place: &str) -> Regex {
    compile(&format!(
        r"^(?P<place>{place})(?P<region>(?:,\ (?:{REGION})){{1,2}}?)?(?P<date>,\ {DATE})?(?:\ ?{AGENCY})?{SEPARATOR}"
    ))
}

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, and a test compiles it")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn top(words: &str) -> Option<&str> {
        find(words, Standing::Top).map(|s| s.of(words))
    }

    #[test]
    fn wires_write_datelines_in_many_ways() {
        for dateline in [
            "HANOI, Vietnam --",
            "LONDON (AP) —",
            "LONDON —",
            "WASHINGTON, Feb. 28 —",
            "WASHINGTON, March 12 (Xinhua) --",
            "PASADENA, Calif., Jan. 1 (UPI) —",
            "BEIJING –",
            "NAIROBI, Kenya (AP) _",
            "MANCHESTER, N.H. -",
            "DAR ES SALAAM, Tanzania (AP) _",
            "O'SMACH, Cambodia (AP)_",
            "BELFAST, Northern Ireland (AP)_",
            "INDEPENDENCE, MO. (AP)--",
            "ST. PAUL, Minn. —",
            "MACAU (Reuters) –",
            "Hanoi, Vietnam (CNN)",
            "Washington (CNN) —",
            "Hanoi, Vietnam —",
        ] {
            let draft = format!("{dateline} The mayor spoke on Friday.");
            assert_eq!(top(&draft), Some(dateline));
        }
        assert_eq!(top("NAIROBI, Kenya (AP) _"), Some("NAIROBI, Kenya (AP) _"));
        assert_eq!(top("MIAMI—The mayor spoke."), Some("MIAMI—"));
    }

    #[test]
    fn other_capitals_are_no_datelines() {
        for words in [
            "UNIFIRST Corp. declared a 2-for-1 split.",
            "A C$30-million offer was made.",
            "GOP — the party of Lincoln — won.",
            "The mayor — a former nurse — spoke.",
            "Mr. Smith (right) spoke.",
            "Jane Roe (left) and John Doe",
            "Trump, however, spoke - briefly.",
            "U.S. Trust, a 136-year-old bank",
            "SEIZED: the town hall",
            "TOWN SHRINKS, BUT ITS COUNCIL GROWS - and nobody minds.",
        ] {
            assert_eq!(top(words), None, "{words}");
        }
    }

    #[test]
    fn whatever_the_patterns_find_may_open_a_paragraph() {
        for words in [
            "SEOUL, Republic of the Koreas [Yonhap] –",
            "LA PAZ,\u{a0}Bolivia\u{a0}—",
            "DAR ES SALAAM, Tanzania_",
            "Hanoi, Gulf of Tonkin (CNN)",
        ] {
            assert!(may_open(words), "{words}");
        }
        for words in ["Trump said — so —", "The mayor", "NATO’s chief said --"] {
            assert!(!may_open(words), "{words}");
        }
    }

    #[test]
    fn below_the_top_a_bare_word_in_capitals_is_not_enough() {
        assert_eq!(find("UNICEF — which knows — said", Standing::Below), None);
        assert!(find("SEOUL, South Korea — The mayor", Standing::Below).is_some());
    }
}

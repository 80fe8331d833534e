//! How the words of names and roles are compared, as they are written. [`super::names`] remembers them.

use super::names::Word;
use crate::lexicon::Class;
use crate::text::words;

/// "“Red”" in Jane “Red” Roe.
pub(super) fn is_nickname(word: &str) -> bool {
    word.starts_with(['“', '"', '‘', '\'']) || word.ends_with(['”', '"'])
}

/// The nickname of one word in the name, in lower case.
pub(super) fn nickname(written: &str) -> Option<String> {
    let word = words(written).skip(1).find(|w| is_nickname(w))?;
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    (!bare.is_empty()).then(|| fold(bare))
}

/// Is one word the other with one letter left out, put in or changed, the first letter apart?
pub(super) fn is_slip(word: &str, known: &str) -> bool {
    let (short, long): (&[u8], &[u8]) = if word.len() <= known.len() {
        (word.as_bytes(), known.as_bytes())
    } else {
        (known.as_bytes(), word.as_bytes())
    };
    if short.len() < 5 || long.len() - short.len() > 1 || short[0] != long[0] {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (rest, behind) = (&short[same..], long.get(same + 1..).unwrap_or_default());
    // A plural is no slip: "the Clintons".
    let plural = word.len() > known.len() && word.strip_suffix('s') == Some(known);
    !plural
        && if short.len() == long.len() {
            !rest.is_empty() && rest[1..] == *behind
        } else {
            rest == behind
        }
}

/// The word without the Arabic article that joins a name: "al-Rashid" is "Rashid" later.
pub(super) fn unjoined(word: &str) -> &str {
    match word.as_bytes() {
        [b'a' | b'A' | b'e' | b'E', b'l', b'-', name @ ..] if name.len() > 3 => &word[3..],
        _ => word,
    }
}

/// Lower case, without full stops, commas and an article.
pub(super) fn fold(word: &str) -> String {
    let word = unjoined(word);
    if word.is_ascii() && !word.contains(['.', ',']) {
        return word.to_ascii_lowercase();
    }
    word.chars()
        .filter(|c| !matches!(c, '.' | ','))
        .flat_map(char::to_lowercase)
        .collect()
}

/// "Kim Jong-un", "Xi Jinping": an East Asian family name, and what follows is no Western given name.
pub(super) fn looks_family_first(written: &str) -> bool {
    let mut parts = words(written);
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        return false;
    };
    let class = |w: &str| Word::of_name(w).map_or(Class::empty(), |w| w.class);
    let first = class(first);
    if !first.contains(Class::EAST_ASIAN_FAMILY) || parts.nth(1).is_some() {
        return false;
    }
    let syllables = second
        .split_once('-')
        .is_some_and(|(_, b)| b.chars().next().is_some_and(char::is_lowercase));
    syllables || !first.contains(Class::GIVEN_NAME) && !class(second).contains(Class::GIVEN_NAME)
}

/// "Millennials", "Latinos": endings of groups, not of surnames.
pub(super) fn looks_like_a_group(words: &str) -> bool {
    [
        "ians", "cans", "ists", "ials", "crats", "inos", "nals", "eans", "ites", "teens",
    ]
    .iter()
    .any(|ending| words.ends_with(ending))
}

pub(super) fn looks_plural(words: &str) -> bool {
    words.ends_with('s')
        && !words.ends_with("ss")
        && !Word::of_name(words).is_some_and(|w| w.class.contains(Class::GIVEN_NAME))
}

pub(super) fn initials_agree(a: &[Word], b: &[Word]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.first == y.first)
}

/// The words with one space between.
pub(in crate::story) fn single_spaced(written: &str) -> String {
    let mut before = b' ';
    let tidy = written.trim_ascii().bytes().all(|b| {
        let blanks = b == b' ' && before == b' ';
        before = b;
        (b.is_ascii_graphic() || b == b' ') && !blanks
    });
    if tidy {
        return written.trim_ascii().to_owned();
    }
    let mut spaced = String::with_capacity(written.len());
    for word in words(written) {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

pub(super) fn without_article(words: &str) -> &str {
    words
        .strip_prefix("The ")
        .or_else(|| words.strip_prefix("the "))
        .unwrap_or(words)
}

/// Role words that say the same: "spokesperson" and "spokesman".
pub(super) fn neutral_role(word: &str) -> String {
    let lower = word.to_lowercase();
    for ending in ["woman", "person", "man"] {
        if let Some(stem) = lower.strip_suffix(ending).filter(|s| s.len() > 3) {
            return format!("{stem}man");
        }
    }
    lower
}

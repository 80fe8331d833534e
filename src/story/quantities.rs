//! The draft's quantities side by side: which of them are the same figure, and which speak of the same thing.
//!
//! Nothing is judged here; what differs and may not, the rules say.

use std::borrow::Cow;

use super::Story;
use crate::extract::Quantity;

/// Words of a noun phrase that say nothing about what is counted.
const EMPTY: &[&str] = &[
    "new",
    "old",
    "other",
    "more",
    "local",
    "different",
    "major",
    "total",
];

/// Are the two the same amount, as roughly as the rougher of them is written?
pub fn same_amount(a: &Quantity, b: &Quantity) -> bool {
    if a.unit != b.unit {
        return false;
    }
    let (rough, fine) = if a.step >= b.step { (a, b) } else { (b, a) };
    (rough.value - fine.value).abs() <= rough.step / 2.0 + 1e-9
}

/// The other places of the draft where the figure of `of` stands, for what may be the same thing: another noun behind it
/// is another thing.
pub fn elsewhere<'s>(
    story: &'s Story,
    text: &'s str,
    of: &'s Quantity,
) -> impl Iterator<Item = &'s Quantity> {
    story.quantities.iter().filter(move |other| {
        other.span != of.span
            && same_amount(other, of)
            && (of.unit.is_some() || same_head(text, of, other))
    })
}

fn same_head(text: &str, a: &Quantity, b: &Quantity) -> bool {
    match (head(text, a), head(text, b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// What is counted, without its plural ending, in lower case.
pub fn head<'t>(text: &'t str, quantity: &Quantity) -> Option<Cow<'t, str>> {
    let phrase = quantity.counted?.of(text);
    let last = phrase.rsplit([' ', '-']).next()?;
    Some(singular(last))
}

/// The words of what is counted that say something, without plural endings.
pub fn nouns<'t>(text: &'t str, quantity: &Quantity) -> Vec<Cow<'t, str>> {
    let phrase = quantity.counted.map_or("", |span| span.of(text));
    let words = phrase
        .split([' ', '-', '\n'])
        .filter(|w| w.len() > 2)
        .map(singular);
    words.filter(|w| !EMPTY.contains(&&**w)).collect()
}

/// The word in lower case without the ending of a plural: enough to compare two of them.
pub fn singular(word: &str) -> Cow<'_, str> {
    let lower: Cow<'_, str> = if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    };
    match &*lower {
        "people" => return Cow::Borrowed("person"),
        "men" => return Cow::Borrowed("man"),
        "women" => return Cow::Borrowed("woman"),
        "children" => return Cow::Borrowed("child"),
        _ => {}
    }
    let stem = if lower.len() > 4 && lower.ends_with("ies") {
        return Cow::Owned(format!("{}y", &lower[..lower.len() - 3]));
    } else if lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss") {
        lower.len() - 1
    } else {
        lower.len()
    };
    match lower {
        Cow::Borrowed(word) => Cow::Borrowed(&word[..stem]),
        Cow::Owned(mut word) => {
            word.truncate(stem);
            Cow::Owned(word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: f64, step: f64) -> Quantity {
        Quantity {
            value,
            step,
            ..Quantity::default()
        }
    }

    #[test]
    fn a_rough_number_is_the_same_as_a_fine_one() {
        assert!(same_amount(&amount(3.47e6, 1e4), &amount(3.5e6, 1e5)));
        assert!(!same_amount(&amount(3.47e6, 1e4), &amount(3.6e6, 1e5)));
        assert!(!same_amount(&amount(12.0, 1.0), &amount(13.0, 1.0)));
    }

    #[test]
    fn plurals_lose_their_ending() {
        for (plural, one) in [
            ("Cities", "city"),
            ("people", "person"),
            ("homes", "home"),
            ("class", "class"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }
}

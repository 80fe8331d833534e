//! Words that British and American English spell in two ways.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::entries;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    British,
    American,
}

impl Dialect {
    pub fn name(self) -> &'static str {
        match self {
            Self::British => "British",
            Self::American => "American",
        }
    }
}

type Spellings = FxHashMap<Box<str>, (Dialect, Box<str>)>;

/// By the word in lower case: whose spelling it is, and the other one.
static WORDS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for line in entries(include_str!("words/dialect.txt")) {
        let mut parts = line.split_whitespace();
        let (Some(british), Some(american)) = (parts.next(), parts.next()) else {
            continue;
        };
        for ending in std::iter::once("").chain(parts) {
            let (british, american) = (with(british, ending), with(american, ending));
            words.insert(british.clone(), (Dialect::British, american.clone()));
            // Oxford writes "organize" too: that shows nothing.
            if !british.replace("is", "iz").eq(&*american) {
                words.insert(american, (Dialect::American, british));
            }
        }
    }
    words
});

/// "centre" with "s" and "d" is "centres" and "centred", "center" "centers" and "centered".
fn with(word: &str, ending: &str) -> Box<str> {
    if ending == "d" && !word.ends_with('e') {
        return format!("{word}ed").into();
    }
    format!("{word}{ending}").into()
}

/// Whose spelling `word`, which is in lower case, is, and how the other one goes.
pub fn of(word: &str) -> Option<(Dialect, &'static str)> {
    WORDS.get(word).map(|(dialect, other)| (*dialect, &**other))
}

/// All of them, for the classes of words.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.keys().map(|word| &**word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_lead_to_each_other() {
        assert_eq!(of("centred"), Some((Dialect::British, "centered")));
        assert_eq!(of("organisers"), Some((Dialect::British, "organizers")));
        assert_eq!(of("organizers"), None);
        assert_eq!(of("colors"), Some((Dialect::American, "colours")));
        assert_eq!(of("colourful"), Some((Dialect::British, "colorful")));
        assert_eq!(of("house"), None);
    }
}

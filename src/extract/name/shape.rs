//! What kind of name a run of capitalised words looks like, by its own words and the word behind it.

use super::{Finder, OF};
use crate::extract::NameShape;
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::{self, Class, Words, word};

impl Finder<'_> {
    /// What the words look like: `None` for calendar words and bare demonyms.
    pub(super) fn shape(&self, start: usize, end: usize, titled: bool) -> Option<NameShape> {
        let tokens = &self.tokens[start..end];
        let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
        if tokens.iter().all(|t| t.is(Class::MONTH | Class::WEEKDAY))
            && !titled
            && !first.is(Class::GIVEN_NAME)
        {
            return None;
        }
        if tokens.len() == 1 {
            return self.single_shape(start, titled);
        }
        if titled {
            return Some(NameShape::Full);
        }
        // "RJR Nabisco", "Gray & Klein".
        let letters = first.case == Case::Upper
            && first.end - first.start > 2
            && !first.is(Class::GIVEN_NAME)
            && last.case != Case::Upper;
        if letters && !first.stopped || self.is_partner(start, end) {
            return Some(NameShape::Organisation);
        }
        let known = first.is(Class::ORGANISATION_NAME) && !first.is(Class::GIVEN_NAME);
        if known || tokens.len() == 2 && is_firm(first.text(self.block), last.text(self.block)) {
            return Some(NameShape::Organisation);
        }
        if first.case == Case::Upper && first.is_one(&SHIPS) && !first.stopped {
            return Some(NameShape::Other);
        }
        let institution = tokens.iter().any(|t| t.is_small(&OF));
        if last.is(Class::ORGANISATION) && !first.is(Class::GIVEN_NAME) || institution {
            return Some(NameShape::Organisation);
        }
        if tokens
            .iter()
            .all(|t| t.case == Case::Upper && t.end - t.start > 2)
        {
            return Some(NameShape::Other);
        }
        if first.case == Case::Capital
            && first.is_one(&BEFORE_PLACE)
            && first.stopped == (first.hash == word!("st"))
            && !last.is(Class::ORGANISATION | Class::EVENT)
            && tokens.len() <= 3
        {
            return Some(NameShape::Place);
        }
        let thing = Class::EVENT | Class::ORGANISATION;
        if first.is(Class::GIVEN_NAME) && !last.is(thing) {
            return Some(NameShape::Full);
        }
        // "House Rules", "World War II", "Honey Nut Cheerios" with an article.
        if first.is(thing | Class::DOCUMENT | Class::TIME_NOUN)
            && !first.is(Class::EAST_ASIAN_FAMILY)
            || tokens[1..].iter().any(|t| {
                t.is(thing) && !t.is(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY | Class::PARTICLE)
            }) && !last.is(thing)
            || self.is_determined(start) && !first.is(Class::EAST_ASIAN_FAMILY)
        {
            return Some(NameShape::Other);
        }
        if last.is(Class::EVENT | Class::ORGANISATION) {
            return Some(if last.is(Class::EVENT) {
                NameShape::Other
            } else {
                NameShape::Organisation
            });
        }
        if tokens.iter().all(|t| t.is(Class::PLACE)) {
            return Some(NameShape::Place);
        }
        let ordinary = |t: &Token| {
            t.is(Class::DEMONYM
                | Class::FUNCTION
                | Class::DOCUMENT
                | Class::GROUP
                | Class::ROLE_PLURAL
                | Class::WEEKDAY)
                && !t.is(Class::PARTICLE | Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
        };
        if tokens.len() > 4
            || tokens.iter().any(ordinary)
            || first.is(Class::PLACE)
            || last.is(Class::PLACE) && tokens.len() > 2
        {
            return Some(NameShape::Other);
        }
        Some(NameShape::Full)
    }

    /// "Gray & Klein".
    fn is_partner(&self, start: usize, end: usize) -> bool {
        let beside = [start.checked_sub(1), Some(end)].into_iter().flatten();
        beside
            .filter_map(|i| self.tokens.get(i))
            .any(|t| t.is_punct(b'&'))
    }

    pub(super) fn single_shape(&self, idx: usize, titled: bool) -> Option<NameShape> {
        let token = &self.tokens[idx];
        let text = token.text(self.block);
        // "a federal judge May 3".
        let dated = self
            .tokens
            .get(idx + 1)
            .is_some_and(|n| n.kind == TokenKind::Number);
        if token.is(Class::MONTH) && dated {
            return None;
        }
        if titled {
            return Some(NameShape::Single);
        }
        if token.is(Class::MONTH | Class::WEEKDAY) && !token.is(Class::GIVEN_NAME) {
            return None;
        }
        if token.is(Class::PLACE) {
            return Some(NameShape::Place);
        }
        if token.case == Case::Upper || text.contains('.') {
            return (text.len() > 1 && !text.ends_with(".m.") && text != "I")
                .then_some(NameShape::Organisation);
        }
        if token.is(Class::DEMONYM | Class::GROUP | Class::ROLE_PLURAL)
            && !token.is(Class::GIVEN_NAME)
        {
            return None;
        }
        if token.is(Class::ROLE | Class::COURTESY | Class::FUNCTION)
            && !token.is(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
        {
            return None;
        }
        if is_no_name(token, self.block) {
            return None;
        }
        if token.is(Class::ORGANISATION | Class::ORGANISATION_NAME) || self.is_partner(idx, idx + 1)
        {
            return Some(NameShape::Organisation);
        }
        Some(NameShape::Single)
    }
}

/// "Trump administration", "Obama era": the name only modifies a noun.
pub(super) fn is_modified_noun(next: &Token) -> bool {
    next.is_word()
        && next.spaced
        && next.case == Case::Lower
        && next.is(Class::ORGANISATION
            | Class::EVENT
            | Class::GROUP
            | Class::ROLE_PLURAL
            | Class::DOCUMENT)
        && !next.is(Class::VERB)
        || next.is_small(&MODIFIED)
}

/// What ships' names begin with.
const SHIPS: Words<7> = Words::new(["mv", "hms", "uss", "ss", "rms", "rrs", "ms"]);

/// First words of places.
const BEFORE_PLACE: Words<29> = Words::new([
    "new", "north", "south", "west", "east", "san", "los", "las", "santa", "saint", "st", "fort",
    "port", "mount", "lake", "el", "puerto", "costa", "hong", "sri", "saudi", "united", "great",
    "baton", "des", "rio", "buenos", "tel", "ho",
]);

/// Nouns that a name before them only modifies.
const MODIFIED: Words<9> = Words::new([
    "campaign",
    "era",
    "family",
    "estate",
    "presidency",
    "supporter",
    "supporters",
    "rally",
    "voters",
]);

/// Numbers and calls that open a sentence.
const NO_NAMES: Words<44> = Words::new([
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "half",
    "hey",
    "whatever",
    "whoever",
    "whichever",
    "wherever",
    "yes",
    "no",
    "oh",
    "well",
    "please",
    "thanks",
    "hello",
    "wow",
    "photo",
    "video",
    "image",
    "footage",
    "editor",
    "update",
    "note",
    "breaking",
    "thirty",
    "twenty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "forty",
    "fifty",
    "hundreds",
    "thousands",
    "dozens",
    "millions",
]);

/// Is the word a number or a call that opens a sentence, or a pronoun with its verb?
pub(super) fn is_no_name(word: &Token, block: &str) -> bool {
    if word.first == b'I' && word.text(block)[1..].starts_with(['’', '\'']) {
        return true;
    }
    if word.joined {
        // "Twenty-four percent".
        let first = word.text(block).split('-').next().unwrap_or_default();
        return is_capitalised(first) && NO_NAMES.has(lexicon::hash_as_written(first));
    }
    // "No. 1" is no "No".
    word.case == Case::Capital && word.is_one(&NO_NAMES) && !word.stopped
}

/// A capital and then small letters.
fn is_capitalised(word: &str) -> bool {
    word.chars().skip(1).all(char::is_lowercase) && word.starts_with(char::is_uppercase)
}

/// Firms that are named like people.
fn is_firm(first: &str, last: &str) -> bool {
    matches!(
        (first, last),
        ("Merrill", "Lynch")
            | ("Morgan" | "Stanley", "Stanley" | "Morgan")
            | ("Charles", "Schwab")
            | ("Philip", "Morris")
            | ("Eli", "Lilly")
            | ("Ralph", "Lauren")
            | ("Calvin", "Klein")
            | ("Tommy", "Hilfiger")
            | ("Louis", "Vuitton")
            | ("Mary", "Kay")
            | ("Walt", "Disney")
            | ("Warner", "Bros" | "Bros.")
            | ("Marks", "Spencer")
            | ("Smith", "Barney")
            | ("Dean", "Witter")
            | ("Bear", "Stearns")
            | ("Oscar", "Mayer")
            | ("Bryn", "Mawr")
            | ("William", "Hill")
            | ("Tim", "Hortons")
            | ("Ben", "Jerry")
            | ("Ernst", "Young")
            | ("Perkins", "Coie")
            | ("Dow", "Jones")
            | (
                "Al" | "al",
                "Qaeda" | "Qaida" | "Shabaab" | "Jazeera" | "Arabiya" | "Nusra"
            )
            | ("Polly", "Peck")
            | ("Jack", "Daniels")
            | ("Wells", "Fargo")
    )
}

//! What kind of name a run of capitalised words looks like, by its own words and the word behind it.

use super::Finder;
use crate::extract::NameShape;
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::Class;

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
        if letters && !first.ends_in_stop(self.block) || self.is_partner(start, end) {
            return Some(NameShape::Organisation);
        }
        let known = first.is(Class::ORGANISATION_NAME) && !first.is(Class::GIVEN_NAME);
        if known || tokens.len() == 2 && is_firm(first.text(self.block), last.text(self.block)) {
            return Some(NameShape::Organisation);
        }
        if matches!(
            first.text(self.block),
            "MV" | "HMS" | "USS" | "SS" | "RMS" | "RRS" | "MS"
        ) {
            return Some(NameShape::Other);
        }
        let institution = tokens
            .iter()
            .any(|t| matches!(t.text(self.block), "of" | "for"));
        if last.is(Class::ORGANISATION) && !first.is(Class::GIVEN_NAME) || institution {
            return Some(NameShape::Organisation);
        }
        if tokens
            .iter()
            .all(|t| t.case == Case::Upper && t.end - t.start > 2)
        {
            return Some(NameShape::Other);
        }
        if matches!(
            first.text(self.block),
            "New"
                | "North"
                | "South"
                | "West"
                | "East"
                | "San"
                | "Los"
                | "Las"
                | "Santa"
                | "Saint"
                | "St."
                | "Fort"
                | "Port"
                | "Mount"
                | "Lake"
                | "El"
                | "Puerto"
                | "Costa"
                | "Hong"
                | "Sri"
                | "Saudi"
                | "United"
                | "Great"
                | "Baton"
                | "Des"
                | "Rio"
                | "Buenos"
                | "Tel"
                | "Ho"
        ) && !last.is(Class::ORGANISATION | Class::EVENT)
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
        if is_no_name(text) {
            return None;
        }
        if token.is(Class::ORGANISATION | Class::ORGANISATION_NAME) || self.is_partner(idx, idx + 1)
        {
            return Some(NameShape::Organisation);
        }
        Some(NameShape::Single)
    }

    /// "Trump administration", "Obama era": the name only modifies a noun.
    pub(super) fn is_modified_noun(&self, next: &Token) -> bool {
        next.is_word()
            && next.spaced
            && next.case == Case::Lower
            && next.is(Class::ORGANISATION
                | Class::EVENT
                | Class::GROUP
                | Class::ROLE_PLURAL
                | Class::DOCUMENT)
            && !next.is(Class::VERB)
            || matches!(
                next.text(self.block),
                "campaign"
                    | "era"
                    | "family"
                    | "estate"
                    | "presidency"
                    | "supporter"
                    | "supporters"
                    | "rally"
                    | "voters"
            )
    }
}

/// Numbers and calls that open a sentence.
pub(super) fn is_no_name(word: &str) -> bool {
    // "Twenty-four percent".
    let hyphen = memchr::memchr(b'-', word.as_bytes());
    let word = hyphen.map_or(word, |at| &word[..at]);
    if word.starts_with("I’") || word.starts_with("I'") {
        return true;
    }
    matches!(
        word,
        "One"
            | "Two"
            | "Three"
            | "Four"
            | "Five"
            | "Six"
            | "Seven"
            | "Eight"
            | "Nine"
            | "Ten"
            | "Half"
            | "Hey"
            | "Whatever"
            | "Whoever"
            | "Whichever"
            | "Wherever"
            | "Yes"
            | "No"
            | "Oh"
            | "Well"
            | "Please"
            | "Thanks"
            | "Hello"
            | "Wow"
            | "Photo"
            | "Video"
            | "Image"
            | "Footage"
            | "Editor"
            | "Update"
            | "Note"
            | "Breaking"
            | "Thirty"
            | "Twenty"
            | "Sixty"
            | "Seventy"
            | "Eighty"
            | "Ninety"
            | "Forty"
            | "Fifty"
            | "Hundreds"
            | "Thousands"
            | "Dozens"
            | "Millions"
    )
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

//! What kind of name a run of capitalised words looks like, by its own words and the word behind it.

use super::Finder;
use crate::extract::NameShape;
use crate::extract::token::{Case, Token};
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
            return self.single_shape(first, titled);
        }
        if titled {
            return Some(NameShape::Full);
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
        if first.is(Class::GIVEN_NAME) && !last.is(Class::EVENT | Class::ORGANISATION) {
            return Some(NameShape::Full);
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

    pub(super) fn single_shape(&self, token: &Token, titled: bool) -> Option<NameShape> {
        let text = token.text(self.block);
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
        if token.is(Class::ORGANISATION) {
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

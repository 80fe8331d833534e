//! The title right before a name.

use super::Finder;
use crate::extract::token::Case;
use crate::lexicon::Class;
use crate::text::Span;

impl Finder<'_> {
    /// The role right before the name: first and last token of "US Secretary of State", "Cheong Wa Dae spokesman".
    pub(super) fn role_before(&self, name: usize, title: Option<usize>) -> Option<(usize, usize)> {
        let last = name.checked_sub(1)?;
        let before = &self.tokens[last];
        if title.is_none()
            && !(before.is(Class::ROLE)
                && !before.is(Class::ROLE_PLURAL)
                && before.case == Case::Lower
                && !is_adjective(before.text(self.block))
                && self.tokens[name].spaced)
        {
            return None;
        }
        let mut first = title.unwrap_or(last);
        while let Some(prev) = first.checked_sub(1) {
            let token = &self.tokens[prev];
            let spaced = self.tokens[first].spaced;
            let modifier = token.is_word()
                && spaced
                && (token.is_capital() && !self.starts_plain(prev)
                    || token.is(Class::ROLE_MODIFIER
                        | Class::ROLE
                        | Class::DEMONYM
                        | Class::ORGANISATION))
                && !token.is(Class::DETERMINER
                    | Class::CONJUNCTION
                    | Class::POSSESSIVE
                    | Class::WEEKDAY
                    | Class::MONTH
                    | Class::AUXILIARY)
                && !(token.is(Class::PREPOSITION) && token.case == Case::Lower)
                && !(token.is(Class::VERB)
                    && !token.is(Class::ROLE_MODIFIER | Class::ROLE | Class::ORGANISATION)
                    && token.case == Case::Lower);
            let of = token.case == Case::Lower
                && token.text(self.block) == "of"
                && prev > 0
                // "mother of victim Tom Roe": the first role is another one's.
                && !before.is(Class::ROLE | Class::COURTESY)
                && self.tokens[prev - 1].is(Class::ROLE);
            let initials = token.is_word() && spaced && token.text(self.block) == "then";
            if !(modifier || of) || initials || self.quoted[prev] != self.quoted[name] {
                break;
            }
            first = prev;
        }
        while first < last
            && self.tokens[first].is(Class::ROLE_QUALIFIER)
            && !self.tokens[first].is(Class::COURTESY)
        {
            first += 1;
        }
        Some((first, last))
    }

    /// A sentence's first word that has its capital only from there.
    pub(super) fn starts_plain(&self, idx: usize) -> bool {
        self.starts[idx] && self.tokens[idx].is(Class::FUNCTION)
    }

    /// "former", "then-", "acting" before the role.
    pub(super) fn qualifier(&self, first: usize) -> Option<Span> {
        let before = self.tokens.get(first.checked_sub(1)?)?;
        (before.is(Class::ROLE_QUALIFIER) && before.is_word()).then(|| before.span())
    }
}

/// Titles that in lower case are adjectives: "a major Roe donor".
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "major"
            | "general"
            | "private"
            | "principal"
            | "native"
            | "minor"
            | "chief"
            | "local"
            | "fellow"
            | "expert"
    )
}

//! What a number may be that counts nothing: a clock time, a year, a code, part of a name.

use super::number::Number;
use super::{Reading, unit};
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::Class;

impl Reading<'_> {
    /// "9 a.m.", "5 o'clock".
    pub(super) fn is_clock(self, next: usize) -> bool {
        self.tokens.get(next).is_some_and(|t| {
            let word = t.text(self.text).to_ascii_lowercase();
            matches!(
                word.as_str(),
                "a.m." | "p.m." | "am" | "pm" | "o'clock" | "o’clock"
            )
        })
    }

    /// "21st", "1990s", "5G", "3/4/2019", "+82": letters or signs that hang on the figures make them something else.
    pub(super) fn is_ordinal_or_code(self, number: &Number) -> bool {
        if number.spelled || number.certain {
            return false;
        }
        let before = self.before().filter(|_| !self.tokens[self.at].spaced);
        let hangs = before.is_some_and(|t| {
            t.is_word() || matches!(t.text(self.text), "+" | "#" | "/" | "." | ":" | "@" | "_")
        });
        let after = self.tokens.get(number.next).filter(|t| !t.spaced);
        let suffix = after.is_some_and(|t| {
            t.is_punct(b'/')
                || t.is_word() && unit::after(self.text, self.tokens, number.next).is_none()
        });
        let sign = self.currency().is_some();
        !sign && (hangs || suffix && !self.is_short_million(number))
    }

    /// The figures that go on with a telephone number: "+82 2 555 0134".
    pub(super) fn after_code(self, mut next: usize) -> usize {
        while self.follows("+")
            && let Some(token) = self.tokens.get(next)
            && (token.kind == TokenKind::Number || token.is_punct(b'-'))
        {
            next += 1;
        }
        next
    }

    /// The "m" of "£5m".
    pub(super) fn is_short_million(self, number: &Number) -> bool {
        self.tokens
            .get(number.next)
            .is_some_and(|t| t.text(self.text) == "m")
    }

    /// "a 12-member council", "three-judge panel".
    pub(super) fn modifies_counted(self, number: &Number) -> bool {
        if let Some((tail, _)) = &number.tail {
            return unit::is_counted_modifier(tail);
        }
        let hyphen = self
            .tokens
            .get(number.next)
            .is_some_and(|t| t.is_punct(b'-') && !t.spaced);
        hyphen
            && self
                .tokens
                .get(number.next + 1)
                .is_some_and(|t| !t.spaced && unit::is_counted_modifier(t.text(self.text)))
    }

    /// Does a number without unit count something, rather than name a year, a house or a page?
    pub(super) fn counts(self, number: &Number) -> bool {
        let Self { text, tokens, .. } = self;
        let token = &tokens[self.at];
        let next = tokens.get(number.next);
        if next.is_some_and(|t| unit::is_counted(t.text(text))) {
            return true;
        }
        if next.is_some_and(|t| !t.spaced && matches!(t.text(text), "-" | "–")) {
            return false;
        }
        let month = |t: Option<&Token>| t.is_some_and(|t| t.is(Class::MONTH) && t.is_capital());
        if month(self.before()) || month(next) || self.follows_designator() {
            return false;
        }
        if number.spelled {
            let named = token.case == Case::Capital && !self.opens_sentence(self.at);
            return !named && number.value > 1.0;
        }
        let digits = token.text(text);
        let year = digits.len() == 4 && (1500.0..2100.0).contains(&number.value);
        !year && !self.is_tight()
    }

    /// Hangs on the word before by a hyphen or slash: "Apollo-11", "9/11".
    pub(super) fn is_tight(self) -> bool {
        self.before().is_some_and(|t| {
            !self.tokens[self.at].spaced && matches!(t.text(self.text), "-" | "–" | "/")
        })
    }

    /// A word before the figure makes it a name: "Route 66", "page 12", "Group of 20".
    pub(super) fn follows_designator(self) -> bool {
        let Some(before) = self.before().filter(|t| t.is_word()) else {
            return false;
        };
        let word = before.text(self.text).to_ascii_lowercase();
        if is_designator(&word) {
            return true;
        }
        let capital = |at: usize| {
            let token = &self.tokens[at];
            token.is_capital()
                && token.is_word()
                && !token.is(Class::WEEKDAY | Class::MONTH)
                && !self.opens_sentence(at)
        };
        capital(self.at - 1) || (word == "of" && self.at >= 2 && capital(self.at - 2))
    }

    pub(super) fn opens_sentence(self, at: usize) -> bool {
        at == 0
            || matches!(
                self.tokens[at - 1].text(self.text),
                "." | "!" | "?" | ":" | "“" | "\"" | "‘" | "(" | "--" | "—"
            )
    }
}

/// Nouns whose number is a name.
fn is_designator(word: &str) -> bool {
    matches!(
        word,
        "no" | "no."
            | "nos."
            | "number"
            | "page"
            | "pages"
            | "room"
            | "route"
            | "highway"
            | "article"
            | "section"
            | "chapter"
            | "flight"
            | "channel"
            | "gate"
            | "platform"
            | "line"
            | "bus"
            | "type"
            | "phase"
            | "level"
            | "grade"
            | "district"
            | "ward"
            | "apartment"
            | "building"
            | "figure"
            | "table"
            | "appendix"
            | "version"
            | "rule"
            | "pier"
            | "berth"
            | "hangar"
            | "lot"
            | "unit"
            | "zone"
            | "since"
            | "circa"
    )
}

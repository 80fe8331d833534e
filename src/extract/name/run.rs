//! How far a run of capitalised words goes, and which words in it are no name's.

use super::{Finder, OF, shape};
use crate::extract::NameShape;
use crate::extract::seen::Places;
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::{Class, Words, word};

/// So many tokens at most has a headline.
const HEADLINE: usize = 48;

/// A title and the name behind it are so many words at most.
const HEADLINE_NAME: usize = 4;

/// Do nearly all words of weight have a capital, as in a headline of the American kind?
pub(super) fn is_title_case(tokens: &[Token], capitals: &Places) -> bool {
    let is_long = |t: &Token| t.end - t.start > 3;
    if tokens.len() > HEADLINE || capitals.len() <= 3 {
        return false;
    }
    let long = |at: &usize| is_long(&tokens[*at]) && tokens[*at].is_capital();
    let n_capitals = capitals.iter().filter(long).count();
    let mut lower = tokens
        .iter()
        .filter(|t| t.is_word() && is_long(t) && !t.is_capital());
    n_capitals > 3 && lower.nth(n_capitals / 5).is_none()
}

/// Particles that stand in lower case before a name: "de la Cruz", "von der Leyen".
const BEFORE_NAME: Words<15> = Words::new([
    "van", "von", "der", "de", "la", "du", "del", "della", "di", "dos", "bin", "ibn", "al", "el",
    "le",
]);

/// What introduces no person's bare name.
const ARTICLES: Words<10> = Words::new([
    "the", "a", "an", "this", "these", "those", "every", "each", "some", "any",
]);

impl Finder<'_> {
    /// One past the last token of the run: capitals, particles and initials between them, "of" within institutions.
    pub(super) fn run_end(&self, first: usize) -> usize {
        let mut end = first + 1;
        while let Some(token) = self.tokens.get(end) {
            if let Some(behind) = self.behind_nickname(first, end) {
                end = behind;
                continue;
            }
            if !token.spaced {
                // A bracket ends the run; so does punctuation.
                break;
            }
            let capital = token.is_word()
                && (token.is_capital() && !self.is_no_name(end) || self.has_article(end));
            if capital && !self.starts[end] && self.quoted[end] == self.quoted[first] {
                end += 1;
                continue;
            }
            let after = self.tokens.get(end + 1);
            let goes_on = after.is_some_and(|a| {
                a.is_word() && a.spaced && a.is_capital() && !self.starts[end + 1]
            });
            let second = self.tokens.get(end + 2);
            let two_on = after.is_some_and(|a| a.is(Class::PARTICLE) && a.case == Case::Lower)
                && second.is_some_and(|a| a.is_word() && a.is_capital());
            let joins =
                token.is(Class::PARTICLE) && token.case == Case::Lower && (goes_on || two_on)
                    || token.is_small(&OF) && goes_on && self.takes_of(end - 1);
            if !joins {
                break;
            }
            end += 1;
        }
        end
    }

    /// "Secretary of State", "University of Leeds", "Committee for Justice": what joins with "of" or "for".
    fn takes_of(&self, idx: usize) -> bool {
        let token = &self.tokens[idx];
        token.is(Class::ORGANISATION | Class::EVENT) || self.is_title_of(idx)
    }

    fn is_title_of(&self, idx: usize) -> bool {
        self.tokens[idx].is(Class::ROLE)
            && self.tokens.get(idx + 2).is_some_and(|a| {
                a.is(Class::ORGANISATION | Class::PLACE)
                    || matches!(
                        a.text(self.block),
                        "State"
                            | "Defense"
                            | "Defence"
                            | "Treasury"
                            | "Labor"
                            | "Labour"
                            | "Commerce"
                            | "Energy"
                            | "Education"
                            | "Agriculture"
                            | "Transportation"
                            | "Health"
                            | "Justice"
                            | "Homeland"
                            | "Staff"
                    )
            })
    }

    /// "al-Rashid": the article in lower case belongs to the name.
    pub(super) fn has_article(&self, idx: usize) -> bool {
        let token = &self.tokens[idx];
        if !token.joined || token.case == Case::Capital || !matches!(token.first, b'a' | b'e') {
            return false;
        }
        let rest = token
            .text(self.block)
            .split_once('-')
            .filter(|(article, _)| {
                matches!(
                    *article,
                    "al" | "el" | "as" | "ash" | "an" | "ar" | "at" | "az" | "ad"
                )
            });
        rest.is_some_and(|(_, name)| name.starts_with(char::is_uppercase))
    }

    /// Where a name begins whose particles stand in lower case before it: "de la Cruz", "von der Leyen".
    pub(super) fn with_particles(&self, start: usize) -> usize {
        let mut first = start;
        while let Some(prev) = first.checked_sub(1) {
            let token = &self.tokens[prev];
            let particle = token.is_word()
                && self.tokens[first].spaced
                && self.quoted[prev] == self.quoted[start]
                && token.is_small(&BEFORE_NAME);
            if !particle {
                break;
            }
            first = prev;
        }
        if start - first > 3 { start } else { first }
    }

    /// A function word with a capital inside a run ("To", "That", "Behind") is nobody's name.
    pub(super) fn is_no_name(&self, idx: usize) -> bool {
        let token = &self.tokens[idx];
        let named = Class::GIVEN_NAME
            | Class::EAST_ASIAN_FAMILY
            | Class::PARTICLE
            | Class::COURTESY
            | Class::ROLE
            | Class::ROLE_MODIFIER
            | Class::ORGANISATION
            | Class::NAME_SUFFIX
            | Class::PLACE
            | Class::DEMONYM
            | Class::MONTH;
        let contracted = token.first == b'I' && shape::is_no_name(token, self.block);
        (token.is(Class::FUNCTION) || contracted)
            && !token.is(named)
            && token.case == Case::Capital
            && token.end - token.start > 1
            && !token.stopped
            // "Under Secretary", "Vice President".
            && !self.tokens.get(idx + 1).is_some_and(|n| n.is(Class::ROLE) && n.is_capital())
    }

    /// Does a nickname in marks begin at `at`: Jane “Red” Roe? The place behind its closing mark.
    fn behind_nickname(&self, first: usize, at: usize) -> Option<usize> {
        let mark = |idx: usize| {
            self.tokens
                .get(idx)
                .filter(|t| t.kind == TokenKind::Mark && t.end - t.start > 0)
        };
        let capital = |idx: usize| {
            self.tokens
                .get(idx)
                .filter(|t| t.is_word() && t.is_capital())
        };
        if !mark(at)?.spaced || self.quoted[first] || at == first {
            return None;
        }
        let close = (at + 2..=at + 3).find(|idx| mark(*idx).is_some())?;
        let nickname = (at + 1..close).all(|idx| capital(idx).is_some());
        let family = capital(close + 1)?;
        let whole = nickname
            && !mark(close)?.spaced
            && family.spaced
            && !self.starts[close + 1]
            && !family.is(Class::FUNCTION | Class::ROLE);
        whole.then_some(close + 1)
    }

    /// A run of a headline: its capitals do not say where a name begins and ends, so only what begins with a title or a
    /// given name is a full name, and every other word may be somebody's surname.
    pub(super) fn headline(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let stop = (at..end).find(|i| self.is_headline_word(*i)).unwrap_or(end);
            if at < stop {
                self.headline_piece(at, stop);
            }
            at = stop + 1;
        }
    }

    fn is_headline_word(&self, idx: usize) -> bool {
        let token = &self.tokens[idx];
        let name = Class::GIVEN_NAME
            | Class::EAST_ASIAN_FAMILY
            | Class::PARTICLE
            | Class::ROLE
            | Class::ORGANISATION
            | Class::PLACE;
        token.is(Class::FUNCTION | Class::VERB) && !token.is(name)
    }

    fn headline_piece(&mut self, start: usize, end: usize) {
        if end - start == 1 {
            self.cut(start, end);
            return;
        }
        let shape = self.shape(start, end, false);
        if matches!(shape, Some(NameShape::Organisation | NameShape::Place)) {
            self.push(start, end, None);
            return;
        }
        let first = Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY;
        let is_title = |idx: usize| self.tokens[idx].is(Class::ROLE | Class::COURTESY);
        let given = (start..end - 1).find(|i| self.tokens[*i].is(first) && !is_title(*i));
        let title = (start..end - 1).rfind(|i| is_title(*i) && end - i <= HEADLINE_NAME);
        let Some(given) = given else {
            if title.is_some() {
                self.cut(start, end);
            } else {
                (start..end).for_each(|i| self.cut(i, i + 1));
            }
            return;
        };
        let from = if given == start || is_title(given - 1) {
            start
        } else {
            (start..given).for_each(|i| self.cut(i, i + 1));
            given
        };
        let last = self.headline_name_end(given, end);
        self.cut(from, last);
        if last < end {
            self.headline_piece(last, end);
        }
    }

    /// One past the last word of the name whose given name stands at `given`.
    fn headline_name_end(&self, given: usize, end: usize) -> usize {
        let inner = |t: &Token| t.is(Class::PARTICLE) || t.stopped;
        let mut last = given + 1;
        while last + 1 < end && inner(&self.tokens[last]) {
            last += 1;
        }
        let suffix = last + 1 < end && self.tokens[last + 1].is(Class::NAME_SUFFIX);
        last + 1 + usize::from(suffix)
    }

    /// What stands behind a title is no person's name: an institution, another title, a word of the headline.
    pub(super) fn names_nobody(&self, name: usize, end: usize) -> bool {
        let rest = &self.tokens[name..end];
        let (first, last) = (&rest[0], &rest[rest.len() - 1]);
        let known = Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY | Class::NAME_SUFFIX;
        let is_word = |t: &Token| t.is(Class::ROLE_MODIFIER | Class::ROLE | Class::DEMONYM);
        // "Democrats Abroad", "Girl Scout": what many are is one's title only before a full name.
        let title = &self.tokens[name - 1];
        let common = title.is(Class::ROLE_PLURAL)
            || matches!(
                title.text(self.block),
                "Girl"
                    | "Boy"
                    | "Voter"
                    | "Child"
                    | "Student"
                    | "Citizen"
                    | "Customer"
                    | "Member"
                    | "Friend"
            );
        rest.iter().all(|t| is_word(t) && !t.is(known))
            || self.is_institution(name, end)
            || rest.len() == 1 && common && !last.is(Class::GIVEN_NAME)
            || rest.len() == 1
                && first.is(Class::FORM_PAST)
                && !first.is(Class::FORM_BASE)
                && !last.is(known)
    }

    /// "… Department", "… School of Journalism": an institution whose first word reads as a title.
    pub(super) fn is_institution(&self, name: usize, end: usize) -> bool {
        let rest = &self.tokens[name..end];
        let (first, last) = (&rest[0], &rest[rest.len() - 1]);
        if first.is(Class::GIVEN_NAME) && rest.len() > 1 {
            return false;
        }
        let courtesy = name > 0 && self.tokens[name - 1].stopped;
        !courtesy
            && (last.is(Class::ORGANISATION | Class::EVENT)
                && !last.is(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
                || first.case == Case::Lower
                    && first.is(Class::PREPOSITION)
                    && !first.is(Class::PARTICLE)
                || first.is(Class::ORGANISATION)
                    && rest
                        .get(1)
                        .is_some_and(|t| matches!(t.text(self.block), "of" | "for")))
    }

    /// "Harbourmaster Elena Marsh": a title that no list has, known by its ending and the given name behind it.
    pub(super) fn is_unlisted_title(&self, start: usize, end: usize) -> bool {
        let text = self.tokens[start].text(self.block);
        // "Oscar-winner Jane Roe", "Ohio-based Roe".
        let compound = self.tokens[start].joined
            && text.rsplit_once('-').is_some_and(|(_, last)| {
                last.starts_with(char::is_lowercase)
                    && ["er", "or", "ist", "based", "born", "ing", "ed"]
                        .iter()
                        .any(|ending| last.len() > 3 && last.ends_with(ending))
                    && last != "maker"
            });
        if compound && end - start > 1 {
            return true;
        }
        end - start > 2
            && self.tokens[start + 1].is(Class::GIVEN_NAME)
            && !self.tokens[start].is(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY | Class::PLACE)
            && [
                "master", "mistress", "keeper", "woman", "person", "ologist", "ographer", "ician",
                "warden",
            ]
            .iter()
            .any(|ending| text.len() > ending.len() + 1 && text.ends_with(ending))
    }

    /// "the Ohio Turnpike", "a Silver Cloud": what an article introduces is no person's bare name.
    pub(super) fn is_determined(&self, first: usize) -> bool {
        first.checked_sub(1).is_some_and(|before| {
            self.tokens[first].spaced
                && self.tokens[before].is_word()
                && self.tokens[before].is(Class::DETERMINER)
                && !self.tokens[before].is(Class::SUBORDINATOR | Class::SUBJECT_PRONOUN)
                && self.tokens[before].case != Case::Upper
                && self.tokens[before].is_one(&ARTICLES)
                && !self.tokens[before].stopped
        })
    }

    /// "a blow to Roe": behind a preposition that does not open the sentence ("For Roe, …", "According to Roe, …").
    pub(super) fn is_oblique(&self, first: usize) -> bool {
        let Some(mut before) = first.checked_sub(1) else {
            return false;
        };
        if self.tokens[before].is(Class::DETERMINER) && before > 0 {
            before -= 1;
        }
        let token = &self.tokens[before];
        let opens = self.starts[before] || before > 0 && self.starts[before - 1];
        token.is_word()
            && token.is(Class::PREPOSITION)
            && token.case == Case::Lower
            && !opens
            && !(before > 0 && self.tokens[before - 1].hash == word!("according"))
    }
}

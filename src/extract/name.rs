//! Names: runs of capitalised words, cut into the title before and the name itself, with what kind of name it looks.
//!
//! Whom a name means, and whether a single capitalised word is a name at all, the story decides.

mod run;
mod shape;
mod title;

use super::seen::Seen;
use super::token::{Case, Token, TokenKind};
use super::{Mention, NameShape};
use crate::lexicon::{Class, Words};
use crate::text::Span;

/// What joins the words of an institution.
const OF: Words<2> = Words::new(["of", "for"]);

/// A mention with the tokens that it covers.
pub(super) struct Found {
    pub(super) mention: Mention,
    /// First and one past the last token of the name.
    pub(super) tokens: (usize, usize),
    /// First token of the title before the name; the name's own first where there is none.
    pub(super) title: usize,
}

/// Puts the names among `tokens`, of which `seen` was noted, into `found`. `starts` tells which tokens open a sentence,
/// `quoted` which stand in quotation marks.
pub(super) fn find(
    block: &str,
    tokens: &[Token],
    seen: &Seen,
    starts: &[bool],
    quoted: &[bool],
    found: &mut Vec<Found>,
) {
    found.clear();
    let mut finder = Finder {
        block,
        tokens,
        starts,
        quoted,
        title_case: run::is_title_case(tokens, &seen.capitals),
        found,
    };
    let mut behind = 0;
    for idx in seen.capitals.iter() {
        if idx >= behind && finder.opens_name(idx) {
            behind = finder.run(idx);
        }
    }
}

struct Finder<'a> {
    block: &'a str,
    tokens: &'a [Token],
    starts: &'a [bool],
    quoted: &'a [bool],
    /// Every word of weight has a capital: capitals tell nothing.
    title_case: bool,
    found: &'a mut Vec<Found>,
}

impl Finder<'_> {
    fn opens_name(&self, idx: usize) -> bool {
        let token = &self.tokens[idx];
        token.is_capital() || token.joined && self.has_article(idx)
    }

    /// Reads the run of capitalised words that begins at `first`; returns where to go on.
    fn run(&mut self, first: usize) -> usize {
        let mut end = self.run_end(first);
        let next = end;
        let mut start = first;
        // The first word of a sentence has its capital from there.
        while start < end && self.starts[start] && self.is_sentence_word(start, end) {
            start += 1;
        }
        // "No Child Left", "The Hague": so has a word that is never a name's first.
        let is_work = start < end && self.is_no_name(start);
        start += usize::from(is_work && start + 1 < end);
        // "President" alone, "Monday": no names.
        while end > start
            && self.tokens[end - 1].is(Class::PREPOSITION | Class::CONJUNCTION | Class::DETERMINER)
        {
            end -= 1;
        }
        if start < end && self.title_case {
            self.headline(start, end);
        } else if start < end {
            self.cut(start, end);
        }
        next.max(first + 1)
    }

    /// Is the capitalised word at a sentence's start an ordinary word?
    fn is_sentence_word(&self, idx: usize, end: usize) -> bool {
        let token = &self.tokens[idx];
        if token.stopped || token.case == Case::Upper && token.end - token.start > 1 {
            return token.is(Class::FUNCTION) && token.case != Case::Upper;
        }
        if token.is(Class::SUBJECT_PRONOUN
            | Class::DETERMINER
            | Class::POSSESSIVE
            | Class::CONJUNCTION
            | Class::SUBORDINATOR)
        {
            return true;
        }
        let name = Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY | Class::PLACE | Class::COURTESY;
        if token.is(name) {
            // "May said", "Will he go": a function word is a name only before another capital.
            return token.is(Class::FUNCTION) && idx + 1 == end && !self.names_follow(idx);
        }
        let text = token.text(self.block);
        token.is(Class::FUNCTION)
            || shape::is_no_name(token, self.block)
            || idx + 1 == end && text.len() > 6 && is_abstract(text)
            || token.is(Class::VERB)
                && !token.is(Class::ROLE | Class::ORGANISATION | Class::DEMONYM)
            || idx + 1 == end
                && token.is(Class::GROUP
                    | Class::DOCUMENT
                    | Class::ROLE_PLURAL
                    | Class::EVENT
                    | Class::ORGANISATION)
            || text.ends_with("ly") && text.len() > 5 && idx + 1 == end
            || text.ends_with("ing") && text.len() > 5 && !token.is(Class::ROLE)
            || text.ends_with("ed") && text.len() > 5
    }

    /// A speech verb or a possessive right behind the word shows that it names somebody.
    fn names_follow(&self, idx: usize) -> bool {
        self.tokens.get(idx + 1).is_some_and(|n| {
            n.kind == TokenKind::Possessive
                || n.is(Class::CUE) && n.is(Class::FINITE) && !n.is(Class::FORM_BASE)
        })
    }

    /// Cuts a run into the title and the name.
    fn cut(&mut self, start: usize, end: usize) {
        let mut name = start;
        for idx in start..end.saturating_sub(1) {
            let token = &self.tokens[idx];
            if token.is(Class::ROLE | Class::COURTESY) && !self.is_given_before(start, idx) {
                name = idx + 1;
            }
        }
        // "Secretary of State Mike Pompeo": the institution after "of" belongs to the title.
        if name > start && self.tokens[name].text(self.block) == "of" {
            name = self.after_of(name + 1, end);
        }
        if name == start && self.is_unlisted_title(start, end) {
            name = start + 1;
        }
        if name >= end || name == start && self.is_role_alone(start, end) {
            return;
        }
        if name > start && self.names_nobody(name, end) {
            // "Justice Department", "Republican National Committee".
            if self.is_institution(name, end) {
                self.push(start, end, None);
            }
            return;
        }
        let title = (name > start).then_some(start);
        self.push(name, end, title);
    }

    /// "US President", "House Speaker": a role at the run's end with no name behind.
    fn is_role_alone(&self, start: usize, end: usize) -> bool {
        let last = &self.tokens[end - 1];
        last.is(Class::ROLE)
            && !self.is_given_before(start, end - 1)
            && end - start <= 4
            && (end - start > 1 || !last.is(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY))
    }

    fn is_given_before(&self, start: usize, idx: usize) -> bool {
        idx > start && {
            let before = &self.tokens[idx - 1];
            before.is(Class::GIVEN_NAME)
                && !before.is(Class::PLACE
                    | Class::ROLE
                    | Class::COURTESY
                    | Class::ROLE_MODIFIER
                    | Class::ORGANISATION)
        }
    }

    /// Where the name begins behind "of State", "of Homeland Security", "of the United Kingdom".
    fn after_of(&self, first: usize, end: usize) -> usize {
        (first..end)
            .find(|&i| {
                self.tokens[i].is(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
                    && !self.tokens[i].is(Class::PLACE)
            })
            .unwrap_or(if end - first > 2 { end - 2 } else { end })
    }

    fn push(&mut self, start: usize, end: usize, title: Option<usize>) {
        let start = if title.is_none() {
            self.with_particles(start)
        } else {
            start
        };
        let shape = self.shape(start, end, title.is_some());
        let Some(shape) = shape else { return };
        let span = Span::new(
            self.tokens[start].start as usize,
            self.tokens[end - 1].end as usize,
        );
        let role = self.role_before(start, title);
        let qualifier = role.and_then(|(first, _)| self.qualifier(first));
        let next = self.tokens.get(end);
        let possessive = next.is_some_and(|n| n.kind == TokenKind::Possessive)
            || next.is_some_and(|n| {
                n.kind == TokenKind::Mark && !n.spaced && matches!(n.text(self.block), "’" | "'")
            }) && span.of(self.block).ends_with('s')
                && !self.quoted[start];
        let compound = next.is_some_and(shape::is_modified_noun) && shape != NameShape::Full;
        let first_name = &self.tokens[start];
        let evidence = role.is_some()
            || shape == NameShape::Full
                && (first_name.is(Class::GIVEN_NAME)
                    || first_name.is(Class::EAST_ASIAN_FAMILY)
                    || self.tokens[end - 1].is(Class::NAME_SUFFIX)
                    || (start + 1..end).any(|i| {
                        self.tokens[i].end - self.tokens[i].start == 2 && self.tokens[i].stopped
                    }));
        let mention = Mention {
            span,
            shape,
            role: role.map(|(first, last)| {
                Span::new(
                    self.tokens[first].start as usize,
                    self.tokens[last].end as usize,
                )
            }),
            role_qualifier: qualifier,
            possessive,
            quoted: self.quoted[start],
            compound,
            evidence,
            determined: self.is_determined(role.map_or(start, |(first, _)| first)),
            oblique: self.is_oblique(role.map_or(start, |(first, _)| first)),
            initial: self.starts[start],
            speaks: false,
        };
        self.found.push(Found {
            mention,
            title: role.map_or(start, |(first, _)| first),
            tokens: (start, end),
        });
    }
}

/// "Optimism", "Indignation": endings that no surname has.
fn is_abstract(word: &str) -> bool {
    [
        "ism", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ings",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

//! Where an outer sentence ends, quotations taken whole.

use super::{Ending, Linker};
use crate::extract::item::{Kind, Tag};
use crate::extract::sentence;

/// Items after which a sentence is cut whatever stands there: looking for subjects is then linear in any text.
const LONGEST: usize = 400;

impl Linker<'_> {
    /// One past the last item of the outer sentence that begins at `start`.
    pub(super) fn sentence_end(&self, start: usize) -> usize {
        let limit = self.items().len().min(start + LONGEST);
        let ends = |at: &usize| match self.items()[*at].tag {
            Tag::Stop => self.stops(*at),
            Tag::Quote => self.ends_sentence(*at),
            Tag::Name | Tag::Noun | Tag::Adv => self.abbreviation_ends(*at),
            _ => false,
        };
        let mut last = self.view.kinds.among(Kind::END, start, limit);
        last.find(ends).map_or(limit, |last| last + 1)
    }

    /// A full stop inside "(D-Nev.)" or before a word in lower case belongs to an abbreviation.
    fn stops(&self, at: usize) -> bool {
        let token = &self.view.tokens[self.items()[at].tok as usize];
        let next = self.view.tokens.get(self.items()[at].last as usize + 1);
        token.first != b'.'
            || next.is_none_or(|n| {
                n.spaced
                    && !(n.is_word() && n.case == crate::extract::token::Case::Lower)
                    && n.first != b')'
                    && n.first != b','
            })
    }

    pub(super) fn abbreviation_ends(&self, at: usize) -> bool {
        let last = self.items()[at].last as usize;
        self.view.tokens[last].stopped
            && sentence::is_terminal(self.view.block, self.view.tokens, last)
    }

    /// Does the quotation at `at` end its sentence?
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let Some(next) = self.items().get(at + 1) else {
            return true;
        };
        let lower = !self.view.tokens[next.tok as usize].is_capital();
        match self.ending(at) {
            Ending::Stop => match next.tag {
                Tag::Quote
                | Tag::Name
                | Tag::Det
                | Tag::Pron
                | Tag::Poss
                | Tag::Noun
                | Tag::Sub
                | Tag::Prep
                | Tag::Adv
                | Tag::Conj
                | Tag::Aux
                | Tag::Modal
                | Tag::Verb
                | Tag::Ing
                | Tag::To
                | Tag::Num
                | Tag::Passive => !lower || next.tag == Tag::Quote || next.tag == Tag::Num,
                Tag::Stop | Tag::Open => true,
                _ => false,
            },
            Ending::Cry => match next.tag {
                Tag::Quote => true,
                _ if lower => false,
                _ => self.right_frame(at, self.items().len(), true).is_none(),
            },
            Ending::Comma => false,
            Ending::Other => {
                next.tag == Tag::Quote && self.begins_capital(at + 1) && self.n_words(at) > 4
                    || self.quote(at).runs_on
            }
        }
    }
}

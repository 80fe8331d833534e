//! Where an outer sentence ends, quotations taken whole.

use super::{Ending, Linker};
use crate::extract::item::Tag;
use crate::extract::sentence;

/// Items after which a sentence is cut whatever stands there: looking for subjects is then linear in any text.
const LONGEST: usize = 400;

impl Linker<'_> {
    /// One past the last item of the outer sentence that begins at `start`.
    pub(super) fn sentence_end(&self, start: usize) -> usize {
        let limit = self.items().len().min(start + LONGEST);
        let items = &self.items()[..limit];
        for (at, item) in items.iter().enumerate().skip(start) {
            match item.tag {
                Tag::Stop if self.stops(at) => return at + 1,
                Tag::Quote if self.ends_sentence(at) => return at + 1,
                Tag::Name | Tag::Noun | Tag::Adv | Tag::Num | Tag::Other
                    if self.abbreviation_ends(at) =>
                {
                    return at + 1;
                }
                _ => {}
            }
        }
        items.len()
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
        self.view.tokens[last].ends_in_stop(self.view.block)
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

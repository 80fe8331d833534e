//! Words in quotation marks that nobody says: titles of works, nicknames, so-called.

use super::{Ending, Linker};
use crate::extract::item::Tag;
use crate::lexicon::Class;

impl Linker<'_> {
    /// Words in quotation marks that nobody says: titles, nicknames, so-called.
    pub(super) fn is_no_quotation(&self, at: usize, start: usize, end: usize) -> bool {
        let items = self.items();
        let before = at.checked_sub(1).filter(|b| *b >= start);
        if let Some(before) = before {
            let word = self.view.text(before);
            if matches!(
                word,
                "so-called"
                    | "titled"
                    | "entitled"
                    | "dubbed"
                    | "nicknamed"
                    | "song"
                    | "film"
                    | "movie"
                    | "book"
                    | "novel"
                    | "album"
                    | "show"
                    | "series"
                    | "episode"
                    | "play"
                    | "musical"
                    | "headlined"
                    | "named"
            ) && self.n_words(at) <= 12
                && (self.begins_capital(at) || word.ends_with('d'))
            {
                return true;
            }
            if word == "as"
                && before > start
                && matches!(self.view.text(before - 1), "known" | "billed")
            {
                return true;
            }
            // A nickname: Edward “Ted” Smith.
            if items[before].tag == Tag::Name
                && items.get(at + 1).is_some_and(|n| n.tag == Tag::Name)
                && self.n_words(at) <= 2
                && self.ending(at) == Ending::Other
            {
                return true;
            }
        }
        if self.is_reference(at, start) || self.modifies(at, start) {
            return true;
        }
        if self.is_title(at) && !self.headline {
            let cue_before = before.is_some_and(|b| {
                items[b].tag == Tag::Colon
                    || items[b].tag == Tag::Comma && self.ending(at) != Ending::Comma
                    || items[b].is_cue()
            });
            return !cue_before
                && self
                    .right_frame(at, end, true)
                    .is_none_or(|_| !self.opens_sentence(at, start));
        }
        false
    }

    /// "“Ship found in ice” — Leeds Post, May 5, 2015", "“Ship found in ice,” by the Post's Jane Roe": a piece by its
    /// title.
    fn is_reference(&self, at: usize, start: usize) -> bool {
        let items = self.items();
        let leads = items[start..at]
            .iter()
            .all(|i| matches!(i.tag, Tag::Dash | Tag::Name | Tag::Stop | Tag::Other));
        let rest = &items[at + 1..];
        if !leads || rest.len() > 24 || rest.iter().any(|i| i.is_verb() || i.tag == Tag::Quote) {
            return false;
        }
        let dated = rest.first().is_some_and(|i| i.tag == Tag::Dash)
            && self.ending(at) == Ending::Other
            && rest.iter().any(|i| i.is(Class::MONTH) || i.tag == Tag::Num);
        let by = rest.len() > 1
            && self.view.text(at + 1) == "by"
            && matches!(rest[1].tag, Tag::Name | Tag::Det | Tag::Noun)
            && matches!(self.ending(at), Ending::Comma | Ending::Other);
        dated || by
    }

    /// "“The Long Road” star Jane Roe": a title before the noun that it describes, at a sentence's start.
    fn modifies(&self, at: usize, start: usize) -> bool {
        at == start
            && self.ending(at) == Ending::Other
            && self.n_words(at) <= 8
            && self.begins_capital(at)
            && self.items().get(at + 1).is_some_and(|n| {
                n.tag == Tag::Noun && n.is(Class::ROLE)
                    || matches!(self.view.text(at + 1), "star" | "stars")
            })
            && self.is_title(at)
    }

    /// Every word of weight has a capital, as in the title of a work: “Face the Nation”.
    pub(super) fn is_title(&self, at: usize) -> bool {
        let item = &self.items()[at];
        let tokens = &self.view.tokens[item.tok as usize..=item.last as usize];
        let (mut n_capital, mut n_words) = (0, 0);
        for token in tokens.iter().filter(|t| t.is_word()) {
            n_words += 1;
            if token.text(self.view.block) == "I" {
                continue;
            }
            if token.is_capital() {
                n_capital += 1;
            } else if !token.is(Class::DETERMINER
                | Class::PREPOSITION
                | Class::CONJUNCTION
                | Class::SUBORDINATOR
                | Class::AUXILIARY)
                || token.end - token.start > 4
            {
                return false;
            }
        }
        n_capital >= 2 && n_words <= 10 && n_capital * 2 >= n_words
    }
}

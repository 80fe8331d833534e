//! Words in quotation marks that nobody says: titles of works, nicknames, so-called.

use super::{Ending, Linker};
use crate::extract::item::Tag;
use crate::lexicon::{Class, Words, word};

/// Words of naming, before a name in marks.
const NAMING: Words<8> = Words::new([
    "so-called",
    "titled",
    "entitled",
    "headlined",
    "dubbed",
    "nicknamed",
    "named",
    "called",
]);

/// Nouns for a work, before its title.
const WORKS: Words<24> = Words::new([
    "song",
    "film",
    "movie",
    "book",
    "novel",
    "album",
    "show",
    "series",
    "episode",
    "play",
    "musical",
    "memoir",
    "documentary",
    "autobiography",
    "sitcom",
    "sketch",
    "poem",
    "opera",
    "painting",
    "podcast",
    "comedy",
    "drama",
    "thriller",
    "biography",
]);

impl Linker<'_> {
    /// Words in quotation marks that nobody says: titles, nicknames, so-called.
    pub(super) fn is_no_quotation(&self, at: usize, start: usize, end: usize) -> bool {
        let items = self.items();
        let before = at.checked_sub(1).filter(|b| *b >= start);
        if let Some(before) = before {
            if (self.is_named(at, start) || self.is_aired(at, start)) && self.n_words(at) <= 12 {
                return true;
            }
            // The value of an attribute in markup: <post date="May 5">.
            if self.view.tokens[items[before].last as usize].is_punct(b'=') {
                return true;
            }
            if self.view.is_just(before, word!("as"))
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
            let cue_before = self.is_what_somebody_calls(at, start)
                || before.is_some_and(|b| {
                    items[b].tag == Tag::Colon
                        || items[b].tag == Tag::Comma
                            && self.ending(at) != Ending::Comma
                            && !(b > start && self.view.is_small(b - 1, &WORKS))
                        || items[b].is_cue() && !items[b].is(Class::CUE_TELL)
                });
            return !cue_before
                && self
                    .right_frame(at, end, true)
                    .is_none_or(|_| !self.opens_sentence(at, start));
        }
        false
    }

    /// "titled “…”", "the song “…”", "a boat called “…”", "the so-called “…”": what something is called. Not so what
    /// somebody calls it: "whom he dubbed “…”".
    fn is_named(&self, at: usize, start: usize) -> bool {
        let before = at - 1;
        if !self.view.is_small(before, &NAMING) && !self.view.is_small(before, &WORKS) {
            return false;
        }
        let word = self.view.text(before);
        let subject =
            || before > start && matches!(self.items()[before - 1].tag, Tag::Pron | Tag::Name);
        match word {
            "so-called" | "titled" | "entitled" | "headlined" => true,
            "dubbed" | "nicknamed" | "named" => !subject(),
            "called" => {
                self.begins_capital(at)
                    && before > start
                    && self.items()[before - 1].tag == Tag::Noun
                    && !self.items()[before - 1].is(Class::GROUP | Class::ROLE)
            }
            _ => self.view.is_small(before, &WORKS) && self.begins_capital(at),
        }
    }

    /// "ABC's “Today”", "told “Fox and Friends”": where somebody speaks, not what is said.
    fn is_aired(&self, at: usize, start: usize) -> bool {
        let before = at - 1;
        let capitals = !self.headline
            && self.begins_capital(at)
            && (self.n_words(at) == 1 || self.is_title(at));
        let owner = self.items()[before].tag == Tag::PossMark
            && before > start
            && self.items()[before - 1].is_nominal();
        let heard = self.items()[before].is(Class::CUE_TELL) && self.items()[before].is_cue();
        capitals && (owner && !self.is_remark(at) || heard && self.is_title(at))
    }

    /// "Roe's “Never” remark".
    fn is_remark(&self, at: usize) -> bool {
        self.items()
            .get(at + 1)
            .is_some_and(|i| i.is(Class::CUE_NOUN))
    }

    /// "called Lee “The Fox of Leeds”": what a verb of calling says of its object.
    fn is_what_somebody_calls(&self, at: usize, start: usize) -> bool {
        (start..at)
            .rev()
            .take(5)
            .find(|&i| self.items()[i].is_verb() || self.items()[i].is_cue())
            .is_some_and(|verb| {
                self.items()[verb].is(Class::CUE_CALL)
                    && self.items()[verb].is_cue()
                    && verb + 1 < at
            })
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
            && self.view.is_just(at + 1, word!("by"))
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

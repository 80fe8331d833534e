//! Notes to self that a newsroom puts into copy: "TK" for what is to come, "CQ" for what is right as it stands, "XXX",
//! "CHECK", "[?]", "???", dummy text.

use super::{Slip, SlipKind};
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::watched::DUMMY;
use crate::lexicon::{Class, word};
use crate::text::Span;

/// A note in brackets has so many words at most.
const MAX_NOTE: usize = 6;

/// The notes that begin at one of `places`, which are in order.
pub(super) fn find(
    block: &str,
    tokens: &[Token],
    places: impl Iterator<Item = usize>,
    slips: &mut Vec<Slip>,
) {
    let reader = Reader { block, tokens };
    let mut behind = 0;
    for idx in places {
        if idx < behind {
            continue;
        }
        if let Some(end) = reader.marker(idx) {
            slips.push(Slip {
                span: Span::new(tokens[idx].start as usize, tokens[end - 1].end as usize),
                kind: SlipKind::Marker,
            });
            behind = end;
        }
    }
}

struct Reader<'a> {
    block: &'a str,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn text(&self, idx: usize) -> &str {
        self.tokens.get(idx).map_or("", |t| t.text(self.block))
    }

    /// One past the last token of the note that begins at `idx`.
    fn marker(&self, idx: usize) -> Option<usize> {
        let token = &self.tokens[idx];
        match token.kind {
            TokenKind::Word if token.case == Case::Upper => {
                self.is_capital_note(idx).then_some(idx + 1)
            }
            TokenKind::Word if token.is_one(&DUMMY) => {
                let next = self.tokens.get(idx + 1)?;
                (next.hash == word!("ipsum")).then_some(idx + 2)
            }
            TokenKind::Punct => match token.first {
                b'[' | b'(' => self.bracketed(idx),
                b'?' => self.questions(idx),
                _ => None,
            },
            _ => None,
        }
    }

    fn is_capital_note(&self, idx: usize) -> bool {
        let word = self.text(idx);
        let next = self.tokens.get(idx + 1).filter(|t| t.is_word() && t.spaced);
        let before = idx
            .checked_sub(1)
            .map(|b| &self.tokens[b])
            .filter(|t| t.is_word());
        let names =
            |t: &&Token| t.is_capital() && !t.is(Class::MONTH | Class::WEEKDAY | Class::FUNCTION);
        match word {
            // "TK Maxx", "CQ Roll Call".
            _ if word.len() >= 2
                && word.len() % 2 == 0
                && word.as_bytes().chunks(2).all(|c| c == b"TK") =>
            {
                word.len() > 2 || !next.as_ref().is_some_and(names)
            }
            "CQ" => !next.as_ref().is_some_and(names),
            // "Super Bowl XXX", "an XXX film".
            _ if word.len() >= 3 && word.bytes().all(|b| b == b'X') => {
                let roman = word.len() == 3 && before.as_ref().is_some_and(names);
                let film = next.is_some_and(|t| {
                    matches!(
                        &*t.lower(self.block),
                        "film"
                            | "films"
                            | "movie"
                            | "movies"
                            | "rated"
                            | "video"
                            | "videos"
                            | "site"
                            | "sites"
                            | "store"
                            | "stores"
                    )
                });
                !roman && !film
            }
            "CHECK" | "FIXME" | "TODO" => !self.is_shouted(idx),
            _ => false,
        }
    }

    /// Does a word in capitals stand next to it, as in a headline?
    fn is_shouted(&self, idx: usize) -> bool {
        let upper = |t: Option<&Token>| {
            t.is_some_and(|t| t.is_word() && t.case == Case::Upper && t.end - t.start > 2)
        };
        upper(self.tokens.get(idx + 1)) || idx > 0 && upper(self.tokens.get(idx - 1))
    }

    /// "[?]", "(?)", "[CHECK NAME]", "[confirm spelling]".
    fn bracketed(&self, idx: usize) -> Option<usize> {
        let close = if self.tokens[idx].first == b'[' {
            b']'
        } else {
            b')'
        };
        let len = self.tokens[idx + 1..]
            .iter()
            .take(MAX_NOTE + 1)
            .position(|t| t.is_punct(close))?;
        let end = idx + 2 + len;
        let inner = &self.tokens[idx + 1..=idx + len];
        let linked = self
            .tokens
            .get(end)
            .is_some_and(|t| !t.spaced && t.is_punct(b'('));
        if inner.is_empty() || linked {
            return None;
        }
        if inner.iter().all(|t| t.is_punct(b'?')) {
            return Some(end);
        }
        let first = &inner[0];
        let word = first.lower(self.block);
        let asks = matches!(
            &*word,
            "check"
                | "confirm"
                | "verify"
                | "insert"
                | "tk"
                | "tktk"
                | "cq"
                | "fixme"
                | "todo"
                | "xx"
                | "xxx"
        );
        let fills = first.case == Case::Upper
            && matches!(
                &*word,
                "name"
                    | "date"
                    | "number"
                    | "age"
                    | "title"
                    | "source"
                    | "spelling"
                    | "place"
                    | "quote"
                    | "link"
                    | "add"
            );
        let bracket = close == b']' || first.case == Case::Upper && asks;
        (first.is_word() && bracket && (asks || fills)).then_some(end)
    }

    /// "???" by itself or behind a number.
    fn questions(&self, idx: usize) -> Option<usize> {
        let mut end = idx + 1;
        while self
            .tokens
            .get(end)
            .is_some_and(|t| t.is_punct(b'?') && !t.spaced)
        {
            end += 1;
        }
        let alone =
            self.tokens[idx].spaced || idx > 0 && self.tokens[idx - 1].kind == TokenKind::Number;
        // A block of nothing but question marks is no note.
        let in_copy = idx > 0 || self.tokens.len() > end;
        (end - idx >= 3 && alone && in_copy).then_some(end)
    }
}

//! The grammar of time: which sequences of pieces are an expression. This file holds the driver and the choice by first
//! word; the parts are in `calendar`, `clock`, `period` and `relative`.

use super::piece::{self, Kind};
use super::value::Value;
use super::{Clause, TimeExpression, TimexType};
use crate::extract::token::{Token, TokenKind};
use crate::lexicon::time::{self, Opening, TimeWord as W, Unit};
use crate::text::Span;

/// What stands at a piece.
pub(super) enum Outcome {
    Found(Found),
    /// Nothing of time, up to this piece: "44-year-old".
    Skip(usize),
}

/// An expression over the pieces `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TimexType,
    pub(super) value: Value,
    pub(super) approximate: bool,
    pub(super) zone: Option<Span>,
}

impl Found {
    pub(super) fn new(start: usize, end: usize, kind: TimexType, value: Value) -> Self {
        Self {
            start,
            end,
            kind,
            value,
            approximate: false,
            zone: None,
        }
    }

    pub(super) fn date(start: usize, end: usize, value: Value) -> Self {
        Self::new(start, end, TimexType::Date, value)
    }

    /// The same expression from an earlier piece on.
    pub(super) fn from(self, start: usize) -> Self {
        Self { start, ..self }
    }
}

pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    /// The tokens, hyphenated words of time in their parts.
    pub(super) pieces: &'a [Token],
}

/// The expressions of a block in order. What is known of their sentences comes later.
pub(super) fn expressions(text: &str, pieces: &[Token]) -> Vec<TimeExpression> {
    let grammar = Grammar { text, pieces };
    let openings = time::openings();
    let mut found = Vec::new();
    let mut behind = 0;
    for (i, piece) in pieces.iter().enumerate() {
        // Could an expression or its modifier begin so? Not with most of what a text is made of.
        let opening = openings[usize::from(piece.time)];
        let figures = matches!(piece.kind, TokenKind::Number | TokenKind::Mark);
        if opening == Opening::Never && !figures || i < behind || !grammar.may_open(i, opening) {
            continue;
        }
        match grammar.at(i) {
            Some(Outcome::Found(f)) => {
                behind = f.end;
                found.push(grammar.expression(f));
            }
            Some(Outcome::Skip(end)) => behind = end,
            None => {}
        }
    }
    found
}

impl Grammar<'_> {
    /// May the piece open an expression, as far as the next one tells? Spares most of what is as common as "the".
    fn may_open(&self, i: usize, opening: Opening) -> bool {
        let next = self.pieces.get(i + 1);
        match opening {
            Opening::Led => next.is_some_and(|p| p.time > 0 || p.kind != TokenKind::Word),
            // "'80s".
            Opening::Never if self.pieces[i].kind == TokenKind::Mark => {
                next.is_some_and(|p| p.kind == TokenKind::Number)
            }
            _ => true,
        }
    }

    fn expression(&self, found: Found) -> TimeExpression {
        TimeExpression {
            span: self.span(found.start, found.end),
            kind: found.kind,
            value: found.value,
            approximate: found.approximate,
            zone: found.zone,
            clause: Clause::default(),
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span {
            start: self.pieces[start].span().start,
            end: self.pieces[end - 1].span().end,
        }
    }

    pub(super) fn kind(&self, i: usize) -> Kind {
        self.pieces
            .get(i)
            .map_or(Kind::Other, |p| piece::kind(self.text, p))
    }

    #[inline]
    pub(super) fn word(&self, i: usize) -> Option<W> {
        // Nothing but words has a meaning there.
        let time = self.pieces.get(i)?.time;
        (time > 0).then(|| time::meaning(time))
    }

    pub(super) fn is(&self, i: usize, word: W) -> bool {
        self.word(i) == Some(word)
    }

    /// The words of piece `i`.
    pub(super) fn words(&self, i: usize) -> &str {
        self.pieces.get(i).map_or("", |p| p.text(self.text))
    }

    pub(super) fn is_word(&self, i: usize, word: &str) -> bool {
        self.words(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn spaced(&self, i: usize) -> bool {
        self.pieces.get(i).is_none_or(|p| p.spaced)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.pieces.get(i).is_some_and(Token::is_capital)
    }

    /// The piece after a hyphen at `i`, or `i` itself.
    pub(super) fn after_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.kind(i) == Kind::Hyphen)
    }

    /// The word before piece `i`.
    pub(super) fn before(&self, i: usize) -> Option<W> {
        i.checked_sub(1).and_then(|b| self.word(b))
    }

    fn at(&self, i: usize) -> Option<Outcome> {
        if let Some(j) = self.modifier(i) {
            return self.modified(i, j);
        }
        self.core(i)
    }

    /// The piece after "about", "more than", "at least", "up to", "over".
    fn modifier(&self, i: usize) -> Option<usize> {
        match self.word(i)? {
            W::Approx | W::Over => Some(i + 1),
            W::More | W::Less if self.is(i + 1, W::Than) => Some(i + 2),
            W::At if matches!(self.word(i + 1), Some(W::Least | W::Most)) => Some(i + 2),
            W::Up if self.is(i + 1, W::To) => Some(i + 2),
            W::No
                if self.is(i + 2, W::Than)
                    && matches!(self.word(i + 1), Some(W::More | W::Less)) =>
            {
                Some(i + 3)
            }
            _ => None,
        }
    }

    /// An expression behind a modifier takes the modifier in where the two are about an amount.
    fn modified(&self, i: usize, j: usize) -> Option<Outcome> {
        let Outcome::Found(mut found) = self.core(j)? else {
            return self.core(j);
        };
        let counted = matches!(self.kind(j), Kind::Digits(..) | Kind::Dotted(..))
            || matches!(
                self.word(j),
                Some(W::Cardinal(_) | W::An | W::Half | W::Few | W::Several | W::Dozen)
            );
        let takes = match found.kind {
            TimexType::Duration => counted,
            TimexType::Time => match found.value {
                Value::Clock(..) => self.is(i, W::Approx),
                Value::Distance { .. } => counted,
                _ => false,
            },
            TimexType::Date => {
                (matches!(found.value, Value::Distance { .. }) && counted)
                    || (self.is_word(i, "around") && matches!(found.value, Value::Date(_)))
            }
            TimexType::Set => false,
        };
        // "over the past year", "about the 1990s" keep the preposition outside.
        if takes {
            found.start = i;
            found.approximate = true;
        }
        Some(Outcome::Found(found))
    }

    /// The expression whose first piece is `i`, without a modifier before it.
    pub(super) fn core(&self, i: usize) -> Option<Outcome> {
        let found = match self.kind(i) {
            Kind::Clock(..) | Kind::Dotted(..) => self.clock(i).or_else(|| self.dotted(i)),
            Kind::Digits(..) => return self.digits(i),
            Kind::Apostrophe => self.decade(i, i),
            Kind::Word(word) => return self.by_word(i, word),
            _ => None,
        };
        found.map(Outcome::Found)
    }

    fn dotted(&self, i: usize) -> Option<Found> {
        match self.duration(i)? {
            Outcome::Found(found) => Some(found),
            Outcome::Skip(_) => None,
        }
    }

    fn digits(&self, i: usize) -> Option<Outcome> {
        let found = self
            .clock(i)
            .or_else(|| self.numeric_date(i))
            .or_else(|| self.day_month(i))
            .or_else(|| self.first_day(i))
            .or_else(|| self.decade(i, i))
            .or_else(|| self.ordinal_digits(i));
        if let Some(found) = found {
            return Some(Outcome::Found(found));
        }
        if let Some(outcome) = self.duration(i) {
            return Some(outcome);
        }
        self.year(i).map(Outcome::Found)
    }

    fn by_word(&self, i: usize, word: W) -> Option<Outcome> {
        let found = match word {
            W::Cardinal(_) => {
                if let Some(found) = self.clock(i).or_else(|| self.spelled_year(i)) {
                    Some(found)
                } else {
                    return self.duration(i);
                }
            }
            W::An | W::Few | W::Several | W::Couple | W::Dozen | W::Half | W::Many => {
                return self
                    .rate(i)
                    .map(Outcome::Found)
                    .or_else(|| self.duration(i));
            }
            W::Unit(unit, plural) => return self.bare_unit(i, unit, plural),
            W::Weekday(_) | W::WeekdayShort(_) | W::WeekdayPlural(_) => self.weekday(i),
            W::Month(_) | W::MonthShort(_) => self.month(i),
            W::Ordinal(_) => self.ordinal(i),
            W::Season(_) => self.season(i),
            W::Part(_) => self.part_alone(i),
            W::Noon | W::Midnight => self.clock(i),
            W::NamedDay(_) | W::Tonight | W::Overnight => self.named_day(i),
            W::Holiday(_) => self.holiday(i),
            W::DecadeName(_) => self.decade(i, i),
            W::The | W::Its => self.the(i),
            W::Every => self.every(i),
            W::Shift(_) | W::Past | W::Current | W::Recent | W::Comparable => self.qualified(i),
            W::Early | W::Late | W::Mid | W::Earlier | W::Later => self.edged(i),
            W::Fiscal => self.fiscal(i),
            W::QuarterCode(quarter) => self.quarter_code(i, quarter),
            W::Frequency(unit) => self.frequency(i, unit),
            W::Now | W::PresentWord | W::PastWord | W::Future => self.reference(i, word),
            _ => None,
        };
        found.map(Outcome::Found)
    }

    /// "days", "weeks": a plain plural; "year-end", "year-ago", "year-earlier".
    fn bare_unit(&self, i: usize, unit: Unit, plural: bool) -> Option<Outcome> {
        if !plural && self.kind(i + 1) == Kind::Hyphen && self.is(i + 2, W::Long) {
            let value = Value::Fixed(super::value::duration("1", unit));
            return Some(Outcome::Found(Found::new(
                i,
                i + 3,
                TimexType::Duration,
                value,
            )));
        }
        if unit == Unit::Year && !plural {
            return self.year_compound(i).map(Outcome::Found);
        }
        if !plural {
            let found = match unit {
                Unit::Day => self.named_holiday(i),
                Unit::Quarter => self.quarter_century(i),
                Unit::Week | Unit::Month => self.year_compound(i),
                _ => None,
            };
            return found.map(Outcome::Found);
        }
        self.plural_unit(i, unit)
    }
}

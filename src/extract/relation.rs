//! How the figures of a block hang together: what is converted into what, which parts make which whole, what rose from
//! where to where.
//!
//! Only what the words claim is read here; whether it is so, the rules ask. A relation is read where its words leave no
//! doubt about it, and not otherwise.

mod change;
mod conversion;
mod list;
mod range;
mod score;
mod share;
mod sum;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use super::quantity::figure::{self, Figure};
use super::seen::Places;
use super::time::TimeExpression;
use super::token::{Token, TokenKind};
use crate::text::Span;

/// One claim of arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same size in two units: "30 miles (48 km)".
    Conversion { stated: Figure, converted: Figure },
    /// "rose 25 percent to 50 from 40".
    Change {
        old: Figure,
        new: Figure,
        rate: Figure,
        direction: Direction,
    },
    /// "12 people: five men and seven women".
    Sum {
        total: Figure,
        parts: Vec<Figure>,
        kind: SumKind,
    },
    /// "four priorities: education, crime and jobs".
    List {
        count: Figure,
        /// How many items there are, at least and at most: "and" inside an item leaves it open.
        fewest: u32,
        most: u32,
        /// The items.
        list: Span,
    },
    /// A result and what is said of it.
    Score {
        first: Figure,
        second: Figure,
        claim: ScoreClaim,
    },
    /// The same share twice: "a third (33 percent)", "5 of 20 (25 percent)".
    Share {
        stated: Figure,
        /// The whole, where `stated` is a count.
        of: Option<Figure>,
        percent: Figure,
    },
    /// "between 20 and 30".
    Between { low: Figure, high: Figure },
    /// "$26 to $31 million".
    ScaleMissing { low: Figure, high: Figure },
    /// Two ends of one range or change in different magnitudes whose digits are near each other: "$400 million to $500
    /// billion".
    Scales { first: Figure, second: Figure },
    /// A number whose commas stand wrong: "24,36".
    Malformed { number: Span },
    /// Shares of one whole that exclude each other.
    Shares { shares: Vec<Figure> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
}

/// What the words say of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SumKind {
    /// They are the whole: a list behind a colon, "in all", "the other nine".
    Complete,
    /// They may be the whole: "of the 20, 12 … and nine …".
    Split,
    /// One of them is in the whole: "including 15 children".
    Included,
}

/// What the words around a score say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreClaim {
    /// Of so many members or seats.
    Body(Figure),
    /// A best-of series of so many games, in so many games where the draft says.
    Series {
        best_of: Option<u32>,
        played: Option<Figure>,
    },
    /// Won by so much.
    Margin(Figure),
    /// A lead of two percentages, stated in percent.
    PercentLead(Figure),
    /// A draw.
    Level,
    /// Nobody was against.
    Unanimous,
    /// More were for it.
    Passed,
}

/// A block's figures with the words between them.
#[derive(Clone, Copy)]
struct View<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Of the whole block.
    figures: &'t [Figure],
    /// Index of the first token of the sentence, and of the first one behind it.
    from: usize,
    to: usize,
}

/// The relations of a block, by sentence.
pub(super) fn read(
    text: &str,
    tokens: &[Token],
    numbers: &Places,
    sentences: &[Span],
    times: &[TimeExpression],
    figures: &[Figure],
) -> Vec<Relation> {
    let mut found = Vec::new();
    range::malformed(text, tokens, numbers, times, &mut found);
    if figures.is_empty() {
        return found;
    }
    let mut before: Range<usize> = 0..0;
    for sentence in sentences {
        let start = figures.partition_point(|f| f.span.start < sentence.start);
        let end = figures.partition_point(|f| f.span.start < sentence.end);
        if start == end {
            before = end..end;
            continue;
        }
        let view = View {
            text,
            tokens,
            figures,
            from: tokens.partition_point(|t| t.start < sentence.start.0),
            to: tokens.partition_point(|t| t.start < sentence.end.0),
        };
        let here = start..end;
        list::read(view, here.clone(), &mut found);
        sum::read(view, here.clone(), before, &mut found);
        if here.len() > 1 {
            conversion::read(view, here.clone(), &mut found);
            change::read(view, here.clone(), &mut found);
            score::read(view, here.clone(), &mut found);
            share::read(view, here.clone(), &mut found);
            range::read(view, here.clone(), &mut found);
        }
        before = here;
    }
    found
}

impl<'t> View<'t> {
    /// The word at `at` in lower case; empty where the token is none, or outside of the sentence.
    fn word(self, at: usize) -> Cow<'t, str> {
        match self.tokens.get(at) {
            Some(token) if token.is_word() && (self.from..self.to).contains(&at) => {
                token.lower(self.text)
            }
            _ => Cow::Borrowed(""),
        }
    }

    /// The words of the token at `at`, whatever it is; empty outside of the sentence.
    fn at(self, at: usize) -> &'t str {
        match self.tokens.get(at) {
            Some(token) if (self.from..self.to).contains(&at) => token.text(self.text),
            _ => "",
        }
    }

    /// The word `back` tokens before the figure.
    fn before(self, figure: &Figure, back: usize) -> Cow<'t, str> {
        (figure.first as usize)
            .checked_sub(back)
            .map_or(Cow::Borrowed(""), |at| self.word(at))
    }

    /// The tokens between two figures.
    fn gap(left: &Figure, right: &Figure) -> Range<usize> {
        let start = left.next as usize;
        start..(right.first as usize).max(start)
    }

    fn any(self, mut range: Range<usize>, test: impl Fn(&str) -> bool) -> bool {
        range.any(|at| test(&self.tokens[at].lower(self.text)))
    }

    /// A dash that sets a clause off: not the hyphen of a compound.
    fn is_dash(self, at: usize) -> bool {
        let dash = matches!(self.at(at), "—" | "–" | "--" | "-" | "―");
        dash && self.tokens[at].kind == TokenKind::Punct
            && (self.tokens[at].spaced || self.at(at) == "—" || self.at(at) == "--")
    }

    /// A bare number that reads like a year.
    fn is_year(figure: &Figure) -> bool {
        figure.unit.is_none()
            && figure.scale <= 1.0
            && (1500.0..2100.0).contains(&figure.value)
            && figure.number.len() == 4
    }

    fn is_exact(figure: &Figure) -> bool {
        figure.bound == figure::Bound::Exact
    }
}

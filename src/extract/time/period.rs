//! Amounts of time: "about 25 minutes", "two-year", "a week ago", "10 days later".

use std::fmt;

use super::TimexType;
use super::grammar::{Found, Grammar, Outcome};
use super::piece::Kind;
use super::relative::vague_length;
use super::value::{self, Value};
use crate::lexicon::time::{TimeWord as W, Unit};

/// How many units.
struct Amount {
    count: Count,
    /// The other end of "24, 36 hours".
    second: Option<Count>,
    end: usize,
}

/// How many, as far as it is said. Most of what begins like an amount is none, so that nothing is written before it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Whole(u32),
    /// What stands on either side of the point.
    Broken(u32, u32),
    Vague,
}

impl Count {
    /// Whole and known.
    fn n(self) -> Option<i32> {
        match self {
            Self::Whole(n) => i32::try_from(n).ok(),
            _ => None,
        }
    }
}

/// As TIMEX3 writes it: "2", "2.5", "X".
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(n) => write!(f, "{n}"),
            Self::Broken(whole, part) => write!(f, "{whole}.{part}"),
            Self::Vague => f.write_str("X"),
        }
    }
}

impl Amount {
    fn new(count: Count, end: usize) -> Self {
        Self {
            count,
            second: None,
            end,
        }
    }

    fn whole(n: u32, end: usize) -> Self {
        Self::new(Count::Whole(n), end)
    }

    fn vague(end: usize) -> Self {
        Self::new(Count::Vague, end)
    }
}

impl Grammar<'_> {
    fn amount(&self, i: usize) -> Option<Amount> {
        let mut amount = self.single_amount(i)?;
        amount = self.with_fraction(amount);
        let joint = matches!(
            self.kind(amount.end),
            Kind::Hyphen | Kind::Dash | Kind::Comma | Kind::Word(W::To | W::Or)
        );
        if joint
            && amount.count.n().is_some()
            && let Some(second) = self.single_amount(amount.end + 1)
            && second.count.n() > amount.count.n()
            && self.unit(self.after_filler(second.end)).is_some()
            && !self.is(amount.end + 1, W::An)
        {
            amount.second = Some(second.count);
            amount.end = second.end;
        }
        Some(amount)
    }

    fn single_amount(&self, i: usize) -> Option<Amount> {
        match self.kind(i) {
            Kind::Digits(n, _) => Some(Amount::whole(n, i + 1)),
            Kind::Dotted(whole, part) => {
                let count = Count::Broken(whole.into(), part.into());
                Some(Amount::new(count, i + 1))
            }
            Kind::Word(W::Cardinal(_)) => self.spelled(i),
            Kind::Word(W::An) => match self.word(i + 1) {
                Some(W::Few | W::Many) => Some(Amount::vague(i + 2)),
                Some(W::Couple) => Some(Amount::whole(2, self.after_of(i + 2))),
                Some(W::Dozen) => Some(Amount::whole(12, i + 2)),
                Some(W::Cardinal(n @ (100 | 1000))) => Some(Amount::whole(n, i + 2)),
                Some(W::Half) => Some(half(self.after_hyphen(i + 2))),
                _ => Some(Amount::whole(1, i + 1)),
            },
            Kind::Word(W::Few | W::Several) => Some(Amount::vague(i + 1)),
            Kind::Word(W::Couple) => Some(Amount::whole(2, self.after_of(i + 1))),
            Kind::Word(W::Dozen) => Some(Amount::whole(12, i + 1)),
            Kind::Word(W::Half) => {
                let j = self.after_hyphen(i + 1);
                Some(half(j + usize::from(self.is(j, W::An))))
            }
            _ => None,
        }
    }

    fn after_of(&self, i: usize) -> usize {
        i + usize::from(self.is(i, W::Of))
    }

    /// "twenty-four", "two hundred", "nineteen".
    fn spelled(&self, i: usize) -> Option<Amount> {
        let (mut total, mut j) = (0, i);
        while let Some(W::Cardinal(n)) = self.word(j) {
            total = match n {
                100 | 1000 => total.max(1) * n,
                _ if total % 100 == 0 || (n < 10 && total % 10 == 0) => total + n,
                _ => break,
            };
            j += 1;
            let hyphen = self.kind(j) == Kind::Hyphen
                && (20..100).contains(&n)
                && matches!(self.word(j + 1), Some(W::Cardinal(1..=9)));
            j += usize::from(hyphen);
        }
        (total < 1_000_000).then(|| Amount::whole(total, j))
    }

    /// "5 1/2", "two and a half".
    fn with_fraction(&self, amount: Amount) -> Amount {
        let Count::Whole(n) = amount.count else {
            return amount;
        };
        let j = amount.end;
        let with_half = |end| Amount::new(Count::Broken(n, 5), end);
        match (self.kind(j), self.kind(j + 1), self.kind(j + 2)) {
            (Kind::Digits(1, 1), Kind::Slash, Kind::Digits(2, 1))
            | (Kind::Word(W::And), Kind::Word(W::An), Kind::Word(W::Half)) => with_half(j + 3),
            _ if self.words(j) == "½" => with_half(j + 1),
            _ => amount,
        }
    }

    /// Skips a hyphen, and what may stand between a number and its unit: "more", "full", "consecutive", "trading".
    fn after_filler(&self, i: usize) -> usize {
        let i = self.after_hyphen(i);
        i + usize::from(matches!(
            self.word(i),
            Some(W::More | W::Full | W::Trading | W::Other | W::Long | W::Fiscal)
        ))
    }

    /// The unit at `i`, and whether it is a plural.
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, bool)> {
        match self.word(i)? {
            W::Unit(unit, plural) => Some((unit, plural)),
            W::Hours => Some((Unit::Hour, true)),
            // "second" is a unit only behind a number.
            W::Ordinal(2) if self.is_word(i, "second") => Some((Unit::Second, false)),
            _ => None,
        }
    }

    /// An amount and its unit, with "ago", "earlier", "later", "from now" behind it.
    pub(super) fn duration(&self, i: usize) -> Option<Outcome> {
        let amount = self.amount(i)?;
        let j = self.after_filler(amount.end);
        let (unit, plural) = self.unit(j)?;
        let article = self.is(i, W::An) && amount.end == i + 1;
        // “60 Minutes”, a programme.
        let title = self.is_capital(j) && i > 0 && matches!(self.kind(i), Kind::Digits(..));
        if title && plural && !self.is_capital(j + 1) && !self.is_capital(i - 1) {
            return None;
        }
        let compound =
            self.kind(j + 1) == Kind::Hyphen && !self.spaced(j + 1) && !self.is_age(j + 1);
        // "a few hour", a slip.
        let slip = amount.count == Count::Vague && !plural && j == amount.end;
        if slip {
            return None;
        }
        if (article && (compound || plural && j == amount.end))
            || self.is_no_period(i, j, unit, &amount)
        {
            return None;
        }
        let mut end = j + 1;
        if self.is_age(end) {
            return Some(Outcome::Skip(self.after_hyphen(end) + 1));
        }
        let mut text = amount.count.to_string();
        if self.is(end, W::And) && self.is(end + 1, W::An) && self.is(end + 2, W::Half) {
            text = format!("{text}.5");
            end += 3;
        } else if self.is(end, W::Or)
            && (self.is_word(end + 1, "so") || self.is_word(end + 1, "two"))
        {
            end += 2;
        }
        let whole = amount.count.n().filter(|_| !text.contains('.'));
        if (whole.is_some() || !text.contains('.'))
            && let Some(found) = self.distance(i, end, whole, unit)
        {
            return Some(Outcome::Found(found));
        }
        if self.kind(end) == Kind::Hyphen && self.is(end + 1, W::Long) {
            end += 2;
        }
        let value = match amount.second {
            Some(second) => format!(
                "{}/{}",
                value::duration(&text, unit),
                value::duration(&second.to_string(), unit)
            ),
            None => halved(&text, unit),
        };
        Some(Outcome::Found(Found::new(
            i,
            end,
            TimexType::Duration,
            Value::Fixed(value),
        )))
    }

    /// "a second", "a quarter of the votes", "one day he will", "a day after": no amount of time.
    fn is_no_period(&self, i: usize, unit_at: usize, unit: Unit, amount: &Amount) -> bool {
        let singular_one = amount.count == Count::Whole(1);
        let bare = unit_at == amount.end || self.is(i, W::An);
        match unit {
            Unit::Second if self.is_word(unit_at, "second") => {
                // "10-second", "one second"; never "a second man", "2 second".
                self.kind(unit_at - 1) != Kind::Hyphen
                    && !matches!(self.kind(i), Kind::Word(W::Cardinal(1)))
            }
            Unit::Quarter => {
                self.is(i, W::An) && bare
                    || self.kind(unit_at - 1) == Kind::Hyphen
                        && matches!(self.word(i), Some(W::Cardinal(_)))
                    || singular_one && self.kind(unit_at + 1) != Kind::Hyphen
                    || self.is(unit_at + 1, W::Of)
            }
            Unit::Day => {
                singular_one && self.is(i, W::An) && self.kind(unit_at + 1) == Kind::Hyphen
            }
            Unit::Weekend | Unit::Night => singular_one,
            _ => false,
        }
    }

    fn is_age(&self, end: usize) -> bool {
        self.is(self.after_hyphen(end), W::Old)
    }

    /// "two weeks ago", "a year earlier", "10 days later", "three months from now".
    fn distance(&self, i: usize, end: usize, n: Option<i32>, unit: Unit) -> Option<Found> {
        let (sign, from_context, end) = match self.word(end)? {
            W::Ago => (-1, false, end + 1),
            W::Earlier => (-1, true, end + 1),
            W::Later => (1, true, end + 1),
            W::From if self.is(end + 1, W::Now) => (1, false, end + 2),
            _ => return None,
        };
        if unit < Unit::Day {
            let Some(count) = n.filter(|n| *n < 10_000) else {
                return Some(vague_length(i, end, unit));
            };
            // Where no hour was spoken of before, it is told as a length.
            let value = Value::Distance {
                count: sign * count,
                unit,
                from_context,
            };
            return Some(Found::new(i, end, TimexType::Time, value));
        }
        let Some(n) = n.filter(|n| *n < 10_000) else {
            let name = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(Found::date(i, end, Value::Fixed(name.to_owned())));
        };
        let value = Value::Distance {
            count: sign * n,
            unit,
            from_context,
        };
        Some(Found::date(i, end, value))
    }

    /// "for years", "in the days before", "decades-long", "months ago", "years later".
    pub(super) fn plural_unit(&self, i: usize, unit: Unit) -> Option<Outcome> {
        let mut end = i + 1;
        if self.is_age(end) {
            return Some(Outcome::Skip(self.after_hyphen(end) + 1));
        }
        if let Some(found) = self.distance(i, end, None, unit) {
            return Some(Outcome::Found(found));
        }
        if self.kind(end) == Kind::Hyphen && self.is(end + 1, W::Long) {
            end += 2;
        } else {
            let led = match self.before(i) {
                Some(W::Preposition | W::In | W::Over) => true,
                Some(W::The) => {
                    i >= 2 && matches!(self.word(i - 2), Some(W::In | W::Preposition | W::Over))
                }
                _ => false,
            };
            if !led || unit <= Unit::Second || self.is(end, W::Of) {
                return None;
            }
            if self.is(end, W::Or) && matches!(self.word(end + 1), Some(W::Unit(_, true))) {
                end += 2;
            }
        }
        // "over the years", but "in the weeks before the vote".
        let whole = self.before(i) == Some(W::The)
            && !matches!(self.word(end), Some(W::Preposition | W::Of))
            && self.kind(i + 1) != Kind::Hyphen;
        let start = i - usize::from(whole);
        let value = Value::Fixed(value::duration("X", unit));
        Some(Outcome::Found(Found::new(
            start,
            end,
            TimexType::Duration,
            value,
        )))
    }
}

fn half(end: usize) -> Amount {
    Amount::new(Count::Broken(0, 5), end)
}

/// Halves in the next smaller unit where that is usual: "half an hour" is PT30M.
fn halved(text: &str, unit: Unit) -> String {
    let Some(whole) = text.strip_suffix(".5").and_then(|w| w.parse::<u32>().ok()) else {
        return value::duration(text, unit);
    };
    match (unit, whole) {
        (Unit::Minute, 0) => "PT30S".to_owned(),
        (Unit::Minute, _) => format!("PT{whole}M30S"),
        (Unit::Hour, 0) => "PT30M".to_owned(),
        (Unit::Hour, _) => format!("PT{whole}H30M"),
        (Unit::Day, 0) => "PT12H".to_owned(),
        (Unit::Year, 0) => "P6M".to_owned(),
        (Unit::Year, _) => format!("P{whole}Y6M"),
        (Unit::Decade, _) => format!("P{}Y", whole * 10 + 5),
        (Unit::Century, _) => format!("P{}Y", whole * 100 + 50),
        _ => value::duration(text, unit),
    }
}

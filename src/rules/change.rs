//! What rules about changes share: whether old number, new number and rate agree, within the rounding of all three.

use super::Context;
use super::arithmetic::{relations, rounding};
use crate::extract::quantity::figure::{Bound, Figure};
use crate::extract::relation::{Direction, Relation};
use crate::story::StoryBlock;

/// A change that the draft states.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) block: &'a StoryBlock,
    pub(super) old: &'a Figure,
    pub(super) new: &'a Figure,
    pub(super) rate: &'a Figure,
    pub(super) direction: Direction,
}

/// How a stated rate stands to the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Right,
    /// The difference of two percentages, called percent.
    PointsAsPercent,
    /// Right if one of the two had another magnitude word.
    Magnitude,
    Wrong,
}

pub(super) fn changes<'a>(context: &Context<'a>) -> impl Iterator<Item = Change<'a>> + use<'a> {
    relations(context).filter_map(|(block, relation)| match relation {
        Relation::Change {
            old,
            new,
            rate,
            direction,
        } if old.value > 0.0 => Some(Change {
            block,
            old,
            new,
            rate,
            direction: *direction,
        }),
        _ => None,
    })
}

impl Change<'_> {
    pub(super) fn verdict(&self) -> Verdict {
        let in_points = self.rate.unit == Some("percentage point");
        if in_points {
            let right = self.fits(self.difference());
            return if right || self.old.unit != Some("percent") {
                Verdict::Right
            } else {
                Verdict::Wrong
            };
        }
        let stretch = |by: f64| {
            let (low, high) = self.relative();
            (
                (1.0 + low / 100.0) * by - 1.0,
                (1.0 + high / 100.0) * by - 1.0,
            )
        };
        let percentages = self.new.unit == Some("percent") && self.rate.unit == Some("percent");
        // Where the number is the difference to the digit, rounding cannot make it a rate.
        let off = (self.exact().abs() - self.stated()).abs();
        let to_the_digit =
            ((self.new.value - self.old.value).abs() - self.stated()).abs() < self.rate.step / 2.0;
        if percentages && to_the_digit && off > 1.0 && self.fits(self.difference()) {
            return Verdict::PointsAsPercent;
        }
        if self.fits(self.relative()) {
            return Verdict::Right;
        }
        if percentages && self.fits(self.difference()) {
            return Verdict::PointsAsPercent;
        }
        let other_scale = (self.old.scale - self.new.scale).abs() > 0.5
            && self.old.scale > 1.0
            && self.new.scale > 1.0;
        let by_magnitude = [1e3, 1e-3, 1e6, 1e-6].into_iter().any(|by| {
            let (low, high) = stretch(by);
            self.fits((low * 100.0, high * 100.0))
        });
        if other_scale && by_magnitude {
            Verdict::Magnitude
        } else {
            Verdict::Wrong
        }
    }

    /// The change in percent of the old number, with its sign: as little and as much as the rounding allows.
    fn relative(&self) -> (f64, f64) {
        let (old, new) = self.roundings();
        let least = (self.new.value - new) / (self.old.value + old);
        let most = (self.new.value + new) / (self.old.value - old).max(1e-9);
        ((least - 1.0) * 100.0, (most - 1.0) * 100.0)
    }

    /// How far both may be rounded. Of one magnitude they are written alike: "$4 million" beside "$5.8 million" is 4.0.
    fn roundings(&self) -> (f64, f64) {
        // "Doubled" is loose enough by itself.
        if self.rate.unit == Some("factor") {
            return (0.0, 0.0);
        }
        let (old, new) = (rounding(self.old), rounding(self.new));
        if (self.old.scale - self.new.scale).abs() < 0.5 {
            (old.min(new), old.min(new))
        } else {
            (old, new)
        }
    }

    /// The change in percent as the numbers stand.
    pub(super) fn exact(&self) -> f64 {
        (self.new.value / self.old.value - 1.0) * 100.0
    }

    /// The difference as little and as much as the rounding allows.
    fn difference(&self) -> (f64, f64) {
        let difference = self.new.value - self.old.value;
        let loose = if self.old.step < 1.0 || self.new.step < 1.0 {
            f64::midpoint(self.old.step, self.new.step)
        } else {
            0.0
        };
        (difference - loose, difference + loose)
    }

    /// The stated rate in percent or points, without its sign.
    pub(super) fn stated(&self) -> f64 {
        match self.rate.unit {
            Some("factor") => (self.rate.value - 1.0).abs() * 100.0,
            _ if self.rate.part => self.rate.value * 100.0,
            _ => self.rate.value,
        }
    }

    /// How far a rate that is right may be from the numbers.
    fn slack(&self) -> f64 {
        match self.rate.unit {
            Some("factor") => 12.0 * self.rate.value.max(0.5),
            _ if self.rate.part => 2.5,
            _ => self.rate.step.min(1.0),
        }
    }

    fn fits(&self, (low, high): (f64, f64)) -> bool {
        let (low, high) = match self.direction {
            Direction::Up => (low, high),
            Direction::Down => (-high, -low),
        };
        let (rate, slack) = (self.stated(), self.slack());
        let (below, above) = match self.rate.bound {
            Bound::Exact => (slack, slack),
            Bound::About => (
                slack.max(3.0).max(rate * 0.15),
                slack.max(3.0).max(rate * 0.15),
            ),
            Bound::Above => (slack, rate * 0.5 + 5.0),
            Bound::Nearly => (rate * 0.2 + slack, slack),
            Bound::Below => (rate, slack),
        };
        high >= rate - below - 1e-9 && low <= rate + above + 1e-9
    }

    pub(super) fn goes(&self) -> &'static str {
        if self.new.value >= self.old.value {
            "rise"
        } else {
            "fall"
        }
    }
}

//! A few blocks of a story by themselves, as a rule sees them that looks no further.

use std::ops::Range;

use super::time::Bond;
use super::{Event, Story, Time};

impl Story {
    /// The blocks of `range` with their times and quantities. Nobody is in it and nobody speaks.
    #[must_use]
    pub fn excerpt(&self, range: Range<usize>) -> Self {
        let blocks = &self.blocks[range.clone()];
        let first = self
            .times
            .partition_point(|time| (time.block as usize) < range.start);
        let end = self
            .times
            .partition_point(|time| (time.block as usize) < range.end);
        let times = first as u32..end as u32;
        let (from, to) = match blocks {
            [one, .., last] => (one.block.span.start, last.block.span.end),
            [one] => (one.block.span.start, one.block.span.end),
            [] => return Self::default(),
        };
        let quantity = self.quantities.partition_point(|q| q.span.start < from);
        let last_quantity = self.quantities.partition_point(|q| q.span.start < to);
        Self {
            reference_date: self.reference_date,
            times: self.times[first..end]
                .iter()
                .map(|time| Time {
                    block: time.block - range.start as u32,
                    bond: time.bond.and_then(|bond| rebased(bond, &times)),
                    ..time.clone()
                })
                .collect(),
            timeline: self
                .timeline
                .iter()
                .filter(|event| times.contains(&event.time))
                .map(|event| Event {
                    time: event.time - times.start,
                    ..event.clone()
                })
                .collect(),
            quantities: self.quantities[quantity..last_quantity].to_vec(),
            blocks: blocks.to_vec(),
            ..Self::default()
        }
    }
}

/// The bond with indices into the excerpt's times, if it ties nothing else.
fn rebased(bond: Bond, times: &Range<u32>) -> Option<Bond> {
    let inside = |idx: u32| times.contains(&idx).then(|| idx - times.start);
    let tied = |idx: Option<u32>| match idx {
        None => Some(None),
        Some(idx) => inside(idx).map(Some),
    };
    Some(match bond {
        Bond::Ends { start } => Bond::Ends {
            start: inside(start)?,
        },
        Bond::Lasts { start, end } => Bond::Lasts {
            start: tied(start)?,
            end: tied(end)?,
        },
    })
}

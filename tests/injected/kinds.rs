//! Every kind of error that is put in.

mod amounts;
mod clocks;
mod copy;
mod days;
mod measures;
mod names;
mod people;
mod quotes;
mod rates;
mod sources;
mod told_twice;

use crate::error::Kind;

pub(crate) fn all() -> Vec<&'static Kind> {
    [
        names::KINDS,
        people::KINDS,
        quotes::KINDS,
        days::KINDS,
        clocks::KINDS,
        amounts::KINDS,
        rates::KINDS,
        measures::KINDS,
        told_twice::KINDS,
        copy::KINDS,
        sources::KINDS,
    ]
    .into_iter()
    .flatten()
    .collect()
}

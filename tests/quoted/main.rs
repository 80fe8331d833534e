//! Quotations in small: whose they are, in every layout.

mod layouts;
mod outermost;
#[path = "../support/reading.rs"]
mod reading;

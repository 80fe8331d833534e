//! The built binary's command line.

mod check;
mod extract;
mod manual;
mod support;

//! The built binary's command line.

mod check;
mod extract;
mod fix;
mod manual;
mod silencing;
mod support;

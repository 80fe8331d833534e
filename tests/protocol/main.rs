//! The built binary over real stdio: every message is logged and, where `../shared/protocol` is, checked against the
//! protocol's own meta model. Tests wait for messages, never for time to pass.

mod acting;
mod aids;
mod articles;
mod client;
mod completing;
mod diagnostics;
mod drive;
mod features;
mod files;
mod fuzz;
mod lifecycle;
mod little;
mod logs;
mod memory;
mod model;
mod pulls;
mod reading;
mod settings;
mod silencing;
mod sync;
mod times;
mod tour;
mod working;
mod workspace;

//! Copydesk reads news drafts as a copy desk does.
//!
//! ```text
//! text → block → extract → story → rules → findings
//!                              ↘ ide → server (LSP)
//!                   desk joins at story, rules and ide
//! command stands beside server, over the same library
//! ```
//!
//! A module uses only what stands to its left; the protocol's types are named only under [`server`].

pub mod analysis;
pub mod block;
pub mod command;
pub mod desk;
pub mod extract;
pub mod ide;
pub mod lexicon;
pub mod rules;
pub mod server;
pub mod story;
pub mod text;

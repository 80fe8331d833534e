//! The protocol: lifecycle, the one actor that owns all drafts, conversion from and to LSP types.
//!
//! ```text
//! bytes → framing → framework → lifecycle (wire order, panics) → backend → actor (owns the drafts)
//!            ↘ express (edits) ↗                                     answers ↙        ↘ publishes
//!                                                                  framework        outbox → bytes
//! ```
//!
//! **Invariant:** drafts on disk are only read. Edits are proposed; the client applies them.

mod actor;
mod aids;
mod backend;
mod bell;
mod callback;
mod commands;
mod completing;
mod express;
mod files;
mod fixes;
mod framing;
mod from_proto;
mod hinting;
mod lifecycle;
mod log;
mod mail;
mod navigating;
mod newsroom;
mod on_disk;
mod open_draft;
mod outbox;
mod parent;
mod profile;
mod progress;
mod pull;
mod render;
mod round;
mod settings_files;
mod silencing;
mod symbols;
mod to_proto;
mod tokens;
mod transport;
mod workspace;

pub use lifecycle::run;
pub use log::to_client;
pub use transport::Transport;

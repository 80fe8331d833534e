//! Newsroom knowledge and state in files: configuration; later facts, source documents and the ledger.

pub mod config;
pub mod drafts;
pub mod front_matter;
pub mod node;
pub mod silence;

pub use config::{Config, ConfigProblem};

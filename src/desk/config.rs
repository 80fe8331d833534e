//! `copydesk.toml` and the editor's settings: one set of keys, one reader.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// What the newsroom has chosen. Precedence: defaults, the editor's settings, `copydesk.toml`, front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub run: Run,
    pub hold_while_typing: bool,
    pub reference_date: Option<Date>,
    pub zone: Option<String>,
    pub show_zones: Vec<String>,
    /// Severity per rule id.
    pub rules: BTreeMap<String, Level>,
    /// Words about which there is never a finding.
    pub ignore_words: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    Type,
    Save,
}

/// What a rule's severity is set to. A ceiling: weaker grades of a graded rule stay weaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Error,
    Warning,
    Information,
    Hint,
    Off,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            run: Run::Type,
            hold_while_typing: true,
            reference_date: None,
            zone: None,
            show_zones: Vec::new(),
            rules: BTreeMap::new(),
            ignore_words: Vec::new(),
        }
    }
}

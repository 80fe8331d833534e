//! `copydesk.toml` and the editor's settings: one set of keys, one reader.
//!
//! **Invariant:** reading never fails. What cannot be used is a [`ConfigProblem`], and the rest applies.

mod find;
mod keys;
mod preset;
pub mod vocabulary;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;

use super::node;
use super::silence::Ignore;
use crate::text::Span;
pub use find::{FILE_NAME, find};
pub use preset::Preset;

/// What `copydesk init` writes: every setting, explained.
pub const TEMPLATE: &str = include_str!("config/template.toml");

/// The ids that the service itself reports under.
pub const SERVICE_RULES: &[&str] = &[
    "too-many-findings",
    "unused-ignore",
    "unknown-rule",
    "invalid-config",
    "invisible-character",
    "not-english",
];

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
    /// Severity per rule id and grade, for graded rules.
    pub grades: BTreeMap<String, BTreeMap<String, Level>>,
    pub preset: Option<Preset>,
    /// Words about which there is never a finding.
    pub ignore_words: Vec<String>,
    /// Findings that are not to be reported, of a rule, about words, in some files.
    pub ignores: Vec<Ignore>,
    /// Files with the newsroom's facts, relative to [`Config::folder`].
    pub facts_files: Vec<String>,
    /// Folders with source documents, relative to [`Config::folder`].
    pub source_folders: Vec<String>,
    /// Where the `copydesk.toml` stands that these settings come from.
    pub folder: Option<PathBuf>,
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
            grades: BTreeMap::new(),
            preset: None,
            ignore_words: Vec::new(),
            ignores: Vec::new(),
            facts_files: vec!["facts.toml".to_owned()],
            source_folders: vec!["sources".to_owned()],
            folder: None,
        }
    }
}

/// What in a configuration could not be used, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// `invalid-config` or `unknown-rule`.
    pub rule: &'static str,
    /// Where it stands; empty and at the start for settings that came without a file.
    pub span: Span,
    /// The line of `span`, from 1; 0 for settings that came without a file.
    pub line: u32,
    /// With the remedy; no final full stop.
    pub message: String,
}

/// A rule that `[rules]` may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRule {
    pub id: &'static str,
    /// The names of its grades, strongest first; none for a rule without grades.
    pub grades: &'static [&'static str],
}

impl Config {
    /// The settings of a `copydesk.toml` over `base`.
    pub fn from_toml(text: &str, base: &Self, known: &[KnownRule]) -> (Self, Vec<ConfigProblem>) {
        let (node, errors) = node::from_toml(text);
        let mut reader = keys::Reader::new(text, base, known);
        for error in errors {
            reader.problem(error.span, format!("broken TOML: {}", error.message));
        }
        reader.read(&node);
        reader.finish()
    }

    /// The editor's settings over `base`: the section `copydesk`, or an object that holds it.
    pub fn from_json(
        value: &serde_json::Value,
        base: &Self,
        known: &[KnownRule],
    ) -> (Self, Vec<ConfigProblem>) {
        let section = match value.get("copydesk") {
            Some(section @ serde_json::Value::Object(_)) => section,
            _ => value,
        };
        let mut reader = keys::Reader::new("", base, known);
        reader.read_editor(&node::from_json(section));
        reader.finish()
    }

    /// Settings that a draft's front matter gives under `copydesk`, over `base`. `text` is the draft's.
    pub fn from_front_matter(
        text: &str,
        settings: &node::Node,
        base: &Self,
        known: &[KnownRule],
    ) -> (Self, Vec<ConfigProblem>) {
        let mut reader = keys::Reader::new(text, base, known);
        reader.read(settings);
        let (mut config, problems) = reader.finish();
        for entry in config.ignores.iter_mut().skip(base.ignores.len()) {
            entry.own = true;
        }
        (config, problems)
    }

    /// Does the rule report at all? `off_by_default`: only where switched on.
    pub fn is_on(&self, rule: &str, is_off_by_default: OffByDefault) -> bool {
        if self.grades.contains_key(rule) {
            return true;
        }
        match self.rules.get(rule) {
            Some(level) => *level != Level::Off,
            None => {
                is_off_by_default == OffByDefault::No
                    || self.preset.is_some_and(|p| p.switches_on(rule))
            }
        }
    }
}

/// Is a rule silent until it is switched on?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffByDefault {
    Yes,
    No,
}

/// The candidate that `word` was most likely meant to be.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this the words have little in common.
    const ALIKE: f64 = 0.6;
    candidates
        .into_iter()
        .map(|c| (strsim::normalized_damerau_levenshtein(word, c), c))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests;

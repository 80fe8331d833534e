//! The keys of the configuration: one reader for files, editors and front matter.

use std::collections::BTreeMap;

use super::vocabulary::LEVELS;
use super::{Config, ConfigProblem, KnownRule, Level, Preset, Run, SERVICE_RULES, nearest};
use crate::desk::node::{Entry, Node, Value};
use crate::desk::silence::{Ignore, words_of};
use crate::text::Span;

pub(super) const TOP: &[&str] = &[
    "run",
    "hold_while_typing",
    "reference_date",
    "zone",
    "show_zones",
    "rules",
    "style",
    "words",
    "ignore",
    "facts",
    "sources",
];

/// What the plug-ins keep for themselves in the same section of the editor's settings.
const EDITORS_OWN: &[&str] = &["server", "path", "trace", "enable", "enabled"];

/// Reads settings over a base, keeping what it cannot use.
pub(super) struct Reader<'a> {
    text: &'a str,
    config: Config,
    known: &'a [KnownRule],
    problems: Vec<ConfigProblem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, base: &Config, known: &'a [KnownRule]) -> Self {
        Self {
            text,
            config: base.clone(),
            known,
            problems: Vec::new(),
        }
    }

    /// The settings, and what of them was no use, in the order of the file.
    pub(super) fn finish(mut self) -> (Config, Vec<ConfigProblem>) {
        self.problems.sort_by_key(|problem| problem.span);
        (self.config, self.problems)
    }

    /// Settings from an editor, where the plug-in has keys of its own.
    pub(super) fn read_editor(&mut self, settings: &Node) {
        let Value::Table(entries) = &settings.value else {
            return self.read(settings);
        };
        for entry in entries {
            if !EDITORS_OWN.contains(&entry.key.as_str()) {
                self.entry(entry);
            }
        }
    }

    pub(super) fn read(&mut self, settings: &Node) {
        match &settings.value {
            Value::Null => {}
            Value::Table(entries) => entries.iter().for_each(|entry| self.entry(entry)),
            _ => self.wants(settings, "copydesk", "a table of settings"),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let value = &entry.value;
        // Editors send null for what is not set.
        if value.value == Value::Null {
            return;
        }
        match entry.key.as_str() {
            "run" => self.run(value),
            "hold_while_typing" => match value.value {
                Value::Bool(hold) => self.config.hold_while_typing = hold,
                _ => self.wants(value, "hold_while_typing", "true or false"),
            },
            "reference_date" => match value.date() {
                Some(date) => self.config.reference_date = Some(date),
                None => self.wants(value, "reference_date", "a date, such as 2019-02-28"),
            },
            "zone" => self.config.zone = self.zone(value, "zone").or(self.config.zone.take()),
            "show_zones" => {
                if let Some(list) = self.list(value, "show_zones") {
                    self.config.show_zones = list
                        .iter()
                        .filter_map(|zone| self.zone(zone, "show_zones"))
                        .collect();
                }
            }
            "rules" => self.rules(value),
            "style" => self.section(entry, &["preset"], Self::preset),
            "words" => self.section(entry, &["ignore"], |reader, value| {
                reader.config.ignore_words = reader.strings(value, "ignore");
            }),
            "ignore" => self.ignores(value),
            "facts" => self.section(entry, &["files"], |reader, value| {
                reader.config.facts_files = reader.strings(value, "files");
            }),
            "sources" => self.section(entry, &["folders"], |reader, value| {
                reader.config.source_folders = reader.strings(value, "folders");
            }),
            _ => self.unknown_key(entry, TOP),
        }
    }

    fn run(&mut self, value: &Node) {
        match value.as_str() {
            Some("type") => self.config.run = Run::Type,
            Some("save") => self.config.run = Run::Save,
            _ => self.wants(value, "run", "\"type\" or \"save\""),
        }
    }

    fn preset(&mut self, value: &Node) {
        match value.as_str() {
            Some("none") => self.config.preset = None,
            Some(name) if Preset::named(name).is_some() => {
                self.config.preset = Preset::named(name);
            }
            _ => self.wants(
                value,
                "preset",
                "\"ap\", \"guardian\", \"reuters\" or \"none\"",
            ),
        }
    }

    /// A table with one known key.
    fn section(&mut self, section: &Entry, keys: &[&str], read: fn(&mut Self, &Node)) {
        let Value::Table(entries) = &section.value.value else {
            return self.wants(&section.value, &section.key, "a table");
        };
        for entry in entries {
            if entry.value.value == Value::Null {
                continue;
            }
            if keys.contains(&entry.key.as_str()) {
                read(self, &entry.value);
            } else {
                self.unknown_key(entry, keys);
            }
        }
    }

    fn rules(&mut self, value: &Node) {
        let Value::Table(entries) = &value.value else {
            return self.wants(value, "rules", "a table of rules and their severities");
        };
        for entry in entries {
            let grades = match self.known.iter().find(|rule| rule.id == entry.key) {
                Some(rule) => rule.grades,
                None if SERVICE_RULES.contains(&entry.key.as_str()) => &[],
                None => {
                    self.unknown_rule(entry);
                    continue;
                }
            };
            match &entry.value.value {
                Value::Null => {}
                Value::Table(levels) if !grades.is_empty() => self.grades(entry, levels, grades),
                _ => {
                    if let Some(level) = self.level(&entry.value, &entry.key) {
                        self.config.grades.remove(&entry.key);
                        self.config.rules.insert(entry.key.clone(), level);
                    }
                }
            }
        }
    }

    /// `[[ignore]]`: tables with a rule, words, files.
    fn ignores(&mut self, value: &Node) {
        for table in self.list(value, "ignore").unwrap_or_default() {
            let Value::Table(entries) = &table.value else {
                self.wants(&table, "ignore", "a table with `rule`, `text` or `files`");
                continue;
            };
            let mut ignore = Ignore {
                rule: None,
                text: None,
                files: Vec::new(),
                own: false,
            };
            for entry in entries {
                match entry.key.as_str() {
                    "rule" => ignore.rule = self.rule(entry),
                    "text" => match entry.value.as_str() {
                        Some(text) => ignore.text = Some(words_of(text)),
                        None => self.wants(&entry.value, "text", "a string"),
                    },
                    "files" => ignore.files = self.strings(&entry.value, "files"),
                    _ => self.unknown_key(entry, &["rule", "text", "files"]),
                }
            }
            if ignore.rule.is_some() || ignore.text.is_some() {
                self.config.ignores.push(ignore);
            } else if !entries.iter().any(|entry| entry.key == "rule") {
                self.problem(
                    table.span,
                    "`ignore` names neither a `rule` nor a `text`".to_owned(),
                );
            }
        }
    }

    /// The id of a rule that there is.
    fn rule(&mut self, entry: &Entry) -> Option<String> {
        let Some(id) = entry.value.as_str() else {
            self.wants(&entry.value, "rule", "the id of a rule");
            return None;
        };
        let known = self.known.iter().any(|rule| rule.id == id) || SERVICE_RULES.contains(&id);
        if !known {
            self.unknown_rule(&Entry {
                key: id.to_owned(),
                key_span: entry.value.span,
                value: entry.value.clone(),
            });
        }
        known.then(|| id.to_owned())
    }

    fn grades(&mut self, rule: &Entry, levels: &[Entry], known: &[&str]) {
        let mut grades = BTreeMap::new();
        for entry in levels {
            if !known.contains(&entry.key.as_str()) {
                self.unknown_key(entry, known);
            } else if let Some(level) = self.level(&entry.value, &entry.key) {
                grades.insert(entry.key.clone(), level);
            }
        }
        self.config.rules.remove(&rule.key);
        self.config.grades.insert(rule.key.clone(), grades);
    }

    fn level(&mut self, value: &Node, key: &str) -> Option<Level> {
        // YAML reads a bare `off` as false.
        if value.value == Value::Bool(false) {
            return Some(Level::Off);
        }
        let level = match value.as_str() {
            Some("error") => Level::Error,
            Some("warning") => Level::Warning,
            Some("information") => Level::Information,
            Some("hint") => Level::Hint,
            Some("off") => Level::Off,
            _ => {
                self.wants(value, key, &one_of(LEVELS));
                return None;
            }
        };
        Some(level)
    }

    fn zone(&mut self, value: &Node, key: &str) -> Option<String> {
        let name = value
            .as_str()
            .filter(|name| jiff::tz::TimeZone::get(name).is_ok());
        if name.is_none() {
            self.wants(
                value,
                key,
                "the IANA name of a time zone, such as \"Asia/Seoul\"",
            );
        }
        name.map(str::to_owned)
    }

    fn strings(&mut self, value: &Node, key: &str) -> Vec<String> {
        let mut strings = Vec::new();
        for item in self.list(value, key).unwrap_or_default() {
            match item.as_str().map(str::trim) {
                Some(words) if !words.is_empty() => strings.push(words.to_owned()),
                _ => self.wants(&item, key, "a list of strings"),
            }
        }
        strings
    }

    fn list(&mut self, value: &Node, key: &str) -> Option<Vec<Node>> {
        if let Value::List(items) = &value.value {
            return Some(items.clone());
        }
        self.wants(value, key, "a list");
        None
    }

    fn wants(&mut self, value: &Node, key: &str, wanted: &str) {
        let found = match value.as_str() {
            Some(words) => format!("\"{words}\""),
            None => value.kind().to_owned(),
        };
        self.problem(value.span, format!("`{key}` is {found}; write {wanted}"));
    }

    fn unknown_key(&mut self, entry: &Entry, known: &[&str]) {
        let remedy = match nearest(&entry.key, known.iter().copied()) {
            Some(key) => format!("did you mean `{key}`?"),
            None => format!("write {}", one_of(known)),
        };
        self.problem(
            entry.key_span,
            format!("unknown key `{}`; {remedy}", entry.key),
        );
    }

    fn unknown_rule(&mut self, entry: &Entry) {
        let ids = self
            .known
            .iter()
            .map(|rule| rule.id)
            .chain(SERVICE_RULES.iter().copied());
        let remedy = match nearest(&entry.key, ids) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "`copydesk rules` lists them all".to_owned(),
        };
        self.problem(
            entry.key_span,
            format!("unknown rule `{}`; {remedy}", entry.key),
        );
        if let Some(problem) = self.problems.last_mut() {
            problem.rule = "unknown-rule";
        }
    }

    pub(super) fn problem(&mut self, span: Span, message: String) {
        let line = if self.text.is_empty() {
            0
        } else {
            let before = &self.text.as_bytes()[..span.start.to_usize()];
            memchr::memchr_iter(b'\n', before).count() as u32 + 1
        };
        self.problems.push(ConfigProblem {
            rule: "invalid-config",
            span,
            line,
            message,
        });
    }
}

/// `a`, `b` or `c`.
fn one_of(words: &[&str]) -> String {
    let mut listed = String::new();
    for (idx, word) in words.iter().enumerate() {
        let before = match idx {
            0 => "",
            _ if idx + 1 == words.len() => " or ",
            _ => ", ",
        };
        listed.push_str(before);
        listed.push('`');
        listed.push_str(word);
        listed.push('`');
    }
    listed
}

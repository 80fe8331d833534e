//! What may be written in a configuration, for those who complete it: every key, what it is for, and its values.

use super::{KnownRule, SERVICE_RULES};

/// A key of `copydesk.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The tables it stands in, and its own name last.
    pub path: &'static [&'static str],
    pub values: Values,
    /// What it is for: one sentence.
    pub purpose: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One of these, in quotation marks.
    Words(&'static [&'static str]),
    Bool,
    Date,
    /// The IANA name of a time zone.
    Zone,
    Zones,
    /// The id of a rule.
    Rule,
    Strings,
    String,
    Table,
    /// `[[…]]`, one table an entry.
    Tables,
}

/// What a rule's severity can be set to, loudest first.
pub const LEVELS: &[&str] = &["error", "warning", "information", "hint", "off"];

/// Every key with a name of its own; in `[rules]` the keys are those of [`rules`].
#[rustfmt::skip] // a table: one row a line
pub const SETTINGS: &[Setting] = &[
    setting(&["run"], Values::Words(&["type", "save"]), "When a draft is checked: while it is typed, or when it is saved."),
    setting(&["hold_while_typing"], Values::Bool, "Findings which only say that the paragraph being typed is unfinished wait until you are done with it."),
    setting(&["reference_date"], Values::Date, "The date the drafts are written for, where front matter, dateline and file name do not say it."),
    setting(&["zone"], Values::Zone, "The time zone where the newsroom is."),
    setting(&["show_zones"], Values::Zones, "Other time zones to show on hover."),
    setting(&["rules"], Values::Table, "Severity by rule: error, warning, information, hint or off."),
    setting(&["style"], Values::Table, "House style."),
    setting(&["style", "preset"], Values::Words(&["ap", "guardian", "reuters", "none"]), "The house style whose rules are switched on."),
    setting(&["words"], Values::Table, "Words and what is not said about them."),
    setting(&["words", "ignore"], Values::Strings, "Words about which there is never a finding."),
    setting(&["ignore"], Values::Tables, "Findings that are not to be reported: of a rule, about words, in some files."),
    setting(&["ignore", "rule"], Values::Rule, "The rule whose findings are not reported; every rule without it."),
    setting(&["ignore", "text"], Values::String, "The words of the findings that are not reported; any words without it."),
    setting(&["ignore", "files"], Values::Strings, "Patterns of the files that the entry is about; every draft without it."),
    setting(&["facts"], Values::Table, "What the newsroom knows: people and their roles, spellings, places."),
    setting(&["facts", "files"], Values::Strings, "Files with the newsroom's facts."),
    setting(&["sources"], Values::Table, "Transcripts and notes that quotations are compared with."),
    setting(&["sources", "folders"], Values::Strings, "Folders with source documents; they are not checked as drafts."),
];

const fn setting(path: &'static [&'static str], values: Values, purpose: &'static str) -> Setting {
    Setting {
        path,
        values,
        purpose,
    }
}

/// What `[rules]` may name: the rules, and what the service reports itself.
pub fn rules(known: &[KnownRule]) -> impl Iterator<Item = KnownRule> {
    let service = SERVICE_RULES.iter().map(|id| KnownRule { id, grades: &[] });
    known.iter().copied().chain(service)
}

#[cfg(test)]
mod tests {
    use super::super::{Config, keys};
    use super::*;

    /// A configuration with this one setting.
    fn written(setting: &Setting) -> String {
        let value = match setting.values {
            Values::Words(words) => format!("\"{}\"", words[0]),
            Values::Bool => "true".to_owned(),
            Values::Date => "2019-02-28".to_owned(),
            Values::Zone => "\"UTC\"".to_owned(),
            Values::Zones => "[\"UTC\"]".to_owned(),
            Values::Rule => "\"invalid-config\"".to_owned(),
            Values::Strings => "[\"a\"]".to_owned(),
            Values::String => "\"a\"".to_owned(),
            Values::Table | Values::Tables => return String::new(),
        };
        match setting.path {
            ["ignore", key] => format!("[[ignore]]\ntext = \"b\"\n{key} = {value}\n")
                .replace("text = \"b\"\ntext", "text"),
            [table, key] => format!("[{table}]\n{key} = {value}\n"),
            _ => format!("{} = {value}\n", setting.path[0]),
        }
    }

    #[test]
    fn every_key_of_the_vocabulary_is_understood() {
        for setting in SETTINGS {
            let (_, problems) = Config::from_toml(&written(setting), &Config::default(), &[]);
            assert_eq!(problems, [], "{}", written(setting));
        }
    }

    #[test]
    fn every_key_that_is_understood_is_in_the_vocabulary() {
        let first = |key: &str| SETTINGS.iter().any(|setting| setting.path == [key]);
        for key in keys::TOP {
            assert!(first(key), "{key}");
        }
    }
}

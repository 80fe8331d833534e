//! Findings that the desk has waved away without a comment in the copy: `[[ignore]]` in `copydesk.toml`, `ignore` in a
//! draft's front matter, and `[[ignore]]` in the file beside a draft (`hanoi.txt.checks.toml`).
//!
//! An entry names a rule, or words, or both; in `copydesk.toml` also the files that it is about. Writing appends an
//! entry and replaces the file in one step: nothing that stands in it is touched.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::GitignoreBuilder;

use super::Config;
use super::node::{self, Value};
use crate::text::Span;

/// What the name of a draft's own file of checks ends with.
const SIDECAR: &str = ".checks.toml";

/// Longer words are kept by their beginning (characters).
const MAX_WORDS: usize = 160;

/// What is not to be reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// Every rule where none is named.
    pub rule: Option<String>,
    /// The finding's words, their spacing normalised; any where none are given.
    pub text: Option<String>,
    /// Patterns of files, relative to the configuration's folder; every draft where there are none.
    pub files: Vec<String>,
    /// Speaks of one draft, so that it is reported when it silences nothing.
    pub own: bool,
}

impl Ignore {
    /// Is it about a finding of this rule on these words?
    pub fn silences(&self, rule: &str, words: &str) -> bool {
        self.rule.as_deref().is_none_or(|own| own == rule)
            && self
                .text
                .as_deref()
                .is_none_or(|own| own == words_of(words))
    }

    fn is_about(&self, folder: Option<&Path>, draft: &Path) -> bool {
        let Some(folder) = folder.filter(|_| !self.files.is_empty()) else {
            return self.files.is_empty();
        };
        let mut patterns = GitignoreBuilder::new(folder);
        for pattern in &self.files {
            // A pattern that cannot be read matches nothing.
            let _ = patterns.add_line(None, pattern);
        }
        let absolute = std::path::absolute(draft).unwrap_or_else(|_| draft.to_owned());
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let Ok(relative) = absolute.strip_prefix(folder) else {
            return false;
        };
        patterns.build().is_ok_and(|patterns| {
            patterns
                .matched_path_or_any_parents(relative, false)
                .is_ignore()
        })
    }
}

/// The words of a finding as an entry keeps them.
pub fn words_of(words: &str) -> String {
    let mut plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = plain.char_indices().nth(MAX_WORDS) {
        plain.truncate(end);
        plain.push('…');
    }
    plain
}

/// The settings as they hold for one draft: without entries about other files, with those of the file beside it.
pub fn for_draft(config: &Arc<Config>, draft: &Path) -> Arc<Config> {
    let beside = read(draft);
    let folder = config.folder.as_deref();
    let foreign = |entry: &&Ignore| !entry.is_about(folder, draft);
    if beside.is_empty() && !config.ignores.iter().any(|entry| foreign(&entry)) {
        return Arc::clone(config);
    }
    let mut own = Config::clone(config);
    own.ignores.retain(|entry| entry.is_about(folder, draft));
    own.ignores.extend(beside);
    Arc::new(own)
}

/// The entries of the file beside the draft. What cannot be read there is the ledger's business.
fn read(draft: &Path) -> Vec<Ignore> {
    let Ok(text) = fs::read_to_string(sidecar(draft)) else {
        return Vec::new();
    };
    let (node, _) = node::from_toml(&text);
    let lists = node.entries().iter().filter(|entry| entry.key == "ignore");
    let tables = lists.flat_map(|entry| match &entry.value.value {
        Value::List(tables) => tables.as_slice(),
        _ => &[],
    });
    tables
        .filter_map(|table| {
            let string = |key: &str| {
                let entry = table.entries().iter().find(|entry| entry.key == key)?;
                entry.value.as_str().map(str::to_owned)
            };
            let (rule, text) = (string("rule"), string("text").map(|text| words_of(&text)));
            (rule.is_some() || text.is_some()).then_some(Ignore {
                rule,
                text,
                files: Vec::new(),
                own: true,
            })
        })
        .collect()
}

/// Where entries of a `copydesk.toml` name exactly this file.
pub fn named(text: &str, pattern: &str) -> Vec<Span> {
    let (node, _) = node::from_toml(text);
    let is_list = |key: &str, entry: &&node::Entry| entry.key == key;
    let items = |value: &node::Node| match &value.value {
        Value::List(items) => items.clone(),
        _ => Vec::new(),
    };
    let ignores = node.entries().iter().filter(|e| is_list("ignore", e));
    ignores
        .flat_map(|entry| items(&entry.value))
        .flat_map(|table| {
            let files = table.entries().iter().filter(|e| is_list("files", e));
            files.flat_map(|e| items(&e.value)).collect::<Vec<_>>()
        })
        .filter(|file| file.as_str() == Some(pattern))
        .map(|file| file.span)
        .collect()
}

/// A draft's own path as an entry names it, from the configuration's folder.
pub fn pattern(configuration: &Path, draft: &Path) -> String {
    let folder = configuration.parent().unwrap_or(configuration);
    let relative = draft.strip_prefix(folder).unwrap_or(draft);
    format!("/{}", relative.to_string_lossy().replace('\\', "/"))
}

/// A text as it stands in TOML.
pub fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().to_owned()
}

/// The file with a draft's checks.
pub fn sidecar(draft: &Path) -> PathBuf {
    let mut name = draft.as_os_str().to_owned();
    name.push(SIDECAR);
    PathBuf::from(name)
}

/// Appends the entry to `file`, which is made where it is missing.
///
/// # Errors
///
/// The file cannot be read, or what stands beside it cannot be written or take its place; it is as it was then.
pub fn append(file: &Path, entry: &Ignore) -> io::Result<()> {
    let before = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let mut text = before.clone();
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    text.push_str(&toml(entry));
    let folder = file
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.copydesk", std::process::id()));
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut new| {
            new.write_all(text.as_bytes())?;
            new.sync_all()
        })
        .and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The entry as TOML.
fn toml(entry: &Ignore) -> String {
    let mut out = String::from("[[ignore]]\n");
    if !entry.files.is_empty() {
        let files: Vec<String> = entry.files.iter().map(|file| quoted(file)).collect();
        out += &["files = [", &files.join(", "), "]\n"].concat();
    }
    for (key, value) in [("rule", &entry.rule), ("text", &entry.text)] {
        if let Some(value) = value {
            out += &[key, " = ", &quoted(value), "\n"].concat();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(rule: &str, text: &str) -> Ignore {
        Ignore {
            rule: Some(rule.to_owned()),
            text: Some(text.to_owned()),
            files: Vec::new(),
            own: true,
        }
    }

    #[test]
    fn what_is_appended_is_read_again_and_the_rest_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let draft = folder.path().join("a.txt");
        fs::write(sidecar(&draft), "[[check]] # by hand\nkind = \"time\"").expect("written");
        let one = entry("name-variant", "say \"hm\"");
        append(&sidecar(&draft), &one).expect("appended");
        append(&sidecar(&draft), &entry("word-repeated", "the the")).expect("appended");
        let text = fs::read_to_string(sidecar(&draft)).expect("read");
        assert!(
            text.starts_with("[[check]] # by hand\nkind = \"time\"\n\n[[ignore]]\n"),
            "{text}"
        );
        assert_eq!(read(&draft), [one, entry("word-repeated", "the the")]);
    }

    #[test]
    fn patterns_choose_the_drafts_of_an_entry() {
        let mut wire = entry("acronym-undefined", "ICBL");
        wire.files = vec!["wire/*.txt".to_owned()];
        let config = Arc::new(Config {
            ignores: vec![wire],
            folder: Some(PathBuf::from("/desk")),
            ..Config::default()
        });
        let n = |draft: &str| for_draft(&config, Path::new(draft)).ignores.len();
        assert_eq!(n("/desk/wire/a.txt"), 1);
        assert_eq!(n("/desk/own/a.txt"), 0);
        assert_eq!(n("/elsewhere/wire/a.txt"), 0);
    }

    #[test]
    fn words_are_compared_whatever_their_spacing() {
        assert!(entry("word-repeated", "the the").silences("word-repeated", "the\n  the"));
        assert!(!entry("word-repeated", "the the").silences("name-variant", "the the"));
        assert_eq!(words_of(&"a ".repeat(500)).chars().count(), MAX_WORDS + 1);
    }
}

//! The clean articles into which errors are put: the project's own, and others where they are there to read.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::text::Format;
use jiff::civil::Date;
use regex::Regex;
use serde_json::Value;

use crate::raw::{self, Part, Person};

pub(crate) struct Article {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) date: Option<Date>,
    pub(crate) format: Format,
    pub(crate) paragraphs: Vec<Part>,
    /// Who is named in full and comes back.
    pub(crate) people: Vec<Person>,
}

impl Article {
    pub(crate) fn new(name: &str, text: String, date: Option<Date>) -> Self {
        let markdown = Path::new(name).extension().is_some_and(|e| e == "md");
        Self {
            name: name.to_owned(),
            paragraphs: raw::paragraphs(&text),
            people: raw::people(&text),
            date,
            format: if markdown {
                Format::Markdown
            } else {
                Format::Plain
            },
            text,
        }
    }

    /// The paragraphs of prose: no headline, no list, no line of a table.
    pub(crate) fn prose(&self) -> Vec<Part> {
        let prose = |part: &&Part| {
            let words = &self.text[part.start..part.end];
            !words.starts_with(['#', '-', '>', '|', '<', '*', '+', '['])
                && words.split_whitespace().count() >= 10
                && words
                    .trim_end()
                    .ends_with(['.', '”', '"', '’', '?', '!', '\''])
        };
        self.paragraphs
            .iter()
            .skip(1)
            .filter(prose)
            .copied()
            .collect()
    }

    /// A short first line over a blank one.
    pub(crate) fn headline(&self) -> Option<Part> {
        let first = *self.paragraphs.first()?;
        let words = &self.text[first.start..first.end];
        let short = (15..=120).contains(&words.len()) && !words.contains('\n');
        let told = words.contains(" said") || words.ends_with(['_', ':', '”', '"', '-']);
        (short && !told && words.contains(' ') && !words.starts_with(['#', '-'])).then_some(first)
    }
}

/// The project's own articles.
pub(crate) fn own() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the drafts are there")
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).expect("the draft is text");
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let date = date_of(&name, &text);
            Article::new(&name, text, date)
        })
        .collect()
}

/// The date at the start of the file's name, in the front matter or in the dateline.
fn date_of(name: &str, text: &str) -> Option<Date> {
    let iso = Regex::new(r"^\d{4}-\d\d-\d\d").expect("a pattern");
    if let Some(found) = iso.find(name) {
        return found.as_str().parse().ok();
    }
    let front = Regex::new(r"(?m)^date\s*[:=]\s*(\d{4}-\d\d-\d\d)").expect("a pattern");
    if let Some(found) = front.captures(text) {
        return found[1].parse().ok();
    }
    let line = Regex::new(r"(?i)\b([a-z]{3,9})\.? (\d{1,2}), (20\d\d)\b").expect("a pattern");
    let found = line.captures(text)?;
    let month = raw::MONTHS
        .iter()
        .position(|m| m[..3].eq_ignore_ascii_case(&found[1][..3]))?;
    Date::new(
        found[3].parse().ok()?,
        month as i8 + 1,
        found[2].parse().ok()?,
    )
    .ok()
}

/// Articles that others collected, which are not part of the project: nothing where they are missing.
pub(crate) fn development() -> Vec<Article> {
    let shared = std::env::var_os("COPYDESK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let mut articles = Vec::new();
    for file in ["quotes/polnear_marks.dev.jsonl", "time/dev.jsonl"] {
        let Ok(lines) = fs::read_to_string(shared.join("evaluation").join(file)) else {
            continue;
        };
        for line in lines.lines() {
            let record: Value = serde_json::from_str(line).expect("a line is a record");
            let text = record["text"].as_str().unwrap_or_default().to_owned();
            let date = record["date"].as_str().or(record["dct"].as_str());
            let name = format!("{}.txt", record["id"].as_str().unwrap_or_default());
            // Left-over markup is an error of its own.
            let plain = !text.contains("<a ") && !text.contains("``");
            if plain && (800..6000).contains(&text.len()) {
                let date = date.and_then(|d| d.parse().ok());
                articles.push(Article::new(&name.replace('/', "-"), text, date));
            }
        }
    }
    articles.retain(|article| article.prose().len() >= 5);
    articles
}

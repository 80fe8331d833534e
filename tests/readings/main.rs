//! The project's own articles against a person's reading of them: everything that is written there must be found, and
//! nothing else.
//!
//! A reading (`tests/drafts/NAME.reading.toml`) quotes the draft's words; see [`form`]. What is known to be read wrongly
//! stands under `known_gaps` in the form in which this test prints it, and must still be so.

mod actual;
mod form;
mod locate;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk::analysis::{Analyst, Input};
use copydesk::desk::Config;
use copydesk::text::{Format, Span};
use form::Reading;

/// One thing read: where, and everything that is said of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) section: &'static str,
    pub(crate) span: Span,
    pub(crate) says: String,
}

#[test]
fn the_harbour_talks_are_read_as_a_person_reads_them() {
    compare("harbour-talks");
}

#[test]
fn the_salt_flat_is_read_as_a_person_reads_it() {
    compare("salt-flat");
}

#[test]
fn the_ferry_inquiry_is_read_as_a_person_reads_it() {
    compare("2022-11-14-ferry-inquiry");
}

#[test]
fn every_reading_is_tested() {
    let n_readings = fs::read_dir(folder())
        .expect("the drafts are there")
        .filter_map(Result::ok)
        .filter(|f| f.file_name().to_string_lossy().ends_with(".reading.toml"))
        .count();
    assert_eq!(n_readings, 3, "each reading has its test above");
}

fn compare(name: &str) {
    let reading = Reading::load(&folder().join(format!("{name}.reading.toml")));
    let text: Arc<str> = fs::read_to_string(folder().join(&reading.draft))
        .expect("the draft is there")
        .into();
    let date = reading.date();
    let mut expected = reading.entries(&text);
    let mut actual = actual::entries(&analyse(&text, &reading.draft, date));
    if date.is_some() {
        // The caller's date hides what the draft alone leaves open.
        expected.extend(reading.undated(&text));
        actual.extend(actual::undated(&analyse(&text, &reading.draft, None)));
    }
    let difference = difference(&text, expected, actual);
    let known: Vec<_> = reading
        .known_gaps
        .iter()
        .map(|l| l.trim().to_owned())
        .collect();
    let new: Vec<_> = difference.iter().filter(|l| !known.contains(l)).collect();
    let closed: Vec<_> = known.iter().filter(|l| !difference.contains(l)).collect();
    assert!(
        new.is_empty() && closed.is_empty(),
        "{name}: read otherwise than by a person (- missing, + surplus):\n{}\nknown gaps that are none any more:\n{}\n",
        lines(&new),
        lines(&closed),
    );
}

fn lines(of: &[&String]) -> String {
    let lines: Vec<_> = of.iter().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}

fn analyse(
    text: &Arc<str>,
    file_name: &str,
    date: Option<jiff::civil::Date>,
) -> copydesk::analysis::Analysis {
    let markdown = Path::new(file_name).extension().is_some_and(|e| e == "md");
    Analyst::default().analyse(&Input {
        text: Arc::clone(text),
        format: if markdown {
            Format::Markdown
        } else {
            Format::Plain
        },
        config: Arc::new(Config::default()),
        caller_date: date,
        file_name: Some(file_name.to_owned()),
    })
}

/// "- line 7: …" for what a person reads and the program does not, "+ line 7: …" for the reverse, in text order.
fn difference(text: &str, mut expected: Vec<Entry>, mut actual: Vec<Entry>) -> Vec<String> {
    actual.retain(|entry| !take(&mut expected, entry));
    let mut lines: Vec<_> = expected
        .into_iter()
        .map(|entry| (entry, '-'))
        .chain(actual.into_iter().map(|entry| (entry, '+')))
        .collect();
    lines.sort();
    lines
        .into_iter()
        .map(|(entry, sign)| {
            let line = text[..entry.span.start.to_usize()].matches('\n').count() + 1;
            let words = abbreviated(entry.span.of(text));
            format!(
                "{sign} line {line}: {} {words}: {}",
                entry.section, entry.says
            )
        })
        .collect()
}

/// Takes one entry equal to `entry` out of `entries`, if there is one.
fn take(entries: &mut Vec<Entry>, entry: &Entry) -> bool {
    let Some(at) = entries.iter().position(|e| e == entry) else {
        return false;
    };
    entries.swap_remove(at);
    true
}

/// The words in brackets, the middle of long ones left out.
fn abbreviated(words: &str) -> String {
    let parts: Vec<_> = words.split_whitespace().collect();
    match parts.len() {
        0..=8 => format!("[{}]", parts.join(" ")),
        n => format!("[{} … {}]", parts[..4].join(" "), parts[n - 3..].join(" ")),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts")
}

//! Marked-up drafts for the tests of rules: the findings that must come stand beside the text, and no others may.
//!
//! ```text
//! check(&["impossible-date"], "
//!     They met on June 31, 2019.
//!   //            ^^^^^^^^^^^^^ impossible-date[error]: June has 30 days
//! ");
//! ```
//!
//! A line whose first characters are `//` annotates the line of text above it. Carets stand under the words of the
//! finding (columns in characters); then the rule's id, its severity in brackets where it matters, and the message
//! where it matters. A span that runs over the end of its line ends in `>`. The indentation that all lines of text
//! share is taken off, so that the first column of the text can be marked too.
//!
//! Every fix of every finding is tried as well: it must remove its finding, and a safe one must add none.
//!
//! This module is compiled for tests only; it stands outside the arrow, for it runs a whole analysis.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::analysis::{Analyst, Input};
use crate::desk::Config;
use crate::desk::config::Level;
use crate::rules::{Finding, Fix, RULES};
use crate::text::Format;

/// Asserts that `rules` report exactly the annotated findings.
#[track_caller]
pub(crate) fn check(rules: &[&str], marked: &str) {
    Fixture::new(marked).check(rules);
}

/// What each fix of `rule` in `draft` would make of it, findings in text order, preferred fix first.
pub(crate) fn fixes(rule: &str, draft: &str) -> Vec<Fixed> {
    let fixture = Fixture::new(draft);
    fixture
        .findings()
        .iter()
        .filter(|f| f.rule == rule)
        .flat_map(|finding| &finding.fixes)
        .map(|fix| Fixed {
            title: fix.title.clone(),
            safe: fix.safe,
            text: apply(&fixture.text, fix),
        })
        .collect()
}

/// A fix and the draft after it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fixed {
    pub(crate) title: String,
    pub(crate) safe: bool,
    pub(crate) text: String,
}

/// A draft with its expected findings.
#[derive(Clone, Debug)]
pub(crate) struct Fixture {
    text: String,
    expected: Vec<Note>,
    format: Format,
    date: Option<jiff::civil::Date>,
    config: Config,
}

/// One annotation; what is left out is not compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Note {
    line: usize,
    from: usize,
    /// End column, exclusive; `None` where the span goes on in the next line.
    to: Option<usize>,
    rule: String,
    severity: Option<String>,
    message: Option<String>,
}

impl Fixture {
    #[track_caller]
    pub(crate) fn new(marked: &str) -> Self {
        let marked = marked.strip_prefix('\n').unwrap_or(marked);
        let is_note = |line: &str| line.trim_start().starts_with("//");
        let indent = marked
            .lines()
            .filter(|l| !l.trim().is_empty() && !is_note(l))
            .map(|l| l.len() - l.trim_start_matches(' ').len())
            .min()
            .unwrap_or(0);
        let mut text = String::new();
        let mut expected = Vec::new();
        let mut n_lines = 0;
        for line in marked.lines() {
            if is_note(line) {
                expected.push(note(line, n_lines - 1, indent));
            } else {
                text.push_str(line.get(indent..).unwrap_or(""));
                text.push('\n');
                n_lines += 1;
            }
        }
        expected.sort();
        Self {
            text,
            expected,
            format: Format::Plain,
            date: None,
            config: Config::default(),
        }
    }

    /// A draft without annotations, as it stands.
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::new("")
        }
    }

    /// Sets the draft's reference date, "2019-02-28".
    pub(crate) fn date(mut self, date: &str) -> Self {
        self.date = Some(date.parse().expect("a date as YYYY-MM-DD"));
        self
    }

    pub(crate) fn format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    pub(crate) fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// With a rule that is off by default at `level`.
    pub(crate) fn on(mut self, rule: &str, level: Level) -> Self {
        self.config.rules.insert(rule.to_owned(), level);
        self
    }

    /// The findings of all rules.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        self.findings_in(&self.text)
    }

    /// Asserts that `rules` report exactly the annotated findings, and that their fixes fix.
    #[track_caller]
    pub(crate) fn check(&self, rules: &[&str]) {
        for rule in rules {
            assert!(RULES.iter().any(|r| r.id == *rule), "no rule `{rule}`");
        }
        let all = self.findings();
        let found: Vec<&Finding> = all.iter().filter(|f| rules.contains(&f.rule)).collect();
        let mut actual: Vec<Note> = found.iter().map(|f| self.describe(f)).collect();
        actual.sort();
        for (note, expected) in actual.iter_mut().zip(&self.expected) {
            if (note.line, note.from, &note.rule) == (expected.line, expected.from, &expected.rule)
            {
                note.severity.take_if(|_| expected.severity.is_none());
                note.message.take_if(|_| expected.message.is_none());
            }
        }
        assert!(
            actual == self.expected,
            "\nfound:\n{}\nexpected:\n{}",
            self.render(&actual),
            self.render(&self.expected)
        );
        for finding in found {
            self.check_fixes(finding, &all);
        }
    }

    #[track_caller]
    fn check_fixes(&self, finding: &Finding, before: &[Finding]) {
        let same = |f: &&Finding| f.rule == finding.rule && f.message == finding.message;
        for fix in &finding.fixes {
            let fixed = apply(&self.text, fix);
            let after = self.findings_in(&fixed);
            let fewer = after.iter().filter(same).count() < before.iter().filter(same).count();
            let start = moved(finding.span.start.to_usize(), fix);
            let still_there = |f: &Finding| same(&f) && f.span.start.to_usize() == start;
            assert!(
                fewer || !after.iter().any(still_there),
                "`{}` does not remove its finding `{}`:\n{fixed}",
                fix.title,
                finding.message
            );
            for new in after.iter().filter(|_| fix.safe) {
                let count = |findings: &[Finding]| {
                    let alike = |f: &&Finding| f.rule == new.rule && f.message == new.message;
                    findings.iter().filter(alike).count()
                };
                assert!(
                    count(&after) <= count(before),
                    "`{}` is marked safe and adds `{}`:\n{fixed}",
                    fix.title,
                    new.message
                );
            }
        }
    }

    fn findings_in(&self, text: &str) -> Vec<Finding> {
        let input = Input {
            text: Arc::from(text),
            format: self.format,
            config: Arc::new(self.config.clone()),
            caller_date: self.date,
            file_name: None,
        };
        Analyst::default().analyse(&input).findings
    }

    fn describe(&self, finding: &Finding) -> Note {
        let range = finding.span.range();
        let before = &self.text[..range.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let from = before[line_start..].chars().count();
        let words = &self.text[range];
        Note {
            line: before.matches('\n').count(),
            from,
            to: (!words.contains('\n')).then(|| from + words.chars().count()),
            rule: finding.rule.to_owned(),
            severity: Some(finding.severity.name().to_owned()),
            message: Some(finding.message.clone()),
        }
    }

    /// The draft with `notes` under its lines, as a fixture is written.
    fn render(&self, notes: &[Note]) -> String {
        let mut out = String::new();
        for (line, words) in self.text.lines().enumerate() {
            let _ = writeln!(out, "    {words}");
            for note in notes.iter().filter(|n| n.line == line) {
                let end = note.to.unwrap_or_else(|| words.chars().count());
                let carets = "^".repeat(end.saturating_sub(note.from));
                let runs_over = if note.to.is_none() { ">" } else { "" };
                let _ = write!(
                    out,
                    "  //{}{carets}{runs_over} {}",
                    " ".repeat(note.from),
                    note.rule
                );
                if let Some(severity) = &note.severity {
                    let _ = write!(out, "[{severity}]");
                }
                if let Some(message) = &note.message {
                    let _ = write!(out, ": {message}");
                }
                out.push('\n');
            }
        }
        out
    }
}

/// Reads an annotation line; `indent` is what was taken off the text above it.
#[track_caller]
fn note(line: &str, above: usize, indent: usize) -> Note {
    let (Some(first), Some(last)) = (line.find('^'), line.rfind('^')) else {
        panic!("an annotation has carets: {line}");
    };
    let from = line[..first]
        .chars()
        .count()
        .checked_sub(indent)
        .expect("carets stand under the text");
    let rest = &line[last + 1..];
    let (runs_over, rest) = match rest.strip_prefix('>') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (head, message) = match rest.split_once(':') {
        Some((head, message)) => (head, Some(message.trim().to_owned())),
        None => (rest, None),
    };
    let (rule, severity) = match head.trim().split_once('[') {
        Some((rule, severity)) => (rule, Some(severity.trim_end_matches(']').to_owned())),
        None => (head.trim(), None),
    };
    Note {
        line: above,
        from,
        to: (!runs_over).then_some(from + last + 1 - first),
        rule: rule.to_owned(),
        severity,
        message,
    }
}

/// Where what stood at `at` stands after the fix.
fn moved(at: usize, fix: &Fix) -> usize {
    let before = fix.edits.iter().filter(|e| e.span.end.to_usize() <= at);
    before.fold(at, |at, edit| at + edit.text.len() - edit.span.len())
}

/// `text` after the fix.
pub(crate) fn apply(text: &str, fix: &Fix) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in &fix.edits {
        let range = edit.span.range();
        assert!(range.start >= at, "edits are in order: {fix:?}");
        out.push_str(&text[at..range.start]);
        out.push_str(&edit.text);
        at = range.end;
    }
    out + &text[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_without_the_indentation() {
        let fixture = Fixture::new(
            "
            “Ünder” marks.
          //^^^^^^^ some-rule[hint]: A message: with colon
          //        ^^^^^^> other-rule
            More.
            ",
        );
        assert_eq!(fixture.text, "“Ünder” marks.\nMore.\n\n");
        let seen: Vec<_> = fixture
            .expected
            .iter()
            .map(|n| (n.line, n.from, n.to, n.rule.as_str()))
            .collect();
        assert_eq!(
            seen,
            [(0, 0, Some(7), "some-rule"), (0, 8, None, "other-rule")]
        );
        assert_eq!(fixture.expected[0].severity.as_deref(), Some("hint"));
        assert_eq!(
            fixture.expected[0].message.as_deref(),
            Some("A message: with colon")
        );
    }

    #[test]
    fn a_finding_too_few_is_noticed() {
        let fixture = Fixture::new(
            "
            Nothing stands here twice.
          //^^^^^^^ duplicate-paragraph
            ",
        )
        .date("2019-02-28");
        let outcome = std::panic::catch_unwind(|| fixture.check(&["duplicate-paragraph"]));
        assert!(outcome.is_err());
    }
}

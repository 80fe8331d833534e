//! What was found, kind by kind, for a person to read and for a test to hold.

use std::io::Write as _;

use crate::article::Article;
use crate::error::{Case, Kind, Verdict};

/// The errors of one kind.
#[derive(Debug)]
pub(crate) struct Row {
    name: &'static str,
    pub(crate) n: usize,
    found: usize,
    /// Of those found: reported elsewhere, with the place as evidence.
    by_evidence: usize,
    twins: usize,
    silent: usize,
}

impl Row {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            n: 0,
            found: 0,
            by_evidence: 0,
            twins: 0,
            silent: 0,
        }
    }

    pub(crate) fn add(&mut self, verdict: &Verdict) {
        self.n += 1;
        self.found += usize::from(verdict.found || verdict.by_evidence);
        self.by_evidence += usize::from(verdict.by_evidence);
        self.twins += usize::from(verdict.silent.is_some());
        self.silent += usize::from(verdict.silent == Some(true));
    }

    fn line(&self) -> String {
        let twins = if self.twins == 0 {
            "–".to_owned()
        } else {
            format!("{} of {}", self.silent, self.twins)
        };
        let evidence = match self.by_evidence {
            0 => String::new(),
            n => format!(" ({n} at the other end)"),
        };
        format!(
            "{:28} {:4} {:4} {:4.0} %  {twins:>10}{evidence}",
            self.name,
            self.n,
            self.found,
            share(self.found, self.n) * 100.0
        )
    }
}

pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
}

impl Table {
    fn total(&self) -> Row {
        let sum = |of: fn(&Row) -> usize| self.rows.iter().map(of).sum();
        Row {
            name: "all kinds",
            n: sum(|r| r.n),
            found: sum(|r| r.found),
            by_evidence: sum(|r| r.by_evidence),
            twins: sum(|r| r.twins),
            silent: sum(|r| r.silent),
        }
    }

    pub(crate) fn print(&self, of: &str) {
        let mut lines = format!(
            "\nErrors put into {of}\n{:28} {:>4} {:>4}  {:>4}  {:>10}\n",
            "kind", "put", "seen", "", "twin quiet"
        );
        for row in self.rows.iter().chain([&self.total()]) {
            lines.push_str(&row.line());
            lines.push('\n');
        }
        say(&lines);
    }

    /// The shares that must be found over all and of each kind, and of twins that must be silent. `weak` kinds have a
    /// floor of their own, below which they must not sink; kinds with few places for errors tell nothing alone.
    pub(crate) fn assert(&self, all: f64, each: f64, silent: f64, weak: &[(&str, f64)]) {
        let total = self.total();
        let floor = |name: &str| {
            let own = weak.iter().find(|(kind, _)| *kind == name);
            own.map_or(each, |(_, floor)| *floor)
        };
        let missed: Vec<_> = self
            .rows
            .iter()
            .filter(|row| row.n >= 3 && share(row.found, row.n) < floor(row.name))
            .map(Row::line)
            .collect();
        assert!(
            missed.is_empty(),
            "kinds too often missed:\n{}",
            missed.join("\n")
        );
        assert!(share(total.found, total.n) >= all, "{}", total.line());
        assert!(
            share(total.silent, total.twins) >= silent,
            "{}",
            total.line()
        );
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 1.0;
    }
    part as f64 / whole as f64
}

/// An error that was missed, or a twin that was not left alone.
pub(crate) fn show(kind: &Kind, article: &Article, case: &Case, verdict: &Verdict) {
    let words = case.wrong[case.place.start..case.place.end].replace('\n', "¶");
    let (name, of) = (kind.name, &article.name);
    if !verdict.found && !verdict.by_evidence {
        say(&format!("MISSED {name} | {of} | {words}\n"));
        if let Some(folder) = std::env::var_os("COPYDESK_DUMP") {
            let file = format!("{}-{of}", name.replace(' ', "-"));
            let path = std::path::Path::new(&folder).join(file);
            std::fs::write(&path, &case.wrong).expect("the folder can be written to");
        }
    }
    if !verdict.noise.is_empty() {
        let noise = verdict.noise.join("; ");
        say(&format!("NOISE {name} | {of} | {words} | {noise}\n"));
    }
}

/// To the terminal even where the test passes: the harness catches what the print macros write.
fn say(words: &str) {
    let mut terminal = std::io::stderr().lock();
    // A closed terminal is no reason to fail.
    let _ = terminal.write_all(words.as_bytes());
}

//! The closing line of a check.

use std::fmt;

use crate::rules::{Finding, Severity};

/// What a run has found so far.
#[derive(Debug, Default)]
pub(super) struct Summary {
    n_drafts: usize,
    /// By severity, the strongest first.
    n_shown: [usize; 4],
    n_hidden: usize,
    /// Findings that are gone, and drafts that changed for it.
    n_fixed: usize,
    n_changed: usize,
    pub(super) n_unread: usize,
    /// There is a finding that makes the run fail.
    pub(super) fails: bool,
}

impl Summary {
    /// Counts a draft's findings; `weigh` says whether one of that severity is shown, and whether it fails the run.
    pub(super) fn add(&mut self, findings: &[Finding], weigh: impl Fn(Severity) -> (bool, bool)) {
        self.n_drafts += 1;
        for finding in findings {
            let (shown, fails) = weigh(finding.severity);
            self.fails |= fails;
            if shown {
                self.n_shown[finding.severity as usize] += 1;
            } else {
                self.n_hidden += 1;
            }
        }
    }

    /// Counts what was fixed in one draft.
    pub(super) fn fixed(&mut self, n_fixed: usize) {
        self.n_fixed += n_fixed;
        self.n_changed += usize::from(n_fixed > 0);
    }

    /// Adds what was counted elsewhere.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.n_drafts += other.n_drafts;
        for (n, more) in self.n_shown.iter_mut().zip(other.n_shown) {
            *n += more;
        }
        self.n_hidden += other.n_hidden;
        self.n_fixed += other.n_fixed;
        self.n_changed += other.n_changed;
        self.n_unread += other.n_unread;
        self.fails |= other.fails;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total: usize = self.n_shown.iter().sum();
        if total == 0 {
            write!(f, "No findings")?;
        } else {
            write!(f, "{}", count(total, "finding", "findings"))?;
            let names = [
                ("error", "errors"),
                ("warning", "warnings"),
                ("information", "information"),
                ("hint", "hints"),
            ];
            let parts: Vec<String> = (self.n_shown.iter().zip(names))
                .filter(|(n, _)| **n > 0)
                .map(|(n, (one, many))| count(*n, one, many))
                .collect();
            write!(f, " ({})", parts.join(", "))?;
        }
        write!(f, " in {}", count(self.n_drafts, "draft", "drafts"))?;
        if self.n_hidden > 0 {
            write!(f, "; {} weaker not shown", self.n_hidden)?;
        }
        if self.n_fixed > 0 {
            let drafts = count(self.n_changed, "draft", "drafts");
            write!(f, "; {} fixed in {drafts}", self.n_fixed)?;
        }
        if self.n_unread > 0 {
            write!(
                f,
                "; {} could not be read",
                count(self.n_unread, "file", "files")
            )?;
        }
        Ok(())
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn counts_have_their_singulars() {
        let finding = |severity| Finding::new("name-variant", severity, Span::new(0, 1), "");
        let mut summary = Summary::default();
        assert_eq!(summary.to_string(), "No findings in 0 drafts");
        let findings = [
            finding(Severity::Error),
            finding(Severity::Warning),
            finding(Severity::Warning),
            finding(Severity::Hint),
        ];
        summary.add(&findings, |severity| {
            (severity != Severity::Hint, severity == Severity::Error)
        });
        summary.n_unread = 1;
        assert_eq!(
            summary.to_string(),
            "3 findings (1 error, 2 warnings) in 1 draft; 1 weaker not shown; 1 file could not be read"
        );
        assert!(summary.fails);
    }
}

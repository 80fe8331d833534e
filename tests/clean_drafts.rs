//! Clean articles in the styles of published news: nothing in them is worth a warning. All that is said about them
//! stands in a snapshot beside each, so that drift shows in review.
//!
//! `UPDATE_EXPECT=1 cargo test --test clean_drafts` writes the snapshots anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk::analysis::{Analysis, Analyst, Input};
use copydesk::desk::Config;
use copydesk::rules::Severity;
use copydesk::text::Format;
use expect_test::expect_file;

#[test]
fn clean_articles_come_through_without_a_warning() {
    let mut loud = Vec::new();
    let drafts = drafts();
    assert!(drafts.len() >= 5, "the clean drafts are there");
    for path in drafts {
        let analysis = analyse(&path);
        let findings = snapshot(&analysis);
        expect_file![path.with_extension("findings.snap")].assert_eq(&findings);
        let worst = analysis.findings.iter().map(|f| f.severity).min();
        if worst.is_some_and(|severity| severity <= Severity::Warning) {
            loud.push(format!("{}\n{findings}", path.display()));
        }
    }
    assert!(
        loud.is_empty(),
        "warnings about clean drafts:\n{}",
        loud.join("\n")
    );
}

/// A line for each finding: where, how strong, which rule, what it says, and the words it means.
fn snapshot(analysis: &Analysis) -> String {
    let text = &analysis.text;
    let mut lines = format!("findings: {}\n", analysis.findings.len());
    for finding in &analysis.findings {
        let line = text[..finding.span.start.to_usize()].matches('\n').count() + 1;
        let words: String = finding.span.of(text).chars().take(60).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            lines,
            "line {line}: {} {}: {} [{words}]",
            finding.severity.name(),
            finding.rule,
            finding.message,
        );
    }
    lines
}

fn analyse(path: &Path) -> Analysis {
    let text = fs::read_to_string(path).expect("the draft is text");
    let markdown = path.extension().is_some_and(|e| e == "md");
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    Analyst::default().analyse(&Input {
        text: Arc::from(text),
        format: if markdown {
            Format::Markdown
        } else {
            Format::Plain
        },
        config: Arc::new(Config::default()),
        caller_date: None,
        file_name: name,
    })
}

fn drafts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    let mut drafts: Vec<_> = fs::read_dir(folder)
        .expect("the drafts are there")
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let draft = path.extension().is_some_and(|e| e == "txt" || e == "md");
            name.starts_with("clean-") && draft
        })
        .collect();
    drafts.sort();
    drafts
}

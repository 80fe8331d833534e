//! Tests of the registry as a whole: every file listed, every page complete, every example true, `docs/rules.md` fresh.

use std::fmt::Write as _;
use std::path::Path;

use super::fixture::Fixture;
use super::{Group, Page, RULES, Rule, Severity, page};
use crate::desk::Config;
use crate::desk::config::Level;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn ids_are_unique_and_in_order() {
    for pair in RULES.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} stands too late", pair[1].id);
    }
}

#[test]
fn every_rule_has_its_file_and_every_file_of_a_rule_is_listed() {
    for rule in RULES {
        let file = Path::new(ROOT)
            .join("src/rules")
            .join(rule.id.replace('-', "_") + ".rs");
        assert!(file.is_file(), "{} is missing", file.display());
    }
    let files = std::fs::read_dir(Path::new(ROOT).join("src/rules")).expect("the rules are there");
    for file in files {
        let path = file.expect("the folder can be read").path();
        let Some(stem) = path.file_stem().and_then(|s| s.to_str()) else {
            continue;
        };
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        if source.lines().any(|line| line == "//! ## What it does") {
            let id = stem.replace('_', "-");
            assert!(super::rule(&id).is_some(), "{id} is not in RULES");
        }
    }
}

#[test]
fn every_page_is_complete() {
    for rule in RULES {
        let page = page(rule);
        assert!(!page.summary.is_empty(), "{} has no summary", rule.id);
        for heading in ["What it does", "Why it matters", "Example"] {
            assert!(!page.section(heading).is_empty(), "{}: {heading}", rule.id);
        }
        for instead in [false, true] {
            let n = page.examples.iter().filter(|e| e.instead == instead);
            assert!(n.count() > 0, "{} lacks an example", rule.id);
        }
    }
}

#[test]
fn every_example_fires_and_every_use_instead_is_silent() {
    for rule in RULES {
        for example in page(rule).examples {
            let mut config = Config::default();
            if rule.off_by_default {
                config.rules.insert(rule.id.to_owned(), Level::Warning);
            }
            let fixture = Fixture::new(&example.text)
                .format(example.format)
                .config(config);
            let fires = fixture.findings().iter().any(|f| f.rule == rule.id);
            assert!(
                fires != example.instead,
                "{}: {}\n{}",
                rule.id,
                if fires {
                    "speaks of"
                } else {
                    "is silent about"
                },
                example.text
            );
        }
    }
}

#[test]
fn configured_severity_is_that_of_the_strongest_findings_and_off_is_silence() {
    let twice =
        "The river rose by two metres overnight and flooded the lower part of the town.\n\n"
            .repeat(2);
    for (level, expected) in [
        (Level::Error, Some(Severity::Error)),
        (Level::Hint, Some(Severity::Hint)),
        (Level::Off, None),
    ] {
        let mut config = Config::default();
        config.rules.insert("duplicate-paragraph".to_owned(), level);
        let findings = Fixture::new(&twice).config(config).findings();
        let found = findings.iter().find(|f| f.rule == "duplicate-paragraph");
        assert_eq!(found.map(|f| f.severity), expected);
    }
}

#[test]
fn manual_is_fresh() {
    let path = Path::new(ROOT).join("docs/rules.md");
    let expected = manual();
    if std::fs::read_to_string(&path).is_ok_and(|found| found == expected) {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_EXPECT").is_some(),
        "docs/rules.md is stale: run the test with UPDATE_EXPECT=1"
    );
    std::fs::create_dir_all(path.parent().expect("docs/")).expect("docs/ can be made");
    std::fs::write(&path, expected).expect("docs/rules.md can be written");
}

/// The catalogue in one page: a table by group, then every rule's own page.
fn manual() -> String {
    let mut out = String::from(
        "# Rules\n\nWhat Copydesk looks for. This page is generated from the rules' sources (`src/rules/`); \
         `copydesk explain RULE` shows one of them in the terminal.\n",
    );
    let mut rules: Vec<(&Rule, Page)> = RULES.iter().map(|rule| (rule, page(rule))).collect();
    rules.sort_by_key(|(rule, _)| (rule.group, rule.id));
    let mut group: Option<Group> = None;
    for (rule, page) in &rules {
        if group != Some(rule.group) {
            let _ = write!(
                out,
                "\n**{}**\n\n| rule | severity | finds |\n|---|---|---|\n",
                rule.group.title()
            );
            group = Some(rule.group);
        }
        let _ = writeln!(
            out,
            "| [`{0}`](#{0}) | {1} | {2} |",
            rule.id,
            default_severity(rule),
            page.summary
        );
    }
    for (rule, page) in &rules {
        let body = page.markdown.replace("\n## ", "\n### ");
        let _ = write!(
            out,
            "\n## {}\n\n*{}, {}*\n\n{body}\n",
            rule.id,
            rule.group.title(),
            default_severity(rule)
        );
    }
    out
}

fn default_severity(rule: &Rule) -> String {
    if rule.off_by_default {
        format!("{}, off by default", rule.severity.name())
    } else {
        rule.severity.name().to_owned()
    }
}

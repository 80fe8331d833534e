//! Findings silenced by files: beside a draft, and in `copydesk.toml`.

use crate::support::{copydesk, folder};

const OPEN: &[u8] = b"The bridge (opens early, the mayor said.\n";

/// The rules of the findings in these files, with the drafts' names.
fn found(files: &[(&str, &[u8])]) -> Vec<String> {
    let folder = folder(files);
    let run = copydesk(folder.path(), &["check", "--format", "json", "."]);
    let word = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let findings = run.json();
    findings
        .iter()
        .map(|f| format!("{} {}", word(&f["path"]), word(&f["rule"])))
        .collect()
}

#[test]
fn the_file_beside_a_draft_silences_by_content_and_says_when_it_does_not() {
    let ignore = b"[[ignore]]\nrule = \"unclosed-parenthesis\"\ntext = \"(\"\n";
    assert_eq!(found(&[("a.txt", OPEN)]), ["a.txt unclosed-parenthesis"]);
    assert_eq!(
        found(&[("a.txt", OPEN), ("a.txt.checks.toml", ignore)]),
        [""; 0]
    );
    assert_eq!(
        found(&[
            ("a.txt", b"The bridge opens early, the mayor said.\n"),
            ("a.txt.checks.toml", ignore)
        ]),
        ["a.txt unused-ignore"]
    );
}

#[test]
fn the_configuration_silences_by_file_and_by_rule() {
    let config: &[u8] = b"[[ignore]]\nfiles = [\"wire/*\"]\nrule = \"unclosed-parenthesis\"\n";
    assert_eq!(
        found(&[
            ("copydesk.toml", config),
            ("wire/a.txt", OPEN),
            ("b.txt", OPEN)
        ]),
        ["b.txt unclosed-parenthesis"]
    );
}

#[test]
fn front_matter_silences_in_its_draft() {
    let draft = b"---\ncopydesk:\n  ignore:\n    - rule: unclosed-parenthesis\n---\nThe bridge (opens early.\n";
    assert_eq!(found(&[("a.txt", draft)]), [""; 0]);
}

#[test]
fn a_mistake_in_an_entry_is_named_with_its_line() {
    let folder = folder(&[
        (
            "copydesk.toml",
            b"[[ignore]]\nrule = \"unclosed-paranthesis\"\n\n[[ignore]]\nfile = [\"a\"]\n",
        ),
        ("a.txt", OPEN),
    ]);
    let run = copydesk(folder.path(), &["check", "a.txt"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("copydesk.toml:2: unknown rule"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("copydesk.toml:5: unknown key `file`"),
        "{}",
        run.err
    );
}

//! `copydesk rules`, `explain`, `completions`, `init` and misuse.

use crate::support::{copydesk, folder};

#[test]
fn rules_are_listed_for_people_and_programs() {
    let folder = folder(&[]);
    let text = copydesk(folder.path(), &["rules"]);
    assert_eq!(text.code, 0);
    assert!(
        text.out
            .lines()
            .any(|line| line.trim_start().starts_with("unclosed-parenthesis "))
    );
    let rows = copydesk(folder.path(), &["rules", "--format", "json"]).json();
    let row = rows
        .iter()
        .find(|row| row["id"] == "unclosed-parenthesis")
        .expect("listed");
    assert_eq!(row["severity"], "warning");
    assert_eq!(row["group"], "Quotes & punctuation");
    assert!(row["summary"].as_str().is_some_and(|s| !s.is_empty()));
    assert_eq!(
        rows.len(),
        text.out
            .lines()
            .filter(|line| line.starts_with("  "))
            .count()
    );
}

#[test]
fn explain_prints_the_page_and_knows_what_was_meant() {
    let folder = folder(&[]);
    let page = copydesk(folder.path(), &["explain", "unclosed-parenthesis"]);
    assert_eq!(page.code, 0);
    assert!(page.out.contains("## What it does") && page.out.contains("## Example"));
    let wrong = copydesk(folder.path(), &["explain", "unclosed-paranthesis"]);
    assert_eq!(wrong.code, 2);
    assert_eq!(
        wrong.err,
        "copydesk: unknown rule `unclosed-paranthesis`; did you mean `unclosed-parenthesis`?\n"
    );
    assert_eq!(copydesk(folder.path(), &["explain", "zzz"]).code, 2);
}

#[test]
fn init_writes_once_and_never_over() {
    let folder = folder(&[]);
    let first = copydesk(folder.path(), &["init"]);
    assert_eq!(
        (first.code, first.out.as_str()),
        (0, "Wrote ./copydesk.toml\n")
    );
    let path = folder.path().join("copydesk.toml");
    std::fs::write(&path, "run = \"save\"\n").expect("the file can be written");
    let second = copydesk(folder.path(), &["init"]);
    assert_eq!(second.code, 2);
    assert!(
        second.err.contains("copydesk.toml: is already there"),
        "{}",
        second.err
    );
    assert_eq!(
        std::fs::read_to_string(&path).expect("readable"),
        "run = \"save\"\n"
    );
}

#[test]
fn completions_name_the_commands() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish"] {
        let run = copydesk(folder.path(), &["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("explain"), "{shell}");
    }
}

#[test]
fn misuse_ends_with_2_and_says_how() {
    let folder = folder(&[]);
    for arguments in [
        &["chek"][..],
        &["check", "--date", "2019-02-30"],
        &["check", "--format", "xml"],
        &[],
    ] {
        let run = copydesk(folder.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(!run.err.is_empty());
    }
    assert!(
        copydesk(folder.path(), &["--version"])
            .out
            .starts_with("copydesk ")
    );
}

//! `check --fix`: safe fixes go into the files, everything else stays.

use crate::support::{copydesk, folder};

const DRAFT: &str = "Council decides nothing\r\n\r\nThe council met in the the hall on Monday, and it is 10&nbsp;km to the dam.\r\n\r\n\
    The dam (built in 1962 held.\r\n";
const FIXED: &str = "Council decides nothing\r\n\r\nThe council met in the hall on Monday, and it is 10 km to the dam.\r\n\r\n\
    The dam (built in 1962 held.\r\n";

#[test]
fn safe_fixes_are_applied_and_counted_and_the_rest_is_reported() {
    let folder = folder(&[("a.txt", DRAFT.as_bytes()), ("notes.log", b"the the")]);
    let run = copydesk(folder.path(), &["check", "--fix", "a.txt"]);
    let text = std::fs::read_to_string(folder.path().join("a.txt")).expect("the draft is there");
    assert_eq!(text, FIXED);
    assert!(run.out.contains("2 fixed in 1 draft"), "{}", run.out);
    assert!(run.out.contains("unclosed-parenthesis"), "{}", run.out);
    assert_eq!(run.code, 1);
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder is there")
        .map(|entry| entry.expect("listed").file_name())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let again = copydesk(folder.path(), &["check", "--fix", "a.txt"]);
    assert!(!again.out.contains("fixed"), "{}", again.out);
}

#[test]
fn without_the_flag_nothing_is_written_and_standard_input_cannot_be() {
    let folder = folder(&[("a.txt", DRAFT.as_bytes())]);
    copydesk(folder.path(), &["check", "a.txt"]);
    let text = std::fs::read_to_string(folder.path().join("a.txt")).expect("the draft is there");
    assert_eq!(text, DRAFT);
    let run = crate::support::run(folder.path(), &["check", "--fix", "-"], DRAFT.as_bytes());
    assert_eq!(run.code, 2);
    assert!(run.err.contains("standard input"), "{}", run.err);
}

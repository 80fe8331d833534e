//! `copydesk check`.

use crate::support::{copydesk, folder, run};

#[test]
fn unreadable_files_are_named_and_the_rest_is_checked() {
    let folder = folder(&[
        ("good.txt", b"The council met.\n"),
        ("latin.txt", b"One.\nCaf\xe9.\n"),
        ("binary.txt", b"ab\0c"),
    ]);
    let run = copydesk(
        folder.path(),
        &[
            "check",
            "latin.txt",
            "missing.txt",
            "binary.txt",
            "good.txt",
        ],
    );
    assert_eq!(run.code, 2);
    for words in [
        "latin.txt:2: not UTF-8 at byte 8",
        "missing.txt: cannot be read",
        "binary.txt:1: a NUL",
    ] {
        assert!(run.err.contains(words), "{words} is not in:\n{}", run.err);
    }
    assert!(!run.err.contains("good.txt"), "{}", run.err);
}

#[test]
fn clean_draft_on_stdin_ends_with_0() {
    let folder = folder(&[]);
    let run = run(
        folder.path(),
        &["check", "--format", "json", "-"],
        b"The council met.\n",
    );
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn directories_are_walked_and_ignore_files_respected() {
    let folder = folder(&[
        (".gitignore", b"old/\n"),
        ("b.md", b"caf\xe9"),
        ("a.txt", b"caf\xe9"),
        ("notes.rs", b"caf\xe9"),
        ("old/c.txt", b"caf\xe9"),
        ("new/d.markdown", b"caf\xe9"),
    ]);
    let run = copydesk(folder.path(), &["check"]);
    let named: Vec<_> = run
        .err
        .lines()
        .filter_map(|l| l.strip_prefix("copydesk: ")?.split(':').next())
        .collect();
    assert_eq!(named, ["a.txt", "b.md", "new/d.markdown"]);
}

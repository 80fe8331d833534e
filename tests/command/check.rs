//! `copydesk check`.

use expect_test::expect;

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

const PASTED: &[u8] =
    "Back To Top\n\nMayor resigns over bridge\n\nThe mayor left the hall (by the back door.\n"
        .as_bytes();

#[test]
fn report_shows_the_words_the_rule_and_the_fix() {
    let folder = folder(&[("a.txt", PASTED)]);
    let run = copydesk(folder.path(), &["check", "a.txt"]);
    assert_eq!(run.code, 1, "{}", run.err);
    expect![[r"
        warning[web-paste-boilerplate]: Left from a web page: “Back To Top”
         --> a.txt:1:1
          |
        1 | Back To Top
          | ^^^^^^^^^^^
          |
        help: Delete this line
          |
        1 - Back To Top
          |

        warning[unclosed-parenthesis]: “(” is never closed
         --> a.txt:5:25
          |
        5 | The mayor left the hall (by the back door.
          |                         ^
          |
        help: Close the parenthesis
          |
        5 | The mayor left the hall (by the back door).
          |                                          +
        help: or: Delete the parenthesis

        2 findings (2 warnings) in 1 draft
    "]]
    .assert_eq(&run.out);
}

#[test]
fn json_has_every_key_of_the_contract() {
    let folder = folder(&[("a.txt", PASTED)]);
    let run = copydesk(folder.path(), &["check", "--format", "json", "a.txt"]);
    let findings = run.json();
    assert_eq!((run.code, findings.len()), (1, 2));
    let finding = &findings[1];
    assert_eq!(finding["path"], "a.txt");
    assert_eq!(finding["rule"], "unclosed-parenthesis");
    assert_eq!(finding["severity"], "warning");
    let place = ["start", "end", "line", "column", "end_line", "end_column"]
        .map(|key| finding[key].as_u64());
    assert_eq!(place, [64, 65, 5, 25, 5, 26].map(Some));
    assert_eq!(finding["message"], "“(” is never closed");
    assert!(finding["related"].is_array());
    let edit = &finding["fixes"][0]["edits"][0];
    assert!(finding["fixes"][0]["title"].is_string());
    assert!(edit["start"].is_u64() && edit["end"].is_u64() && edit["text"].is_string());
}

#[test]
fn columns_are_characters() {
    let folder = folder(&[(
        "a.txt",
        "The café “Zoë” closed.\r\nThe naïve — owner (Zoë left.\r\n".as_bytes(),
    )]);
    let run = copydesk(folder.path(), &["check", "--format", "json", "a.txt"]);
    let findings = run.json();
    let finding = findings
        .iter()
        .find(|f| f["rule"] == "unclosed-parenthesis")
        .expect("the parenthesis is found");
    assert_eq!(
        (finding["line"].as_u64(), finding["column"].as_u64()),
        (Some(2), Some(19))
    );
}

#[test]
fn thresholds_choose_what_is_shown_and_what_fails() {
    let folder = folder(&[("a.txt", PASTED)]);
    let check =
        |arguments: &[&str]| copydesk(folder.path(), &[&["check", "a.txt"], arguments].concat());
    assert_eq!(check(&["--fail-on", "error"]).code, 0);
    assert_eq!(check(&["--fail-on", "hint"]).code, 1);
    let run = check(&["--min-severity", "error"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (1, "No findings in 1 draft; 2 weaker not shown\n")
    );
}

#[test]
fn configuration_above_the_draft_holds() {
    let folder = folder(&[
        (
            "copydesk.toml",
            b"[rules]\nweb-paste-boilerplate = \"off\"\nunclosed-parenthesis = \"hint\"\n",
        ),
        ("city/a.txt", PASTED),
        ("sources/notes.txt", PASTED),
    ]);
    let run = copydesk(folder.path(), &["check", "--format", "json"]);
    let findings = run.json();
    assert_eq!((run.code, findings.len()), (0, 1), "{}", run.out);
    assert_eq!(findings[0]["severity"], "hint");
    assert_eq!(findings[0]["path"], "city/a.txt");
}

#[test]
fn broken_configuration_is_named_by_line_and_drafts_are_still_checked() {
    let folder = folder(&[
        ("copydesk.toml", b"run = \"type\"\nzone = \"Asia/Soul\"\n[rules]\nunclosed-parentheses = \"off\"\nunclosed-parenthesis = \"off\"\n[words\n"),
        ("a.txt", PASTED),
        ("b.txt", PASTED),
    ]);
    let run = copydesk(
        folder.path(),
        &["check", "--format", "json", "a.txt", "b.txt"],
    );
    assert_eq!(run.code, 2);
    let complaints: Vec<_> = run.err.lines().collect();
    assert_eq!(complaints.len(), 3, "{}", run.err);
    for (complaint, words) in complaints.iter().zip(["copydesk.toml:2: `zone`", "copydesk.toml:4: unknown rule `unclosed-parentheses`; did you mean `unclosed-parenthesis`?", "copydesk.toml:6: broken TOML"]) {
        assert!(complaint.contains(words), "{words} is not in {complaint}");
    }
    assert!(
        run.json()
            .iter()
            .all(|f| f["rule"] == "web-paste-boilerplate")
    );
    assert_eq!(run.json().len(), 2);
}

#[test]
fn escape_sequences_of_a_draft_do_not_reach_the_terminal() {
    let folder = folder(&[(
        "a\u{1b}[2J.txt",
        "He left \u{1b}[31m(\u{9b}x\u{202e} so.\n\nBack To Top\u{7}\n".as_bytes(),
    )]);
    let run = copydesk(
        folder.path(),
        &["check", "a\u{1b}[2J.txt", "no\u{1b}[31m.txt"],
    );
    assert!(run.out.contains("unclosed-parenthesis"), "{}", run.out);
    for unsafe_char in ['\u{1b}', '\u{9b}', '\u{202e}', '\u{7}'] {
        assert!(
            !run.out.contains(unsafe_char) && !run.err.contains(unsafe_char),
            "{unsafe_char:?}"
        );
    }
}

#[test]
fn colour_comes_when_asked_for() {
    let folder = folder(&[("a.txt", PASTED)]);
    let run = |when| copydesk(folder.path(), &["check", "a.txt", "--color", when]).out;
    assert!(run("always").contains("\u{1b}["));
    assert!(!run("auto").contains("\u{1b}["));
}

#[test]
fn long_paragraphs_are_cut_around_the_words() {
    let text = format!(
        "{}She left (by the door. {}\n",
        "And so on it went. ".repeat(40),
        "Then it ended. ".repeat(40)
    );
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let run = copydesk(folder.path(), &["check", "a.txt"]);
    assert!(run.out.contains(" --> a.txt:1:770\n"), "{}", run.out);
    assert!(
        run.out.lines().all(|line| line.chars().count() < 120),
        "{}",
        run.out
    );
}

#[test]
fn date_makes_weekdays_checkable() {
    let folder = folder(&[
        ("a.txt", b"The council met on Wednesday, Feb. 28.\n"),
        (
            "2019-02-28-b.txt",
            b"The council met on Wednesday, Feb. 28.\n",
        ),
    ]);
    let rules = |arguments: &[&str]| -> Vec<String> {
        let run = copydesk(folder.path(), &[&["extract"], arguments].concat());
        run.json()
            .iter()
            .map(|d| d["reference_date"].to_string())
            .collect()
    };
    assert_eq!(
        rules(&["a.txt", "2019-02-28-b.txt"]),
        ["null", "\"2019-02-28\""]
    );
    assert_eq!(
        rules(&["--date", "2019-03-01", "2019-02-28-b.txt"]),
        ["\"2019-03-01\""]
    );
}

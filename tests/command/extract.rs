//! `copydesk extract`.

use crate::support::{copydesk, folder, run};

#[test]
fn object_has_every_key_of_the_contract() {
    let folder = folder(&[("a.txt", b"The mayor spoke on Tuesday.\n")]);
    let run = copydesk(folder.path(), &["extract", "a.txt"]);
    let drafts = run.json();
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(drafts.len(), 1);
    let keys = [
        "id",
        "reference_date",
        "quotations",
        "people",
        "times",
        "timeline",
        "blocks",
        "quantities",
        "claims",
    ];
    for key in keys {
        assert!(drafts[0].get(key).is_some(), "no key {key}");
    }
    assert_eq!(drafts[0]["id"], "a.txt");
    assert_eq!(drafts[0]["reference_date"], serde_json::Value::Null);
}

#[test]
fn jsonl_keeps_order_and_answers_bad_lines() {
    let folder = folder(&[]);
    let run = run(
        folder.path(),
        &["extract", "--jsonl"],
        b"{\"id\":\"1\",\"text\":\"A.\",\"date\":\"2019-02-28\"}\n[]\n{\"id\":\"3\",\"text\":\"C.\"}\n",
    );
    let lines = run.json();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["id"], "1");
    assert_eq!(lines[0]["reference_date"], "2019-02-28");
    assert_eq!(lines[1]["id"], serde_json::Value::Null);
    assert_eq!(lines[1]["line"], 2);
    assert!(lines[1]["error"].is_string());
    assert_eq!(lines[2]["id"], "3");
    assert_eq!(run.code, 2);
}

#[test]
fn closed_pipe_is_quiet() {
    use std::process::{Command, Stdio};
    let line = format!(
        "{{\"id\": \"1\", \"text\": \"{}\"}}\n",
        "Word. ".repeat(200)
    );
    let folder = folder(&[("in.jsonl", line.repeat(2000).as_bytes())]);
    let input = std::fs::File::open(folder.path().join("in.jsonl")).expect("just written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["extract", "--jsonl"])
        .stdin(input)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary is built");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the run ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

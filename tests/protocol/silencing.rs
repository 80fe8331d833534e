//! Findings silenced from the editor: each action writes what silences it, and the finding goes.

use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, codes, items};

const OPEN: &str = "The bridge (opens early.\n";

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The actions at the draft's first line whose titles begin with "Ignore".
fn ignores(client: &mut Client, uri: &str) -> Vec<Value> {
    let at = json!({"line": 0, "character": 11});
    let params = json!({
        "textDocument": {"uri": uri},
        "range": {"start": at, "end": at},
        "context": {"diagnostics": []},
    });
    let all = items(&client.request("textDocument/codeAction", &params));
    let is_ignore = |action: &Value| {
        action["title"]
            .as_str()
            .is_some_and(|t| t.starts_with("Ignore"))
    };
    all.into_iter().filter(is_ignore).collect()
}

fn run(client: &mut Client, actions: &[Value], title: &str) {
    let action = actions
        .iter()
        .find(|a| a["title"] == title)
        .expect("it is offered");
    let command = &action["command"];
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    client.request("workspace/executeCommand", &params);
}

#[test]
fn in_plain_text_the_file_beside_the_draft_silences() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(&json!({}));
    client.open(&uri(&path), OPEN);
    assert_eq!(
        codes(&client.published(&uri(&path), 1)),
        ["unclosed-parenthesis"]
    );
    let found = ignores(&mut client, &uri(&path));
    run(&mut client, &found, "Ignore this finding in this draft");
    assert_eq!(codes(&client.published(&uri(&path), 1)), [""; 0]);
    let written =
        std::fs::read_to_string(folder.path().join("a.txt.checks.toml")).expect("written");
    assert_eq!(
        written,
        "[[ignore]]\nrule = \"unclosed-parenthesis\"\ntext = \"(\"\n"
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_newsrooms_settings_silence_a_rule_in_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    std::fs::write(
        folder.path().join("copydesk.toml"),
        "# ours\nrun = \"type\"\n",
    )
    .expect("written");
    let mut client = Client::ready(&json!({}));
    for path in [&one, &two] {
        client.open(&uri(path), OPEN);
        assert_eq!(
            codes(&client.published(&uri(path), 1)),
            ["unclosed-parenthesis"]
        );
    }
    let found = ignores(&mut client, &uri(&one));
    run(
        &mut client,
        &found,
        "Ignore `unclosed-parenthesis` in this file",
    );
    assert_eq!(codes(&client.published(&uri(&one), 1)), [""; 0]);
    assert_eq!(ignores(&mut client, &uri(&one)), [Value::Null; 0]);
    assert!(!ignores(&mut client, &uri(&two)).is_empty());
    let written = std::fs::read_to_string(folder.path().join("copydesk.toml")).expect("written");
    assert!(
        written.starts_with("# ours\nrun = \"type\"\n\n[[ignore]]\nfiles = [\"/a.txt\"]\n"),
        "{written}"
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn in_markdown_a_comment_is_offered_and_a_draft_without_file_has_nothing_else() {
    let mut client = Client::ready(&json!({}));
    client.open_as("untitled:Untitled-2", "markdown", OPEN);
    client.published("untitled:Untitled-2", 1);
    let found = ignores(&mut client, "untitled:Untitled-2");
    assert_eq!(found.len(), 1);
    let edit = &found[0]["edit"]["changes"]["untitled:Untitled-2"][0];
    assert_eq!(
        edit["newText"],
        "<!-- copydesk: ignore unclosed-parenthesis -->\n"
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_command_wants_a_draft_and_something_to_ignore() {
    let mut client = Client::ready(&json!({}));
    for argument in [
        json!({"rule": "name-variant"}),
        json!({"uri": "file:///tmp/a.txt"}),
        json!({"uri": "file:///tmp/a.txt", "rule": "no-such-rule"}),
    ] {
        let params = json!({"command": "copydesk.ignore", "arguments": [argument]});
        let id = client.ask("workspace/executeCommand", &params);
        assert_eq!(client.answer(id)["error"]["code"], -32602);
    }
    assert_eq!(client.leave(), 0);
}

//! What the server says of itself.

use serde_json::{Value, json};

use crate::client::Client;

const DRAFT: &str = "file:///draft.txt";

fn logged(message: &Value) -> bool {
    message["method"] == "window/logMessage"
}

#[test]
fn a_panic_is_logged_to_the_client() {
    let mut client = Client::start_with(&[("COPYDESK_PANIC_IN", "textDocument/hover")]);
    client.shake_hands(&json!({}), &Value::Null);
    let id = client.ask("textDocument/hover", &Client::at(DRAFT, 0, 12));
    client.answer(id);
    let log = client.wait_for("a log message", logged);
    assert_eq!(log["params"]["type"], 1);
    let message = log["params"]["message"].as_str().expect("a message");
    assert!(message.contains("textDocument/hover panicked"), "{message}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn settings_that_are_read_are_named_once() {
    let folder = tempfile::tempdir().expect("room for a folder");
    let file = folder.path().join("copydesk.toml");
    std::fs::write(&file, "").expect("ours");
    let mut client = Client::ready(&json!({}));
    for name in ["a.txt", "b.txt"] {
        let draft = format!("file://{}/{name}", folder.path().display());
        client.open(&draft, "It rains.\n");
        client.published(&draft, 1);
    }
    let so_far = client.everything_so_far();
    let logs: Vec<_> = so_far.iter().filter(|m| logged(m)).collect();
    assert_eq!(logs.len(), 1, "{logs:?}");
    assert_eq!(logs[0]["params"]["type"], 3);
    assert_eq!(
        logs[0]["params"]["message"],
        format!("settings from {}", file.display())
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_trace_is_sent_while_it_is_wanted() {
    let mut client = Client::ready(&json!({}));
    let traces = |client: &mut Client| -> Vec<Value> {
        let so_far = client.everything_so_far();
        let traces = so_far.into_iter().filter(|m| m["method"] == "$/logTrace");
        traces.map(|m| m["params"].clone()).collect()
    };
    client.open(DRAFT, "It rains.\n");
    client.outline(DRAFT);
    assert_eq!(traces(&mut client), [Value::Null; 0]);
    client.notify("$/setTrace", &json!({"value": "messages"}));
    client.outline(DRAFT);
    let found = traces(&mut client);
    assert_eq!(
        found[0],
        json!({"message": "textDocument/documentSymbol is done"})
    );
    client.notify("$/setTrace", &json!({"value": "verbose"}));
    client.outline(DRAFT);
    let found = traces(&mut client);
    assert!(found.iter().any(|t| t["verbose"].is_string()), "{found:?}");
    client.notify("$/setTrace", &json!({"value": "off"}));
    client.outline(DRAFT);
    client.outline(DRAFT);
    // What was asked for before it was switched off may still be told.
    assert!(traces(&mut client).len() <= 1);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_trace_can_be_wanted_from_the_beginning() {
    let mut client = Client::start();
    let params =
        json!({"processId": null, "rootUri": null, "capabilities": {}, "trace": "messages"});
    client.request("initialize", &params);
    client.notify("initialized", &json!({}));
    let trace = client.wait_for("a trace", |m| m["method"] == "$/logTrace");
    let message = trace["params"]["message"].as_str().expect("a message");
    assert!(message.ends_with(" is done"), "{message}");
    assert_eq!(client.leave(), 0);
}

//! Diagnostics of the whole workspace, fetched.

use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, codes, items};
use crate::workspace::{client, newsroom, uri};

const MENDED: &str = "# Rain\n\nIt rained on the hill.\n";

fn pulling() -> Value {
    json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {
            "diagnostics": {"refreshSupport": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
    })
}

fn ask(client: &mut Client, known: &Value) -> i64 {
    let params = json!({"identifier": "copydesk", "previousResultIds": known});
    client.ask("workspace/diagnostic", &params)
}

/// The reports of an answer.
fn reports(client: &mut Client, id: i64) -> Vec<Value> {
    let answer = client.answer(id);
    assert!(answer.get("error").is_none(), "{answer}");
    items(&answer["result"]["items"])
}

fn known(reports: &[Value]) -> Value {
    let ids = reports.iter().filter(|r| r["resultId"].is_string());
    ids.map(|r| json!({"uri": r["uri"], "value": r["resultId"]}))
        .collect()
}

fn of<'r>(reports: &'r [Value], uri: &str) -> &'r Value {
    let found = reports.iter().find(|r| r["uri"] == uri);
    found.unwrap_or_else(|| panic!("no report on {uri}: {reports:?}"))
}

fn changed(client: &mut Client, folder: &Path, name: &str) {
    let changes = json!([{"uri": uri(folder, name), "type": 2}]);
    client.notify(
        "workspace/didChangeWatchedFiles",
        &json!({"changes": changes}),
    );
}

#[test]
fn every_draft_of_the_workspace_is_reported_open_or_not() {
    let folder = newsroom();
    let mut client = client(folder.path(), &pulling());
    let open = uri(folder.path(), "desk/a.txt");
    client.open(&open, "The town (gets a bridge.\n");
    let id = ask(&mut client, &json!([]));
    let found = reports(&mut client, id);
    // Neither source documents nor folders without a `copydesk.toml`.
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|r| r["kind"] == "full"));
    let of_open = of(&found, &open);
    assert_eq!(of_open["version"], 1);
    assert_eq!(codes(&items(&of_open["items"])), ["unclosed-parenthesis"]);
    let of_disk = of(&found, &uri(folder.path(), "desk/c.md"));
    assert_eq!(of_disk["version"], Value::Null);
    let of_disk = items(&of_disk["items"]);
    assert!(codes(&of_disk).contains(&"unclosed-parenthesis"));
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_request_waits_until_there_is_something_new() {
    let folder = newsroom();
    let mut client = client(folder.path(), &pulling());
    let id = ask(&mut client, &json!([]));
    let first = reports(&mut client, id);
    let held = ask(&mut client, &known(&first));
    assert!(client.everything_so_far().iter().all(|m| m["id"] != held));

    let wet = uri(folder.path(), "desk/c.md");
    std::fs::write(folder.path().join("desk/c.md"), MENDED).expect("ours");
    changed(&mut client, folder.path(), "desk/c.md");
    let second = reports(&mut client, held);
    assert_eq!(second.len(), 3);
    assert_eq!(of(&second, &wet)["items"], json!([]));
    for report in second.iter().filter(|r| r["uri"] != wet.as_str()) {
        assert_eq!(report["kind"], "unchanged");
        assert_eq!(
            report["resultId"],
            of(&first, report["uri"].as_str().expect("a URI"))["resultId"]
        );
    }

    // A draft that is gone has no findings any more, and is not heard of again.
    let held = ask(&mut client, &known(&second));
    std::fs::remove_file(folder.path().join("desk/b.txt")).expect("ours");
    changed(&mut client, folder.path(), "desk/b.txt");
    let third = reports(&mut client, held);
    let gone = of(&third, &uri(folder.path(), "desk/b.txt"));
    assert_eq!(
        (&gone["kind"], &gone["items"], gone.get("resultId")),
        (&json!("full"), &json!([]), None)
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn settings_end_the_wait_too() {
    let folder = newsroom();
    let mut client = client(folder.path(), &pulling());
    let id = ask(&mut client, &json!([]));
    let known = known(&reports(&mut client, id));
    let held = ask(&mut client, &known);
    let settings = json!({"copydesk": {"rules": {"unclosed-parenthesis": "off"}}});
    client.notify(
        "workspace/didChangeConfiguration",
        &json!({"settings": settings}),
    );
    let found = reports(&mut client, held);
    let wet = items(&of(&found, &uri(folder.path(), "desk/c.md"))["items"]);
    assert!(!codes(&wet).contains(&"unclosed-parenthesis"), "{wet:?}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_held_request_is_cancelled_or_gives_way() {
    let folder = newsroom();
    let mut client = client(folder.path(), &pulling());
    let id = ask(&mut client, &json!([]));
    let known = known(&reports(&mut client, id));
    let held = ask(&mut client, &known);
    client.notify("$/cancelRequest", &json!({"id": held}));
    assert_eq!(client.answer(held)["error"]["code"], -32800);
    // To a newer one, and to the end of the session.
    let older = ask(&mut client, &known);
    let newer = ask(&mut client, &known);
    assert_eq!(reports(&mut client, older), [Value::Null; 0]);
    let id = client.ask("shutdown", &Value::Null);
    assert_eq!(reports(&mut client, newer), [Value::Null; 0]);
    client.answer(id);
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.end().0, 0);
}

#[test]
fn a_held_request_does_not_hold_up_the_end() {
    let folder = newsroom();
    let mut client = client(folder.path(), &pulling());
    let id = ask(&mut client, &json!([]));
    let known = known(&reports(&mut client, id));
    let held = ask(&mut client, &known);
    client.close_stdin();
    assert_eq!(reports(&mut client, held), [Value::Null; 0]);
    assert_eq!(client.end().0, 1);
}

#[test]
fn reports_come_in_parts_with_word_of_the_progress() {
    let folder = newsroom();
    for n in 0..40 {
        let path = folder.path().join(format!("desk/more-{n}.txt"));
        std::fs::write(path, "It rained (once.\n").expect("ours");
    }
    let mut client = client(folder.path(), &pulling());
    let params = json!({
        "previousResultIds": [], "partialResultToken": "parts", "workDoneToken": 7,
    });
    let id = client.ask("workspace/diagnostic", &params);
    assert_eq!(reports(&mut client, id), [Value::Null; 0]);
    // All of it came before the answer.
    let so_far = client.everything_so_far();
    let values = |token: &Value| -> Vec<Value> {
        let of_token = so_far.iter().filter(|m| m["params"]["token"] == *token);
        of_token.map(|m| m["params"]["value"].clone()).collect()
    };
    let parts = values(&json!("parts"));
    assert!(parts.len() > 1, "{parts:?}");
    let n_reports: usize = parts.iter().map(|p| items(&p["items"]).len()).sum();
    assert_eq!(n_reports, 43);
    let kinds: Vec<Value> = values(&json!(7))
        .iter()
        .map(|v| v["kind"].clone())
        .collect();
    assert_eq!(kinds.first(), Some(&json!("begin")));
    assert_eq!(kinds.last(), Some(&json!("end")));
    assert!(kinds.contains(&json!("report")));
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_draft_of_the_workspace_can_be_fetched_while_it_is_closed() {
    let folder = newsroom();
    let mut client = client(folder.path(), &pulling());
    let wet = uri(folder.path(), "desk/c.md");
    let report = client.pull(&wet, None);
    assert!(codes(&items(&report["items"])).contains(&"unclosed-parenthesis"));
    let id = report["resultId"].as_str().expect("an id").to_owned();
    assert_eq!(client.pull(&wet, Some(&id))["kind"], "unchanged");
    // Not what lies where nobody wants Copydesk.
    let readme = uri(folder.path(), "other/README.md");
    assert_eq!(client.pull(&readme, None)["items"], json!([]));
    assert_eq!(client.leave(), 0);
}

#[test]
fn who_fetches_the_workspace_gets_no_findings_twice() {
    let folder = newsroom();
    let mut client = client(folder.path(), &pulling());
    let id = ask(&mut client, &json!([]));
    reports(&mut client, id);
    let params = json!({"command": "copydesk.checkWorkspace"});
    let counted = client.request("workspace/executeCommand", &params);
    assert_eq!(counted["drafts"], 3);
    let so_far = client.everything_so_far();
    let is_push = |m: &&Value| m["method"] == "textDocument/publishDiagnostics";
    assert_eq!(so_far.iter().find(is_push), None);
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_server_says_what_can_be_fetched() {
    let mut client = Client::start();
    let answer = client.shake_hands(&pulling(), &Value::Null);
    assert_eq!(
        answer["capabilities"]["diagnosticProvider"],
        json!({
            "identifier": "copydesk", "interFileDependencies": false,
            "workspaceDiagnostics": true, "workDoneProgress": true,
        })
    );
    assert_eq!(client.leave(), 0);
}

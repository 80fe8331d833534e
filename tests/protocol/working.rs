//! Work that takes its time: told how far it is, in parts, and given up when nobody wants it any more.

use serde_json::{Value, json};

use crate::client::{Client, items};
use crate::workspace::{client, newsroom, uri};

/// A newsroom in which every look takes a while.
fn archive(n_drafts: usize) -> tempfile::TempDir {
    let folder = newsroom();
    let text = "“We won,” Mayor José Roe said on Monday, and 12 people (of 30 heard it.\n\n";
    for n in 0..n_drafts {
        let path = folder.path().join(format!("desk/old-{n}.txt"));
        std::fs::write(path, text.repeat(20)).expect("ours");
    }
    folder
}

fn of_token(messages: &[Value], token: &Value) -> Vec<Value> {
    let progress = messages
        .iter()
        .filter(|m| m["method"] == "$/progress" && m["params"]["token"] == *token);
    progress.map(|m| m["params"]["value"].clone()).collect()
}

#[test]
fn symbols_come_in_parts() {
    let folder = archive(40);
    let mut client = client(folder.path(), &json!({}));
    client.open(&uri(folder.path(), "desk/a.txt"), "“No,” Eve Moss said.\n");
    let params = json!({"query": "roe", "partialResultToken": 1, "workDoneToken": "look"});
    let rest = client.request("workspace/symbol", &params);
    assert_eq!(rest, json!([]));
    let so_far = client.everything_so_far();
    let parts = of_token(&so_far, &json!(1));
    assert!(parts.len() > 1, "{parts:?}");
    let whole: usize = parts.iter().map(|p| items(p).len()).sum();
    // The same without parts, in one order.
    let at_once = client.request("workspace/symbol", &json!({"query": "roe"}));
    assert_eq!(items(&at_once).len(), whole);
    let kinds: Vec<Value> = of_token(&so_far, &json!("look"))
        .iter()
        .map(|v| v["kind"].clone())
        .collect();
    assert_eq!(kinds.first(), Some(&json!("begin")));
    assert_eq!(kinds.last(), Some(&json!("end")));
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_server_makes_a_token_where_it_may() {
    let folder = newsroom();
    let params = json!({"command": "copydesk.checkWorkspace"});
    for (able, n_made) in [(true, 1), (false, 0)] {
        let capabilities = json!({"window": {"workDoneProgress": able}});
        let mut client = client(folder.path(), &capabilities);
        client.request("workspace/executeCommand", &params);
        let so_far = client.everything_so_far();
        let made: Vec<_> = so_far
            .iter()
            .filter(|m| m["method"] == "window/workDoneProgress/create")
            .collect();
        assert_eq!(made.len(), n_made);
        for made in made {
            let reports = of_token(&so_far, &made["params"]["token"]);
            assert_eq!(reports[0]["kind"], "begin");
            assert_eq!(reports.last().expect("an end")["kind"], "end");
        }
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn who_presses_cancel_is_heard() {
    let folder = archive(400);
    let capabilities = json!({"window": {"workDoneProgress": true}});
    let mut client = client(folder.path(), &capabilities);
    let params = json!({"command": "copydesk.checkWorkspace"});
    let id = client.ask("workspace/executeCommand", &params);
    let begun = client.wait_for("the beginning", |m| m["params"]["value"]["kind"] == "begin");
    assert_eq!(begun["params"]["value"]["cancellable"], true);
    let token = &begun["params"]["token"];
    client.notify("window/workDoneProgress/cancel", &json!({"token": token}));
    assert_eq!(client.answer(id)["error"]["code"], -32800);
    let so_far = client.everything_so_far();
    let last = of_token(&so_far, token).pop().expect("an end");
    assert_eq!(last["kind"], "end");
    let is_push = |m: &&Value| m["method"] == "textDocument/publishDiagnostics";
    assert_eq!(so_far.iter().find(is_push), None);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_cancelled_request_is_given_up_midway() {
    let folder = archive(400);
    for (method, params) in [
        ("workspace/diagnostic", json!({"previousResultIds": []})),
        ("workspace/symbol", json!({"query": "roe"})),
    ] {
        let mut client = client(folder.path(), &json!({"textDocument": {"diagnostic": {}}}));
        let mut params = params;
        params["partialResultToken"] = json!("parts");
        params["workDoneToken"] = json!("work");
        let id = client.ask(method, &params);
        client.wait_for("a part", |m| m["params"]["token"] == "parts");
        client.notify("$/cancelRequest", &json!({"id": id}));
        // The end of the work is told before the answer with which the token ends.
        client.wait_for("the end", |m| m["params"]["value"]["kind"] == "end");
        let is_answer = |m: &Value| m["id"] == id && m.get("method").is_none();
        assert!(!client.has_come(is_answer), "{method}");
        assert_eq!(client.answer(id)["error"]["code"], -32800, "{method}");
        // Nothing of it comes any more.
        client.everything_so_far();
        let after = client.everything_so_far();
        assert_eq!(of_token(&after, &json!("parts")), [Value::Null; 0]);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn a_cancelled_hover_is_answered_so_or_was_faster() {
    let mut client = Client::ready(&json!({}));
    let paragraphs: Vec<_> = (0..2000)
        .map(|n| format!("“We won {n} times,” Jane Roe of ward {n} said on Monday.\n\n"))
        .collect();
    client.open("file:///huge.txt", &paragraphs.concat());
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(client.ask("textDocument/hover", &Client::at("file:///huge.txt", 0, 20)));
    }
    client.notify("$/cancelRequest", &json!({"id": ids[1]}));
    // The text is read for seconds yet; nobody waits for that.
    assert_eq!(client.answer(ids[1])["error"]["code"], -32800);
    for id in [ids[0], ids[2]] {
        assert!(client.answer(id)["result"]["contents"].is_object());
    }
    assert_eq!(client.leave(), 0);
}

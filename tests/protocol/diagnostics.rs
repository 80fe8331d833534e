//! Findings pushed and pulled, held back and capped.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, codes, items};

const DRAFT: &str = "file:///draft.txt";
const OPEN: &str = "The bridge (opens early.\n\nIt rains.\n";
const TWICE: &str = "The council met on the hill and talked about the bridge for hours.\n\nThe council met on the hill \
    and talked about the bridge for hours.\n";

fn pulling() -> Value {
    json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    })
}

#[test]
fn findings_are_pushed_with_version_rule_and_source() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, OPEN);
    let found = client.published(DRAFT, 1);
    assert_eq!(codes(&found), ["unclosed-parenthesis"]);
    assert_eq!(found[0]["source"], "copydesk");
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 0, "character": 11})
    );
    assert!(found[0].get("codeDescription").is_none());
    assert_eq!(client.leave(), 0);
}

#[test]
fn evidence_and_tags_go_to_clients_that_take_them() {
    let able = json!({"textDocument": {"publishDiagnostics": {
        "relatedInformation": true, "tagSupport": {"valueSet": [1, 2]},
    }}});
    let mut client = Client::ready(&able);
    client.open(DRAFT, TWICE);
    let found = client.published(DRAFT, 1);
    assert_eq!(codes(&found), ["duplicate-paragraph"]);
    let related = items(&found[0]["relatedInformation"]);
    assert_eq!(related[0]["location"]["uri"], DRAFT);
    assert_eq!(related[0]["location"]["range"]["start"]["line"], 0);
    assert_eq!(found[0]["tags"], json!([1]));
    assert_eq!(client.leave(), 0);

    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, TWICE);
    let found = client.published(DRAFT, 1);
    assert!(found[0].get("relatedInformation").is_none());
    assert!(found[0].get("tags").is_none());
    assert_eq!(client.leave(), 0);
}

#[test]
fn closing_a_draft_takes_its_findings_away() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, OPEN);
    client.published(DRAFT, 1);
    let params = json!({"textDocument": {"uri": DRAFT}});
    client.notify("textDocument/didClose", &params);
    let cleared = client.wait_for("an empty publication", |m| {
        m["params"]["uri"] == DRAFT && items(&m["params"]["diagnostics"]).is_empty()
    });
    assert!(cleared["params"].get("version").is_none());
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_client_that_pulls_gets_no_pushes() {
    let mut client = Client::ready(&pulling());
    client.open(DRAFT, OPEN);
    let report = client.pull(DRAFT, None);
    assert_eq!(report["kind"], "full");
    assert_eq!(codes(&items(&report["items"])), ["unclosed-parenthesis"]);
    let id = report["resultId"].as_str().expect("an id").to_owned();

    let again = client.pull(DRAFT, Some(&id));
    assert_eq!(again["kind"], "unchanged");
    assert_eq!(again["resultId"], json!(id));

    // Words elsewhere leave the findings as they were; words before them do not.
    client.insert(DRAFT, 2, (2, 3), "often ");
    assert_eq!(client.pull(DRAFT, Some(&id))["kind"], "unchanged");
    client.insert(DRAFT, 3, (0, 0), "Local: ");
    client.save(DRAFT);
    let moved = client.pull(DRAFT, Some(&id));
    assert_eq!(moved["kind"], "full");
    assert_eq!(items(&moved["items"])[0]["range"]["start"]["character"], 18);

    let pushes = client.everything_so_far();
    let is_push = |m: &&Value| m["method"] == "textDocument/publishDiagnostics";
    assert_eq!(pushes.iter().find(is_push), None);
    assert_eq!(client.leave(), 0);
}

#[test]
fn pull_is_announced_to_those_who_pull_only() {
    let mut client = Client::start();
    let answer = client.shake_hands(&pulling(), &Value::Null);
    assert_eq!(
        answer["capabilities"]["diagnosticProvider"]["interFileDependencies"],
        false
    );
    assert_eq!(client.leave(), 0);
    let mut client = Client::start();
    let answer = client.shake_hands(&json!({}), &Value::Null);
    assert!(answer["capabilities"].get("diagnosticProvider").is_none());
    assert_eq!(client.leave(), 0);
}

#[test]
fn pull_is_registered_where_it_can_be() {
    let mut client = Client::start();
    let able = json!({"textDocument": {"diagnostic": {"dynamicRegistration": true}}});
    let answer = client.shake_hands(&able, &Value::Null);
    assert!(answer["capabilities"].get("diagnosticProvider").is_none());
    let registered = client.wait_for("a registration", |m| {
        m["method"] == "client/registerCapability"
    });
    let registration = &registered["params"]["registrations"][0];
    assert_eq!(registration["method"], "textDocument/diagnostic");
    client.open(DRAFT, OPEN);
    assert_eq!(items(&client.pull(DRAFT, None)["items"]).len(), 1);
    assert_eq!(client.leave(), 0);
}

#[test]
fn nothing_is_registered_before_the_session_runs() {
    let mut client = Client::start();
    let able = json!({"textDocument": {"diagnostic": {"dynamicRegistration": true}}});
    let params = json!({
        "processId": null, "rootUri": null, "capabilities": able,
        "initializationOptions": {"zone": "Asia/Seoul"},
    });
    client.request("initialize", &params);
    let id = client.ask(
        "textDocument/documentSymbol",
        &json!({"textDocument": {"uri": DRAFT}}),
    );
    client.answer(id);
    assert_eq!(client.everything_so_far(), [Value::Null; 0]);
    client.notify("initialized", &json!({}));
    client.wait_for("a registration", |m| {
        m["method"] == "client/registerCapability"
    });
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_draft_that_is_not_open_has_nothing_to_pull() {
    let mut client = Client::ready(&pulling());
    let report = client.pull(DRAFT, None);
    assert_eq!(
        (&report["kind"], &report["items"]),
        (&json!("full"), &json!([]))
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_is_being_typed_is_held_back_until_another_block_is_edited() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, "The bridge opens early.\n\nIt rains.\n");
    client.published(DRAFT, 1);
    client.insert(DRAFT, 2, (0, 11), "(");
    assert_eq!(codes(&client.published(DRAFT, 2)), [""; 0]);
    client.insert(DRAFT, 3, (2, 3), "often ");
    assert_eq!(codes(&client.published(DRAFT, 3)), ["unclosed-parenthesis"]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_is_being_typed_is_shown_with_a_save() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, "The bridge opens early.\n");
    client.published(DRAFT, 1);
    client.insert(DRAFT, 2, (0, 11), "(");
    assert_eq!(codes(&client.published(DRAFT, 2)), [""; 0]);
    client.save(DRAFT);
    assert_eq!(codes(&client.published(DRAFT, 2)), ["unclosed-parenthesis"]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_is_being_typed_is_shown_after_two_seconds() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, "The bridge opens early.\n");
    client.published(DRAFT, 1);
    let typed = Instant::now();
    client.insert(DRAFT, 2, (0, 11), "(");
    assert_eq!(codes(&client.published(DRAFT, 2)), [""; 0]);
    assert_eq!(codes(&client.published(DRAFT, 2)), ["unclosed-parenthesis"]);
    assert!(typed.elapsed() >= Duration::from_millis(1900));
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_client_that_pulls_is_told_when_held_findings_are_due() {
    let mut client = Client::ready(&pulling());
    client.open(DRAFT, "The bridge opens early.\n");
    client.insert(DRAFT, 2, (0, 11), "(");
    assert_eq!(items(&client.pull(DRAFT, None)["items"]), [Value::Null; 0]);
    client.wait_for("a refresh", |m| {
        m["method"] == "workspace/diagnostic/refresh"
    });
    assert_eq!(items(&client.pull(DRAFT, None)["items"]).len(), 1);
    assert_eq!(client.leave(), 0);
}

#[test]
fn nothing_is_held_back_where_that_is_switched_off() {
    let off = json!({"hold_while_typing": false});
    let mut client = Client::ready_with(&json!({}), &off);
    client.open(DRAFT, "The bridge opens early.\n");
    client.published(DRAFT, 1);
    client.insert(DRAFT, 2, (0, 11), "(");
    assert_eq!(codes(&client.published(DRAFT, 2)), ["unclosed-parenthesis"]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_thousand_findings_are_shown_and_the_rest_counted() {
    let mut client = Client::ready(&json!({}));
    let paragraphs: Vec<_> = (0..1100).map(|n| format!("Number {n} (is open.")).collect();
    let text = paragraphs.join(
        "

",
    );
    client.open(DRAFT, &text);
    let found = client.published(DRAFT, 1);
    assert_eq!(found.len(), 1000);
    let last = found.last().expect("there are a thousand");
    assert_eq!(last["code"], "too-many-findings");
    let message = last["message"].as_str().expect("a message");
    assert!(message.starts_with("101 more findings"), "{message}");
    assert_eq!(client.leave(), 0);
}

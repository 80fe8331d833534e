//! Inlay hints and completion, in every encoding, with emoji, curly quotes and CRLF around them.

use serde_json::{Value, json};

use crate::client::{Client, items};
use crate::model::{ALL, Units};

const DRAFT: &str = "file:///2019-02-28-bridge.txt";
const TEXT: &str = "Town 😀 gets a bridge\r\n\r\n“We won 😀,” Mayor José Roe said Tuesday, and left.\r\n\r\nRoe said \
    that the 😀 bridge was safe.\r\n\r\n“Nobody has to worry 😀 about crossing it.”\r\n\r\nIt was 😀 Feb. 26\r\n";

fn client(units: Units) -> Client {
    let mut client = Client::ready(&json!({"general": {"positionEncodings": [units.name()]}}));
    client.open(DRAFT, TEXT);
    client
}

fn position(units: Units, byte: usize) -> Value {
    let (line, character) = units.position(TEXT, byte);
    json!({"line": line, "character": character})
}

/// Where `words` end.
fn behind(units: Units, words: &str) -> Value {
    position(units, TEXT.find(words).expect("it is there") + words.len())
}

fn hints(client: &mut Client, start: &Value, end: &Value) -> Vec<Value> {
    let params = json!({"textDocument": {"uri": DRAFT}, "range": {"start": start, "end": end}});
    items(&client.request("textDocument/inlayHint", &params))
}

fn complete(client: &mut Client, uri: &str, at: &Value) -> Value {
    let params = json!({"textDocument": {"uri": uri}, "position": at});
    client.request("textDocument/completion", &params)
}

#[test]
fn hints_stand_behind_weekdays_and_quotations() {
    for units in ALL {
        let mut client = client(units);
        let end = position(units, TEXT.len());
        let found = hints(&mut client, &position(units, 0), &end);
        let labels: Vec<_> = found
            .iter()
            .map(|h| h["label"][0]["value"].clone())
            .collect();
        assert_eq!(labels, ["Feb. 26", "— José Roe"]);
        assert_eq!(found[0]["position"], behind(units, "said Tuesday"));
        assert_eq!(found[1]["position"], behind(units, "crossing it.”"));
        assert_eq!(found[1]["label"][0]["location"]["uri"], DRAFT);
        let tooltip = found[0]["tooltip"].as_str().expect("a tooltip");
        assert!(
            tooltip.starts_with("Tuesday, 26 February 2019"),
            "{tooltip}"
        );
        let later = hints(&mut client, &behind(units, "bridge was safe."), &end);
        assert_eq!(later.len(), 1);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn a_weekday_with_its_comma_is_completed_to_the_date() {
    for units in ALL {
        let mut client = client(units);
        let at = behind(units, "said Tuesday,");
        let found = items(&complete(&mut client, DRAFT, &at));
        assert_eq!(found[0]["label"], "Feb. 26");
        assert_eq!(found[0]["textEdit"]["newText"], ", Feb. 26");
        let range = json!({"start": behind(units, "said Tuesday"), "end": at});
        assert_eq!(found[0]["textEdit"]["range"], range);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn a_date_is_completed_to_its_weekday() {
    for units in ALL {
        let mut client = client(units);
        let found = items(&complete(
            &mut client,
            DRAFT,
            &behind(units, "It was 😀 Feb. 26"),
        ));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["label"], "Tuesday, Feb. 26");
        let start = position(units, TEXT.rfind("Feb. 26").expect("it is there"));
        assert_eq!(found[0]["textEdit"]["range"]["start"], start);
        assert_eq!(found[0]["filterText"], "Feb. 26");
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn where_nothing_is_known_nothing_is_offered() {
    let units = Units::Utf16;
    let mut client = client(units);
    for words in ["Town 😀", "“We won 😀,", "bridge was safe."] {
        let found = complete(&mut client, DRAFT, &behind(units, words));
        assert_eq!(found, Value::Null, "{words}");
    }
    let undated = "file:///bridge.txt";
    client.open(undated, TEXT);
    let found = complete(&mut client, undated, &behind(units, "said Tuesday,"));
    assert_eq!(found, Value::Null);
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_right_weekday_is_the_preferred_fix() {
    let capabilities = json!({"textDocument": {"codeAction": {"isPreferredSupport": true}}});
    let mut client = Client::ready(&capabilities);
    let draft = "file:///a.txt";
    client.open(
        draft,
        "The 😀 vote is on Wednesday, Feb. 28, 2019, at noon.\n",
    );
    let at = json!({"line": 0, "character": 22});
    let asked = json!({"textDocument": {"uri": draft}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
    let found = items(&client.request("textDocument/codeAction", &asked));
    assert_eq!(found[0]["title"], "Change to “Thursday”");
    assert_eq!(found[0]["isPreferred"], true);
    assert_eq!(found[1]["title"], "Change to “27”");
    assert_eq!(found[1]["isPreferred"], Value::Null);
    assert_eq!(client.leave(), 0);
}

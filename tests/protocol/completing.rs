//! Completion: people, attributions, rules in comments, settings; with the documentation at once or on demand.

use serde_json::{Value, json};

use crate::client::{Client, items};
use crate::model::{ALL, Units};

const DRAFT: &str = "file:///draft.md";
const TEXT: &str = "# Town 😀 gets a bridge\r\n\r\n“We won 😀 today,” Mayor José Roe said. Ann Lee, the clerk, added 😀 that it \
    took years.\r\n\r\n";

fn client(units: Units, item: &Value) -> Client {
    Client::ready(&json!({
        "general": {"positionEncodings": [units.name()]},
        "textDocument": {"completion": {"completionItem": item}},
    }))
}

/// What is offered at the `|` of a draft, and the draft without it.
fn complete(client: &mut Client, units: Units, uri: &str, marked: &str) -> (Vec<Value>, String) {
    let at = marked.find('|').expect("a cursor");
    let text = marked.replacen('|', "", 1);
    client.open_as(uri, "markdown", &text);
    let (line, character) = units.position(&text, at);
    let found = client.request("textDocument/completion", &Client::at(uri, line, character));
    (items(&found), text)
}

/// The text after an item is taken, as an editor does it.
fn taken(units: Units, text: &str, item: &Value) -> String {
    let byte = |position: &Value| {
        let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let is_there = |at: &usize| {
            let (line, character) = units.position(text, *at);
            *position == json!({"line": line, "character": character})
        };
        ends.find(is_there).expect("a place in the draft")
    };
    let range = &item["textEdit"]["range"];
    let mut out = text.to_owned();
    let words = item["textEdit"]["newText"].as_str().expect("a text");
    out.replace_range(byte(&range["start"])..byte(&range["end"]), words);
    out
}

fn labels(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|i| i["label"].as_str()).collect()
}

#[test]
fn people_have_their_surname_after_the_first_reference() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        let marked = format!("{TEXT}😀 Then Ro|, of course.\r\n");
        let (found, text) = complete(&mut client, units, DRAFT, &marked);
        assert_eq!(labels(&found), ["Roe", "José Roe"]);
        assert_eq!(taken(units, &text, &found[0]), marked.replace("Ro|", "Roe"));
        let sorted: Vec<_> = found.iter().map(|i| i["sortText"].as_str()).collect();
        assert!(sorted.is_sorted(), "{sorted:?}");
        // A letter behind a name is part of the prose, not a wish to take what is offered.
        assert!(found.iter().all(|i| i.get("commitCharacters").is_none()));
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn the_last_speaker_is_offered_behind_a_closing_mark() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        let marked = format!("{TEXT}“Nobody 😀 helped us with it,” |\r\n");
        let (found, text) = complete(&mut client, units, DRAFT, &marked);
        assert!(labels(&found).contains(&"Roe said"), "{found:?}");
        let roe = found.iter().find(|i| i["label"] == "Roe said");
        assert_eq!(
            taken(units, &text, roe.expect("it is there")),
            marked.replace('|', "Roe said")
        );
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn inside_words_it_is_silent() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        for marked in [
            "😀 It took ro|\r\n",
            "😀 It was J|osé\r\n",
            "😀 The riv|er\r\n",
        ] {
            let (found, _) = complete(&mut client, units, DRAFT, &format!("{TEXT}{marked}"));
            assert_eq!(labels(&found), [""; 0], "{marked}");
        }
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn documentation_comes_when_somebody_looks() {
    let units = Units::Utf16;
    let item = json!({
        "documentationFormat": ["markdown", "plaintext"],
        "resolveSupport": {"properties": ["documentation"]},
    });
    let mut client = client(units, &item);
    let (found, _) = complete(&mut client, units, DRAFT, &format!("{TEXT}Then Ro|\r\n"));
    assert_eq!(found[0].get("documentation"), None);
    let resolved = client.request("completionItem/resolve", &found[0]);
    let documentation = &resolved["documentation"];
    assert_eq!(documentation["kind"], "markdown");
    let words = documentation["value"].as_str().expect("words");
    assert!(words.starts_with("**José Roe**"), "{words}");
    assert!(words.contains("Role: Mayor"), "{words}");
    assert_eq!(resolved["textEdit"], found[0]["textEdit"]);
    // Who has closed the draft meanwhile gets the item back as it was.
    let params = json!({"textDocument": {"uri": DRAFT}});
    client.notify("textDocument/didClose", &params);
    let again = client.request("completionItem/resolve", &found[0]);
    assert_eq!(again, found[0]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_client_that_resolves_nothing_has_it_at_once_as_plain_text() {
    let units = Units::Utf16;
    let mut client = Client::ready(&json!({}));
    let (found, _) = complete(&mut client, units, DRAFT, &format!("{TEXT}Then Ro|\r\n"));
    assert_eq!(found[0]["documentation"]["kind"], "plaintext");
    let words = found[0]["documentation"]["value"].as_str();
    assert!(
        words.is_some_and(|w| w.starts_with("José Roe\n")),
        "{words:?}"
    );
    assert_eq!(found[0].get("insertTextFormat"), None);
    let resolved = client.request("completionItem/resolve", &found[0]);
    assert_eq!(resolved, found[0]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn rules_are_completed_in_comments_and_explained() {
    for units in ALL {
        let item = json!({"resolveSupport": {"properties": ["documentation"]}});
        let mut client = client(units, &item);
        let marked = format!(
            "{TEXT}<!-- 😀 -->\r\n\r\n<!-- copydesk: ignore unatt| -->\r\n😀 It rained.\r\n"
        );
        let (found, text) = complete(&mut client, units, DRAFT, &marked);
        assert_eq!(labels(&found), ["unattributed-quote"]);
        let made = taken(units, &text, &found[0]);
        assert!(made.contains("<!-- copydesk: ignore unattributed-quote -->"));
        let resolved = client.request("completionItem/resolve", &found[0]);
        let words = resolved["documentation"]["value"].as_str();
        assert!(
            words.is_some_and(|w| w.contains("What it does")),
            "{words:?}"
        );
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn keys_and_values_are_completed_in_copydesk_toml() {
    let uri = "file:///nowhere/copydesk.toml";
    for units in ALL {
        let item = json!({"resolveSupport": {"properties": ["documentation"]}});
        let mut client = client(units, &item);
        let marked = "# 😀\r\nrun = \"save\"\r\n[rules]\r\nname-variant = |\r\n";
        let (found, text) = complete(&mut client, units, uri, marked);
        assert_eq!(
            labels(&found),
            ["error", "warning", "information", "hint", "off"]
        );
        assert_eq!(
            taken(units, &text, &found[4]),
            marked.replace('|', "\"off\"")
        );
        // The editor's text counts, as it is while somebody types.
        client.insert(uri, 2, (4, 0), "name-o");
        let found = client.request("textDocument/completion", &Client::at(uri, 4, 6));
        let found = items(&found);
        assert_eq!(labels(&found), ["name-order-conflict"]);
        let resolved = client.request("completionItem/resolve", &found[0]);
        assert!(resolved["documentation"]["value"].is_string());
        let params = json!({"textDocument": {"uri": uri}});
        client.notify("textDocument/didClose", &params);
        let gone = client.request("textDocument/completion", &Client::at(uri, 4, 6));
        assert_eq!(gone, Value::Null);
        assert_eq!(client.leave(), 0);
    }
}

/// What is offered to a writer who wants to see what there is.
fn asked(client: &mut Client, units: Units, uri: &str, marked: &str) -> Value {
    let at = marked.find('|').expect("a cursor");
    let text = marked.replacen('|', "", 1);
    client.open_as(uri, "markdown", &text);
    let (line, character) = units.position(&text, at);
    let mut params = Client::at(uri, line, character);
    params["context"] = json!({"triggerKind": 1});
    client.request("textDocument/completion", &params)
}

#[test]
fn who_asks_behind_a_full_stop_gets_it_turned_into_a_comma() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        let marked = format!("{TEXT}“Nobody 😀 helped us with it.” |\r\n");
        let found = items(&asked(&mut client, units, DRAFT, &marked));
        assert_eq!(found[0]["label"], "Roe said");
        let text = marked.replace('|', "");
        let stop = text.find(".” \r\n").expect("it is there");
        let position = |byte| {
            let (line, character) = units.position(&text, byte);
            json!({"line": line, "character": character})
        };
        assert_eq!(
            found[0]["additionalTextEdits"],
            json!([{
                "range": {"start": position(stop), "end": position(stop + 1)}, "newText": ",",
            }])
        );
        let nothing = complete(&mut client, units, DRAFT, &marked).0;
        assert_eq!(labels(&nothing), [""; 0]);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn who_asks_sees_everybody_and_a_long_list_comes_in_parts() {
    let units = Units::Utf16;
    let mut client = client(units, &json!({}));
    let found = items(&asked(
        &mut client,
        units,
        DRAFT,
        &format!("{TEXT}It was |\r\n"),
    ));
    assert_eq!(labels(&found), ["Lee", "Roe"]);
    let uri = "file:///nowhere/copydesk.toml";
    let found = asked(&mut client, units, uri, "zone = \"a|\"\n");
    assert_eq!(found["isIncomplete"], true);
    assert_eq!(items(&found["items"]).len(), 200);
    let found = items(&asked(&mut client, units, uri, "zone = \"asia/seo|\"\n"));
    assert_eq!(labels(&found), ["Asia/Seoul"]);
    assert_eq!(client.leave(), 0);
}

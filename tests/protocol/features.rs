//! Hover, outline, definition, references, highlights, quick fixes, commands.

use serde_json::{Value, json};

use crate::client::{Client, items};
use crate::model::{ALL, Units};

const DRAFT: &str = "file:///draft.txt";
const TEXT: &str = "Town 😀 gets a bridge\r\n\r\n“We won,” Mayor José Roe said.\r\n\r\nHe was pleased. “It is done,” \
    Roe added.\r\n\r\nIt rains on the hill.\r\n";

fn client(units: Units) -> Client {
    let mut client = Client::ready(&json!({
        "general": {"positionEncodings": [units.name()]},
        "textDocument": {
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"isPreferredSupport": true},
        },
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    }));
    client.open(DRAFT, TEXT);
    client
}

/// Where the last occurrence of `words` starts.
fn last(units: Units, words: &str) -> (u32, u32) {
    units.position(TEXT, TEXT.rfind(words).expect("it is there"))
}

fn range(units: Units, words: &str) -> Value {
    let start = TEXT.find(words).expect("it is there");
    let position = |byte| {
        let (line, character) = units.position(TEXT, byte);
        json!({"line": line, "character": character})
    };
    json!({"start": position(start), "end": position(start + words.len())})
}

#[test]
fn a_surname_leads_to_the_first_full_reference() {
    for units in ALL {
        let mut client = client(units);
        let (line, character) = last(units, "Roe");
        let at = Client::at(DRAFT, line, character + 1);
        let found = client.request("textDocument/definition", &at);
        assert_eq!(found["range"], range(units, "José Roe"));
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn references_and_highlights_tell_the_introduction_from_the_rest() {
    let units = Units::Utf16;
    let mut client = client(units);
    let (line, character) = last(units, "Roe");
    let mut at = Client::at(DRAFT, line, character);
    let highlights = items(&client.request("textDocument/documentHighlight", &at));
    let kinds: Vec<_> = highlights.iter().map(|h| h["kind"].clone()).collect();
    assert_eq!(kinds, [json!(3), json!(2)]);
    assert_eq!(highlights[0]["range"], range(units, "José Roe"));
    for (with_introduction, n) in [(true, 2), (false, 1)] {
        at["context"] = json!({"includeDeclaration": with_introduction});
        let found = items(&client.request("textDocument/references", &at));
        assert_eq!(found.len(), n);
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn hover_on_a_name_says_who_it_is() {
    let units = Units::Utf8;
    let mut client = client(units);
    let (line, character) = last(units, "Roe");
    let text = client.hover(DRAFT, line, character + 1).expect("a name");
    assert!(text.starts_with("**José Roe**"), "{text}");
    assert!(text.contains("Role: Mayor"), "{text}");
    assert!(text.contains("Quotations: 2"), "{text}");
    assert!(text.contains("Mentions: 2"), "{text}");
    assert!(text.contains("Introduced: line 3"), "{text}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn hover_on_a_quotation_says_whose_it_is_and_how_that_is_known() {
    let units = Units::Utf32;
    let mut client = client(units);
    let (line, character) = last(units, "It is done");
    let text = client.hover(DRAFT, line, character).expect("a quotation");
    assert!(text.contains("Speaker: José Roe"), "{text}");
    assert!(text.contains("named with the quotation, “added”"), "{text}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn hover_on_a_time_says_when_that_is() {
    let mut client = Client::ready_with(&json!({}), &json!({"show_zones": ["UTC"]}));
    let draft = "file:///2021-03-04-bridge.txt";
    client.open(
        draft,
        "The bridge opened on Tuesday. It rained in May 2019.\n",
    );
    let text = client.hover(draft, 0, 22).expect("a time");
    assert!(text.contains("Tuesday"), "{text}");
    assert!(text.contains("Value: 2021-03-02 (date)"), "{text}");
    let text = client.hover(draft, 0, 45).expect("a time");
    assert!(text.contains("Value: 2019-05 (date)"), "{text}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn hover_on_an_hour_says_it_in_other_zones() {
    let settings = json!({"zone": "Asia/Seoul", "show_zones": ["UTC"]});
    let mut client = Client::ready_with(&json!({}), &settings);
    let draft = "file:///2021-03-04-bridge.txt";
    client.open(draft, "The 😀 bridge opened at 10 a.m. on Tuesday.\n");
    let text = client.hover(draft, 0, 24).expect("a time");
    assert!(text.contains("01:00"), "{text}");
    assert!(text.contains("UTC"), "{text}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_question_behind_an_edit_is_answered_of_the_new_text_and_the_findings_follow() {
    let mut client = client(Units::Utf16);
    let draft = "file:///bridge.txt";
    client.open(
        draft,
        "Mayor Jane Roe left on Monday, March 4, 2024.\n\nRoe said she left.\n",
    );
    assert_eq!(client.published(draft, 1).len(), 0);
    for version in 2..20 {
        let day = if version % 2 == 0 { "5" } else { "4" };
        let range = json!({
            "start": {"line": 0, "character": 37}, "end": {"line": 0, "character": 38},
        });
        client.change(draft, version, &json!([{"range": range, "text": day}]));
        let text = client.hover(draft, 0, 37).expect("a time");
        assert!(text.contains(&format!("2024-03-0{day}")), "{text}");
        let actions = client.request(
            "textDocument/codeAction",
            &json!({
                "textDocument": {"uri": draft}, "range": range, "context": {"diagnostics": []},
            }),
        );
        let n_wrong = usize::from(day == "5");
        assert_eq!(
            actions.to_string().contains("Tuesday"),
            day == "5",
            "{actions}"
        );
        assert_eq!(client.published(draft, version).len(), n_wrong);
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn hover_where_nothing_is_known_is_silent() {
    let mut client = client(Units::Utf16);
    let (line, character) = last(Units::Utf16, "hill");
    assert_eq!(client.hover(DRAFT, line, character), None);
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_outline_nests_quotations_in_their_paragraphs() {
    let units = Units::Utf16;
    let mut client = client(units);
    let outline = items(&client.outline(DRAFT));
    let names: Vec<_> = outline.iter().filter_map(|n| n["name"].as_str()).collect();
    assert_eq!(
        names,
        [
            "Town 😀 gets a bridge",
            "“We won,” Mayor José Roe said.",
            "He was pleased. “It is done,” Roe added.",
            "It rains on the hill."
        ]
    );
    let quotation = &outline[1]["children"][0];
    assert_eq!(quotation["name"], "José Roe: “We won,”");
    assert_eq!(quotation["range"], range(units, "“We won,”"));
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_client_without_a_tree_gets_a_list() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, TEXT);
    let outline = items(&client.outline(DRAFT));
    let found = outline.iter().find(|n| n["name"] == "José Roe: “We won,”");
    let found = found.expect("the quotation is listed");
    assert_eq!(found["containerName"], "“We won,” Mayor José Roe said.");
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_client_without_markdown_gets_plain_text() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, TEXT);
    let (line, character) = last(Units::Utf16, "Roe");
    let at = Client::at(DRAFT, line, character);
    let found = client.request("textDocument/hover", &at);
    assert_eq!(found["contents"]["kind"], "plaintext");
    assert_eq!(client.leave(), 0);
}

const TWICE: &str = "The council met on the hill and talked about the bridge for hours.\n\nThe council met on the hill \
    and talked about the bridge for hours.\n";

fn actions(client: &mut Client, line: u32, only: &Value) -> Vec<Value> {
    let at = json!({"line": line, "character": 3});
    let mut context = json!({"diagnostics": []});
    if !only.is_null() {
        context["only"] = only.clone();
    }
    items(&client.request(
        "textDocument/codeAction",
        &json!({
            "textDocument": {"uri": "file:///twice.txt"},
            "range": {"start": at, "end": at},
            "context": context,
        }),
    ))
}

#[test]
fn fixes_come_with_their_findings_the_preferred_one_first() {
    let mut client = client(Units::Utf16);
    client.open("file:///twice.txt", TWICE);
    assert_eq!(actions(&mut client, 0, &Value::Null), [Value::Null; 0]);
    let found = actions(&mut client, 2, &Value::Null);
    assert_eq!(found[0]["kind"], "quickfix");
    assert_eq!(found[0]["isPreferred"], true);
    assert_eq!(found[0]["diagnostics"][0]["code"], "duplicate-paragraph");
    let edit = &found[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"]["version"], 1);
    assert_eq!(
        actions(&mut client, 2, &json!(["refactor"])),
        [Value::Null; 0]
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn fix_all_applies_what_is_safe_and_leaves_nothing_of_it() {
    let mut client = client(Units::Utf16);
    let draft = "file:///twice.txt";
    client.open(draft, TWICE);
    client.published(draft, 1);
    for asked in ["source.fixAll.copydesk", "source.fixAll", "source"] {
        let found = actions(&mut client, 0, &json!([asked]));
        assert_eq!(found[0]["kind"], "source.fixAll.copydesk");
    }
    assert_eq!(
        actions(&mut client, 0, &json!(["source.fix"])),
        [Value::Null; 0]
    );
    let all = actions(&mut client, 0, &json!(["source.fixAll.copydesk"]));
    let mut edits = items(&all[0]["edit"]["documentChanges"][0]["edits"]);
    // Edits of one answer count from the same text: applied from the end, they do not disturb each other.
    edits.reverse();
    let changes: Vec<Value> = edits
        .iter()
        .map(|e| json!({"range": e["range"], "text": e["newText"]}))
        .collect();
    client.change(draft, 2, &json!(changes));
    assert_eq!(client.published(draft, 2), [Value::Null; 0]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_rule_is_explained() {
    let mut client = client(Units::Utf16);
    for argument in [
        json!({"rule": "unclosed-parenthesis"}),
        json!("unclosed-parenthesis"),
    ] {
        let params = json!({"command": "copydesk.explainRule", "arguments": [argument]});
        let page = client.request("workspace/executeCommand", &params);
        let page = page.as_str().expect("a page");
        assert!(page.contains("parenthesis"), "{page}");
    }
    let params = json!({"command": "copydesk.explainRule", "arguments": ["no-such-rule"]});
    let id = client.ask("workspace/executeCommand", &params);
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    assert_eq!(client.leave(), 0);
}

//! Folding, growing selections, semantic tokens, lenses, links, renaming: in every encoding, on drafts with emoji, curly
//! marks and CRLF.

use serde_json::{Value, json};

use crate::client::{Client, items};
use crate::model::{ALL, Units};

const DRAFT: &str = "file:///draft.txt";
const TEXT: &str = "Town 😀 gets a bridge\r\n\r\n😀 “We won 3 seats on Monday,” Mayor José Roe said.\r\n\r\nHe was \
    pleased. “It is done,” Roe added. Roe’s 😀 town is glad, see https://a.example/😀x.\r\n\r\nThe Roe-Lee talks go on.\r\n";

const STORY: &str = "file:///story.md";
const MARKDOWN: &str = "# Town 😀 gets a bridge\r\n\r\nANYTOWN — “We won,” said Ann Lee, the clerk.\r\n\r\n## Why 😀\r\n\r\nLee \
    said the town “needs it.”\r\n\r\n- a bridge\r\n- a school\r\n\r\n## How\r\n\r\nNobody knows.\r\n";

fn client(units: Units) -> Client {
    let mut client = Client::ready(&json!({
        "general": {"positionEncodings": [units.name()]},
        "textDocument": {"rename": {"prepareSupport": true}},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    }));
    client.open(DRAFT, TEXT);
    client.open_as(STORY, "markdown", MARKDOWN);
    client
}

fn place(units: Units, text: &str, byte: usize) -> Value {
    let (line, character) = units.position(text, byte);
    json!({"line": line, "character": character})
}

/// The byte of a place that the server names.
fn byte(units: Units, text: &str, position: &Value) -> usize {
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let mut ends = ends.filter(|at| place(units, text, *at) == *position);
    ends.next().expect("a place in the draft")
}

fn words<'t>(units: Units, text: &'t str, range: &Value) -> &'t str {
    &text[byte(units, text, &range["start"])..byte(units, text, &range["end"])]
}

/// `text` after the edits of one answer.
fn edited(units: Units, text: &str, edits: &[Value]) -> String {
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        let range = &edit["range"];
        let span = byte(units, text, &range["start"])..byte(units, text, &range["end"]);
        out.replace_range(span, edit["newText"].as_str().expect("a text"));
    }
    out
}

#[test]
fn sections_lists_and_front_matter_fold() {
    for units in ALL {
        let mut client = client(units);
        let params = json!({"textDocument": {"uri": STORY}});
        let folds = items(&client.request("textDocument/foldingRange", &params));
        let lines: Vec<_> = folds
            .iter()
            .map(|f| (f["startLine"].as_u64(), f["endLine"].as_u64()))
            .collect();
        for fold in [(4, 9), (8, 9), (11, 13)] {
            assert!(
                lines.contains(&(Some(fold.0), Some(fold.1))),
                "{fold:?} in {lines:?}"
            );
        }
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn a_client_gets_no_more_folds_than_it_takes() {
    let mut client = Client::ready(&json!({"textDocument": {"foldingRange": {"rangeLimit": 1}}}));
    client.open_as(STORY, "markdown", MARKDOWN);
    let params = json!({"textDocument": {"uri": STORY}});
    let folds = items(&client.request("textDocument/foldingRange", &params));
    assert_eq!(folds.len(), 1);
    assert_eq!(client.leave(), 0);
}

#[test]
fn selections_grow_from_the_word_to_the_draft() {
    for units in ALL {
        let mut client = client(units);
        let at = TEXT.find("won").expect("it is there") + 1;
        let other = TEXT.find("José Roe").expect("it is there") + "José R".len();
        let params = json!({
            "textDocument": {"uri": DRAFT},
            "positions": [place(units, TEXT, at), place(units, TEXT, other)],
        });
        let found = items(&client.request("textDocument/selectionRange", &params));
        let chain = |mut range: &Value| {
            let mut chain = Vec::new();
            while !range.is_null() {
                chain.push(words(units, TEXT, &range["range"]));
                range = &range["parent"];
            }
            chain
        };
        let grown = chain(&found[0]);
        assert_eq!(
            grown[..4],
            [
                "",
                "won",
                "We won 3 seats on Monday,",
                "“We won 3 seats on Monday,”"
            ]
        );
        assert_eq!(grown.last(), Some(&TEXT));
        assert_eq!(
            chain(&found[1])[..4],
            ["", "Roe", "José Roe", "Mayor José Roe"]
        );
        assert_eq!(client.leave(), 0);
    }
}

/// Words, type and modifiers of tokens as an editor decodes them.
fn decoded(units: Units, text: &str, data: &[u32]) -> Vec<(String, u32, u32)> {
    let (mut line, mut character) = (0, 0);
    let tokens = data.chunks(5).map(|token| {
        if token[0] > 0 {
            (line, character) = (line + token[0], 0);
        }
        character += token[1];
        let at = |character: u32| json!({"line": line, "character": character});
        let range = json!({"start": at(character), "end": at(character + token[2])});
        (words(units, text, &range).to_owned(), token[3], token[4])
    });
    tokens.collect()
}

fn numbers(data: &Value) -> Vec<u32> {
    serde_json::from_value(data.clone()).expect("numbers")
}

#[test]
fn tokens_say_who_says_what_and_when() {
    for units in ALL {
        let mut client = client(units);
        let params = json!({"textDocument": {"uri": DRAFT}});
        let full = client.request("textDocument/semanticTokens/full", &params);
        let tokens = decoded(units, TEXT, &numbers(&full["data"]));
        let expected = [
            ("“We won ", 0, 0),
            ("3", 3, 0),
            (" seats on ", 0, 0),
            ("Monday", 2, 0),
            (",”", 0, 0),
            ("Mayor", 1, 0),
            ("José Roe", 5, 1),
            ("said", 4, 0),
            ("“It is done,”", 0, 0),
            ("Roe", 5, 0),
            ("added", 4, 0),
        ];
        let expected: Vec<_> = expected.map(|(w, t, m)| (w.to_owned(), t, m)).into();
        assert_eq!(tokens, expected);

        let at = TEXT.find("He was").expect("it is there");
        let range = json!({"start": place(units, TEXT, at), "end": place(units, TEXT, TEXT.len())});
        let params = json!({"textDocument": {"uri": DRAFT}, "range": range});
        let part = client.request("textDocument/semanticTokens/range", &params);
        assert_eq!(decoded(units, TEXT, &numbers(&part["data"])), expected[8..]);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn a_delta_makes_the_old_tokens_the_new_ones() {
    let mut client = client(Units::Utf16);
    let params = json!({"textDocument": {"uri": DRAFT}});
    let full = client.request("textDocument/semanticTokens/full", &params);
    let mut data = numbers(&full["data"]);
    let mut id = full["resultId"].clone();
    for (version, words) in [(2, "“No,” said Ann Lee. "), (3, "On Friday "), (4, "")] {
        client.insert(DRAFT, version, (4, 0), words);
        let params = json!({"textDocument": {"uri": DRAFT}, "previousResultId": id});
        let delta = client.request("textDocument/semanticTokens/full/delta", &params);
        for edit in items(&delta["edits"]) {
            let start = edit["start"].as_u64().expect("a number");
            let n = edit["deleteCount"].as_u64().expect("a number");
            let (start, n) = (usize::try_from(start), usize::try_from(n));
            let (start, n) = (start.expect("small"), n.expect("small"));
            data.splice(start..start + n, numbers(&edit["data"]));
        }
        assert!(delta["resultId"].is_string());
        let params = json!({"textDocument": {"uri": DRAFT}});
        let full = client.request("textDocument/semanticTokens/full", &params);
        assert_eq!(data, numbers(&full["data"]));
        id = full["resultId"].clone();
    }
    // Of an answer that nobody remembers there is no difference: all tokens come.
    let params = json!({"textDocument": {"uri": DRAFT}, "previousResultId": "long-gone"});
    let delta = client.request("textDocument/semanticTokens/full/delta", &params);
    assert_eq!(data, numbers(&delta["data"]));
    assert_eq!(client.leave(), 0);
}

#[test]
fn lenses_count_over_the_headline_and_over_each_speaker() {
    for units in ALL {
        let mut client = client(units);
        let params = json!({"textDocument": {"uri": STORY}});
        let lenses = items(&client.request("textDocument/codeLens", &params));
        let shown: Vec<_> = lenses
            .iter()
            .map(|l| {
                (
                    l["range"]["start"]["line"].as_u64(),
                    l["command"]["title"].as_str(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                (Some(0), Some("20 words · 1 source · 2 quotations")),
                (Some(2), Some("2 quotations · 100 % of quoted words")),
            ]
        );
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn web_addresses_are_links() {
    for units in ALL {
        let mut client = client(units);
        let params = json!({"textDocument": {"uri": DRAFT}});
        let links = items(&client.request("textDocument/documentLink", &params));
        let shown: Vec<&str> = links
            .iter()
            .map(|l| words(units, TEXT, &l["range"]))
            .collect();
        assert_eq!(shown, ["https://a.example/😀x"]);
        assert_eq!(links[0]["target"], "https://a.example/%F0%9F%98%80x");
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn a_new_name_reaches_each_form_by_its_part() {
    for units in ALL {
        let mut client = client(units);
        let at = TEXT.find("Roe added").expect("it is there");
        let (line, character) = units.position(TEXT, at);
        let mut params = Client::at(DRAFT, line, character);
        let found = client.request("textDocument/prepareRename", &params);
        assert_eq!(found["placeholder"], "José Roe");
        assert_eq!(words(units, TEXT, &found["range"]), "Roe");
        for (new, whole, surname) in [
            ("Josef Rowe", "Josef Rowe", "Rowe"),
            ("Rowe", "José Rowe", "Rowe"),
        ] {
            params["newName"] = json!(new);
            let answer = client.request("textDocument/rename", &params);
            let change = &answer["documentChanges"][0];
            assert_eq!(change["textDocument"]["version"], 1);
            let expected = TEXT
                .replace("José Roe", "😶")
                .replace("Roe", surname)
                .replace('😶', whole);
            assert_eq!(edited(units, TEXT, &items(&change["edits"])), expected);
        }
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn what_cannot_be_renamed_is_refused_with_a_reason() {
    let units = Units::Utf16;
    let mut client = client(units);
    let at = TEXT.find("José Roe").expect("it is there");
    let (line, character) = units.position(TEXT, at);
    let mut params = Client::at(DRAFT, line, character);
    for (new, reason) in [("Rowe", "José Roe"), ("", "empty")] {
        params["newName"] = json!(new);
        let id = client.ask("textDocument/rename", &params);
        let error = &client.answer(id)["error"];
        assert_eq!(error["code"], -32803);
        let message = error["message"].as_str().expect("a message");
        assert!(message.contains(reason), "{message}");
    }
    let at = TEXT.find("pleased").expect("it is there");
    let (line, character) = units.position(TEXT, at);
    let nobody = client.request(
        "textDocument/prepareRename",
        &Client::at(DRAFT, line, character),
    );
    assert_eq!(nobody, Value::Null);
    assert_eq!(client.leave(), 0);
}

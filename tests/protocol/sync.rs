//! Is the server's text the client's text?

use serde_json::{Value, json};

use crate::client::Client;
use crate::model::{ALL, Dice, Units};

const DRAFT: &str = "file:///draft.txt";
const COPY: &str = "file:///copy.txt";

const START: &str = "The bridge (opens today\r\n\r\n“We won’t wait,” José Ñandú 😀 said on Monday.\n\nThe \
    second paragraph stands here twice, word for word, as it happens.\rThe end.\n\nThe second paragraph stands here \
    twice, word for word, as it happens.\n";

const PIECES: &[&str] = &[
    "a",
    " ",
    "“",
    "”",
    "\n",
    "\r\n",
    "\n\n",
    "é",
    "😀",
    "said ",
    "(",
    ")",
    ".",
    "Jane Roe ",
    "Monday",
    "\r",
];

fn client(units: Units) -> Client {
    Client::ready(&json!({
        "general": {"positionEncodings": [units.name()]},
        "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
    }))
}

fn position((line, character): (u32, u32)) -> Value {
    json!({"line": line, "character": character})
}

/// Replaces a random stretch of the text by a random piece, here and there.
fn edit(client: &mut Client, model: &mut String, units: Units, dice: &mut Dice, version: i32) {
    let a = dice.place(model);
    let b = match dice.below(3) {
        0 => dice.place(model).min(a + 30),
        _ => a,
    };
    let (from, mut to) = (a.min(b), a.max(b));
    while !model.is_char_boundary(to) {
        to += 1;
    }
    let piece = PIECES[dice.below(PIECES.len())];
    let range = json!({
        "start": position(units.position(model, from)),
        "end": position(units.position(model, to)),
    });
    client.change(DRAFT, version, &json!([{"range": range, "text": piece}]));
    model.replace_range(from..to, piece);
}

/// The server holds the same text under both names, as far as it lets anybody see: what it finds, the outline with its
/// words, and where everything stands.
fn assert_same(client: &mut Client, text: &str, version: i32) {
    // Nothing is held back in a text that was saved.
    client.save(DRAFT);
    client.open(COPY, text);
    let expected = client.published(COPY, 1);
    assert_eq!(client.outline(DRAFT), client.outline(COPY));
    client.notify(
        "textDocument/didClose",
        &json!({"textDocument": {"uri": COPY}}),
    );
    // Asked for last, so that the publication after the save is in.
    let everything = client.everything_so_far();
    let found = everything
        .iter()
        .rfind(|m| m["params"]["uri"] == DRAFT && m["params"]["version"] == json!(version))
        .expect("the newest version is published");
    assert_eq!(found["params"]["diagnostics"], json!(expected), "{text:?}");
}

#[test]
fn two_thousand_edits_leave_the_same_text_in_every_encoding() {
    for units in ALL {
        let mut client = client(units);
        let mut dice = Dice(u64::from(1 + units.count("😀")));
        let mut model = START.to_owned();
        client.open(DRAFT, &model);
        let mut hovers = Vec::new();
        for version in 2..2002 {
            edit(&mut client, &mut model, units, &mut dice, version);
            if version % 37 == 0 {
                let at = units.position(&model, dice.place(&model));
                hovers.push(client.ask("textDocument/hover", &Client::at(DRAFT, at.0, at.1)));
            }
        }
        for id in hovers {
            let answer = client.answer(id);
            assert!(answer.get("error").is_none(), "{answer}");
        }
        assert_same(&mut client, &model, 2001);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn no_edit_overtakes_a_request_and_no_request_an_edit() {
    let mut client = client(Units::Utf16);
    client.open(DRAFT, "0\n");
    let params = json!({"textDocument": {"uri": DRAFT}});
    let mut asked = Vec::new();
    for version in 2..600 {
        client.change(DRAFT, version, &json!([{"text": format!("{version}\n")}]));
        // One, two or three edits between two requests, and now and then time for all before to be done.
        if version % 7 < 4 {
            asked.push((client.ask("textDocument/documentSymbol", &params), version));
        }
        if version % 50 == 0 {
            client.published(DRAFT, version);
        }
    }
    for (id, version) in asked {
        let answer = client.answer(id);
        assert_eq!(answer["result"][0]["name"], version.to_string());
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn several_changes_in_one_message_apply_in_order() {
    let mut client = client(Units::Utf16);
    client.open(DRAFT, "one two\n");
    let at = |start, end| json!({"start": position((0, start)), "end": position((0, end))});
    client.change(
        DRAFT,
        2,
        &json!([
            {"range": at(0, 3), "text": "three"},
            {"range": at(6, 9), "text": "four"},
        ]),
    );
    assert_same(&mut client, "three four\n", 2);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_change_without_a_range_replaces_everything() {
    let mut client = client(Units::Utf8);
    client.open(DRAFT, START);
    client.change(DRAFT, 2, &json!([{"text": "All new (and open.\n"}]));
    assert_same(&mut client, "All new (and open.\n", 2);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_request_between_two_edits_sees_the_text_between() {
    let mut client = client(Units::Utf16);
    client.open(DRAFT, "One.\n");
    client.insert(DRAFT, 2, (0, 0), "Zero.\n\n");
    let params = json!({"textDocument": {"uri": DRAFT}});
    let between = client.ask("textDocument/documentSymbol", &params);
    client.change(DRAFT, 3, &json!([{"text": "Nothing.\n"}]));
    let after = client.ask("textDocument/documentSymbol", &params);
    let names = |answer: &Value| -> Vec<String> {
        let nodes = answer["result"].as_array().cloned().unwrap_or_default();
        nodes
            .iter()
            .filter_map(|n| n["name"].as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(names(&client.answer(between)), ["Zero.", "One."]);
    assert_eq!(names(&client.answer(after)), ["Nothing."]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn positions_outside_the_text_clamp() {
    let mut client = client(Units::Utf16);
    client.open(DRAFT, "a😀b\nlast");
    client.insert(DRAFT, 2, (0, 99), "!");
    client.insert(DRAFT, 3, (99, 99), "?");
    // Between the halves of a surrogate pair: before the character.
    client.insert(DRAFT, 4, (0, 2), "-");
    let far = json!({"start": position((0, 1_000_000)), "end": position((2_000_000_000, 0))});
    client.change(DRAFT, 5, &json!([{"range": far, "text": "\nend."}]));
    assert_same(&mut client, "a-😀b!\nend.", 5);
    client.request("textDocument/hover", &Client::at(DRAFT, 9999, 9999));
    client.request("textDocument/definition", &Client::at(DRAFT, 0, 9999));
    let params = json!({
        "textDocument": {"uri": DRAFT}, "range": far, "context": {"diagnostics": []},
    });
    client.request("textDocument/codeAction", &params);
    assert_eq!(client.leave(), 0);
}

#[test]
fn an_opened_huge_draft_does_not_hold_up_the_one_beside_it() {
    let mut client = client(Units::Utf16);
    let paragraphs: Vec<_> = (0..6000)
        .map(|n| format!("“We won {n} times,” Jane Roe of ward {n} said on Monday.\n\n"))
        .collect();
    let huge = paragraphs.concat();
    client.open("file:///huge.txt", &huge);
    client.open(DRAFT, "A short one.\n");
    let first = client.wait_for("a publication", |m| {
        m["method"] == "textDocument/publishDiagnostics"
    });
    assert_eq!(first["params"]["uri"], DRAFT);
    client.published("file:///huge.txt", 1);
    assert_eq!(client.leave(), 0);
}

#[test]
fn findings_far_from_an_edit_of_a_huge_draft_follow_when_the_typing_pauses() {
    let mut client = client(Units::Utf16);
    let mut paragraphs: Vec<_> = (0..1200)
        .map(|n| format!("“We won {n} times,” Jane Roe of ward {n} said on Monday.\n\n"))
        .collect();
    let twice =
        "The council said on Monday that it had waited long for the bridge and the road.\n\n";
    paragraphs[10] = twice.to_owned();
    client.open(DRAFT, &paragraphs.concat());
    let repeats = |found: &[Value]| found.iter().any(|f| f["code"] == "duplicate-paragraph");
    assert!(!repeats(&client.published(DRAFT, 1)));
    client.insert(DRAFT, 2, (2000, 0), twice);
    // The block is new, and what it repeats stands far above it.
    assert!(!repeats(&client.published(DRAFT, 2)));
    assert!(repeats(&client.published(DRAFT, 2)));
    assert_eq!(client.leave(), 0);
}

#[test]
fn edits_of_a_draft_that_is_not_open_are_ignored() {
    let mut client = client(Units::Utf16);
    client.insert(DRAFT, 2, (0, 0), "x");
    client.save(DRAFT);
    assert_eq!(client.outline(DRAFT), Value::Null);
    assert_eq!(client.hover(DRAFT, 0, 0), None);
    client.open(DRAFT, "One.\n");
    client.published(DRAFT, 1);
    assert_eq!(client.leave(), 0);
}

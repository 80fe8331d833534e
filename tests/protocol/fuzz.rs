//! A person at the keyboard who does everything at once: random edits and random requests, none of which may get an error
//! or a place that is not in the text. The same each time.

use serde_json::{Value, json};

use crate::client::Client;
use crate::drive::{Page, ask, requests};
use crate::model::{Dice, Units};

const DRAFT: &str = "file:///2021-03-04-draft.md";

const START: &str = "---\r\ndate: 2021-03-04\r\n---\r\n# Town 😀 gets a bridge\r\n\r\n“We won’t wait,” Mayor José Ñandú said on \
    Thursday 😀 and left (early.\r\n\r\n- a bridge\r\n- a school for 12 of 30 people\r\n\r\n“It is done,” Ñandú added at 3 p.m.\n\n\
    ## Why\n\nÑandú’s office said the bridge “is the the best” since Feb. 26, 2019, see https://a.example/😀x.\n";

const PIECES: &[&str] = &[
    " ",
    "“",
    "”",
    "’",
    "\r\n",
    "\n\n",
    "😀",
    "é",
    "(",
    ")",
    ".",
    ",",
    "# ",
    "- ",
    "---\n",
    "<!--",
    "-->",
    " said ",
    " he added.",
    "Mayor José Ñandú",
    "Ñandú",
    " on Monday, ",
    " Feb. 30",
    " 3 p.m.",
    " 12 percent",
    "“No,” said Ann Lee, the clerk. ",
    "according to O’Hara",
    "[a](https://b.example)",
    "> ",
    "\t",
    "\u{2028}",
    "\u{feff}",
];

/// So many steps a session has.
const STEPS: usize = 80;

fn session(units: Units, seed: u64) {
    let mut client = Client::ready(&json!({
        "general": {"positionEncodings": [units.name()]},
        "textDocument": {
            "hover": {"contentFormat": ["markdown"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "rename": {"prepareSupport": true},
            "publishDiagnostics": {"relatedInformation": true, "tagSupport": {"valueSet": [1, 2]}},
        },
    }));
    let mut dice = Dice(seed);
    let mut text = START.to_owned();
    client.open_as(DRAFT, "markdown", &text);
    for step in 0..STEPS {
        edit(&mut client, &mut text, units, &mut dice, step);
        let (from, to) = (dice.place(&text), dice.place(&text));
        let page = Page {
            uri: DRAFT,
            text: &text,
            units,
        };
        let mut all = requests(&page, from, to);
        for _ in 0..3 {
            let (method, params) = all.swap_remove(dice.below(all.len()));
            ask(&mut client, &page, method, &params);
        }
        if dice.below(20) == 0 {
            let close = json!({"textDocument": {"uri": DRAFT}});
            client.notify("textDocument/didClose", &close);
            client.open_as(DRAFT, "markdown", &text);
        }
    }
    assert_eq!(client.leave(), 0);
}

/// Replaces a random stretch by a random piece.
fn edit(client: &mut Client, text: &mut String, units: Units, dice: &mut Dice, step: usize) {
    let from = dice.place(text);
    let mut to = match dice.below(4) {
        0 => dice.place(text).clamp(from, from + 40),
        _ => from,
    };
    while !text.is_char_boundary(to) || text[..to].ends_with('\r') && text[to..].starts_with('\n') {
        to += 1;
    }
    let place = |byte: usize| {
        let (line, character) = units.position(text, byte);
        json!({"line": line, "character": character})
    };
    let piece = PIECES[dice.below(PIECES.len())];
    let changes: Value =
        json!([{"range": {"start": place(from), "end": place(to)}, "text": piece}]);
    client.change(DRAFT, i32::try_from(step).expect("few") + 2, &changes);
    text.replace_range(from..to, piece);
}

#[test]
fn whatever_is_typed_and_asked_is_answered_in_utf_8() {
    for seed in 1..3 {
        session(Units::Utf8, seed);
    }
}

#[test]
fn whatever_is_typed_and_asked_is_answered_in_utf_16() {
    for seed in 4..6 {
        session(Units::Utf16, seed);
    }
}

#[test]
fn whatever_is_typed_and_asked_is_answered_in_utf_32() {
    session(Units::Utf32, 7);
}

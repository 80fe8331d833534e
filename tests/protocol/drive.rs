//! Every request that an editor makes of a draft, and whether what comes back can be shown: each place that an answer
//! names lies in the text, between two characters.

use serde_json::{Value, json};

use crate::client::{Client, items};
use crate::model::Units;

/// A draft as the client has it.
pub(crate) struct Page<'t> {
    pub(crate) uri: &'t str,
    pub(crate) text: &'t str,
    pub(crate) units: Units,
}

/// The methods that ask about one draft, with what they are asked at the bytes `from` and `to`.
pub(crate) fn requests(page: &Page<'_>, from: usize, to: usize) -> Vec<(&'static str, Value)> {
    let document = json!({"uri": page.uri});
    let (start, end) = (place(page, from.min(to)), place(page, from.max(to)));
    let range = json!({"start": start, "end": end});
    let plain = json!({"textDocument": document});
    let at = json!({"textDocument": document, "position": start});
    let with = |base: &Value, key: &str, value: Value| {
        let mut params = base.clone();
        params[key] = value;
        params
    };
    let references = json!({"includeDeclaration": true});
    let fix_all = json!({"diagnostics": [], "only": ["source.fixAll"]});
    let ranged = with(&plain, "range", range);
    let actions = |context: Value| with(&ranged, "context", context);
    let full = "textDocument/semanticTokens/full";
    let delta = "textDocument/semanticTokens/full/delta";
    vec![
        ("textDocument/hover", at.clone()),
        ("textDocument/definition", at.clone()),
        ("textDocument/references", with(&at, "context", references)),
        ("textDocument/documentHighlight", at.clone()),
        ("textDocument/documentSymbol", plain.clone()),
        ("textDocument/foldingRange", plain.clone()),
        (
            "textDocument/selectionRange",
            with(&plain, "positions", json!([start, end])),
        ),
        ("textDocument/codeLens", plain.clone()),
        ("textDocument/documentLink", plain.clone()),
        (full, plain.clone()),
        (delta, with(&plain, "previousResultId", json!("none"))),
        ("textDocument/semanticTokens/range", ranged.clone()),
        ("textDocument/prepareRename", at.clone()),
        (
            "textDocument/rename",
            with(&at, "newName", json!("Ann Other")),
        ),
        (
            "textDocument/codeAction",
            actions(json!({"diagnostics": []})),
        ),
        ("textDocument/codeAction", actions(fix_all)),
        ("textDocument/inlayHint", ranged),
        ("textDocument/completion", at),
        ("textDocument/diagnostic", plain),
    ]
}

fn place(page: &Page<'_>, byte: usize) -> Value {
    let (line, character) = page.units.position(page.text, byte);
    json!({"line": line, "character": character})
}

/// The answer to a request that succeeds or is refused for a reason, its places checked.
pub(crate) fn ask(client: &mut Client, page: &Page<'_>, method: &str, params: &Value) -> Value {
    let id = client.ask(method, params);
    let mut answer = client.answer(id);
    if let Some(error) = answer.get("error") {
        // Only a rename may be refused.
        assert!(method.ends_with("ename"), "{method}: {error}");
        assert!(
            error["code"] == -32803 || error["code"] == -32602,
            "{error}"
        );
        assert!(error["message"].as_str().is_some_and(|m| !m.is_empty()));
        return Value::Null;
    }
    let result = answer["result"].take();
    check(page, method, params, &result);
    result
}

/// All places in an answer.
fn check(page: &Page<'_>, method: &str, params: &Value, answer: &Value) {
    let ends = ends(page);
    match method {
        "textDocument/foldingRange" => {
            for fold in items(answer) {
                let (start, end) = (&fold["startLine"], &fold["endLine"]);
                assert!(start.as_u64() < end.as_u64(), "{fold}");
                assert!(end.as_u64() < Some(ends.len() as u64), "{fold}");
            }
        }
        _ if method.contains("semanticTokens") => check_tokens(page, answer),
        _ => walk(answer, page.uri, &mut |range| {
            for side in ["start", "end"] {
                assert!(is_place(&ends, &range[side]), "{method} {params}: {range}");
            }
            let key = |side: &str| {
                (
                    range[side]["line"].as_u64(),
                    range[side]["character"].as_u64(),
                )
            };
            assert!(key("start") <= key("end"), "{method}: {range}");
        }),
    }
}

/// For each line the characters at which something can begin or end.
fn ends(page: &Page<'_>) -> Vec<Vec<u32>> {
    let mut lines: Vec<Vec<u32>> = Vec::new();
    let bytes = page.text.char_indices().map(|(byte, _)| byte);
    for byte in bytes.chain([page.text.len()]) {
        let (line, character) = page.units.position(page.text, byte);
        lines.resize(lines.len().max(line as usize + 1), Vec::new());
        lines[line as usize].push(character);
    }
    lines
}

fn is_place(ends: &[Vec<u32>], place: &Value) -> bool {
    let number = |key: &str| place[key].as_u64().and_then(|n| u32::try_from(n).ok());
    let (Some(line), Some(character)) = (number("line"), number("character")) else {
        return false;
    };
    ends.get(line as usize)
        .is_some_and(|ends| ends.contains(&character))
}

/// Shows every range of the draft in a value; those of other documents have a `uri` of their own.
fn walk(value: &Value, uri: &str, see: &mut impl FnMut(&Value)) {
    match value {
        Value::Array(all) => all.iter().for_each(|item| walk(item, uri, see)),
        Value::Object(fields) => {
            let own = fields.get("uri").and_then(Value::as_str);
            if own.is_some_and(|own| own != uri) {
                return;
            }
            if fields.contains_key("start") && fields.contains_key("end") {
                see(value);
            }
            for (key, field) in fields {
                // What the server keeps with an item is its own.
                if key != "data" {
                    walk(field, uri, see);
                }
            }
        }
        _ => {}
    }
}

/// Tokens lie in their lines, in order, and do not overlap.
fn check_tokens(page: &Page<'_>, answer: &Value) {
    let ends = ends(page);
    let data: Vec<u32> = items(&answer["data"])
        .iter()
        .map(|n| u32::try_from(n.as_u64().expect("a number")).expect("a small one"))
        .collect();
    let (mut line, mut character, mut free_from) = (0, 0, 0);
    for token in data.chunks(5) {
        if token[0] > 0 {
            (line, character, free_from) = (line + token[0], 0, 0);
        }
        character += token[1];
        assert!(character >= free_from, "{token:?} in line {line}");
        free_from = character + token[2];
        let places = &ends[line as usize];
        assert!(token[2] > 0 && places.contains(&character), "{token:?}");
        assert!(places.contains(&free_from), "{token:?} in line {line}");
    }
}

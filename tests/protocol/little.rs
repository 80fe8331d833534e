//! Clients that can do next to nothing, and clients that can do everything: both get each feature, in what they take.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::client::{Client, codes, items};
use crate::drive::{Page, ask, requests};
use crate::model::Units;
use crate::workspace::{newsroom, uri};

const SUMMIT: &str = "Town 😀 gets a bridge\r\n\r\nANYTOWN — “We won’t wait,” Mayor José Ñandú said \
    on Thursday 😀 and left (early.\r\n\r\n“It is the the end,” Ñandú added. “It is done.”\r\n\r\nThe council met on the hill \
    and talked about the bridge for hours.\r\n\r\nThe council met on the hill and talked about the bridge for hours.\r\n\r\nIt opens on Tuesday, and shuts on Feb. 26 😀.\r\n";
const STORM: &str = "# Storm 😀 nears\r\n\r\n*By Ann Lee*\r\n\r\n“Stay in,” Governor Eve O’Hara said Monday. See \
    https://a.example/😀x.\r\n\r\n## Why 😀\r\n\r\nO’Hara’s office said the storm “is bigger” than 12 km.\r\n\r\n- a roof\r\n\
    - a door\r\n\r\n“Nobody died,” she said (twice.\r\n";

const ARTICLES: [(&str, &str, &str); 2] = [
    ("desk/2021-03-04-summit.txt", "plaintext", SUMMIT),
    ("desk/storm.md", "markdown", STORM),
];

/// Everything that can be said of an editor and is of any use here.
fn everything(units: Units) -> Value {
    let refresh = json!({"refreshSupport": true});
    json!({
        "general": {"positionEncodings": [units.name()]},
        "window": {"workDoneProgress": true},
        "textDocument": {
            "synchronization": {"dynamicRegistration": true, "willSave": true, "didSave": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
                "isPreferredSupport": true, "dataSupport": true, "disabledSupport": true,
                "resolveSupport": {"properties": ["edit"]},
            },
            "completion": {"completionItem": {
                "snippetSupport": true, "insertReplaceSupport": true, "commitCharactersSupport": true,
                "documentationFormat": ["markdown"], "labelDetailsSupport": true,
                "resolveSupport": {"properties": ["documentation"]},
            }},
            "rename": {"prepareSupport": true},
            "definition": {"linkSupport": true},
            "diagnostic": {"dynamicRegistration": true, "relatedDocumentSupport": true},
            "publishDiagnostics": {
                "relatedInformation": true, "tagSupport": {"valueSet": [1, 2]}, "versionSupport": true,
                "codeDescriptionSupport": true, "dataSupport": true,
            },
            "documentLink": {"tooltipSupport": true},
            "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}},
        },
        "workspace": {
            "applyEdit": true, "configuration": true, "workspaceFolders": true,
            "workspaceEdit": {
                "documentChanges": true, "resourceOperations": ["create", "rename", "delete"],
                "changeAnnotationSupport": {},
            },
            "didChangeConfiguration": {"dynamicRegistration": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "diagnostics": refresh, "inlayHint": refresh, "codeLens": refresh, "semanticTokens": refresh,
            "fileOperations": {"willRename": true, "didRename": true, "didCreate": true, "didDelete": true},
        },
    })
}

/// A session of an editor in the newsroom, and what the server announced.
fn begin(folder: &std::path::Path, capabilities: &Value) -> (Client, Value) {
    let mut client = Client::start();
    let params = json!({
        "processId": null, "rootUri": uri(folder, ""), "capabilities": capabilities,
    });
    let answer = client.request("initialize", &params);
    client.notify("initialized", &json!({}));
    (client, answer["capabilities"].clone())
}

/// What every request answers, at every word of the text if it asks about a place.
fn drive(client: &mut Client, page: &Page<'_>) -> BTreeMap<&'static str, Vec<Value>> {
    let mut answers: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    let of_place = |params: &Value| params.get("position").is_some();
    for (n, (byte, _)) in page.text.match_indices(' ').enumerate() {
        let behind = requests(page, byte, page.text.len());
        let in_front = requests(page, byte + 1, page.text.len());
        for (method, params) in behind.into_iter().chain(in_front) {
            if n % 8 == 0 || of_place(&params) {
                let answer = ask(client, page, method, &params);
                answers.entry(method).or_default().push(answer);
            }
        }
    }
    answers
}

/// All values under a key, however deep.
fn all<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| all(item, key, found)),
        Value::Object(fields) => {
            found.extend(fields.get(key));
            fields.values().for_each(|field| all(field, key, found));
        }
        _ => {}
    }
}

fn has_any(answers: &[Value], key: &str) -> bool {
    let mut found = Vec::new();
    for answer in answers {
        all(answer, key, &mut found);
    }
    !found.is_empty()
}

#[test]
fn a_client_that_can_do_nothing_gets_every_feature_in_what_it_takes() {
    let folder = newsroom();
    let (mut client, announced) = begin(folder.path(), &json!({}));
    assert!(announced.get("diagnosticProvider").is_none());
    assert_eq!(announced["renameProvider"], true);
    let mut silent: Vec<&str> = Vec::new();
    let mut heard: Vec<&str> = Vec::new();
    for (name, language, text) in ARTICLES {
        let uri = uri(folder.path(), name);
        client.open_as(&uri, language, text);
        let pushed = client.published(&uri, 1);
        assert!(codes(&pushed).contains(&"unclosed-parenthesis"));
        for key in ["relatedInformation", "tags", "codeDescription", "data"] {
            assert!(!has_any(&pushed, key), "{key}");
        }
        let page = Page {
            uri: &uri,
            text,
            units: Units::Utf16,
        };
        let answers = drive(&mut client, &page);
        for (method, found) in &answers {
            let is_empty = |a: &Value| a.is_null() || *a == json!([]);
            let list = if found.iter().all(is_empty) {
                &mut silent
            } else {
                &mut heard
            };
            list.push(method);
            for key in [
                "documentChanges",
                "changeAnnotations",
                "annotationId",
                "isPreferred",
                "disabled",
            ] {
                assert!(!has_any(found, key), "{method} sends {key}");
            }
            for key in [
                "labelDetails",
                "commitCharacters",
                "insertTextFormat",
                "insert",
                "targetUri",
            ] {
                assert!(!has_any(found, key), "{method} sends {key}");
            }
        }
        let hovers = answers["textDocument/hover"]
            .iter()
            .filter(|h| !h.is_null());
        hovers.for_each(|hover| assert_eq!(hover["contents"]["kind"], "plaintext"));
        let symbols = answers["textDocument/documentSymbol"]
            .iter()
            .flat_map(items);
        symbols.for_each(|symbol| assert!(symbol["location"].is_object()));
        assert!(!has_any(&answers["textDocument/codeAction"], "data"));
        assert!(has_any(&answers["textDocument/rename"], "changes"));
    }
    silent.retain(|method| !heard.contains(method));
    assert!(silent.is_empty(), "{silent:?} know nothing of either");
    let found = client.request("workspace/symbol", &json!({"query": "roe"}));
    assert!(!items(&found).is_empty());
    let check = json!({"command": "copydesk.checkWorkspace"});
    assert_eq!(
        client.request("workspace/executeCommand", &check)["drafts"],
        5
    );
    // Nothing was asked of it.
    let asked = client.everything_so_far();
    let asked: Vec<_> = asked.iter().filter(|m| m.get("id").is_some()).collect();
    assert!(asked.is_empty(), "{asked:?}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_client_that_can_do_everything_gets_more_in_both_encodings() {
    let folder = newsroom();
    for units in [Units::Utf8, Units::Utf16] {
        let (mut client, announced) = begin(folder.path(), &everything(units));
        assert_eq!(announced["positionEncoding"], units.name());
        for (name, language, text) in ARTICLES {
            let uri = uri(folder.path(), name);
            client.open_as(&uri, language, text);
            let page = Page {
                uri: &uri,
                text,
                units,
            };
            let answers = drive(&mut client, &page);
            let hovers = answers["textDocument/hover"]
                .iter()
                .filter(|h| !h.is_null());
            hovers.for_each(|hover| assert_eq!(hover["contents"]["kind"], "markdown"));
            let renames = &answers["textDocument/rename"];
            assert!(has_any(renames, "documentChanges") && !has_any(renames, "changes"));
            let symbols = &answers["textDocument/documentSymbol"];
            assert!(has_any(symbols, "selectionRange"));
        }
        let so_far = client.everything_so_far();
        let is_push = |m: &&Value| m["method"] == "textDocument/publishDiagnostics";
        assert_eq!(so_far.iter().find(is_push), None);
        assert_eq!(client.leave(), 0);
    }
}

/// What is announced in `capabilities`, and the method that it stands for.
const METHODS: &[(&str, &str)] = &[
    ("hoverProvider", "textDocument/hover"),
    ("inlayHintProvider", "textDocument/inlayHint"),
    ("completionProvider", "textDocument/completion"),
    ("definitionProvider", "textDocument/definition"),
    ("declarationProvider", "textDocument/declaration"),
    ("typeDefinitionProvider", "textDocument/typeDefinition"),
    ("implementationProvider", "textDocument/implementation"),
    ("referencesProvider", "textDocument/references"),
    (
        "documentHighlightProvider",
        "textDocument/documentHighlight",
    ),
    ("documentSymbolProvider", "textDocument/documentSymbol"),
    ("codeActionProvider", "textDocument/codeAction"),
    ("codeLensProvider", "textDocument/codeLens"),
    ("documentLinkProvider", "textDocument/documentLink"),
    ("colorProvider", "textDocument/documentColor"),
    ("documentFormattingProvider", "textDocument/formatting"),
    (
        "documentRangeFormattingProvider",
        "textDocument/rangeFormatting",
    ),
    (
        "documentOnTypeFormattingProvider",
        "textDocument/onTypeFormatting",
    ),
    ("renameProvider", "textDocument/rename"),
    ("foldingRangeProvider", "textDocument/foldingRange"),
    ("selectionRangeProvider", "textDocument/selectionRange"),
    ("signatureHelpProvider", "textDocument/signatureHelp"),
    ("executeCommandProvider", "workspace/executeCommand"),
    ("workspaceSymbolProvider", "workspace/symbol"),
    (
        "linkedEditingRangeProvider",
        "textDocument/linkedEditingRange",
    ),
    ("callHierarchyProvider", "textDocument/prepareCallHierarchy"),
    ("typeHierarchyProvider", "textDocument/prepareTypeHierarchy"),
    ("semanticTokensProvider", "textDocument/semanticTokens/full"),
    ("monikerProvider", "textDocument/moniker"),
    ("inlineValueProvider", "textDocument/inlineValue"),
    ("diagnosticProvider", "textDocument/diagnostic"),
];

#[test]
fn what_is_announced_is_answered_and_nothing_else_is() {
    let mut able = everything(Units::Utf16);
    // So that it stands in the answer.
    able["textDocument"]["diagnostic"] = json!({});
    let folder = newsroom();
    let (mut client, announced) = begin(folder.path(), &able);
    let at = json!({"line": 0, "character": 0});
    // What one or another of the methods wants: too much for each, so that the log is not to hold it.
    let params = json!({
        "textDocument": {"uri": "file:///a.txt"}, "position": at, "positions": [at],
        "range": {"start": at, "end": at}, "context": {
            "diagnostics": [], "includeDeclaration": true, "frameId": 1, "triggerKind": 1, "isRetrigger": false, "stoppedLocation": {"start": at, "end": at},
        },
        "options": {"tabSize": 4, "insertSpaces": true}, "ch": ",", "newName": "Ann", "query": "", "command": "none",
    });
    for (n, (provider, method)) in METHODS.iter().enumerate() {
        let is_announced = announced.get(*provider).is_some_and(|p| *p != json!(false));
        let id = format!("probe {n}");
        client.send_wrong(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let answer = client.wait_for("an answer", |m| m["id"] == *id);
        let is_unknown = answer["error"]["code"] == -32601;
        assert_eq!(is_announced, !is_unknown, "{method}: {answer}");
    }
    assert_eq!(client.leave(), 0);
}

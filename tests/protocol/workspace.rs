//! What goes over all drafts of a workspace: looking for somebody, checking everything, renaming everywhere.

use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, items};

/// A newsroom with three drafts, a source document and a folder that is not ours.
pub(crate) fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("it is ours");
        std::fs::write(path, text).expect("it is ours");
    };
    write("desk/copydesk.toml", "[sources]\nfolders = [\"notes\"]\n");
    write("desk/a.txt", A);
    write(
        "desk/b.txt",
        "Town 😀 waits\r\n\r\nMayor José Roe was glad. “We wait,” Roe said.\r\n",
    );
    write(
        "desk/c.md",
        "# Rain\n\nIt rained on the the hill (and in the valley.\n",
    );
    write("desk/notes/talk.txt", "José Roe: We won.\n");
    write("other/README.md", "José Roe wrote this (once.\n");
    folder
}

const A: &str =
    "Town gets a bridge\n\n“We won,” Mayor José Roe said. “It is done,” said Ann Lee, the clerk.\n";

pub(crate) fn uri(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

pub(crate) fn client(folder: &Path, capabilities: &Value) -> Client {
    let mut client = Client::start();
    let params = json!({
        "processId": null, "rootUri": null, "capabilities": capabilities,
        "workspaceFolders": [{"uri": uri(folder, ""), "name": "newsroom"}],
    });
    client.request("initialize", &params);
    client.notify("initialized", &json!({}));
    client
}

fn names(found: &Value) -> Vec<String> {
    let names = items(found).into_iter();
    names
        .filter_map(|s| Some(s["name"].as_str()?.to_owned()))
        .collect()
}

#[test]
fn people_and_quotations_are_found_in_drafts_that_are_not_open() {
    let folder = newsroom();
    let mut client = client(folder.path(), &json!({}));
    client.open(
        &uri(folder.path(), "desk/a.txt"),
        "“No,” Clerk Eve Moss said.\n",
    );
    let found = client.request("workspace/symbol", &json!({"query": "roe"}));
    // Of the open draft the editor's text counts; what stands in sources and elsewhere does not.
    assert_eq!(names(&found), ["José Roe", "“We wait,”"]);
    let location = &items(&found)[0]["location"];
    assert_eq!(location["uri"], uri(folder.path(), "desk/b.txt"));
    assert_eq!(
        location["range"]["start"],
        json!({"line": 2, "character": 6})
    );
    let found = client.request("workspace/symbol", &json!({"query": "moss"}));
    assert_eq!(names(&found), ["Eve Moss", "“No,”"]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_folder_that_joins_later_is_looked_through() {
    let folder = newsroom();
    let mut client = Client::ready(&json!({}));
    let symbols =
        |client: &mut Client| names(&client.request("workspace/symbol", &json!({"query": "José"})));
    assert_eq!(symbols(&mut client), [""; 0]);
    let event = json!([{"uri": uri(folder.path(), ""), "name": "newsroom"}]);
    let change =
        |added: &Value, removed: &Value| json!({"event": {"added": added, "removed": removed}});
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        &change(&event, &json!([])),
    );
    assert_eq!(symbols(&mut client)[0], "José Roe");
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        &change(&json!([]), &event),
    );
    assert_eq!(symbols(&mut client), [""; 0]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_whole_workspace_is_checked_on_demand() {
    let folder = newsroom();
    let capabilities = json!({"window": {"workDoneProgress": true}});
    let mut client = client(folder.path(), &capabilities);
    let params = json!({"command": "copydesk.checkWorkspace", "workDoneToken": "check-1"});
    let counted = client.request("workspace/executeCommand", &params);
    assert_eq!(counted["drafts"], 3);
    assert!(counted["warnings"].as_u64() >= Some(1), "{counted}");
    let wet = uri(folder.path(), "desk/c.md");
    let so_far = client.everything_so_far();
    let published = so_far.iter().find(|m| m["params"]["uri"] == wet.as_str());
    let published = published.expect("its findings are published");
    let rules: Vec<_> = items(&published["params"]["diagnostics"])
        .iter()
        .map(|d| d["code"].clone())
        .collect();
    assert!(rules.contains(&json!("unclosed-parenthesis")), "{rules:?}");
    let progress = so_far.iter().filter(|m| m["method"] == "$/progress");
    let kinds: Vec<_> = progress
        .map(|m| m["params"]["value"]["kind"].clone())
        .collect();
    assert_eq!(
        (kinds.first(), kinds.last()),
        (Some(&json!("begin")), Some(&json!("end")))
    );

    // Mended on disk and checked again, the findings go.
    std::fs::write(
        folder.path().join("desk/c.md"),
        "# Rain\n\nIt rained on the hill.\n",
    )
    .expect("ours");
    client.request("workspace/executeCommand", &params);
    let so_far = client.everything_so_far();
    let cleared = so_far.iter().find(|m| m["params"]["uri"] == wet.as_str());
    assert_eq!(
        cleared.expect("it is told")["params"]["diagnostics"],
        json!([])
    );
    assert_eq!(client.leave(), 0);
}

#[test]
fn somebody_is_renamed_in_every_draft_and_the_editor_asks() {
    let folder = newsroom();
    let capabilities = json!({"workspace": {
        "applyEdit": true,
        "workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {}},
    }});
    let mut client = client(folder.path(), &capabilities);
    let open = uri(folder.path(), "desk/a.txt");
    client.open(&open, A);
    let rename = |new: &str| {
        json!({"command": "copydesk.renameEverywhere", "arguments": [{
            "uri": open, "position": {"line": 2, "character": 17}, "newName": new,
        }]})
    };
    let id = client.ask("workspace/executeCommand", &rename("Josef Rowe"));
    let asked = client.wait_for("the edit", |m| m["method"] == "workspace/applyEdit");
    client.answer(id);
    let edit = &asked["params"]["edit"];
    let annotations = edit["changeAnnotations"].as_object().expect("annotations");
    assert!(annotations.values().all(|a| a["needsConfirmation"] == true));
    let changes = items(&edit["documentChanges"]);
    let drafts: Vec<_> = changes
        .iter()
        .map(|c| {
            let edits = items(&c["edits"]);
            let texts: Vec<String> = edits
                .iter()
                .filter_map(|e| Some(e["newText"].as_str()?.to_owned()))
                .collect();
            (
                c["textDocument"]["uri"].clone(),
                c["textDocument"]["version"].clone(),
                texts,
            )
        })
        .collect();
    let texts = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        drafts,
        [
            (json!(open), json!(1), texts(&["Josef Rowe"])),
            (
                json!(uri(folder.path(), "desk/b.txt")),
                Value::Null,
                texts(&["Josef Rowe", "Rowe"])
            ),
        ]
    );
    let id = client.ask("workspace/executeCommand", &rename("Ann Lee"));
    assert_eq!(client.answer(id)["error"]["code"], -32803);
    assert_eq!(client.leave(), 0);
}

#[test]
fn an_editor_that_cannot_ask_renames_nothing_elsewhere() {
    let folder = newsroom();
    let mut client = client(folder.path(), &json!({}));
    client.open(&uri(folder.path(), "desk/a.txt"), A);
    let params = json!({"command": "copydesk.renameEverywhere", "arguments": [{
        "uri": uri(folder.path(), "desk/a.txt"), "position": {"line": 2, "character": 17}, "newName": "Josef Rowe",
    }]});
    let id = client.ask("workspace/executeCommand", &params);
    assert_eq!(client.answer(id)["error"]["code"], -32803);
    assert_eq!(client.leave(), 0);
}

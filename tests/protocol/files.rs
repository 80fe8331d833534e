//! Files that are saved, renamed and deleted.

use serde_json::{Value, json};

use crate::client::{Client, codes, items};
use crate::workspace::{client, newsroom, uri};

const DRAFT: &str = "file:///draft.txt";
const OPEN: &str = "The bridge (opens early.\n";

fn able() -> Value {
    json!({
        "workspace": {
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename"]},
            "fileOperations": {
                "didCreate": true, "willRename": true, "didRename": true, "didDelete": true,
            },
        },
    })
}

#[test]
fn the_file_beside_a_draft_follows_it() {
    let folder = newsroom();
    let name = |name: &str| uri(folder.path(), name);
    let path = |name: &str| folder.path().join(name);
    let write = |at: &str, text: &str| std::fs::write(path(at), text).expect("ours");
    write("desk/open.txt", OPEN);
    write(
        "desk/open.txt.checks.toml",
        "[[ignore]]\nrule = \"unclosed-parenthesis\"\n",
    );
    let mut client = client(folder.path(), &able());
    client.open(&name("desk/open.txt"), OPEN);
    assert_eq!(
        client.published(&name("desk/open.txt"), 1),
        [Value::Null; 0]
    );

    let files = json!([{"oldUri": name("desk/open.txt"), "newUri": name("desk/shut.txt")}]);
    let edit = client.request("workspace/willRenameFiles", &json!({"files": files}));
    assert_eq!(
        edit,
        json!({"documentChanges": [{
            "kind": "rename",
            "oldUri": name("desk/open.txt.checks.toml"),
            "newUri": name("desk/shut.txt.checks.toml"),
            "options": {"overwrite": false, "ignoreIfExists": true},
        }]})
    );
    // Nothing moved yet: it is the client that moves it.
    assert!(path("desk/open.txt.checks.toml").is_file());
    for (old, new) in [
        ("desk/open.txt.checks.toml", "desk/shut.txt.checks.toml"),
        ("desk/open.txt", "desk/shut.txt"),
    ] {
        std::fs::rename(path(old), path(new)).expect("ours");
    }
    client.notify("workspace/didRenameFiles", &json!({"files": files}));
    let close = json!({"textDocument": {"uri": name("desk/open.txt")}});
    client.notify("textDocument/didClose", &close);
    client.open(&name("desk/shut.txt"), OPEN);
    assert_eq!(
        client.published(&name("desk/shut.txt"), 1),
        [Value::Null; 0]
    );
    // A draft that has nothing beside it.
    let files = json!([{"oldUri": name("desk/a.txt"), "newUri": name("desk/d.txt")}]);
    let edit = client.request("workspace/willRenameFiles", &json!({"files": files}));
    assert_eq!(edit, Value::Null);
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_the_newsroom_ignores_in_a_draft_it_ignores_under_its_new_name() {
    let folder = newsroom();
    let name = |name: &str| uri(folder.path(), name);
    let settings = "# 😀\n[[ignore]]\nfiles = [\"/b.txt\", \"/a.txt\"]\nrule = \"word-repeated\"\n";
    std::fs::write(folder.path().join("desk/copydesk.toml"), settings).expect("ours");
    let mut client = client(folder.path(), &able());
    let files = json!([{"oldUri": name("desk/a.txt"), "newUri": name("desk/old/a%20%22b%22.txt")}]);
    let edit = client.request("workspace/willRenameFiles", &json!({"files": files}));
    let change = &edit["documentChanges"][0];
    let own = json!({"uri": name("desk/copydesk.toml"), "version": null});
    assert_eq!(change["textDocument"], own);
    let at = |character| json!({"line": 2, "character": character});
    assert_eq!(
        change["edits"],
        json!([{"range": {"start": at(19), "end": at(27)}, "newText": "'/old/a \"b\".txt'"}])
    );
    // Nobody speaks of the draft under another configuration, or none.
    let files = json!([{"oldUri": name("desk/a.txt"), "newUri": name("other/a.txt")}]);
    let edit = client.request("workspace/willRenameFiles", &json!({"files": files}));
    assert_eq!(edit, Value::Null);
    assert_eq!(client.leave(), 0);
}

#[test]
fn only_what_a_client_can_tell_of_files_is_asked_for() {
    let mut client = Client::start();
    let answer = client.shake_hands(&able(), &Value::Null);
    let asked = &answer["capabilities"]["workspace"]["fileOperations"];
    let kinds: Vec<&String> = asked.as_object().expect("asked for").keys().collect();
    assert_eq!(kinds, ["didCreate", "didDelete", "didRename", "willRename"]);
    let filter = &asked["willRename"]["filters"][0];
    assert_eq!(filter["scheme"], "file");
    assert_eq!(filter["pattern"]["glob"], "**/*.{txt,md,markdown}");
    assert_eq!(client.leave(), 0);

    let mut client = Client::start();
    let answer = client.shake_hands(&json!({}), &Value::Null);
    let workspace = &answer["capabilities"]["workspace"];
    assert_eq!(workspace.get("fileOperations"), None);
    let sync = &answer["capabilities"]["textDocumentSync"];
    assert_eq!(sync["willSave"], false);
    // An editor that asks all the same, and cannot rename by an edit, gets nothing.
    let files = json!([{"oldUri": DRAFT, "newUri": "file:///b.txt"}]);
    let edit = client.request("workspace/willRenameFiles", &json!({"files": files}));
    assert_eq!(edit, Value::Null);
    assert_eq!(client.leave(), 0);
}

#[test]
fn findings_of_a_closed_draft_go_by_the_file() {
    let folder = newsroom();
    let mut client = client(folder.path(), &able());
    let wet = uri(folder.path(), "desk/c.md");
    let check = json!({"command": "copydesk.checkWorkspace"});
    let shown = |client: &mut Client| {
        let push = client.wait_for("a publication", |m| m["params"]["uri"] == wet.as_str());
        items(&push["params"]["diagnostics"])
    };
    client.request("workspace/executeCommand", &check);
    assert!(shown(&mut client).len() > 1);
    // Half of it mended elsewhere.
    let text = "# Rain\n\nIt rained on the hill (and in the valley.\n";
    std::fs::write(folder.path().join("desk/c.md"), text).expect("ours");
    let changes = json!({"changes": [{"uri": wet, "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", &changes);
    assert_eq!(codes(&shown(&mut client)), ["unclosed-parenthesis"]);
    // And then deleted with its folder.
    std::fs::remove_dir_all(folder.path().join("desk")).expect("ours");
    let files = json!({"files": [{"uri": uri(folder.path(), "desk")}]});
    client.notify("workspace/didDeleteFiles", &files);
    assert_eq!(shown(&mut client), [Value::Null; 0]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_created_draft_is_heard_of() {
    let folder = newsroom();
    let pulling = json!({"textDocument": {"diagnostic": {}}});
    let mut client = client(folder.path(), &pulling);
    let mut known = Value::Null;
    for n in [3, 4] {
        let previous = if known.is_null() { json!([]) } else { known };
        let id = client.ask(
            "workspace/diagnostic",
            &json!({"previousResultIds": previous}),
        );
        if n == 4 {
            std::fs::write(folder.path().join("desk/new.txt"), OPEN).expect("ours");
            let files = json!([{"uri": uri(folder.path(), "desk/new.txt")}]);
            client.notify("workspace/didCreateFiles", &json!({"files": files}));
        }
        let reports = items(&client.answer(id)["result"]["items"]);
        assert_eq!(reports.len(), n);
        let ids = reports.iter();
        known = ids
            .map(|r| json!({"uri": r["uri"], "value": r["resultId"]}))
            .collect();
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_text_that_comes_with_a_save_is_the_right_one() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, "The bridge opens early.\n");
    assert_eq!(client.published(DRAFT, 1), [Value::Null; 0]);
    let save = |text: &str| json!({"textDocument": {"uri": DRAFT}, "text": text});
    client.notify("textDocument/didSave", &save(OPEN));
    client.wait_for("a warning", |m| {
        m["method"] == "window/logMessage" && m["params"]["type"] == 2
    });
    assert_eq!(codes(&client.published(DRAFT, 1)), ["unclosed-parenthesis"]);
    // The same text again is no news.
    client.notify("textDocument/didSave", &save(OPEN));
    client.published(DRAFT, 1);
    let so_far = client.everything_so_far();
    assert!(so_far.iter().all(|m| m["method"] != "window/logMessage"));
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_save_is_prepared_for() {
    let able = json!({"textDocument": {"synchronization": {"willSave": true, "didSave": true}}});
    let mut client = Client::start();
    let answer = client.shake_hands(&able, &json!({"run": "save"}));
    assert_eq!(answer["capabilities"]["textDocumentSync"]["willSave"], true);
    client.open(DRAFT, OPEN);
    let will = json!({"textDocument": {"uri": DRAFT}, "reason": 1});
    client.notify("textDocument/willSave", &will);
    assert_eq!(client.everything_so_far(), [Value::Null; 0]);
    client.save(DRAFT);
    assert_eq!(codes(&client.published(DRAFT, 1)), ["unclosed-parenthesis"]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn an_edit_without_a_version_is_not_lost() {
    let mut client = Client::ready(&json!({}));
    let document = json!({"uri": DRAFT, "languageId": "plaintext", "text": "It rains.\n"});
    client.send_wrong(&json!({
        "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document},
    }));
    assert_eq!(client.published(DRAFT, 0), [Value::Null; 0]);
    for document in [
        json!({"uri": DRAFT}),
        json!({"uri": DRAFT, "version": null}),
    ] {
        client.send_wrong(&json!({
            "jsonrpc": "2.0", "method": "textDocument/didChange",
            "params": {"textDocument": document, "contentChanges": [{"text": OPEN}]},
        }));
        client.save(DRAFT);
    }
    client.wait_for("the finding", |m| {
        codes(&items(&m["params"]["diagnostics"])) == ["unclosed-parenthesis"]
    });
    assert_eq!(client.leave(), 0);
}

#[test]
fn edits_apply_in_the_order_in_which_they_come_whatever_their_versions() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, "One.\n");
    client.insert(DRAFT, 9, (0, 0), "Two. ");
    client.insert(DRAFT, 4, (0, 0), "Three. ");
    client.insert(DRAFT, 4, (0, 0), "Four. ");
    let outline = client.outline(DRAFT);
    assert_eq!(items(&outline)[0]["name"], "Four. Three. Two. One.");
    client.published(DRAFT, 4);
    assert_eq!(client.leave(), 0);
}

//! Settings from the editor and from `copydesk.toml`.

use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, codes, items};

const OPEN: &str = "The bridge (opens early.\n";
const UNTITLED: &str = "untitled:Untitled-1";

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("a folder of our own");
}

#[test]
fn initialization_options_are_settings() {
    let off = json!({"rules": {"unclosed-parenthesis": "off"}});
    for options in [off.clone(), json!({"copydesk": off})] {
        let mut client = Client::ready_with(&json!({}), &options);
        client.open(UNTITLED, OPEN);
        assert_eq!(codes(&client.published(UNTITLED, 1)), [""; 0]);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn settings_that_change_are_applied_to_open_drafts() {
    let mut client = Client::ready(&json!({}));
    client.open(UNTITLED, OPEN);
    assert_eq!(
        codes(&client.published(UNTITLED, 1)),
        ["unclosed-parenthesis"]
    );
    let settings = json!({"copydesk": {"rules": {"unclosed-parenthesis": "off"}}});
    let params = json!({"settings": settings});
    client.notify("workspace/didChangeConfiguration", &params);
    assert_eq!(codes(&client.published(UNTITLED, 1)), [""; 0]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn settings_are_fetched_from_clients_that_keep_them() {
    let able = json!({"workspace": {
        "configuration": true, "didChangeConfiguration": {"dynamicRegistration": true},
    }});
    let mut client = Client::start();
    client.settings = json!({"rules": {"unclosed-parenthesis": "hint"}});
    client.shake_hands(&able, &Value::Null);
    let asked = client.wait_for("a question", |m| m["method"] == "workspace/configuration");
    assert_eq!(asked["params"]["items"], json!([{"section": "copydesk"}]));
    client.open(UNTITLED, OPEN);
    assert_eq!(client.published(UNTITLED, 1)[0]["severity"], 4);

    client.settings = json!({"rules": {"unclosed-parenthesis": "information"}});
    let params = json!({"settings": null});
    client.notify("workspace/didChangeConfiguration", &params);
    assert_eq!(client.published(UNTITLED, 1)[0]["severity"], 3);
    assert_eq!(client.leave(), 0);
}

#[test]
fn pulls_are_refreshed_when_settings_change() {
    let mut client = Client::ready(&json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    }));
    client.open(UNTITLED, OPEN);
    assert_eq!(items(&client.pull(UNTITLED, None)["items"]).len(), 1);
    let settings = json!({"copydesk": {"rules": {"unclosed-parenthesis": "off"}}});
    let params = json!({"settings": settings});
    client.notify("workspace/didChangeConfiguration", &params);
    client.wait_for("a refresh", |m| {
        m["method"] == "workspace/diagnostic/refresh"
    });
    assert_eq!(items(&client.pull(UNTITLED, None)["items"]).len(), 0);
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_nearest_file_above_the_draft_goes_before_the_editor() {
    let folder = tempfile::tempdir().expect("room for a folder");
    let deep = folder.path().join("city");
    std::fs::create_dir(&deep).expect("a folder of our own");
    write(
        &folder.path().join("copydesk.toml"),
        "[rules]\nunclosed-parenthesis = \"information\"\n",
    );
    let hint = json!({"rules": {"unclosed-parenthesis": "hint"}});
    let watching = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::ready_with(&watching, &hint);
    let registered = client.wait_for("a registration", |m| {
        m["method"] == "client/registerCapability"
    });
    let registration = &registered["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");

    let draft = uri(&deep.join("draft.txt"));
    client.open(&draft, OPEN);
    assert_eq!(client.published(&draft, 1)[0]["severity"], 3);

    // A nearer one comes, and goes.
    let near = deep.join("copydesk.toml");
    write(&near, "[rules]\nunclosed-parenthesis = \"off\"\n");
    let changed = |kind| json!({"changes": [{"uri": uri(&near), "type": kind}]});
    client.notify("workspace/didChangeWatchedFiles", &changed(1));
    assert_eq!(codes(&client.published(&draft, 1)), [""; 0]);
    std::fs::remove_file(&near).expect("it is there");
    client.notify("workspace/didChangeWatchedFiles", &changed(3));
    assert_eq!(client.published(&draft, 1)[0]["severity"], 3);
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_is_wrong_with_a_file_is_shown_in_it() {
    let folder = tempfile::tempdir().expect("room for a folder");
    let file = folder.path().join("copydesk.toml");
    write(
        &file,
        "runs = \"save\"\n[rules]\nno-such-rule = \"off\"\nunclosed-parenthesis = \"hint\"\n",
    );
    let mut client = Client::ready(&json!({}));
    let draft = uri(&folder.path().join("draft.txt"));
    client.open(&draft, OPEN);
    let problems = client.wait_for("problems", |m| m["params"]["uri"] == uri(&file));
    let problems = items(&problems["params"]["diagnostics"]);
    assert_eq!(codes(&problems), ["invalid-config", "unknown-rule"]);
    assert_eq!(problems[0]["range"]["start"]["line"], 0);
    assert_eq!(problems[1]["range"]["start"]["line"], 2);
    // The rest applies.
    assert_eq!(client.published(&draft, 1)[0]["severity"], 4);

    write(&file, "");
    let params = json!({"textDocument": {"uri": uri(&file)}});
    client.notify("textDocument/didSave", &params);
    let problems = client.wait_for("no problems", |m| m["params"]["uri"] == uri(&file));
    assert_eq!(problems["params"]["diagnostics"], json!([]));
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_configuration_is_not_read_as_a_draft() {
    let mut client = Client::ready(&json!({}));
    client.open_as("file:///copydesk.toml", "plaintext", OPEN);
    let pushed = client.everything_so_far();
    assert_eq!(pushed, [Value::Null; 0]);
    assert_eq!(client.leave(), 0);
}

#[test]
fn on_save_findings_come_with_a_save_only() {
    let save = json!({"run": "save"});
    let mut client = Client::ready_with(&json!({}), &save);
    client.open(UNTITLED, OPEN);
    client.insert(UNTITLED, 2, (0, 0), "Now: ");
    client.outline(UNTITLED);
    assert_eq!(client.everything_so_far(), [Value::Null; 0]);
    client.save(UNTITLED);
    let found = client.published(UNTITLED, 2);
    assert_eq!(found[0]["range"]["start"]["character"], 16);
    assert_eq!(client.leave(), 0);
}

#[test]
fn on_save_pulls_are_answered_with_the_last_save() {
    let save = json!({"run": "save"});
    let mut client = Client::ready_with(&json!({"textDocument": {"diagnostic": {}}}), &save);
    client.open(UNTITLED, OPEN);
    client.save(UNTITLED);
    let saved = client.pull(UNTITLED, None);
    assert_eq!(items(&saved["items"]).len(), 1);
    client.change(UNTITLED, 2, &json!([{"text": "Nothing.\n"}]));
    assert_eq!(client.pull(UNTITLED, None), saved);
    client.save(UNTITLED);
    assert_eq!(client.pull(UNTITLED, None)["items"], json!([]));
    assert_eq!(client.leave(), 0);
}

#[test]
fn on_save_an_offer_to_pull_is_withdrawn() {
    let able = json!({"textDocument": {"diagnostic": {"dynamicRegistration": true}}});
    let mut client = Client::ready(&able);
    client.wait_for("a registration", |m| {
        m["method"] == "client/registerCapability"
    });
    client.open(UNTITLED, OPEN);
    let run = |how| json!({"settings": {"copydesk": {"run": how}}});
    client.notify("workspace/didChangeConfiguration", &run("save"));
    client.wait_for("the offer to be withdrawn", |m| {
        m["method"] == "client/unregisterCapability"
    });
    client.save(UNTITLED);
    assert_eq!(
        codes(&client.published(UNTITLED, 1)),
        ["unclosed-parenthesis"]
    );
    client.notify("workspace/didChangeConfiguration", &run("type"));
    client.wait_for("the offer to be made again", |m| {
        m["method"] == "client/registerCapability"
    });
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_draft_without_a_file_has_the_settings_of_the_workspace() {
    let outer = tempfile::tempdir().expect("room for a folder");
    let (bare, desk) = (outer.path().join("bare"), outer.path().join("desk"));
    for folder in [&bare, &desk] {
        std::fs::create_dir(folder).expect("a folder of our own");
    }
    write(
        &desk.join("copydesk.toml"),
        "[rules]\nunclosed-parenthesis = \"hint\"\n",
    );
    let mut client = Client::start();
    let folders = json!([{"uri": uri(&bare), "name": "bare"}, {"uri": uri(&desk), "name": "desk"}]);
    let params = json!({
        "processId": null, "rootUri": null, "capabilities": {}, "workspaceFolders": folders,
    });
    client.request("initialize", &params);
    client.notify("initialized", &json!({}));
    client.open(UNTITLED, OPEN);
    assert_eq!(client.published(UNTITLED, 1)[0]["severity"], 4);
    // The folder leaves, and its settings with it.
    let event = json!({"event": {"added": [], "removed": [folders[1]]}});
    client.notify("workspace/didChangeWorkspaceFolders", &event);
    assert_eq!(client.published(UNTITLED, 1)[0]["severity"], 2);
    assert_eq!(client.leave(), 0);
}

#[test]
fn each_root_has_its_own_settings() {
    let outer = tempfile::tempdir().expect("room for a folder");
    let mut client = Client::ready(&json!({}));
    for (name, level, severity) in [("city", "hint", 4), ("wire", "error", 1)] {
        let root = outer.path().join(name);
        std::fs::create_dir(&root).expect("a folder of our own");
        let settings = format!("[rules]\nunclosed-parenthesis = \"{level}\"\n");
        write(&root.join("copydesk.toml"), &settings);
        let draft = uri(&root.join("draft.txt"));
        client.open(&draft, OPEN);
        assert_eq!(client.published(&draft, 1)[0]["severity"], severity);
    }
    // A draft outside both has the editor's.
    let draft = uri(&outer.path().join("draft.txt"));
    client.open(&draft, OPEN);
    assert_eq!(client.published(&draft, 1)[0]["severity"], 2);
    assert_eq!(client.leave(), 0);
}

/// The one finding of the draft gets another severity. A save may have been answered by itself before that, once more with
/// the severity that it had.
fn becomes(client: &mut Client, draft: &str, before: u32, severity: u32) {
    let found = loop {
        let found = client.published(draft, 1)[0]["severity"].clone();
        if found != before {
            break found;
        }
    };
    assert_eq!(found, severity);
}

#[test]
fn where_nobody_watches_the_files_a_save_looks_at_them() {
    let folder = tempfile::tempdir().expect("room for a folder");
    let file = folder.path().join("copydesk.toml");
    let draft = uri(&folder.path().join("draft.txt"));
    let mut client = Client::ready(&json!({}));
    client.open(&draft, OPEN);
    assert_eq!(client.published(&draft, 1)[0]["severity"], 2);
    write(&file, "[rules]\nunclosed-parenthesis = \"hint\"\n");
    client.save(&draft);
    becomes(&mut client, &draft, 2, 4);
    write(&file, "[rules]\nunclosed-parenthesis = \"information\"\n");
    // Another draft that is opened is a moment to look, too.
    client.open(&uri(&folder.path().join("other.txt")), "It rains.\n");
    becomes(&mut client, &draft, 4, 3);
    std::fs::remove_file(&file).expect("it is there");
    client.save(&draft);
    becomes(&mut client, &draft, 3, 2);
    // So it is with the file beside the draft.
    write(
        &folder.path().join("draft.txt.checks.toml"),
        "[[ignore]]\nrule = \"unclosed-parenthesis\"\n",
    );
    client.save(&draft);
    while !client.published(&draft, 1).is_empty() {}
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_else_is_shown_is_refreshed_with_the_settings() {
    let able = json!({"workspace": {
        "inlayHint": {"refreshSupport": true},
        "codeLens": {"refreshSupport": true},
        "semanticTokens": {"refreshSupport": true},
    }});
    let mut client = Client::ready(&able);
    client.open(UNTITLED, OPEN);
    client.published(UNTITLED, 1);
    let settings = json!({"settings": {"copydesk": {"zone": "Asia/Seoul"}}});
    client.notify("workspace/didChangeConfiguration", &settings);
    for method in ["inlayHint", "codeLens", "semanticTokens"] {
        let method = format!("workspace/{method}/refresh");
        client.wait_for(&method, |m| m["method"] == *method);
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn folders_have_settings_of_their_own_in_the_editor() {
    let outer = tempfile::tempdir().expect("room for a folder");
    let mut folders = Vec::new();
    let mut client = Client::start();
    client.settings = json!({"rules": {"unclosed-parenthesis": "hint"}});
    for name in ["city", "wire", "late"] {
        let root = outer.path().join(name);
        std::fs::create_dir(&root).expect("a folder of our own");
        folders.push(json!({"uri": uri(&root), "name": name}));
        let level = if name == "city" { "hint" } else { "error" };
        let own = json!({"rules": {"unclosed-parenthesis": level}});
        client.settings_in.insert(uri(&root), own);
    }
    let params = json!({
        "processId": null, "rootUri": null, "workspaceFolders": folders[..2],
        "capabilities": {"workspace": {"configuration": true, "workspaceFolders": true}},
    });
    client.request("initialize", &params);
    client.notify("initialized", &json!({}));
    let severity = |client: &mut Client, name: &str| {
        let draft = uri(&outer.path().join(name).join("draft.txt"));
        client.published(&draft, 1)[0]["severity"].clone()
    };
    for (name, expected) in [("city", 4), ("wire", 1), ("late", 4)] {
        let draft = uri(&outer.path().join(name).join("draft.txt"));
        client.open(&draft, OPEN);
        assert_eq!(severity(&mut client, name), expected, "{name}");
    }
    // A folder that joins brings its settings.
    let event = json!({"event": {"added": [folders[2]], "removed": []}});
    client.notify("workspace/didChangeWorkspaceFolders", &event);
    assert_eq!(severity(&mut client, "late"), 1);
    // What a `copydesk.toml` leaves open is the folder's, too.
    let file = outer.path().join("wire/copydesk.toml");
    write(&file, "zone = \"Asia/Seoul\"\n");
    client.save(&uri(&outer.path().join("wire/draft.txt")));
    assert_eq!(severity(&mut client, "wire"), 1);
    assert_eq!(client.leave(), 0);
}

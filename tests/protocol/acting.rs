//! What changes a draft on demand: actions and hints that are resolved later, renaming over both articles.

use serde_json::{Value, json};

use crate::articles::{Article, BRIDGE, HARBOUR};
use crate::client::{Client, items};
use crate::model::{ALL, Units};

fn client(units: Units, text_document: &Value) -> Client {
    let mut client = Client::ready(&json!({
        "general": {"positionEncodings": [units.name()]},
        "textDocument": text_document,
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    }));
    Article::harbour(units).open(&mut client);
    Article::bridge(units).open(&mut client);
    client
}

fn resolving() -> Value {
    json!({
        "codeAction": {
            "isPreferredSupport": true, "dataSupport": true,
            "resolveSupport": {"properties": ["edit"]},
        },
        "inlayHint": {"resolveSupport": {
            "properties": ["tooltip", "label.tooltip", "label.location"],
        }},
    })
}

fn actions(client: &mut Client, article: Article, at: &str, only: &Value) -> Vec<Value> {
    let mut params = article.here(at);
    params["context"] = json!({"diagnostics": []});
    if !only.is_null() {
        params["context"]["only"] = only.clone();
    }
    items(&client.request("textDocument/codeAction", &params))
}

#[test]
fn edits_are_resolved_when_an_action_is_taken() {
    for units in ALL {
        let eager = client(units, &json!({}));
        let lazy = client(units, &resolving());
        let mut clients = [eager, lazy];
        for (article, at) in [
            (Article::harbour(units), "Nobody has to wo|rry"),
            (Article::harbour(units), "the th|e crews"),
            (Article::harbour(units), "We are ba|ck"),
            (Article::bridge(units), "It is a good d|ay"),
        ] {
            let [eager, lazy] = clients
                .each_mut()
                .map(|client| actions(client, article, at, &Value::Null));
            assert_eq!(eager.len(), lazy.len());
            for (eager, lazy) in eager.iter().zip(&lazy) {
                assert_eq!(eager["title"], lazy["title"]);
                if lazy.get("data").is_none() {
                    continue;
                }
                assert_eq!(lazy.get("edit"), None);
                let resolved = clients[1].request("codeAction/resolve", lazy);
                assert_eq!(resolved["edit"], eager["edit"]);
                assert_eq!(resolved["title"], lazy["title"]);
            }
            assert!(lazy.iter().any(|action| action.get("data").is_some()));
        }
        for client in clients {
            assert_eq!(client.leave(), 0);
        }
    }
}

#[test]
fn an_action_for_another_text_is_not_applied() {
    let units = Units::Utf16;
    let mut client = client(units, &resolving());
    let article = Article::harbour(units);
    let found = actions(&mut client, article, "the th|e crews", &Value::Null);
    client.insert(HARBOUR, 2, (0, 0), "The ");
    let id = client.ask("codeAction/resolve", &found[0]);
    assert_eq!(client.answer(id)["error"]["code"], -32801);
    let params = json!({"textDocument": {"uri": HARBOUR}});
    client.notify("textDocument/didClose", &params);
    let id = client.ask("codeAction/resolve", &found[0]);
    assert_eq!(client.answer(id)["error"]["code"], -32801);
    assert_eq!(client.leave(), 0);
}

#[test]
fn kinds_are_asked_for_by_their_beginning() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        let article = Article::harbour(units);
        for (only, kinds) in [
            (json!(["refactor"]), vec!["refactor.rewrite"; 2]),
            (json!(["refactor.rewrite"]), vec!["refactor.rewrite"; 2]),
            (json!(["refactor.move"]), vec![]),
            (json!(["source"]), vec!["source.fixAll.copydesk"]),
            (
                json!(["refactor", "source.fixAll"]),
                vec![
                    "refactor.rewrite",
                    "refactor.rewrite",
                    "source.fixAll.copydesk",
                ],
            ),
        ] {
            let found = actions(&mut client, article, "We are ba|ck", &only);
            let found: Vec<_> = found.iter().map(|a| a["kind"].clone()).collect();
            assert_eq!(found, kinds, "{only}");
        }
        // Unasked, the fix of everything stands under no light bulb.
        let found = actions(&mut client, article, "the th|e crews", &Value::Null);
        assert!(found.iter().all(|a| a["kind"] == "quickfix"), "{found:?}");
        assert!(
            found
                .iter()
                .all(|a| a["diagnostics"][0]["code"] == "word-repeated")
        );
        let words = article.words(&found[0]["diagnostics"][0]["range"]);
        assert_eq!(words, "the the");
        // A client that never heard of preferred actions gets none.
        assert_eq!(found[0].get("isPreferred"), None);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn everything_safe_is_fixed_at_once_now_or_later() {
    for units in ALL {
        for (text_document, workspace) in [
            (
                json!({}),
                json!({"workspaceEdit": {"documentChanges": true}}),
            ),
            (json!({}), json!({})),
            (resolving(), json!({})),
        ] {
            let mut client = Client::ready(&json!({
                "general": {"positionEncodings": [units.name()]},
                "textDocument": text_document, "workspace": workspace,
            }));
            let article = Article::harbour(units);
            article.open(&mut client);
            let only = json!(["source.fixAll.copydesk"]);
            let found = actions(&mut client, article, "Harbour| 😀", &only);
            assert_eq!(found.len(), 1);
            let mut whole = found[0].clone();
            if whole.get("edit").is_none() {
                whole = client.request("codeAction/resolve", &whole);
            }
            // Without versions where the client takes none.
            let is_versioned = whole["edit"].get("documentChanges").is_some();
            assert_eq!(is_versioned, !workspace["workspaceEdit"].is_null());
            assert_eq!(
                article.edited(&whole["edit"]),
                article.text.replace("the the", "the")
            );
            assert_eq!(client.leave(), 0);
        }
    }
}

#[test]
fn hints_say_what_they_rest_on_when_somebody_points_at_them() {
    for units in ALL {
        let mut eager = client(units, &json!({}));
        let mut lazy = client(units, &resolving());
        for article in [Article::harbour(units), Article::bridge(units)] {
            let whole = items(&eager.request("textDocument/inlayHint", &article.all()));
            let bare = items(&lazy.request("textDocument/inlayHint", &article.all()));
            assert_eq!(whole.len(), 2);
            for (whole, bare) in whole.iter().zip(&bare) {
                assert_eq!(bare["position"], whole["position"]);
                assert_eq!(bare.get("tooltip"), None);
                assert_eq!(
                    bare["label"],
                    json!([{"value": whole["label"][0]["value"]}])
                );
                let resolved = lazy.request("inlayHint/resolve", bare);
                assert_eq!(resolved["label"], whole["label"]);
                assert_eq!(resolved["tooltip"], whole["tooltip"]);
                assert!(resolved["tooltip"].is_string());
            }
        }
        // Of a text that is gone nothing more is said.
        let article = Article::harbour(units);
        let bare = items(&lazy.request("textDocument/inlayHint", &article.all()));
        lazy.insert(HARBOUR, 2, (0, 0), "The ");
        assert_eq!(lazy.request("inlayHint/resolve", &bare[0]), bare[0]);
        assert_eq!(lazy.leave(), 0);
        assert_eq!(eager.leave(), 0);
    }
}

/// The article under a new name, asked for at `at`.
fn renamed(client: &mut Client, article: Article, at: &str, new: &str) -> Result<String, String> {
    let mut params = article.at(at);
    params["newName"] = json!(new);
    let id = client.ask("textDocument/rename", &params);
    let answer = client.answer(id);
    match answer["error"]["message"].as_str() {
        Some(reason) => Err(reason.to_owned()),
        None => Ok(article.edited(&answer["result"])),
    }
}

#[test]
fn a_person_is_renamed_in_each_form_and_nobody_else_is() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        let article = Article::harbour(units);
        let by_part = |full: &str, family: &str| {
            article
                .text
                .replace("Erik Berg", "😶")
                .replace("Laura Berg", full)
                .replace("Berg", family)
                .replace('😶', "Erik Berg")
        };
        for (at, new, full, family) in [
            ("welcomed Be|rg’s", "Lara Borg", "Lara Borg", "Borg"),
            (
                "The Be|rg-led",
                "Lara van Dijk",
                "Lara van Dijk",
                "van Dijk",
            ),
            ("The Be|rg-led", "Borg", "Laura Borg", "Borg"),
            ("welcomed Berg|’s", "Borg", "Laura Borg", "Borg"),
        ] {
            let found = renamed(&mut client, article, at, new);
            assert_eq!(found, Ok(by_part(full, family)), "{at} {new} {units:?}");
        }
        let found = renamed(&mut client, article, "Erik Be|rg", "Erik Borg");
        assert_eq!(found, Ok(article.text.replace("Erik Berg", "Erik Borg")));

        let article = Article::bridge(units);
        let found = renamed(&mut client, article, "Sola–Ok|ri", "Benedict Okry");
        let expected = article.text.replace("Ben Okri", "Benedict Okry");
        assert_eq!(found, Ok(expected.replace("Okri", "Okry")));
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn what_cannot_be_renamed_says_why() {
    let units = Units::Utf16;
    let mut client = client(units, &json!({}));
    for (at, new, reason) in [
        (
            "Laura Be|rg said",
            "Borg",
            "“Borg” cannot be matched with the parts of “Laura Berg”",
        ),
        (
            "welcomed Be|rg’s",
            "Erik Berg",
            "Erik Berg is somebody else in this draft",
        ),
        ("welcomed Be|rg’s", " ", "The new name is empty"),
        ("The st|orm", "Wind", "No name stands here"),
        ("S|he added", "He", "No name stands here"),
    ] {
        let found = renamed(&mut client, Article::harbour(units), at, new);
        let refused = found.expect_err(at);
        assert!(refused.starts_with(reason), "{refused}");
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_client_without_a_tree_gets_the_same_outline_as_a_list() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        for article in [Article::harbour(units), Article::bridge(units)] {
            let found = items(&client.outline(article.uri));
            for symbol in &found {
                assert_eq!(symbol["location"]["uri"], article.uri);
                assert!(!article.words(&symbol["location"]["range"]).is_empty());
                // A client that names no kinds knows the first eighteen only.
                assert!(symbol["kind"].as_u64() <= Some(18), "{symbol}");
            }
            let spoken = found.iter().find(|s| s["kind"] == 15).expect("a quotation");
            let parent = spoken["containerName"].as_str().unwrap_or("");
            assert!(parent.contains('—'), "{parent}");
        }
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn a_client_that_takes_links_sees_where_it_came_from() {
    for units in ALL {
        let links = json!({"linkSupport": true});
        let mut client = client(units, &json!({"definition": links, "declaration": links}));
        let article = Article::harbour(units);
        for method in ["textDocument/definition", "textDocument/declaration"] {
            let found = client.request(method, &article.at("The Be|rg-led"));
            let link = &found[0];
            assert_eq!(link["targetUri"], HARBOUR);
            assert_eq!(article.words(&link["originSelectionRange"]), "Berg");
            assert_eq!(article.words(&link["targetSelectionRange"]), "Laura Berg");
            let around = article.words(&link["targetRange"]);
            assert!(
                around.starts_with("OSLO") && around.ends_with("days.”"),
                "{around}"
            );
        }
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn references_can_leave_the_introduction_out() {
    for units in ALL {
        let mut client = client(units, &json!({}));
        let article = Article::bridge(units);
        let mut params = article.at("Ms So|la");
        for (with_introduction, n) in [(true, 5), (false, 4)] {
            params["context"] = json!({"includeDeclaration": with_introduction});
            let found = items(&client.request("textDocument/references", &params));
            assert_eq!(found.len(), n);
            assert!(found.iter().all(|location| location["uri"] == BRIDGE));
        }
        assert_eq!(client.leave(), 0);
    }
}

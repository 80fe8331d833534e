//! Every feature inside a draft, as tables: asked about both articles in all encodings, the answers in words.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "so they are written where expectations are accepted"
)]

mod changes;
mod layout;
mod people;

use expect_test::Expect;
use serde_json::{Value, json};

use crate::articles::Article;
use crate::client::Client;
use crate::model::{ALL, Units};

const HARBOUR: fn(Units) -> Article = Article::harbour;
const BRIDGE: fn(Units) -> Article = Article::bridge;

/// Reads an answer.
type Reader = fn(Article, &Value) -> Vec<String>;

/// An article and the place in it that is asked about; nothing for the whole article.
type Row = (fn(Units) -> Article, &'static str);

fn client(units: Units) -> Client {
    let mut client = Client::ready(&json!({
        "general": {"positionEncodings": [units.name()]},
        "textDocument": {
            "documentSymbol": {
                "hierarchicalDocumentSymbolSupport": true,
                "symbolKind": {"valueSet": (1..=26).collect::<Vec<_>>()},
            },
            "codeAction": {"isPreferredSupport": true},
        },
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    }));
    Article::harbour(units).open(&mut client);
    Article::bridge(units).open(&mut client);
    client
}

/// Asks about each row in each encoding: the answers read the same.
fn tour(method: &str, read: Reader, rows: &[Row], expected: &Expect) {
    let [first, others @ ..] = ALL.map(|units| told(units, method, read, rows));
    for other in others {
        assert_eq!(first, other, "the encodings differ");
    }
    expected.assert_eq(&first);
}

fn told(units: Units, method: &str, read: Reader, rows: &[Row]) -> String {
    let mut client = client(units);
    let mut told = String::new();
    for (article, at) in rows {
        let article = article(units);
        let params = params(method, article, at);
        let answer = client.request(&format!("textDocument/{method}"), &params);
        let place = if at.is_empty() { article.uri } else { at };
        let answers = read(article, &answer).into_iter();
        let lines = std::iter::once(format!("{place}:")).chain(answers.map(|a| format!("  {a}")));
        for line in lines {
            told.push_str(line.replace("\r\n", "⏎").trim_end());
            told.push('\n');
        }
    }
    assert_eq!(client.leave(), 0);
    told
}

fn params(method: &str, article: Article, at: &str) -> Value {
    let mut params = match method {
        "inlayHint" => article.all(),
        "codeAction" => article.here(at),
        _ if at.is_empty() => article.whole(),
        _ => article.at(at),
    };
    match method {
        "references" => params["context"] = json!({"includeDeclaration": true}),
        "codeAction" => params["context"] = json!({"diagnostics": []}),
        "selectionRange" => {
            let positions = json!([params["position"].take()]);
            params = article.whole();
            params["positions"] = positions;
        }
        _ => {}
    }
    params
}

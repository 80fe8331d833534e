//! What the server answers about an article, in words.

use serde_json::{Value, json};

use crate::articles::Article;
use crate::client::items;

/// Line and words of locations.
pub(crate) fn places(article: Article, answer: &Value) -> Vec<String> {
    let all = if answer.is_array() {
        items(answer)
    } else {
        vec![answer.clone()]
    };
    let all = all.iter().filter(|location| !location.is_null());
    all.map(|location| {
        assert_eq!(location["uri"], article.uri);
        let range = &location["range"];
        let line = range["start"]["line"].as_u64().unwrap_or(0) + 1;
        format!("{line} {}", article.words(range))
    })
    .collect()
}

pub(crate) fn highlights(article: Article, answer: &Value) -> Vec<String> {
    let kinds = ["", "text", "read", "write"];
    let all = items(answer).into_iter().map(|highlight| {
        let kind = highlight["kind"].as_u64().unwrap_or(0);
        let kind = kinds[usize::try_from(kind).unwrap_or(0)];
        format!("{kind} {}", article.words(&highlight["range"]))
    });
    all.collect()
}

pub(crate) fn hover(article: Article, answer: &Value) -> Vec<String> {
    if answer.is_null() {
        return Vec::new();
    }
    let words = article.words(&answer["range"]).to_owned();
    let shown = answer["contents"]["value"].as_str().unwrap_or("");
    std::iter::once(words)
        .chain(shown.lines().filter(|l| !l.is_empty()).map(str::to_owned))
        .collect()
}

pub(crate) fn outline(article: Article, answer: &Value) -> Vec<String> {
    fn walk(article: Article, nodes: &Value, depth: usize, out: &mut Vec<String>) {
        for node in items(nodes) {
            let name = node["name"].as_str().unwrap_or("");
            out.push(format!("{}{} {name}", "  ".repeat(depth), node["kind"]));
            let (whole, selected) = (
                article.words(&node["range"]),
                article.words(&node["selectionRange"]),
            );
            assert!(whole.contains(selected), "{selected} in {whole}");
            for child in items(&node["children"]) {
                let own = article.words(&child["range"]);
                assert!(whole.contains(own), "{own} in {whole}");
            }
            walk(article, &node["children"], depth + 1, out);
        }
    }
    let mut out = Vec::new();
    walk(article, answer, 0, &mut out);
    out
}

pub(crate) fn folds(_: Article, answer: &Value) -> Vec<String> {
    let folds = items(answer).into_iter();
    folds
        .map(|fold| format!("{}–{}", fold["startLine"], fold["endLine"]))
        .collect()
}

pub(crate) fn selections(article: Article, answer: &Value) -> Vec<String> {
    let mut range = &answer[0];
    let mut grown = Vec::new();
    while !range.is_null() {
        let words = article.words(&range["range"]);
        let n = words.chars().count();
        let first: String = words.chars().take(40).collect();
        grown.push(if n > 40 {
            format!("{first}… {n}")
        } else {
            first
        });
        range = &range["parent"];
    }
    grown
}

pub(crate) fn tokens(article: Article, answer: &Value) -> Vec<String> {
    let kinds = ["quotation", "role", "time", "number", "cue", "speaker"];
    let data: Vec<u32> = serde_json::from_value(answer["data"].clone()).expect("numbers");
    let (mut line, mut character) = (0, 0);
    let tokens = data.chunks(5).map(|token| {
        if token[0] > 0 {
            (line, character) = (line + token[0], 0);
        }
        character += token[1];
        let at = |character: u32| json!({"line": line, "character": character});
        let range = json!({"start": at(character), "end": at(character + token[2])});
        let kind = kinds[token[3] as usize];
        let first = if token[4] == 0 { "" } else { " first" };
        format!("{kind}{first}: {}", article.words(&range))
    });
    tokens.collect()
}

pub(crate) fn hints(article: Article, answer: &Value) -> Vec<String> {
    let hints = items(answer).into_iter().map(|hint| {
        let part = &hint["label"][0];
        let mut words = format!(
            "{} {}",
            article.word_before(&hint["position"]),
            part["value"].as_str().unwrap_or("")
        );
        let location = &part["location"];
        if !location.is_null() {
            words = format!("{words} ← {}", article.words(&location["range"]));
        }
        words
    });
    hints.collect()
}

pub(crate) fn lenses(article: Article, answer: &Value) -> Vec<String> {
    let lenses = items(answer).into_iter().map(|lens| {
        let line = lens["range"]["start"]["line"].as_u64().unwrap_or(0) + 1;
        let _ = article.words(&lens["range"]);
        format!("{line} {}", lens["command"]["title"].as_str().unwrap_or(""))
    });
    lenses.collect()
}

pub(crate) fn links(article: Article, answer: &Value) -> Vec<String> {
    let links = items(answer).into_iter();
    links
        .map(|link| article.words(&link["range"]).to_owned())
        .collect()
}

/// Titles, a star before those that are preferred, and the lines after each edit.
pub(crate) fn actions(article: Article, answer: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for action in items(answer) {
        let star = if action["isPreferred"] == true {
            "* "
        } else {
            ""
        };
        let title = action["title"].as_str().unwrap_or("");
        if title.starts_with("Ignore") {
            continue;
        }
        out.push(format!("{star}{title}"));
        out.extend(article.changed_lines(&action["edit"]));
    }
    out
}

pub(crate) fn labels(_: Article, answer: &Value) -> Vec<String> {
    let found = items(answer).into_iter();
    found
        .map(|item| item["label"].as_str().unwrap_or("").to_owned())
        .collect()
}

pub(crate) fn placeholder(article: Article, answer: &Value) -> Vec<String> {
    if answer.is_null() {
        return Vec::new();
    }
    let name = answer["placeholder"].as_str().unwrap_or("");
    vec![format!("{} is {name}", article.words(&answer["range"]))]
}

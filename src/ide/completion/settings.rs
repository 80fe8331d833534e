//! Keys and values of `copydesk.toml`, and the same in a draft's front matter.

mod place;

use super::{About, Completion, CompletionKind, ignores};
use crate::analysis::Analysis;
use crate::block::front_matter::{FrontMatter, Syntax};
use crate::desk::config::vocabulary::{self, LEVELS, SETTINGS, Setting, Values};
use crate::rules;
use crate::text::Offset;
use place::{Part, Place};

/// What front matter says of a draft besides Copydesk's settings.
const OF_DRAFTS: &[(&str, &str)] = &[
    ("date", "The date the draft is written for."),
    ("headline", "The draft's headline."),
    ("author", "Who wrote it."),
    ("place", "Where it was written."),
    ("copydesk", "Settings for this draft alone."),
];

/// What can be written at `at` in a `copydesk.toml`.
pub fn in_file(text: &str, at: Offset) -> Vec<Completion> {
    let place = place::in_toml(text, at.to_usize());
    complete(text, &place, Syntax::Toml, &path_of(&place))
}

/// What can be written at `at` in the draft's front matter; `None` outside of it.
pub(super) fn in_front_matter(analysis: &Analysis, at: Offset) -> Option<Vec<Completion>> {
    let text = &*analysis.text;
    let front = FrontMatter::find(text)?;
    if !front.inner.touches(at) {
        return (front.span.touches(at)).then(Vec::new);
    }
    let inner = front.inner.of(text);
    let local = at.to_usize() - front.inner.start.to_usize();
    let place = match front.syntax {
        Syntax::Toml => place::in_toml(inner, local),
        Syntax::Yaml => place::in_yaml(inner, local),
    };
    let path = path_of(&place);
    let mut found = match path.split_first() {
        Some((&"copydesk", rest)) => complete(inner, &place, front.syntax, rest),
        None if place.part == Part::Key => OF_DRAFTS
            .iter()
            .filter(|(name, _)| is_wanted(&place, inner, name))
            .map(|(name, purpose)| key(&place, inner, front.syntax, name, purpose))
            .collect(),
        _ => Vec::new(),
    };
    for completion in &mut found {
        completion.span = completion.span.shift(front.inner.start);
    }
    Some(found)
}

fn path_of(place: &Place) -> Vec<&str> {
    place.path.iter().map(String::as_str).collect()
}

fn complete(text: &str, place: &Place, syntax: Syntax, path: &[&str]) -> Vec<Completion> {
    match place.part {
        Part::Key => keys(text, place, syntax, path),
        Part::Header => headers(text, place),
        Part::Value => values(text, place, syntax, path),
        Part::Nowhere => Vec::new(),
    }
}

/// Does what is typed occur in `word`, which is not written yet?
fn is_wanted(place: &Place, text: &str, word: &str) -> bool {
    word.contains(place.span.of(text)) && !place.is_written(word)
}

fn keys(text: &str, place: &Place, syntax: Syntax, path: &[&str]) -> Vec<Completion> {
    let known = rules::known();
    let wanted = |word: &str| is_wanted(place, text, word);
    match path {
        ["rules"] => vocabulary::rules(&known)
            .filter(|rule| wanted(rule.id))
            .map(|rule| {
                let named = ignores::rule(rule.id, place.span);
                let text = assigned(place, text, syntax, rule.id);
                Completion { text, ..named }
            })
            .collect(),
        ["rules", id] => known
            .iter()
            .filter(|rule| rule.id == *id)
            .flat_map(|rule| rule.grades)
            .filter(|grade| wanted(grade))
            .map(|grade| {
                key(
                    place,
                    text,
                    syntax,
                    grade,
                    "How loudly findings of this grade are reported.",
                )
            })
            .collect(),
        _ => {
            let inside = SETTINGS
                .iter()
                .filter(|s| s.path.split_last().is_some_and(|(_, t)| t == path));
            let fits = inside.filter(|s| s.path.last().is_some_and(|name| wanted(name)));
            fits.map(|setting| own_key(text, place, syntax, setting))
                .collect()
        }
    }
}

/// A setting; in TOML those that hold others are headers of their own.
fn own_key(text: &str, place: &Place, syntax: Syntax, setting: &Setting) -> Completion {
    let name = setting.path.last().copied().unwrap_or("");
    let mut found = key(place, text, syntax, name, setting.purpose);
    if syntax == Syntax::Toml && place.path.is_empty() {
        match setting.values {
            Values::Table => found.text = format!("[{name}]"),
            Values::Tables => found.text = format!("[[{name}]]"),
            _ => {}
        }
    }
    found
}

fn headers(text: &str, place: &Place) -> Vec<Completion> {
    let wanted = if place.doubled {
        Values::Tables
    } else {
        Values::Table
    };
    let tables = SETTINGS.iter().filter(|s| s.values == wanted);
    let fits = tables.filter(|s| is_wanted(place, text, s.path[0]));
    fits.map(|setting| {
        let name = setting.path[0];
        let closing = if place.doubled { "]]" } else { "]" };
        let is_closed = text[place.span.range().end..].starts_with(']');
        let closing = if is_closed { "" } else { closing };
        Completion {
            text: format!("{name}{closing}"),
            ..key(place, text, Syntax::Toml, name, setting.purpose)
        }
    })
    .collect()
}

fn key(place: &Place, text: &str, syntax: Syntax, name: &str, purpose: &'static str) -> Completion {
    Completion {
        label: name.to_owned(),
        detail: purpose.to_owned(),
        kind: CompletionKind::Key,
        span: place.span,
        text: assigned(place, text, syntax, name),
        filter: name.to_owned(),
        about: About::Words(purpose),
        also: Vec::new(),
    }
}

/// The key, with what gives it a value where that does not stand there yet.
fn assigned(place: &Place, text: &str, syntax: Syntax, key: &str) -> String {
    let rest = text[place.span.range().end..].trim_start_matches(' ');
    match syntax {
        _ if rest.starts_with(['=', ':']) => key.to_owned(),
        Syntax::Toml => format!("{key} = "),
        Syntax::Yaml => format!("{key}: "),
    }
}

fn values(text: &str, place: &Place, syntax: Syntax, path: &[&str]) -> Vec<Completion> {
    let typed = place.span.of(text);
    let words: Vec<String> = match path {
        ["rules", _] | ["rules", _, _] => LEVELS.iter().map(|l| (*l).to_owned()).collect(),
        _ => match SETTINGS.iter().find(|s| s.path == path).map(|s| s.values) {
            Some(Values::Words(words)) => words.iter().map(|w| (*w).to_owned()).collect(),
            Some(Values::Bool) => ["true", "false"].map(str::to_owned).to_vec(),
            Some(Values::Zone | Values::Zones) => zones(typed),
            Some(Values::Rule) => return rule_values(text, place, syntax),
            _ => return Vec::new(),
        },
    };
    let is_bare = path == ["hold_while_typing"];
    let fits = words.iter().filter(|word| folds_to(word, typed));
    fits.map(|word| Completion {
        label: word.clone(),
        detail: meaning(word).to_owned(),
        kind: CompletionKind::Value,
        span: place.span,
        text: if is_bare {
            word.clone()
        } else {
            quoted(text, place, syntax, word)
        },
        filter: word.clone(),
        about: About::Nothing,
        also: Vec::new(),
    })
    .collect()
}

fn folds_to(word: &str, typed: &str) -> bool {
    word.to_lowercase().contains(&typed.to_lowercase())
}

fn rule_values(text: &str, place: &Place, syntax: Syntax) -> Vec<Completion> {
    let typed = place.span.of(text);
    let known = rules::known();
    let ids = vocabulary::rules(&known).filter(|rule| rule.id.contains(typed));
    ids.map(|rule| Completion {
        text: quoted(text, place, syntax, rule.id),
        ..ignores::rule(rule.id, place.span)
    })
    .collect()
}

/// Names of time zones; with nothing typed only the one that everybody knows.
fn zones(typed: &str) -> Vec<String> {
    if typed.is_empty() {
        return vec!["UTC".to_owned()];
    }
    let names = jiff::tz::db().available().map(|name| name.to_string());
    let mut names: Vec<String> = names.filter(|name| folds_to(name, typed)).collect();
    names.sort();
    names
}

fn meaning(word: &str) -> &'static str {
    match word {
        "error" | "warning" | "information" | "hint" => "severity",
        "off" => "not reported",
        "type" => "while it is typed",
        "save" => "when it is saved",
        "ap" => "The Associated Press",
        "guardian" => "The Guardian",
        "reuters" => "Reuters",
        "none" => "no house style",
        "true" | "false" => "",
        _ => "time zone",
    }
}

/// With the quotation marks that TOML wants and that do not stand there yet.
fn quoted(text: &str, place: &Place, syntax: Syntax, word: &str) -> String {
    let rest = &text[place.span.range().end..];
    match place.mark {
        Some(mark) if rest.starts_with(mark) => word.to_owned(),
        Some(mark) => format!("{word}{mark}"),
        None if syntax == Syntax::Toml => format!("\"{word}\""),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests;

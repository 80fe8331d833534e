//! YAML as a tree of values.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use super::{Entry, Node, SyntaxError, Value, inside};
use crate::text::Span;

/// Reads YAML; a mistake in it leaves nothing.
pub fn from_yaml(text: &str) -> (Node, Vec<SyntaxError>) {
    match serde_saphyr::from_str::<Option<Spanned<Yaml>>>(text) {
        Ok(Some(found)) => (node(text, found), Vec::new()),
        Ok(None) => (nothing(), Vec::new()),
        Err(error) => {
            let span = error
                .location()
                .map_or(Span::default(), |at| place(text, &at));
            let message = error.without_snippet().to_string();
            let message = message.lines().next().unwrap_or("not YAML");
            // The span says where, and counts from the draft's start.
            let message = message
                .split(" at line ")
                .next()
                .unwrap_or(message)
                .to_owned();
            (nothing(), vec![SyntaxError { span, message }])
        }
    }
}

fn nothing() -> Node {
    Node {
        span: Span::default(),
        value: Value::Null,
    }
}

enum Yaml {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    List(Vec<Spanned<Yaml>>),
    Table(Vec<(Spanned<String>, Spanned<Yaml>)>),
}

fn node(text: &str, found: Spanned<Yaml>) -> Node {
    let span = place(text, &found.referenced);
    let value = match found.value {
        Yaml::Null => Value::Null,
        Yaml::Bool(truth) => Value::Bool(truth),
        Yaml::Number(number) => Value::Number(number),
        Yaml::String(words) => Value::String(words),
        Yaml::List(list) => Value::List(list.into_iter().map(|item| node(text, item)).collect()),
        Yaml::Table(table) => Value::Table(
            table
                .into_iter()
                .map(|(key, value)| Entry {
                    key_span: place(text, &key.referenced),
                    key: key.value,
                    value: node(text, value),
                })
                .collect(),
        ),
    };
    Node { span, value }
}

fn place(text: &str, at: &Location) -> Span {
    let span = at.span();
    let (start, len) = match (span.byte_offset(), span.byte_len()) {
        (Some(start), len) => (start as usize, len.unwrap_or(0) as usize),
        // Errors know line and column alone; the rest of the line is the best mark for them.
        (None, _) => rest_of_line(text, at.line() as usize, at.column() as usize),
    };
    let found = inside(text, start..start.saturating_add(len));
    let words = found.of(text).trim_end();
    Span::new(found.start.to_usize(), found.start.to_usize() + words.len())
}

/// Start and length of what follows column `column` (in characters) of line `line`, both counted from 1.
fn rest_of_line(text: &str, line: usize, column: usize) -> (usize, usize) {
    let mut at = 0;
    for (idx, words) in text.split_inclusive('\n').enumerate() {
        if idx + 1 == line {
            let before: usize = words
                .chars()
                .take(column.saturating_sub(1))
                .map(char::len_utf8)
                .sum();
            return (at + before, words.len() - before);
        }
        at += words.len();
    }
    (text.len(), 0)
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(YamlVisitor)
    }
}

struct YamlVisitor;

impl<'de> Visitor<'de> for YamlVisitor {
    type Value = Yaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Null)
    }

    fn visit_none<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Yaml, D::Error> {
        Yaml::deserialize(from)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Yaml, E> {
        Ok(Yaml::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Yaml, E> {
        Ok(Yaml::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Yaml, E> {
        Ok(Yaml::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Yaml, E> {
        Ok(Yaml::Number(number.to_string()))
    }

    fn visit_str<E>(self, words: &str) -> Result<Yaml, E> {
        Ok(Yaml::String(words.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Yaml, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Yaml::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Yaml, A::Error> {
        let mut table = Vec::new();
        while let Some(item) = items.next_entry()? {
            table.push(item);
        }
        Ok(Yaml::Table(table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_keys_know_their_place() {
        let text = "date: 2019-02-28\nauthor: Zoë\ncopydesk:\n  rules:\n    name-variant: off\n  show_zones: [UTC]\n";
        let (node, errors) = from_yaml(text);
        assert_eq!(errors, []);
        let date = &node.entries()[0];
        assert_eq!(date.key_span.of(text), "date");
        assert_eq!(date.value.span.of(text), "2019-02-28");
        assert_eq!(date.value.date(), Some(jiff::civil::date(2019, 2, 28)));
        let rules = &node.entries()[2].value.entries()[0];
        assert_eq!(rules.value.entries()[0].key_span.of(text), "name-variant");
        // YAML takes "off" for false.
        assert_eq!(rules.value.entries()[0].value.value, Value::Bool(false));
    }

    #[test]
    fn mistake_is_placed() {
        let text = "a: 1\nb: [1\nc: \"x\n";
        let (node, errors) = from_yaml(text);
        assert_eq!(node.value, Value::Null);
        assert_eq!(errors.len(), 1, "{errors:?}");

        assert!(errors[0].span.start.0 > 0 && !errors[0].message.is_empty());
    }

    #[test]
    fn empty_text_is_nothing() {
        assert_eq!(from_yaml("").0.value, Value::Null);
    }
}

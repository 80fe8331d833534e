//! Settings as a tree of values that know where they stand: one shape for TOML, YAML and JSON.

mod yaml;

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::Span;
pub use yaml::from_yaml;

/// A value and its place in the file; the place is empty for settings that came without a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    /// As it is written; no setting is a number so far.
    Number(String),
    String(String),
    /// A date or a date with a time, as TOML has them.
    Date(String),
    List(Vec<Node>),
    /// In the order of the file.
    Table(Vec<Entry>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// What kind of value it is, with its article: for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a truth value",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The calendar date that a date or a string states; a time of day after it does not matter.
    pub fn date(&self) -> Option<Date> {
        let (Value::Date(written) | Value::String(written)) = &self.value else {
            return None;
        };
        let written = written.trim();
        let day = written.get(..10)?;
        let rest = &written[10..];
        (rest.is_empty() || rest.starts_with(['T', 't', ' ']))
            .then(|| day.parse().ok())
            .flatten()
    }

    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }
}

/// What the parser has to say about a file that is not sound.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    pub span: Span,
    pub message: String,
}

/// Reads TOML as far as it goes: what is sound beside a mistake still counts.
pub fn from_toml(text: &str) -> (Node, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors
        .iter()
        .map(|error| SyntaxError {
            span: inside(text, error.span().unwrap_or(0..0)),
            message: error.message().replace('\n', ", "),
        })
        .collect();
    let node = Node {
        span: inside(text, table.span()),
        value: toml_table(text, table.get_ref()),
    };
    (node, errors)
}

fn toml_table(text: &str, table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: inside(text, key.span()),
            value: toml_value(text, value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    Value::Table(entries)
}

fn toml_value(text: &str, value: &Spanned<DeValue<'_>>) -> Node {
    let node = match value.get_ref() {
        DeValue::String(words) => Value::String(words.to_string()),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Integer(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Datetime(date) if date.date.is_some() => Value::Date(date.to_string()),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|v| toml_value(text, v)).collect()),
        DeValue::Table(table) => toml_table(text, table),
    };
    Node {
        span: inside(text, value.span()),
        value: node,
    }
}

/// The parser's range inside the text and on character boundaries, whatever it says.
fn inside(text: &str, range: Range<usize>) -> Span {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(range.start);
    Span::new(start, floor(range.end).max(start))
}

/// Settings from an editor. They have no place in a file.
pub fn from_json(value: &serde_json::Value) -> Node {
    let nowhere = Span::default();
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Bool(*truth),
        serde_json::Value::Number(number) => Value::Number(number.to_string()),
        serde_json::Value::String(words) => Value::String(words.clone()),
        serde_json::Value::Array(list) => Value::List(list.iter().map(from_json).collect()),
        serde_json::Value::Object(table) => Value::Table(
            table
                .iter()
                .map(|(key, value)| Entry {
                    key: key.clone(),
                    key_span: nowhere,
                    value: from_json(value),
                })
                .collect(),
        ),
    };
    Node {
        span: nowhere,
        value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_mistake_is_read() {
        let text = "run = \nzone = \"Asia/Seoul\"\n";
        let (node, errors) = from_toml(text);
        assert_eq!(errors.len(), 1, "{errors:?}");
        let zone = node.entries().iter().find(|e| e.key == "zone");
        assert_eq!(zone.and_then(|e| e.value.as_str()), Some("Asia/Seoul"));
    }

    #[test]
    fn dates_come_from_dates_and_strings() {
        let (node, _) = from_toml(
            "a = 2019-02-28\nb = \"2019-02-28\"\nc = \"2019-02-30\"\nd = 2019-02-28T10:00:00Z\ne = \"28 Feb\"",
        );
        let dates: Vec<_> = node
            .entries()
            .iter()
            .map(|e| e.value.date().map(|d| d.to_string()))
            .collect();
        let day = Some("2019-02-28".to_owned());
        assert_eq!(dates, [day.clone(), day.clone(), None, day, None]);
    }
}

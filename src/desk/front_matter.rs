//! What a draft's front matter says: its date, and settings for this draft alone.
//!
//! Keys that are not Copydesk's belong to whatever publishes the draft, and are left alone.

use jiff::civil::Date;

use super::config::KnownRule;
use super::node::{self, Node, SyntaxError, Value};
use super::{Config, ConfigProblem};
use crate::block::front_matter::{FrontMatter as Place, Syntax};
use crate::text::Span;

/// The front matter of a draft, spans absolute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    pub date: Option<(Date, Span)>,
    pub author: Option<String>,
    pub place: Option<String>,
    pub headline: Option<String>,
    /// The base's settings with this draft's own over them.
    pub config: Option<Config>,
    /// What could not be used.
    pub problems: Vec<ConfigProblem>,
}

/// Reads the front matter of `text` where it has one; its settings go over `base`.
pub fn read(text: &str, base: &Config, known: &[KnownRule]) -> Option<FrontMatter> {
    let place = Place::find(text)?;
    let inner = place.inner.of(text);
    let (node, errors) = match place.syntax {
        Syntax::Yaml => node::from_yaml(inner),
        Syntax::Toml => node::from_toml(inner),
    };
    let mut found = FrontMatter::default();
    for error in &errors {
        found.syntax(inner, error, place.syntax);
    }
    for entry in node.entries() {
        match entry.key.as_str() {
            "date" => found.date(inner, &entry.value),
            "author" => found.author = string(&entry.value),
            "place" => found.place = string(&entry.value),
            "headline" => found.headline = string(&entry.value),
            "copydesk" => {
                let (config, problems) =
                    Config::from_front_matter(inner, &entry.value, base, known);
                found.config = Some(config);
                found.problems.extend(problems);
            }
            _ => {}
        }
    }
    found.shift(text, place.inner);
    Some(found)
}

fn string(node: &Node) -> Option<String> {
    node.as_str().map(str::to_owned)
}

impl FrontMatter {
    fn date(&mut self, inner: &str, value: &Node) {
        match value.date() {
            Some(date) => self.date = Some((date, value.span)),
            None if value.value == Value::Null => {}
            None => {
                let span = value.span;
                let written = span.of(inner).to_owned();
                self.problem(
                    span,
                    format!("`date` is {written}; write a date such as 2019-02-28"),
                );
            }
        }
    }

    fn syntax(&mut self, inner: &str, error: &SyntaxError, syntax: Syntax) {
        let name = match syntax {
            Syntax::Yaml => "YAML",
            Syntax::Toml => "TOML",
        };
        // A place at the very end has no characters to mark: the character before has.
        let mut span = error.span;
        if span.is_empty() {
            let end = span.start.to_usize();
            let before = inner[..end].trim_end();
            let last = before.chars().next_back().map_or(0, char::len_utf8);
            span = Span::new(before.len() - last, before.len());
        }
        self.problem(
            span,
            format!("Front matter is not sound {name}: {}", error.message),
        );
    }

    fn problem(&mut self, span: Span, message: String) {
        self.problems.push(ConfigProblem {
            rule: "invalid-config",
            span,
            line: 0,
            message,
        });
    }

    /// From places in the front matter to places in the draft.
    fn shift(&mut self, text: &str, inner: Span) {
        if let Some((_, span)) = &mut self.date {
            *span = span.shift(inner.start);
        }
        for problem in &mut self.problems {
            problem.span = problem.span.shift(inner.start);
            let before = &text.as_bytes()[..problem.span.start.to_usize()];
            problem.line = memchr::memchr_iter(b'\n', before).count() as u32 + 1;
        }
        self.problems.sort_by_key(|problem| problem.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::config::Level;

    const KNOWN: &[KnownRule] = &[KnownRule {
        id: "name-variant",
        grades: &[],
    }];

    fn found(text: &str) -> FrontMatter {
        read(text, &Config::default(), KNOWN).expect("there is front matter")
    }

    #[test]
    fn yaml_and_toml_say_the_same() {
        for text in [
            "---\ndate: 2019-02-28\nplace: Hanoi\ncopydesk:\n  rules: {name-variant: off}\n---\nText",
            "+++\ndate = 2019-02-28\nplace = \"Hanoi\"\n[copydesk.rules]\nname-variant = \"off\"\n+++\nText",
        ] {
            let found = found(text);
            assert_eq!(found.problems, []);
            let (date, span) = found.date.expect("the date is sound");
            assert_eq!(
                (date.to_string().as_str(), span.of(text)),
                ("2019-02-28", "2019-02-28")
            );
            assert_eq!(found.place.as_deref(), Some("Hanoi"));
            let config = found.config.expect("there are settings");
            assert_eq!(config.rules["name-variant"], Level::Off);
        }
    }

    #[test]
    fn problems_are_placed_in_the_draft() {
        let text = "---\ndate: yesterday\nlayout: post\ncopydesk:\n  rulez: {}\n---\nText";
        let problems = found(text).problems;
        let shown: Vec<_> = problems
            .iter()
            .map(|p| (p.line, p.span.of(text), p.message.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                (
                    2,
                    "yesterday",
                    "`date` is yesterday; write a date such as 2019-02-28"
                ),
                (5, "rulez", "unknown key `rulez`; did you mean `rules`?"),
            ]
        );
    }

    #[test]
    fn broken_front_matter_is_a_problem_with_a_place() {
        let text = "---\ndate: [2019\n---\nText";
        let found = found(text);
        assert_eq!(found.date, None);
        assert_eq!(found.problems.len(), 1);
        assert!(!found.problems[0].span.of(text).trim().is_empty());
        assert!(
            found.problems[0]
                .message
                .starts_with("Front matter is not sound YAML: ")
        );
    }
}

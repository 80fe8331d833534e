//! A rule's manual page, read from the `//!` lines of its source: the same text for `explain`, hover and `docs/rules.md`.

use super::Rule;
use crate::text::Format;

/// A rule's manual page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub id: &'static str,
    /// One line that says what the rule finds, without full stop.
    pub summary: String,
    /// The parts under `##` headings, in order; bodies are Markdown.
    pub sections: Vec<Section>,
    /// Every block of the section "Example", those after "Use instead:" marked.
    pub examples: Vec<Example>,
    /// The whole page as Markdown, the summary first, without a title.
    pub markdown: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub body: String,
}

/// A small draft that shows the rule at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub text: String,
    pub format: Format,
    /// Stands after "Use instead:": the rule has nothing to say about it.
    pub instead: bool,
}

impl Page {
    /// The body of the section with this heading, empty where there is none.
    pub fn section(&self, heading: &str) -> &str {
        self.sections
            .iter()
            .find(|s| s.heading == heading)
            .map_or("", |s| s.body.as_str())
    }
}

/// The manual page of `rule`.
pub fn page(rule: &Rule) -> Page {
    let markdown = manual(rule.source);
    let mut parts = markdown.split("\n## ");
    let summary = parts.next().unwrap_or("").trim();
    let sections: Vec<Section> = parts
        .map(|part| {
            let (heading, body) = part.split_once('\n').unwrap_or((part, ""));
            Section {
                heading: heading.trim().to_owned(),
                body: body.trim().to_owned(),
            }
        })
        .collect();
    let examples = sections
        .iter()
        .filter(|s| s.heading == "Example")
        .flat_map(|s| examples(&s.body))
        .collect();
    Page {
        id: rule.id,
        summary: summary.trim_end_matches('.').replace('\n', " "),
        sections,
        examples,
        markdown,
    }
}

/// The `//!` lines at the head of `source` as plain Markdown.
fn manual(source: &str) -> String {
    let lines: Vec<&str> = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.join("\n").trim().to_owned()
}

fn examples(body: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut instead = false;
    let mut open: Option<(Format, Vec<&str>)> = None;
    for line in body.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(tag)) => open = Some((format(tag), Vec::new())),
            (None, None) => instead |= line.trim() == "Use instead:",
            (Some((format, lines)), Some(_)) => {
                examples.push(Example {
                    text: lines.join("\n") + "\n",
                    format: *format,
                    instead,
                });
                open = None;
            }
            (Some((_, lines)), None) => lines.push(line),
        }
    }
    examples
}

fn format(tag: &str) -> Format {
    if tag.trim() == "markdown" {
        Format::Markdown
    } else {
        Format::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Group, Severity};

    const SOURCE: &str = "//! Two words\n//! of one kind.\n//!\n//! ## What it does\n//! Finds *them*.\n//!\n\
        //! ## Example\n//! ```text\n//! A draft.\n//!\n//! More.\n//! ```\n//! Use instead:\n//! ```markdown\n\
        //! # Other\n//! ```\n\nuse x;\n//! not this\n";

    #[test]
    fn page_has_summary_sections_and_examples() {
        let page = page(&Rule {
            id: "two-words",
            group: Group::Names,
            severity: Severity::Hint,
            off_by_default: false,
            source: SOURCE,
            check: |_, _| {},
        });
        assert_eq!(page.summary, "Two words of one kind");
        assert_eq!(page.section("What it does"), "Finds *them*.");
        assert_eq!(page.section("Why it matters"), "");
        let examples: Vec<_> = page
            .examples
            .iter()
            .map(|e| (e.text.as_str(), e.format, e.instead))
            .collect();
        assert_eq!(
            examples,
            [
                ("A draft.\n\nMore.\n", Format::Plain, false),
                ("# Other\n", Format::Markdown, true)
            ]
        );
        assert!(page.markdown.ends_with("# Other\n```"));
    }
}

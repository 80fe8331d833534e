//! Characters that look like a space or like nothing.
//!
//! ## What it does
//! Reports no-break spaces, soft hyphens, characters without width and a byte order mark inside the draft. Off until
//! switched on; a no-break space between a number and its unit is left alone.
//!
//! ## Why it matters
//! They come with a paste and hide words from search and from comparison.
//!
//! ## Example
//! ```text
//! The bridge was closed on Monday, the mayor said.
//! ```
//!
//! Use instead:
//! ```text
//! The bridge was closed on Monday, the mayor said, for 10 km of roads.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.text;
    if text.is_ascii() {
        return;
    }
    for (at, c) in text.char_indices() {
        let (name, instead) = match c {
            '\u{a0}' | '\u{202f}' if !follows_number(&text[..at]) => ("no-break space", " "),
            '\u{ad}' => ("soft hyphen", ""),
            '\u{200b}' | '\u{2060}' => ("character without width", ""),
            '\u{feff}' if at > 0 => ("byte order mark", ""),
            _ => continue,
        };
        let span = Span::new(at, at + c.len_utf8());
        let message = format!("A {name} stands here");
        let mut finding = Finding::new("nbsp-or-hidden-char", Severity::Hint, span, message);
        finding.fixes.push(Fix {
            title: if instead.is_empty() {
                format!("Delete the {name}")
            } else {
                "Replace with a plain space".to_owned()
            },
            edits: vec![TextEdit {
                span,
                text: instead.to_owned(),
            }],
            safe: true,
        });
        findings.push(finding);
    }
}

fn follows_number(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    #[test]
    fn hidden_characters_are_reported_and_units_may_be_bound() {
        let mut config = Config::default();
        config
            .rules
            .insert("nbsp-or-hidden-char".to_owned(), Level::Hint);
        let draft = "The bridge\u{a0}was closed for 10\u{a0}km, co\u{ad}operation ended.\n";
        let found = Fixture::new(draft).config(config).findings();
        let own: Vec<_> = found
            .iter()
            .filter(|f| f.rule == "nbsp-or-hidden-char")
            .collect();
        assert_eq!(own.len(), 2);
        assert_eq!(own[1].fixes[0].title, "Delete the soft hyphen");
    }
}

//! A byline that is broken or stands there twice.
//!
//! ## What it does
//! Reports a byline that says "By" twice, and a second byline with the words of the first. Off until switched on.
//!
//! ## Why it matters
//! The name of the writer is the one that every writer reads.
//!
//! ## Example
//! ```text
//! By By Olga Brandt
//!
//! The council met on Monday to decide about the bridge.
//! ```
//!
//! Use instead:
//! ```text
//! By Olga Brandt
//!
//! The council met on Monday to decide about the bridge.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit, blocks};
use crate::block::BlockKind;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut first: Option<&str> = None;
    for block in context
        .story
        .blocks
        .iter()
        .filter(|b| b.block.kind == BlockKind::Byline)
    {
        let span = block.block.span;
        let words = span.of(context.text);
        if let Some(doubled) = doubled(words) {
            let start = span.range().start;
            let mut finding = new(span, "The byline says “By” twice");
            finding.fixes.push(Fix {
                title: "Delete the second “By”".to_owned(),
                edits: vec![TextEdit {
                    span: Span::new(start + 2, start + doubled),
                    text: String::new(),
                }],
                safe: true,
            });
            findings.push(finding);
        } else if first == Some(words) {
            let mut finding = new(span, "The byline stands here twice");
            finding
                .fixes
                .push(blocks::delete(context.text, span, "Delete this byline"));
            findings.push(finding);
        }
        first = first.or(Some(words));
    }
}

fn new(span: Span, message: &str) -> Finding {
    Finding::new("byline-format", Severity::Hint, span, message)
}

/// Where the second "By" ends.
fn doubled(words: &str) -> Option<usize> {
    let rest = words
        .get(..2)
        .filter(|by| by.eq_ignore_ascii_case("by"))
        .map(|_| &words[2..])?;
    let second = rest.trim_start();
    let by = second.get(..2)?.eq_ignore_ascii_case("by");
    let at = words.len() - second.len() + 2;
    (by && second.len() < rest.len() && second[2..].starts_with(' ')).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    #[test]
    fn bylines_are_read_where_the_house_wants_it() {
        let mut config = Config::default();
        config.rules.insert("byline-format".to_owned(), Level::Hint);
        Fixture::new(
            "
            By By Olga Brandt
          //^^^^^^^^^^^^^^^^^ byline-format[hint]: The byline says “By” twice

            The council met on Monday to decide about the bridge over the river.

            By Tom Reed, Valley Herald
            ",
        )
        .config(config)
        .check(&["byline-format"]);
    }
}

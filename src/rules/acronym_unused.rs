//! An abbreviation that is introduced and never used.
//!
//! ## What it does
//! Reports an abbreviation in parentheses behind the name that it stands for, where the draft does not use it again.
//! Credits ("(Reuters)") and codes of the stock exchange are no such abbreviations.
//!
//! ## Why it matters
//! It asks readers to remember something that they will not need.
//!
//! ## Example
//! ```text
//! The World Food Programme (WFP) sent lorries on Monday, the mayor said.
//! ```
//!
//! Use instead:
//! ```text
//! The World Food Programme (WFP) sent lorries on Monday; the WFP has thirty of them.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in context
        .story
        .blocks
        .iter()
        .filter(|b| b.block.kind.is_running())
    {
        for acronym in block
            .facts
            .spelling
            .acronyms
            .iter()
            .filter(|a| a.introduced)
        {
            let span = block.absolute(acronym.span);
            let word = span.of(context.text);
            let start = block.block.span.range().start;
            let before = context.text[start..span.range().start]
                .trim_end_matches('(')
                .trim_end();
            if spells(before, word) && n_uses(context.text, word) == 1 {
                findings.push(finding(context.text, span, word));
            }
        }
    }
}

fn finding(text: &str, span: Span, word: &str) -> Finding {
    let message = format!("“{word}” is introduced and not used again");
    let mut finding = Finding::new("acronym-unused", Severity::Hint, span, message);
    let start = text[..span.range().start]
        .trim_end_matches(['(', ' ', '\u{a0}'])
        .len();
    finding.fixes.push(Fix {
        title: format!("Delete “({word})”"),
        edits: vec![TextEdit {
            span: Span::new(start, span.range().end + 1),
            text: String::new(),
        }],
        safe: false,
    });
    finding.unnecessary = true;
    finding
}

/// Do the last words with a capital begin with the abbreviation's letters?
fn spells(before: &str, acronym: &str) -> bool {
    let mut letters = acronym.chars().rev().peekable();
    for word in before.rsplit([' ', '-', '\u{a0}', '\n']) {
        let Some(letter) = letters.peek() else {
            return true;
        };
        let Some(first) = word.chars().next() else {
            continue;
        };
        if first.to_uppercase().next() == Some(*letter) {
            letters.next();
        } else if first.is_uppercase() || word.len() > 4 {
            return false;
        }
    }
    letters.peek().is_none()
}

/// How often the word stands in the text by itself.
fn n_uses(text: &str, word: &str) -> usize {
    let letter = |c: char| c.is_alphanumeric();
    text.match_indices(word)
        .filter(|(at, _)| {
            !text[..*at].ends_with(letter) && !text[at + word.len()..].starts_with(letter)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["acronym-unused"];

    #[test]
    fn only_abbreviations_of_the_name_before_count() {
        check(
            RULE,
            "
            The World Food Programme (WFP) sent lorries, and the Valley Bank (VB) paid. The shares of Holm (HLM) fell.
          //                          ^^^ acronym-unused[hint]: “WFP” is introduced and not used again

            The United Steel Union (USU) struck. A USU spokesman said so.
            ",
        );
        assert_eq!(
            fixes(RULE[0], "The World Food Programme (WFP) sent lorries.\n")[0].text,
            "The World Food Programme sent lorries.\n"
        );
    }
}

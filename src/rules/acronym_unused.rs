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

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::text::Span;

/// So many bytes behind an abbreviation its next use is looked for first: there it mostly stands.
const NEAR: usize = 4096;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = context.text;
    let blocks = context.story.blocks.iter();
    let mut introduced: Vec<Span> = Vec::new();
    for block in blocks.filter(|b| b.block.kind.is_running()) {
        let acronyms = block.facts.spelling.acronyms.iter();
        for acronym in acronyms.filter(|a| a.introduced) {
            let span = block.absolute(acronym.span);
            let start = block.block.span.range().start;
            let before = text[start..span.range().start]
                .trim_end_matches('(')
                .trim_end();
            if spells(before, span.of(text)) && !is_used_near(text, span) {
                introduced.push(span);
            }
        }
    }
    let uses = uses(text, introduced.iter().map(|span| span.of(text)));
    for span in introduced {
        let word = span.of(text);
        if uses.get(word) == Some(&1) {
            findings.push(finding(text, span, word));
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

/// Does the word stand by itself soon behind `span`?
fn is_used_near(text: &str, span: Span) -> bool {
    let behind = &text.as_bytes()[span.range().end..];
    let near = &behind[..behind.len().min(NEAR)];
    memchr::memmem::find_iter(near, span.of(text)).any(|at| {
        let start = span.range().end + at;
        is_alone(text, start..start + span.len())
    })
}

/// How often each of the words, which are capitals alone, stands in the text by itself.
fn uses<'t>(text: &'t str, words: impl Iterator<Item = &'t str>) -> FxHashMap<&'t str, usize> {
    let mut uses: FxHashMap<&str, usize> = words.map(|word| (word, 0)).collect();
    if uses.is_empty() {
        return uses;
    }
    let is_capital = |b: &u8| b.is_ascii_uppercase();
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].iter().position(is_capital) {
        let start = at + found;
        let n_capitals = text.as_bytes()[start..]
            .iter()
            .take_while(|b| is_capital(b));
        at = start + n_capitals.count();
        if let Some(n) = uses.get_mut(&text[start..at])
            && is_alone(text, start..at)
        {
            *n += 1;
        }
    }
    uses
}

fn is_alone(text: &str, word: Range<usize>) -> bool {
    let letter = |c: char| c.is_alphanumeric();
    !text[..word.start].ends_with(letter) && !text[word.end..].starts_with(letter)
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

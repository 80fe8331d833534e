//! An organisation, a place or a thing whose name is spelled in two ways.
//!
//! ## What it does
//! Reports a name that differs from one used elsewhere in the draft by a slip ("Neiman Marcus", "Nieman Marcus"), or by
//! nothing but case, accents, hyphens or spaces. People have a rule of their own (`name-variant`); an
//! abbreviation of the name, and a headline in capitals, are no variants.
//!
//! ## Why it matters
//! One of the two is wrong, and readers who search for the name find half the story.
//!
//! ## Example
//! ```text
//! The sale of Walmart in the valley was agreed on Monday.
//!
//! Workers at the local Wal-Mart had feared for their jobs.
//! ```
//!
//! Use instead:
//! ```text
//! The sale of Walmart in the valley was agreed on Monday.
//!
//! Workers at the local Walmart had feared for their jobs.
//! ```

use rustc_hash::FxHashMap;

use super::{Context, Finding, Fix, Related, Severity, name_words, spelling};
use crate::block::BlockKind;
use crate::extract::NameShape;
use crate::lexicon;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut people = Vec::new();
    for slip in name_words::slips(context) {
        if slip.person {
            people.push(&*slip.right);
        } else {
            findings.push(finding(
                context.text,
                slip.name,
                slip.span,
                &slip.right,
                slip.evidence,
            ));
        }
    }
    variants(context, &people, findings);
}

fn finding(text: &str, name: Span, word: Span, right: &str, evidence: Span) -> Finding {
    let wrong = word.of(text);
    let message = format!("{right} is spelled “{wrong}” here");
    let mut finding = Finding::new("org-variant", Severity::Information, name, message);
    finding.related.push(Related {
        span: evidence,
        message: format!("Spelled “{right}” here"),
    });
    let title = format!("Replace with “{right}”");
    finding.fixes.push(Fix::choice(&title, word, right));
    finding
}

/// One way to write a name, with its first place and how often it is used.
struct Written<'a> {
    name: &'a str,
    /// [`key`] of the name.
    key: u64,
    first: Span,
    n: u32,
}

/// Names that differ in form alone. `people` have a rule of their own.
fn variants(context: &Context<'_>, people: &[&str], findings: &mut Vec<Finding>) {
    let mut written = written(context);
    written.sort_by_key(|written| written.key);
    let groups = written.chunk_by(|a, b| a.key == b.key);
    for group in groups.filter(|group| group.len() > 1) {
        let most = group
            .iter()
            .max_by_key(|w| (w.n, std::cmp::Reverse(w.first)));
        let Some(right) = most else { continue };
        if group.iter().any(|w| people.contains(&w.name)) {
            continue;
        }
        for wrong in group.iter().filter(|w| !is_same(w.name, right.name)) {
            findings.push(finding(
                context.text,
                wrong.first,
                wrong.first,
                right.name,
                right.first,
            ));
        }
    }
}

/// The same letters, whatever the kind of space between them.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    one == other || one.chars().map(plain).eq(other.chars().map(plain))
}

/// The names of the draft that are long enough to compare, each once.
fn written<'a>(context: &Context<'a>) -> Vec<Written<'a>> {
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all: Vec<Written<'_>> = Vec::new();
    for block in &context.story.blocks {
        // Headlines have capitals of their own.
        if matches!(block.block.kind, BlockKind::Headline | BlockKind::Heading) {
            continue;
        }
        let mentions = block.facts.mentions.iter();
        for mention in mentions.filter(|m| m.shape != NameShape::Full) {
            let span = block.absolute(mention.span);
            let name = span.of(context.text);
            let name = name
                .strip_prefix("The ")
                .or(name.strip_prefix("the "))
                .unwrap_or(name);
            let span = Span::new(span.range().end - name.len(), span.range().end);
            let tagged = name_words::is_tagged(context.text, span.start);
            if tagged {
                context.shared.reads_beside_names.set(true);
            }
            if tagged || mention.initial && !name.contains(' ') || !is_long(name) {
                continue;
            }
            let idx = *known.entry(name).or_insert(all.len());
            match all.get_mut(idx) {
                Some(written) => written.n += 1,
                None => all.push(Written {
                    name,
                    key: key(name),
                    first: span,
                    n: 1,
                }),
            }
        }
    }
    all
}

/// Long enough that two forms are no two names, and not in capitals throughout.
fn is_long(name: &str) -> bool {
    name.len() >= 6
        && name.chars().filter(|c| c.is_lowercase()).count() >= 3
        && !name.contains(['\n', '.'])
}

/// By which the name is known whatever its case, accents, hyphens and spaces: a number for its letters, folded.
fn key(name: &str) -> u64 {
    let mut small = [0; 64];
    if name.is_ascii() && name.len() <= small.len() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        let mut n = 0;
        for (place, letter) in small.iter_mut().zip(letters) {
            *place = letter.to_ascii_lowercase();
            n += 1;
        }
        return lexicon::word::bytes_hash(&small[..n]);
    }
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    spelling::folded_hash(&letters)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn forms_of_one_name_are_reported_and_two_names_are_not() {
        check(
            &["org-variant"],
            "
            The Walmart store in the valley was closed. Nobody at Walmart knew of it, a clerk of the company said.

            Later Wal-Mart opened another one near the São Paulo road. The Red River flows by the Red Cross.
          //      ^^^^^^^^ org-variant[information]: Walmart is spelled “Wal-Mart” here
            ",
        );
    }

    #[test]
    fn a_space_that_does_not_break_is_no_variant() {
        check(
            &["org-variant"],
            "
            The Harbour\u{a0}Trust met at the Harbour Trust on Monday, the mayor said.
            ",
        );
    }
}

//! Words of the newsroom inside a quotation.
//!
//! ## What it does
//! Reports a quotation that is patched with a bracket: a name or words that the speaker did not say. Where the patch is
//! the subject of the sentence, or there are several, it is an information, else a hint. What the reporter saw
//! ("[laughs]"), "[sic]", a changed capital ("[T]he") and a cut ("[…]") are left alone.
//!
//! ## Why it matters
//! A quotation that needs patching is better paraphrased: readers trust what stands between the marks.
//!
//! ## Example
//! ```text
//! “[Sola] said that [the bridge] would be closed,” engineer Tom Reed said.
//! ```
//!
//! Use instead:
//! ```text
//! Sola told the council that the bridge would be closed, engineer Tom Reed said. “It was [laughs] late.”
//! ```

use super::{Context, Finding, Severity};
use crate::extract::ContentKind;
use crate::lexicon::{self, Class};
use crate::text::Span;

/// What a reporter saw or heard, or says about the words.
const SEEN: &[&str] = &[
    "sic",
    "laugh",
    "applause",
    "cheer",
    "cry",
    "pause",
    "sigh",
    "chuckle",
    "inaudible",
    "crosstalk",
    "expletive",
    "smil",
    "emphasis",
    "ph",
    "bleep",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for quotation in &context.story.quotations {
        if quotation.kind == ContentKind::Indirect {
            continue;
        }
        let words = quotation.span.of(context.text);
        if memchr::memchr2(b'(', b'[', words.as_bytes()).is_none() {
            continue;
        }
        let mut inserts = inserts(words);
        let Some((at, len)) = inserts.next() else {
            continue;
        };
        let several = inserts.next().is_some();
        let severity = if several || is_subject(words, at, len) {
            Severity::Information
        } else {
            Severity::Hint
        };
        let start = quotation.span.range().start + at;
        let span = Span::new(start, start + len);
        let insert = span.of(context.text);
        let message = if several {
            format!("A quotation with several inserts, the first “{insert}”")
        } else {
            format!("An insert in a quotation: “{insert}”")
        };
        findings.push(Finding::new("quote-insert", severity, span, message));
    }
}

/// The inserts of a quotation: place and length with the brackets.
fn inserts(words: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    words.match_indices(['(', '[']).filter_map(|(at, open)| {
        let close = if open == "(" { ')' } else { ']' };
        let inner = &words[at + 1..];
        let len = inner.find(close)?;
        let (inner, after) = (&inner[..len], &inner[len + 1..]);
        let own = if open == "(" {
            is_patch(inner)
        } else {
            is_word(inner)
        };
        // "[T]he": a changed capital.
        let glued =
            after.starts_with(char::is_alphabetic) || words[..at].ends_with(char::is_alphabetic);
        (own && !glued).then_some((at, len + 2))
    })
}

fn is_word(inner: &str) -> bool {
    let lower = inner.to_lowercase();
    inner.contains(char::is_alphabetic) && !SEEN.iter().any(|seen| lower.starts_with(seen))
}

/// "(Moon)", "(related issues)": a name or a few words that are no sentence, an abbreviation or a figure. Other
/// parentheses may be the speaker's own.
fn is_patch(inner: &str) -> bool {
    let n_words = inner.split(' ').count();
    let is_sentence = inner.contains(['.', ',', '!', '?', ';', ':']);
    let has_lower = inner.chars().any(char::is_lowercase);
    let has_digit = inner.chars().any(|c| c.is_ascii_digit());
    // "(as they should)" is said, not put in.
    let has_subject = inner
        .split(' ')
        .any(|word| lexicon::class(&word.to_lowercase()).contains(Class::SUBJECT_PRONOUN));
    n_words <= 5 && !is_sentence && has_lower && !has_digit && !has_subject && is_word(inner)
}

/// Does the insert open its sentence, and go on in lower case?
fn is_subject(words: &str, at: usize, len: usize) -> bool {
    let before = words[..at].trim_end();
    let opens = !before.contains(char::is_alphanumeric) || before.ends_with(['.', '!', '?']);
    opens
        && words[at + len..]
            .trim_start()
            .starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn patches_are_reported_and_what_was_seen_is_not() {
        check(
            &["quote-insert"],
            "
            “(Moon) hopes that they talk,” spokesman Kim Eui-kyeom said.
          // ^^^^^^ quote-insert[information]: An insert in a quotation: “(Moon)”

            “We hope that [the talks] go on,” he said.
          //              ^^^^^^^^^^^ quote-insert[hint]

            “[T]he talks [laughs] go on (as they should) […] for the [sic] moment,” he said.
            ",
        );
    }
}

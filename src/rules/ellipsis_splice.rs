//! A quotation put together from pieces.
//!
//! ## What it does
//! Reports a direct quotation with three cuts ("…") or more between its words. A pause at its beginning or end, and one
//! or two cuts, are left alone.
//!
//! ## Why it matters
//! Whoever joins pieces from here and there decides what the speaker said.
//!
//! ## Example
//! ```text
//! “We … will win … the vote … soon,” Mayor Ana Sola said.
//! ```
//!
//! Use instead:
//! ```text
//! “We will win … the vote soon …,” Mayor Ana Sola said.
//! ```

use super::{Context, Finding, Severity};
use crate::extract::ContentKind;

/// So many cuts are too many.
const MAX_CUTS: usize = 2;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for quotation in &context.story.quotations {
        if quotation.kind != ContentKind::Direct {
            continue;
        }
        let n_cuts = cuts(quotation.span.of(context.text));
        if n_cuts > MAX_CUTS {
            findings.push(Finding::new(
                "ellipsis-splice",
                Severity::Information,
                quotation.span,
                format!("A quotation joined from {} pieces", n_cuts + 1),
            ));
        }
    }
}

/// How many cuts stand between words.
fn cuts(words: &str) -> usize {
    if !has_ellipsis(words.as_bytes()) {
        return 0;
    }
    let plain = words.replace(". . .", "…").replace("...", "…");
    let mut pieces = plain
        .split('…')
        .map(|piece| piece.contains(char::is_alphanumeric))
        .skip_while(|spoken| !spoken)
        .filter(|spoken| *spoken);
    let first = usize::from(pieces.next().is_some());
    (first + pieces.count()).saturating_sub(1)
}

/// Does anything stand there that may be three points?
fn has_ellipsis(words: &[u8]) -> bool {
    let first = "…".as_bytes()[0];
    memchr::memchr2_iter(b'.', first, words).any(|at| {
        let rest = &words[at..];
        rest.starts_with(b"..") || rest.starts_with(b". .") || rest.starts_with("…".as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::cuts;
    use crate::rules::fixture::check;

    #[test]
    fn cuts_stand_between_words() {
        assert_eq!(cuts("“We … will ... win . . . soon …,”"), 3);
        assert_eq!(cuts("“… We won. It is late …”"), 0);
    }

    #[test]
    fn patchwork_is_reported_and_one_cut_is_not() {
        check(
            &["ellipsis-splice"],
            "
            “We … will … win … soon,” Mayor Ana Sola said.
          //^^^^^^^^^^^^^^^^^^^^^^^^^ ellipsis-splice[information]: A quotation joined from 4 pieces

            “We will … win soon,” she said.
            ",
        );
    }
}

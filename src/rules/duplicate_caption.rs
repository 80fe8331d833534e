//! A caption that stands in the draft twice.
//!
//! ## What it does
//! Reports a caption whose words stood in an earlier caption already. Case, marks and punctuation do not count. A bare
//! credit ("Photo: Reuters") may stand under every picture.
//!
//! ## Why it matters
//! A web page shows a caption once with the picture and once in the gallery; a paste brings both.
//!
//! ## Example
//! ```text
//! The council met on Monday to decide about the bridge.
//!
//! Mayor Ana Sola (left) and engineer Tom Reed at the bridge (Reuters)
//!
//! Mayor Ana Sola (left) and engineer Tom Reed at the bridge (Reuters)
//!
//! The vote was close.
//! ```
//!
//! Use instead:
//! ```text
//! The council met on Monday to decide about the bridge.
//!
//! Mayor Ana Sola (left) and engineer Tom Reed at the bridge (Reuters)
//!
//! The vote was close.
//! ```

use rustc_hash::FxHashMap;

use super::{Context, Finding, Related, Severity, blocks};
use crate::block::BlockKind;
use crate::text::Span;

/// A shorter line is a credit, not a caption of its own.
const MIN_WORDS: u32 = 4;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: FxHashMap<u64, Span> = FxHashMap::default();
    for block in &context.story.blocks {
        let fingerprint = &block.facts.fingerprint;
        if block.block.kind != BlockKind::Caption || fingerprint.n_words < MIN_WORDS {
            continue;
        }
        let span = block.block.span;
        let first = *seen.entry(fingerprint.exact).or_insert(span);
        if first == span {
            continue;
        }
        let mut finding = Finding::new(
            "duplicate-caption",
            Severity::Warning,
            span,
            "Caption repeated word for word",
        );
        finding.related.push(Related {
            span: first,
            message: "The same caption stands here first".to_owned(),
        });
        let mut delete = blocks::delete(context.text, span, "Delete this caption");
        // Of two versions somebody must choose.
        delete.safe = span.of(context.text) == first.of(context.text);
        finding.fixes.push(delete);
        finding.unnecessary = true;
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["duplicate-caption", "duplicate-paragraph"];

    #[test]
    fn repeated_caption_is_reported_once_and_as_a_caption() {
        check(
            RULE,
            "
            Rain fell on the valley for the third day on Monday.

            Farmer Olga Brandt (right) and her brother Nils Brandt of the upper valley near the dam (AFP)

            Farmer Olga Brandt (right) and her brother Nils Brandt of the upper valley near the dam (AFP)
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-caption[warning]: Caption repeated word for word

            The dam held.
            ",
        );
    }

    #[test]
    fn allows_the_same_credit_under_two_pictures() {
        check(
            RULE,
            "
            Rain fell on the valley for the third day on Monday.

            Farmer Olga Brandt at the dam (AFP)

            (AFP)

            (AFP)
            ",
        );
    }

    #[test]
    fn fix_takes_the_second_caption_and_leaves_clean_spacing() {
        let fixed = fixes(
            "duplicate-caption",
            "
            Rain fell on the valley for the third day on Monday and the river rose by two metres within an afternoon.
            Farmer Olga Brandt (right) at the dam (AFP)
            Farmer Olga Brandt (right) at the dam (AFP)

            The dam held.
            ",
        );
        assert_eq!(
            fixed[0].text.trim_end(),
            "Rain fell on the valley for the third day on Monday and the river rose by two metres within an \
             afternoon.\n\
             Farmer Olga Brandt (right) at the dam (AFP)\n\nThe dam held."
        );
        assert!(fixed[0].safe);
    }
}

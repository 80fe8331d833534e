//! A note to self that is still in the copy.
//!
//! ## What it does
//! Reports the marks that newsrooms put where something is still to come or to check: "TK", "XXX", "CQ", "CHECK", "[?]",
//! "???", notes in brackets such as "[CHECK NAME]", and dummy text. Names that hold such letters (TK Maxx, CQ Roll
//! Call, Super Bowl XXX) and headlines in capitals are left alone.
//!
//! ## Why it matters
//! The reader sees what was meant for the desk, and the fact that was to come is missing.
//!
//! ## Example
//! ```text
//! The fire killed TK people on Monday, the mayor said.
//! ```
//!
//! Use instead:
//! ```text
//! The fire killed nine people on Monday, the mayor said.
//! ```

use super::{Context, Finding, Severity, slips};
use crate::extract::slip::SlipKind;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (span, _) in slips::of(context, |kind| matches!(kind, SlipKind::Marker)) {
        let words = span.of(context.text);
        findings.push(Finding::new(
            "draft-marker-left",
            Severity::Warning,
            span,
            format!("A note to the desk is still here: “{words}”"),
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn notes_are_reported_and_names_are_not() {
        check(
            &["draft-marker-left"],
            "
            Mayor Ana Sola, TK, spoke to [CHECK NUMBER] people at TK Maxx on Monday.
          //                ^^ draft-marker-left[warning]: A note to the desk is still here: “TK”
          //                             ^^^^^^^^^^^^^^ draft-marker-left
            ",
        );
    }
}

//! A report that nobody makes.
//!
//! ## What it does
//! Reports "was reported to", "is believed that" and the like where the sentence names nobody who reports or believes it.
//!
//! ## Why it matters
//! Readers cannot weigh a report without knowing whose it is.
//!
//! ## Example
//! ```text
//! The agreement was reported to include a clause on fishing.
//! ```
//!
//! Use instead:
//! ```text
//! The agreement was reported by two newspapers to include a clause on fishing.
//! ```

use super::{Context, Finding, Severity};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        if !block.block.kind.is_running() {
            continue;
        }
        for report in &block.facts.agentless {
            let span = block.absolute(*report);
            let words = span.of(context.text);
            let message = format!("“{words}”: the sentence does not say by whom");
            findings.push(Finding::new(
                "agentless-report",
                Severity::Information,
                span,
                message,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["agentless-report"];

    #[test]
    fn a_passive_report_without_agent_is_reported() {
        check(
            RULE,
            "
            The agreement was reported to include a clause on fishing.
          //              ^^^^^^^^^^^^^^^^^^^^^^^ agentless-report[information]: “was reported to include”: the sentence does not say by whom
            ",
        );
    }

    #[test]
    fn allows_an_agent_another_speaker_and_the_active_voice() {
        check(
            RULE,
            "
            Holm was said by police to have fled. The deal was believed to be dead, officials said.

            Two cases were reported in May. Lund was quoted as saying by reporters that it was over.
            ",
        );
    }
}

//! "Here" is not where the dateline says.
//!
//! ## What it does
//! Reports "here in Hanoi" in a story with the dateline of a city far away (in another time zone).
//!
//! ## Why it matters
//! A dateline says where the reporter was. One of the two is not true.
//!
//! ## Example
//! ```text
//! SEOUL, South Korea — The talks ended early on Thursday, officials said.
//!
//! The leaders had met here in Hanoi for two days.
//! ```
//!
//! Use instead:
//! ```text
//! SEOUL, South Korea — The talks ended early on Thursday, officials said.
//!
//! The leaders had met in Hanoi for two days. Crowds watched here in Seoul.
//! ```

use super::{Context, Finding, Related, Severity};
use crate::extract::NameShape;
use crate::lexicon::zone::zone_of;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let found = context
        .story
        .blocks
        .iter()
        .find_map(|b| b.block.dateline.map(|dateline| b.absolute(dateline)));
    let Some(dateline) = found else { return };
    let from = dateline.of(context.text).to_lowercase();
    let city = from
        .split([',', '(', '—', '–', '-'])
        .next()
        .unwrap_or("")
        .trim()
        .to_owned();
    for block in context
        .story
        .blocks
        .iter()
        .filter(|b| b.block.kind.is_running())
    {
        for mention in block
            .facts
            .mentions
            .iter()
            .filter(|m| m.shape == NameShape::Place && !m.quoted)
        {
            let span = block.absolute(mention.span);
            if !context.text[..span.range().start].ends_with(" here in ") {
                continue;
            }
            let place = span.of(context.text);
            // "Here in Germany" in a story from Berlin is right: only places of two zones are certainly two.
            let zones = zone_of(&city).zip(zone_of(place));
            if zones.is_none_or(|(one, other)| one == other) {
                continue;
            }
            let message = format!("“Here in {place}”, with another place in the dateline");
            let mut finding = Finding::new(
                "dateline-place-conflict",
                Severity::Information,
                span,
                message,
            );
            finding.related.push(Related {
                span: dateline,
                message: "The dateline".to_owned(),
            });
            findings.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn here_is_where_the_dateline_says() {
        check(
            &["dateline-place-conflict"],
            "
            SEOUL, South Korea — The talks ended on Thursday, officials said.

            They had met here in Vietnam. Crowds watched here in Seoul, and here in South Korea. He called from Hanoi.
          //                     ^^^^^^^ dateline-place-conflict[information]: “Here in Vietnam”, with another place in the dateline
            ",
        );
    }
}

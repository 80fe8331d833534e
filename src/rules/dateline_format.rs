//! A dateline that does not look like one.
//!
//! ## What it does
//! Reports a dateline whose city is not in capitals, or whose dash is a hyphen, and one without a country for a city that
//! does not stand alone. Off until switched on.
//!
//! ## Why it matters
//! The dateline says where the reporter was; every wire writes it in one way.
//!
//! ## Example
//! ```text
//! Hanoi, Vietnam (AP) - The talks ended early on Thursday, officials said.
//! ```
//!
//! Use instead:
//! ```text
//! HANOI, Vietnam (AP) — The talks ended early on Thursday, officials said.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::lexicon;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        let Some(dateline) = block.block.dateline else {
            continue;
        };
        let span = block.absolute(dateline);
        let words = span.of(context.text);
        let city = words
            .split([',', '(', '—', '–', '_', '-'])
            .next()
            .unwrap_or("")
            .trim();
        let shouted = city.to_uppercase();
        let mut edits = Vec::new();
        if city != shouted {
            let start = span.range().start;
            edits.push(TextEdit {
                span: Span::new(start, start + city.len()),
                text: shouted.clone(),
            });
        }
        edits.extend(dash(words, span));
        if !edits.is_empty() {
            let mut finding = new(span, "The dateline is not in the style CITY, Country —");
            finding.fixes.push(Fix {
                title: "Write it as CITY, Country —".to_owned(),
                edits,
                safe: true,
            });
            findings.push(finding);
        } else if !words.contains(',') && !lexicon::stands_alone_in_dateline(&shouted) {
            findings.push(new(span, "The dateline names no country or state"));
        }
    }
}

fn new(span: Span, message: &str) -> Finding {
    Finding::new("dateline-format", Severity::Information, span, message)
}

/// A hyphen where a dash belongs.
fn dash(words: &str, span: Span) -> Option<TextEdit> {
    let bare = words.trim_end();
    let hyphen = bare.ends_with('-') && !bare.ends_with("--");
    hyphen.then(|| {
        let end = span.range().start + bare.len();
        TextEdit {
            span: Span::new(end - 1, end),
            text: "—".to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Preset;
    use crate::rules::fixture::Fixture;

    fn messages(text: &str) -> Vec<String> {
        let config = Config {
            preset: Some(Preset::Ap),
            ..Config::default()
        };
        let findings = Fixture::new(text).config(config).findings();
        let own = findings.into_iter().filter(|f| f.rule == "dateline-format");
        own.map(|f| f.message).collect()
    }

    #[test]
    fn datelines_of_wires_are_fine() {
        let end = "The talks ended early on Thursday, officials said on Friday.\n";
        for fine in [
            "HANOI, Vietnam -- ",
            "LONDON — ",
            "SEOUL, South Korea (AP) — ",
        ] {
            assert_eq!(messages(&format!("{fine}{end}")), [""; 0], "{fine}");
        }
        assert_eq!(messages(&format!("Hanoi, Vietnam (AP) - {end}")).len(), 1);
        assert_eq!(messages(&format!("NOWHERE (AP) — {end}")).len(), 1);
    }
}

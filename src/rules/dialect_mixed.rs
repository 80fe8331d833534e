//! British and American spelling in one draft.
//!
//! ## What it does
//! Reports the words in the spelling that the draft uses less: "canceled" where it otherwise writes "colour" and
//! "centre". The preset `guardian` wants British spelling throughout, `ap` American. Names and quotations keep theirs.
//!
//! ## Why it matters
//! A newspaper has one spelling; two of them show that a passage was pasted.
//!
//! ## Example
//! ```text
//! The colour of the town centre was chosen on Monday, and the neighbours liked it.
//!
//! The parade was canceled.
//! ```
//!
//! Use instead:
//! ```text
//! The colour of the town centre was chosen on Monday, and the neighbours liked it.
//!
//! The parade was cancelled, the Australian Labor Party said.
//! ```

use super::{Context, Finding, Fix, Severity, TextEdit};
use crate::desk::config::Preset;
use crate::lexicon::dialect::{self, Dialect};
use crate::text::Span;

/// One spelling is the draft's own if it is so many times as common as the other.
const CLEARLY: usize = 2;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let words: Vec<(Span, Dialect, &str)> = words(context).collect();
    let Some(own) = own(context, &words) else {
        return;
    };
    for (span, dialect, other) in words {
        if dialect == own {
            continue;
        }
        let word = span.of(context.text);
        let message = format!(
            "“{word}” is {} spelling, “{other}” {}",
            dialect.name(),
            own.name()
        );
        let mut finding = Finding::new("dialect-mixed", Severity::Hint, span, message);
        finding.fixes.push(Fix {
            title: format!("Replace with “{other}”"),
            edits: vec![TextEdit {
                span,
                text: other.to_owned(),
            }],
            safe: true,
        });
        findings.push(finding);
    }
}

fn words<'a>(context: &Context<'a>) -> impl Iterator<Item = (Span, Dialect, &'static str)> + 'a {
    let text = context.text;
    context.story.blocks.iter().flat_map(move |block| {
        let spans = block.facts.spelling.dialect.iter();
        spans.filter_map(move |span| {
            let span = block.absolute(*span);
            let (dialect, other) = dialect::of(span.of(text))?;
            Some((span, dialect, other))
        })
    })
}

/// The spelling of the house, else the one that the draft clearly uses more.
fn own(context: &Context<'_>, words: &[(Span, Dialect, &str)]) -> Option<Dialect> {
    match context.config.preset {
        Some(Preset::Guardian) => return Some(Dialect::British),
        Some(Preset::Ap) => return Some(Dialect::American),
        _ => {}
    }
    let count = |dialect| words.iter().filter(|(_, own, _)| *own == dialect).count();
    let (british, american) = (count(Dialect::British), count(Dialect::American));
    if british >= american * CLEARLY && american > 0 {
        Some(Dialect::British)
    } else if american >= british * CLEARLY && british > 0 {
        Some(Dialect::American)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Preset;
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["dialect-mixed"];

    #[test]
    fn the_rarer_spelling_is_reported_outside_names_and_quotations() {
        check(
            RULE,
            "
            The colour of the centre pleased the neighbours. The parade was canceled.
          //                                                                ^^^^^^^^ dialect-mixed[hint]: “canceled” is American spelling, “cancelled” British

            “My favorite color,” Mayor Ana Sola wrote to the Center for Labor. It was organized well.
            ",
        );
    }

    #[test]
    fn the_house_decides() {
        let british = Config {
            preset: Some(Preset::Guardian),
            ..Config::default()
        };
        let draft = "The color of the hall was chosen on Monday.\n";
        let found = Fixture::new(draft).config(british).findings();
        assert!(found.iter().any(|f| f.rule == RULE[0]));
        assert!(
            Fixture::new(draft)
                .findings()
                .iter()
                .all(|f| f.rule != RULE[0])
        );
    }
}

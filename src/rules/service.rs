//! What the service itself reports, about a draft as a whole rather than about its copy: that it is not English, and
//! characters that nobody sees.

use super::{Context, Finding, Fix, Severity, TextEdit, levels, slips};
use crate::desk::config::Level;
use crate::extract::slip::SlipKind;
use crate::extract::spelling::Language;
use crate::text::Span;

/// A shorter draft is not judged: a headline may be all names.
const MIN_WORDS: u32 = 30;

/// English has more function words than one in so many words; other languages share some by chance.
const ENGLISH: u32 = 6;

/// One information for a draft in another language.
pub(super) fn not_english(context: &Context<'_>) -> Option<Finding> {
    let prose = context
        .story
        .blocks
        .iter()
        .map(|block| block.facts.language);
    let sum = prose.fold(Language::default(), |a, b| Language {
        n_words: a.n_words + b.n_words,
        n_english: a.n_english + b.n_english,
    });
    if sum.n_words < MIN_WORDS || sum.n_english * ENGLISH >= sum.n_words {
        return None;
    }
    let first = context
        .story
        .blocks
        .iter()
        .find(|b| b.block.kind.is_prose())?;
    let line = first
        .block
        .span
        .of(context.text)
        .lines()
        .next()
        .unwrap_or("");
    let start = first.block.span.range().start;
    let message = "The draft does not seem to be English; it is not checked";
    Some(Finding::new(
        "not-english",
        severity(context, "not-english", Severity::Information)?,
        Span::new(start, start + line.trim_end().len()),
        message,
    ))
}

/// Is the draft in another language, reported or not?
pub(super) fn is_silent(context: &Context<'_>) -> bool {
    context.config.rules.get("not-english") != Some(&Level::Off) && not_english(context).is_some()
}

/// Characters without width, and controls of direction.
pub(super) fn invisible(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (span, kind) in slips::of(context, |kind| matches!(kind, SlipKind::Invisible(_))) {
        let SlipKind::Invisible(c) = *kind else {
            continue;
        };
        // An override makes the reader see other words than the machine.
        let turns = matches!(c, '\u{202d}' | '\u{202e}');
        let default = if turns {
            Severity::Warning
        } else {
            Severity::Information
        };
        let Some(severity) = severity(context, "invisible-character", default) else {
            return;
        };
        let message = format!(
            "An invisible character stands here: {} (U+{:04X})",
            name(c),
            c as u32
        );
        let mut finding = Finding::new("invisible-character", severity, span, message);
        finding.fixes.push(Fix {
            title: "Delete the invisible character".to_owned(),
            edits: vec![TextEdit {
                span,
                text: String::new(),
            }],
            safe: true,
        });
        findings.push(finding);
    }
}

fn name(c: char) -> &'static str {
    match c {
        '\u{200b}' => "zero-width space",
        '\u{200c}' | '\u{200d}' => "joiner",
        '\u{200e}' | '\u{200f}' => "direction mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "direction control",
        '\u{feff}' => "byte order mark",
        _ => "word joiner",
    }
}

/// The configured severity, `default` where there is none, nothing where it is off.
fn severity(context: &Context<'_>, id: &str, default: Severity) -> Option<Severity> {
    match context.config.rules.get(id) {
        None => Some(default),
        Some(level) => levels::of_level(*level),
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    const GERMAN: &str = "Der Bürgermeister sagte am Montag, die Brücke werde im Sommer geschlossen (\n\n\
        „Wir haben kein Geld“, sagte er den den Reportern vor dem Rathaus. Die Opposition will dagegen klagen und hat \
        schon Anwälte beauftragt, wie ihre Sprecherin mitteilte.\n";

    fn rules(text: &str, config: Config) -> Vec<&'static str> {
        let findings = Fixture::new(text).config(config).findings();
        findings.iter().map(|f| f.rule).collect()
    }

    #[test]
    fn another_language_is_said_once_and_nothing_else() {
        assert_eq!(rules(GERMAN, Config::default()), ["not-english"]);
        let mut off = Config::default();
        off.rules.insert("not-english".to_owned(), Level::Off);
        assert!(rules(GERMAN, off).contains(&"word-repeated"));
    }

    #[test]
    fn english_with_foreign_words_is_english() {
        let text = "The mayor spoke on Monday about the bridge and what it costs to keep it open for one more year. \
            “Wir haben kein Geld, das ist die Wahrheit,” he said in German to the people before the town hall.\n";
        assert!(!rules(text, Config::default()).contains(&"not-english"));
    }

    #[test]
    fn unseen_characters_are_reported_with_a_fix() {
        let text = "The bridge was closed\u{200b} on Monday, the mayor said to the people.\n";
        let findings = Fixture::new(text).findings();
        let unseen = findings.iter().find(|f| f.rule == "invisible-character");
        assert!(unseen.is_some_and(|f| f.message.contains("U+200B") && f.fixes[0].safe));
    }
}

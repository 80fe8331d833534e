//! A verb of attribution that judges what it attributes.
//!
//! ## What it does
//! Reports "revealed", "admitted", "claimed", "noted", "pointed out", "confessed" and "refuted" where they attribute a statement. A noun as
//! their object ("revealed plans") is no attribution. Off until switched on.
//!
//! ## Why it matters
//! "Said" is neutral. "Revealed" and "noted" vouch for the words, "claimed" doubts them, "admitted" finds guilt.
//!
//! ## Example
//! ```text
//! Ann Lund claimed that the bridge was safe.
//! ```
//!
//! Use instead:
//! ```text
//! Ann Lund said that the bridge was safe.
//! ```

use super::{Context, Finding, Fix, Severity};
use crate::lexicon::{self, Class};
use crate::text::Span;

/// Each verb in the forms that attribute, with "said" in the same form.
const LOADED: &[(&str, &str)] = &[
    ("revealed", "said"),
    ("reveals", "says"),
    ("admitted", "said"),
    ("admits", "says"),
    ("claimed", "said"),
    ("claims", "says"),
    ("noted", "said"),
    ("notes", "says"),
    ("pointed out", "said"),
    ("points out", "says"),
    ("confessed", "said"),
    ("confesses", "says"),
    ("refuted", "said"),
    ("refutes", "says"),
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut last: Option<Span> = None;
    for quotation in &context.story.quotations {
        let Some(cue) = quotation.cue.filter(|c| last != Some(*c)) else {
            continue;
        };
        let words = cue.of(context.text);
        let Some((_, plain)) = LOADED.iter().find(|(loaded, _)| *loaded == words) else {
            continue;
        };
        last = Some(cue);
        if has_object(context.text, cue) {
            continue;
        }
        let message = format!("“{words}” judges the statement that it attributes");
        let mut finding = Finding::new("said-substitute-loaded", Severity::Hint, cue, message);
        let title = format!("Replace with “{plain}”");
        finding.fixes.push(Fix::choice(&title, cue, plain));
        findings.push(finding);
    }
}

/// "revealed plans to build": a noun right behind the verb is its object.
fn has_object(text: &str, cue: Span) -> bool {
    let behind = text[cue.end.to_usize()..]
        .strip_prefix(' ')
        .unwrap_or_default();
    let word = behind
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    word.starts_with(char::is_lowercase) && !lexicon::class(word).intersects(Class::FUNCTION)
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["said-substitute-loaded"];

    fn switched_on(text: &str) {
        let mut config = Config::default();
        config.rules.insert(RULE[0].to_owned(), Level::Hint);
        Fixture::new(text).config(config).check(RULE);
    }

    #[test]
    fn a_loaded_verb_of_attribution_is_reported_when_switched_on() {
        switched_on(
            "
            Ann Lund claimed that the bridge was safe.
          //         ^^^^^^^ said-substitute-loaded[hint]: “claimed” judges the statement that it attributes
            ",
        );
    }

    #[test]
    fn allows_objects_and_quotations() {
        switched_on(
            "
            Ann Lund revealed plans to build a bridge. “He admitted it,” Lund said.
            ",
        );
    }

    #[test]
    fn is_silent_until_switched_on() {
        check(RULE, "Ann Lund claimed that the bridge was safe.");
    }
}

//! A job title with capitals where it stands behind the name.
//!
//! ## What it does
//! Reports a title that an article sets off behind a name and that has capitals there ("Ann Lund, the Secretary of Trade,"). With the preset
//! `ap` also a formal title in lower case right before the name ("president Ann Lund"); with the preset `guardian` titles have lower
//! case everywhere. Names of countries, parties and institutions keep their capitals. Off until switched on.
//!
//! ## Why it matters
//! Capitals are part of the name's title before it; elsewhere they are a description.
//!
//! ## Example
//! ```text
//! Ann Lund, the Trade Secretary, said the talks had failed.
//! ```
//!
//! Use instead:
//! ```text
//! Ann Lund, the trade secretary, said the talks had failed.
//! ```

use super::{Context, Finding, Fix, Severity};
use crate::desk::config::Preset;
use crate::lexicon::{self, Class};
use crate::story::{Person, PersonKind, Role};
use crate::text::Span;

/// Titles that are formal enough for a capital before the name.
const FORMAL: &[&str] = &[
    "president",
    "senator",
    "governor",
    "pope",
    "queen",
    "king",
    "chancellor",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in &context.story.people {
        if person.kind == PersonKind::Person {
            findings.extend(
                person
                    .roles
                    .iter()
                    .filter_map(|r| of_role(context, person, r)),
            );
        }
    }
}

fn of_role(context: &Context<'_>, person: &Person, role: &Role) -> Option<Finding> {
    let text = context.text;
    let before_name = person
        .mentions
        .iter()
        .any(|m| m.span.start.0 == role.span.end.0 + 1);
    let changed = match (before_name, context.config.preset) {
        (false, _) | (true, Some(Preset::Guardian)) => lowered(role.span.of(text)),
        (true, Some(Preset::Ap)) => raised(role.span.of(text)),
        _ => None,
    }?;
    if !before_name && !is_set_off(text, role.span) {
        return None;
    }
    let words = role.span.of(text);
    let case = if changed.starts_with(char::is_lowercase) {
        "lower case"
    } else {
        "a capital"
    };
    let place = if before_name { "before" } else { "behind" };
    let message = format!("The title “{words}” has {case} {place} the name");
    let mut finding = Finding::new("title-capitalisation", Severity::Hint, role.span, message);
    let title = format!("Replace with “{changed}”");
    finding.fixes.push(Fix::choice(&title, role.span, &changed));
    Some(finding)
}

/// Behind a comma, with its article.
fn is_set_off(text: &str, role: Span) -> bool {
    let before = &text[..role.start.to_usize()];
    [", the ", ", a ", ", an "]
        .iter()
        .any(|opening| before.ends_with(opening))
}

/// The title with its own words in lower case, where all of them are words and one had a capital: no part of it may name a
/// country or an institution.
fn lowered(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split(' ').collect();
    let is_word = |word: &&str| {
        let lower = word.to_lowercase();
        lexicon::class(&lower).intersects(Class::ROLE | Class::ROLE_MODIFIER | Class::PREPOSITION)
            || matches!(
                lower.as_str(),
                "treasury"
                    | "trade"
                    | "state"
                    | "foreign"
                    | "commerce"
                    | "education"
                    | "energy"
                    | "labor"
                    | "labour"
            )
    };
    let party = |word: &str| {
        matches!(
            word,
            "Republican" | "Democrat" | "Democratic" | "Labour" | "Labor"
        )
    };
    if !words.iter().all(is_word) || words.iter().any(|w| party(w)) {
        return None;
    }
    let lower = title.to_lowercase();
    (lower != title && title.starts_with(char::is_uppercase)).then_some(lower)
}

/// "president" with a capital, where it is the whole title.
fn raised(title: &str) -> Option<String> {
    FORMAL.contains(&title).then(|| {
        let (first, rest) = title.split_at(1);
        first.to_uppercase() + rest
    })
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::{Level, Preset};
    use crate::rules::fixture::{Fixture, check};

    const RULE: &[&str] = &["title-capitalisation"];

    fn with(preset: Option<Preset>, text: &str) {
        let mut config = Config {
            preset,
            ..Config::default()
        };
        config.rules.insert(RULE[0].to_owned(), Level::Hint);
        Fixture::new(text).config(config).check(RULE);
    }

    #[test]
    fn capitals_behind_the_name_are_reported_when_switched_on() {
        with(
            None,
            "
            Ann Lund, the Trade Secretary, said the talks had failed.
          //              ^^^^^^^^^^^^^^^ title-capitalisation[hint]: The title “Trade Secretary” has lower case behind the name
            ",
        );
    }

    #[test]
    fn lower_case_before_the_name_is_reported_in_ap_style() {
        with(
            Some(Preset::Ap),
            "
            On Monday president Ann Lund left.
          //          ^^^^^^^^^ title-capitalisation
            ",
        );
    }

    #[test]
    fn allows_capitals_before_the_name_and_names_of_countries() {
        with(
            Some(Preset::Ap),
            "
            Trade Secretary Ann Lund met Tom Holm, the Norwegian minister, and Eva Vega, the mayor.
            ",
        );
        with(None, "On Monday president Ann Lund left.");
    }

    #[test]
    fn is_silent_until_switched_on() {
        check(
            RULE,
            "Ann Lund, the Trade Secretary, said the talks had failed.",
        );
    }
}

//! A full name where the surname would do.
//!
//! ## What it does
//! Reports a full name that is repeated in the paragraph in which it stood already, where the draft uses the person's surname
//! elsewhere. Captions, headlines and quotations are left alone, and so are people who share a name with somebody.
//!
//! ## Why it matters
//! The surname is the second reference; a full name makes readers look for a new person.
//!
//! ## Example
//! ```text
//! Trade Minister Ramón Quiñones opened the talks. Ramón Quiñones added that they might fail.
//!
//! Quiñones left at noon.
//! ```
//!
//! Use instead:
//! ```text
//! Trade Minister Ramón Quiñones opened the talks. Quiñones added that they might fail.
//!
//! Quiñones left at noon.
//! ```

use super::{Context, Finding, Fix, Related, Severity, bearers};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, Person, PersonKind, PersonMention};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let people = &context.story.people;
    let mut found = Vec::new();
    for person in people {
        let is_bare = |m: &PersonMention| m.form == MentionForm::Surname;
        if person.kind != PersonKind::Person || !person.mentions.iter().any(is_bare) {
            continue;
        }
        for pair in person.mentions.windows(2) {
            let repeated = repeated(context, person, &pair[0], &pair[1]);
            found.extend(repeated.map(|finding| (person, finding)));
        }
    }
    found.retain(|(person, _)| family_stands_last(person));
    let families = found.iter().map(|(person, _)| person.family.as_str());
    let shared = bearers::shared(people, families, char::is_whitespace);
    let own = found
        .into_iter()
        .filter(|(person, _)| !shared.contains(&person.family.to_lowercase()));
    findings.extend(own.map(|(_, finding)| finding));
}

/// The second of two mentions that both give the full name, one right after the other in one paragraph.
fn repeated(
    context: &Context<'_>,
    person: &Person,
    first: &PersonMention,
    second: &PersonMention,
) -> Option<Finding> {
    let whole = |m: &PersonMention| m.form == MentionForm::Full && !m.quoted;
    let running = context.story.blocks[second.block as usize]
        .block
        .kind
        .is_running();
    if first.block != second.block || !whole(first) || !whole(second) || !running {
        return None;
    }
    // A title or a quotation between makes a new beginning.
    let titled = person
        .roles
        .iter()
        .any(|r| r.span.end <= second.span.start && r.span.start > first.span.start);
    let between =
        Span::new(first.span.end.to_usize(), second.span.start.to_usize()).of(context.text);
    let listed = !between.contains(['.', '!', '?']);
    let words = second.span.of(context.text);
    let plain = words
        .split_whitespace()
        .all(|w| w.starts_with(char::is_uppercase));
    if titled || listed || !plain || !words.ends_with(&person.family) {
        return None;
    }
    let message = format!("{} has been named in full in this paragraph", person.name);
    let mut finding = Finding::new(
        "second-reference-full-name",
        Severity::Hint,
        second.span,
        message,
    );
    finding.related.push(Related {
        span: first.span,
        message: "The full name stands here".to_owned(),
    });
    let title = format!("Replace with “{}”", person.family);
    finding
        .fixes
        .push(Fix::choice(&title, second.span, &person.family));
    Some(finding)
}

/// Is the family name the last word of the name?
fn family_stands_last(person: &Person) -> bool {
    let suffix = person
        .name
        .split_whitespace()
        .next_back()
        .is_some_and(|w| lexicon::class(&w.to_lowercase()).contains(Class::NAME_SUFFIX));
    !suffix && !person.family_first
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["second-reference-full-name"];

    #[test]
    fn a_full_name_again_in_the_paragraph_is_reported() {
        check(
            RULE,
            "
            Trade Minister Ramón Quiñones opened the talks. Ramón Quiñones added that they might fail.
          //                                                ^^^^^^^^^^^^^^ second-reference-full-name[hint]: Ramón Quiñones has been named in full in this paragraph

            Quiñones left at noon.
            ",
        );
    }

    #[test]
    fn the_surname_is_offered() {
        let fixed = fixes(
            "second-reference-full-name",
            "
            Ramón Quiñones opened the talks. Ramón Quiñones added that they might fail. Quiñones left.
            ",
        );
        assert!(fixed[0].text.contains(" Quiñones added"), "{fixed:?}");
        assert!(!fixed[0].text.contains("Ramón Quiñones added"), "{fixed:?}");
    }

    #[test]
    fn allows_namesakes_quotations_and_new_paragraphs() {
        check(
            RULE,
            "
            Ramón Quiñones came. Ana Quiñones came too. Ramón Quiñones left. Quiñones slept.

            Luis Tarrant came. “I saw Luis Tarrant,” a guard said. Tarrant left.

            Eva Lund came. Lund sat down.

            Eva Lund left.
            ",
        );
    }
}

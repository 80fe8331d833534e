//! A speaker who is only "he" or "she" where two people may be meant.
//!
//! ## What it does
//! Reports a pronoun that speaks right behind a sentence that names two people alike, neither of whom was speaking. A subject
//! that is kept ("Berg said … She added") is clear, and so is a pronoun that fits one of the two alone: the draft's own titles
//! and pronouns tell that, never a first name.
//!
//! ## Why it matters
//! Every quotation must have one possible speaker; the reader may take the other one.
//!
//! ## Example
//! ```text
//! Quiñones met Tarrant on Monday. He said the deal was dead.
//!
//! Ramón Quiñones and Luis Tarrant have been rivals for years.
//! ```
//!
//! Use instead:
//! ```text
//! Quiñones met Tarrant on Monday. Quiñones said the deal was dead.
//!
//! Ramón Quiñones and Luis Tarrant have been rivals for years.
//! ```

use super::{Context, Finding, Fix, Related, Severity};
use crate::story::{Person, Quotation};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut last: Option<Span> = None;
    for quotation in &context.story.quotations {
        let Some((span, finding)) = unclear(context, quotation) else {
            continue;
        };
        // The pieces of one split quotation share their pronoun.
        if last.replace(span) != Some(span) {
            findings.push(finding);
        }
    }
}

fn unclear(context: &Context<'_>, quotation: &Quotation) -> Option<(Span, Finding)> {
    let people = &context.story.people;
    let read_as = people.get(quotation.person?.index())?;
    let rival = people.get(quotation.rival?.index())?;
    let span = quotation.speaker_span?;
    let words = span.of(context.text);
    let message = format!("“{words}” may be {} or {}", read_as.name, rival.name);
    let mut finding = Finding::new(
        "ambiguous-pronoun-speaker",
        Severity::Information,
        span,
        message,
    );
    for person in [read_as, rival] {
        finding
            .related
            .extend(named_before(person, span).map(|span| Related {
                span,
                message: format!("{} is named here", person.name),
            }));
        let name = if person.family.is_empty() {
            &person.name
        } else {
            &person.family
        };
        finding
            .fixes
            .push(Fix::choice(&format!("Replace with “{name}”"), span, name));
    }
    Some((span, finding))
}

/// The person's last mention before the pronoun.
fn named_before(person: &Person, pronoun: Span) -> Option<Span> {
    let behind = person
        .mentions
        .partition_point(|m| m.span.start < pronoun.start);
    behind.checked_sub(1).map(|idx| person.mentions[idx].span)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["ambiguous-pronoun-speaker"];

    #[test]
    fn a_pronoun_behind_two_people_named_alike_is_reported() {
        check(
            RULE,
            "
            Ramón Quiñones met Luis Tarrant on Monday. He said the deal was dead.
          //                                           ^^ ambiguous-pronoun-speaker[information]: “He” may be Ramón Quiñones or Luis Tarrant
            ",
        );
    }

    #[test]
    fn each_of_the_two_is_offered() {
        let fixed = fixes(
            "ambiguous-pronoun-speaker",
            "
            Ramón Quiñones met Luis Tarrant on Monday. He said the deal was dead.
            ",
        );
        assert_eq!(fixed.len(), 2);
        assert!(fixed[0].text.contains("Quiñones said the deal"));
        assert!(fixed[1].text.contains("Tarrant said the deal"));
    }

    #[test]
    fn allows_a_subject_that_is_kept_and_a_pronoun_that_fits_one() {
        check(
            RULE,
            "
            Ramón Quiñones said that Luis Tarrant was unwilling. He said the deal was dead.

            Ann Lund lost her seat in May. Tom Holm won his in June.

            Ann Lund met Tom Holm on Monday. She said the deal was dead.

            Ana Vega spoke to a crowd near Tom Holm’s house. She said the deal was dead.
            ",
        );
    }
}

//! One person, two words of one kind for the same role.
//!
//! ## What it does
//! Reports that a person is called by one word of a set ("spokesman") here and by another of the same set
//! ("spokesperson") elsewhere in the draft.
//!
//! ## Why it matters
//! Two words make readers look for two people, and a desk has one of them as its house form.
//!
//! ## Example
//! ```text
//! “The bridge is safe,” ministry spokesman Peter Holm said on Monday.
//!
//! The works will last until May, ministry spokesperson Peter Holm added.
//! ```
//!
//! Use instead:
//! ```text
//! “The bridge is safe,” ministry spokesman Peter Holm said on Monday.
//!
//! The works will last until May, ministry spokesman Peter Holm added.
//! ```

use super::{Context, Finding, Fix, Related, Severity, TextEdit};
use crate::story::{MentionForm, Person, PersonKind};
use crate::text::Span;

/// Words for one role, of which a draft keeps one for one person.
const SETS: &[&[&str]] = &[
    &["spokesman", "spokeswoman", "spokesperson"],
    &["chairman", "chairwoman", "chairperson", "chair"],
    &["congressman", "congresswoman", "congressperson"],
    &["councilman", "councilwoman", "councilmember"],
    &["assemblyman", "assemblywoman", "assemblymember"],
    &["businessman", "businesswoman", "businessperson"],
    &["salesman", "saleswoman", "salesperson"],
    &["policeman", "policewoman"],
    &["anchorman", "anchorwoman", "anchor"],
    &["ombudsman", "ombudswoman", "ombudsperson"],
    &["mp", "lawmaker"],
];

/// "vice chairman" is another office than "chair".
const RANKS: &[&str] = &["vice", "deputy", "assistant", "associate", "co", "honorary"];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in &context.story.people {
        if person.kind == PersonKind::Person && !person.roles.is_empty() {
            check_person(context.text, person, findings);
        }
    }
}

fn check_person(text: &str, person: &Person, findings: &mut Vec<Finding>) {
    let terms = terms(text, person);
    for (idx, term) in terms.iter().enumerate() {
        let Some(first) = terms[..idx]
            .iter()
            .find(|t| t.set == term.set && t.rank == term.rank)
        else {
            continue;
        };
        let (here, there) = (term.span.of(text), first.span.of(text));
        if here.eq_ignore_ascii_case(there) {
            continue;
        }
        let (here, there) = (here.to_lowercase(), there.to_lowercase());
        let message = format!("{} is “{there}” elsewhere and “{here}” here", person.name);
        let mut finding = Finding::new(
            "role-term-inconsistent",
            Severity::Information,
            term.span,
            message,
        );
        finding.related.push(Related {
            span: first.span,
            message: format!("The word is “{there}” here"),
        });
        let alike = terms
            .iter()
            .filter(|t| t.set == term.set && t.rank == term.rank);
        finding.fixes.push(Fix {
            title: format!("Replace with “{there}”"),
            edits: edits(text, &there, std::iter::once(term)),
            safe: false,
        });
        finding.fixes.push(Fix {
            title: format!("Use “{here}” throughout"),
            edits: edits(text, &here, alike),
            safe: false,
        });
        findings.push(finding);
    }
}

/// A word of one of the sets that the draft uses for a person.
struct Term {
    span: Span,
    set: usize,
    rank: Option<&'static str>,
}

/// The person's terms in text order.
fn terms(text: &str, person: &Person) -> Vec<Term> {
    let roles = person.roles.iter().map(|role| role.span);
    let titles = person
        .mentions
        .iter()
        .filter(|m| m.form == MentionForm::Title)
        .map(|m| m.span);
    let mut terms: Vec<Term> = roles
        .chain(titles)
        .filter_map(|span| term(text, span))
        .collect();
    terms.sort_by_key(|t| t.span);
    terms.dedup_by_key(|t| t.span);
    terms
}

/// The first word of `span` that belongs to a set, which is the head of a title and of "chairman of the board".
fn term(text: &str, span: Span) -> Option<Term> {
    let words = span.of(text);
    let mut before = "";
    let mut at = 0;
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        let start = at;
        at += word.len();
        at += words[at..].chars().next().map_or(0, char::len_utf8);
        if let Some(set) = set_of(word) {
            let from = span.start.to_usize() + start;
            let rank = RANKS
                .iter()
                .find(|r| r.eq_ignore_ascii_case(before))
                .copied();
            return Some(Term {
                span: Span::new(from, from + word.len()),
                set,
                rank,
            });
        }
        before = word;
    }
    None
}

/// Which of the sets the word belongs to, whatever its case.
fn set_of(word: &str) -> Option<usize> {
    // All of them are of ASCII.
    let has = |set: &&[&str]| set.iter().any(|one| one.eq_ignore_ascii_case(word));
    SETS.iter().position(has)
}

/// Puts `word` in the place of the terms that are others.
fn edits<'t>(text: &str, word: &str, terms: impl Iterator<Item = &'t Term>) -> Vec<TextEdit> {
    terms
        .filter(|t| !t.span.of(text).eq_ignore_ascii_case(word))
        .map(|t| TextEdit {
            span: t.span,
            text: as_written(word, t.span.of(text)),
        })
        .collect()
}

/// `word` with a capital where `model` has one.
fn as_written(word: &str, model: &str) -> String {
    if model.starts_with(char::is_uppercase) {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string());
        return first.unwrap_or_default() + chars.as_str();
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["role-term-inconsistent"];

    const DRAFT: &str = "
        “The bridge is safe,” ministry spokesman Peter Holm said on Monday.

        The ministry spokesperson also said that the works would last until May.
        ";

    #[test]
    fn second_word_for_one_role_is_reported() {
        check(
            RULE,
            "
            “The bridge is safe,” ministry spokesman Peter Holm said on Monday.

            The ministry spokesperson also said that the works would last until May.
          //             ^^^^^^^^^^^^ role-term-inconsistent[information]: Peter Holm is “spokesman” elsewhere and “spokesperson” here
            ",
        );
    }

    #[test]
    fn allows_another_person_and_another_rank() {
        check(
            RULE,
            "
            “The bridge is safe,” ministry spokesman Peter Holm said on Monday.

            “It is not,” party spokeswoman Carla Diaz said.

            Committee chairman John Roe agreed, and so did vice chair Mary Poe.
            ",
        );
    }

    #[test]
    fn either_word_can_win() {
        let fixed = fixes("role-term-inconsistent", DRAFT);
        assert_eq!(fixed.len(), 2);
        assert!(fixed[0].text.contains("The ministry spokesman also"));
        assert!(fixed[1].text.contains("ministry spokesperson Peter Holm"));
    }
}

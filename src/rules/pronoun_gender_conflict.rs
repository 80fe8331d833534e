//! One person, "he" here and "she" there.
//!
//! ## What it does
//! Reports a pronoun that differs from the one that the draft uses for the same person elsewhere, where it can mean nobody else: the
//! sentence opens with the name, and the pronoun belongs to its verb ("Lund opened his campaign"). Never guesses from a first name.
//!
//! ## Why it matters
//! A wrong pronoun is a frequent correction; with two in one draft, one of them is wrong.
//!
//! ## Example
//! ```text
//! Robin Lund said she would run again.
//!
//! Lund opened his campaign in May. Lund has lost her voice since.
//! ```
//!
//! Use instead:
//! ```text
//! Robin Lund said she would run again.
//!
//! Lund opened her campaign in May. Lund has lost her voice since.
//! ```

use super::{Context, Finding, Fix, Related, Severity};
use crate::extract::Pronoun;
use crate::story::{Person, PersonKind};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in &context.story.people {
        if person.kind == PersonKind::Person {
            findings.extend(check_person(context, person));
        }
    }
}

/// A pronoun that can mean nobody else, of the set that the draft uses no oftener than the other one.
fn check_person(context: &Context<'_>, person: &Person) -> Option<Finding> {
    let of = |wanted: Pronoun| person.pronouns.iter().filter(move |p| p.pronoun == wanted);
    let (male, female) = (of(Pronoun::He).count(), of(Pronoun::She).count());
    if male == 0 || female == 0 {
        return None;
    }
    let later = person.pronouns.last()?.pronoun;
    let he_is_odd = male < female || male == female && later == Pronoun::He;
    let (odd, usual) = if he_is_odd {
        (Pronoun::He, Pronoun::She)
    } else {
        (Pronoun::She, Pronoun::He)
    };
    let (odd, usual) = (
        of(odd).find(|p| p.own)?.span,
        of(usual).find(|p| p.own || p.reported)?.span,
    );
    let (here, there) = (odd.of(context.text), usual.of(context.text));
    let message = format!("{} is “{there}” elsewhere and “{here}” here", person.name);
    let mut finding = Finding::new(
        "pronoun-gender-conflict",
        Severity::Information,
        odd,
        message,
    );
    finding.related.push(Related {
        span: usual,
        message: format!("The pronoun is “{there}” here"),
    });
    if let Some(other) = counterpart(context.text, odd) {
        let title = format!("Replace with “{other}”");
        finding.fixes.push(Fix::choice(&title, odd, &other));
    }
    Some(finding)
}

/// The same form of the other pronoun. "Her" has two; which one it is the word behind it tells.
fn counterpart(text: &str, pronoun: Span) -> Option<String> {
    let behind = &text[pronoun.end.to_usize()..];
    let noun = behind
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let words = pronoun.of(text);
    let other = match words.to_lowercase().as_str() {
        "he" => "she",
        "she" => "he",
        "him" | "his" => "her",
        "himself" => "herself",
        "herself" => "himself",
        "her" if noun => "his",
        "her" => "him",
        "hers" => "his",
        _ => return None,
    };
    let capital = words.starts_with(char::is_uppercase);
    let mut chars = other.chars();
    let first = chars.next()?;
    Some(if capital {
        first.to_uppercase().chain(chars).collect()
    } else {
        other.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["pronoun-gender-conflict"];

    #[test]
    fn the_odd_pronoun_is_reported() {
        check(
            RULE,
            "
            Robin Lund said she would run again. Lund has lost her voice since.

            Lund opened his campaign in May.
          //            ^^^ pronoun-gender-conflict[information]: Robin Lund is “she” elsewhere and “his” here
            ",
        );
    }

    #[test]
    fn an_aside_and_company_are_no_hindrance() {
        check(
            RULE,
            "
            Robin Lund, the author, said she was glad. Lund has lost her voice since.

            Lund left with his lawyer.
          //               ^^^ pronoun-gender-conflict: Robin Lund is “she” elsewhere and “his” here
            ",
        );
        check(
            RULE,
            "
            Robin Lund, a friend of Tom Holm, said he was glad. Lund has lost her voice since. Lund left with her lawyer.
            ",
        );
    }

    #[test]
    fn the_other_form_is_offered() {
        let fixed = fixes(
            "pronoun-gender-conflict",
            "
            Robin Lund said she would run again. Lund has lost her voice since. Lund opened his campaign.
            ",
        );
        assert!(fixed[0].text.contains("Lund opened her campaign"));
    }

    #[test]
    fn allows_two_people_in_reach_and_quotations() {
        check(
            RULE,
            "
            Robin Lund said she would run again. Lund has lost her voice since.

            Lund met the mayor in his office. Lund asked Tom Holm about his plan.

            “Lund lost his voice,” a guard said. Lund thanked a man for his help.
            ",
        );
    }
}

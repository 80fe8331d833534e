//! A person called by the given name as if it were the family name.
//!
//! ## What it does
//! Reports the given name on its own of somebody whose family name stands first (Korean, Chinese, Vietnamese names):
//! "Jae-in said" for Moon Jae-in. Where another person of the draft has the same family name the given name tells the two
//! apart, and there is no finding.
//!
//! ## Why it matters
//! To readers who know the language it is as if a newspaper wrote "Angela said" of a chancellor.
//!
//! ## Example
//! ```text
//! President Moon Jae-in spoke to reporters on Monday.
//!
//! The talks will go on, Jae-in said.
//! ```
//!
//! Use instead:
//! ```text
//! President Moon Jae-in spoke to reporters on Monday.
//!
//! The talks will go on, Moon said.
//! ```

use memchr::memmem;

use super::{Context, Finding, Fix, Related, Severity};
use crate::story::{Person, PersonKind};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let people = &context.story.people;
    let named = || people.iter().filter(|p| p.kind == PersonKind::Person);
    for person in named().filter(|p| p.family_first) {
        let Some(given) = given_name(person) else {
            continue;
        };
        let shared =
            named().any(|other| !std::ptr::eq(other, person) && other.family == person.family);
        let Some(introduction) = person.introduction().filter(|_| !shared) else {
            continue;
        };
        for at in memmem::find_iter(context.text.as_bytes(), given.as_bytes()) {
            let span = Span::new(at, at + given.len());
            if stands_alone(context.text, span, person) {
                findings.push(finding(person, given, span, introduction.span));
            }
        }
    }
}

/// "Jae-in" of Moon Jae-in: with its hyphen it is nothing else.
fn given_name(person: &Person) -> Option<&str> {
    let (family, given) = person.name.split_once(' ')?;
    (family == person.family && given.contains('-') && !given.contains(' ')).then_some(given)
}

/// Without the family name before it, and a word of its own?
fn stands_alone(text: &str, span: Span, person: &Person) -> bool {
    let (before, behind) = (&text[..span.range().start], &text[span.range().end..]);
    let letter = |c: char| c.is_alphanumeric() || c == '-';
    let word = before
        .trim_end()
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or("");
    let full = word
        .trim_start_matches(['“', '"', '('])
        .eq_ignore_ascii_case(&person.family);
    !full && !before.ends_with(letter) && !behind.starts_with(letter)
}

fn finding(person: &Person, given: &str, span: Span, introduction: Span) -> Finding {
    let message = format!("{given} is the given name of {}", person.name);
    let mut finding = Finding::new("name-order-conflict", Severity::Information, span, message);
    finding.related.push(Related {
        span: introduction,
        message: format!("{} is introduced here", person.name),
    });
    let title = format!("Replace with “{}”", person.family);
    finding
        .fixes
        .push(Fix::choice(&title, span, &person.family));
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn given_names_of_two_kims_tell_them_apart() {
        check(
            &["name-order-conflict"],
            "
            North Korean leader Kim Jong-un spoke of his father Kim Jong-il. Jong-il said little, and Jong-un said more.
            ",
        );
        check(
            &["name-order-conflict"],
            "
            President Moon Jae-in came on Monday. Moon stayed. The talks go on, Jae-in said.
          //                                                                    ^^^^^^ name-order-conflict[information]: Jae-in is the given name of Moon Jae-in
            ",
        );
    }
}

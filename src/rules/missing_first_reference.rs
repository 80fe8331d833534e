//! A surname that stands before its owner is introduced.
//!
//! ## What it does
//! Reports the first mention of a person in the running text where it is the bare surname and the full name comes only later.
//! Headlines, captions and bylines introduce nobody and count for nothing; "the Berg administration", "Berg-era" and a surname that
//! two people share are left alone.
//!
//! ## Why it matters
//! Readers meet the full name and the title first and the surname after it. A surname out of the blue is what is left
//! when paragraphs were moved.
//!
//! ## Example
//! ```text
//! Quiñones landed at noon and went straight to the talks.
//!
//! Trade Minister Ramón Quiñones had been expected on Tuesday.
//! ```
//!
//! Use instead:
//! ```text
//! Trade Minister Ramón Quiñones landed at noon and went straight to the talks.
//!
//! Quiñones had been expected on Tuesday.
//! ```

use super::{Context, Finding, Fix, Related, Severity, TextEdit, bearers};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, Person, PersonKind, PersonMention};
use crate::text::Span;

/// So many words at most has a headline.
const HEADLINE: u32 = 16;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let people = &context.story.people;
    let mut candidates = people
        .iter()
        .filter(|person| may_come_late(context, person))
        .peekable();
    if candidates.peek().is_none() {
        return;
    }
    let introducing = introducing(context);
    let running: Vec<bool> = (context.story.blocks.iter())
        .map(|block| block.block.kind.is_running())
        .collect();
    let turned_round = candidates.filter_map(|person| {
        let (bare, full) = turned_round(person, &introducing, &running)?;
        is_surname(person, bare.span.of(context.text)).then_some((person, bare, full))
    });
    let turned_round: Vec<_> = turned_round.collect();
    let families = turned_round
        .iter()
        .map(|(person, ..)| person.family.as_str());
    let shared = bearers::shared(people, families, |c| !c.is_alphanumeric() && c != '-');
    for (person, bare, full) in turned_round {
        if shared.contains(&person.family.to_lowercase()) {
            continue;
        }
        let words = bare.span.of(context.text);
        let message = format!("“{words}” comes before {} is introduced", person.name);
        let mut finding = Finding::new(
            "missing-first-reference",
            Severity::Warning,
            bare.span,
            message,
        );
        finding.related.push(Related {
            span: full.span,
            message: format!("{} is introduced here", person.name),
        });
        finding
            .fixes
            .push(exchange(context.text, person, bare, full));
        findings.push(finding);
    }
}

/// May the person be introduced too late? Whom running text names in full at first, as nearly everybody, is not.
fn may_come_late(context: &Context<'_>, person: &Person) -> bool {
    let blocks = &context.story.blocks;
    let mut running = (person.mentions.iter())
        .filter(|mention| blocks[mention.block as usize].block.kind.is_running());
    person.kind == PersonKind::Person
        && person.name.contains(' ')
        && running
            .next()
            .is_some_and(|first| first.form != MentionForm::Full)
        && running.any(|mention| mention.form == MentionForm::Full)
}

/// Which blocks introduce people: running text, but no short line before a much longer paragraph, which is a headline, a
/// deck or a heading that the block reader took for text. Those tell in the present tense, in two halves, or with a comma for
/// "and" and without articles ("Berg, Olvera earned fees during campaign").
fn introducing(context: &Context<'_>) -> Vec<bool> {
    let blocks = &context.story.blocks;
    let n_words = |idx: usize| blocks[idx].facts.fingerprint.n_words;
    let mut introducing = vec![false; blocks.len()];
    let running: Vec<usize> = (0..blocks.len())
        .filter(|i| blocks[*i].block.kind.is_running())
        .collect();
    for (nth, &idx) in running.iter().enumerate() {
        // A line such as "ABSTRACT." may stand between.
        let behind = running[nth + 1..].iter().take(2);
        let next = behind.map(|next| n_words(*next)).max().unwrap_or(0);
        let words = blocks[idx].block.span.of(context.text);
        let short = n_words(idx) <= HEADLINE && 2 * next > 3 * n_words(idx);
        let deck = n_words(idx) <= 2 * HEADLINE && next > n_words(idx) && words.contains(';');
        let terse = nth == 0 && joins_names_by_comma(words);
        introducing[idx] = !(deck || short && (terse || !tells_the_past(words)));
    }
    introducing
}

fn joins_names_by_comma(words: &str) -> bool {
    let mut lower = words.split(|c: char| !c.is_alphabetic());
    let article = lower.any(|word| matches!(word, "the" | "The" | "a" | "A" | "an" | "An"));
    let mut pieces = words.split(", ").skip(1);
    !article && pieces.any(|piece| piece.starts_with(char::is_uppercase))
}

fn tells_the_past(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).any(|word| {
        word.starts_with(char::is_lowercase)
            && lexicon::class(word).contains(Class::FORM_PAST)
            && !lexicon::class(word).contains(Class::FORM_BASE)
    })
}

/// The bare surname that stands first in the running text and the full name behind it.
fn turned_round<'p>(
    person: &'p Person,
    introducing: &[bool],
    running: &[bool],
) -> Option<(&'p PersonMention, &'p PersonMention)> {
    let mut mentions = person
        .mentions
        .iter()
        .filter(|m| introducing[m.block as usize]);
    let first = mentions.next()?;
    // A short line that only looks like a heading introduces too.
    let named = |m: &&PersonMention| m.form == MentionForm::Full && m.block < first.block;
    if person
        .mentions
        .iter()
        .filter(named)
        .any(|m| running[m.block as usize])
    {
        return None;
    }
    let bare = first.form == MentionForm::Surname && !first.ambiguous && !first.quoted;
    let full = mentions.find(|m| m.form == MentionForm::Full && !m.quoted)?;
    bare.then_some((first, full))
}

/// The words are the family name and nothing else in the language.
fn is_surname(person: &Person, words: &str) -> bool {
    let class = lexicon::class(&words.to_lowercase());
    let other = Class::PLACE
        | Class::ORGANISATION
        | Class::ORGANISATION_NAME
        | Class::EVENT
        | Class::FUNCTION
        | Class::MONONYM
        | Class::DEMONYM;
    let first = person.name.split_whitespace().next().unwrap_or_default();
    let given = lexicon::class(&first.to_lowercase())
        .intersects(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY);
    words == person.family && !class.intersects(other) && given
}

/// The full name in the first place and the surname in the later one.
fn exchange(text: &str, person: &Person, bare: &PersonMention, full: &PersonMention) -> Fix {
    // The title goes with the name.
    let title = person.roles.iter().map(|r| r.span).find(|r| {
        r.start >= bare.span.end && r.end <= full.span.start && full.span.start.0 - r.end.0 == 1
    });
    let whole = Span::new(
        title.map_or(full.span.start, |t| t.start).to_usize(),
        full.span.end.to_usize(),
    );
    Fix {
        title: format!("Introduce {} here", person.name),
        edits: vec![
            TextEdit {
                span: bare.span,
                text: whole.of(text).to_owned(),
            },
            TextEdit {
                span: whole,
                text: person.family.clone(),
            },
        ],
        safe: false,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["missing-first-reference"];

    #[test]
    fn a_surname_before_the_full_name_is_reported() {
        check(
            RULE,
            "
            Quiñones landed at noon and went straight to the talks.
          //^^^^^^^^ missing-first-reference[warning]: “Quiñones” comes before Ramón Quiñones is introduced

            Trade Minister Ramón Quiñones had been expected on Tuesday. Quiñones was late.
            ",
        );
    }

    #[test]
    fn the_names_change_places_with_the_title() {
        let fixed = fixes(
            "missing-first-reference",
            "
            Quiñones landed at noon.

            Trade Minister Ramón Quiñones had been expected on Tuesday.
            ",
        );
        assert!(
            fixed[0]
                .text
                .contains("Trade Minister Ramón Quiñones landed"),
            "{fixed:?}"
        );
        assert!(fixed[0].text.contains("\nQuiñones had been"), "{fixed:?}");
    }

    #[test]
    fn allows_a_first_line_in_the_manner_of_a_headline() {
        check(
            RULE,
            "
            Quiñones, Olvera earned fees during campaign.

            Trade Minister Ramón Quiñones was paid for two speeches in the spring of this year, said the chair of the council, who
            had asked for the figures, and Minister Ana Olvera for one.
            ",
        );
    }

    #[test]
    fn allows_modifiers_titles_and_quotations() {
        check(
            RULE,
            "
            The Quiñones administration met at noon. “Quiñones is late,” a guard said.

            Minister Olvera came by car.

            Trade Minister Ramón Quiñones had been expected, and so had Minister Ana Olvera.
            ",
        );
    }

    #[test]
    fn allows_a_surname_that_two_people_share() {
        check(
            RULE,
            "
            Quiñones landed at noon.

            Ramón Quiñones, the minister, met Ana Quiñones, the mayor.
            ",
        );
    }
}

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

use rustc_hash::FxHashMap;

use super::{Context, Finding, Fix, Related, Severity, TextEdit, bearers};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, Person, PersonKind, PersonMention, StoryBlock};
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
    let mut reader = Reader::new(context);
    let turned_round = candidates.filter_map(|person| {
        let (bare, full) = turned_round(person, &mut reader)?;
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

/// Knows which blocks introduce people.
struct Reader<'a> {
    blocks: &'a [StoryBlock],
    text: &'a str,
    /// The blocks of running text.
    running: Vec<u32>,
    /// What has been found out of blocks, by their index.
    introducing: FxHashMap<u32, bool>,
}

impl<'a> Reader<'a> {
    fn new(context: &Context<'a>) -> Self {
        let blocks = (0u32..).zip(&context.story.blocks);
        Self {
            blocks: &context.story.blocks,
            text: context.text,
            running: blocks
                .filter(|(_, block)| block.block.kind.is_running())
                .map(|(idx, _)| idx)
                .collect(),
            introducing: FxHashMap::default(),
        }
    }

    fn is_running(&self, idx: u32) -> bool {
        self.blocks[idx as usize].block.kind.is_running()
    }

    fn introduces(&mut self, idx: u32) -> bool {
        if let Some(known) = self.introducing.get(&idx) {
            return *known;
        }
        let introduces = self.is_running(idx) && self.is_no_heading(idx);
        self.introducing.insert(idx, introduces);
        introduces
    }

    /// Is running text no short line before a much longer paragraph, which is a headline, a deck or a heading that the block
    /// reader took for text? Those tell in the present tense, in two halves, or with a comma for "and" and without articles
    /// ("Berg, Olvera earned fees during campaign").
    fn is_no_heading(&self, idx: u32) -> bool {
        let n_words = |idx: u32| self.blocks[idx as usize].facts.fingerprint.n_words;
        let nth = self.running.partition_point(|other| *other < idx);
        // A line such as "ABSTRACT." may stand between.
        let behind = self.running[nth + 1..].iter().take(2);
        let next = behind.map(|next| n_words(*next)).max().unwrap_or(0);
        let words = self.blocks[idx as usize].block.span.of(self.text);
        let short = n_words(idx) <= HEADLINE && 2 * next > 3 * n_words(idx);
        let deck = n_words(idx) <= 2 * HEADLINE && next > n_words(idx) && words.contains(';');
        let terse = || nth == 0 && joins_names_by_comma(words);
        !(deck || short && (terse() || !tells_the_past(words)))
    }
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
    reader: &mut Reader<'_>,
) -> Option<(&'p PersonMention, &'p PersonMention)> {
    let mut mentions = person.mentions.iter();
    let first = mentions.find(|m| reader.introduces(m.block))?;
    // A short line that only looks like a heading introduces too.
    let named = |m: &&PersonMention| m.form == MentionForm::Full && m.block < first.block;
    if person
        .mentions
        .iter()
        .filter(named)
        .any(|m| reader.is_running(m.block))
    {
        return None;
    }
    let bare = first.form == MentionForm::Surname && !first.ambiguous && !first.quoted;
    let is_full = |m: &&PersonMention| m.form == MentionForm::Full && !m.quoted;
    let full = mentions.find(|m| is_full(m) && reader.introduces(m.block))?;
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

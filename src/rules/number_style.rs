//! A small number in figures, a large one in words, or a sentence that begins with a figure.
//!
//! ## What it does
//! Where the house style asks for it, reports a count below ten in figures, a count of ten and more in words, and a sentence
//! that begins with a figure. Ages, percentages, money, measures, dates, scores, ranges with a larger number and numbers
//! with a magnitude word keep their figures.
//!
//! ## Why it matters
//! A newspaper that writes a number in two ways looks as if nobody read it.
//!
//! ## Example
//! ```text
//! The council named 7 people to the board.
//! ```
//!
//! Use instead:
//! ```text
//! The council named seven people to the board.
//! ```

use super::arithmetic::{grouped, in_words};
use super::{Context, Finding, Fix, Severity};
use crate::block::BlockKind;
use crate::extract::Quantity;
use crate::story::StoryBlock;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.story.blocks {
        if !matches!(
            block.block.kind,
            BlockKind::Body | BlockKind::Dateline | BlockKind::ListItem
        ) {
            continue;
        }
        for quantity in &block.facts.quantities {
            if let Some((message, right)) = problem(context, block, quantity) {
                let span = block.absolute(quantity.number);
                let mut finding = Finding::new("number-style", Severity::Hint, span, message);
                finding
                    .fixes
                    .push(Fix::choice(&format!("Change to “{right}”"), span, &right));
                findings.push(finding);
            }
        }
    }
}

/// What the style says of a plain count, and how it wants it written.
fn problem(
    context: &Context<'_>,
    block: &StoryBlock,
    quantity: &Quantity,
) -> Option<(String, String)> {
    let whole = quantity.value.fract() == 0.0 && quantity.scale <= 1.0;
    if !whole || quantity.unit.is_some() || quantity.value < 1.0 {
        return None;
    }
    let written = block.absolute(quantity.number).of(context.text);
    let in_figures = written.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let words = in_words(quantity.value);
    let opens = block
        .facts
        .sentences
        .iter()
        .any(|s| s.start == quantity.number.start);
    if opens {
        // A sentence may begin with a number in words, whatever its size.
        let words = in_figures.then_some(words).flatten()?;
        let capital: String = words[..1].to_uppercase() + &words[1..];
        return Some((
            format!("The sentence begins with the figure “{written}”"),
            capital,
        ));
    }
    if quantity.counted.is_none() || stands_with_others(context, block, quantity) {
        return None;
    }
    if in_figures && quantity.value < 10.0 {
        let words = words?;
        return Some((
            format!("“{written}” is below ten and stands in figures"),
            words,
        ));
    }
    let spelled = written
        .bytes()
        .all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b' ');
    let plain = words.is_some_and(|w| w == written);
    (spelled && plain && quantity.value >= 10.0).then(|| {
        let right = grouped(quantity.value, 0);
        (
            format!("“{written}” is ten or more and stands in words"),
            right,
        )
    })
}

/// Scores, ranges and compounds ("7-2", "5 to 12", "8-year-old") have rules of their own.
fn stands_with_others(context: &Context<'_>, block: &StoryBlock, quantity: &Quantity) -> bool {
    let range = block.absolute(quantity.number).range();
    let (before, after) = (&context.text[..range.start], &context.text[range.end..]);
    let hangs = after.starts_with(['-', '–', '/', ':', '%'])
        || before.ends_with(['-', '–', '/', ':', '#', '.', '$']);
    let ranged = after.trim_start().starts_with("to ")
        || before.trim_end().ends_with(" to")
        || after.trim_start().starts_with("or ");
    let named = before.trim_end().rsplit(' ').next().is_some_and(|w| {
        matches!(
            w.to_ascii_lowercase().as_str(),
            "no." | "number" | "age" | "aged"
        )
    });
    hangs || ranged || named
}

#[cfg(test)]
mod tests {
    use crate::desk::Config;
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    fn styled(marked: &str) -> Fixture {
        let mut config = Config::default();
        config.rules.insert("number-style".to_owned(), Level::Hint);
        Fixture::new(marked).config(config)
    }

    #[test]
    fn counts_that_break_the_style_are_reported() {
        styled(
            "
            The council named 7 people to the board and heard from fourteen residents.
          //                  ^ number-style[hint]: “7” is below ten and stands in figures
          //                                                       ^^^^^^^^ number-style

            The hall was cold. 14 people left.
          //                   ^^ number-style[hint]: The sentence begins with the figure “14”
            ",
        )
        .check(&["number-style"]);
    }

    #[test]
    fn allows_ages_measures_scores_and_what_the_style_asks_for() {
        styled(
            "
            The council named seven people, 14 teachers and a 7-year-old boy.

            It cost $7, took 7 percent of 7 miles and ended 7-2 for 5 to 12 people.

            Fourteen people left. “We were 7 people,” she said. He won 3 million votes.
            ",
        )
        .check(&["number-style"]);
    }

    #[test]
    fn nothing_is_said_where_no_style_is_chosen() {
        Fixture::new("\nThe council named 7 people.\n").check(&["number-style"]);
    }
}

//! A direct quotation without a speaker.
//!
//! ## What it does
//! Reports a quotation of a whole clause with nobody in its paragraph to whom it is attributed. The severity says how
//! much the reader must guess: a *hint* where it continues the quotation before (grade `continuation`), an *information*
//! where it is read on from a paraphrase (`paraphrase`), a *warning* where nothing tells whose words they are (`none`).
//! A quotation that goes on behind its attribution ("…," she said. "…") and one that runs over several paragraphs
//! without closing marks are left alone, and so are titles and so-called words.
//!
//! ## Why it matters
//! Every quotation belongs to somebody. Where the attribution was lost in a cut, readers give it to the wrong person.
//!
//! ## Example
//! ```text
//! The court closed the mine on Monday.
//!
//! “We will appeal the ruling as soon as we can.”
//!
//! The mine opened in 1962.
//! ```
//!
//! Use instead:
//! ```text
//! The court closed the mine on Monday.
//!
//! “We will appeal the ruling as soon as we can,” mine director Olga Brandt said.
//!
//! The mine opened in 1962.
//! ```

use super::attribute::{self, Attributor};
use super::{Context, Finding, Related, Severity};
use crate::extract::ContentKind;
use crate::story::{Attribution, Quotation};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut attributor: Option<Attributor<'_>> = None;
    for quotation in &context.story.quotations {
        let Some((severity, grade)) = grade(context, quotation) else {
            continue;
        };
        let mut finding = Finding::new(
            "unattributed-quote",
            severity,
            quotation.span,
            message(quotation),
        );
        finding.grade = Some(grade);
        finding.unfinished = true;
        if let Some(evidence) = quotation.evidence {
            finding.related.push(Related {
                span: evidence,
                message: evidence_message(quotation).to_owned(),
            });
        }
        let attributor = attributor.get_or_insert_with(|| Attributor::new(context));
        finding.fixes = attributor.fixes(quotation);
        findings.push(finding);
    }
}

/// How much the reader must guess, or `None` where nothing is amiss.
fn grade(context: &Context<'_>, quotation: &Quotation) -> Option<(Severity, &'static str)> {
    let block = &context.story.blocks[quotation.block as usize];
    let speaks = quotation.kind == ContentKind::Direct && block.block.kind.is_running();
    if !speaks || quotation.attributed_nearby {
        return None;
    }
    match quotation.attribution {
        Attribution::Explicit | Attribution::Pronoun => None,
        Attribution::Continuation => Some((Severity::Hint, "continuation")),
        Attribution::Inferred => Some((Severity::Information, "paraphrase")),
        Attribution::None => {
            attribute::stands_alone(context, quotation).then_some((Severity::Warning, "none"))
        }
    }
}

fn message(quotation: &Quotation) -> String {
    match &quotation.speaker {
        Some(speaker) => format!("No speaker named; read as {speaker}"),
        None => "No speaker named".to_owned(),
    }
}

fn evidence_message(quotation: &Quotation) -> &'static str {
    match quotation.attribution {
        Attribution::Continuation => "It continues this quotation",
        _ => "It is read on from here",
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["unattributed-quote"];

    #[test]
    fn quotation_of_nobody_is_a_warning() {
        check(
            RULE,
            "
            The court closed the mine on Monday.

            “We will appeal the ruling as soon as we can.”
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unattributed-quote[warning]: No speaker named

            The mine opened in 1962.
            ",
        );
    }

    #[test]
    fn quotation_read_on_from_a_paraphrase_is_an_information() {
        check(
            RULE,
            "
            Mine director Olga Brandt opened the meeting. She said the company was ready for winter.

            “Our people have learned a lot since last year.”
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unattributed-quote[information]: No speaker named; read as Olga Brandt
            ",
        );
    }

    #[test]
    fn quotation_that_continues_the_one_before_is_a_hint() {
        check(
            RULE,
            "
            “We are ready for winter,” mine director Olga Brandt said on Monday.

            “Our people have learned a lot since last year.”
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unattributed-quote[hint]: No speaker named; read as Olga Brandt
            ",
        );
    }

    #[test]
    fn allows_split_and_running_quotations() {
        check(
            RULE,
            "
            “We are ready for winter,” mine director Olga Brandt said. “Our people have learned a lot.”

            “The pumps run day and night, as they did in spring,” Brandt said. “We watch them.

            “And we shall watch them until the water is gone.”
            ",
        );
    }

    #[test]
    fn allows_titles_and_so_called_words() {
        check(
            RULE,
            "
            The so-called “deal of the century” failed on Monday.

            The film “We Will Never Go Home Again” opens the festival.
            ",
        );
    }

    #[test]
    fn inferred_speaker_comes_first_and_a_second_place_is_offered() {
        let fixed = fixes(
            "unattributed-quote",
            "
            Mayor Ana Sola waited outside.

            “We are ready for winter,” mine director Olga Brandt said on Monday.

            “Our people have learned a lot. They will cope with it.”
            ",
        );
        let shown: Vec<(&str, &str)> = fixed
            .iter()
            .map(|f| {
                let last = f.text.trim_end().lines().last();
                (f.title.as_str(), last.unwrap_or_default())
            })
            .collect();
        assert_eq!(
            shown,
            [
                (
                    "Attribute to Olga Brandt",
                    "“Our people have learned a lot. They will cope with it,” Brandt said."
                ),
                (
                    "Attribute to Olga Brandt after the first sentence",
                    "“Our people have learned a lot,” Brandt said. “They will cope with it.”"
                ),
                (
                    "Attribute to Ana Sola",
                    "“Our people have learned a lot. They will cope with it,” Sola said."
                ),
            ]
        );
    }
}

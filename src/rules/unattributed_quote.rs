//! A direct quotation without a speaker.
//!
//! ## What it does
//! Reports a quotation of a whole clause with nobody in its paragraph to whom it is attributed. The severity says how
//! much the reader must guess: a *hint* where it continues the quotation before (grade `continuation`), an *information*
//! where it is read on from a paraphrase (`paraphrase`), a *warning* where nothing tells whose words they are (`none`).
//! One of which nothing tells, but near somebody who speaks, is an information too.
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
use crate::lexicon::{self, Class};
use crate::story::{Attribution, Quotation};

/// A quotation of fewer words is an exclamation, a slogan or a heading.
const MIN_WORDS: usize = 4;

/// In so many paragraphs before, somebody who spoke may still be speaking.
const REACH: usize = 2;

/// A line that signs a quotation has so many words at most.
const SIGNATURE: usize = 10;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut attributor: Option<Attributor<'_>> = None;
    let mut reader = Reader::new(context);
    for quotation in &context.story.quotations {
        let Some((severity, grade)) = reader.grade(quotation) else {
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

/// Goes through the quotations in text order.
struct Reader<'a> {
    context: &'a Context<'a>,
    /// The blocks of running text.
    running: Vec<usize>,
    /// The last block in which somebody spoke.
    spoke: Option<usize>,
    /// The last block that was reported as nobody's.
    nobody: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        let blocks = context.story.blocks.iter().enumerate();
        Self {
            context,
            running: blocks
                .filter(|(_, b)| b.block.kind.is_running())
                .map(|(idx, _)| idx)
                .collect(),
            spoke: None,
            nobody: None,
        }
    }

    /// How much the reader must guess, or `None` where nothing is amiss.
    fn grade(&mut self, quotation: &Quotation) -> Option<(Severity, &'static str)> {
        let block = quotation.block as usize;
        let spoke = self.spoke;
        if quotation.speaker.is_some() {
            self.spoke = Some(block);
        }
        let kind = self.context.story.blocks[block].block.kind;
        if quotation.kind != ContentKind::Direct
            || !kind.is_running()
            || quotation.attributed_nearby
            || attribute::is_carried(self.context, quotation)
        {
            return None;
        }
        match quotation.attribution {
            Attribution::Explicit | Attribution::Pronoun => None,
            Attribution::Continuation => Some((Severity::Hint, "continuation")),
            Attribution::Inferred => Some((Severity::Information, "paraphrase")),
            Attribution::None => self.grade_of_nobody(quotation, spoke),
        }
    }

    /// Where no speaker could be read, somebody may yet have been named in a way that only people see; only a
    /// quotation on its own is reported, and of several in a row the first.
    fn grade_of_nobody(
        &mut self,
        quotation: &Quotation,
        spoke: Option<usize>,
    ) -> Option<(Severity, &'static str)> {
        let block = quotation.block as usize;
        let nth = self.running.partition_point(|idx| *idx < block);
        let before = nth.checked_sub(1).map(|nth| self.running[nth]);
        let follows_nobody =
            self.nobody.is_some() && (self.nobody == before || self.nobody == Some(block));
        let words = quotation.span.of(self.context.text);
        if words.split_whitespace().nth(MIN_WORDS - 1).is_none()
            || before.is_none_or(|before| self.introduces(before))
            || self.is_signed(block)
            || !attribute::stands_alone(self.context, quotation)
        {
            return None;
        }
        self.nobody = Some(block);
        let reach = self.running[nth.saturating_sub(REACH)];
        if follows_nobody {
            None
        } else if spoke.is_some_and(|spoke| spoke >= reach) {
            Some((Severity::Information, "paraphrase"))
        } else {
            Some((Severity::Warning, "none"))
        }
    }

    /// Does a line of its own below the block name the source: "- Ana Sola"?
    fn is_signed(&self, block: usize) -> bool {
        let below = self.context.story.blocks.get(block + 1);
        below.is_some_and(|below| {
            let words = below.block.span.of(self.context.text);
            words.starts_with(['-', '–', '—', '―', '~'])
                && words.split_whitespace().count() <= SIGNATURE
        })
    }

    /// Does the block end in a colon, so that it says whose words follow?
    fn introduces(&self, block: usize) -> bool {
        let words = self.context.story.blocks[block]
            .block
            .span
            .of(self.context.text);
        words.trim_end().ends_with(':')
    }
}

/// Names the speaker that the quotation is read as, if these words name somebody who can speak: "the disruptions" would only puzzle.
fn message(quotation: &Quotation) -> String {
    match &quotation.speaker {
        Some(speaker) if is_somebody(speaker) => {
            let speaker = speaker
                .strip_prefix("The ")
                .map_or_else(|| speaker.clone(), |rest| format!("the {rest}"));
            format!("No speaker named; read as {speaker}")
        }
        _ => "No speaker named".to_owned(),
    }
}

fn is_somebody(speaker: &str) -> bool {
    let head = speaker.rsplit(' ').next().unwrap_or_default();
    let human = Class::ROLE | Class::ROLE_PLURAL | Class::GROUP | Class::SOURCE | Class::ANONYMOUS;
    head.starts_with(char::is_uppercase) || lexicon::class(head).intersects(human)
}

fn evidence_message(quotation: &Quotation) -> &'static str {
    match quotation.attribution {
        Attribution::Continuation => "It continues this quotation",
        _ => "It is read on from here",
    }
}

#[cfg(test)]
mod tests {
    use super::is_somebody;
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["unattributed-quote"];

    #[test]
    fn things_are_not_named_as_speakers() {
        assert!(is_somebody("Olga Brandt") && is_somebody("the mayor"));
        assert!(!is_somebody("the disruptions") && !is_somebody("special services"));
    }

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
    fn nobody_s_quotation_near_a_speaker_is_an_information() {
        check(
            RULE,
            "
            “We are ready for winter,” mine director Olga Brandt said on Monday.

            Snow fell on Tuesday.

            “Our people have learned a lot since last year.”
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unattributed-quote[information]: No speaker named
            ",
        );
    }

    #[test]
    fn of_several_in_a_row_the_first_is_reported() {
        check(
            RULE,
            "
            The court closed the mine on Monday.

            “We will appeal the ruling as soon as we can.”
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unattributed-quote[warning]

            “It is a bad day for the whole valley.”
            ",
        );
    }

    #[test]
    fn allows_a_quotation_that_is_signed() {
        check(
            RULE,
            "
            The court closed the mine on Monday.

            “We will appeal the ruling as soon as we can.”

            — Mine director Olga Brandt
            ",
        );
    }

    #[test]
    fn allows_what_a_colon_introduces() {
        check(
            RULE,
            "
            The letter from the company reads as follows:

            “We will appeal the ruling as soon as we can.
            
            “It is a bad day for the whole valley.”
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

//! How the draft attributes: "Roe said" or "said Roe", "said" or "says", the comma inside the mark or outside.

use crate::analysis::Analysis;
use crate::extract::{ContentKind, Pronoun};
use crate::story::{Attribution, PersonId};

/// What the draft's own attributions show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// "said Roe".
    pub(super) verb_first: bool,
    /// "says".
    pub(super) present: bool,
    /// "added" stands in the draft as well.
    pub(super) adds: bool,
}

impl Style {
    /// That of the attributions behind direct quotations; "Roe said" where there are none.
    pub(super) fn of(analysis: &Analysis) -> Self {
        let (mut verb_first, mut name_first) = (0, 0);
        let (mut says, mut said, mut adds) = (0, 0, 0);
        for quotation in &analysis.story.quotations {
            let (Some(cue), Some(speaker)) = (quotation.cue, quotation.speaker_span) else {
                continue;
            };
            if quotation.kind != ContentKind::Direct {
                continue;
            }
            match cue.of(&analysis.text) {
                "says" => says += 1,
                "said" => said += 1,
                "added" | "adds" => adds += 1,
                _ => {}
            }
            let behind = cue.start >= quotation.span.end && speaker.start >= quotation.span.end;
            if behind && quotation.attribution == Attribution::Explicit {
                if cue < speaker {
                    verb_first += 1;
                } else {
                    name_first += 1;
                }
            }
        }
        Self {
            verb_first: verb_first > name_first,
            present: says > said,
            adds: adds > 0,
        }
    }

    pub(super) fn verb(self) -> &'static str {
        if self.present { "says" } else { "said" }
    }

    pub(super) fn adding_verb(self) -> &'static str {
        if self.present { "adds" } else { "added" }
    }
}

/// The pronoun that the draft itself uses for somebody; never guessed.
pub(super) fn pronoun(analysis: &Analysis, id: PersonId) -> Option<&'static str> {
    let person = analysis.story.people.get(id.index())?;
    let own = person.pronouns.iter().filter(|c| c.own || c.reported);
    let spoken = analysis.story.quotations.iter().filter(|q| {
        q.person == Some(id) && q.rival.is_none() && q.attribution == Attribution::Pronoun
    });
    let mut used = own
        .map(|calling| calling.pronoun)
        .chain(spoken.filter_map(|q| q.pronoun))
        .filter(|p| matches!(p, Pronoun::He | Pronoun::She));
    let first = used.next()?;
    if used.any(|other| other != first) {
        return None;
    }
    Some(if first == Pronoun::She { "she" } else { "he" })
}

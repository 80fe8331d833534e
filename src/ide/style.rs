//! How the draft attributes: "Roe said" or "said Roe", "said" or "says", the comma inside the mark or outside.

use crate::analysis::Analysis;
use crate::extract::{ContentKind, Pronoun};
use crate::story::{Attribution, PersonId, Quotation};

/// What the draft's own attributions show.
#[expect(clippy::struct_excessive_bools, reason = "independent habits")]
#[derive(Clone, Copy, Debug)]
pub(in crate::ide) struct Style {
    /// "said Roe".
    pub(in crate::ide) verb_first: bool,
    /// It writes both.
    pub(in crate::ide) both_orders: bool,
    /// "said" or "says".
    pub(in crate::ide) verb: &'static str,
    /// "added", where the draft has that as well.
    pub(in crate::ide) adding_verb: Option<&'static str>,
    /// The comma stands outside the closing mark: “…”, she said.
    pub(in crate::ide) logical: bool,
    /// A colon leads into a quotation: She said: “…”
    pub(in crate::ide) colon: bool,
}

impl Style {
    /// That of the attributions behind direct quotations; "Roe said" where there are none.
    pub(in crate::ide) fn of(analysis: &Analysis) -> Self {
        let mut n = Counts::default();
        for quotation in &analysis.story.quotations {
            if quotation.kind == ContentKind::Direct {
                n.count(&analysis.text, quotation);
            }
        }
        let is_present = n.says > n.said;
        Self {
            verb_first: n.verb_first > n.name_first,
            both_orders: n.verb_first > 0 && n.name_first > 0,
            verb: if is_present { "says" } else { "said" },
            adding_verb: (n.adds > 0).then_some(if is_present { "adds" } else { "added" }),
            logical: n.outside > n.inside,
            colon: n.colon > n.comma,
        }
    }
}

#[derive(Debug, Default)]
struct Counts {
    verb_first: usize,
    name_first: usize,
    says: usize,
    said: usize,
    adds: usize,
    inside: usize,
    outside: usize,
    colon: usize,
    comma: usize,
}

impl Counts {
    fn count(&mut self, text: &str, quotation: &Quotation) {
        let (Some(cue), Some(speaker)) = (quotation.cue, quotation.speaker_span) else {
            return;
        };
        match cue.of(text) {
            "says" => self.says += 1,
            "said" => self.said += 1,
            "added" | "adds" => self.adds += 1,
            _ => {}
        }
        let span = quotation.span;
        if cue.start >= span.end && speaker.start >= span.end {
            let is_named = quotation.attribution == Attribution::Explicit;
            self.verb_first += usize::from(is_named && cue < speaker);
            self.name_first += usize::from(is_named && cue > speaker);
            let words = span.of(text).trim_end_matches(['”', '’', '"', '\'', '»']);
            let is_outside = text[span.range().end..].starts_with(',');
            self.inside += usize::from(words.ends_with(','));
            self.outside += usize::from(is_outside && !words.ends_with(['?', '!']));
        } else if cue.end <= span.start {
            let before = text[..span.range().start].trim_end();
            self.colon += usize::from(before.ends_with(':'));
            self.comma += usize::from(before.ends_with(','));
        }
    }
}

/// The pronoun that the draft itself uses for somebody; never guessed.
pub(in crate::ide) fn pronoun(analysis: &Analysis, id: PersonId) -> Option<&'static str> {
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

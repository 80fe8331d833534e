//! From one place where somebody is named to the others: definition, references, highlights.

use super::{Named, named_at, pronouns};
use crate::analysis::Analysis;
use crate::story::MentionForm;
use crate::text::{Offset, Span};

/// Where a name leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The words the question was asked about.
    pub origin: Span,
    /// The first full reference.
    pub span: Span,
}

/// One place where a person is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    pub span: Span,
    pub role: ReferenceRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceRole {
    /// The first full reference.
    Introduction,
    Later,
    /// A pronoun that carries an attribution.
    Pronoun,
}

/// The first full reference to the person named at `at`.
pub fn definition(analysis: &Analysis, at: Offset) -> Option<Target> {
    let named = named_at(analysis, at)?;
    Some(Target {
        origin: named.span,
        span: named.person.introduction()?.span,
    })
}

/// Every place where the person named at `at` is named, in text order: names without their titles, and pronouns that
/// carry an attribution.
pub fn references(analysis: &Analysis, at: Offset) -> Vec<Reference> {
    let Some(Named { id, person, .. }) = named_at(analysis, at) else {
        return Vec::new();
    };
    let introduction = person.introduction().map(|m| m.span);
    let mentions = person.mentions.iter().map(|mention| Reference {
        span: mention.span,
        role: if Some(mention.span) == introduction {
            ReferenceRole::Introduction
        } else if mention.form == MentionForm::Pronoun {
            ReferenceRole::Pronoun
        } else {
            ReferenceRole::Later
        },
    });
    let pronouns = pronouns(analysis)
        .filter(|(whose, _)| *whose == id)
        .map(|(_, span)| Reference {
            span,
            role: ReferenceRole::Pronoun,
        });
    let mut references: Vec<Reference> = mentions.chain(pronouns).collect();
    references.sort_by_key(|reference| reference.span);
    references.dedup_by_key(|reference| reference.span);
    references
}

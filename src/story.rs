//! The document level: people from mentions, sources of quotations, reference date, timeline, claims.
//!
//! [`Teller::tell`] is linear in the facts and scans no text beyond the words of mentions. All spans are absolute.
//!
//! **Invariant:** every order that reaches an output is text order or an explicit sort, never that of a hash map.

pub mod again;
mod claims;
mod excerpt;
mod people;
pub mod quantities;
mod quotation;
mod spans;
pub mod time;

use std::borrow::Borrow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::block::Block;
use crate::extract::{ContentKind, Facts, NominalKind, Pronoun, Quantity};
use crate::text::{Offset, Span};
pub use again::{Change, Extent, Teller};
pub use time::{Event, EventStatus, Time};

/// What the whole draft says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    pub reference_date: Option<ReferenceDate>,
    pub blocks: Vec<StoryBlock>,
    /// In order of first mention.
    pub people: Vec<Person>,
    /// In text order; an indirect entry stands before the fragments inside it.
    pub quotations: Vec<Quotation>,
    pub times: Vec<Time>,
    pub timeline: Vec<Event>,
    pub quantities: Vec<Quantity>,
    pub claims: Vec<Claim>,
}

/// A block with the facts found in it (relative to `block.span.start`).
#[derive(Clone, Debug, PartialEq)]
pub struct StoryBlock {
    pub block: Block,
    pub facts: Arc<Facts>,
}

impl Borrow<Block> for StoryBlock {
    fn borrow(&self) -> &Block {
        &self.block
    }
}

impl StoryBlock {
    /// A block-relative span of this block's facts as an absolute one.
    pub fn absolute(&self, relative: Span) -> Span {
        relative.shift(self.block.span.start)
    }
}

/// The date that the draft is written for, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceDate {
    pub date: Date,
    pub origin: DateOrigin,
}

/// In order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrigin {
    Caller,
    FrontMatter(Span),
    Dateline(Span),
    FileName,
    Configuration,
}

/// Index into [`Story::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

impl PersonId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A cluster of mentions: somebody, a group, an unnamed source or an organisation that speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub kind: PersonKind,
    /// The second-reference name: "Kim", "Trump". Empty for the nameless.
    pub family: String,
    /// Is the family name written first?
    pub family_first: bool,
    /// Every place where a role is stated, in text order.
    pub roles: Vec<Role>,
    /// In text order.
    pub mentions: Vec<PersonMention>,
    /// Third-person singular pronouns in sentences that name nobody else before them, in text order.
    pub pronouns: Vec<Calling>,
}

/// A pronoun that very likely means the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calling {
    pub span: Span,
    /// [`Pronoun::He`] or [`Pronoun::She`].
    pub pronoun: Pronoun,
    /// It can mean nobody else: "Roe opened her campaign".
    pub own: bool,
    /// "Roe said she": it hardly means anybody else.
    pub reported: bool,
}

impl Person {
    /// The first mention by full name: where the draft introduces them.
    pub fn introduction(&self) -> Option<&PersonMention> {
        self.mentions
            .iter()
            .find(|m| m.form == MentionForm::Full)
            .or(self.mentions.first())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PersonKind {
    Person,
    Group,
    Anonymous,
    Organisation,
}

impl PersonKind {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Anonymous => "anonymous",
            Self::Organisation => "organisation",
        }
    }

    pub fn of_nominal(kind: NominalKind) -> Self {
        match kind {
            NominalKind::Person => Self::Person,
            NominalKind::Group => Self::Group,
            NominalKind::Anonymous => Self::Anonymous,
            NominalKind::Organisation => Self::Organisation,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub text: String,
    pub span: Span,
    /// "former", "then-", "acting" stood with it.
    pub qualified: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonMention {
    pub span: Span,
    pub form: MentionForm,
    /// Index of the block it stands in.
    pub block: u32,
    pub quoted: bool,
    pub possessive: bool,
    /// A bare surname that two people of the draft share at this place.
    pub ambiguous: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    Full,
    Surname,
    Given,
    Title,
    Alias,
    Compound,
    Pronoun,
}

impl MentionForm {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Surname => "surname",
            Self::Given => "given",
            Self::Title => "title",
            Self::Alias => "alias",
            Self::Compound => "compound",
            Self::Pronoun => "pronoun",
        }
    }
}

/// A quotation with its cue and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks where it has them.
    pub span: Span,
    pub kind: ContentKind,
    pub block: u32,
    /// The resolved name, or the noun phrase as written for a nameless source.
    pub speaker: Option<String>,
    pub person: Option<PersonId>,
    /// The mention that carries the attribution.
    pub speaker_span: Option<Span>,
    pub pronoun: Option<Pronoun>,
    /// Who else the pronoun may mean: as good a subject of the sentence before.
    pub rival: Option<PersonId>,
    pub cue: Option<Span>,
    pub attribution: Attribution,
    /// What the reading rests on where no cue stands with the quotation: the quotation or paraphrase before it.
    pub evidence: Option<Span>,
    /// Index into [`Story::quotations`] of the quotation that this one continues.
    pub continues: Option<u32>,
    /// The mention and its cue stand in the same block as the quotation, or the block before left it open.
    pub attributed_nearby: bool,
}

/// How the source of a quotation is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribution {
    Explicit,
    Pronoun,
    Continuation,
    Inferred,
    None,
}

impl Attribution {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Pronoun => "pronoun",
            Self::Continuation => "continuation",
            Self::Inferred => "inferred",
            Self::None => "none",
        }
    }
}

/// A checkable statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub span: Span,
    pub kind: ClaimKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimKind {
    Quotation,
    Role,
    Time,
    Quantity,
    Superlative,
}

impl ClaimKind {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Role => "role",
            Self::Time => "time",
            Self::Quantity => "quantity",
            Self::Superlative => "superlative",
        }
    }
}

/// What the story is told from outside the blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// From the caller, front matter, file name or configuration, the first of them that has one. A date in the
    /// dateline outranks file name and configuration: [`Teller::tell`] weighs that.
    pub date: Option<ReferenceDate>,
    /// The newsroom's zone, an IANA name.
    pub zone: Option<String>,
    /// Where the draft was written, from its front matter.
    pub place: Option<String>,
}

fn quantities(blocks: &[StoryBlock]) -> Vec<Quantity> {
    let absolute = |block: &StoryBlock, quantity: &Quantity| Quantity {
        span: block.absolute(quantity.span),
        number: block.absolute(quantity.number),
        counted: quantity.counted.map(|span| block.absolute(span)),
        ..quantity.clone()
    };
    blocks
        .iter()
        .flat_map(|block| block.facts.quantities.iter().map(|q| absolute(block, q)))
        .collect()
}

impl Story {
    /// The block at `at`, if one is there.
    pub fn block_at(&self, at: Offset) -> Option<usize> {
        let idx = self.blocks.partition_point(|b| b.block.span.end < at);
        self.blocks
            .get(idx)
            .filter(|b| b.block.span.touches(at))
            .map(|_| idx)
    }
}

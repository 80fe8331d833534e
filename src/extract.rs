//! The extraction core: one block's text in, its local facts out. Pure; never fails; no clock, no files.
//!
//! **Invariant:** all spans are relative to the block, and [`facts`] depends on its arguments alone, so that its results
//! can be kept by content (`analysis`).

pub mod fingerprint;
mod paren;
pub mod quantity;
pub mod superlative;
pub mod time;
pub mod token;

use crate::block::BlockKind;
use crate::text::Span;
use fingerprint::Fingerprint;
use time::TimeExpression;

/// What a block inherits from the one before it: kept tiny, for it is part of the key under which facts are remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EntryState {
    /// The paragraph before ended inside a quotation: its closing mark is still to come.
    pub open_quote: Option<MarkStyle>,
}

/// Which marks a quotation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkStyle {
    CurlyDouble,
    CurlySingle,
    StraightDouble,
    StraightSingle,
    Guillemets,
    /// „…“
    LowHigh,
}

/// What one block says by itself. In text order throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub sentences: Vec<Span>,
    /// Every pair of quotation marks, nested ones too.
    pub quoted: Vec<Quoted>,
    pub mentions: Vec<Mention>,
    /// Noun phrases that name a person by role alone ("the Cheong Wa Dae spokesperson") and unnamed sources.
    pub nominals: Vec<Nominal>,
    /// Who says what, as far as the block alone tells.
    pub attributions: Vec<Attribution>,
    pub times: Vec<TimeExpression>,
    pub quantities: Vec<Quantity>,
    /// "largest port", "first woman": the superlative with the word it grades.
    pub superlatives: Vec<Span>,
    /// Marks and parentheses without partner.
    pub unpaired: Vec<Unpaired>,
    /// For finding repeated paragraphs.
    pub fingerprint: Fingerprint,
    pub exit: EntryState,
}

/// A span in quotation marks, marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub span: Span,
    /// The words between the marks.
    pub inner: Span,
    pub style: MarkStyle,
    /// 0 for outermost marks, 1 for marks inside those.
    pub depth: u8,
    /// The closing mark is not in this block: the quotation runs on in the next one.
    pub runs_on: bool,
    /// The block inherited this quotation from the one before it.
    pub carried: bool,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name alone: no title, no possessive ending.
    pub span: Span,
    /// What it looks like by its own words: the story decides whom it means.
    pub shape: NameShape,
    /// The title before the name ("US Secretary of State"), or the description after it ("a spokesman for X").
    pub role: Option<Span>,
    /// "former", "then-", "acting": the role is not simply held now.
    pub role_qualifier: Option<Span>,
    pub possessive: bool,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Part of a compound or a modifier of another noun: "Moon-Trump", "Trump administration".
    pub compound: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameShape {
    /// Two or more words that look like a person's name.
    Full,
    /// One word that may be a person's family or given name.
    Single,
    Organisation,
    Place,
    /// A capitalised phrase of unknown kind (works, events, laws).
    Other,
}

/// A noun phrase without a name that stands for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominal {
    /// The whole phrase with its article: "The Cheong Wa Dae spokesperson".
    pub span: Span,
    /// The head noun: "spokesperson".
    pub head: Span,
    pub kind: NominalKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NominalKind {
    /// One person by role or description.
    Person,
    Group,
    /// A source that the draft keeps unnamed on purpose ("a senior official", "people familiar with").
    Anonymous,
    /// An organisation or a document that speaks.
    Organisation,
}

/// Content, cue and source of one report (the attribution relation of Pareti 2016).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The content as one piece; a split quotation has one attribution a piece, sharing the cue.
    pub content: Span,
    pub kind: ContentKind,
    /// The verb group or phrase without its subject.
    pub cue: Option<Span>,
    pub source: Option<Source>,
    /// The sentence's content goes on from the attribution just before it in this block ("…," she said. "More.").
    pub continues: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentKind {
    Direct,
    Mixed,
    Indirect,
}

impl ContentKind {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// The noun phrase that carries an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// A name without its title, a pronoun, or a nameless source's noun phrase up to its head.
    pub span: Span,
    pub kind: SourceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// Index into [`Facts::mentions`].
    Mention(u16),
    /// Index into [`Facts::nominals`].
    Nominal(u16),
    Pronoun(Pronoun),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pronoun {
    He,
    She,
    They,
    It,
    I,
    We,
    You,
    Who,
}

/// A number with its unit and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub span: Span,
    pub value: f64,
    /// "minute", "percent", "USD"; `None` for a bare count.
    pub unit: Option<String>,
}

// Values are finite by construction, so equality is an equivalence.
impl Eq for Quantity {}

/// A mark whose partner is missing in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpaired {
    pub span: Span,
    pub kind: UnpairedKind,
    /// Where the missing partner would best stand.
    pub remedy: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnpairedKind {
    QuoteOpen(MarkStyle),
    QuoteClose(MarkStyle),
    ParenthesisOpen,
    ParenthesisClose,
}

/// The local facts of one block. `text` is the block's own, with whatever is no prose replaced by spaces.
pub fn facts(text: &str, kind: BlockKind, entry: EntryState) -> Facts {
    let _ = entry;
    if !kind.is_prose() {
        return Facts::default();
    }
    let tokens = token::tokenise(text);
    let times = time::recognise(text);
    Facts {
        unpaired: paren::unpaired(text),
        fingerprint: Fingerprint::of(text),
        quantities: quantity::recognise(text, &tokens, &times),
        superlatives: superlative::recognise(text, &tokens),
        times,
        ..Facts::default()
    }
}

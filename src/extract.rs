//! The extraction core: one block's text in, its local facts out. Pure; never fails; no clock, no files.
//!
//! **Invariant:** all spans are relative to the block, and [`facts`] depends on its arguments alone, so that its results
//! can be kept by content (`analysis`).

pub mod age;
pub mod anonymous;
mod apposition;
mod attribution;
mod buffer;
pub mod dating;
pub mod fingerprint;
mod frame;
mod group;
mod item;
pub mod justice;
pub mod lazy;
mod name;
mod nominal;
mod paren;
mod phrase;
pub mod pronoun;
pub mod quantity;
mod quote_mark;
pub mod relation;
mod report;
mod role;
mod seen;
mod sentence;
pub mod slip;
mod space;
pub mod spelling;
mod steps;
pub mod superlative;
pub mod time;
pub mod token;

use crate::block::BlockKind;
use crate::text::Span;
use age::Age;
use anonymous::AnonymousSource;
use fingerprint::Fingerprint;
pub use group::{Group, Purpose};
use justice::Justice;
use pronoun::Referring;
pub use quantity::counted::Toll;
use quantity::figure::Bound;
use relation::Relation;
use slip::Slip;
use spelling::{Language, Spelling};
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
    /// ''…'' and ``…''
    DoubledSingle,
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
    /// Sources that the draft keeps unnamed.
    pub anonymous: Vec<AnonymousSource>,
    /// Who says what, as far as the block alone tells.
    pub attributions: Vec<Attribution>,
    pub times: Vec<TimeExpression>,
    /// How the times hang together, as far as the words say it.
    pub dating: dating::Dating,
    pub quantities: Vec<Quantity>,
    /// What the block says about how its figures hang together.
    pub relations: Vec<Relation>,
    /// "largest port", "first woman": the superlative with the word it grades.
    pub superlatives: Vec<Span>,
    /// The block ends with a cue and a colon: the next block is what is said.
    pub lead_in: Option<LeadIn>,
    /// The name that is the subject of the block's last main clause: whom a pronoun or a bare quotation after it means.
    pub last_subject: Option<u16>,
    /// The block is nothing but a dash and a name: who said the quotation before it.
    pub signature: Option<Source>,
    pub ages: Vec<Age>,
    /// "was reported" and the like, where the sentence says nobody who reports.
    pub agentless: Vec<Span>,
    /// Quotations that a frame on either side gives to somebody.
    pub two_speakers: Vec<TwoSpeakers>,
    /// "he", "her", "himself" outside quotations.
    pub pronouns: Vec<Referring>,
    /// Marks and parentheses without partner.
    pub unpaired: Vec<Unpaired>,
    /// Words written twice, notes to self, what a paste left of characters.
    pub slips: Vec<Slip>,
    /// Who is called by a crime, and what the block says of charges and convictions.
    pub justice: Justice,
    /// How many words the block has, and how many of them are English function words: whether it is English.
    pub language: Language,
    /// Abbreviations in capitals, and words whose spelling tells British English from American, outside of quotations.
    pub spelling: Spelling,
    /// For finding repeated paragraphs.
    pub fingerprint: Fingerprint,
    pub exit: EntryState,
}

impl Facts {
    /// Does the span stand inside quotation marks?
    pub fn is_quoted(&self, span: Span) -> bool {
        let n_before = self.quoted.partition_point(|q| q.span.start <= span.start);
        // Marks inside others stand behind them, and outermost ones do not overlap.
        let mut outwards = self.quoted[..n_before].iter().rev();
        outwards
            .find(|q| q.depth == 0 || q.span.contains(span))
            .is_some_and(|q| q.span.contains(span))
    }
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
#[allow(clippy::struct_excessive_bools)] // Independent observations, not a state machine.
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
    /// A modifier of another noun: "Trump administration".
    pub compound: bool,
    /// The words alone show a person: a title, a common given name, an initial, a family name of East Asia.
    pub evidence: bool,
    /// An article stands right before it (or before its title): "the Ohio Turnpike", "the Smiths".
    pub determined: bool,
    /// A preposition within the sentence stands right before it (or before its title): no subject.
    pub oblique: bool,
    /// Opens a sentence, so that its capital says little.
    pub initial: bool,
    /// Carries an attribution.
    pub speaks: bool,
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
    /// Carries an attribution.
    pub speaks: bool,
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

/// Source and cue at a block's end whose content stands in the next block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadIn {
    pub source: Source,
    pub cue: Span,
    /// A colon announces the content; else the block only ends with a cue that has none.
    pub announced: bool,
}

/// "Lee said, “…,” Roe said.": a quotation between two frames with names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoSpeakers {
    pub content: Span,
    /// Indices into [`Facts::mentions`].
    pub before: u16,
    pub after: u16,
    /// Speaker and cue, without the quotation.
    pub frame_before: Span,
    pub frame_behind: Span,
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantity {
    pub span: Span,
    pub value: f64,
    /// "minute", "percent", "USD"; `None` for a bare count.
    pub unit: Option<&'static str>,
    /// The number with its magnitude word, without currency sign and unit.
    pub number: Span,
    /// The place value of the last digit written: 10,000 for "3.47 million".
    pub step: f64,
    /// The size of the magnitude word: 1,000,000 for "3.47 million", 1 without one.
    pub scale: f64,
    pub bound: Bound,
    /// What is counted or measured, as far as its words follow the number: "people", "new schools".
    pub counted: Option<Span>,
    /// What happened to those who are counted.
    pub toll: Option<Toll>,
    /// Of a whole that is counted elsewhere ("three others", "another two"), or of a part of it.
    pub partial: bool,
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
    let mut group = Group::default();
    group.begin(text.into(), kind, entry);
    group.finish().next().unwrap_or_default()
}

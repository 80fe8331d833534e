//! The desk's rules: one a file, each with its manual page in its module doc, all in one table.
//!
//! A rule reads the story and returns findings. It scans no text of its own but the words it names.

use crate::desk::Config;
use crate::story::Story;
use crate::text::Span;

/// What a rule reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, or one of the service's own (`too-many-findings`, `not-english`, …).
    pub rule: &'static str,
    pub severity: Severity,
    pub span: Span,
    /// States the fact, names the words; no full stop, no position.
    pub message: String,
    pub related: Vec<Related>,
    /// The preferred fix first.
    pub fixes: Vec<Fix>,
    /// The span can be deleted without loss (an editor fades it).
    pub unnecessary: bool,
    /// Only says that the block is not finished: held back while it is being typed.
    pub unfinished: bool,
}

impl Finding {
    pub fn new(
        rule: &'static str,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
            unnecessary: false,
            unfinished: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Information,
    Hint,
}

impl Severity {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
            Self::Hint => "hint",
        }
    }
}

/// Evidence for a finding elsewhere in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub span: Span,
    pub message: String,
}

/// A titled edit that a desk would make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub title: String,
    /// In text order, not overlapping.
    pub edits: Vec<TextEdit>,
    /// Has one right answer, so that it may be applied without asking.
    pub safe: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    pub span: Span,
    pub text: String,
}

/// What a rule sees.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub text: &'a str,
    pub story: &'a Story,
    pub config: &'a Config,
}

/// A row of the registry.
pub struct Rule {
    pub id: &'static str,
    pub group: Group,
    /// The strongest severity that it reports by default.
    pub severity: Severity,
    /// Reports only where switched on.
    pub off_by_default: bool,
    /// The module's source, whose `//!` lines are the manual page.
    pub source: &'static str,
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Attribution,
    People,
    Names,
    Times,
    Numbers,
    Quotes,
    Structure,
    Sources,
    Boilerplate,
    Verification,
}

/// Every rule, by id.
pub const RULES: &[Rule] = &[];

/// All findings of a draft, by place, then severity, then rule.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(context, &mut findings);
    }
    findings.sort_by(|a, b| (a.span, a.severity, a.rule).cmp(&(b.span, b.severity, b.rule)));
    findings
}

//! What a rule reports: the words it is about, how sure it is, the evidence, and the edits that a desk would make.

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
    /// Of a graded rule: which of its grades, so that each can be set by itself.
    pub grade: Option<&'static str>,
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
            grade: None,
            unfinished: false,
        }
    }

    /// The words at `span` of `text` that the house writes as `new`, with the safe fix.
    pub(super) fn house_style(rule: &'static str, span: Span, text: &str, new: String) -> Self {
        let message = format!("“{}” is “{new}” in house style", span.of(text));
        let mut finding = Self::new(rule, Severity::Hint, span, message);
        finding.fixes.push(Fix {
            title: format!("Change to “{new}”"),
            edits: vec![TextEdit { span, text: new }],
            safe: true,
        });
        finding
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

impl Fix {
    /// One edit that a person has to choose.
    pub fn choice(title: &str, span: Span, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            edits: vec![TextEdit {
                span,
                text: text.to_owned(),
            }],
            safe: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    pub span: Span,
    pub text: String,
}

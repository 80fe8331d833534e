//! Time expressions against the reference date, and the timeline made from them.

use super::{Setting, Story};
use crate::extract::time::TimexType;
use crate::text::Span;

/// A time expression with its normalised TIMEX3 value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    pub span: Span,
    pub kind: TimexType,
    pub value: String,
    pub block: u32,
    /// Inside quotation marks.
    pub quoted: bool,
}

/// Something that happens at a known time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub value: String,
    /// IANA name, from the expression, the dateline's place or the configuration.
    pub zone: Option<String>,
    pub status: EventStatus,
    /// Index into [`Story::times`].
    pub time: u32,
    /// The words around the time that say what happens.
    pub text: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventStatus {
    Actual,
    Planned,
    Cancelled,
    Hypothetical,
}

impl EventStatus {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// Fills in `story.times` and `story.timeline` from the blocks' facts.
pub fn resolve(text: &str, story: &mut Story, setting: &Setting) {
    let _ = (text, story, setting);
}

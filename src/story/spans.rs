//! The spans in facts and in stories, each of which an edit may move.
//!
//! Stories are taken apart field by field: a new one that holds a span does not compile until it is moved here, too.

use super::{Calling, Claim, DateOrigin, Event, PersonMention, Quotation, ReferenceDate};
use super::{Role, Time};
use crate::extract::pronoun::Referring;
use crate::extract::time::{CalendarDate, Impossible, TimeExpression, Value};
use crate::extract::{Attribution, LeadIn, Mention, Nominal, Quantity, Quoted, Source};
use crate::text::{Offset, Span};

/// What a span is to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The story reads its words.
    Words,
    /// Only the place matters.
    Stretch,
}

pub(super) trait Spans {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of));
}

impl<T: Spans> Spans for Vec<T> {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        for one in self {
            one.spans(visit);
        }
    }
}

impl<T: Spans> Spans for Option<T> {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        if let Some(one) = self {
            one.spans(visit);
        }
    }
}

/// A span by itself is one whose words are read.
impl Spans for Span {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        visit(self, Of::Words);
    }
}

impl Spans for Quoted {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        visit(&mut self.span, Of::Stretch);
        visit(&mut self.inner, Of::Stretch);
    }
}

impl Spans for Mention {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        self.span.spans(visit);
        self.role.spans(visit);
        self.role_qualifier.spans(visit);
    }
}

impl Spans for Nominal {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        self.span.spans(visit);
        self.head.spans(visit);
    }
}

impl Spans for Source {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        self.span.spans(visit);
    }
}

impl Spans for Attribution {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        visit(&mut self.content, Of::Stretch);
        self.cue.spans(visit);
        self.source.spans(visit);
    }
}

impl Spans for LeadIn {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        self.source.spans(visit);
        self.cue.spans(visit);
    }
}

impl Spans for TimeExpression {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        self.span.spans(visit);
        self.zone.spans(visit);
        self.clause.event.spans(visit);
        visit(&mut self.clause.words, Of::Stretch);
        self.value.spans(visit);
    }
}

impl Spans for Value {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        match self {
            Self::Date(date) | Self::Impossible(Impossible::Date(date)) => date.spans(visit),
            Self::DayOfEvent { event, .. } => event.spans(visit),
            Self::Clock(_, Some(day)) | Self::Part(_, Some(day)) => day.spans(visit),
            _ => {}
        }
    }
}

impl Spans for CalendarDate {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        if let Some((_, span)) = &mut self.weekday {
            span.spans(visit);
        }
        self.day_span.spans(visit);
    }
}

impl Spans for Quantity {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        self.span.spans(visit);
        self.number.spans(visit);
        self.counted.spans(visit);
    }
}

impl Spans for Referring {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        self.span.spans(visit);
    }
}

impl Spans for Role {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        let Self {
            text: _,
            span,
            qualified: _,
        } = self;
        span.spans(visit);
    }
}

impl Spans for PersonMention {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        let Self {
            span,
            form: _,
            block: _,
            quoted: _,
            possessive: _,
            ambiguous: _,
        } = self;
        span.spans(visit);
    }
}

impl Spans for Calling {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        let Self {
            span,
            pronoun: _,
            own: _,
            reported: _,
        } = self;
        span.spans(visit);
    }
}

impl Spans for Quotation {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        let Self {
            span,
            kind: _,
            block: _,
            speaker: _,
            person: _,
            speaker_span,
            pronoun: _,
            rival: _,
            cue,
            attribution: _,
            evidence,
            continues: _,
            attributed_nearby: _,
        } = self;
        visit(span, Of::Stretch);
        speaker_span.spans(visit);
        cue.spans(visit);
        if let Some(evidence) = evidence {
            visit(evidence, Of::Stretch);
        }
    }
}

impl Spans for Time {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        let Self {
            span,
            kind: _,
            value: _,
            block: _,
            quoted: _,
            zone: _,
            date: _,
            approximate: _,
            status: _,
            expression: _,
            granularity: _,
            weekday,
            zone_words,
            bond: _,
        } = self;
        span.spans(visit);
        if let Some(weekday) = weekday {
            weekday.span.spans(visit);
        }
        zone_words.spans(visit);
    }
}

impl Spans for Event {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        let Self {
            value: _,
            zone: _,
            status: _,
            time: _,
            text,
        } = self;
        visit(text, Of::Stretch);
    }
}

impl Spans for ReferenceDate {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        match &mut self.origin {
            DateOrigin::Dateline(span) | DateOrigin::FrontMatter(span) => span.spans(visit),
            DateOrigin::Caller | DateOrigin::FileName | DateOrigin::Configuration => {}
        }
    }
}

impl Spans for Claim {
    fn spans(&mut self, visit: &mut impl FnMut(&mut Span, Of)) {
        let Self { span, kind: _ } = self;
        visit(span, Of::Stretch);
    }
}

/// What has a place in the draft.
pub(super) trait Placed {
    /// Where it begins.
    fn place(&self) -> Offset;
}

macro_rules! placed {
    ($($kind:ty),*) => {$(
        impl Placed for $kind {
            fn place(&self) -> Offset {
                self.span.start
            }
        }
    )*};
}

placed!(Calling, Claim, PersonMention, Quantity, Role, Time);

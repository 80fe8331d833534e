//! The spans in facts and in stories, each of which an edit may move.
//!
//! Stories are taken apart field by field: a new one that holds a span does not compile until it is moved here, too.

use super::{Claim, Event, Person, PersonMention, Quotation, ReferenceDate, Role, Time};
use super::{DateOrigin, Story};
use crate::extract::time::{CalendarDate, Impossible, TimeExpression, Value};
use crate::extract::{Attribution, Facts, LeadIn, Mention, Nominal, Quantity, Quoted, Source};
use crate::text::Span;

/// What a span is to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The story reads its words.
    Words,
    /// Only the place matters.
    Stretch,
}

pub(super) type Visit<'v> = dyn FnMut(&mut Span, Of) + 'v;

pub(super) trait Spans {
    fn spans(&mut self, visit: &mut Visit<'_>);
}

impl<T: Spans> Spans for Vec<T> {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        for one in self {
            one.spans(visit);
        }
    }
}

impl<T: Spans> Spans for Option<T> {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        if let Some(one) = self {
            one.spans(visit);
        }
    }
}

/// A span by itself is one whose words are read.
impl Spans for Span {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        visit(self, Of::Words);
    }
}

/// Facts that have a span which is not visited here are taken for others where the edit moved it: that costs time alone.
impl Spans for Facts {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        for sentence in &mut self.sentences {
            visit(sentence, Of::Stretch);
        }
        self.quoted.spans(visit);
        self.mentions.spans(visit);
        self.nominals.spans(visit);
        for source in &mut self.anonymous {
            source.span.spans(visit);
        }
        self.attributions.spans(visit);
        self.times.spans(visit);
        self.quantities.spans(visit);
        self.superlatives.spans(visit);
        self.lead_in.spans(visit);
        self.signature.spans(visit);
        for pronoun in &mut self.pronouns {
            pronoun.span.spans(visit);
        }
        for age in &mut self.ages {
            age.span.spans(visit);
        }
        self.agentless.spans(visit);
        for mark in &mut self.unpaired {
            mark.span.spans(visit);
            mark.remedy.spans(visit);
        }
    }
}

impl Spans for Quoted {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.span, Of::Stretch);
        visit(&mut self.inner, Of::Stretch);
    }
}

impl Spans for Mention {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        self.span.spans(visit);
        self.role.spans(visit);
        self.role_qualifier.spans(visit);
    }
}

impl Spans for Nominal {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        self.span.spans(visit);
        self.head.spans(visit);
    }
}

impl Spans for Source {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        self.span.spans(visit);
    }
}

impl Spans for Attribution {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.content, Of::Stretch);
        self.cue.spans(visit);
        self.source.spans(visit);
    }
}

impl Spans for LeadIn {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        self.source.spans(visit);
        self.cue.spans(visit);
    }
}

impl Spans for TimeExpression {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        self.span.spans(visit);
        self.zone.spans(visit);
        self.clause.event.spans(visit);
        visit(&mut self.clause.words, Of::Stretch);
        self.value.spans(visit);
    }
}

impl Spans for Value {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        match self {
            Self::Date(date) | Self::Impossible(Impossible::Date(date)) => date.spans(visit),
            Self::DayOfEvent { event, .. } => event.spans(visit),
            Self::Clock(_, Some(day)) | Self::Part(_, Some(day)) => day.spans(visit),
            _ => {}
        }
    }
}

impl Spans for CalendarDate {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        if let Some((_, span)) = &mut self.weekday {
            span.spans(visit);
        }
        self.day_span.spans(visit);
    }
}

impl Spans for Quantity {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        self.span.spans(visit);
        self.number.spans(visit);
        self.counted.spans(visit);
    }
}

impl Spans for Person {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        let Self {
            name: _,
            kind: _,
            family: _,
            family_first: _,
            roles,
            mentions,
            pronouns,
        } = self;
        roles.spans(visit);
        mentions.spans(visit);
        for pronoun in pronouns {
            pronoun.span.spans(visit);
        }
    }
}

impl Spans for Role {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        let Self {
            text: _,
            span,
            qualified: _,
        } = self;
        span.spans(visit);
    }
}

impl Spans for PersonMention {
    fn spans(&mut self, visit: &mut Visit<'_>) {
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

impl Spans for Quotation {
    fn spans(&mut self, visit: &mut Visit<'_>) {
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
    fn spans(&mut self, visit: &mut Visit<'_>) {
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
    fn spans(&mut self, visit: &mut Visit<'_>) {
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
    fn spans(&mut self, visit: &mut Visit<'_>) {
        match &mut self.origin {
            DateOrigin::Dateline(span) | DateOrigin::FrontMatter(span) => span.spans(visit),
            DateOrigin::Caller | DateOrigin::FileName | DateOrigin::Configuration => {}
        }
    }
}

impl Spans for Claim {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        let Self { span, kind: _ } = self;
        visit(span, Of::Stretch);
    }
}

/// But for the blocks, which were moved when the draft was cut.
impl Spans for Story {
    fn spans(&mut self, visit: &mut Visit<'_>) {
        let Self {
            reference_date,
            blocks: _,
            people,
            quotations,
            times,
            timeline,
            quantities,
            claims,
        } = self;
        reference_date.spans(visit);
        people.spans(visit);
        quotations.spans(visit);
        times.spans(visit);
        timeline.spans(visit);
        quantities.spans(visit);
        claims.spans(visit);
    }
}

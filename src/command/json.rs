//! The JSON contracts of `extract` and `check`: what other programs rely on. Keys are added, never taken away.

mod line;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::analysis::Analysis;
use crate::rules;
use crate::story::{self, MentionForm};
use crate::text::Span;
pub(super) use line::write;

/// What one draft says.
#[derive(Serialize)]
pub(super) struct Reading<'a> {
    id: &'a str,
    reference_date: Option<String>,
    quotations: Vec<Quotation<'a>>,
    people: Vec<Person<'a>>,
    times: Vec<Time<'a>>,
    timeline: Vec<Event<'a>>,
    blocks: Vec<Labelled>,
    quantities: Vec<Quantity<'a>>,
    claims: Vec<Labelled>,
}

#[derive(Serialize)]
struct Quotation<'a> {
    start: u32,
    end: u32,
    kind: &'static str,
    speaker: Option<&'a str>,
    person: Option<u32>,
    speaker_start: Option<u32>,
    speaker_end: Option<u32>,
    cue: Option<&'a str>,
    cue_start: Option<u32>,
    cue_end: Option<u32>,
    attribution: &'static str,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    kind: &'static str,
    roles: Vec<Role<'a>>,
    mentions: Vec<Mention>,
}

#[derive(Serialize)]
struct Role<'a> {
    text: &'a str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Mention {
    start: u32,
    end: u32,
    form: &'static str,
}

#[derive(Serialize)]
struct Time<'a> {
    start: u32,
    end: u32,
    r#type: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct Event<'a> {
    value: &'a str,
    zone: Option<&'a str>,
    status: &'static str,
    time: u32,
    text: &'a str,
}

/// A block or a claim.
#[derive(Serialize)]
struct Labelled {
    start: u32,
    end: u32,
    kind: &'static str,
}

#[derive(Serialize)]
struct Quantity<'a> {
    start: u32,
    end: u32,
    value: serde_json::Number,
    unit: Option<&'a str>,
    counted: Option<&'a str>,
    bound: Option<&'static str>,
}

/// Whole numbers without ".0": 2, not 2.0.
fn short_number(value: f64) -> serde_json::Number {
    /// The whole numbers up to here are exact in an `f64`.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return (value as i64).into();
    }
    serde_json::Number::from_f64(value).unwrap_or_else(|| 0.into())
}

impl<'a> Reading<'a> {
    pub(super) fn new(id: &'a str, analysis: &'a Analysis) -> Self {
        let (story, text) = (&analysis.story, &*analysis.text);
        Self {
            id,
            reference_date: story.reference_date.map(|known| known.date.to_string()),
            quotations: story
                .quotations
                .iter()
                .map(|q| quotation(q, text))
                .collect(),
            people: {
                let pronouns = pronouns(story);
                let people = (0u32..).zip(&story.people);
                people.map(|(id, p)| person(p, pronouns.get(&id))).collect()
            },
            times: story.times.iter().map(time).collect(),
            timeline: story.timeline.iter().map(|e| event(e, text)).collect(),
            blocks: story
                .blocks
                .iter()
                .map(|b| labelled(b.block.span, b.block.kind.name()))
                .collect(),
            quantities: story
                .quantities
                .iter()
                .map(|q| quantity(q, &analysis.text))
                .collect(),
            claims: story
                .claims
                .iter()
                .map(|c| labelled(c.span, c.kind.name()))
                .collect(),
        }
    }
}

fn quotation<'a>(quotation: &'a story::Quotation, text: &'a str) -> Quotation<'a> {
    Quotation {
        start: quotation.span.start.0,
        end: quotation.span.end.0,
        kind: quotation.kind.name(),
        speaker: quotation.speaker.as_deref(),
        person: quotation.person.map(|p| p.0),
        speaker_start: quotation.speaker_span.map(|s| s.start.0),
        speaker_end: quotation.speaker_span.map(|s| s.end.0),
        cue: quotation.cue.map(|cue| cue.of(text)),
        cue_start: quotation.cue.map(|cue| cue.start.0),
        cue_end: quotation.cue.map(|cue| cue.end.0),
        attribution: quotation.attribution.name(),
    }
}

/// By person: the pronouns that carry an attribution.
fn pronouns(story: &story::Story) -> BTreeMap<u32, BTreeSet<Span>> {
    let mut pronouns: BTreeMap<u32, BTreeSet<Span>> = BTreeMap::new();
    for quotation in story.quotations.iter().filter(|q| q.pronoun.is_some()) {
        if let (Some(person), Some(span)) = (quotation.person, quotation.speaker_span) {
            pronouns.entry(person.0).or_default().insert(span);
        }
    }
    pronouns
}

fn person<'a>(person: &'a story::Person, pronouns: Option<&BTreeSet<Span>>) -> Person<'a> {
    let named = person.mentions.iter().map(|m| (m.span, m.form));
    let pronouns = pronouns.into_iter().flatten();
    let mut mentions: Vec<(Span, MentionForm)> = named
        .chain(pronouns.map(|span| (*span, MentionForm::Pronoun)))
        .collect();
    mentions.sort_by_key(|(span, _)| *span);
    Person {
        name: &person.name,
        kind: person.kind.name(),
        roles: person
            .roles
            .iter()
            .map(|role| Role {
                text: &role.text,
                start: role.span.start.0,
                end: role.span.end.0,
            })
            .collect(),
        mentions: mentions
            .iter()
            .map(|(span, form)| Mention {
                start: span.start.0,
                end: span.end.0,
                form: form.name(),
            })
            .collect(),
    }
}

fn time(time: &story::Time) -> Time<'_> {
    Time {
        start: time.span.start.0,
        end: time.span.end.0,
        r#type: time.kind.name(),
        value: &time.value,
    }
}

fn event<'a>(event: &'a story::Event, text: &'a str) -> Event<'a> {
    Event {
        value: &event.value,
        zone: event.zone.as_deref(),
        status: event.status.name(),
        time: event.time,
        text: event.text.of(text),
    }
}

fn quantity<'a>(quantity: &crate::extract::Quantity, text: &'a str) -> Quantity<'a> {
    Quantity {
        start: quantity.span.start.0,
        end: quantity.span.end.0,
        value: short_number(quantity.value),
        unit: quantity.unit,
        counted: quantity.counted.map(|span| span.of(text)),
        bound: quantity.bound.name(),
    }
}

fn labelled(span: Span, kind: &'static str) -> Labelled {
    Labelled {
        start: span.start.0,
        end: span.end.0,
        kind,
    }
}

/// A line of a JSONL run which is no draft.
#[derive(Serialize)]
pub(super) struct BadLine<'a> {
    pub(super) id: Option<&'a str>,
    /// Counted from 1.
    pub(super) line: u64,
    pub(super) error: &'a str,
}

/// One finding of `check --format json`.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    path: &'a str,
    rule: &'static str,
    severity: &'static str,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
    related: Vec<Related<'a>>,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    start: u32,
    end: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    /// Has one right answer, so that it may be applied without asking.
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

impl<'a> Finding<'a> {
    pub(super) fn new(
        path: &'a str,
        finding: &'a rules::Finding,
        lines: &super::lines::Lines<'_>,
    ) -> Self {
        let (from, to) = (
            lines.place(finding.span.start),
            lines.place(finding.span.end),
        );
        Self {
            path,
            rule: finding.rule,
            severity: finding.severity.name(),
            start: finding.span.start.0,
            end: finding.span.end.0,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            message: &finding.message,
            related: finding
                .related
                .iter()
                .map(|related| Related {
                    start: related.span.start.0,
                    end: related.span.end.0,
                    message: &related.message,
                })
                .collect(),
            fixes: finding.fixes.iter().map(fix).collect(),
        }
    }
}

fn fix(fix: &rules::Fix) -> Fix<'_> {
    Fix {
        title: &fix.title,
        safe: fix.safe,
        edits: fix
            .edits
            .iter()
            .map(|edit| Edit {
                start: edit.span.start.0,
                end: edit.span.end.0,
                text: &edit.text,
            })
            .collect(),
    }
}

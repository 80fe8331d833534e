//! What one draft says, as `extract` writes it. Most of the bytes are names of keys, so they are copied in with the marks
//! around them instead of one after the other.

use std::collections::{BTreeMap, BTreeSet};

use super::object::Object;
use crate::analysis::Analysis;
use crate::extract::Quantity;
use crate::story::{self, MentionForm, Story};
use crate::text::Span;

/// Writes the object for the draft `id`, and a line feed.
pub(in super::super) fn write_reading(line: &mut Vec<u8>, id: &str, analysis: &Analysis) {
    let (story, text) = (&analysis.story, &*analysis.text);
    let mut out = Object::new(line);
    out.raw("{\"id\":").string(id);
    out.raw(",\"reference_date\":");
    let date = story.reference_date.map(|known| known.date.to_string());
    out.maybe_string(date.as_deref());
    out.raw(",\"quotations\":");
    out.list(&story.quotations, |out, q| quotation(out, q, text));
    out.raw(",\"people\":");
    let pronouns = pronouns(story);
    out.list((0u32..).zip(&story.people), |out, (id, p)| {
        person(out, p, pronouns.get(&id));
    });
    out.raw(",\"times\":");
    out.list(&story.times, time);
    out.raw(",\"timeline\":");
    out.list(&story.timeline, |out, e| event(out, e, text));
    out.raw(",\"blocks\":");
    out.list(&story.blocks, |out, b| {
        labelled(out, b.block.span, b.block.kind.name());
    });
    out.raw(",\"quantities\":");
    out.list(&story.quantities, |out, q| quantity(out, q, text));
    out.raw(",\"claims\":");
    out.list(&story.claims, |out, c| labelled(out, c.span, c.kind.name()));
    out.raw("}\n");
}

fn quotation(out: &mut Object<'_>, quotation: &story::Quotation, text: &str) {
    let start = |span: Option<Span>| span.map(|s| s.start.0);
    let end = |span: Option<Span>| span.map(|s| s.end.0);
    out.span(quotation.span);
    out.raw(",\"kind\":").name(quotation.kind.name());
    out.raw(",\"speaker\":");
    out.maybe_string(quotation.speaker.as_deref());
    out.raw(",\"person\":");
    out.maybe_number(quotation.person.map(|p| p.0));
    out.raw(",\"speaker_start\":");
    out.maybe_number(start(quotation.speaker_span));
    out.raw(",\"speaker_end\":");
    out.maybe_number(end(quotation.speaker_span));
    out.raw(",\"cue\":");
    out.maybe_string(quotation.cue.map(|cue| cue.of(text)));
    out.raw(",\"cue_start\":")
        .maybe_number(start(quotation.cue));
    out.raw(",\"cue_end\":").maybe_number(end(quotation.cue));
    out.raw(",\"attribution\":")
        .name(quotation.attribution.name());
    out.raw("}");
}

/// By person: the pronouns that carry an attribution.
fn pronouns(story: &Story) -> BTreeMap<u32, BTreeSet<Span>> {
    let mut pronouns: BTreeMap<u32, BTreeSet<Span>> = BTreeMap::new();
    for quotation in story.quotations.iter().filter(|q| q.pronoun.is_some()) {
        if let (Some(person), Some(span)) = (quotation.person, quotation.speaker_span) {
            pronouns.entry(person.0).or_default().insert(span);
        }
    }
    pronouns
}

fn person(out: &mut Object<'_>, person: &story::Person, pronouns: Option<&BTreeSet<Span>>) {
    out.raw("{\"name\":").string(&person.name);
    out.raw(",\"kind\":").name(person.kind.name());
    out.raw(",\"roles\":");
    out.list(&person.roles, |out, role| {
        out.raw("{\"text\":").string(&role.text);
        out.raw(",\"start\":").number(role.span.start.0);
        out.raw(",\"end\":").number(role.span.end.0);
        out.raw("}");
    });
    out.raw(",\"mentions\":");
    let named = person.mentions.iter().map(|m| (m.span, m.form));
    let Some(pronouns) = pronouns else {
        // They are in text order.
        out.list(named, mention);
        out.raw("}");
        return;
    };
    let pronouns = pronouns.iter().map(|span| (*span, MentionForm::Pronoun));
    let mut mentions: Vec<(Span, MentionForm)> = named.chain(pronouns).collect();
    mentions.sort_by_key(|(span, _)| *span);
    out.list(mentions, mention);
    out.raw("}");
}

fn mention(out: &mut Object<'_>, (span, form): (Span, MentionForm)) {
    out.span(span);
    out.raw(",\"form\":").name(form.name());
    out.raw("}");
}

fn time(out: &mut Object<'_>, time: &story::Time) {
    out.span(time.span);
    out.raw(",\"type\":").name(time.kind.name());
    out.raw(",\"value\":").string(&time.value);
    out.raw("}");
}

fn event(out: &mut Object<'_>, event: &story::Event, text: &str) {
    out.raw("{\"value\":").string(&event.value);
    out.raw(",\"zone\":");
    out.maybe_string(event.zone.as_deref());
    out.raw(",\"status\":").name(event.status.name());
    out.raw(",\"time\":").number(event.time);
    out.raw(",\"text\":").string(event.text.of(text));
    out.raw("}");
}

fn quantity(out: &mut Object<'_>, quantity: &Quantity, text: &str) {
    out.span(quantity.span);
    out.raw(",\"value\":").float(quantity.value);
    out.raw(",\"unit\":");
    out.maybe_string(quantity.unit);
    out.raw(",\"counted\":");
    out.maybe_string(quantity.counted.map(|span| span.of(text)));
    out.raw(",\"bound\":");
    out.maybe_string(quantity.bound.name());
    out.raw("}");
}

fn labelled(out: &mut Object<'_>, span: Span, kind: &'static str) {
    out.span(span);
    out.raw(",\"kind\":").name(kind);
    out.raw("}");
}

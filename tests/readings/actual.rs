//! What the program read, in the same form.

use copydesk::analysis::Analysis;
use copydesk::rules::Finding;
use copydesk::story::{MentionForm, PersonKind, Story};

use crate::Entry;
use crate::form::{person, quotation, reference_date};

pub(crate) fn entries(analysis: &Analysis) -> Vec<Entry> {
    let story = &analysis.story;
    let date = story.reference_date.map(|d| d.date.to_string());
    let mut entries = vec![reference_date(date.as_deref())];
    entries.extend(story.blocks.iter().map(|b| Entry {
        section: "block",
        span: b.block.span,
        says: b.block.kind.name().to_owned(),
    }));
    entries.extend(story.times.iter().map(|time| Entry {
        section: "time",
        span: time.span,
        says: format!("{} {}", time.kind.name(), time.value),
    }));
    entries.extend(story.quantities.iter().map(|quantity| {
        Entry {
            section: "quantity",
            span: quantity.span,
            says: format!("{} {}", quantity.value, quantity.unit.unwrap_or(""))
                .trim()
                .to_owned(),
        }
    }));
    entries.extend(analysis.findings.iter().map(|f| finding("finding", f)));
    entries.extend(quotations(&analysis.text, story));
    entries.extend(people(story));
    entries
}

/// The findings of the draft by itself, where the other run was told its date.
pub(crate) fn undated(analysis: &Analysis) -> Vec<Entry> {
    analysis
        .findings
        .iter()
        .map(|f| finding("undated finding", f))
        .collect()
}

fn finding(section: &'static str, finding: &Finding) -> Entry {
    Entry {
        section,
        span: finding.span,
        says: format!("{} {}", finding.rule, finding.severity.name()),
    }
}

fn quotations<'a>(text: &'a str, story: &'a Story) -> impl Iterator<Item = Entry> + 'a {
    story.quotations.iter().map(|q| Entry {
        section: "quotation",
        span: q.span,
        says: quotation(
            q.kind.name(),
            q.speaker.as_deref(),
            q.attribution.name(),
            q.speaker_span.map(|s| (s.start.0, s.of(text))),
            q.cue.map(|s| (s.start.0, s.of(text))),
        ),
    })
}

/// People with their roles and named mentions; of the nameless only that they are there.
fn people(story: &Story) -> Vec<Entry> {
    let mut entries = Vec::new();
    for somebody in &story.people {
        entries.push(person(&somebody.name, somebody.kind.name()));
        entries.extend(somebody.roles.iter().map(|role| Entry {
            section: "role",
            span: role.span,
            says: somebody.name.clone(),
        }));
        if somebody.kind != PersonKind::Person || somebody.family.is_empty() {
            continue;
        }
        let named = somebody
            .mentions
            .iter()
            .filter(|m| m.form != MentionForm::Pronoun);
        entries.extend(named.map(|mention| Entry {
            section: "mention",
            span: mention.span,
            says: format!("{}, {}", somebody.name, mention.form.name()),
        }));
    }
    entries
}

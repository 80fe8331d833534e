//! The form of a reading: TOML that a person writes while reading the draft.

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use crate::Entry;
use crate::locate::{bracketed, source_and_cue};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reading {
    pub(crate) draft: String,
    /// Given from outside, as by `--date`.
    date: Option<String>,
    /// What the draft's date comes out as.
    reference_date: Option<String>,
    /// Kind and words.
    blocks: Vec<(String, String)>,
    /// Words, type and value.
    times: Vec<(String, String, String)>,
    /// Words, value and unit (empty for a bare count).
    quantities: Vec<(String, f64, String)>,
    /// Rule, severity and words.
    findings: Vec<(String, String, String)>,
    /// Those that come in addition where no date is given.
    #[serde(default)]
    undated_findings: Vec<(String, String, String)>,
    quotations: Vec<Quotation>,
    people: Vec<Person>,
    /// What is read otherwise and known to be, as the test prints it.
    #[serde(default)]
    pub(crate) known_gaps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quotation {
    words: String,
    kind: String,
    speaker: Option<String>,
    /// The mention that carries the attribution in brackets, the cue in braces.
    said: Option<String>,
    how: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    kind: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    full: Vec<String>,
    #[serde(default)]
    surname: Vec<String>,
    #[serde(default)]
    given: Vec<String>,
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    alias: Vec<String>,
    #[serde(default)]
    compound: Vec<String>,
}

impl Reading {
    pub(crate) fn load(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("the reading is there");
        toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    pub(crate) fn date(&self) -> Option<Date> {
        self.date
            .as_ref()
            .map(|date| date.parse().expect("the reading's date is one"))
    }

    pub(crate) fn entries(&self, text: &str) -> Vec<Entry> {
        let mut entries = Vec::new();
        entries.push(reference_date(self.reference_date.as_deref()));
        entries.extend(self.blocks.iter().map(|(kind, words)| Entry {
            section: "block",
            span: bracketed(text, words),
            says: kind.clone(),
        }));
        entries.extend(self.times.iter().map(|(words, kind, value)| Entry {
            section: "time",
            span: bracketed(text, words),
            says: format!("{kind} {value}"),
        }));
        entries.extend(self.quantities.iter().map(|(words, value, unit)| Entry {
            section: "quantity",
            span: bracketed(text, words),
            says: format!("{value} {unit}").trim().to_owned(),
        }));
        entries.extend(findings("finding", text, &self.findings));
        entries.extend(self.quotations.iter().map(|q| q.entry(text)));
        entries.extend(self.people.iter().flat_map(|p| p.entries(text)));
        entries
    }

    pub(crate) fn undated(&self, text: &str) -> Vec<Entry> {
        let mut entries = findings("undated finding", text, &self.undated_findings);
        entries.extend(findings("undated finding", text, &self.findings));
        entries
    }
}

/// The reference date as an entry of its own.
pub(crate) fn reference_date(date: Option<&str>) -> Entry {
    Entry {
        section: "reference date",
        span: copydesk::text::Span::default(),
        says: date.unwrap_or("unknown").to_owned(),
    }
}

fn findings(section: &'static str, text: &str, list: &[(String, String, String)]) -> Vec<Entry> {
    list.iter()
        .map(|(rule, severity, words)| Entry {
            section,
            span: bracketed(text, words),
            says: format!("{rule} {severity}"),
        })
        .collect()
}

impl Quotation {
    fn entry(&self, text: &str) -> Entry {
        let said = self.said.as_deref();
        let (source, cue) = said.map_or((None, None), |said| source_and_cue(text, said));
        Entry {
            section: "quotation",
            span: bracketed(text, &self.words),
            says: quotation(
                &self.kind,
                self.speaker.as_deref(),
                &self.how,
                source.map(|s| (s.start.0, s.of(text))),
                cue.map(|s| (s.start.0, s.of(text))),
            ),
        }
    }
}

/// What is said of a quotation; a run-on or inferred one has no mention and no cue of its own.
pub(crate) fn quotation(
    kind: &str,
    speaker: Option<&str>,
    how: &str,
    source: Option<(u32, &str)>,
    cue: Option<(u32, &str)>,
) -> String {
    let speaker = speaker.unwrap_or("nobody");
    let mut says = format!("{kind}, {speaker}, {how}");
    if !matches!(how, "continuation" | "inferred") {
        for (what, place) in [("by", source), ("cue", cue)] {
            if let Some((start, words)) = place {
                let place = format!(", {what} “{words}” at {start}");
                says.push_str(&place);
            }
        }
    }
    says
}

impl Person {
    fn entries(&self, text: &str) -> Vec<Entry> {
        let mut entries = vec![person(&self.name, &self.kind)];
        entries.extend(self.roles.iter().map(|role| Entry {
            section: "role",
            span: bracketed(text, role),
            says: self.name.clone(),
        }));
        let forms = [
            ("full", &self.full),
            ("surname", &self.surname),
            ("given", &self.given),
            ("title", &self.title),
            ("alias", &self.alias),
            ("compound", &self.compound),
        ];
        for (form, mentions) in forms {
            entries.extend(mentions.iter().map(|mention| Entry {
                section: "mention",
                span: bracketed(text, mention),
                says: format!("{}, {form}", self.name),
            }));
        }
        entries
    }
}

/// That there is such a person at all.
pub(crate) fn person(name: &str, kind: &str) -> Entry {
    Entry {
        section: "person",
        span: copydesk::text::Span::default(),
        says: format!("{name}, {kind}"),
    }
}

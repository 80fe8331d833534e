//! The person's reading as it is written, and its terms in PRODUCT.md's.

use copydesk::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Gold {
    pub(crate) meta: Meta,
    pub(crate) blocks: Vec<Block>,
    pub(crate) people: Vec<Person>,
    groups: Vec<Group>,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) indirect_speech: Vec<Indirect>,
    pub(crate) times: Vec<Time>,
    pub(crate) timeline: Vec<Event>,
    pub(crate) diagnostics_expected: Vec<Diagnostic>,
    pub(crate) must_not_publish: Vec<MustNot>,
}

#[derive(Deserialize)]
pub(crate) struct Meta {
    pub(crate) document_date: String,
}

#[derive(Deserialize)]
pub(crate) struct Place {
    start: usize,
    end: usize,
    #[serde(default)]
    pub(crate) text: String,
}

impl Place {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[derive(Deserialize)]
pub(crate) struct Block {
    pub(crate) kind: String,
    #[serde(flatten)]
    place: Place,
}

impl Block {
    pub(crate) fn span(&self) -> Span {
        self.place.span()
    }

    pub(crate) fn kind(&self) -> &str {
        match self.kind.as_str() {
            "lead" => "dateline",
            "paragraph" => "body",
            "caption-duplicate" => "caption",
            kind => kind,
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Person {
    id: String,
    pub(crate) name: String,
    pub(crate) roles: Vec<Place>,
    pub(crate) mentions: Vec<Mention>,
}

#[derive(Deserialize)]
pub(crate) struct Mention {
    form: String,
    pub(crate) ambiguous: Option<bool>,
    #[serde(flatten)]
    place: Place,
}

impl Mention {
    pub(crate) fn span(&self) -> Span {
        self.place.span()
    }

    pub(crate) fn is_pronoun(&self) -> bool {
        self.form.starts_with("pronoun")
    }

    /// The reading tells more forms apart than PRODUCT.md.
    pub(crate) fn form(&self) -> &str {
        match self.form.split(" (").next().unwrap_or_default() {
            "possessive-modifier" | "surname-possessive" | "parenthetical insert inside quote" => {
                "surname"
            }
            "titled-surname" | "role-only" => "title",
            "modifier" => "compound",
            form => form,
        }
    }
}

#[derive(Deserialize)]
struct Group {
    #[serde(rename = "ref")]
    refers_to: Vec<String>,
    text: String,
}

impl Gold {
    /// The name that goes with an id; a nameless group is named by its words.
    pub(crate) fn name(&self, id: &str) -> &str {
        let person = self.people.iter().find(|p| p.id == id).map(|p| &*p.name);
        let group = || {
            let named = |g: &&Group| g.refers_to.len() == 1 && g.refers_to[0] == id;
            self.groups.iter().find(named).map(|g| &*g.text)
        };
        person.or_else(group).expect("every speaker is listed")
    }
}

#[derive(Deserialize)]
pub(crate) struct Quote {
    pub(crate) id: String,
    pub(crate) speaker: String,
    how: String,
    continues: Option<String>,
    pub(crate) cue: Option<Place>,
    pub(crate) verb: Option<String>,
    #[serde(flatten)]
    place: Place,
}

impl Quote {
    pub(crate) fn span(&self) -> Span {
        self.place.span()
    }

    /// What continues a quotation says so; what follows a paraphrase is inferred.
    pub(crate) fn attribution(&self) -> &'static str {
        match (self.how.starts_with("explicit"), &self.continues) {
            (true, _) => "explicit",
            (false, Some(_)) => "continuation",
            (false, None) => "inferred",
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Indirect {
    pub(crate) id: String,
    pub(crate) speaker: String,
    pub(crate) claim: Place,
}

#[derive(Deserialize)]
pub(crate) struct Time {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) value: String,
    value_without_dct: Option<String>,
    #[serde(default)]
    pub(crate) optional: bool,
    start: usize,
    end: usize,
    pub(crate) text: String,
}

impl Time {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// "PT24H/PT36H" leaves the choice.
    pub(crate) fn accepts(&self, value: &str) -> bool {
        self.value == value || self.value.split('/').any(|v| v == value)
    }

    /// Where the reading gives a value and no remark in parentheses.
    pub(crate) fn value_without_date(&self) -> Option<&str> {
        self.value_without_dct
            .as_deref()
            .filter(|v| !v.starts_with('('))
    }
}

#[derive(Deserialize)]
pub(crate) struct Event {
    at: String,
    #[serde(default)]
    planned: bool,
}

pub(crate) struct ClockEvent {
    pub(crate) value: String,
    pub(crate) planned: bool,
}

impl Event {
    /// Those with a clock time; "2019-02-28T09:00+07:00" without its offset, as TIMEX3 has it.
    pub(crate) fn clock(&self) -> Option<ClockEvent> {
        let value = self.at.get(..16).filter(|v| v.as_bytes()[10] == b'T')?;
        Some(ClockEvent {
            value: value.to_owned(),
            planned: self.planned,
        })
    }
}

#[derive(Deserialize)]
pub(crate) struct Diagnostic {
    pub(crate) rule: String,
    pub(crate) severity: String,
    pub(crate) only_if: Option<String>,
    default: Option<String>,
    #[serde(flatten)]
    place: Place,
}

impl Diagnostic {
    pub(crate) fn span(&self) -> Span {
        self.place.span()
    }

    pub(crate) fn off_by_default(&self) -> bool {
        self.default.as_deref() == Some("off")
    }
}

#[derive(Deserialize)]
pub(crate) struct MustNot {
    pub(crate) rule: String,
    start: Option<usize>,
    end: Option<usize>,
    a: Option<Place>,
    b: Option<Place>,
    #[serde(default)]
    lines: Vec<usize>,
}

impl MustNot {
    /// Where nothing may come: a span, a pair of them, or whole lines.
    pub(crate) fn spans(&self, text: &str) -> Vec<Span> {
        let own = self
            .start
            .zip(self.end)
            .map(|(start, end)| Span::new(start, end));
        let pair = [&self.a, &self.b].into_iter().flatten().map(Place::span);
        let lines = self.lines.iter().filter_map(|number| {
            let line = text.lines().nth(number - 1)?;
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            Some(Span::new(start, start + line.len()))
        });
        own.into_iter().chain(pair).chain(lines).collect()
    }
}

//! What is known where the cursor is: of a name, a quotation, a time, a number, and why there is a finding.

use super::{Named, first_words, named_at};
use crate::analysis::Analysis;
use crate::extract::ContentKind;
use crate::rules::{self, Finding};
use crate::story::{Attribution, MentionForm, Person, PersonId, PersonKind, Quotation};
use crate::text::{Offset, Span};

/// What to show, the most particular first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words that it is about.
    pub span: Span,
    pub parts: Vec<Part>,
}

/// One thing that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub title: String,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Empty where the text speaks for itself.
    pub label: &'static str,
    /// Words of the draft or of Copydesk, as plain text.
    pub text: String,
}

/// What is known at `at`, with the findings that are shown there.
pub fn hover(analysis: &Analysis, shown: &[&Finding], at: Offset) -> Option<Hover> {
    let mut parts = Vec::new();
    let mut spans = Vec::new();
    if let Some(named) = named_at(analysis, at) {
        spans.push(named.span);
        parts.push(name(analysis, &named));
    } else if let Some((span, part)) = super::time::describe(analysis, at) {
        spans.push(span);
        parts.push(part);
    }
    if let Some((span, part)) = super::number::describe(analysis, at)
        && parts.is_empty()
    {
        spans.push(span);
        parts.push(part);
    }
    if let Some(found) = quotation_at(analysis, at) {
        spans.push(found.span);
        parts.push(quotation(analysis, found));
    }
    for finding in shown.iter().filter(|f| f.span.touches(at)) {
        spans.push(finding.span);
        parts.push(why(finding));
    }
    let span = spans.into_iter().min_by_key(|span| span.len())?;
    Some(Hover { span, parts })
}

/// What is known of the person with this canonical name.
pub fn person_named(analysis: &Analysis, name: &str) -> Option<Part> {
    let people = &analysis.story.people;
    let idx = people.iter().position(|person| person.name == name)?;
    let person = &people[idx];
    let introduction = person.introduction()?;
    let named = Named {
        id: PersonId(idx as u32),
        person,
        span: introduction.span,
    };
    Some(self::name(analysis, &named))
}

fn line(label: &'static str, text: impl Into<String>) -> Line {
    Line {
        label,
        text: text.into(),
    }
}

fn name(analysis: &Analysis, named: &Named<'_>) -> Part {
    let (id, person) = (named.id, named.person);
    let mut lines = Vec::new();
    lines.extend(inferred(analysis, named));
    match person.kind {
        PersonKind::Person => {}
        PersonKind::Group => lines.push(line("Kind", "group")),
        PersonKind::Anonymous => lines.push(line("Kind", "unnamed source")),
        PersonKind::Organisation => lines.push(line("Kind", "organisation")),
    }
    let roles = roles(person);
    if !roles.is_empty() {
        lines.push(line("Role", roles));
    }
    if let Some(introduction) = person.introduction() {
        lines.push(line("Introduced", place(analysis, introduction.span)));
    }
    let (n_quotations, n_indirect) = count_quotations(analysis, id);
    lines.push(line(
        "Quotations",
        match (n_quotations, n_indirect) {
            (0, _) => "none".to_owned(),
            (all, 0) => all.to_string(),
            (all, indirect) => format!("{all}, {indirect} of them indirect"),
        },
    ));
    lines.push(line("Mentions", person.mentions.len().to_string()));
    Part {
        title: person.name.clone(),
        lines,
    }
}

/// That the words at hand are only read as the person: a pronoun or a role that refers back.
fn inferred(analysis: &Analysis, named: &Named<'_>) -> Option<Line> {
    let words = named.span.of(&analysis.text);
    let person = named.person;
    let mention = person.mentions.iter().find(|m| m.span == named.span);
    let by_name = mention
        .is_some_and(|m| m.form != MentionForm::Title || words.contains(person.family.as_str()));
    if by_name || person.kind != PersonKind::Person || words == person.name {
        return None;
    }
    let rival = analysis
        .story
        .quotations
        .iter()
        .find(|q| q.speaker_span == Some(named.span))
        .and_then(|q| analysis.story.people.get(q.rival?.index()));
    let read = format!("“{words}” is read as {}", person.name);
    Some(line(
        "Inferred",
        match rival {
            Some(rival) => format!("{read}; it may be {} as well", rival.name),
            None => read,
        },
    ))
}

/// Every role once, in the order of the draft.
fn roles(person: &Person) -> String {
    let mut roles: Vec<&str> = Vec::new();
    for role in &person.roles {
        if !roles.contains(&role.text.as_str()) {
            roles.push(&role.text);
        }
    }
    roles.join("; ")
}

/// Where a span stands, as somebody at the desk would say it.
pub(super) fn place(analysis: &Analysis, span: Span) -> String {
    let line =
        1 + memchr::memchr_iter(b'\n', &analysis.text.as_bytes()[..span.range().start]).count();
    let words = span.of(&analysis.text);
    format!("line {line}, “{}”", first_words(words, 60))
}

/// A person's quotations and how many of them are indirect. A clause and the fragments inside it count once.
fn count_quotations(analysis: &Analysis, id: PersonId) -> (usize, usize) {
    let (mut n_all, mut n_indirect) = (0, 0);
    let mut clause = Span::default();
    for quotation in &analysis.story.quotations {
        if quotation.person != Some(id) || (!clause.is_empty() && clause.contains(quotation.span)) {
            continue;
        }
        n_all += 1;
        if quotation.kind == ContentKind::Indirect {
            n_indirect += 1;
            clause = quotation.span;
        }
    }
    (n_all, n_indirect)
}

/// The innermost quotation at `at`.
fn quotation_at(analysis: &Analysis, at: Offset) -> Option<&Quotation> {
    let quotations = analysis.story.quotations.iter();
    quotations
        .filter(|quotation| quotation.span.touches(at))
        .min_by_key(|quotation| quotation.span.len())
}

fn quotation(analysis: &Analysis, quotation: &Quotation) -> Part {
    let kind = match quotation.kind {
        ContentKind::Direct => "direct quotation",
        ContentKind::Mixed => "partial quotation",
        ContentKind::Indirect => "indirect quotation",
    };
    let mut lines = vec![line("Kind", kind)];
    let person = quotation
        .person
        .and_then(|id| analysis.story.people.get(id.index()));
    if let Some(roles) = person.map(roles).filter(|roles| !roles.is_empty()) {
        lines.push(line("Role", roles));
    }
    lines.push(line("Attribution", how_known(analysis, quotation)));
    let title = match &quotation.speaker {
        Some(speaker) => format!("Speaker: {speaker}"),
        None => "No speaker named".to_owned(),
    };
    Part { title, lines }
}

fn how_known(analysis: &Analysis, quotation: &Quotation) -> String {
    let words = |span: Option<Span>| span.map(|span| format!("“{}”", span.of(&analysis.text)));
    let with_cue = match words(quotation.cue) {
        Some(cue) => format!(", {cue}"),
        None => String::new(),
    };
    match quotation.attribution {
        Attribution::Explicit => format!("named with the quotation{with_cue}"),
        Attribution::Pronoun => match words(quotation.speaker_span) {
            Some(pronoun) => format!("by the pronoun {pronoun}{with_cue}"),
            None => format!("by a pronoun{with_cue}"),
        },
        Attribution::Continuation => "runs on from the quotation before".to_owned(),
        Attribution::Inferred => "inferred from what stands before; not stated".to_owned(),
        Attribution::None => "none".to_owned(),
    }
}

/// Why a finding is there: its rule's own summary.
fn why(finding: &Finding) -> Part {
    let mut lines = vec![line("Rule", finding.rule)];
    if let Some(rule) = rules::rule(finding.rule) {
        let page = rules::page(rule);
        let reason = page.section("Why it matters").to_owned();
        if !page.summary.is_empty() {
            lines.push(line("Looks for", page.summary));
        }
        if !reason.is_empty() {
            lines.push(line("Why", reason));
        }
    }
    lines.extend(finding.related.iter().map(|r| line("See", &*r.message)));
    Part {
        title: finding.message.clone(),
        lines,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Analyst, Input};
    use crate::desk::Config;
    use crate::text::Format;

    /// Title and lines of what is shown of the name at the last place of `words`.
    fn shown(draft: &str, words: &str) -> Vec<String> {
        let analysis = Analyst::default().analyse(&Input {
            text: Arc::from(draft),
            format: Format::Plain,
            config: Arc::new(Config::default()),
            caller_date: None,
            file_name: None,
        });
        let at = draft.rfind(words).expect("the words are there");
        let hover = hover(&analysis, &[], Offset(at as u32)).expect("something is known");
        let part = &hover.parts[0];
        let lines = part
            .lines
            .iter()
            .map(|l| format!("{}: {}", l.label, l.text));
        std::iter::once(part.title.clone()).chain(lines).collect()
    }

    const DRAFT: &str = "Laura Berg, the harbour commissioner, spoke on Monday. “It is safe,” Commissioner Berg said. \
        She added that it would last. Berg left, the commissioner said.";

    #[test]
    fn a_surname_and_a_title_show_the_person_with_the_roles() {
        for words in ["Berg left", "Berg said"] {
            let shown = shown(DRAFT, words);
            assert_eq!(shown[0], "Laura Berg");
            assert_eq!(shown[1], "Role: harbour commissioner; Commissioner");
        }
    }

    #[test]
    fn a_pronoun_and_a_role_are_marked_as_inferred() {
        let pronoun = shown(DRAFT, "She added");
        assert_eq!(
            pronoun[..2],
            ["Laura Berg", "Inferred: “She” is read as Laura Berg"]
        );
        let role = shown(DRAFT, "the commissioner");
        assert_eq!(
            role[1],
            "Inferred: “the commissioner” is read as Laura Berg"
        );
    }

    #[test]
    fn a_pronoun_that_may_mean_two_people_says_so() {
        let shown = shown(
            "Ramón Quiñones met Luis Tarrant. He said it was late.",
            "He said",
        );
        assert_eq!(
            shown[1],
            "Inferred: “He” is read as Ramón Quiñones; it may be Luis Tarrant as well"
        );
    }
}

//! Behind a closing quotation mark: who says so, as this draft says it.

use super::cast::{Member, cast, is_described};
use super::typed::{Begun, Typed, folded};
use super::{About, Completion, CompletionKind, Occasion};
use crate::analysis::Analysis;
use crate::extract::{ContentKind, Quoted};
use crate::ide::style::{self, Style};
use crate::lexicon::{self, Class};
use crate::rules::TextEdit;
use crate::story::{Attribution, Person, PersonId, PersonKind, Quotation, StoryBlock};
use crate::text::Span;

/// So many speakers are offered.
const MAX_SPEAKERS: usize = 6;

/// A quotation that waits for its speaker.
struct Open {
    span: Span,
    /// Who is read as the speaker.
    inferred: Option<PersonId>,
    /// Who speaks in the quotation before, in this paragraph or in the one before.
    before: Option<PersonId>,
    /// Where what is typed behind it starts.
    start: usize,
    /// Between the mark and the cursor there is nothing yet, not even a space.
    at_mark: bool,
    /// The full stop inside the marks, which becomes a comma.
    stop: Option<Span>,
}

/// Attributions that go on from the quotation before the cursor, the likeliest speaker first.
pub(super) fn complete(
    analysis: &Analysis,
    typed: &Typed<'_>,
    occasion: Occasion,
) -> Vec<Completion> {
    let Some(open) = open(analysis, typed, occasion) else {
        return Vec::new();
    };
    let style = Style::of(analysis);
    let speakers = speakers(analysis, &open);
    let mut found = Vec::new();
    if let Some((person, phrase)) = nameless(analysis, &open, style) {
        let begun = begun(typed, &open, &phrase, &person.name);
        found.extend(begun.map(|begun| completion(&open, person, phrase.words, begun)));
    }
    for (rank, member) in speakers.iter().take(MAX_SPEAKERS).enumerate() {
        let is_likeliest = rank == 0;
        for phrase in phrases(analysis, &open, style, member, is_likeliest) {
            let begun = begun(typed, &open, &phrase, &member.person.name);
            let phrase = phrase.words;
            found.extend(begun.map(|begun| completion(&open, member.person, phrase, begun)));
        }
    }
    found
}

fn open(analysis: &Analysis, typed: &Typed<'_>, occasion: Occasion) -> Option<Open> {
    let text = &*analysis.text;
    let at = typed.span_from(typed.at).end;
    // A block ends before the blank at which the cursor stands.
    let blocks = &analysis.story.blocks;
    let idx = blocks
        .partition_point(|b| b.block.span.start <= at)
        .checked_sub(1)?;
    let block = &blocks[idx];
    let closed = |q: &&Quoted| q.depth == 0 && !q.runs_on && block.absolute(q.span).end <= at;
    let quoted = block.facts.quoted.iter().rfind(closed)?;
    let (span, inner) = (block.absolute(quoted.span), block.absolute(quoted.inner));
    let end = span.end.to_usize();
    let gap = &text[end..typed.at];
    let (comma, rest) = gap.strip_prefix(',').map_or((0, gap), |rest| (1, rest));
    let words = rest.trim_start_matches(' ');
    if words.contains(['\n', '\r']) || !goes_on_with_nothing(typed.behind_cursor()) {
        return None;
    }
    let last = inner.of(text).chars().next_back()?;
    let waits = comma == 1 || matches!(last, ',' | '?' | '!' | '…' | '—' | '–');
    // Behind a full stop the sentence is over, unless the writer says otherwise.
    let ends = last == '.' && words.is_empty() && occasion == Occasion::Asked;
    let quotations = &analysis.story.quotations;
    let quotation = quotations.iter().find(|q| q.span == span);
    // A few words with a comma, at the start of a sentence, are the beginning of a quotation that the frame parts.
    let is_parted = || last == ',' && opens_sentence(block, span);
    let is_quotation = match quotation {
        Some(q) if is_told(q, Span::new(end, typed.at)) => false,
        Some(q) => q.kind == ContentKind::Direct || is_parted(),
        None => is_parted(),
    };
    if !is_quotation || !(waits || ends) {
        return None;
    }
    let is_open = |q: &&Quotation| {
        matches!(
            q.attribution,
            Attribution::Inferred | Attribution::Continuation
        )
    };
    let before = quotations.partition_point(|q| q.span.start < span.start);
    let before = quotations[..before].last();
    Some(Open {
        span,
        inferred: quotation.filter(is_open).and_then(|q| q.person),
        before: before
            .filter(|q| q.block as usize + 1 >= idx)
            .and_then(|q| q.person),
        start: typed.at - words.len(),
        at_mark: gap.len() == comma,
        stop: (!waits).then(|| Span::new(inner.range().end - 1, inner.range().end)),
    })
}

/// Does the draft say already whose words these are, elsewhere than in what is being typed?
fn is_told(quotation: &Quotation, typed: Span) -> bool {
    let told = quotation.cue.or(quotation.speaker_span);
    let by_words = matches!(
        quotation.attribution,
        Attribution::Explicit | Attribution::Pronoun
    );
    by_words && !told.is_some_and(|told| typed.contains(told))
}

fn opens_sentence(block: &StoryBlock, span: Span) -> bool {
    let mut sentences = block.facts.sentences.iter().map(|s| block.absolute(*s));
    sentences.any(|s| s.start == span.start)
}

/// Nothing follows that could be the attribution.
fn goes_on_with_nothing(rest: &str) -> bool {
    !rest.trim_start().starts_with(char::is_alphanumeric)
}

/// The inferred speaker, whoever spoke before, then those who were named last.
fn speakers<'a>(analysis: &'a Analysis, open: &Open) -> Vec<Member<'a>> {
    let mut members = cast(analysis, open.span, PersonKind::Person);
    members.sort_by_key(|member| {
        let id = Some(PersonId(member.idx as u32));
        (id != open.inferred, id != open.before)
    });
    members
}

/// Whoever has no name of a person and is the likeliest to go on: "residents said", "a senior official said".
fn nameless<'a>(analysis: &'a Analysis, open: &Open, style: Style) -> Option<(&'a Person, Phrase)> {
    let id = open.inferred.or(open.before)?;
    let person = analysis.story.people.get(id.index())?;
    let (first, rest) = person.name.split_once(' ').unwrap_or((&person.name, ""));
    let class = lexicon::class(&first.to_lowercase());
    let is_common = class.intersects(Class::DETERMINER | Class::POSSESSIVE)
        || rest.is_empty() && class.intersects(Class::ROLE_PLURAL | Class::GROUP);
    let name = match person.kind {
        PersonKind::Person => return None,
        PersonKind::Organisation if !is_common => person.name.clone(),
        _ if is_common => person.name.replacen(first, &first.to_lowercase(), 1),
        _ if person.name.starts_with(char::is_lowercase) => person.name.clone(),
        _ => return None,
    };
    let verb = match (person.kind, style.verb) {
        (PersonKind::Group, "says") => "say",
        (_, verb) => verb,
    };
    let words = format!("{name} {verb}");
    Some((
        person,
        Phrase {
            words,
            reversed: false,
        },
    ))
}

struct Phrase {
    words: String,
    /// Not as the draft writes it: it has to be begun.
    reversed: bool,
}

/// "Roe said", "she said", "Roe added", and at last "said Roe" in a draft that writes it the other way.
fn phrases(
    analysis: &Analysis,
    open: &Open,
    style: Style,
    member: &Member<'_>,
    is_likeliest: bool,
) -> Vec<Phrase> {
    let name = member.short(analysis);
    let verb = style.verb;
    let verb_first = format!("{verb} {name}");
    let name_first = if is_described(&name) {
        format!("{name}, {verb}")
    } else {
        format!("{name} {verb}")
    };
    // A long description stands best at the end.
    let (own, other) = if style.verb_first || is_described(&name) {
        (verb_first, name_first)
    } else {
        (name_first, verb_first)
    };
    let mut phrases = vec![own];
    let id = PersonId(member.idx as u32);
    let has_spoken = open.before == Some(id);
    if is_likeliest && (has_spoken || open.inferred == Some(id)) {
        let pronoun = style::pronoun(analysis, id);
        phrases.extend(pronoun.map(|pronoun| format!("{pronoun} {verb}")));
        let adding = style.adding_verb.filter(|_| has_spoken);
        phrases.extend(adding.map(|verb| format!("{name} {verb}")));
    }
    let phrase = |reversed: bool| move |words: String| Phrase { words, reversed };
    let own = phrases.into_iter().map(phrase(false));
    let must_be_begun = !(is_likeliest && style.both_orders);
    own.chain(std::iter::once(other).map(phrase(must_be_begun)))
        .collect()
}

/// What is typed behind the mark, where `phrase` goes on from it.
fn begun(typed: &Typed<'_>, open: &Open, phrase: &Phrase, name: &str) -> Option<Begun> {
    let Phrase {
        words: phrase,
        reversed,
    } = phrase;
    let words = &typed.text[open.start..typed.at];
    let whole = |filter: &str| Begun {
        span: typed.span_from(open.start),
        filter: filter.to_owned(),
    };
    if words.is_empty() {
        return (!reversed).then(|| whole(phrase));
    }
    if folded(phrase).starts_with(&folded(words)) {
        return Some(whole(if phrase.starts_with(words) {
            phrase
        } else {
            words
        }));
    }
    let is_last_word = typed.word == open.start;
    typed
        .inside_of(name)
        .filter(|_| is_last_word && !phrase.starts_with(char::is_lowercase))
}

fn completion(open: &Open, person: &Person, phrase: String, begun: Begun) -> Completion {
    let text = if open.at_mark {
        format!(" {phrase}")
    } else {
        phrase.clone()
    };
    let also = open.stop.map(|span| TextEdit {
        span,
        text: ",".to_owned(),
    });
    let role = person.roles.first();
    Completion {
        label: phrase,
        detail: match role {
            Some(role) => format!("{}, {}", person.name, role.text),
            None => person.name.clone(),
        },
        kind: CompletionKind::Attribution,
        span: begun.span,
        filter: if open.at_mark {
            text.clone()
        } else {
            begun.filter
        },
        text,
        about: About::Person(person.name.clone()),
        also: also.into_iter().collect(),
    }
}

//! Sources without a name: "the mayor", "a senior official", "residents", "the report".

use super::item::{Kind, Tag};
use super::phrase::{Phrase, View};
use super::{Nominal, NominalKind};
use crate::lexicon::Class;
use crate::text::Span;

/// The phrase as a nameless source, if its head can speak.
pub(super) fn read(view: View<'_>, phrase: Phrase) -> Option<Nominal> {
    let head = &view.items[phrase.head];
    let head_token = &view.tokens[head.last as usize];
    let first = &view.tokens[view.items[phrase.first].tok as usize];
    let span = Span::new(first.start as usize, head_token.end as usize);
    if head.is(Class::WEEKDAY | Class::MONTH) && head_token.is_capital() {
        return None;
    }
    Some(Nominal {
        span,
        head: head_token.span(),
        kind: kind(view, phrase),
        speaks: false,
    })
}

/// "The Cheong Wa Dae spokesperson": definite noun phrases of one person by role, which may refer back to a name.
pub(super) fn role_phrases(view: View<'_>) -> Vec<Nominal> {
    let mut found = Vec::new();
    for at in view.kinds.among(Kind::ROLE, 0, view.items.len()) {
        // A role right before a name is that name's title.
        let next = view.tag(at + 1);
        if matches!(next, Some(Tag::Name | Tag::Noun | Tag::PossMark)) {
            continue;
        }
        let mut first = at;
        while first > 0 && matches!(view.items[first - 1].tag, Tag::Name | Tag::Noun) {
            first -= 1;
        }
        let Some(det) = first.checked_sub(1) else {
            continue;
        };
        if view.items[det].tag != Tag::Det || !view.text(det).eq_ignore_ascii_case("the") {
            continue;
        }
        let phrase = Phrase {
            first: det,
            head: at,
            last: at,
        };
        found.extend(read(view, phrase));
    }
    found
}

fn kind(view: View<'_>, phrase: Phrase) -> NominalKind {
    let head = &view.items[phrase.head];
    let word = view.text(phrase.head);
    let described = (phrase.first..=phrase.head).any(|i| view.items[i].is(Class::ANONYMOUS));
    let unnamed = described || matches!(word, "source" | "sources") || is_unnamed(view, phrase);
    if unnamed {
        return NominalKind::Anonymous;
    }
    if head.is(Class::GROUP | Class::ROLE_PLURAL | Class::DETERMINER) {
        return NominalKind::Group;
    }
    if head.is(Class::ROLE) {
        return NominalKind::Person;
    }
    if head.is(Class::ORGANISATION | Class::DOCUMENT) {
        return NominalKind::Organisation;
    }
    if is_somebody(&word.to_lowercase()) {
        NominalKind::Person
    } else if word.ends_with('s')
        && !word.ends_with("ss")
        && is_somebody(word.trim_end_matches('s'))
    {
        NominalKind::Group
    } else {
        NominalKind::Organisation
    }
}

/// A noun that no list has and that names somebody by what they do or are. Everything else that speaks is a thing: a
/// decision, a view, a record.
fn is_somebody(noun: &str) -> bool {
    const THINGS: &[&str] = &[
        "order",
        "letter",
        "number",
        "paper",
        "power",
        "matter",
        "center",
        "newspaper",
        "error",
        "factor",
        "chapter",
        "character",
        "computer",
        "water",
        "weather",
        "winter",
        "summer",
        "october",
        "november",
        "september",
        "december",
        "answer",
        "offer",
        "danger",
        "poster",
        "banner",
        "hunger",
        "anger",
        "corner",
        "quarter",
        "tower",
        "river",
        "murder",
        "disaster",
        "border",
        "cover",
        "sticker",
        "placard",
        "color",
        "sector",
        "humor",
        "rumor",
        "tumor",
        "horror",
        "terror",
        "thriller",
        "twitter",
        "chatter",
        "after",
        "other",
        "another",
        "whether",
        "rather",
        "ever",
        "never",
        "over",
        "under",
        "per",
        "either",
        "neither",
        "former",
        "latter",
        "her",
        "mirror",
        "honor",
        "favor",
        "labor",
        "barrier",
        "carrier",
        "filter",
        "list",
        "twist",
        "assist",
        "artist’s",
        "disorder",
        "reminder",
        "disclaimer",
        "primer",
        "teaser",
        "trailer",
        "ticker",
        "newsletter",
        "flyer",
        "folder",
        "header",
        "register",
        "charter",
        "chamber",
        "gender",
        "ledger",
        "layer",
        "theater",
        "master",
        "manner",
        "dinner",
        "printer",
        "scanner",
        "monitor",
        "motor",
        "mayor’s",
        "elevator",
        "indicator",
        "vector",
        "minor",
        "major",
        "superior",
        "interior",
        "exterior",
        "prior",
        "senior",
        "junior",
        "ramadan",
        "human",
        "plan",
        "ban",
        "span",
        "van",
    ];
    const PEOPLE: &[&str] = &[
        "man",
        "woman",
        "person",
        "boy",
        "girl",
        "kid",
        "teenager",
        "guy",
        "lady",
        "gentleman",
        "baby",
        "twin",
        "applicant",
        "occupant",
        "descendant",
        "participant",
        "claimant",
        "servant",
        "informant",
        "merchant",
        "president",
        "recipient",
        "respondent",
        "student",
        "parent",
        "someone",
        "somebody",
        "everyone",
        "everybody",
        "anyone",
        "anybody",
        "nobody",
        "retiree",
        "trustee",
        "donor",
        "spouse",
        "bride",
        "groom",
        "caller",
        "viewer",
        "juror",
        "attendee",
        "passer-by",
        "bystander",
        "onlooker",
        "couple",
    ];
    PEOPLE.contains(&noun)
        || noun.len() > 4
            && !THINGS.contains(&noun)
            && ["er", "or", "ist", "ian", "man", "woman", "ee"]
                .iter()
                .any(|ending| noun.ends_with(ending))
}

/// "a senior administration official", "people familiar with the talks": nobody is named, on purpose.
fn is_unnamed(view: View<'_>, phrase: Phrase) -> bool {
    let word = view.text(phrase.head);
    let indefinite = matches!(view.tag(phrase.first), Some(Tag::Det | Tag::Num))
        && !view.text(phrase.first).eq_ignore_ascii_case("the");
    let one = matches!(
        word,
        "official"
            | "diplomat"
            | "aide"
            | "adviser"
            | "advisor"
            | "insider"
            | "person"
            | "executive"
            | "officer"
            | "staffer"
            | "operative"
            | "strategist"
    );
    let familiar = view.items.get(phrase.head + 1).is_some_and(|_| {
        matches!(
            view.text(phrase.head + 1),
            "familiar" | "close" | "briefed" | "privy" | "aware"
        )
    });
    indefinite && one || familiar
}

//! Which words are verbs here, and in which form: by the lexicon, by endings, by what stands around them.

use super::{Item, Tag};
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::{Class, Words, word};

/// The form of a word that can be a verb, or `None` where it is a noun or an adjective here.
pub(super) fn form(block: &str, tokens: &[Token], before: &[Item]) -> Option<Tag> {
    let (token, next) = (&tokens[0], tokens.get(1));
    let previous = before.last();
    let prev = previous.map(|i| i.tag);
    let noun_slot = matches!(prev, Some(Tag::Det | Tag::Poss | Tag::PossMark | Tag::Num));
    if token.is_just(word!("last"))
        && next.is_some_and(|n| n.is(Class::TIME_NOUN | Class::WEEKDAY | Class::MONTH))
    {
        return None;
    }
    if token.is(Class::FORM_ING) && !token.is(Class::FORM_BASE) {
        return if noun_slot { None } else { Some(Tag::Ing) };
    }
    let after_aux = matches!(prev, Some(Tag::Aux))
        || matches!(prev, Some(Tag::Adv)) && previous.is_some_and(|p| p.tag == Tag::Adv);
    // "to shut", "will read": the past looks the same.
    if matches!(prev, Some(Tag::To | Tag::Modal)) && token.is(Class::FORM_BASE) {
        return Some(Tag::Inf);
    }
    if token.is(Class::FORM_PAST | Class::FORM_PARTICIPLE) {
        // "four in 10 said they": a number is a subject too, where a clause follows.
        let clause = |n: &Token| {
            n.is(Class::SUBORDINATOR)
                || n.kind == TokenKind::Mark
                || prev == Some(Tag::Num) && n.is(Class::SUBJECT_PRONOUN)
        };
        if noun_slot && !next.is_some_and(clause) {
            return None;
        }
        if matches!(prev, Some(Tag::Prep))
            && next.is_some_and(|n| n.is_word() && !n.is(Class::FUNCTION))
        {
            return None;
        }
        if matches!(prev, Some(Tag::Aux)) && previous.is_some_and(is_be) {
            return Some(Tag::Passive);
        }
        return Some(if token.is(Class::FORM_PAST) || after_aux {
            Tag::Verb
        } else {
            Tag::Passive
        });
    }
    if matches!(prev, Some(Tag::To | Tag::Modal))
        || prev == Some(Tag::Adv)
            && token.is(Class::FORM_BASE)
            && !token.is(Class::FORM_PAST)
            && !token.ends_with(block, "s")
    {
        return token.is(Class::FORM_BASE).then_some(Tag::Inf);
    }
    // "he did say": the auxiliary carries the tense.
    if token.is(Class::FORM_BASE) && previous.is_some_and(|p| p.tag == Tag::Aux && !p.is(Class::BE))
    {
        return Some(Tag::Verb);
    }
    if token.is(Class::FORM_THIRD) {
        // "a body of work suggests that": with its clause behind it the verb is no noun.
        let states = token.is(Class::CUE) && next.is_some_and(|n| n.is_just(word!("that")));
        let bare_complement = prev == Some(Tag::Noun) && !states && bare_noun_complement(before);
        let subject = !bare_complement
            && matches!(
                prev,
                Some(
                    Tag::Name
                        | Tag::Pron
                        | Tag::Noun
                        | Tag::Comma
                        | Tag::Quote
                        | Tag::Close
                        | Tag::Adv
                        | Tag::Num
                        | Tag::Conj
                        | Tag::Dash
                )
            );
        let compound = (prev == Some(Tag::Noun)
            || prev == Some(Tag::Name) && token.is(Class::PLURAL_NOUN))
            && next.is_some_and(|n| {
                n.is(Class::AUXILIARY | Class::MODAL) || n.is(Class::VERB) && n.is(Class::FORM_PAST)
            });
        // "“…,” a voice in the ad states.": behind a quotation the phrase waits for its verb.
        let speaks = || {
            let phrase = |i: &&Item| {
                matches!(
                    i.tag,
                    Tag::Noun
                        | Tag::Name
                        | Tag::Det
                        | Tag::Poss
                        | Tag::PossMark
                        | Tag::Num
                        | Tag::Prep
                )
            };
            before
                .iter()
                .rev()
                .find(|i| !phrase(i))
                .is_some_and(|i| i.tag == Tag::Quote)
        };
        let plural = prev == Some(Tag::Noun) && is_plural_here(tokens) && !speaks();
        return (subject && !compound && !noun_slot && !plural).then_some(Tag::Verb);
    }
    if token.is(Class::FORM_BASE) {
        // "Roe’s “47 boats” comment".
        if prev == Some(Tag::Quote)
            && before
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|i| i.tag == Tag::PossMark)
        {
            return None;
        }
        // "critics say", "they argue"; after a quotation or a plural noun only.
        let plural = previous
            .is_some_and(|p| p.tag == Tag::Noun && p.is(Class::GROUP | Class::ROLE_PLURAL))
            || matches!(prev, Some(Tag::Pron | Tag::Quote))
            || token.is_just(word!("say"))
                && previous.is_some_and(|p| {
                    matches!(
                        p.tag,
                        Tag::Noun | Tag::Name | Tag::Comma | Tag::Adv | Tag::Close | Tag::Num
                    )
                })
            || token.is(Class::CUE)
                && previous.is_some_and(|p| {
                    matches!(
                        p.tag,
                        Tag::Noun | Tag::Name | Tag::Close | Tag::Comma | Tag::Dash
                    )
                })
                && next.is_some_and(|n| {
                    n.is(Class::SUBORDINATOR) && !n.is(Class::PREPOSITION)
                        || n.is(Class::SUBJECT_PRONOUN) && !n.is(Class::OBJECT_PRONOUN)
                        || token.is(Class::FRAME_INFINITIVE)
                            && n.is_just(word!("to"))
                            && prev == Some(Tag::Noun)
                });
        return plural.then_some(Tag::Verb);
    }
    None
}

/// "one adviser", "another senior Democrat": a number that only begins its noun phrase.
pub(super) fn counts(tokens: &[Token], idx: usize) -> bool {
    tokens[idx].is_one(&ONE)
        && tokens[idx].case != Case::Upper
        && tokens.get(idx + 1).is_some_and(|n| {
            n.is_word() && !n.is(Class::FUNCTION) && !n.is(Class::CUE) && !n.is(Class::FINITE)
        })
}

/// Prepositions that belong to a noun rather than to a verb.
const BEHIND_NOUN: Words<7> =
    Words::new(["of", "across", "about", "from", "by", "among", "between"]);

/// "the campaign points, …", "claims of fraud": a form that is a plural noun too, with nothing behind it that a verb would
/// have there.
fn is_plural_here(tokens: &[Token]) -> bool {
    if !tokens[0].is(Class::PLURAL_NOUN) {
        return false;
    }
    match tokens.get(1) {
        None => true,
        Some(next) if next.is_punct(b',') => {
            !tokens.get(2).is_some_and(|q| q.kind == TokenKind::Mark)
        }
        Some(next) if next.is_punct(b'.') => true,
        Some(next) => next.is_small(&BEHIND_NOUN),
    }
}

const ONE: Words<2> = Words::new(["one", "another"]);

/// Determiners that may stand for people themselves.
const SOME: Words<10> = Words::new([
    "another", "most", "some", "many", "several", "few", "both", "all", "neither", "one",
]);

/// "Another said", "most were", "both oppose it": a determiner that stands for people itself.
pub(super) fn stands_alone(tokens: &[Token], idx: usize) -> bool {
    if !tokens[idx].is_one(&SOME) {
        return false;
    }
    let one = tokens[idx].is_one(&ONE);
    let Some(verb) = tokens
        .get(idx + 1)
        .filter(|v| v.is_word() && !v.is_capital())
    else {
        return false;
    };
    let noun_behind = tokens
        .get(idx + 2)
        .is_some_and(|n| n.is_word() && !n.is(Class::FUNCTION) && !n.is_capital());
    if verb.is(Class::AUXILIARY | Class::MODAL) {
        return !one;
    }
    verb.is(Class::CUE)
        && (verb.is(Class::FINITE) || verb.is(Class::FORM_BASE) && !one)
        && !noun_behind
}

/// "of executive orders": a noun without an article that completes a preposition or a conjunction, so that what follows
/// it is a noun too rather than its verb.
fn bare_noun_complement(before: &[Item]) -> bool {
    let mut rest = before.iter().rev().skip_while(|i| i.tag == Tag::Noun);
    rest.next().is_some_and(|i| {
        matches!(i.tag, Tag::Prep | Tag::Conj | Tag::Verb) && !i.is(Class::FRAME_CLAUSE)
    })
}

fn is_be(item: &Item) -> bool {
    item.tag == Tag::Aux && item.is(Class::BE)
}

/// "the Bureau lists “…”", "The ad targets a system": a word in -s that no list knows, between a noun phrase and what
/// begins another; not so where a verb before the phrase may have two objects ("told party leaders the plan").
pub(super) fn is_third_person(block: &str, tokens: &[Token], idx: usize, before: &[Item]) -> bool {
    let token = &tokens[idx];
    let people = Class::GROUP | Class::ROLE | Class::ORGANISATION | Class::TIME_NOUN;
    let in_s = token.ends_with(block, "s") && !token.ends_with(block, "ss");
    if !in_s || token.end - token.start < 4 || token.is(people) {
        return false;
    }
    let Some(next) = tokens.get(idx + 1) else {
        return false;
    };
    let object = next.kind == TokenKind::Mark && next.spaced
        || next.is(Class::DETERMINER | Class::POSSESSIVE) && !next.is_capital();
    let mut rest = before.iter().rev().skip_while(|i| {
        matches!(
            i.tag,
            Tag::Noun | Tag::Name | Tag::PossMark | Tag::Poss | Tag::Num
        )
    });
    let phrase = before
        .last()
        .is_some_and(|p| matches!(p.tag, Tag::Noun | Tag::Name));
    let opener = rest.next().map(|i| i.tag);
    object
        && phrase
        && matches!(
            opener,
            None | Some(
                Tag::Det | Tag::Comma | Tag::Stop | Tag::Sub | Tag::Dash | Tag::Quote | Tag::Colon
            )
        )
        && (opener != Some(Tag::Det)
            || !rest
                .next()
                .is_some_and(|i| matches!(i.tag, Tag::Verb | Tag::Inf | Tag::Ing | Tag::Prep)))
}

/// A word that no list knows: its ending decides.
pub(super) fn unknown(block: &str, token: &Token, prev: Option<Tag>) -> Tag {
    let noun_slot = matches!(
        prev,
        Some(Tag::Det | Tag::Poss | Tag::PossMark | Tag::Num | Tag::Prep)
    );
    let (len, ends) = (token.end - token.start, |ending| {
        token.ends_with(block, ending)
    });
    // "well-connected" describes what follows it.
    if len > 4 && ends("ed") && !noun_slot && !token.joined && !token.text(block).starts_with("un")
    {
        return Tag::Verb;
    }
    // "he operates": whatever stands right behind a pronoun and ends like a verb.
    if prev == Some(Tag::Pron) && len > 3 && ends("s") && !ends("ss") {
        return Tag::Verb;
    }
    if len > 5
        && ends("ing")
        && matches!(
            prev,
            Some(Tag::Comma | Tag::Aux | Tag::Prep | Tag::Conj | Tag::Stop) | None
        )
    {
        return Tag::Ing;
    }
    Tag::Noun
}

//! Which words tell tense, plan and doubt.

use super::clause::Step;
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::{Class, Words, word};

/// What a token says about the time of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    None,
    Past(Option<Step>),
    Present(Option<Step>),
    Future,
    /// "scheduled for", "due", "expected to", "were to".
    Plan,
    Maybe,
    /// "to leave": an infinitive, for the verb before it to decide.
    Aim,
}

#[inline]
pub(super) fn cue(text: &str, tokens: &[Token], k: usize) -> Cue {
    // Nearly all words say nothing.
    if may_tell(text, &tokens[k]) {
        cue_of(text, tokens, k)
    } else {
        Cue::None
    }
}

/// Is the word one that [`cue_of`] asks for, or does it end like one?
#[inline]
fn may_tell(text: &str, token: &Token) -> bool {
    let end = token.end as usize;
    token.is(Class::IRREGULAR_PAST)
        || TELLING.has(token.hash)
        || matches!(text.as_bytes()[..end], [.., b'e', b'd'] | [.., b'l', b'l'])
}

fn cue_of(text: &str, tokens: &[Token], k: usize) -> Cue {
    let token = &tokens[k];
    if !token.is_word() {
        return Cue::None;
    }
    let word = token.text(text);
    if token.case != Case::Lower && !(k == 0 || word.len() < 5) {
        return Cue::None;
    }
    let told = if token.is_one(&TELLING) || token.ends_with(text, "ll") {
        auxiliary(text, tokens, k, word).or_else(|| scheduling(text, tokens, k, word))
    } else {
        None
    };
    told.unwrap_or_else(|| past(text, tokens, k, word))
}

/// The words that [`auxiliary`] and [`scheduling`] ask for; what ends in "'ll" apart.
const TELLING: Words<73> = Words::new([
    "would",
    "could",
    "might",
    "should",
    "have",
    "will",
    "shall",
    "must",
    "won't",
    "wouldn't",
    "tomorrow",
    "may",
    "can",
    "if",
    "unless",
    "whether",
    "to",
    "is",
    "are",
    "isn't",
    "aren't",
    "has",
    "says",
    "does",
    "do",
    "been",
    "was",
    "were",
    "begin",
    "start",
    "end",
    "expire",
    "meet",
    "vote",
    "resume",
    "continue",
    "due",
    "slated",
    "upcoming",
    "plans",
    "hopes",
    "intends",
    "expects",
    "plan",
    "hope",
    "intend",
    "expect",
    "planning",
    "hoping",
    "expecting",
    "planned",
    "scheduled",
    "expected",
    "supposed",
    "meant",
    "set",
    "begins",
    "starts",
    "opens",
    "ends",
    "closes",
    "expires",
    "continues",
    "resumes",
    "returns",
    "meets",
    "votes",
    "convenes",
    "reopens",
    "airs",
    "premieres",
    "kicks",
    "effective",
]);

/// Auxiliary and modal verbs, and the words that work like them.
fn auxiliary(text: &str, tokens: &[Token], k: usize, word: &str) -> Option<Cue> {
    let next = tokens.get(k + 1);
    let next_is = |w: &str| next.is_some_and(|t| t.text(text) == w);
    let before = k.checked_sub(1).map_or("", |b| tokens[b].text(text));
    Some(match word {
        "would" | "could" | "might" | "should" if next_is("have") => Cue::Maybe,
        "have" if is_modal(before) => Cue::None,
        "will" | "shall" | "must" | "won't" | "won’t" | "would" | "wouldn't" | "tomorrow" => {
            Cue::Future
        }
        // "could not be reached", "neither could be found".
        "could" if next_is("not") || is_denied(text, tokens, k) => Cue::Past(None),
        "may" | "might" | "should" | "can" | "could" | "if" | "unless" | "whether" => Cue::Maybe,
        "to" => to(text, tokens, k),
        "is" | "are" | "isn't" | "aren't" => be_present(text, tokens, k),
        // "have been pressing": still going on.
        "has" | "have"
            if next_is("been")
                && tokens
                    .get(k + 2)
                    .is_some_and(|t| t.text(text).ends_with("ing")) =>
        {
            Cue::Present(None)
        }
        "has" | "have" => perfect(text, next),
        "says" | "does" | "do" => Cue::Present(None),
        // "was to meet", "were scheduled to begin".
        "been" if next.is_some_and(|t| t.text(text).ends_with("ing")) => Cue::None,
        "was" | "were" if next_is("to") || is_scheduled_to(text, tokens, k + 1) => Cue::Plan,
        _ if word.ends_with("'ll") || word.ends_with("’ll") => Cue::Future,
        _ => return None,
    })
}

fn is_scheduled_to(text: &str, tokens: &[Token], k: usize) -> bool {
    let word = |k: usize| tokens.get(k).map_or("", |t| t.text(text));
    matches!(
        word(k),
        "scheduled" | "expected" | "due" | "set" | "supposed" | "slated"
    ) && matches!(word(k + 1), "to" | "for")
}

/// Words of plans, and present forms that tell of what is to come.
fn scheduling(text: &str, tokens: &[Token], k: usize, word: &str) -> Option<Cue> {
    let next = tokens.get(k + 1);
    let before = k.checked_sub(1).map_or("", |b| tokens[b].text(text));
    let infinitive = || is_modal(before) || before == "to";
    let dated = || {
        next.is_some_and(|t| {
            t.text(text) == "on" || t.is(Class::WEEKDAY | Class::MONTH) && t.is_capital()
        })
    };
    Some(match word {
        // "will end", "to begin": the verb before tells.
        "begin" | "start" | "end" | "expire" | "meet" | "vote" | "resume" | "continue"
            if infinitive() =>
        {
            Cue::None
        }
        "due" if before == "been" => Cue::Past(None),
        "due" | "slated" | "upcoming" => Cue::Plan,
        "plans" | "hopes" | "intends" | "expects" | "plan" | "hope" | "intend" | "expect"
        | "planning" | "hoping" | "expecting"
            if next.is_some_and(|t| t.text(text) == "to") =>
        {
            Cue::Plan
        }
        "planned" | "scheduled" | "expected" | "supposed" | "meant" | "set" => {
            planned(text, tokens, k)
        }
        "begin" | "begins" | "start" | "starts" | "opens" => Cue::Present(Some(Step::Begins)),
        "end" | "ends" | "closes" | "expire" | "expires" if !after_article(text, tokens, k) => {
            Cue::Present(Some(Step::Ends))
        }
        // "The trial resumes Friday", but "the war continues".
        "continues" | "continue" | "resumes" | "resume" | "returns" | "meets" | "meet"
        | "votes" | "vote" | "convenes" | "reopens" | "airs" | "premieres" | "kicks"
        | "effective"
            if dated() =>
        {
            Cue::Future
        }
        _ => return None,
    })
}

fn past(text: &str, tokens: &[Token], k: usize, word: &str) -> Cue {
    if !is_past(&tokens[k], text) {
        return Cue::None;
    }
    // "is bent on winning": the verb before tells.
    let carried = k > 0 && matches!(tokens[k - 1].text(text), "is" | "are");
    if carried || is_infinite(text, tokens, k) {
        return Cue::None;
    }
    Cue::Past(step(word, tokens.get(k + 1).map(|t| t.text(text))))
}

/// Does a word of denial stand in the subject before the verb?
fn is_denied(text: &str, tokens: &[Token], k: usize) -> bool {
    tokens[k.saturating_sub(6)..k].iter().any(|t| {
        matches!(
            t.text(text),
            "nor" | "neither" | "Neither" | "none" | "None" | "nobody" | "No" | "no"
        )
    })
}

/// A participle that another verb carries ("will be named", "is expected") or that is an adjective ("unspecified").
fn is_infinite(text: &str, tokens: &[Token], k: usize) -> bool {
    let word = tokens[k].text(text);
    let mut b = k;
    while b > 0 && tokens[b - 1].text(text).ends_with("ly") {
        b -= 1;
    }
    let before = b.checked_sub(1).map_or("", |b| tokens[b].text(text));
    let earlier = b.checked_sub(2).map_or("", |b| tokens[b].text(text));
    matches!(before, "be" | "being")
        || (before == "have" && is_modal(earlier))
        || (word.starts_with("un") && word.ends_with("ed") && !matches!(before, "was" | "were"))
}

pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will" | "would" | "could" | "might" | "should" | "may" | "can" | "must" | "shall"
    )
}

/// Is "last" a verb between that word and a number?
pub(super) fn lasts_behind(word: &str) -> bool {
    is_modal(word) || matches!(word, "to" | "not")
}

const BEFORE_LENGTH: Words<9> = Words::new([
    "for", "about", "around", "some", "only", "just", "nearly", "almost", "the",
]);

/// A word that may stand between a verb of lasting and the length.
pub(super) fn is_before_length(token: &Token) -> bool {
    token.is_small(&BEFORE_LENGTH)
}

/// What has happened when a paper names it by its day: "Wednesday's ruling".
pub(super) fn is_done(noun: &str) -> bool {
    matches!(
        noun,
        "ruling"
            | "decision"
            | "verdict"
            | "attack"
            | "attacks"
            | "bombing"
            | "bombings"
            | "shooting"
            | "shootings"
            | "explosion"
            | "blast"
            | "blasts"
            | "crash"
            | "killing"
            | "killings"
            | "murder"
            | "death"
            | "deaths"
            | "arrest"
            | "arrests"
            | "announcement"
            | "statement"
            | "remarks"
            | "comments"
            | "defeat"
            | "victory"
            | "victories"
            | "win"
            | "wins"
            | "loss"
            | "losses"
            | "incident"
            | "accident"
            | "earthquake"
            | "violence"
            | "clashes"
    )
}

const PAST_IN_EED: Words<4> = Words::new(["agreed", "disagreed", "freed", "guaranteed"]);

/// A form of the simple past, or one that looks like it.
pub(super) fn is_past(token: &Token, text: &str) -> bool {
    if !token.is_word() || token.case == Case::Upper {
        return false;
    }
    token.is(Class::IRREGULAR_PAST)
        || token.case == Case::Lower
            && token.end - token.start > 4
            && token.ends_with(text, "ed")
            && (!token.ends_with(text, "eed") || token.is_one(&PAST_IN_EED))
}

fn step(word: &str, next: Option<&str>) -> Option<Step> {
    match word {
        "began" | "started" | "opened" | "commenced" => Some(Step::Begins),
        "kicked" if next == Some("off") => Some(Step::Begins),
        "got" if next == Some("under") || next == Some("underway") => Some(Step::Begins),
        "ended" | "concluded" | "finished" | "closed" | "expired" | "adjourned" => Some(Step::Ends),
        "wrapped" if next == Some("up") => Some(Step::Ends),
        _ => None,
    }
}

/// "to" before a verb. "to Hanoi", "to 3 p.m." and "to the" are directions.
fn to(text: &str, tokens: &[Token], k: usize) -> Cue {
    let Some(next) = tokens.get(k + 1) else {
        return Cue::None;
    };
    let word = next.text(text);
    let verb = next.is_word()
        && next.case == Case::Lower
        && !next.is(Class::TIME)
        && !word.ends_with('s')
        && !matches!(
            word,
            "the"
                | "a"
                | "an"
                | "its"
                | "their"
                | "his"
                | "her"
                | "which"
                | "whom"
                | "date"
                | "all"
                | "some"
                | "that"
        );
    if verb { Cue::Aim } else { Cue::None }
}

/// "is scheduled to", "is to", "is leaving", "has been".
fn be_present(text: &str, tokens: &[Token], k: usize) -> Cue {
    let next = tokens.get(k + 1).map_or("", |t| t.text(text));
    if next == "to"
        || matches!(
            next,
            "scheduled" | "expected" | "due" | "set" | "slated" | "planned" | "supposed"
        )
    {
        return Cue::Plan;
    }
    if next.len() > 4 && next.ends_with("ing") {
        return Cue::Future;
    }
    Cue::Present(None)
}

fn perfect(text: &str, next: Option<&Token>) -> Cue {
    match next.map(|t| t.text(text)) {
        Some("to") => Cue::Plan,
        Some("been") => Cue::Past(None),
        Some(_) if next.is_some_and(|t| is_past(t, text)) => Cue::Past(None),
        _ => Cue::Present(None),
    }
}

/// "scheduled to", "scheduled for": a plan. "as scheduled", "than expected", "than planned" are none.
fn planned(text: &str, tokens: &[Token], k: usize) -> Cue {
    let before = k.checked_sub(1).map_or("", |b| tokens[b].text(text));
    // "than planned", "as previously planned".
    let led = match k.checked_sub(2) {
        Some(b) if before.ends_with("ly") => tokens[b].text(text),
        _ => before,
    };
    if matches!(led, "than" | "as") {
        return Cue::None;
    }
    let next = tokens.get(k + 1);
    let passive = matches!(before, "is" | "are" | "was" | "were" | "'s" | "’s");
    let aimed = next.is_some_and(|t| {
        matches!(t.text(text), "to" | "for" | "on" | "at" | "in")
            || t.is(Class::TIME)
            || t.kind == TokenKind::Number
    });
    match tokens[k].text(text) {
        "set" if next.is_some_and(|t| t.text(text) == "for" || t.text(text) == "to") => Cue::Plan,
        "set" if next.is_some_and(|t| t.is(Class::WEEKDAY) && t.is_capital()) => Cue::Past(None),
        "set" => Cue::None,
        "scheduled" if !matches!(before, "been" | "had") => Cue::Plan,
        "planned" if !matches!(before, "has" | "have" | "had") && aimed => Cue::Plan,
        "expected" if passive || next.is_some_and(|t| t.is(Class::TIME)) => Cue::Plan,
        "expected" | "supposed" | "meant"
            if next.is_some_and(|t| matches!(t.text(text), "to" | "for" | "on")) =>
        {
            Cue::Plan
        }
        _ => Cue::Past(None),
    }
}

fn after_article(text: &str, tokens: &[Token], k: usize) -> bool {
    k.checked_sub(1)
        .is_some_and(|b| matches!(tokens[b].text(text), "the" | "an" | "a" | "year" | "this"))
}

/// "off" makes it so of the first two.
const CANCELLING: Words<8> = Words::new([
    "called",
    "call",
    "canceled",
    "cancelled",
    "scrapped",
    "abandoned",
    "aborted",
    "shelved",
]);

/// "canceled", "called off", "scrapped".
#[inline]
pub(super) fn is_cancelling(tokens: &[Token], k: usize) -> bool {
    let token = &tokens[k];
    let calls = || token.hash == word!("called") || token.hash == word!("call");
    let off = || tokens.get(k + 1).is_some_and(|t| t.is_just(word!("off")));
    token.is_small(&CANCELLING) && (!calls() || off())
}

//! How a clause hangs on its neighbours: conditions, what is called off, lengths, the order of acts.

use super::clause::{Clause, Link, Reader, Step};
use super::value::Status;
use super::verb::{self, Cue};
use crate::lexicon::{Class, Words, word};

const BETWEEN_PLACES: Words<5> = Words::new(["in", "on", "at", "and", "the"]);

const AUXILIARY: Words<9> = Words::new([
    "was", "were", "is", "are", "has", "have", "had", "been", "be",
]);

/// Behind which a time bounds the act instead of being its own.
const BOUND: Words<12> = Words::new([
    "until", "till", "by", "since", "before", "after", "than", "from", "between", "for", "to",
    "through",
]);

/// Participles that tell the next step.
const NEXT_STEP: Words<7> = Words::new([
    "reaching",
    "arriving",
    "landing",
    "returning",
    "ending",
    "finishing",
    "entering",
]);

/// What [`Reader::link`] asks for.
const LINKING: Words<14> = Words::new([
    "after",
    "before",
    "followed",
    "later",
    "then",
    "afterwards",
    "and",
    "reaching",
    "arriving",
    "landing",
    "returning",
    "ending",
    "finishing",
    "entering",
]);

impl Reader<'_> {
    /// "lasted 40 minutes", "will take about two hours": the length of what the verb tells.
    pub(super) fn read_length(&self, at: usize, behind: usize, clause: &mut Clause) {
        let Some(verb_at) = self.lasting_verb(at) else {
            return;
        };
        self.read_left(at, behind, clause);
        clause.step = Some(Step::Lasts);
        clause.event = self.subject(verb_at);
    }

    /// The verb of lasting before a length, over "for", "about" and the like.
    fn lasting_verb(&self, at: usize) -> Option<usize> {
        let verb_at = (self.start..at)
            .rev()
            .find(|&k| !verb::is_before_length(&self.tokens[k]))?;
        let before = verb_at.checked_sub(1).filter(|b| *b >= self.start);
        let word = self.tokens[verb_at].text(self.text);
        match word {
            "lasted" | "lasts" | "lasting" | "took" | "takes" | "ran" => Some(verb_at),
            "last" | "take" | "run" => {
                let led = before.map(|b| self.tokens[b].text(self.text))?;
                (verb::is_modal(led) || matches!(led, "to" | "not")).then_some(verb_at)
            }
            _ => None,
        }
    }

    /// The noun that the time belongs to, over the place between: "her victories in Ohio and Utah on Tuesday".
    fn noun_before(&self, at: usize) -> Option<&str> {
        let from = self.start.max(at.saturating_sub(14));
        let noun = (from..at).rev().find(|&k| {
            let token = &self.tokens[k];
            let between =
                token.is_capital() || token.is_punct(b',') || token.is_small(&BETWEEN_PLACES);
            !between
        })?;
        // "can win in November", "Lee wins on Tuesday".
        let before = &self.tokens[noun.checked_sub(1).filter(|b| *b >= self.start)?];
        let word = before.text(self.text);
        let verb = before.is(Class::MODAL | Class::SUBJECT_PRONOUN)
            || before.is_capital() && !before.is(Class::DETERMINER | Class::POSSESSIVE)
            || matches!(word, "to" | "will" | "not");
        (!verb).then(|| self.tokens[noun].text(self.text))
    }

    /// "since Monday", "Wednesday's ruling": over, whatever the verb of the sentence.
    pub(super) fn looks_back(&self, at: usize, behind: usize, possessive: bool) -> bool {
        if at > self.start && self.is(at - 1, word!("since")) {
            return true;
        }
        if possessive {
            return (behind + 1..self.end.min(behind + 4))
                .map_while(|k| {
                    let token = &self.tokens[k];
                    token.is_word().then(|| token.text(self.text))
                })
                .any(verb::is_done);
        }
        self.noun_before(at).is_some_and(verb::is_done)
    }

    /// "If it ends at 2 p.m.".
    pub(super) fn is_conditional(&self, at: usize) -> bool {
        (self.start..at)
            .rev()
            .take_while(|&k| !self.tokens[k].is_punct(b','))
            .any(|k| self.is(k, word!("if")) || self.is(k, word!("unless")))
    }

    /// Is what the clause tells called off further right? A plan by any such word of the sentence, anything else only by
    /// the very next verb.
    pub(super) fn is_cancelled(&self, behind: usize, status: Status) -> bool {
        for k in behind..self.end {
            if verb::is_cancelling(self.tokens, k) {
                return true;
            }
            let other = matches!(self.cue(k), Cue::Past(_) | Cue::Present(_) | Cue::Future);
            if status != Status::Planned && other && !self.is_auxiliary(k) {
                return false;
            }
        }
        false
    }

    fn is_auxiliary(&self, k: usize) -> bool {
        self.tokens[k].is_one(&AUXILIARY)
    }

    /// A participle behind a comma that tells the next step: ", reaching the hall at 4 p.m.".
    fn goes_on(&self, k: usize) -> bool {
        self.tokens[k].is_small(&NEXT_STEP) && self.tokens[k - 1].is_punct(b',')
    }

    /// The word that ties the clause to the one before, between `from` and the expression.
    pub(super) fn link(&self, at: usize, from: usize) -> Option<Link> {
        if at > self.start && self.tokens[at - 1].is_one(&BOUND) {
            return Some(Link::Bound);
        }
        let acts = || (from..at).find(|&k| matches!(self.cue(k), Cue::Past(_)));
        (from..at).rev().find_map(|k| {
            let token = &self.tokens[k];
            if !token.is_one(&LINKING) {
                return None;
            }
            let (after, before) = (self.is(k, word!("after")), self.is(k, word!("before")));
            // "They met at 10 a.m. but broke up after she left at 9 a.m.": the order is that of another act.
            if (after || before) && from > self.start && acts().is_some_and(|act| act < k) {
                return None;
            }
            let past_behind = || {
                let next = self.tokens.get(k + 1);
                next.is_some_and(|t| verb::is_past(t, self.text))
            };
            match () {
                () if after => Some(Link::After),
                () if before => Some(Link::Before),
                // "The second one followed at 4 p.m."
                () if token.is_just(word!("followed")) && k + 2 >= at => Some(Link::Then),
                // "She later left at 4 p.m."
                () if token.is_just(word!("later")) && past_behind() => Some(Link::Then),
                // "left at 3 p.m., reaching the hall at 4 p.m."
                () if k > from && self.goes_on(k) => Some(Link::And),
                () if self.is(k, word!("then")) || self.is(k, word!("afterwards")) => {
                    Some(Link::Then)
                }
                () if token.is_just(word!("and")) && past_behind() => Some(Link::And),
                () => None,
            }
        })
    }
}

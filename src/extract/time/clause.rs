//! What the sentence says around a time expression: tense, whether it came to pass, what began or ended, in which words.
//!
//! No grammar of English: the verb that decides is the nearest one to the left in the sentence, else to the right.

use super::value::Status;
use super::{TimeExpression, TimexType, verb};
use crate::extract::token::{Token, TokenKind};
use crate::lexicon::{Words, word};
use crate::text::Span;
use verb::Cue;

/// When the clause plays, seen from the draft's date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tense {
    Past,
    Present,
    Future,
    #[default]
    Unknown,
}

/// Does something begin or end at that time, or last that long?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    Begins,
    Ends,
    /// Of durations only: "lasted 40 minutes".
    Lasts,
}

/// Do words of a plan stand in the clause, not only a future or an infinitive?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Plan {
    #[default]
    None,
    /// "is scheduled for Monday", "would meet Monday".
    Stands,
    /// "was to meet Monday".
    Stood,
}

/// Verbs whose infinitive is still to come when they are said.
const LOOKING_AHEAD: Words<19> = Words::new([
    "agreed",
    "announced",
    "decided",
    "promised",
    "vowed",
    "voted",
    "wanted",
    "hoped",
    "pledged",
    "proposed",
    "offered",
    "asked",
    "urged",
    "planned",
    "invited",
    "ordered",
    "subpoenaed",
    "summoned",
    "scheduled",
]);

/// Verbs of putting off.
const PUTTING_OFF: Words<8> = Words::new([
    "postponed",
    "delayed",
    "adjourned",
    "extended",
    "suspended",
    "deferred",
    "given",
    "gave",
]);

/// The surroundings of one time expression, spans relative to the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    pub tense: Tense,
    pub status: Status,
    /// Number of the sentence in the block.
    pub sentence: u16,
    pub step: Option<Step>,
    /// The noun of what begins or ends: "summit" in "before the summit began Wednesday".
    pub event: Option<Span>,
    /// The words that say what happens.
    pub words: Span,
    pub link: Option<Link>,
    /// "Thursday's": the day belongs to a noun.
    pub possessive: bool,
    pub plan: Plan,
    /// "the 2016 campaign", "an Oct. 22 hearing": so does this, and the words are that noun's.
    pub attributive: bool,
}

/// How the clause hangs on what stands before it, as far as the order of events goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// "…, after the session that began at 2 p.m.": this comes first.
    After,
    /// "before leaving at 3 p.m.": this comes later.
    Before,
    /// "then left at 3 p.m.": this comes later.
    Then,
    /// "and began a call at 4:50 p.m.": the same subject goes on.
    And,
    /// "until 3 p.m.", "by 3 p.m.", "since 3 p.m.": the time is not that of the act.
    Bound,
}

/// Fills in the clauses of `found`, which is in text order.
pub(super) fn read(text: &str, tokens: &[Token], sentences: &[Span], found: &mut [TimeExpression]) {
    let mut reader = Reader {
        text,
        tokens,
        sentences,
        sentence: 0,
        start: 0,
        end: 0,
        cues: Vec::new(),
        told: None,
    };
    let mut from = 0;
    let mut previous_end = 0;
    for expression in found {
        let start = expression.span.start.0;
        let at = from + tokens[from..].partition_point(|t| t.start < start);
        from = at;
        reader.advance(at);
        let behind = at + tokens[at..].partition_point(|t| t.start < expression.span.end.0);
        expression.clause = reader.clause(at, behind, previous_end, expression.kind);
        previous_end = behind;
    }
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    sentences: &'t [Span],
    /// The sentence that was reached, as a number and as a stretch of tokens.
    sentence: u16,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The cue of every token of the sentence.
    cues: Vec<Cue>,
    /// The sentence that the cues are of.
    told: Option<u16>,
}

impl Reader<'_> {
    /// Moves on to the sentence of token `at`.
    fn advance(&mut self, at: usize) {
        let offset = self.tokens.get(at).map_or(0, |t| t.start);
        let mut sentence = usize::from(self.sentence);
        while self
            .sentences
            .get(sentence)
            .is_some_and(|s| s.end.0 <= offset)
            && sentence < usize::from(u16::MAX)
        {
            sentence += 1;
        }
        self.sentence = sentence as u16;
        let Some(span) = self.sentences.get(sentence) else {
            (self.start, self.end) = (at, self.tokens.len().min(at + 64));
            self.told = None;
            self.read_cues();
            return;
        };
        if self.told == Some(self.sentence) && at < self.end {
            return;
        }
        self.start = self.tokens.partition_point(|t| t.start < span.start.0);
        self.end = self
            .tokens
            .partition_point(|t| t.start < span.end.0)
            .max(at + 1)
            .min(self.tokens.len());
        self.told = Some(self.sentence);
        self.read_cues();
    }

    /// Each token is asked once, however often its clause is read.
    fn read_cues(&mut self) {
        self.cues.clear();
        let (text, tokens) = (self.text, self.tokens);
        self.cues
            .extend((self.start..self.end).map(|k| verb::cue(text, tokens, k)));
    }

    /// What token `k` of the sentence says.
    pub(super) fn cue(&self, k: usize) -> Cue {
        k.checked_sub(self.start)
            .and_then(|at| self.cues.get(at))
            .copied()
            .unwrap_or(Cue::None)
    }

    fn clause(&self, at: usize, behind: usize, previous: usize, kind: TimexType) -> Clause {
        let mut clause = Clause {
            sentence: self.sentence,
            possessive: self
                .tokens
                .get(behind)
                .is_some_and(|t| t.kind == TokenKind::Possessive),
            words: self.words(at, behind),
            attributive: self.is_attributive(at, behind),
            ..Clause::default()
        };
        if matches!(kind, TimexType::Duration | TimexType::Set) {
            self.read_length(at, behind, &mut clause);
            return clause;
        }
        if !self.read_beside(at, behind, &mut clause) {
            self.read_left(at, behind, &mut clause);
        }
        if clause.tense == Tense::Unknown {
            self.read_right(behind, &mut clause);
        }
        if self.is_cancelled(behind, clause.status) {
            clause.status = Status::Cancelled;
            clause.tense = Tense::Past;
        }
        if clause.tense != Tense::Past && self.is_conditional(at) {
            clause.status = Status::Hypothetical;
        }
        if self.looks_back(at, behind, clause.possessive) {
            clause.tense = Tense::Past;
            clause.status = Status::Actual;
        }
        clause.link = self.link(at, previous.max(self.start));
        clause
    }

    /// A verb right behind the time: "the court Thursday refused", "the Aug. 7 blasts killed".
    fn read_beside(&self, at: usize, behind: usize, clause: &mut Clause) -> bool {
        let adjectival =
            at > self.start && (self.is(at - 1, word!("the")) || self.is(at - 1, word!("a")));
        let reach = if adjectival { 4 } else { 1 };
        for k in behind..(behind + reach).min(self.end) {
            if self.tokens[k].kind == TokenKind::Punct {
                return false;
            }
            if let Cue::Past(step) = self.cue(k) {
                clause.tense = Tense::Past;
                self.set_step(clause, step, k);
                return true;
            }
        }
        false
    }

    /// The nearest verb to the left that tells the tense.
    pub(super) fn read_left(&self, at: usize, behind: usize, clause: &mut Clause) {
        let mut aimed = false;
        for k in (self.start..at).rev() {
            let cue = self.cue(k);
            match cue {
                // "was to appear, according to a statement today".
                _ if self.is(k, word!("according")) => clause.tense = Tense::Past,
                Cue::None => continue,
                // "to leave Thursday": the verb before decides, and gives an aim if none does.
                Cue::Aim => {
                    aimed = true;
                    continue;
                }
                Cue::Past(_) if aimed && self.looks_ahead(k) => {
                    clause.tense = Tense::Future;
                    clause.status = Status::Planned;
                }
                Cue::Past(step) => {
                    clause.tense = Tense::Past;
                    self.set_step(clause, step, k);
                }
                Cue::Present(step) => {
                    clause.tense = Tense::Present;
                    self.set_step(clause, step, k);
                }
                Cue::Future | Cue::Plan => {
                    clause.tense = Tense::Future;
                    clause.status = Status::Planned;
                    clause.plan = self.plan(cue, k);
                }
                Cue::Maybe => {
                    clause.tense = Tense::Future;
                    clause.status = Status::Hypothetical;
                }
            }
            break;
        }
        if aimed && clause.tense == Tense::Unknown {
            self.read_right(behind, clause);
        }
        if aimed && matches!(clause.tense, Tense::Unknown | Tense::Present) {
            clause.tense = Tense::Future;
            clause.status = Status::Planned;
        }
        let until = at > self.start && self.is(at - 1, word!("until"));
        if until && clause.tense != Tense::Future && clause.step.is_none() && self.postponed(at) {
            clause.tense = Tense::Future;
            clause.status = Status::Planned;
        }
    }

    fn plan(&self, cue: Cue, k: usize) -> Plan {
        if cue != Cue::Plan {
            return if self.is(k, word!("would")) {
                Plan::Stands
            } else {
                Plan::None
            };
        }
        // "was to", "were originally scheduled", "had been expected".
        let past = (self.start.max(k.saturating_sub(3))..=k).any(|k| {
            self.is(k, word!("was")) || self.is(k, word!("were")) || self.is(k, word!("had"))
        });
        if past { Plan::Stood } else { Plan::Stands }
    }

    /// A verb whose infinitive is still to come when it is said: "agreed to buy the company in February".
    fn looks_ahead(&self, k: usize) -> bool {
        self.tokens[k].is_one(&LOOKING_AHEAD)
    }

    fn set_step(&self, clause: &mut Clause, step: Option<Step>, verb_at: usize) {
        clause.step = step;
        if step.is_some() {
            clause.event = self.subject(verb_at);
        }
    }

    /// "postponed until Tuesday", "has until Tuesday": a day to come.
    fn postponed(&self, at: usize) -> bool {
        let has = (self.start..at - 1).next_back();
        if has.is_some_and(|k| {
            self.is(k, word!("has")) || self.is(k, word!("have")) || self.is(k, word!("had"))
        }) {
            return true;
        }
        (self.start..at)
            .rev()
            .take(8)
            .any(|k| self.tokens[k].is_one(&PUTTING_OFF))
    }

    fn read_right(&self, behind: usize, clause: &mut Clause) {
        for k in behind..self.end {
            // What somebody says tells nothing of the sentence that quotes it.
            if self.tokens[k].kind == TokenKind::Mark && self.tokens[k].spaced && k > behind {
                break;
            }
            let cue = self.cue(k);
            match cue {
                Cue::None | Cue::Aim => continue,
                Cue::Past(step) => {
                    clause.tense = Tense::Past;
                    self.set_step(clause, step, k);
                }
                Cue::Present(_) => clause.tense = Tense::Present,
                // "On Friday the government planned to pay": the planning was on Friday.
                Cue::Plan if self.is(k, word!("planned")) || self.is(k, word!("scheduled")) => {
                    clause.tense = Tense::Past;
                }
                Cue::Future | Cue::Plan => {
                    clause.tense = Tense::Future;
                    clause.status = Status::Planned;
                    clause.plan = self.plan(cue, k);
                }
                Cue::Maybe => {
                    clause.tense = Tense::Future;
                    clause.status = Status::Hypothetical;
                }
            }
            break;
        }
    }

    /// Is it the word of this hash (`word!`)?
    pub(super) fn is(&self, k: usize, word: u64) -> bool {
        self.tokens[k].hash == word
    }
}

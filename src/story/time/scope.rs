//! What has been spoken of when a time is read: the day of the sentence, the paragraph and the story, the last period,
//! the days on which events began.

use std::cell::OnceCell;

use jiff::civil::{Date, Time};
use rustc_hash::FxHashMap;

use super::calendar::Point;
use super::resolve::Resolved;
use crate::block::BlockKind;
use crate::extract::time::{Step, Tense, TimeExpression, TimexType, Value};
use crate::lexicon::time::Unit;
use crate::story::Story;

/// So many beginnings of one event are weighed: a draft that tells of more tells of several events.
const MAX_BEGINNINGS: usize = 8;

/// How far into the story its main day is looked for, in running blocks.
const LEAD_BLOCKS: usize = 2;

pub(super) struct Scope<'a> {
    pub(super) text: &'a str,
    pub(super) story: &'a Story,
    pub(super) reference: Option<Date>,
    /// The day that the lead tells of.
    lead: Option<Date>,
    block: usize,
    /// Times at which something begins, by its noun in lower case.
    begins: OnceCell<FxHashMap<String, Vec<&'a TimeExpression>>>,
    /// The day last spoken of in this block, and in which sentence.
    day: Option<(Date, u16)>,
    /// The day last spoken of anywhere.
    pub(super) last_day: Option<Date>,
    /// The quarter, year, month or day last spoken of.
    pub(super) period: Option<Point>,
    /// The clock time last spoken of in this block, with its day where that is known, and in which sentence.
    clock: Option<(Option<Date>, Time, u16)>,
    /// The quarter last spoken of in this block or the one before.
    pub(super) quarter: Option<(i16, u8, usize)>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(text: &'a str, story: &'a Story) -> Self {
        let mut scope = Self {
            text,
            story,
            reference: story.reference_date.map(|r| r.date),
            lead: None,
            block: 0,
            begins: OnceCell::new(),
            day: None,
            last_day: None,
            period: None,
            clock: None,
            quarter: None,
        };
        scope.lead = scope.find_lead();
        scope
    }

    /// Goes on to block `idx`.
    pub(super) fn enter(&mut self, idx: usize) {
        self.block = idx;
        self.day = None;
        self.clock = None;
        if self.quarter.is_some_and(|(.., at)| at + 4 < idx) {
            self.quarter = None;
        }
    }

    /// Resolves the expression `at` of the block entered last.
    pub(super) fn resolve(
        &mut self,
        expression: &TimeExpression,
        at: usize,
        quoted: bool,
    ) -> Resolved {
        let resolved = super::resolve::resolve(self, expression, at);
        if !quoted {
            self.note(expression, &resolved);
        }
        resolved
    }

    fn note(&mut self, expression: &TimeExpression, resolved: &Resolved) {
        // A report that goes on to the nine months or the year leaves the quarter.
        if resolved.kind == TimexType::Duration
            && matches!(resolved.value.as_str(), "P9M" | "P6M" | "P1Y")
        {
            self.quarter = None;
        }
        if let Some(time) = resolved.clock {
            self.clock = Some((resolved.date, time, expression.clause.sentence));
        }
        if let Some(date) = resolved.date {
            let day_itself = matches!(
                expression.value,
                Value::Date(_)
                    | Value::Weekday { .. }
                    | Value::NamedDay(_)
                    | Value::DayOfEvent { .. }
                    | Value::WeekdayOf { .. }
                    | Value::OfMonth { .. }
                    | Value::Clock(_, Some(_))
                    | Value::Part(_, Some(_))
                    | Value::Relative {
                        unit: Unit::Day,
                        ..
                    }
                    | Value::Distance {
                        unit: Unit::Day,
                        from_context: true,
                        ..
                    }
            );
            if day_itself {
                self.day = Some((date, expression.clause.sentence));
                self.last_day = Some(date);
            }
        }
        let Some(point) = resolved.point else {
            return;
        };
        if let Point::Quarter(year, quarter) = point
            && resolved.kind == TimexType::Date
            && !is_past_period(expression)
            && expression.clause.tense != Tense::Future
        {
            self.quarter = Some((year, quarter, self.block));
        }
        self.period = Some(point);
    }

    /// The day that a clock time without one belongs to.
    pub(super) fn clock_day(&self, expression: &TimeExpression, at: usize) -> Option<Date> {
        if let Some((day, sentence)) = self.day
            && sentence == expression.clause.sentence
        {
            return Some(day);
        }
        let spoken_of = self.day.map(|(day, _)| day).or(self.lead);
        self.day_ahead(expression, at)
            .or(spoken_of.filter(|day| self.can_be_told(*day, expression.clause.tense)))
            .or(self.reference)
    }

    /// The clock time spoken of in this sentence or the one before it.
    pub(super) fn last_clock(&self, expression: &TimeExpression) -> Option<(Option<Date>, Time)> {
        let (day, time, sentence) = self.clock?;
        (sentence + 1 >= expression.clause.sentence).then_some((day, time))
    }

    /// Nothing of a day to come is told in the past: "They will meet Monday. The last meeting began at 3 p.m."
    pub(super) fn can_be_told(&self, day: Date, tense: Tense) -> bool {
        tense != Tense::Past || self.reference.is_none_or(|reference| day <= reference)
    }

    /// The day named later in the sentence: "At 9 a.m. the leaders met on Thursday".
    fn day_ahead(&self, expression: &TimeExpression, at: usize) -> Option<Date> {
        let later = self.story.blocks[self.block]
            .facts
            .times
            .iter()
            .skip(at + 1);
        later
            .take_while(|e| e.clause.sentence == expression.clause.sentence)
            .filter(|e| e.clause.tense == expression.clause.tense)
            .find(|e| names_day(&e.value))
            .and_then(|e| super::nearest::day(self, &e.value, e))
    }

    /// The first day that the opening paragraphs tell of in the past.
    fn find_lead(&self) -> Option<Date> {
        let reference = self.reference?;
        let opening = self
            .story
            .blocks
            .iter()
            .filter(|b| b.block.kind.is_running() && b.block.kind != BlockKind::BlockQuote)
            .take(LEAD_BLOCKS);
        for block in opening {
            for expression in &block.facts.times {
                if expression.clause.tense != Tense::Past || !names_day(&expression.value) {
                    continue;
                }
                let Some(day) = super::nearest::day(self, &expression.value, expression) else {
                    continue;
                };
                if (0..=3).contains(&super::calendar::days_between(day, reference)) {
                    return Some(day);
                }
            }
        }
        None
    }

    /// The day on which the event of that name began.
    pub(super) fn event_began(&self, name: &str) -> Option<Date> {
        let begins = self.begins.get_or_init(|| self.beginnings());
        let named = begins.get(&name.to_ascii_lowercase())?;
        named
            .iter()
            .find_map(|e| super::nearest::day(self, &e.value, e))
    }

    fn beginnings(&self) -> FxHashMap<String, Vec<&'a TimeExpression>> {
        let mut begins: FxHashMap<String, Vec<&'a TimeExpression>> = FxHashMap::default();
        let story = self.story;
        let times = story
            .blocks
            .iter()
            .flat_map(|b| b.facts.times.iter().map(move |e| (b, e)));
        let beginnings = times
            .filter(|(_, e)| e.clause.step == Some(Step::Begins) && names_day(&e.value))
            .filter(|(_, e)| !matches!(e.value, Value::DayOfEvent { .. }));
        for (block, expression) in beginnings {
            let Some(noun) = expression.clause.event else {
                continue;
            };
            let noun = noun.of(block.block.span.of(self.text)).to_ascii_lowercase();
            let known = begins.entry(noun).or_default();
            if known.len() < MAX_BEGINNINGS {
                known.push(expression);
            }
        }
        begins
    }

    /// The words of a span of the block entered last.
    pub(super) fn words(&self, span: crate::text::Span) -> &'a str {
        span.of(self.story.blocks[self.block].block.span.of(self.text))
    }
}

/// "a year earlier" and its like look back from a period without becoming it.
fn is_past_period(expression: &TimeExpression) -> bool {
    use crate::extract::time::YearRef;
    match expression.value {
        Value::Period { years, .. } => years != 0,
        Value::Distance { .. } => true,
        Value::Quarter { year, .. } => year != YearRef::Open,
        _ => false,
    }
}

/// Does the value name one day by itself?
pub(super) fn names_day(value: &Value) -> bool {
    match value {
        Value::Date(date) => date.day.is_some(),
        Value::Weekday { .. }
        | Value::NamedDay(_)
        | Value::DayOfEvent { .. }
        | Value::WeekdayOf { .. }
        | Value::OfMonth { .. } => true,
        Value::Clock(_, day) | Value::Part(_, day) => day.as_deref().is_some_and(names_day),
        _ => false,
    }
}

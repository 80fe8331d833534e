//! The findings after an edit: rules that look at a block and what stands near it are asked about the blocks around the
//! edit alone, rules about people only when people changed. Every other rule is asked about the whole draft each time,
//! which is always right; a rule goes into one of the two lists below when [`tests`] show that it may.

use std::ops::Range;
use std::sync::Arc;

use super::{
    Context, Finding, RULES, Rule, Shared, is_spoken, levels, service, sort, spoken,
    yield_to_specific,
};
use crate::desk::Config;
use crate::story::Extent;
use crate::text::{Edit, Offset, Span};

/// How far a local rule looks to either side, in blocks.
const REACH: usize = 6;

/// Rules whose findings about a block depend on its words, facts and times, on those of blocks within [`REACH`], and on
/// the reference date: not on people, speakers or anything further off.
const LOCAL: &[&str] = &[
    "agentless-report",
    "anniversary-mismatch",
    "conversion-wrong",
    "count-list-mismatch",
    "fraction-percent-conflict",
    "impossible-date",
    "number-range-malformed",
    "percent-change-wrong",
    "percent-vs-points",
    "percentages-not-100",
    "range-scale-missing",
    "score-margin-conflict",
    "sum-mismatch",
    "unbalanced-quote",
    "unclosed-parenthesis",
    "web-paste-boilerplate",
    "weekday-date-mismatch",
];

/// Rules that read people alone: their names, kinds, roles and mentions, and the words of these. `ambiguous-surname` is none of
/// them: it also reads who speaks and the words beside a name ("the elder Berg", "her husband"). Nor is `name-variant`, which
/// reads captions.
const OF_PEOPLE: &[&str] = &["role-term-inconsistent"];

/// Which changes make a rule speak anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    Draft,
    Nearby,
    People,
}

impl Reads {
    fn of(rule: &Rule) -> Self {
        if LOCAL.contains(&rule.id) {
            Self::Nearby
        } else if OF_PEOPLE.contains(&rule.id) {
            Self::People
        } else {
            Self::Draft
        }
    }
}

/// Findings of the draft as it was that may be those of the draft as it is.
#[derive(Debug, Default)]
pub struct Kept {
    config: Option<Arc<Config>>,
    nearby: Vec<Finding>,
    people: Vec<Finding>,
}

/// All findings of a draft, by place, then severity, then rule. `extent` tells what the edit since `kept` changed; without
/// it everything is looked at.
pub fn check_again(
    context: &Context<'_>,
    config: &Arc<Config>,
    kept: &mut Kept,
    extent: Option<(&Extent, Edit)>,
) -> Vec<Finding> {
    if service::is_silent(context) {
        *kept = Kept::default();
        return service::not_english(context).into_iter().collect();
    }
    let same_config = kept.config.as_ref().is_some_and(|c| c == config);
    let extent = extent.filter(|_| same_config);
    kept.config = Some(Arc::clone(config));
    let spoken = spoken(context.story);
    let n_blocks = context.story.blocks.len();
    let blocks = extent.map_or(0..n_blocks, |(extent, _)| {
        let blocks = &extent.blocks;
        blocks.start.saturating_sub(REACH)..(blocks.end + REACH).min(n_blocks)
    });
    let near = region(context, &blocks);
    if extent.is_some_and(|(_, edit)| keep(&mut kept.nearby, edit, near)) {
        kept.nearby.extend(nearby(context, &spoken, &blocks));
    } else {
        kept.nearby = run(context, &spoken, Reads::Nearby);
    }
    let keeps_people = extent
        .is_some_and(|(extent, edit)| extent.keeps_people && keep(&mut kept.people, edit, NOWHERE));
    if !keeps_people {
        kept.people = run(context, &spoken, Reads::People);
    }
    let mut findings = run(context, &spoken, Reads::Draft);
    service::invisible(context, &mut findings);
    findings.extend(kept.nearby.iter().cloned());
    findings.extend(kept.people.iter().cloned());
    sort(&mut findings);
    yield_to_specific(&mut findings);
    findings
}

/// No place of a draft.
const NOWHERE: Span = Span {
    start: Offset(u32::MAX),
    end: Offset(u32::MAX),
};

/// What the rules of one kind find.
fn run(context: &Context<'_>, spoken: &[Span], reads: Reads) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| Reads::of(rule) == reads) {
        if !levels::is_on(rule, context.config) {
            continue;
        }
        let mut own = Vec::new();
        (rule.check)(context, &mut own);
        if !rule.group.speaks_in_quotations() {
            own.retain(|finding| !is_spoken(spoken, finding.span));
        }
        levels::apply(rule, context, &mut own);
        findings.append(&mut own);
    }
    findings
}

/// What local rules find in `blocks`.
fn nearby(context: &Context<'_>, spoken: &[Span], blocks: &Range<usize>) -> Vec<Finding> {
    let n_blocks = context.story.blocks.len();
    let seen = blocks.start.saturating_sub(REACH)..(blocks.end + REACH).min(n_blocks);
    let story = context.story.excerpt(seen);
    let excerpt = Context {
        story: &story,
        shared: &Shared::default(),
        ..*context
    };
    let mut findings = run(&excerpt, spoken, Reads::Nearby);
    let near = region(context, blocks);
    findings.retain(|finding| is_in(finding.span.start, near));
    findings
}

/// From the first character of `blocks` to the block behind them.
fn region(context: &Context<'_>, blocks: &Range<usize>) -> Span {
    let start = |idx: usize| context.story.blocks.get(idx).map(|b| b.block.span.start);
    let first = if blocks.start == 0 {
        None
    } else {
        start(blocks.start)
    };
    Span {
        start: first.unwrap_or_default(),
        end: start(blocks.end).unwrap_or(NOWHERE.start),
    }
}

fn is_in(at: Offset, region: Span) -> bool {
    region.start <= at && at < region.end
}

/// Drops the findings that stand in `region` now, and moves the others. False if one of them cannot be moved.
fn keep(findings: &mut Vec<Finding>, edit: Edit, region: Span) -> bool {
    let mut all = true;
    findings.retain_mut(|finding| {
        let at = finding.span.start;
        let at = if at >= edit.old_end {
            edit.moved(at)
        } else {
            at.min(edit.start)
        };
        if is_in(at, region) {
            return false;
        }
        let edits = finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
        let spans = std::iter::once(&mut finding.span)
            .chain(finding.related.iter_mut().map(|related| &mut related.span))
            .chain(edits.map(|edit| &mut edit.span));
        for span in spans {
            match edit.words(*span) {
                Some(moved) => *span = moved,
                None => all = false,
            }
        }
        true
    });
    all
}

#[cfg(test)]
mod tests;

//! The findings after an edit: rules that look at a block and what stands near it are asked about the blocks around the
//! edit alone, rules about people or names only when these changed. Every other rule is asked about the whole draft each
//! time, which is always right; a rule goes into one of the lists below when [`tests`] show that it may.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::{
    Context, Finding, RULES, Rule, Shared, ignores, is_spoken, levels, name_words, service, sort,
    spoken, yield_to_specific,
};
use crate::desk::Config;
use crate::story::{Extent, Story};
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

/// Rules that read people, all names, the words for peoples, and where these stand; the words beside a name only where
/// they say so ([`Shared::reads_beside_names`]).
const OF_NAMES: &[&str] = &["caption-name-conflict", "name-variant", "org-variant"];

/// Which changes make a rule speak anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    Draft,
    Nearby,
    People,
    Names,
}

/// The kinds of rules in the order in which they are asked.
const KINDS: [Reads; 4] = [Reads::Nearby, Reads::People, Reads::Names, Reads::Draft];

/// What each rule reads, in the order of the registry.
static READS: LazyLock<Vec<Reads>> = LazyLock::new(|| RULES.iter().map(Reads::of).collect());

impl Reads {
    fn of(rule: &Rule) -> Self {
        if LOCAL.contains(&rule.id) {
            Self::Nearby
        } else if OF_PEOPLE.contains(&rule.id) {
            Self::People
        } else if OF_NAMES.contains(&rule.id) {
            Self::Names
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
    names: Vec<Finding>,
    /// [`Shared::reads_beside_names`] of the last reading.
    reads_beside_names: bool,
}

impl Kept {
    fn of(&mut self, reads: Reads) -> Option<&mut Vec<Finding>> {
        match reads {
            Reads::Nearby => Some(&mut self.nearby),
            Reads::People => Some(&mut self.people),
            Reads::Names => Some(&mut self.names),
            Reads::Draft => None,
        }
    }

    /// Moves what is found by rules of this kind to where it stands after the edit, and looks again around it where that is
    /// enough. False if these rules must be asked about the whole draft.
    fn outlives(
        &mut self,
        reads: Reads,
        context: &Context<'_>,
        spoken: &[Span],
        (extent, edit): (&Extent, Edit),
    ) -> bool {
        // Whether a finding is about an ignored word is read from what stands around it.
        let is_read_alone = context.config.ignore_words.is_empty();
        match reads {
            Reads::Nearby => {
                let blocks = widened(&extent.blocks, REACH, context.story);
                let near = region(context, &blocks);
                let all = keep(&mut self.nearby, edit, |at, _| is_in(at, near));
                if all {
                    self.nearby.extend(nearby(context, spoken, &blocks));
                }
                all
            }
            Reads::People => {
                is_read_alone && extent.keeps_people && keep(&mut self.people, edit, |_, _| false)
            }
            Reads::Names => {
                is_read_alone
                    && extent.keeps_names
                    && !self.reads_beside_names
                    && !name_words::is_tagged(context.text, edit.new_end)
                    && keep(&mut self.names, edit, |_, _| false)
            }
            Reads::Draft => false,
        }
    }
}

/// How far rules were asked when something more pressing came.
#[derive(Debug, Default)]
pub struct Begun {
    /// So many of [`KINDS`] are done.
    n_kinds: usize,
    /// So many rules of the next kind are, with what they found; none before the first is asked.
    n_rules: Option<usize>,
    found: Vec<Finding>,
    /// [`Shared::reads_beside_names`] of these rules.
    read_beside_names: bool,
}

/// All findings of a draft, by place, then severity, then rule. `extent` tells what the edit since `kept` changed; without
/// it everything is looked at. Nothing where `must_stop` says so between two rules: the same call goes on then from where
/// `begun` says.
pub fn check_again(
    context: &Context<'_>,
    config: &Arc<Config>,
    kept: &mut Kept,
    begun: &mut Begun,
    extent: Option<(&Extent, Edit)>,
    must_stop: &mut dyn FnMut() -> bool,
) -> Option<Vec<Finding>> {
    if service::is_silent(context) {
        *kept = Kept::default();
        return Some(service::not_english(context).into_iter().collect());
    }
    let same_config = kept.config.as_ref().is_some_and(|c| c == config);
    let extent = extent.filter(|_| same_config);
    let spoken = spoken(context.story);
    while let Some(reads) = KINDS.get(begun.n_kinds).copied() {
        let is_kept = begun.n_rules.is_none()
            && extent.is_some_and(|extent| kept.outlives(reads, context, &spoken, extent));
        if !is_kept {
            context.shared.reads_beside_names.set(false);
            let asked = run(context, &spoken, reads, begun, must_stop);
            begun.read_beside_names |= context.shared.reads_beside_names.get();
            asked?;
            if reads == Reads::Names {
                kept.reads_beside_names = begun.read_beside_names;
            }
            // Nothing is kept of the last kind.
            if let Some(own) = kept.of(reads) {
                *own = std::mem::take(&mut begun.found);
            }
            begun.read_beside_names = false;
        }
        begun.n_kinds += 1;
        begun.n_rules = None;
    }
    kept.config = Some(Arc::clone(config));
    let mut findings = std::mem::take(begun).found;
    service::invisible(context, &mut findings);
    for own in [&kept.nearby, &kept.people, &kept.names] {
        findings.extend(own.iter().cloned());
    }
    sort(&mut findings);
    yield_to_specific(&mut findings);
    Some(findings)
}

/// What a draft's findings are as far as can be said at once after `edit`, which changed `blocks`: those `before`, where
/// they stand now, and what local rules find around the edit. These are asked about the story; where that holds no more
/// than the blocks, about `near`, a story of the blocks that [`seen`] gives.
pub fn check_near(
    context: &Context<'_>,
    near: Option<&Story>,
    blocks: &Range<usize>,
    edit: Edit,
    mut before: Vec<Finding>,
) -> Vec<Finding> {
    if service::is_silent(context) {
        return service::not_english(context).into_iter().collect();
    }
    let blocks = widened(blocks, REACH, context.story);
    let around = region(context, &blocks);
    let is_again = |at, rule| is_in(at, around) && LOCAL.contains(&rule);
    keep(&mut before, edit, |at, rule| {
        rule == "not-english" || is_again(at, rule)
    });
    let mut fresh = match near {
        None => nearby(context, &spoken(context.story), &blocks),
        Some(story) => {
            let excerpt = Context {
                story,
                shared: &Shared::default(),
                ..*context
            };
            ask(&excerpt, &spoken(story), around)
        }
    };
    ignores::apply(context, &mut fresh);
    // What an ignore hides may stand elsewhere.
    fresh.retain(|finding| !ignores::is_own(finding));
    before.append(&mut fresh);
    sort(&mut before);
    yield_to_specific(&mut before);
    before
}

/// The blocks that local rules look at where `blocks` have changed.
pub fn seen(blocks: &Range<usize>, story: &Story) -> Range<usize> {
    widened(blocks, 2 * REACH, story)
}

fn widened(blocks: &Range<usize>, by: usize, story: &Story) -> Range<usize> {
    blocks.start.saturating_sub(by)..(blocks.end + by).min(story.blocks.len())
}

/// No place of a draft.
const NOWHERE: Span = Span {
    start: Offset(u32::MAX),
    end: Offset(u32::MAX),
};

/// Asks the rules of one kind that `begun` has not asked yet; nothing where `must_stop` says so between two of them.
fn run(
    context: &Context<'_>,
    spoken: &[Span],
    reads: Reads,
    begun: &mut Begun,
    must_stop: &mut dyn FnMut() -> bool,
) -> Option<()> {
    let n_asked = begun.n_rules.get_or_insert(0);
    let rules = RULES
        .iter()
        .zip(&*READS)
        .filter(|(rule, own)| **own == reads && levels::is_on(rule, context.config));
    for (rule, _) in rules.skip(*n_asked) {
        if must_stop() {
            return None;
        }
        let mut own = Vec::new();
        (rule.check)(context, &mut own);
        if !rule.group.speaks_in_quotations() {
            own.retain(|finding| !is_spoken(spoken, finding.span));
        }
        levels::apply(rule, context, &mut own);
        begun.found.append(&mut own);
        *n_asked += 1;
    }
    Some(())
}

/// What local rules find in `blocks`.
fn nearby(context: &Context<'_>, spoken: &[Span], blocks: &Range<usize>) -> Vec<Finding> {
    let story = context.story.excerpt(widened(blocks, REACH, context.story));
    let excerpt = Context {
        story: &story,
        shared: &Shared::default(),
        ..*context
    };
    ask(&excerpt, spoken, region(context, blocks))
}

/// What local rules find in `region`, asked about a story of the blocks there and around it.
fn ask(excerpt: &Context<'_>, spoken: &[Span], region: Span) -> Vec<Finding> {
    let mut begun = Begun::default();
    // Never stopped, they all answer.
    let _ = run(excerpt, spoken, Reads::Nearby, &mut begun, &mut || false);
    let mut findings = begun.found;
    findings.retain(|finding| is_in(finding.span.start, region));
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

/// Drops the findings that are `gone` where their place, and their rule, is now this, and moves the others. False if one of
/// them cannot be moved; it is dropped, too.
fn keep(
    findings: &mut Vec<Finding>,
    edit: Edit,
    is_gone: impl Fn(Offset, &'static str) -> bool,
) -> bool {
    let mut all = true;
    findings.retain_mut(|finding| {
        let at = finding.span.start;
        let at = if at >= edit.old_end {
            edit.moved(at)
        } else {
            at.min(edit.start)
        };
        if is_gone(at, finding.rule) {
            return false;
        }
        let edits = finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
        let mut spans = std::iter::once(&mut finding.span)
            .chain(finding.related.iter_mut().map(|related| &mut related.span))
            .chain(edits.map(|edit| &mut edit.span));
        let is_moved = spans.all(|span| {
            let moved = edit.words(*span);
            *span = moved.unwrap_or(*span);
            moved.is_some()
        });
        all &= is_moved;
        is_moved
    });
    all
}

#[cfg(test)]
mod tests;

//! The draft's checkable statements: quotations, roles, times, quantities and superlatives that something says.
//!
//! Nothing is found here that is not already in the story; a statement is listed once, under its strongest kind.

use super::{Claim, ClaimKind, Person, Story};
use crate::extract::ContentKind;
use crate::extract::time::TimexType;
use crate::text::Span;

/// Fills in `story.claims` from everything else in the story.
pub(super) fn resolve(story: &mut Story) {
    let mut claims = quotations(story);
    for person in &story.people {
        roles(story, person, &mut claims);
    }
    claims.extend(times(story));
    claims.extend(story.quantities.iter().map(|q| Claim {
        span: q.span,
        kind: ClaimKind::Quantity,
    }));
    claims.extend(story.blocks.iter().flat_map(|block| {
        block.facts.superlatives.iter().map(|span| Claim {
            span: block.absolute(*span),
            kind: ClaimKind::Superlative,
        })
    }));
    claims.sort_by_key(order);
    claims.dedup();
    story.claims = claims;
}

/// By place, then by kind. Both ends of the span are one number: there is nothing dearer here than to compare them.
fn order(claim: &Claim) -> (u64, ClaimKind) {
    let place = u64::from(claim.span.start.0) << 32 | u64::from(claim.span.end.0);
    (place, claim.kind)
}

/// Are they in the order in which they are told? An edit may have brought two of them together that stood apart.
pub(super) fn are_in_order(claims: &[Claim]) -> bool {
    claims.is_sorted_by(|one, two| order(one) < order(two))
}

/// Who said what. A fragment inside a reported clause is checked with its clause.
fn quotations(story: &Story) -> Vec<Claim> {
    let n_others = story.times.len() + story.quantities.len() + 2 * story.people.len();
    let mut claims: Vec<Claim> = Vec::with_capacity(story.quotations.len() + n_others);
    let mut clause = Span::default();
    for quotation in &story.quotations {
        match quotation.kind {
            ContentKind::Indirect => clause = quotation.span,
            ContentKind::Mixed if clause.contains(quotation.span) => continue,
            _ => {}
        }
        claims.push(Claim {
            span: quotation.span,
            kind: ClaimKind::Quotation,
        });
    }
    claims
}

/// Each role of a person once, with the name it stands with.
fn roles(story: &Story, person: &Person, claims: &mut Vec<Claim>) {
    for (nth, role) in person.roles.iter().enumerate() {
        if person.roles[..nth].iter().any(|r| r.text == role.text) {
            continue;
        }
        let name = story.block_at(role.span.start).and_then(|block| {
            let block = story.blocks[block].block.span;
            let at = person.mentions.partition_point(|m| m.span < role.span);
            // The nearest mention on either side, in the same block.
            let near = [at.checked_sub(1), Some(at)];
            near.into_iter()
                .flatten()
                .filter_map(|i| person.mentions.get(i))
                .filter(|m| block.contains(m.span))
                .min_by_key(|m| distance(m.span, role.span))
        });
        let span = name.map_or(role.span, |m| Span {
            start: m.span.start.min(role.span.start),
            end: m.span.end.max(role.span.end),
        });
        claims.push(Claim {
            span,
            kind: ClaimKind::Role,
        });
    }
}

fn distance(a: Span, b: Span) -> u32 {
    if a.start < b.start {
        b.start.0.saturating_sub(a.end.0)
    } else {
        a.start.0.saturating_sub(b.end.0)
    }
}

/// Dates and times that can be looked up: not "now" or "in the future", and not a length of time, whose number is a
/// quantity.
fn times(story: &Story) -> impl Iterator<Item = Claim> + '_ {
    story
        .times
        .iter()
        .filter(|time| time.kind != TimexType::Duration && !time.value.ends_with("_REF"))
        .map(|time| Claim {
            span: time.span,
            kind: ClaimKind::Time,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Quantity;
    use crate::story::{
        Attribution, MentionForm, PersonKind, PersonMention, Quotation, Role, Time,
    };

    fn quotation(start: usize, end: usize, kind: ContentKind) -> Quotation {
        Quotation {
            span: Span::new(start, end),
            kind,
            block: 0,
            speaker: None,
            person: None,
            speaker_span: None,
            pronoun: None,
            rival: None,
            cue: None,
            attribution: Attribution::None,
            evidence: None,
            continues: None,
            attributed_nearby: false,
        }
    }

    fn claims(mut story: Story) -> Vec<(usize, usize, &'static str)> {
        resolve(&mut story);
        story
            .claims
            .iter()
            .map(|c| {
                (
                    c.span.start.to_usize(),
                    c.span.end.to_usize(),
                    c.kind.name(),
                )
            })
            .collect()
    }

    #[test]
    fn a_fragment_is_checked_with_its_clause() {
        let story = Story {
            quotations: vec![
                quotation(5, 40, ContentKind::Indirect),
                quotation(20, 30, ContentKind::Mixed),
                quotation(50, 60, ContentKind::Mixed),
            ],
            ..Story::default()
        };
        assert_eq!(claims(story), [(5, 40, "quotation"), (50, 60, "quotation")]);
    }

    #[test]
    fn a_role_is_listed_once_with_its_name() {
        let block = crate::block::Block {
            span: Span::new(0, 100),
            kind: crate::block::BlockKind::Body,
            masks: Vec::new(),
            dateline: None,
            defines: false,
        };
        let role = |start, end| Role {
            text: "Mayor".to_owned(),
            span: Span::new(start, end),
            qualified: false,
        };
        let mention = |start, end| PersonMention {
            span: Span::new(start, end),
            form: MentionForm::Full,
            block: 0,
            quoted: false,
            possessive: false,
            ambiguous: false,
        };
        let story = Story {
            blocks: vec![crate::story::StoryBlock {
                block,
                facts: std::sync::Arc::default(),
            }],
            people: vec![Person {
                name: "Jane Roe".to_owned(),
                kind: PersonKind::Person,
                family: "Roe".to_owned(),
                family_first: false,
                roles: vec![role(0, 5), role(50, 55)],
                mentions: vec![mention(6, 14), mention(56, 64)],
                pronouns: Vec::new(),
            }],
            ..Story::default()
        };
        assert_eq!(claims(story), [(0, 14, "role")]);
    }

    #[test]
    fn vague_times_and_durations_are_not_claimed_as_times() {
        let time = |start, end, kind, value: &str| Time {
            span: Span::new(start, end),
            kind,
            value: value.to_owned(),
            block: 0,
            quoted: false,
            zone: None,
            date: None,
            approximate: false,
            status: crate::story::EventStatus::Actual,
            expression: 0,
            granularity: None,
            weekday: None,
            zone_words: None,
            bond: None,
        };
        let story = Story {
            times: vec![
                time(0, 3, TimexType::Date, "PRESENT_REF"),
                time(10, 18, TimexType::Date, "2019-02-28"),
                time(20, 30, TimexType::Duration, "PT25M"),
            ],
            quantities: vec![Quantity {
                span: Span::new(20, 30),
                value: 25.0,
                unit: Some("minute"),
                ..Quantity::default()
            }],
            ..Story::default()
        };
        assert_eq!(claims(story), [(10, 18, "time"), (20, 30, "quantity")]);
    }
}

//! What stands over the headline and over each speaker's introduction: how much is said, and by whom.

use super::first_words;
use crate::analysis::Analysis;
use crate::block::BlockKind;
use crate::extract::ContentKind;
use crate::story::{Person, PersonKind, Quotation, Story};
use crate::text::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The line over which it is shown is the one where this begins.
    pub span: Span,
    pub title: String,
}

/// The lenses of a draft, in text order.
pub fn lenses(analysis: &Analysis) -> Vec<Lens> {
    let story = &analysis.story;
    let counted = counted(story);
    let mut lenses: Vec<Lens> = overview(analysis, &counted).into_iter().collect();
    let all_words: usize = counted.iter().map(|q| words(analysis, q)).sum();
    for (idx, person) in story.people.iter().enumerate() {
        let own = counted
            .iter()
            .filter(|q| q.person.is_some_and(|p| p.index() == idx));
        let (n, n_words) = own.fold((0, 0), |(n, sum), q| (n + 1, sum + words(analysis, q)));
        let Some(introduction) = person.introduction().filter(|_| n > 0) else {
            continue;
        };
        let mut title = count(n, "quotation");
        if n_words > 0 {
            let share = (100 * n_words + all_words / 2) / all_words;
            title = format!("{title} · {share} % of quoted words");
        }
        if !matches!(person.kind, PersonKind::Person) {
            title = format!("{}: {title}", first_words(&person.name, 40));
        }
        lenses.push(Lens {
            span: introduction.span,
            title,
        });
    }
    lenses.sort_by_key(|lens| lens.span);
    lenses
}

/// "612 words · 7 sources · 12 quotations", over the headline or whatever comes first.
fn overview(analysis: &Analysis, counted: &[&Quotation]) -> Option<Lens> {
    let blocks = &analysis.story.blocks;
    let is_headline = |kind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
    let first = blocks
        .iter()
        .find(|b| is_headline(b.block.kind))
        .or_else(|| blocks.iter().find(|b| b.block.kind.is_prose()))?;
    let n_words: u32 = blocks
        .iter()
        .filter(|b| b.block.kind.is_running())
        .map(|b| b.facts.fingerprint.n_words)
        .sum();
    let sources = sources(&analysis.story, counted).count();
    Some(Lens {
        span: first.block.span,
        title: [
            count(n_words as usize, "word"),
            count(sources, "source"),
            count(counted.len(), "quotation"),
        ]
        .join(" · "),
    })
}

/// People and groups that are quoted, directly or not.
fn sources<'a>(
    story: &'a Story,
    counted: &'a [&Quotation],
) -> impl Iterator<Item = &'a Person> + 'a {
    let people = story.people.iter().enumerate();
    people
        .filter(|(idx, _)| {
            let mut own = counted.iter().filter_map(|q| q.person);
            own.any(|person| person.index() == *idx)
        })
        .map(|(_, person)| person)
}

/// Each quotation once: a fragment belongs to the reported clause that holds it.
fn counted(story: &Story) -> Vec<&Quotation> {
    let mut counted: Vec<&Quotation> = Vec::new();
    let mut clause: Option<Span> = None;
    for quotation in &story.quotations {
        match quotation.kind {
            ContentKind::Indirect => clause = Some(quotation.span),
            ContentKind::Mixed if clause.is_some_and(|c| c.contains(quotation.span)) => continue,
            ContentKind::Direct | ContentKind::Mixed => {}
        }
        counted.push(quotation);
    }
    counted
}

/// Words in quotation marks of the quotation, those of its fragments included.
fn words(analysis: &Analysis, quotation: &Quotation) -> usize {
    let spoken = |span: Span| span.of(&analysis.text).split_whitespace().count();
    if quotation.kind != ContentKind::Indirect {
        return spoken(quotation.span);
    }
    let quotations = &analysis.story.quotations;
    let from = quotations.partition_point(|q| q.span.start < quotation.span.start);
    quotations[from..]
        .iter()
        .take_while(|q| q.span.start < quotation.span.end)
        .filter(|q| q.kind == ContentKind::Mixed && quotation.span.contains(q.span))
        .map(|q| spoken(q.span))
        .sum()
}

/// "1 source", "7 sources".
fn count(n: usize, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {what}{plural}")
}

#[cfg(test)]
mod tests {
    use super::super::tests::plain;
    use super::*;

    #[test]
    fn the_headline_counts_and_each_speaker_has_a_share() {
        let analysis = plain(
            "Town gets a bridge\n\n“We won today,” Mayor José Roe said. Roe said the town was “very glad.”\n\n“No,” Ann Lee said. She said that it rained.\n",
        );
        let shown: Vec<(&str, String)> = lenses(&analysis)
            .into_iter()
            .map(|l| (l.span.of(&analysis.text), l.title))
            .collect();
        assert_eq!(
            shown,
            [
                (
                    "Town gets a bridge",
                    "23 words · 2 sources · 4 quotations".to_owned()
                ),
                ("José Roe", "2 quotations · 83 % of quoted words".to_owned()),
                ("Ann Lee", "2 quotations · 17 % of quoted words".to_owned()),
            ]
        );
    }
}

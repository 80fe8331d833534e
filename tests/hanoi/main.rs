//! The real article of `../shared/drafts` against a person's reading of it (`hanoi-summit.gold.json`).
//!
//! Article and reading are not part of the project: where the folder `../shared` (or `COPYDESK_SHARED`) is missing, the
//! tests say so and pass. Where the reading's form differs from PRODUCT.md's, PRODUCT.md's holds.

mod gold;
mod score;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use copydesk::analysis::{Analysis, Analyst, Input};
use copydesk::desk::Config;
use copydesk::extract::ContentKind;
use copydesk::rules::{Finding, RULES};
use copydesk::story::{EventStatus, MentionForm, Person, PersonKind, Quotation};
use copydesk::text::{Format, Span};
use gold::Gold;
use score::Score;

/// The article, the person's reading, and ours with and without its date.
struct Article {
    gold: Gold,
    dated: Analysis,
    undated: Analysis,
}

static ARTICLE: LazyLock<Option<Article>> = LazyLock::new(|| {
    let folder = shared().join("drafts");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let (Some(text), Some(gold)) = (read("hanoi-summit.txt"), read("hanoi-summit.gold.json"))
    else {
        say(&format!(
            "{} is not there: the comparison with the real article is left out\n",
            folder.display()
        ));
        return None;
    };
    let text: Arc<str> = text.into();
    let gold: Gold = serde_json::from_str(&gold).expect("the reading has its usual form");
    let date = gold.meta.document_date.parse().expect("a date");
    Some(Article {
        gold,
        dated: analyse(&text, Some(date)),
        undated: analyse(&text, None),
    })
});

#[test]
fn every_quotation_has_its_speaker_and_how_that_is_known() {
    let Some(article) = &*ARTICLE else { return };
    let mut score = Score::new("quotations");
    let quotations = &article.dated.story.quotations;
    for gold in &article.gold.quotes {
        let found = quotations.iter().find(|q| q.span == gold.span());
        let right = found.is_some_and(|q| {
            q.kind == ContentKind::Direct
                && q.speaker.as_deref() == Some(article.gold.name(&gold.speaker))
                && q.attribution.name() == gold.attribution()
                && cue_agrees(article, q, gold)
        });
        score.note(right, || format!("{}: read as {found:?}", gold.id));
    }
    let marked = quotations
        .iter()
        .filter(|q| q.kind != ContentKind::Indirect)
        .count();
    score.surplus(
        marked.saturating_sub(article.gold.quotes.len()),
        "quoted spans",
    );
    score.finish();
}

/// The cue is the verb group alone, where a cue stands with the quotation.
fn cue_agrees(article: &Article, ours: &Quotation, gold: &gold::Quote) -> bool {
    match (&gold.cue, &gold.verb) {
        (Some(place), Some(verb)) => ours
            .cue
            .is_some_and(|cue| cue.of(&article.dated.text) == verb && place.span().contains(cue)),
        _ => true,
    }
}

#[test]
fn reported_speech_has_its_speaker() {
    let Some(article) = &*ARTICLE else { return };
    let mut score = Score::new("reported speech");
    for gold in &article.gold.indirect_speech {
        let best = article
            .dated
            .story
            .quotations
            .iter()
            .filter(|q| q.kind == ContentKind::Indirect)
            .max_by(|a, b| {
                share(a.span, gold.claim.span()).total_cmp(&share(b.span, gold.claim.span()))
            });
        let right = best.is_some_and(|q| {
            let speaker = q.speaker.as_deref();
            share(q.span, gold.claim.span()) >= 0.8
                && match gold.speaker.strip_suffix(" (implied)") {
                    Some(id) => speaker.is_none_or(|name| name == article.gold.name(id)),
                    None => speaker == Some(article.gold.name(&gold.speaker)),
                }
        });
        let nearest = best.map(|q| (q.span.of(&article.dated.text), &q.speaker));
        score.note(right, || format!("{}: nearest is {nearest:?}", gold.id));
    }
    score.finish();
}

/// What two spans share, of what they cover together.
#[allow(clippy::cast_precision_loss)] // Lengths of a short article.
fn share(a: Span, b: Span) -> f64 {
    let shared = a
        .end
        .0
        .min(b.end.0)
        .saturating_sub(a.start.0.max(b.start.0));
    let together = a.end.0.max(b.end.0) - a.start.0.min(b.start.0);
    f64::from(shared) / f64::from(together)
}

#[test]
fn people_have_their_roles_and_mentions() {
    let Some(article) = &*ARTICLE else { return };
    let (mut people, mut roles) = (Score::new("people"), Score::new("roles"));
    let mut mentions = Score::new("named mentions");
    let ours: Vec<&Person> = article
        .dated
        .story
        .people
        .iter()
        .filter(|p| p.kind == PersonKind::Person)
        .collect();
    for gold in &article.gold.people {
        let found = ours.iter().find(|p| p.name == gold.name);
        people.note(found.is_some(), || format!("{} is not there", gold.name));
        for role in &gold.roles {
            let right = found.is_some_and(|p| p.roles.iter().any(|r| r.span == role.span()));
            roles.note(right, || format!("{}: {}", gold.name, role.text));
        }
        let named: Vec<_> = gold.mentions.iter().filter(|m| !m.is_pronoun()).collect();
        for mention in &named {
            let ours = found.and_then(|p| p.mentions.iter().find(|m| m.span == mention.span()));
            let right = ours.is_some_and(|m| {
                m.form.name() == mention.form()
                    && mention.ambiguous.is_none_or(|a| a == m.ambiguous)
            });
            mentions.note(right, || {
                format!("{} {:?}: read as {ours:?}", gold.name, mention.span())
            });
        }
        let n_ours = found.map_or(0, |p| {
            let named = p.mentions.iter().filter(|m| m.form != MentionForm::Pronoun);
            named.count()
        });
        mentions.surplus(n_ours.saturating_sub(named.len()), &gold.name);
    }
    people.surplus(
        ours.len().saturating_sub(article.gold.people.len()),
        "people",
    );
    people.finish();
    roles.finish();
    mentions.finish();
}

#[test]
fn times_have_their_values_with_and_without_a_date() {
    let Some(article) = &*ARTICLE else { return };
    let mut dated = Score::new("times");
    let mut undated = Score::new("times without a date");
    for gold in &article.gold.times {
        let at = |analysis: &Analysis| {
            let times = analysis.story.times.iter();
            times
                .filter(|t| t.span == gold.span())
                .map(|t| (t.kind.name(), t.value.clone()))
                .next()
        };
        let found = at(&article.dated);
        if found.is_none() && gold.optional {
            continue;
        }
        let right = found
            .as_ref()
            .is_some_and(|(kind, value)| *kind == gold.kind && gold.accepts(value));
        dated.note(right, || {
            format!("“{}” {}: read as {found:?}", gold.text, gold.value)
        });
        if let Some(expected) = gold.value_without_date() {
            let found = at(&article.undated);
            let right = found.as_ref().is_some_and(|(_, value)| value == expected);
            undated.note(right, || {
                format!("“{}” {expected}: read as {found:?}", gold.text)
            });
        }
    }
    let known: BTreeSet<_> = article.gold.times.iter().map(gold::Time::span).collect();
    let surplus = article.dated.story.times.iter();
    let surplus: Vec<_> = surplus.filter(|t| !known.contains(&t.span)).collect();
    dated.surplus(surplus.len(), &format!("{surplus:?}"));
    dated.finish();
    undated.finish();
}

#[test]
fn planned_and_actual_events_are_kept_apart() {
    let Some(article) = &*ARTICLE else { return };
    let mut score = Score::new("clock times on the timeline");
    for gold in article.gold.timeline.iter().filter_map(gold::Event::clock) {
        let events = &article.dated.story.timeline;
        let found = events.iter().find(|e| e.value == gold.value);
        let right = found.is_some_and(|e| {
            let planned = matches!(e.status, EventStatus::Planned | EventStatus::Cancelled);
            planned == gold.planned && e.zone.as_deref() == Some("Asia/Ho_Chi_Minh")
        });
        score.note(right, || format!("{}: read as {found:?}", gold.value));
    }
    score.finish();
}

#[test]
fn blocks_have_their_kinds() {
    let Some(article) = &*ARTICLE else { return };
    let mut score = Score::new("blocks");
    let text = &article.dated.text;
    let blocks = &article.dated.story.blocks;
    for gold in &article.gold.blocks {
        let found = blocks
            .iter()
            .map(|b| &b.block)
            .find(|b| b.span.start == gold.span().start);
        let right = found.is_some_and(|b| {
            b.kind.name() == gold.kind()
                && b.span.of(text).trim_end() == gold.span().of(text).trim_end()
        });
        score.note(right, || {
            format!("{} at {:?}: read as {found:?}", gold.kind, gold.span())
        });
    }
    score.surplus(
        blocks.len().saturating_sub(article.gold.blocks.len()),
        "blocks",
    );
    score.finish();
}

#[test]
fn expected_findings_come_and_no_others() {
    let Some(article) = &*ARTICLE else { return };
    let mut score = Score::new("findings");
    let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
    let there = |findings: &[Finding], gold: &gold::Diagnostic| {
        findings.iter().any(|f| {
            f.rule == gold.rule && f.severity.name() == gold.severity && f.span == gold.span()
        })
    };
    let expected = &article.gold.diagnostics_expected;
    let built = expected
        .iter()
        .filter(|d| ids.contains(d.rule.as_str()) && !d.off_by_default());
    for gold in built {
        let findings = if gold.only_if.is_some() {
            &article.undated.findings
        } else {
            &article.dated.findings
        };
        score.note(there(findings, gold), || {
            format!("{} {} at {:?}", gold.rule, gold.severity, gold.span())
        });
    }
    let all = article
        .dated
        .findings
        .iter()
        .chain(&article.undated.findings);
    for finding in all {
        let wanted = expected
            .iter()
            .any(|gold| there(std::slice::from_ref(finding), gold));
        score.refuse(!wanted, || format!("surplus: {finding:?}"));
    }
    score.finish();
}

#[test]
fn nothing_comes_that_must_not() {
    let Some(article) = &*ARTICLE else { return };
    let mut score = Score::new("must-nots kept");
    let text = &article.dated.text;
    for gold in &article.gold.must_not_publish {
        let rule = gold.rule.trim_end_matches(" at warning");
        let spans = gold.spans(text);
        let graded = gold.rule.ends_with(" at warning");
        let broken = article.dated.findings.iter().find(|f| {
            f.rule == rule
                && (!graded || f.severity.name() == "warning")
                && spans.iter().any(|s| s.overlaps(f.span))
        });
        score.note(broken.is_none(), || format!("{}: {broken:?}", gold.rule));
    }
    score.finish();
}

#[test]
fn a_sentence_ends_after_pm_only_where_one_ends() {
    let Some(article) = &*ARTICLE else { return };
    let text = &article.dated.text;
    let sentences: Vec<Span> = article
        .dated
        .story
        .blocks
        .iter()
        .flat_map(|b| b.facts.sentences.iter().map(|s| b.absolute(*s)))
        .collect();
    let begins = |at: usize| sentences.iter().any(|s| s.start.to_usize() == at);
    let mut score = Score::new("sentences around a.m. and p.m.");
    for (at, words) in text.match_indices("m. ") {
        let next = at + words.len();
        let capital = text[next..].starts_with(char::is_uppercase);
        score.note(begins(next) == capital, || format!("at {next}"));
    }
    score.finish();
}

fn analyse(text: &Arc<str>, date: Option<jiff::civil::Date>) -> Analysis {
    Analyst::default().analyse(&Input {
        text: Arc::clone(text),
        format: Format::Plain,
        config: Arc::new(Config::default()),
        caller_date: date,
        file_name: Some("hanoi-summit.txt".to_owned()),
    })
}

fn shared() -> PathBuf {
    std::env::var_os("COPYDESK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    )
}

/// To the terminal even where the test passes: the harness catches what the print macros write.
pub(crate) fn say(words: &str) {
    let mut terminal = std::io::stderr().lock();
    // A closed terminal is no reason to fail.
    let _ = terminal.write_all(words.as_bytes());
}

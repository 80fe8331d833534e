//! An error put into an article, the article that is right, and whether the desk sees the difference.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk::analysis::{Analyst, Input};
use copydesk::desk::Config;
use copydesk::rules::{Finding, Severity};

use crate::article::Article;
use crate::random::Random;
use crate::raw::{self, Part};

/// One thing said rightly and wrongly, to be put between two paragraphs.
pub(crate) struct Statement {
    pub(crate) wrong: String,
    pub(crate) right: String,
}

/// Words of the article replaced, and what of the wrong article is the place of the error.
pub(crate) struct Change {
    pub(crate) edits: Vec<(Part, String)>,
    pub(crate) place: Place,
}

#[derive(Clone, Copy)]
pub(crate) enum Place {
    Sentence,
    Paragraph,
    /// The words put in, and nothing around them.
    Added,
}

/// How errors of a kind are made.
#[derive(Clone, Copy)]
pub(crate) enum Make {
    Statement(fn(&mut Random, &Article) -> Option<Statement>),
    Change(fn(&mut Random, &Article) -> Option<Change>),
}

pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The rules that may report it.
    pub(crate) rules: &'static [&'static str],
    pub(crate) make: Make,
}

/// An article with the error, and its twin without.
pub(crate) struct Case {
    pub(crate) wrong: String,
    pub(crate) right: String,
    /// Of the wrong article.
    pub(crate) place: Part,
}

impl Case {
    pub(crate) fn make(kind: &Kind, random: &mut Random, article: &Article) -> Option<Self> {
        match kind.make {
            Make::Statement(make) => {
                let statement = make(random, article)?;
                // Behind a paragraph of prose that leaves no quotation open, and not behind the last one.
                let prose = article.prose();
                let ends: Vec<_> = prose[..prose.len().saturating_sub(1)]
                    .iter()
                    .filter(|p| raw::outside_quotes(&article.text, p.end))
                    .collect();
                let at = random.pick(&ends)?.end;
                let marked = |words: &str| match_marks(&article.text, words);
                let (wrong, right) = (marked(&statement.wrong), marked(&statement.right));
                Some(Self {
                    place: Part::new(at + 2, at + 2 + wrong.len()),
                    wrong: put(&article.text, at, &wrong),
                    right: put(&article.text, at, &right),
                })
            }
            Make::Change(make) => {
                let Change { mut edits, place } = make(random, article)?;
                edits.sort_by_key(|(part, _)| part.start);
                let mut wrong = article.text.clone();
                for (part, words) in edits.iter().rev() {
                    wrong.replace_range(part.start..part.end, words);
                }
                let (first, words) = edits.first()?;
                let first = Part::new(first.start, first.start + words.len());
                Some(Self {
                    place: match place {
                        Place::Sentence => raw::sentence(&wrong, first),
                        Place::Paragraph => raw::line(&wrong, first.start),
                        Place::Added => first,
                    },
                    right: article.text.clone(),
                    wrong,
                })
            }
        }
    }
}

fn put(text: &str, at: usize, words: &str) -> String {
    format!("{}\n\n{words}{}", &text[..at], &text[at..])
}

/// The statement in the marks that the article uses.
fn match_marks(text: &str, words: &str) -> String {
    if text.contains('"') && !text.contains('“') {
        return words.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    }
    words.to_owned()
}

/// What became of one error.
pub(crate) struct Verdict {
    /// A finding of a fitting rule that the twin has not, at the place.
    pub(crate) found: bool,
    /// Such a finding elsewhere names the place as its evidence.
    pub(crate) by_evidence: bool,
    /// The twin has no warning that the article has not. Nothing to see where the twin is the article.
    pub(crate) silent: Option<bool>,
    /// The twin's warnings, for a person to read.
    pub(crate) noise: Vec<String>,
}

/// Reads articles, and keeps what it found in each of the clean ones.
#[derive(Default)]
pub(crate) struct Desk {
    clean: BTreeMap<String, Vec<Finding>>,
}

impl Desk {
    pub(crate) fn judge(&mut self, kind: &Kind, article: &Article, case: &Case) -> Verdict {
        let clean = self
            .clean
            .entry(article.name.clone())
            .or_insert_with(|| read(article, &article.text))
            .clone();
        let is_article = case.right == article.text;
        let twin = if is_article {
            clean.clone()
        } else {
            read(article, &case.right)
        };
        let wrong = new_ones(&twin, read(article, &case.wrong));
        let fitting = |f: &&Finding| kind.rules.contains(&f.rule);
        let here = |span: copydesk::text::Span| {
            let range = span.range();
            case.place.touches(range.start, range.end)
        };
        let found = wrong.iter().filter(fitting).any(|f| here(f.span));
        let by_evidence = wrong
            .iter()
            .filter(fitting)
            .any(|f| f.related.iter().any(|r| here(r.span)));
        let noise: Vec<String> = if is_article {
            Vec::new()
        } else {
            new_ones(&clean, twin)
                .into_iter()
                .filter(|f| f.severity <= Severity::Warning)
                .map(|f| format!("{}: {}", f.rule, f.message))
                .collect()
        };
        Verdict {
            found,
            by_evidence: !found && by_evidence,
            silent: (!is_article).then_some(noise.is_empty()),
            noise,
        }
    }
}

fn read(article: &Article, text: &str) -> Vec<Finding> {
    let analysis = Analyst::default().analyse(&Input {
        text: Arc::from(text),
        format: article.format,
        config: Arc::new(Config::default()),
        caller_date: article.date,
        file_name: Some(article.name.clone()),
    });
    analysis.findings
}

/// The findings of `all` that say what none of `known` says.
fn new_ones(known: &[Finding], all: Vec<Finding>) -> Vec<Finding> {
    let mut known: Vec<_> = known.iter().map(|f| (f.rule, &f.message)).collect();
    all.into_iter()
        .filter(|finding| {
            let same = |k: &(&str, &String)| *k == (finding.rule, &finding.message);
            match known.iter().position(same) {
                Some(at) => {
                    known.swap_remove(at);
                    false
                }
                None => true,
            }
        })
        .collect()
}

//! Drafts read as a table: each quotation a line, first words | kind | speaker | cue | how known. A dash stands for
//! nothing.

use std::sync::Arc;

use copydesk::analysis::{Analysis, Analyst, Input};
use copydesk::desk::Config;
use copydesk::text::Format;

pub(crate) fn read(text: &str) -> Analysis {
    Analyst::default().analyse(&Input {
        text: Arc::from(text),
        format: Format::Plain,
        config: Arc::new(Config::default()),
        caller_date: None,
        file_name: None,
    })
}

pub(crate) fn quotations(text: &str, indirect: bool) -> Vec<String> {
    let analysis = read(text);
    let name =
        |span: Option<copydesk::text::Span>| span.map_or("-", |s| s.of(&analysis.text)).to_owned();
    analysis
        .story
        .quotations
        .iter()
        .filter(|q| indirect || q.kind.name() != "indirect")
        .map(|q| {
            let words: Vec<&str> = q
                .span
                .of(&analysis.text)
                .split_whitespace()
                .take(2)
                .collect();
            let speaker = q.speaker.clone().unwrap_or_else(|| "-".into());
            format!(
                "{} | {} | {speaker} | {} | {}",
                words.join(" "),
                q.kind.name(),
                name(q.cue),
                q.attribution.name()
            )
        })
        .collect()
}

#[track_caller]
pub(crate) fn marks(text: &str, expected: &[&str]) {
    assert_eq!(quotations(text, false), expected, "{text}");
}

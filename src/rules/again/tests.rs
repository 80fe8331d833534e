use super::*;
use crate::analysis::{Analyst, Input};
use crate::rules::page;
use crate::story::Story;
use crate::text::Format;

/// A draft of every rule's examples, several times over in another order, so that each stands beside others.
fn draft(turn: usize) -> String {
    let mut parts: Vec<String> = RULES
        .iter()
        .flat_map(|rule| page(rule).examples.clone())
        .map(|example| example.text)
        .collect();
    let by = turn * 7 % parts.len();
    parts.rotate_left(by);
    for nth in (0..parts.len()).step_by(turn + 2) {
        let other = (nth * 5 + turn) % parts.len();
        parts.swap(nth, other);
    }
    parts.join("\n\n")
}

fn read(text: &str, toml: &str) -> (Story, Arc<Config>) {
    let (config, _) = Config::from_toml(toml, &Config::default(), &super::super::known());
    let config = Arc::new(config);
    let analysis = Analyst::default().analyse(&Input {
        text: text.into(),
        format: Format::Plain,
        config: Arc::clone(&config),
        caller_date: None,
        file_name: Some("2019-02-28-draft.txt".to_owned()),
    });
    (analysis.story, config)
}

/// Every rule that is off by default, on.
fn all_on() -> String {
    let rows = RULES
        .iter()
        .map(|rule| format!("{} = \"warning\"\n", rule.id));
    format!("[rules]\n{}", rows.collect::<String>())
}

/// What the rule finds block by block, each with its surroundings alone.
fn piecemeal(context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
    let n_blocks = context.story.blocks.len();
    let mut findings = Vec::new();
    for idx in 0..n_blocks {
        let seen = idx.saturating_sub(REACH)..(idx + 1 + REACH).min(n_blocks);
        let story = context.story.excerpt(seen);
        let excerpt = Context {
            story: &story,
            shared: &Shared::default(),
            ..*context
        };
        let mut own = Vec::new();
        (rule.check)(&excerpt, &mut own);
        let near = region(context, &(idx..idx + 1));
        own.retain(|finding| is_in(finding.span.start, near));
        findings.append(&mut own);
    }
    sort(&mut findings);
    findings
}

#[test]
fn local_rules_see_no_further_than_their_reach() {
    for turn in 0..6 {
        let text = draft(turn);
        let (story, config) = read(&text, &all_on());
        let context = Context {
            format: Format::Plain,
            text: &text,
            story: &story,
            config: &config,
            shared: &Shared::default(),
        };
        for rule in RULES.iter().filter(|rule| Reads::of(rule) == Reads::Nearby) {
            let mut whole = Vec::new();
            (rule.check)(&context, &mut whole);
            sort(&mut whole);
            assert_eq!(piecemeal(&context, rule), whole, "{}", rule.id);
        }
    }
}

#[test]
fn every_name_in_the_lists_is_a_rule() {
    for id in LOCAL.iter().chain(OF_PEOPLE).chain(OF_NAMES) {
        assert!(RULES.iter().any(|rule| rule.id == *id), "{id}");
    }
}

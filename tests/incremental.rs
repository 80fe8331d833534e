//! A warm reading equals a fresh one, whatever was edited before: typing, undo, paste, blocks that move, marks opened in
//! one block and closed in another.

use std::sync::Arc;

use copydesk::analysis::{Analysis, Analyst, Input, Wanted};
use copydesk::desk::Config;
use copydesk::rules::{RULES, known, page};
use copydesk::text::Format;
use proptest::prelude::*;

/// Blocks of drafts: whole paragraphs whose quotations run on into others or break off.
const BLOCKS: &[&str] = &[
    "Town gets a bridge",
    "SPRINGFIELD, March 4, 2021 -- Mayor Jane Roe opened the bridge on Thursday.",
    "“We won,” Jane Roe said. “It will stand for a hundred years.”",
    "“The bridge is old and nobody looked after it,” said John Smith, a carpenter. “So it fell.",
    "“And nobody was surprised,” he added.",
    "“It will open tomorrow.”",
    "She pauses.",
    "Q: And then?",
    "Roe told reporters on Monday, Feb. 29, 2021, that 3 of 4 lanes (two of them new are closed.",
    "According to Smith, the cost rose from 3 million dollars to 5 million dollars in 2 years.",
    "By Jan Novak",
    "The mayor's spokesman, John Smyth, said she \"could not wait\" to see it.",
    "## Reactions",
    "- “No,” she said.",
    "> “Yes,” he said.",
    "---",
    "<!-- copydesk: ignore unattributed-quote -->",
    "```",
    "date: 2021-03-04",
    "- One said no.\n- Two said “yes",
    "1. Roe left.\n\n   She said so.",
    "> > “Nested,” Smith said.\n> - an item",
    "| a | b |\n|---|---|\n| c | d |",
    "Reactions\n===",
    "    indented code",
    "<!--",
    "-->",
    "<div>Roe left.</div>",
    "Roe said in [a letter][a] that she left.[^1]",
    "[a]: http://a.example",
    "[^1]: Roe later said, “No.”",
];

const PIECES: &[&str] = &[
    "“", "”", "\"", "(", ")", "\n", "\n\n", "\r\n", " said", "Roe", "Monday", "é", "😀", ".", "'",
    "’s", "#", "—", "```\n", "> ", "- ", "    ", "===\n", "[", "]:", "[a]: b\n", "[^1]", "<!--",
    "-->", "\r",
];

#[derive(Clone, Debug)]
enum Edit {
    Type {
        at: usize,
        piece: usize,
    },
    Delete {
        at: usize,
        length: usize,
    },
    Paste {
        at: usize,
        block: usize,
    },
    /// Moves one paragraph behind another.
    Move {
        from: usize,
        to: usize,
    },
    /// Back to an earlier text.
    Undo {
        steps: usize,
    },
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        4 => (any::<usize>(), any::<usize>()).prop_map(|(at, piece)| Edit::Type { at, piece }),
        2 => (any::<usize>(), 1usize..40).prop_map(|(at, length)| Edit::Delete { at, length }),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(at, block)| Edit::Paste { at, block }),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Edit::Move { from, to }),
        1 => (1usize..6).prop_map(|steps| Edit::Undo { steps }),
    ];
    prop::collection::vec(edit, 1..14)
}

fn boundary(text: &str, at: usize) -> usize {
    let mut byte = at % (text.len() + 1);
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

fn apply(history: &mut Vec<String>, edit: &Edit) {
    let mut text = history.last().cloned().unwrap_or_default();
    match edit {
        Edit::Type { at, piece } => {
            text.insert_str(boundary(&text, *at), PIECES[piece % PIECES.len()]);
        }
        Edit::Delete { at, length } => {
            let start = boundary(&text, *at);
            let mut end = (start + length).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, "");
        }
        Edit::Paste { at, block } => {
            let block = format!("\n\n{}\n\n", BLOCKS[block % BLOCKS.len()]);
            text.insert_str(boundary(&text, *at), &block);
        }
        Edit::Move { from, to } => {
            let mut blocks: Vec<&str> = text.split("\n\n").collect();
            let moved = blocks.remove(from % blocks.len());
            blocks.insert(to % (blocks.len() + 1), moved);
            text = blocks.join("\n\n");
        }
        Edit::Undo { steps } => {
            text.clone_from(&history[history.len().saturating_sub(1 + steps)]);
        }
    }
    history.push(text);
}

fn input(text: &str, format: Format) -> Input {
    Input {
        text: text.into(),
        format,
        config: Arc::new(Config::default()),
        caller_date: None,
        file_name: Some("2021-03-05-bridge.md".to_owned()),
    }
}

/// The examples of every rule's page, in an order of their own.
fn examples(seed: usize) -> String {
    let mut texts: Vec<String> = RULES
        .iter()
        .flat_map(|rule| page(rule).examples)
        .map(|example| example.text)
        .collect();
    let mut state = seed;
    for idx in (1..texts.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        texts.swap(idx, (state >> 33) % (idx + 1));
    }
    texts.truncate(30);
    texts.join("\n\n")
}

/// Every rule switched on.
fn all_on() -> Arc<Config> {
    let rows = RULES
        .iter()
        .map(|rule| format!("{} = \"warning\"\n", rule.id));
    let toml = format!("[rules]\n{}", rows.collect::<String>());
    let (config, problems) = Config::from_toml(&toml, &Config::default(), &known());
    assert_eq!(problems, []);
    Arc::new(config)
}

/// Everything that a reading says is inside the text and on character boundaries.
fn assert_sound(analysis: &Analysis) -> Result<(), TestCaseError> {
    let text = &*analysis.text;
    let story = &analysis.story;
    let spans = (analysis.findings.iter().map(|f| f.span))
        .chain(
            analysis
                .findings
                .iter()
                .flat_map(|f| f.related.iter().map(|r| r.span)),
        )
        .chain(analysis.findings.iter().flat_map(|f| {
            f.fixes
                .iter()
                .flat_map(|fix| fix.edits.iter().map(|e| e.span))
        }))
        .chain(story.quotations.iter().map(|q| q.span))
        .chain(story.quotations.iter().filter_map(|q| q.speaker_span))
        .chain(story.quotations.iter().filter_map(|q| q.cue))
        .chain(
            story
                .people
                .iter()
                .flat_map(|p| p.mentions.iter().map(|m| m.span)),
        )
        .chain(
            story
                .people
                .iter()
                .flat_map(|p| p.roles.iter().map(|r| r.span)),
        )
        .chain(story.times.iter().map(|t| t.span))
        .chain(story.claims.iter().map(|c| c.span))
        .chain(story.blocks.iter().map(|b| b.block.span));
    for span in spans {
        prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_warm_reading_equals_a_fresh_one(
        picks in prop::collection::vec(0..BLOCKS.len(), 0..10),
        edits in edits(),
        is_markdown in any::<bool>(),
    ) {
        let format = if is_markdown { Format::Markdown } else { Format::Plain };
        let start: Vec<&str> = picks.iter().map(|pick| BLOCKS[*pick]).collect();
        let mut history = vec![start.join("\n\n")];
        let mut warm = Analyst::default();
        warm.read(input(&history[0], format));
        for edit in &edits {
            apply(&mut history, edit);
            let input = input(&history[history.len() - 1], format);
            let expected = Analyst::default().analyse(&input);
            let found = warm.read(input);
            assert_sound(&found)?;
            prop_assert_eq!(&found.story, &expected.story);
            prop_assert_eq!(&found.findings, &expected.findings);
        }
    }

    /// Readings in two steps, some of them stopped, some asked for the story alone, some not before the next one, end where
    /// one in one step does.
    #[test]
    fn a_settled_reading_equals_a_fresh_one(
        picks in prop::collection::vec(0..BLOCKS.len(), 0..30),
        edits in edits(),
        steps in prop::collection::vec((0..8u8, any::<bool>(), 0..80), 14),
        is_markdown in any::<bool>(),
    ) {
        let format = if is_markdown { Format::Markdown } else { Format::Plain };
        let start: Vec<&str> = picks.iter().map(|pick| BLOCKS[*pick]).collect();
        let mut history = vec![start.join("\n\n")];
        let mut warm = Analyst::default();
        warm.read(input(&history[0], format));
        for (edit, (step, with_story, stop_after)) in edits.iter().zip(steps) {
            apply(&mut history, edit);
            let input = input(&history[history.len() - 1], format);
            let expected = Analyst::default().analyse(&input);
            let mut reading = warm.begin(input.clone());
            prop_assert!(warm.read_on(&mut reading, || false).is_continue());
            if step == 0 {
                let found = warm.conclude(reading);
                prop_assert_eq!(&found.findings, &expected.findings);
                continue;
            }
            let wanted = if with_story { Wanted::Story } else { Wanted::Findings };
            let near = warm.conclude_near(reading, wanted);
            assert_sound(&near)?;
            prop_assert_eq!(&near.story.blocks, &expected.story.blocks);
            if with_story {
                prop_assert_eq!(&near.story, &expected.story);
            }
            drop(near);
            if step == 1 {
                let mut n_asked = 0;
                let settled = warm.settle(Wanted::Everything, &mut || {
                    n_asked += 1;
                    n_asked > stop_after
                });
                prop_assert!(settled.is_continue() || !warm.has(Wanted::Everything));
                if with_story {
                    let again = warm.settle(Wanted::Everything, &mut || false).continue_value().flatten();
                    prop_assert_eq!(again.map(|again| again.findings.clone()), Some(expected.findings.clone()));
                }
            }
            if (2..5).contains(&step) {
                let told = warm.settle(Wanted::Story, &mut || false).continue_value().flatten();
                prop_assert_eq!(told.map(|told| told.story.clone()), Some(expected.story.clone()));
            }
            if (3..5).contains(&step) {
                let settled = warm.settle(Wanted::Everything, &mut || false).continue_value().flatten();
                prop_assert!(warm.has(Wanted::Everything));
                let settled = settled.map(|settled| (settled.story.clone(), settled.findings.clone()));
                prop_assert_eq!(settled, Some((expected.story, expected.findings)));
            }
        }
    }

    /// A reading that is left between blocks and gone on with ends where one without a stop does.
    #[test]
    fn a_reading_in_turns_equals_one_at_a_stretch(
        picks in prop::collection::vec(0..BLOCKS.len(), 0..12),
        stops in prop::collection::vec(any::<bool>(), 0..12),
    ) {
        let text = picks.iter().map(|pick| BLOCKS[*pick]).collect::<Vec<_>>().join("\n\n");
        let input = input(&text, Format::Plain);
        let expected = Analyst::default().analyse(&input);
        let mut analyst = Analyst::default();
        let mut reading = analyst.begin(input);
        let mut stops = stops.into_iter();
        while analyst
            .read_on(&mut reading, || stops.next().unwrap_or(false))
            .is_break()
        {}
        let found = analyst.conclude(reading);
        prop_assert_eq!(&found.story, &expected.story);
        prop_assert_eq!(&found.findings, &expected.findings);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Drafts in which every rule has something to say, edited a word or a mark at a time.
    #[test]
    fn warm_findings_equal_fresh_ones(seed in any::<usize>(), edits in edits()) {
        let config = all_on();
        let mut history = vec![examples(seed)];
        let reading = |text: &str| Input {
            config: Arc::clone(&config),
            ..input(text, Format::Plain)
        };
        let mut warm = Analyst::default();
        warm.read(reading(&history[0]));
        for edit in &edits {
            apply(&mut history, edit);
            let text = &history[history.len() - 1];
            let expected = Analyst::default().analyse(&reading(text));
            let found = warm.read(reading(text));
            prop_assert_eq!(&found.story, &expected.story);
            prop_assert_eq!(&found.findings, &expected.findings);
        }
    }
}

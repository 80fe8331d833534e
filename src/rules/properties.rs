//! Properties of all rules over drafts put together from pieces: spans and fixes are sound, and a safe fix removes its
//! finding and adds none.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use super::fixture::{Fixture, apply};
use super::{Finding, RULES};
use crate::desk::config::SERVICE_RULES;

/// What paragraphs are made of: names that clash, marks of every kind, quotations with and without speaker.
const PIECES: &[&str] = &[
    "Minister Laura Berg",
    "union leader Thomas Berg",
    "Berg",
    "Kim Eui-kyeom",
    "Kim Eui-kyom",
    "spokesman Kim Eui-kyeom",
    "the spokesperson",
    "said.",
    "said that it was late.",
    "“We won,”",
    "“We have waited for it. Nobody came to help us.”",
    "“We will appeal the ruling",
    "as soon as we can.”",
    "\"It is a bad day for the valley,\"",
    "‘Go’",
    "5’4”",
    "(built in 1962",
    "in May)",
    ":)",
    "unnamed sources from the ministry",
    "sources said",
    "on condition of anonymity",
    "because it was late",
    "Back To Top",
    "Mayor Ana Sola (left) at the dam near the upper valley in spring (Reuters)",
    "The river rose by two metres overnight and flooded the lower part of the old town.",
    "June 31, 2019",
    "on Monday",
    "12 people died — five men and six women",
    "The 14 dead",
    "rose from 5% to 7%, a 2 percent increase",
    "to $50 billion from $40 million, up 20%",
    "a 30-foot (48-metre) wall,",
    "between $26 and $31 million",
    "voted 8-4 on the 11-member council",
    "four cities: Leeds, York and Hull",
    "a third (50%)",
    "é\u{a0}—",
    "TK",
    "[?]",
    "()",
    "[the dam",
    "Police arrested the killer, John Doe, on Monday.",
    "said a senior official.",
    "🙂",
];

/// Paragraphs with a slip in them. A slip may hide from a rule what its correction shows, so nothing else is to be found
/// around these.
const SLIPS: &[&str] = &[
    "The river rose in the the night and fell again at noon.",
    "It was his &amp; hers, and it was late.",
    "The dam held, and itâ€™s late.",
    "It is\u{200b} late for the dam.",
    "”It is late for the dam,” Mayor Ana Sola said.",
    "The colour of the dam and of the harbour is grey, and the feast was canceled.",
    "The Valley Water Board (VWB) met at noon.",
];

fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(select(PIECES), 1..5).prop_map(|pieces| pieces.join(" ")),
        1 => select(SLIPS).prop_map(str::to_owned),
    ]
}

/// Stands around the pieces, so that a deletion makes no other block the first or the last one.
const HEAD: &str =
    "Council decides nothing\n\nThe council met on Monday and went home without a vote.\n\n";
const TAIL: &str = "\n\nThe next meeting is in a week, and the public may come.\n";

fn draft() -> impl Strategy<Value = String> {
    let gap = select(&["\n\n", "\n", "\r\n\r\n", "\n\n\n"][..]);
    prop::collection::vec((paragraph(), gap), 1..9).prop_map(|mut blocks| {
        // Without its repetition two paragraphs become neighbours, and one may tell who speaks in the other.
        let mut slips = BTreeSet::new();
        blocks.retain(|(words, _)| !SLIPS.contains(&words.as_str()) || slips.insert(words.clone()));
        let mut body = String::new();
        for (words, gap) in blocks {
            // How wide a line is tells whether the next one goes on with it.
            let apart = if SLIPS.contains(&words.as_str()) {
                "\n\n"
            } else {
                ""
            };
            body.extend([apart, &words, apart, gap]);
        }
        [HEAD, &body, TAIL].concat()
    })
}

/// How many findings of each rule and message there are. Whom a quotation is read as may change with what stands near:
/// of that the message does not count.
fn tally(findings: &[Finding]) -> Vec<(&'static str, &str, usize)> {
    let mut keys: Vec<(&'static str, &str)> = findings.iter().map(key).collect();
    keys.sort_unstable();
    let mut tally: Vec<(&'static str, &str, usize)> = Vec::new();
    for (rule, message) in keys {
        match tally.last_mut() {
            Some(last) if (last.0, last.1) == (rule, message) => last.2 += 1,
            _ => tally.push((rule, message, 1)),
        }
    }
    tally
}

fn key(finding: &Finding) -> (&'static str, &str) {
    if finding.rule == "unattributed-quote" {
        return (finding.rule, "");
    }
    (finding.rule, &finding.message)
}

proptest! {
    #[test]
    fn findings_and_fixes_are_sound(text in draft()) {
        for finding in Fixture::plain(&text).findings() {
            let spans = std::iter::once(finding.span).chain(finding.related.iter().map(|r| r.span));
            for span in spans {
                prop_assert!(text.get(span.range()).is_some(), "{finding:?}");
            }
            let known = RULES.iter().any(|r| r.id == finding.rule) || SERVICE_RULES.contains(&finding.rule);
            prop_assert!(known, "{}", finding.rule);
            prop_assert!(!finding.message.ends_with('.'), "{}", finding.message);
            for fix in &finding.fixes {
                prop_assert!(!fix.edits.is_empty(), "{finding:?}");
                prop_assert!(apply(&text, fix) != text, "{finding:?}");
            }
        }
    }

    #[test]
    fn safe_fixes_remove_their_finding_and_add_none(text in draft()) {
        let before = Fixture::plain(&text).findings();
        let fixes = before.iter().flat_map(|f| f.fixes.iter().map(move |fix| (f, fix)));
        for (finding, fix) in fixes.filter(|(_, fix)| fix.safe) {
            let fixed = apply(&text, fix);
            let after = Fixture::plain(&fixed).findings();
            let was = tally(&before);
            for (rule, message, n) in tally(&after) {
                let n_before = was.iter().find(|w| (w.0, w.1) == (rule, message)).map_or(0, |w| w.2);
                let own = usize::from((rule, message) == key(finding));
                prop_assert!(n + own <= n_before, "{} {message}\n{text:?}\n{fixed:?}", fix.title);
            }
        }
    }
}

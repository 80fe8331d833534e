//! A draft with every fix applied that has one right answer.
//!
//! **Invariant:** what is fixed is gone, and nothing new is found: an edit that would bring another finding is not made.

use std::collections::BTreeMap;

use super::actions;
use crate::analysis::{Analysis, Analyst, Input};
use crate::rules::{Finding, TextEdit};

/// Fixes that lie in each other's way wait for the next round; no draft needs more.
const MAX_ROUNDS: usize = 16;

/// A draft after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    pub analysis: Analysis,
    /// How many findings are gone.
    pub n_fixed: usize,
}

/// Applies the safe fixes of the draft, which has been read as `before`.
pub fn fix(input: &Input, before: Analysis) -> Fixed {
    let mut analyst = Analyst::default();
    let mut now = Fixed {
        analysis: before,
        n_fixed: 0,
    };
    for _ in 0..MAX_ROUNDS {
        let findings: Vec<&Finding> = now.analysis.findings.iter().collect();
        let together = actions::fix_all(&findings);
        let each = || findings.iter().map(|finding| actions::fix_all(&[*finding]));
        let next = std::iter::once(together)
            .chain(each())
            .filter(|edits| !edits.is_empty())
            .find_map(|edits| {
                let text = applied(&now.analysis.text, &edits);
                let after = analyst.analyse(&Input {
                    text: text.into(),
                    ..input.clone()
                });
                let n = n_gone(&now.analysis.findings, &after.findings)?;
                Some((after, n))
            });
        let Some((after, n)) = next else { break };
        now = Fixed {
            analysis: after,
            n_fixed: now.n_fixed + n,
        };
    }
    now
}

/// `text` after the edits, which are in order and do not overlap.
pub fn applied(text: &str, edits: &[TextEdit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(&text[at..range.start]);
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// How many findings are gone; nothing if one is there that was not, or none is gone.
fn n_gone(before: &[Finding], after: &[Finding]) -> Option<usize> {
    let tally = |findings: &[Finding]| {
        let mut tally: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
        for finding in findings {
            *tally
                .entry((finding.rule, finding.message.clone()))
                .or_default() += 1;
        }
        tally
    };
    let was = tally(before);
    let nothing_new = tally(after)
        .iter()
        .all(|(key, n)| was.get(key).is_some_and(|before| n <= before));
    let n = before.len().saturating_sub(after.len());
    (nothing_new && n > 0).then_some(n)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::desk::Config;
    use crate::text::Format;

    fn input(text: &str) -> Input {
        Input {
            text: text.into(),
            format: Format::Plain,
            config: Config::default().into(),
            caller_date: None,
            file_name: None,
        }
    }

    fn fixed(text: &str) -> Fixed {
        let input = input(text);
        fix(&input, Analyst::default().analyse(&input))
    }

    #[test]
    fn everything_with_one_right_answer_is_fixed_and_counted() {
        let text = "The council met on Monday and went home in the the evening.\n\nIt is 10&nbsp;km to the the dam.\n";
        let done = fixed(text);
        let right =
            "The council met on Monday and went home in the evening.\n\nIt is 10 km to the dam.\n";
        assert_eq!((&*done.analysis.text, done.n_fixed), (right, 3));
    }

    #[test]
    fn nothing_to_fix_changes_nothing() {
        let text = "The council (met on Monday.\n";
        let done = fixed(text);
        assert_eq!((&*done.analysis.text, done.n_fixed), (text, 0));
    }

    const PIECES: &[&str] = &[
        "The river rose by two metres overnight and flooded the lower part of the old town.",
        "He sat in the the hall.",
        "Smith &amp; Sons",
        "itâ€™s late",
        "“We won,” Mayor Ana Sola said.",
        "\"We lost,\" she said.",
        "The World Food Programme (WFP) came.",
        "Kim Eui-kyeom",
        "Kim Eui-kyom",
        "a\u{200b}b",
        "Back To Top",
        "Mayor Ana Sola (left) at the dam near the upper valley in spring (Reuters)",
        "”Wrong,“ he said.",
        "The colour of the centre was canceled.",
    ];

    fn draft() -> impl Strategy<Value = String> {
        let gap = select(&["\n\n", "\n", " ", "\r\n\r\n"][..]);
        prop::collection::vec((select(PIECES), gap), 1..12).prop_map(|pieces| {
            pieces
                .into_iter()
                .flat_map(|(words, gap)| [words, gap])
                .collect()
        })
    }

    proptest! {
        #[test]
        fn fixing_removes_findings_and_adds_none(text in draft()) {
            let before = Analyst::default().analyse(&input(&text)).findings;
            let done = fixed(&text);
            let after = Analyst::default().analyse(&input(&done.analysis.text)).findings;
            prop_assert_eq!(&done.analysis.findings, &after);
            prop_assert_eq!(before.len() - after.len(), done.n_fixed);
            prop_assert!(done.n_fixed == 0 || n_gone(&before, &after).is_some(), "{}", done.analysis.text);
        }
    }
}

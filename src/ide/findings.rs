//! Which findings an editor shows: not those that only say that somebody is still writing, and not thousands of them.

use crate::analysis::Analysis;
use crate::rules::{Finding, Severity};
use crate::text::{Offset, Span};

/// No draft shows more findings than this.
pub const MAX_SHOWN: usize = 1000;

/// Where findings that only say "not finished" are held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Nothing,
    /// In the block that was edited here last.
    BlockAt(Offset),
}

/// The findings to show, in document order, and how many the limit keeps back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    pub findings: Vec<&'a Finding>,
    /// Says how many more there are; comes last.
    pub surplus: Option<Finding>,
}

/// The findings to show of a reading.
pub fn shown(analysis: &Analysis, hold: Hold) -> Shown<'_> {
    let block = held_block(analysis, hold);
    let mut findings: Vec<&Finding> = analysis
        .findings
        .iter()
        .filter(|finding| !is_held(finding, block))
        .collect();
    if findings.len() <= MAX_SHOWN {
        return Shown {
            findings,
            surplus: None,
        };
    }
    // The last of the thousand says how many more there are.
    let n_more = findings.len() - (MAX_SHOWN - 1);
    let is_grave = |finding: &&Finding| finding.severity <= Severity::Warning;
    let n_grave = findings.iter().filter(|f| is_grave(f)).count();
    let mut n_others = (MAX_SHOWN - 1).saturating_sub(n_grave);
    findings.retain(|finding| {
        let is_shown = is_grave(finding) || n_others > 0;
        n_others -= usize::from(is_shown && !is_grave(finding));
        is_shown
    });
    findings.truncate(MAX_SHOWN - 1);
    Shown {
        findings,
        surplus: Some(Finding::new(
            "too-many-findings",
            Severity::Information,
            Span::new(0, 0),
            format!("{n_more} more findings in this draft are not shown"),
        )),
    }
}

/// Is any finding held back?
pub fn holds_any(analysis: &Analysis, hold: Hold) -> bool {
    let block = held_block(analysis, hold);
    block.is_some() && analysis.findings.iter().any(|f| is_held(f, block))
}

fn held_block(analysis: &Analysis, hold: Hold) -> Option<Span> {
    let Hold::BlockAt(at) = hold else {
        return None;
    };
    let idx = analysis.story.block_at(at)?;
    Some(analysis.story.blocks[idx].block.span)
}

fn is_held(finding: &Finding, held: Option<Span>) -> bool {
    finding.unfinished
        && held.is_some_and(|block| {
            block.touches(finding.span.start) && block.start <= finding.span.end
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyst, Input};
    use crate::desk::Config;
    use crate::text::Format;

    const TEXT: &str = "One two three.\n\nFour five six.\n";

    fn reading(findings: Vec<Finding>) -> Analysis {
        let mut analysis = Analyst::default().analyse(&Input {
            text: TEXT.into(),
            format: Format::Plain,
            config: Config::default().into(),
            caller_date: None,
            file_name: None,
        });
        analysis.findings = findings;
        analysis
    }

    fn finding(severity: Severity, start: usize) -> Finding {
        Finding::new("x", severity, Span::new(start, start + 3), "X")
    }

    #[test]
    fn unfinished_findings_are_held_in_the_block_edited_last_only() {
        let mut here = finding(Severity::Warning, 4);
        here.unfinished = true;
        let mut elsewhere = finding(Severity::Warning, 20);
        elsewhere.unfinished = true;
        let finished = finding(Severity::Warning, 0);
        let analysis = reading(vec![finished.clone(), here, elsewhere.clone()]);
        let hold = Hold::BlockAt(Offset::new(8));
        assert_eq!(shown(&analysis, hold).findings, [&finished, &elsewhere]);
        assert!(holds_any(&analysis, hold));
        assert_eq!(shown(&analysis, Hold::Nothing).findings.len(), 3);
        assert!(!holds_any(&analysis, Hold::Nothing));
    }

    #[test]
    fn between_blocks_nothing_is_held() {
        let mut here = finding(Severity::Warning, 4);
        here.unfinished = true;
        let analysis = reading(vec![here]);
        let end = Hold::BlockAt(Offset::new(TEXT.len()));
        assert_eq!(shown(&analysis, end).findings.len(), 1);
    }

    #[test]
    fn a_thousand_are_shown_with_errors_and_warnings_first() {
        let mut findings = vec![finding(Severity::Hint, 0); 1500];
        findings.push(finding(Severity::Error, 5));
        let analysis = reading(findings);
        let shown = shown(&analysis, Hold::Nothing);
        assert_eq!(shown.findings.len(), 999);
        assert_eq!(
            shown.findings.last().map(|f| f.severity),
            Some(Severity::Error)
        );
        let surplus = shown.surplus.map(|f| f.message);
        assert_eq!(
            surplus.as_deref(),
            Some("502 more findings in this draft are not shown")
        );
    }

    #[test]
    fn exactly_a_thousand_need_no_notice() {
        let analysis = reading(vec![finding(Severity::Hint, 0); MAX_SHOWN]);
        let shown = shown(&analysis, Hold::Nothing);
        assert_eq!((shown.findings.len(), shown.surplus), (MAX_SHOWN, None));
    }
}

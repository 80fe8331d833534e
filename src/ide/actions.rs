//! Quick fixes: the edits of findings that are already there. Nothing is read anew.

use std::collections::BTreeMap;

use crate::rules::{Finding, Fix, TextEdit};
use crate::text::{Offset, Span};

/// A fix on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action<'a> {
    pub finding: &'a Finding,
    pub fix: &'a Fix,
    /// The first fix of its finding.
    pub preferred: bool,
}

/// The fixes of the findings that `span` touches; preferred ones first, otherwise in document order.
pub fn quick_fixes<'a>(findings: &[&'a Finding], span: Span) -> Vec<Action<'a>> {
    let mut actions: Vec<Action<'a>> = findings
        .iter()
        .filter(|finding| finding.span.start <= span.end && span.start <= finding.span.end)
        .flat_map(|finding| {
            finding.fixes.iter().enumerate().map(|(idx, fix)| Action {
                finding,
                fix,
                preferred: idx == 0,
            })
        })
        .collect();
    actions.sort_by_key(|action| !action.preferred);
    actions
}

/// The edits of every finding with one right answer, in text order. Of two that would change the same words the first
/// is taken; the other is still there to be fixed afterwards.
pub fn fix_all(findings: &[&Finding]) -> Vec<TextEdit> {
    let mut taken: BTreeMap<Span, &TextEdit> = BTreeMap::new();
    for finding in findings {
        let Some(fix) = finding.fixes.first().filter(|fix| fix.safe) else {
            continue;
        };
        if fix.edits.iter().all(|edit| is_free(&taken, edit.span)) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span, edit)));
        }
    }
    taken.into_values().cloned().collect()
}

/// Does `span` neither overlap nor touch what is taken? Taken spans do not touch, so the last one that starts before
/// the end of `span` is the only one that could.
fn is_free(taken: &BTreeMap<Span, &TextEdit>, span: Span) -> bool {
    let up_to_end = Span {
        start: span.end,
        end: Offset(u32::MAX),
    };
    taken
        .range(..=up_to_end)
        .next_back()
        .is_none_or(|(before, _)| before.end < span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    fn fix(title: &str, start: usize, end: usize, safe: bool) -> Fix {
        Fix {
            title: title.to_owned(),
            edits: vec![TextEdit {
                span: Span::new(start, end),
                text: title.to_owned(),
            }],
            safe,
        }
    }

    fn finding(start: usize, end: usize, fixes: Vec<Fix>) -> Finding {
        let mut finding = Finding::new("x", Severity::Warning, Span::new(start, end), "X");
        finding.fixes = fixes;
        finding
    }

    fn titles(actions: &[Action<'_>]) -> Vec<String> {
        actions.iter().map(|a| a.fix.title.clone()).collect()
    }

    #[test]
    fn preferred_fixes_come_first_and_only_of_findings_that_the_span_touches() {
        let a = finding(0, 5, vec![fix("a1", 0, 1, false), fix("a2", 0, 1, false)]);
        let b = finding(5, 9, vec![fix("b1", 5, 6, false)]);
        let c = finding(20, 25, vec![fix("c1", 20, 21, false)]);
        let all = [&a, &b, &c];
        assert_eq!(
            titles(&quick_fixes(&all, Span::new(5, 5))),
            ["a1", "b1", "a2"]
        );
        assert_eq!(titles(&quick_fixes(&all, Span::new(10, 19))), [""; 0]);
    }

    #[test]
    fn fix_all_takes_safe_fixes_that_do_not_touch() {
        let a = finding(0, 5, vec![fix("a", 0, 2, true)]);
        let b = finding(0, 5, vec![fix("b", 2, 4, true)]);
        let c = finding(6, 9, vec![fix("c", 6, 7, false)]);
        let d = finding(8, 9, vec![fix("d", 8, 9, true)]);
        let edits = fix_all(&[&a, &b, &c, &d]);
        let texts: Vec<_> = edits.iter().map(|e| e.text.as_str()).collect();
        assert_eq!(texts, ["a", "d"]);
    }
}

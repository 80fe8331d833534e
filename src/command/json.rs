//! The JSON contracts of `extract` and `check`: what other programs rely on. Keys are added, never taken away.

mod line;
mod object;
mod reading;

use serde::Serialize;

use crate::rules;
pub(super) use line::write;
pub(super) use reading::write_reading;

/// A line of a JSONL run which is no draft.
#[derive(Serialize)]
pub(super) struct BadLine<'a> {
    pub(super) id: Option<&'a str>,
    /// Counted from 1.
    pub(super) line: u64,
    pub(super) error: &'a str,
}

/// One finding of `check --format json`.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    path: &'a str,
    rule: &'static str,
    severity: &'static str,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
    related: Vec<Related<'a>>,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    start: u32,
    end: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    /// Has one right answer, so that it may be applied without asking.
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

impl<'a> Finding<'a> {
    pub(super) fn new(
        path: &'a str,
        finding: &'a rules::Finding,
        lines: &super::lines::Lines<'_>,
    ) -> Self {
        let (from, to) = (
            lines.place(finding.span.start),
            lines.place(finding.span.end),
        );
        Self {
            path,
            rule: finding.rule,
            severity: finding.severity.name(),
            start: finding.span.start.0,
            end: finding.span.end.0,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            message: &finding.message,
            related: finding
                .related
                .iter()
                .map(|related| Related {
                    start: related.span.start.0,
                    end: related.span.end.0,
                    message: &related.message,
                })
                .collect(),
            fixes: finding.fixes.iter().map(fix).collect(),
        }
    }
}

fn fix(fix: &rules::Fix) -> Fix<'_> {
    Fix {
        title: &fix.title,
        safe: fix.safe,
        edits: fix
            .edits
            .iter()
            .map(|edit| Edit {
                start: edit.span.start.0,
                end: edit.span.end.0,
                text: &edit.text,
            })
            .collect(),
    }
}

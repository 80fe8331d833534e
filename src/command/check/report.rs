//! Findings for people: the words, marked, with their evidence and the fix.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::super::lines::Lines;
use super::super::printable;
use super::SENTINEL;
use super::excerpt::Excerpt;
use crate::rules::{Finding, Fix, Related, Severity};
use crate::text::Span;

/// Evidence further away than this many lines is named by its line alone.
const FAR: u32 = 2000;
/// More evidence than this is counted, not shown.
const MAX_RELATED: usize = 4;
/// More places of one fix than this are counted, not shown.
const MAX_EDITS: usize = 3;

/// How reports look.
pub(super) struct Style {
    pub(super) renderer: Renderer,
    /// Characters of the draft in a line of the report.
    pub(super) width: usize,
}

/// The draft that findings are about.
pub(super) struct Draft<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) lines: &'a Lines<'a>,
}

/// Writes one finding.
pub(super) fn write(
    out: &mut impl Write,
    draft: &Draft<'_>,
    finding: &Finding,
    style: &Style,
) -> io::Result<()> {
    let mut groups = vec![problem(draft, finding, style)];
    let (first, others) = match finding.fixes.split_first() {
        None => (None, &[][..]),
        Some((first, others)) => (Some(first), others),
    };
    if let Some(fix) = first {
        groups.push(remedy(draft, fix, style));
    }
    if !others.is_empty() {
        let titles: Vec<_> = others.iter().map(|fix| printable(&fix.title)).collect();
        let title = format!("or: {}", titles.join("; "));
        groups.push(Group::with_title(Level::HELP.secondary_title(title)));
    }
    let report = style.renderer.render(&groups);
    let place = draft.lines.place(finding.span.start);
    let origin = format!("{}:{}:{}", printable(draft.name), place.line, place.column);
    writeln!(out, "{}\n", with_origin(&report, &origin))
}

/// The renderer counts columns in the excerpt; the place in the draft takes their place.
fn with_origin(report: &str, origin: &str) -> String {
    let Some((before, after)) = report.split_once(SENTINEL) else {
        return report.to_owned();
    };
    let after = after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    format!("{before}{origin}{after}")
}

fn problem<'a>(draft: &Draft<'_>, finding: &'a Finding, style: &Style) -> Group<'a> {
    let line = draft.lines.place(finding.span.start).line;
    let related: Vec<&Related> = finding.related.iter().take(MAX_RELATED).collect();
    let (near, far): (Vec<&Related>, Vec<&Related>) = related
        .into_iter()
        .partition(|r| draft.lines.place(r.span.start).line.abs_diff(line) <= FAR);
    let spans: Vec<Span> = std::iter::once(finding.span)
        .chain(near.iter().map(|r| r.span))
        .collect();
    let sheet = Sheet::new(draft, &spans, style.width);
    let mut marks = sheet.marks.into_iter();
    let primary = marks.next().unwrap_or(0..0);
    let mut snippet = Snippet::source(sheet.source)
        .path(String::from(SENTINEL))
        .line_start(sheet.line_start)
        .annotation(AnnotationKind::Primary.span(primary));
    for (related, mark) in near.iter().zip(marks) {
        let label = printable(&related.message).into_owned();
        snippet = snippet.annotation(AnnotationKind::Context.span(mark).label(label));
    }
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name("information"),
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let mut group = level
        .primary_title(printable(&finding.message).into_owned())
        .id(finding.rule)
        .element(snippet);
    for related in far {
        let line = draft.lines.place(related.span.start).line;
        let message = format!("line {line}: {}", printable(&related.message));
        group = group.element(Level::NOTE.message(message));
    }
    let n_more = finding.related.len().saturating_sub(MAX_RELATED);
    if n_more > 0 {
        group = group.element(Level::NOTE.message(format!("and {n_more} more")));
    }
    group
}

fn remedy<'a>(draft: &Draft<'_>, fix: &'a Fix, style: &Style) -> Group<'a> {
    let title = Level::HELP.secondary_title(printable(&fix.title).into_owned());
    let edits = &fix.edits[..fix.edits.len().min(MAX_EDITS)];
    // Copied text that is deleted with the break before it is shown on its own line.
    let spans: Vec<Span> = edits
        .iter()
        .map(|edit| without_breaks(draft.text, edit.span))
        .collect();
    let line = spans.first().map_or(0, |s| draft.lines.place(s.start).line);
    let is_far = |span: &Span| draft.lines.place(span.start).line.abs_diff(line) > FAR;
    if spans.is_empty() || spans.iter().any(is_far) {
        return Group::with_title(title);
    }
    let sheet = Sheet::new(draft, &spans, style.width);
    let mut snippet = Snippet::source(sheet.source).line_start(sheet.line_start);
    for (edit, mark) in edits.iter().zip(sheet.marks) {
        snippet = snippet.patch(Patch::new(mark, shown_replacement(&edit.text)));
    }
    let mut group = title.element(snippet);
    let n_more = fix.edits.len() - edits.len();
    if n_more > 0 {
        let places = if n_more == 1 { "place" } else { "places" };
        group = group.element(Level::NOTE.message(format!("and {n_more} more {places}")));
    }
    group
}

fn without_breaks(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let trimmed = words.trim_matches(['\n', '\r']);
    if trimmed.is_empty() {
        return span;
    }
    let before = words.len() - words.trim_start_matches(['\n', '\r']).len();
    let start = span.start.to_usize() + before;
    Span::new(start, start + trimmed.len())
}

/// A replacement's control characters made visible; its line breaks stay.
fn shown_replacement(words: &str) -> String {
    let lines: Vec<_> = words.split('\n').map(printable).collect();
    lines.join("\n")
}

/// Excerpts of the lines that hold the marks, one below the other; the lines between them are empty, and folded away.
struct Sheet {
    source: String,
    line_start: usize,
    /// In the order in which the spans were given.
    marks: Vec<Range<usize>>,
}

impl Sheet {
    fn new(draft: &Draft<'_>, spans: &[Span], width: usize) -> Self {
        let mut by_line: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (idx, span) in spans.iter().enumerate() {
            by_line
                .entry(draft.lines.place(span.start).line)
                .or_default()
                .push(idx);
        }
        let line_start = by_line.keys().next().copied().unwrap_or(1);
        let mut source = String::new();
        let mut marks = vec![0..0; spans.len()];
        let mut line = line_start;
        for (at, idxs) in by_line {
            source.extend(std::iter::repeat_n('\n', (at - line) as usize));
            line = at;
            let on_line: Vec<Span> = idxs.iter().map(|idx| spans[*idx]).collect();
            let range = draft.lines.range(at);
            let excerpt = Excerpt::new(draft.text, range, &on_line, width);
            for (idx, mark) in idxs.into_iter().zip(excerpt.marks) {
                marks[idx] = source.len() + mark.start..source.len() + mark.end;
            }
            source.push_str(&excerpt.words);
        }
        Self {
            source,
            line_start: line_start as usize,
            marks,
        }
    }
}

//! `copydesk check`: the findings of drafts.

mod excerpt;
mod fix;
mod report;
mod summary;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use annotate_snippets::Renderer;
use clap::ValueEnum;
use jiff::civil::Date;

use super::lines::Lines;
use super::parallel::{self, Event};
use super::progress::Progress;
use super::reading::{self, Reader};
use super::{Outcome, complain, drafts, json};
use crate::analysis::{Analysis, Input};
use crate::rules::Severity;
use report::Style;
use summary::Summary;

/// Stands for the draft's name and place while a report is drawn; of a draft it is never shown.
const SENTINEL: char = '\u{e000}';

/// Check drafts and print what a copy desk would send back
///
/// Exit code: 0 clean, 1 findings at or above --fail-on, 2 something could not be read (the rest is still checked).
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files, directories to walk for drafts (.txt, .md), `-` for standard input; without any, the directory you are in
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,
    /// The weakest severity that is shown
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Threshold::Hint)]
    min_severity: Threshold,
    /// The weakest severity that makes the exit code 1, shown or not
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Threshold::Warning)]
    fail_on: Threshold,
    /// The date that the drafts are written for
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Apply every fix that has one right answer to the drafts' files, then report what is left
    #[arg(long)]
    fix: bool,
    /// Whether reports are coloured
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    color: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// Source excerpts with markers, for people
    Text,
    /// One JSON object a line, for programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Threshold {
    Error,
    Warning,
    Information,
    Hint,
}

impl Threshold {
    fn reached_by(self, severity: Severity) -> bool {
        let weakest = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Information => Severity::Information,
            Self::Hint => Severity::Hint,
        };
        severity <= weakest
    }
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let out = &mut io::BufWriter::new(io::stdout().lock());
    let style = style(arguments.color);
    let mut reader = Reader::new(arguments.date);
    let mut summary = Summary::default();
    let found = drafts::find(&drafts::or_here(&arguments.paths));
    for problem in &found.problems {
        complain(problem);
    }
    let progress = Progress::of(Some(found.drafts.len()));
    let mut ahead = found.drafts.iter();
    parallel::in_order(
        || ahead.find_map(|draft| reader.open(draft).transpose()),
        |input| input.and_then(|(draft, input)| report_on(draft, &input, arguments, &style)),
        |event| match event {
            Event::Done(Ok(report)) => {
                summary.absorb(&report.summary);
                progress.advance(1);
                if report.text.is_empty() {
                    return Ok(());
                }
                // A report is never left half on the terminal's last line, where the progress is drawn.
                progress.aside(|| out.write_all(&report.text).and_then(|()| out.flush()))
            }
            Event::Done(Err(problem)) => progress.aside(|| {
                // Reports before it come first on a terminal that shows both streams.
                out.flush()?;
                summary.n_unread += 1;
                complain(&problem);
                Ok(())
            }),
            Event::Idle if out.buffer().is_empty() => Ok(()),
            Event::Idle => progress.aside(|| out.flush()),
        },
    )?;
    drop(progress);
    if arguments.format == OutputFormat::Text {
        writeln!(out, "{summary}")?;
    }
    out.flush()?;
    let all_read = found.problems.is_empty() && summary.n_unread == 0 && !reader.had_problems();
    Ok(match (all_read, summary.fails) {
        (false, _) => Outcome::Unreadable,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

/// What is said about one draft.
struct Report {
    text: Vec<u8>,
    summary: Summary,
}

fn report_on(
    draft: &drafts::Draft,
    input: &Input,
    arguments: &Arguments,
    style: &Style,
) -> Result<Report, String> {
    let mut analysis = reading::analyse_draft(draft, input)?;
    let mut summary = Summary::default();
    if arguments.fix {
        let fixed = reading::fix_draft(draft, input, analysis)?;
        if fixed.n_fixed > 0 {
            fix::write(draft, &input.text, &fixed.analysis.text)?;
        }
        summary.fixed(fixed.n_fixed);
        analysis = fixed.analysis;
    }
    summary.add(&analysis.findings, |severity| {
        (
            arguments.min_severity.reached_by(severity),
            arguments.fail_on.reached_by(severity),
        )
    });
    let mut text = Vec::new();
    write(&mut text, arguments, &draft.name, &analysis, style).map_err(|e| e.to_string())?;
    Ok(Report { text, summary })
}

fn write(
    out: &mut impl Write,
    arguments: &Arguments,
    name: &str,
    analysis: &Analysis,
    style: &Style,
) -> io::Result<()> {
    let lines = Lines::new(&analysis.text);
    let draft = report::Draft {
        name,
        text: &analysis.text,
        lines: &lines,
    };
    for finding in &analysis.findings {
        if !arguments.min_severity.reached_by(finding.severity) {
            continue;
        }
        match arguments.format {
            OutputFormat::Json => {
                json::write(out, &json::Finding::new(name, finding, &lines))?;
            }
            OutputFormat::Text => report::write(out, &draft, finding, style)?,
        }
    }
    Ok(())
}

fn style(colour: Colour) -> Style {
    /// Characters that the report puts before the draft's words.
    const GUTTER: usize = 10;
    let is_terminal = io::stdout().is_terminal();
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_coloured = match colour {
        Colour::Auto => is_terminal && !is_set("NO_COLOR") && !is_dumb,
        Colour::Always => true,
        Colour::Never => false,
    };
    let columns = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    let renderer = if is_coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    Style {
        // Excerpts fit already; cut again by the renderer they would lose their marks.
        renderer: renderer.term_width(usize::from(u16::MAX)),
        width: columns.clamp(60, 140) - GUTTER,
    }
}

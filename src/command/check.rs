//! `copydesk check`: the findings of drafts.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use super::lines::Lines;
use super::{Outcome, complain, drafts, json, reading};
use crate::analysis::Analysis;
use crate::rules::Severity;

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
    /// The weakest severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Threshold::Warning)]
    fail_on: Threshold,
    /// The date that the drafts are written for
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// Source excerpts with markers, for people
    Text,
    /// One JSON object a line, for programs
    Json,
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
    let (drafts, problems) = drafts::find(&drafts::or_here(&arguments.paths));
    let mut unreadable = !problems.is_empty();
    let mut failed = false;
    for problem in &problems {
        complain(problem);
    }
    for draft in &drafts {
        match reading::read(draft, arguments.date) {
            Ok(analysis) => {
                failed |= analysis
                    .findings
                    .iter()
                    .any(|f| arguments.fail_on.reached_by(f.severity));
                write(out, arguments, &draft.name, &analysis)?;
            }
            Err(problem) => {
                unreadable = true;
                complain(&problem);
            }
        }
    }
    out.flush()?;
    Ok(match (unreadable, failed) {
        (true, _) => Outcome::Unreadable,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}

fn write(
    out: &mut impl Write,
    arguments: &Arguments,
    name: &str,
    analysis: &Analysis,
) -> io::Result<()> {
    let lines = Lines::new(&analysis.text);
    for finding in &analysis.findings {
        if !arguments.min_severity.reached_by(finding.severity) {
            continue;
        }
        match arguments.format {
            OutputFormat::Json => {
                serde_json::to_writer(&mut *out, &json::Finding::new(name, finding, &lines))?;
                out.write_all(b"\n")?;
            }
            OutputFormat::Text => {
                let place = lines.place(finding.span.start);
                writeln!(
                    out,
                    "{}:{}:{}: {}: {} [{}]",
                    super::printable(name),
                    place.line,
                    place.column,
                    finding.severity.name(),
                    super::printable(&finding.message),
                    finding.rule
                )?;
            }
        }
    }
    Ok(())
}

//! `copydesk extract`: what a draft says, as JSON.

mod jsonl;

use std::io::{self, Write};
use std::path::PathBuf;

use jiff::civil::Date;

use super::drafts::Draft;
use super::parallel::{self, Event};
use super::progress::Progress;
use super::reading::{self, Reader};
use super::{Outcome, complain, drafts, json};
use crate::analysis::Input;

/// Print what drafts say as JSON: quotations, people, times, blocks
///
/// One object a draft, one a line. A directory is walked for drafts (.txt, .md); `-` is standard input.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and directories; without any, the directory you are in
    #[arg(value_name = "PATH", conflicts_with = "jsonl")]
    paths: Vec<PathBuf>,
    /// Read one JSON draft a line from standard input, {"id", "text", "date", "format"}, and write one a line, in order
    #[arg(long)]
    jsonl: bool,
    /// The date that the drafts are written for
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let out = &mut io::BufWriter::new(io::stdout().lock());
    if arguments.jsonl {
        return jsonl::run(io::stdin(), out, arguments.date);
    }
    let mut reader = Reader::new(arguments.date);
    let mut outcome = Outcome::Clean;
    let found = drafts::find(&drafts::or_here(&arguments.paths));
    for problem in &found.problems {
        complain(problem);
        outcome = Outcome::Unreadable;
    }
    let progress = Progress::of(Some(found.drafts.len()));
    let mut ahead = found.drafts.iter();
    parallel::in_order(
        || ahead.find_map(|draft| reader.open(draft).transpose()),
        |input| input.and_then(|(draft, input)| described(draft, &input)),
        |event| match event {
            Event::Done(Ok(line)) => {
                progress.advance(1);
                out.write_all(&line)
            }
            Event::Done(Err(problem)) => {
                outcome = Outcome::Unreadable;
                progress.aside(|| complain(&problem));
                Ok(())
            }
            Event::Idle if out.buffer().is_empty() => Ok(()),
            Event::Idle => progress.aside(|| out.flush()),
        },
    )?;
    if reader.had_problems() {
        outcome = Outcome::Unreadable;
    }
    Ok(outcome)
}

/// What the draft says, as a line of JSON.
fn described(draft: &Draft, input: &Input) -> Result<Vec<u8>, String> {
    let analysis = reading::tell_draft(draft, input)?;
    let mut line = Vec::new();
    json::write_reading(&mut line, &draft.name, &analysis);
    Ok(line)
}

//! `copydesk extract`: what a draft says, as JSON.

mod jsonl;

use std::io::{self, Write};
use std::path::PathBuf;

use jiff::civil::Date;

use super::json::Reading;
use super::reading::Reader;
use super::{Outcome, complain, drafts, json};

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
        return jsonl::run(io::stdin().lock(), out, arguments.date);
    }
    let mut reader = Reader::new(arguments.date);
    let mut outcome = Outcome::Clean;
    let found = drafts::find(&drafts::or_here(&arguments.paths));
    for problem in &found.problems {
        complain(problem);
        outcome = Outcome::Unreadable;
    }
    for draft in &found.drafts {
        match reader.read(draft) {
            Ok(Some(analysis)) => {
                json::write(out, &Reading::new(&draft.name, &analysis))?;
            }
            Ok(None) => {}
            Err(problem) => {
                complain(&problem);
                outcome = Outcome::Unreadable;
            }
        }
    }
    if reader.had_problems() {
        outcome = Outcome::Unreadable;
    }
    out.flush()?;
    Ok(outcome)
}

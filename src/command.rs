//! The command line: arguments in, reports out. Stands beside `server` over the same library.
//!
//! **Invariant:** standard output carries results only; what went wrong goes to standard error, and no control
//! character of a draft reaches a terminal.

mod check;
mod completions;
mod drafts;
mod explain;
mod extract;
mod init;
mod json;
mod lines;
mod lsp;
mod parallel;
mod progress;
mod reading;
mod rules;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Clean,
    /// There are findings at or above `--fail-on`.
    Findings,
    /// Something could not be read; the rest was.
    Unreadable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Unreadable => 2,
        })
    }
}

#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Extract(extract::Arguments),
    Rules(rules::Arguments),
    Explain(explain::Arguments),
    Lsp(lsp::Arguments),
    Init(init::Arguments),
    Completions(completions::Arguments),
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Lsp(arguments) => return lsp::run(&arguments),
    };
    match ended {
        Ok(outcome) => outcome.into(),
        // The reader has seen enough (`copydesk … | head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            Outcome::Unreadable.into()
        }
    }
}

/// Says on standard error what went wrong.
fn complain(message: &str) {
    // Standard error may be closed; there is no one left to tell then.
    let _ = writeln!(io::stderr(), "copydesk: {}", printable(message));
}

/// `words` with control characters as visible stand-ins: a draft must not steer the terminal.
fn printable(words: &str) -> std::borrow::Cow<'_, str> {
    if !words.contains(is_unsafe) {
        return words.into();
    }
    words
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if is_unsafe(c) => stand_in(c),
            c => c,
        })
        .collect()
}

/// Steers a terminal, or changes the order in which it shows the text.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The picture of a control character; U+FFFD for what has none.
fn stand_in(c: char) -> char {
    match c as u32 {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_shown_and_not_sent() {
        assert_eq!(
            printable("a\u{1b}[31mb\u{9b}c\u{202e}d\n"),
            "a␛[31mb\u{fffd}c\u{fffd}d "
        );
    }

    #[test]
    fn arguments_are_well_formed() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}

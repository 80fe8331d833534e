//! `copydesk completions SHELL`.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Outcome};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    // Drawn in memory: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "copydesk",
        &mut script,
    );
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Clean)
}

//! `copydesk lsp`: the language server.

use std::io;
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Args;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::server::{self, Transport};

/// Run the language server for an editor
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Serve one editor over TCP, such as 127.0.0.1:7878, in place of standard input and output
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,

    /// Standard input and output, which is the default: some editors always say so
    #[arg(long, hide = true, conflicts_with = "listen")]
    stdio: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    log();
    server::run(match arguments.listen {
        Some(address) => Transport::Listen(address),
        None => Transport::Stdio,
    })
}

/// Standard output belongs to the protocol: logs go to standard error, and to the client as its messages.
/// `COPYDESK_LOG` sets the level: error, warn, info (default), debug, trace.
fn log() {
    let level = std::env::var("COPYDESK_LOG")
        .ok()
        .and_then(|level| level.parse::<LevelFilter>().ok())
        .unwrap_or(LevelFilter::INFO);
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_max_level(level)
        .with_ansi(false)
        .with_target(false)
        .finish()
        .with(server::to_client())
        .init();
}

//! What the server has to say of itself, as `window/logMessage`, and the trace that a client can switch on.
//!
//! Everything goes to standard error too (`command::lsp`); many editors show one of the two only.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::Value;
use tower_lsp::ls_types::notification::{LogMessage, LogTrace};
use tower_lsp::ls_types::{LogMessageParams, LogTraceParams, MessageType};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use super::outbox::Outbox;

/// The client of this process.
static CLIENT: OnceLock<Outbox> = OnceLock::new();

/// From now on the client hears of what is logged.
pub(super) fn begin(outbox: &Outbox) {
    let _ = CLIENT.set(outbox.clone());
}

/// Logs to the client what concerns the person in front of it: not what the framework thinks of its own work.
pub fn to_client<S: Subscriber>() -> impl Layer<S> {
    ToClient
}

struct ToClient;

impl<S: Subscriber> Layer<S> for ToClient {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let Some(client) = CLIENT.get() else {
            return;
        };
        let metadata = event.metadata();
        if !metadata.target().starts_with("copydesk") {
            return;
        }
        let typ = match *metadata.level() {
            Level::ERROR => MessageType::ERROR,
            Level::WARN => MessageType::WARNING,
            Level::INFO => MessageType::INFO,
            _ => return,
        };
        let mut text = Text::default();
        event.record(&mut text);
        let message = text.0;
        client.notify::<LogMessage>(&LogMessageParams { typ, message });
    }
}

/// An event's message.
#[derive(Default)]
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            // A string takes everything.
            let _ = write!(self.0, "{value:?}");
        }
    }
}

/// The trace of what the server does with each message, `off` until the client switches it on.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    outbox: Outbox,
    /// 0 off, 1 messages, 2 verbose.
    level: Arc<AtomicU8>,
}

impl Trace {
    pub(super) fn new(outbox: Outbox) -> Self {
        let level = Arc::default();
        Self { outbox, level }
    }

    /// Looks whether a message sets the level: `initialize` in `trace`, `$/setTrace` in `value`.
    pub(super) fn heed(&self, method: &str, params: Option<&Value>) {
        let key = match method {
            "initialize" => "trace",
            "$/setTrace" => "value",
            _ => return,
        };
        let level = match params.and_then(|p| p.get(key)?.as_str()) {
            Some("messages") => 1,
            Some("verbose") => 2,
            Some("off") => 0,
            _ => return,
        };
        self.level.store(level, Ordering::Relaxed);
    }

    /// A message has been dealt with.
    pub(super) fn done(&self, method: &str, took: Duration) {
        let level = self.level.load(Ordering::Relaxed);
        if level == 0 || method.starts_with("$/") {
            return;
        }
        let micros = took.as_micros();
        self.outbox.notify::<LogTrace>(&LogTraceParams {
            message: format!("{method} is done"),
            verbose: (level == 2).then(|| format!("in {micros} µs")),
        });
    }
}

//! The short way of an edit: from the thread that reads to the actor, past the codec and the framework, which take as long
//! over a message as the reading of a short draft does.
//!
//! **Invariant:** nothing is overtaken. An edit goes this way only where all that came before it has been handed over. That
//! is told by the framework itself: it deals with one message after the other and asks for more bytes
//! ([`Frames`](super::framing::Frames)) when it has begun with all it got. Whatever is unusual about an edit sends it
//! the long way.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::DidChangeTextDocumentParams;

use super::actor::{Actor, Message};
use super::from_proto;
use super::lifecycle::panic_if_asked;
use super::log::Trace;

const METHOD: &str = "textDocument/didChange";

/// Whether the short way is free.
#[derive(Clone, Debug, Default)]
pub(super) struct Gate(Arc<State>);

#[derive(Debug, Default)]
struct State {
    /// The session runs.
    is_open: AtomicBool,
    /// So many messages went the long way.
    n_sent: AtomicUsize,
    /// So many of them have been begun with.
    n_begun: AtomicUsize,
}

impl Gate {
    pub(super) fn open(&self) {
        self.0.is_open.store(true, Ordering::Release);
    }

    pub(super) fn close(&self) {
        self.0.is_open.store(false, Ordering::Release);
    }

    /// One more message goes the long way. To be called before it does.
    pub(super) fn send(&self) {
        self.0.n_sent.fetch_add(1, Ordering::AcqRel);
    }

    /// The first `n` messages that went the long way have been begun with.
    pub(super) fn begun(&self, n: usize) {
        self.0.n_begun.store(n, Ordering::Release);
    }

    pub(super) fn is_free(&self) -> bool {
        self.0.n_begun.load(Ordering::Acquire) == self.0.n_sent.load(Ordering::Acquire)
            && self.0.is_open.load(Ordering::Acquire)
    }
}

#[derive(Debug)]
pub(super) struct Express {
    gate: Gate,
    actor: Actor,
    trace: Trace,
}

impl Express {
    pub(super) fn new(gate: Gate, actor: Actor, trace: Trace) -> Self {
        Self { gate, actor, trace }
    }

    /// Takes a message if it is an edit and may go the short way.
    pub(super) fn takes(&self, request: Request) -> bool {
        if request.method() != METHOD || !self.gate.is_free() {
            return false;
        }
        let began = Instant::now();
        let edit = catch_unwind(AssertUnwindSafe(|| edit(request)));
        let Ok(Some(edit)) = edit else {
            return false;
        };
        self.actor.send(edit);
        self.trace.done(METHOD, began.elapsed());
        true
    }
}

/// The edit that a message tells of.
fn edit(request: Request) -> Option<Message> {
    panic_if_asked(METHOD);
    let (_, id, params) = request.into_parts();
    if id.is_some() {
        return None;
    }
    let params: DidChangeTextDocumentParams = serde_json::from_value(params?).ok()?;
    Some(from_proto::edit(params))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::server::actor::Work;

    fn edit_in(message: &Value) -> Option<Message> {
        edit(serde_json::from_value(message.clone()).expect("a message"))
    }

    fn change(version: &Value) -> Value {
        json!({
            "textDocument": {"uri": "file:///a.txt", "version": version},
            "contentChanges": [{"text": "é “b”"}],
        })
    }

    fn message(params: &Value) -> Value {
        json!({"jsonrpc": "2.0", "method": METHOD, "params": params})
    }

    #[test]
    fn an_edit_is_what_the_message_tells_of() {
        let edit = edit_in(&message(&change(&json!(7))));
        let Some(Message::Draft(uri, Work::Change { version, changes })) = edit else {
            panic!("an edit");
        };
        assert_eq!((uri.as_str(), version), ("file:///a.txt", 7));
        assert_eq!(changes[0].text, "é “b”");
    }

    #[test]
    fn what_is_unusual_goes_the_long_way() {
        let mut asked = message(&change(&json!(1)));
        asked["id"] = json!(1);
        let unversioned = message(&change(&Value::Null));
        let other = message(&json!({"textDocument": METHOD}));
        for unusual in [asked, unversioned, other] {
            assert!(edit_in(&unusual).is_none(), "{unusual}");
        }
    }

    #[test]
    fn the_way_is_free_when_all_before_has_been_begun_with_and_the_session_runs() {
        let gate = Gate::default();
        assert!(!gate.is_free());
        gate.open();
        assert!(gate.is_free());
        gate.send();
        gate.send();
        gate.begun(1);
        assert!(!gate.is_free());
        gate.begun(2);
        assert!(gate.is_free());
        gate.close();
        assert!(!gate.is_free());
    }
}

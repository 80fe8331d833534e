//! The actor's mail: what came while it was busy, and whether that cannot wait.

use std::collections::VecDeque;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use tower_lsp::ls_types::Uri;

use super::actor::{Message, Work};
use crate::analysis::Wanted;

/// A reading that edits of its own draft keep stopping is finished after this long all the same, so that somebody who
/// holds a key down still sees findings.
const PATIENCE: Duration = Duration::from_millis(100);

/// What came and is not yet looked at.
pub(super) struct Mail {
    pub(super) incoming: Receiver<Message>,
    pub(super) waiting: VecDeque<Message>,
}

impl Mail {
    pub(super) fn new(incoming: Receiver<Message>) -> Self {
        Self {
            incoming,
            waiting: VecDeque::new(),
        }
    }

    pub(super) fn drain(&mut self) {
        self.waiting.extend(self.incoming.try_iter());
    }

    /// Does somebody wait for an answer that can be given before the findings of `uri`?
    pub(super) fn is_asked(&mut self, uri: &Uri) -> bool {
        self.drain();
        self.waiting.iter().any(|message| {
            matches!(message, Message::Draft(own, Work::Ask(Wanted::Story, _)) if own == uri)
        })
    }

    /// Must the reading of `uri` stop for what came meanwhile?
    pub(super) fn is_pressing(&mut self, uri: &Uri, waited: Duration) -> bool {
        self.drain();
        self.waiting.iter().any(|message| match message {
            Message::Draft(other, Work::Change { .. }) if other == uri => waited < PATIENCE,
            Message::Draft(other, _) => other != uri,
            _ => true,
        })
    }
}

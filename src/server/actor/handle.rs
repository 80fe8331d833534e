//! The way to the actor: messages, and questions with their answers.

use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use tokio::sync::mpsc::unbounded_channel;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use super::{Desk, Message, Work};
use crate::analysis::{self, Wanted};
use crate::desk::Config;
use crate::server::open_draft::{Question, View};
use crate::server::outbox::Outbox;
use crate::server::profile::Profile;
use crate::server::settings_files::SettingsWork;
use crate::text::Draft;

/// The way to the actor's thread.
#[derive(Clone, Debug)]
pub(in crate::server) struct Actor {
    inbox: Sender<Message>,
}

impl Actor {
    pub(in crate::server) fn start(outbox: Outbox) -> Self {
        let (inbox, mail) = mpsc::channel();
        std::thread::spawn(move || {
            // While the client and the server shake hands.
            if catch_unwind(analysis::warm_up).is_err() {
                tracing::error!("warming up panicked");
            }
            Desk::new(mail, outbox).run();
        });
        Self { inbox }
    }

    /// Hands a message over. Never waits, so that handlers keep the wire's order.
    pub(in crate::server) fn send(&self, message: Message) {
        if self.inbox.send(message).is_err() {
            tracing::error!("the actor is gone");
        }
    }

    /// Asks about a draft. The question stands in the draft's queue before this returns.
    pub(in crate::server) fn ask<R: Send + 'static>(
        &self,
        uri: Uri,
        question: impl FnOnce(&View<'_>) -> R + Send + 'static,
    ) -> impl Future<Output = Result<Option<R>>> + Send {
        self.ask_for(Wanted::Story, uri, question)
    }

    /// [`Actor::ask`] of a reading that has so much.
    pub(in crate::server) fn ask_for<R: Send + 'static>(
        &self,
        wanted: Wanted,
        uri: Uri,
        question: impl FnOnce(&View<'_>) -> R + Send + 'static,
    ) -> impl Future<Output = Result<Option<R>>> + Send {
        let (reply, answer) = oneshot::channel();
        let question: Question = Box::new(move |view| {
            if !reply.is_closed() {
                drop(reply.send(view.map(question)));
            }
        });
        self.send(Message::Draft(uri, Work::Ask(wanted, question)));
        async { answer.await.map_err(|_| Error::internal_error()) }
    }

    /// Asks about every open draft; the answers come in no particular order.
    pub(in crate::server) fn ask_all<R: Send + 'static>(
        &self,
        question: impl Fn(&View<'_>) -> R + Send + Sync + 'static,
    ) -> impl Future<Output = Vec<R>> + Send {
        let (reply, mut answers) = unbounded_channel();
        self.send(Message::All(Arc::new(move |view: &View<'_>| {
            // Whoever asked may have gone.
            let _ = reply.send(question(view));
        })));
        async move {
            let mut all = Vec::new();
            while let Some(answer) = answers.recv().await {
                all.push(answer);
            }
            all
        }
    }

    /// Asks about a `copydesk.toml` that is open in the editor.
    pub(in crate::server) fn ask_settings<R: Send + 'static>(
        &self,
        uri: Uri,
        question: impl FnOnce(Option<&Draft>, &Profile) -> R + Send + 'static,
    ) -> impl Future<Output = Result<R>> + Send {
        let (reply, answer) = oneshot::channel();
        let question = SettingsWork::Ask(Box::new(move |file, profile| {
            // Whoever asked may have gone.
            drop(reply.send(question(file, profile)));
        }));
        self.send(Message::SettingsFile(uri, question));
        async { answer.await.map_err(|_| Error::internal_error()) }
    }

    /// The settings that hold for each of these files.
    pub(in crate::server) fn configs(
        &self,
        files: Vec<PathBuf>,
    ) -> impl Future<Output = Result<Vec<Arc<Config>>>> + Send {
        let (reply, answer) = oneshot::channel();
        self.send(Message::Configs(files, reply));
        async { answer.await.map_err(|_| Error::internal_error()) }
    }

    /// Waits until everything handed over so far is done, or `limit` has passed.
    pub(in crate::server) fn finish(&self, limit: Duration) {
        let (done, finished) = mpsc::channel();
        self.send(Message::Finish(done));
        let _ = finished.recv_timeout(limit);
    }
}

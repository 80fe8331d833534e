//! How far long work is, told by `$/progress`, and what of its results is there already.
//!
//! Reports go the way of the actor's notifications, not of the framework's: so none is written after the answer with
//! which its token ends, not even when the request is cancelled.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::request::WorkDoneProgressCreate;
use tower_lsp::ls_types::{NumberOrString, ProgressToken, WorkDoneProgressCreateParams};

use super::outbox::Outbox;

/// Where work that takes long is reported.
#[derive(Clone, Debug)]
pub(super) struct Reports {
    client: Client,
    outbox: Outbox,
    /// The tokens of what is under way, and whether somebody pressed "Cancel".
    running: Arc<Mutex<Running>>,
}

#[derive(Debug, Default)]
struct Running {
    cancelled: BTreeMap<String, bool>,
    n_made: u32,
}

impl Reports {
    pub(super) fn new(client: Client, outbox: Outbox) -> Self {
        Self {
            client,
            outbox,
            running: Arc::default(),
        }
    }

    /// Begins to report on what a request does, if the client wants that reported.
    pub(super) fn begin(&self, token: Option<ProgressToken>, title: &str) -> Progress {
        if let Some(token) = &token {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            // It may have been cancelled by now if the server made it.
            running.cancelled.entry(key(token)).or_default();
            let begin = json!({
                "kind": "begin", "title": title, "cancellable": true, "percentage": 0,
            });
            notify(&self.outbox, token, &begin);
        }
        Progress {
            reports: self.clone(),
            token,
            percentage: 0,
        }
    }

    /// A token of the server's own, where the client brought none. `None` if it does not take it.
    pub(super) async fn make_token(&self) -> Option<ProgressToken> {
        let token = {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            running.n_made += 1;
            let token = NumberOrString::String(format!("copydesk-{}", running.n_made));
            running.cancelled.insert(key(&token), false);
            token
        };
        let params = WorkDoneProgressCreateParams {
            token: token.clone(),
        };
        let made = self.client.send_request::<WorkDoneProgressCreate>(params);
        if made.await.is_ok() {
            return Some(token);
        }
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.cancelled.remove(&key(&token));
        None
    }

    /// Somebody pressed "Cancel".
    pub(super) fn cancel(&self, token: &ProgressToken) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(is_cancelled) = running.cancelled.get_mut(&key(token)) {
            *is_cancelled = true;
        }
    }

    /// Results that are there before the answer, where the client takes them so.
    pub(super) fn partial(&self, token: Option<ProgressToken>) -> Option<Partial> {
        Some(Partial {
            outbox: self.outbox.clone(),
            token: token?,
        })
    }
}

/// Work under way. Reported as ended when this is dropped, however that comes about.
#[derive(Debug)]
pub(super) struct Progress {
    reports: Reports,
    token: Option<ProgressToken>,
    percentage: usize,
}

impl Progress {
    /// So much is done.
    pub(super) fn report(&mut self, done: usize, all: usize) {
        let percentage = 100 * done / all.max(1);
        if let Some(token) = &self.token
            && percentage > self.percentage
        {
            self.percentage = percentage;
            let report = json!({
                "kind": "report", "cancellable": true, "percentage": percentage,
                "message": format!("{done} of {all} drafts"),
            });
            notify(&self.reports.outbox, token, &report);
        }
    }

    /// # Errors
    ///
    /// Somebody pressed "Cancel".
    pub(super) fn check(&self) -> Result<()> {
        let Some(token) = &self.token else {
            return Ok(());
        };
        let running = self.reports.running.lock();
        let running = running.unwrap_or_else(PoisonError::into_inner);
        if running.cancelled.get(&key(token)) == Some(&true) {
            return Err(Error::request_cancelled());
        }
        Ok(())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(token) = &self.token {
            let running = self.reports.running.lock();
            let mut running = running.unwrap_or_else(PoisonError::into_inner);
            running.cancelled.remove(&key(token));
            notify(&self.reports.outbox, token, &json!({"kind": "end"}));
        }
    }
}

/// The way of partial results.
#[derive(Debug)]
pub(super) struct Partial {
    outbox: Outbox,
    token: ProgressToken,
}

impl Partial {
    pub(super) fn send(&self, results: &impl Serialize) {
        notify(&self.outbox, &self.token, results);
    }
}

/// `$/progress` with any value: the framework's own knows no partial results.
enum AnyProgress {}

impl Notification for AnyProgress {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

fn notify(outbox: &Outbox, token: &ProgressToken, value: &impl Serialize) {
    outbox.notify::<AnyProgress>(&json!({"token": token, "value": value}));
}

/// Tokens have no order of their own; a number and its digits are two tokens.
fn key(token: &ProgressToken) -> String {
    match token {
        NumberOrString::Number(number) => format!("#{number}"),
        NumberOrString::String(text) => text.clone(),
    }
}

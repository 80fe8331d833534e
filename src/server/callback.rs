//! The way from the actor's thread to the client, to ask it for something.

use std::future::Future;
use std::path::PathBuf;

use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::ls_types::{ConfigurationItem, Registration, Unregistration, Uri};

use super::actor::{Actor, Message};
use super::bell::Bell;
use super::profile::{Profile, pull_options};

/// Id of the one registration that comes and goes.
const PULL: &str = "copydesk-pull-diagnostics";

/// The way from the actor's thread to the client for requests whose answers it does not wait for.
#[derive(Clone, Debug)]
pub(super) struct Callback {
    pub(super) client: Client,
    pub(super) runtime: tokio::runtime::Handle,
    pub(super) actor: Actor,
    pub(super) bell: Bell,
}

impl Callback {
    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        drop(self.runtime.spawn(task));
    }

    /// Asks the client to pull diagnostics anew.
    pub(super) fn refresh_pulls(&self) {
        let client = self.client.clone();
        self.spawn(async move {
            if let Err(error) = client.workspace_diagnostic_refresh().await {
                tracing::warn!("the client did not refresh its diagnostics: {error}");
            }
        });
    }

    /// Asks the client to fetch anew what it shows in drafts besides findings.
    pub(super) fn refresh_views(&self, profile: &Profile) {
        let client = self.client.clone();
        let (hints, lenses, tokens) = (
            profile.refreshes_hints,
            profile.refreshes_lenses,
            profile.refreshes_tokens,
        );
        self.spawn(async move {
            // A client that does not care to answer shows what it has.
            if hints {
                let _ = client.inlay_hint_refresh().await;
            }
            if lenses {
                let _ = client.code_lens_refresh().await;
            }
            if tokens {
                let _ = client.semantic_tokens_refresh().await;
            }
        });
    }

    /// Registers what is registered once, then asks for the editor's settings.
    pub(super) fn introduce(&self, profile: &Profile, roots: &[PathBuf]) {
        let registrations = profile.registrations();
        if !registrations.is_empty() {
            self.register(registrations);
        }
        if profile.has_settings {
            self.fetch_settings(roots);
        }
    }

    /// Asks for the editor's settings, everywhere and in each of its folders; the answers come to the actor as messages.
    pub(super) fn fetch_settings(&self, roots: &[PathBuf]) {
        let roots = roots.iter();
        let roots: Vec<(PathBuf, Uri)> = roots
            .filter_map(|root| Some((root.clone(), Uri::from_file_path(root)?)))
            .collect();
        let scopes = std::iter::once(None).chain(roots.iter().map(|(_, uri)| Some(uri.clone())));
        let items = scopes.map(|scope_uri| ConfigurationItem {
            scope_uri,
            section: Some("copydesk".to_owned()),
        });
        let items = items.collect();
        let Self {
            client,
            actor,
            bell,
            ..
        } = self.clone();
        self.spawn(async move {
            match client.configuration(items).await {
                Ok(answers) => {
                    let mut answers = answers.into_iter();
                    let settings = answers.next().unwrap_or(Value::Null);
                    let own = roots.into_iter().map(|(root, _)| root).zip(answers);
                    let own = own.filter(|(_, own)| !own.is_null() && *own != settings);
                    actor.send(Message::RootSettings(own.collect()));
                    actor.send(Message::Settings(settings));
                    bell.ring();
                }
                Err(error) => {
                    tracing::warn!("the client keeps its settings: {error}");
                    actor.send(Message::Settings(Value::Null));
                }
            }
        });
    }

    /// Offers pull diagnostics, or withdraws the offer.
    pub(super) fn offer_pulls(&self, offer: Offer) {
        match offer {
            Offer::Made => {
                let mut options = json!(pull_options());
                options["documentSelector"] = Value::Null;
                self.register(vec![Registration {
                    id: PULL.to_owned(),
                    method: "textDocument/diagnostic".to_owned(),
                    register_options: Some(options),
                }]);
            }
            Offer::Withdrawn => {
                let client = self.client.clone();
                self.spawn(async move {
                    let withdrawn = vec![Unregistration {
                        id: PULL.to_owned(),
                        method: "textDocument/diagnostic".to_owned(),
                    }];
                    if let Err(error) = client.unregister_capability(withdrawn).await {
                        tracing::warn!("the client did not unregister: {error}");
                    }
                });
            }
        }
    }

    fn register(&self, registrations: Vec<Registration>) {
        let client = self.client.clone();
        self.spawn(async move {
            if let Err(error) = client.register_capability(registrations).await {
                tracing::warn!("the client did not register: {error}");
            }
        });
    }
}

/// Are pull diagnostics on offer?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    Made,
    Withdrawn,
}

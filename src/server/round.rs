//! A round over the drafts of the workspace that nobody has open, off the protocol's thread and in small batches:
//! between two of them a cancelled request ends, and edits get their turn.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use super::actor::Actor;
use super::progress::Progress;
use super::{from_proto, on_disk};
use crate::desk::Config;

/// So many drafts are read between two reports of progress.
const BATCH: usize = 16;

/// Where the drafts are.
#[derive(Clone, Debug)]
pub(super) struct Rounds {
    actor: Actor,
    roots: Arc<Mutex<Vec<PathBuf>>>,
}

impl Rounds {
    pub(super) fn new(actor: Actor) -> Self {
        let roots = Arc::default();
        Self { actor, roots }
    }

    pub(super) fn roots(&self) -> Vec<PathBuf> {
        let roots = self.roots.lock();
        roots.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn change_roots(&self, removed: &[PathBuf], added: Vec<PathBuf>) {
        let roots = self.roots.lock();
        let mut roots = roots.unwrap_or_else(PoisonError::into_inner);
        roots.retain(|root| !removed.contains(root));
        roots.extend(added);
    }

    /// Does the work with each draft that is not among `open`; `take` gets what came of it, batch by batch.
    ///
    /// # Errors
    ///
    /// Somebody pressed "Cancel".
    pub(super) async fn each<R: Send + 'static>(
        &self,
        open: impl IntoIterator<Item = Uri>,
        progress: &mut Progress,
        work: impl Fn(&Path, &Arc<Config>) -> Option<R> + Send + Sync + 'static,
        mut take: impl FnMut(Vec<R>) + Send,
    ) -> Result<()> {
        let roots = self.roots();
        let open: BTreeSet<PathBuf> = open
            .into_iter()
            .filter_map(|u| from_proto::path(&u))
            .collect();
        let paths = off_thread(move || on_disk::find(&roots, &open)).await?;
        let work = Arc::new(work);
        let mut n_done = 0;
        for batch in paths.chunks(BATCH) {
            progress.check()?;
            let batch = batch.to_vec();
            n_done += batch.len();
            // The settings are the actor's; asked for batch by batch it is never kept from an edit for long.
            let configs = self.actor.configs(batch.clone()).await?;
            let work = Arc::clone(&work);
            take(
                off_thread(move || {
                    let done = batch.iter().zip(&configs);
                    done.filter_map(|(path, config)| work(path, config))
                        .collect()
                })
                .await?,
            );
            progress.report(n_done, paths.len());
        }
        progress.check()
    }
}

pub(super) async fn off_thread<R: Send + 'static>(
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::internal_error())
}

//! Diagnostics that the client fetches, of one draft and of the whole workspace.
//!
//! A client asks for the workspace again as soon as it has an answer. So a request for which there is nothing new is held
//! until there is: a draft on disk, the settings or the roots changed. Edits of an open draft do not end the wait, since
//! the client fetches that draft's findings itself. The first request of a session is answered at once, so that whoever
//! asks only once gets an answer.
//!
//! Of drafts on disk only the id of the last report is kept, with what it was made from; as long as that is the same
//! and the client has the report, the draft is not even read.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tower_lsp::jsonrpc::Result;
#[allow(
    clippy::wildcard_imports,
    reason = "the protocol's types are this file's subject"
)]
use tower_lsp::ls_types::*;

use super::actor::Actor;
use super::bell::{Bell, Heard};
use super::on_disk::Stamp;
use super::open_draft::View;
use super::profile::Profile;
use super::progress::{Partial, Reports};
use super::round::{Rounds, off_thread};
use super::{from_proto, on_disk};
use crate::desk::{Config, config};

/// How long a held request rests between two looks, whatever the disk does.
const PAUSE: Duration = Duration::from_millis(200);

/// What workspace pulls need.
#[derive(Debug)]
pub(super) struct Pulls {
    actor: Actor,
    bell: Bell,
    reports: Reports,
    rounds: Rounds,
    known: Arc<Mutex<Known>>,
}

/// The reports on drafts that are not open.
#[derive(Debug, Default)]
struct Known {
    drafts: BTreeMap<PathBuf, Reported>,
    /// How often the bell had rung when all of them were looked at last.
    as_of: Option<u64>,
}

#[derive(Debug)]
struct Reported {
    uri: Uri,
    stamp: Option<Stamp>,
    config: Arc<Config>,
    id: String,
}

type Ids = BTreeMap<Uri, String>;

impl Pulls {
    pub(super) fn new(actor: Actor, bell: Bell, reports: Reports, rounds: Rounds) -> Self {
        let known = Arc::default();
        Self {
            actor,
            bell,
            reports,
            rounds,
            known,
        }
    }

    /// Has the client ever fetched the findings of the whole workspace?
    pub(super) fn is_used(&self) -> bool {
        self.known().as_of.is_some()
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is new in the workspace since the reports that the client has. Held until there is something.
    pub(super) async fn workspace(
        &self,
        params: WorkspaceDiagnosticParams,
        profile: &Arc<Profile>,
    ) -> Result<WorkspaceDiagnosticReport> {
        let number = self.bell.arrive();
        let mut token = params.work_done_progress_params.work_done_token;
        let partial = self
            .reports
            .partial(params.partial_result_params.partial_result_token);
        let previous = params.previous_result_ids.into_iter();
        let previous: Arc<Ids> = Arc::new(previous.map(|p| (p.uri, p.value)).collect());
        loop {
            let before = self.bell.rung();
            let mut report = Report::new(&previous, partial.as_ref());
            // Waiting is no work: only the first look is reported on.
            self.look(&mut report, &previous, token.take(), profile)
                .await?;
            if report.is_news() || number == 1 {
                return Ok(report.finish());
            }
            if self.bell.wait(number, before).await == Heard::Dismissal {
                return Ok(WorkspaceDiagnosticReport::default());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn look(
        &self,
        report: &mut Report<'_>,
        previous: &Arc<Ids>,
        token: Option<ProgressToken>,
        profile: &Arc<Profile>,
    ) -> Result<()> {
        let before = self.bell.rung();
        let mut progress = self.reports.begin(token, "Checking drafts");
        let mut open = self
            .actor
            .ask_all(|view| (view.uri.clone(), view.draft.version, view.diagnostics()))
            .await;
        open.sort_by(|a, b| a.0.cmp(&b.0));
        let uris: Vec<Uri> = open.iter().map(|(uri, ..)| uri.clone()).collect();
        let open = open.into_iter().map(|(uri, version, items)| Looked {
            uri,
            version: Some(version.into()),
            id: fingerprint(&items),
            items: Some(items),
        });
        report.take(open.collect());
        if profile.registers_watchers && self.repeat(report, &uris, before) {
            return Ok(());
        }
        let (known, previous) = (Arc::clone(&self.known), Arc::clone(previous));
        let profile = Arc::clone(profile);
        let mut found = Vec::new();
        let work = move |path: &Path, config: &Arc<Config>| {
            looked(&known, &previous, &profile, path, config)
        };
        self.rounds
            .each(uris, &mut progress, work, |batch| {
                found.extend(batch.iter().map(|l: &Looked| l.uri.clone()));
                report.take(batch);
            })
            .await?;
        let mut known = self.known();
        known.as_of = Some(before);
        found.sort();
        known
            .drafts
            .retain(|_, r| found.binary_search(&r.uri).is_ok());
        Ok(())
    }

    /// Where the client watches the files and nothing has happened since the last look, that look holds. False if the
    /// client has not got all that was found then. `open` is in order.
    fn repeat(&self, report: &mut Report<'_>, open: &[Uri], rung: u64) -> bool {
        let known = self.known();
        let mut rest = known
            .drafts
            .values()
            .filter(|r| open.binary_search(&r.uri).is_err());
        if known.as_of != Some(rung) || !rest.clone().all(|r| report.has(&r.uri, &r.id)) {
            return false;
        }
        report.take(rest.by_ref().map(Reported::again).collect());
        true
    }

    /// The findings in one draft that is not open, if it is one of the workspace's.
    pub(super) async fn findings_on_disk(
        &self,
        uri: &Uri,
        profile: &Arc<Profile>,
    ) -> Result<Option<Vec<Diagnostic>>> {
        let Some(path) = from_proto::path(uri) else {
            return Ok(None);
        };
        let roots = self.rounds.roots();
        let configs = self.actor.configs(vec![path.clone()]).await?;
        let profile = Arc::clone(profile);
        off_thread(move || {
            let is_ours = |root: &PathBuf| config::find(&path, Some(root)).is_some();
            let config = configs.first().filter(|_| roots.iter().any(is_ours))?;
            let draft = on_disk::read(&path, Arc::clone(config))?;
            let tokens = RefCell::default();
            Some(View::of_disk(&draft, &profile, &tokens).diagnostics())
        })
        .await
    }
}

/// What a look at one draft gave.
struct Looked {
    uri: Uri,
    /// `None` for a draft that is not open.
    version: Option<i64>,
    id: String,
    /// `None` where the client has them.
    items: Option<Vec<Diagnostic>>,
}

impl Reported {
    fn again(&self) -> Looked {
        Looked {
            uri: self.uri.clone(),
            version: None,
            id: self.id.clone(),
            items: None,
        }
    }
}

/// A draft on disk, read only if the client has not got the report on it as it is.
fn looked(
    known: &Mutex<Known>,
    previous: &Ids,
    profile: &Profile,
    path: &Path,
    config: &Arc<Config>,
) -> Option<Looked> {
    let stamp = Stamp::of(path);
    {
        let known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let same = known.drafts.get(path).filter(|r| {
            let is_same_config = Arc::ptr_eq(&r.config, config) || r.config == *config;
            r.stamp.is_some()
                && r.stamp == stamp
                && is_same_config
                && previous.get(&r.uri) == Some(&r.id)
        });
        if let Some(same) = same {
            return Some(same.again());
        }
    }
    let draft = on_disk::read(path, Arc::clone(config))?;
    let tokens = RefCell::default();
    let items = View::of_disk(&draft, profile, &tokens).diagnostics();
    let (uri, id) = (draft.uri.clone(), fingerprint(&items));
    let reported = Reported {
        uri: uri.clone(),
        stamp,
        config: Arc::clone(config),
        id: id.clone(),
    };
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    known.drafts.insert(path.to_path_buf(), reported);
    Some(Looked {
        uri,
        version: None,
        id,
        items: Some(items),
    })
}

/// A workspace's report while it is put together.
struct Report<'a> {
    previous: &'a Ids,
    /// The drafts of `previous` which were not met yet.
    missing: BTreeSet<&'a Uri>,
    partial: Option<&'a Partial>,
    news: Vec<WorkspaceDocumentDiagnosticReport>,
    unchanged: Vec<WorkspaceDocumentDiagnosticReport>,
    has_news: bool,
}

impl<'a> Report<'a> {
    fn new(previous: &'a Ids, partial: Option<&'a Partial>) -> Self {
        Self {
            previous,
            missing: previous.keys().collect(),
            partial,
            news: Vec::new(),
            unchanged: Vec::new(),
            has_news: false,
        }
    }

    /// Is there anything in it that the client has not got? Asked at the end.
    fn is_news(&self) -> bool {
        self.has_news || !self.missing.is_empty()
    }

    /// Has the client this report?
    fn has(&self, uri: &Uri, id: &str) -> bool {
        self.previous.get(uri).is_some_and(|before| before == id)
    }

    /// What came of a batch of drafts. Goes out at once where the client takes it so.
    fn take(&mut self, batch: Vec<Looked>) {
        for looked in batch {
            self.missing.remove(&looked.uri);
            if self.has(&looked.uri, &looked.id) {
                self.unchanged.push(unchanged(looked));
            } else if let Some(items) = looked.items {
                self.news
                    .push(full(looked.uri, looked.version, Some(looked.id), items));
            }
        }
        self.has_news |= !self.news.is_empty();
        self.send();
    }

    fn send(&mut self) {
        if let Some(partial) = self.partial.filter(|_| !self.news.is_empty()) {
            let items = std::mem::take(&mut self.news);
            partial.send(&WorkspaceDiagnosticReportPartialResult { items });
        }
    }

    /// The answer; what went out before it is not repeated.
    fn finish(mut self) -> WorkspaceDiagnosticReport {
        let gone = self.missing.iter();
        let gone = gone.map(|uri| full((*uri).clone(), None, None, Vec::new()));
        self.news.extend(gone);
        self.news.append(&mut self.unchanged);
        self.send();
        WorkspaceDiagnosticReport { items: self.news }
    }
}

fn full(
    uri: Uri,
    version: Option<i64>,
    result_id: Option<String>,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    }
    .into()
}

fn unchanged(looked: Looked) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri: looked.uri,
        version: looked.version,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
            result_id: looked.id,
        },
    }
    .into()
}

/// A report of `items`, or word that they are those of the report before.
pub(super) fn report(items: Vec<Diagnostic>, before: Option<&str>) -> DocumentDiagnosticReport {
    let result_id = fingerprint(&items);
    if before == Some(result_id.as_str()) {
        let unchanged = UnchangedDocumentDiagnosticReport { result_id };
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: unchanged,
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(result_id),
            items,
        },
    }
    .into()
}

/// Equal for equal lists of findings at equal places.
fn fingerprint(items: &[Diagnostic]) -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    if let Ok(bytes) = serde_json::to_vec(items) {
        hasher.write(&bytes);
    }
    format!("{:032x}", hasher.digest128())
}

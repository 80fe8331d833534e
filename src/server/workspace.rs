//! What goes over all drafts of the workspace, open or not: looking for people and quotations, checking everything,
//! renaming somebody everywhere.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::notification::PublishDiagnostics;
#[allow(
    clippy::wildcard_imports,
    reason = "the protocol's types are this file's subject"
)]
use tower_lsp::ls_types::*;

use super::actor::{Actor, Message};
use super::bell::Bell;
use super::on_disk::{self, DiskDraft};
use super::open_draft::View;
use super::outbox::Outbox;
use super::profile::Profile;
use super::progress::Reports;
use super::pull::Pulls;
use super::round::Rounds;
use super::symbols::{Answers, answers};
use super::{files, from_proto, pull, to_proto};
use crate::desk::Config;
use crate::ide::rename;
use crate::rules::{self, Severity};

/// Publishes the findings of every draft of the workspace.
const CHECK: &str = "copydesk.checkWorkspace";
/// Renames somebody in every draft of the workspace: `[{"uri", "position", "newName"}]`.
const RENAME: &str = "copydesk.renameEverywhere";
pub(super) const COMMANDS: &[&str] = &[CHECK, RENAME];

/// The one annotation of a rename.
const ANNOTATION: &str = "copydesk-rename";

/// The workspace as far as it is not open in the editor.
#[derive(Debug)]
pub(super) struct Workspace {
    client: Client,
    actor: Actor,
    profile: OnceLock<Arc<Profile>>,
    rounds: Rounds,
    reports: Reports,
    outbox: Outbox,
    pulls: Pulls,
    bell: Bell,
    /// Drafts that are not open and of which the client has findings.
    published: Mutex<BTreeSet<Uri>>,
}

impl Workspace {
    pub(super) fn new(client: Client, actor: Actor, outbox: Outbox, bell: Bell) -> Self {
        let reports = Reports::new(client.clone(), outbox.clone());
        let rounds = Rounds::new(actor.clone());
        Self {
            pulls: Pulls::new(actor.clone(), bell.clone(), reports.clone(), rounds.clone()),
            client,
            actor,
            profile: OnceLock::new(),
            rounds,
            reports,
            outbox,
            bell,
            published: Mutex::default(),
        }
    }

    /// The client has said who it is, and where it works.
    pub(super) fn begin(&self, params: &InitializeParams, profile: &Profile) {
        let _ = self.profile.set(Arc::new(profile.clone()));
        let folders = params.workspace_folders.iter().flatten();
        let mut roots: Vec<_> = folders.filter_map(|f| from_proto::path(&f.uri)).collect();
        #[expect(deprecated, reason = "older clients send nothing else")]
        if roots.is_empty() {
            roots.extend(params.root_uri.as_ref().and_then(from_proto::path));
        }
        self.rounds.change_roots(&[], roots);
        self.actor.send(Message::Roots(self.rounds.roots()));
    }

    pub(super) fn change_roots(&self, event: &WorkspaceFoldersChangeEvent) {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<_> {
            let folders = folders.iter();
            folders.filter_map(|f| from_proto::path(&f.uri)).collect()
        };
        self.rounds
            .change_roots(&paths(&event.removed), paths(&event.added));
        self.actor.send(Message::Roots(self.rounds.roots()));
        self.bell.ring();
    }

    /// A draft is opened: its findings now come with it.
    pub(super) async fn opened(&self, uri: &Uri) {
        let was_published = (self.published.lock())
            .unwrap_or_else(PoisonError::into_inner)
            .remove(uri);
        if was_published && self.profile().pulls {
            self.client
                .publish_diagnostics(uri.clone(), Vec::new(), None)
                .await;
        }
    }

    fn profile(&self) -> Arc<Profile> {
        self.profile.get().cloned().unwrap_or_default()
    }

    /// People, organisations and quotations of all drafts whose name answers the query.
    pub(super) async fn symbols(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Vec<SymbolInformation>> {
        let query: Arc<str> = params.query.into();
        let partial = params.partial_result_params.partial_result_token;
        let mut found = Answers::new(self.reports.partial(partial));
        let token = params.work_done_progress_params.work_done_token;
        let mut progress = self.reports.begin(token, "Looking through drafts");
        let wanted = Arc::clone(&query);
        let open = self
            .actor
            .ask_all(move |view| (view.uri.clone(), answers(view, &wanted)))
            .await;
        let (uris, open): (Vec<Uri>, Vec<_>) = open.into_iter().unzip();
        found.take(open);
        let profile = self.profile();
        let work = move |path: &Path, config: &Arc<Config>| {
            let draft = on_disk::read(path, Arc::clone(config))?;
            let tokens = RefCell::default();
            Some(answers(&View::of_disk(&draft, &profile, &tokens), &query))
        };
        let take = |batch| found.take(batch);
        self.rounds.each(uris, &mut progress, work, take).await?;
        Ok(found.rest())
    }

    /// What is new in the workspace since the reports that the client has.
    pub(super) async fn diagnostics(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReport> {
        self.pulls.workspace(params, &self.profile()).await
    }

    /// The report on one draft that is not open, or no longer: without findings if it is not one of the workspace's.
    pub(super) async fn closed(
        &self,
        uri: &Uri,
        before: Option<String>,
    ) -> Result<DocumentDiagnosticReport> {
        let found = self.pulls.findings_on_disk(uri, &self.profile()).await?;
        Ok(found.map_or_else(
            || pull::report(Vec::new(), None),
            |items| pull::report(items, before.as_deref()),
        ))
    }

    /// Somebody pressed "Cancel".
    pub(super) fn cancel(&self, token: &ProgressToken) {
        self.reports.cancel(token);
    }

    pub(super) fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// What belongs to renamed drafts is to be renamed with them.
    pub(super) async fn follow(&self, params: &RenameFilesParams) -> Option<WorkspaceEdit> {
        let (profile, roots) = (self.profile(), self.rounds.roots());
        if !profile.renames_files || !profile.document_changes {
            return None;
        }
        let mut operations = files::follow(params, &roots);
        for (configuration, renamed) in files::renamed(params, &roots) {
            let uri = Uri::from_file_path(&configuration)?;
            // As the editor has it, if it has it open.
            let open = self.actor.ask_settings(uri.clone(), |file, _| {
                file.map(|file| (file.text().to_string(), file.version))
            });
            let (text, version) = match open.await.ok().flatten() {
                Some((text, version)) => (text, Some(version)),
                None => (std::fs::read_to_string(&configuration).ok()?, None),
            };
            let edits = files::edits(&text, &renamed, profile.encoding);
            if !edits.is_empty() {
                let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
                operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
                    text_document,
                    edits,
                }));
            }
        }
        (!operations.is_empty()).then(|| WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(operations)),
            ..WorkspaceEdit::default()
        })
    }

    /// Files changed, or are gone. What was published of those that nobody has open is put right.
    pub(super) async fn files_changed(&self, uris: Vec<Uri>) {
        self.bell.ring();
        for uri in self.forget(&uris) {
            let found = self.pulls.findings_on_disk(&uri, &self.profile()).await;
            let found = found.ok().flatten().unwrap_or_default();
            if !found.is_empty() {
                let published = self.published.lock();
                let mut published = published.unwrap_or_else(PoisonError::into_inner);
                published.insert(uri.clone());
            }
            self.send(uri, found);
        }
    }

    /// The drafts at or below these places of which the client has findings; it has none from now on.
    fn forget(&self, places: &[Uri]) -> Vec<Uri> {
        let is_at = |known: &Uri| {
            places.iter().any(|place| {
                let below = known.as_str().strip_prefix(place.as_str());
                below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        let published = self.published.lock();
        let mut published = published.unwrap_or_else(PoisonError::into_inner);
        let known: Vec<Uri> = published.iter().filter(|u| is_at(u)).cloned().collect();
        published.retain(|uri| !is_at(uri));
        known
    }

    /// Something on disk is another than before.
    pub(super) fn disk_changed(&self) {
        self.bell.ring();
    }

    /// The session ends.
    pub(super) fn close(&self) {
        self.bell.close();
    }

    /// Reads every draft that is not open and asks the question of each.
    async fn on_disk<R: Send + 'static>(
        &self,
        open: Vec<Uri>,
        token: Option<ProgressToken>,
        question: impl Fn(&DiskDraft) -> R + Send + Sync + 'static,
    ) -> Result<Vec<R>> {
        let token = match token {
            None if self.profile().shows_progress => self.reports.make_token().await,
            token => token,
        };
        let mut progress = self.reports.begin(token, "Reading drafts");
        let mut found = Vec::new();
        let work = move |path: &Path, config: &Arc<Config>| {
            Some(question(&on_disk::read(path, Arc::clone(config))?))
        };
        let take = |batch| found.extend::<Vec<R>>(batch);
        self.rounds.each(open, &mut progress, work, take).await?;
        Ok(found)
    }

    /// One of [`COMMANDS`], if that is what was asked for.
    pub(super) async fn execute(&self, params: ExecuteCommandParams) -> Option<Result<Value>> {
        let token = params.work_done_progress_params.work_done_token;
        match params.command.as_str() {
            CHECK => Some(self.check(token).await),
            RENAME => Some(self.rename(params.arguments.first(), token).await),
            _ => None,
        }
    }

    /// Publishes the findings of the drafts that are not open (of the others the client has them) and counts all.
    async fn check(&self, token: Option<ProgressToken>) -> Result<Value> {
        let open = self
            .actor
            .ask_all(|view| (view.uri.clone(), counted(view)))
            .await;
        let (uris, mut counts): (Vec<Uri>, Vec<_>) = open.into_iter().unzip();
        let profile = self.profile();
        let found = self
            .on_disk(uris, token, move |draft| {
                let tokens = RefCell::default();
                let view = View::of_disk(draft, &profile, &tokens);
                (draft.uri.clone(), view.diagnostics(), counted(&view))
            })
            .await?;
        counts.extend(found.iter().map(|(.., count)| *count));
        if self.pulls.is_used() {
            // The client fetches these findings, and would show them twice.
            self.bell.ring();
        } else {
            self.publish(found.into_iter().map(|(uri, items, _)| (uri, items)));
        }
        let sum = |at: usize| counts.iter().map(|count| count[at]).sum::<usize>();
        Ok(json!({
            "drafts": counts.len(),
            "errors": sum(0), "warnings": sum(1), "information": sum(2), "hints": sum(3),
        }))
    }

    /// Publishes findings of drafts that are not open, and takes away those of before.
    fn publish(&self, found: impl Iterator<Item = (Uri, Vec<Diagnostic>)>) {
        let mut published = (self.published.lock()).unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::take(&mut *published);
        for (uri, diagnostics) in found {
            let had = before.remove(&uri);
            if !diagnostics.is_empty() {
                published.insert(uri.clone());
            }
            if had || !diagnostics.is_empty() {
                self.send(uri, diagnostics);
            }
        }
        for uri in before {
            self.send(uri, Vec::new());
        }
    }

    fn send(&self, uri: Uri, diagnostics: Vec<Diagnostic>) {
        let params = PublishDiagnosticsParams::new(uri, diagnostics, None);
        self.outbox.notify::<PublishDiagnostics>(&params);
    }

    /// Proposes to rename somebody in every draft that knows them by the same name.
    async fn rename(
        &self,
        argument: Option<&Value>,
        token: Option<ProgressToken>,
    ) -> Result<Value> {
        let asked = Renaming::of(argument)?;
        if !self.profile().annotates_edits {
            return Err(refused(
                "the editor cannot ask before it changes several drafts; rename in each of them",
            ));
        }
        let position = asked.position;
        let name = asked.new_name.clone();
        // What is refused in the draft where it was asked is refused altogether.
        let first = self.actor.ask(asked.uri.clone(), move |view| {
            let at = from_proto::offset(view.draft, position, view.encoding());
            rename::rename(view.analysis, at, &name)?;
            rename::named_for_rename(view.analysis, at)
                .ok_or_else(|| "No name stands here".to_owned())
        });
        let (old, form) = first
            .await?
            .ok_or_else(|| refused("that draft is not open"))?
            .map_err(|why| refused(&why))?;
        let (person, new) = (old.clone(), asked.new_name.clone());
        let changed = move |view: &View<'_>| {
            let edits =
                rename::rename_person(view.analysis, &person, form, &new).unwrap_or_default();
            (!edits.is_empty()).then(|| annotated(view, &edits))
        };
        let changed = Arc::new(changed);
        let of_open = Arc::clone(&changed);
        let open = self
            .actor
            .ask_all(move |view| (view.uri.clone(), of_open(view)))
            .await;
        let uris = open.iter().map(|(uri, _)| uri.clone()).collect();
        let mut edits: Vec<TextDocumentEdit> = open.into_iter().filter_map(|(_, e)| e).collect();
        let profile = self.profile();
        let on_disk = self.on_disk(uris, token, move |draft| {
            let tokens = RefCell::default();
            changed(&View::of_disk(draft, &profile, &tokens)).map(|mut edit| {
                edit.text_document.version = None;
                edit
            })
        });
        edits.extend(on_disk.await?.into_iter().flatten());
        edits.sort_by_key(|edit| edit.text_document.uri.to_string());
        let n_drafts = edits.len();
        let label = format!("Rename {old} to {}", asked.new_name);
        let edit = WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(edits)),
            change_annotations: Some(HashMap::from([(
                ANNOTATION.to_owned(),
                ChangeAnnotation {
                    label,
                    needs_confirmation: Some(true),
                    description: Some("In every draft that names them".to_owned()),
                },
            )])),
            changes: None,
        };
        let applied = self.client.apply_edit(edit).await?;
        Ok(json!({ "drafts": n_drafts, "applied": applied.applied }))
    }
}

/// What `copydesk.renameEverywhere` is given.
struct Renaming {
    uri: Uri,
    position: Position,
    new_name: String,
}

impl Renaming {
    fn of(argument: Option<&Value>) -> Result<Self> {
        let wrong = || Error::invalid_params("wanted: {\"uri\", \"position\", \"newName\"}");
        let argument = argument.ok_or_else(wrong)?;
        let uri = argument["uri"].as_str().and_then(|uri| uri.parse().ok());
        let position = serde_json::from_value(argument["position"].clone()).ok();
        Ok(Self {
            uri: uri.ok_or_else(wrong)?,
            position: position.ok_or_else(wrong)?,
            new_name: argument["newName"].as_str().ok_or_else(wrong)?.to_owned(),
        })
    }
}

/// How many findings a draft has, by severity.
fn counted(view: &View<'_>) -> [usize; 4] {
    let mut counts = [0; 4];
    for finding in &view.analysis.findings {
        counts[match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Information => 2,
            Severity::Hint => 3,
        }] += 1;
    }
    counts
}

/// Edits of one draft that the client has to ask about.
fn annotated(view: &View<'_>, edits: &[rules::TextEdit]) -> TextDocumentEdit {
    let edits = edits.iter().map(|edit| {
        OneOf::Right(AnnotatedTextEdit {
            text_edit: TextEdit {
                range: to_proto::range(view, edit.span),
                new_text: edit.text.clone(),
            },
            annotation_id: ANNOTATION.to_owned(),
        })
    });
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: view.uri.clone(),
            version: Some(view.draft.version),
        },
        edits: edits.collect(),
    }
}

/// The request was sound and cannot be fulfilled: `RequestFailed`.
fn refused(why: &str) -> Error {
    Error {
        code: ErrorCode::ServerError(-32803),
        message: why.to_owned().into(),
        data: None,
    }
}

//! What goes over all drafts of the workspace, open or not: looking for people and quotations, checking everything,
//! renaming somebody everywhere.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
#[allow(
    clippy::wildcard_imports,
    reason = "the protocol's types are this file's subject"
)]
use tower_lsp::ls_types::*;

use super::actor::Actor;
use super::on_disk::{self, DiskDraft};
use super::open_draft::View;
use super::profile::Profile;
use super::{from_proto, to_proto};
use crate::ide::{rename, symbols};
use crate::rules::{self, Severity};

/// Publishes the findings of every draft of the workspace.
const CHECK: &str = "copydesk.checkWorkspace";
/// Renames somebody in every draft of the workspace: `[{"uri", "position", "newName"}]`.
const RENAME: &str = "copydesk.renameEverywhere";
pub(super) const COMMANDS: &[&str] = &[CHECK, RENAME];

/// So many answers somebody who looks for a name can use.
const MAX_SYMBOLS: usize = 1000;
/// So many drafts are read between two reports of progress.
const BATCH: usize = 16;
/// The one annotation of a rename.
const ANNOTATION: &str = "copydesk-rename";

/// The workspace as far as it is not open in the editor.
#[derive(Debug)]
pub(super) struct Workspace {
    client: Client,
    actor: Actor,
    profile: OnceLock<Arc<Profile>>,
    roots: Mutex<Vec<PathBuf>>,
    /// Drafts that are not open and of which the client has findings.
    published: Mutex<BTreeSet<Uri>>,
}

impl Workspace {
    pub(super) fn new(client: Client, actor: Actor) -> Self {
        Self {
            client,
            actor,
            profile: OnceLock::new(),
            roots: Mutex::default(),
            published: Mutex::default(),
        }
    }

    /// The client has said who it is, and where it works.
    pub(super) fn begin(&self, params: &InitializeParams, profile: &Profile) {
        let _ = self.profile.set(Arc::new(profile.clone()));
        let folders = params.workspace_folders.iter().flatten();
        let mut roots: Vec<PathBuf> = folders.filter_map(|f| from_proto::path(&f.uri)).collect();
        #[expect(deprecated, reason = "older clients send nothing else")]
        if roots.is_empty() {
            roots.extend(params.root_uri.as_ref().and_then(from_proto::path));
        }
        *self.roots.lock().unwrap_or_else(PoisonError::into_inner) = roots;
    }

    pub(super) fn change_roots(&self, event: &WorkspaceFoldersChangeEvent) {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            folders
                .iter()
                .filter_map(|f| from_proto::path(&f.uri))
                .collect()
        };
        let (removed, added) = (paths(&event.removed), paths(&event.added));
        let mut roots = self.roots.lock().unwrap_or_else(PoisonError::into_inner);
        roots.retain(|root| !removed.contains(root));
        roots.extend(added);
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
    pub(super) async fn symbols(&self, query: String) -> Result<Vec<SymbolInformation>> {
        let wanted = query.clone();
        let open = self
            .actor
            .ask_all(move |view| (view.uri.clone(), answers(view, &wanted)))
            .await;
        let profile = self.profile();
        let uris = open.iter().map(|(uri, _)| uri.clone()).collect();
        let mut found: Vec<_> = open.into_iter().flat_map(|(_, answers)| answers).collect();
        self.on_disk(uris, None, move |draft| {
            let tokens = RefCell::default();
            answers(&View::of_disk(draft, &profile, &tokens), &query)
        })
        .await?
        .into_iter()
        .for_each(|answers| found.extend(answers));
        found.sort_by(|(a, rank_a), (b, rank_b)| {
            let key = |s: &SymbolInformation| (s.name.clone(), s.location.uri.to_string());
            (rank_a, key(a)).cmp(&(rank_b, key(b)))
        });
        found.truncate(MAX_SYMBOLS);
        Ok(found.into_iter().map(|(symbol, _)| symbol).collect())
    }

    /// Reads every draft that is not open, off the protocol's thread, and asks the question of each.
    async fn on_disk<R: Send + 'static>(
        &self,
        open: Vec<Uri>,
        progress: Option<ProgressToken>,
        question: impl Fn(&DiskDraft) -> R + Send + Sync + 'static,
    ) -> Result<Vec<R>> {
        let roots = (self.roots.lock())
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let but: Vec<PathBuf> = open.iter().filter_map(from_proto::path).collect();
        let paths = off_thread(move || on_disk::find(&roots, &but)).await?;
        let configs = self.actor.configs(paths.clone()).await?;
        let reported = match progress {
            Some(token) => Some(
                self.client
                    .progress(token, "Reading drafts")
                    .with_percentage(0)
                    .begin()
                    .await,
            ),
            None => None,
        };
        let question = Arc::new(question);
        let n_paths = paths.len();
        let mut found = Vec::with_capacity(n_paths);
        let mut ahead = paths.into_iter().zip(configs);
        let mut n_read = 0;
        while n_read < n_paths {
            let batch: Vec<_> = ahead.by_ref().take(BATCH).collect();
            n_read += batch.len();
            let question = Arc::clone(&question);
            // A cancelled request is dropped here, between two batches.
            found.extend(
                off_thread(move || {
                    let read = batch.iter().filter_map(|(path, config)| {
                        Some(question(&on_disk::read(path, Arc::clone(config))?))
                    });
                    read.collect::<Vec<R>>()
                })
                .await?,
            );
            if let Some(reported) = &reported {
                reported.report((100 * n_read / n_paths) as u32).await;
            }
        }
        if let Some(reported) = reported {
            reported.finish().await;
        }
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
        let mut now = BTreeSet::new();
        for (uri, diagnostics, count) in found {
            counts.push(count);
            let is_new = !diagnostics.is_empty();
            if is_new {
                now.insert(uri.clone());
            }
            let had = (self.published.lock())
                .unwrap_or_else(PoisonError::into_inner)
                .remove(&uri);
            if is_new || had {
                self.client
                    .publish_diagnostics(uri, diagnostics, None)
                    .await;
            }
        }
        let gone = std::mem::replace(
            &mut *self
                .published
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
            now,
        );
        for uri in gone {
            self.client.publish_diagnostics(uri, Vec::new(), None).await;
        }
        let sum = |at: usize| counts.iter().map(|count| count[at]).sum::<usize>();
        Ok(json!({
            "drafts": counts.len(),
            "errors": sum(0), "warnings": sum(1), "information": sum(2), "hints": sum(3),
        }))
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

/// What of a draft answers a query, each with its rank: people before organisations before quotations, and names that
/// begin with the query before those that only hold its letters.
fn answers(view: &View<'_>, query: &str) -> Vec<(SymbolInformation, (bool, u8))> {
    let begins = query.to_lowercase();
    let found = symbols::symbols(view.analysis)
        .into_iter()
        .filter(|symbol| {
            // In a long quotation nearly every query finds its letters.
            if symbol.kind != symbols::SymbolKind::Quotation {
                return symbols::answers(&symbol.name, query);
            }
            let speaker = symbol.within.as_deref().unwrap_or_default();
            symbol.name.to_lowercase().contains(&begins) || symbols::answers(speaker, query)
        });
    found
        .map(|symbol| {
            let (kind, order) = match symbol.kind {
                symbols::SymbolKind::Person => (SymbolKind::CLASS, 0),
                symbols::SymbolKind::Organisation => (SymbolKind::NAMESPACE, 1),
                symbols::SymbolKind::Quotation => (SymbolKind::STRING, 2),
            };
            let is_elsewhere = !symbol.name.to_lowercase().contains(&begins);
            #[expect(deprecated, reason = "the type has no constructor")]
            let information = SymbolInformation {
                name: symbol.name,
                kind,
                tags: None,
                deprecated: None,
                location: to_proto::location(view, symbol.span),
                container_name: symbol.within,
            };
            (information, (is_elsewhere, order))
        })
        .collect()
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

async fn off_thread<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Result<R> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::internal_error())
}

/// The request was sound and cannot be fulfilled: `RequestFailed`.
fn refused(why: &str) -> Error {
    Error {
        code: ErrorCode::ServerError(-32803),
        message: why.to_owned().into(),
        data: None,
    }
}

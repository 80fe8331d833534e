//! The protocol's methods: convert, ask the actor, convert back. Nothing here waits before its message has been handed
//! over (`lifecycle` says why), and nothing here keeps state of a draft.

use std::hash::Hasher;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::request::{GotoDeclarationParams, GotoDeclarationResponse};
#[allow(
    clippy::wildcard_imports,
    reason = "the protocol's types are this file's subject"
)]
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::actor::{Actor, Message, Work};
use super::profile::{Callback, Profile};
use super::settings_files::SettingsWork;
use super::silencing::{self, IGNORE};
use super::workspace::Workspace;
use super::{
    aids, completing, fixes, from_proto, hinting, navigating, parent, render, to_proto, tokens,
};
use crate::analysis::Wanted;
use crate::ide::findings::shown;
use crate::ide::{hover, outline};
use crate::rules;

/// Answers with a rule's manual page.
pub(super) const EXPLAIN_RULE: &str = "copydesk.explainRule";

#[derive(Debug)]
pub(super) struct Backend {
    client: Client,
    actor: Actor,
    workspace: Workspace,
    was_shut_down: Arc<AtomicBool>,
    /// Told when the process that started the server has gone.
    orphaned: Mutex<Option<oneshot::Sender<()>>>,
}

impl Backend {
    pub(super) fn new(
        client: Client,
        actor: Actor,
        was_shut_down: Arc<AtomicBool>,
        orphaned: oneshot::Sender<()>,
    ) -> Self {
        Self {
            workspace: Workspace::new(client.clone(), actor.clone()),
            client,
            actor,
            was_shut_down,
            orphaned: Mutex::new(Some(orphaned)),
        }
    }

    fn tell(&self, uri: Uri, work: Work) {
        self.actor.send(Message::Draft(uri, work));
    }

    fn watch_parent(&self, process: Option<u32>) {
        let orphaned = self.orphaned.lock().ok().and_then(|mut o| o.take());
        if let (Some(process), Some(orphaned)) = (process, orphaned) {
            parent::watch(process, orphaned);
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        self.watch_parent(params.process_id);
        let profile = Profile::of(&params);
        let capabilities = profile.capabilities();
        self.workspace.begin(&params, &profile);
        let callback = Callback {
            client: self.client.clone(),
            runtime: tokio::runtime::Handle::current(),
            actor: self.actor.clone(),
        };
        self.actor.send(Message::Begin(Box::new(profile), callback));
        if let Some(settings) = params.initialization_options.filter(|o| !o.is_null()) {
            self.actor.send(Message::Settings(settings));
        }
        Ok(InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: "copydesk".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.actor.send(Message::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        self.was_shut_down.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        if from_proto::is_configuration(&document.uri) {
            let (version, text) = (document.version, document.text);
            let open = SettingsWork::Open { version, text };
            return self.actor.send(Message::SettingsFile(document.uri, open));
        }
        let open = Work::Open {
            language: document.language_id,
            version: document.version,
            text: document.text,
        };
        let uri = document.uri.clone();
        self.tell(document.uri, open);
        self.workspace.opened(&uri).await;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let changes = params.content_changes.into_iter();
        let changes = changes.map(from_proto::change).collect();
        let version = document.version;
        if from_proto::is_configuration(&document.uri) {
            let change = SettingsWork::Change { version, changes };
            return self.actor.send(Message::SettingsFile(document.uri, change));
        }
        let change = Work::Change { version, changes };
        self.tell(document.uri, change);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let uri = params.text_document.uri;
        if from_proto::is_configuration(&uri) {
            self.actor.send(Message::ConfigurationChanged);
        } else {
            self.tell(uri, Work::Save);
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        if from_proto::is_configuration(&uri) {
            self.actor
                .send(Message::SettingsFile(uri, SettingsWork::Close));
        } else {
            self.tell(uri, Work::Close);
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.actor.send(Message::SettingsChanged(params.settings));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.actor.send(Message::ConfigurationChanged);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.workspace.change_roots(&params.event);
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let found = self.workspace.symbols(params.query).await?;
        Ok(Some(found.into()))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let asked = self.actor.ask(at.text_document.uri, move |view| {
            let offset = from_proto::offset(view.draft, at.position, view.encoding());
            let shown = shown(view.analysis, view.hold());
            let found = hover::hover(view.analysis, &shown.findings, offset)?;
            Some(Hover {
                contents: HoverContents::Markup(render::hover(&found, view.profile)),
                range: Some(to_proto::range(view, found.span)),
            })
        });
        Ok(asked.await?.flatten())
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let asked = self.actor.ask(at.text_document.uri, move |view| {
            navigating::definition(view, at.position, view.profile.definitions)
        });
        Ok(asked.await?.flatten())
    }

    async fn goto_declaration(
        &self,
        params: GotoDeclarationParams,
    ) -> Result<Option<GotoDeclarationResponse>> {
        let at = params.text_document_position_params;
        let asked = self.actor.ask(at.text_document.uri, move |view| {
            navigating::definition(view, at.position, view.profile.declarations)
        });
        Ok(asked.await?.flatten())
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let with_introduction = params.context.include_declaration;
        let asked = self.actor.ask(at.text_document.uri, move |view| {
            navigating::references(view, at.position, with_introduction)
        });
        asked.await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let asked = self.actor.ask(at.text_document.uri, move |view| {
            navigating::highlights(view, at.position)
        });
        asked.await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let asked = self.actor.ask(params.text_document.uri, |view| {
            let nodes = outline::outline(view.analysis);
            if view.profile.nested_symbols {
                DocumentSymbolResponse::Nested(to_proto::symbols(view, &nodes))
            } else {
                DocumentSymbolResponse::Flat(to_proto::flat_symbols(view, &nodes))
            }
        });
        asked.await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.actor.ask(params.text_document.uri, aids::folds).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let asked = self.actor.ask(params.text_document.uri, move |view| {
            aids::selections(view, &params.positions)
        });
        asked.await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.actor.ask(params.text_document.uri, aids::lenses).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.actor.ask(params.text_document.uri, aids::links).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let asked = self.actor.ask(params.text_document.uri, tokens::full);
        Ok(asked.await?.map(SemanticTokensResult::from))
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let before = params.previous_result_id;
        let asked = self.actor.ask(params.text_document.uri, move |view| {
            tokens::delta(view, &before)
        });
        asked.await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        let asked = self.actor.ask(params.text_document.uri, move |view| {
            tokens::within(view, range)
        });
        Ok(asked.await?.map(SemanticTokensRangeResult::from))
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let asked = self.actor.ask(params.text_document.uri, move |view| {
            let offset = from_proto::offset(view.draft, params.position, view.encoding());
            aids::prepare_rename(view, offset)
        });
        asked.await?.unwrap_or(Ok(None))
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        let asked = self.actor.ask(at.text_document.uri, move |view| {
            let offset = from_proto::offset(view.draft, at.position, view.encoding());
            aids::rename(view, offset, &params.new_name)
        });
        asked.await?.transpose()
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        let asked = self
            .actor
            .ask(uri, move |view| fixes::actions(view, &params));
        asked.await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        fixes::resolve(&self.actor, action).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let range = params.range;
        let asked = self.actor.ask(params.text_document.uri, move |view| {
            hinting::hints(view, range)
        });
        asked.await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        hinting::resolve(&self.actor, hint).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        completing::offer(&self.actor, params).await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        completing::resolve(&self.actor, item).await
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let before = params.previous_result_id;
        // When the rest of a long draft has been read, the client is told to ask again.
        let uri = params.text_document.uri;
        let asked = self.actor.ask_for(Wanted::Findings, uri, move |view| {
            report(view.diagnostics(), before.as_deref())
        });
        // A draft that is not open, or no longer, has no findings.
        let found = asked.await?;
        Ok(found.unwrap_or_else(|| report(Vec::new(), None)).into())
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        match params.command.as_str() {
            EXPLAIN_RULE => explain(params.arguments.first()).map(Some),
            IGNORE => {
                let done = silencing::ignore(params.arguments.first())?;
                self.actor.send(Message::ConfigurationChanged);
                Ok(Some(done))
            }
            _ => {
                let command = params.command.clone();
                let unknown = || Err(Error::invalid_params(format!("no command {command:?}")));
                let done = self.workspace.execute(params).await;
                done.unwrap_or_else(unknown).map(Some)
            }
        }
    }
}

/// A report of `items`, or word that they are those of the report before.
fn report(items: Vec<Diagnostic>, before: Option<&str>) -> DocumentDiagnosticReport {
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

/// The manual page of the rule that the argument names: `{"rule": id}` or the bare id.
fn explain(argument: Option<&Value>) -> Result<Value> {
    let id = argument
        .and_then(|a| a.as_str().or_else(|| a.get("rule")?.as_str()))
        .ok_or_else(|| Error::invalid_params("which rule?"))?;
    let rule = rules::rule(id).ok_or_else(|| Error::invalid_params(format!("no rule {id:?}")))?;
    let page = rules::page(rule);
    Ok(Value::String(format!("# {id}\n\n{}", page.markdown)))
}

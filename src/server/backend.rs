//! The protocol's methods: convert, ask the actor, convert back. Nothing here waits before its message has been handed
//! over (`lifecycle` says why), and nothing here keeps state of a draft.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::request::{GotoDeclarationParams, GotoDeclarationResponse};
#[allow(
    clippy::wildcard_imports,
    reason = "the protocol's types are this file's subject"
)]
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::actor::{Actor, Message, Work};
use super::bell::Bell;
use super::callback::Callback;
use super::express::Gate;
use super::outbox::Outbox;
use super::profile::Profile;
use super::settings_files::SettingsWork;
use super::workspace::Workspace;
use super::{
    aids, commands, completing, files, fixes, from_proto, hinting, navigating, parent, pull,
    render, to_proto, tokens,
};
use crate::analysis::Wanted;
use crate::ide::findings::shown;
use crate::ide::{hover, outline};

#[derive(Debug)]
pub(super) struct Backend {
    client: Client,
    actor: Actor,
    workspace: Workspace,
    was_shut_down: Arc<AtomicBool>,
    gate: Gate,
    /// Told when the process that started the server has gone.
    orphaned: Mutex<Option<oneshot::Sender<()>>>,
}

impl Backend {
    pub(super) fn new(
        client: Client,
        actor: Actor,
        outbox: Outbox,
        bell: Bell,
        was_shut_down: Arc<AtomicBool>,
        gate: Gate,
        orphaned: oneshot::Sender<()>,
    ) -> Self {
        Self {
            workspace: Workspace::new(client.clone(), actor.clone(), outbox, bell),
            client,
            actor,
            was_shut_down,
            gate,
            orphaned: Mutex::new(Some(orphaned)),
        }
    }

    fn tell(&self, uri: Uri, work: Work) {
        self.actor.send(Message::Draft(uri, work));
    }

    /// The method `window/workDoneProgress/cancel`, which the framework does not know.
    #[expect(clippy::unused_async, reason = "the framework wants a future")]
    pub(super) async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        self.workspace.cancel(&params.token);
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
            bell: self.workspace.bell(),
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
        self.gate.open();
    }

    async fn shutdown(&self) -> Result<()> {
        self.gate.close();
        self.was_shut_down.store(true, Ordering::SeqCst);
        self.workspace.close();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.actor.send(Message::LookAgain(document.uri.clone()));
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
        self.actor.send(from_proto::edit(params));
    }

    async fn will_save(&self, params: WillSaveTextDocumentParams) {
        // With `run = "save"` the draft has been read when the save comes.
        let uri = params.text_document.uri;
        self.tell(uri, Work::Ask(Wanted::Everything, Box::new(|_| ())));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let uri = params.text_document.uri;
        self.actor.send(Message::LookAgain(uri.clone()));
        if from_proto::is_configuration(&uri) {
            self.actor.send(Message::ConfigurationChanged);
        } else {
            if let Some(text) = params.text {
                self.tell(uri.clone(), Work::Compare(text));
            }
            self.tell(uri, Work::Save);
        }
        self.workspace.disk_changed();
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        if from_proto::is_configuration(&uri) {
            self.actor
                .send(Message::SettingsFile(uri, SettingsWork::Close));
        } else {
            self.tell(uri, Work::Close);
            self.workspace.disk_changed();
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.actor.send(Message::SettingsChanged(params.settings));
        self.workspace.disk_changed();
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let changes = params.changes;
        if changes.iter().any(|c| files::has_settings(&c.uri)) {
            self.actor.send(Message::ConfigurationChanged);
        }
        let uris = changes.into_iter().map(|change| change.uri);
        self.workspace.files_changed(uris.collect()).await;
    }

    async fn did_create_files(&self, _: CreateFilesParams) {
        self.workspace.disk_changed();
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        Ok(self.workspace.follow(&params).await)
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        self.actor.send(Message::ConfigurationChanged);
        let old = params.files.iter().filter_map(|f| f.old_uri.parse().ok());
        self.workspace.files_changed(old.collect()).await;
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        let gone = params.files.iter().filter_map(|f| f.uri.parse().ok());
        self.workspace.files_changed(gone.collect()).await;
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.workspace.change_roots(&params.event);
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let found = self.workspace.symbols(params).await?;
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
            .ask_for(Wanted::Both, uri, move |view| fixes::actions(view, &params));
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
        let (uri, known) = (params.text_document.uri, before.clone());
        let asked = self
            .actor
            .ask_for(Wanted::Findings, uri.clone(), move |view| {
                pull::report(view.diagnostics(), known.as_deref())
            });
        Ok(match asked.await? {
            Some(found) => found.into(),
            None => self.workspace.closed(&uri, before).await?.into(),
        })
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let found = self.workspace.diagnostics(params).await?;
        Ok(WorkspaceDiagnosticReportResult::Report(found))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        commands::execute(&self.actor, &self.workspace, params).await
    }
}

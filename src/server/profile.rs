//! What the client can do, what it is offered in return, and the way to ask it for something.

use std::future::Future;

use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, ConfigurationItem, DeclarationCapability, DiagnosticOptions,
    DiagnosticServerCapabilities, DocumentLinkOptions, ExecuteCommandOptions,
    FoldingRangeProviderCapability, GotoCapability, HoverProviderCapability, InitializeParams,
    InlayHintOptions, InlayHintServerCapabilities, MarkupKind, OneOf, PositionEncodingKind,
    Registration, RenameOptions, SelectionRangeProviderCapability, SemanticTokensFullOptions,
    SemanticTokensOptions, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Unregistration, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::actor::{Actor, Message};
use super::navigating::Answer;
use super::tokens;
use crate::text::Encoding;

/// Id of the one registration that comes and goes.
const PULL: &str = "copydesk-pull-diagnostics";

/// What the client has said of itself in `initialize`.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are the protocol's switches, each its own"
)]
pub(super) struct Profile {
    pub(super) encoding: Encoding,
    pub(super) pulls: bool,
    /// Pull diagnostics can be offered and withdrawn.
    pub(super) pulls_dynamically: bool,
    pub(super) refreshes_pulls: bool,
    pub(super) related_information: bool,
    pub(super) tags: bool,
    pub(super) markdown: bool,
    pub(super) nested_symbols: bool,
    pub(super) definitions: Answer,
    pub(super) declarations: Answer,
    /// The client says which kinds of symbols it knows, and copes with others.
    pub(super) all_symbol_kinds: bool,
    pub(super) all_completion_kinds: bool,
    pub(super) document_changes: bool,
    pub(super) preferred_actions: bool,
    pub(super) has_settings: bool,
    pub(super) registers_settings: bool,
    pub(super) registers_watchers: bool,
    /// So many folds the client takes of a draft.
    pub(super) fold_limit: Option<usize>,
    prepares_renames: bool,
    /// The edits of an action are asked for when somebody takes it.
    pub(super) resolves_edits: bool,
    /// Tooltips and evidence of hints are asked for when somebody points at them.
    pub(super) resolves_hints: bool,
    /// Completions are documented when somebody looks at them.
    pub(super) resolves_documentation: bool,
    pub(super) markdown_documentation: bool,
    /// Edits can be put to the person who asked for them, one by one.
    pub(super) annotates_edits: bool,
}

impl Profile {
    pub(super) fn of(params: &InitializeParams) -> Self {
        let client = &params.capabilities;
        let text = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let pull = text.and_then(|t| t.diagnostic.as_ref());
        let push = text.and_then(|t| t.publish_diagnostics.as_ref());
        let item = text.and_then(|t| t.completion.as_ref()?.completion_item.as_ref());
        let yes = |switch: Option<bool>| switch == Some(true);
        Self {
            encoding: encoding(params),
            pulls: pull.is_some(),
            pulls_dynamically: yes(pull.and_then(|p| p.dynamic_registration)),
            refreshes_pulls: yes(workspace
                .and_then(|w| w.diagnostics.as_ref())
                .and_then(|d| d.refresh_support)),
            related_information: yes(push.and_then(|p| p.related_information))
                || yes(pull.and_then(|p| p.related_information)),
            tags: push.is_some_and(|p| p.tag_support.is_some())
                || pull.is_some_and(|p| p.tag_support.is_some()),
            markdown: text
                .and_then(|t| t.hover.as_ref())
                .and_then(|h| h.content_format.as_ref())
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            nested_symbols: yes(text
                .and_then(|t| t.document_symbol.as_ref())
                .and_then(|d| d.hierarchical_document_symbol_support)),
            definitions: answer(text.and_then(|t| t.definition)),
            declarations: answer(text.and_then(|t| t.declaration)),
            all_symbol_kinds: text
                .and_then(|t| t.document_symbol.as_ref()?.symbol_kind.as_ref())
                .is_some_and(|kinds| kinds.value_set.is_some()),
            all_completion_kinds: text
                .and_then(|t| t.completion.as_ref()?.completion_item_kind.as_ref())
                .is_some_and(|kinds| kinds.value_set.is_some()),
            document_changes: yes(workspace
                .and_then(|w| w.workspace_edit.as_ref())
                .and_then(|e| e.document_changes)),
            preferred_actions: yes(text
                .and_then(|t| t.code_action.as_ref())
                .and_then(|c| c.is_preferred_support)),
            has_settings: yes(workspace.and_then(|w| w.configuration)),
            registers_settings: yes(workspace
                .and_then(|w| w.did_change_configuration.as_ref())
                .and_then(|c| c.dynamic_registration)),
            registers_watchers: yes(workspace
                .and_then(|w| w.did_change_watched_files.as_ref())
                .and_then(|c| c.dynamic_registration)),
            fold_limit: text
                .and_then(|t| t.folding_range.as_ref()?.range_limit)
                .map(|limit| limit as usize),
            annotates_edits: workspace
                .and_then(|w| {
                    w.workspace_edit
                        .as_ref()?
                        .change_annotation_support
                        .as_ref()
                })
                .is_some(),
            resolves_edits: text.and_then(|t| t.code_action.as_ref()).is_some_and(|c| {
                let resolves = c.resolve_support.as_ref();
                yes(c.data_support)
                    && resolves.is_some_and(|r| r.properties.iter().any(|p| p == "edit"))
            }),
            resolves_hints: text
                .and_then(|t| t.inlay_hint.as_ref()?.resolve_support.as_ref())
                .is_some_and(|r| {
                    let lazily = |name: &str| r.properties.iter().any(|p| p == name);
                    lazily("tooltip") && lazily("label.tooltip") && lazily("label.location")
                }),
            resolves_documentation: item
                .and_then(|item| item.resolve_support.as_ref())
                .is_some_and(|r| r.properties.iter().any(|p| p == "documentation")),
            markdown_documentation: item
                .and_then(|item| item.documentation_format.as_ref())
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            prepares_renames: yes(text.and_then(|t| t.rename.as_ref()?.prepare_support)),
        }
    }

    /// Only what really works is announced.
    pub(super) fn capabilities(&self) -> ServerCapabilities {
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(TextDocumentSyncCapability::Options(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                    ..TextDocumentSyncOptions::default()
                },
            )),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(
                InlayHintOptions {
                    resolve_provider: Some(true),
                    ..InlayHintOptions::default()
                },
            ))),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
                resolve_provider: Some(true),
                ..CompletionOptions::default()
            }),
            definition_provider: Some(OneOf::Left(true)),
            declaration_provider: Some(DeclarationCapability::Simple(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::REFACTOR_REWRITE,
                    FIX_ALL,
                ]),
                resolve_provider: Some(true),
                ..CodeActionOptions::default()
            })),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            code_lens_provider: Some(CodeLensOptions {
                resolve_provider: Some(false),
            }),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: Some(false),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            semantic_tokens_provider: Some(
                SemanticTokensOptions {
                    legend: tokens::legend(),
                    range: Some(true),
                    full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                    ..SemanticTokensOptions::default()
                }
                .into(),
            ),
            rename_provider: Some(self.rename_provider()),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: super::workspace::COMMANDS
                    .iter()
                    .chain([&super::backend::EXPLAIN_RULE, &super::silencing::IGNORE])
                    .map(|command| (*command).to_owned())
                    .collect(),
                ..ExecuteCommandOptions::default()
            }),
            diagnostic_provider: (self.pulls && !self.pulls_dynamically)
                .then(|| DiagnosticServerCapabilities::Options(pull_options())),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: None,
            }),
            ..ServerCapabilities::default()
        }
    }

    fn rename_provider(&self) -> OneOf<bool, RenameOptions> {
        if !self.prepares_renames {
            return OneOf::Left(true);
        }
        OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })
    }

    /// What is registered once the session runs.
    fn registrations(&self) -> Vec<Registration> {
        let mut registrations = Vec::new();
        if self.registers_watchers {
            registrations.push(Registration {
                id: "copydesk-files".to_owned(),
                method: "workspace/didChangeWatchedFiles".to_owned(),
                register_options: Some(json!({
                    "watchers": [{ "globPattern": "**/copydesk.toml" }]
                })),
            });
        }
        if self.registers_settings {
            registrations.push(Registration {
                id: "copydesk-settings".to_owned(),
                method: "workspace/didChangeConfiguration".to_owned(),
                register_options: Some(json!({ "section": "copydesk" })),
            });
        }
        registrations
    }
}

/// Behind a comma a date, behind a space a name, behind a closing mark who says so, in settings tables and values.
const TRIGGERS: [&str; 6] = [",", " ", "”", "’", "\"", "["];

/// The kind of the action that applies every safe fix of a draft.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

fn pull_options() -> DiagnosticOptions {
    DiagnosticOptions {
        identifier: Some("copydesk".to_owned()),
        ..DiagnosticOptions::default()
    }
}

/// How definitions are answered: as links where the client takes those.
fn answer(capability: Option<GotoCapability>) -> Answer {
    if capability.is_some_and(|goto| goto.link_support == Some(true)) {
        Answer::Link
    } else {
        Answer::Place
    }
}

/// The first encoding of the client's list that is known; utf-16 where it lists none.
fn encoding(params: &InitializeParams) -> Encoding {
    params
        .capabilities
        .general
        .as_ref()
        .and_then(|general| general.position_encodings.as_ref())
        .into_iter()
        .flatten()
        .find_map(|kind| match kind.as_str() {
            "utf-8" => Some(Encoding::Utf8),
            "utf-16" => Some(Encoding::Utf16),
            "utf-32" => Some(Encoding::Utf32),
            _ => None,
        })
        .unwrap_or_default()
}

/// The way from the actor's thread to the client for requests whose answers it does not wait for.
#[derive(Clone, Debug)]
pub(super) struct Callback {
    pub(super) client: Client,
    pub(super) runtime: tokio::runtime::Handle,
    pub(super) actor: Actor,
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

    /// Registers what is registered once, then asks for the editor's settings.
    pub(super) fn introduce(&self, profile: &Profile) {
        let registrations = profile.registrations();
        if !registrations.is_empty() {
            self.register(registrations);
        }
        if profile.has_settings {
            self.fetch_settings();
        }
    }

    /// Asks for the editor's settings; the answer comes to the actor as a message.
    pub(super) fn fetch_settings(&self) {
        let Self { client, actor, .. } = self.clone();
        self.spawn(async move {
            let item = ConfigurationItem {
                scope_uri: None,
                section: Some("copydesk".to_owned()),
            };
            match client.configuration(vec![item]).await {
                Ok(mut answers) => {
                    let settings = answers.pop().unwrap_or(Value::Null);
                    actor.send(Message::Settings(settings));
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

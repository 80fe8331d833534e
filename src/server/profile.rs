//! What the client can do, and what it is offered in return.

use serde_json::json;
use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DeclarationCapability, DiagnosticOptions, DiagnosticServerCapabilities,
    DocumentLinkOptions, ExecuteCommandOptions, FoldingRangeProviderCapability, GotoCapability,
    HoverProviderCapability, InitializeParams, InlayHintOptions, InlayHintServerCapabilities,
    MarkupKind, OneOf, PositionEncodingKind, Registration, RenameOptions, ResourceOperationKind,
    SelectionRangeProviderCapability, SemanticTokensFullOptions, SemanticTokensOptions,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
    WorkspaceFileOperationsServerCapabilities, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities, WorkspaceSymbolOptions,
};

use super::navigating::Answer;
use super::{commands, files, tokens};
use crate::text::Encoding;

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
    pub(super) refreshes_hints: bool,
    pub(super) refreshes_lenses: bool,
    pub(super) refreshes_tokens: bool,
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
    /// What the client tells of files, of what it can tell.
    file_operations: Option<WorkspaceFileOperationsServerCapabilities>,
    /// An edit may rename files.
    pub(super) renames_files: bool,
    announces_saves: bool,
    /// The client shows how far work is that the server began.
    pub(super) shows_progress: bool,
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
            refreshes_hints: yes(workspace.and_then(|w| w.inlay_hint.as_ref()?.refresh_support)),
            refreshes_lenses: yes(workspace.and_then(|w| w.code_lens.as_ref()?.refresh_support)),
            refreshes_tokens: yes(
                workspace.and_then(|w| w.semantic_tokens.as_ref()?.refresh_support)
            ),
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
            file_operations: workspace
                .and_then(|w| w.file_operations.as_ref())
                .map(files::operations),
            renames_files: workspace
                .and_then(|w| w.workspace_edit.as_ref()?.resource_operations.as_ref())
                .is_some_and(|operations| operations.contains(&ResourceOperationKind::Rename)),
            announces_saves: yes(text.and_then(|t| t.synchronization.as_ref()?.will_save)),
            shows_progress: yes(client.window.as_ref().and_then(|w| w.work_done_progress)),
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
                    will_save: Some(self.announces_saves),
                    will_save_wait_until: Some(false),
                    save: Some(TextDocumentSyncSaveOptions::Supported(true)),
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
            workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
                work_done_progress_options: REPORTED,
                resolve_provider: Some(false),
            })),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: commands::all(),
                work_done_progress_options: REPORTED,
            }),
            diagnostic_provider: (self.pulls && !self.pulls_dynamically)
                .then(|| DiagnosticServerCapabilities::Options(pull_options())),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: self.file_operations.clone(),
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
    pub(super) fn registrations(&self) -> Vec<Registration> {
        let mut registrations = Vec::new();
        if self.registers_watchers {
            registrations.push(Registration {
                id: "copydesk-files".to_owned(),
                method: "workspace/didChangeWatchedFiles".to_owned(),
                register_options: Some(json!({
                    "watchers": [
                        { "globPattern": "**/{copydesk.toml,*.checks.toml}" },
                        { "globPattern": DRAFTS },
                    ]
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
/// Files that are drafts by their names (`desk::drafts`).
pub(super) const DRAFTS: &str = "**/*.{txt,md,markdown}";

/// The kind of the action that applies every safe fix of a draft.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// Clients may ask how far the work is.
const REPORTED: WorkDoneProgressOptions = WorkDoneProgressOptions {
    work_done_progress: Some(true),
};

pub(super) fn pull_options() -> DiagnosticOptions {
    DiagnosticOptions {
        identifier: Some("copydesk".to_owned()),
        // Each draft is read by itself.
        inter_file_dependencies: false,
        workspace_diagnostics: true,
        work_done_progress_options: REPORTED,
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

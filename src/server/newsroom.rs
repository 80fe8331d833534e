//! What the actor knows besides the drafts: the client, the editor's settings, the `copydesk.toml` files it has read.
//!
//! It also publishes: findings of drafts, and what is wrong with a configuration on the file it stands in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tower_lsp::ls_types::notification::{LogMessage, PublishDiagnostics};
use tower_lsp::ls_types::{LogMessageParams, MessageType, PublishDiagnosticsParams, Uri};

use super::callback::{Callback, Offer};
use super::on_disk::Stamp;
use super::open_draft::OpenDraft;
use super::outbox::Outbox;
use super::profile::Profile;
use super::settings_files::{SettingsFiles, SettingsWork};
use super::to_proto;
use crate::desk::config::{self, Config, ConfigProblem, Run};
use crate::desk::silence;
use crate::rules;

/// What a draft without a file would be called.
const UNTITLED: &str = "untitled.txt";

/// A client that does not answer for so long has no settings.
const SETTINGS_LIMIT: Duration = Duration::from_millis(500);

#[derive(Debug)]
pub(super) struct Newsroom {
    pub(super) profile: Profile,
    outbox: Outbox,
    callback: Option<Callback>,
    /// The session runs; before that the client must not be asked for anything.
    is_introduced: bool,
    editor: Arc<Config>,
    /// The editor's settings in folders where they are others.
    editor_in: Vec<(PathBuf, Arc<Config>)>,
    /// Where drafts without a file take their settings from.
    roots: Vec<PathBuf>,
    /// Every `copydesk.toml` that a draft was found under.
    files: BTreeMap<PathBuf, ConfigFile>,
    /// Those that are open in the editor, as they are there.
    open_files: SettingsFiles,
    /// Pull diagnostics as offered last, for clients that take the offer back.
    offer: Option<Offer>,
    /// The client was asked for its settings when the session began; nothing is read before they are here, lest findings
    /// flash up that are switched off. No longer than this.
    settings_due: Option<Instant>,
}

#[derive(Debug)]
struct ConfigFile {
    config: Arc<Config>,
    stamp: Option<Stamp>,
    has_problems: bool,
}

impl Newsroom {
    pub(super) fn new(outbox: Outbox) -> Self {
        Self {
            profile: Profile::default(),
            outbox,
            callback: None,
            is_introduced: false,
            editor: Arc::new(Config::default()),
            editor_in: Vec::new(),
            roots: Vec::new(),
            files: BTreeMap::new(),
            open_files: SettingsFiles::default(),
            offer: None,
            settings_due: None,
        }
    }

    /// The client has said who it is.
    pub(super) fn begin(&mut self, profile: Profile, callback: Callback) {
        self.profile = profile;
        self.callback = Some(callback);
    }

    /// The session runs: the client may be asked for things.
    pub(super) fn introduce(&mut self) {
        self.is_introduced = true;
        if let Some(callback) = &self.callback {
            callback.introduce(&self.profile, &self.roots);
            self.settings_due = self
                .profile
                .has_settings
                .then(|| Instant::now() + SETTINGS_LIMIT);
        }
        self.weigh_offer(AnyOnSave::No);
    }

    /// Until when drafts wait for the settings.
    pub(super) fn settings_due(&self) -> Option<Instant> {
        self.settings_due
    }

    /// The settings are here, or will not come.
    pub(super) fn stop_waiting(&mut self) {
        self.settings_due = None;
    }

    pub(super) fn set_editor_settings(&mut self, settings: &Value) {
        self.editor = self.read_editor(settings);
        self.reread_files();
    }

    /// The editor's settings in single folders.
    pub(super) fn set_root_settings(&mut self, settings: &[(PathBuf, Value)]) {
        let read = settings.iter();
        self.editor_in = read
            .map(|(root, settings)| (root.clone(), self.read_editor(settings)))
            .collect();
        self.reread_files();
    }

    fn read_editor(&self, settings: &Value) -> Arc<Config> {
        let (config, problems) = Config::from_json(settings, &Config::default(), &rules::known());
        for problem in problems {
            self.outbox.notify::<LogMessage>(&LogMessageParams {
                typ: MessageType::WARNING,
                message: format!("Copydesk settings: {}", problem.message),
            });
        }
        Arc::new(config)
    }

    /// The editor's settings for a file: those of the nearest of its folders above it.
    fn editor_for(&self, file: Option<&Path>) -> &Arc<Config> {
        let own = file.and_then(|file| {
            let above = self
                .editor_in
                .iter()
                .filter(|(root, _)| file.starts_with(root));
            above.max_by_key(|(root, _)| root.components().count())
        });
        own.map_or(&self.editor, |(_, config)| config)
    }

    /// Something happens to a `copydesk.toml` that is open in the editor.
    pub(super) fn work_on_settings(&mut self, uri: Uri, work: SettingsWork) {
        self.open_files.work(uri, work, &self.profile);
    }

    /// The client says that settings changed. True if these were all it has to say; false if it was asked, or if they
    /// are those of others.
    pub(super) fn settings_changed(&mut self, settings: &Value) -> bool {
        let has_section = settings.get("copydesk").is_some_and(Value::is_object);
        let is_bare = settings.as_object().is_some_and(|s| !s.is_empty());
        if has_section || (is_bare && !self.profile.has_settings) {
            self.set_editor_settings(settings);
            return true;
        }
        if let Some(callback) = self.callback.as_ref().filter(|_| self.profile.has_settings) {
            callback.fetch_settings(&self.roots);
        }
        false
    }

    /// Where the client works; new folders may have settings of their own.
    pub(super) fn set_roots(&mut self, roots: Vec<PathBuf>) {
        self.roots = roots;
        if let Some(callback) = &self.callback
            && self.is_introduced
            && self.profile.has_settings
        {
            callback.fetch_settings(&self.roots);
        }
    }

    /// Is a `copydesk.toml` that a draft stands under another than when it was read? Asked for clients that do not watch
    /// files.
    pub(super) fn is_outdated(&self, draft: &Path) -> bool {
        let nearest = config::find(draft, None);
        let is_above = |file: &Path| file.parent().is_some_and(|f| draft.starts_with(f));
        nearest.is_some_and(|file| !self.files.contains_key(&file))
            || self
                .files
                .iter()
                .any(|(file, read)| is_above(file) && Stamp::of(file) != read.stamp)
    }

    /// Reads every `copydesk.toml` again that is in use.
    pub(super) fn reread_files(&mut self) {
        let known: Vec<PathBuf> = self.files.keys().cloned().collect();
        for path in known {
            self.read_file(&path);
        }
    }

    /// The settings for a draft: the editor's, over them the nearest `copydesk.toml` above it, and what the file beside it
    /// silences.
    pub(super) fn config_for(&mut self, draft: Option<&Path>) -> Arc<Config> {
        let config = self.shared_config(draft);
        match draft {
            Some(draft) => silence::for_draft(&config, draft),
            None => config,
        }
    }

    fn shared_config(&mut self, draft: Option<&Path>) -> Arc<Config> {
        let found = if let Some(draft) = draft {
            config::find(draft, None)
        } else {
            let mut roots = self.roots.iter();
            roots.find_map(|root| config::find(&root.join(UNTITLED), None))
        };
        let Some(path) = found else {
            return Arc::clone(self.editor_for(draft));
        };
        match self.files.get(&path) {
            Some(file) => Arc::clone(&file.config),
            None => self.read_file(&path),
        }
    }

    fn read_file(&mut self, path: &Path) -> Arc<Config> {
        let stamp = Stamp::of(path);
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                if error.kind() != std::io::ErrorKind::NotFound {
                    tracing::error!("{}: {error}", path.display());
                }
                if self.files.remove(path).is_some_and(|f| f.has_problems) {
                    self.publish_problems(path, "", &[]);
                }
                return Arc::clone(self.editor_for(Some(path)));
            }
        };
        let (mut config, problems) =
            Config::from_toml(&text, self.editor_for(Some(path)), &rules::known());
        config.folder = path.parent().map(Path::to_path_buf);
        let had_problems = self.files.get(path).is_some_and(|f| f.has_problems);
        if had_problems || !problems.is_empty() {
            self.publish_problems(path, &text, &problems);
        }
        let config = Arc::new(config);
        if self.files.get(path).is_none_or(|f| f.config != config) {
            tracing::info!("settings from {}", path.display());
        }
        self.files.insert(
            path.to_path_buf(),
            ConfigFile {
                config: Arc::clone(&config),
                stamp,
                has_problems: !problems.is_empty(),
            },
        );
        config
    }

    fn publish_problems(&self, path: &Path, text: &str, problems: &[ConfigProblem]) {
        let Some(uri) = Uri::from_file_path(path) else {
            return;
        };
        let diagnostics = to_proto::config_problems(text, problems, self.profile.encoding);
        self.send(&PublishDiagnosticsParams::new(uri, diagnostics, None));
    }

    /// Publishes what a draft's reading found, unless the client pulls or the draft waits to be saved.
    pub(super) fn publish(&self, draft: &mut OpenDraft) {
        if self.is_pulling() {
            draft.leave_to_pulls();
        } else if let Some(params) = draft.publication_now(&self.profile) {
            self.send(&params);
        }
    }

    /// A draft was saved and has been read.
    pub(super) fn saved(&self, draft: &mut OpenDraft) {
        let Some(params) = draft.save(&self.profile) else {
            return;
        };
        if self.is_pulling() {
            self.refresh_pulls();
        } else {
            self.send(&params);
        }
    }

    /// Takes the findings of a closed draft away.
    pub(super) fn clear(&self, uri: &Uri) {
        self.send(&PublishDiagnosticsParams::new(
            uri.clone(),
            Vec::new(),
            None,
        ));
    }

    fn send(&self, params: &PublishDiagnosticsParams) {
        self.outbox.notify::<PublishDiagnostics>(params);
    }

    /// Does the client fetch the findings of open drafts itself?
    pub(super) fn is_pulling(&self) -> bool {
        if self.profile.pulls_dynamically {
            // Before the first offer the client is about to pull, too.
            self.offer != Some(Offer::Withdrawn)
        } else {
            self.profile.pulls
        }
    }

    /// Offers pull diagnostics while no open draft waits to be saved. True if the offer is another than before.
    pub(super) fn weigh_offer(&mut self, any_on_save: AnyOnSave) -> bool {
        if !self.profile.pulls_dynamically || !self.is_introduced {
            return false;
        }
        let offer = if any_on_save == AnyOnSave::Yes || self.editor.run == Run::Save {
            Offer::Withdrawn
        } else {
            Offer::Made
        };
        let before = self.offer.replace(offer);
        if before == Some(offer) {
            return false;
        }
        if let Some(callback) = &self.callback
            && (before.is_some() || offer == Offer::Made)
        {
            callback.offer_pulls(offer);
        }
        true
    }

    /// What the client shows of drafts may be another now.
    pub(super) fn refresh_views(&self) {
        if let Some(callback) = &self.callback {
            callback.refresh_views(&self.profile);
        }
    }

    /// Tells a client that pulls to do so again.
    pub(super) fn refresh_pulls(&self) {
        if self.is_pulling()
            && self.profile.refreshes_pulls
            && let Some(callback) = &self.callback
        {
            callback.refresh_pulls();
        }
    }
}

/// Does an open draft get its findings with saves only?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnyOnSave {
    Yes,
    No,
}

//! The `copydesk.toml` files that are open in the editor, as the editor has them: they are no drafts.

use std::collections::BTreeMap;

use tower_lsp::ls_types::Uri;

use super::profile::Profile;
use crate::text::{Change, Draft, Format};

/// Called with the file, or with nothing if it is not open.
type Question = Box<dyn FnOnce(Option<&Draft>, &Profile) + Send>;

/// What happens to a file of settings.
pub(super) enum SettingsWork {
    Open { version: i32, text: String },
    Change { version: i32, changes: Vec<Change> },
    Close,
    Ask(Question),
}

#[derive(Debug, Default)]
pub(super) struct SettingsFiles {
    open: BTreeMap<Uri, Draft>,
}

impl SettingsFiles {
    pub(super) fn work(&mut self, uri: Uri, work: SettingsWork, profile: &Profile) {
        match work {
            SettingsWork::Open { version, text } => {
                let file = Draft::new(&text, version, Format::Plain);
                self.open.insert(uri, file);
            }
            SettingsWork::Change { version, changes } => {
                if let Some(file) = self.open.get_mut(&uri) {
                    for change in &changes {
                        file.apply(change, profile.encoding);
                    }
                    file.version = version;
                }
            }
            SettingsWork::Close => drop(self.open.remove(&uri)),
            SettingsWork::Ask(question) => question(self.open.get(&uri), profile),
        }
    }
}

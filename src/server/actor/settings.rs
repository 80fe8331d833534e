//! What a change of settings means for the open drafts.

use tower_lsp::ls_types::Uri;

use super::Desk;
use crate::server::from_proto;
use crate::server::newsroom::AnyOnSave;
use crate::server::open_draft::OpenDraft;

impl Desk {
    /// Looks whether the files that a draft takes its settings from are others than before.
    pub(super) fn look_again(&mut self, uri: &Uri) {
        if self.room.profile.registers_watchers {
            return;
        }
        if from_proto::path(uri).is_some_and(|path| self.room.is_outdated(&path)) {
            self.room.reread_files();
            self.configuration_changed();
        } else if let Some(draft) = self.slots.get_mut(uri).and_then(|s| s.draft.as_mut())
            && draft.configure(&mut self.room)
        {
            // The file beside it, which holds for this draft alone.
            self.give_turn(uri);
        }
    }

    /// Every open draft is read again where its configuration is another now.
    pub(super) fn configuration_changed(&mut self) {
        let mut changed = Vec::new();
        for (uri, slot) in &mut self.slots {
            if let Some(draft) = &mut slot.draft
                && draft.configure(&mut self.room)
            {
                changed.push(uri.clone());
            }
        }
        let any = !changed.is_empty();
        for uri in changed {
            self.give_turn(&uri);
        }
        self.weigh_offer();
        if any {
            self.room.refresh_pulls();
            self.room.refresh_views();
        }
    }

    /// Offers or withdraws pull diagnostics; findings then come the other way.
    pub(super) fn weigh_offer(&mut self) {
        let any_on_save = if self.drafts().any(OpenDraft::runs_on_save) {
            AnyOnSave::Yes
        } else {
            AnyOnSave::No
        };
        if !self.room.weigh_offer(any_on_save) {
            return;
        }
        let uris: Vec<Uri> = self.slots.keys().cloned().collect();
        for uri in uris {
            if self.room.is_pulling() {
                self.room.clear(&uri);
            } else if let Some(draft) = self.slots.get_mut(&uri).and_then(|s| s.draft.as_mut()) {
                draft.unpublish();
                self.give_turn(&uri);
            }
        }
    }
}

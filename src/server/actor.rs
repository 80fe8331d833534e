//! The one actor: a thread that owns every open draft, applies edits in order, reads each draft once a burst, publishes,
//! and answers requests against exactly the text that the client saw when it asked.
//!
//! Messages of one draft are worked off in order; between drafts the work takes turns, and the reading of a long draft
//! stops between blocks when another draft has something to do. No locks, no debounce timer.

mod handle;
mod settings;

pub(super) use handle::Actor;

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::ls_types::Uri;

use super::callback::Callback;
use super::lifecycle::panic_if_asked;
use super::mail::Mail;
use super::newsroom::Newsroom;
use super::open_draft::{OpenDraft, Pause, Question, View, answer};
use super::outbox::Outbox;
use super::profile::Profile;
use super::settings_files::SettingsWork;
use crate::analysis::Wanted;
use crate::desk::Config;
use crate::text::Change;

/// How long a draft is read while another waits.
const TURN: Duration = Duration::from_millis(2);

pub(super) enum Message {
    /// The client has said who it is.
    Begin(Box<Profile>, Callback),
    /// The session runs: the client may be asked for things.
    Initialized,
    /// The editor's settings, section `copydesk`.
    Settings(Value),
    /// The editor's settings for each of its folders, where they are others than everywhere.
    RootSettings(Vec<(PathBuf, Value)>),
    /// What the client sends when settings change, which may be anything.
    SettingsChanged(Value),
    /// A `copydesk.toml` changed on disk.
    ConfigurationChanged,
    /// A draft was opened or saved: a moment to look at the files which nobody watches.
    LookAgain(Uri),
    /// Where the client works.
    Roots(Vec<PathBuf>),
    Draft(Uri, Work),
    /// A `copydesk.toml` that is open in the editor.
    SettingsFile(Uri, SettingsWork),
    /// Asked about every open draft.
    All(Survey),
    /// The settings that hold for files which may not be open.
    Configs(Vec<PathBuf>, oneshot::Sender<Vec<Arc<Config>>>),
    /// Answered when all that came before is done.
    Finish(Sender<()>),
}

/// What happens to one draft.
pub(super) enum Work {
    Open {
        language: String,
        version: i32,
        text: String,
    },
    Change {
        version: i32,
        changes: Vec<Change>,
    },
    /// The client says what the text is now.
    Compare(String),
    Save,
    Close,
    /// Asked of a reading that has so much.
    Ask(Wanted, Question),
}

/// Called with each draft that is open.
type Survey = Arc<dyn Fn(&View<'_>) + Send + Sync>;

/// A draft and what is still to be done with it.
#[derive(Default)]
struct Slot {
    draft: Option<OpenDraft>,
    queue: VecDeque<Work>,
    /// Stands in [`Desk::turns`].
    has_turn: bool,
}

struct Desk {
    mail: Mail,
    slots: BTreeMap<Uri, Slot>,
    /// Drafts with something to do, in turn.
    turns: VecDeque<Uri>,
    /// Drafts with findings held back, and when these are due.
    holding: BTreeMap<Uri, Instant>,
    /// What has to wait for the editor's settings.
    deferred: Vec<Message>,
    finishing: Vec<Sender<()>>,
    room: Newsroom,
}

impl Desk {
    fn new(incoming: Receiver<Message>, outbox: Outbox) -> Self {
        Self {
            mail: Mail::new(incoming),
            slots: BTreeMap::new(),
            turns: VecDeque::new(),
            holding: BTreeMap::new(),
            deferred: Vec::new(),
            finishing: Vec::new(),
            room: Newsroom::new(outbox),
        }
    }

    fn run(mut self) {
        loop {
            if self.turns.is_empty() {
                for done in self.finishing.drain(..) {
                    let _ = done.send(());
                }
            }
            let is_idle = self.turns.is_empty() || self.room.settings_due().is_some();
            if is_idle && !self.wait() {
                return;
            }
            // Whatever goes wrong with one message, the next is heard.
            if catch_unwind(AssertUnwindSafe(|| self.turn())).is_err() {
                tracing::error!("a message panicked; the session goes on");
            }
        }
    }

    /// Looks at what came, then gives one draft its turn.
    fn turn(&mut self) {
        self.mail.drain();
        while let Some(message) = self.mail.waiting.pop_front() {
            self.sort_in(message);
        }
        if self.room.settings_due().is_none() {
            for message in std::mem::take(&mut self.deferred) {
                self.sort_in(message);
            }
            if let Some(uri) = self.turns.pop_front() {
                self.work_on(&uri);
            }
        }
        self.release_held();
    }

    /// Waits for a message or for the moment at which a held finding is due. False when nobody can send any more.
    fn wait(&mut self) -> bool {
        if !self.mail.waiting.is_empty() {
            return true;
        }
        let held = self.holding.values().copied();
        let due = held.chain(self.room.settings_due()).min();
        let received = match due {
            None => self.mail.incoming.recv().map_err(RecvTimeoutError::from),
            Some(due) => self
                .mail
                .incoming
                .recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match received {
            Ok(message) => self.mail.waiting.push_back(message),
            Err(RecvTimeoutError::Timeout) => {
                let now = Instant::now();
                if self.room.settings_due().is_some_and(|due| due <= now) {
                    self.room.stop_waiting();
                }
            }
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        true
    }

    fn drafts(&self) -> impl Iterator<Item = &OpenDraft> {
        self.slots.values().filter_map(|slot| slot.draft.as_ref())
    }

    fn sort_in(&mut self, message: Message) {
        match message {
            Message::Begin(profile, callback) => self.room.begin(*profile, callback),
            Message::Initialized => self.room.introduce(),
            Message::SettingsChanged(settings) => {
                panic_if_asked("actor/settings");
                if self.room.settings_changed(&settings) {
                    self.configuration_changed();
                }
            }
            Message::RootSettings(settings) => {
                self.room.set_root_settings(&settings);
                self.configuration_changed();
            }
            // A client that has nothing to say about Copydesk leaves the settings as they are.
            Message::Settings(Value::Null) => self.room.stop_waiting(),
            Message::Settings(settings) => {
                self.room.stop_waiting();
                self.room.set_editor_settings(&settings);
                self.configuration_changed();
            }
            Message::ConfigurationChanged => {
                self.room.reread_files();
                self.configuration_changed();
            }
            Message::LookAgain(uri) => self.look_again(&uri),
            Message::Roots(roots) => {
                self.room.set_roots(roots);
                self.configuration_changed();
            }
            Message::Finish(done) => self.finishing.push(done),
            Message::All(survey) => self.survey(&survey),
            Message::SettingsFile(uri, work) => self.room.work_on_settings(uri, work),
            Message::Configs(..) if self.room.settings_due().is_some() => {
                self.deferred.push(message);
            }
            Message::Configs(files, reply) => {
                let configs = files.iter().map(|file| self.room.config_for(Some(file)));
                // Whoever asked may have gone.
                let _ = reply.send(configs.collect());
            }
            Message::Draft(uri, work) => {
                let slot = self.slots.entry(uri.clone()).or_default();
                slot.queue.push_back(work);
                self.give_turn(&uri);
            }
        }
    }

    /// Puts a question into the queue of every open draft.
    fn survey(&mut self, survey: &Survey) {
        let uris: Vec<Uri> = self.slots.keys().cloned().collect();
        for uri in uris {
            let survey = Arc::clone(survey);
            let question: Question = Box::new(move |view| {
                if let Some(view) = view {
                    survey(view);
                }
            });
            self.sort_in(Message::Draft(uri, Work::Ask(Wanted::Everything, question)));
        }
    }

    fn give_turn(&mut self, uri: &Uri) {
        if let Some(slot) = self.slots.get_mut(uri)
            && !std::mem::replace(&mut slot.has_turn, true)
        {
            self.turns.push_back(uri.clone());
        }
    }

    fn work_on(&mut self, uri: &Uri) {
        let Some(mut slot) = self.slots.remove(uri) else {
            return;
        };
        slot.has_turn = false;
        let was_on_save = slot.draft.as_ref().is_some_and(OpenDraft::runs_on_save);
        // A panic costs what was being done, not the draft.
        let worked = catch_unwind(AssertUnwindSafe(|| self.work_off(uri, &mut slot)));
        let flow = worked.unwrap_or_else(|_| {
            tracing::error!("work on {} panicked; the session goes on", uri.as_str());
            // What cannot be published is not tried again before the draft changes.
            slot.draft.iter_mut().for_each(OpenDraft::leave_to_pulls);
            if slot.queue.is_empty() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        let is_on_save = slot.draft.as_ref().is_some_and(OpenDraft::runs_on_save);
        match slot.draft.as_ref().and_then(OpenDraft::due) {
            Some(due) => drop(self.holding.insert(uri.clone(), due)),
            None => drop(self.holding.remove(uri)),
        }
        if slot.draft.is_some() || flow.is_break() {
            self.slots.insert(uri.clone(), slot);
        }
        if flow.is_break() {
            self.give_turn(uri);
        }
        if was_on_save != is_on_save {
            self.weigh_offer();
        }
    }

    /// Does what is queued for a draft; breaks off when another draft should come first.
    fn work_off(&mut self, uri: &Uri, slot: &mut Slot) -> ControlFlow<()> {
        while let Some(work) = slot.queue.pop_front() {
            match (work, &mut slot.draft) {
                (
                    Work::Open {
                        language,
                        version,
                        text,
                    },
                    draft,
                ) => {
                    let opened = OpenDraft::open(uri, &language, version, &text, &mut self.room);
                    *draft = Some(opened);
                }
                (Work::Change { version, changes }, Some(draft)) => {
                    panic_if_asked("actor/change");
                    draft.change(version, &changes, self.room.profile.encoding);
                }
                (Work::Compare(text), Some(draft)) => {
                    draft.compare(&text, self.room.profile.encoding);
                }
                (Work::Save, Some(draft)) => {
                    if draft.runs_on_save() && !self.read(uri, draft, Wanted::Everything) {
                        slot.queue.push_front(Work::Save);
                        return ControlFlow::Break(());
                    }
                    self.room.saved(draft);
                }
                (Work::Close, draft) => {
                    if draft.take().is_some() && !self.room.is_pulling() {
                        self.room.clear(uri);
                    }
                }
                (Work::Ask(wanted, question), Some(draft)) => {
                    if !self.read(uri, draft, wanted) {
                        slot.queue.push_front(Work::Ask(wanted, question));
                        return ControlFlow::Break(());
                    }
                    answer(question, draft.view(&self.room.profile).as_ref());
                }
                (Work::Ask(_, question), None) => answer(question, None),
                (Work::Change { .. }, None) => {
                    tracing::warn!("a change to {} which is not open", uri.as_str());
                }
                (Work::Compare(_) | Work::Save, None) => {}
            }
        }
        let Some(draft) = &mut slot.draft else {
            return ControlFlow::Continue(());
        };
        if draft.is_behind() {
            if !self.read(uri, draft, Wanted::Findings) {
                return ControlFlow::Break(());
            }
            self.room.publish(draft);
        }
        ControlFlow::Continue(())
    }

    /// Brings the reading of a draft up to date. False if something more pressing came in between.
    fn read(&mut self, uri: &Uri, draft: &mut OpenDraft, wanted: Wanted) -> bool {
        let others_wait = !self.turns.is_empty();
        let mail = &mut self.mail;
        let begun = Instant::now();
        draft.read(wanted, |pause| match pause {
            // Who types on gets the findings all the same, and soon.
            Pause::OfShort => mail.is_asked(uri),
            Pause::OfLong => mail.is_pressing(uri, Duration::ZERO) || mail.is_asked(uri),
            Pause::BehindBlock(since_edit) => {
                (others_wait && begun.elapsed() > TURN) || mail.is_pressing(uri, since_edit)
            }
        })
    }

    /// Publishes drafts whose held findings are due, or of which something is still to be told.
    fn release_held(&mut self) {
        let now = Instant::now();
        let due: Vec<Uri> = self
            .holding
            .iter()
            .filter(|(_, due)| **due <= now)
            .map(|(uri, _)| uri.clone())
            .collect();
        for uri in due {
            self.holding.remove(&uri);
            let Some(mut slot) = self.slots.remove(&uri) else {
                continue;
            };
            if let Some(draft) = &mut slot.draft {
                self.release(&uri, draft, now);
                if let Some(due) = draft.due() {
                    self.holding.insert(uri.clone(), due);
                }
            }
            self.slots.insert(uri, slot);
        }
    }

    fn release(&mut self, uri: &Uri, draft: &mut OpenDraft, now: Instant) {
        if draft.settles_at().is_some_and(|due| due <= now) {
            if !self.read(uri, draft, Wanted::Everything) {
                return;
            }
            draft.unpublish();
        }
        if draft.held_until().is_some_and(|due| due <= now) {
            draft.release();
        }
        self.room.publish(draft);
        self.room.refresh_pulls();
    }
}

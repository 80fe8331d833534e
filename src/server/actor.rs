//! The one actor: a thread that owns every open draft, applies edits in order, reads each draft once a burst, publishes,
//! and answers requests against exactly the text that the client saw when it asked.
//!
//! Messages of one draft are worked off in order; between drafts the work takes turns, and the reading of a long draft
//! stops between blocks when another draft has something to do. No locks, no debounce timer.

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::mpsc::unbounded_channel;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use super::mail::Mail;
use super::newsroom::{AnyOnSave, Newsroom};
use super::open_draft::{OpenDraft, Question, View, answer};
use super::outbox::Outbox;
use super::profile::{Callback, Profile};
use super::settings_files::SettingsWork;
use crate::analysis::{self, Wanted};
use crate::desk::Config;
use crate::text::{Change, Draft};

/// How long a draft is read while another waits.
const TURN: Duration = Duration::from_millis(2);

/// The way to the actor's thread.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    inbox: Sender<Message>,
}

pub(super) enum Message {
    /// The client has said who it is.
    Begin(Box<Profile>, Callback),
    /// The session runs: the client may be asked for things.
    Initialized,
    /// The editor's settings, section `copydesk`.
    Settings(Value),
    /// What the client sends when settings change, which may be anything.
    SettingsChanged(Value),
    /// A `copydesk.toml` changed on disk.
    ConfigurationChanged,
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
    Save,
    Close,
    /// Asked of a reading that has so much.
    Ask(Wanted, Question),
}

/// Called with each draft that is open.
type Survey = Arc<dyn Fn(&View<'_>) + Send + Sync>;

impl Actor {
    pub(super) fn start(outbox: Outbox) -> Self {
        let (inbox, mail) = mpsc::channel();
        std::thread::spawn(move || {
            // While the client and the server shake hands.
            if catch_unwind(analysis::warm_up).is_err() {
                tracing::error!("warming up panicked");
            }
            Desk::new(mail, outbox).run();
        });
        Self { inbox }
    }

    /// Hands a message over. Never waits, so that handlers keep the wire's order.
    pub(super) fn send(&self, message: Message) {
        if self.inbox.send(message).is_err() {
            tracing::error!("the actor is gone");
        }
    }

    /// Asks about a draft. The question stands in the draft's queue before this returns.
    pub(super) fn ask<R: Send + 'static>(
        &self,
        uri: Uri,
        question: impl FnOnce(&View<'_>) -> R + Send + 'static,
    ) -> impl Future<Output = Result<Option<R>>> + Send {
        self.ask_for(Wanted::Story, uri, question)
    }

    /// [`Actor::ask`] of a reading that has so much.
    pub(super) fn ask_for<R: Send + 'static>(
        &self,
        wanted: Wanted,
        uri: Uri,
        question: impl FnOnce(&View<'_>) -> R + Send + 'static,
    ) -> impl Future<Output = Result<Option<R>>> + Send {
        let (reply, answer) = oneshot::channel();
        let question: Question = Box::new(move |view| {
            if !reply.is_closed() {
                drop(reply.send(view.map(question)));
            }
        });
        self.send(Message::Draft(uri, Work::Ask(wanted, question)));
        async { answer.await.map_err(|_| Error::internal_error()) }
    }

    /// Asks about every open draft; the answers come in no particular order.
    pub(super) fn ask_all<R: Send + 'static>(
        &self,
        question: impl Fn(&View<'_>) -> R + Send + Sync + 'static,
    ) -> impl Future<Output = Vec<R>> + Send {
        let (reply, mut answers) = unbounded_channel();
        self.send(Message::All(Arc::new(move |view: &View<'_>| {
            // Whoever asked may have gone.
            let _ = reply.send(question(view));
        })));
        async move {
            let mut all = Vec::new();
            while let Some(answer) = answers.recv().await {
                all.push(answer);
            }
            all
        }
    }

    /// Asks about a `copydesk.toml` that is open in the editor.
    pub(super) fn ask_settings<R: Send + 'static>(
        &self,
        uri: Uri,
        question: impl FnOnce(Option<&Draft>, &Profile) -> R + Send + 'static,
    ) -> impl Future<Output = Result<R>> + Send {
        let (reply, answer) = oneshot::channel();
        let question = SettingsWork::Ask(Box::new(move |file, profile| {
            // Whoever asked may have gone.
            drop(reply.send(question(file, profile)));
        }));
        self.send(Message::SettingsFile(uri, question));
        async { answer.await.map_err(|_| Error::internal_error()) }
    }

    /// The settings that hold for each of these files.
    pub(super) fn configs(
        &self,
        files: Vec<PathBuf>,
    ) -> impl Future<Output = Result<Vec<Arc<Config>>>> + Send {
        let (reply, answer) = oneshot::channel();
        self.send(Message::Configs(files, reply));
        async { answer.await.map_err(|_| Error::internal_error()) }
    }

    /// Waits until everything handed over so far is done, or `limit` has passed.
    pub(super) fn finish(&self, limit: Duration) {
        let (done, finished) = mpsc::channel();
        self.send(Message::Finish(done));
        let _ = finished.recv_timeout(limit);
    }
}

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
            self.mail.drain();
            while let Some(message) = self.mail.waiting.pop_front() {
                self.sort_in(message);
            }
            if self.room.settings_due().is_none()
                && let Some(uri) = self.turns.pop_front()
            {
                self.work_on(&uri);
            }
            self.release_held();
        }
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
                if self.room.settings_changed(&settings) {
                    self.configuration_changed();
                }
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
            Message::Finish(done) => self.finishing.push(done),
            Message::All(survey) => self.survey(&survey),
            Message::SettingsFile(uri, work) => self.room.work_on_settings(uri, work),
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

    /// Every open draft is read again where its configuration is another now.
    fn configuration_changed(&mut self) {
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
        }
    }

    fn give_turn(&mut self, uri: &Uri) {
        if let Some(slot) = self.slots.get_mut(uri)
            && !std::mem::replace(&mut slot.has_turn, true)
        {
            self.turns.push_back(uri.clone());
        }
    }

    /// Offers or withdraws pull diagnostics; findings then come the other way.
    fn weigh_offer(&mut self) {
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

    fn work_on(&mut self, uri: &Uri) {
        let Some(mut slot) = self.slots.remove(uri) else {
            return;
        };
        slot.has_turn = false;
        let was_on_save = slot.draft.as_ref().is_some_and(OpenDraft::runs_on_save);
        let flow = self.work_off(uri, &mut slot);
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
                    draft.change(version, &changes, self.room.profile.encoding);
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
                (Work::Save, None) => {}
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
        draft.read(wanted, |waited| {
            (others_wait && begun.elapsed() > TURN) || mail.is_pressing(uri, waited)
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

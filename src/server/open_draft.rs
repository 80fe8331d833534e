//! One open draft: its text, its reading, what is held back while it is typed, and what was published of it.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tower_lsp::ls_types::{Diagnostic, PublishDiagnosticsParams, Uri};

use super::newsroom::Newsroom;
use super::on_disk::DiskDraft;
use super::profile::Profile;
use super::tokens::Sent;
use super::{from_proto, to_proto};
use crate::analysis::{Analysis, Analyst, Input, Reading, Wanted};
use crate::desk::config::{Config, Run};
use crate::ide::findings::{self, Hold};
use crate::story::Story;
use crate::text::{Change, Draft, Encoding, Offset};

/// How long a finding that only says "not finished" is held back after the last edit.
const HOLD: Duration = Duration::from_secs(2);

/// A draft of more blocks is read in two steps: some fifty thousand words.
const LONG: usize = 1000;

/// The second step comes when so long nothing was typed.
const QUIET: Duration = Duration::from_millis(300);

/// Where a reading can be left for something more pressing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pause {
    /// Between two blocks, in a draft that has waited so long to be read.
    BehindBlock(Duration),
    /// In the second step, which a long draft takes when there is time.
    OfLong,
    /// In the second step of a draft whose findings are waited for.
    OfShort,
}

#[derive(Debug)]
pub(super) struct OpenDraft {
    uri: Uri,
    path: Option<PathBuf>,
    draft: Draft,
    config: Arc<Config>,
    analyst: Analyst,
    /// The reading of the text as it is; `None` after an edit.
    reading: Option<Arc<Analysis>>,
    /// A reading of the text as it is that was left for something more pressing.
    begun: Option<Box<Reading>>,
    /// When the second step of the reading is due.
    settle_at: Option<Instant>,
    /// Since when edits wait to be read.
    behind_since: Option<Instant>,
    is_published: bool,
    /// Where the draft was edited last, and when; gone with a save or after [`HOLD`].
    typed: Option<(Offset, Instant)>,
    /// With `run = "save"`: what the last save found.
    saved: Vec<Diagnostic>,
    sent_tokens: RefCell<Sent>,
}

/// What a request sees: the draft as it was when the client asked, read.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) uri: &'a Uri,
    pub(super) draft: &'a Draft,
    pub(super) analysis: &'a Analysis,
    pub(super) profile: &'a Profile,
    hold: Hold,
    /// With `run = "save"`: the findings of the last save.
    saved: Option<&'a [Diagnostic]>,
    /// The semantic tokens that the client has.
    pub(super) sent_tokens: &'a RefCell<Sent>,
}

impl<'a> View<'a> {
    /// A draft that nobody has open.
    pub(super) fn of_disk(
        found: &'a DiskDraft,
        profile: &'a Profile,
        sent_tokens: &'a RefCell<Sent>,
    ) -> Self {
        Self {
            uri: &found.uri,
            draft: &found.draft,
            analysis: &found.analysis,
            profile,
            hold: Hold::Nothing,
            saved: None,
            sent_tokens,
        }
    }
}

impl View<'_> {
    pub(super) fn encoding(&self) -> Encoding {
        self.profile.encoding
    }

    /// The findings as the client is to see them now.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        match self.saved {
            Some(saved) => saved.to_vec(),
            None => self.fresh_diagnostics(),
        }
    }

    fn fresh_diagnostics(&self) -> Vec<Diagnostic> {
        to_proto::diagnostics(self, &findings::shown(self.analysis, self.hold))
    }

    pub(super) fn hold(&self) -> Hold {
        self.hold
    }
}

impl OpenDraft {
    pub(super) fn open(
        uri: &Uri,
        language: &str,
        version: i32,
        text: &str,
        room: &mut Newsroom,
    ) -> Self {
        let path = from_proto::path(uri);
        let config = room.config_for(path.as_deref());
        Self {
            uri: uri.clone(),
            draft: Draft::new(text, version, from_proto::format(language, path.as_deref())),
            path,
            config,
            analyst: Analyst::default(),
            reading: None,
            begun: None,
            settle_at: None,
            behind_since: Some(Instant::now()),
            is_published: false,
            typed: None,
            saved: Vec::new(),
            sent_tokens: RefCell::default(),
        }
    }

    pub(super) fn change(&mut self, version: i32, changes: &[Change], encoding: Encoding) {
        for change in changes {
            let span = self.draft.apply(change, encoding);
            self.typed = Some((span.end, Instant::now()));
        }
        self.draft.version = version;
        self.outdate();
    }

    /// The client says what the text is now. Where it is another here, an edit was lost, and the client is right.
    pub(super) fn compare(&mut self, text: &str, encoding: Encoding) {
        if self.draft.rope == text {
            return;
        }
        tracing::warn!(
            "{} was out of step with the editor and is taken anew",
            self.uri.as_str()
        );
        let text = text.to_owned();
        let change = Change { range: None, text };
        self.change(self.draft.version, &[change], encoding);
    }

    /// The draft was saved. With `run = "save"` this is when its findings come; it has been read then.
    pub(super) fn save(&mut self, profile: &Profile) -> Option<PublishDiagnosticsParams> {
        self.typed = None;
        if !self.runs_on_save() {
            self.is_published = false;
            return None;
        }
        self.saved = match self.view(profile) {
            Some(view) => view.fresh_diagnostics(),
            None => return None,
        };
        Some(self.publication(self.saved.clone()))
    }

    /// Takes the settings anew. True if they are others than before.
    pub(super) fn configure(&mut self, room: &mut Newsroom) -> bool {
        let config = room.config_for(self.path.as_deref());
        let is_new = config != self.config;
        if is_new {
            if config.run == Run::Type {
                self.saved = Vec::new();
            }
            self.config = config;
            self.outdate();
        }
        is_new
    }

    /// Has to be published anew although nothing of it changed.
    pub(super) fn unpublish(&mut self) {
        self.is_published = false;
    }

    fn outdate(&mut self) {
        self.reading = None;
        self.begun = None;
        self.settle_at = None;
        self.is_published = false;
        self.behind_since.get_or_insert_with(Instant::now);
    }

    /// Is there something to read or to publish?
    pub(super) fn is_behind(&self) -> bool {
        !self.runs_on_save() && (self.reading.is_none() || !self.is_published)
    }

    pub(super) fn runs_on_save(&self) -> bool {
        self.config.run == Run::Save
    }

    /// Reads the draft as far as is `wanted` and not read yet. `must_stop` is asked at each [`Pause`]; false if it stopped the
    /// reading, which goes on from there next time unless the text changes.
    pub(super) fn read(
        &mut self,
        wanted: Wanted,
        mut must_stop: impl FnMut(Pause) -> bool,
    ) -> bool {
        if let Some(reading) = &self.reading {
            let n_blocks = reading.story.blocks.len();
            return self.settle(wanted, n_blocks, must_stop);
        }
        let since = self.behind_since.unwrap_or_else(Instant::now);
        let begun = self.begun.take().ok_or_else(|| self.input());
        let analyst = &mut self.analyst;
        // A panic costs this draft its findings and nothing else.
        let read = catch_unwind(AssertUnwindSafe(|| {
            let mut reading = begun.map_or_else(|input| analyst.begin(input), |begun| *begun);
            let mut must_stop = || must_stop(Pause::BehindBlock(since.elapsed()));
            match analyst.read_on(&mut reading, &mut must_stop) {
                ControlFlow::Continue(()) => {
                    let at_once = if reading.n_blocks() > LONG {
                        Wanted::Findings
                    } else {
                        Wanted::Story
                    };
                    Ok(analyst.conclude_near(reading, at_once))
                }
                ControlFlow::Break(()) => Err(Box::new(reading)),
            }
        }));
        let analysis = match read {
            Ok(Ok(analysis)) => analysis,
            Ok(Err(reading)) => {
                self.begun = Some(reading);
                return false;
            }
            Err(_) => self.unreadable(),
        };
        let n_blocks = analysis.story.blocks.len();
        self.reading = Some(analysis);
        self.behind_since = None;
        self.put_off();
        self.settle(wanted, n_blocks, must_stop)
    }

    /// Takes the second step of the reading as far as it is wanted. False if it was stopped.
    fn settle(
        &mut self,
        wanted: Wanted,
        n_blocks: usize,
        mut must_stop: impl FnMut(Pause) -> bool,
    ) -> bool {
        let is_long = n_blocks > LONG;
        let wanted = match wanted {
            // What is published of a short draft is never what was found before the last edit.
            Wanted::Findings | Wanted::Both if !is_long => Wanted::Everything,
            _ => wanted,
        };
        if self.analyst.has(wanted) {
            return true;
        }
        // Nobody else is to hold it while more is told.
        self.reading = None;
        let analyst = &mut self.analyst;
        let settled = catch_unwind(AssertUnwindSafe(|| {
            let pause = if is_long {
                Pause::OfLong
            } else {
                Pause::OfShort
            };
            let settled = analyst.settle(wanted, &mut || must_stop(pause));
            settled.is_continue()
        }));
        self.reading = match settled {
            Ok(_) => self.analyst.last(),
            Err(_) => Some(self.unreadable()),
        };
        self.put_off();
        settled.unwrap_or(true)
    }

    /// Sets when the second step is due, if one is left.
    fn put_off(&mut self) {
        let is_left = !self.analyst.has(Wanted::Everything);
        self.settle_at = is_left.then(|| Instant::now() + QUIET);
    }

    /// When the second step of the reading is due; `None` if there is none.
    pub(super) fn settles_at(&self) -> Option<Instant> {
        self.settle_at
    }

    /// A reading panicked.
    fn unreadable(&mut self) -> Arc<Analysis> {
        tracing::error!("reading a draft panicked; it goes without findings");
        self.analyst = Analyst::default();
        Arc::new(unread(self.input()))
    }

    fn input(&self) -> Input {
        let file_name = self.path.as_deref().and_then(Path::file_name);
        Input {
            text: self.draft.text(),
            format: self.draft.format,
            config: Arc::clone(&self.config),
            caller_date: None,
            file_name: file_name.map(|name| name.to_string_lossy().into_owned()),
        }
    }

    /// The draft as a request sees it. Invariant: it has been read.
    pub(super) fn view<'a>(&'a self, profile: &'a Profile) -> Option<View<'a>> {
        Some(View {
            uri: &self.uri,
            draft: &self.draft,
            analysis: self.reading.as_deref()?,
            profile,
            hold: self.hold(),
            saved: self.runs_on_save().then_some(&self.saved),
            sent_tokens: &self.sent_tokens,
        })
    }

    fn hold(&self) -> Hold {
        let holds = match &self.reading {
            // Front matter may have a say.
            Some(reading) => reading.config.hold_while_typing,
            None => self.config.hold_while_typing,
        };
        match self.typed {
            Some((at, _)) if holds => Hold::BlockAt(at),
            _ => Hold::Nothing,
        }
    }

    /// When the findings held back now are due; `None` if there are none.
    pub(super) fn held_until(&self) -> Option<Instant> {
        let (_, when) = self.typed?;
        let reading = self.reading.as_deref()?;
        (self.is_published && findings::holds_any(reading, self.hold())).then_some(when + HOLD)
    }

    /// When something is to be published although nothing was typed.
    pub(super) fn due(&self) -> Option<Instant> {
        self.held_until().into_iter().chain(self.settle_at).min()
    }

    /// Ends the hold.
    pub(super) fn release(&mut self) {
        self.typed = None;
        self.is_published = false;
    }

    /// The findings as they are to be published now, with the version they belong to.
    pub(super) fn publication_now(
        &mut self,
        profile: &Profile,
    ) -> Option<PublishDiagnosticsParams> {
        self.is_published = true;
        let diagnostics = self.view(profile)?.diagnostics();
        Some(self.publication(diagnostics))
    }

    /// The client fetches the findings itself.
    pub(super) fn leave_to_pulls(&mut self) {
        self.is_published = true;
    }

    fn publication(&self, diagnostics: Vec<Diagnostic>) -> PublishDiagnosticsParams {
        PublishDiagnosticsParams::new(self.uri.clone(), diagnostics, Some(self.draft.version))
    }
}

/// A draft of which nothing is known.
fn unread(input: Input) -> Analysis {
    Analysis {
        text: input.text,
        format: input.format,
        config: input.config,
        story: Story::default(),
        findings: Vec::new(),
    }
}

/// Called with the draft, or with nothing if it is not open.
pub(super) type Question = Box<dyn FnOnce(Option<&View<'_>>) + Send>;

/// Answers a question behind a panic boundary: its reply is dropped then, which the asker takes for an internal error.
pub(super) fn answer(question: Question, view: Option<&View<'_>>) {
    if catch_unwind(AssertUnwindSafe(|| question(view))).is_err() {
        tracing::error!("a question panicked; the session goes on");
    }
}

//! How far a long run is, on the last line of a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);

/// Shown on standard error if that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
}

impl Progress {
    /// `n_drafts` is `None` where nobody knows how many there will be.
    pub(super) fn of(n_drafts: Option<usize>) -> Self {
        let (bar, template) = match n_drafts {
            Some(n) => (
                ProgressBar::new(n as u64),
                "{wide_bar} {pos} of {len} drafts",
            ),
            None => (
                ProgressBar::no_length(),
                "{spinner} {human_pos} drafts, {per_sec}",
            ),
        };
        bar.set_draw_target(ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self {
            bar,
            began: Instant::now(),
        }
    }

    /// So many drafts more are done.
    pub(super) fn advance(&self, n_drafts: u64) {
        self.bar.inc(n_drafts);
        if self.bar.is_hidden() && self.began.elapsed() > PATIENCE {
            self.bar
                .set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }

    /// Writes to the terminal without the progress in the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() {
            return write();
        }
        self.bar.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

//! A request that waits for something to happen listens here: drafts on disk, settings or roots are others than before.
//!
//! One request waits at a time; a newer one sends the older away, and so does the end of the session.

use std::sync::Arc;

use tokio::sync::watch;

#[derive(Clone, Debug, Default)]
pub(super) struct Bell {
    state: Arc<watch::Sender<State>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// How often it rang.
    rung: u64,
    /// How many came to wait.
    arrived: u64,
    is_closed: bool,
}

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Ring,
    /// Nobody needs this answer any more: there is a newer request, or the session ends.
    Dismissal,
}

impl Bell {
    /// Something is another than before.
    pub(super) fn ring(&self) {
        self.state.send_modify(|state| state.rung += 1);
    }

    /// The session ends.
    pub(super) fn close(&self) {
        self.state.send_modify(|state| state.is_closed = true);
    }

    /// How often it rang so far. Noted before a look, nothing that happens during the look is missed.
    pub(super) fn rung(&self) -> u64 {
        self.state.borrow().rung
    }

    /// The number of a request that may come to wait, from 1. Whoever waits is sent away.
    pub(super) fn arrive(&self) -> u64 {
        let mut number = 0;
        self.state.send_modify(|state| {
            state.arrived += 1;
            number = state.arrived;
        });
        number
    }

    /// Waits until it has rung more often than `before`.
    pub(super) async fn wait(&self, number: u64, before: u64) -> Heard {
        let mut state = self.state.subscribe();
        let is_over = |s: &State| s.is_closed || s.arrived != number || s.rung != before;
        match state.wait_for(is_over).await {
            Ok(state) if !state.is_closed && state.arrived == number => Heard::Ring,
            _ => Heard::Dismissal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(bell: &Bell, number: u64, before: u64) -> Heard {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime
            .expect("a runtime without drivers")
            .block_on(bell.wait(number, before))
    }

    #[test]
    fn a_ring_before_the_wait_is_heard() {
        let bell = Bell::default();
        let (number, before) = (bell.arrive(), bell.rung());
        bell.ring();
        assert_eq!(wait(&bell, number, before), Heard::Ring);
    }

    #[test]
    fn a_newer_request_and_the_end_send_the_older_away() {
        let bell = Bell::default();
        let first = bell.arrive();
        let second = bell.arrive();
        assert_eq!(wait(&bell, first, 0), Heard::Dismissal);
        bell.ring();
        bell.close();
        assert_eq!(wait(&bell, second, 0), Heard::Dismissal);
    }
}

//! Many drafts on all cores, with the results in the order of the drafts.
//!
//! **Invariant:** only so many drafts are in flight as keep the cores busy, so what waits for a slow one before it is
//! bounded.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What the receiver of the results is told.
#[derive(Debug)]
pub(super) enum Event<O> {
    Done(O),
    /// Nothing more is ready: what is buffered should go out now.
    Idle,
}

/// As deep a stack as the main thread has.
const STACK: usize = 8 << 20;

/// Does `work` on everything that `source` gives, on all cores, and tells `sink` the results in order.
///
/// # Errors
/// The first error of `sink`, or of starting a thread.
pub(super) fn in_order<I: Send, O: Send>(
    mut source: impl FnMut() -> Option<I> + Send,
    work: impl Fn(I) -> O + Sync,
    sink: impl FnMut(Event<O>) -> io::Result<()>,
) -> io::Result<()> {
    let n_workers = thread::available_parallelism().map_or(1, NonZero::get);
    let n_in_flight = 4 * n_workers;
    let (free, seats) = mpsc::channel();
    for _ in 0..n_in_flight {
        // The receiver is right here.
        let _ = free.send(());
    }
    let (give, jobs) = mpsc::channel();
    let jobs = Mutex::new(jobs);
    let (done, results) = mpsc::channel();
    let spawn = || thread::Builder::new().stack_size(STACK);
    thread::scope(|scope| {
        spawn().spawn_scoped(scope, move || {
            for n in 0.. {
                // A seat is taken before anything is read; nobody gives seats back once the sink has failed.
                if seats.recv().is_err() {
                    break;
                }
                let Some(item) = source() else { break };
                if give.send((n, item)).is_err() {
                    break;
                }
            }
        })?;
        for _ in 0..n_workers {
            let (done, jobs, work) = (done.clone(), &jobs, &work);
            spawn().spawn_scoped(scope, move || {
                while let Some((n, item)) = next(jobs) {
                    if done.send((n, work(item))).is_err() {
                        break;
                    }
                }
            })?;
        }
        drop(done);
        // Both ends are given away: when the sink fails they close, and the threads end.
        deliver(results, free, sink)
    })
}

/// The next job; the lock is held while waiting for it, and not while working.
fn next<T>(jobs: &Mutex<Receiver<T>>) -> Option<T> {
    let jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
    jobs.recv().ok()
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "dropping them is the message"
)]
fn deliver<O>(
    results: Receiver<(usize, O)>,
    free: Sender<()>,
    mut sink: impl FnMut(Event<O>) -> io::Result<()>,
) -> io::Result<()> {
    let mut early = BTreeMap::new();
    let mut n_delivered = 0;
    loop {
        let (n, result) = match results.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Disconnected) => return sink(Event::Idle),
            Err(TryRecvError::Empty) => {
                sink(Event::Idle)?;
                match results.recv() {
                    Ok(result) => result,
                    Err(_) => return Ok(()),
                }
            }
        };
        early.insert(n, result);
        while let Some(result) = early.remove(&n_delivered) {
            n_delivered += 1;
            sink(Event::Done(result))?;
            // At the end of the input nobody waits for a seat.
            let _ = free.send(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_few_are_in_flight() {
        let (n_begun, n_ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut numbers = 0..500usize;
        let mut seen = Vec::new();
        in_order(
            || {
                n_begun.fetch_add(1, Ordering::SeqCst);
                numbers.next()
            },
            |n| {
                // The first of every ten takes longest.
                let spin = if n % 10 == 0 { 20_000 } else { 1 };
                (0..spin).fold(n, |sum, k| std::hint::black_box(sum + k - k))
            },
            |event| {
                if let Event::Done(n) = event {
                    let ahead = n_begun.load(Ordering::SeqCst) - n_ended.load(Ordering::SeqCst);
                    let cores = thread::available_parallelism().map_or(1, NonZero::get);
                    assert!(ahead <= 4 * cores + 1, "{ahead} in flight");
                    n_ended.fetch_add(1, Ordering::SeqCst);
                    seen.push(n);
                }
                Ok(())
            },
        )
        .expect("the sink takes everything");
        assert_eq!(seen, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn a_sink_that_fails_ends_the_run() {
        let ended = in_order(
            || Some(1),
            |n| n,
            |event| match event {
                Event::Done(_) => Err(io::ErrorKind::BrokenPipe.into()),
                Event::Idle => Ok(()),
            },
        );
        assert_eq!(
            ended.map_err(|error| error.kind()),
            Err(io::ErrorKind::BrokenPipe)
        );
    }
}

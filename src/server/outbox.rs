//! What leaves the server: whole frames, in the order in which they were handed over.
//!
//! The protocol's task and the actor both write. Neither ever waits for a client that does not read, so that a client
//! that writes without reading cannot bring the server to a halt: what the system does not take at once is left to a
//! thread that waits.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError, mpsc};
use std::task::{Context, Poll};
use std::time::Duration;

use serde::Serialize;
use tokio::io::AsyncWrite;
use tower_lsp::ls_types::notification::Notification;

/// Where frames go.
pub(super) struct Output {
    pub(super) stream: Box<dyn Write + Send>,
    /// Does the system take so many bytes now, without anybody waiting?
    pub(super) has_room: fn(usize) -> bool,
}

/// A handle to what leaves the server.
#[derive(Clone, Debug)]
pub(super) struct Outbox {
    to_writer: mpsc::Sender<Piece>,
    line: Arc<Line>,
}

/// The one way out.
struct Line {
    /// So many pieces were left to the thread that waits, and are not written yet.
    n_left: AtomicUsize,
    end: Mutex<End>,
}

struct End {
    output: Output,
    /// The answer to `initialize` is the codec's first frame; nothing may come before it.
    early: Option<Vec<u8>>,
}

#[derive(Debug)]
enum Piece {
    /// What the codec wrote.
    Bytes(Vec<u8>),
    /// A notification of the actor's.
    Notice(Vec<u8>),
    /// Answered when everything before it is written.
    Flushed(mpsc::Sender<()>),
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").finish_non_exhaustive()
    }
}

impl Line {
    /// Writes a piece if nothing is before it and nobody has to wait for that; gives it back otherwise.
    fn try_write(&self, piece: Piece) -> Option<Piece> {
        let (Piece::Bytes(bytes) | Piece::Notice(bytes)) = &piece else {
            return Some(piece);
        };
        if self.n_left.load(Ordering::Acquire) > 0 {
            return Some(piece);
        }
        let mut end = match self.end.try_lock() {
            Ok(end) => end,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Some(piece),
        };
        if end.early.is_some() || !(end.output.has_room)(bytes.len()) {
            return Some(piece);
        }
        // Where it does not go after all, the thread that waits finds out.
        end.write(&piece).err().map(|_| piece)
    }
}

impl End {
    fn write(&mut self, piece: &Piece) -> io::Result<()> {
        let stream = &mut self.output.stream;
        match (piece, &mut self.early) {
            (Piece::Notice(bytes), Some(early)) => early.extend_from_slice(bytes),
            (Piece::Notice(bytes), None) => stream.write_all(bytes)?,
            (Piece::Bytes(bytes), early) => {
                stream.write_all(bytes)?;
                stream.write_all(&early.take().unwrap_or_default())?;
            }
            (Piece::Flushed(done), _) => drop(done.send(())),
        }
        stream.flush()
    }
}

impl Outbox {
    /// Starts the thread that waits.
    pub(super) fn start(output: Output) -> Self {
        let (to_writer, pieces) = mpsc::channel();
        let early = Some(Vec::new());
        let line = Arc::new(Line {
            n_left: AtomicUsize::new(0),
            end: Mutex::new(End { output, early }),
        });
        let own = Arc::clone(&line);
        std::thread::spawn(move || {
            for piece in pieces {
                let mut end = own.end.lock().unwrap_or_else(PoisonError::into_inner);
                if end.write(&piece).is_err() {
                    return;
                }
                drop(end);
                own.n_left.fetch_sub(1, Ordering::Release);
            }
        });
        Self { to_writer, line }
    }

    fn send(&self, piece: Piece) -> Result<(), mpsc::SendError<Piece>> {
        let Some(piece) = self.line.try_write(piece) else {
            return Ok(());
        };
        self.line.n_left.fetch_add(1, Ordering::AcqRel);
        self.to_writer.send(piece)
    }

    /// Sends a notification. The client being gone is no error: the session ends elsewhere.
    pub(super) fn notify<N: Notification>(&self, params: &N::Params)
    where
        N::Params: Serialize,
    {
        #[derive(Serialize)]
        struct Message<'a, P> {
            jsonrpc: &'static str,
            method: &'static str,
            params: &'a P,
        }
        let message = Message {
            jsonrpc: "2.0",
            method: N::METHOD,
            params,
        };
        match serde_json::to_vec(&message) {
            Ok(body) => {
                let mut frame = Vec::with_capacity(body.len() + 32);
                frame.extend_from_slice(
                    format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(),
                );
                frame.extend_from_slice(&body);
                drop(self.send(Piece::Notice(frame)));
            }
            Err(error) => tracing::error!("{} could not be written: {error}", N::METHOD),
        }
    }

    /// Waits until everything handed over so far is written, or `limit` has passed.
    pub(super) fn flush(&self, limit: Duration) {
        let (done, written) = mpsc::channel();
        if self.send(Piece::Flushed(done)).is_ok() {
            let _ = written.recv_timeout(limit);
        }
    }
}

/// The codec hands over its whole buffer at a time, which holds whole frames: so the actor's frames never fall inside
/// one of the codec's.
impl AsyncWrite for Outbox {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let sent = self.send(Piece::Bytes(bytes.to_vec()));
        Poll::Ready(match sent {
            Ok(()) => Ok(bytes.len()),
            Err(_) => Err(io::ErrorKind::BrokenPipe.into()),
        })
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use tower_lsp::ls_types::LogTraceParams;
    use tower_lsp::ls_types::notification::LogTrace;

    use super::*;

    /// A client that reads when it is let.
    #[derive(Clone, Default)]
    struct Client {
        read: Arc<Mutex<Vec<u8>>>,
    }

    impl Write for Client {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut read = self.read.lock().expect("nobody panics");
            read.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Client {
        fn outbox(&self, has_room: fn(usize) -> bool) -> Outbox {
            let stream = Box::new(self.clone());
            Outbox::start(Output { stream, has_room })
        }

        fn words(&self) -> Vec<String> {
            let read = String::from_utf8(self.read.lock().expect("nobody panics").clone());
            let frames = read.expect("text");
            let words = frames.split("word-").skip(1);
            words
                .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect())
                .collect()
        }
    }

    fn say(outbox: &Outbox, nth: usize) {
        outbox.notify::<LogTrace>(&LogTraceParams {
            message: format!("word-{nth}"),
            verbose: None,
        });
    }

    fn answer(outbox: &mut Outbox, bytes: &[u8]) {
        let outbox = Pin::new(outbox);
        let written = outbox.poll_write(&mut Context::from_waker(std::task::Waker::noop()), bytes);
        assert!(matches!(written, Poll::Ready(Ok(n)) if n == bytes.len()));
    }

    #[test]
    fn nothing_comes_before_the_first_answer() {
        let client = Client::default();
        let mut outbox = client.outbox(|_| true);
        say(&outbox, 2);
        outbox.flush(Duration::from_secs(5));
        assert!(client.words().is_empty());
        answer(&mut outbox, b"word-1 ");
        outbox.flush(Duration::from_secs(5));
        assert_eq!(client.words(), ["1", "2"]);
    }

    #[test]
    fn what_the_system_takes_at_once_is_written_at_once() {
        let client = Client::default();
        let mut outbox = client.outbox(|_| true);
        answer(&mut outbox, b"word-0 ");
        outbox.flush(Duration::from_secs(5));
        while outbox.line.n_left.load(Ordering::Acquire) > 0 {
            std::thread::yield_now();
        }
        say(&outbox, 1);
        assert_eq!(client.words(), ["0", "1"]);
    }

    #[test]
    fn order_is_kept_whether_there_is_room_or_not() {
        static N_ASKED: AtomicUsize = AtomicUsize::new(0);
        let client = Client::default();
        let mut outbox =
            client.outbox(|_| N_ASKED.fetch_add(1, Ordering::Relaxed).is_multiple_of(3));
        answer(&mut outbox, b"word-0 ");
        for nth in 1..500 {
            say(&outbox, nth);
        }
        outbox.flush(Duration::from_secs(5));
        let expected: Vec<String> = (0..500).map(|nth| nth.to_string()).collect();
        assert_eq!(client.words(), expected);
    }
}

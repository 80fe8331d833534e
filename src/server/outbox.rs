//! What leaves the server: whole frames, written by one thread in the order in which they were handed over.
//!
//! The protocol's task and the actor both write. Neither ever waits for a client that does not read, so that a client
//! that writes without reading cannot bring the server to a halt.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll};
use std::time::Duration;

use serde::Serialize;
use tokio::io::AsyncWrite;
use tower_lsp::ls_types::notification::Notification;

/// A handle to the writing thread.
#[derive(Clone, Debug)]
pub(super) struct Outbox {
    to_writer: mpsc::Sender<Piece>,
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

impl Outbox {
    /// Starts the writing thread.
    pub(super) fn start(mut output: impl Write + Send + 'static) -> Self {
        let (to_writer, pieces) = mpsc::channel();
        std::thread::spawn(move || {
            // The answer to `initialize` is the codec's first frame; nothing may come before it.
            let mut early = Some(Vec::new());
            for piece in pieces {
                let bytes = match (piece, &mut early) {
                    (Piece::Notice(bytes), Some(early)) => {
                        early.extend_from_slice(&bytes);
                        continue;
                    }
                    (Piece::Notice(bytes), None) => bytes,
                    (Piece::Bytes(mut bytes), early) => {
                        bytes.extend(early.take().unwrap_or_default());
                        bytes
                    }
                    (Piece::Flushed(done), _) => {
                        let _ = done.send(());
                        continue;
                    }
                };
                if output.write_all(&bytes).is_err() || output.flush().is_err() {
                    return;
                }
            }
        });
        Self { to_writer }
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
                drop(self.to_writer.send(Piece::Notice(frame)));
            }
            Err(error) => tracing::error!("{} could not be written: {error}", N::METHOD),
        }
    }

    /// Waits until everything handed over so far is written, or `limit` has passed.
    pub(super) fn flush(&self, limit: Duration) {
        let (done, written) = mpsc::channel();
        if self.to_writer.send(Piece::Flushed(done)).is_ok() {
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
        let sent = self.to_writer.send(Piece::Bytes(bytes.to_vec()));
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

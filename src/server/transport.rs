//! The streams on which a client is reached.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpListener};

use super::outbox::Output;

/// Where the client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Stdio,
    /// One client, over TCP.
    Listen(SocketAddr),
}

pub(super) type Input = Box<dyn Read + Send>;

impl Transport {
    /// What the client writes, and where it reads. Waits for it to come.
    pub(super) fn connect(self) -> io::Result<(Input, Output)> {
        match self {
            Self::Stdio => Ok((Box::new(io::stdin()), stdout()?)),
            Self::Listen(address) => {
                let listener = TcpListener::bind(address)?;
                tracing::info!("listening on {}", listener.local_addr()?);
                let (stream, _) = listener.accept()?;
                stream.set_nodelay(true)?;
                let output = Output {
                    stream: Box::new(stream.try_clone()?),
                    has_room: |_| false,
                };
                Ok((Box::new(stream), output))
            }
        }
    }
}

/// Standard output without the line buffer of `std`, which would write each frame in two pieces.
#[cfg(unix)]
fn stdout() -> io::Result<Output> {
    use std::os::fd::AsFd;
    let owned = io::stdout().as_fd().try_clone_to_owned()?;
    Ok(Output {
        stream: Box::new(std::fs::File::from(owned)),
        has_room: stdout_has_room,
    })
}

/// A pipe or a socket that can be written to takes as many bytes as POSIX lets be written in one piece, at the least.
#[cfg(unix)]
fn stdout_has_room(n_bytes: usize) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdout = io::stdout();
    let mut asked = [PollFd::new(&stdout, PollFlags::OUT)];
    let at_once = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    n_bytes <= PIPE_BUF
        && poll(&mut asked, Some(&at_once)) == Ok(1)
        && asked[0].revents() == PollFlags::OUT
}

/// Linux says so; POSIX asks for no more than the other.
#[cfg(target_os = "linux")]
const PIPE_BUF: usize = 4096;
#[cfg(all(unix, not(target_os = "linux")))]
const PIPE_BUF: usize = 512;

#[cfg(not(unix))]
fn stdout() -> io::Result<Output> {
    Ok(Output {
        stream: Box::new(io::stdout()),
        has_room: |_| false,
    })
}

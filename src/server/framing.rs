//! The framing reader in front of the codec: what reaches the codec is always a whole, well-formed message.
//!
//! The framework ends a session at the first frame that it cannot decode. Here such a frame is replaced by a message
//! that the edge layer (`lifecycle`) answers with the right error, in its place in the stream. Broken framing cannot be
//! repaired: nobody knows where the next message starts, so it ends the session.
//!
//! **Invariant:** no length that a peer announces is allocated before that many bytes have come.

use std::io::{self, BufRead, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use serde_json::{Value, json};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, ErrorCode, Request};

use super::express::Gate;

/// The method under which the edge layer finds a message that was no message. It never leaves the process.
pub(super) const MALFORMED: &str = "copydesk/malformed";

/// No client sends a message of half a gigabyte; whoever announces one does not speak this protocol.
const MAX_LENGTH: usize = 512 << 20;

/// No header line comes near this many bytes.
const MAX_HEADER: u64 = 8 << 10;

/// How the client's messages ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The stream closed between two messages.
    Closed,
    /// What came is not the protocol's framing.
    Broken(String),
}

/// Reads frames until the stream ends and hands them on, but for what `takes_express` takes.
pub(super) fn pump(
    mut input: impl BufRead,
    framework: &ToFramework,
    takes_express: impl Fn(Request) -> bool,
) -> End {
    loop {
        let body = match read_frame(&mut input) {
            Ok(Some(body)) => body,
            Ok(None) => return End::Closed,
            Err(problem) => return End::Broken(problem),
        };
        let body = match serde_json::from_slice::<Request>(&body) {
            Ok(request) => {
                if takes_express(request) {
                    continue;
                }
                body
            }
            Err(problem) => {
                let (id, error) = fault(&body, &problem);
                tracing::warn!("a message is refused: {}", error.message);
                stand_in(&id, &error)
            }
        };
        let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        frame.extend_from_slice(&body);
        if !framework.send(frame) {
            return End::Closed;
        }
    }
}

/// The way of frames from the thread that reads to the framework.
pub(super) fn channel(gate: Gate) -> (ToFramework, Frames) {
    let (sender, incoming) = mpsc::channel(64);
    let frames = Frames {
        incoming,
        gate: gate.clone(),
        n_taken: 0,
        current: Vec::new(),
        at: 0,
    };
    (ToFramework { sender, gate }, frames)
}

#[derive(Debug)]
pub(super) struct ToFramework {
    sender: mpsc::Sender<Vec<u8>>,
    gate: Gate,
}

impl ToFramework {
    /// Waits while the framework has much to do. False if it is gone.
    fn send(&self, frame: Vec<u8>) -> bool {
        self.gate.send();
        self.sender.blocking_send(frame).is_ok()
    }
}

/// The body of the next frame; `None` at a clean end of the stream.
fn read_frame(input: &mut impl BufRead) -> Result<Option<Vec<u8>>, String> {
    let mut length = None;
    let mut first = true;
    loop {
        let Some(line) = header_line(input, first)? else {
            return Ok(None);
        };
        first = false;
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(format!("no header: {:?}", shortened(&line)));
        };
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = Some(content_length(value.trim())?);
        }
    }
    let length = length.ok_or("a header without Content-Length")?;
    let mut body = Vec::new();
    let read = input.by_ref().take(length as u64).read_to_end(&mut body);
    match read {
        Ok(n) if n == length => Ok(Some(body)),
        Ok(n) => Err(format!("the stream ends after {n} of {length} bytes")),
        Err(error) => Err(error.to_string()),
    }
}

/// The next header line without its break; `None` where the stream ends before the first one.
fn header_line(input: &mut impl BufRead, first: bool) -> Result<Option<String>, String> {
    let mut line = Vec::new();
    let read = input.by_ref().take(MAX_HEADER).read_until(b'\n', &mut line);
    match read {
        Err(error) => return Err(error.to_string()),
        Ok(0) if first => return Ok(None),
        Ok(_) => {}
    }
    if line.pop() != Some(b'\n') {
        return Err("a header line that does not end".to_owned());
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    String::from_utf8(line)
        .map(Some)
        .map_err(|_| "a header that is not text".to_owned())
}

fn content_length(value: &str) -> Result<usize, String> {
    let length: usize = value
        .parse()
        .map_err(|_| format!("no length: {:?}", shortened(value)))?;
    if length > MAX_LENGTH {
        return Err(format!("a length of {length} bytes is refused"));
    }
    Ok(length)
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// What is wrong with a message that cannot be read, and the id to answer to.
fn fault(body: &[u8], problem: &serde_json::Error) -> (Value, Error) {
    if !problem.is_data() {
        return (Value::Null, Error::parse_error());
    }
    let id = serde_json::from_slice::<Value>(body)
        .ok()
        .and_then(|message| message.get("id").cloned())
        .filter(|id| id.is_string() || id.is_i64())
        .unwrap_or(Value::Null);
    (id, Error::new(ErrorCode::InvalidRequest))
}

/// A client that keeps no versions leaves them out, or sends null. An edit must not get lost over that.
pub(super) fn with_version(request: Request) -> Request {
    let is_edit = matches!(
        request.method(),
        "textDocument/didOpen" | "textDocument/didChange"
    );
    let lacks_version = |params: &Value| {
        let document = &params["textDocument"];
        document.is_object() && document["version"].is_null()
    };
    if !is_edit || !request.params().is_some_and(lacks_version) {
        return request;
    }
    let (method, _, params) = request.into_parts();
    let mut params = params.unwrap_or_default();
    params["textDocument"]["version"] = json!(0);
    Request::build(method).params(params).finish()
}

/// A message that is well formed and stands in for one that is not.
fn stand_in(id: &Value, error: &Error) -> Vec<u8> {
    json!({
        "jsonrpc": "2.0",
        "id": id,
        "method": MALFORMED,
        "params": { "code": error.code.code() },
    })
    .to_string()
    .into_bytes()
}

/// The error that a stand-in asks to be answered with.
pub(super) fn stand_in_error(params: Option<&Value>) -> Error {
    let code = params
        .and_then(|p| p.get("code"))
        .and_then(Value::as_i64)
        .unwrap_or(ErrorCode::ParseError.code());
    Error::new(ErrorCode::from(code))
}

/// The sound frames as the byte stream that the codec reads.
#[derive(Debug)]
pub(super) struct Frames {
    incoming: mpsc::Receiver<Vec<u8>>,
    gate: Gate,
    n_taken: usize,
    current: Vec<u8>,
    at: usize,
}

impl AsyncRead for Frames {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        out: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.at == self.current.len() {
            // Who asks for more has begun with all there was.
            self.gate.begun(self.n_taken);
            match self.incoming.poll_recv(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(Ok(())),
                Poll::Ready(Some(frame)) => {
                    self.n_taken += 1;
                    self.current = frame;
                    self.at = 0;
                }
            }
        }
        let n = out.remaining().min(self.current.len() - self.at);
        out.put_slice(&self.current[self.at..self.at + n]);
        self.at += n;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(input: &[u8]) -> (Vec<String>, End) {
        let (framework, mut frames) = channel(Gate::default());
        let end = pump(input, &framework, |_| false);
        drop(framework);
        let mut bodies = Vec::new();
        while let Some(frame) = frames.incoming.blocking_recv() {
            let text = String::from_utf8_lossy(&frame).into_owned();
            let (_, body) = text.split_once("\r\n\r\n").unwrap_or_default();
            bodies.push(body.to_owned());
        }
        (bodies, end)
    }

    fn framed(body: &str) -> Vec<u8> {
        format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[test]
    fn sound_messages_pass_unchanged() {
        let message = r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;
        let input = [framed(message), framed(message)].concat();
        let expected = vec![message.to_owned(), message.to_owned()];
        assert_eq!(frames(&input), (expected, End::Closed));
    }

    #[test]
    fn who_asks_for_more_has_begun_with_all_there_was() {
        let gate = Gate::default();
        gate.open();
        let (framework, mut frames) = channel(gate.clone());
        let mut ask = |room: usize| {
            let mut space = vec![0; room];
            let mut buffer = ReadBuf::new(&mut space);
            let frames = Pin::new(&mut frames);
            let _ = frames.poll_read(
                &mut Context::from_waker(std::task::Waker::noop()),
                &mut buffer,
            );
            buffer.filled().len()
        };
        assert!(framework.send(b"frame".to_vec()) && !gate.is_free());
        assert_eq!((ask(3), gate.is_free()), (3, false));
        assert_eq!((ask(3), gate.is_free()), (2, false));
        assert_eq!((ask(3), gate.is_free()), (0, true));
    }

    #[test]
    fn a_response_passes_too() {
        let message = r#"{"jsonrpc":"2.0","id":3,"result":[null]}"#;
        assert_eq!(frames(&framed(message)).0, [message]);
    }

    #[test]
    fn other_headers_and_cases_are_read() {
        let input =
            b"content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH: 2\r\n\r\n{}";
        assert_eq!(frames(input).1, End::Closed);
    }

    #[test]
    fn a_message_that_is_not_json_is_replaced() {
        let (bodies, end) = frames(&framed("{\"jsonrpc\":"));
        assert!(bodies[0].contains("-32700"), "{bodies:?}");
        assert_eq!(end, End::Closed);
    }

    #[test]
    fn json_that_is_no_message_keeps_its_id() {
        let (bodies, _) = frames(&framed(r#"{"jsonrpc":"1.0","id":7,"method":"x"}"#));
        assert!(
            bodies[0].contains("-32600") && bodies[0].contains("\"id\":7"),
            "{bodies:?}"
        );
    }

    #[test]
    fn nesting_beyond_the_parser_is_answered_like_any_malformed_text() {
        let deep = format!(
            r#"{{"jsonrpc":"2.0","method":"x","params":{}{}}}"#,
            "[".repeat(5000),
            "]".repeat(5000)
        );
        assert!(frames(&framed(&deep)).0[0].contains("-32700"));
    }

    #[test]
    fn broken_framing_ends_the_stream() {
        for input in [
            &b"hello\r\n\r\n"[..],
            b"Content-Length: many\r\n\r\n{}",
            b"Content-Length: -1\r\n\r\n{}",
            b"Content-Type: x\r\n\r\n{}",
            b"Content-Length: 10\r\n\r\n{}",
            b"Content-Length: 2",
            b"Content-Length: 99999999999999\r\n\r\n{}",
        ] {
            let (bodies, end) = frames(input);
            assert!(bodies.is_empty());
            assert!(matches!(end, End::Broken(_)), "{end:?}");
        }
    }
}

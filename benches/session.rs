//! The whole path as an editor sees it: the built program over its standard streams, on a made-up draft.
//!
//! An edit is timed from the moment it is written until its findings are read; a hover and an outline from the moment they
//! are asked for, right behind an edit that is not yet answered.

#[path = "support/draft.rs"]
mod draft;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};

const SIZES: [usize; 4] = [5_000, 50_000, 500_000, 5_000_000];

const URI: &str = "file:///draft.txt";

struct Session {
    server: Child,
    to_server: ChildStdin,
    from_server: BufReader<ChildStdout>,
    n_requests: u32,
    version: i32,
    /// Where edits go: the line of a paragraph in the middle of the draft.
    line: usize,
}

impl Session {
    fn start(text: &str) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut session = Self {
            to_server: server.stdin.take().expect("piped"),
            from_server: BufReader::new(server.stdout.take().expect("piped")),
            server,
            n_requests: 0,
            version: 1,
            line: text.lines().count() / 4 * 2,
        };
        let settings = json!({ "hold_while_typing": false });
        let params =
            json!({ "processId": null, "capabilities": {}, "initializationOptions": settings });
        session.request("initialize", &params);
        session.notify("initialized", &json!({}));
        let document = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": text });
        session.notify("textDocument/didOpen", &json!({ "textDocument": document }));
        session.findings();
        session
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.to_server
            .write_all(frame.as_bytes())
            .expect("it reads");
        self.to_server.flush().expect("it reads");
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message, as text: reading it as JSON is the client's time, not the server's.
    fn receive(&mut self) -> String {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.from_server.read_line(&mut line).expect("it answers");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().expect("a length"),
                None if line == "\r\n" => break,
                None => assert!(!line.is_empty(), "the server is gone"),
            }
        }
        let mut body = vec![0; length];
        self.from_server.read_exact(&mut body).expect("it answers");
        String::from_utf8(body).expect("text")
    }

    fn request(&mut self, method: &str, params: &Value) -> String {
        self.n_requests += 1;
        let id = self.n_requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message.contains("\"result\"") && message.contains(&format!("\"id\":{id}")) {
                return message;
            }
        }
    }

    /// Waits for the findings of the version sent last.
    fn findings(&mut self) -> usize {
        let version = format!("\"version\":{}", self.version);
        loop {
            let message = self.receive();
            if message.contains("textDocument/publishDiagnostics") && message.contains(&version) {
                return message.len();
            }
        }
    }

    /// Types a character, or takes the one typed last away again.
    fn edit(&mut self) {
        self.version += 1;
        let start = json!({ "line": self.line, "character": 3 });
        let (end, text) = if self.version % 2 == 0 {
            (start.clone(), "e")
        } else {
            (json!({ "line": self.line, "character": 4 }), "")
        };
        let change = json!({ "range": { "start": start, "end": end }, "text": text });
        let document = json!({ "uri": URI, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        self.notify("textDocument/didChange", &params);
    }

    fn hover(&mut self) -> String {
        let position = json!({ "line": self.line, "character": 20 });
        let params = json!({ "textDocument": { "uri": URI }, "position": position });
        self.request("textDocument/hover", &params)
    }

    fn outline(&mut self) -> String {
        let params = json!({ "textDocument": { "uri": URI } });
        self.request("textDocument/documentSymbol", &params)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.request("shutdown", &Value::Null);
        self.notify("exit", &Value::Null);
        let _ = self.server.wait();
    }
}

fn edit_to_findings(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("edit to findings");
    group.sample_size(20);
    for size in SIZES {
        let mut session = Session::start(&draft::of(size));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                session.edit();
                session.findings()
            });
        });
    }
    group.finish();
}

fn asked_while_typing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("asked while typing");
    group.sample_size(20);
    for size in [5_000, 50_000, 500_000] {
        let mut session = Session::start(&draft::of(size));
        group.bench_function(BenchmarkId::new("hover", size), |b| {
            b.iter(|| {
                session.edit();
                session.hover()
            });
        });
        group.bench_function(BenchmarkId::new("outline", size), |b| {
            b.iter(|| {
                session.edit();
                session.outline()
            });
        });
    }
    group.finish();
}

fn start_to_findings(criterion: &mut Criterion) {
    let text = draft::of(5_000);
    let mut group = criterion.benchmark_group("start");
    group.sample_size(10);
    group.bench_function("to the first findings of 5 KB", |b| {
        b.iter(|| Session::start(&text));
    });
    group.finish();
}

criterion_group!(
    benches,
    edit_to_findings,
    asked_while_typing,
    start_to_findings
);
criterion_main!(benches);

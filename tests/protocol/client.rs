//! A client that does what editors do, and keeps a log.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Nothing takes this long; who waits longer waits for something that does not come.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

pub(crate) struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    stderr: Receiver<String>,
    /// Came while something else was waited for.
    waiting: VecDeque<Value>,
    /// What `workspace/configuration` is answered with.
    pub(crate) settings: Value,
    /// … in a folder, by its URI.
    pub(crate) settings_in: BTreeMap<String, Value>,
    next_id: i64,
    log: String,
    is_checked: bool,
}

impl Client {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    pub(crate) fn start_with(variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .envs(variables.iter().copied())
            .env_remove("COPYDESK_LOG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary is built");
        let (messages, incoming) = channel();
        let stdout = child.stdout.take().expect("piped");
        std::thread::spawn(move || read_messages(stdout, &messages));
        let (lines, stderr) = channel();
        let err = child.stderr.take().expect("piped");
        std::thread::spawn(move || {
            let mut text = String::new();
            let _ = BufReader::new(err).read_to_string(&mut text);
            let _ = lines.send(text);
        });
        Self {
            stdin: child.stdin.take(),
            child,
            incoming,
            stderr,
            waiting: VecDeque::new(),
            settings: Value::Null,
            settings_in: BTreeMap::new(),
            next_id: 1,
            log: String::new(),
            is_checked: false,
        }
    }

    /// A client that has shaken hands.
    pub(crate) fn ready(capabilities: &Value) -> Self {
        Self::ready_with(capabilities, &Value::Null)
    }

    pub(crate) fn ready_with(capabilities: &Value, options: &Value) -> Self {
        let mut client = Self::start();
        client.shake_hands(capabilities, options);
        client
    }

    /// The answer to `initialize`; the session runs after this.
    pub(crate) fn shake_hands(&mut self, capabilities: &Value, options: &Value) -> Value {
        let mut params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities,
        });
        if !options.is_null() {
            params["initializationOptions"] = options.clone();
        }
        let answer = self.request("initialize", &params);
        self.notify("initialized", &json!({}));
        answer
    }

    pub(crate) fn send(&mut self, message: &Value) {
        self.note("<--", message);
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// A message that no client should send. It is kept out of the log, which is checked.
    pub(crate) fn send_wrong(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    fn note(&mut self, way: &str, message: &Value) {
        // A string takes everything.
        let _ = writeln!(self.log, "{way} {message}");
    }

    /// Bytes as they are, not logged. The server may be gone already.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        if let Some(stdin) = &mut self.stdin {
            let _ = stdin.write_all(bytes).and_then(|()| stdin.flush());
        }
    }

    pub(crate) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and returns its id.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            message["params"] = params.clone();
        }
        self.send(&message);
        id
    }

    /// The whole answer to a request.
    pub(crate) fn answer(&mut self, id: i64) -> Value {
        self.wait_for(&format!("the answer to {id}"), |message| {
            message["id"] == json!(id) && message.get("method").is_none()
        })
    }

    /// The result of a request that succeeds.
    pub(crate) fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The next message that `is_it` accepts, looking first at those that came before.
    pub(crate) fn wait_for(&mut self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&is_it) {
            return self.waiting.remove(at).expect("it was found there");
        }
        let end = Instant::now() + LIMIT;
        loop {
            let message = self.next(end, what);
            if is_it(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }

    /// Has it come already, while something else was waited for?
    pub(crate) fn has_come(&self, is_it: impl Fn(&Value) -> bool) -> bool {
        self.waiting.iter().any(is_it)
    }

    fn next(&mut self, end: Instant, what: &str) -> Value {
        let left = end.saturating_duration_since(Instant::now());
        match self.incoming.recv_timeout(left) {
            Ok(message) => {
                self.note("-->", &message);
                self.answer_server(&message);
                message
            }
            Err(RecvTimeoutError::Timeout) => panic!("{what} did not come; log:\n{}", self.log),
            Err(RecvTimeoutError::Disconnected) => {
                panic!("the server left before {what} came; log:\n{}", self.log)
            }
        }
    }

    /// Requests of the server are answered at once, as editors do.
    fn answer_server(&mut self, message: &Value) {
        let (Some(id), Some(method)) = (message.get("id"), message["method"].as_str()) else {
            return;
        };
        let result = match method {
            "workspace/configuration" => self.settings_for(&message["params"]["items"]),
            "workspace/applyEdit" => json!({"applied": true}),
            _ => Value::Null,
        };
        let answer = json!({"jsonrpc": "2.0", "id": id, "result": result});
        self.send(&answer);
    }

    fn settings_for(&self, asked: &Value) -> Value {
        let asked = asked.as_array().into_iter().flatten();
        let own = asked.map(|item| self.settings_in.get(item["scopeUri"].as_str()?));
        own.map(|own| own.unwrap_or(&self.settings).clone())
            .collect()
    }

    /// Everything that came and nobody waited for. What the server sent before it answers this is in.
    pub(crate) fn everything_so_far(&mut self) -> Vec<Value> {
        let params = json!({"textDocument": {"uri": "file:///nowhere.txt"}});
        self.request("textDocument/documentSymbol", &params);
        self.waiting.drain(..).collect()
    }

    // Documents.

    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        self.open_as(uri, "plaintext", text);
    }

    pub(crate) fn open_as(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({
            "uri": uri, "languageId": language, "version": 1, "text": text,
        });
        self.notify("textDocument/didOpen", &json!({"textDocument": document}));
    }

    pub(crate) fn change(&mut self, uri: &str, version: i32, changes: &Value) {
        let params = json!({
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": changes,
        });
        self.notify("textDocument/didChange", &params);
    }

    /// Types `text` at a place.
    pub(crate) fn insert(&mut self, uri: &str, version: i32, at: (u32, u32), text: &str) {
        let position = json!({"line": at.0, "character": at.1});
        let range = json!({"start": position, "end": position});
        self.change(uri, version, &json!([{"range": range, "text": text}]));
    }

    pub(crate) fn save(&mut self, uri: &str) {
        let params = json!({"textDocument": {"uri": uri}});
        self.notify("textDocument/didSave", &params);
    }

    pub(crate) fn at(uri: &str, line: u32, character: u32) -> Value {
        json!({
            "textDocument": {"uri": uri},
            "position": {"line": line, "character": character},
        })
    }

    /// The hover's text at a place, if there is one.
    pub(crate) fn hover(&mut self, uri: &str, line: u32, character: u32) -> Option<String> {
        let result = self.request("textDocument/hover", &Self::at(uri, line, character));
        Some(result["contents"]["value"].as_str()?.to_owned())
    }

    pub(crate) fn outline(&mut self, uri: &str) -> Value {
        let params = json!({"textDocument": {"uri": uri}});
        self.request("textDocument/documentSymbol", &params)
    }

    pub(crate) fn pull(&mut self, uri: &str, previous: Option<&str>) -> Value {
        let mut params = json!({"textDocument": {"uri": uri}});
        if let Some(previous) = previous {
            params["previousResultId"] = json!(previous);
        }
        self.request("textDocument/diagnostic", &params)
    }

    /// The diagnostics published for a version of a draft.
    pub(crate) fn published(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let message = self.wait_for(&format!("{uri} version {version}"), |message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == json!(version)
        });
        items(&message["params"]["diagnostics"])
    }

    // The end.

    /// Shuts down in order, checks the log, and returns the exit code.
    pub(crate) fn leave(mut self) -> i32 {
        let id = self.ask("shutdown", &Value::Null);
        let answer = self.answer(id);
        assert_eq!(answer.get("result"), Some(&Value::Null), "{answer}");
        self.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        let (code, _) = self.end();
        code
    }

    /// Waits for the server to end of itself: its exit code and what it logged.
    pub(crate) fn end(mut self) -> (i32, String) {
        let end = Instant::now() + LIMIT;
        let stderr = self.stderr.recv_timeout(LIMIT).expect("the server ends");
        loop {
            if let Some(status) = self.child.try_wait().expect("a child of ours") {
                while let Ok(message) = self.incoming.recv_timeout(LIMIT) {
                    self.note("-->", &message);
                }
                self.is_checked = true;
                check_log(&self.log);
                return (status.code().expect("not killed"), stderr);
            }
            assert!(
                Instant::now() < end,
                "the server closed its output and stays"
            );
            std::thread::yield_now();
        }
    }

    pub(crate) fn process_id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn close_stdin(&mut self) {
        self.stdin = None;
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // A session that a test simply leaves is checked like any other.
        if !self.is_checked && !std::thread::panicking() {
            while let Ok(message) = self.incoming.try_recv() {
                self.note("-->", &message);
            }
            check_log(&self.log);
        }
    }
}

pub(crate) fn items(array: &Value) -> Vec<Value> {
    array.as_array().cloned().unwrap_or_default()
}

/// The rule ids of diagnostics.
pub(crate) fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics
        .iter()
        .filter_map(|d| d["code"].as_str())
        .collect()
}

fn read_messages(stdout: impl Read, messages: &Sender<Value>) {
    let mut stdout = BufReader::new(stdout);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if stdout.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            let value = line
                .strip_prefix("Content-Length: ")
                .expect("a header of ours");
            length = value.parse().expect("a length");
        }
        let mut body = vec![0; length];
        if stdout.read_exact(&mut body).is_err() {
            return;
        }
        let message = serde_json::from_slice(&body).expect("the server writes JSON");
        if messages.send(message).is_err() {
            return;
        }
    }
}

/// Every message against the protocol's meta model, where that is at hand.
pub(crate) fn check_log(log: &str) {
    let shared = std::env::var_os("COPYDESK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")),
        PathBuf::from,
    );
    let folder = shared.join("protocol");
    let (script, model) = (folder.join("metacheck.py"), folder.join("metaModel.json"));
    if !script.is_file() || !model.is_file() {
        return;
    }
    let mut check = Command::new("python3")
        .arg(script)
        .arg(model)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is there");
    let mut stdin = check.stdin.take().expect("piped");
    stdin.write_all(log.as_bytes()).expect("it reads");
    drop(stdin);
    let output = check.wait_with_output().expect("it ends");
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(
        report.trim_end().ends_with(" 0 problems"),
        "{report}\n{log}"
    );
}

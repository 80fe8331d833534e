//! How sessions begin and end, and what they survive.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::client::{Client, check_log, items};

const DRAFT: &str = "file:///draft.txt";

#[test]
fn the_server_says_its_name() {
    let mut client = Client::start();
    let answer = client.shake_hands(&json!({}), &Value::Null);
    assert_eq!(answer["serverInfo"]["name"], "copydesk");
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(answer["capabilities"]["textDocumentSync"]["change"], 2);
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_first_encoding_known_is_taken() {
    for (offered, expected) in [
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-32", "utf-8"]), "utf-32"),
        (json!(["ebcdic", "utf-16"]), "utf-16"),
        (json!(["ebcdic"]), "utf-16"),
    ] {
        let mut client = Client::start();
        let general = json!({"general": {"positionEncodings": offered}});
        let answer = client.shake_hands(&general, &Value::Null);
        assert_eq!(answer["capabilities"]["positionEncoding"], expected);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut client = Client::ready(&json!({}));
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.end().0, 1);
}

#[test]
fn the_end_of_input_without_shutdown_is_a_failure() {
    let mut client = Client::ready(&json!({}));
    client.close_stdin();
    assert_eq!(client.end().0, 1);
}

#[test]
fn the_end_of_input_after_shutdown_is_none() {
    let mut client = Client::ready(&json!({}));
    client.request("shutdown", &Value::Null);
    client.close_stdin();
    assert_eq!(client.end().0, 0);
}

#[test]
fn what_was_asked_before_the_end_is_answered() {
    let mut client = Client::ready(&json!({}));
    client.open(DRAFT, "“We won,” Jane Roe said.\n");
    let symbols = client.ask(
        "textDocument/documentSymbol",
        &json!({"textDocument": {"uri": DRAFT}}),
    );
    client.ask("shutdown", &Value::Null);
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    let answer = client.answer(symbols);
    assert_eq!(items(&answer["result"]).len(), 2, "{answer}");
    assert_eq!(client.end().0, 0);
}

#[test]
fn broken_framing_ends_the_session_with_a_log_line() {
    for broken in [
        &b"this is not the protocol\r\n\r\n"[..],
        b"Content-Length: 999999999999\r\n\r\n",
        b"Content-Length: x\r\n\r\n{}",
    ] {
        let mut client = Client::ready(&json!({}));
        client.send_raw(broken);
        let (code, log) = client.end();
        assert_eq!(code, 1);
        assert!(log.contains("ERROR"), "{log}");
    }
}

#[test]
fn malformed_json_is_answered_and_the_session_goes_on() {
    let mut client = Client::ready(&json!({}));
    client.send_raw(b"Content-Length: 9\r\n\r\n{\"id\": 7,");
    let answer = client.wait_for("an error", |m| m.get("error").is_some());
    assert_eq!(answer["error"]["code"], -32700);
    assert_eq!(answer.get("id"), Some(&Value::Null));
    client.send_raw(b"Content-Length: 2\r\n\r\n[]");
    let answer = client.wait_for("an error", |m| m.get("error").is_some());
    assert_eq!(answer["error"]["code"], -32600);
    client.open(DRAFT, "A draft.\n");
    client.published(DRAFT, 1);
    assert_eq!(client.leave(), 0);
}

#[test]
fn requests_come_after_initialize() {
    let mut client = Client::start();
    let id = client.ask("textDocument/hover", &Client::at(DRAFT, 0, 0));
    assert_eq!(client.answer(id)["error"]["code"], -32002);
    client.shake_hands(&json!({}), &Value::Null);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_session_begins_and_ends_once() {
    let mut client = Client::ready(&json!({}));
    let params = json!({"processId": null, "rootUri": null, "capabilities": {}});
    let id = client.ask("initialize", &params);
    assert_eq!(client.answer(id)["error"]["code"], -32600);
    client.open(DRAFT, "One.\n");
    client.published(DRAFT, 1);
    client.request("shutdown", &Value::Null);
    // What comes after it is refused, and what is told is not heard.
    for (method, params) in [
        ("textDocument/hover", Client::at(DRAFT, 0, 0)),
        ("workspace/symbol", json!({"query": ""})),
        ("shutdown", Value::Null),
    ] {
        let id = client.ask(method, &params);
        assert_eq!(client.answer(id)["error"]["code"], -32600, "{method}");
    }
    client.insert(DRAFT, 2, (0, 0), "(");
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.end().0, 0);
}

#[test]
fn what_is_told_before_the_session_begins_is_not_heard() {
    let mut client = Client::start();
    client.open(DRAFT, "One.\n");
    client.shake_hands(&json!({}), &Value::Null);
    assert_eq!(client.outline(DRAFT), Value::Null);
    assert_eq!(client.leave(), 0);
}

#[test]
fn exit_is_heeded_before_the_session_begins() {
    let mut client = Client::start();
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.end().0, 1);
}

#[test]
fn an_unknown_method_is_an_error_and_an_unknown_notification_is_none() {
    let mut client = Client::ready(&json!({}));
    let wrong = |method: &str, params: Value| json!({"jsonrpc": "2.0", "id": method, "method": method, "params": params});
    let params = json!({"textDocument": {"uri": DRAFT}});
    client.send_wrong(&wrong("textDocument/unheardOf", params));
    let answer = client.wait_for("an answer", |m| m["id"] == "textDocument/unheardOf");
    assert_eq!(answer["error"]["code"], -32601);
    client.notify("$/unheardOf", &json!({}));
    client.send_wrong(&wrong("textDocument/hover", json!({"no": "params"})));
    let answer = client.wait_for("an answer", |m| m["id"] == "textDocument/hover");
    assert_eq!(answer["error"]["code"], -32602);
    let message = answer["error"]["message"].as_str().expect("a message");
    assert!(message.contains("textDocument"), "{message}");
    client.outline(DRAFT);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_panic_in_a_handler_is_survived() {
    let mut client = Client::start_with(&[("COPYDESK_PANIC_IN", "textDocument/hover")]);
    client.shake_hands(&json!({}), &Value::Null);
    client.open(DRAFT, "“We won,” Jane Roe said.\n");
    let id = client.ask("textDocument/hover", &Client::at(DRAFT, 0, 12));
    assert_eq!(client.answer(id)["error"]["code"], -32603);
    client.insert(DRAFT, 2, (0, 0), "A line before.\n\n");
    client.published(DRAFT, 2);
    assert_eq!(items(&client.outline(DRAFT)).len(), 3);
    let id = client.ask("shutdown", &Value::Null);
    client.answer(id);
    client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    let (code, log) = client.end();
    assert_eq!(code, 0);
    assert!(log.contains("panicked"), "{log}");
}

#[test]
fn a_panic_in_the_actor_costs_what_was_done_and_nothing_else() {
    let mut client = Client::start_with(&[("COPYDESK_PANIC_IN", "actor/change")]);
    client.shake_hands(&json!({}), &Value::Null);
    client.open(DRAFT, "One.\n");
    client.insert(DRAFT, 2, (0, 0), "Two. ");
    assert_eq!(items(&client.outline(DRAFT))[0]["name"], "One.");
    // What the save brings along puts the draft right, and another one is served as ever.
    let save = json!({"textDocument": {"uri": DRAFT}, "text": "Two. One.\n"});
    client.notify("textDocument/didSave", &save);
    assert_eq!(items(&client.outline(DRAFT))[0]["name"], "Two. One.");
    client.open("file:///other.txt", "Three.\n");
    client.published("file:///other.txt", 1);
    assert_eq!(client.leave(), 0);

    let mut client = Client::start_with(&[("COPYDESK_PANIC_IN", "actor/settings")]);
    client.shake_hands(&json!({}), &Value::Null);
    let settings = json!({"settings": {"copydesk": {"zone": "Asia/Seoul"}}});
    client.notify("workspace/didChangeConfiguration", &settings);
    client.open(DRAFT, "One.\n");
    client.published(DRAFT, 1);
    assert_eq!(client.leave(), 0);
}

#[test]
fn cancellation_of_what_is_not_known_does_no_harm() {
    let mut client = Client::ready(&json!({}));
    client.notify("$/cancelRequest", &json!({"id": 4711}));
    client.outline(DRAFT);
    assert_eq!(client.leave(), 0);
}

#[test]
fn one_client_is_served_over_tcp() {
    use std::io::{BufRead, BufReader, Read, Write};
    let mut server = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["lsp", "--listen", "127.0.0.1:0"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary is built");
    let mut log = BufReader::new(server.stderr.take().expect("piped"));
    let mut line = String::new();
    log.read_line(&mut line).expect("it says where it listens");
    let address = line.rsplit(' ').next().unwrap_or("").trim();
    let mut stream = std::net::TcpStream::connect(address).expect("it listens there");
    let mut messages = String::new();
    for body in [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"#,
        r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","method":"exit"}"#,
    ] {
        write!(stream, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it reads");
        messages += &["<-- ", body, "\n"].concat();
    }
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("it answers");
    assert!(answers.contains("\"name\":\"copydesk\""), "{answers}");
    for frame in answers.split("Content-Length: ").skip(1) {
        let (_, body) = frame.split_once("\r\n\r\n").expect("a header");
        messages += &["--> ", body, "\n"].concat();
    }
    check_log(&messages);
    assert_eq!(server.wait().expect("it ends").code(), Some(0));
}

#[cfg(unix)]
#[test]
fn the_server_does_not_outlive_its_editor() {
    let mut editor = Command::new("cat")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("cat is everywhere");
    let mut client = Client::start();
    let params = json!({"processId": editor.id(), "rootUri": null, "capabilities": {}});
    client.request("initialize", &params);
    editor.kill().expect("it runs");
    editor.wait().expect("it was killed");
    // Its input stays open all the while.
    assert_eq!(client.end().0, 1);
}

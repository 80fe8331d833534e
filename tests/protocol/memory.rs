//! What open drafts hold in memory, and that it is given back.
#![cfg(all(target_os = "linux", target_env = "gnu"))]

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, LIMIT};

/// Kibibytes that the server has in memory.
fn resident(client: &Client) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.process_id()));
    let status = status.expect("a process of ours");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let figure = line.and_then(|line| line.split_whitespace().next());
    figure.and_then(|kb| kb.parse().ok()).expect("a figure")
}

/// A draft of a hundred paragraphs that no other draft has.
fn draft(number: usize) -> String {
    let paragraph = |n: usize| {
        format!(
            "“Bridge {number} has {n} arches,” said Jane Roe{n}, a mason of the town, on Monday."
        )
    };
    (0..100).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn closed_drafts_give_their_memory_back() {
    const DRAFTS: usize = 50;
    let mut client = Client::ready(&json!({}));
    let uri = |number: usize| format!("file:///draft-{number}.txt");
    client.open(&uri(0), &draft(0));
    client.published(&uri(0), 1);
    let before = resident(&client);
    for number in 1..=DRAFTS {
        client.open(&uri(number), &draft(number));
        client.published(&uri(number), 1);
    }
    let risen = resident(&client).saturating_sub(before);
    assert!(risen > 4 << 10, "{risen} KB for {DRAFTS} drafts");
    for number in 1..=DRAFTS {
        let closed = json!({"textDocument": {"uri": uri(number)}});
        client.notify("textDocument/didClose", &closed);
    }
    client.request("textDocument/documentSymbol", &at(&uri(0)));
    let end = Instant::now() + LIMIT;
    // Pages go back from a thread of the allocator's own: there is no message to wait for.
    while resident(&client) > before + risen / 2 {
        let kept = resident(&client).saturating_sub(before);
        assert!(Instant::now() < end, "{kept} of {risen} KB are kept");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(client.leave(), 0);
}

fn at(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

//! An archive through the built program: `extract --jsonl` and `check` over a directory, on as many cores as it is given
//! (`taskset -c 0 cargo bench --bench batch` for one).

#[path = "support/draft.rs"]
mod draft;

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde_json::json;

const DRAFTS: usize = 1_000;

/// The length of a draft, in bytes.
const LENGTH: usize = 4_000;

/// Drafts that are not the same, cut from one text without end.
fn archive() -> Vec<String> {
    let text = draft::of(DRAFTS * LENGTH);
    let cut = |nth: usize| draft::boundary(&text, nth * LENGTH);
    (0..DRAFTS)
        .map(|nth| text[cut(nth)..cut(nth + 1)].to_owned())
        .collect()
}

fn write_archive(folder: &Path) -> io::Result<u64> {
    let mut rows = String::new();
    let drafts = archive();
    fs::create_dir(folder.join("drafts"))?;
    for (nth, text) in drafts.iter().enumerate() {
        fs::write(folder.join(format!("drafts/{nth:04}.txt")), text)?;
        rows += &json!({ "id": nth.to_string(), "text": text }).to_string();
        rows.push('\n');
    }
    fs::write(folder.join("drafts.jsonl"), rows)?;
    Ok(drafts.iter().map(|text| text.len() as u64).sum())
}

fn copydesk(arguments: &[&str], folder: &Path) -> io::Result<()> {
    let status = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(folder)
        .stdin(File::open(folder.join("drafts.jsonl"))?)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    // 1: there are findings.
    assert!(matches!(status.code(), Some(0 | 1)), "{status}");
    Ok(())
}

fn batch(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let n_bytes = write_archive(folder.path()).expect("an archive");
    let mut group = criterion.benchmark_group("batch");
    group.sample_size(10).throughput(Throughput::Bytes(n_bytes));
    for (name, arguments) in [
        ("extract --jsonl", &["extract", "--jsonl"][..]),
        ("check", &["check", "--format", "json", "drafts"]),
    ] {
        group.bench_function(name, |b| {
            b.iter(|| copydesk(arguments, folder.path()).expect("it runs"));
        });
    }
    group.finish();
}

criterion_group!(benches, batch);
criterion_main!(benches);

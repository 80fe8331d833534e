//! Running the binary on drafts of the test's own.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What one run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Standard output as one JSON value a line.
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).expect("each line is one JSON value"))
            .collect()
    }
}

/// Runs `copydesk` in `folder`.
pub(crate) fn copydesk(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, arguments, b"")
}

/// Runs `copydesk` in `folder` with `input` on standard input.
pub(crate) fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary is built");
    let mut stdin = child.stdin.take().expect("stdin is piped");
    let input = input.to_vec();
    // Written from a thread of its own: the binary answers while it still reads. It may also leave early.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().expect("the run ends");
    writer.join().expect("the writer does not panic");
    Run {
        code: status.code().expect("the run ends by itself"),
        out: String::from_utf8(stdout).expect("results are UTF-8"),
        err: String::from_utf8(stderr).expect("complaints are UTF-8"),
    }
}

/// A folder with these files in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder"))
            .expect("the folder can be made");
        std::fs::write(path, content).expect("the file can be written");
    }
    folder
}

//! The drafts that the arguments name: files, directories walked for them, standard input; and their text.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::desk::drafts::{self, MAX_BYTES};
use crate::text::Format;

/// One draft to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// `None` is standard input.
    pub(super) path: Option<PathBuf>,
    /// As it is shown.
    pub(super) name: String,
    pub(super) format: Format,
    /// Found in a directory, not named.
    pub(super) walked: bool,
}

impl Draft {
    fn file(path: PathBuf) -> Self {
        let shown = path.strip_prefix("./").unwrap_or(&path);
        Self {
            name: shown.to_string_lossy().into_owned(),
            format: drafts::format_of(&path),
            path: Some(path),
            walked: false,
        }
    }

    fn stdin() -> Self {
        Self {
            path: None,
            name: "-".to_owned(),
            format: Format::Plain,
            walked: false,
        }
    }

    /// The file's name without its folders.
    pub(super) fn file_name(&self) -> Option<String> {
        let name = self.path.as_ref()?.file_name()?;
        Some(name.to_string_lossy().into_owned())
    }

    /// The draft's text, or what stands in the way and what to do about it.
    pub(super) fn read(&self) -> Result<Arc<str>, String> {
        match &self.path {
            None => whole(read_to_limit(io::stdin().lock()), &self.name),
            Some(path) => read_file(path, &self.name),
        }
    }
}

/// A file's text, or what stands in the way and what to do about it; `name` is the file's as it is shown.
pub(super) fn read_file(path: &Path, name: &str) -> Result<Arc<str>, String> {
    whole(File::open(path).and_then(read_to_limit), name)
}

fn whole(bytes: io::Result<Vec<u8>>, name: &str) -> Result<Arc<str>, String> {
    let bytes = bytes.map_err(|error| format!("{name}: cannot be read: {error}"))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!(
            "{name}: longer than {} MB; split it, or leave it out",
            MAX_BYTES >> 20
        ));
    }
    text(bytes).map_err(|why| format!("{name}{why}"))
}

fn read_to_limit(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes as text; the error begins with the place, to stand right after the file's name.
fn text(bytes: Vec<u8>) -> Result<Arc<str>, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(": is in UTF-16; save it as UTF-8".to_owned());
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        let line = line_of(&bytes, at);
        return Err(format!(
            ":{line}: a NUL character at byte {at}: is no text file; leave it out"
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let (line, byte) = (line_of(bytes, at), bytes[at]);
            Err(format!(
                ":{line}: not UTF-8 at byte {at} (0x{byte:02x}); save it as UTF-8, or convert it \
                 (iconv -f WINDOWS-1252 -t UTF-8)"
            ))
        }
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1
}

/// The paths, or the directory we are in where none is given.
pub(super) fn or_here(paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() {
        vec![PathBuf::from(".")]
    } else {
        paths.to_vec()
    }
}

/// Every draft under `paths`, each once, directories in the order of their names; and what could not be found.
pub(super) fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path == Path::new("-") {
            found.add(Draft::stdin());
        } else if path.is_dir() {
            found.walk(path);
        } else {
            found.add(Draft::file(path.clone()));
        }
    }
    found
}

/// What the arguments led to.
#[derive(Default)]
pub(super) struct Found {
    pub(super) drafts: Vec<Draft>,
    /// What could not be found or walked.
    pub(super) problems: Vec<String>,
    seen: BTreeSet<PathBuf>,
}

impl Found {
    fn add(&mut self, draft: Draft) {
        let path = draft.path.as_deref().unwrap_or(Path::new("-"));
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(real) {
            self.drafts.push(draft);
        }
    }

    fn walk(&mut self, directory: &Path) {
        for path in drafts::walk(directory) {
            match path {
                Ok(path) => self.add(Draft {
                    walked: true,
                    ..Draft::file(path)
                }),
                Err(error) => self.problems.push(error.to_string()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_utf8_is_named_by_line_and_byte() {
        let why = text(b"One.\nCaf\xe9.\n".to_vec()).expect_err("0xe9 is no UTF-8 here");
        assert!(why.starts_with(":2: not UTF-8 at byte 8 (0xe9)"), "{why}");
    }

    #[test]
    fn binary_is_told_from_text() {
        assert!(text(b"a\0b".to_vec()).is_err());
        assert!(text(b"\xff\xfea\0".to_vec()).is_err_and(|why| why.contains("UTF-16")));
        assert!(text("Caf\u{e9}".as_bytes().to_vec()).is_ok());
    }
}

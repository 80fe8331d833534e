//! The drafts of the workspace that nobody has open: found below its roots, read when they are asked for.
//!
//! Only what lies below a `copydesk.toml` counts: nobody wants every README of a disk read unasked.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use tower_lsp::ls_types::Uri;

use crate::analysis::{Analysis, Analyst, Input};
use crate::desk::{Config, config, drafts};
use crate::text::Draft;

/// A draft on disk, read.
pub(super) struct DiskDraft {
    pub(super) uri: Uri,
    pub(super) draft: Draft,
    pub(super) analysis: Analysis,
}

/// What tells that a file was not written since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    written: SystemTime,
    n_bytes: u64,
}

impl Stamp {
    /// `None` where there is no file, or nobody knows when it was written.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        Some(Self {
            written: metadata.modified().ok()?,
            n_bytes: metadata.len(),
        })
    }
}

/// The drafts below the roots, each once, in the order of their paths; `but` are left out.
pub(super) fn find(roots: &[PathBuf], but: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = roots
        .iter()
        .flat_map(|root| {
            drafts::walk(root)
                .filter_map(Result::ok)
                .map(move |p| (root, p))
        })
        .filter(|(root, path)| config::find(path, Some(root.as_path())).is_some())
        .map(|(_, path)| path)
        .filter(|path| !but.contains(path))
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Reads one draft with the settings that hold for it. `None` if it cannot be read, or is a source document.
pub(super) fn read(path: &Path, config: Arc<Config>) -> Option<DiskDraft> {
    if is_source(path, &config) || std::fs::metadata(path).ok()?.len() > drafts::MAX_BYTES {
        return None;
    }
    let text = std::fs::read_to_string(path).ok()?;
    let format = drafts::format_of(path);
    let input = Input {
        text: text.as_str().into(),
        format,
        config,
        caller_date: None,
        file_name: path.file_name().map(|n| n.to_string_lossy().into_owned()),
    };
    // A panic costs this draft its findings and nothing else.
    let analysis = catch_unwind(AssertUnwindSafe(|| Analyst::default().analyse(&input)));
    let Ok(analysis) = analysis else {
        tracing::error!(
            "reading {} panicked; it goes without findings",
            path.display()
        );
        return None;
    };
    Some(DiskDraft {
        uri: Uri::from_file_path(path)?,
        draft: Draft::new(&text, 0, format),
        analysis,
    })
}

fn is_source(path: &Path, config: &Config) -> bool {
    config.folder.as_ref().is_some_and(|folder| {
        let mut sources = config.source_folders.iter();
        sources.any(|sources| path.starts_with(folder.join(sources)))
    })
}

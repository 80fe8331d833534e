//! Files that come, move and go: what belongs to a draft goes with it, and what was found in it does not outlive it.
//!
//! **Invariant:** nothing outside the client's own folders is touched, and nothing that is there is overwritten.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use ropey::Rope;
use tower_lsp::ls_types::{
    AnnotatedTextEdit, DocumentChangeOperation, FileOperationFilter, FileOperationPattern,
    FileOperationPatternKind, FileOperationRegistrationOptions, FileRename, OneOf, RenameFile,
    RenameFileOptions, RenameFilesParams, ResourceOp, TextEdit, Uri,
    WorkspaceFileOperationsClientCapabilities, WorkspaceFileOperationsServerCapabilities,
};

use super::profile::DRAFTS;
use super::{from_proto, to_proto};
use crate::desk::{config, drafts, silence};
use crate::text::{Encoding, Positions, Span};

/// What the client tells of files, of what it can tell.
pub(super) fn operations(
    client: &WorkspaceFileOperationsClientCapabilities,
) -> WorkspaceFileOperationsServerCapabilities {
    let files = || filter(DRAFTS, FileOperationPatternKind::File);
    let folders = || filter("**", FileOperationPatternKind::Folder);
    let told = |can: Option<bool>, filters: Vec<FileOperationFilter>| {
        (can == Some(true)).then_some(FileOperationRegistrationOptions { filters })
    };
    WorkspaceFileOperationsServerCapabilities {
        did_create: told(client.did_create, vec![files()]),
        will_rename: told(client.will_rename, vec![files()]),
        did_rename: told(client.did_rename, vec![files(), folders()]),
        did_delete: told(client.did_delete, vec![files(), folders()]),
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

fn filter(glob: &str, kind: FileOperationPatternKind) -> FileOperationFilter {
    FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern {
            glob: glob.to_owned(),
            matches: Some(kind),
            options: None,
        },
    }
}

/// The files beside renamed drafts follow them.
pub(super) fn follow(
    params: &RenameFilesParams,
    roots: &[PathBuf],
) -> Vec<DocumentChangeOperation> {
    let renamed = params.files.iter().filter_map(|file| beside(file, roots));
    renamed
        .map(|rename| DocumentChangeOperation::Op(ResourceOp::Rename(rename)))
        .collect()
}

/// Drafts that are renamed under one `copydesk.toml`, as its entries name them: before, and from now on.
pub(super) fn renamed(
    params: &RenameFilesParams,
    roots: &[PathBuf],
) -> BTreeMap<PathBuf, Vec<(String, String)>> {
    let mut all: BTreeMap<PathBuf, Vec<_>> = BTreeMap::new();
    for file in &params.files {
        let (Some(old), Some(new)) = (path(&file.old_uri), path(&file.new_uri)) else {
            continue;
        };
        let configuration = config::find(&old, None).filter(|c| is_inside(c, roots));
        if let Some(own) = configuration
            && config::find(&new, None).as_ref() == Some(&own)
            && is_inside(&new, roots)
        {
            let names = (silence::pattern(&own, &old), silence::pattern(&own, &new));
            all.entry(own).or_default().push(names);
        }
    }
    all
}

/// The edits of a `copydesk.toml` after which its entries name renamed drafts as they are called from now on.
pub(super) fn edits(
    text: &str,
    renamed: &[(String, String)],
    encoding: Encoding,
) -> Vec<OneOf<TextEdit, AnnotatedTextEdit>> {
    let found: Vec<(Span, &String)> = renamed
        .iter()
        .flat_map(|(old, new)| silence::named(text, old).into_iter().map(move |s| (s, new)))
        .collect();
    let rope = Rope::from_str(text);
    let positions = Positions::of(&rope, encoding, found.iter().map(|(span, _)| *span));
    let edits = found.iter().map(|(span, new)| {
        OneOf::Left(TextEdit {
            range: to_proto::to_range(positions.range(*span)),
            new_text: silence::quoted(new),
        })
    });
    edits.collect()
}

fn path(uri: &str) -> Option<PathBuf> {
    from_proto::path(&uri.parse::<Uri>().ok()?)
}

fn beside(file: &FileRename, roots: &[PathBuf]) -> Option<RenameFile> {
    let old = silence::sidecar(&path(&file.old_uri)?);
    let new = silence::sidecar(&path(&file.new_uri)?);
    let is_free = old.is_file() && !new.exists() && old != new;
    if !is_free || !is_inside(&old, roots) || !is_inside(&new, roots) {
        return None;
    }
    Some(RenameFile {
        old_uri: Uri::from_file_path(old)?,
        new_uri: Uri::from_file_path(new)?,
        options: Some(RenameFileOptions {
            overwrite: Some(false),
            ignore_if_exists: Some(true),
        }),
        annotation_id: None,
    })
}

fn is_inside(path: &Path, roots: &[PathBuf]) -> bool {
    let leads_up = path.components().any(|c| c == Component::ParentDir);
    !leads_up && roots.iter().any(|root| path.starts_with(root))
}

/// Is this a file that settings stand in, in contrast to a draft?
pub(super) fn has_settings(uri: &Uri) -> bool {
    from_proto::path(uri).is_some_and(|path| !drafts::is_draft(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(folder: &Path, old: &str, new: &str) -> bool {
        let uri = |name: &str| format!("file://{}/{name}", folder.display());
        let files = vec![FileRename {
            old_uri: uri(old),
            new_uri: uri(new),
        }];
        let roots = [folder.join("desk")];
        !follow(&RenameFilesParams { files }, &roots).is_empty()
    }

    #[test]
    fn nothing_is_moved_out_of_the_workspace_or_over_something_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        for name in ["desk", "other"] {
            std::fs::create_dir(folder.join(name)).expect("ours");
        }
        for name in ["desk/a.txt", "desk/taken.txt", "other/a.txt"] {
            std::fs::write(silence::sidecar(&folder.join(name)), "").expect("ours");
        }
        assert!(followed(folder, "desk/a.txt", "desk/b.txt"));
        assert!(!followed(folder, "desk/none.txt", "desk/b.txt"));
        assert!(!followed(folder, "desk/a.txt", "desk/taken.txt"));
        assert!(!followed(folder, "desk/a.txt", "other/b.txt"));
        assert!(!followed(folder, "desk/a.txt", "desk/../other/b.txt"));
        assert!(!followed(folder, "other/a.txt", "desk/b.txt"));
        assert!(!followed(folder, "desk/a.txt", "desk/a.txt"));
    }
}

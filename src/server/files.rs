//! Files that come, move and go: what belongs to a draft goes with it, and what was found in it does not outlive it.
//!
//! **Invariant:** nothing outside the client's own folders is touched, and nothing that is there is overwritten.

use std::path::{Component, Path, PathBuf};

use tower_lsp::ls_types::{
    DocumentChangeOperation, DocumentChanges, FileOperationFilter, FileOperationPattern,
    FileOperationPatternKind, FileOperationRegistrationOptions, FileRename, RenameFile,
    RenameFileOptions, RenameFilesParams, ResourceOp, Uri, WorkspaceEdit,
    WorkspaceFileOperationsClientCapabilities, WorkspaceFileOperationsServerCapabilities,
};

use super::from_proto;
use super::profile::DRAFTS;
use crate::desk::{drafts, silence};

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

/// The files beside renamed drafts follow them. `None` if there are none.
pub(super) fn follow(params: &RenameFilesParams, roots: &[PathBuf]) -> Option<WorkspaceEdit> {
    let renamed = params.files.iter().filter_map(|file| beside(file, roots));
    let operations: Vec<_> = renamed
        .map(|rename| DocumentChangeOperation::Op(ResourceOp::Rename(rename)))
        .collect();
    (!operations.is_empty()).then(|| WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    })
}

fn beside(file: &FileRename, roots: &[PathBuf]) -> Option<RenameFile> {
    let path = |uri: &str| from_proto::path(&uri.parse::<Uri>().ok()?);
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
        follow(&RenameFilesParams { files }, &roots).is_some()
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

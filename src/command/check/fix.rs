//! `check --fix`: what is fixed goes back into the draft's file, whole or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::command::drafts::Draft;

/// Writes `new` over the draft, whose text was `old` when it was read.
///
/// The file is replaced in one step, so that a crash leaves the one or the other. A link is not followed: it may lead
/// out of the folder that was named. A file that has changed meanwhile is somebody else's work and stays.
pub(super) fn write(draft: &Draft, old: &str, new: &str) -> Result<(), String> {
    let Some(path) = draft.path.as_deref() else {
        return Err(format!(
            "{}: standard input cannot be fixed; name a file",
            draft.name
        ));
    };
    let fail = |error: std::io::Error| format!("{}: cannot be fixed: {error}", draft.name);
    let about = fs::symlink_metadata(path).map_err(fail)?;
    if !about.is_file() {
        return Err(format!(
            "{}: is a link; name the file itself to fix it",
            draft.name
        ));
    }
    if about.permissions().readonly() {
        return Err(format!(
            "{}: is write-protected and was not fixed",
            draft.name
        ));
    }
    if fs::read(path).map_err(fail)? != old.as_bytes() {
        return Err(format!(
            "{}: has changed while it was read; check it again",
            draft.name
        ));
    }
    replace(path, new, about.permissions()).map_err(fail)
}

/// A new file beside the old one takes its place and its permissions.
fn replace(path: &Path, text: &str, permissions: fs::Permissions) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.copydesk", std::process::id()));
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What is left of the attempt; the draft itself was not touched.
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    fn draft(path: &Path) -> Draft {
        Draft {
            path: Some(path.to_owned()),
            name: "a.txt".to_owned(),
            format: Format::Plain,
            walked: false,
        }
    }

    #[test]
    fn a_file_that_changed_or_is_a_link_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "new words").expect("written");
        assert!(write(&draft(&path), "old words", "fixed").is_err_and(|e| e.contains("changed")));
        assert_eq!(fs::read_to_string(&path).expect("read"), "new words");
        #[cfg(unix)]
        {
            let link = folder.path().join("b.txt");
            std::os::unix::fs::symlink(&path, &link).expect("linked");
            assert!(write(&draft(&link), "new words", "fixed").is_err_and(|e| e.contains("link")));
        }
        assert_eq!(write(&draft(&path), "new words", "fixed"), Ok(()));
        assert_eq!(fs::read_to_string(&path).expect("read"), "fixed");
        let n_files = fs::read_dir(folder.path()).expect("listed").count();
        assert!(n_files <= 2, "nothing is left behind");
    }
}

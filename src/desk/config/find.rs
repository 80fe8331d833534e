//! Which `copydesk.toml` is a draft's.

use std::path::{Path, PathBuf};

/// The configuration's file name.
pub const FILE_NAME: &str = "copydesk.toml";

/// The nearest `copydesk.toml` above the draft, which need not exist; none outside `root` where one is given.
pub fn find(draft: &Path, root: Option<&Path>) -> Option<PathBuf> {
    for folder in draft.ancestors().skip(1) {
        if root.is_some_and(|root| !folder.starts_with(root)) {
            return None;
        }
        let file = folder.join(FILE_NAME);
        if file.is_file() {
            return Some(file);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_file_wins_and_root_is_not_left() {
        let outer = tempfile::tempdir().expect("there is room for a folder");
        let root = outer.path().join("desk");
        let deep = root.join("city/court");
        std::fs::create_dir_all(&deep).expect("the folder can be made");
        let write = |folder: &Path| std::fs::write(folder.join(FILE_NAME), "").expect("writable");
        let draft = deep.join("a.txt");

        write(outer.path());
        assert_eq!(find(&draft, Some(&root)), None);
        assert_eq!(find(&draft, None), Some(outer.path().join(FILE_NAME)));
        write(&root);
        assert_eq!(find(&draft, Some(&root)), Some(root.join(FILE_NAME)));
        write(&deep);
        assert_eq!(find(&draft, Some(&root)), Some(deep.join(FILE_NAME)));
    }
}

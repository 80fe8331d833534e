//! Which files are drafts, and how a directory is walked for them.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::text::Format;

/// The longest draft that is read, in bytes: two hundred novels, and far below what a [`crate::text::Offset`] holds.
pub const MAX_BYTES: u64 = 100 << 20;

/// Every draft below `directory`, in the order of the paths.
///
/// Ignore files count outside a git repository too: a newsroom's folder need not be one.
///
/// # Errors
/// An item is an error where something could not be looked into; the walk goes on.
pub fn walk(directory: &Path) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> {
    let walk = WalkBuilder::new(directory)
        .require_git(false)
        .sort_by_file_path(Path::cmp)
        .build();
    walk.filter_map(|entry| match entry {
        Ok(entry) => {
            let is_file = entry.file_type().is_some_and(|t| t.is_file());
            (is_file && is_draft(entry.path())).then(|| Ok(entry.into_path()))
        }
        Err(error) => Some(Err(error)),
    })
}

/// Is this a draft by its name?
pub fn is_draft(path: &Path) -> bool {
    extension(path).is_some_and(|e| matches!(e.as_str(), "txt" | "md" | "markdown"))
}

/// How a draft is marked up, by its name.
pub fn format_of(path: &Path) -> Format {
    match extension(path).as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        _ => Format::Plain,
    }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_goes_by_extension() {
        assert_eq!(format_of(Path::new("a/B.MD")), Format::Markdown);
        assert_eq!(format_of(Path::new("a.txt")), Format::Plain);
        assert_eq!(format_of(Path::new("md")), Format::Plain);
    }

    #[test]
    fn a_walk_finds_drafts_and_leaves_what_is_ignored() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let write = |name: &str| std::fs::write(folder.path().join(name), "x").expect("it is ours");
        for name in ["b.txt", "a.md", "c.rs", "d.txt"] {
            write(name);
        }
        std::fs::write(folder.path().join(".gitignore"), "d.txt\n").expect("it is ours");
        let found = walk(folder.path()).map(|path| path.expect("it can be read"));
        let names: Vec<_> = found
            .filter_map(|p| Some(p.file_name()?.to_owned()))
            .collect();
        assert_eq!(names, ["a.md", "b.txt"]);
    }
}

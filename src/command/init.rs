//! `copydesk init`: opts a folder in.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use crate::desk::config::{FILE_NAME, TEMPLATE};

/// Write a commented copydesk.toml, with which editors read the drafts of a folder
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of the drafts
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let file = arguments.folder.join(FILE_NAME);
    write_new(&file).map_err(|error| {
        let reason = match error.kind() {
            io::ErrorKind::AlreadyExists => "is already there; it was left as it is".to_owned(),
            _ => error.to_string(),
        };
        io::Error::new(error.kind(), format!("{}: {reason}", file.display()))
    })?;
    writeln!(io::stdout(), "Wrote {}", file.display())?;
    Ok(Outcome::Clean)
}

/// Never writes over a file: somebody's settings are in it.
fn write_new(file: &Path) -> io::Result<()> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)?
        .write_all(TEMPLATE.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn init(folder: &Path) -> io::Result<Outcome> {
        run(&Arguments {
            folder: folder.to_owned(),
        })
    }

    #[test]
    fn writes_the_template() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(init(folder.path()).expect("written"), Outcome::Clean);
        let written = std::fs::read_to_string(folder.path().join(FILE_NAME)).expect("readable");
        assert_eq!(written, TEMPLATE);
    }

    #[test]
    fn leaves_a_file_that_is_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join(FILE_NAME);
        std::fs::write(&file, "run = \"save\"\n").expect("writable");
        let error = init(folder.path()).expect_err("refused");
        assert!(error.to_string().contains("is already there"), "{error}");
        assert_eq!(
            std::fs::read_to_string(&file).expect("readable"),
            "run = \"save\"\n"
        );
    }

    #[test]
    fn says_which_folder_is_missing() {
        let error = init(Path::new("no/such/folder")).expect_err("refused");
        assert!(error.to_string().contains("no/such/folder"), "{error}");
    }
}

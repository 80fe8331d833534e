//! The house stands as `lib.rs` draws it: a module uses only what stands to its left, the protocol's types are named
//! only under `server`, and no file outgrows a reader.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The arrow, from left to right. The lexicon knows nothing of the others, so it stands first; `command` stands beside
/// `server` and starts it, so it comes last.
const ARROW: &[&str] = &[
    "lexicon", "text", "block", "extract", "story", "desk", "rules", "analysis", "ide", "server",
    "command",
];

/// Names by which the protocol's types come into a file.
const PROTOCOL: &[&str] = &["tower_lsp", "ls_types", "lsp_types", "tower_lsp_server"];

/// What HOUSE_STYLE asks for, and where a file has certainly become two.
const LINES_AIM: usize = 400;
const LINES_LIMIT: usize = 500;

#[test]
fn a_module_uses_only_what_stands_to_its_left() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(module) = rank(&source.module) else {
            continue;
        };
        for (line, used) in uses(&source) {
            if rank(&used).is_some_and(|used| used > module) {
                wrong.push(format!(
                    "{}:{line}: {} uses {used}, which stands to its right",
                    source.path.display(),
                    source.module
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_arrow() {
    for source in sources() {
        let known = rank(&source.module).is_some() || matches!(&*source.module, "lib" | "main");
        assert!(known, "{} is nowhere in the arrow", source.path.display());
    }
}

#[test]
fn protocol_types_are_named_only_under_server() {
    for source in sources().iter().filter(|s| s.module != "server") {
        for (at, line) in source.code.lines().enumerate() {
            let named = PROTOCOL.iter().find(|name| has_word(line, name));
            assert!(
                named.is_none(),
                "{}:{}: names {}",
                source.path.display(),
                at + 1,
                named.unwrap_or(&"")
            );
        }
    }
}

#[test]
fn files_stay_readable() {
    let mut long: Vec<_> = rust_files(&root().join("src"))
        .into_iter()
        .chain(rust_files(&root().join("tests")))
        .map(|path| (read(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > LINES_AIM)
        .collect();
    long.sort();
    for (lines, path) in &long {
        eprintln!("{lines} lines: {}", path.display());
    }
    let worst = long.last();
    assert!(
        worst.is_none_or(|(lines, _)| *lines <= LINES_LIMIT),
        "a file of more than {LINES_LIMIT} lines is two files: {worst:?}"
    );
}

#[test]
fn the_reader_of_uses_sees_paths_groups_and_parents_but_no_comments_and_no_tests() {
    let source = Source::new(
        PathBuf::from("src/story/time.rs"),
        "use crate::{\n extract::time,\n text::{Offset, Span},\n};\n\
         use super::super::rules;\n\
         // crate::server is only talked about\n\
         fn f() -> crate::block::Block { loop {} }\n\
         #[cfg(test)]\nmod tests {\n use crate::ide;\n}\n",
    );
    let found: Vec<_> = uses(&source).into_iter().map(|(_, used)| used).collect();
    assert_eq!(found, ["extract", "text", "rules", "block"]);
}

/// A file of `src` as the compiler sees it outside of tests.
struct Source {
    path: PathBuf,
    /// The top-level module that it belongs to.
    module: String,
    /// How many modules it is below the crate: 1 for `src/story.rs`.
    depth: usize,
    /// Without comments and without its module of tests.
    code: String,
}

impl Source {
    fn new(path: PathBuf, text: &str) -> Self {
        let inside: Vec<_> = path
            .iter()
            .skip_while(|part| *part != "src")
            .skip(1)
            .map(|part| part.to_string_lossy().trim_end_matches(".rs").to_owned())
            .collect();
        Self {
            module: inside.first().cloned().unwrap_or_default(),
            depth: inside.len(),
            code: without_tests_and_comments(text),
            path,
        }
    }
}

/// The sources, less those that are compiled for tests only.
fn sources() -> Vec<Source> {
    let files: BTreeMap<PathBuf, String> = rust_files(&root().join("src"))
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect();
    let for_tests: Vec<PathBuf> = files
        .iter()
        .flat_map(|(path, text)| test_modules(path, text))
        .collect();
    assert!(files.len() > 10, "the sources are there");
    files
        .into_iter()
        .filter(|(path, _)| !for_tests.contains(path))
        .map(|(path, text)| Source::new(path, &text))
        .collect()
}

/// The files of `#[cfg(test)] mod name;` in the file at `path`.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let folder = path.with_extension("");
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    lines
        .windows(2)
        .filter(|pair| pair[0] == "#[cfg(test)]")
        .filter_map(|pair| {
            let declared = pair[1].split("mod ").nth(1)?;
            Some(
                folder
                    .join(declared.strip_suffix(';')?)
                    .with_extension("rs"),
            )
        })
        .collect()
}

/// Comments become empty lines, so that line numbers stay. What follows the module of tests is tests.
fn without_tests_and_comments(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let opens_tests = line.trim() == "#[cfg(test)]"
            && lines
                .peek()
                .is_some_and(|l| l.contains("mod ") && l.ends_with('{'));
        if opens_tests {
            break;
        }
        let line = line.split("//").next().unwrap_or("");
        code.push_str(line);
        code.push('\n');
    }
    code
}

/// The top-level modules that the code names, with the lines where it does.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let climb = "super::".repeat(source.depth);
    let code = &source.code;
    let mut found: Vec<(usize, String)> = ["crate::", climb.as_str(), "copydesk::"]
        .iter()
        .flat_map(|root| code.match_indices(*root))
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c)))
        .flat_map(|(at, root)| {
            let names = first_names(&code[at + root.len()..]);
            let names = names.into_iter().filter(|name| !name.is_empty());
            names.map(move |name| (at, name))
        })
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(at, name)| (code[..at].lines().count().max(1), name))
        .collect()
}

/// "extract::time" names `extract`; "{a::b, c::{d, e}}" names `a` and `c`.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![identifier(path)];
    };
    let mut names = vec![identifier(group.trim_start())];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(identifier(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn rank(module: &str) -> Option<usize> {
    ARROW.iter().position(|name| *name == module)
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part)
    })
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).expect("the folder is part of the project");
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source file is text")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

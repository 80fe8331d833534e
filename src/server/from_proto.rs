//! From the protocol's types to Copydesk's own.

use std::path::{Path, PathBuf};

use tower_lsp::ls_types::{self, DidChangeTextDocumentParams, TextDocumentContentChangeEvent, Uri};

use super::actor::{Message, Work};
use super::settings_files::SettingsWork;
use crate::desk::config;
use crate::text::{Change, Draft, Encoding, Format, Offset, Position, Span};

pub(super) fn position(position: ls_types::Position) -> Position {
    Position::new(position.line, position.character)
}

/// An edit of a draft, or of a configuration that is open.
pub(super) fn edit(params: DidChangeTextDocumentParams) -> Message {
    let (uri, version) = (params.text_document.uri, params.text_document.version);
    let changes = params.content_changes.into_iter().map(change).collect();
    if is_configuration(&uri) {
        Message::SettingsFile(uri, SettingsWork::Change { version, changes })
    } else {
        Message::Draft(uri, Work::Change { version, changes })
    }
}

fn change(event: TextDocumentContentChangeEvent) -> Change {
    Change {
        range: event
            .range
            .map(|range| (position(range.start), position(range.end))),
        text: event.text,
    }
}

pub(super) fn offset(draft: &Draft, at: ls_types::Position, encoding: Encoding) -> Offset {
    draft.offset(position(at), encoding)
}

pub(super) fn span(draft: &Draft, range: ls_types::Range, encoding: Encoding) -> Span {
    let start = offset(draft, range.start, encoding);
    let end = offset(draft, range.end, encoding);
    Span {
        start: start.min(end),
        end: start.max(end),
    }
}

/// The file behind a URI; `None` for drafts that are not on disk.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri
        .as_str()
        .get(..5)
        .is_some_and(|s| s.eq_ignore_ascii_case("file:"));
    is_file
        .then(|| uri.to_file_path().map(std::borrow::Cow::into_owned))
        .flatten()
}

/// How a draft is marked up: by the client's language id, else by its file name.
pub(super) fn format(language: &str, path: Option<&Path>) -> Format {
    let extension = path
        .and_then(Path::extension)
        .map(|extension| extension.to_string_lossy().to_lowercase());
    let is_markdown = match language {
        "markdown" => true,
        "plaintext" | "text" => false,
        _ => matches!(extension.as_deref(), Some("md" | "markdown")),
    };
    if is_markdown {
        Format::Markdown
    } else {
        Format::Plain
    }
}

/// Is this a configuration and no draft?
pub(super) fn is_configuration(uri: &Uri) -> bool {
    path(uri).is_some_and(|path| {
        path.file_name()
            .is_some_and(|name| name == config::FILE_NAME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().expect("a URI")
    }

    #[test]
    fn only_files_have_paths() {
        assert_eq!(path(&uri("untitled:Untitled-1")), None);
        let spaced = path(&uri("file:///a%20b/c.txt"));
        assert_eq!(spaced.as_deref(), Some(Path::new("/a b/c.txt")));
    }

    #[test]
    fn language_goes_before_the_file_name() {
        let named = Some(Path::new("a.md"));
        assert_eq!(format("plaintext", named), Format::Plain);
        assert_eq!(format("", named), Format::Markdown);
        assert_eq!(format("markdown", None), Format::Markdown);
        assert_eq!(format("unknown", None), Format::Plain);
    }

    #[test]
    fn a_configuration_is_no_draft() {
        assert!(is_configuration(&uri("file:///w/copydesk.toml")));
        assert!(!is_configuration(&uri("file:///w/copydesk.toml.txt")));
    }
}

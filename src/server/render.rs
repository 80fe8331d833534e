//! Plain data as Markdown or as plain text. Words of a draft never become markup: no link, image or tag of somebody's
//! copy is live in a hover.

use tower_lsp::ls_types::{MarkupContent, MarkupKind};

use super::profile::Profile;
use crate::ide::hover::{Hover, Part};

pub(super) fn hover(hover: &Hover, profile: &Profile) -> MarkupContent {
    let (kind, part, between): (_, fn(&Part) -> String, _) = if profile.markdown {
        (MarkupKind::Markdown, markdown, "\n\n---\n\n")
    } else {
        (MarkupKind::PlainText, plain, "\n\n")
    };
    let parts: Vec<String> = hover.parts.iter().map(part).collect();
    MarkupContent {
        kind,
        value: parts.join(between),
    }
}

/// One thing that is known.
pub(super) fn part(part: &Part, kind: MarkupKind) -> MarkupContent {
    let value = if kind == MarkupKind::Markdown {
        markdown(part)
    } else {
        plain(part)
    };
    MarkupContent { kind, value }
}

fn markdown(part: &Part) -> String {
    let mut out = format!("**{}**", escaped(&part.title));
    if !part.lines.is_empty() {
        out.push('\n');
    }
    for line in &part.lines {
        out.push_str("\n- ");
        out.push_str(&labelled(line.label));
        out.push_str(&escaped(&line.text));
    }
    out
}

fn plain(part: &Part) -> String {
    let mut out = one_line(&part.title);
    for line in &part.lines {
        out.push('\n');
        out.push_str(&labelled(line.label));
        out.push_str(&one_line(&line.text));
    }
    out
}

fn labelled(label: &str) -> String {
    if label.is_empty() {
        String::new()
    } else {
        format!("{label}: ")
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` on one line as Markdown that shows just these characters. What can only be markup at a line's start is left
/// alone, for these words never stand there: so names with hyphens and abbreviations stay readable where a client shows
/// the source.
fn escaped(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let is_active = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '@' => true,
            // Inside a word it is no emphasis.
            '_' => !(is_letter(text[..at].chars().next_back()) && is_letter(rest.chars().nth(1))),
            '&' => rest[1..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#'),
            ':' => rest.starts_with("://"),
            // "www." becomes a link by itself in some renderers.
            '.' => {
                let before = &text.as_bytes()[..at];
                before.len() >= 3 && before[before.len() - 3..].eq_ignore_ascii_case(b"www")
            }
            _ => false,
        };
        if is_active {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;
    use crate::ide::hover::Line;
    use crate::text::Span;

    #[test]
    fn names_stay_as_they_are() {
        for name in ["Kim Eui-kyeom (D-N.Y.), 45 & Co.", "Asia/Ho_Chi_Minh"] {
            assert_eq!(escaped(name), name);
        }
    }

    #[test]
    fn markup_in_a_draft_is_shown_and_not_obeyed() {
        let hostile = "a\n\n# b ![x](http://e.vil/t.png) <img src=x> [l](command:x) **s** `c` &lt; <http://e.vil> ~~d~~ _e_ f__g__";
        let source = markdown(&Part {
            title: hostile.to_owned(),
            lines: vec![Line {
                label: "Role",
                text: hostile.to_owned(),
            }],
        });
        let mut seen = String::new();
        for event in Parser::new_ext(&source, Options::all()) {
            match event {
                Event::Text(text) => seen.push_str(&text),
                Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => {
                    panic!("live markup: {event:?}")
                }
                Event::Start(tag) => {
                    let tag = format!("{tag:?}");
                    let own = ["Paragraph", "Strong", "List", "Item"];
                    assert!(own.iter().any(|o| tag.starts_with(o)), "{tag}");
                }
                _ => {}
            }
        }
        assert_eq!(seen.matches(&one_line(hostile)).count(), 2, "{seen}");
    }

    #[test]
    fn bare_addresses_are_not_left_to_auto_linking() {
        assert_eq!(
            escaped("http://a.b www.c.d e@f.g"),
            r"http\://a.b www\.c.d e\@f.g"
        );
    }

    #[test]
    fn a_client_without_markdown_gets_plain_text() {
        let hover_data = Hover {
            span: Span::default(),
            parts: vec![Part {
                title: "A *b*".to_owned(),
                lines: vec![Line {
                    label: "Role",
                    text: "mayor".to_owned(),
                }],
            }],
        };
        let content = hover(&hover_data, &Profile::default());
        assert_eq!(content.kind, MarkupKind::PlainText);
        assert_eq!(content.value, "A *b*\nRole: mayor");
    }
}

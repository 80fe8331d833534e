//! Front matter: where it stands. What it says is read by `desk`.

use crate::text::Span;

/// Longer than this, the fences belong to something else.
const MAX_BYTES: usize = 1 << 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
}

/// A draft's front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// With its fences.
    pub span: Span,
    /// What stands between the fences.
    pub inner: Span,
    pub syntax: Syntax,
}

impl FrontMatter {
    /// The front matter at the very start of `text`. A fence alone is none: what follows must look like keys, and a
    /// second fence must close it, so that a draft which opens with a rule loses nothing.
    pub fn find(text: &str) -> Option<Self> {
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let (fence, syntax) = match text.as_bytes().get(start)? {
            b'-' => ("---", Syntax::Yaml),
            b'+' => ("+++", Syntax::Toml),
            _ => return None,
        };
        let mut lines = Lines { text, at: start };
        let (_, first) = lines.next()?;
        if first.trim_end() != fence {
            return None;
        }
        let inner_start = lines.at;
        let mut looks_like_keys = false;
        while let Some((at, line)) = lines.next() {
            if at - start > MAX_BYTES {
                return None;
            }
            let line = line.trim_end();
            if line == fence || (syntax == Syntax::Yaml && line == "...") {
                return looks_like_keys.then(|| Self {
                    span: Span::new(start, at + line.len()),
                    inner: Span::new(inner_start, at),
                    syntax,
                });
            }
            if !looks_like_keys && !line.is_empty() && !line.starts_with('#') {
                if !is_key(line, syntax) {
                    return None;
                }
                looks_like_keys = true;
            }
        }
        None
    }
}

/// Does the line begin with a key, as front matter does?
fn is_key(line: &str, syntax: Syntax) -> bool {
    let (separator, table) = match syntax {
        Syntax::Yaml => (':', false),
        Syntax::Toml => ('=', line.starts_with('[')),
    };
    table
        || line.split_once(separator).is_some_and(|(key, value)| {
            let key = key.trim_matches(['"', '\'', ' ']);
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
            !key.is_empty()
                && key.chars().all(is_word)
                && (syntax == Syntax::Toml || value.is_empty() || value.starts_with([' ', '\t']))
        })
}

/// Lines with their starts; the breaks are LF, CR LF and CR.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn next(&mut self) -> Option<(usize, &'t str)> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let bytes = self.text.as_bytes();
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |n| start + n);
        self.at = match (bytes.get(end), bytes.get(end + 1)) {
            (None, _) => end,
            (Some(b'\r'), Some(b'\n')) => end + 2,
            _ => end + 1,
        };
        Some((start, &self.text[start..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Option<&str> {
        FrontMatter::find(text).map(|found| found.inner.of(text))
    }

    #[test]
    fn yaml_and_toml_are_found_at_the_very_start() {
        assert_eq!(
            inner("---\ndate: 2019-02-28\n---\nText"),
            Some("date: 2019-02-28\n")
        );
        assert_eq!(
            inner("\u{feff}+++\r\ndate = 2019-02-28\r\n+++\r\n"),
            Some("date = 2019-02-28\r\n")
        );
        assert_eq!(
            inner("---\r# note\rdate: x\r...\rText"),
            Some("# note\rdate: x\r")
        );
        assert_eq!(inner("\n---\ndate: 2019-02-28\n---\n"), None);
    }

    #[test]
    fn rules_and_unclosed_fences_are_text() {
        assert_eq!(inner("---\ndate: 2019-02-28\nText"), None);
        assert_eq!(inner("---\nThe mayor spoke.\n---\n"), None);
        assert_eq!(inner("---\nHe said: no.\n---\n"), None);
        assert_eq!(inner("---\n---\n"), None);
        assert_eq!(inner("----\ndate: x\n----\n"), None);
    }
}

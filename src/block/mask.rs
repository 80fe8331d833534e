//! What in running text is not prose: stray tags, addresses of pages and people.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::text::Span;

/// A tag longer than this is a "less than" sign.
const MAX_TAG: usize = 2000;

/// Looks ahead for the next place at which something may be no prose, so that the paragraphs before it need not be looked
/// through.
pub(super) struct Ahead<'t> {
    text: &'t [u8],
    /// Where the next sign of a tag or an address stands, as far as has been looked.
    sign: usize,
    /// Where the next "www." stands.
    www: usize,
}

impl<'t> Ahead<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            sign: 0,
            www: 0,
        }
    }

    /// May [`find`] find something in `range`? Asked about one range after the other.
    pub(super) fn may_stand_in(&mut self, range: &Range<usize>) -> bool {
        let rest = &self.text[range.start..];
        let place = |found: Option<usize>| range.start + found.unwrap_or(rest.len());
        if self.sign < range.start {
            self.sign = place(memchr::memchr3(b'<', b'@', b'/', rest));
        }
        if self.www < range.start {
            self.www = place(WWW.find(rest));
        }
        self.sign.min(self.www) < range.end
    }
}

static WWW: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("www."));

/// Adds the stretches of `words` that are not prose; `from` is the place of `words` in the block. In order.
pub(super) fn find(words: &str, from: usize, masks: &mut Vec<Span>) {
    let before = masks.len();
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(n) = memchr::memchr2(b'<', b'@', &bytes[at..]) {
        let found = at + n;
        let range = if bytes[found] == b'<' {
            tag(bytes, found)
        } else {
            address(bytes, found)
        };
        at = range.map_or(found + 1, |(start, end)| {
            masks.push(Span::new(from + start, from + end));
            end
        });
    }
    pages(bytes, from, masks);
    if masks.len() - before > 1 {
        let mut found = masks.split_off(before);
        found.sort_unstable();
        masks.append(&mut merged(found));
    }
}

/// Spans in order without overlaps.
pub(super) fn merged(sorted: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// "<a href=…>", "</p>", "<tweet …>", "<!-- … -->".
fn tag(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let rest = &bytes[at..bytes.len().min(at + MAX_TAG)];
    if rest.starts_with(b"<!--") {
        let end = memchr::memmem::find(rest, b"-->")?;
        return Some((at, at + end + 3));
    }
    let name = if rest.get(1) == Some(&b'/') { 2 } else { 1 };
    if !rest.get(name)?.is_ascii_alphabetic() {
        return None;
    }
    let end = memchr::memchr2(b'>', b'<', &rest[1..])? + 1;
    (rest[end] == b'>').then_some((at, at + end + 1))
}

/// An e-mail address around the "@" at `at`; not a handle ("@mayor").
fn address(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
    let start = at - bytes[..at].iter().rev().take_while(|b| is_part(b)).count();
    let mut end = at + 1 + bytes[at + 1..].iter().take_while(|b| is_part(b)).count();
    while end > at + 1 && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    let has_dot = memchr::memchr(b'.', &bytes[at..end]).is_some();
    (start < at && has_dot).then_some((start, end))
}

/// "https://…", "www.…", "pic.twitter.com/…".
fn pages(bytes: &[u8], from: usize, masks: &mut Vec<Span>) {
    static SCHEME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("://"));
    static PICTURE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("pic.twitter.com/"));
    let has_slash = memchr::memchr(b'/', bytes).is_some();
    let finders = [(has_slash, &*SCHEME), (true, &*WWW), (has_slash, &*PICTURE)];
    for finder in finders
        .into_iter()
        .filter_map(|(may, finder)| may.then_some(finder))
    {
        let mut at = 0;
        while let Some(n) = finder.find(&bytes[at..]) {
            let found = at + n;
            let scheme = bytes[..found]
                .iter()
                .rev()
                .take_while(|b| b.is_ascii_alphanumeric())
                .count();
            let is_scheme = finder.needle() == b"://";
            let end = page_end(bytes, found);
            at = found + finder.needle().len();
            if (scheme > 0) == is_scheme && end > at {
                masks.push(Span::new(from + found - scheme, from + end));
                at = end;
            }
        }
    }
}

/// Where a page's address ends: before white space, marks and final punctuation.
fn page_end(bytes: &[u8], at: usize) -> usize {
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'<' | b'>') || *b >= 0x80;
    let mut end = at + bytes[at..].iter().take_while(|b| !ends(b)).count();
    while end > at
        && matches!(
            bytes[end - 1],
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b')' | b']'
        )
    {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> Vec<&str> {
        let mut masks = Vec::new();
        find(text, 0, &mut masks);
        masks.into_iter().map(|m| m.of(text)).collect()
    }

    #[test]
    fn what_stands_ahead_is_seen_from_afar() {
        let text = "It rained. See www.a.example or d@a.example. It rained.";
        let mut ahead = Ahead::new(text);
        let mut may = |range: Range<usize>| ahead.may_stand_in(&range);
        assert!(!may(1..10) && may(11..25) && !may(27..30) && may(30..40) && !may(44..text.len()));
    }

    #[test]
    fn tags_are_masked_and_signs_are_not() {
        assert_eq!(
            masked("She <a href=\"x\">said</a> so <tweet id=1> <!-- a > b --> now."),
            ["<a href=\"x\">", "</a>", "<tweet id=1>", "<!-- a > b -->"]
        );
        assert_eq!(masked("I <3 it, 5 < 6 and 7 > 2, <not closed"), [""; 0]);
    }

    #[test]
    fn addresses_are_masked_without_their_full_stop() {
        assert_eq!(
            masked(
                "Write to jane.roe@desk.example. See https://a.example/b?c, www.d.example) or pic.twitter.com/x"
            ),
            [
                "jane.roe@desk.example",
                "https://a.example/b?c",
                "www.d.example",
                "pic.twitter.com/x"
            ]
        );
        assert_eq!(masked("@mayor wrote at 5 @ noon; a ratio of a://"), [""; 0]);
    }
}

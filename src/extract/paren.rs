//! Parentheses and square brackets without partner in a block.
//!
//! The bracket of a list's number ("1)", "b)") and that of a face (":)") are no parentheses. Whether an open one is
//! closed in a later paragraph, the rule asks; here stands one block.

use memchr::memchr2_iter;

use super::{Unpaired, UnpairedKind};
use crate::text::Span;

/// The parentheses of `block` that have no partner in it, in order.
pub(super) fn unpaired(block: &str) -> Vec<Unpaired> {
    let mut found = Vec::new();
    for (opening, closing) in [(b'(', b')'), (b'[', b']')] {
        let mut open: Vec<usize> = Vec::new();
        let mut clauses = Clauses::default();
        for at in memchr2_iter(opening, closing, block.as_bytes()) {
            if is_face(block, at) {
                continue;
            }
            if block.as_bytes()[at] == opening {
                open.push(at);
            } else if open.pop().is_none() && !is_enumerator(&block[..at]) {
                let remedy = clauses.opening_place(block, at);
                found.push(one(at, UnpairedKind::ParenthesisClose, remedy));
            }
        }
        let mut end = 0;
        for at in open {
            let remedy = closing_place(block, at, &mut end);
            found.push(one(at, UnpairedKind::ParenthesisOpen, remedy));
        }
    }
    found.sort_by_key(|u| u.span);
    found
}

fn one(at: usize, kind: UnpairedKind, remedy: usize) -> Unpaired {
    Unpaired {
        span: Span::new(at, at + 1),
        kind,
        remedy: Span::new(remedy, remedy),
    }
}

/// ":)", ";-)", "=(": eyes, perhaps a nose, then the mouth, and no word glued to either side.
fn is_face(block: &str, at: usize) -> bool {
    let before = &block[..at];
    let eyes = before.strip_suffix('-').unwrap_or(before);
    let Some(rest) = eyes.strip_suffix([':', ';', '=']) else {
        return false;
    };
    let alone = rest.is_empty() || rest.ends_with(char::is_whitespace);
    let behind = block[at + 1..].chars().next();
    alone && behind.is_none_or(|c| !c.is_alphanumeric())
}

/// Ends `before` in what numbers a list: one or two digits, a letter, a small roman number?
fn is_enumerator(before: &str) -> bool {
    /// A number of a list has no more characters than this.
    const LONGEST: usize = 4;
    let is_apart = |c: char| c.is_whitespace() || matches!(c, '“' | '"' | '‘');
    let mut chars = before.char_indices().rev().take(LONGEST + 1);
    let word = match chars.find(|(_, c)| is_apart(*c)) {
        Some((at, c)) => &before[at + c.len_utf8()..],
        None if before.len() <= LONGEST => before,
        None => return false,
    };
    let digits = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = word.len() <= 4 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    !word.is_empty() && (digits || letter || roman)
}

/// Where the missing ")" would best stand: behind an abbreviation that follows the "(", else before the stop that
/// ends the sentence. `known` is where the sentence of a "(" before this one ends; it may be the same.
fn closing_place(block: &str, open: usize, known: &mut usize) -> usize {
    let inside = &block[open + 1..];
    let word = inside
        .find(|c: char| !c.is_alphanumeric())
        .map_or(inside, |end| &inside[..end]);
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
        return open + 1 + word.len();
    }
    if *known <= open {
        *known = open + 1 + sentence_end(inside);
    }
    open + 1 + block[open + 1..*known].trim_end().len()
}

/// The byte at which the first sentence of `text` has its final stop or closing mark, or its end.
fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, n)| *n);
        let ends = match c {
            '.' | '!' | '?' => next.is_none_or(|n| n.is_whitespace() || is_closing_mark(n)),
            _ => is_closing_mark(c) && c != '’',
        };
        if ends {
            return at;
        }
    }
    text.len()
}

fn is_closing_mark(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '»')
}

/// Where clauses begin, found in one pass from the front.
#[derive(Default)]
struct Clauses {
    /// How far the block has been looked through.
    seen: usize,
    /// Where the last clause up to there begins.
    start: usize,
}

impl Clauses {
    /// Where the missing "(" would best stand: before the word in front of the ")" if that is an abbreviation, else where the
    /// clause begins. `close` is behind those asked about before.
    fn opening_place(&mut self, block: &str, close: usize) -> usize {
        /// An abbreviation has no more bytes.
        const LONGEST: usize = 64;
        let before = &block[..close];
        let mut near = close.saturating_sub(LONGEST);
        while !block.is_char_boundary(near) {
            near -= 1;
        }
        let word = before[near..]
            .rfind(|c: char| !c.is_alphanumeric())
            .map(|at| near + at)
            .map_or(if near == 0 { 0 } else { close }, |at| {
                at + before[at..].chars().next().map_or(1, char::len_utf8)
            });
        let name = &before[word..];
        if name.chars().count() > 1 && name.chars().all(char::is_uppercase) {
            return word;
        }
        let clause = before.trim_end_matches(['.', '!', '?']).len();
        if let Some(between) = block.get(self.seen..clause) {
            let found = between.rfind([',', ';', '.', '!', '?', ':', '“', '"', '—', '–']);
            if let Some(at) = found.map(|at| self.seen + at) {
                self.start = at + block[at..].chars().next().map_or(1, char::len_utf8);
            }
            self.seen = clause;
        }
        self.start + before[self.start..].len() - before[self.start..].trim_start().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The block with the missing parentheses put in.
    fn repaired(block: &str) -> String {
        let mut out = block.to_owned();
        for one in unpaired(block).iter().rev() {
            let mark = match one.kind {
                UnpairedKind::ParenthesisOpen if one.span.of(block) == "[" => "]",
                UnpairedKind::ParenthesisOpen => ")",
                _ => "(",
            };
            out.insert_str(one.remedy.start.to_usize(), mark);
        }
        out
    }

    #[test]
    fn pairs_nested_ones_and_faces_are_at_peace() {
        for block in [
            "The talks (the third (and last) round) ended (again).",
            "1) Win. 2) Lose. b) Draw. iv) Go home.",
            "She wrote “See you :)” and he answered ;-( at once. :(",
        ] {
            assert_eq!(unpaired(block), [], "{block}");
        }
    }

    #[test]
    fn each_of_many_is_put_where_one_alone_would_be() {
        assert_eq!(
            repaired("It (began (late. They (left (soon. It ended."),
            "It (began (late)). They (left (soon)). It ended."
        );
        assert_eq!(
            repaired("At, one) two) and, three) left."),
            "At, ((one) two) and, (three) left."
        );
    }

    #[test]
    fn a_missing_bracket_is_put_where_it_would_best_stand() {
        for (block, expected) in [
            ("The agency (WHO said so.", "The agency (WHO) said so."),
            (
                "They left (much later than planned. Nobody came.",
                "They left (much later than planned). Nobody came.",
            ),
            (
                "“It ended (the round,” he said.",
                "“It ended (the round,)” he said.",
            ),
            (
                "“We like [the mayor,” he said.",
                "“We like [the mayor,]” he said.",
            ),
            ("By Ann Lee, Reporter (", "By Ann Lee, Reporter ()"),
            ("The agency WHO) said so.", "The agency (WHO) said so."),
            (
                "They left, much later than planned).",
                "They left, (much later than planned).",
            ),
        ] {
            assert_eq!(repaired(block), expected);
        }
    }

    #[test]
    fn a_year_before_a_bracket_is_no_list_number() {
        assert_eq!(unpaired("It was signed in 2016) and kept.").len(), 1);
    }
}

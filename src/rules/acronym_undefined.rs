//! An abbreviation that the draft never spells out.
//!
//! ## What it does
//! Reports the first use of an abbreviation in capitals (three letters or more) whose full name stands nowhere in the
//! draft. Those that every reader knows (UN, NATO, FBI), letters that begin a firm's name ("RJR Nabisco"), headlines, captions
//! and quotations are left alone.
//!
//! ## Why it matters
//! Readers who do not know it stop there.
//!
//! ## Example
//! ```text
//! The plan was written by the ICBL in spring, the mayor said.
//! ```
//!
//! Use instead:
//! ```text
//! The plan was written by the International Campaign to Ban Landmines (ICBL) in spring; NATO and the ICBL agreed.
//! ```

use rustc_hash::FxHashSet;

use super::{Context, Finding, Severity};
use crate::lexicon;
use crate::text::Span;

/// More unknown abbreviations are the code of a trade, and its readers know them.
const MAX_UNKNOWN: usize = 5;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut unknown: Vec<Span> = Vec::new();
    for block in context
        .story
        .blocks
        .iter()
        .filter(|b| b.block.kind.is_running())
    {
        let dateline = block.block.dateline.map_or(0, |d| d.end.0);
        let acronyms = block.facts.spelling.acronyms.iter();
        for acronym in acronyms.filter(|a| a.span.start.0 >= dateline) {
            let span = block.absolute(acronym.span);
            let word = span.of(context.text);
            let silent = is_known(word) || acronym.introduced || is_name_part(context.text, span);
            // One look at its first place: a name that begins so may stand by its letters alone afterwards.
            if seen.insert(word) && !silent {
                unknown.push(span);
            }
        }
    }
    if unknown.is_empty() || unknown.len() > MAX_UNKNOWN {
        return;
    }
    for span in unknown {
        let word = span.of(context.text);
        if is_spelled_out(context, word) {
            continue;
        }
        let message = format!("“{word}” is never spelled out");
        findings.push(Finding::new(
            "acronym-undefined",
            Severity::Hint,
            span,
            message,
        ));
    }
}

/// Known to every reader, a word or a name in capitals, a Roman number, a station's call sign?
fn is_known(word: &str) -> bool {
    let roman = word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    let station = word.len() == 4 && word.starts_with(['W', 'K']);
    roman
        || station
        || lexicon::is_known_acronym(word)
        || !lexicon::class(&word.to_ascii_lowercase()).is_empty()
}

/// Letters that are a part of a longer name ("RJR Nabisco", "CNN/ORC"), that are explained behind ("XWB (Extra Wide Body)"),
/// that credit a source in brackets, or that stand among other words in capitals.
fn is_name_part(text: &str, span: Span) -> bool {
    let range = span.range();
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let next = after.strip_prefix(' ').unwrap_or_default();
    before.ends_with(['/', '@', '#', '[', '&'])
        || after.starts_with('/')
        || next.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '&'))
        || is_shouted(
            before
                .trim_end()
                .rsplit([' ', '\n'])
                .next()
                .unwrap_or_default(),
        )
}

/// Do words with these initials stand anywhere?
fn is_spelled_out(context: &Context<'_>, word: &str) -> bool {
    let finder = memchr::memmem::Finder::new(word);
    context.story.blocks.iter().any(|block| {
        let found = block.facts.spelling.initials.get_or(|| {
            let words = block.block.span.of(context.text);
            initials(words).into_boxed_str()
        });
        finder.find(found.as_bytes()).is_some()
    })
}

/// The initials of all runs of capitalised words, small words between them left out, a space between two runs.
fn initials(text: &str) -> String {
    let mut initials = String::new();
    for word in words(text) {
        // As most words do: such a one ends a run, if there is one.
        let is_small = word.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        if is_small && initials.as_bytes().last() == Some(&b' ') {
            continue;
        }
        let word = word.trim_start_matches(['“', '"', '(', '‘', '\'', '[']);
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if first.is_uppercase() && !is_shouted(word) => initials.push(first),
            _ if matches!(
                word,
                "of" | "the"
                    | "and"
                    | "to"
                    | "for"
                    | "in"
                    | "on"
                    | "de"
                    | "against"
                    | "&"
                    | "by"
                    | "with"
            ) => {}
            _ => initials.push(' '),
        }
    }
    initials
}

/// What stands between spaces and hyphens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = Some(0);
    std::iter::from_fn(move || {
        let start = at?;
        let mut end = start;
        loop {
            match bytes.get(end) {
                Some(&byte) if !PARTS[usize::from(byte)] => end += 1,
                _ => match parting(&bytes[end..]) {
                    None => end += 1,
                    Some(len) => {
                        at = (len > 0).then_some(end + len);
                        return Some(&text[start..end]);
                    }
                },
            }
        }
    })
}

/// First bytes of what parts two words: of a no-break space and of a hyphen that does not break, too, as of other characters.
const PARTS: [bool; 256] = {
    let mut parts = [false; 256];
    parts[b' ' as usize] = true;
    parts[b'\n' as usize] = true;
    parts[b'-' as usize] = true;
    parts[0xc2] = true;
    parts[0xe2] = true;
    parts
};

/// The length of what parts two words here, if it does; nothing parts the last word from the end.
fn parting(rest: &[u8]) -> Option<usize> {
    match rest {
        [] => Some(0),
        [b' ' | b'\n' | b'-', ..] => Some(1),
        [0xc2, 0xa0, ..] => Some(2),
        [0xe2, 0x80, 0x91, ..] => Some(3),
        _ => None,
    }
}

fn is_shouted(word: &str) -> bool {
    word.len() > 2 && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn words_stand_between_spaces_and_hyphens() {
        for text in ["", " ", "a", "“a b”-c", "é‑d\u{a0}e  f\n", "—-–"] {
            let plain: Vec<&str> = text.split([' ', '\n', '-', '‑', '\u{a0}']).collect();
            assert_eq!(super::words(text).collect::<Vec<_>>(), plain);
        }
    }

    #[test]
    fn unknown_letters_are_reported_once_and_known_ones_are_not() {
        check(
            &["acronym-undefined"],
            "
            The plan of the ICBL was read by NATO and the FBI on Monday. The ICBL waits.
          //                ^^^^ acronym-undefined[hint]: “ICBL” is never spelled out

            “We asked the ABCD,” the mayor said. The Valley Water Board met, and the VWB agreed.
            ",
        );
    }

    #[test]
    fn letters_that_begin_a_name_or_are_explained_are_left_alone() {
        check(
            &["acronym-undefined"],
            "
            The wharf was bought by QLR Shipping on Monday, and QLR shares rose. A TVK/QNP poll asked 900 people.

            The new EHB (extra heavy barge) sails in May. It carries the TRG of the port, the mayor said.
          //                                                             ^^^ acronym-undefined[hint]: “TRG” is never spelled out
            ",
        );
    }
}

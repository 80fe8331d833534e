//! Slips that a block shows by its own words: a word written twice, a note to self left in, what a web page or a wrong
//! encoding made of a character, a character that nobody sees.
//!
//! What a slip is worth, and in which drafts, the rules decide.

mod encoding;
mod marker;
mod repeated;

use memchr::memchr2_iter;

use super::seen::{Places, Seen};
use super::token::{Token, TokenKind};
use crate::lexicon::watched::DUMMY;
use crate::text::Span;

/// A slip, in text order with the others of its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub span: Span,
    pub kind: SlipKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// The word stands twice in a row; the span covers both.
    Repeated,
    /// A newsroom's mark for what is still to come or to check: "TK", "[?]".
    Marker,
    /// An HTML entity, or a character read in the wrong encoding: what it stands for.
    Encoded(Box<str>),
    /// An address was here before the paste: "()", "[email protected]".
    Stripped,
    /// An apostrophe turned like an opening mark (‘90s).
    Apostrophe,
    /// A character without width, or one that turns the direction of what follows.
    Invisible(char),
}

/// The slips of `block`, in order.
pub(super) fn find(block: &str, tokens: &[Token], seen: &Seen) -> Vec<Slip> {
    let mut slips = Vec::new();
    if seen.repeats {
        repeated::find(block, tokens, &mut slips);
    }
    let is_dummy = |at: usize| tokens[at].is_one(&DUMMY);
    if seen.has_sign(b"[(?") || seen.watched.iter().any(is_dummy) {
        marker::find(block, tokens, 0..tokens.len(), &mut slips);
    } else if seen.shouts {
        marker::find(block, tokens, seen.capitals.iter(), &mut slips);
    }
    if seen.has_sign(b"(<[") {
        stripped(block, tokens, &mut slips);
    }
    // The first byte of a curly mark.
    if seen.has_sign(b"\xe2") {
        apostrophes(block, tokens, &seen.marks, &mut slips);
    }
    if seen.has_sign(b"&") {
        encoding::entities(block, &mut slips);
    }
    if !block.is_ascii() {
        encoding::mojibake(block, &mut slips);
        invisible(block, &mut slips);
    }
    slips.sort_by_key(|slip| slip.span);
    slips
}

/// Empty brackets, and what a web server puts in an address's place.
fn stripped(block: &str, tokens: &[Token], slips: &mut Vec<Slip>) {
    const HIDDEN: &str = "[email";
    for (idx, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Punct || !matches!(token.first, b'(' | b'<' | b'[') {
            continue;
        }
        let start = token.start as usize;
        let rest = &block[start..];
        let end = match tokens.get(idx + 1) {
            // "main()" is code.
            Some(next) if closes(token.first, next.first) && next.kind == TokenKind::Punct => {
                let linked = block[next.end as usize..].starts_with('(');
                (token.spaced && !linked).then_some(next.end as usize)
            }
            _ if rest.starts_with(HIDDEN) => rest
                .find(']')
                .filter(|close| rest[HIDDEN.len()..*close].trim() == "protected")
                .map(|close| start + close + 1),
            _ => None,
        };
        if let Some(end) = end {
            slips.push(Slip {
                span: Span::new(start, end),
                kind: SlipKind::Stripped,
            });
        }
    }
}

/// "‘90s", "‘em": an opening mark where letters or figures are left out.
fn apostrophes(block: &str, tokens: &[Token], marks: &Places, slips: &mut Vec<Slip>) {
    for idx in marks.iter() {
        let token = &tokens[idx];
        if token.text(block) != "‘" {
            continue;
        }
        let next = |n: usize| tokens.get(idx + n).filter(|t| !t.spaced);
        let decade = next(1).is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start == 2)
            && next(2).is_some_and(|t| t.text(block) == "s");
        let cut = next(1)
            .is_some_and(|t| matches!(t.text(block), "em" | "til" | "twas" | "tis" | "cause"));
        let closed = next(2).is_some_and(|t| t.kind == TokenKind::Mark);
        if decade || cut && !closed {
            slips.push(Slip {
                span: token.span(),
                kind: SlipKind::Apostrophe,
            });
        }
    }
}

fn closes(open: u8, close: u8) -> bool {
    matches!((open, close), (b'(', b')') | (b'<', b'>') | (b'[', b']'))
}

/// Characters without width, and controls of direction in a block that is written from left to right throughout.
fn invisible(block: &str, slips: &mut Vec<Slip>) {
    for at in memchr2_iter(0xe2, 0xef, block.as_bytes()) {
        let Some(c) = block[at..].chars().next() else {
            continue;
        };
        let seen = match c {
            '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
            // Joiners belong to other scripts and to pictures.
            '\u{200c}' | '\u{200d}' => {
                let before = block[..at].chars().next_back();
                let after = block[at + c.len_utf8()..].chars().next();
                before.is_none_or(|c| c.is_ascii()) && after.is_none_or(|c| c.is_ascii())
            }
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                !block.chars().any(is_right_to_left)
            }
            _ => false,
        };
        if seen {
            slips.push(Slip {
                span: Span::new(at, at + c.len_utf8()),
                kind: SlipKind::Invisible(c),
            });
        }
    }
}

/// Hebrew, Arabic and their neighbours.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token;

    /// The words of the slips that `is` takes.
    fn words(block: &str, is: fn(&SlipKind) -> bool) -> Vec<&str> {
        let (tokens, seen) = token::read(block);
        find(block, &tokens, &seen)
            .iter()
            .filter(|slip| is(&slip.kind))
            .map(|slip| slip.span.of(block))
            .collect()
    }

    #[test]
    fn a_word_twice_is_a_slip_and_a_figure_of_speech_is_none() {
        let repeated = |block| words(block, |kind| matches!(kind, SlipKind::Repeated));
        assert_eq!(repeated("He sat in the the hotel."), ["the the"]);
        assert_eq!(
            repeated("The the hotel was closed closed."),
            ["The the", "closed closed"]
        );
        for fine in [
            "He had had enough, and that that was so was very very clear.",
            "They came in in 1979, and what it is is clear. Many, many people came.",
            "We love Duran Duran and Bora Bora. It was bye bye.",
            "He wants to trump Trump. The first FIRST contest.",
        ] {
            assert_eq!(repeated(fine), [""; 0], "{fine}");
        }
    }

    #[test]
    fn notes_to_self_are_slips_and_names_are_none() {
        let marker = |block| words(block, |kind| matches!(kind, SlipKind::Marker));
        for (block, found) in [
            ("The toll was TK on Monday.", "TK"),
            ("Some TKTK people came.", "TKTK"),
            ("The fine is $XXX a day.", "XXX"),
            ("Jon Smyth CQ said so.", "CQ"),
            ("He died in 1962 CHECK in Rome.", "CHECK"),
            ("He was born in [?] in Rome.", "[?]"),
            ("He was born in ??? in Rome.", "???"),
            ("The mayor [CHECK NAME] came.", "[CHECK NAME]"),
            ("Lorem ipsum dolor.", "Lorem ipsum"),
        ] {
            assert_eq!(marker(block), [found], "{block}");
        }
        for fine in [
            "A shop of TK Maxx was closed, and CQ Roll Call wrote about it.",
            "She saw the XXX film before Super Bowl XXX.",
            "CHECK YOUR POCKETS BEFORE YOU LEAVE",
            "What??? Did she check? [She did.] The text was lorem.",
        ] {
            assert_eq!(marker(fine), [""; 0], "{fine}");
        }
    }

    #[test]
    fn what_a_paste_took_away_is_a_slip() {
        let stripped = |block| words(block, |kind| matches!(kind, SlipKind::Stripped));
        assert_eq!(
            stripped("By Ann Lee () and Tom Roe <> or [email\u{a0}protected]"),
            ["()", "<>", "[email\u{a0}protected]"]
        );
        assert_eq!(stripped("Call main() or see [](x) and (this)."), [""; 0]);
    }

    #[test]
    fn unseen_characters_are_slips_where_nothing_needs_them() {
        let unseen = |block| words(block, |kind| matches!(kind, SlipKind::Invisible(_))).len();
        assert_eq!(
            unseen("Call \u{202a}555\u{202c} now, zero\u{200b}width."),
            3
        );
        assert_eq!(unseen("A family 👩\u{200d}👧 and שלום \u{200f}“here”."), 0);
    }
}

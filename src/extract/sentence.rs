//! Sentence boundaries over tokens, inside quotation marks too.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation; the stop of "p.m.", "Inc." or "U.S." does both
//! where a word that opens sentences ("They", "The") follows with a capital.

use super::token::{Token, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

/// A stretch of more tokens is no sentence, and is parted: a table in one line, a list of everybody. What reads sentences
/// may then look at each word of one from each other word.
const LONGEST: usize = 512;

/// The sentences of a block, each from its first token to the last one before the next.
pub(super) fn split(block: &str, tokens: &[Token]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for idx in 0..tokens.len() {
        if idx - first + 1 == LONGEST || ends_after(block, tokens, idx) {
            sentences.push(Span::new(
                tokens[first].start as usize,
                tokens[idx].end as usize,
            ));
            first = idx + 1;
        }
    }
    if first < tokens.len() {
        sentences.push(Span::new(
            tokens[first].start as usize,
            tokens[tokens.len() - 1].end as usize,
        ));
    }
    sentences
}

/// Does a sentence end behind token `idx` (its closing marks and brackets included)?
fn ends_after(block: &str, tokens: &[Token], idx: usize) -> bool {
    let Some(next) = tokens.get(idx + 1) else {
        return false;
    };
    if !next.spaced || !begins(next) {
        return false;
    }
    let mut last = idx;
    while last > 0 && is_closer(&tokens[last]) && !tokens[last].spaced {
        last -= 1;
    }
    is_terminal(block, tokens, last)
}

/// Does the token end a sentence, given that something that can open one follows?
pub(super) fn is_terminal(block: &str, tokens: &[Token], idx: usize) -> bool {
    let token = &tokens[idx];
    match token.kind {
        TokenKind::Punct => {
            matches!(token.first, b'!' | b'?')
                || token.first == b'.'
                || token.text(block) == "…" && tokens.get(idx + 1).is_some_and(Token::is_capital)
        }
        TokenKind::Word if token.ends_in_stop(block) => {
            // "Sen.", "Mr.", "J." go on; "p.m.", "Inc.", "U.S.", "Jr." end where a sentence clearly begins.
            if token.is(Class::COURTESY | Class::MONTH | Class::ROLE)
                || token.end - token.start == 2
            {
                return false;
            }
            tokens
                .get(idx + 1)
                .is_some_and(|n| n.is_capital() && n.is(Class::FUNCTION))
        }
        _ => false,
    }
}

fn begins(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => token.case != super::token::Case::Lower,
        TokenKind::Number | TokenKind::Mark => true,
        TokenKind::Punct => matches!(token.first, b'(' | b'[' | 0xe2 | b'$'),
        TokenKind::Possessive => false,
    }
}

fn is_closer(token: &Token) -> bool {
    token.kind == TokenKind::Mark
        || matches!(token.first, b')' | b']') && token.kind == TokenKind::Punct
}

/// For each token, whether it is the first word of a sentence (or of a quotation).
pub(super) fn starts(tokens: &[Token], sentences: &[Span]) -> Vec<bool> {
    let mut starts = vec![false; tokens.len()];
    let mut ahead = sentences.iter().map(|s| s.start.0);
    let mut next = ahead.next();
    let mut pending = true;
    for (idx, token) in tokens.iter().enumerate() {
        if next.is_some_and(|start| start <= token.start) {
            next = ahead.next();
            pending = true;
        }
        if matches!(token.kind, TokenKind::Mark) && token.spaced || token.is_punct(b':') {
            pending = true;
        } else if token.is_word() || token.kind == TokenKind::Number {
            starts[idx] = std::mem::replace(&mut pending, false);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokenise;

    fn sentences(text: &str) -> Vec<&str> {
        split(text, &tokenise(text))
            .into_iter()
            .map(|s| s.of(text))
            .collect()
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        assert_eq!(
            sentences("Sen. J. Doe left at 9 a.m. for talks. He won."),
            ["Sen. J. Doe left at 9 a.m. for talks.", "He won."]
        );
    }

    #[test]
    fn a_stretch_that_is_too_long_for_a_sentence_is_parted() {
        let list = "Roe, ".repeat(LONGEST);
        let n_tokens: Vec<usize> = sentences(&list).iter().map(|s| tokenise(s).len()).collect();
        assert_eq!(n_tokens, [LONGEST, LONGEST]);
    }

    #[test]
    fn a_clock_time_can_end_a_sentence() {
        assert_eq!(sentences("They left at 1:25 p.m. They ate.").len(), 2);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        assert_eq!(
            sentences("“We won. We did.” He left."),
            ["“We won.", "We did.”", "He left."]
        );
    }
}

//! Sentence boundaries over tokens, inside quotation marks too.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation; the stop of "p.m.", "Inc." or "U.S." does both
//! where a word that opens sentences ("They", "The") follows with a capital.

use super::seen::{Places, Seen};
use super::token::{Token, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

/// A stretch of more tokens is no sentence, and is parted: a table in one line, a list of everybody. What reads sentences
/// may then look at each word of one from each other word.
const LONGEST: usize = 512;

/// The sentences of a block, each from its first token, which is put into `firsts`, to the last one before the next. `stops`
/// are what may end one.
pub(super) fn split(
    block: &str,
    tokens: &[Token],
    stops: &Places,
    firsts: &mut Vec<u32>,
) -> Vec<Span> {
    firsts.clear();
    let mut first = 0;
    for stop in stops.iter() {
        if let Some(last) = end_behind(block, tokens, stop) {
            add(first, last + 1, firsts);
            first = last + 1;
        }
    }
    add(first, tokens.len(), firsts);
    let ends = firsts.iter().skip(1).map(|next| *next as usize);
    let ends = ends.chain([tokens.len()]);
    let sentences = firsts.iter().zip(ends);
    sentences
        .map(|(first, end)| {
            let (first, last) = (&tokens[*first as usize], &tokens[end - 1]);
            Span::new(first.start as usize, last.end as usize)
        })
        .collect()
}

/// Adds the sentence of the tokens from `first` on and before `end`.
fn add(first: usize, end: usize, firsts: &mut Vec<u32>) {
    firsts.extend((first..end).step_by(LONGEST).map(|part| part as u32));
}

/// The last token of the sentence that `stop` ends, closing marks and brackets included.
fn end_behind(block: &str, tokens: &[Token], stop: usize) -> Option<usize> {
    let mut last = stop;
    loop {
        let next = tokens.get(last + 1)?;
        if next.spaced {
            return (begins(next) && is_terminal(block, tokens, stop)).then_some(last);
        }
        if !is_closer(next) {
            return None;
        }
        last += 1;
    }
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
        TokenKind::Word if token.stopped => {
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

/// Sets for each token in `starts` whether it is the first word of a sentence (or of a quotation); the sentences begin at
/// `firsts`.
pub(super) fn starts(tokens: &[Token], firsts: &[u32], seen: &Seen, starts: &mut Vec<bool>) {
    starts.clear();
    starts.resize(tokens.len(), false);
    begin(tokens, firsts.iter().map(|first| *first as usize), starts);
    begin(
        tokens,
        seen.marks.iter().filter(|at| tokens[*at].spaced),
        starts,
    );
    begin(
        tokens,
        seen.stops.iter().filter(|at| tokens[*at].is_punct(b':')),
        starts,
    );
}

/// Sets it for the first word or number at each of `places` or behind it.
fn begin(tokens: &[Token], places: impl Iterator<Item = usize>, starts: &mut [bool]) {
    let is_word = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
    // No word stands from the place looked at to there.
    let mut reached = 0;
    for place in places {
        reached = reached.max(place);
        let Some(n) = tokens[reached..].iter().position(is_word) else {
            return;
        };
        reached += n;
        starts[reached] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::{self, tokenise};

    fn sentences(text: &str) -> Vec<&str> {
        let (tokens, seen) = token::read(text);
        split(text, &tokens, &seen.stops, &mut Vec::new())
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

//! Semantic tokens: who says what, in which role, when, and which numbers are stated.
//!
//! **Invariant:** tokens are in order and do not overlap. Of nested ones the inner one wins, and the outer is split.

use std::cmp::Reverse;

use crate::analysis::Analysis;
use crate::extract::ContentKind;
use crate::text::{Offset, Span};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// The first full reference to somebody who speaks.
    pub introduces: bool,
}

/// In the order of the legend, outer kinds first: of two tokens on the same words the later kind is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    Quotation,
    Role,
    Time,
    Number,
    Cue,
    Speaker,
}

/// The tokens of the draft, or of those parts that overlap `within`.
pub fn tokens(analysis: &Analysis, within: Option<Span>) -> Vec<Token> {
    let mut nested = nested(analysis);
    if let Some(within) = within {
        nested.retain(|token| token.span.overlaps(within));
    }
    nested.sort_by_key(|t| (t.span.start, Reverse(t.span.end), t.kind, t.introduces));
    flatten(&nested)
}

fn nested(analysis: &Analysis) -> Vec<Token> {
    let story = &analysis.story;
    let token = |span, kind| Token {
        span,
        kind,
        introduces: false,
    };
    let mut tokens = Vec::new();
    let mut introduced = vec![false; story.people.len()];
    for quotation in &story.quotations {
        if quotation.kind != ContentKind::Indirect {
            tokens.push(token(quotation.span, TokenKind::Quotation));
        }
        tokens.extend(quotation.cue.map(|cue| token(cue, TokenKind::Cue)));
        if let Some(speaker) = quotation.speaker_span {
            tokens.push(token(speaker, TokenKind::Speaker));
        }
        let person = quotation.person.map(crate::story::PersonId::index);
        if let Some(idx) = person.filter(|idx| !std::mem::replace(&mut introduced[*idx], true))
            && let Some(introduction) = story.people[idx].introduction()
        {
            tokens.push(Token {
                span: introduction.span,
                kind: TokenKind::Speaker,
                introduces: true,
            });
        }
    }
    let roles = story.people.iter().flat_map(|person| &person.roles);
    tokens.extend(roles.map(|role| token(role.span, TokenKind::Role)));
    tokens.extend(story.times.iter().map(|t| token(t.span, TokenKind::Time)));
    let times = &story.times;
    let is_in_time = |span: Span| {
        let idx = times.partition_point(|t| t.span.end <= span.start);
        times.get(idx).is_some_and(|t| t.span.overlaps(span))
    };
    let numbers = story.quantities.iter().filter(|q| !is_in_time(q.span));
    tokens.extend(numbers.map(|q| token(q.span, TokenKind::Number)));
    tokens
}

/// Splits outer tokens around inner ones. `nested` are sorted by start, outer ones first.
fn flatten(nested: &[Token]) -> Vec<Token> {
    let mut flat: Vec<Token> = Vec::new();
    let mut open: Vec<Token> = Vec::new();
    let mut at = Offset(0);
    for token in nested {
        while let Some(outer) = open.last().filter(|o| o.span.end <= token.span.start) {
            let outer = *outer;
            open.pop();
            emit(&mut flat, outer, &mut at, outer.span.end);
        }
        if let Some(outer) = open.last().copied() {
            emit(&mut flat, outer, &mut at, token.span.start);
        }
        at = at.max(token.span.start);
        open.push(*token);
    }
    while let Some(outer) = open.pop() {
        emit(&mut flat, outer, &mut at, outer.span.end);
    }
    flat
}

/// The part of `token` from `at` to `end`, if there is one.
fn emit(flat: &mut Vec<Token>, token: Token, at: &mut Offset, end: Offset) {
    let start = token.span.start.max(*at);
    let end = end.min(token.span.end);
    if start >= end {
        return;
    }
    *at = end;
    flat.push(Token {
        span: Span { start, end },
        ..token
    });
}

#[cfg(test)]
mod tests {
    use super::super::tests::plain;
    use super::*;

    #[test]
    fn what_is_told_in_a_draft_is_told_apart() {
        let analysis = plain(
            "Town gets a bridge\n\n“We won 3 seats on Monday,” Mayor José Roe said. Roe added that it rained.\n",
        );
        let told: Vec<(&str, TokenKind)> = tokens(&analysis, None)
            .iter()
            .map(|t| (t.span.of(&analysis.text), t.kind))
            .collect();
        assert_eq!(
            told,
            [
                ("“We won ", TokenKind::Quotation),
                ("3", TokenKind::Number),
                (" seats on ", TokenKind::Quotation),
                ("Monday", TokenKind::Time),
                (",”", TokenKind::Quotation),
                ("Mayor", TokenKind::Role),
                ("José Roe", TokenKind::Speaker),
                ("said", TokenKind::Cue),
                ("Roe", TokenKind::Speaker),
                ("added", TokenKind::Cue),
            ]
        );
    }

    #[test]
    fn tokens_never_overlap() {
        let token = |start, end, kind| Token {
            span: Span::new(start, end),
            kind,
            introduces: false,
        };
        let nested = [
            token(0, 10, TokenKind::Quotation),
            token(0, 10, TokenKind::Speaker),
            token(2, 4, TokenKind::Time),
            token(3, 12, TokenKind::Number),
            token(12, 14, TokenKind::Cue),
        ];
        let flat = flatten(&nested);
        assert!(
            flat.windows(2).all(|w| w[0].span.end <= w[1].span.start),
            "{flat:?}"
        );
    }
}

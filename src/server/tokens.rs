//! Semantic tokens as the protocol writes them: five numbers a token, each relative to the one before, and what changed
//! since the last time.

use tower_lsp::ls_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens,
    SemanticTokensDelta, SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensLegend,
};

use super::from_proto;
use super::open_draft::View;
use crate::ide::tokens::{Token, TokenKind, tokens};
use crate::text::{Position, Positions, Span};

/// The tokens that a client has of a draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    id: u64,
    data: Vec<SemanticToken>,
}

/// Standard types, so that every theme has colours for them.
pub(super) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: vec![
            SemanticTokenType::STRING,
            SemanticTokenType::TYPE,
            SemanticTokenType::EVENT,
            SemanticTokenType::NUMBER,
            SemanticTokenType::KEYWORD,
            SemanticTokenType::VARIABLE,
        ],
        token_modifiers: vec![SemanticTokenModifier::DECLARATION],
    }
}

fn type_index(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Quotation => 0,
        TokenKind::Role => 1,
        TokenKind::Time => 2,
        TokenKind::Number => 3,
        TokenKind::Cue => 4,
        TokenKind::Speaker => 5,
    }
}

/// All tokens of the draft.
pub(super) fn full(view: &View<'_>) -> SemanticTokens {
    let data = data(view, None);
    let mut sent = view.sent_tokens.borrow_mut();
    sent.id += 1;
    sent.data.clone_from(&data);
    SemanticTokens {
        result_id: Some(sent.id.to_string()),
        data,
    }
}

/// What changed since the answer `before`; all tokens where that is not the last one.
pub(super) fn delta(view: &View<'_>, before: &str) -> SemanticTokensFullDeltaResult {
    let old = view.sent_tokens.borrow().clone();
    let new = full(view);
    if old.id.to_string() != before {
        return new.into();
    }
    SemanticTokensDelta {
        result_id: new.result_id,
        edits: edit(&old.data, &new.data).into_iter().collect(),
    }
    .into()
}

pub(super) fn within(view: &View<'_>, range: Range) -> SemanticTokens {
    let span = from_proto::span(view.draft, range, view.encoding());
    SemanticTokens {
        result_id: None,
        data: data(view, Some(span)),
    }
}

/// The one edit that makes `new` of `old`, in numbers, of which a token has five.
fn edit(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    if old == new {
        return None;
    }
    let same = |(a, b): &(&SemanticToken, &SemanticToken)| a == b;
    let head = old.iter().zip(new).take_while(same).count();
    let tail = (old[head..].iter().rev())
        .zip(new[head..].iter().rev())
        .take_while(same)
        .count();
    Some(SemanticTokensEdit {
        start: 5 * head as u32,
        delete_count: 5 * (old.len() - head - tail) as u32,
        data: Some(new[head..new.len() - tail].to_vec()),
    })
}

fn data(view: &View<'_>, within: Option<Span>) -> Vec<SemanticToken> {
    let text = &view.analysis.text;
    let lines: Vec<Token> = tokens(view.analysis, within)
        .into_iter()
        .flat_map(|token| {
            line_spans(text, token.span)
                .into_iter()
                .map(move |span| Token { span, ..token })
        })
        .collect();
    let spans = lines.iter().map(|token| token.span);
    let positions = Positions::of(&view.draft.rope, view.encoding(), spans);
    let mut last = Position::new(0, 0);
    let relative = lines.iter().map(|token| {
        let (start, end) = positions.range(token.span);
        let delta_line = start.line - last.line;
        let from = if delta_line == 0 { last.character } else { 0 };
        last = start;
        SemanticToken {
            delta_line,
            delta_start: start.character - from,
            length: end.character - start.character,
            token_type: type_index(token.kind),
            token_modifiers_bitset: u32::from(token.introduces),
        }
    });
    relative.collect()
}

/// The parts of `span` on each of its lines, without line ends: few clients take tokens that go on in the next line.
fn line_spans(text: &str, span: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = span.start.to_usize();
    for line in span.of(text).split_inclusive(['\n', '\r']) {
        let words = line.trim_end_matches(['\n', '\r']);
        if !words.is_empty() {
            spans.push(Span::new(at, at + words.len()));
        }
        at += line.len();
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(delta_start: u32) -> SemanticToken {
        SemanticToken {
            delta_line: 0,
            delta_start,
            length: 1,
            token_type: 0,
            token_modifiers_bitset: 0,
        }
    }

    #[test]
    fn an_edit_leaves_what_is_the_same_at_both_ends() {
        let old = [1, 2, 3, 4].map(token);
        let new = [1, 9, 4].map(token);
        let edit = edit(&old, &new).expect("they differ");
        assert_eq!((edit.start, edit.delete_count), (5, 10));
        assert_eq!(edit.data, Some(vec![token(9)]));
        assert_eq!(super::edit(&old, &old), None);
        let grown = super::edit(&old[..1], &[1, 1].map(token)).expect("they differ");
        assert_eq!((grown.start, grown.delete_count), (5, 0));
    }

    #[test]
    fn a_token_is_cut_at_line_ends() {
        let text = "a “one\r\ntwo\n\nthree” b";
        let parts = line_spans(text, Span::new(2, text.len() - 2));
        let words: Vec<&str> = parts.iter().map(|span| span.of(text)).collect();
        assert_eq!(words, ["“one", "two", "three”"]);
    }
}

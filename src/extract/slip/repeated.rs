//! A word that stands twice in a row.

use super::{Slip, SlipKind};
use crate::extract::token::{Case, Token, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

pub(super) fn find(block: &str, tokens: &[Token], slips: &mut Vec<Slip>) {
    for (idx, pair) in tokens.windows(2).enumerate() {
        let [one, two] = pair else { continue };
        if one.hash != two.hash
            || one.kind != TokenKind::Word
            || two.kind != TokenKind::Word
            || !two.spaced
            || two.end - two.start != one.end - one.start
            || !one.text(block).eq_ignore_ascii_case(two.text(block))
        {
            continue;
        }
        if is_meant(block, tokens, idx) {
            continue;
        }
        slips.push(Slip {
            span: Span::new(one.start as usize, two.end as usize),
            kind: SlipKind::Repeated,
        });
    }
}

/// Is the word at `idx`, which stands there twice, written twice on purpose?
fn is_meant(block: &str, tokens: &[Token], idx: usize) -> bool {
    let (one, two) = (&tokens[idx], &tokens[idx + 1]);
    let next = tokens.get(idx + 2);
    let word = one.lower(block);
    // "Duran Duran" is a name, "trump Trump" a verb and one.
    let is_name = !one.is(Class::FUNCTION) && (one.case, two.case) != (Case::Lower, Case::Lower)
        || two.case == Case::Upper && two.end - two.start > 1;
    // Three times is for effect.
    let thrice = next.is_some_and(|n| n.lower(block) == word);
    let before = idx.checked_sub(1).map(|b| &tokens[b]);
    let thrice_before = before.is_some_and(|b| b.is_word() && b.lower(block) == word);
    is_name
        || thrice
        || thrice_before
        || match &*word {
            "had" | "that" | "very" | "so" | "really" | "many" | "much" | "no" | "far" | "long"
            | "too" | "again" | "more" | "ha" | "blah" | "bye" | "tsk" | "yeah" | "knock"
            | "hey" | "go" | "big" | "her" | "yes" | "win" | "hip" | "night" | "boo" | "la"
            | "na" | "chop" | "cha" | "tut" | "pom" => true,
            // "It came in in 1979", "the work goes on on Monday".
            "in" | "on" => next.is_some_and(|n| {
                n.kind == TokenKind::Number || n.is(Class::MONTH | Class::WEEKDAY)
            }),
            // "What it is is a mess."
            "is" | "was" | "are" => before.is_some_and(|b| {
                b.is(Class::SUBJECT_PRONOUN)
                    || matches!(&*b.lower(block), "this" | "that" | "problem")
            }),
            _ => false,
        }
}

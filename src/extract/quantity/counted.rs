//! What a quantity counts, and what happened to those whom it counts: "12 people were killed", "the five new schools".

use super::figure::Figure;
use crate::extract::Quantity;
use crate::extract::token::{Token, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

/// What is told of people by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Toll {
    Dead,
    Hurt,
    Held,
    Missing,
}

/// So many words are a noun phrase at most.
const PHRASE: usize = 4;
/// So many tokens after the number its verb may stand: "12 people in two cars were killed".
const REACH: usize = 8;

/// Fills in what stands around the numbers of `quantities`. Both lists are in order.
pub(super) fn complete(
    text: &str,
    tokens: &[Token],
    figures: &[Figure],
    quantities: &mut [Quantity],
) {
    let mut figures = figures.iter().peekable();
    for quantity in quantities {
        while figures
            .next_if(|f| f.number.end <= quantity.span.start)
            .is_some()
        {}
        let Some(figure) = figures
            .peek()
            .filter(|f| f.number.start < quantity.span.end)
        else {
            quantity.number = quantity.span;
            quantity.scale = 1.0;
            quantity.step = 1.0;
            continue;
        };
        quantity.number = figure.number;
        quantity.scale = figure.scale;
        quantity.step = figure.step;
        quantity.bound = figure.bound;
        let words = Words { text, tokens };
        quantity.counted = words.counted(figure);
        if quantity.unit.is_none() {
            quantity.toll = words.toll(figure);
            quantity.partial = words.is_partial(figure);
        }
    }
}

#[derive(Clone, Copy)]
struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Words<'t> {
    fn at(self, at: usize) -> std::borrow::Cow<'t, str> {
        match self.tokens.get(at) {
            Some(token) => token.lower(self.text),
            None => "".into(),
        }
    }

    fn before(self, figure: &Figure, back: usize) -> std::borrow::Cow<'t, str> {
        (figure.first as usize)
            .checked_sub(back)
            .map_or("".into(), |at| self.at(at))
    }

    /// The noun phrase behind the number, from its first word to its head.
    fn counted(self, figure: &Figure) -> Option<Span> {
        let mut first = figure.next as usize;
        while matches!(
            &*self.at(first),
            "-" | "of" | "the" | "more" | "other" | "‑"
        ) {
            first += 1;
        }
        let mut head = None;
        for at in first..self.tokens.len().min(first + PHRASE) {
            let token = &self.tokens[at];
            let adverb = token.is(Class::ADVERB) && !token.is_capital();
            if !token.is_word() || token.is(Class::FUNCTION) && !adverb {
                break;
            }
            let word = self.at(at);
            let verb = at > first
                && token.is(Class::FORM_PAST | Class::IRREGULAR_PAST)
                && !token.is(Class::FORM_BASE);
            if verb || at > first && (token.is(Class::CUE) && token.is(Class::FORM_THIRD)) {
                break;
            }
            head = Some(at);
            if is_plural(&word) {
                break;
            }
        }
        let head = head?;
        Some(Span::new(
            self.tokens[first].start as usize,
            self.tokens[head].end as usize,
        ))
    }

    /// "killed 12", "12 dead", "12 people were hurt".
    fn toll(self, figure: &Figure) -> Option<Toll> {
        let next = figure.next as usize;
        let mut before = figure.first as usize;
        while before > 0 && is_hedge(&self.at(before - 1)) {
            before -= 1;
        }
        let (second, first) = (
            before.checked_sub(2).map_or("".into(), |at| self.at(at)),
            before.checked_sub(1).map_or("".into(), |at| self.at(at)),
        );
        let object = names_people(&self.at(next))
            || !self.tokens.get(next).is_some_and(Token::is_word)
            || self.phrase_names_people(figure);
        let active = match (&*second, &*first) {
            (_, "killed" | "kills" | "kill" | "killing") if object => Some(Toll::Dead),
            (
                _,
                "injured" | "injure" | "wound" | "injures" | "injuring" | "wounded" | "wounds"
                | "wounding" | "hurt" | "hurting" | "hurts",
            ) if object => Some(Toll::Hurt),
            (
                _,
                "arrested" | "arrest" | "arrests" | "arresting" | "detain" | "detained" | "detains"
                | "detaining",
            ) if object => Some(Toll::Held),
            ("deaths" | "killing" | "toll", "of" | "to" | "at")
            | ("toll", "reached" | "hits" | "hit" | "was" | "is") => Some(Toll::Dead),
            _ => None,
        };
        active.or_else(|| self.toll_behind(next))
    }

    fn phrase_names_people(self, figure: &Figure) -> bool {
        self.counted(figure).is_some_and(|span| {
            span.of(self.text)
                .rsplit(' ')
                .next()
                .is_some_and(|word| names_people(&word.to_ascii_lowercase()))
        })
    }

    fn toll_behind(self, next: usize) -> Option<Toll> {
        for at in next..(next + REACH).min(self.tokens.len()) {
            let token = &self.tokens[at];
            if token.kind == TokenKind::Number
                || matches!(token.kind, TokenKind::Mark)
                || token.kind == TokenKind::Punct && !token.is_punct(b'-')
            {
                return None;
            }
            let word = self.at(at);
            // "One blast killed seven": who is killed comes behind.
            let passive = matches!(
                &*self.at(at.wrapping_sub(1)),
                "were" | "was" | "been" | "are" | "be" | "being" | "got"
            );
            let object = self.tokens.get(at + 1).is_some_and(|t| {
                t.kind == TokenKind::Number
                    || super::numeral::cardinal(&t.lower(self.text)).is_some()
            });
            if matches!(
                &*word,
                "killed" | "injured" | "wounded" | "arrested" | "hurt"
            ) && object
                && !passive
            {
                return None;
            }
            let toll = match &*word {
                "dead" | "killed" | "died" | "die" | "dies" | "deaths" | "fatalities"
                | "perished" | "drowned" => Toll::Dead,
                "lives" if matches!(&*self.at(at.wrapping_sub(1)), "their") => Toll::Dead,
                "injured" | "wounded" | "hurt" | "hospitalized" | "hospitalised" | "injuries" => {
                    Toll::Hurt
                }
                "arrested" | "detained" | "arrests" => Toll::Held,
                "missing" => Toll::Missing,
                "and" | "but" | "while" | "when" | "after" | "who" | "that" | "which" | "say"
                | "said" | "by" | "people-smugglers" => return None,
                _ => continue,
            };
            return Some(toll);
        }
        None
    }

    fn is_partial(self, figure: &Figure) -> bool {
        let partial = |word: &str| {
            matches!(
                word,
                "other" | "others" | "more" | "further" | "additional" | "of" | "fewer" | "less"
            )
        };
        let first = |word: &str| {
            matches!(
                word,
                "another"
                    | "other"
                    | "including"
                    | "additional"
                    | "further"
                    | "remaining"
                    | "first"
                    | "last"
                    | "next"
            )
        };
        let next = figure.next as usize;
        partial(&self.at(next)) || first(&self.before(figure, 1)) || first(&self.before(figure, 2))
    }
}

fn is_hedge(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "all"
            | "at"
            | "least"
            | "about"
            | "some"
            | "around"
            | "more"
            | "than"
            | "nearly"
            | "almost"
            | "up"
            | "another"
            | "an"
            | "estimated"
            | "over"
    )
}

/// Ends like a plural, or is one.
pub fn is_plural(word: &str) -> bool {
    matches!(
        word,
        "people" | "men" | "women" | "children" | "police" | "feet" | "dead"
    ) || word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
}

fn names_people(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "person"
            | "men"
            | "women"
            | "children"
            | "others"
            | "soldiers"
            | "officers"
            | "civilians"
            | "students"
            | "passengers"
            | "workers"
            | "victims"
            | "police"
            | "policemen"
            | "boys"
            | "girls"
            | "americans"
            | "troops"
            | "miners"
            | "tourists"
            | "protesters"
            | "demonstrators"
            | "suspects"
            | "residents"
            | "patients"
            | "migrants"
            | "refugees"
            | "militants"
            | "guards"
            | "marines"
            | "teenagers"
            | "pupils"
            | "firefighters"
            | "members"
            | "adults"
            | "villagers"
            | "worshippers"
            | "rebels"
            | "fighters"
            | "gunmen"
            | "journalists"
            | "prisoners"
            | "shoppers"
            | "in"
            | "and"
            | "at"
            | "on"
    )
}

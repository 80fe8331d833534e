//! A number in the headline that the body contradicts.
//!
//! ## What it does
//! Looks for each number of the headline in the body. Where the body never has it, not even rounded, but tells the same
//! thing with another number (so many dead, so many percent of the same, as many of the same noun, an age, a score, a length
//! in hours), it reports the headline's number.
//!
//! ## Why it matters
//! More people read the headline than the story, and nobody checks it against the story.
//!
//! ## Example
//! ```text
//! Five killed in ferry accident
//!
//! HARWICH, England -- Six people were killed when a ferry ran aground on Monday, the coast guard said.
//! ```
//!
//! Use instead:
//! ```text
//! Six killed in ferry accident
//!
//! HARWICH, England -- Six people were killed when a ferry ran aground on Monday, the coast guard said.
//! ```

mod named;

use super::arithmetic::{in_words, like_quantity};
use super::{Context, Finding, Fix, Related, Severity};
use crate::block::BlockKind;
use crate::extract::Quantity;
use crate::extract::quantity::figure::Bound;
use crate::story::StoryBlock;
use crate::story::quantities::{head, nouns};
use crate::text::Span;

/// So many quantities of the body are looked at: the beginning of the story.
const TOP: usize = 40;
/// A first paragraph of no more bytes than this is a title.
const TITLE: usize = 110;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let story = context.story;
    let Some(headline) = headline(context) else {
        return;
    };
    let span = headline.block.span;
    let (above, body): (Vec<&Quantity>, Vec<&Quantity>) =
        story.quantities.iter().partition(|q| span.contains(q.span));
    let n_findings = findings.len();
    named::check(context, headline, findings);
    let named: Vec<Span> = findings[n_findings..].iter().map(|f| f.span).collect();
    if above.is_empty() || body.is_empty() {
        return;
    }
    for quantity in above
        .iter()
        .filter(|q| matches!(q.bound, Bound::Exact | Bound::Above) && !q.partial)
    {
        let told = named.iter().any(|span| span.overlaps(quantity.span));
        if told || is_in_body(context, headline, quantity, &body) {
            continue;
        }
        let mut rivals = body
            .iter()
            .take(TOP)
            .filter(|other| is_rival(context, headline, quantity, other));
        if let Some(rival) = rivals.next() {
            findings.push(finding(context, quantity, rival));
        }
    }
}

/// The headline, or a first line that stands as one although it ends with a full stop.
fn headline<'a>(context: &Context<'a>) -> Option<&'a StoryBlock> {
    let blocks = &context.story.blocks;
    let named = blocks.iter().find(|b| b.block.kind == BlockKind::Headline);
    named.or_else(|| {
        let mut prose = blocks.iter().filter(|b| b.block.kind.is_prose());
        let (first, second) = (prose.next()?, prose.next()?);
        let short =
            first.block.span.len() <= TITLE && second.block.span.len() > first.block.span.len();
        // "…, the company said" is how a story begins, not how it is called.
        let told = first.block.span.of(context.text).contains(" said");
        (short && !told && first.facts.sentences.len() <= 1).then_some(first)
    })
}

/// Does the body have the number for the same thing, in figures or words, rounded or not?
fn is_in_body(
    context: &Context<'_>,
    headline: &StoryBlock,
    quantity: &Quantity,
    body: &[&Quantity],
) -> bool {
    let text = context.text;
    // A headline rounds: "$3 million" for $2.8 million, but not 25 for 24.
    let near = |other: &Quantity| {
        let rounded = quantity.step > other.step || quantity.scale > 1.0 && other.scale <= 1.0;
        let slack = if rounded { quantity.step } else { 0.0 };
        (other.value - quantity.value).abs() <= slack + 1e-9
    };
    let head_of = |q: &Quantity| head(text, q).map(std::borrow::Cow::into_owned);
    let (toll, noun) = (quantity.toll, head_of(quantity));
    let alike = |other: &Quantity| {
        let tolls = toll.is_none() || other.toll.is_none() || toll == other.toll;
        let people =
            toll.is_some() && other.toll.is_none() && head_of(other).is_none_or(|h| is_human(&h));
        let nouns =
            toll.is_some() || noun.is_none() || head_of(other).is_none_or(|h| Some(h) == noun);
        other.unit == quantity.unit
            && tolls
            && if toll.is_some() {
                toll == other.toll || people
            } else {
                nouns || quantity.unit.is_some()
            }
    };
    if body.iter().any(|other| near(other) && alike(other)) {
        return true;
    }
    // Numbers that are no quantities there (scores, ordinals, parts of names) count as well.
    let start = headline.block.span.range().end;
    let rest = &text[start..];
    let taken = |at: usize| {
        let at = start + at;
        let times = context.story.times.iter().map(|t| t.span);
        body.iter()
            .map(|q| q.span)
            .chain(times)
            .any(|span| span.range().contains(&at))
    };
    let words = in_words(quantity.value).unwrap_or_default();
    let plain = format!("{}", quantity.value);
    let bare = quantity.unit.is_none_or(|unit| unit == "percent");
    [quantity.number.of(text), &plain, &words]
        .into_iter()
        .filter(|w| !w.is_empty() && bare)
        .any(|word| has_word(rest, word, &taken))
}

fn is_human(head: &str) -> bool {
    matches!(
        head,
        "person"
            | "man"
            | "woman"
            | "child"
            | "victim"
            | "soldier"
            | "passenger"
            | "worker"
            | "student"
            | "officer"
            | "civilian"
            | "dead"
    )
}

/// Does the word stand in the text, where it is not taken?
fn has_word(text: &str, word: &str, taken: &impl Fn(usize) -> bool) -> bool {
    let bytes = text.as_bytes();
    text.match_indices(word).any(|(at, _)| {
        let inside = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        let after = bytes.get(at + word.len());
        let decimal = matches!(after, Some(b'.' | b','))
            && bytes
                .get(at + word.len() + 1)
                .is_some_and(u8::is_ascii_digit);
        !inside(at.checked_sub(1).and_then(|b| bytes.get(b)))
            && !inside(after)
            && !decimal
            && !taken(at)
    })
}

/// Does `other` tell the same thing?
fn is_rival(
    context: &Context<'_>,
    headline: &StoryBlock,
    quantity: &Quantity,
    other: &Quantity,
) -> bool {
    if other.partial || other.unit != quantity.unit {
        return false;
    }
    if quantity.toll.is_some() {
        return quantity.toll == other.toll && other.bound == quantity.bound;
    }
    let text = context.text;
    let shared = shared_words(context, headline, quantity, other);
    let same_head = head(text, quantity).is_some_and(|h| Some(h) == head(text, other));
    // "Seven states" over "at least four states".
    let at_least = quantity.bound == Bound::Exact
        && other.bound == Bound::Above
        && quantity.value > other.value;
    if at_least && quantity.unit.is_none() && same_head {
        return alike_nouns(text, quantity, other) >= 2 && is_at_top(context, other);
    }
    if other.bound != quantity.bound {
        return false;
    }
    match quantity.unit {
        None if same_head => {
            is_specific(text, quantity, other) || shared >= 2 && is_at_top(context, other)
        }
        None => {
            quantity.value >= 100.0
                && quantity.counted.is_none()
                && shared >= 2
                && is_at_top(context, other)
        }
        Some("percent" | "percentage point") => shared >= 2,
        Some(unit) if unit.len() == 3 => shared >= 2 && is_at_top(context, other) || shared >= 3,

        Some(_) => same_head && shared >= 1,
    }
}

/// In one of the first two paragraphs of the story.
fn is_at_top(context: &Context<'_>, quantity: &Quantity) -> bool {
    let blocks = context.story.blocks.iter().map(|b| &b.block);
    blocks
        .filter(|b| matches!(b.kind, BlockKind::Dateline | BlockKind::Body))
        .take(2)
        .any(|b| b.span.contains(quantity.span))
}

/// How many words of what is counted are the same.
fn alike_nouns(text: &str, quantity: &Quantity, other: &Quantity) -> usize {
    let (a, b) = (nouns(text, quantity), nouns(text, other));
    a.iter().filter(|w| b.contains(w)).count()
}

/// Two counts of the same noun are one count only where nothing else tells them apart.
fn is_specific(text: &str, quantity: &Quantity, other: &Quantity) -> bool {
    let (a, b) = (nouns(text, quantity), nouns(text, other));
    let common = alike_nouns(text, quantity, other);
    let head = a.last().map_or("", |h| h);
    common > 0
        && common == a.len().min(b.len())
        && !matches!(
            head,
            "time"
                | "way"
                | "thing"
                | "year"
                | "day"
                | "week"
                | "month"
                | "point"
                | "state"
                | "person"
                | "candidate"
                | "question"
                | "reason"
                | "takeaway"
                | "fact"
                | "moment"
                | "voter"
                | "delegate"
                | "vote"
        )
}

/// Words of the headline that also stand around the number in the body.
fn shared_words(
    context: &Context<'_>,
    headline: &StoryBlock,
    quantity: &Quantity,
    other: &Quantity,
) -> usize {
    let text = context.text;
    let title = headline.block.span.of(text);
    let range = other.span.range();
    let from = floor(text, range.start.saturating_sub(90));
    let to = floor(text, (range.end + 90).min(text.len()));
    let around = text[from..to].to_lowercase();
    let number = quantity.span.of(text).to_lowercase();
    let mut seen: Vec<String> = Vec::new();
    for word in title.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if word.len() < 4 || number.contains(&word) || is_common(&word) || seen.contains(&word) {
            continue;
        }
        if around.contains(&word[..floor(&word, word.len() - usize::from(word.len() > 5))]) {
            seen.push(word);
        }
    }
    seen.len()
}

fn is_common(word: &str) -> bool {
    matches!(
        word,
        "with"
            | "from"
            | "that"
            | "this"
            | "they"
            | "will"
            | "after"
            | "over"
            | "into"
            | "says"
            | "percent"
            | "million"
            | "billion"
            | "more"
            | "than"
            | "have"
            | "poll"
            | "what"
            | "year"
            | "about"
            | "their"
            | "were"
            | "been"
    )
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn finding(context: &Context<'_>, quantity: &Quantity, rival: &Quantity) -> Finding {
    let text = context.text;
    let message = format!(
        "The headline has “{}”, the story “{}”",
        quantity.span.of(text),
        rival.span.of(text)
    );
    let mut finding = Finding::new(
        "headline-body-conflict",
        Severity::Warning,
        quantity.span,
        message,
    );
    finding.related.push(Related {
        span: rival.span,
        message: "The story has this".to_owned(),
    });
    let right = like_quantity(rival, quantity, text);
    finding.fixes.push(Fix::choice(
        &format!("Change to “{right}”"),
        quantity.number,
        &right,
    ));
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["headline-body-conflict", "number-inconsistent"];

    #[test]
    fn a_toll_that_the_story_contradicts_is_reported() {
        check(
            RULE,
            "
            Five killed in ferry accident
          //^^^^ headline-body-conflict[warning]: The headline has “Five”, the story “Six”

            HARWICH, England -- Six people were killed when a ferry ran aground on Monday, the coast guard said.
            ",
        );
    }

    #[test]
    fn a_share_that_the_story_contradicts_is_reported() {
        check(
            RULE,
            "
            Rail fares to rise 12 percent in spring
          //                   ^^^^^^^^^^ headline-body-conflict

            LEEDS, England -- Rail fares will rise by 21 percent in spring, the ministry said on Monday.
            ",
        );
    }

    #[test]
    fn allows_numbers_that_the_story_has_or_tells_nothing_of() {
        check(
            RULE,
            "
            Six killed, 40 hurt in ferry accident; 10 things to know

            HARWICH, England -- Six people were killed and more than 40 were injured when a ferry ran aground on Monday.

            The line has 12 ferries, and five people died in an accident in 1998.
            ",
        );
    }

    #[test]
    fn a_numbered_name_that_the_story_does_not_know_is_reported() {
        check(
            RULE,
            "
            Airline orders 20 Skyhawk 480 jets
          //                          ^^^ headline-body-conflict

            OSLO, Norway -- The airline has ordered 20 Skyhawk 470 jets, it said on Monday. The Skyhawk 470 is new.
            ",
        );
    }

    #[test]
    fn allows_rounding_in_the_headline() {
        check(
            RULE,
            "
            Council to spend $3 million on school roof

            YORK, England -- The council will spend $2.8 million on the school roof, it said on Monday.
            ",
        );
    }

    #[test]
    fn the_number_of_the_story_is_offered() {
        let fixed = fixes(
            "headline-body-conflict",
            "Five killed in ferry accident\n\nHARWICH, England -- Six people were killed when a ferry ran aground.",
        );
        assert!(
            fixed[0].text.starts_with("Six killed in ferry"),
            "{}",
            fixed[0].text
        );
    }

    #[test]
    fn a_number_above_a_lower_bound_of_the_same_is_reported() {
        check(
            RULE,
            "
            Berg campaign buys ad time in 7 lake district towns
          //                              ^ headline-body-conflict

            OSLO, Norway -- The campaign has reserved time for advertisements in at least four lake district towns.
            ",
        );
    }
}

//! Numbers of the headline that count nothing: those of names, ages, scores, lengths in time.

use super::has_word;
use crate::extract::dating::AgeKind;
use crate::extract::time::TimexType;
use crate::lexicon::Class;
use crate::rules::{Context, Finding, Fix, Related, Severity};
use crate::story::StoryBlock;
use crate::text::Span;

/// So many blocks behind the headline tell the story once.
const TOP: usize = 5;

pub(super) fn check(context: &Context<'_>, headline: &StoryBlock, findings: &mut Vec<Finding>) {
    names(context, headline, findings);
    ages(context, headline, findings);
    scores(context, headline, findings);
    lengths(context, headline, findings);
}

fn finding(wrong: Span, message: String, place: Span, right: &str) -> Finding {
    let mut finding = Finding::new("headline-body-conflict", Severity::Warning, wrong, message);
    finding.related.push(Related {
        span: place,
        message: "The story has this".to_owned(),
    });
    finding
        .fixes
        .push(Fix::choice(&format!("Change to “{right}”"), wrong, right));
    finding
}

/// The blocks behind the headline.
fn body<'a>(context: &Context<'a>, headline: &StoryBlock) -> &'a [StoryBlock] {
    let blocks = &context.story.blocks;
    let at = blocks.partition_point(|b| b.block.span.start <= headline.block.span.start);
    &blocks[at..]
}

/// "Singer dies at 87", "Man, 43, held": an age that nobody in the story has, over a story with one age at its top.
fn ages(context: &Context<'_>, headline: &StoryBlock, findings: &mut Vec<Finding>) {
    let span = headline.block.span;
    let (title, rest) = (span.of(context.text), &context.text[span.range().end..]);
    let Some((at, age)) = age_in(title) else {
        return;
    };
    if has_word(rest, age, &|_| false) {
        return;
    }
    let mut told: Vec<Span> = Vec::new();
    for block in body(context, headline).iter().take(TOP) {
        let plain = block.facts.ages.iter().map(|a| a.span);
        let dated = block.facts.dating.ages.iter();
        let dated = dated
            .filter(|a| a.kind != AgeKind::Reached && a.at.is_none() || a.kind == AgeKind::Died)
            .map(|a| a.number);
        told.extend(plain.chain(dated).map(|span| block.absolute(span)));
        told.extend(years_old(context.text, block));
    }
    let words = |span: &Span| span.of(context.text);
    let Some(first) = told.first() else {
        return;
    };
    let right = words(first);
    if told.iter().all(|span| words(span) == right) {
        let start = span.range().start + at;
        let message = format!("The headline has the age {age}, the story {right}");
        findings.push(finding(
            Span::new(start, start + age.len()),
            message,
            *first,
            right,
        ));
    }
}

/// "A 34-year-old man": the numbers before "-year-old".
fn years_old(text: &str, block: &StoryBlock) -> Vec<Span> {
    let words = block.block.span.of(text);
    words
        .match_indices("-year-old")
        .filter_map(|(end, _)| {
            let digits = words[..end].bytes().rev().take_while(u8::is_ascii_digit);
            let start = end - digits.count();
            let from = block.block.span.range().start;
            (start < end).then(|| Span::new(from + start, from + end))
        })
        .collect()
}

/// The age in a headline: "dies at 87", "dead at 87", "aged 87", "Man, 43, held", "87-year-old".
fn age_in(title: &str) -> Option<(usize, &str)> {
    let mut previous = ("", "");
    let mut at = 0;
    for word in title.split(' ') {
        let start = at;
        at += word.len() + 1;
        let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = word.split_at(n_digits);
        let death = previous.1.eq_ignore_ascii_case("at")
            && ["dies", "dead", "died"]
                .iter()
                .any(|w| previous.0.eq_ignore_ascii_case(w));
        let aged = previous.1.eq_ignore_ascii_case("aged");
        let set_off = previous.1.ends_with(',') && behind == ",";
        let old = behind.starts_with("-year-old");
        if (1..=2).contains(&n_digits) && (death || aged || set_off || old) {
            return Some((start, number));
        }
        previous = (previous.1, word);
    }
    None
}

/// "Court rules 6-3" over a story with one score, which is another.
fn scores(context: &Context<'_>, headline: &StoryBlock, findings: &mut Vec<Finding>) {
    let span = headline.block.span;
    let (title, from) = (span.of(context.text), span.range().end);
    let Some((at, score)) = scores_in(title).next() else {
        return;
    };
    let rest = &context.text[from..];
    let Some((place, right)) = scores_in(rest).next() else {
        return;
    };
    let turned = |score: &str| {
        score
            .split_once(['-', '–'])
            .map(|(a, b)| (b.to_owned(), a.to_owned()))
    };
    let same = |a: &str, b: &str| {
        a.replace('–', "-") == b.replace('–', "-")
            || turned(a).is_some_and(|(x, y)| b.replace('–', "-") == format!("{x}-{y}"))
    };
    let only = scores_in(rest).all(|(_, other)| same(other, right));
    if only && !same(score, right) {
        let start = span.range().start + at;
        let message = format!("The headline has “{score}”, the story “{right}”");
        let place = Span::new(from + place, from + place + right.len());
        findings.push(finding(
            Span::new(start, start + score.len()),
            message,
            place,
            right,
        ));
    }
}

/// Votes and results behind a verb of voting, ruling or winning: "ruled 5-4", "won 3-1", "by a vote of 62-38".
fn scores_in(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices(['-', '–']).filter_map(|(at, dash)| {
        let digits = |b: &u8| b.is_ascii_digit();
        let before = text[..at].bytes().rev().take_while(digits).count();
        let after = text[at + dash.len()..].bytes().take_while(digits).count();
        let (start, end) = (at - before, at + dash.len() + after);
        let apart = |c: Option<char>| {
            c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '$' | '.' | ','))
        };
        let left = apart(text[..start].chars().next_back());
        let right = text[end..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '%'));
        let sized = (1..=3).contains(&before) && (1..=3).contains(&after);
        (sized && left && right && is_decided(&text[..start]))
            .then(|| (at - before, &text[start..end]))
    })
}

/// Does one of the last words say that something was voted on or won?
fn is_decided(before: &str) -> bool {
    const VERBS: &[&str] = &[
        "rule", "rules", "ruled", "vote", "votes", "voted", "split", "splits", "won", "win",
        "wins", "beat", "beats", "lose", "loses", "lost", "defeat", "defeats", "defeated", "draw",
        "draws", "drew", "decision", "ruling", "approve", "approves", "approved",
    ];
    before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .rev()
        .take(5)
        .any(|w| VERBS.iter().any(|verb| w.eq_ignore_ascii_case(verb)))
}

/// "After 41-hour filibuster" over "for 39 hours … kept up a filibuster".
fn lengths(context: &Context<'_>, headline: &StoryBlock, findings: &mut Vec<Finding>) {
    let text = context.text;
    for length in lengths_in(headline) {
        let words = headline.absolute(length.0).of(text);
        let Some(noun) = noun_behind(headline.block.span.of(text), length.0) else {
            continue;
        };
        let told: Vec<(&StoryBlock, (Span, &str))> = body(context, headline)
            .iter()
            .take(TOP)
            .flat_map(|block| lengths_in(block).map(move |l| (block, l)))
            .filter(|(_, l)| l.1.ends_with(unit(length.1)))
            .collect();
        let Some((block, first)) = told.first() else {
            continue;
        };
        let one = told.iter().all(|(_, l)| l.1 == first.1);
        let same_noun = block.block.span.of(text).to_lowercase().contains(&noun);
        if one && first.1 != length.1 && same_noun {
            let right = block.absolute(first.0);
            let wrong = headline.absolute(length.0);
            let message = format!("The headline has “{words}”, the story “{}”", right.of(text));
            let mut finding =
                Finding::new("headline-body-conflict", Severity::Warning, wrong, message);
            finding.related.push(Related {
                span: right,
                message: "The story has this".to_owned(),
            });
            findings.push(finding);
        }
    }
}

/// Exact lengths in hours, days or minutes: their place and their value, "PT41H".
fn lengths_in(block: &StoryBlock) -> impl Iterator<Item = (Span, &str)> {
    block.facts.times.iter().filter_map(|time| {
        let crate::extract::time::Value::Fixed(value) = &time.value else {
            return None;
        };
        let counted =
            value.bytes().filter(u8::is_ascii_digit).count() > 0 && value.starts_with('P');
        (time.kind == TimexType::Duration && counted && !time.approximate)
            .then_some((time.span, value.as_str()))
    })
}

/// "H" of "PT41H".
fn unit(value: &str) -> char {
    value.chars().next_back().unwrap_or('H')
}

/// The noun that a hyphenated length stands before.
fn noun_behind(title: &str, length: Span) -> Option<String> {
    let words = length.of(title);
    let rest = title.get(length.range().end..)?.trim_start();
    let noun: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    (words.contains('-') && noun.len() > 3).then(|| noun.to_lowercase())
}

/// "Boeing 788" over a story that only knows the Boeing 787.
fn names(context: &Context<'_>, headline: &StoryBlock, findings: &mut Vec<Finding>) {
    let span = headline.block.span;
    let (title, body) = (span.of(context.text), &context.text[span.range().end..]);
    for (at, name, number) in names_with_number(title) {
        if has_word(body, number, &|_| false) {
            continue;
        }
        let mut others = names_with_number(body).filter(|(_, n, _)| n.eq_ignore_ascii_case(name));
        let Some((other_at, _, right)) = others.next() else {
            continue;
        };
        // Two numbers of one name in the story: which is meant, nobody can tell.
        if others.any(|(_, _, n)| n != right) {
            continue;
        }
        let wrong = Span::new(
            span.range().start + at,
            span.range().start + at + number.len(),
        );
        let message = format!("The headline has “{name} {number}”, the story “{name} {right}”");
        let start = span.range().end + other_at;
        findings.push(finding(
            wrong,
            message,
            Span::new(start, start + right.len()),
            right,
        ));
    }
}

/// Figures right behind a word with a capital: where the figure begins, the word, the figure.
fn names_with_number(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut before: Option<(usize, &str)> = None;
    let mut at = 0;
    text.split(|c: char| c.is_whitespace())
        .filter_map(move |word| {
            let start = at;
            at += word.len()
                + text[at + word.len()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            let last = before.replace((start, word));
            let (_, name) = last?;
            let digits = word.trim_end_matches([',', '.', ';', ':', '?', '!', ')']);
            let strength = name.eq_ignore_ascii_case("magnitude");
            let named = name.len() > 2
                && name.starts_with(char::is_uppercase) | name.contains(char::is_uppercase)
                && name.bytes().all(|b| b.is_ascii_alphabetic())
                && !crate::lexicon::class(&name.to_lowercase())
                    .intersects(Class::MONTH | Class::WEEKDAY | Class::FUNCTION);
            let numbered = (1..=4).contains(&digits.len())
                && digits
                    .bytes()
                    .all(|b| b.is_ascii_digit() || strength && b == b'.');
            ((named || strength) && numbered).then_some((start, name, digits))
        })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const RULE: &[&str] = &["headline-body-conflict"];

    #[test]
    fn an_age_that_the_story_contradicts_is_reported() {
        check(
            RULE,
            "
            Singer Eva Holm dies at 87
          //                        ^^ headline-body-conflict[warning]: The headline has the age 87, the story 78

            OSLO, Norway -- Eva Holm, the singer, died on Monday at the age of 78.
            ",
        );
        check(
            RULE,
            "
            Man, 43, held over barn fire
          //     ^^ headline-body-conflict

            OSLO, Norway -- A 34-year-old man was arrested on Monday over a fire in a barn.
            ",
        );
    }

    #[test]
    fn allows_ages_that_the_story_has_or_does_not_tell() {
        check(
            RULE,
            "
            Singer Eva Holm dies at 78

            OSLO, Norway -- Eva Holm, the singer, died on Monday. She was 78. Her son, Tom Holm, 50, was with her.
            ",
        );
        check(
            RULE,
            "
            Man, 43, held over barn fire

            OSLO, Norway -- A 43-year-old man was arrested on Monday. The farmer, Tom Holm, 60, was not hurt.
            ",
        );
        check(
            RULE,
            "
            Man, 43, held over barn fire

            OSLO, Norway -- Tom Holm, 60, and his son Otto Holm, 34, lost a barn on Monday.
            ",
        );
    }

    #[test]
    fn a_score_and_a_strength_that_the_story_contradicts_are_reported() {
        check(
            RULE,
            "
            Court rules 6-3 against mayor after magnitude 6.7 quake
          //            ^^^ headline-body-conflict
          //                                              ^^^ headline-body-conflict

            OSLO, Norway -- The court ruled 5-4 on Monday that the mayor must go. A magnitude 7.6 quake struck in May.
            ",
        );
        check(
            RULE,
            "
            Court rules 4-5 against mayor

            OSLO, Norway -- The court ruled 5-4 on Monday that the mayor must go.
            ",
        );
    }

    #[test]
    fn a_length_that_the_story_contradicts_is_reported() {
        check(
            RULE,
            "
            Senate passes bill after 41-hour filibuster
          //                         ^^^^^^^ headline-body-conflict

            OSLO, Norway -- For 39 hours, seven senators kept up a filibuster against the bill.
            ",
        );
        check(
            RULE,
            "
            Senate passes bill after 41-hour filibuster

            OSLO, Norway -- Seven senators kept up a filibuster for 41 hours. It was the first in 12 years. A 3-hour debate on the budget followed.
            ",
        );
    }
}

//! Clock times in another style than the house's.
//!
//! ## What it does
//! For houses that write "3 p.m.": reports ":00", "3PM" and "3 pm", "12 noon", a part of the day that the half says
//! already ("8 a.m. this morning"), and 24-hour times in copy that otherwise has 12-hour ones. Off unless switched on.
//!
//! ## Why it matters
//! One style reads faster than three.
//!
//! ## Example
//! ```text
//! The talks began at 3:00 p.m. in Oslo.
//! ```
//!
//! Use instead:
//! ```text
//! The talks began at 3 p.m. in Oslo.
//! ```

use super::clock::{Told, minutes, show};
use super::{Context, Finding};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let clocks: Vec<Told<'_>> = context
        .story
        .times
        .iter()
        .filter(|t| {
            !t.quoted
                && context.story.blocks[t.block as usize]
                    .block
                    .kind
                    .is_running()
        })
        .filter_map(|t| Told::of(context.story, t))
        .filter(|t| t.clock().is_some())
        .collect();
    let halves = clocks.iter().any(|t| meridiem(t.words(context)).is_some());
    for told in &clocks {
        findings.extend(wrong(context, told, halves));
    }
}

/// Where "p.m." stands in the words, in any form.
fn meridiem(words: &str) -> Option<std::ops::Range<usize>> {
    let lower = words.to_ascii_lowercase();
    ["a.m.", "p.m.", "a.m", "p.m", "am", "pm"]
        .iter()
        .find_map(|m| {
            let at = lower.find(m)?;
            let whole = lower[..at].ends_with(|c: char| c.is_ascii_digit() || c == ' ');
            whole.then_some(at..at + m.len())
        })
}

fn wrong(context: &Context<'_>, told: &Told<'_>, halves: bool) -> Option<Finding> {
    let words = told.words(context);
    let clock = told.clock()?;
    let right = show(minutes(clock));
    let lower = words.to_ascii_lowercase();
    let digits = words.find(|c: char| c.is_ascii_digit());
    let (range, new) = if lower.starts_with("12 noon") || lower.starts_with("12 midnight") {
        (0..words.len().min(lower.len()), words[3..].to_owned())
    } else if let (Some(start), Some(half)) = (digits, meridiem(words)) {
        let form = &words[start..half.end];
        let tail = words[half.end..].to_ascii_lowercase();
        let said = [
            "this morning",
            "tonight",
            "in the morning",
            "this afternoon",
            "this evening",
            "at night",
            "in the afternoon",
            "in the evening",
        ];
        let redundant = said
            .iter()
            .find(|part| tail.trim_start().starts_with(**part));
        match redundant {
            Some(part) => (
                start..words.len() - tail.trim_start().len() + part.len(),
                right.clone(),
            ),
            None if form != right => (start..half.end, right.clone()),
            None => return None,
        }
    } else {
        let start = digits.filter(|_| halves && clock.sure && words.contains(':'))?;
        let end = words[start..]
            .find(|c: char| !c.is_ascii_digit() && c != ':')
            .map_or(words.len(), |n| start + n);
        (start..end, right.clone())
    };
    let start = told.time.span.start.to_usize();
    let span = Span::new(start + range.start, start + range.end);
    Some(Finding::house_style("time-style", span, context.text, new))
}

#[cfg(test)]
mod tests {
    use crate::desk::config::Level;
    use crate::rules::fixture::Fixture;

    const RULE: &[&str] = &["time-style"];

    #[test]
    fn other_forms_are_reported_where_the_house_wants_it() {
        let text = "
            They met at 3:00 p.m., ate at 5PM and left at 6:30 pm for home.
          //            ^^^^^^^^^ time-style[hint]: “3:00 p.m.” is “3 p.m.” in house style
          //                              ^^^ time-style
          //                                              ^^^^^^^ time-style: “6:30 pm” is “6:30 p.m.” in house style

            The bell rang at 12 noon and again at 15:00 on Friday.
          //                 ^^^^^^^ time-style
          //                                      ^^^^^ time-style
        ";
        Fixture::new(text).on(RULE[0], Level::Hint).check(RULE);
    }

    #[test]
    fn allows_the_house_style_24_hour_copy_and_scores() {
        let text = "
            They met at 3 p.m., ate at noon and left at 6:30 p.m. The score was 3:00.
        ";
        Fixture::new(text).on(RULE[0], Level::Hint).check(RULE);
        Fixture::new("The train left at 15:00 on Friday.")
            .on(RULE[0], Level::Hint)
            .check(RULE);
        Fixture::new("They met at 3:00 p.m.").check(RULE);
    }
}

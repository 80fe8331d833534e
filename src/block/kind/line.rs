//! What a line shows by its own words: page furniture, captions, bylines, headings.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::super::BlockKind;
use super::credit;
use crate::lexicon;
use crate::text;

/// Page furniture is never longer (bytes).
const MAX_FURNITURE: usize = 160;
/// The longest line that is furniture as a whole (bytes).
const MAX_WHOLE: usize = 80;
/// A byline with its paper and its place is never longer (bytes).
const MAX_BYLINE: usize = 160;
/// Captions of agencies are as long as paragraphs; beyond this they are paragraphs (bytes).
const MAX_CAPTION: usize = 700;

/// The kind that the words alone settle.
pub(super) fn kind(words: &str, one_line: bool) -> ControlFlow<BlockKind> {
    unread(words)?;
    if is_furniture(words) {
        return ControlFlow::Break(BlockKind::Boilerplate);
    }
    if is_caption(words) {
        return ControlFlow::Break(BlockKind::Caption);
    }
    if one_line && is_byline(words) {
        return ControlFlow::Break(BlockKind::Byline);
    }
    ControlFlow::Continue(())
}

/// Dividers, and pictures alone: there is nothing to read.
pub(super) fn unread(words: &str) -> ControlFlow<BlockKind> {
    if words.contains(char::is_alphanumeric) {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(BlockKind::Markup)
    }
}

static FURNITURE: LazyLock<(FxHashSet<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let lines = || lexicon::entries(include_str!("../../lexicon/words/boilerplate.txt"));
    let openings: Vec<_> = lines().filter_map(|l| l.strip_suffix('…')).collect();
    let whole = lines()
        .filter(|l| !l.ends_with('…'))
        .chain(openings.iter().copied());
    (whole.collect(), openings)
});

/// Is the line page furniture, and nothing else?
fn is_furniture(words: &str) -> bool {
    if words.len() > MAX_FURNITURE {
        return false;
    }
    let (whole, openings) = &*FURNITURE;
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.len() <= MAX_WHOLE && whole.contains(bare.to_lowercase().as_str()) {
        return true;
    }
    // "Read more: …" is a link; "Related stories of loss" is a sentence's beginning.
    !words.ends_with(['.', '”', '"'])
        && openings.iter().any(|opening| {
            let begins = bare
                .get(..opening.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(opening));
            begins && (opening.ends_with(':') || bare[opening.len()..].starts_with(' '))
        })
}

/// "… (Yonhap)", "(AP Photo/Jane Roe)", "Photo: …".
pub(in crate::block) fn is_caption(words: &str) -> bool {
    if words.len() > MAX_CAPTION {
        return false;
    }
    if words.ends_with([')', ']']) {
        let open = if words.ends_with(')') { '(' } else { '[' };
        let Some(at) = words.rfind(open) else {
            return false;
        };
        let (before, credit) = (words[..at].trim_end(), &words[at + 1..words.len() - 1]);
        return is_credit(credit, before);
    }
    credit::is_labelled(words) || words.len() < 100 && credit::is_credit_line(words)
}

/// Is `credit`, which stands in parentheses at the end, whose picture it is?
fn is_credit(credit: &str, before: &str) -> bool {
    // Reporting credits ("(Reporting by …)") are bylines.
    if credit.is_empty() || credit.len() > 120 || credit::is_reporting(credit) {
        return false;
    }
    let complete = before
        .trim_end_matches(['”', '"', '’'])
        .ends_with(['.', '!', '?', ',', ';', ':', '”', '"']);
    let words = credit.split_whitespace();
    let n_words = words.clone().count();
    // An aside that is a sentence may speak of a photo too.
    if n_words <= 8 && credit::is_known(credit) {
        return true;
    }
    // "the World Food Programme (WFP)": an acronym belongs to the name before it, a credit to the picture.
    let is_acronym = credit.chars().all(char::is_uppercase) && spells(before, credit);
    !complete
        && !before.is_empty()
        && before.split_whitespace().count() >= 3
        && n_words <= 4
        && !is_acronym
        && !words.clone().any(is_calendar)
        && words.clone().all(|w| w.starts_with(char::is_uppercase))
        && !credit.contains(|c: char| c.is_ascii_digit())
        && credit.chars().count() > 2
}

/// Do the last words before begin with the acronym's letters?
fn spells(before: &str, acronym: &str) -> bool {
    let initials: String = before
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    initials.ends_with(acronym)
}

/// "By Jane Roe", "By Jane Roe, Korea Herald Correspondent (", "(Reporting by Jane Roe in Hanoi)".
fn is_byline(words: &str) -> bool {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        let particle = r"(?:al|bin|da|de|del|den|der|di|dos|du|el|la|le|ter|van|von|y|ibn)";
        let name =
            r"(?:[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’-]*\.?|[A-ZÀ-ÖØ-ÞĀ-ſ]\.(?:[A-ZÀ-ÖØ-ÞĀ-ſ]\.)*)";
        Regex::new(&format!(
            r"^[Bb][Yy]:?\ (?:{name})(?:\ (?:{particle}\ ){{0,3}}{name})+(?P<rest>.*)$"
        ))
        .expect("the pattern is a constant")
    });
    if words.len() > MAX_BYLINE {
        return false;
    }
    if credit::is_reporting(words) {
        return true;
    }
    let first = words.get(..2);
    if !first.is_some_and(|first| first.eq_ignore_ascii_case("by")) {
        return false;
    }
    let Some(found) = BY.captures(words) else {
        return false;
    };
    let first = words[3..].split([' ', ',']).next().unwrap_or("");
    if is_calendar(first) {
        return false;
    }
    let rest = found.name("rest").map_or("", |m| m.as_str()).trim();
    // "By John Smith's count the town lost": a sentence. "By Jane Roe, 40, who …." ends as one.
    let goes_on = rest.is_empty()
        || rest.starts_with([
            ',', '(', '[', '|', '/', '&', '•', '·', '–', '—', '-', '@', ';', '.',
        ])
        || ["and ", "in ", "at ", "for ", "of ", "with ", "special to "]
            .iter()
            .any(|word| rest.starts_with(word));
    let is_sentence = rest.len() > 1
        && words.ends_with('.')
        && !words.ends_with("Jr.")
        && words.split_whitespace().count() > 5;
    goes_on && !is_sentence
}

/// A weekday or a month: no name of a person or a paper.
fn is_calendar(word: &str) -> bool {
    lexicon::class(&word.to_lowercase()).intersects(lexicon::Class::WEEKDAY | lexicon::Class::MONTH)
}

/// Could the first paragraph be the headline?
pub(super) fn is_headline(words: &str) -> bool {
    /// Words in the longest headline.
    const LONGEST: usize = 25;
    if words.len() > 220 || words.ends_with([',', ';', ':', '-', '–', '—']) {
        return false;
    }
    let stops = words
        .trim_end_matches(['”', '"', '’', '\''])
        .ends_with(['.', '!', '…']);
    (!stops || is_title_case(words)) && text::words(words).nth(LONGEST).is_none()
}

/// Is a line between paragraphs a heading?
pub(super) fn is_heading(words: &str) -> bool {
    /// Words in the longest heading.
    const LONGEST: usize = 8;
    words.len() <= 70
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text::words(words).count() <= LONGEST
        && words.ends_with(|c: char| c.is_alphanumeric() || c == '?')
        && !words.contains(['“', '”', '"', '«', ':', ';'])
        && words.contains(char::is_alphabetic)
        && !is_date(words)
}

/// "Thursday, May 7, 2015": a date line, no heading.
fn is_date(words: &str) -> bool {
    words
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .all(|word| is_calendar(word) || word.bytes().all(|b| b.is_ascii_digit()))
}

/// Most of the longer words begin with a capital.
fn is_title_case(words: &str) -> bool {
    let (mut n_long, mut n_capital) = (0, 0);
    for word in text::words(words).filter(|word| word.chars().nth(3).is_some()) {
        n_long += 1;
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_capital = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        n_capital += usize::from(is_capital);
    }
    n_long >= 3 && n_capital * 10 >= n_long * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(words: &str) -> &'static str {
        match kind(words, true) {
            ControlFlow::Break(kind) => kind.name(),
            ControlFlow::Continue(()) => "prose",
        }
    }

    #[test]
    fn furniture_is_whole_lines_only() {
        for line in [
            "Back To Top",
            "» ADVERTISEMENT",
            "Share this:",
            "READ MORE",
            "Read more: Mayor resigns",
            "[Sign up for our newsletter]",
        ] {
            assert_eq!(name(line), "boilerplate", "{line}");
        }
        for line in [
            "The advertisement ran for a week.",
            "Sign up for our newsletter, the mayor joked.",
            "See also what the mayor said.",
            "Menus changed",
        ] {
            assert_eq!(name(line), "prose", "{line}");
        }
    }

    #[test]
    fn no_entry_is_too_long_to_be_looked_up() {
        assert!(FURNITURE.0.iter().all(|entry| entry.len() <= MAX_WHOLE));
    }

    #[test]
    fn captions_end_in_a_credit_or_begin_with_a_label() {
        for line in [
            "Mayor Jane Roe (right) and her deputy (Yonhap)",
            "The mayor speaks on Friday. (AP Photo/John Doe)",
            "The mayor speaks on Friday. (John Doe/The Courier)",
            "The mayor at home in May [Courtesy of the town]",
            "Photo: John Doe",
            "FILE - The mayor speaks in May.",
            "John Doe/Getty Images",
        ] {
            assert_eq!(name(line), "caption", "{line}");
        }
        for line in [
            "Officials work for the World Food Programme (WFP)",
            "The mayor spoke to the press (in May)",
            "The mayor left at 4:50 p.m. (Vietnam time)",
            "She won with Jane Roe (left)",
            "Officials said so. (They would.)",
            "Photography is her hobby.",
            "She stayed for an hour. (The best photo of that day hangs in the town hall today.)",
            "“It is over,” she said (Monday)",
        ] {
            assert_eq!(name(line), "prose", "{line}");
        }
    }

    #[test]
    fn bylines_are_names_and_not_sentences() {
        for line in [
            "By Jane Roe",
            "By JANE ROE and JOHN DOE",
            "By Jane Roe, Courier Correspondent (",
            "By Jane van der Roe | The Courier",
            "By J. R. Roe in Hanoi",
            "(Reporting by Jane Roe; Editing by John Doe)",
        ] {
            assert_eq!(name(line), "byline", "{line}");
        }
        for line in [
            "By Tuesday Morning the mayor had left.",
            "By Jane Roe’s count the town lost.",
            "By noon the mayor had left",
            "By Jane Roe, a mayor for ten years, the town was well run.",
        ] {
            assert_eq!(name(line), "prose", "{line}");
        }
    }

    #[test]
    fn headlines_have_no_final_stop_unless_in_title_case() {
        assert!(is_headline("Mayor resigns over bridge"));
        assert!(is_headline("Will the mayor resign?"));
        assert!(is_headline("Mayor Resigns Over Bridge in Storm."));
        assert!(!is_headline("The mayor resigned."));
        assert!(!is_headline("“The mayor resigned.”"));
    }

    #[test]
    fn headings_are_short_and_open_ended() {
        assert!(is_heading("What happens next"));
        assert!(is_heading("What happens next?"));
        assert!(!is_heading("The mayor left."));
        assert!(!is_heading("“We left"));
        assert!(!is_heading("and then"));
        assert!(!is_heading("Thursday, May 7, 2015"));
        assert!(is_heading("May Day in 2015"));
    }
}

//! One person, two offices that nobody holds at once.
//!
//! ## What it does
//! Reports a role that contradicts an earlier one of the same person: the same office of another department, state or country
//! ("Treasury secretary", "commerce secretary"), or two offices that exclude each other (governor and senator). A role with "former", "then" or "acting", a short form ("the
//! secretary") and a role inside a quotation contradict nothing.
//!
//! ## Why it matters
//! One of the two is wrong, and wrong titles are a standing class of corrections.
//!
//! ## Example
//! ```text
//! Treasury Secretary Ann Lund opened the talks on Monday.
//!
//! Ann Lund, the commerce secretary, said they would go on.
//! ```
//!
//! Use instead:
//! ```text
//! Treasury Secretary Ann Lund opened the talks on Monday.
//!
//! Ann Lund, the Treasury secretary, said they would go on.
//! ```

use super::{Context, Finding, Fix, Related, Severity};
use crate::lexicon::{self, Class};
use crate::story::{Person, PersonKind, Role, StoryBlock};
use crate::text::{Offset, Span};

/// Offices of which nobody holds two.
const OFFICES: &[&str] = &[
    "secretary",
    "minister",
    "governor",
    "gov",
    "senator",
    "sen",
    "ambassador",
    "mayor",
    "chancellor",
    "congressman",
    "congresswoman",
    "rep",
    "president",
    "sheriff",
];

/// Offices of which nobody holds two at once, whatever the place.
const EXCLUSIVE: &[&str] = &[
    "governor",
    "senator",
    "mayor",
    "representative",
    "president",
    "prime minister",
    "sheriff",
];

/// Ways to write one office.
const PLAIN: &[(&str, &str)] = &[
    ("gov", "governor"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("congressman", "representative"),
    ("congresswoman", "representative"),
];

/// What tells one secretary or minister from another.
const DEPARTMENTS: &[&str] = &[
    "treasury",
    "commerce",
    "defense",
    "defence",
    "state",
    "foreign",
    "finance",
    "interior",
    "health",
    "labor",
    "labour",
    "energy",
    "education",
    "agriculture",
    "transport",
    "transportation",
    "justice",
    "homeland",
    "trade",
    "environment",
    "culture",
    "housing",
    "prime",
    "press",
    "home",
    "fisheries",
    "tourism",
    "economy",
];

/// Words for one department.
const SAME: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("labour", "labor"),
    ("transportation", "transport"),
    ("treasury", "finance"),
];

/// One of the two is another office: "deputy finance minister", "shadow chancellor".
const RANKS: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "shadow",
    "under",
    "undersecretary",
    "junior",
    "general",
    "lt",
    "lieutenant",
];

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in &context.story.people {
        if person.kind == PersonKind::Person && person.roles.len() > 1 {
            check_person(context, person, findings);
        }
    }
}

fn check_person(context: &Context<'_>, person: &Person, findings: &mut Vec<Finding>) {
    let mut known: Vec<(Office, &Role)> = Vec::new();
    for role in &person.roles {
        if role.qualified || is_quoted(&context.story.blocks, role) {
            continue;
        }
        let Some(office) = office(&role.text) else {
            continue;
        };
        if let Some((_, first)) = known.iter().find(|(other, _)| conflict(other, &office)) {
            findings.push(finding(person, role, first));
            return;
        }
        // What conflicts with an office conflicts with where it was said first.
        if known.iter().all(|(other, _)| *other != office) {
            known.push((office, role));
        }
    }
}

fn finding(person: &Person, role: &Role, first: &Role) -> Finding {
    let message = format!(
        "{} is “{}” elsewhere and “{}” here",
        person.name, first.text, role.text
    );
    let mut finding = Finding::new("role-conflict", Severity::Warning, role.span, message);
    finding.related.push(Related {
        span: first.span,
        message: format!("The role is “{}” here", first.text),
    });
    let title = format!("Replace with “{}”", first.text);
    finding
        .fixes
        .push(Fix::choice(&title, role.span, &first.text));
    finding
}

/// The office a role names, with the department or the place that tells it from others.
#[derive(PartialEq, Eq)]
struct Office {
    head: &'static str,
    department: Option<String>,
    place: Option<String>,
    ranked: bool,
}

fn office(role: &str) -> Option<Office> {
    let lower = role.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    // "aide to the finance minister", "mother of the mayor": another one's office.
    let head = OFFICES.iter().copied().find(|o| words.contains(o))?;
    let at = words.iter().position(|w| *w == head)?;
    let complement = words.get(at + 1).is_none_or(|w| matches!(*w, "of" | "for"));
    if !complement
        || words[..at]
            .iter()
            .any(|w| matches!(*w, "of" | "for" | "to" | "and" | "with"))
    {
        return None;
    }
    let department = words
        .iter()
        .copied()
        .find(|w| DEPARTMENTS.contains(w))
        .map(plain);
    let place = words
        .iter()
        .copied()
        .find(|w| is_place(w))
        .map(str::to_owned)
        .or_else(|| town(role, head));
    // "president of the bank", "student president" are no heads of state.
    if head == "president" && (words.len() > at + 1 || words[..at].iter().any(|w| !is_country(w))) {
        return None;
    }
    let head = PLAIN
        .iter()
        .find(|(short, _)| *short == head)
        .map_or(head, |(_, plain)| plain);
    let head = if head == "minister" && department.as_deref() == Some("prime") {
        "prime minister"
    } else {
        head
    };
    Some(Office {
        head,
        department,
        place,
        ranked: words.iter().any(|w| RANKS.contains(w)),
    })
}

/// "the mayor of Westford": a town that no list knows.
fn town(role: &str, head: &str) -> Option<String> {
    let (_, behind) = role.split_once(" of ")?;
    let town: Vec<&str> = behind
        .split_whitespace()
        .take_while(|word| word.starts_with(char::is_uppercase))
        .collect();
    (head == "mayor" && !town.is_empty()).then(|| town.join(" ").to_lowercase())
}

fn plain(department: &str) -> String {
    let same = SAME.iter().find(|(word, _)| *word == department);
    same.map_or(department, |(_, plain)| plain).to_owned()
}

/// A country or a state of one word that does not stand for the whole country ("US senator" is from somewhere too).
fn is_place(word: &str) -> bool {
    word.len() > 3
        && lexicon::class(word).contains(Class::PLACE)
        && !lexicon::class(word).contains(Class::GIVEN_NAME)
        && word != "america"
}

/// "the", "French", "France’s": what may stand before the president of a country.
fn is_country(word: &str) -> bool {
    matches!(word, "the" | "s") || lexicon::class(word).intersects(Class::PLACE | Class::DEMONYM)
}

fn conflict(one: &Office, other: &Office) -> bool {
    if one.head != other.head {
        return !one.ranked
            && !other.ranked
            && [one, other]
                .iter()
                .all(|office| EXCLUSIVE.contains(&office.head));
    }
    if one.ranked != other.ranked {
        return false;
    }
    let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    match one.head {
        "secretary" | "minister" => differ(&one.department, &other.department),
        // "New York" and "New York City" are one.
        _ => {
            let part = |a: &str, b: &str| a.contains(b) || b.contains(a);
            let places = one.place.as_deref().zip(other.place.as_deref());
            places.is_some_and(|(a, b)| !part(a, b))
        }
    }
}

fn is_quoted(blocks: &[StoryBlock], role: &Role) -> bool {
    let idx = blocks.partition_point(|b| b.block.span.end <= role.span.start);
    blocks.get(idx).is_some_and(|block| {
        let start = block.block.span.start.0;
        let own = |at: Offset| Offset(at.0.saturating_sub(start));
        block.facts.is_quoted(Span {
            start: own(role.span.start),
            end: own(role.span.end),
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["role-conflict"];

    #[test]
    fn another_department_is_reported() {
        check(
            RULE,
            "
            Treasury Secretary Ann Lund opened the talks on Monday.

            Ann Lund, the commerce secretary, said they would go on.
          //              ^^^^^^^^^^^^^^^^^^ role-conflict[warning]: Ann Lund is “Treasury Secretary” elsewhere and “commerce secretary” here
            ",
        );
    }

    #[test]
    fn another_state_is_reported() {
        check(
            RULE,
            "
            Texas Gov. Ann Lund spoke first. Ann Lund, the governor of Ohio, spoke last.
          //                                               ^^^^^^^^^^^^^^^^ role-conflict
            ",
        );
    }

    #[test]
    fn another_town_is_reported_and_the_same_one_is_not() {
        check(
            RULE,
            "
            Ann Lund, the mayor of Westford, spoke first. Lund, the mayor of Eastbury, took no questions.
          //                                                        ^^^^^^^^^^^^^^^^^ role-conflict

            Eva Holm, the mayor of New Westford, left. Holm, the mayor of New Westford City, is ill. Holm, the mayor, is 50.
            ",
        );
    }

    #[test]
    fn the_first_role_is_offered() {
        let fixed = fixes(
            "role-conflict",
            "
            Finance Minister Ann Lund spoke. Ann Lund, the health minister, left.
            ",
        );
        assert_eq!(fixed.len(), 1);
        assert!(
            fixed[0]
                .text
                .contains("Ann Lund, the Finance Minister, left")
        );
    }

    #[test]
    fn allows_former_short_and_equal_offices() {
        check(
            RULE,
            "
            Defence Secretary Ann Lund spoke. Ann Lund, a former health secretary, is the secretary of defense.

            Deputy Finance Minister Tom Holm is no relation of Prime Minister Ann Holm. US Sen. Carla Diaz is a senator from Texas.

            Sen. Rosa Vega, aide to the finance minister, left.
            ",
        );
    }

    #[test]
    fn offices_that_exclude_each_other_are_reported() {
        check(
            RULE,
            "
            Gov. Ann Lund signed the bill. Lund, a senator, said it would save lives.
          //                                       ^^^^^^^ role-conflict

            Prime Minister Tom Holm resigned. Holm, the president, gave no reason.
          //                                            ^^^^^^^^^ role-conflict
            ",
        );
    }

    #[test]
    fn allows_offices_that_go_together_or_are_wanted() {
        check(
            RULE,
            "
            Gov. Ann Lund signed the bill. Lund, a former senator, said it would save lives. Lund, president of the port board, is 50.

            Sen. Tom Holm, a candidate for governor, resigned. Holm, vice president of the senate, is 50.

            Mayor Eva Berg met Sen. Rosa Vega. Berg, who was elected senator on Monday, left early.
            ",
        );
    }
}

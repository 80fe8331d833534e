//! Word classes of arithmetic: going up and down, hedging, people that are counted.

use std::sync::LazyLock;

use super::Direction;
use crate::extract::token::Token;
use crate::lexicon::Class;

const UP: &[&str] = &[
    "rise",
    "rose",
    "risen",
    "rising",
    "increas",
    "grow",
    "grew",
    "jump",
    "climb",
    "gain",
    "soar",
    "surg",
    "advanc",
    "expand",
    "swell",
    "swelled",
    "swollen",
    "balloon",
    "rocket",
    "skyrocket",
    "improv",
    "leap",
    "leapt",
    "rais",
    "boost",
    "lift",
    "hik",
    "rall",
    "spik",
];

const DOWN: &[&str] = &[
    "fall", "fell", "fallen", "drop", "declin", "decreas", "plung", "tumbl", "slump", "slip",
    "slid", "slide", "sliding", "sink", "sank", "sunk", "dip", "shrink", "shrank", "shrunk",
    "lost", "lose", "losing", "shed", "plummet", "cut", "reduc", "lower", "dwindl", "trim",
    "slash", "narrow", "eas", "contract", "div", "crash", "drooped", "retreat",
];

/// Where a verb of change goes: "rose", "declining", "up".
pub(super) fn moves(word: &str) -> Option<Direction> {
    match word {
        "up" | "higher" | "more" | "larger" | "bigger" | "greater" | "growth" | "uptick" => {
            return Some(Direction::Up);
        }
        "down" | "less" | "fewer" | "smaller" | "reduction" | "loss" | "off" => {
            return Some(Direction::Down);
        }
        "lowest" | "raised-bed" | "easter" | "eastern" | "east" | "easy" | "divide" | "divided"
        | "trimester" => return None,
        _ => {}
    }
    let initial = usize::from(word.bytes().next()?.checked_sub(b'a')?);
    let stems = STEMS.get(initial)?;
    let stem = stems.iter().find(|(stem, _)| is_form(word, stem));
    stem.map(|(_, direction)| *direction)
}

/// The stems by their first letter.
static STEMS: LazyLock<[Vec<(&str, Direction)>; 26]> = LazyLock::new(|| {
    std::array::from_fn(|letter| {
        let up = UP.iter().map(|stem| (*stem, Direction::Up));
        let down = DOWN.iter().map(|stem| (*stem, Direction::Down));
        up.chain(down)
            .filter(|(stem, _)| usize::from(stem.as_bytes()[0] - b'a') == letter)
            .collect()
    })
});

fn is_form(word: &str, stem: &str) -> bool {
    let Some(rest) = word.strip_prefix(stem) else {
        return false;
    };
    let rest = match rest.as_bytes() {
        // "dropped", "dipping": the last letter doubled.
        [first, ..] if stem.as_bytes().last() == Some(first) && rest.len() > 2 => &rest[1..],
        _ => rest,
    };
    matches!(
        rest,
        "" | "s" | "e" | "es" | "ed" | "d" | "ing" | "n" | "ies" | "ied" | "y" | "ement"
    )
}

/// A noun or comparative that a percentage of change stands before: "a 20 percent increase", "20 percent higher".
pub(super) fn names_move(word: &str) -> Option<Direction> {
    let verb_only = word.ends_with("ed")
        || matches!(
            word,
            "rose"
                | "fell"
                | "grew"
                | "lost"
                | "sank"
                | "up"
                | "down"
                | "off"
                | "slid"
                | "shed"
                | "lose"
                | "shrank"
                | "lowered"
        );
    (!verb_only).then(|| moves(word)).flatten()
}

/// A word that only hedges the number behind it.
pub(super) fn hedges(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "around"
            | "some"
            | "roughly"
            | "approximately"
            | "nearly"
            | "almost"
            | "over"
            | "under"
            | "just"
            | "only"
            | "more"
            | "less"
            | "fewer"
            | "than"
            | "at"
            | "least"
            | "up"
            | "to"
            | "as"
            | "many"
            | "much"
            | "estimated"
            | "an"
            | "a"
            | "close"
            | "exactly"
            | "merely"
            | "approx"
            | "well"
            | "slightly"
            | "little"
            | "another"
            | "further"
            | "the"
            | "equivalent"
            | "or"
            | "i.e."
            | "that"
            | "is"
    )
}

/// Does the word name people: "men", "officers", "students"?
pub(super) fn is_people(word: &str, token: &Token) -> bool {
    token.is(Class::ROLE_PLURAL | Class::GROUP)
        || matches!(
            word,
            "people"
                | "persons"
                | "person"
                | "men"
                | "women"
                | "man"
                | "woman"
                | "boys"
                | "girls"
                | "boy"
                | "girl"
                | "children"
                | "child"
                | "adults"
                | "teenagers"
                | "civilians"
                | "soldiers"
                | "officers"
                | "students"
                | "pupils"
                | "teachers"
                | "workers"
                | "employees"
                | "residents"
                | "members"
                | "passengers"
                | "crew"
                | "victims"
                | "dead"
                | "injured"
                | "wounded"
                | "suspects"
                | "prisoners"
                | "inmates"
                | "hostages"
                | "migrants"
                | "refugees"
                | "tourists"
                | "miners"
                | "sailors"
                | "patients"
                | "players"
                | "jurors"
                | "judges"
                | "candidates"
                | "delegates"
                | "policemen"
                | "policewomen"
                | "firefighters"
                | "toddlers"
                | "babies"
                | "infants"
                | "youths"
                | "males"
                | "females"
                | "democrats"
                | "republicans"
                | "nurses"
                | "doctors"
                | "drivers"
                | "fishermen"
                | "farmers"
                | "guests"
                | "staff"
                | "pedestrians"
                | "militants"
                | "rebels"
                | "fighters"
                | "gunmen"
                | "attackers"
                | "survivors"
                | "fatalities"
                | "deaths"
                | "casualties"
                | "protesters"
                | "demonstrators"
                | "volunteers"
                | "applicants"
                | "graduates"
                | "nationals"
                | "foreigners"
                | "others"
        )
}

/// A list that says of itself that it is not whole, or a comparison: no parts of a sum.
pub(super) fn opens_partial(word: &str) -> bool {
    matches!(
        word,
        "including"
            | "include"
            | "includes"
            | "included"
            | "among"
            | "amongst"
            | "such"
            | "notably"
            | "mainly"
            | "mostly"
            | "especially"
            | "particularly"
            | "like"
            | "e.g."
            | "with"
    )
}

/// Behind a number it makes it a comparison or a repetition.
pub(super) fn compares(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "fewer"
            | "less"
            | "times"
            | "higher"
            | "lower"
            | "th"
            | "st"
            | "nd"
            | "rd"
            | "years"
            | "days"
            | "months"
            | "hours"
            | "weeks"
            | "minutes"
            | "points"
    )
}

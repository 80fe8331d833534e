//! Names that come back with a slip.

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::statement;
use crate::random::Random;
use crate::raw::{self, Part, regex};

const NAMES: &[&str] = &[
    "name-variant",
    "org-variant",
    "place-variant",
    "headline-body-conflict",
    "caption-name-conflict",
];
const ANY: &[&str] = &[
    "name-variant",
    "org-variant",
    "place-variant",
    "headline-body-conflict",
    "caption-name-conflict",
    "speaker-never-introduced",
];

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "surname, second reference",
        rules: ANY,
        make: Make::Change(bare_surname),
    },
    Kind {
        name: "surname, full name",
        rules: NAMES,
        make: Make::Change(full_name),
    },
    Kind {
        name: "given name",
        rules: NAMES,
        make: Make::Change(given_name),
    },
    Kind {
        name: "name in the headline",
        rules: NAMES,
        make: Make::Change(in_headline),
    },
    Kind {
        name: "name in a caption",
        rules: NAMES,
        make: Make::Statement(in_caption),
    },
    Kind {
        name: "accent or hyphen",
        rules: NAMES,
        make: Make::Statement(in_form),
    },
    Kind {
        name: "organisation",
        rules: NAMES,
        make: Make::Change(organisation),
    },
    Kind {
        name: "organisation of one word",
        rules: NAMES,
        make: Make::Change(brand),
    },
    Kind {
        name: "place",
        rules: NAMES,
        make: Make::Change(place),
    },
    Kind {
        name: "order of names",
        rules: &["name-order-conflict", "name-variant"],
        make: Make::Statement(order),
    },
];

/// The words of `part` replaced.
fn changed(part: Part, words: String) -> Change {
    Change {
        edits: vec![(part, words)],
        place: Place::Sentence,
    }
}

fn is_copy(article: &Article, part: &Part) -> bool {
    let in_prose = |p: &Part| p.start <= part.start && part.end <= p.end;
    raw::outside_quotes(&article.text, part.start) && article.prose().iter().any(in_prose)
}

fn bare_surname(random: &mut Random, article: &Article) -> Option<Change> {
    let people = &article.people;
    let person = random.pick(people)?;
    let alone = |part: &&Part| {
        let before = article.text[..part.start].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        !word.starts_with(char::is_uppercase) || before.ends_with(['.', '”', '"'])
    };
    let places = raw::places(&article.text, &person.family);
    let sites: Vec<_> = places
        .iter()
        .filter(alone)
        .filter(|p| is_copy(article, p))
        .collect();
    let site = **random.pick(&sites)?;
    let wrong = raw::slip(random, &article.text, &person.family)?;
    Some(changed(site, wrong))
}

fn full_name(random: &mut Random, article: &Article) -> Option<Change> {
    let people = &article.people;
    let person = random.pick(people)?;
    // Without another mention, nobody can tell.
    if raw::places(&article.text, &person.family).len() < 2 {
        return None;
    }
    let full = format!("{} {}", person.given, person.family);
    let sites: Vec<_> = raw::places(&article.text, &full)
        .into_iter()
        .filter(|p| is_copy(article, p))
        .collect();
    let site = *random.pick(&sites)?;
    let wrong = raw::slip(random, &article.text, &person.family)?;
    let from = site.end - person.family.len();
    Some(changed(Part::new(from, site.end), wrong))
}

fn given_name(random: &mut Random, article: &Article) -> Option<Change> {
    let people = &article.people;
    let twice: Vec<_> = people
        .iter()
        .map(|p| (p, format!("{} {}", p.given, p.family)))
        .map(|(p, full)| (p, raw::places(&article.text, &full)))
        .filter(|(_, places)| places.len() >= 2)
        .collect();
    let (person, places) = random.pick(&twice)?;
    let sites: Vec<_> = places.iter().filter(|p| is_copy(article, p)).collect();
    let site = **random.pick(&sites)?;
    let wrong = raw::slip(random, &article.text, &person.given)?;
    Some(changed(
        Part::new(site.start, site.start + person.given.len()),
        wrong,
    ))
}

/// A capitalised word of the headline that the body has in the middle of sentences, and never in small letters.
fn in_headline(random: &mut Random, article: &Article) -> Option<Change> {
    let headline = article.headline()?;
    let body = &article.text[headline.end..];
    let lower = body.to_lowercase();
    let named = |word: &str| {
        let places = raw::places(body, word);
        let inside = places.iter().filter(|p| {
            let before = body[..p.start].trim_end();
            before.ends_with(|c: char| c.is_lowercase() || c == ',') || before.ends_with("Mr.")
        });
        let small = raw::places(body, &word.to_lowercase()).len();
        inside.count() >= 1
            && places.len() >= 2
            && small == 0
            && lower.contains(word.to_lowercase().as_str())
    };
    let words: Vec<Part> = regex(r"\b[A-Z][a-z]{4,}\b")
        .find_iter(&article.text[headline.start..headline.end])
        .filter(|m| named(m.as_str()))
        .map(|m| Part::new(headline.start + m.start(), headline.start + m.end()))
        .collect();
    let site = *random.pick(&words)?;
    let wrong = raw::slip(random, &article.text, &article.text[site.start..site.end])?;
    Some(changed(site, wrong))
}

fn in_caption(random: &mut Random, article: &Article) -> Option<Statement> {
    let people = &article.people;
    let person = random.pick(people)?;
    let wrong = raw::slip(random, &article.text, &person.family)?;
    let captions = [
        "{g} {?} speaks to reporters after the meeting (Reuters)",
        "{g} {?}, center, leaves the building on foot (AP Photo/Erik Lund)",
        "{g} {?} at a news conference earlier this month. (Getty Images)",
        "{g} {?} waves to supporters in the main square (EPA)",
    ];
    let gaps = [("g", person.given.clone())];
    Some(statement(random, &captions, &gaps, &wrong, &person.family))
}

/// A name in two forms: with and without its accent, its hyphen, or joined up.
fn in_form(random: &mut Random, article: &Article) -> Option<Statement> {
    const FORMS: &[(&str, &str, &str, &str)] = &[
        ("Zoltán", "Mészáros", "Mészaros", "Mészáros"),
        ("Anne", "Lindström", "Lindstrom", "Lindström"),
        ("Paul", "Okoro-Reed", "Okoro Reed", "Okoro-Reed"),
        ("Sara", "Núñez", "Nuñez", "Núñez"),
        ("Peter", "MacAllen", "Macallen", "MacAllen"),
        ("Lena", "Dürrwald", "Durrwald", "Dürrwald"),
        ("Bjørn", "Hågensen", "Hagensen", "Hågensen"),
        (
            "Carla",
            "Ferreira-Pinto",
            "Ferreira Pinto",
            "Ferreira-Pinto",
        ),
    ];
    let sentences = [
        "{g} {s}, who runs a bookshop near the station, said sales were up.\n\n“We sold out by noon,” {?} said.",
        "A neighbor, {g} {s}, called the fire brigade.\n\nPolice said {?} had smelled smoke shortly after midnight.",
        "The prize went to {g} {s}, a biologist.\n\nThe jury said {?} had “changed the field.”",
    ];
    let (given, family, wrong, right) = *random.one(FORMS);
    let stem: String = family.chars().take(4).collect();
    if article.text.contains(&stem) {
        return None;
    }
    let gaps = [("g", given.to_owned()), ("s", family.to_owned())];
    Some(statement(random, &sentences, &gaps, wrong, right))
}

/// A name of several words that ends like an organisation's, and comes back.
fn organisation(random: &mut Random, article: &Article) -> Option<Change> {
    let pattern = regex(
        r"\b(?:[A-Z][a-z]+ ){1,3}(?:Association|Committee|University|Department|Party|Bank|Agency|Council|Institute|Commission|Group|Foundation|Center|Court|Journal|Post|Times|Ministry|Service|Union|Ferries|Minerals|Airlines|Rovers|Company|Authority|Society|Hospital|School|Museum)\b",
    );
    let mut names: Vec<&str> = pattern
        .find_iter(&article.text)
        .map(|m| m.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| raw::places(&article.text, name).len() >= 2);
    let name = *random.pick(&names)?;
    let places = raw::places(&article.text, name);
    let sites: Vec<_> = places.iter().filter(|p| is_copy(article, p)).collect();
    let site = **random.pick(&sites)?;
    let words: Vec<&str> = name
        .split(' ')
        .filter(|w| w.len() >= 5 && !matches!(*w, "Department" | "United"))
        .collect();
    let word = *random.pick(&words)?;
    let from = site.start + name.find(word)?;
    let wrong = raw::slip(random, &article.text, word)?;
    Some(changed(Part::new(from, from + word.len()), wrong))
}

/// Capitalised words that stand alone after `before`, come back at least three times, and are nobody's surname.
fn lone(article: &Article, before: &str) -> Vec<String> {
    let pattern = regex(&format!(r"\b(?:{before}) ([A-Z][a-z]{{4,}})\b"));
    let text = &article.text;
    let mut names: Vec<String> = pattern
        .captures_iter(text)
        .filter(|c| {
            !text[c.get(0).map_or(0, |m| m.end())..].starts_with([' ', '-']) || {
                let rest = &text[c.get(0).map_or(0, |m| m.end()) + 1..];
                !rest.starts_with(char::is_uppercase)
            }
        })
        .map(|c| c[1].to_owned())
        .collect();
    names.sort_unstable();
    names.dedup();
    let person = |name: &str| {
        let other = regex(&format!(r"\b[A-Z][a-z.]+ {name}\b|\b{name} said\b"));
        other.is_match(text)
    };
    let time = |name: &str| {
        raw::WEEKDAYS.contains(&name) || raw::MONTHS.iter().any(|m| m.starts_with(&name[..3]))
    };
    names.retain(|n| raw::places(text, n).len() >= 3 && !person(n) && !time(n));
    names
}

fn one_slip(random: &mut Random, article: &Article, names: &[String]) -> Option<Change> {
    let name = random.pick(names)?;
    let places = raw::places(&article.text, name);
    let sites: Vec<_> = places.iter().filter(|p| is_copy(article, p)).collect();
    let site = **random.pick(&sites)?;
    let wrong = raw::slip(random, &article.text, name)?;
    Some(changed(site, wrong))
}

fn place(random: &mut Random, article: &Article) -> Option<Change> {
    one_slip(random, article, &lone(article, "in|from|near|to|across"))
}

fn brand(random: &mut Random, article: &Article) -> Option<Change> {
    one_slip(
        random,
        article,
        &lone(article, "by|at|with|of|for|that|which|and"),
    )
}

fn order(random: &mut Random, article: &Article) -> Option<Statement> {
    const NAMES: &[(&str, &str)] = &[
        ("Seo", "Yong-jin"),
        ("Baek", "Hye-rim"),
        ("Noh", "Tae-sik"),
        ("Ryu", "Mi-kyung"),
    ];
    let (family, given) = *random.one(NAMES);
    if article.text.contains(family) {
        return None;
    }
    let sentences = [
        "{f} {g}, an economist in Seoul, sees little risk.\n\n“Prices will fall,” {?} said.",
        "The prize went to {f} {g}, a painter from Busan.\n\nThe jury praised {?} for a calm hand.",
    ];
    let gaps = [("f", family.to_owned()), ("g", given.to_owned())];
    Some(statement(random, &sentences, &gaps, given, family))
}

//! Slips of the copy itself: words, paragraphs, captions, what a paste leaves behind.

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::statement;
use crate::random::Random;
use crate::raw::{self, Part, regex};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "word twice",
        rules: &["word-repeated"],
        make: Make::Change(word),
    },
    Kind {
        name: "paragraph twice",
        rules: &["duplicate-paragraph", "quote-duplicate"],
        make: Make::Change(paragraph),
    },
    Kind {
        name: "paragraph break lost",
        rules: &["missing-paragraph-break", "caption-not-separated"],
        make: Make::Change(paragraph_break),
    },
    Kind {
        name: "note to self",
        rules: &["draft-marker-left"],
        make: Make::Change(marker),
    },
    Kind {
        name: "page furniture",
        rules: &["web-paste-boilerplate"],
        make: Make::Change(furniture),
    },
    Kind {
        name: "code for a character",
        rules: &["html-entity-left"],
        make: Make::Change(entity),
    },
    Kind {
        name: "caption twice",
        rules: &["duplicate-caption"],
        make: Make::Change(caption_twice),
    },
    Kind {
        name: "caption stuck to a paragraph",
        rules: &["caption-not-separated", "missing-paragraph-break"],
        make: Make::Change(caption_stuck),
    },
    Kind {
        name: "two on the left",
        rules: &["caption-position-conflict"],
        make: Make::Statement(sides),
    },
    Kind {
        name: "address stripped",
        rules: &["email-or-handle-stripped", "unclosed-parenthesis"],
        make: Make::Statement(stripped),
    },
    Kind {
        name: "spelling of two countries",
        rules: &["dialect-mixed"],
        make: Make::Statement(dialect),
    },
    Kind {
        name: "place with two names",
        rules: &["place-variant"],
        make: Make::Statement(place_names),
    },
    Kind {
        name: "here, but where",
        rules: &["dateline-place-conflict"],
        make: Make::Statement(here),
    },
];

fn word(random: &mut Random, article: &Article) -> Option<Change> {
    let small = regex(r"\b(the|of|to|and|a|in|for|with|was|at|from|their|[a-z]{4,9})\b");
    let sites: Vec<Part> = small
        .find_iter(&article.text)
        .filter(|m| !matches!(m.as_str(), "that" | "right" | "very" | "many" | "really"))
        .map(|m| Part::new(m.start(), m.end()))
        .filter(|p| {
            let plain =
                article.text[..p.start].ends_with(' ') && article.text[p.end..].starts_with(' ');
            plain && raw::outside_quotes(&article.text, p.start)
        })
        .filter(|p| {
            article
                .prose()
                .iter()
                .any(|q| q.start < p.start && p.end < q.end)
        })
        .collect();
    let part = *random.pick(&sites)?;
    let words = &article.text[part.start..part.end];
    let gap = if random.heads() { " " } else { "  " };
    Some(Change {
        edits: vec![(part, format!("{words}{gap}{words}"))],
        place: Place::Sentence,
    })
}

/// The end of some paragraph of prose from `from` on that leaves no quotation open.
fn gap(random: &mut Random, article: &Article, from: usize) -> Option<Part> {
    let prose = article.prose();
    let ends: Vec<_> = prose
        .iter()
        .filter(|p| p.start >= from && raw::outside_quotes(&article.text, p.end))
        .collect();
    let end = random.pick(&ends)?.end;
    Some(Part::new(end, end))
}

fn added(edits: Vec<(Part, String)>) -> Change {
    Change {
        edits,
        place: Place::Added,
    }
}

fn paragraph(random: &mut Random, article: &Article) -> Option<Change> {
    let prose = article.prose();
    let long: Vec<_> = prose
        .iter()
        .filter(|p| article.text[p.start..p.end].split_whitespace().count() >= 13)
        .collect();
    let part = **random.pick(&long)?;
    let at = gap(random, article, part.start)?;
    let again = format!("\n\n{}", &article.text[part.start..part.end]);
    Some(added(vec![(at, again)]))
}

/// Two paragraphs of an article that has blank lines between all.
fn paragraph_break(random: &mut Random, article: &Article) -> Option<Change> {
    let prose = article.prose();
    if prose
        .iter()
        .any(|p| article.text[p.start..p.end].contains('\n'))
    {
        return None;
    }
    let pairs: Vec<Part> = prose
        .windows(2)
        .filter(|pair| article.text[pair[0].end..pair[1].start].len() == 2)
        .map(|pair| Part::new(pair[0].end, pair[1].start))
        .collect();
    let gap = *random.pick(&pairs)?;
    Some(Change {
        edits: vec![(gap, "\n".to_owned())],
        place: Place::Added,
    })
}

fn marker(random: &mut Random, article: &Article) -> Option<Change> {
    let sites: Vec<Part> = regex("[a-z] [a-z]")
        .find_iter(&article.text)
        .map(|m| Part::new(m.start() + 2, m.start() + 2))
        .filter(|p| raw::outside_quotes(&article.text, p.start))
        .filter(|p| {
            article
                .prose()
                .iter()
                .any(|q| q.start < p.start && p.end < q.end)
        })
        .collect();
    let marks = [
        "TK",
        "TKTK",
        "XXX",
        "[?]",
        "???",
        "CQ",
        "[CHECK]",
        "lorem ipsum",
    ];
    let mark = format!("{} ", random.one(&marks));
    Some(Change {
        edits: vec![(*random.pick(&sites)?, mark)],
        place: Place::Sentence,
    })
}

fn furniture(random: &mut Random, article: &Article) -> Option<Change> {
    const LINES: &[&str] = &[
        "Back to top",
        "Advertisement",
        "ADVERTISEMENT",
        "Read more:",
        "Share this article",
        "Sign up for our newsletter",
        "Related articles",
        "Continue reading the main story",
        "Share on Facebook",
        "Follow us on Twitter",
        "Most read",
        "Skip to main content",
        "Subscribe now",
        "Story continues below advertisement",
        "Recommended for you",
        "Print this page",
        "Click to enlarge",
        "Loading...",
        "View comments",
        "Sign in to continue",
        "Article continues below",
        "Watch: ",
    ];
    let at = gap(random, article, 0)?;
    let line = (*random.one(LINES)).trim_end();
    Some(added(vec![(at, format!("\n\n{line}"))]))
}

fn entity(random: &mut Random, article: &Article) -> Option<Change> {
    let sites: Vec<Part> = regex(r"[a-z](’|'|—| and | - |é|£|€)[a-z ]")
        .captures_iter(&article.text)
        .filter_map(|c| c.get(1))
        .map(|m| Part::new(m.start(), m.end()))
        .filter(|p| raw::outside_quotes(&article.text, p.start))
        .collect();
    let part = *random.pick(&sites)?;
    let codes: &[&str] = match &article.text[part.start..part.end] {
        "’" | "'" => &["&#8217;", "â€™", "&rsquo;", "&#39;"],
        "—" => &["&mdash;", "â€”"],
        " and " => &[" &amp; "],
        "é" => &["&eacute;", "Ã©"],
        "£" => &["&pound;", "Â£"],
        "€" => &["&euro;", "â‚¬"],
        _ => &["&nbsp;-&nbsp;", " &ndash; "],
    };
    Some(Change {
        edits: vec![(part, (*random.one(codes)).to_owned())],
        place: Place::Sentence,
    })
}

const CAPTIONS: &[&str] = &[
    "Villagers watch the river rise on Monday (Reuters)",
    "Ines Calder speaks to reporters outside the court (AP Photo/Erik Lund)",
    "The new bridge seen from the north bank (Getty Images)",
    "Dockers wait at the gate before dawn (EPA)",
];

fn caption_twice(random: &mut Random, article: &Article) -> Option<Change> {
    let caption = *random.one(CAPTIONS);
    let first = gap(random, article, 0)?;
    let second = gap(random, article, first.start.saturating_sub(1))?;
    let line = format!("\n\n{caption}");
    let edits = if random.heads() || first == second {
        vec![(first, format!("{line}{line}"))]
    } else {
        vec![(first, line.clone()), (second, line)]
    };
    Some(added(edits))
}

fn caption_stuck(random: &mut Random, article: &Article) -> Option<Change> {
    let caption = *random.one(CAPTIONS);
    let at = gap(random, article, 0)?;
    Some(added(vec![(at, format!("\n{caption}"))]))
}

fn sides(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "Ines Calder (left) and Otto Brix ({?}) shake hands before the meeting (Reuters)",
        "Ines Calder, left, and Otto Brix, {?}, at the opening of the bridge. (AP Photo/Erik Lund)",
        "Captain Otto Brix (left) and coach Paul Corvino ({?}) with the cup (Getty Images)",
    ];
    Some(statement(random, &sentences, &[], "left", "right"))
}

fn stripped(random: &mut Random, _: &Article) -> Option<Statement> {
    let (wrong, right) = *random.one(&[
        ("By Ines Calder (", "By Ines Calder"),
        (
            "Readers can reach the desk at [email protected] on weekdays.",
            "Readers can reach the desk on weekdays.",
        ),
        (
            "Tips can be sent to the desk () at any time of the day.",
            "Tips can be sent to the desk at any time of the day.",
        ),
        ("By Otto Brix <>", "By Otto Brix"),
    ]);
    Some(Statement {
        wrong: wrong.to_owned(),
        right: right.to_owned(),
    })
}

fn dialect(random: &mut Random, _: &Article) -> Option<Statement> {
    let more = [
        (
            "The {x} of the water changed overnight. It was a {x} that nobody knew.\n\nBy noon the {?} was back to normal.",
            "color",
            "colour",
        ),
        (
            "The concert was {x} on Monday. A play was {x}, too.\n\nThe second one was {?} as well.",
            "canceled",
            "cancelled",
        ),
        (
            "The {x} opened in 1911. It was a {x} for the poor.\n\nThe {?} has been empty for a year.",
            "theater",
            "theatre",
        ),
        (
            "Farm {x} is hard to find. All {x} is.\n\nThe price of {?} has doubled.",
            "labor",
            "labour",
        ),
        (
            "The {x} of the city is at stake, the mayor wrote. It was about {x}.\n\nFew would die for {?} alone.",
            "honor",
            "honour",
        ),
    ];
    let (sentence, right, other) = *random.one(&more);
    let gaps = [("x", right.to_owned())];
    Some(statement(random, &[sentence], &gaps, other, right))
}

fn place_names(random: &mut Random, _: &Article) -> Option<Statement> {
    let (right, wrong) = *random.one(&[
        ("Kyiv", "Kiev"),
        ("Mumbai", "Bombay"),
        ("Beijing", "Peking"),
        ("Myanmar", "Burma"),
        ("Kolkata", "Calcutta"),
    ]);
    let sentences = [
        "The delegation flew to {a} on Monday.\n\nIt will stay in {?} for a week.",
        "She was born in {a} and left at nine.\n\nHer brother still lives in {?}.",
    ];
    let gaps = [("a", right.to_owned())];
    Some(statement(random, &sentences, &gaps, wrong, right))
}

/// Cities whose clocks are known.
const CITIES: &[&str] = &[
    "Washington",
    "London",
    "Paris",
    "Berlin",
    "Moscow",
    "Jerusalem",
    "Nairobi",
    "Tokyo",
    "Beijing",
    "Cairo",
    "Rome",
    "Madrid",
    "Seoul",
];

/// Only under the dateline of a city that everybody knows.
fn here(random: &mut Random, article: &Article) -> Option<Statement> {
    let dateline = regex(
        r"(?m)^([A-Z]{4,}(?: [A-Z]+)?)(?:, [A-Z][A-Za-z]+)?(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)? (?:—|--|-) ",
    );
    let city = dateline.captures(&article.text)?[1].to_owned();
    let name: String = city[..1].to_owned() + &city[1..].to_lowercase();
    let other = *random.one(&["Helsinki", "Lisbon", "Ottawa"]);
    let sentences = [
        "The ministers met here in {?} on Monday.",
        "Officials gathered here in {?} for a second day.",
    ];
    if !CITIES.contains(&name.as_str()) {
        return None;
    }
    Some(statement(random, &sentences, &[], other, &name))
}

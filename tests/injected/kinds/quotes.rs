//! Quotation marks, attributions and parentheses that got lost.

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::statement;
use crate::random::Random;
use crate::raw::{self, Part, regex};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "opening mark lost",
        rules: &["unbalanced-quote"],
        make: Make::Change(opening),
    },
    Kind {
        name: "closing mark lost",
        rules: &["unbalanced-quote"],
        make: Make::Change(closing),
    },
    Kind {
        name: "attribution dropped",
        rules: &["unattributed-quote"],
        make: Make::Change(attribution),
    },
    Kind {
        name: "unattributed quotation",
        rules: &["unattributed-quote"],
        make: Make::Statement(unattributed),
    },
    Kind {
        name: "two speakers",
        rules: &["quote-two-speakers"],
        make: Make::Statement(two_speakers),
    },
    Kind {
        name: "quotation twice",
        rules: &["quote-duplicate", "duplicate-paragraph"],
        make: Make::Change(twice),
    },
    Kind {
        name: "mark turned",
        rules: &["quote-mark-direction", "unbalanced-quote"],
        make: Make::Change(turned),
    },
    Kind {
        name: "nested marks",
        rules: &["nested-quote-style"],
        make: Make::Statement(nested),
    },
    Kind {
        name: "words put in",
        rules: &["quote-insert"],
        make: Make::Statement(inserted),
    },
    Kind {
        name: "pieced together",
        rules: &["ellipsis-splice"],
        make: Make::Statement(spliced),
    },
    Kind {
        name: "parenthesis lost",
        rules: &["unclosed-parenthesis", "email-or-handle-stripped"],
        make: Make::Change(parenthesis),
    },
    Kind {
        name: "speaker unknown",
        rules: &["speaker-never-introduced"],
        make: Make::Statement(unknown),
    },
    Kind {
        name: "he or she",
        rules: &["ambiguous-pronoun-speaker"],
        make: Make::Statement(pronoun),
    },
    Kind {
        name: "attribution late",
        rules: &["quote-attribution-late"],
        make: Make::Statement(late),
    },
];

/// Quotations of at least fifteen bytes within a line of prose, without marks inside.
fn quotations(article: &Article) -> Vec<Part> {
    let text = &article.text;
    let curly = regex(r"“[^“”\n]{15,}”");
    let straight = regex(r#"(^|[\s(])("[^"\n]{15,}")"#);
    let mut found: Vec<Part> = curly
        .find_iter(text)
        .map(|m| Part::new(m.start(), m.end()))
        .collect();
    let even = |at: usize| {
        let line = raw::line(text, at);
        text[line.start..line.end].matches('"').count() % 2 == 0
            && text[line.start..at].matches('"').count() % 2 == 0
    };
    let straight = straight
        .captures_iter(text)
        .filter_map(|c| c.get(2))
        .filter(|m| even(m.start()))
        .map(|m| Part::new(m.start(), m.end()));
    found.extend(straight);
    let prose = article.prose();
    found.retain(|f| prose.iter().any(|p| p.start <= f.start && f.end <= p.end));
    found
}

fn without(part: Part) -> Change {
    Change {
        edits: vec![(part, String::new())],
        place: Place::Paragraph,
    }
}

fn opening(random: &mut Random, article: &Article) -> Option<Change> {
    let part = *random.pick(&quotations(article))?;
    let mark = article.text[part.start..].chars().next()?;
    Some(without(Part::new(part.start, part.start + mark.len_utf8())))
}

/// Not at the end of a paragraph before one that opens with a mark: there it is good style.
fn closing(random: &mut Random, article: &Article) -> Option<Change> {
    let part = *random.pick(&quotations(article))?;
    let rest = &article.text[part.end..];
    let runs_on = rest.trim_start().starts_with(['“', '"']) && rest.starts_with(['\n', '\r']);
    if runs_on {
        return None;
    }
    let mark = article.text[..part.end].chars().next_back()?;
    Some(without(Part::new(part.end - mark.len_utf8(), part.end)))
}

/// “…,” X said. → “….”
fn attribution(random: &mut Random, article: &Article) -> Option<Change> {
    let told =
        regex(r#"(?m)^[“"][^“”"\n]{20,400}(,)([”"]) [^“”"\n.]{0,60}\bsaid\b[^“”"\n.]{0,60}(\.)$"#);
    let sites: Vec<(Part, String)> = told
        .captures_iter(&article.text)
        .filter_map(|c| {
            let (comma, mark, stop) = (c.get(1)?, c.get(2)?, c.get(3)?);
            let closed = format!(".{}", mark.as_str());
            Some((Part::new(comma.start(), stop.end()), closed))
        })
        .collect();
    Some(Change {
        edits: vec![random.pick(&sites)?.clone()],
        place: Place::Paragraph,
    })
}

const SAYINGS: &[&str] = &[
    "We waited all night and nobody came",
    "The bridge should have been closed a year ago",
    "There is no money left for a second inspection",
    "I have never seen the river this high",
    "Our lawyers will look at every page of it",
];

fn unattributed(random: &mut Random, _: &Article) -> Option<Statement> {
    let saying = *random.one(SAYINGS);
    let speaker = *random.one(&[
        "Ines Calder, a shop owner, said",
        "said Ines Calder, who owns a shop",
        "Ines Calder, a teacher, told the panel",
    ]);
    let start = *random.one(&[
        "The noise went on until morning. ",
        "The hall fell silent. ",
    ]);
    Some(Statement {
        wrong: format!("{start}“{saying}.”"),
        right: format!("{start}“{saying},” {speaker}."),
    })
}

fn two_speakers(random: &mut Random, _: &Article) -> Option<Statement> {
    let saying = *random.one(SAYINGS);
    let (wrong, right) = *random.one(&[
        (
            "Mayor Ines Calder said, “{s},” Deputy Mayor Otto Brix said.",
            "Mayor Ines Calder said, “{s}.”",
        ),
        (
            "Ines Calder, the mayor, said: “{s},” added Otto Brix, the fire chief.",
            "Ines Calder, the mayor, said: “{s}.”",
        ),
        (
            "Ines Calder, a farmer, told the panel, “{s},” said Otto Brix, a miller.",
            "Ines Calder, a farmer, told the panel, “{s}.”",
        ),
    ]);
    Some(Statement {
        wrong: wrong.replace("{s}", saying),
        right: right.replace("{s}", saying),
    })
}

/// A quotation with its speaker comes back behind other words in a later paragraph.
fn twice(random: &mut Random, article: &Article) -> Option<Change> {
    let told = regex(r#"[“"][^“”"\n]{40,300},[”"] [^“”"\n.]{2,40} said\."#);
    let sites: Vec<Part> = told
        .find_iter(&article.text)
        .map(|m| Part::new(m.start(), m.end()))
        .filter(|p| raw::outside_quotes(&article.text, p.start))
        .collect();
    let part = *random.pick(&sites)?;
    let words = &article.text[part.start..part.end];
    let prose = article.prose();
    let behind: Vec<_> = prose
        .iter()
        .filter(|p| p.start >= part.end && raw::outside_quotes(&article.text, p.end))
        .collect();
    let at = random.pick(&behind)?.end;
    let again = *random.one(&[
        "The tone was the same later. ",
        "It had begun in the morning. ",
        "Then the hall emptied. ",
    ]);
    Some(Change {
        edits: vec![(Part::new(at, at), format!("\n\n{again}{words}"))],
        place: Place::Added,
    })
}

fn turned(random: &mut Random, article: &Article) -> Option<Change> {
    let sites: Vec<Part> = quotations(article)
        .into_iter()
        .filter(|p| article.text[p.start..].starts_with('“'))
        .collect();
    let part = *random.pick(&sites)?;
    let edit = if random.heads() {
        (Part::new(part.start, part.start + '“'.len_utf8()), "”")
    } else {
        (Part::new(part.end - '”'.len_utf8(), part.end), "“")
    };
    Some(Change {
        edits: vec![(edit.0, edit.1.to_owned())],
        place: Place::Paragraph,
    })
}

/// Straight marks inside straight marks could be two quotations.
fn nested(random: &mut Random, article: &Article) -> Option<Statement> {
    if article.text.contains('"') {
        return None;
    }
    let (wrong, right) = *random.one(&[
        (
            "“She told me “go home” and shut the door,” said Ines Calder, a clerk.",
            "“She told me ‘go home’ and shut the door,” said Ines Calder, a clerk.",
        ),
        (
            "“They called it a “miracle” on the radio,” Ines Calder, a nurse, said.",
            "“They called it a ‘miracle’ on the radio,” Ines Calder, a nurse, said.",
        ),
        (
            "Ines Calder, a pilot, said: “The tower asked “where are you” and I had no answer.”",
            "Ines Calder, a pilot, said: “The tower asked ‘where are you’ and I had no answer.”",
        ),
    ]);
    Some(Statement {
        wrong: wrong.to_owned(),
        right: right.to_owned(),
    })
}

fn inserted(random: &mut Random, _: &Article) -> Option<Statement> {
    let (wrong, right) = *random.one(&[
        (
            "“(The company) promised us jobs and (it) left,” said Ines Calder, a welder.",
            "“They promised us jobs and they left,” said Ines Calder, a welder.",
        ),
        (
            "“[The mayor] knew about the leak,” said Ines Calder, a plumber.",
            "“She knew about the leak,” said Ines Calder, a plumber.",
        ),
        (
            "Ines Calder, a nurse, said, “(The ward) was full and (the doctors) were tired.”",
            "Ines Calder, a nurse, said, “The ward was full and everyone was tired.”",
        ),
    ]);
    Some(Statement {
        wrong: wrong.to_owned(),
        right: right.to_owned(),
    })
}

fn spliced(random: &mut Random, _: &Article) -> Option<Statement> {
    let (wrong, right) = *random.one(&[
        (
            "“We … will … fight this … in … court,” said Ines Calder, a lawyer.",
            "“We will fight this in court,” said Ines Calder, a lawyer.",
        ),
        (
            "Ines Calder, a coach, said, “They were … slow … and we … let them … back in.”",
            "Ines Calder, a coach, said, “They were slow and we let them back in.”",
        ),
        (
            "“The plan … was … bad … from … the start,” Ines Calder, an architect, said.",
            "“The plan was bad from the start,” Ines Calder, an architect, said.",
        ),
    ]);
    Some(Statement {
        wrong: wrong.to_owned(),
        right: right.to_owned(),
    })
}

fn parenthesis(random: &mut Random, article: &Article) -> Option<Change> {
    let sites: Vec<Part> = regex(r"\([^()\n]{3,80}\)")
        .find_iter(&article.text)
        .map(|m| Part::new(m.start(), m.end()))
        .filter(|p| !article.text[..p.start].ends_with(']'))
        .collect();
    let part = *random.pick(&sites)?;
    let lost = if random.heads() {
        Part::new(part.start, part.start + 1)
    } else {
        Part::new(part.end - 1, part.end)
    };
    Some(without(lost))
}

fn unknown(random: &mut Random, article: &Article) -> Option<Statement> {
    let name = *random.one(&["Haldane", "Brixton", "Corvino", "Delacroix", "Ostrander"]);
    if article.text.contains(name) {
        return None;
    }
    let saying = *random.one(SAYINGS);
    let (wrong, right) = *random.one(&[
        ("“{s},” {n} said.", "“{s},” said Ruth {n}, a shop owner."),
        (
            "“{s},” {n} told reporters.",
            "“{s},” Ruth {n}, a teacher, told reporters.",
        ),
        ("{n} said: “{s}.”", "Ruth {n}, a farmer, said: “{s}.”"),
        ("“{s},” said {n}.", "“{s},” said Ruth {n}, the fire chief."),
    ]);
    let filled = |words: &str| words.replace("{s}", saying).replace("{n}", name);
    Some(Statement {
        wrong: filled(wrong),
        right: filled(right),
    })
}

fn pronoun(random: &mut Random, _: &Article) -> Option<Statement> {
    let (a, b, said) = *random.one(&[
        ("Ruth Haldane", "Ines Calder", "She"),
        ("Otto Brix", "Paul Corvino", "He"),
    ]);
    let (_, family) = b.split_once(' ')?;
    let sentences = [
        "{a}, a lawyer, met {b}, a banker, on Monday. {?} said the deal was off.",
        "{a}, the mayor, met {b}, the treasurer, in the town hall. {?} said the budget would not pass.",
        "{a}, a coach, and {b}, a trainer, left together. {?} said the team was tired.",
    ];
    let gaps = [("a", a.to_owned()), ("b", b.to_owned())];
    Some(statement(random, &sentences, &gaps, said, family))
}

fn late(random: &mut Random, _: &Article) -> Option<Statement> {
    let rest = "The water came up to the second step. Then it stopped. We carried the piano upstairs anyway. The cat went first";
    let saying = *random.one(SAYINGS);
    let tail = *random.one(&["said Ines Calder, a nurse", "Ines Calder, a baker, said"]);
    Some(Statement {
        wrong: format!("“{saying}. {rest},” {tail}."),
        right: format!("“{saying},” {tail}. “{rest}.”"),
    })
}

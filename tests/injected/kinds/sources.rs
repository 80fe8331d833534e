//! Sources without a name, reports of nobody, abbreviations that nobody explains.

use crate::article::Article;
use crate::error::{Kind, Make, Statement};
use crate::fill::statement;
use crate::random::Random;

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "unnamed source, quoted",
        rules: &["anonymous-source-no-reason"],
        make: Make::Statement(source_quoted),
    },
    Kind {
        name: "unnamed source",
        rules: &["anonymous-source", "anonymous-source-no-reason"],
        make: Make::Statement(source),
    },
    Kind {
        name: "reports said",
        rules: &["unnamed-outlet"],
        make: Make::Statement(outlet),
    },
    Kind {
        name: "reported by nobody",
        rules: &["agentless-report"],
        make: Make::Statement(agentless),
    },
    Kind {
        name: "record of nobody",
        rules: &["superlative-unsourced"],
        make: Make::Statement(superlative),
    },
    Kind {
        name: "abbreviation unexplained",
        rules: &["acronym-undefined"],
        make: Make::Statement(acronym),
    },
    Kind {
        name: "abbreviation for nothing",
        rules: &["acronym-unused"],
        make: Make::Statement(acronym_unused),
    },
];

fn source_quoted(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "“The sale is off,” said a senior official{?}.",
        "“We knew about the cracks for months,” said a person familiar with the inspection{?}.",
        "“He will not run again,” said an aide to the governor{?}.",
        "“There is no plan B,” said one diplomat{?}.",
        "“The test failed twice,” said a company executive{?}.",
    ];
    let reason = ", who spoke on condition of anonymity because the talks are private";
    Some(statement(random, &sentences, &[], "", reason))
}

fn source(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "The deal will be signed next week, according to a person familiar with the matter{?}.",
        "A source close to the investigation said the pilot had been warned{?}.",
        "Unnamed officials said the ship carried weapons{?}.",
        "The raid had been planned for months, said an official{?}.",
    ];
    let reasons = ", who asked not to be named because the file is secret";
    let at = random.below(3);
    let one = if at == 2 {
        ", asking not to be named because the file is secret"
    } else {
        reasons
    };
    Some(statement(random, &sentences[at..=at], &[], "", one))
}

fn outlet(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "{?} reported that the ship had been sold.",
        "{?} said on Monday that the bank was looking for a buyer.",
        "The minister has left the country, {?} reported.",
    ];
    let (wrong, right) = *random.one(&[
        ("local media", "the Westford Courier"),
        ("news reports", "the Westford Courier"),
        ("several newspapers", "the Westford Courier"),
        ("media outlets", "the Westford Courier"),
    ]);
    Some(statement(random, &sentences, &[], wrong, right))
}

fn agentless(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "The cargo is {?} to include copper.",
        "The pilot was {?} to have warned the tower.",
        "The mine is {?} to be empty.",
    ];
    let verb = *random.one(&["believed", "said", "reported", "understood", "alleged"]);
    let right = format!("{verb} by the police");
    Some(statement(random, &sentences, &[], verb, &right))
}

fn superlative(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "It was the largest fire in the history of the valley{?}.",
        "The bridge is the longest of its kind in the world{?}.",
        "The museum owns the oldest clock in the country{?}.",
        "It was the deadliest avalanche on record{?}.",
    ];
    Some(statement(
        random,
        &sentences,
        &[],
        "",
        ", according to the state archive",
    ))
}

fn acronym(random: &mut Random, _: &Article) -> Option<Statement> {
    let (full, short) = *random.one(&[
        ("Federation of Inland Ports", "FIP"),
        ("National Bureau of Orchards", "NBO"),
        ("Westford Transit Board", "WTB"),
        ("Global Lighthouse Forum", "GLF"),
    ]);
    let sentences = [
        "The {?} said the channel was too shallow. A second report is due in the spring.",
        "A study by the {?} found no danger.",
        "The rules were drawn up with the {?} last year.",
    ];
    Some(statement(random, &sentences, &[], short, full))
}

fn acronym_unused(random: &mut Random, _: &Article) -> Option<Statement> {
    let (full, short) = *random.one(&[
        ("Federation of Inland Ports", "FIP"),
        ("National Bureau of Orchards", "NBO"),
        ("Westford Transit Board", "WTB"),
        ("Global Lighthouse Forum", "GLF"),
    ]);
    let gaps = [("f", full.to_owned())];
    let sentences = [
        "The {f}{?} said the channel was too shallow.",
        "A study by the {f}{?} found no danger.",
    ];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &format!(" ({short})"),
        "",
    ))
}

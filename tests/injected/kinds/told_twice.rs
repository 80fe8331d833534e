//! Numbers that the article has twice, and one of them altered.

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::{count, statement};
use crate::random::Random;
use crate::raw::{self, Part, regex};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "million for billion, in place",
        rules: &[
            "magnitude-conflict",
            "percent-change-wrong",
            "headline-body-conflict",
        ],
        make: Make::Change(magnitude_in_place),
    },
    Kind {
        name: "million for billion",
        rules: &["magnitude-conflict"],
        make: Make::Statement(magnitude),
    },
    Kind {
        name: "number in the headline",
        rules: &[
            "headline-body-conflict",
            "number-inconsistent",
            "magnitude-conflict",
        ],
        make: Make::Change(headline_in_place),
    },
    Kind {
        name: "number told twice",
        rules: &["number-inconsistent", "sum-mismatch"],
        make: Make::Statement(toll),
    },
];

/// An amount that stands there at least twice, with the other magnitude in one place.
fn magnitude_in_place(random: &mut Random, article: &Article) -> Option<Change> {
    let amount = regex(r"[$€£]?\b\d+(?:\.\d+)? (million|billion)\b");
    let found: Vec<_> = amount
        .captures_iter(&article.text)
        .filter_map(|c| Some((c.get(0)?, c.get(1)?)))
        .filter(|(whole, _)| raw::outside_quotes(&article.text, whole.start()))
        .collect();
    let sites: Vec<_> = found
        .iter()
        .filter(|(whole, _)| {
            found
                .iter()
                .filter(|(w, _)| w.as_str() == whole.as_str())
                .count()
                >= 2
        })
        .map(|(_, word)| word)
        .collect();
    let word = **random.pick(&sites)?;
    let other = if word.as_str() == "million" {
        "billion"
    } else {
        "million"
    };
    Some(Change {
        edits: vec![(Part::new(word.start(), word.end()), other.to_owned())],
        place: Place::Sentence,
    })
}

fn magnitude(random: &mut Random, _: &Article) -> Option<Statement> {
    let n = format!("{}.{}", random.within(1, 80), random.within(1, 9));
    let (right, wrong) = *random.one(&[("million", "billion"), ("billion", "million")]);
    let sentences = [
        "The council set aside ${n} {r} for a new bridge.\n\nThe ${n} {?} bridge is to open in three years.",
        "The airport will cost €{n} {r}, the government says.\n\nCritics say the €{n} {?} should go to hospitals.",
        "The bank paid ${n} {r} for its smaller rival.\n\nThe ${n} {?} takeover was announced in May.",
        "A fund of £{n} {r} was set up for the victims.\n\nOnly half of the £{n} {?} has been paid out.",
        "Some {n} {r} people live on the plain.\n\nMost of the {n} {?} people on the plain are farmers.",
        "The museum was left ${n} {r} by a widow.\n\nThe gift of ${n} {?} is the largest in its history.",
    ];
    let gaps = [("n", n), ("r", right.to_owned())];
    Some(statement(random, &sentences, &gaps, wrong, right))
}

/// A number of the headline that the body has as well.
fn headline_in_place(random: &mut Random, article: &Article) -> Option<Change> {
    let headline = article.headline()?;
    let body = &article.text[headline.end..];
    let words = &article.text[headline.start..headline.end];
    let in_body = |n: i64| {
        let figures = raw::places(body, &n.to_string()).len();
        let spelled = count(n);
        let spelled = raw::places(&body.to_lowercase(), &spelled).len();
        figures + spelled > 0
    };
    let sites: Vec<(Part, i64)> = regex(r"(?:^|[ $£€])(\d{1,4})(?: |%|$|-|bn|m\b)")
        .captures_iter(words)
        .filter_map(|c| c.get(1))
        .filter_map(|m| {
            let n: i64 = m.as_str().parse().ok()?;
            let year = (1900..2100).contains(&n);
            let site = Part::new(headline.start + m.start(), headline.start + m.end());
            (!year && n > 1 && in_body(n)).then_some((site, n))
        })
        .collect();
    let (part, n) = *random.pick(&sites)?;
    let by = random.within(1, 4);
    let wrong = (by..40).map(|by| n + by).find(|other| !in_body(*other))?;
    Some(Change {
        edits: vec![(part, wrong.to_string())],
        place: Place::Paragraph,
    })
}

fn toll(random: &mut Random, _: &Article) -> Option<Statement> {
    let n = random.within(4, 40);
    let wrong = n + *random.one(&[1, 2, 3]);
    let sentences = [
        "An avalanche killed {n} people in the next valley on Monday, the police said.\n\nThe {?} dead were all members of a ski club.",
        "The collapse of a grandstand left {n} people dead, officials said.\n\nAll {?} victims have been identified.",
        "Police arrested {n} people at the match.\n\nThe {?} arrested were held overnight.",
        "A coach crash injured {n} tourists near the pass, the hospital said.\n\nThe {?} injured tourists were flown home.",
        "The {n}-member commission met in private.\n\nThe {?}-member commission will publish its findings in May.",
        "A mine blast killed {n} workers, the company said.\n\nFuneral services for the {?} workers who were killed will be held on Friday.",
        "The {n}-story tower was finished in 1974.\n\nNobody has lived in the {?}-story tower for years.",
        "{n} sailors drowned when the trawler sank, the coast guard said.\n\nThe bodies of the {?} sailors were found on the beach.",
    ];
    let gaps = [("n", count(n))];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &count(wrong),
        &count(n),
    ))
}

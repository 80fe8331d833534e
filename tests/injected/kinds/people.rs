//! What is said of people: roles, ages, who they are when they first come in.

use crate::article::Article;
use crate::error::{Change, Kind, Make, Place, Statement};
use crate::fill::statement;
use crate::random::Random;
use crate::raw::{self, Part};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "two offices",
        rules: &["role-conflict"],
        make: Make::Statement(offices),
    },
    Kind {
        name: "two words for a role",
        rules: &["role-term-inconsistent"],
        make: Make::Statement(words_for_role),
    },
    Kind {
        name: "two ages",
        rules: &["age-inconsistent"],
        make: Make::Statement(ages),
    },
    Kind {
        name: "he and she",
        rules: &["pronoun-gender-conflict"],
        make: Make::Statement(genders),
    },
    Kind {
        name: "surname of two",
        rules: &["ambiguous-surname"],
        make: Make::Statement(namesakes),
    },
    Kind {
        name: "first reference cut",
        rules: &["missing-first-reference", "speaker-never-introduced"],
        make: Make::Change(first_reference),
    },
    Kind {
        name: "role missing",
        rules: &["role-missing"],
        make: Make::Statement(role_missing),
    },
    Kind {
        name: "crime before conviction",
        rules: &["crime-before-conviction"],
        make: Make::Statement(crime),
    },
];

fn offices(random: &mut Random, article: &Article) -> Option<Statement> {
    let sentences = [
        "Treasury Secretary Ines Calder opened the meeting.\n\nCalder, {?}, left early.",
        "Ines Calder, the health minister, promised more beds.\n\nCalder, {?}, gave no date.",
        "“We will see,” said Ines Calder, the mayor of Westford.\n\nCalder, {?}, took no questions.",
        "Gov. Ines Calder signed the bill.\n\nCalder, {?}, said it would save lives.",
    ];
    let at = random.below(sentences.len());
    let (wrong, right) = [
        ("the commerce secretary", "the treasury secretary"),
        ("the defense minister", "the health minister"),
        ("the mayor of Eastbury", "the mayor of Westford"),
        ("a senator", "the governor"),
    ][at];
    if article.text.contains("Calder") {
        return None;
    }
    Some(statement(random, &sentences[at..=at], &[], wrong, right))
}

fn words_for_role(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "Police spokesman Otto Brix said the road was open.\n\nBrix, the {?}, said nobody was hurt.",
        "“It is over,” said Otto Brix, a spokesman for the port.\n\nThe {?}, Brix, gave no details.",
    ];
    Some(statement(
        random,
        &sentences,
        &[],
        "spokesperson",
        "spokesman",
    ))
}

fn ages(random: &mut Random, _: &Article) -> Option<Statement> {
    let right = random.within(23, 70);
    let wrong = right + *random.one(&[1, 2, 10, -1]);
    let sentences = [
        "Ines Calder, {a}, sells fish in the market.\n\nThe {?}-year-old Calder has done so since she left school.",
        "Otto Brix, {a}, was driving home when the tree fell.\n\nBrix, {?}, was not hurt.",
        "Police named the dead man as Otto Brix, {a}.\n\nBrix, {?}, had lived alone.",
        "Ines Calder, a {a}-year-old nurse, won the race.\n\nCalder, {?}, had never run before.",
        "{a}-year-old Otto Brix found the coins.\n\nBrix, {?}, gave them to the museum.",
    ];
    let gaps = [("a", right.to_string())];
    Some(statement(
        random,
        &sentences,
        &gaps,
        &wrong.to_string(),
        &right.to_string(),
    ))
}

fn genders(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "Ines Calder, the author, said she was glad.\n\nCalder opened {?} shop in May.",
        "Ines Calder lost her temper in court.\n\nCalder left with {?} lawyer.",
        "Ines Calder kept her promise.\n\nCalder sold {?} house and gave the money away.",
    ];
    Some(statement(random, &sentences, &[], "his", "her"))
}

fn namesakes(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "Agatha Brix, a farmer, met Ruth Brix, a lawyer, at the gate. {?} said the harvest was poor.",
        "The letter was signed by Ruth Brix, a nurse, and by Agatha Brix, a teacher.\n\n{?} said it was meant kindly.",
        "Agatha Brix runs the farm; her sister Ruth Brix keeps the books.\n\n“We will manage,” {?} said.",
        "Mayor Agatha Brix and the police chief, Ruth Brix, are cousins.\n\n{?} told the council that it was no secret.",
    ];
    Some(statement(random, &sentences, &[], "Brix", "Agatha Brix"))
}

/// The given name is cut where a person first comes in, and comes later.
fn first_reference(random: &mut Random, article: &Article) -> Option<Change> {
    let people = &article.people;
    let headline = article.headline().map_or(0, |h| h.end);
    let sites: Vec<Part> = people
        .iter()
        .filter_map(|person| {
            let full = format!("{} {}", person.given, person.family);
            let places = raw::places(&article.text, &full);
            let prose: Vec<_> = places.iter().filter(|p| p.start >= headline).collect();
            let first = **prose.first()?;
            let alone = raw::places(&article.text, &person.family);
            let opens = alone.iter().find(|p| p.start >= headline)?.start > first.start;
            // A title before the surname introduces its bearer as well.
            let before = article.text[..first.start].trim_end();
            let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
            let bare = matches!(
                word,
                "by" | "with" | "that" | "and" | "said" | "to" | "from" | "of"
            ) || before.ends_with(['.', '\n'])
                || before.len() + 1 < first.start;
            let speaks = [" said", " told", " added", " asked"];
            let speaks = speaks.iter().any(|verb| {
                let family = &person.family;
                article.text.contains(&format!("{family}{verb}"))
                    || article.text.contains(&format!("said {family}"))
            });
            let copy = raw::outside_quotes(&article.text, first.start) && bare && speaks;
            let here = Part::new(first.start, first.start + person.given.len() + 1);
            (prose.len() >= 2 && opens && copy).then_some(here)
        })
        .collect();
    Some(Change {
        edits: vec![(*random.pick(&sites)?, String::new())],
        place: Place::Sentence,
    })
}

fn role_missing(random: &mut Random, _: &Article) -> Option<Statement> {
    let sentences = [
        "“It went dark all at once,” {?} said.",
        "“The smell had been there for days,” {?} told the radio.",
        "“Nobody told us,” said {?}.",
    ];
    Some(statement(
        random,
        &sentences,
        &[],
        "Ines Calder",
        "Ines Calder, a baker",
    ))
}

fn crime(random: &mut Random, _: &Article) -> Option<Statement> {
    let (wrong, right) = *random.one(&[
        ("the killer", "the suspect"),
        ("the thief", "the suspect"),
        ("the murderer", "the suspect"),
        ("the robber", "the suspect"),
    ]);
    let sentences = [
        "Police arrested {?}, Otto Brix, at his home on Monday.",
        "Officers arrested {?} late on Monday. He is in custody.",
        "{?}, Otto Brix, was charged on Monday and will appear in court.",
        "Otto Brix, {?}, was arrested at the border.",
    ];
    Some(statement(random, &sentences, &[], wrong, right))
}

//! Errors of known kinds put into clean articles: how many of them the desk reports, and whether it keeps still where
//! the same thing is said rightly.
//!
//! Where an error can be put in is found in the raw text alone ([`raw`]). The articles are the project's own and, where
//! the folder `../shared` (or `COPYDESK_SHARED`) is there, those that others collected.
//!
//! `cargo test --test injected` prints the tables. `COPYDESK_CASES=100` puts in up to so many errors of each kind;
//! `COPYDESK_KINDS="weekday;surname of two"` (or `all`) shows what was missed of these kinds and what was said of their
//! twins; `COPYDESK_DUMP=folder` keeps the articles with the errors that were missed.

// Everything counted and measured here is small, and all makers of errors have one form.
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::unnecessary_wraps
)]

mod article;
mod error;
mod fill;
mod kinds;
mod random;
mod raw;
mod table;

use article::Article;
use error::{Case, Desk, Kind};
use random::Random;
use table::{Row, Table};

/// Errors of one kind that are put into the project's own articles, and into those of others.
const OWN: usize = 12;
const DEVELOPMENT: usize = 20;

#[test]
fn errors_in_the_projects_articles_are_reported_and_their_twins_are_not() {
    let articles = article::own();
    assert!(articles.len() >= 15, "the drafts are there");
    let table = run(&articles, OWN);
    table.print("the project's own articles");
    let many = table.rows.iter().filter(|row| row.n >= 3).count();
    assert!(many > 85, "{many} kinds have places for errors");
    table.assert(0.90, 0.70, 0.98, &[("number in the headline", 0.60)]);
}

#[test]
fn errors_in_the_articles_of_others_are_reported_and_their_twins_are_not() {
    let articles = article::development();
    if articles.is_empty() {
        return;
    }
    let table = run(&articles, DEVELOPMENT);
    table.print("articles of others");
    table.assert(
        0.90,
        0.70,
        0.98,
        &[
            ("first reference cut", 0.10),
            ("number in the headline", 0.25),
        ],
    );
}

fn run(articles: &[Article], cap: usize) -> Table {
    let cap = setting("COPYDESK_CASES").map_or(cap, |n| n.parse().unwrap_or(cap));
    let wanted = setting("COPYDESK_KINDS");
    let is_wanted = |kind: &Kind| match wanted.as_deref() {
        None | Some("all") => true,
        Some(names) => names.split(';').any(|name| name == kind.name),
    };
    let mut desk = Desk::default();
    let rows = kinds::all()
        .into_iter()
        .filter(|kind| is_wanted(kind))
        .map(|kind| count(kind, articles, cap, &mut desk, wanted.is_some()))
        .collect();
    Table { rows }
}

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Puts errors of one kind into the articles in turn, until there are enough.
fn count(kind: &Kind, articles: &[Article], cap: usize, desk: &mut Desk, shown: bool) -> Row {
    let seed = kind
        .name
        .bytes()
        .fold(5, |n: u64, b| n.wrapping_mul(31) + u64::from(b));
    let mut random = Random::new(seed);
    let mut order: Vec<&Article> = articles.iter().collect();
    random.shuffle(&mut order);
    let mut row = Row::new(kind.name);
    let mut done = Vec::new();
    let rounds = if articles.len() > 100 { 1 } else { 6 };
    for article in order.iter().cycle().take(rounds * order.len()) {
        if row.n >= cap {
            break;
        }
        let Some(case) = Case::make(kind, &mut random, article) else {
            continue;
        };
        if done.contains(&case.wrong) {
            continue;
        }
        let verdict = desk.judge(kind, article, &case);
        row.add(&verdict);
        if shown {
            table::show(kind, article, &case, &verdict);
        }
        done.push(case.wrong);
    }
    row
}

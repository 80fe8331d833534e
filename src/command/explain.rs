//! `copydesk explain RULE`: one rule's manual page.

use std::io::{self, Write};

use super::{Outcome, complain};
use crate::desk::config::nearest;
use crate::rules::{RULES, page, rule};

/// Print a rule's manual page
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The rule's id, such as unattributed-quote
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let id = arguments.rule.trim().to_lowercase().replace('_', "-");
    let Some(rule) = rule(&id) else {
        let remedy = match nearest(&id, RULES.iter().map(|rule| rule.id)) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "`copydesk rules` lists them all".to_owned(),
        };
        complain(&format!("unknown rule `{}`; {remedy}", arguments.rule));
        return Ok(Outcome::Unreadable);
    };
    let off = if rule.off_by_default {
        ", off by default"
    } else {
        ""
    };
    let out = &mut io::stdout().lock();
    writeln!(
        out,
        "{}\n{}, {}{off}\n\n{}",
        rule.id,
        rule.group.title(),
        rule.severity.name(),
        page(rule).markdown.trim_end()
    )?;
    Ok(Outcome::Clean)
}

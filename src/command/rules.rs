//! `copydesk rules`: the catalogue.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use super::{Outcome, json};
use crate::rules::{Group, RULES, Rule, page};

/// List the rules: id, severity, what each finds
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// How the list is written
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// A table by group, for people
    Text,
    /// One JSON object a line, for programs
    Json,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'static str,
    group: &'static str,
    severity: &'static str,
    off_by_default: bool,
    summary: &'a str,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let out = &mut io::BufWriter::new(io::stdout().lock());
    let mut rules: Vec<&Rule> = RULES.iter().collect();
    match arguments.format {
        OutputFormat::Text => {
            rules.sort_by_key(|rule| (rule.group, rule.id));
            table(out, &rules)?;
        }
        OutputFormat::Json => {
            for rule in rules {
                let row = Row {
                    id: rule.id,
                    group: rule.group.title(),
                    severity: rule.severity.name(),
                    off_by_default: rule.off_by_default,
                    summary: &page(rule).summary,
                };
                json::write(out, &row)?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn table(out: &mut impl Write, rules: &[&Rule]) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut group: Option<Group> = None;
    for rule in rules {
        if group != Some(rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{}", rule.group.title())?;
            group = Some(rule.group);
        }
        let off = if rule.off_by_default { " (off)" } else { "" };
        let severity = format!("{}{off}", rule.severity.name());
        writeln!(
            out,
            "  {:width$}  {severity:12} {}",
            rule.id,
            page(rule).summary
        )?;
    }
    Ok(())
}

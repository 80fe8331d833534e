//! `copydesk extract --jsonl`: an archive, one JSON draft a line in and one a line out.
//!
//! **Invariant:** a few lines for each core are in memory at a time, and every input line has exactly one output line, in order.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;

use super::super::json::BadLine;
use super::super::parallel::{self, Event};
use super::super::progress::Progress;
use super::super::{Outcome, json, reading};
use crate::analysis::Input;
use crate::desk::Config;
use crate::text::Format;

/// The longest input line, in bytes.
const MAX_LINE: usize = 256 << 20;

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    date: Option<String>,
    format: Option<String>,
}

/// Reads drafts to the end of the input; `date` is for those that bring none.
pub(super) fn run(
    from: impl Read + Send,
    out: &mut impl Write,
    date: Option<Date>,
) -> io::Result<Outcome> {
    let mut from = BufReader::with_capacity(1 << 16, from);
    let mut outcome = Outcome::Clean;
    let progress = Progress::of(None);
    let mut is_flushed = true;
    let mut number = 0;
    let lines = || {
        number += 1;
        let mut line = Vec::new();
        match next_line(&mut from, &mut line) {
            Ok(true) => Some(Ok((number, line))),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    };
    parallel::in_order(
        lines,
        |line| line.and_then(|(number, line)| answer(number, &line, date)),
        |event| match event {
            Event::Done(answer) => {
                let answer = answer?;
                if answer.is_error {
                    outcome = Outcome::Unreadable;
                }
                progress.advance();
                is_flushed = false;
                out.write_all(&answer.line)
            }
            // A program that waits for an answer before it sends more gets it; an archive is written in large pieces.
            Event::Idle if is_flushed => Ok(()),
            Event::Idle => {
                is_flushed = true;
                progress.aside(|| out.flush())
            }
        },
    )?;
    Ok(outcome)
}

/// What is written for one line.
struct Answer {
    line: Vec<u8>,
    is_error: bool,
}

fn answer(number: u64, line: &[u8], date: Option<Date>) -> io::Result<Answer> {
    let bytes = if number == 1 {
        without_mark(line)
    } else {
        line
    };
    let read = draft(bytes, date).and_then(|(id, input)| {
        let analysis = reading::tell(&input).map_err(|error| (Some(id.clone()), error))?;
        Ok((id, analysis))
    });
    let mut line = Vec::with_capacity(2 * bytes.len() + 512);
    match &read {
        Ok((id, analysis)) => json::write_reading(&mut line, id, analysis),
        Err((id, error)) => {
            let bad = BadLine {
                id: id.as_deref(),
                line: number,
                error,
            };
            json::write(&mut line, &bad)?;
        }
    }
    Ok(Answer {
        line,
        is_error: read.is_err(),
    })
}

/// The next line without its end; `false` at the end of the input. Of an overlong line [`MAX_LINE`] + 1 bytes are kept.
fn next_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    let limit = MAX_LINE as u64 + 1;
    if from.by_ref().take(limit).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_LINE {
        from.skip_until(b'\n')?;
    }
    Ok(true)
}

fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line)
}

/// The draft on a line, or the line's id as far as it has one and what is wrong with it.
fn draft(line: &[u8], date: Option<Date>) -> Result<(String, Input), (Option<String>, String)> {
    if line.len() > MAX_LINE {
        return Err((None, format!("line is longer than {} MB", MAX_LINE >> 20)));
    }
    let line: Line =
        serde_json::from_slice(line).map_err(|error| (id_of(line), explain(&error)))?;
    let wrong = |error: String| (Some(line.id.clone()), error);
    let date = match &line.date {
        None => date,
        Some(written) => Some(written.parse().map_err(|_| {
            wrong(format!(
                "date: \"{written}\" is no date of the form YYYY-MM-DD"
            ))
        })?),
    };
    let format = match line.format.as_deref() {
        None | Some("text") => Format::Plain,
        Some("markdown") => Format::Markdown,
        Some(other) => {
            return Err(wrong(format!(
                "format: \"{other}\" is neither text nor markdown"
            )));
        }
    };
    let input = Input {
        text: line.text.into(),
        format,
        config: Arc::new(Config::default()),
        caller_date: date,
        file_name: None,
    };
    Ok((line.id, input))
}

/// The id of a line which is JSON but no draft.
fn id_of(line: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(line).ok()?;
    Some(value.get("id")?.as_str()?.to_owned())
}

/// serde_json names a line of its own, which is always 1 here: only the column helps.
fn explain(error: &serde_json::Error) -> String {
    let column = error.column();
    error.to_string().replace(
        &format!(" at line 1 column {column}"),
        &format!(" at column {column}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_on(input: &[u8]) -> (Vec<serde_json::Value>, Outcome) {
        let mut out = Vec::new();
        let outcome = run(input, &mut out, None).expect("memory can be written to");
        let out = String::from_utf8(out).expect("JSON is UTF-8");
        let lines = out
            .lines()
            .map(|l| serde_json::from_str(l).expect("each line is JSON"));
        (lines.collect(), outcome)
    }

    #[test]
    fn bad_lines_are_answered_and_the_run_goes_on() {
        let (lines, outcome) = run_on(
            b"{\"id\": \"a\", \"text\": \"One.\"}\n\nnope\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": \"T\", \"date\": \"2019-02-30\"}\n{\"id\": \"d\", \"text\": \"\xff\"}\n{\"id\": \"e\", \"text\": \"E\", \"other\": [1]}",
        );
        let ids: Vec<_> = lines.iter().map(|l| l["id"].as_str()).collect();
        assert_eq!(
            ids,
            [Some("a"), None, None, Some("b"), Some("c"), None, Some("e")]
        );
        let bad: Vec<_> = lines.iter().map(|l| l["line"].as_u64()).collect();
        assert_eq!(
            bad,
            [None, Some(2), Some(3), Some(4), Some(5), Some(6), None]
        );
        assert_eq!(outcome, Outcome::Unreadable);
        assert_eq!(lines[3]["error"], "missing field `text` at column 11");
    }

    #[test]
    fn null_and_absent_dates_are_unknown() {
        let (lines, outcome) = run_on(
            b"\xef\xbb\xbf{\"id\": \"a\", \"text\": \"One.\", \"date\": null}\r\n{\"id\": \"b\", \"text\": \"\", \"date\": \"2019-02-28\", \"format\": \"markdown\"}\n",
        );
        assert_eq!(lines[0]["reference_date"], serde_json::Value::Null);
        assert_eq!(lines[1]["reference_date"], "2019-02-28");
        assert_eq!(outcome, Outcome::Clean);
    }
}

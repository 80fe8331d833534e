//! `copydesk extract --jsonl`: an archive, one JSON draft a line in and one a line out.
//!
//! **Invariant:** a few buffers of lines for each core are in memory at a time, and every input line has exactly one output
//! line, in order.

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

/// So many bytes are read at once. The lines that come together go to one core together: handing each over by itself took
/// a twentieth of the time.
const BUFFER: usize = 1 << 16;

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
    let mut from = BufReader::with_capacity(BUFFER, from);
    let defaults = Defaults {
        date,
        config: Arc::default(),
    };
    let mut outcome = Outcome::Clean;
    let progress = Progress::of(None);
    let mut is_flushed = true;
    let mut n_read = 0;
    let lines = || {
        let lines = next_lines(&mut from, n_read + 1).transpose()?;
        n_read += lines.as_ref().map_or(0, |lines| lines.lines.len() as u64);
        Some(lines)
    };
    parallel::in_order(
        lines,
        |lines| lines.and_then(|lines| answer_all(&lines, &defaults)),
        |event| match event {
            Event::Done(answers) => {
                let answers = answers?;
                if answers.has_errors {
                    outcome = Outcome::Unreadable;
                }
                progress.advance(answers.n_lines);
                is_flushed = false;
                out.write_all(&answers.bytes)
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

/// Lines that came together.
struct Lines {
    /// The number of the first one.
    number: u64,
    lines: Vec<Vec<u8>>,
}

/// What is written for them.
#[derive(Default)]
struct Answers {
    bytes: Vec<u8>,
    n_lines: u64,
    has_errors: bool,
}

/// What holds for every draft.
struct Defaults {
    /// For those that bring none.
    date: Option<Date>,
    config: Arc<Config>,
}

fn answer_all(lines: &Lines, defaults: &Defaults) -> io::Result<Answers> {
    let mut answers = Answers::default();
    let n_bytes: usize = lines.lines.iter().map(|line| 2 * line.len() + 512).sum();
    answers.bytes.reserve(n_bytes);
    for (number, line) in (lines.number..).zip(&lines.lines) {
        answer(number, line, defaults, &mut answers)?;
    }
    Ok(answers)
}

fn answer(number: u64, line: &[u8], defaults: &Defaults, answers: &mut Answers) -> io::Result<()> {
    let line = if number == 1 {
        without_mark(line)
    } else {
        line
    };
    let read = draft(line, defaults).and_then(|(id, input)| {
        let analysis = reading::tell(&input).map_err(|error| (Some(id.clone()), error))?;
        Ok((id, analysis))
    });
    answers.n_lines += 1;
    let out = &mut answers.bytes;
    match &read {
        Ok((id, analysis)) => json::write_reading(out, id, analysis),
        Err((id, error)) => {
            answers.has_errors = true;
            let bad = BadLine {
                id: id.as_deref(),
                line: number,
                error,
            };
            json::write(out, &bad)?;
        }
    }
    Ok(())
}

/// The next line, and those behind it that need not be waited for; `None` at the end of the input.
fn next_lines<R: Read>(from: &mut BufReader<R>, number: u64) -> io::Result<Option<Lines>> {
    let mut lines = Vec::new();
    loop {
        let mut line = Vec::new();
        if !next_line(from, &mut line)? {
            break;
        }
        lines.push(line);
        if memchr::memchr(b'\n', from.buffer()).is_none() {
            break;
        }
    }
    Ok((!lines.is_empty()).then_some(Lines { number, lines }))
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
fn draft(line: &[u8], defaults: &Defaults) -> Result<(String, Input), (Option<String>, String)> {
    if line.len() > MAX_LINE {
        return Err((None, format!("line is longer than {} MB", MAX_LINE >> 20)));
    }
    let line: Line =
        serde_json::from_slice(line).map_err(|error| (id_of(line), explain(&error)))?;
    let wrong = |error: String| (Some(line.id.clone()), error);
    let date = match &line.date {
        None => defaults.date,
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
        config: Arc::clone(&defaults.config),
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

    #[test]
    fn lines_that_come_together_keep_their_order_and_their_numbers() {
        let long = "a".repeat(BUFFER);
        let mut input = String::new();
        for number in 1..=2000 {
            let text = if number % 150 == 0 { &long } else { "One." };
            if number % 7 == 0 {
                input.push_str("nope\n");
            } else {
                let line = serde_json::json!({"id": number.to_string(), "text": text});
                input += &line.to_string();
                input.push('\n');
            }
        }
        let (lines, _) = run_on(input.as_bytes());
        assert_eq!(lines.len(), 2000);
        for (number, line) in (1..).zip(&lines) {
            let (id, bad) = (line["id"].as_str(), line["line"].as_u64());
            if number % 7 == 0 {
                assert_eq!((id, bad), (None, Some(number)));
            } else {
                assert_eq!((id, bad), (Some(&*number.to_string()), None));
            }
        }
    }
}

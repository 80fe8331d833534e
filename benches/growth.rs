//! How the time to read a draft from scratch grows with its length: a power of the length is fitted to the times, 1 is linear.
//!
//!     cargo bench --bench growth                      news to 50 MB, texts that nobody writes to 1 MB
//!     cargo bench --bench growth -- --to 50000000     all of them to 50 MB (takes long)
//!     cargo bench --bench growth -- people            one text
//!
//! Criterion takes ten samples of each at least; here the quickest of three has to do, for one of 50 MB takes seconds.

#![expect(
    clippy::cast_precision_loss,
    reason = "texts are far shorter than 2^52 bytes"
)]

#[path = "support/draft.rs"]
mod draft;
#[path = "support/hostile.rs"]
mod hostile;

use std::hint::black_box;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use copydesk::analysis::{Analyst, Input};
use copydesk::desk::Config;
use copydesk::text::Format;

const SIZES: [usize; 5] = [5_000, 50_000, 500_000, 5_000_000, 50_000_000];

/// Where texts that nobody writes end unless something else is asked for, in bytes.
const ENOUGH: usize = 1_000_000;

/// What is to be measured.
struct Wanted {
    /// Bytes of the longest text, where it was said.
    to: Option<usize>,
    /// Part of a text's name.
    name: String,
}

impl Wanted {
    fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Self {
        let (mut to, mut name) = (None, String::new());
        while let Some(argument) = arguments.next() {
            match &*argument {
                "--bench" => {}
                // Cargo's word for: does it run at all?
                "--test" => to = Some(SIZES[0]),
                "--to" => to = arguments.next().and_then(|size| size.parse().ok()),
                _ => name = argument,
            }
        }
        Self { to, name }
    }

    /// The sizes of a text, smallest first.
    fn sizes(&self, otherwise: usize) -> Vec<usize> {
        let to = self.to.unwrap_or(otherwise);
        let mut sizes: Vec<usize> = SIZES.into_iter().filter(|size| *size < to).collect();
        sizes.push(to);
        sizes
    }
}

/// The quickest of three readings; of one, where it takes seconds.
fn time(text: &str, format: Format) -> Duration {
    let input = Input {
        text: text.into(),
        format,
        config: Arc::new(Config::default()),
        caller_date: None,
        file_name: None,
    };
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let begun = Instant::now();
        black_box(Analyst::default().analyse(black_box(&input)));
        best = best.min(begun.elapsed());
        if best > Duration::from_secs(2) {
            break;
        }
    }
    best
}

/// The power of the size that the times grow with: the slope of the least squares line through their logarithms.
fn power(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let logs = || points.iter().map(|(size, time)| (size.ln(), time.ln()));
    let (x, y) = logs().fold((0.0, 0.0), |(x, y), (size, time)| {
        (x + size / n, y + time / n)
    });
    let (over, under) = logs().fold((0.0, 0.0), |(over, under), (size, time)| {
        (over + (size - x) * (time - y), under + (size - x).powi(2))
    });
    over / under
}

fn report(
    out: &mut impl Write,
    name: &str,
    sizes: &[usize],
    format: Format,
    text: impl Fn(usize) -> String,
) -> io::Result<()> {
    write!(out, "{name:<26}")?;
    let mut points = Vec::new();
    for size in sizes {
        let text = text(*size);
        let seconds = time(&text, format).as_secs_f64();
        points.push((text.len() as f64, seconds));
        write!(out, " {:>8.2}", text.len() as f64 / 1e6 / seconds)?;
        out.flush()?;
    }
    if points.len() > 1 {
        write!(out, "   power {:.2}", power(&points))?;
    }
    writeln!(out)
}

fn main() -> io::Result<()> {
    let wanted = Wanted::from_arguments(std::env::args().skip(1));
    let mut out = io::stdout().lock();
    let news = wanted.sizes(SIZES[SIZES.len() - 1]);
    writeln!(out, "MB/s at bytes of text: {news:?}")?;
    if "news".contains(&wanted.name) {
        report(&mut out, "news", &news, Format::Plain, draft::of)?;
    }
    let sizes = wanted.sizes(ENOUGH);
    for hostile in hostile::all() {
        if hostile.name.contains(&wanted.name) {
            report(&mut out, hostile.name, &sizes, hostile.format, |size| {
                hostile.of(size)
            })?;
        }
    }
    Ok(())
}

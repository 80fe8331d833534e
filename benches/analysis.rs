//! The core by size: from scratch, and after one more character.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use copydesk::analysis::{Analyst, Input};
use copydesk::desk::Config;
use copydesk::text::Format;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SIZES: [usize; 4] = [5_000, 50_000, 500_000, 5_000_000];

/// A made-up article, no paragraph twice.
fn draft(size: usize) -> String {
    let mut text = String::from("Council approves bridge\n\nSPRINGFIELD, March 4, 2021 -- ");
    let mut n = 0;
    while text.len() < size {
        n += 1;
        let _ = write!(
            text,
            "The council voted {n} to 4 for the bridge on Thursday, March 4, 2021, after {n} hours of talks.\n\n\
             “We have waited {n} years for this, and nobody should have to wait any longer,” Mayor Jane Roe said in ward \
             {n}. “It will open in May.”\n\n\
             Roe, who was elected in 2018, said that the cost had risen from ${n} million to ${n}.5 million. According to \
             John Smith, a spokesman for the builders, work on pier {n} begins at 9 a.m. on Monday.\n\n"
        );
    }
    text.truncate(boundary(&text, size));
    text
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

fn input(text: &str) -> Input {
    Input {
        text: text.into(),
        format: Format::Plain,
        config: Arc::new(Config::default()),
        caller_date: None,
        file_name: None,
    }
}

fn scratch(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("scratch");
    group.sample_size(10);
    for size in SIZES {
        let input = input(&draft(size));
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &input, |b, input| {
            b.iter(|| Analyst::default().analyse(black_box(input)));
        });
    }
    group.finish();
}

fn keystroke(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("keystroke");
    group.sample_size(10);
    for size in SIZES {
        let text = draft(size);
        let mut analyst = Analyst::default();
        analyst.analyse(&input(&text));
        let middle = text[..boundary(&text, size / 2)].rfind(' ').unwrap_or(0);
        let mut n_typed = 0;
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter_batched(
                || {
                    // A text that was never read before, one word longer or shorter than the last.
                    n_typed += 1;
                    let mut typed = text.clone();
                    typed.insert_str(middle, &format!(" word{n_typed}"));
                    input(&typed)
                },
                |input| analyst.analyse(black_box(&input)),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, scratch, keystroke);
criterion_main!(benches);

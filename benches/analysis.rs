//! The core by size: from scratch and after one more character.

#[path = "support/draft.rs"]
mod draft;

use std::hint::black_box;
use std::sync::Arc;

use copydesk::analysis::{Analyst, Input, Wanted};
use copydesk::desk::Config;
use copydesk::text::Format;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SIZES: [usize; 4] = [5_000, 50_000, 500_000, 5_000_000];

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
        let input = input(&draft::of(size));
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &input, |b, input| {
            b.iter(|| Analyst::default().analyse(black_box(input)));
        });
    }
    group.finish();
}

/// Types words into the middle of a draft.
struct Typist {
    text: String,
    middle: usize,
    n_typed: usize,
}

impl Typist {
    fn new(text: String) -> Self {
        let half = &text[..draft::boundary(&text, text.len() / 2)];
        let middle = half.rfind(' ').unwrap_or(0);
        Self {
            text,
            middle,
            n_typed: 0,
        }
    }

    /// A text that was never read before, one word longer or shorter than the last.
    fn type_word(&mut self) -> Input {
        self.n_typed += 1;
        let mut typed = self.text.clone();
        typed.insert_str(self.middle, &format!(" word{}", self.n_typed));
        input(&typed)
    }
}

fn keystroke(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("keystroke");
    group.sample_size(10);
    for size in SIZES {
        let text = draft::of(size);
        let mut analyst = Analyst::default();
        analyst.read(input(&text));
        let mut typist = Typist::new(text);
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter_batched(
                || typist.type_word(),
                |input| analyst.read(black_box(input)),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// The keystroke of a long draft: what is said at once.
fn near(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("keystroke, first step");
    group.sample_size(10);
    for size in [500_000, 5_000_000] {
        let text = draft::of(size);
        let mut analyst = Analyst::default();
        analyst.read(input(&text));
        let mut typist = Typist::new(text);
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter_batched(
                || typist.type_word(),
                |input| {
                    let mut reading = analyst.begin(black_box(input));
                    while analyst.read_on(&mut reading, || false).is_break() {}
                    analyst.conclude_near(reading, Wanted::Findings)
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, scratch, keystroke, near);
criterion_main!(benches);

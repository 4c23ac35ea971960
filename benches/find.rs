//! How long building, asking and suggesting take, by size: `cargo bench --bench find`.

use divan::{Bencher, black_box};
use footnote::{
    knowledge::Knowledge,
    matching::{Index, Vectors},
};
use std::sync::atomic::{AtomicUsize, Ordering};

/// As the bot has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Entries; each has five phrasings.
const SIZES: [usize; 3] = [150, 2_000, 20_000];

/// Entries that suggestions are made from.
const SUGGESTED: usize = 10_000;

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn build(bencher: Bencher, entries: usize) {
    let knowledge = knowledge(entries);
    bencher.bench(|| Index::new(black_box(&knowledge)));
}

#[divan::bench(args = SIZES)]
fn find(bencher: Bencher, entries: usize) {
    let index = Index::new(&knowledge(entries));
    let next = AtomicUsize::new(1);
    let question = || phrasing(next.fetch_add(1, Ordering::Relaxed) * 31 % entries, 7);
    bencher.with_inputs(question).bench_refs(|question| index.find(question));
}

/// With the encoder's help, which has read the phrasings.
#[divan::bench(args = [SIZES[0], SIZES[1]])]
fn find_encoded(bencher: Bencher, entries: usize) {
    let index = Index::new(&knowledge(entries));
    Vectors::default().encode_for(&index);
    let next = AtomicUsize::new(1);
    let question = || phrasing(next.fetch_add(1, Ordering::Relaxed) * 31 % entries, 7);
    bencher.with_inputs(question).bench_refs(|question| index.find(question));
}

#[divan::bench(args = ["w", "ho", "how do i re", "how do i renew the lib", "what is the penalyt"])]
fn suggest(bencher: Bencher, typed: &str) {
    let index = Index::new(&knowledge(SUGGESTED));
    bencher.bench(|| index.suggest(black_box(typed), 25));
}

/// What a community has asked in vain.
#[divan::bench(args = [500, 5_000], sample_count = 5, sample_size = 1)]
fn group(bencher: Bencher, questions: usize) {
    let index = Index::new(&knowledge(SIZES[0]));
    let questions = (0..questions).map(|at| phrasing(at * 31, at / 7)).collect::<Vec<_>>();
    let questions = questions.iter().map(String::as_str).collect::<Vec<_>>();
    bencher.bench(|| index.groups(black_box(&questions)));
}

#[divan::bench(args = ["a", "塔", "z\u{301}\u{302}\u{303}", "🙂", "ab cd "])]
fn worst(bencher: Bencher, repeated: &str) {
    let index = Index::new(&knowledge(SUGGESTED));
    let question = repeated.repeat(6_000);
    bencher.bench(|| index.find(black_box(&question)));
}

#[divan::bench]
fn a_thousand_misspelt_words(bencher: Bencher) {
    let index = Index::new(&knowledge(SUGGESTED));
    let question = (0..1_000).map(|at| format!("renwe{}", name(at))).collect::<Vec<_>>().join(" ");
    bencher.bench(|| index.find(black_box(&question)));
}

fn knowledge(entries: usize) -> Knowledge {
    let phrasings = |entry| (0..5).map(|which| phrasing(entry, which)).collect();
    Knowledge::of_questions((0..entries).map(|entry| (format!("entry-{entry}").into(), phrasings(entry))))
}

/// A question about the entry's own two words, in one of eight ways.
fn phrasing(entry: usize, which: usize) -> String {
    const VERBS: [&str; 8] = ["renew", "cancel", "find", "borrow", "return", "repair", "order", "share"];
    const THINGS: [&str; 8] =
        ["card", "library", "ticket", "account", "penalty", "garden", "letter", "harbour"];
    let (verb, thing) = (VERBS[entry % 8], THINGS[entry / 8 % 8]);
    let (first, second) = (name(entry / 64), name(entry / 7 + 3));
    match which % 8 {
        0 => format!("How do I {verb} the {first} {thing} of {second}?"),
        1 => format!("{verb} {first} {thing} {second}"),
        2 => format!("what is the way to {verb} a {first} {thing} in {second}"),
        3 => format!("can i {verb} my {second} {first} {thing}"),
        4 => format!("please tell me who may {verb} {first} {thing}s for {second}"),
        5 => format!("when can the {thing} at {second} be {verb}ed, {first}"),
        6 => format!("where would one {verb} {second}'s {thing} {first}"),
        _ => format!("hi, how could i {verb} that {first} {thing} from {second}"),
    }
}

/// A pronounceable word for a number.
fn name(mut number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "da", "fe", "gi", "ho", "pu", "wa"];
    let mut name = String::from(SYLLABLES[number % 16]);
    for _ in 0..3 {
        number /= 3;
        name += SYLLABLES[(number + 5) % 16];
    }
    name
}

//! Time and memory, by size.

use crate::{
    corpus,
    outcome::{Measured, Outcome, at_most},
    peers::Which,
    run::Runner,
    table::{self, Table},
};
use footnote::{
    evaluate,
    knowledge::{Entry, Knowledge},
};
use serde::Serialize;
use std::{collections::HashSet, fs, io, path::Path};

/// Questions to each peer at each size, as far as [`SECONDS`] allow.
const QUESTIONS: usize = 1_200;

const SECONDS: f64 = 30.0;

/// Fewer tell nothing of the slowest in a hundred.
const FOR_P99: usize = 100;

pub(crate) fn compare(runner: &Runner, peers: &[Which], sizes: &[usize]) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let (entries, queries) = (folder.path().join("entries.jsonl"), folder.path().join("queries.jsonl"));
    let mut table = Table::new(&[
        "entries",
        "matcher",
        "build, s",
        "question p50, ms",
        "p99, ms",
        "asked",
        "memory, MB",
        "bytes a phrasing",
        "hit@1",
    ]);
    for &size in sizes {
        write(&entries, corpus::entries(size))?;
        write(&queries, corpus::questions(QUESTIONS, size))?;
        let phrasings = size * corpus::PHRASINGS;
        let knowledge = evaluate::entries(&fs::read_to_string(&entries)?).map_err(io::Error::other)?;
        let words = different_words(&knowledge);
        eprintln!("{size} entries, {phrasings} phrasings, {words} different words");
        let asked = evaluate::queries(&fs::read_to_string(&queries)?).map_err(io::Error::other)?;
        for &peer in peers {
            eprintln!("  {}", peer.title());
            let name = || vec![table::thousands(size as u64), peer.title().to_owned()];
            match runner.run(peer, &entries, &queries, Some(SECONDS))? {
                Outcome::Skipped(reason) => {
                    eprintln!("    skipped: {reason}");
                    table.row(name().into_iter().chain([format!("skipped: {reason}")]));
                }
                Outcome::Measured(measured) => {
                    // Vectors drawn by chance find nothing.
                    let hit1 = if measured.computed {
                        none()
                    } else {
                        table::share(measured.accuracy(&knowledge, &asked).hit1)
                    };
                    table.row(name().into_iter().chain(figures(&measured, phrasings)).chain([hit1]));
                }
            }
        }
    }
    println!("{table}");
    Ok(())
}

fn figures(measured: &Measured, phrasings: usize) -> [String; 6] {
    let seconds = measured.seconds();
    let p99 = at_most(&seconds, 0.99).filter(|_| seconds.len() >= FOR_P99);
    let milliseconds = |seconds: Option<f64>| seconds.map_or_else(none, |s| table::number(s * 1e3));
    let computed = if measured.computed { " (computed)" } else { "" };
    [
        table::number(measured.build_seconds) + computed,
        milliseconds(at_most(&seconds, 0.5)),
        milliseconds(p99),
        seconds.len().to_string(),
        measured.grown.map_or_else(none, |bytes| table::number(bytes as f64 / 1e6)),
        measured.grown.map_or_else(none, |bytes| table::thousands(bytes / phrasings as u64)),
    ]
}

fn none() -> String {
    "–".to_owned()
}

fn write(path: &Path, lines: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    let lines = lines.map(|line| serde_json::to_string(&line).map(|line| line + "\n"));
    fs::write(path, lines.collect::<Result<String, _>>()?)
}

fn different_words(knowledge: &Knowledge) -> usize {
    let texts = knowledge.entries().iter().flat_map(Entry::phrasings).map(str::to_lowercase);
    let mut words = HashSet::new();
    for text in texts {
        words.extend(
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned),
        );
    }
    words.len()
}

//! Accuracy, on labelled sets.

use crate::{
    outcome::{Accuracy, Outcome},
    peers::Which,
    run::Runner,
    table::{self, Table},
};
use footnote::evaluate;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A way in which a set is asked: its entries, its questions, and what that is.
const WAYS: [(&str, &str, &str); 4] = [
    ("few5", "test", "five phrasings"),
    ("few5", "test_noise1", "one slip"),
    ("few5", "test_noise2", "two slips"),
    ("one", "test", "one phrasing"),
];

/// Way by way, set by set; none where the set lacks that way.
type Results = Vec<Vec<Option<Accuracy>>>;

pub(crate) fn compare(runner: &Runner, peers: &[Which], folder: &Path) -> io::Result<()> {
    let sets = sets(folder)?;
    let hit_heads = WAYS.map(|(.., way)| format!("hit@1, {way}"));
    let auroc_heads = WAYS.map(|(.., way)| format!("AUROC, {way}"));
    let heads = ["matcher"].into_iter().chain(hit_heads.iter().chain(&auroc_heads).map(String::as_str));
    let mut means = Table::new(&heads.collect::<Vec<_>>());
    let names = sets.iter().map(|set| set.file_name().unwrap_or_default().to_string_lossy());
    let heads = ["hit@1, five phrasings".into()].into_iter().chain(names).collect::<Vec<_>>();
    let mut by_set = Table::new(&heads.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    for &peer in peers {
        eprintln!("{}", peer.title());
        let title = || [peer.title().to_owned()].into_iter();
        match results(runner, peer, &sets)? {
            Err(reason) => {
                eprintln!("  skipped: {reason}");
                means.row(title().chain([format!("skipped: {reason}")]));
            }
            Ok(results) => {
                let hit1s = results.iter().map(|way| mean(way.iter().flatten().map(|set| set.hit1)));
                let aurocs = results.iter().map(|way| mean(way.iter().flatten().filter_map(|set| set.auroc)));
                means.row(title().chain(hit1s.chain(aurocs).map(share)));
                by_set.row(title().chain(results[0].iter().map(|set| share(set.map(|set| set.hit1)))));
            }
        }
    }
    println!("Means over {} sets\n\n{means}\n{by_set}", sets.len());
    Ok(())
}

/// The error is why the peer is skipped.
fn results(runner: &Runner, peer: Which, sets: &[PathBuf]) -> io::Result<Result<Results, String>> {
    let mut results = vec![Vec::new(); WAYS.len()];
    for set in sets {
        for ((entries, queries, _), results) in WAYS.iter().zip(&mut results) {
            let entries = set.join(format!("{entries}.entries.jsonl"));
            let queries = set.join(format!("{queries}.queries.jsonl"));
            if !entries.exists() || !queries.exists() {
                results.push(None);
                continue;
            }
            match runner.run(peer, &entries, &queries, None)? {
                Outcome::Skipped(reason) => return Ok(Err(reason)),
                Outcome::Measured(measured) => {
                    let read = |path| fs::read_to_string(path);
                    let knowledge = evaluate::entries(&read(entries)?).map_err(io::Error::other)?;
                    let queries = evaluate::queries(&read(queries)?).map_err(io::Error::other)?;
                    results.push(Some(measured.accuracy(&knowledge, &queries)));
                }
            }
        }
    }
    Ok(Ok(results))
}

/// The folders in it that have entries with five phrasings, by name.
fn sets(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut sets = paths.collect::<io::Result<Vec<_>>>()?;
    sets.retain(|set| set.join("few5.entries.jsonl").exists());
    sets.sort();
    Ok(sets)
}

/// None of no numbers.
fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let numbers = numbers.collect::<Vec<_>>();
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), table::share)
}

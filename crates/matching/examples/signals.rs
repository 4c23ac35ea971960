//! Prints what questions show, an array of numbers a line: what `model/fit.py` fits the confidence on.
//!
//! `signals ENTRIES Q.jsonl [static]`: labelled entries and questions, as `footnote evaluate` reads them; or the TOML file of a
//! knowledge base in place of the entries. A line holds its words; then, for each entry, whether it is right, and its signals.

use knowledge::{File, Knowledge, Texts, check};
use matching::{Index, Signals, Vectors};
use serde_json::Value;
use std::path::Path;

fn main() {
    let given = std::env::args().skip(1).collect::<Vec<_>>();
    let lines = |path: &str| {
        let text = std::fs::read_to_string(path).expect("the file can be read");
        text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect::<Vec<Value>>()
    };
    let texts = |value: &Value| {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let knowledge = if Path::new(&given[0]).extension().is_some_and(|extension| extension == "toml") {
        let bytes = std::fs::read(&given[0]).expect("the file can be read");
        let file = File { name: "knowledge.toml".into(), bytes };
        check(&[file], &Texts::default()).knowledge.expect("no error in it")
    } else {
        Knowledge::of_questions(lines(&given[0]).into_iter().map(|entry| {
            let also = texts(&entry["alternates"]);
            (text(&entry["id"]).into(), std::iter::once(text(&entry["question"])).chain(also).collect())
        }))
    };
    let index = Index::new(&knowledge);
    if given.len() < 3 {
        Vectors::default().encode_for(&index);
    }
    for question in lines(&given[1]) {
        let right = texts(&question["relevant"]);
        let seen = index.signals(&text(&question["text"]));
        let mut line = vec![seen.length as f32];
        for (at, signals) in seen.of_entries {
            let is_right = right.iter().any(|id| *id == *knowledge[at].id);
            let Signals { words, meaning, nearest, centre, answer, tells, stray, told } = signals;
            let values = [words, meaning, nearest, centre, answer, tells, stray, told];
            line.push(f32::from(u8::from(is_right)));
            line.extend(values);
        }
        println!("{}", serde_json::to_string(&line).expect("numbers are JSON"));
    }
}

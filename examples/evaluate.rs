//! The matcher on labelled sets: `cargo run --release --example evaluate -- ENTRIES QUERIES [QUERIES …]`.

use footnote::evaluate;
use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let files = env::args().skip(1).map(fs::read_to_string).collect::<Result<Vec<_>, _>>();
    let Ok([entries, queries @ ..]) = files.as_deref() else {
        eprintln!("give a file of entries and files of queries");
        return ExitCode::from(2);
    };
    for queries in queries {
        match (evaluate::entries(entries), evaluate::queries(queries)) {
            (Ok(knowledge), Ok(queries)) => print!("{}", evaluate::labelled(&knowledge, &queries)),
            (Err(error), _) | (_, Err(error)) => {
                eprintln!("{error}");
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}

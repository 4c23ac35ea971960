//! Footnote's matcher beside what would be taken in its place: time, memory and accuracy. How to run it: `README.md`.

mod corpus;
mod measure;
mod outcome;
mod peers;
mod run;
mod sets;
mod sizes;
mod table;

use clap::{Parser, Subcommand, ValueEnum};
use peers::Which;
use run::Runner;
use std::{io, path::PathBuf, process::ExitCode};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Footnote's matcher beside what would be taken in its place.
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    /// How many entries the made-up knowledge base has [default: 150,2000,20000,100000, unless --sets is there]
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<usize>,
    /// A folder of labelled sets: accuracy is measured on each
    #[arg(long)]
    sets: Option<PathBuf>,
    /// These peers only
    #[arg(long, value_delimiter = ',')]
    only: Vec<Which>,
    /// The interpreter that has what python/requirements.txt lists
    #[arg(long, default_value = "python3")]
    python: PathBuf,
    #[command(subcommand)]
    child: Option<Child>,
}

#[derive(Subcommand)]
enum Child {
    /// One peer, in a process of its own; prints its outcome as JSON.
    #[command(hide = true)]
    Measure {
        peer: Which,
        entries: PathBuf,
        queries: PathBuf,
        #[arg(long)]
        seconds: Option<f64>,
    },
}

/// Entries. The smallest is a usual knowledge base; the largest is more than anybody will write.
const SIZES: [usize; 4] = [150, 2_000, 20_000, 100_000];

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> io::Result<()> {
    if let Some(Child::Measure { peer, entries, queries, seconds }) = arguments.child {
        let outcome = measure::measure(peer, &entries, &queries, seconds)?;
        println!("{}", serde_json::to_string(&outcome)?);
        return Ok(());
    }
    let peers =
        if arguments.only.is_empty() { Which::value_variants().to_vec() } else { arguments.only.clone() };
    let runner = Runner { python: arguments.python };
    let mut sizes = arguments.sizes;
    if sizes.is_empty() && arguments.sets.is_none() {
        sizes.extend(SIZES);
    }
    if !sizes.is_empty() {
        sizes::compare(&runner, &peers, &sizes)?;
    }
    match arguments.sets {
        Some(folder) => sets::compare(&runner, &peers, &folder),
        None => Ok(()),
    }
}

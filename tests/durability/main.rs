//! That nothing is lost: not to an editor at the same moment, not to the process being killed, not to a failing disk.
//!
//! In `cargo test` each of these runs for seconds. `FOOTNOTE_ROUNDS=10000 cargo test --release --test durability -- --nocapture`
//! runs as many rounds, and prints what it counted.

#![cfg(unix)]

mod child;
mod kill;
mod moments;
mod race;
mod strace;
mod syscalls;
mod versions;

use std::{
    env,
    hash::{BuildHasher, RandomState},
};

/// How many rounds to run: those asked for by `FOOTNOTE_ROUNDS`, or a few.
fn rounds(few: usize) -> usize {
    env::var("FOOTNOTE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(few)
}

/// Any number below `end`. What it decides is when things happen, so a seed would not bring a failure back.
fn any(end: u64) -> u64 {
    RandomState::new().hash_one(end) % end
}

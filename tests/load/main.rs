//! Much at once: what Footnote answers under load, what it says where it can't, and that nobody pays for somebody else's
//! noise. The whole bot, on a Discord that costs next to nothing.
//!
//! In `cargo test` little at once, and bounds that hold on a busy machine. With figures, held against what they should be,
//! on two quiet cores:
//!
//! ```sh
//! cargo build --release
//! FOOTNOTE_LOAD=20 FOOTNOTE_BINARY=target/release/footnote cargo test --test load -- --nocapture
//! FOOTNOTE_INTERACTIONS=500000 FOOTNOTE_BINARY=target/release/footnote cargo test --test load flat -- --nocapture
//! ```
//!
//! `FOOTNOTE_LOAD` is how many seconds each flow lasts; `--test-threads=1` keeps what is printed apart. What these printed, on
//! two quiet cores, with flows of six and ten seconds, over the shipped knowledge base. Discord answered within a millisecond, and
//! took a fifth to a third of a core:
//!
//! ```text
//! in a phrasing's own words, 2,000/s   100 % answered, median 11 ms, p99 34 ms; the bot took 127 % of a core
//! in other words, 2,000/s              100 % answered, median 166 ms, p99 0.6 s; 98 % without the encoder
//! in other words, 1,500/s              100 % answered, p99 0.6 s
//! 2,000 at once                        all answered within 0.5 s in own words, 1.3 s in others
//! 2,000 at once in one server          26 % answered, the others told busy within 356–464 ms, none lost
//! in other words, 4,000/s              36 % answered, 56 % told busy (up to 2.2 s later), 8 % lost
//! 3,000/s by one person                75 % of these answered, the others told busy within 30 ms; 200/s of others: 100 %
//!                                      answered, median 2 ms, p99 8–10 ms where it is 1 and 2 ms without
//! 15 mentions/s in a channel           100/s of others: 100 % answered, p99 5–6 ms where it is 5–8 ms without
//! 500,000 interactions at 1,700/s      69.5 MB after 100,000 before, 75.6 MB at the end; between, 68.5 to 78.6 MB, the more the
//!                                      longer people wait: no trend
//! ```
//!
//! Planted, and found by the short run: interactions share the places of messages; whoever is shed hears nothing; no fairness for
//! persons; a line in the log for each that is shed; the encoder waited for without bound; answers sent twice; the line of a
//! channel without end.

mod figures;
mod footnote_bot;
mod loud;
mod memory;
mod much;
mod traffic;

use std::time::Duration;

/// For how long each flow lasts in a run with figures; nothing: a short run without.
fn long() -> Option<Duration> {
    number("FOOTNOTE_LOAD").map(|seconds| Duration::from_secs(seconds as u64))
}

/// Whether figures are asked for, and held against what they should be.
fn has_figures() -> bool {
    long().is_some() || number("FOOTNOTE_INTERACTIONS").is_some()
}

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

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
//! two cores of which others took a part, with flows of six seconds, over the shipped knowledge base. Discord answered within a
//! millisecond, and took a fifth to a third of a core:
//!
//! ```text
//! in a phrasing's own words, 2,000/s   100 % answered, median 7 ms, p99 39–66 ms; the bot took 117–129 % of a core
//! in other words, 2,000/s              99.2–99.6 % answered, the others told busy within 434 ms, p99 1.1 s; 98 % without the encoder
//! in other words, 1,500/s              100 % answered, p99 0.3–0.6 s
//! 2,000 at once                        all answered within 0.5–0.7 s in own words, 0.9–1.2 s in others
//! 2,000 at once in one server          36 % answered, the others told busy within 423–459 ms, none lost
//! in other words, 6,000/s              28 % answered, 47 % told busy (up to 1.7 s later), 25 % lost
//! 3,000/s by one person                200/s of others: 100 % answered, but p99 45 ms where it is 5 ms without
//! 15 mentions/s in a channel           100/s of others: 100 % answered, p99 7–9 ms where it is 5 ms without
//! 500,000 interactions at 1,700/s      77.0 MB after 100,000 before, 78.2 MB at the end; 78.3 MB after the first 150,000
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

//! Days of the gateway, lived through by the clock's leave: a Discord and a machine that fail in every way, at random.
//!
//! `DAYS=100000 cargo test -p footnote-gateway-life --test days` lives through that many; `SEED=n` through one of them.

mod discord;
mod world;

use world::{Found, World};

/// Days in an ordinary run.
const DAYS: u64 = 1_500;

#[test]
fn whatever_happens_discord_has_nothing_to_complain_of_and_nobody_waits() {
    let number = |name| std::env::var(name).ok().and_then(|days| days.parse::<u64>().ok());
    if let Some(seed) = number("SEED") {
        println!("{:#?}", lived_through(seed));
        return;
    }
    let days = number("DAYS").unwrap_or(DAYS);
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let lives = (0..threads).map(|first| {
        std::thread::spawn(move || {
            (first..days).step_by(threads as usize).map(lived_through).fold(Found::default(), Found::and)
        })
    });
    let lives = lives.collect::<Vec<_>>();
    let found = lives.into_iter().map(|life| life.join().expect("no panic"));
    let found = found.fold(Found::default(), Found::and);
    println!("{days} days: {found:#?}");
    assert!(found.problems.is_empty(), "{} days had problems", found.problems.len());
    // A harness in which nothing happens would find nothing.
    assert!(found.identifies > days && found.resumes > 10 * days && found.crashes > days, "{found:?}");
}

/// One day of this seed; every twentieth is four days, for what is counted over 24 hours.
fn lived_through(seed: u64) -> Found {
    let days = if seed % 20 == 7 { 4 } else { 1 };
    let mut found = World::new(seed).live(days);
    // The first tells enough.
    found.problems.truncate(1);
    for problem in &mut found.problems {
        problem.insert_str(0, &format!("SEED={seed}: "));
    }
    found
}

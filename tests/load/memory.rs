//! Memory, over very many interactions.

use std::time::{Duration, Instant};

use loopback_discord::process::resident;
use tokio::time::sleep;

use crate::{
    figures::{Cores, Figures},
    footnote_bot::Footnote,
    number,
    traffic::{Flow, flow},
};

/// Megabytes.
const GROWTH: f64 = 1.0;
/// How many are asked a second, with figures and without.
const PER_SECOND: usize = 1_700;
const FEW_A_SECOND: usize = 100;
const ASKED: usize = 200;
/// Of all, so many come before what is measured: caches fill, and the allocator has seen it all.
const WARM_UP: usize = 5;
/// Before and after, until what was under way is done.
const REST: Duration = Duration::from_secs(1);
const PEOPLE: usize = 50_000;
const LOOKS: usize = 10;

#[tokio::test]
async fn memory_stays_flat_over_very_many_interactions() {
    let footnote = Footnote::start().await;
    let mut figures = Figures::default();
    let interactions = number("FOOTNOTE_INTERACTIONS");
    let per_second = if interactions.is_some() { PER_SECOND } else { FEW_A_SECOND };
    let asked = interactions.unwrap_or(ASKED);
    let seconds = |count: usize| Duration::from_secs_f64(count as f64 / per_second as f64);
    let ask = async |count| {
        let flows = [Flow::new(per_second, &footnote.own_words, (0, PEOPLE))];
        let [outcome] = flow(&footnote.crowd, flows, seconds(count)).await;
        println!("  {:.2} MB after {outcome}", resident(&footnote.bot));
        outcome
    };
    let at_rest = async || {
        sleep(REST).await;
        resident(&footnote.bot)
    };
    ask(asked / WARM_UP).await;
    let before = at_rest().await;
    let cores = Cores::begin(&footnote.bot);
    let begun = Instant::now();
    let mut heard = 0;
    for _ in 0..LOOKS {
        let outcome = ask(asked / LOOKS).await;
        heard += outcome.answered.len();
    }
    let after = at_rest().await;
    println!(
        "{heard} answered in {:.0} s: {before:.2} MB before, {after:.2} MB after",
        begun.elapsed().as_secs_f64()
    );
    cores.tell(&footnote.bot);
    if interactions.is_some() {
        figures.at_most("growth", after - before, GROWTH, "MB");
    }
    assert!(heard * 100 >= asked * 95, "{heard} of {asked} were answered");
    figures.hold();
}

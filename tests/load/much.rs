//! Much at once, from many.

use std::time::Duration;

use crate::{
    figures::{Cores, Figures, Outcome},
    footnote_bot::Footnote,
    long,
    traffic::{Flow, IN_TIME, burst, flow},
};

/// So many people ask; each, in the long run, less often than one may.
const PEOPLE: usize = 20_000;
/// What is asked of a flow that the bot can serve, and of one that it can't.
const ANSWERED: f64 = 99.0;
const HEARD: f64 = 95.0;
/// Who is told that the bot is busy is told at once.
const TOLD_WITHIN: f64 = 500.0;
const A_LINE_A_SECOND: usize = 2;

/// Whatever the machine, in a short run.
fn nobody_was_left_in_silence(of: &Outcome) {
    assert!(long().is_some() || of.lost == 0, "{} of {} heard nothing", of.lost, of.sent);
}

fn the_log_is_quiet(footnote: &Footnote) {
    let (lines, line) = footnote.most_lines_in_a_second();
    assert!(lines <= A_LINE_A_SECOND, "{lines} lines within a second: {line}");
}

async fn sustained(footnote: &Footnote, what: &str, per_second: usize, is_free: bool) -> Outcome {
    let per_second = if long().is_some() { per_second } else { per_second / 40 };
    let during = long().unwrap_or(Duration::from_secs(2));
    let of = if is_free { &footnote.free } else { &footnote.own_words };
    let cores = Cores::begin(&footnote.bot);
    let before = footnote.shed("without_encoder");
    let [outcome] = flow(&footnote.crowd, [Flow::new(per_second, of, (0, PEOPLE))], during).await;
    println!("{what}: {outcome}");
    cores.tell(&footnote.bot);
    println!("  decided without the encoder: {}", footnote.shed("without_encoder") - before);
    outcome
}

#[tokio::test]
async fn many_a_second_are_answered_or_told() {
    let footnote = Footnote::start().await;
    let mut figures = Figures::default();
    // Caches fill, connections are made.
    sustained(&footnote, "a beginning", 500, false).await;

    let own = sustained(&footnote, "in a phrasing's own words, 2,000/s", 2_000, false).await;
    figures.at_least("answered", own.answered(), ANSWERED, "%");
    let free = sustained(&footnote, "in other words, 2,000/s", 2_000, true).await;
    figures.at_least("answered or told", free.heard(), ANSWERED, "%");
    figures.at_most("the last was told busy after", slowest(&free.busy), TOLD_WITHIN, "ms");
    let offered = sustained(&footnote, "in other words, 1,500/s", 1_500, true).await;
    figures.at_least("answered or told", offered.heard(), HEARD, "%");
    figures.at_most("the last was told busy after", slowest(&offered.busy), TOLD_WITHIN, "ms");
    if long().is_some() {
        // Nothing is asked of this but that it passes; the log says what it costs.
        sustained(&footnote, "in other words, 4,000/s, more than can be served", 4_000, true).await;
        sustained(&footnote, "after that, 500/s", 500, false).await;
    }
    for outcome in [&own, &free, &offered] {
        nobody_was_left_in_silence(outcome);
    }
    the_log_is_quiet(&footnote);
    figures.hold();
}

#[tokio::test]
async fn a_burst_is_answered_or_told_in_time() {
    let footnote = Footnote::start().await;
    let mut figures = Figures::default();
    sustained(&footnote, "a beginning", 500, false).await;
    let count = if long().is_some() { 2_000 } else { 200 };
    for (what, of) in [
        ("in a phrasing's own words", &footnote.own_words[..]),
        ("in other words", &footnote.free[..]),
        ("in other words, all in one server", &footnote.free[..1]),
    ] {
        let cores = Cores::begin(&footnote.bot);
        let before = footnote.shed("without_encoder");
        let [outcome] = burst(&footnote.crowd, [(Flow::new(1, of, (0, PEOPLE)), count)]).await;
        println!("{count} at once, {what}: {outcome}");
        cores.tell(&footnote.bot);
        let in_haste = footnote.shed("without_encoder") - before;
        println!("  decided without the encoder: {in_haste}");
        figures.at_least("answered or told within 3 s", outcome.heard(), 100.0, "%");
        let most = IN_TIME.as_secs_f64() * 1000.0;
        figures.at_most("slowest", slowest(&outcome.answered).max(slowest(&outcome.busy)), most, "ms");
        figures.at_most("the last was told busy after", slowest(&outcome.busy), TOLD_WITHIN, "ms");
        nobody_was_left_in_silence(&outcome);
        let encoder_has_enough = what.contains("other");
        assert!(!encoder_has_enough || in_haste > 0, "all of these waited for the encoder");
    }
    the_log_is_quiet(&footnote);
    figures.hold();
}

fn slowest(sorted: &[Duration]) -> f64 {
    sorted.last().map_or(0.0, Duration::as_secs_f64) * 1000.0
}

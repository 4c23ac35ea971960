//! One who is loud, and what it costs the others.

use std::time::Duration;

use loopback_discord::{Posts, Template, events::message};

use crate::{
    figures::{Cores, Figures, Outcome},
    footnote_bot::{Footnote, server},
    long,
    traffic::{Flow, burst, flow},
};

/// Somebody who asks without end, and the others.
const LOUD: (usize, usize) = (1, 1);
const OTHERS: (usize, usize) = (1_000, 5_000);
/// What the others are owed.
const ANSWERED: f64 = 99.0;
/// And how much longer they may wait than without the noise: by their share, or by what the clock can't tell apart.
const LONGER: f64 = 1.2;
const NOTHING_MEASURABLE: f64 = 2.0;

fn held_against(figures: &mut Figures, quiet: &Outcome, others: &Outcome) {
    figures.at_least("of the others were answered", others.answered(), ANSWERED, "%");
    let most = (quiet.p99() * LONGER).max(quiet.p99() + NOTHING_MEASURABLE);
    figures.at_most("their p99", others.p99(), most, "ms");
    assert!(long().is_some() || others.answered.len() == others.sent, "the others: {others}");
}

/// Mentions of the bot in servers, each with one channel, from this number on.
fn mentions(first: usize, servers: usize) -> Vec<Template> {
    let mention = |number| {
        let text = format!("what is a spring tide in {number}");
        Template::message(message(&text).mentioning_the_bot().in_server(&server(first + number)))
    };
    (0..servers).map(mention).collect()
}

#[tokio::test]
async fn a_flood_by_one_person_costs_the_others_nothing() {
    let footnote = Footnote::start().await;
    let mut figures = Figures::default();
    let crowd = &footnote.crowd;
    let during = long().unwrap_or(Duration::from_secs(1));
    let others = || Flow::new(if long().is_some() { 200 } else { 20 }, &footnote.own_words, OTHERS);
    flow(crowd, [others()], during / 2).await;

    let [quiet] = flow(crowd, [others()], during).await;
    println!("others alone: {quiet}");
    if long().is_some() {
        let cores = Cores::begin(&footnote.bot);
        let loud = Flow::new(3_000, &footnote.own_words, LOUD);
        let [loud, others] = flow(crowd, [loud, others()], during).await;
        println!("one person: {loud}\nothers meanwhile: {others}");
        cores.tell(&footnote.bot);
        held_against(&mut figures, &quiet, &others);
    }
    let loud = Flow::new(1, &footnote.own_words, LOUD);
    let [loud, others] = burst(crowd, [(loud, 1_000), (others(), 20)]).await;
    println!("1,000 at once by one person: {loud}\nothers among them: {others}");
    assert!(!loud.busy.is_empty(), "whoever asks faster than people can was served like anybody");
    assert_eq!(loud.lost, 0, "somebody heard nothing");
    assert_eq!(others.answered.len(), others.sent, "the others: {others}");
    let (lines, line) = footnote.most_lines_in_a_second();
    assert!(lines <= 2, "{lines} lines within a second: {line}");
    figures.hold();
}

#[tokio::test]
async fn a_loud_channel_leaves_the_others_alone() {
    let footnote = Footnote::start().await;
    let mut figures = Figures::default();
    let crowd = &footnote.crowd;
    let during = long().unwrap_or(Duration::from_secs(2));
    let others = || Flow::new(if long().is_some() { 100 } else { 20 }, &footnote.own_words, OTHERS);
    flow(crowd, [others()], during / 2).await;

    let [quiet] = flow(crowd, [others()], during).await;
    println!("others alone: {quiet}");
    let channel = mentions(500, 1);
    for (what, posts) in [("is limited", Posts::Limited(5)), ("hangs", Posts::Hang)] {
        crowd.posts_meet(posts, []);
        let (tried, gave_way) = (crowd.posts_tried(), footnote.shed("gave_way"));
        let cores = Cores::begin(&footnote.bot);
        let loud = Flow::new(15, &channel, (10_000, 5_000)).unheard();
        let [loud, others] = flow(crowd, [loud, others()], during).await;
        println!("15 mentions a second in one channel, which {what}: {} sent\nothers: {others}", loud.sent);
        println!(
            "  posts tried: {}, gave way: {}",
            crowd.posts_tried() - tried,
            footnote.shed("gave_way") - gave_way
        );
        cores.tell(&footnote.bot);
        held_against(&mut figures, &quiet, &others);
        assert!(footnote.shed("gave_way") > gave_way, "all of these wait for their turn");
        let (lines, line) = footnote.most_lines_in_a_second();
        assert!(lines <= 2, "{lines} lines within a second: {line}");
    }
    figures.hold();
}

#[tokio::test]
async fn interactions_never_wait_behind_messages() {
    let footnote = Footnote::start().await;
    let crowd = &footnote.crowd;
    crowd.posts_meet(Posts::Hang, []);
    // As many channels as it takes for all places of messages to be taken.
    let channels = mentions(500, 150);
    let messages = Flow::new(1, &channels, (10_000, 5_000)).unheard();
    let asks = Flow::new(1, &footnote.own_words, OTHERS);
    let [_, before] = burst(crowd, [(messages, 700), (asks, 20)]).await;
    println!("among 700 messages in 150 channels that hang: {before}");
    let [after] = burst(crowd, [(Flow::new(1, &footnote.own_words, OTHERS), 20)]).await;
    println!("after them: {after}");
    assert!(footnote.shed("unanswered") > 0, "there was a place for every message");
    assert_eq!((before.answered.len(), after.answered.len()), (20, 20), "they waited behind messages");
}

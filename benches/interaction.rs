//! From an interaction on the gateway's socket to its callback on REST, through the whole bot as a process, over the shipped
//! knowledge base and a Discord on loopback; with what the bot needs to start and to stay: `cargo bench --bench interaction`.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use footnote::{knowledge::Community, library::Library};
use loopback_discord::{
    Bot, Loopback, Route,
    events::{TOKEN, slash},
};

const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");

const IN_A_ROW: usize = 2_000;
const AT_ONCE: usize = 200;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let questions = questions();
    let mut questions = questions.iter().map(String::as_str).cycle();

    let discord = Loopback::start().await;
    let started = Instant::now();
    let bot = Bot::running(env!("CARGO_BIN_EXE_footnote"))
        .env("DISCORD_TOKEN", TOKEN)
        .env("DISCORD_PROXY", discord.rest_url())
        .env("FOOTNOTE_KNOWLEDGE", KNOWLEDGE)
        .start();
    discord.bot_connected().await;
    // What the bot asks for once it has seen READY.
    let ready = discord.rest.next(Route::Commands).await.at - started;
    println!("start to READY handled: {}", shown(ready));
    println!("resident memory at the start: {}", resident(&bot));

    let mut sent = HashMap::new();
    for question in questions.by_ref().take(IN_A_ROW) {
        let asked = slash("ask", [("question", question)]);
        sent.insert(asked.id().to_owned(), Instant::now());
        discord.ask(asked).await;
    }
    report(&format!("{IN_A_ROW} one after the other"), &latencies(&discord, &sent));

    sent.clear();
    let crowd =
        questions.take(AT_ONCE).map(|question| slash("ask", [("question", question)])).collect::<Vec<_>>();
    for asked in &crowd {
        sent.insert(asked.id().to_owned(), Instant::now());
        discord.send(asked).await;
    }
    for asked in &crowd {
        discord.answer_to(asked).await;
    }
    report(&format!("{AT_ONCE} at once"), &latencies(&discord, &sent));
    println!("resident memory at the end: {}", resident(&bot));
    discord.finish().await;
}

/// As people type them.
fn questions() -> Vec<String> {
    let library = Library::open(Path::new(KNOWLEDGE)).expect("the shipped knowledge is valid");
    library.shelf(Community::Default).knowledge.expects().iter().map(|expect| expect.ask.clone()).collect()
}

/// From when each interaction was sent to when its callback arrived, the shortest first.
fn latencies(discord: &Loopback, sent: &HashMap<String, Instant>) -> Vec<Duration> {
    let requests = discord.requests();
    let callbacks = requests.iter().filter(|request| request.route == Some(Route::Callback));
    let latency = callbacks.filter_map(|request| {
        let sent = request.path.split('/').find_map(|part| sent.get(part))?;
        Some(request.at - *sent)
    });
    let mut latencies = latency.collect::<Vec<_>>();
    assert_eq!(latencies.len(), sent.len(), "each interaction has one callback");
    latencies.sort_unstable();
    latencies
}

/// `sorted`: the shortest first.
fn report(what: &str, sorted: &[Duration]) {
    let at = |percent: usize| shown(sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]);
    println!("{what}: median {}, p99 {}, slowest {}", at(50), at(99), at(100));
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}

/// The bot's memory as Linux tells it.
fn resident(bot: &Bot) -> String {
    let status = fs::read_to_string(format!("/proc/{}/status", bot.pid())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or_else(|| "not told by this system".into(), |size| size.trim().to_owned())
}

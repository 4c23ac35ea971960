//! Footnote as a process on a crowd's Discord, and what it tells of itself.

use std::{
    collections::HashMap,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    time::{Duration, Instant},
};

use footnote::{knowledge::Community, library::Library};
use loopback_discord::{
    Bot, Crowd, Said, Template,
    events::{TOKEN, slash},
    process::cpu,
};
use tokio::{
    sync::{Mutex, MutexGuard},
    time::sleep,
};

use crate::has_figures;

/// What a bot that is busy says.
const BUSY: &str = "I'm busy right now";
/// For the bot to have read all that it reads at its start.
const SETTLED_WITHIN: Duration = Duration::from_mins(2);
/// It is at rest when it takes less of a core than this, twice in a row.
const AT_REST: f64 = 0.05;
const LOOK: Duration = Duration::from_millis(300);
/// Servers that ask: each may ask two hundred times a second.
const SERVERS: usize = 50;
/// A knowledge base that a debug build's encoder has soon read.
const SMALL: &str = "tests/discord/knowledge";
/// The one that comes with Footnote.
const SHIPPED: &str = "knowledge";

/// One at a time has the machine.
static MACHINE: Mutex<()> = Mutex::const_new(());

/// A bot that runs, and is at rest.
pub(crate) struct Footnote {
    pub(crate) crowd: Crowd,
    pub(crate) bot: Bot,
    /// Asked in a phrasing's own words, here and there.
    pub(crate) own_words: Vec<Template>,
    /// Asked as people ask.
    pub(crate) free: Vec<Template>,
    metrics: String,
    _machine: MutexGuard<'static, ()>,
}

impl Footnote {
    pub(crate) async fn start() -> Self {
        let machine = MACHINE.lock().await;
        let knowledge =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(if has_figures() { SHIPPED } else { SMALL });
        let crowd = Crowd::start(judge).await;
        let binary = std::env::var("FOOTNOTE_BINARY");
        let bot = Bot::running(binary.unwrap_or_else(|_| env!("CARGO_BIN_EXE_footnote").to_owned()));
        let data = bot.home().join("data");
        let bot = bot
            .env("DISCORD_TOKEN", TOKEN)
            .env("DISCORD_PROXY", crowd.rest_url())
            .env("FOOTNOTE_KNOWLEDGE", &knowledge.to_string_lossy())
            .env("FOOTNOTE_DATA", &data.to_string_lossy())
            .env("FOOTNOTE_LISTEN", "127.0.0.1:0")
            .start();
        crowd.bot_connected().await;
        settled(&bot).await;
        let metrics = metrics_of(&bot);
        let library = Library::open(&knowledge).expect("the knowledge base is valid");
        let shelf = library.shelf(Community::Default);
        let entries = shelf.knowledge.entries();
        let own_words = entries.iter().map(|entry| &*entry.question).collect::<Vec<_>>();
        // Nobody's own words any more, and still understood.
        let free = own_words.iter().map(|question| format!("hey, tell me quickly: {question} please"));
        let free = free.collect::<Vec<_>>();
        let free = asked(free.iter().map(String::as_str));
        Self { own_words: asked(own_words.into_iter()), free, crowd, bot, metrics, _machine: machine }
    }

    /// What it has counted as shed, of this kind.
    pub(crate) fn shed(&self, what: &str) -> u64 {
        let mut stream = TcpStream::connect(&self.metrics).expect("it tells how it is");
        let request = format!("GET /metrics HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.metrics);
        stream.write_all(request.as_bytes()).expect("it listens");
        let mut told = String::new();
        stream.read_to_string(&mut told).expect("text");
        let line = told.lines().find(|line| line.starts_with("footnote_shed") && line.contains(what));
        line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or_default()
    }

    /// The most lines of one kind that it wrote within one second, and one of them.
    pub(crate) fn most_lines_in_a_second(&self) -> (usize, String) {
        const SECOND: usize = "2026-01-01T00:00:00".len();
        let written = self.bot.written_so_far();
        let mut lines = HashMap::<_, (usize, &str)>::new();
        for line in written.lines().filter(|line| line.is_char_boundary(SECOND)) {
            let (second, said) = line.split_at(SECOND);
            // What it counts, and whom it is about, makes no other line.
            let kind = said.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
            let (count, _) = lines.entry((second, kind)).or_insert((0, line));
            *count += 1;
        }
        let most = lines.into_values().max_by_key(|(count, _)| *count);
        most.map_or((0, String::new()), |(count, line)| (count, line.to_owned()))
    }
}

fn judge(body: &str) -> Said {
    /// Discord's number for an answer that is a message.
    const MESSAGE: &str = "\"type\":4";
    match body {
        body if body.contains(BUSY) => Said::Busy,
        body if body.contains(MESSAGE) || body.contains("message_reference") => Said::Answer,
        _ => Said::Else,
    }
}

/// `/ask`, each in a server of its own, as long as there are some.
fn asked<'q>(questions: impl Iterator<Item = &'q str> + Clone) -> Vec<Template> {
    let ask = |(number, question): (usize, &str)| {
        Template::interaction(slash("ask", [("question", question)]).in_server(&server(number % SERVERS)))
    };
    let count = questions.clone().count();
    // A question has every server in its turn.
    let all = (count.div_ceil(SERVERS) * SERVERS).max(SERVERS);
    questions.cycle().take(all).enumerate().map(ask).collect()
}

/// The id of a server that has no knowledge base of its own.
pub(crate) fn server(number: usize) -> String {
    (800_000_000_000_000_000 + number).to_string()
}

/// Waits until the bot, and its encoder, have read what they read at the start.
async fn settled(bot: &Bot) {
    let latest = Instant::now() + SETTLED_WITHIN;
    let mut at_rest = 0;
    while at_rest < 2 && Instant::now() < latest {
        let before = cpu(bot);
        sleep(LOOK).await;
        at_rest = if (cpu(bot) - before) / LOOK.as_secs_f64() < AT_REST { at_rest + 1 } else { 0 };
    }
}

fn metrics_of(bot: &Bot) -> String {
    let written = bot.written_so_far();
    let line = written.lines().find_map(|line| line.split_once("health and metrics are told address="));
    line.expect("it says where it tells how it is").1.trim().to_owned()
}

//! How the bot is, told over HTTP and to a service manager.

use std::{
    collections::BTreeSet,
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use loopback_discord::{
    Bot, CONNECTED_WITHIN, Loopback,
    events::{CHANNEL, GUILD, TOKEN, message, press_labelled, slash},
    reading::text_of,
};
use tokio::time::sleep;

use crate::{bot, features::check};

/// For what is told in the log, or over a socket.
const TOLD_WITHIN: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Where the bot tells how it is.
async fn address(bot: &Bot) -> String {
    let latest = Instant::now() + CONNECTED_WITHIN;
    while Instant::now() < latest {
        let written = bot.written_so_far();
        let line = written.lines().find_map(|line| line.split_once("health and metrics are told address="));
        if let Some((_, address)) = line {
            return address.trim().to_owned();
        }
        sleep(LOOK_AGAIN).await;
    }
    panic!("it does not say where it listens");
}

/// A bot that tells how it is, and where.
async fn telling(discord: &Loopback) -> (Bot, String) {
    let bot = bot::on(discord).env("FOOTNOTE_LISTEN", "127.0.0.1:0").start();
    let address = address(&bot).await;
    (bot, address)
}

/// The answer to these bytes, as it comes over the wire.
async fn answer_to(address: &str, bytes: &[u8]) -> String {
    let (address, bytes) = (address.to_owned(), bytes.to_owned());
    let asking = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("somebody listens");
        stream.set_read_timeout(Some(TOLD_WITHIN)).expect("a timeout");
        let mut answer = Vec::new();
        // Closed in the middle is an answer, too.
        let _ = stream.write_all(&bytes);
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    });
    asking.await.expect("no panic")
}

async fn get(address: &str, path: &str) -> String {
    answer_to(address, format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes()).await
}

/// Asks until it is told this, or for too long.
async fn told(address: &str, path: &str, part: &str) {
    let latest = Instant::now() + TOLD_WITHIN;
    loop {
        let answer = get(address, path).await;
        if answer.contains(part) {
            return;
        }
        assert!(Instant::now() < latest, "{part:?} is not in:\n{answer}");
        sleep(LOOK_AGAIN).await;
    }
}

#[tokio::test]
async fn a_bot_that_is_well_says_so() {
    let discord = Loopback::start().await;
    let (_bot, address) = telling(&discord).await;
    told(&address, "/readyz", "HTTP/1.1 200 OK").await;
    check(&get(&address, "/healthz").await, &["HTTP/1.1 200 OK", "\r\n\r\nok\n"]);
    let asked = Bot::running(env!("CARGO_BIN_EXE_footnote")).arg("health").env("FOOTNOTE_LISTEN", &address);
    let mut asked = asked.start();
    assert_eq!(asked.exit_code().await, Some(0));
    assert_eq!(asked.written().await, "ok\n");
    discord.finish().await;
}

#[tokio::test]
async fn a_bot_that_discord_was_not_reached_by_is_not_ready() {
    let discord = Loopback::start().await;
    let bot =
        bot::on(&discord).env("FOOTNOTE_LISTEN", "127.0.0.1:0").env("DISCORD_PROXY", "http://127.0.0.1:9");
    let bot = bot.start();
    let address = address(&bot).await;
    check(&get(&address, "/readyz").await, &["HTTP/1.1 503", "Discord has not been reached yet"]);
    // A minute has not gone by.
    check(&get(&address, "/healthz").await, &["HTTP/1.1 200 OK"]);
}

#[tokio::test]
async fn a_ledger_that_keeps_nothing_is_told() {
    let discord = Loopback::start().await;
    let builder = bot::on(&discord).env("FOOTNOTE_LISTEN", "127.0.0.1:0");
    let file = builder.home().join("a-file");
    fs::write(&file, "no folder").expect("a file");
    let bot = builder.env("FOOTNOTE_DATA", &file.to_string_lossy()).start();
    let address = address(&bot).await;
    let answer = get(&address, "/healthz").await;
    check(&answer, &["HTTP/1.1 503", "the ledger keeps nothing; the log says why"]);
    assert!(!answer.contains("a-file"), "a path is told:\n{answer}");
    let asked = Bot::running(env!("CARGO_BIN_EXE_footnote")).arg("health").env("FOOTNOTE_LISTEN", &address);
    assert_eq!(asked.start().exit_code().await, Some(1));
    check(&get(&address, "/metrics").await, &["footnote_ledger_up 0"]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_ledger_whose_folder_is_deleted_is_told_soon_and_thanks_for_nothing() {
    let discord = Loopback::start().await;
    let (bot, address) = telling(&discord).await;
    told(&address, "/readyz", "HTTP/1.1 200 OK").await;
    let answer = discord.see(slash("ask", [("question", "ferry ticket price")])).await;
    // Again where something was written into it meanwhile.
    while bot.home().join("data").exists() {
        let _ = fs::remove_dir_all(bot.home().join("data"));
    }
    told(&address, "/healthz", "the ledger keeps nothing").await;
    let thanks = text_of(&discord.see(press_labelled(&answer, "👍")).await);
    assert!(!thanks.contains("Thank"), "{thanks}");
    check(&bot.written_so_far(), &["was moved, deleted or replaced", "ledger.sqlite is gone: put it back"]);
    discord.finish().await;
}

#[tokio::test]
async fn what_happens_is_counted_and_says_nothing_of_whom_and_what() {
    const QUESTION: &str = "may a dog swim here";
    let discord = Loopback::start().await;
    let (_bot, address) = telling(&discord).await;
    check(&text_of(&discord.ask(slash("ask", [("question", "ferry ticket price")])).await), &["crowns"]);
    discord.ask(slash("ask", [("question", QUESTION)])).await;
    discord.say(message("what is a spring tide").mentioning_the_bot()).await;
    let all = [
        "footnote_questions_total{verdict=\"answer\"} 2\n",
        "footnote_questions_total{verdict=\"nothing\"} 1\n",
        "footnote_answer_seconds_count{what=\"interaction\"} 2\n",
        "footnote_answer_seconds_count{what=\"message\"} 1\n",
        "footnote_gateway_sessions_total 1\n",
        "footnote_gateway_identifies_left 49\n",
        "footnote_gateway_shards_live 1\n",
        "footnote_shed_total{what=\"told_busy\"} 0\n",
        "footnote_ledger_up 1\n",
    ];
    for part in all {
        told(&address, "/metrics", part).await;
    }
    let metrics = get(&address, "/metrics").await;
    check(
        &metrics,
        &["content-type: text/plain; version=0.0.4", "footnote_rest_responses_total{class=\"2xx\"} "],
    );
    for secret in [GUILD, CHANNEL, TOKEN, "dog", "swim"] {
        assert!(!metrics.contains(secret), "{secret} is told:\n{metrics}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn requests_that_are_malformed_slow_or_many_cost_those_who_ask_nothing() {
    let discord = Loopback::start().await;
    let (_bot, address) = telling(&discord).await;
    told(&address, "/readyz", "HTTP/1.1 200 OK").await;
    let endless = [b"GET /healthz HTTP/1.1\r\nX: ".as_slice(), &vec![b'x'; 100_000]].concat();
    let rows: [(&[u8], &str); 7] = [
        (b"\x16\x03\x01\x02\x00\x01\x00", ""),
        (b"HELLO\r\n\r\n", "HTTP/1.1 400"),
        (&endless, ""),
        (b"POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n", "HTTP/1.1 405"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 404"),
        (b"HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200"),
        // Slow: the rest of it never comes.
        (b"GET /healthz HT", ""),
    ];
    for (bytes, expected) in rows {
        let answer = answer_to(&address, bytes).await;
        assert!(answer.starts_with(expected), "{:?}: {answer}", String::from_utf8_lossy(bytes));
    }
    let many = (0..200).filter_map(|_| TcpStream::connect(&address).ok()).collect::<Vec<_>>();
    let asked = Instant::now();
    check(&text_of(&discord.ask(slash("ask", [("question", "ferry ticket price")])).await), &["crowns"]);
    assert!(asked.elapsed() < Duration::from_secs(1), "an answer waited for those who hold connections open");
    drop(many);
    told(&address, "/healthz", "HTTP/1.1 200 OK").await;
    discord.finish().await;
}

/// The names of the metrics of a bot that has been asked nothing.
async fn metrics() -> String {
    let discord = Loopback::start().await;
    let (_bot, address) = telling(&discord).await;
    told(&address, "/readyz", "HTTP/1.1 200 OK").await;
    let answer = get(&address, "/metrics").await;
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    body.to_owned()
}

#[tokio::test]
async fn the_dashboard_shows_metrics_that_there_are() {
    let metrics = metrics().await;
    let is_of_a_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    let names = metrics.lines().filter(|line| !line.starts_with('#'));
    let names =
        names.filter_map(|line| line.split(|sign| !is_of_a_name(sign)).next()).collect::<BTreeSet<_>>();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/grafana.json");
    let dashboard: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(file).expect("a file")).expect("JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    let targets = panels.iter().flat_map(|panel| panel["targets"].as_array().expect("targets"));
    let shown = targets.map(|target| target["expr"].as_str().expect("an expression"));
    let shown = shown.flat_map(|shown| shown.split(|sign| !is_of_a_name(sign)));
    let shown = shown.filter(|word| word.starts_with("footnote_")).collect::<BTreeSet<_>>();
    let missing = shown.difference(&names).collect::<Vec<_>>();
    assert!(shown.len() > 10 && missing.is_empty(), "{missing:?} are not in:\n{metrics}");
}

#[tokio::test]
async fn prometheus_finds_nothing_wrong_with_the_metrics() {
    let linter = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut linter) = linter else {
        eprintln!("skipped: promtool is not installed");
        return;
    };
    linter.stdin.take().expect("piped").write_all(metrics().await.as_bytes()).expect("it listens");
    let found = linter.wait_with_output().expect("it ends");
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
}

#[cfg(unix)]
#[tokio::test]
async fn a_service_manager_is_told_how_it_goes() {
    let discord = Loopback::start().await;
    let builder = bot::on(&discord);
    let socket = builder.home().join("notify");
    let manager = std::os::unix::net::UnixDatagram::bind(&socket).expect("a socket");
    manager.set_read_timeout(Some(CONNECTED_WITHIN)).expect("a timeout");
    let builder = builder.env("NOTIFY_SOCKET", &socket.to_string_lossy()).env("WATCHDOG_USEC", "300000");
    let mut bot = builder.start();
    let hears = move |until: &str, times: usize| {
        let mut heard = Vec::new();
        while heard.iter().filter(|line| *line == until).count() < times {
            let mut line = [0; 256];
            let length = manager.recv(&mut line).unwrap_or_else(|_| panic!("no {until} after {heard:?}"));
            heard.push(String::from_utf8_lossy(&line[..length]).into_owned());
        }
        heard
    };
    let begun = tokio::task::spawn_blocking(move || {
        let begun = hears("READY=1", 1);
        hears("STATUS=1 of 1 shards are connected to Discord", 1);
        // As long as it lives.
        hears("WATCHDOG=1", 5);
        (hears, begun)
    });
    let (hears, begun) = begun.await.expect("it is told");
    assert!(begun.iter().any(|line| line.starts_with("STATUS=not connected")), "{begun:?}");
    bot.terminate();
    tokio::task::spawn_blocking(move || hears("STOPPING=1", 1)).await.expect("it is told");
    assert_eq!(bot.exit_code().await, Some(0));
    discord.finish().await;
}

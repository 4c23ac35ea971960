//! A bot started again on the same folders.

use std::collections::HashMap;
use std::fs;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use loopback_discord::events::{TOKEN, message, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{ANSWER_WITHIN, Bot, CONNECTED_WITHIN, Loopback, OnResume, Opening};
use serde_json::{Value, json};

use crate::bot::{self, knowledge};

#[tokio::test]
async fn a_bot_with_a_knowledge_of_its_own_finds_it_again_after_a_restart() {
    let discord = Loopback::start().await;
    let mut bot = bot::with_its_own_knowledge(&discord).start();
    discord.say(message("what does the ferry cost").mentioning_the_bot()).await;
    let file = bot::own_knowledge(bot.home()).join("harbour.toml");
    let text = fs::read_to_string(&file).expect("a file");
    assert_eq!(text, fs::read_to_string(knowledge().join("harbour.toml")).expect("the original"));
    fs::write(&file, text.replace("Two crowns", "Three crowns")).expect("written");

    bot.restart().await;
    discord.gateway.resumed().await;
    let answer = discord.see(slash("ask", [("question", "what does the ferry cost")])).await;
    assert!(text_of(&answer).contains("Three crowns"), "{}", text_of(&answer));
    discord.finish().await;
}

/// How the bot is ended before it is started again.
#[derive(Clone, Copy, Debug)]
enum End {
    Asked,
    Killed,
}

async fn end(bot: &mut Bot, end: End) {
    match end {
        End::Asked => {
            bot.terminate();
            assert_eq!(bot.exit_code().await, Some(0));
        }
        End::Killed => bot.kill().await,
    }
}

#[tokio::test]
async fn a_restart_takes_up_the_session_and_answers_what_was_asked_meanwhile() {
    for how in [End::Asked, End::Killed] {
        let discord = Loopback::start().await;
        let mut bot = bot::start(&discord).await;
        discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
        // A process that is killed before it can note that it has answered does so again.
        discord.silence().await;
        end(&mut bot, how).await;
        let meanwhile = message("what does the ferry cost").mentioning_the_bot();
        let (answer, ()) = tokio::join!(discord.say(meanwhile), bot.restart());
        assert!(text_of(&answer).contains("Two crowns"), "{how:?}");
        // Also what takes the bot's own name.
        discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
        assert_eq!(discord.gateway.identifies().len(), 1, "{how:?}");
        discord.finish().await;
    }
}

/// Which messages were answered, each with the nonces of the answers that Discord took.
fn answered(discord: &Loopback) -> HashMap<String, Vec<String>> {
    let mut answered = HashMap::<_, Vec<_>>::new();
    for request in discord.requests().iter().filter(|request| request.status == Some(200)) {
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
        if let Some(question) = text(&request.body["message_reference"]["message_id"]) {
            answered.entry(question).or_default().extend(text(&request.body["nonce"]));
        }
    }
    answered
}

/// `RESTARTS=100 cargo test --test discord restarts_under_load` restarts it that often.
#[tokio::test]
async fn restarts_under_load_lose_nothing_answer_nothing_twice_and_begin_no_session() {
    const RESTARTS: usize = 4;
    const BETWEEN: Duration = Duration::from_millis(25);
    let restarts = std::env::var("RESTARTS").ok().and_then(|restarts| restarts.parse().ok());
    let restarts = restarts.unwrap_or(RESTARTS);
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    // There is a session to go on with.
    discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
    let mut asked = Vec::new();
    for number in 0..restarts {
        let restarting = async {
            end(&mut bot, if number % 2 == 0 { End::Asked } else { End::Killed }).await;
            bot.restart().await;
            discord.gateway.resumed().await;
        };
        let asking = async {
            loop {
                // Many people, in many channels: each has a pace of their own.
                let (person, server) = (asked.len() % 50 + 1_000, asked.len() % 20 + 2_000);
                let question = message("what does the ferry cost").mentioning_the_bot();
                let question = question.by(&person.to_string(), "asker").in_server(&server.to_string());
                asked.push(question.id().to_owned());
                discord.send(question).await;
                tokio::time::sleep(BETWEEN).await;
            }
        };
        tokio::select! {
            () = restarting => {}
            () = asking => {}
        }
    }
    let all_answered = async {
        while !asked.iter().all(|asked| answered(&discord).contains_key(asked)) {
            tokio::time::sleep(4 * BETWEEN).await;
        }
    };
    let in_time = tokio::time::timeout(ANSWER_WITHIN, all_answered).await.is_ok();
    let answered = answered(&discord);
    let lost = asked.iter().filter(|asked| !answered.contains_key(*asked)).count();
    assert!(in_time, "{lost} of {} lost", asked.len());
    // Sent again by the process after one that was killed before it could note that it had sent it. Discord shows once what comes
    // twice with one nonce.
    let again = answered.values().filter(|nonces| nonces.len() > 1).collect::<Vec<_>>();
    assert!(again.iter().all(|nonces| nonces.iter().all(|nonce| *nonce == nonces[0])), "{again:?}");
    println!("{restarts} restarts, {} questions, {} sent again and shown once", asked.len(), again.len());
    assert_eq!(discord.gateway.identifies().len(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn a_session_that_is_gone_after_a_restart_is_begun_anew() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    let first = discord.bot_connected().await;
    end(&mut bot, End::Asked).await;
    discord.gateway.on_next_resume(OnResume::InvalidSession(false));
    bot.restart().await;
    assert_ne!(discord.bot_connected().await.session, first.session);
    discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
    discord.finish().await;
}

#[tokio::test]
async fn a_torn_file_of_the_gateway_means_a_new_session() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    discord.bot_connected().await;
    end(&mut bot, End::Asked).await;
    let file = bot.home().join("data/gateway/shard-0-of-1.json");
    fs::write(file, "{\"bot\":").expect("a torn file");
    bot.restart().await;
    discord.bot_connected().await;
    discord.finish().await;
}

#[tokio::test]
async fn identifies_of_processes_before_count_and_the_log_says_why_nothing_happens() {
    let discord = Loopback::start().await;
    let bot = bot::on(&discord);
    let folder = bot.home().join("data/gateway");
    fs::create_dir_all(&folder).expect("a folder");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_millis() as u64;
    let sent = (1..=50).map(|minute| (0, now - minute * 60_000)).collect::<Vec<_>>();
    let bot_named = TOKEN.split('.').next();
    let kept = json!({ "bot": bot_named, "sent": sent });
    fs::write(folder.join("identifies.json"), kept.to_string()).expect("a file");
    let bot = bot.start();
    let waits = async {
        while !bot.written_so_far().contains("doesn't reset the token") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(CONNECTED_WITHIN, waits).await.expect("it says why it waits");
    discord.silence().await;
    assert!(discord.gateway.connection_times().is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn an_identify_is_counted_when_it_is_sent_and_not_before() {
    let discord = Loopback::start().await;
    for _ in 0..3 {
        discord.gateway.next_connection(Opening::HangUp);
    }
    let bot = bot::start(&discord).await;
    let kept = fs::read_to_string(bot.home().join("data/gateway/identifies.json")).expect("a file");
    let kept: Value = serde_json::from_str(&kept).expect("JSON");
    assert_eq!(kept["sent"].as_array().expect("a list").len(), 1);
    discord.finish().await;
}

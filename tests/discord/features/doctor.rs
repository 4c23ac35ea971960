//! `footnote doctor`, over the loopback Discord.

use std::fs;

use loopback_discord::{Bot, BotBuilder, Loopback, Route, events::TOKEN};

use crate::{bot, features::check};

/// What the doctor says and ends with, in a home that `prepare` sets up.
async fn doctor(discord: &Loopback, prepare: impl FnOnce(BotBuilder) -> BotBuilder) -> (String, Option<i32>) {
    let mut doctor = prepare(bot::on(discord)).arg("doctor").start();
    let code = doctor.exit_code().await;
    let said = doctor.written().await;
    assert!(!said.contains(TOKEN), "the token is printed:\n{said}");
    (said, code)
}

#[tokio::test]
async fn with_everything_as_it_should_be_nothing_is_wrong() {
    let discord = Loopback::start().await;
    let bot = bot::start(&discord).await;
    discord.rest.next(Route::RegisterCommands).await;
    let (said, code) = doctor(&discord, |builder| builder).await;
    check(
        &said,
        &[
            "ok     The token looks like one.",
            "has 7 entries.",
            "ok     Discord can be reached.",
            "ok     The clock is right.",
            "ok     Discord accepts the token; 1000 more sessions may begin today.",
            "ok     Discord shows the commands of this version.",
            "ok     No privileged intent is needed",
        ],
    );
    assert_eq!(code, Some(0), "{said}");
    assert!(said.lines().count() < 25, "one screen:\n{said}");
    drop(bot);
}

#[tokio::test]
async fn before_the_first_start_the_commands_are_not_there_yet() {
    let discord = Loopback::start().await;
    let (said, code) = doctor(&discord, |builder| builder).await;
    check(&said, &["note   Discord doesn't show the commands of this version yet.", "→ Start Footnote"]);
    assert_eq!(code, Some(0), "{said}");
    discord.finish().await;
}

#[tokio::test]
async fn without_a_token_the_rest_is_looked_at() {
    let discord = Loopback::start().await;
    let (said, code) = doctor(&discord, |builder| builder.without("DISCORD_TOKEN")).await;
    check(&said, &["note   No token is set", "ok     Discord can be reached.", "ok     The clock is right."]);
    assert_eq!(code, Some(0), "{said}");
    discord.finish().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_with_what_to_do() {
    let discord = Loopback::start().await;
    discord.rest.reject_token();
    let (said, code) = doctor(&discord, |builder| {
        let data = builder.home().join("file");
        fs::write(&data, "no folder").expect("a file");
        let knowledge = builder.home().join("broken");
        fs::create_dir(&knowledge).expect("a folder");
        fs::write(knowledge.join("a.toml"), "[[entry]\n").expect("a file");
        builder
            .env("FOOTNOTE_KNOWLEDGE", &knowledge.to_string_lossy())
            .env("FOOTNOTE_DATA", &data.join("data").to_string_lossy())
            .env("DISCORD_TOKN", "x")
            .env("FOOTNOTE_LISTEN", "0.0.0.0:8080")
    })
    .await;
    check(
        &said,
        &[
            "WRONG  DISCORD_TOKN is set, and Footnote doesn't know it: did you mean DISCORD_TOKEN?",
            "WRONG  FOOTNOTE_LISTEN=0.0.0.0:8080 answers other machines too",
            "has 1 error.\n       → footnote check shows them.",
            "WRONG  Discord does not accept the token.\n       → Copy it anew",
        ],
    );
    assert_eq!(code, Some(1), "{said}");
    discord.finish().await;
}

#[tokio::test]
async fn a_discord_that_cannot_be_reached_is_said() {
    let discord = Loopback::start().await;
    for token in [true, false] {
        let (said, code) = doctor(&discord, |builder| {
            let builder = builder.env("DISCORD_PROXY", "http://127.0.0.1:9");
            if token { builder } else { builder.without("DISCORD_TOKEN") }
        })
        .await;
        check(&said, &["WRONG  Discord can't be reached:", "→ See that this machine has a way"]);
        assert_eq!(code, Some(1), "{said}");
    }
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_others_can_look_into_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let discord = Loopback::start().await;
    let (said, code) = doctor(&discord, |builder| {
        let data = builder.home().join("data");
        fs::set_permissions(&data, PermissionsExt::from_mode(0o755)).expect("it is ours");
        builder
    })
    .await;
    check(&said, &["WRONG  Others on this machine can look into", "→ chmod 700"]);
    assert_eq!(code, Some(1), "{said}");
    discord.finish().await;
}

#[tokio::test]
async fn a_settings_file_that_cannot_be_read_is_said_without_its_text() {
    let home = Bot::running(env!("CARGO_BIN_EXE_footnote"));
    fs::write(home.home().join(".env"), "DISCORD_TOKEN secret\n").expect("a file");
    let mut doctor = home.arg("doctor").start();
    assert_eq!(doctor.exit_code().await, Some(78));
    let said = doctor.written().await;
    check(&said, &["line 1, can't be read"]);
    assert!(!said.contains("secret"), "{said}");
}

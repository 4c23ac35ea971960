//! Footnote as a process, against a Discord on loopback.

use std::{
    fs,
    path::{Path, PathBuf},
};

use loopback_discord::{
    Bot, BotBuilder, Loopback,
    events::{GUILD, TOKEN},
};

/// The bot, with the knowledge base of these tests, once it has begun a session.
pub(crate) async fn start(discord: &Loopback) -> Bot {
    let mut bot = on(discord).start();
    tokio::select! {
        () = discord.gateway.session_begun() => {}
        code = bot.exit_code() => panic!("the bot ended with {code:?} before it had a session"),
    }
    bot
}

/// The bot, still to be configured. It may then be started without waiting for a session.
pub(crate) fn on(discord: &Loopback) -> BotBuilder {
    let builder = Bot::running(env!("CARGO_BIN_EXE_footnote"));
    let data = builder.home().join("data");
    builder
        .env("DISCORD_TOKEN", TOKEN)
        .env("DISCORD_PROXY", discord.rest_url())
        .env("FOOTNOTE_KNOWLEDGE", &knowledge().to_string_lossy())
        .env("FOOTNOTE_DATA", &data.to_string_lossy())
}

/// The bot with a copy of these tests' knowledge base, which the server of these tests may edit.
pub(crate) fn with_its_own_knowledge(discord: &Loopback) -> BotBuilder {
    let builder = on(discord);
    let folder = own_knowledge(builder.home());
    fs::create_dir(&folder).expect("a folder");
    for file in fs::read_dir(knowledge()).expect("a folder") {
        let file = file.expect("a file");
        fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
    }
    builder.env("FOOTNOTE_KNOWLEDGE", &folder.to_string_lossy()).env("FOOTNOTE_HOME", GUILD)
}

/// The folder of that copy, in a bot's home.
pub(crate) fn own_knowledge(home: &Path) -> PathBuf {
    home.join("knowledge")
}

/// The knowledge base that these tests ask about.
pub(crate) fn knowledge() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/discord/knowledge")
}

//! Footnote as a process, against a Discord on loopback.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use loopback_discord::{
    Bot, BotBuilder, Loopback,
    events::{GUILD, TOKEN},
};

const FOOTNOTE: &str = env!("CARGO_BIN_EXE_footnote");

/// Where a bot keeps what the encoder says of the default knowledge base.
const VECTORS: &str = "vectors/default.bin";

/// What it says of the knowledge base of these tests: read once for all bots, and not at each of three hundred starts.
static READ: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let data = tempfile::tempdir().expect("a folder");
    let asked = Command::new(FOOTNOTE)
        .args(["ask", "what does the ferry cost"])
        .env("FOOTNOTE_KNOWLEDGE", knowledge())
        .env("FOOTNOTE_DATA", data.path())
        .output();
    assert!(asked.expect("it runs").status.success());
    fs::read(data.path().join(VECTORS)).expect("it keeps what it has read")
});

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
    let builder = Bot::running(FOOTNOTE);
    let data = builder.home().join("data");
    has_read(&data.join(VECTORS));
    builder
        .env("DISCORD_TOKEN", TOKEN)
        .env("DISCORD_PROXY", discord.rest_url())
        .env("FOOTNOTE_KNOWLEDGE", &knowledge().to_string_lossy())
        .env("FOOTNOTE_DATA", &data.to_string_lossy())
}

/// The bot is as one that has been running before, whose folder nobody else can look into.
fn has_read(vectors: &Path) {
    let mut folders = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
    folders.recursive(true).create(vectors.parent().expect("a folder")).expect("a folder");
    fs::write(vectors, &*READ).expect("written");
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

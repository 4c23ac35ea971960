//! A bot started again on the same folders.

use std::fs;

use loopback_discord::Loopback;
use loopback_discord::events::slash;
use loopback_discord::reading::text_of;

use crate::bot::{self, knowledge};

#[tokio::test]
async fn a_bot_with_a_knowledge_of_its_own_finds_it_again_after_a_restart() {
    let discord = Loopback::start().await;
    let mut bot = bot::with_its_own_knowledge(&discord).start();
    discord.bot_connected().await;
    let file = bot::own_knowledge(bot.home()).join("harbour.toml");
    let text = fs::read_to_string(&file).expect("a file");
    assert_eq!(text, fs::read_to_string(knowledge().join("harbour.toml")).expect("the original"));
    fs::write(&file, text.replace("Two crowns", "Three crowns")).expect("written");

    bot.restart().await;
    discord.bot_connected().await;
    let answer = discord.see(slash("ask", [("question", "what does the ferry cost")])).await;
    assert!(text_of(&answer).contains("Three crowns"), "{}", text_of(&answer));
    discord.finish().await;
}

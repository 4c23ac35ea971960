//! Bots with folders of their own, which outlive the process.

use std::fs;

use crate::bot::{Bot, knowledge};
use crate::events::slash;
use crate::loopback::Loopback;
use crate::loopback::reading::text_of;

#[tokio::test]
async fn a_bot_with_a_knowledge_of_its_own_finds_it_again_after_a_restart() {
    let discord = Loopback::start().await;
    let mut bot = Bot::on(&discord).with_its_own_knowledge().start();
    discord.bot_connected().await;
    let file = bot.knowledge().join("harbour.toml");
    let text = fs::read_to_string(&file).expect("a file");
    assert_eq!(text, fs::read_to_string(knowledge().join("harbour.toml")).expect("the original"));
    fs::write(&file, text.replace("Two crowns", "Three crowns")).expect("written");

    bot.restart().await;
    discord.bot_connected().await;
    let answer = discord.see(slash("ask", [("question", "what does the ferry cost")])).await;
    assert!(text_of(&answer).contains("Three crowns"), "{}", text_of(&answer));
    discord.finish().await;
}

//! `/privacy`: what is kept of a person.

use loopback_discord::Loopback;
use loopback_discord::events::{press_labelled, slash};
use loopback_discord::reading::text_of;

use super::check;
use crate::bot;

#[tokio::test]
async fn what_is_kept_of_a_person_is_shown_and_erased() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let answer = discord.see(slash("ask", [("question", "ferry ticket price")])).await;
    check(
        &text_of(&discord.see(press_labelled(&answer, "👎")).await),
        &["noted that it did not help, with the question"],
    );
    discord.see(slash("ask", [("question", "who invented kubernetes")])).await;
    let shown = discord.see(slash::<&str, 0>("privacy", [])).await;
    check(
        &text_of(&shown),
        &["1 vote on an answer", "1 question that an answer did not help with", "1 unanswered question that"],
    );
    check(&text_of(&discord.see(press_labelled(&shown, "Erase it now")).await), &["Erased"]);
    check(&text_of(&discord.see(slash::<&str, 0>("privacy", [])).await), &["I keep nothing about you."]);
    discord.finish().await;
}

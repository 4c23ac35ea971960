//! Several questions in one message: each is answered, offered, or named.

use loopback_discord::Loopback;
use loopback_discord::events::{direct_message, message, message_command, slash};
use loopback_discord::reading::{is_private, text_of};

use super::check;
use crate::bot;

const TWO: &str = "hi, what is a spring tide? oh and what does the ferry cost thx";

#[tokio::test]
async fn two_questions_are_answered_in_one_reply_on_every_surface() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for reply in [
        discord.ask(slash("ask", [("question", TWO)])).await,
        discord.ask(message_command("Answer this", &message(TWO))).await,
        discord.say(message(TWO).mentioning_the_bot()).await,
        discord.say(direct_message(TWO)).await,
    ] {
        let expected = ["around full and new moon.[1]", "Two crowns, and children under six go free.[2]"];
        check(&text_of(&reply), &expected);
        assert!(!is_private(&reply));
    }
    discord.finish().await;
}

//! What asks nothing of a knowledge base: thanks, a greeting, a call for help or for a person.

use loopback_discord::{Loopback, events::slash, reading::text_of};

use crate::bot;

#[tokio::test]
async fn what_is_no_question_gets_a_short_word_and_not_the_nearest_entry() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for (said, reply) in [
        ("Thanks!", "You're welcome."),
        ("hello there", "Ask me something"),
        ("lol", "Ask me something"),
        ("help", "/ask"),
        ("are you a bot?", "I'm a bot. I pass on answers that people wrote down"),
        ("that's wrong", "ask again in other words"),
        ("can I talk to a person", "I'm a bot"),
    ] {
        let shown = text_of(&discord.ask(slash("ask", [("question", said)])).await);
        assert!(shown.contains(reply), "{said}: {shown}");
    }
    discord.finish().await;
}

//! Moderators keep the knowledge base: from Discord, and with an editor.

mod authority;
mod channel;
mod correcting;
mod editing;
mod everything;
mod exchanging;
mod history;
mod killed;
mod likely;
mod queues;
mod settling;
mod several;
mod suggesting;
mod together;
mod unanswered;
mod undoing;
mod watching;

use std::fs;
use std::path::PathBuf;

use loopback_discord::events::{Form, Interaction, Person, press_labelled, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{Bot, Loopback};
use serde_json::Value;

use crate::bot;

/// The channel that the community named for reports.
const REPORTS: &str = "1100000000000000033";
/// The role that it named as its moderators'.
const CURATORS: &str = "1100000000000000034";

/// A bot whose knowledge base may be edited, with a reports channel and a moderators' role.
struct Kept {
    discord: Loopback,
    bot: Bot,
}

impl Kept {
    async fn start() -> Self {
        Self::with(&format!("[settings]\nreports = \"{REPORTS}\"\nmoderators = [\"{CURATORS}\"]\n")).await
    }

    /// With one more file in the knowledge base.
    async fn with(file: &str) -> Self {
        let discord = Loopback::start().await;
        let starting = bot::with_its_own_knowledge(&discord);
        fs::write(bot::own_knowledge(starting.home()).join("settings.toml"), file).expect("a file");
        let bot = starting.start();
        discord.gateway.session_begun().await;
        Self { discord, bot }
    }

    /// Where the harbour's entries stand.
    fn file(&self) -> PathBuf {
        bot::own_knowledge(self.bot.home()).join("harbour.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).expect("a file")
    }

    /// Everything that stands in the knowledge base's files.
    fn all_text(&self) -> String {
        let files = fs::read_dir(bot::own_knowledge(self.bot.home())).expect("a folder");
        files.map(|file| fs::read_to_string(file.expect("a file").path()).unwrap_or_default()).collect()
    }

    async fn see(&self, interaction: Interaction) -> Value {
        self.discord.see(interaction).await
    }

    /// The form that this opens.
    async fn form(&self, interaction: &Interaction) -> Form {
        self.discord.send(interaction.clone()).await;
        self.discord.form_of(interaction).await
    }

    /// What a moderator sees who presses this.
    async fn press(&self, on: &Value, label: &str) -> Value {
        self.see(press_labelled(on, label).by_moderator()).await
    }

    /// What the bot answers to a question.
    async fn asked(&self, question: &str) -> String {
        text_of(&self.see(slash("ask", [("question", question)])).await)
    }

    /// Ends, and sees that nothing was said of where on the machine the files are.
    async fn finish(self) {
        let home = self.bot.home().to_string_lossy().into_owned();
        for request in self.discord.requests() {
            let said = request.body.to_string();
            assert!(!said.contains(&home), "{said}");
            let files = request.files.iter().map(|file| String::from_utf8_lossy(&file.bytes));
            assert!(files.into_iter().all(|file| !file.contains(&home)), "a file says it: {said}");
        }
        self.discord.finish().await;
    }
}

/// `/knowledge part`, by a moderator.
fn knowledge(part: &str) -> Interaction {
    slash::<&str, 0>(&format!("knowledge {part}"), []).by_moderator()
}

/// The same about an entry.
fn about(part: &str, entry: &str) -> Interaction {
    knowledge(part).option("entry", entry)
}

fn moderator(id: &str) -> Person {
    Person { id: id.into(), ..Person::moderator() }
}

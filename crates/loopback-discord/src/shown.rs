//! What people see: answers and messages as they stand now, the files with them, and the forms that were opened.

use axum::body::Bytes;
use serde_json::Value;

use super::loopback::Loopback;
use crate::events::{Event, Form, Interaction};

impl Loopback {
    /// Sends an interaction and waits for the message that answers it: for what was promised, where it was. A press
    /// on that message then acts on this very one.
    pub async fn see(&self, interaction: impl Into<Event>) -> Value {
        let event = interaction.into();
        let id = event.data["id"].as_str().expect("an id").to_owned();
        self.send(event).await;
        self.rest.seen(&id).await
    }

    /// Waits for the form that the bot opens in answer to an interaction that was sent before.
    pub async fn form_of(&self, interaction: &Interaction) -> Form {
        Form::of(interaction, &self.answer_to(interaction).await)
    }

    /// The first answer as it stands now: nothing where there is none, or none any more.
    pub fn original_of(&self, interaction: &Interaction) -> Option<Value> {
        self.rest.known(|known| {
            let original = known.asked_with(&interaction.token())?.original.as_deref()?;
            known.kept.get(original).cloned()
        })
    }

    /// Every further answer as it stands now, in their order.
    pub fn follow_ups_of(&self, interaction: &Interaction) -> Vec<Value> {
        self.rest.known(|known| {
            let asked = known.asked_with(&interaction.token());
            let ids = asked.into_iter().flat_map(|asked| &asked.follow_ups);
            ids.filter_map(|id| known.kept.get(id)).cloned().collect()
        })
    }

    /// What the bot says in a channel now, the oldest first. Private answers are in none.
    pub fn messages_in(&self, channel: &str) -> Vec<Value> {
        self.rest.known(|known| known.kept.said_in(channel))
    }

    /// The files of a message that the bot sent: names and contents.
    pub fn files_of(&self, message: &Value) -> Vec<(String, Bytes)> {
        let attachments = message["attachments"].as_array().into_iter().flatten();
        let file = |attachment: &Value| {
            let text = |key: &str| attachment[key].as_str().expect("a text");
            (text("filename").to_owned(), self.cdn.read(text("url")).expect("a file"))
        };
        attachments.map(file).collect()
    }

    /// Whom the bot's messages pinged so far.
    pub fn pinged(&self) -> Vec<String> {
        self.rest.known(|known| known.pinged.clone())
    }

    /// Somebody deletes a message.
    pub fn delete_message(&self, id: &str) {
        self.rest.known(|known| known.kept.delete(id));
    }

    /// Lets the time pass in which an interaction can be answered further.
    pub fn expire(&self, interaction: &Interaction) {
        self.rest.known(|known| known.interactions.get_mut(interaction.id()).expect("it was sent").expire());
    }
}

//! Interactions: what somebody did with the bot, by whom and where.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};

use super::people::{APP, APPLICATION, EMBED_LINKS, Person};
use super::places::Place;
use super::snowflake::{snowflake, snowflake_aged};
use super::{Event, enclosed};

/// By the asker in the server's channel, unless a test says otherwise.
#[derive(Clone, Debug)]
pub struct Interaction {
    /// Made when it is first needed, so that what a test prepares beforehand is new when it is sent. A copy is the same interaction.
    id: Arc<OnceLock<String>>,
    kind: u64,
    pub(super) data: Value,
    /// What a component, or the form that it opened, stands on.
    message: Option<Value>,
    who: Person,
    place: Place,
    by_user_install: bool,
    app_permissions: u64,
    left_out: Vec<String>,
}

impl Interaction {
    pub(super) fn new(kind: u64, data: Value) -> Self {
        Self {
            id: Arc::default(),
            kind,
            data,
            message: None,
            who: Person::asker(),
            place: Place::server(super::GUILD),
            by_user_install: false,
            app_permissions: APP,
            left_out: Vec::new(),
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        self.id.get_or_init(snowflake)
    }

    /// What answers it.
    pub fn token(&self) -> String {
        format!("loopback-interaction-token-{}", self.id())
    }

    /// On a message, and so where that stands.
    pub(super) fn on(mut self, message: Value) -> Self {
        self.place = Place::of(&message);
        self.message = Some(message);
        self
    }

    /// What the same person does next from there: another interaction.
    pub(super) fn then(&self, kind: u64, data: Value) -> Self {
        Self { id: Arc::default(), kind, data, ..self.clone() }
    }

    /// By somebody else, with the same rights as before.
    pub fn by(mut self, id: &str, name: &str) -> Self {
        self.who.id = id.into();
        self.who.name = name.into();
        self
    }

    /// By this person, with their rights.
    pub fn by_person(mut self, who: &Person) -> Self {
        self.who = who.clone();
        self
    }

    /// By somebody who may manage the server.
    pub fn by_moderator(self) -> Self {
        self.by_person(&Person::moderator())
    }

    /// By a member with these permissions beside everybody's.
    pub fn with_permissions(mut self, permissions: u64) -> Self {
        self.who = self.who.permitted(permissions);
        self
    }

    /// By a member with this role beside everybody's.
    pub fn with_role(mut self, role: &str) -> Self {
        self.who = self.who.with_role(role);
        self
    }

    /// In this server, in its one channel.
    pub fn in_server(self, guild: &str) -> Self {
        self.at(&Place::server(guild))
    }

    /// In a direct message with the bot.
    pub fn in_direct_message(self) -> Self {
        self.at(&Place::Direct)
    }

    /// Where this is.
    pub fn at(mut self, place: &Place) -> Self {
        self.place = place.clone();
        self
    }

    /// By somebody who brought the bot along: nobody invited it to where they are.
    pub fn by_user_install(mut self) -> Self {
        self.by_user_install = true;
        self
    }

    /// Where the bot may show no embeds.
    pub fn without_embed_links(mut self) -> Self {
        self.app_permissions &= !EMBED_LINKS;
        self
    }

    /// Made some time ago: what Discord delivers late.
    pub fn aged(mut self, age: Duration) -> Self {
        self.id = Arc::new(snowflake_aged(age).into());
        self
    }

    /// Without a field, as if Discord had stopped sending it.
    pub fn without(mut self, field: &str) -> Self {
        self.left_out.push(field.into());
        self
    }

    fn json(&self) -> Value {
        let mut json = json!({
            "token": self.token(),
            "id": self.id(),
            "application_id": APPLICATION,
            "type": self.kind,
            "data": self.data,
            "version": 1,
            "app_permissions": self.app_permissions.to_string(),
            "locale": "en-GB",
            "entitlements": [],
            "entitlement_sku_ids": [],
            "attachment_size_limit": 10_485_760,
        });
        let fields = json.as_object_mut().expect("an object");
        let Value::Object(place) = self.place.fields(&self.who) else { unreachable!("fields") };
        fields.extend(place);
        if self.by_user_install {
            fields.insert("authorizing_integration_owners".into(), json!({ "1": self.who.id }));
        }
        let channel = fields["channel_id"].clone();
        if let Some(message) = &self.message {
            let mut message = enclosed(message);
            message["channel_id"] = channel.clone();
            fields.insert("message".into(), message);
        }
        // What a command is used on stands where it is used.
        if let Some(Value::Object(targets)) = fields["data"].pointer_mut("/resolved/messages") {
            for target in targets.values_mut() {
                target["channel_id"] = channel.clone();
            }
        }
        for field in &self.left_out {
            fields.remove(field);
        }
        json
    }
}

impl From<&Interaction> for Event {
    fn from(interaction: &Interaction) -> Self {
        Self { name: "INTERACTION_CREATE", data: interaction.json() }
    }
}

impl From<Interaction> for Event {
    fn from(interaction: Interaction) -> Self {
        Self::from(&interaction)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{slash, snowflake};

    #[test]
    fn an_interaction_that_is_prepared_beforehand_is_new_when_it_is_sent() {
        let number = |id: &str| id.parse::<u64>().expect("a snowflake");
        let prepared = slash::<&str, 0>("help", []);
        let copy = prepared.clone();
        let meanwhile = snowflake();
        assert!(number(prepared.id()) > number(&meanwhile));
        assert_eq!((copy.id(), copy.token()), (prepared.id(), prepared.token()));
    }
}

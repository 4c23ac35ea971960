//! Commands: typed after a slash, with what is suggested meanwhile, or chosen in the menu of a message or a person.

use serde_json::{Value, json};

use super::people::{MEMBER, Person};
use super::places::{GUILD, server_channel};
use super::{Attachment, Interaction, Message, snowflake};

const COMMAND: u64 = 2;
const AUTOCOMPLETE: u64 = 4;

const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;
const USER: u64 = 6;
const CHANNEL: u64 = 7;
const ROLE: u64 = 8;
const ATTACHMENT: u64 = 11;

/// `/name`, a space before each subcommand's name, with its options.
pub fn slash<V: Into<Value>, const N: usize>(name: &str, options: [(&str, V); N]) -> Interaction {
    let options = options.into_iter().map(|(name, value)| option(name, value.into())).collect();
    Interaction::new(COMMAND, called(name, options))
}

/// What Discord asks while somebody types `text` into an option of `/name`.
pub fn autocomplete(name: &str, option_name: &str, text: &str) -> Interaction {
    let mut typed = option(option_name, text.into());
    typed["focused"] = json!(true);
    Interaction::new(AUTOCOMPLETE, called(name, vec![typed]))
}

/// A command of a message's menu, chosen on `target`, where that stands. Its text is always sent.
pub fn message_command(name: &str, target: &Message) -> Interaction {
    let data = json!({
        "id": snowflake(),
        "name": name,
        "type": 3,
        "target_id": target.id(),
        "resolved": { "messages": { target.id(): target.enclosed() } },
    });
    Interaction::new(COMMAND, data).at(&target.place())
}

/// A command of a person's menu.
pub fn user_command(name: &str, target: &Person) -> Interaction {
    let data = json!({ "id": snowflake(), "name": name, "type": 2, "target_id": target.id });
    let mut interaction = Interaction::new(COMMAND, data);
    resolve_person(&mut interaction.data, target);
    interaction
}

/// Options, of the innermost subcommand where there is one.
impl Interaction {
    /// A text, a number, or yes or no.
    pub fn option(mut self, name: &str, value: impl Into<Value>) -> Self {
        innermost(&mut self.data).push(option(name, value.into()));
        self
    }

    /// A person, of whom Discord tells more beside.
    pub fn user_option(mut self, name: &str, chosen: &Person) -> Self {
        resolve_person(&mut self.data, chosen);
        self.pointing(USER, name, &chosen.id)
    }

    /// A role.
    pub fn role_option(mut self, name: &str, id: &str) -> Self {
        self.data["resolved"]["roles"][id] = role(id);
        self.pointing(ROLE, name, id)
    }

    /// A text channel.
    pub fn channel_option(mut self, name: &str, id: &str) -> Self {
        self.data["resolved"]["channels"][id] = server_channel(GUILD, id, MEMBER);
        self.pointing(CHANNEL, name, id)
    }

    /// A file that came with the command.
    pub fn attachment(mut self, name: &str, file: &Attachment) -> Self {
        self.data["resolved"]["attachments"][file.id()] = file.ephemeral();
        self.pointing(ATTACHMENT, name, file.id())
    }

    fn pointing(mut self, kind: u64, name: &str, id: &str) -> Self {
        innermost(&mut self.data).push(json!({ "type": kind, "name": name, "value": id }));
        self
    }
}

/// Tells of somebody as Discord does beside the ids that stand for them.
pub(super) fn resolve_person(data: &mut Value, person: &Person) {
    let mut member = person.partial_member();
    member["permissions"] = json!(person.permissions.to_string());
    data["resolved"]["users"][&person.id] = person.user();
    data["resolved"]["members"][&person.id] = member;
}

pub(super) fn role(id: &str) -> Value {
    json!({
        "id": id,
        "name": "curators",
        "description": null,
        "color": 0,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "hoist": false,
        "icon": null,
        "unicode_emoji": null,
        "position": 1,
        "permissions": MEMBER.to_string(),
        "managed": false,
        "mentionable": false,
        "flags": 0,
    })
}

fn called(name: &str, mut options: Vec<Value>) -> Value {
    let mut names = name.split(' ');
    let command = names.next().unwrap_or_default();
    let inside: Vec<&str> = names.collect();
    for (depth, name) in inside.iter().enumerate().rev() {
        let kind = if depth + 1 == inside.len() { SUBCOMMAND } else { GROUP };
        options = vec![json!({ "type": kind, "name": name, "options": options })];
    }
    json!({ "id": snowflake(), "name": command, "type": 1, "options": options })
}

fn option(name: &str, value: Value) -> Value {
    let kind = match &value {
        Value::Bool(_) => 5,
        Value::Number(number) if number.is_f64() => 10,
        Value::Number(_) => 4,
        _ => 3,
    };
    json!({ "type": kind, "name": name, "value": value })
}

/// The options that hold values: those of the command, or of the subcommand within.
fn innermost(data: &mut Value) -> &mut Vec<Value> {
    let inside = data["options"][0]["type"].as_u64();
    if matches!(inside, Some(SUBCOMMAND | GROUP)) {
        return innermost(&mut data["options"][0]);
    }
    data["options"].as_array_mut().expect("a command with options")
}

//! Commands, their options and their targets.

use serenity::all::{Interaction as SerenityInteraction, InteractionContext, ResolvedOption, ResolvedValue};

use super::{command, interaction};
use crate::events::{
    Attachment, CHANNEL, Event, OTHER_GUILD, Person, autocomplete, message, message_command, slash,
    user_command,
};

#[test]
fn a_slash_command_carries_its_options() {
    let command = command(slash("ask", [("question", "when?")]).option("private", true));
    let options = command.data.options();
    assert_eq!(command.data.name, "ask");
    assert!(matches!(options[0].value, ResolvedValue::String("when?")));
    assert!(matches!(options[1].value, ResolvedValue::Boolean(true)));
    assert!(command.guild_id.is_some());
    assert_eq!(command.user.name, "asker");
    assert_eq!(command.context, Some(InteractionContext::Guild));
}

#[test]
fn a_subcommand_lies_inside_its_command() {
    let command = command(slash("knowledge add", [("question", "when?")]));
    assert_eq!(command.data.name, "knowledge");
    let options = command.data.options();
    let ResolvedValue::SubCommand(inside) = &options[0].value else { panic!("no subcommand") };
    assert!(matches!(inside[0].value, ResolvedValue::String("when?")));
}

#[test]
fn what_is_being_typed_is_focused() {
    let SerenityInteraction::Autocomplete(typing) = interaction(autocomplete("ask", "question", "whe"))
    else {
        panic!("not an autocomplete");
    };
    assert_eq!(typing.data.autocomplete().map(|typed| typed.value), Some("whe"));
}

#[test]
fn options_of_a_subcommand_point_at_people_roles_channels_and_files() {
    let file = Attachment::new("faq.csv", 5, |id| format!("http://localhost/{id}")).claiming(7);
    let command = command(
        slash("knowledge import file", [("dry", true)])
            .user_option("by", &Person::new("42", "curator"))
            .role_option("role", "43")
            .channel_option("reports", CHANNEL)
            .attachment("file", &file),
    );
    let options = command.data.options();
    let ResolvedValue::SubCommandGroup(group) = &options[0].value else { panic!("no group") };
    let ResolvedValue::SubCommand(inside) = &group[0].value else { panic!("no subcommand") };
    let names: Vec<_> = inside.iter().map(|option| option.name).collect();
    assert_eq!(names, ["dry", "by", "role", "reports", "file"]);
    let value = |index: usize| -> &ResolvedOption<'_> { &inside[index] };
    assert!(matches!(value(1).value, ResolvedValue::User(user, Some(_)) if user.name == "curator"));
    assert!(matches!(value(2).value, ResolvedValue::Role(role) if role.id.get() == 43));
    assert!(matches!(value(3).value, ResolvedValue::Channel(channel) if channel.id.to_string() == CHANNEL));
    let ResolvedValue::Attachment(found) = value(4).value else { panic!("no file") };
    assert_eq!((found.filename.as_str(), found.size, found.ephemeral), ("faq.csv", 7, true));
    assert_eq!(found.url, file.url());
}

#[test]
fn what_is_being_typed_into_a_subcommand_is_focused() {
    let typing = autocomplete("knowledge show", "entry", "hig").option("history", true);
    let SerenityInteraction::Autocomplete(typing) = interaction(typing) else {
        panic!("not an autocomplete");
    };
    let focused = typing.data.autocomplete().expect("a focused option");
    assert_eq!((focused.name, focused.value), ("entry", "hig"));
}

#[test]
fn a_message_command_holds_its_target() {
    let target = message("when did it start");
    let command = command(message_command("Answer this", &target));
    let found = command.data.resolved.messages.values().next().expect("a target");
    assert_eq!(found.content, "when did it start");
    assert_eq!(command.data.target_id.expect("an id").to_string(), target.id());
}

#[test]
fn a_message_command_is_used_where_its_target_stands() {
    let command = command(message_command("Answer this", &message("when?").in_server(OTHER_GUILD)));
    assert_eq!(command.guild_id.map(|id| id.to_string()).as_deref(), Some(OTHER_GUILD));
    let target = command.data.resolved.messages.values().next().expect("a target");
    assert_eq!(target.channel_id, command.channel_id);
    let elsewhere = self::command(message_command("Answer this", &message("when?")).in_direct_message());
    let target = elsewhere.data.resolved.messages.values().next().expect("a target");
    assert_eq!((elsewhere.guild_id, target.channel_id), (None, elsewhere.channel_id));
}

#[test]
fn a_user_command_holds_its_target() {
    let command = command(user_command("Edits by", &Person::new("42", "curator")));
    let (user, member) = (command.data.resolved.users, command.data.resolved.members);
    assert_eq!(user[&42.into()].name, "curator");
    assert!(member.contains_key(&42.into()));
}

#[test]
fn a_field_can_be_left_out() {
    let event = Event::from(slash("ask", [("question", "when?")]).without("attachment_size_limit"));
    let data = event.data;
    assert!(data["attachment_size_limit"].is_null() && data["token"].is_string());
}

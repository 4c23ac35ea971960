//! Who acts, and where.

use std::collections::HashSet;

use serenity::all::{AuthorizingIntegrationOwner, InteractionContext};

use super::{command, component};
use crate::events::actors::{Where, Who, cells, role_of};
use crate::events::{
    DIRECT_CHANNEL, Interaction, MANAGE_GUILD, OTHER_GUILD, OWN_GUILD, Place, as_sent, direct_channel_with,
    press, slash,
};

#[test]
fn a_direct_message_has_a_user_and_no_guild() {
    let command = command(slash("ask", [("question", "when?")]).in_direct_message());
    assert_eq!(command.guild_id, None);
    assert_eq!(command.user.name, "asker");
    assert_eq!(command.context, Some(InteractionContext::BotDm));
}

#[test]
fn a_member_may_be_somebody_else_and_may_have_more_permissions() {
    let command = command(slash::<&str, 0>("help", []).by("42", "curator").with_permissions(MANAGE_GUILD));
    assert_eq!(command.user.name, "curator");
    let permissions = command.member.and_then(|member| member.permissions).expect("permissions");
    assert!(permissions.manage_guild());
}

#[test]
fn whoever_acts_does_so_with_the_rights_and_roles_of_the_server() {
    let by_moderator = command(help().by_moderator().with_role("43").in_server(OTHER_GUILD));
    assert_eq!(by_moderator.guild_id.map(|id| id.to_string()).as_deref(), Some(OTHER_GUILD));
    let member = by_moderator.member.expect("a member");
    assert!(member.permissions.expect("permissions").manage_guild());
    assert!(member.roles.contains(&43.into()));
    let owners = by_moderator.authorizing_integration_owners.0;
    assert!(matches!(owners[..], [AuthorizingIntegrationOwner::GuildInstall(Some(guild))]
        if guild.to_string() == OTHER_GUILD));
    let own = command(help().in_server(OWN_GUILD));
    assert_ne!(own.channel_id, by_moderator.channel_id);
    let elsewhere = command(help().in_server("77"));
    assert_eq!((elsewhere.guild_id, elsewhere.channel_id), (Some(77.into()), 77.into()));
}

#[test]
fn a_bot_may_be_brought_along_by_a_person() {
    for (context, interaction) in [
        (InteractionContext::Guild, help()),
        (InteractionContext::BotDm, help().in_direct_message()),
        (InteractionContext::PrivateChannel, help().at(&Place::Group)),
    ] {
        let command = command(interaction.by("42", "guest").by_user_install());
        assert_eq!(command.context, Some(context));
        let owners = command.authorizing_integration_owners.0;
        assert!(matches!(owners[..], [AuthorizingIntegrationOwner::UserInstall(user)] if user.get() == 42));
    }
}

#[test]
fn everybody_has_direct_messages_of_their_own() {
    let channel = |interaction: Interaction| command(interaction).channel_id.to_string();
    assert_eq!(channel(help().in_direct_message()), DIRECT_CHANNEL);
    assert_eq!(channel(help().in_direct_message().by("42", "other")), direct_channel_with("42"));
    let told = as_sent(&direct_channel_with("42"), &serde_json::json!({ "content": "a" }));
    let pressed = component(press(&told, "why").by("42", "other"));
    assert_eq!(pressed.guild_id, None);
    assert_eq!(pressed.channel_id, pressed.message.channel_id);
}

#[test]
fn everybody_acts_everywhere_in_every_way() {
    let names: HashSet<_> = cells().map(|cell| cell.to_string()).collect();
    assert_eq!((cells().count(), names.len()), (240, 240));
    for cell in cells() {
        let (before, now) = (command(cell.before(help())), command(cell.acting(help())));
        assert_eq!((before.user.id, before.guild_id), (now.user.id, now.guild_id), "{cell}");
        assert_eq!(now.guild_id.map(|id| id.to_string()).as_deref(), cell.place.guild(), "{cell}");
        assert_eq!(now.member.is_none(), cell.place == Where::Direct, "{cell}");
    }
}

#[test]
fn what_was_lost_meanwhile_is_lost() {
    // Manage Server, and the role of the moderators: before, and now.
    let check = |who: Who, place: Where, expected: [(bool, bool); 2]| {
        let guild = place.guild().expect("a server");
        let rights = |interaction: Interaction| {
            let member = command(interaction).member.expect("a member");
            let role = member.roles.iter().any(|role| role.to_string() == role_of(guild));
            (member.permissions.expect("permissions").manage_guild(), role)
        };
        let cell = cells().find(|cell| cell.who == who && cell.place == place).expect("a cell");
        assert_eq!([rights(cell.before(help())), rights(cell.acting(help()))], expected, "{cell}");
        assert_eq!(cell.changed(), expected[0] != expected[1]);
    };
    for place in [Where::Home, Where::Elsewhere, Where::Own] {
        check(Who::Member, place, [(false, false); 2]);
        check(Who::Manager, place, [(true, false); 2]);
        check(Who::RoleHolder, place, [(false, true); 2]);
        check(Who::FormerRoleHolder, place, [(false, true), (false, false)]);
        check(Who::FormerManager, place, [(true, false), (false, false)]);
        check(Who::ForeignRoleHolder, place, [(false, false); 2]);
        check(Who::UserInstall, place, [(true, false); 2]);
    }
}

fn help() -> Interaction {
    slash::<&str, 0>("help", [])
}

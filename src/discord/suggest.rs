//! "Suggest for knowledge" in a message's menu. `/suggest` itself asks for nothing besides.

use serenity::all::{CommandInteraction, CommandType, CreateCommand, InteractionContext, ResolvedTarget};

use super::{ask, spelled::Spelled};
use crate::assistant::{Act, Call, Given};

/// As Discord shows the message command in a message's menu.
const SUGGEST_FOR_KNOWLEDGE: &str = "Suggest for knowledge";

pub(super) fn commands() -> Vec<CreateCommand> {
    // What stands in direct messages, nobody else can look up.
    let in_servers = vec![InteractionContext::Guild];
    vec![CreateCommand::new(SUGGEST_FOR_KNOWLEDGE).kind(CommandType::Message).contexts(in_servers)]
}

/// The message command.
pub(super) fn spelled(call: &Call, command: &CommandInteraction) -> Option<Spelled> {
    match (command.data.name.as_str(), command.data.target()) {
        (SUGGEST_FOR_KNOWLEDGE, Some(ResolvedTarget::Message(message))) => {
            Some(Spelled::Act(Act::Suggest, Given::Message(ask::quoted(message, call.server))))
        }
        _ => None,
    }
}
